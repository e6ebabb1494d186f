"""The page of the tables for people, made from their declaration."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.export.arrow import SCHEMA_VERSION
from analyzer.export.arrow.columns import KINDS
from analyzer.export.arrow.figures import SCALE
from analyzer.export.arrow.tables import TABLES

_HEAD = f"""# 结果表

本页由程序生成（`python -m analyzer.export.arrow.page > docs/tables.md`），表结构版本 {SCHEMA_VERSION}。
同一版本内只增列，不改列名、类型和含义。

`analyzer extract 路径… -o 结果.parquet/` 写出一个文件夹：每张表一个子文件夹，内有 Parquet 文件（zstd 压缩），
`_tables.json` 记着版本和行数。`analyzer query` 可直接用 SQL 查；DuckDB、Polars、pandas、Spark 也都能读，
例如 `pandas.read_parquet("结果.parquet/findings")`。

- 各表以 `report_id` 相连；指标、数量、表述的编号在一份报告之内唯一，须与 `report_id` 合用。
- 数字一律是十进制定点数 `decimal128(38, {SCALE})`，不经过浮点数。放不下的
  （超过 {SCALE} 位小数或 29 位整数）留空，并在 `problems` 表里写明原数。
- 位置是 `reports.text` 中的字符区间，左闭右开，从 0 起；`place` 是给人看的位置。
- 没有的内容：文字列为空串或空值，其余为空值。
- 读不出的文件也在 `reports` 表里，`status` 为 `error`，原因在 `problems` 表。
"""


def page() -> str:
    """The page in Markdown: every table with every column, its type and its meaning."""
    return "\n".join([_HEAD, *_tables()])


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"## {table.name}\n\n{table.title}。\n\n| 列 | 类型 | 含义 |\n|---|---|---|"
        yield from (f"| `{column.name}` | {KINDS[column.kind]} | {column.note} |" for column in table.whole)
        yield ""


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
