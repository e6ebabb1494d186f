"""Tables flattened to one cell per line with nothing to mark them, as text copied out of a PDF: no tabs, no blank lines between rows.

Only its header tells such a table: five lines or more in a row that each name a column. Rows are cut by their figures: the name of an
indicator stands a fixed number of lines before its weight and score. A table whose lines do not fit that is left alone.
"""

from __future__ import annotations

from itertools import takewhile

from analyzer.late_regex import late_regex
from analyzer.layout.align import FIGURES
from analyzer.layout.lines import Line
from analyzer.layout.noise import is_page_number
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.header_lines import (
    FIGURE,
    LEAST_HEADER,
    LONGEST_NAME,
    READ,
    SCORED,
    TABLE,
    Cells,
    Run,
    header_runs,
    is_subtotal,
    points_of_total,
    roles_of,
    rows_above,
    total_row,
)
from analyzer.layout.tables.spread_lines import names_indicators, spread_runs, with_points
from analyzer.layout.tables.stream_rows import cut_rows
from analyzer.lexicon import Lexicon

_LEAST_ROWS = 2
_MOST_REASON, _MOST_LEVELS, _FAR = 3, 6, 12
_NUMBER = late_regex(r"\d+(?:\.\d+)?")
_POINTS = late_regex(rf"{_NUMBER.pattern}|[-—–－/]+")
_DASH = late_regex(r"[-—–－/]+")
_IS_LEVEL = 0.5
_ENDS = {"form", "level1"}
_AMOUNTS = {"initial", "budget", "executed"}
_MARK = late_regex(r"[(]?\d+(?:\.\d+)?分?[)]$")
_NUMBERED = late_regex(r"指标\s*\d{1,2}\s*[:：.、]|[①-⑳]")


def find_bare_lines(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables of single lines among the lines that no other table takes."""
    grids = _found(_runs(lines, taken), lexicon)
    return grids + _found(spread_runs(lines, taken.union(*(grid.lines for grid in grids)), lexicon), lexicon)


def _found(runs: list[list[Line]], lexicon: Lexicon) -> list[Grid]:
    """The tables of runs of cells."""
    grids: list[Grid] = []
    for lines in runs:
        run = with_points(lines) if names_indicators(lines) else lines
        roles = roles_of(run, lexicon)
        if sum(1 for role in roles if role) >= LEAST_HEADER:
            grids += _tables(Run(run, roles, lexicon))
    return grids


def _runs(lines: list[Line], taken: set[int]) -> list[list[Line]]:
    """Lines without a blank one between them; a page number with the blank lines around it is left out."""
    runs: list[list[Line]] = [[]]
    blank = page = False
    for line in lines:
        if line.blank or is_page_number(line):
            blank, page = blank or line.blank, page or not line.blank
            continue
        if (blank and not page) or line.number in taken:
            runs.append([])
        if line.number not in taken:
            runs[-1].append(line)
        blank = page = False
    return [run for run in runs if len(run) > 2 * LEAST_HEADER]


def _tables(run: Run) -> list[Grid]:
    """One table of all that the headers of a run name, with the rows of its form above."""
    found = 0
    for start, last in header_runs(run.roles):
        end = run.header_end(start, last)
        if start < run.read or not TABLE & set(run.roles[start:end]):
            continue
        roles = run.roles[start:end]
        above = rows_above(run, start)
        scored, named = set(roles) >= SCORED, set(roles) >= READ
        rows, after = (_indicators if scored else _readings if named else _budget)(run, roles, end)
        if len(rows) < (_LEAST_ROWS if scored or named else 1) or (scored and _stopped(run, rows, after)):
            continue
        over = len(rows[0]) - len(roles)
        lead, tail = ([], [(run.cell(end - 1)[1],) * 2] * over) if named else ([(run.cell(start)[0],) * 2] * over, [])
        run.rows += [*above, [*lead, *(run.cell(at) for at in range(start, end)), *tail], *rows]
        run.read, found = after, found + 1
    if not found:
        return []
    first, last = run.rows[0][0][0], max(end for _, end in run.rows[-1])
    inside = [line.number for line in run.lines if first <= line.start <= last]
    return [Grid(rows=run.rows, lines=list(range(inside[0], inside[-1] + 1)))]


def _stopped(run: Run, rows: list[Cells], after: int) -> bool:
    """True where no total ends the rows and figures still follow: a table read in part would be taken for the whole."""
    first = run.lines[after - 1 - len([cell for cell in rows[-1] if cell[0] < cell[1]]) : after]
    ended = any(line.text in readers_of(run.lexicon).totals for line in first)
    return not ended and any(_NUMBER.fullmatch(run.words(place)) for place in range(after, min(after + _FAR, len(run.lines))))


def _budget(run: Run, roles: list[str], at: int) -> tuple[list[Cells], int]:
    """Rows of a label and a figure for every other column; parts of the total may lack weight, rate and score, or have dashes there."""
    amounts = len(roles) - 1 if roles[0] == "item" else len(roles)
    money = sum(1 for role in roles if role in _AMOUNTS)
    rows: list[Cells] = []
    while run.words(at) and not FIGURE.fullmatch(run.words(at)) and len(run.words(at)) <= LONGEST_NAME:
        figures = list(takewhile(lambda place: FIGURE.fullmatch(run.words(place)), range(at + 1, at + 1 + amounts)))
        dashes = all(_DASH.fullmatch(run.words(place)) for place in figures[money:])
        if len(figures) < amounts and not (rows and len(figures) >= money > 0 and dashes):
            break
        rows.append([run.cell(place) for place in range(at, at + 1 + len(figures))])
        at += 1 + len(figures)
    return rows, at


def _readings(run: Run, roles: list[str], at: int) -> tuple[list[Cells], int]:
    """Rows with a target and a result but no weight, or no score; a figure behind the header is the sum of points that nothing heads."""
    summed = "score" not in roles and _NUMBER.fullmatch(run.words(at)) is not None
    roles, at = ([*roles, "score"], at + 1) if summed else (roles, at)
    end = next((place for place in range(at, len(run.lines)) if run.is_total(place) or run.roles[place] in _ENDS), len(run.lines))
    found = cut_rows(run.lines, at, end, roles, readers_of(run.lexicon))
    return (found.rows, found.after) if found.whole else ([], at)


def _indicators(run: Run, roles: list[str], at: int) -> tuple[list[Cells], int]:
    """Rows of levels, a name, the cells up to the score and a reason; at last the total."""
    name = roles.index("name")
    fixed = roles[name : max(roles.index("score"), roles.index("weight")) + 1]
    rows: list[Cells] = []
    if not set(fixed) >= SCORED:
        return rows, at
    while True:
        start = _next_name(run, fixed, at)
        total = next((place for place in range(at, min(at + _MOST_REASON + 1, len(run.lines))) if run.is_total(place)), -1)
        end = total if total >= 0 else start
        levels = _levels(run, at, end) if end >= 0 and name else []
        spare = end - len(levels) - at
        if end < 0 or spare > _MOST_REASON or (spare and not rows):
            break
        numbered = spare > 0 and not levels and _NUMBERED.match(run.words(at)) is not None
        untold = all(_is_level(run, at + place) for place in range(spare))  # a level whose indicators are blank
        if spare and not numbered and not untold and len(fixed) + name < len(roles):
            rows[-1][name + len(fixed)] = run.cell(at, at + spare)
        if total >= 0:
            subtotal = is_subtotal(run.words(total))
            row, at = _total(run, roles, total)
            rows.append(row)
            if subtotal:
                continue
            return rows, at
        rows.append(_row(run, roles, start, levels, fixed))
        if numbered:
            rows[-1][name] = run.cell(at, start + 1)
        at = start + len(fixed)
    reason = rows and len(fixed) + name < len(roles) and at < len(run.lines) and not run.roles[at]
    if reason and len(run.lines) == at + 1:
        rows[-1][name + len(fixed)] = run.cell(at)
        at += 1
    return rows, at


def _next_name(run: Run, fixed: list[str], at: int) -> int:
    """The next line that is a name by the figures after it; -1 where there is none near."""
    figures = [index for index, role in enumerate(fixed) if role in FIGURES]
    for start in range(at, min(at + _MOST_REASON + 3, len(run.lines) - len(fixed) + 1)):
        fits = all(_POINTS.fullmatch(run.words(start + index)) for index in figures)
        ends = fixed[-1] not in FIGURES or not _NUMBER.fullmatch(run.words(start + len(fixed)))
        if fits and ends and not FIGURE.fullmatch(run.words(start)) and not run.is_total(start):
            return start
    return -1


def _levels(run: Run, low: int, end: int) -> list[int]:
    """The lines right before a name that are levels; those of blank rows (经济效益指标 社会效益指标) among them."""
    start = end
    while start > low and end - start < _MOST_LEVELS and _is_level(run, start - 1):
        start -= 1
    return list(range(start, end))


def _is_level(run: Run, at: int) -> bool:
    fits, words = readers_of(run.lexicon).aligner.fits, _MARK.sub("", run.words(at))
    return max(fits("level1", words), fits("level2", words)) > _IS_LEVEL


def _row(run: Run, roles: list[str], start: int, levels: list[int], fixed: list[str]) -> Cells:
    """A row as wide as the header, levels that are not repeated left blank."""
    name, blank = roles.index("name"), (run.cell(start)[0],) * 2
    row = [blank] * len(roles)
    for place, before in zip(levels, [-1, *levels], strict=False):
        again = before >= 0 and _MARK.sub("", run.words(before)) == run.words(place)  # 满意度指标(10分) 满意度指标
        first = name > 1 and _is_first(run, place) and not again
        row[0 if first else name - 1] = run.cell(place)
        row[name - 1] = blank if first else row[name - 1]  # what stood before belongs to a blank row of another group
    for index in range(len(fixed)):
        row[name + index] = run.cell(start + index)
    return row


def _is_first(run: Run, at: int) -> bool:
    fits, words = readers_of(run.lexicon).aligner.fits, _MARK.sub("", run.words(at))
    return fits("level1", words) > fits("level2", words)


def _total(run: Run, roles: list[str], at: int) -> tuple[Cells, int]:
    """The total with its one or two figures under weight and score."""
    figures = [at + 1 + place for place in points_of_total([run.words(place) for place in range(at + 1, at + len(roles))], _POINTS)]
    row = total_row(run.cell(at), [run.cell(place) for place in figures], roles)
    return row, (figures[-1] if figures else at) + 1
