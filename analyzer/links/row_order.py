"""Claims told among others: where prose tells the rows of a table in their order, what stands between two rows is the row between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analyzer.links.case import Case
from analyzer.links.signs import same_figure
from analyzer.model import Claim, Link, Span

_LEAST, _AHEAD, _BEHIND = 12, 4, 12
"""What must speak for the row besides, by how much more than for another, and how much less than for one told elsewhere."""
_WORTH, _FIGURE = 30, 20
_NEAR, _APART = 400, 3
_SAME_SENTENCE = "。！？\n"


def in_order(claims: Sequence[Claim], linked: Mapping[str, Link], cases: Mapping[str, Case], text: str) -> Iterator[tuple[Case, int]]:
    """The cases of claims that nothing else links, each with the number of the row that its neighbours leave for it.

    Args: claims: in reading order; linked: the links so far, by claim; cases: of the claims of the prose, by claim; text: of the report.
    """
    told = {link.indicator for link in linked.values()}
    rows: dict[str, str] = {claim: link.indicator for claim, link in linked.items()}
    for at, claim in enumerate(claims):
        case = cases.get(claim.id)
        if case is None or claim.id in rows or case.in_table or claim.stance == "improved":
            continue
        before = _row(list(reversed(claims[max(at - _APART, 0) : at])), claim, rows, case, text)
        after = _row(claims[at + 1 : at + 1 + _APART], claim, rows, case, text)
        number = after[0] if after is not None and after[1] and _announces(claim, text) and after[0] in case.scores else None
        number = _left(case, before, after, told) if number is None else number
        if number is not None:
            case.evidence[number] = [*case.evidence.get(number, ()), ("order", _WORTH)]
            rows[claim.id] = case.scope.indicators[number].id
            yield case, number


def _row(claims: Sequence[Claim], claim: Claim, rows: Mapping[str, str], case: Case, text: str) -> tuple[int, bool] | None:
    """The number of the row that the nearest linked claim speaks of, and whether it stands in the same sentence."""
    for other in claims:
        row = rows.get(other.id)
        if row is None:
            continue
        first, last = sorted((other.span, claim.span), key=_start)
        if last.start - first.end > _NEAR:
            return None
        found = next((number for number, one in enumerate(case.scope.indicators) if one.id == row and one.table), None)
        between = text[first.end : last.start]
        return (found, not any(mark in between for mark in _SAME_SENTENCE)) if found is not None else None
    return None


def _left(case: Case, before: tuple[int, bool] | None, after: tuple[int, bool] | None, told: set[str]) -> int | None:
    """The row that most speaks for, of those between two others in their table that no claim tells yet, and of that just told."""
    if before is None or after is None or not 0 < after[0] - before[0] <= _APART:
        return None
    indicators = case.scope.indicators
    free = [number for number in range(before[0] + 1, after[0]) if indicators[number].id not in told]
    free += [before[0]] if before[1] and not after[1] and (case.own_share(before[0]) or _tells(case, before[0])) else []
    worth = {number: case.scores.get(number, 0) + (_FIGURE if _tells(case, number) else 0) for number in free}
    ranked = sorted(worth.items(), key=_worth, reverse=True)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _AHEAD):
        return None
    number, most = ranked[0]
    same = indicators[before[0]].table == indicators[number].table == indicators[after[0]].table
    return number if same and most >= max(case.scores.values(), default=0) - _BEHIND else None


def _tells(case: Case, number: int) -> bool:
    """True if a figure of a claim is the target or the result of a row."""
    return any(same_figure(one, other) for side in case.scope.figures(number) for other in side for one in case.quantities)


def _announces(claim: Claim, text: str) -> bool:
    """True for what a colon stands behind: 年度改造任务未能全部完成：计划改造48条."""
    return text[claim.span.end : claim.span.end + 1] in ("：", ":")


def _start(span: Span) -> int:
    return span.start


def _worth(item: tuple[int, int]) -> int:
    return item[1]


__all__ = ["in_order"]
