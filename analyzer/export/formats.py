"""The files that ``analyzer report`` writes, by suffix: one explicit table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.model import Analysis, Rule


@dataclass(frozen=True)
class Format:
    """A kind of file: its Chinese name, and the function that makes the whole file of an analysis and the rules that were known."""

    name: str
    make: Callable[[Analysis, Iterable[Rule]], bytes]


def _review_page(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.review import review_page

    return review_page(analysis, rules).encode()


def _workbook(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.workbook import workbook

    del rules
    return workbook(analysis)


def _letter_docx(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.letter import letter_docx

    del rules
    return letter_docx(analysis)


def _letter_markdown(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.letter import letter_markdown

    del rules
    return letter_markdown(analysis).encode(errors="replace")


def _sarif(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.sarif import sarif

    return sarif(analysis, rules).encode(errors="replace")


def _web_annotations(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.web_annotation import web_annotations

    del rules
    return web_annotations(analysis).encode(errors="replace")


def _json(analysis: Analysis, rules: Iterable[Rule]) -> bytes:
    from analyzer.export.json import to_json

    del rules
    return to_json(analysis).encode()


FORMATS = {
    ".html": Format("审阅页", _review_page),
    ".xlsx": Format("审计工作底稿", _workbook),
    ".docx": Format("复核意见", _letter_docx),
    ".md": Format("复核意见", _letter_markdown),
    ".json": Format("JSON 结果", _json),
    ".sarif": Format("SARIF", _sarif),
    ".jsonld": Format("W3C 网页批注", _web_annotations),
}
"""Every format that can be written, by the suffix of the file, in the order that the help tells them."""


def format_of(path: Path) -> Format:
    """The format of a file to be written. Raises: UsageError where its suffix is none of ours."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        known = "、".join(f"{suffix}（{item.name}）" for suffix, item in FORMATS.items())
        raise UsageError(f"不能写 {path.suffix or '没有后缀的'} 文件", file=str(path), advice=f"可用的后缀：{known}")
    return found
