"""Tables of a PDF page that no lines are drawn for: lines whose words stand under one another, wide gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.load.pdf_lines import Line, Segment
from analyzer.load.pdf_tables import Box, Edge, Ruled

_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_PAIRS = 3, 3, 4
_NEAR = 3.0
_STEP = 1.45
"""Lines of one cell follow one another within so many heights of a letter."""
_UNEVEN = 1.25
_RULE_SHARE = 0.7
_NARROW = 0x2E7F
"""Letters up to here take half the width of a Chinese one."""
_FIGURE = late_regex(r"[=≥≤><≈约]{0,2}-?\d[\d,.]*\D{0,6}|[-—]+")


def column_tables(lines: Sequence[Line], edges: Sequence[Edge]) -> tuple[list[Ruled], list[Line]]:
    """The tables among the lines of a page, and the lines that are in none. Args: edges: drawn lines, of which level ones part rows."""
    tables, rest = [], []
    for run in _runs(lines):
        table = _table(run, edges)
        if table is None:
            rest += run
        else:
            tables.append(table)
    return tables, rest


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines one below the other of which none is a line of prose; every line of the page is in one run."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        near = last is not None and line.middle - last.middle < _NEAR * last.size
        wide = len(line.segments) > 1
        inner = last is not None and near and any(len(other.segments) > 1 for other in runs[-1]) and _under(runs[-1], line)
        if last is not None and near and (wide or inner) and (len(last.segments) > 1 or len(runs[-1]) > 1 or not _full(last)):
            if wide and not any(len(other.segments) > 1 for other in runs[-1]):
                runs.append([line])
            else:
                runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _full(line: Line) -> bool:
    return len(line.segments) == 1 and len(line.text) > 30


def _under(run: list[Line], line: Line) -> bool:
    """A single piece of words that stands under words of the run and no wider."""
    piece = line.segments[0]
    return any(_overlap(piece, other) > (piece.x1 - piece.x0) / 2 for above in run for other in above.segments if len(above.segments) > 1)


def _overlap(one: Segment, two: Segment) -> float:
    return min(one.x1, two.x1) - max(one.x0, two.x0)


def _table(run: list[Line], edges: Sequence[Edge]) -> Ruled | None:
    wide = [line for line in run if len(line.segments) > 1]
    most = max((len(line.segments) for line in wide), default=0)
    if len(wide) < _LEAST_ROWS or most < 2 or (most < _LEAST_COLUMNS and not _pairs(wide)):
        return None
    columns = _columns(wide)
    if len(columns) < most:
        return None
    rows = _rows([_split(line, columns) for line in run], columns, edges)
    filled = [
        sum(1 for column in range(len(columns)) if any(_column(piece, columns)[0] == column for line in row for piece in line.segments))
        for row in rows
    ]
    if len(rows) < _LEAST_ROWS or sum(1 for count in filled if count > 1) * 2 < len(rows):
        return None
    return _ruled(rows, columns)


def _pairs(lines: list[Line]) -> bool:
    """Two columns are a table where there are some rows, and figures at the right."""
    figures = sum(1 for line in lines if _FIGURE.fullmatch(line.segments[-1].text))
    return len(lines) >= _LEAST_PAIRS and figures * 2 > len(lines)


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Where the columns stand: the pieces of the lines with the most pieces, widened by those of the others under them."""
    most = max(len(line.segments) for line in lines)
    guides = [line for line in lines if len(line.segments) == most]
    columns = [(min(line.segments[at].x0 for line in guides), max(line.segments[at].x1 for line in guides)) for at in range(most)]
    if any(left[1] > right[0] for left, right in pairwise(columns)):
        columns = [(piece.x0, piece.x1) for piece in guides[0].segments]
    for line in lines:
        for piece in line.segments:
            hits = [at for at, (left, right) in enumerate(columns) if min(right, piece.x1) > max(left, piece.x0)]
            if len(hits) == 1:
                at = hits[0]
                low = columns[at - 1][1] if at else 0.0
                high = columns[at + 1][0] if at + 1 < most else float("inf")
                columns[at] = (max(min(columns[at][0], piece.x0), low), min(max(columns[at][1], piece.x1), high))
    return columns


def _split(line: Line, columns: list[tuple[float, float]]) -> Line:
    """The line with pieces cut where narrow gaps set the words of several columns apart, each word within its own column."""
    if len(line.segments) < 2 or not any(" " in piece.text for piece in line.segments):
        return line
    return replace(line, segments=tuple(part for piece in line.segments for part in _cut(piece, columns, line.size)))


def _cut(piece: Segment, columns: list[tuple[float, float]], size: float) -> list[Segment]:
    """The words of a piece, one for each column that it stands over; the piece as it is where they do not fit."""
    first, last = _column(piece, columns)
    words = piece.text.split()
    if first == last or len(words) != last - first + 1:
        return [piece]
    widths = [sum(size if ord(letter) > _NARROW else size / 2 for letter in word) for word in words]
    gap = (piece.x1 - piece.x0 - sum(widths)) / (len(words) - 1)
    out, at = [], piece.x0
    for word, width in zip(words, widths, strict=True):
        out.append(Segment(at, at + width, word))
        at += width + gap
    fits = all(_column(part, columns) == (first + number, first + number) for number, part in enumerate(out))
    return out if fits and gap > 0 else [piece]


def _column(piece: Segment, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last column over which a piece stands."""
    hits = [at for at, (left, right) in enumerate(columns) if min(right, piece.x1) - max(left, piece.x0) > 1.0]
    if not hits:
        middle = (piece.x0 + piece.x1) / 2
        nearest = min(range(len(columns)), key=lambda at: min(abs(columns[at][0] - middle), abs(columns[at][1] - middle)))
        return nearest, nearest
    return hits[0], hits[-1]


def _rows(run: list[Line], columns: list[tuple[float, float]], edges: Sequence[Edge]) -> list[list[Line]]:
    """The lines of each row: parted by drawn lines, by larger distances, else where a line begins in the first column."""
    steps = [after.middle - before.middle for before, after in pairwise(run)]
    uneven = bool(steps) and max(steps) > _UNEVEN * min(steps) and min(steps) < _STEP * run[0].size
    limit = (min(steps) + max(steps)) / 2 if uneven else 0.0
    rows = [[run[0]]]
    for before, line in pairwise(run):
        step = line.middle - before.middle
        ruled = _parted(before, line, columns, edges)
        first = any(_column(piece, columns)[0] == 0 for piece in line.segments)
        fresh = step > limit if uneven else first or len(line.segments) * 2 > len(columns) or step > _STEP * line.size
        if ruled or fresh:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _parted(before: Line, after: Line, columns: list[tuple[float, float]], edges: Sequence[Edge]) -> bool:
    width = columns[-1][1] - columns[0][0]
    return any(
        edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _RULE_SHARE * width and before.middle < edge["top"] < after.middle
        for edge in edges
    )


def _ruled(rows: list[list[Line]], columns: list[tuple[float, float]]) -> Ruled:
    """The rows as boxes; a piece over several columns is one box, a column without words a blank one."""
    page = rows[0][0].page
    tops = [min(line.top for line in row) for row in rows] + [max(line.bottom for line in rows[-1])]
    sides = [columns[0][0], *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), columns[-1][1]]
    boxes = []
    for number, row in enumerate(rows):
        spans: dict[int, int] = {}
        for line in row:
            for piece in line.segments:
                first, last = _column(piece, columns)
                spans[first] = max(spans.get(first, first), last)
        column = 0
        while column < len(columns):
            last = spans.get(column, column)
            box = Box(page, sides[column], tops[number], sides[last + 1], tops[number + 1])
            box.lines = [cell for line in row if (cell := _part(line, column, columns)) is not None]
            boxes.append(box)
            column = last + 1
    return Ruled(page, boxes, sides[0], tops[0], sides[-1], tops[-1])


def _part(line: Line, column: int, columns: list[tuple[float, float]]) -> Line | None:
    """What of a line begins in a column."""
    pieces = tuple(piece for piece in line.segments if _column(piece, columns)[0] == column)
    if not pieces:
        return None
    return Line(line.page, pieces[0].x0, pieces[-1].x1, line.top, line.bottom, line.size, pieces)
