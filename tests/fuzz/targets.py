"""What is fuzzed, and what any input may lead to: a Document that holds together, or one error of the analyzer's own family."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from analyzer.analyze import analyze
from analyzer.batch.archives import close_archives, members, read_member
from analyzer.errors import AnalyzerError
from analyzer.load import load_bytes, load_text
from analyzer.load.files import MAX_BYTES
from analyzer.model import Document

_MOST_TEXT = 60_000
"""Longer texts are not analysed in the fuzzing of loaders: their time is measured elsewhere."""


def read(data: bytes, name: str) -> str:
    """Read a file. Returns: ``document``, or the code of the error that refused it. Raises: whatever else went wrong: a crash."""
    try:
        hold_together(load_bytes(data, name))
    except AnalyzerError as error:
        told_well(error)
        return error.code
    return "document"


def hold_together(document: Document) -> None:
    """Every span of a document lies in its text, tables do not reach beyond their rows and columns, the whole can be written."""
    end = len(document.text)
    for span in [one.span for one in (*document.places, *document.headings, *document.tables)]:
        assert 0 <= span.start <= span.end <= end
    for table in document.tables:
        for cell in table.cells:
            assert table.span.start <= cell.span.start <= cell.span.end <= table.span.end
            assert 0 <= cell.row < cell.row + cell.row_span <= table.rows, cell
            assert 0 <= cell.column < cell.column + cell.column_span <= table.columns, cell
    document.model_dump_json()


def told_well(error: AnalyzerError) -> None:
    """An error names the file and is one Chinese line."""
    assert error.file
    assert "\n" not in str(error)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in error.message)


def whole(document: Document) -> None:
    """Analyse a document: no check crashes, every quantity stands where it says."""
    result = analyze(document)
    assert [run.rule for run in result.checks if run.status == "crashed"] == []
    assert all(result.text[one.span.start : one.span.end] == one.text for one in result.quantities)
    result.model_dump_json()


def text(data: bytes) -> str:
    """The whole pipeline on a text in memory."""
    try:
        whole(load_text(data.decode("utf-8", "surrogateescape")))
    except AnalyzerError as error:
        told_well(error)
        return error.code
    return "document"


def archive(data: bytes) -> str:
    """A zip as a folder of reports: its list, then every member."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "包.zip"
        file.write_bytes(data)
        try:
            for member in list(members(file)):
                if not member.problem:
                    _member(file, member.name, member.index)
        except AnalyzerError as error:
            told_well(error)
            return error.code
        finally:
            close_archives()
    return "document"


def _member(file: Path, name: str, index: tuple[int, ...]) -> None:
    try:
        hold_together(load_bytes(read_member(file, index, MAX_BYTES), name))
    except AnalyzerError as error:
        told_well(error)


def _loader(suffix: str) -> Callable[[bytes], str]:
    return lambda data: read(data, f"报告.{suffix}")


def docx_whole(data: bytes) -> str:
    """A Word file through the whole pipeline."""
    try:
        document = load_bytes(data, "报告.docx")
        if len(document.text) < _MOST_TEXT:
            whole(document)
    except AnalyzerError as error:
        told_well(error)
        return error.code
    return "document"


TARGETS: dict[str, Callable[[bytes], str]] = {
    "docx": _loader("docx"), "xlsx": _loader("xlsx"), "pdf": _loader("pdf"), "html": _loader("html"), "zip": archive, "text": text,
    "ods": _loader("ods"), "md": _loader("md"), "txt": _loader("txt"), "mht": _loader("mht"), "xls": _loader("xls"), "whole": docx_whole,
}  # fmt: skip
"""What is fuzzed by name: each takes the bytes of a file and tells what came of it."""
