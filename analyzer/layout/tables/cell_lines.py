"""Tables flattened to one cell per line: every cell on a line that begins with a tab, rows set apart by blank lines."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line, free_groups
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_LEAST_ROWS = 3
_LEAST_CELLS = 12
_BROKEN = 12
"""A cell of fewer characters (97.99, 合计) is whole: nothing after a blank line goes on with it."""
_PROSE = 20
_GOAL, _RESULT = "goal", "actual"
_CHAPTER = (1, 2)
"""The levels of 第一部分 and 一、."""
_TOLD = 40
"""Letters of a chapter that is told in one paragraph, at the least; a numbered cell is shorter."""
_SHORT = 24
"""Letters of most cells at the most; a sentence is longer."""
_GAP = 2
_KIND = late_regex(
    r"(?:产出|效益|满意度|数量|质量|时效|成本|(?:经济|社会|生态|环境)(?:效益|成本)|可持续影响|(?:服务对象|受益对象|社会公众|群众)满意度)(?:指标)?"
)
"""Kinds of indicators, which narrow columns break: 社会效益 and 指标 on two lines are one cell."""


def find_cell_lines(lines: list[Line], text: str, taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """Runs of lines that mostly begin with one tab and hold one cell each; blank lines and the rest of a broken cell end none."""
    tabbed = [line.number for line in lines if text[line.start : line.start + 1] == "\t"]
    if len(tabbed) < _LEAST_CELLS or len(taken.intersection(tabbed)) > len(tabbed) - _LEAST_CELLS:
        return []
    cells = {line.number for line in lines if _is_cell(line, text)}
    cells -= _told(lines, cells)
    headers, grids = readers_of(lexicon).headers, list[Grid]()
    run: list[Line] = []
    for line in lines:
        ends = _is_heading(line, lines, cells) or (run and _is_prose(line, run, cells))
        if line.number in taken or not (run or line.number in cells) or ends:
            _close(run, cells, grids, headers)
            run = []
        else:
            run.append(line)
    _close(run, cells, grids, headers)
    return grids


def _is_prose(line: Line, run: list[Line], cells: set[int]) -> bool:
    """True for running text or a chapter's heading after a blank line, where the last cell is no broken sentence that it could end."""
    if line.blank or line.number in cells or not (run[-1].blank and run[-1].number not in cells):
        return False
    last = next((before for before in reversed(run) if not before.blank), None)
    if last is None or len(last.text) >= _BROKEN:
        return False
    return (len(line.text) >= _PROSE and (line.finished or last.number in cells)) or numbering(line.text)[0] in _CHAPTER


def _is_heading(line: Line, lines: list[Line], cells: set[int]) -> bool:
    """True for words behind two blank lines, or with the signs of a heading: they go on with no cell."""
    if line.blank or line.number in cells:
        return False
    above = lines[max(line.number - _GAP, 0) : line.number]
    return line.text[0] == "#" or (len(above) == _GAP and all(one.blank and one.number not in cells for one in above))


def _is_cell(line: Line, text: str) -> bool:
    return text.startswith("\t", line.start, line.end) and "\t" not in text[line.start + 1 : line.end].rstrip("\t ")


def _told(lines: list[Line], cells: set[int]) -> set[int]:
    """The lines of chapters that begin with a tab as the cells above them do: 一、资金使用。年初预算…。 alone between two blank lines.

    Behind the last row of more than one cell a chapter may be no more than its heading, and all that follows is told.
    """
    told: set[int] = set()
    behind = True
    tail: list[int] = []
    for group in reversed(free_groups(lines, set())):
        first = group[0]
        behind = behind and sum(1 for line in group if line.number in cells) <= 1
        chapter = len(group) == 1 and numbering(first.text)[0] in _CHAPTER
        tail.append(first.number)
        if chapter and behind:
            told.update(tail)
        elif chapter and first.finished and len(first.text) >= _TOLD:
            told.add(first.number)
    return told


def _close(run: list[Line], cells: set[int], grids: list[Grid], headers: HeaderReader) -> None:
    """Keep a run of lines, up to its last cell. Args: cells: the numbers of the lines that are cells."""
    places = [index for index, line in enumerate(run) if line.number in cells]
    if len(places) < _LEAST_CELLS or sum(1 for index in places if len(run[index].text) <= _SHORT) * 2 < len(places):
        return  # paragraphs indented by a tab
    last = places[-1]
    rows = _rows(run[: last + 1], cells, headers)
    if len(rows) >= _LEAST_ROWS:
        kept = [row for row in rows if row]
        grids.append(Grid(rows=kept, lines=[line.number for line in run[: last + 1]]))


def _rows(run: list[Line], cells: set[int], headers: HeaderReader) -> list[list[tuple[int, int]]]:
    """Cells grouped at blank lines. A cell whose words go on after a blank line keeps its row open."""
    rows: list[list[tuple[int, int]]] = [[]]
    words: list[str] = []
    blank = broken = False
    for line in run:
        if line.blank and line.number not in cells:
            blank = True
            continue
        if line.number in cells:
            if blank and not broken and rows[-1]:
                rows[-1:] = _heads_apart(rows[-1], words, headers)
                rows.append([])
                words = []
            broken = False
            rows[-1].append((line.start, line.end))
            words.append(squeezed(line.text))
            _join(rows[-1], words)
        elif rows[-1]:
            start, _ = rows[-1][-1]
            rows[-1][-1] = (start, line.end)
            words[-1] += squeezed(line.text)
            broken = blank or broken
        blank = False
    return rows


def _heads_apart(row: list[tuple[int, int]], words: list[str], headers: HeaderReader) -> list[list[tuple[int, int]]]:
    """The two rows of 年度总体目标, 预期目标, 实际完成情况 and their two texts, where no blank line stands between; else the row."""
    at = len(row) - 4
    if at not in (0, 1) or headers.read(words[at]).role != _GOAL or headers.read(words[at + 1]).role != _RESULT:
        return [row]
    if any(headers.read(said).role for said in words[at + 2 :]):
        return [row]
    start = row[at + 2][0]
    return [row[: at + 2], [(start, start)] * at + row[at + 2 :]]


def _join(row: list[tuple[int, int]], words: list[str]) -> None:
    """Make one cell of the last two where they are the halves of a kind of indicators. Args: words: those of the row's cells."""
    if len(row) > 1 and words[-2] and words[-1] and _KIND.fullmatch(words[-2] + words[-1]):
        row[-2:] = [(row[-2][0], row[-1][1])]
        words[-2:] = [words[-2] + words[-1]]
