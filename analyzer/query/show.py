"""Answers for people and for programs: a table on the terminal, CSV that Excel opens rightly, JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from analyzer.model import plain
from analyzer.query.engine import Answer

if TYPE_CHECKING:
    from rich.console import Console

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 120


def show_answer(answer: Answer, console: Console, *, limit: int, title: str = "") -> None:
    """Draw at most ``limit`` rows as a table, with a line that says how many there are."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", show_lines=False, pad_edge=False)
    for at, name in enumerate(answer.columns):
        numeric = any(isinstance(row[at], Decimal | int | float) for row in answer.rows[:limit])
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in answer.rows[:limit]:
        table.add_row(*(Text(_short(value)) for value in row))
    console.print(table)
    more = len(answer.rows) - limit
    console.print(f"共 {len(answer.rows)} 行" + (f"，列出前 {limit} 行（--limit 0 全部列出）" if more > 0 else ""), highlight=False)


def to_csv(answer: Answer) -> str:
    """The rows as CSV, CRLF line ends. Words that a spreadsheet would take for a formula (=100(%)) get a ' in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_harmless(value) for value in row] for row in answer.rows)
    return out.getvalue()


def to_json(answer: Answer) -> str:
    """The rows as a list of objects; figures are decimal strings, as in every JSON of this program."""
    rows = [dict(zip(answer.columns, map(_json, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _short(value: Any) -> str:
    words = " ".join(_words(value).split())
    return words if len(words) <= _LONGEST_CELL else words[: _LONGEST_CELL - 1] + "…"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list | dict):
        return json.dumps(_json(value), ensure_ascii=False)
    return str(value)


def _harmless(value: Any) -> str:
    words = _words(value)
    return f"'{words}" if isinstance(value, str) and words.startswith(_FORMULA) else words


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, date | time):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
