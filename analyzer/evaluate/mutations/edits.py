"""One change of a document's words: the same document with other words at one place, all its spans moved along."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from analyzer.model import Cell, Document, Span, Table


class Edit(NamedTuple):
    """``text[span]`` becomes ``after``. The finding must quote something at ``watch`` (the changed words where it is None)."""

    span: Span
    after: str
    watch: Span | None = None
    drops_row: bool = False

    @property
    def shift(self) -> int:
        """How far the text behind the change moves."""
        return len(self.after) - (self.span.end - self.span.start)

    @property
    def place(self) -> Span:
        """Where the finding must quote something, in the changed text."""
        watch = self.watch or self.span
        return Span(start=_moved(watch.start, self), end=_moved(watch.end, self))


def apply(document: Document, edit: Edit) -> Document:
    """The document with the change made."""
    text = document.text[: edit.span.start] + edit.after + document.text[edit.span.end :]
    return document.model_copy(update={
        "text": text, "source": document.source.model_copy(update={"characters": len(text)}),
        "tables": tuple(_table(table, edit) for table in document.tables),
        "headings": tuple(mark.model_copy(update={"span": forward(mark.span, edit)}) for mark in document.headings),
    })  # fmt: skip


def forward(span: Span, edit: Edit) -> Span:
    """A span of the original text in the changed one."""
    return Span(start=_moved(span.start, edit), end=_moved(span.end, edit))


def back(span: Span, edit: Edit) -> Span:
    """A span of the changed text in the original one; what the change made stands for what it replaced."""
    end = edit.span.start + len(edit.after)
    start = span.start if span.start <= edit.span.start else max(span.start - edit.shift, edit.span.start)
    stop = span.end if span.end <= edit.span.start else edit.span.end if span.end <= end else span.end - edit.shift
    return Span(start=start, end=max(start, stop))


def _moved(offset: int, edit: Edit) -> int:
    if offset <= edit.span.start:
        return offset
    return max(offset + edit.shift, edit.span.start) if offset >= edit.span.end else min(offset, edit.span.start + len(edit.after))


def _table(table: Table, edit: Edit) -> Table:
    gone = {cell.row for cell in table.cells if edit.drops_row and _inside(cell, edit)}
    cells = [_cell(cell, gone, edit) for cell in table.cells if not (cell.row in gone and cell.row_span == 1)]
    return table.model_copy(update={"span": forward(table.span, edit), "rows": table.rows - len(gone), "cells": tuple(cells)})


def _inside(cell: Cell, edit: Edit) -> bool:
    return cell.row_span == 1 and cell.span.within(edit.span) and cell.span.start < cell.span.end


def _cell(cell: Cell, gone: set[int], edit: Edit) -> Cell:
    """A cell in the changed table: moved, and up by the rows that went above it."""
    above = sum(row < cell.row for row in gone)
    covered = sum(cell.row <= row < cell.row + cell.row_span for row in gone)
    return replace(cell, span=forward(cell.span, edit), row=cell.row - above, row_span=cell.row_span - covered)
