"""Claims that a counted lot was all dealt with (全部120个点位…均已上报), against the number of those left over.

The problems tell of them: 尚有9个点位…没有上报.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analyzer.checks.absolutes.counts import make_up_a_whole
from analyzer.checks.absolutes.uncovered import Left, left_out, words_of
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import Grounds, Place, pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_ALL = late_regex(r"(?:全部|均|全都|全数|悉数|都)已?(?:经|全部)?(?P<deed>[^，。；、\d]{2,10})")
_NOUN = late_regex(r"个?\s?(?P<noun>[一-鿿]{2,6}?)(?:因|由于|尚|仍|还|暂|未|没)")
_WHY = late_regex(r"(?:因|由于)[^，。；]{2,24}(?:，|$)")
_LACKS = late_regex(r"(?:尚|仍|还|暂)?(?:未能|未|没有|没)$")
_NEAR, _CLAUSES, _VERB = 10, 3, 2


def counted_rest(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a claim and of the clause that counts those left over, and whether both surely tell of one thing.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    told = [(left, sentence) for left, sentence in left_out(grounds.facts) if grounds.confesses_at(left[0])]
    claims = list(_claims(grounds, firm)) if told else []
    for left, sentence in told:
        rest = next((one for one in sentence.mentions if left[0] <= one.start < left[1] and is_count(one.quantity)), None)
        noun = _noun(grounds, rest) if rest is not None else ""
        if rest is None or not noun:
            continue
        for whole, own, said in claims:
            alike = _is_more(whole, rest) and noun in own.between(whole.end, whole.end + _NEAR)
            alike = alike and not make_up_a_whole(grounds.facts, whole.quantity, rest.quantity)
            sure = _same_thing(grounds, left, noun, own, said) if alike else None
            if sure is not None:
                yield (own.start + said.start(), own.start + said.end()), left[:2], sure
                break


def _claims(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Mention, Sentence, re.Match[str]]]:
    """The counts of a whole lot with the words, behind them in their sentence, that all of it was dealt with."""
    for sentence in grounds.facts.prose:
        for said in _ALL.finditer(sentence.text):
            before = [one for one in sentence.mentions if one.end <= sentence.start + said.start()]
            whole = before[-1] if before and is_count(before[-1].quantity) else None
            if whole is None or sentence.between(whole.end, sentence.start + said.start()).count("，") > _CLAUSES:
                continue
            if firm(grounds, sentence.start + said.start(), sentence.start + said.end()):
                yield whole, sentence, said


def _noun(grounds: Grounds, rest: Mention) -> str:
    """What those left over are, right behind their number."""
    found = _NOUN.match(grounds.facts.layout.flow.folded, rest.end)
    return found["noun"] if found is not None else ""


def _is_more(whole: Mention, rest: Mention) -> bool:
    one, other = whole.quantity, rest.quantity
    return one.unit == other.unit and (one.value or 0) > (other.value or 0) > 0


def _same_thing(grounds: Grounds, left: Left, noun: str, own: Sentence, said: re.Match[str]) -> bool | None:
    """True where one deed is claimed and denied of one thing; False where the things that are reported have other names.

    None where the deeds differ, or what was made (均建成卫生室, 尚未建成文化广场).
    """
    lexicon, text = grounds.facts.lexicon, grounds.facts.layout.flow.folded
    verb = left[2][:_VERB]
    if not (words_of(lexicon, verb) or words_of(lexicon, left[2])) & words_of(lexicon, said["deed"]):
        return None
    lead = text[left[0] : text.rfind(left[2], left[0], left[1])].partition(noun)[2]
    of = pairs_of(_bare(grounds, _LACKS.sub("", _WHY.sub("", lead)) + "，" + left[2][_VERB:]))
    if not of:
        return True
    theirs = pairs_of(_bare(grounds, own.text[: said.end()]))
    return True if of & theirs else False if pattern(lexicon, "reported-deed").search(verb) is not None else None


def _bare(grounds: Grounds, words: str) -> str:
    return cue(grounds.facts.lexicon, "generic-words").sub("，", words)


__all__ = ["counted_rest"]
