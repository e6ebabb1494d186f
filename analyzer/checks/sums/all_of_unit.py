"""All the figures of one unit in a few sentences: 登记危桥31座。前两年消化19座，今年开工的8座已通车，眼下仍有4座列入下年计划.

Nothing need call them a list. No other figure of the unit stands there; what is left is told last, or as many parts as were announced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome
from analyzer.checks.figures.slips import SWAP, significant
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.item_runs import is_plain, is_total, kind_of
from analyzer.checks.sums.no_sums import is_no_sum
from analyzer.checks.sums.part_lists import open_list
from analyzer.checks.sums.part_names import are_steps, is_stock, may_share
from analyzer.checks.sums.sum_slips import gap_of, mistaken_digits
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.findings import Severity
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import small_number

_RATIOS = frozenset({"", "percent", "percentage-point", "score", "points", "calendar", "duration", "age", "rank", "multiple", "other"})
_OPEN = late_regex("其中|[含括]")
_FEWEST, _MOST, _SEVERAL, _BEFORE, _BETWEEN = 3, 7, 3, 60, 240
_TENTH, _QUARTER, _ENOUGH = Decimal("0.1"), Decimal("0.25"), 4


class _Told(NamedTuple):
    """A figure with its sentence."""

    sentence: Sentence
    mention: Mention


def all_of_unit(facts: Facts) -> Iterator[tuple[Reading, Severity | None, str]]:
    """The readings that fail, where what is printed bears them out."""
    for passage in facts.passages:
        if not passage.in_table and len(passage.mentions) >= _FEWEST:
            for told in _of_one_unit(passage):
                yield from _judge(told, facts)


def _of_one_unit(passage: Passage) -> Iterator[list[_Told]]:
    """The figures of each unit, in reading order."""
    kinds: dict[str, list[_Told]] = {}
    for sentence in passage.sentences:
        for one in sentence.mentions:
            if one.quantity.dimension not in _RATIOS and one.quantity.value:
                kinds.setdefault(kind_of(one), []).append(_Told(sentence, one))
    return (told for told in kinds.values() if _FEWEST <= len(told) <= _MOST)


def _judge(told: Sequence[_Told], facts: Facts) -> Iterator[tuple[Reading, Severity | None, str]]:
    if not all(is_plain(*one, facts) for one in told) or _is_far(told):
        return
    whole = max(told, key=lambda one: one.mention.value)
    if whole not in (told[0], told[-1]):
        return
    parts = tuple(one.mention for one in told if one is not whole)
    reading = Reading(whole.mention, parts)
    if reading.outcome() is Outcome.FAIL and not _is_given(reading) and gap_of(reading) <= _QUARTER:
        slip = mistaken_digits(reading)
        if _score(told, whole, reading, slip, facts) >= _ENOUGH and not _is_other(told, reading, facts):
            yield reading, "warning", slip


def _is_far(told: Sequence[_Told]) -> bool:
    """True for figures some sentences apart, with long ones of other things between them."""
    own = sum(len(text) for text in {one.sentence.text for one in told})
    return told[-1].sentence.start - told[0].sentence.start > own + _BETWEEN


def _is_given(reading: Reading) -> bool:
    """True where some of the figures make up another one: they tell something else."""
    values = sorted([part.value for part in reading.parts] + [reading.whole.value])
    return any(sum(some) in values for size in range(2, len(values)) for some in combinations(values, size))


def _score(told: Sequence[_Told], whole: _Told, reading: Reading, slip: str, facts: Facts) -> int:
    """How much bears out that the figures are the parts of the whole."""
    last = told[-1] if whole is told[0] else told[-2]
    rest = cue(facts.lexicon, "others-follow", "rest", "last-part").search(last.sentence.item(last.mention)) is not None
    counted = _counted(whole, reading, facts)
    rest = rest and (reading.whole.quantity.metric != "money" or len(reading.parts) >= _SEVERAL)  # 支出 and 结余 may be of other funds
    total, apart = is_total(*whole, facts), all(one.sentence is not whole.sentence for one in told if one is not whole)
    total = total or cue(facts.lexicon, "whole-lead").search(whole.sentence.item(whole.mention)) is not None
    if not (counted or (rest and (total or apart)) or (slip and total)):
        return 0
    telling = bool(slip) and significant(reading.whole.quantity) >= _SEVERAL
    shows = total, len(reading.parts) >= _SEVERAL, gap_of(reading) <= _TENTH, telling, slip == SWAP
    return 2 * rest + 3 * counted + sum(shows)


def _counted(whole: _Told, reading: Reading, facts: Facts) -> bool:
    """True where as many parts are announced before them."""
    first = reading.parts[0].start
    lead = facts.layout.flow.folded[max(first - _BEFORE, whole.sentence.start if whole.mention.start < first else 0, 0) : first]
    lead = lead.rpartition("\n")[2]
    return any(small_number(one["count"]) == len(reading.parts) for one in pattern(facts.lexicon, "told-in-parts").finditer(lead))


def _is_other(told: Sequence[_Told], reading: Reading, facts: Facts) -> bool:
    """True for steps, stocks, groups that may overlap, and lists that are open."""
    labels = [one.sentence.item(one.mention) for one in told]
    if open_list(told[-1].sentence, reading.parts) or may_share("|".join(labels), facts):
        return True
    if is_stock(labels, facts) or are_steps(labels, facts):
        return True
    return any(_OPEN.search(label) for label in labels) or is_no_sum(reading.whole, reading.parts, facts)


__all__ = ["all_of_unit"]
