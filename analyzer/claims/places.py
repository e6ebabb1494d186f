"""Where a text stands: paragraphs and cells, each with what kind of statement may be expected there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby, islice, takewhile
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple

from analyzer.claims.cues import ClaimWords, Cue
from analyzer.claims.goals import GoalText, goal_texts
from analyzer.lexicon import Match
from analyzer.model import Cell, CellRef, Section
from analyzer.model.layout import Layout, Region, Row
from analyzer.text import squeezed

Setting = Literal["done", "result", "reason", "prose", "title", "tasks", "goals", "overview", "background", "problems", "measures"]
_OF_KIND: dict[str, Setting] = {
    "overview": "overview", "targets": "goals", "results": "prose", "budget": "prose", "conclusion": "prose",
    "problems": "problems", "measures": "measures",
}  # fmt: skip
_OF_COLUMN: dict[str, Setting] = {"done": "done", "short": "problems", "aim": "goals"}
_WORDY = 12
_TOLD = 3
_PAIR = 2
_DUTIES = ("职责", "职能", "机构", "目标", "编制")
_FIGURES = frozenset("0123456789=≥≤<>-—/－")
_SKIPPED = {"target", "goal", "name", "level1", "level2", "weight", "score", "unit", "comparator", "direction", "ordinal", "recheck"}


class Place(NamedTuple):
    """A flow range with its setting: ``done`` is the cell of what was reached in the year, ``result`` that of one indicator."""

    start: int
    end: int
    setting: Setting
    cell: CellRef | None = None


class Places:
    """The places of one layout, in reading order."""

    def __init__(self, layout: Layout, words: ClaimWords, cues: list[Match[Cue]]) -> None:
        """Args: layout: of the report; words: the claim words; cues: all cues of the flow, in order."""
        self._layout, self._words, self._cues = layout, words, cues
        self._starts: list[int] = list(map(itemgetter(0), cues))
        self._settings: dict[str, Setting] = {}
        self._columns: dict[str, Setting | None] = {}
        self._heads: dict[tuple[int, int], str] = {}
        self._rows: dict[tuple[str, int], dict[int, Cell]] = {}

    def all(self) -> list[Place]:
        """Paragraphs, headings and wordy cells; the words of a form's goals stand for what they are, whatever table they are read in."""
        goals = goal_texts(self._layout.flow.folded, self._words.goals)
        told = [self._of_goal(goal) for goal in goals if goal.reached]
        places = [place for place in (*self._prose(), *self._cells()) if not self._is_left_out(place, goals)]
        return sorted((*told, *places), key=attrgetter("start"))

    def _is_left_out(self, place: Place, goals: list[GoalText]) -> bool:
        """True if a place begins with the words of a goal, or of what was reached of it; or if it is a cell with a hint of the form."""
        text = self._layout.flow.folded
        if place.cell is not None and place.end - place.start >= _WORDY and self._words.goals.note.search(text, place.start, place.end):
            return True
        if not goals:
            return False
        words = text[place.start : place.end]
        start = place.start + len(words) - len(words.lstrip())
        return any(goal.start <= start < goal.end for goal in goals)

    def _of_goal(self, goal: GoalText) -> Place:
        """What was reached of a goal: a claim a clause, or the one word of a short answer (完成)."""
        at = self._layout.flow.to_text(goal.start)
        table = next((table for table in self._layout.tables if table.span.start <= at < table.span.end), None)
        cells = (cell for cell in table.cells if cell.span.start <= at < cell.span.end) if table is not None else iter(())
        ref = next((CellRef(table=table.id, row=cell.row, column=cell.column) for cell in cells), None) if table is not None else None
        return Place(goal.start, goal.end, "done" if goal.end - goal.start > _TOLD else "result", ref)

    def _prose(self) -> Iterator[Place]:
        for block in self._layout.paragraphs:
            section = self._layout.section_at(block.span.start)
            setting = self._of_section(section) if section else "prose"
            if block.kind == "heading" and not _is_statement(self._layout.flow.folded[block.start : block.end]):
                setting = "title" if setting in ("prose", "tasks", "problems", "background") else "overview"
            yield Place(block.start, block.end, setting)

    def _of_section(self, section: Section) -> Setting:
        """The setting of a section: its own kind, else that of the section around it."""
        if section.id not in self._settings:
            above = self._layout.section_above(section)
            around: Setting = self._of_section(above) if above else "prose"
            self._settings[section.id] = self._own(section, around)
        return self._settings[section.id]

    def _own(self, section: Section, around: Setting) -> Setting:
        if section.kind == "other" and around in ("overview", "background", "goals") and "总体工作" in section.title:
            return "tasks"
        if section.kind == "overview" or (section.kind == "other" and around == "background"):
            return "overview" if any(word in section.title for word in _DUTIES) else "background"
        if section.kind == "other" or around in ("problems", "measures"):
            return around if section.kind == "other" else _OF_KIND[section.kind]
        setting = _OF_KIND[section.kind]
        if setting != "goals":
            return setting
        if around == "prose" and (self._is_told(section, 1, title=True) or self._in_results(section)):
            return "prose"
        if self._is_told(section, _TOLD):
            return "prose"
        return "goals" if "目标" in section.title or "目標" in section.title else "tasks"

    def _in_results(self, section: Section) -> bool:
        above = self._layout.section_above(section)
        while above is not None and above.kind == "other":
            above = self._layout.section_above(above)
        return above is not None and above.kind == "results"

    def _is_told(self, section: Section, least: int, *, title: bool = False) -> bool:
        """True if a section on goals speaks of them as reached: as many words of the past stand in it (in its title)."""
        flow = self._layout.flow
        span = section.span if title else section.body
        start, end = flow.from_text(span.start), flow.from_text(max(span.end - 1, span.start)) + 1
        cues = self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return sum(1 for cue in cues if _is_past(cue.value, self._words)) >= least

    def _cells(self) -> Iterator[Place]:
        seen: dict[str, set[int]] = defaultdict(set)
        for region in self._layout.regions:
            here = seen[region.table.id]
            here.update([head.span.start for head in region.roles.values()])
            for row in region.rows:
                here.update([cell.span.start for cell in (*row.leading, *row.cells.values())])
                remark = self._remark(row) if len(row.cells) + len(row.leading) >= _PAIR else None
                if remark is not None:
                    yield self._place(region.table.id, *remark)
                    continue
                for role, cell in row.cells.items():
                    if role in _SKIPPED or cell.span.end == cell.span.start or self._is_figure(cell):
                        continue
                    setting = self._of_role(region.kind, role, cell, region.roles)
                    if setting and not self._is_head(cell, region.roles.get(role)):
                        yield self._place(region.table.id, cell, setting)
                yield from self._beside(region, row)
        yield from self._others(seen)

    def _beside(self, region: Region, row: Row) -> Iterator[Place]:
        """What a second column of results says of a row of figures: 实际完成值 124座, 完成情况 已完成."""
        if region.kind != "indicator" or "actual" not in row.cells:
            return
        for cell in row.leading:
            if cell.span.end > cell.span.start and cell.column > row.cells["actual"].column and not self._is_figure(cell):
                head = self._head_over(region, cell.column)
                if head is not None and self._tells_done(cell, head) and not self._is_head(cell, head):
                    yield self._place(region.table.id, cell, "result")

    def _tells_done(self, cell: Cell, head: Cell) -> bool:
        return self._words_over(head) in self._words.verdicts or self._of_column(cell, head) == "done"

    def _head_over(self, region: Region, column: int) -> Cell | None:
        """The cell of a region's header row over a column."""
        place = region.table.id, region.header
        if place not in self._rows:
            self._rows[place] = {cell.column: cell for cell in region.table.cells if cell.row == region.header}
        return self._rows[place].get(column)

    def _remark(self, row: Row) -> tuple[Cell, Setting] | None:
        """The free text of a row of two cells under the indicators, by the label before it (偏差原因分析)."""
        filled = list(islice((cell for cell in (*row.leading, *row.cells.values()) if cell.span.end > cell.span.start), _PAIR + 1))
        if len(filled) != _PAIR or filled[1].span.end - filled[1].span.start < _WORDY:
            return None
        setting = self._kind_of(filled[0]) if not self._is_figure(filled[0]) else None
        return (filled[1], setting) if setting not in (None, "goals") else None

    def _is_figure(self, cell: Cell) -> bool:
        """True for the short cell of a figure or a dash."""
        span = cell.span
        return span.end - span.start < _WORDY and self._layout.folded[span.start : span.start + 1] in _FIGURES

    def _is_head(self, cell: Cell, head: Cell | None) -> bool:
        """True for the words of a header that are printed again where a table goes on."""
        return head is not None and self._words_of(cell) == self._words_over(head)

    def _words_of(self, cell: Cell) -> str:
        return self._layout.words(cell.span)

    def _words_over(self, head: Cell) -> str:
        """The words of a header cell, read once for all cells under it."""
        place = head.span.start, head.span.end
        if place not in self._heads:
            self._heads[place] = self._words_of(head)
        return self._heads[place]

    def _of_role(self, kind: str, role: str, cell: Cell, heads: dict[str, Cell]) -> Setting | None:
        if role == "actual":
            return "done" if kind == "goal" or cell.span.end - cell.span.start >= _WORDY else "result"
        if role == "reason":
            return "reason"
        if role in _SKIPPED or kind in ("budget", "indicator", "goal"):
            return None
        return self._of_column(cell, heads.get(role))

    def _of_column(self, cell: Cell, head: Cell | None) -> Setting | None:
        """The setting of a cell by the words over its column; a short cell of no known column is none."""
        words = self._words_over(head) if head is not None else ""
        if words not in self._columns:
            column = next((name for name, pattern in self._words.columns if pattern.search(words)), "") if len(words) <= _WORDY else ""
            self._columns[words] = _OF_COLUMN.get(column) if words else None
        return self._columns[words] or ("prose" if cell.span.end - cell.span.start >= _WORDY else None)

    def _kind_of(self, label: Cell) -> Setting | None:
        words = self._layout.folded[label.span.start : label.span.end]
        if "职责" in words or "职能" in words:
            return "overview"
        if "原因" in words:
            return "reason"
        found = [match.value for match in self._words.sections.find(squeezed(words))]
        return _OF_KIND[found[-1]] if found else None

    def _others(self, seen: Mapping[str, set[int]]) -> Iterator[Place]:
        """Cells of no region, by the words over their column or at the head of their row (部门职责)."""
        for table in self._layout.tables:
            here = seen.get(table.id, set())
            heads = {cell.column: cell for cell in takewhile(_is_at_top, table.cells)}
            for number, row in groupby(table.cells, key=_row_of):
                cells = list(row)
                free = [cell for cell in cells if cell.span.start not in here and self._may_tell(cell)]
                of_row = self._kind_of(cells[0]) if free else None
                for cell in free:
                    setting = of_row if cell is not cells[0] else None
                    setting = setting or self._of_column(cell, heads.get(cell.column) if number else None)
                    if setting is not None and setting != "goals" and not self._is_head(cell, heads.get(cell.column)):
                        yield self._place(table.id, cell, setting)

    def _may_tell(self, cell: Cell) -> bool:
        """True for a cell with words; for one of the first row, with many."""
        length = cell.span.end - cell.span.start
        return length >= (1 if cell.row else _WORDY) and not self._is_figure(cell)

    def _place(self, table: str, cell: Cell, setting: Setting) -> Place:
        flow = self._layout.flow
        start, end = flow.range_of(cell.span)
        return Place(start, end, setting, CellRef(table=table, row=cell.row, column=cell.column))


_row_of = attrgetter("row")


def _is_at_top(cell: Cell) -> bool:
    return cell.row == 0


def _is_statement(words: str) -> bool:
    """True for a heading of more than one clause: a numbered item that is told in full (①培训：计划60人，实际65人)."""
    return "，" in words.rstrip("。；\n ")


def _is_past(cue: Cue, words: ClaimWords) -> bool:
    return cue.form in words.told or cue.kind in ("earlier", "past") or cue.form.endswith("了")


__all__ = ["Place", "Places", "Setting"]
