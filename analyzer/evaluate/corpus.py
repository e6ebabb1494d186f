"""Which reports belong to which gold files: a folder with reports/ and gold/, or DOCS=GOLD."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import MissingFile, UsageError


class Pair(NamedTuple):
    """A report and its gold file; ``report`` is None where there is none. ``name`` tells it apart in results."""

    name: str
    gold: Path
    report: Path | None


def find_pairs(corpora: Iterable[str], *, only: str = "") -> list[Pair]:
    """All pairs of some corpora, by name.

    Args: corpora: folders, or DOCS=GOLD; only: a regular expression that a gold file's name must begin with.
    Raises: MissingFile where a folder is not there or holds no gold; UsageError for a broken expression.
    """
    pattern, folders = _pattern(only), [_folders(corpus) for corpus in corpora]
    out = []
    for docs, gold in folders:
        before = f"{docs.parent.name if docs.name in ('reports', 'docs') else docs.name}/" if len(folders) > 1 else ""
        reports = sorted(file for file in docs.iterdir() if file.is_file())
        files = sorted(file for file in gold.glob("*.json") if pattern.match(file.stem))
        out += [Pair(before + file.stem, file, _report(file.stem, reports)) for file in files]
    return out


def _pattern(only: str) -> re.Pattern[str]:
    try:
        return re.compile(only)
    except re.error as error:
        raise UsageError(f"正则表达式 {only} 不对（{error}）", place="--only", advice="请改写") from None


def _folders(corpus: str) -> tuple[Path, Path]:
    docs, _, gold = corpus.partition("=")
    found = (Path(docs), Path(gold)) if gold else (Path(corpus) / "reports", Path(corpus) / "gold")
    for folder in found:
        if not folder.is_dir():
            raise MissingFile(
                "没有这个文件夹", file=str(folder), advice="语料应为含 reports 和 gold 的文件夹，或写成 报告文件夹=标注文件夹"
            )
    return found


def _report(stem: str, reports: list[Path]) -> Path | None:
    """The report named like the gold file, or named like it with more after an underscore."""
    exact = [file for file in reports if file.stem == stem]
    return next(iter(exact or [file for file in reports if file.name.startswith(f"{stem}_")]), None)
