"""Ruled tables of a PDF page: a grid with spans from the lines that are drawn, open sides closed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Any

from analyzer.load.pdf_lines import Glyph, Line, glue, lines_of

_SNAP = 3.0
_SHORTEST = 3.0
_ALONG = {"h": ("x0", "x1"), "v": ("top", "bottom")}
"""Between which measures a level (h) and an upright (v) line runs."""
_FULL = 1.1
_PADDING = 5.5
_MOST_CROSSINGS, _MOST_PAIRS = 6_000, 500_000
"""Crossings of lines on one page, of which a table of 100 rows and 50 columns has 5,000; pairs of lines that are looked at for them."""


Edge = dict[str, Any]


@dataclass
class Box:
    """A cell: its place on the page in points, the page, its lines."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the cell on one line."""
        out = ""
        for line in self.lines:
            out += (glue(out, line.text, wrapped=self.full) if out else "") + line.text
        return out

    @property
    def full(self) -> bool:
        """Some line of the cell leaves no room for another character, between the usual distances to its sides."""
        return any(self.x1 - self.x0 - (line.x1 - line.x0) < _FULL * line.size + 2 * _PADDING for line in self.lines)


@dataclass
class Ruled:
    """A table: its boxes, from upper left to lower right, and its frame in points."""

    page: int
    boxes: list[Box]
    x0: float
    top: float
    x1: float
    bottom: float


def merged(edges: Sequence[Edge]) -> list[Edge]:
    """The level and upright lines of a page without their doubles, pieces in a row as one; specks left out."""
    from pdfplumber.table import merge_edges

    straight = [edge for edge in edges if _is_straight(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"])]
    joined: list[Edge] = merge_edges(straight, _SNAP, _SNAP, _SNAP, _SNAP)
    return joined


def _is_straight(width: float, height: float) -> bool:
    """Level or upright, and long enough for the side of a cell; slanted lines cross out a cell or belong to a drawing."""
    return max(width, height) >= _SHORTEST and min(width, height) <= _SNAP


def crowded(edges: Sequence[Edge]) -> bool:
    """More lines cross on a page than tables have: graph paper, a map. Args: edges: merged."""
    from pdfplumber.table import edges_to_intersections

    level = sum(1 for edge in edges if edge["orientation"] == "h")
    pairs = level * (len(edges) - level)
    if max(level, len(edges) - level) <= _MOST_CROSSINGS >= pairs:
        return False
    return pairs > _MOST_PAIRS or len(edges) > _MOST_CROSSINGS or len(edges_to_intersections(list(edges), _SNAP, _SNAP)) > _MOST_CROSSINGS


def ruled_tables(edges: Sequence[Edge], found: Sequence[Glyph], page: int) -> tuple[list[Ruled], list[Glyph]]:
    """The tables that lines draw on a page, and the characters outside them. One cell alone is a frame, not a table."""
    found_cells = ([cell for cell in cells if _is_seen(cell)] for cells in _cells(edges))
    tables = [_table(cells, page) for cells in found_cells if len(cells) > 1]
    outside = _fill(tables, found)
    return sorted(tables, key=lambda table: table.top), outside


def _cells(edges: Sequence[Edge]) -> list[list[tuple[float, float, float, float]]]:
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

    closed = [*edges, *_closing(edges)]
    tables: list[list[tuple[float, float, float, float]]] = cells_to_tables(
        intersections_to_cells(edges_to_intersections(closed, _SNAP, _SNAP))
    )
    return tables


def _closing(edges: Sequence[Edge]) -> list[Edge]:
    """Sides that are not drawn: between parallel lines that end together, where a line across joins them, or their like, further in."""
    out = []
    for along, across in (("h", "v"), ("v", "h")):
        lines = [edge for edge in edges if edge["orientation"] == along]
        others = [edge for edge in edges if edge["orientation"] == across]
        start, stop = _ALONG[across]
        for end in _ALONG[along]:
            for at, group in _ending_together(lines, end):
                ordered = sorted(group, key=itemgetter(start))
                pairs = [(one, two) for one, two in pairwise(ordered) if not _crossed(at, one, two, lines)]
                if any(_is_open(at, *pair, others) for pair in pairs):
                    open_pairs = [pair for pair in pairs if _is_open(at, *pair, others) or _alike(*pair)]
                    out += [_side(across, at, one[start], two[stop]) for one, two in open_pairs]
    return out


def _crossed(at: float, one: Edge, two: Edge, lines: list[Edge]) -> bool:
    """A line parallel to the two runs on between them."""
    along = one["orientation"]
    place, (low, high) = _ALONG["v" if along == "h" else "h"][0], _ALONG[along]
    between = [edge for edge in lines if one[place] + _SNAP < edge[place] < two[place] - _SNAP]
    return any(edge[low] < at - _SNAP and edge[high] > at + _SNAP for edge in between)


def _alike(one: Edge, two: Edge) -> bool:
    """Two lines that begin and end together."""
    start, stop = _ALONG[one["orientation"]]
    return bool(abs(one[start] - two[start]) <= _SNAP and abs(one[stop] - two[stop]) <= _SNAP)


def _ending_together(lines: list[Edge], end: str) -> list[tuple[float, list[Edge]]]:
    ends: dict[float, list[Edge]] = defaultdict(list)
    for edge in lines:
        ends[next((at for at in ends if abs(at - edge[end]) <= _SNAP), edge[end])].append(edge)
    return list(ends.items())


def _is_open(at: float, one: Edge, two: Edge, others: list[Edge]) -> bool:
    """No line joins the two at their end, but one does elsewhere."""
    across = "v" if one["orientation"] == "h" else "h"
    (start, stop), (low, high) = _ALONG[across], _ALONG[one["orientation"]]
    joining = [edge[low] for edge in others if edge[start] <= one[start] + _SNAP and edge[stop] >= two[stop] - _SNAP]
    first, last = max(one[low], two[low]) - _SNAP, min(one[high], two[high]) + _SNAP
    return any(first <= place <= last for place in joining) and not any(abs(place - at) <= _SNAP for place in joining)


def _side(orientation: str, at: float, start: float, stop: float) -> Edge:
    across = _ALONG["v" if orientation == "h" else "h"]
    begin, end = _ALONG[orientation]
    edge: Edge = {"orientation": orientation, "object_type": "line", begin: start, end: stop, across[0]: at, across[1]: at}
    return {**edge, "width": edge["x1"] - edge["x0"], "height": edge["bottom"] - edge["top"]}


def _is_seen(cell: tuple[float, float, float, float]) -> bool:
    """Wide and high enough for a letter."""
    return cell[2] - cell[0] > _SNAP and cell[3] - cell[1] > _SNAP


def _table(cells: list[tuple[float, float, float, float]], page: int) -> Ruled:
    boxes = [Box(page, *cell) for cell in sorted(cells, key=lambda cell: (cell[1], cell[0]))]
    return Ruled(
        page, boxes, min(box.x0 for box in boxes), min(box.top for box in boxes),
        max(box.x1 for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def _fill(tables: list[Ruled], found: Sequence[Glyph]) -> list[Glyph]:
    """Put the characters into the boxes; those that are in none."""
    outside = []
    inside: dict[int, list[Glyph]] = defaultdict(list)
    boxes = {id(box): box for table in tables for box in table.boxes}
    rows = [(table, sorted({box.top for box in table.boxes})) for table in tables]
    lookup = {id(table): _by_top(table) for table in tables}
    for glyph in found:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        box = next((hit for table, tops in rows if table.x0 <= x <= table.x1 and table.top <= y <= table.bottom
                    for hit in [_hit(lookup[id(table)], tops, x, y)] if hit), None)  # fmt: skip
        if box is None:
            outside.append(glyph)
        else:
            inside[id(box)].append(glyph)
    for key, glyphs in inside.items():
        boxes[key].lines = lines_of(glyphs, boxes[key].page)
    return outside


def _by_top(table: Ruled) -> dict[float, list[Box]]:
    """Boxes by the row in which they begin."""
    rows: dict[float, list[Box]] = defaultdict(list)
    for box in table.boxes:
        rows[box.top].append(box)
    return rows


def _hit(rows: dict[float, list[Box]], tops: list[float], x: float, y: float) -> Box | None:
    """The box around a point: begun in the row of the point or in one above it."""
    for at in range(bisect_right(tops, y) - 1, -1, -1):
        for box in rows[tops[at]]:
            if box.x0 <= x <= box.x1 and y <= box.bottom:
                return box
    return None
