"""``analyzer query``: SQL over a folder of results, and the ready queries for auditors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.errors import QueryError

if TYPE_CHECKING:
    from analyzer.query import Answer, Ready

HELP = """用 SQL 查询提取结果，或运行现成的查询（--list 列出）。

结果文件夹由 analyzer extract 报告… -o 结果.parquet/ 写出；各表各列见 docs/tables.md。只读，不联网，不碰结果文件夹以外的文件。

例：analyzer query missed-full-marks 结果.parquet；analyzer query "SELECT rule, count(*) FROM findings GROUP BY rule" 结果.parquet。"""

Shape = Literal["table", "csv", "json"]
_SHOWN, _WIDE = 50, 200
_EXCEL_MARK = "\ufeff"
"""Excel knows a CSV file as UTF-8 by it."""


def query(
    what: Annotated[str, typer.Argument(metavar="查询", help="现成查询的名称，或一条 SELECT")] = "",
    folder: Annotated[Path | None, typer.Argument(metavar="结果文件夹", help="extract 写出的 .parquet 文件夹")] = None,
    *,
    listing: Annotated[bool, typer.Option("--list", help="列出现成的查询")] = False,
    sql: Annotated[bool, typer.Option("--sql", help="显示现成查询的 SQL，可照着改")] = False,
    given: Annotated[list[str] | None, typer.Option("--set", metavar="名称=数", help="现成查询的参数；可重复给出")] = None,
    shape: Annotated[
        Shape, typer.Option("--format", metavar="table|csv|json", help="table 供人阅读，csv 供 Excel 打开，json 供程序读")
    ] = "table",
    output: Annotated[str, typer.Option("--output", "-o", metavar="路径", help="写入文件；.csv、.json 结尾即按此格式")] = "",
    limit: Annotated[int, typer.Option(metavar="行数", help="table 最多列出几行，0 为全部（默认 50）")] = _SHOWN,
) -> int:
    """Answer one query. Returns: the exit status 0."""
    from analyzer.query import open_results, ready, ready_queries

    if listing:
        return _list(ready_queries())
    if not what:
        raise QueryError("没有写明查什么", advice="写现成查询的名称（--list 列出）或一条 SELECT")
    chosen = None if _is_sql(what) else ready(what)
    if sql and chosen is not None:
        typer.echo(chosen.sql.rstrip("\n"))
        return 0
    if folder is None:
        raise QueryError("没有写明结果文件夹", advice="写法：analyzer query 查询 结果.parquet")
    values = _values(given or [])
    if chosen is None and values:
        raise QueryError("自己写的 SQL 不用 --set", place="--set", advice="请把数直接写进 SQL")
    results = open_results(folder)
    answer = results.ask(chosen.sql, chosen.values(values)) if chosen else results.ask(what)
    _put(answer, shape, output, limit or max(len(answer.rows), 1), f"{chosen.title}\n{chosen.note}" if chosen else "")
    return 0


def _is_sql(what: str) -> bool:
    """True for a statement: names of ready queries have no blanks."""
    return len(what.split()) > 1


def _list(queries: tuple[Ready, ...]) -> int:
    """The ready queries, each with its title, explanation and parameters."""
    from rich.console import Console

    from analyzer.export.lines import Writer
    from analyzer.model import plain

    writer = Writer(Console())
    for query in queries:
        writer.put(query.title, label=query.name)
        writer.put(query.note, indent=4)
        for parameter in query.parameters:
            writer.put(f"--set {parameter.name}={plain(parameter.value)}  {parameter.note}", indent=4)
    return 0


def _values(given: list[str]) -> dict[str, str]:
    """``name=value`` pairs. Raises: QueryError where one is none."""
    pairs = [words.partition("=") for words in given]
    wrong = next((words for words, (name, sign, value) in zip(given, pairs, strict=True) if not (name and sign and value)), None)
    if wrong is not None:
        raise QueryError(f"看不懂 {wrong}", place="--set", advice="写法如 --set least=0.9")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _put(answer: Answer, shape: Shape, output: str, limit: int, title: str) -> None:
    """Print the answer, or write it to a file; a file's ending (.csv, .json) tells its shape where no --format does."""
    import io

    from rich.console import Console

    from analyzer.commands.door import utf8_stdout
    from analyzer.commands.reading import write
    from analyzer.query.show import show_answer, to_csv, to_json

    ending = Path(output).suffix.lower() if shape == "table" else f".{shape}"
    if ending not in (".csv", ".json"):
        page = io.StringIO()
        show_answer(answer, Console(file=page, width=_WIDE) if output else Console(), limit=limit, title=title)
        words = page.getvalue()
    else:
        words = to_csv(answer) if ending == ".csv" else to_json(answer)
    if output:
        write(Path(output), [_EXCEL_MARK if ending == ".csv" else "", words])
    elif words:
        utf8_stdout()
        typer.echo(words, nl=False)
