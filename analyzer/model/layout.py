"""The laid-out document: blocks, sections, tables, and the flow of its text without page breaks and hard line wraps."""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analyzer.model.base import Span
from analyzer.model.document import Cell, Document, Problem, Section, Table
from analyzer.model.outline import Outline
from analyzer.model.projects import named_projects
from analyzer.text import squeezed

BlockKind = Literal["heading", "paragraph", "table"]
_GOALS = ("目标", "指标", "任务", "要求")
_WORDY = 18
"""A cell of so many characters holds running words."""


class Flow:
    """The text with some ranges left out (line wraps, page numbers), and the way back to the document's code points.

    Stages match patterns on ``folded`` (half-width, Simplified) and turn what they find into spans with ``span``.
    """

    def __init__(self, text: str, cuts: list[tuple[int, int]], folded: str | None = None) -> None:
        """Args: text: the document's text; cuts: ranges left out, in order; folded: the folded whole text."""
        whole = text if folded is None else folded
        pieces, self._starts, self._shifts, self._origins = [], [0], [0], [0]
        at = shift = 0
        for start, end in cuts:
            pieces.append(whole[at:start])
            shift += end - start
            self._starts.append(end - shift)
            self._shifts.append(shift)
            self._origins.append(end)
            at = end
        pieces.append(whole[at:])
        self._limits = [*self._starts[1:], sys.maxsize]  # nothing ends the last piece
        self.folded = "".join(pieces) if cuts else whole
        self._uncut = not cuts

    def to_text(self, offset: int) -> int:
        """The document's code point of the flow's character at ``offset``."""
        return offset if self._uncut else offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def from_text(self, offset: int) -> int:
        """The flow offset of a document's code point; one that was left out maps to the end of its cut."""
        if self._uncut:
            return offset
        piece = (bisect_right(self._origins, offset) or 1) - 1
        flow, limit = offset - self._shifts[piece], self._limits[piece]
        return flow if flow < limit else limit  # noqa: FURB136 — asked of every offset

    def range_of(self, span: Span) -> tuple[int, int]:
        """The flow range of a document's span of at least one character."""
        if self._uncut:
            return span.start, span.end
        return self.from_text(span.start), self.from_text(span.end - 1) + 1

    def after(self, span: Span) -> int:
        """The flow offset right after a document's span of at least one character."""
        return span.end if self._uncut else self.from_text(span.end - 1) + 1

    def span(self, start: int, end: int) -> Span:
        """The document's span of the flow range ``start:end`` (end exclusive, at least one character)."""
        if self._uncut:
            return Span(start, max(start, end))
        return Span(self.to_text(start), self.to_text(end - 1) + 1 if end > start else self.to_text(start))


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or table. ``start`` and ``end`` are offsets of the flow, ``span`` of the document.

    ``numbered`` tells that it begins with the number of its place (3.2), which is no figure.
    """

    kind: BlockKind
    start: int
    end: int
    span: Span
    level: int = 0
    table: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a region: its number in the table, its cells by the role of their column, and what stands before them."""

    number: int
    cells: dict[str, Cell]
    leading: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Region:
    """A header row with the rows under it. ``units`` are the units that header cells print in brackets, by role.

    ``kind`` is indicator, budget, goal or figures (any other table of figures; its roles are ``c0``, ``c1`` …).
    """

    table: Table
    kind: str
    header: int
    roles: dict[str, Cell]
    units: dict[str, str]
    rows: tuple[Row, ...]
    unit: str = ""


@dataclass(frozen=True)
class Layout:
    """What ``lay_out`` finds. ``folded`` is the whole text folded, offset for offset; tables are the loader's own where it has them."""

    document: Document
    folded: str
    flow: Flow
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    regions: tuple[Region, ...] = ()
    problems: tuple[Problem, ...] = ()
    reworded: bool = False
    """Whether words were read as others that say the same: what ``folded`` has is not all printed then."""
    marks: tuple[Span, ...] = ()
    """Page numbers and running heads, in order."""

    def printed(self, span: Span) -> str:
        """The words of a place as the document prints them, without the page numbers and heads inside it."""
        text, pieces, at = self.document.text, list[str](), span.start
        for mark in self.marks[bisect_right(self._mark_starts, span.start) :] if self.marks else ():
            if mark.end > span.end:
                break
            pieces.append(text[at : mark.start].rstrip() if not pieces else text[at : mark.start].strip())
            at = mark.end
        return "".join([*pieces, text[at : span.end].lstrip()]) if pieces else text[span.start : span.end]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.marks]

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """All prose: paragraphs and headings."""
        return tuple(block for block in self.blocks if block.kind != "table")

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """Paragraphs only."""
        return tuple(block for block in self.blocks if block.kind == "paragraph")

    @cached_property
    def running_words(self) -> tuple[tuple[int, int, bool], ...]:
        """The flow ranges that hold running words, in order: paragraphs, headings and wordy cells; each with whether it is a cell."""
        flow = self.flow
        out = [(block.start, block.end, False) for block in self.paragraphs]
        for table in self.tables:
            wordy = (cell.span for cell in table.cells if cell.span.end - cell.span.start >= _WORDY)
            out += [(*flow.range_of(span), True) for span in wordy]
        return tuple(sorted(out))

    @cached_property
    def projects(self) -> list[tuple[int, str]]:
        """The projects that the report names, with the document offsets of their labels (项目名称)."""
        return named_projects(self.tables, self.document.text, self.folded)

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self.sections)

    def words(self, span: Span) -> str:
        """The folded words of a place without white space."""
        return squeezed(self.folded[span.start : span.end])

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds a document offset."""
        return self._outline.at(offset)

    def title_at(self, offset: int) -> str:
        """The title of the innermost section that holds a document offset; empty where none does."""
        section = self.section_at(offset)
        return section.title if section is not None else ""

    def section_above(self, section: Section) -> Section | None:
        """The section that a section is a part of."""
        return self._outline.above(section)

    def told_section_at(self, offset: int) -> Section | None:
        """The innermost section round an offset, or that above whose goals its title parts: 二、绩效目标 round （二）年度指标."""
        section = self.section_at(offset)
        while section is not None and section.kind == "other" and section.title.rstrip("。：: ").endswith(_GOALS):
            section = self.section_above(section)
        return section

    def sentences(self, block: Block) -> list[tuple[int, int]]:
        """Flow ranges of the sentences of a block, each with its closing mark."""
        text, out, start = self.flow.folded, [], block.start
        for at in range(block.start, block.end):
            if text[at] in "。！？\n" or (text[at] in "!?" and at + 1 < block.end and text[at + 1] > "\x7f"):
                if text[start : at + 1].strip():
                    out.append((start, at + 1))
                start = at + 1
        if text[start : block.end].strip():
            out.append((start, block.end))
        return out
