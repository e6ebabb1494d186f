"""Runs of items against the figure told before or behind them as that of all, in the same sentence or another.

全年支出2397.80万元。资金分两批兑现：第一批118家企业1462.60万元，第二批…; ……；三个标包中标总额91.70万元.

No word need join the two. That the figures belong together is shown by what is printed: the items are numbered or as many as announced,
the figure is called a total, the names of the items are of one kind; and one slip of the pen in one of the figures makes the sum hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import Outcome
from analyzer.checks.figures.slips import SWAP, digits_of, near_miss, swapped
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.item_runs import TOTAL, ItemRun, is_plain, is_total, item_runs, kind_of
from analyzer.checks.sums.no_sums import is_no_sum
from analyzer.checks.sums.overlapping_parts import may_overlap
from analyzer.checks.sums.part_lists import open_list, part_unread
from analyzer.checks.sums.part_names import alike, are_steps, is_stock, may_share
from analyzer.checks.sums.sum_slips import gap_of, leaves_no_room
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.findings import Severity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import HAN, small_number

_SUMMED = late_regex(r"(?P<count>[两二三四五六七八九十])[个大]?[^，。；、\d]{1,6}?(?:合计|总|共|相加|累计)")
_YEAR = late_regex(r"全年|年度|累计")
_BEFORE, _REACH = 60, 240
_FEWEST, _SEVERAL, _NINE = 2, 3, 9
_FIFTIETH, _TENTH, _FIFTH, _QUARTER = Decimal("0.02"), Decimal("0.1"), Decimal("0.2"), Decimal("0.25")
_HALF, _ZERO = Decimal("0.5"), Decimal(0)
_ENOUGH, _SURE = 4, 4


class RunTotal(NamedTuple):
    """A run with the figure it misses."""

    reading: Reading
    severity: Severity
    slip: str

    @property
    def is_behind(self) -> bool:
        """True for a total told behind its parts."""
        return self.reading.whole.start > self.reading.parts[-1].start


@once
def run_totals(facts: Facts) -> tuple[RunTotal, ...]:
    """Every run that makes up none of the figures it may, and misses one of them by what is proved to be a slip."""
    found = (_told(run, facts) for run in item_runs(facts) if _is_list(run, facts))
    return tuple(one for one in found if one is not None)


def _is_list(run: ItemRun, facts: Facts) -> bool:
    """False where the figures are known to be no parts, or not all: an open list, figures that cannot be read, stocks."""
    last = run.homes[-1]
    if open_list(last, run.parts) or part_unread(last, max(run.parts[0].start, last.start), last.end):
        return False
    return not is_stock(_labels(run), facts)


def _labels(run: ItemRun) -> list[str]:
    """The last words of each item before its figure."""
    return [(HAN.findall(one) or [""])[-1] for one in run.items]


def _told(run: ItemRun, facts: Facts) -> RunTotal | None:
    readings = list(_readings(run, facts))
    if not readings or any(one.outcome() is not Outcome.FAIL for one, _ in readings) or _holds_in_part(run):
        return None
    for reading, called in readings:
        found = _proved(reading, run, facts, called=called)
        if found is not None and not (may_overlap if found.is_behind else is_no_sum)(reading.whole, reading.parts, facts):
            return found
    return None


def _readings(run: ItemRun, facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """The run with each figure that may be its total, and whether that is called one: behind it, before it, its own first figure."""
    sentences, number = facts.prose, facts.prose_places
    first, last = number[run.parts[0].quantity.id][0], number[run.parts[-1].quantity.id][0]
    for behind in sentences[last : last + 2]:
        other = next((one for one in behind.mentions if one.start >= run.parts[-1].end and _is_of(one, run)), None)
        if other is not None:
            if other.start - run.parts[-1].end < _REACH and _is_called(behind, other, run, facts):
                yield Reading(other, run.parts), True
            break
    above = [
        (before, one) for before in reversed(sentences[max(first - 2, 0) : first + 1]) for one in reversed(before.mentions)
        if one.end <= run.parts[0].start and _is_of(one, run) and is_plain(before, one, facts)
    ]  # fmt: skip
    made = sum((one.value for one in run.parts), _ZERO)
    for before, one in [*(told for told in above if told[1].value == made), *above][:1]:
        if run.parts[0].start - one.end < _REACH:
            yield Reading(one, run.parts), is_total(before, one, facts)
    bare = not run.numbered and len(run.parts) > _FEWEST and cue(facts.lexicon, "divides-list").search(run.items[0]) is None
    if bare and not alike(_labels(run)):  # 设备支出X，培训支出Y，维修支出Z
        yield Reading(run.parts[0], run.parts[1:]), False


def _is_called(behind: Sentence, other: Mention, run: ItemRun, facts: Facts) -> bool:
    """True for a figure behind a run that is called a total; in another sentence 实际支出 is none, 全年支出 only of months and the like."""
    item = behind.item(other)
    total = cue(facts.lexicon, "total").search(item) or TOTAL.search(item) or (run.of_year and _YEAR.search(item))
    near = behind is run.homes[-1] and is_total(behind, other, facts)
    return (near or bool(total)) and is_plain(behind, other, facts)


def _is_of(one: Mention, run: ItemRun) -> bool:
    return one.quantity.value is not None and kind_of(one) == kind_of(run.parts[0])


def _holds_in_part(run: ItemRun) -> bool:
    """True where some figures of the run in a row make up one of it already."""
    values = [one.value for one in run.parts]
    ahead = (wanted in list(accumulate(values[at + 1 :]))[1:] for at, wanted in enumerate(values[:-_FEWEST]))
    return any(ahead) or any(values[-1] == total for total in accumulate(reversed(values[:-1])) if len(values) > _SEVERAL)


def _proved(reading: Reading, run: ItemRun, facts: Facts, *, called: bool) -> RunTotal | None:
    """The run with what shows that its figures are the parts of the total; None where too little does."""
    labels = _labels(run)[-len(reading.parts) :]
    one_name, same = len({label[-_FEWEST:] for label in labels}) == 1, alike(labels)
    over, led = same and len(labels) >= _SEVERAL and reading.total > reading.whole.value, _is_led(reading, facts)
    gap, slip, counted = gap_of(reading), _slip(reading, small=over or led), _counted(reading, run, facts)
    rare = _rareness(reading, slip)
    if gap > (_HALF if rare >= _ENOUGH else _QUARTER if slip else _FIFTH) or counted is False:
        return None
    if len(labels) == _FEWEST and cue(facts.lexicon, "rest").search(run.items[-1]) is not None:
        return None  # 预算2400万元，执行2256.48万元，结余134.52万元: a balance
    sure = run.numbered or rare >= _ENOUGH
    if not sure and (may_share("|".join(run.items), facts) or (not one_name and are_steps(labels, facts))):
        return None
    told = counted is True, called, run.numbered, len(reading.parts) >= _SEVERAL, one_name or same, leaves_no_room(reading)
    score = sum(told) + (counted is True) + over + led
    if _is_told(reading, facts) and score <= _SURE:
        return None
    if score + rare < _ENOUGH or (not slip and (score <= _SURE or gap > (_TENTH if _is_beside(reading, run) else _FIFTIETH))):
        return None
    return RunTotal(reading, "error" if score > _SURE and slip else "warning", slip)


def _slip(reading: Reading, *, small: bool) -> str:
    """The slip of one figure after which the sum holds; two digits the other way round rather than a wrong one.

    Args: small: a digit of a figure of two tells too.
    """
    gap = reading.whole.value - reading.total
    wanted = [(reading.whole, reading.total), *((part, part.value + gap) for part in reading.parts)]
    found = {_slip_of(one.quantity, value, small=small) for one, value in wanted if value > 0}
    return SWAP if SWAP in found else max(found, default="")


def _slip_of(stated: Quantity, wanted: Decimal, *, small: bool) -> str:
    if len(digits_of(stated)) < _FEWEST:
        return ""
    return (
        SWAP if swapped(stated, wanted) else near_miss(stated, wanted) or ("一位数字有误" if small and _one_of_two(stated, wanted) else "")
    )


def _one_of_two(stated: Quantity, wanted: Decimal) -> bool:
    """True for two figures of two digits of which one is the same."""
    one, other = digits_of(stated), str(wanted)
    return len(one) == len(other) == _FEWEST and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _rareness(reading: Reading, slip: str) -> Decimal:
    """How seldom a figure of other things is one such slip away from the sum: 2 for one in ten, 4 for one in a hundred."""
    if not slip:
        return _ZERO
    lengths = [len(digits_of(one.quantity)) for one in (reading.whole, *reading.parts)]
    ways = sum(lengths) - len(lengths) if slip == SWAP else _NINE * sum(lengths)
    room = max(reading.whole.value / reading.whole.quantity.ulp * _FIFTH * 2, Decimal(1))
    return max(-(ways / room).log10() * 2, _ZERO)


def _is_led(reading: Reading, facts: Facts) -> bool:
    """True where nothing but a lead with a colon stands between the total and its first part: 打井45眼。具体分布：北塬乡16眼."""
    words = facts.layout.flow.folded[reading.whole.end : reading.parts[0].start]
    return ":" in words and not any(map(str.isdigit, words))


def _is_beside(reading: Reading, run: ItemRun) -> bool:
    """True for a total behind the run, or before it in its sentence."""
    return reading.whole.start >= run.homes[0].start


def _counted(reading: Reading, run: ItemRun, facts: Facts) -> bool | None:
    """True where as many items are announced before the list, or summed up behind it; False for another number."""
    text, first = facts.layout.flow.folded, run.parts[0].start
    lead = text[max(first - _BEFORE, 0) : first]
    told = [small_number(one["count"]) for one in pattern(facts.lexicon, "told-in-parts").finditer(lead)]
    whole = reading.whole
    if whole.start > run.parts[-1].start:
        told += [small_number(one["count"]) for one in _SUMMED.finditer(text, run.parts[-1].end, whole.start)]
    return len(reading.parts) in told if told else None


def _is_told(reading: Reading, facts: Facts) -> bool:
    """True where what the run adds up to stands anywhere: it is of another figure than this."""
    return (kind_of(reading.whole), reading.total) in _figures(facts)


@once
def _figures(facts: Facts) -> frozenset[tuple[str, Decimal]]:
    return frozenset((kind_of(one), one.value) for sentence in facts.prose for one in sentence.mentions)


__all__ = ["RunTotal", "run_totals"]
