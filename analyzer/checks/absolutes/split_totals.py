"""Claims on all of a number (412名全部在公办园就读), where another sentence splits it: 398名进入公办园，另有14名安排到民办园."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.checks.absolutes.counts import kin_of, noun_before
from analyzer.checks.absolutes.full_rates import FullRate
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.sides import side_of
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of, telling_pairs
from analyzer.checks.prose.words import fact_cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_HEAD, _FEWEST, _SMALLEST = 2, 2, 3
_NOUN_BEHIND = late_regex(r"(?P<noun>[一-鿿]{0,12})(?:[，,]\s?)?")
_BASIC = late_regex(r"基本(?![上完达实都全])")  # 基本生活补贴 is no exception
_STOP, _SINCE = late_regex("[；。]"), late_regex("已(?P<told>[^，。；未尚不没无]*)")


class _Claim(NamedTuple):
    start: int
    end: int
    whole: Quantity
    names: frozenset[str]
    """Pairs of characters, one of which a sentence on the same things holds."""
    deed: str
    sentence: int


class _Split(NamedTuple):
    sentence: Sentence
    done: Quantity
    rest: Quantity
    told: frozenset[str]
    behind: str
    lacks: str | None
    """What end is told as not reached by the rest: 验收; "" where they are still worked at."""


def split_totals(facts: Facts) -> Iterator[FullRate]:
    """Every such claim with the first place that splits its number into those who did and a rest who did not."""
    splits, told = list(_splits(facts)), set[int]()
    for claim in _claims(grounds_of(facts)) if splits else ():
        fit = next((split for split in splits if _is_of(facts.lexicon, claim, split)), None)
        if fit is not None and claim.start not in told:
            told.add(claim.start)
            span = facts.layout.flow.span(claim.start, claim.end)
            yield FullRate(span, facts.quote(span), fit.done, claim.whole, fit.rest)


def _claims(grounds: Grounds) -> Iterator[_Claim]:
    """The numbers of results behind which all are told to have done something."""
    lexicon = grounds.facts.lexicon
    claimed, lacking = pattern(lexicon, "all-of-number"), pattern(lexicon, "not-ended")
    for passage in grounds.facts.passages:
        for sentence in passage.sentences:
            for said in claimed.finditer(sentence.text):
                number, end = _number(sentence, sentence.start + said.start()), sentence.start + said.end()
                if number is None or lacking.search(said["deed"]) is not None:
                    continue
                names = _names(lexicon, sentence, number, said)
                if names and _is_plain(lexicon, sentence, number, end) and grounds.claims_at(number.start):
                    yield _Claim(number.start, end, number.quantity, names, said["deed"], sentence.start)


def _number(sentence: Sentence, at: int) -> Mention | None:
    """The last figure before the words of a claim, where it is a count."""
    last = next((one for one in reversed(sentence.mentions) if one.end <= at), None)
    return last if last is not None and is_count(last.quantity, _SMALLEST) and not last.depth else None


def _is_plain(lexicon: Lexicon, sentence: Sentence, number: Mention, end: int) -> bool:
    """True for a claim of the end of this year, without an exception or a plan. Args: end: of the claim."""
    weak, own = no_result(lexicon), sentence.clause_of(number)[0]
    if weak.search(sentence.between(own, end)) is not None or pattern(lexicon, "as-of-another-time").search(sentence.text) is not None:
        return False
    return fact_cue(lexicon, "but-some").search(_BASIC.sub("", sentence.between(own, sentence.end))) is None


def _names(lexicon: Lexicon, sentence: Sentence, number: Mention, said: regex.Match[str]) -> frozenset[str]:
    """The head of the noun between a number and the claim, else of the name before it.

    Where the deed brings works to their end, all words round the number may name them, and others may stand between.
    """
    between = sentence.between(number.end, sentence.start + said.start())
    beside = _NOUN_BEHIND.fullmatch(between)
    noun = (beside["noun"] or noun_before(lexicon, sentence, number)) if beside is not None else ""
    head = frozenset([noun[-_HEAD:]] if len(noun) >= _HEAD else [])
    if not _ends(lexicon, said["deed"]):
        return head
    return head | telling_pairs(f"{sentence.item(number)}，{between}", lexicon)


def _ends(lexicon: Lexicon, deed: str) -> frozenset[str]:
    """The words of a deed that bring works to their end: 验收 of 通过完工验收."""
    return frozenset(found[0] for found in pattern(lexicon, "ended-deed").finditer(deed))


def _splits(facts: Facts) -> Iterator[_Split]:
    """Two counts of one unit told one after the other, at the end of the year."""
    other, elsewhen = pattern(facts.lexicon, "other-time-of-lot"), pattern(facts.lexicon, "as-of-another-time")
    for sentence in facts.prose:
        counts = [one for one in sentence.mentions if is_count(one.quantity)] if len(sentence.mentions) >= _FEWEST else []
        for done, rest in pairwise(counts):
            alike = done.quantity.unit == rest.quantity.unit and not done.depth
            split = _split(facts.lexicon, sentence, done, rest) if alike else None
            if split is not None and other.search(sentence.text) is None and elsewhen.search(sentence.text) is None:
                yield split


def _split(lexicon: Lexicon, sentence: Sentence, done: Mention, rest: Mention) -> _Split | None:
    """``398名进入公办园，另有14名…``, ``已验收16处，两处尚未验收``: the second count is told as the rest, or as not done (nor since)."""
    between, behind = sentence.between(done.end, rest.start), sentence.between(rest.end, sentence.end)
    lacking = pattern(lexicon, "not-ended")
    left = _STOP.split(behind)[0]
    lacks = lacking.search(left)
    if (lacks is None and pattern(lexicon, "rest-lead").search(between) is None) or lacking.search(between) is not None:
        return None
    since = lacks is not None and pattern(lexicon, "ended-since").search(left, lacks.end()) is not None
    if since or is_rightly(lexicon, between.rpartition("，")[2] + lacking.sub("", behind)):
        return None
    told = pairs_of(sentence.between(sentence.clause_of(done)[0], rest.start))
    return _Split(sentence, done.quantity, rest.quantity, told, behind, (lacks["deed"] or "") if lacks is not None else None)


def _is_of(lexicon: Lexicon, claim: _Claim, split: _Split) -> bool:
    """True where the two are together the claim's number of the same things, and the rest did not what it says of all."""
    whole, parts = claim.whole, (split.done, split.rest)
    if whole.unit != split.done.unit or whole.value != sum(one.value or 0 for one in parts) or split.sentence.start == claim.sentence:
        return False
    return any(name in split.sentence.text for name in claim.names) and _is_lacking(lexicon, claim.deed, split)


def _is_lacking(lexicon: Lexicon, claimed: str, split: _Split) -> bool:
    """True where the rest are told not to have come to the end claimed, or to lack a deed that is told of the others; nor since."""
    deed, ends = telling_pairs(claimed, lexicon), _ends(lexicon, claimed)
    if any(deed & pairs_of(since["told"]) for since in _SINCE.finditer(split.behind)):
        return False
    if split.lacks:
        return split.lacks in ends or (bool(deed & split.told) and not ends.isdisjoint(kin_of(lexicon, split.lacks)))
    if split.lacks is not None and ends:
        return True  # still worked at
    left = _STOP.split(split.behind)[0]
    return bool(deed & split.told) and (pattern(lexicon, "rest-lacks").search(left) is not None or _on_other_side(lexicon, claimed, left))


def _on_other_side(lexicon: Lexicon, claimed: str, left: str) -> bool:
    """True where the rest are told on the other side of a pair of opposites: 公办, 民办; 免费, 收费."""
    groups = (entry.id for entry in lexicon.entries("opposites.toml", "opposites"))
    sides = ((side_of(group, claimed, lexicon), side_of(group, left, lexicon)) for group in groups)
    return any(one is not None and other is not None and one != other for one, other in sides)


__all__ = ["split_totals"]
