"""The JSON of one report as rows of the tables. Nothing is computed anew: rows say what the JSON says, and where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.export.arrow.columns import REPORT_ID, Column, Kind, Table
from analyzer.export.arrow.figures import PRECISION, SCALE, fitted
from analyzer.export.arrow.minhash import passages
from analyzer.export.arrow.tables import PASSAGES, PROBLEMS, REPORTS, TABLES
from analyzer.model import Locator, Place, Problem, Span

Row = dict[str, Any]
Json = Mapping[str, Any]

_ID_DIGITS = 32


def report_id(sha256: str, name: str, path: str = "") -> str:
    """The key of a report in all tables: 32 hexadecimal digits, evenly spread, of what the file holds and what it is called."""
    return hashlib.sha256(f"{sha256}\n{name}\n{path}".encode()).hexdigest()[:_ID_DIGITS]


def rows_of(record: Json) -> dict[str, list[Row]]:
    """The rows of every table.

    Args: record: ``Analysis.model_dump(mode="json")``, or a line of JSON Lines.
    Returns: lists of rows by table. A figure that decimal128(38, 9) cannot hold is None, with a row in ``problems`` that has it.
    """
    return _Rows(record).all()


class _Rows:
    """One report on its way into the tables."""

    def __init__(self, record: Json) -> None:
        self._record = record
        self._text: str = record["text"]
        source = record["source"]
        self._key = report_id(source["sha256"], source["name"], source.get("path", ""))
        self._locator = Locator(self._text, [Place.model_validate(place) for place in record.get("places", ())])
        self._problems: list[Json] = []

    def all(self) -> dict[str, list[Row]]:
        """The tables in order; problems last, when all of them are known."""
        rows = {table.name: [self._row(table, item) for item in self._items(table)] for table in TABLES if table is not PROBLEMS}
        rows[PROBLEMS.name] = [self._row(PROBLEMS, item) for item in self._numbered([*self._record["problems"], *self._problems])]
        return {table.name: rows[table.name] for table in TABLES}

    def _items(self, table: Table) -> Iterator[Json]:
        if table is REPORTS:
            yield {**self._record, "project": "；".join(self._record["identity"]["projects"])}
        elif table is PASSAGES:
            yield from self._numbered(self._passages())
        else:
            yield from map(self._placed, self._numbered(self._record[table.name]))

    def _passages(self) -> Iterator[Json]:
        taken = [part["span"] for part in (*self._record["tables"], *self._record["sections"])]
        outside = [(span["start"], span["end"]) for span in taken]
        for found in passages(self._text, outside):
            span = {"start": found.start, "end": found.end}
            yield {"span": span, "characters": found.characters, "signature": found.signature}

    @staticmethod
    def _numbered(items: Any) -> Iterator[Json]:
        for position, item in enumerate(items):
            yield {"position": position, **item}

    def _placed(self, item: Json) -> Json:
        """An item with its place in words and, where it rests on several spans, their quotes."""
        spans = item.get("spans", [item["span"]] if item.get("span") else [])
        if not spans:
            return item
        quotes = [self._text[span["start"] : span["end"]] for span in spans]
        return {**item, "place": self._locator.told(Span(**spans[0])), "quotes": quotes}

    def _row(self, table: Table, item: Json) -> Row:
        row: Row = {REPORT_ID.name: self._key}
        for column in table.columns:
            row[column.name] = self._value(table, column, item)
        return row

    def _value(self, table: Table, column: Column, item: Json) -> Any:
        value: Any = item
        for step in column.steps:
            value = value.get(step) if value is not None else None
        if column.kind != "figure":
            return _SHAPES[column.kind](value) if column.kind in _SHAPES and value is not None else value
        figure = fitted(value)
        if figure is None and value is not None:
            self._too_long(table, column, item, value)
        return figure

    def _too_long(self, table: Table, column: Column, item: Json, value: str) -> None:
        which = item.get("id") or item.get("position")
        message = f"数值 {value} 超出 decimal({PRECISION}, {SCALE})，表 {table.name} 的 {column.name} 列（{which}）留空"
        self._problems.append(Problem(stage="export", code="figure-too-long", message=message).model_dump())


def _evidence(pairs: Any) -> list[Row]:
    return [{"name": name, "value": value} for name, value in pairs]


def _quotes(quotes: Any) -> list[Row]:
    return [{"file": quote["file"], "text": quote["text"], "line": quote["line"]} for quote in quotes]


_SHAPES: dict[Kind, Any] = {"pairs": _evidence, "quotes": _quotes}
