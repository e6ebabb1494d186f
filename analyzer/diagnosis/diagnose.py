"""Names the smallest single change that would mend a broken relation, where one stands out; else says nothing.

Idea: ``domain.md`` 8.5. Kinds of evidence, from the strongest: another place of the report tells the same fact with the figure
that would mend the relation; 万元 stands for 元; the missing amount stands nearby; a part is counted twice; two digits are
swapped; the decimal point is moved. A kind with more than one candidate proves nothing.
One cause behind two errors: findings with the same gap.
Sums that lack an addend which stands nearby, or count one twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from analyzer.diagnosis.changes import Change, mending, printed_as
from analyzer.diagnosis.relations import Figure, Relation, relation_of
from analyzer.diagnosis.twins import Twins
from analyzer.late_regex import late_regex
from analyzer.model import Diagnosis, Finding, Quantity, SameFact, Span, Verified, plain, significant_digits
from analyzer.model.findings import Slip

_CARRIED = "XRF-15"
_OF_SPENDING = ("ratio", "sum")
_WAN = Decimal(10000)
_CLEAR = 5
"""A ratio that misses by fewer places than this can be mended in too many ways."""
_NAMES: dict[Slip, str] = {
    "other-place": "另一处同一数字", "unit-slip": "万元与元相混", "missing-addend": "漏列一项", "counted-twice": "一项重复计入",
    "swapped-digits": "相邻两位数字颠倒", "decimal-slip": "小数点错位或多写少写一个零",
    "wrong-row": "误用另一行的数", "wrong-year": "误用上年的数",
    "carried-over": "结转计入支出",
}  # fmt: skip
_NUMBER = late_regex(r"-?(\d+(?:\.\d+)?)(\D*)$")
_TABLE_KINDS = ("weights", "score")
_KINDS = ("sum", "ratio", "difference", "weights", "score", "table-vs-prose", "prose-vs-prose")
_NEAR = 160
_LEAST_DIGITS = 2


def diagnose(
    text: str, findings: Iterable[Finding], verified: Iterable[Verified], quantities: Sequence[Quantity], same_facts: Iterable[SameFact],
) -> tuple[Finding, ...]:  # fmt: skip
    """The findings, each with its diagnosis where one change stands out, and with the rules whose gap is the same."""
    by_place = {(quantity.span.start, quantity.span.end): quantity for quantity in quantities}
    starts = [quantity.span.start for quantity in quantities]
    twins = Twins(text, quantities, same_facts, verified)
    out = []
    for found in findings:
        relation = relation_of(found, by_place)
        diagnosis = _of_relation(relation, twins, quantities, starts) if relation is not None else twins.of_pair(found, by_place)
        diagnosis = _carried_over(found, by_place) if found.rule == _CARRIED and found.kind in _OF_SPENDING else diagnosis
        out.append(found.having(diagnosis=diagnosis) if diagnosis is not None else found)
    return _with_causes(out)


def _carried_over(found: Finding, by_place: dict[tuple[int, int], Quantity]) -> Diagnosis | None:
    """结转 counted as spent: what is left of the spending without it."""
    total, carried = (by_place.get((span.start, span.end)) for span in found.spans[:2])
    if total is None or carried is None or total.value is None or carried.value is None:
        return None
    after = plain((total.value - carried.value) / total.scale)
    text = f"“{total.printed}”似应为“{after}”：结转下年的“{carried.text.strip()}”计入了支出"
    return Diagnosis(slip="carried-over", text=text, span=total.span, before=total.printed, after=after, source=carried.span)


def _of_relation(relation: Relation, twins: Twins, quantities: Sequence[Quantity], starts: list[int]) -> Diagnosis | None:
    if not relation.additive and abs(relation.gap()) < _CLEAR * relation.stated.ulp:
        return None
    for candidates in _ranked(relation, twins, quantities, starts):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def _ranked(relation: Relation, twins: Twins, quantities: Sequence[Quantity], starts: list[int]) -> Iterator[list[Diagnosis]]:
    yield [
        _change(_slip_to(figure.value, other.value), figure, other.value, other)
        for number, figure in enumerate(relation.figures)
        for other in twins.of(figure)
        if other.value is not None and other.value != figure.value and relation.holds_with(number, other.value)
    ]
    every = list(mending(relation))
    changes = [change for change in every if not twins.confirmed(change.figure)]
    yield _of_slip("unit-slip", changes)
    yield [_missing(relation, quantity) for quantity in _missing_addends(relation, quantities, starts)]
    yield [_twice(part) for part in _counted_twice(relation)]
    swaps = _of_slip("swapped-digits", every)  # two figures that a swap would mend leave it open, even where one seems confirmed
    yield swaps if len(swaps) > 1 else _of_slip("swapped-digits", changes)
    yield _of_slip("decimal-slip", changes)


def _slip_to(value: Decimal, other: Decimal) -> Slip:
    """What it is that another place tells: that the unit slipped where the two are just 万 apart, else another figure."""
    return "unit-slip" if other in (value * _WAN, value / _WAN) else "other-place"


def _of_slip(slip: Slip, changes: list[Change]) -> list[Diagnosis]:
    return [_change(slip, change.figure, change.value) for change in changes if change.slip == slip]


def _change(slip: Slip, figure: Figure, value: Decimal, source: Quantity | None = None) -> Diagnosis:
    after = printed_as(figure, value)
    where = f"（{source.text.strip()}）" if source is not None else ""
    text = f"“{figure.printed}”似应为“{after}”：{_NAMES[slip]}{where}，改后算式成立"
    return Diagnosis(
        slip=slip, text=text, span=figure.span, before=figure.printed, after=after, source=source.span if source is not None else None
    )  # fmt: skip


def _missing(relation: Relation, quantity: Quantity) -> Diagnosis:
    text = f"似漏列“{quantity.text.strip()}”：差额恰为 {plain(relation.gap() / relation.stated.scale)}，加上后算式成立"
    return Diagnosis(slip="missing-addend", text=text, after=quantity.printed, source=quantity.span)


def _twice(part: Figure) -> Diagnosis:
    return Diagnosis(slip="counted-twice", text=f"“{part.printed}”似重复计入：去掉后算式成立", span=part.span, before=part.printed)


def _with_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with the rules of the others of the same gap.

    A gap of one significant digit is too common to prove anything, but between the weights and the scores of one table.
    """
    gaps = [_gap(found) for found in findings]
    groups: dict[tuple[Decimal, str], list[Finding]] = defaultdict(list)
    for found, gap in zip(findings, gaps, strict=True):
        if gap is not None:
            groups[gap].append(found)
    return tuple([found if gap is None else _with(found, gap, groups[gap]) for found, gap in zip(findings, gaps, strict=True)])


def _gap(found: Finding) -> tuple[Decimal, str] | None:
    if found.calculation is None or found.severity == "info" or found.kind not in _KINDS:
        return None
    number = _NUMBER.fullmatch(found.calculation.difference)
    value = Decimal(number[1]) if number is not None else Decimal(0)
    return (value, number[2]) if number is not None and value else None


def _with(found: Finding, gap: tuple[Decimal, str], group: list[Finding]) -> Finding:
    others = [other for other in group if other is not found and other.spans != found.spans and _telling(found, gap, other)]
    return found.having(same_cause=tuple(dict.fromkeys(other.rule for other in others))) if others else found


def _telling(one: Finding, gap: tuple[Decimal, str], other: Finding) -> bool:
    return len(significant_digits(gap[0])) > 1 or {one.kind, other.kind} == set(_TABLE_KINDS)


def _missing_addends(relation: Relation, quantities: Sequence[Quantity], starts: list[int]) -> Iterator[Quantity]:
    """Figures near the sum, outside it, that are just the gap: of two significant digits at least, else it is mere chance."""
    gap = relation.gap()
    if not relation.additive or gap <= 0 or len(significant_digits(gap)) < _LEAST_DIGITS:
        return
    inside = {figure.span for figure in relation.figures}
    first, last = min(span.start for span in inside), max(span.end for span in inside)
    here = quantities[bisect_left(starts, first - _NEAR) : bisect_left(starts, last + _NEAR)]
    for quantity in here:
        if quantity.value == gap and quantity.dimension == relation.stated.dimension and not _touches(quantity.span, inside):
            yield quantity


def _counted_twice(relation: Relation) -> list[Figure]:
    """Parts that are just what the sum has too much: a part of another part, or one that stands twice."""
    gap = relation.gap()
    if not relation.additive or gap >= 0 or len(significant_digits(gap)) < _LEAST_DIGITS:
        return []
    return [part for part in relation.parts if part.value == -gap]


def _touches(span: Span, others: set[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
