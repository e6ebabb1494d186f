"""Differences of two rates told in percent (满意率分别为88.6%和96.2%，两者相差7.6%), where nothing else can be meant by the figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes import changes_told
from analyzer.checks.changes.stated_change import Change, relative_of
from analyzer.checks.compare import Outcome, hedged, percent_matches, reached
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_PERCENT = "percent"
_NAMED = late_regex(r"([一-鿿]{2}(?:率|度|比例|占比|比重))[^率，。；、]{0,12}$")
_EXTREMES = late_regex(r"最[高大][^，。；、]{0,6}最[低小]|[两二]者|两项|之间")
_FEWEST, _BACK, _PAIR, _OVER = 2, 2, 2, "超"


class _Rate(NamedTuple):
    """A rate as it is, with the words before it, told as a goal or not."""

    mention: Mention
    words: str
    aimed: bool


def rate_gaps(facts: Facts, settled: Collection[Span]) -> Iterator[Change]:
    """Every such change that is just the difference of two rates, and no relative change. Args: settled: the changes told already."""
    verb = pattern(facts.lexicon, "rate-moved")
    for passage, changes in zip(facts.passages, changes_told(facts), strict=True):
        rates = sum(one.quantity.dimension == _PERCENT for one in passage.mentions)
        for number, sentence in enumerate(passage.sentences) if rates > _PAIR else ():
            for stated in sentence.mentions:
                if _is_plain(stated) and stated.quantity.span not in settled and verb.search(sentence.item(stated)):
                    grown = any(one.relative and one.certain for ways in changes if ways[0].stated is stated for one in ways)
                    change = None if grown else _of_two(passage, number, stated, facts)
                    if change is not None:
                        yield change


def _is_plain(stated: Mention) -> bool:
    one = _as_gap(stated.quantity)
    return one.dimension == _PERCENT and bool(one.value) and len(digits_of(one)) >= _FEWEST and not hedged(one)


def _as_gap(quantity: Quantity) -> Quantity:
    """目标84%，超1.2% tells the gap itself, no bound."""
    return quantity.having(comparator="eq", hedge="") if quantity.hedge == _OVER else quantity


def _of_two(passage: Passage, number: int, stated: Mention, facts: Facts) -> Change | None:
    """The only two rates, in the sentence or of one name in the two before, of which the figure is the difference to its last digit."""
    sentence = passage.sentences[number]
    own = [one for one in _rates(sentence, facts) if one.mention.end <= stated.start]
    before = [one for other in passage.sentences[max(number - _BACK, 0) : number] for one in _rates(other, facts)]
    aimed = pattern(facts.lexicon, "gap-to").search(sentence.item(stated)) is not None
    stated = stated._replace(quantity=_as_gap(stated.quantity))
    for old, new in (*_here(own, sentence, stated, cue(facts.lexicon, "last-period")), *_across(own, before, aimed=aimed)):
        change = Change(old.mention, new.mention, stated, relative=False, firm=True)
        turned = Change(new.mention, old.mention, stated, relative=False, firm=True)
        exact = abs(change.rise) == stated.quantity.value and bool(old.mention.quantity.value) and bool(new.mention.quantity.value)
        if exact and all(percent_matches(relative_of(one), None, stated.quantity) is Outcome.FAIL for one in (change, turned)):
            return change
    return None


def _rates(sentence: Sentence, facts: Facts) -> list[_Rate]:
    """The rates of a sentence that are no changes themselves."""
    if _PERCENT not in {one.quantity.dimension for one in sentence.mentions}:
        return []
    moved, goal = cue(facts.lexicon, "increase", "decrease", "gap"), pattern(facts.lexicon, "goal-after")
    found = []
    for one in sentence.mentions:
        item = sentence.item(one)
        if one.quantity.dimension != _PERCENT or one.quantity.value is None:
            continue
        level = re.search(r"[至到为]了?\s*$", item) is not None or not _ends(moved, item)
        behind = sentence.between(one.end, one.end + 12)
        aimed = pattern(facts.lexicon, "gap-to").search(item) is not None or (behind.startswith("的") and goal.match(behind) is not None)
        if level:
            found.append(_Rate(one._replace(quantity=reached(one.quantity)), item, aimed))
    return found


def _ends(moved: re.Pattern[str], item: str) -> bool:
    words = item.rstrip("了约近达 ")
    return any(found.end() == len(words) for found in moved.finditer(words))


def _here(own: Sequence[_Rate], sentence: Sentence, stated: Mention, earlier: re.Pattern[str]) -> Iterator[tuple[_Rate, _Rate]]:
    """The last two of the sentence, or the last and the last goal; any two where it is said to lie between extremes or several."""
    if _EXTREMES.search(sentence.lead(stated)) is not None:
        yield from combinations(own, _PAIR)
        return
    plain, aims = [one for one in own if not one.aimed], [one for one in own if one.aimed]
    if len(plain) >= _PAIR:
        yield plain[-_PAIR], plain[-1]
    if plain and not earlier.search(sentence.item(stated)):
        yield from ((one, plain[-1]) for one in aims)


def _across(own: Sequence[_Rate], before: Sequence[_Rate], *, aimed: bool) -> Iterator[tuple[_Rate, _Rate]]:
    """The last rate of the sentence, with the one of the same name, or with the goal, in the sentences before."""
    if not own:
        return
    name = _NAMED.search(own[-1].words)
    for one in reversed(before):
        other = _NAMED.search(one.words)
        alike = name is not None and other is not None and name[1] == other[1]
        bare = name is None or other is None
        if one.aimed if aimed else (alike or bare) and not one.aimed:
            yield one, own[-1]


__all__ = ["rate_gaps"]
