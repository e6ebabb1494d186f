"""What a table is made of: columns with a kind and a Chinese note. No Arrow here, so that the page is made without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "word", "figure", "whole", "flag", "texts", "spans", "pairs", "quotes", "hashes"]
KINDS: dict[Kind, str] = {
    "text": "文本",
    "word": "文本（字典编码）",
    "figure": "decimal128(38, 9)",
    "whole": "int64",
    "flag": "bool",
    "texts": "list<文本>",
    "spans": "list<struct<start, end>>",
    "pairs": "list<struct<name, value>>",
    "quotes": "list<struct<file, text, line>>",
    "hashes": "list<int32>",
}
"""Every kind with its name for people. ``word`` columns hold few different words and are dictionary-encoded."""


@dataclass(frozen=True)
class Column:
    """One column. ``path`` leads to its value in a row's JSON object (``target.value``); the name itself where it is empty."""

    name: str
    kind: Kind
    note: str
    path: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys that lead to the value."""
        return tuple((self.path or self.name).split("."))


@dataclass(frozen=True)
class Table:
    """One table: a row for each item of the list of that name in the JSON of a report; ``title`` and notes are Chinese.

    Every table begins with ``report_id``; those whose items have no id of their own have ``position``, their place in the list.
    """

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def whole(self) -> tuple[Column, ...]:
        """All columns with the key that begins every table."""
        return (REPORT_ID, *self.columns)


REPORT_ID = Column("report_id", "text", "报告编号：由文件内容、文件名和路径算出，各表凭它相连")


def span_columns(what: str) -> Iterator[Column]:
    """Where an item stands: in words, and as offsets of the text."""
    yield Column("place", "text", f"{what}所在的页、段、单元格或行")
    yield Column("span_start", "whole", "在 reports.text 中的起点（字符，从 0 起）", "span.start")
    yield Column("span_end", "whole", "终点（不含）", "span.end")


def cell_columns() -> Iterator[Column]:
    """The cell that an item stands in."""
    yield Column("table_id", "word", "所在表格的编号，不在表格里则为空", "cell.table")
    yield Column("table_row", "whole", "所在行，从 0 起", "cell.row")
    yield Column("table_column", "whole", "所在列，从 0 起", "cell.column")


def reading_columns(name: str, what: str) -> Iterator[Column]:
    """A target or a result: as printed, and as read."""
    yield Column(f"{name}_text", "text", f"{what}的原文", f"{name}.text")
    yield Column(f"{name}_comparator", "word", f"{what}的比较词：eq ge gt le lt range", f"{name}.comparator")
    yield Column(f"{name}_value", "figure", f"{what}的数值，按印出的单位；文字目标为空", f"{name}.value")
    yield Column(f"{name}_low", "figure", "范围的下限", f"{name}.low")
    yield Column(f"{name}_high", "figure", "范围的上限", f"{name}.high")
    yield Column(f"{name}_unit", "word", f"{what}的单位", f"{name}.unit")
    yield Column(f"{name}_quantities", "texts", f"{what}中的数量编号（quantities.quantity_id）", f"{name}.quantities")


def calculation_columns() -> Iterator[Column]:
    """The arithmetic of a finding or of a relation that holds."""
    yield Column("expression", "text", "算式", "calculation.expression")
    yield Column("computed", "text", "算得", "calculation.computed")
    yield Column("stated", "text", "报告所写", "calculation.stated")
    yield Column("difference", "text", "相差", "calculation.difference")
