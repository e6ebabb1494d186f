"""Reads lexicon files (TOML, TSV) into records. A broken file gives one error: file, entry, key, what is wrong."""

from __future__ import annotations

import csv
import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from analyzer.errors import LexiconError
from analyzer.kept import kept_between_runs
from analyzer.model import Record

R = TypeVar("R", bound=Record)

_LISTS = {"not_before", "never", "aliases"}


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML lexicon.

    Raises: LexiconError where the file is missing, not UTF-8 or not TOML.
    """
    try:
        return kept_between_runs().tables(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise LexiconError("文件不存在", file=path.name, advice="请检查所给的路径") from None
    except OSError as error:
        raise LexiconError(f"无法读取（{error.strerror}）", file=path.name, advice="请检查路径和权限") from None
    except UnicodeDecodeError as error:
        place = f"第 {error.start} 字节"
        raise LexiconError("不是 UTF-8 编码", file=path.name, place=place, advice="请另存为 UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"不是合法的 TOML：{error}", file=path.name, advice="请按提示的行列修改") from None


def read_tsv(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a TSV lexicon with their line numbers; the first line names the columns.

    Raises: LexiconError where the file is not UTF-8 or a row has more cells than the header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"第 {error.start} 字节"
        raise LexiconError("不是 UTF-8 编码", file=path.name, place=place, advice="请另存为 UTF-8") from None
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    for number, cells in enumerate(rows, 2):
        if not any(cells):
            continue
        if len(cells) > len(header):
            raise LexiconError(f"有 {len(cells)} 列，表头只有 {len(header)} 列", file=path.name, place=f"第 {number} 行",
                               advice="请检查多余的制表符")  # fmt: skip
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def build(kind: type[R], data: dict[str, Any], file: str, place: str) -> R:
    """One record from raw data.

    Raises: LexiconError that names file, entry and key, with a guess at a misspelt key.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            near = difflib.get_close_matches(key, kind.model_fields, n=1)
            hint = f"是否应为 {near[0]}" if near else "可用的键：" + "、".join(kind.model_fields)
            raise LexiconError(f"不认识的键 {key}", file=file, place=place, advice=hint) from None
        what = "缺少键 " + key if problem["type"] == "missing" else f"键 {key} 的值不对（{problem['msg']}）"
        raise LexiconError(what, file=file, place=place, advice="请参照 docs/lexicons.md 补正") from None


def toml_tables(path: Path, kinds: Mapping[str, type[Any]]) -> dict[str, tuple[Any, ...]]:
    """All entries of a TOML lexicon by table; ``kinds`` names the arrays of tables and the record of each.

    Raises: LexiconError for unknown tables and broken entries.
    """
    data = read_toml(path)
    if data.pop("about", None) is None:
        raise LexiconError("缺少 [about] 段", file=path.name, advice="请写明 id 和 sources")
    for table, rows in data.items():
        if table in kinds and not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
            raise LexiconError(f"[{table}] 应写成 [[{table}]]，每条一段", file=path.name, advice="请改用双方括号")
        if table not in kinds:
            near = difflib.get_close_matches(table, kinds, n=1)
            hint = f"是否应为 {near[0]}" if near else "可用的段：" + "、".join(kinds)
            raise LexiconError(f"不认识的段 [[{table}]]", file=path.name, advice=hint)
    return {table: tuple(_entries(path.name, table, kinds[table], data.get(table, []))) for table in kinds}


def _entries(file: str, table: str, kind: type[R], rows: list[dict[str, Any]]) -> Iterator[R]:
    for number, row in enumerate(rows, 1):
        name = row.get("id") or row.get("metric") or ""
        yield build(kind, row, file, f"[[{table}]] 第 {number} 条 {name}".rstrip())


def tsv_entries(path: Path, kind: type[R]) -> Iterator[R]:
    """All rows of a TSV lexicon as records; columns that hold lists are split at ``|``.

    Raises: LexiconError for unknown columns and broken rows.
    """
    for number, row in read_tsv(path):
        data: dict[str, Any] = {
            key: tuple(part for part in value.split("|") if part) if _is_list(kind, key) else value for key, value in row.items()
        }
        yield build(kind, data, path.name, f"第 {number} 行 {next(iter(row.values()))}")


def _is_list(kind: type[Record], key: str) -> bool:
    field = kind.model_fields.get(key)
    return key in _LISTS and field is not None and field.annotation is not str
