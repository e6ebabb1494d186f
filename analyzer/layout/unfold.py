"""Tables that lost their line ends too: a form on one long line, its cells set apart by blanks. Its cells become lines of their own."""

from __future__ import annotations

from itertools import chain, pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line, line_of
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.bare_lines import find_bare_lines
from analyzer.layout.tables.header_lines import LEAST_HEADER, READ, SCORED
from analyzer.layout.tables.word_pieces import Piece, joined_headers, pieces
from analyzer.lexicon import Lexicon

_LEAST, _MOST_FIGURES = 120, 2
_SPENT = {"budget", "executed"}
_FIGURE = late_regex(r"-?\d[\d,]*(?:\.\d+)?%?|[-—–－/]+")
_FUND = late_regex(r"资金|拨款|总额|结转|收入")


def unfold(lines: list[Line], folded: str, lexicon: Lexicon) -> list[Line]:
    """All lines; for a long one that holds a table, its cells and what stands around them, where the table can be read then.

    Args: lines: of the text; folded: the folded text; lexicon: with header_roles.toml. No character is changed.
    """
    if not any(_may_hold(line) for line in lines if len(line.text) >= _LEAST):
        return lines
    out = list(chain.from_iterable(_parts(line, folded, lexicon) if _may_hold(line) else [line] for line in lines))
    return [line._replace(number=number) for number, line in enumerate(out)]


def _may_hold(line: Line) -> bool:
    return len(line.text) >= _LEAST and "三级指标" in line.text and "二级指标" in line.text


def _parts(line: Line, folded: str, lexicon: Lexicon) -> list[Line]:
    """The line in pieces; itself where not every cell of its table is read."""
    headers, _, totals = readers_of(lexicon)[:3]
    cells, roles = joined_headers(pieces(line), headers)
    tables = list(_tables(cells, roles, totals))
    if not tables or not _heads(set(roles[slice(*tables[-1])])):
        return [line]
    cuts = sorted({line.start, line.end, *(cells[at].start for low, high in tables for at in range(low, min(high + 1, len(cells))))})
    parts = [line_of(number, start, end, folded) for number, (start, end) in enumerate(pairwise(cuts))]
    parts = [part for part in parts if not part.blank]
    last = cells[tables[-1][1] - 1]
    grids = find_bare_lines(parts, set(), lexicon)
    read = bool(grids) and max(end for _, end in grids[-1].rows[-1]) >= last.end
    return parts if read else [line]


def _heads(roles: set[str]) -> bool:
    """True for the roles of a header of indicators."""
    return roles >= SCORED or roles >= READ


def _tables(cells: list[Piece], roles: list[str], totals: frozenset[str]) -> list[tuple[int, int]]:
    """Where tables stand among the cells: their headers and what follows, up to the total or the last of the funds."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and roles[end] not in ("", "form", "goal", *roles[at:end]):
            end += 1
        if end < len(cells) and roles[end] in roles[at:end] and end - at < LEAST_HEADER:
            at += roles[at:end].index(roles[end]) + 1  # 绩效指标 一级指标 二级指标 三级指标
            continue
        last = 0
        if end - at >= LEAST_HEADER and _heads(set(roles[at:end])):
            last = _after_total(cells, end, totals)
        elif end - at >= LEAST_HEADER and set(roles[at:end]) >= _SPENT:
            last = end
            while last < len(cells) and (_FIGURE.fullmatch(cells[last].words) or _FUND.search(cells[last].words)):
                last += 1
        if last:
            found.append((at, last))
        at = max(last, end, at + 1)
    return found


def _after_total(cells: list[Piece], at: int, totals: frozenset[str]) -> int:
    """Behind the total and its figures; behind the last cell where no total stands: the text may be cut off there."""
    total = next((place for place in range(at, len(cells)) if cells[place].words in totals), None)
    if total is None:
        return len(cells)
    end = total + 1
    while end < len(cells) and end - total <= _MOST_FIGURES and _FIGURE.fullmatch(cells[end].words):
        end += 1
    return end
