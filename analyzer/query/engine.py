"""A folder of result tables opened for reading: its tables as views, one SELECT at a time."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import QueryError, missing_extra
from analyzer.late_regex import late_regex

MANIFEST = "_tables.json"
OWNERS = "owners"
"""A view of every report with the name that people know it by: its unit, else its department, else its file."""

_OWNERS_SQL = """
CREATE VIEW owners AS
SELECT report_id, coalesce(nullif(unit, ''), nullif(department, ''), name) AS owner, year, name AS file FROM reports
"""
_LOCKS = (
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_CANDIDATES = late_regex(r'Candidate bindings: (.+)|Did you mean "([^"]+)"')
_MOST_NAMES = 3
_EXTENSION = "requires the extension"  # how DuckDB refuses the network while extensions do not load by themselves
_KINDS = {
    "ParserException": "SQL 写法不对",
    "BinderException": "SQL 里的列或函数不对",
    "CatalogException": "没有这样的表或函数",
    "PermissionException": "只能查结果文件夹里的表，不能读写别处",
    "ConversionException": "值的类型不对",
    "OutOfRangeException": "数值超出范围",
    "InvalidInputException": "参数不对",
}


@dataclass(frozen=True)
class Answer:
    """What a query gives: the names of the columns, and the rows. Figures of reports are Decimals."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def open_results(folder: Path) -> Results:
    """Open a folder that ``analyzer extract -o …parquet/`` or the cluster job wrote.

    Raises: QueryError where it is none; MissingExtra where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise missing_extra("duckdb", "tables") from None
    names = _tables_of(folder)
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    try:
        for name in names:
            files = (folder.absolute() / name / "**" / "*.parquet").as_posix()
            connection.read_parquet(files, hive_partitioning=False).create_view(name)
        connection.execute(_OWNERS_SQL)
        connection.execute(f"SET temp_directory = {_quoted(tempfile.gettempdir())}")
        connection.execute(f"SET allowed_directories = [{_quoted(folder.absolute().as_posix() + '/')}]")
        for lock in _LOCKS:
            connection.execute(lock)
    except duckdb.Error as error:
        raise QueryError(f"结果文件已损坏（{_first_line(error)}）", file=str(folder), advice="请重新提取") from None
    return Results(connection, names)


class Results:
    """The tables of one folder."""

    def __init__(self, connection: Any, tables: tuple[str, ...]) -> None:
        """Args: connection: a locked DuckDB connection with a view for each of the tables."""
        self._connection = connection
        self.tables = tables

    def ask(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Run one SELECT.

        Args: sql: the query; parameters: values of its ``$names``.
        Raises: QueryError where it is no single SELECT or DuckDB refuses it.
        """
        import duckdb

        with _told(self.tables):
            statements = self._connection.extract_statements(sql)
            if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
                advice = "请只写一条 SELECT（DESCRIBE 表名、SHOW TABLES 也可以）"
                raise QueryError("只能查询，不能改动，一次一条", advice=advice)
            cursor = self._connection.execute(statements[0], dict(parameters or {}))
            rows = tuple(cursor.fetchall())
        return Answer(tuple(column[0] for column in cursor.description), rows)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()


def _tables_of(folder: Path) -> tuple[str, ...]:
    """The names of the tables in a folder. Raises: QueryError where it is no folder of results."""
    if not folder.is_dir():
        what = "不是结果文件夹" if folder.exists() else "文件夹不存在"
        raise QueryError(what, file=str(folder), advice="请先运行 analyzer extract 报告… -o 结果.parquet/")
    try:
        names = tuple(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        advice = "请给出 analyzer extract 报告… -o 结果.parquet/ 写出的文件夹"
        raise QueryError(f"不是结果文件夹（没有可读的 {MANIFEST}）", file=str(folder), advice=advice) from None
    missing = next((name for name in names if not any((folder / name).glob("**/*.parquet"))), None)
    if missing is not None:
        raise QueryError(f"结果不全，缺少表 {missing}", file=str(folder), advice="请重新提取")
    return names


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


@contextmanager
def _told(known: tuple[str, ...]) -> Iterator[None]:
    """Turns what DuckDB says into one Chinese line."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        kind = "PermissionException" if _EXTENSION in str(error) else type(error).__name__
        what = _KINDS.get(kind, "查询失败")
        raise QueryError(f"{what}（{_first_line(error)}）", advice=_advice(str(error), (*known, OWNERS))) from None


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0].strip()


def _advice(said: str, known: tuple[str, ...]) -> str:
    """What to write instead: the names that DuckDB thinks of, else all tables."""
    near = _CANDIDATES.search(said)
    if near is not None and (near[1] or near[2] in known):
        names = near[2] or " 或 ".join(near[1].strip().replace('"', "").split(", ")[:_MOST_NAMES])
        return f"是否应为 {names}"
    return f"可用的表：{'、'.join(known)}；列见 docs/tables.md，或运行 DESCRIBE 表名"
