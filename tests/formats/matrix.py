"""The table of formats: how each is made of a report's pieces, and how near its reading must come to that of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from analyzer import Analysis, analyze, load
from analyzer.load.files import load_bytes
from tests.corpora import ROOT
from tests.formats.comparison import Agreement, agreement
from tests.formats.makers.markdown import markdown_file
from tests.formats.makers.pieces import Piece, pieces_of
from tests.formats.makers.sheets import workbook_file
from tests.formats.makers.web import web_body, web_page
from tests.formats.makers.word import word_file
from tests.office import convert
from tests.printing import printer

Pieces = Mapping[str, Sequence[Piece]]
Maker = Callable[[Pieces], dict[str, bytes]]

REPORTS = {file.stem: file for file in sorted((ROOT / "corpus" / "reports").iterdir()) if file.is_file()}
CHOSEN = ("a01", "a02", "a05", "a08", "b01", "b02", "b10", "n05")
"""Reports of every kind: prose, tables over pages, Markdown, web pages, several projects, merged cells, rows cut by a page."""


@dataclass(frozen=True)
class Format:
    """A format: the ending of its files, what makes them, which reports, how good the reading must be.

    ``least`` is the least F1 of indicators and accuracy of fields over all reports together, ``worst`` of any one of them.
    """

    name: str
    suffix: str
    make: Maker
    least: Decimal
    worst: Decimal
    reports: tuple[str, ...] = CHOSEN


def each(write: Callable[[Sequence[Piece]], bytes]) -> Maker:
    """A maker that writes one report after the other."""
    return lambda reports: {name: write(pieces) for name, pieces in reports.items()}


def through_office(kind: str) -> Maker:
    """A maker that lets LibreOffice save all Word files as another kind, in one call."""

    def make(reports: Pieces) -> dict[str, bytes]:
        with TemporaryDirectory() as folder:
            files = [Path(folder) / f"{name}.docx" for name in reports]
            for file, pieces in zip(files, reports.values(), strict=True):
                file.write_bytes(word_file(pieces))
            return {file.stem: file.read_bytes() for file in convert(files, kind, Path(folder))}

    return make


def printed(reports: Pieces) -> dict[str, bytes]:
    """PDFs as Chromium prints the web pages."""
    with printer() as press:
        return {name: press.pdf(web_body(pieces)) for name, pieces in reports.items()}


_STRICT = Decimal("0.98")
FORMATS = (
    Format("docx", ".docx", each(word_file), _STRICT, _STRICT, (*CHOSEN, "a03", "a07", "b03", "b12", "b13", "n02", "n04")),
    Format("html", ".html", each(web_page), _STRICT, _STRICT),
    Format("md", ".md", each(markdown_file), _STRICT, _STRICT),
    Format("xlsx", ".xlsx", each(workbook_file), _STRICT, _STRICT),
    Format("doc", ".doc", through_office("doc"), _STRICT, _STRICT, ("a02", "b01", "n05")),
    Format("pdf（LibreOffice）", ".pdf", through_office("pdf"), Decimal("0.95"), Decimal("0.9")),
    Format("pdf（Chromium）", ".pdf", printed, Decimal("0.95"), Decimal("0.9")),
)


@cache
def read_text(name: str) -> Analysis:
    """The reading of a report as it stands in the corpus."""
    return analyze(REPORTS[name])


@cache
def pieces(name: str) -> tuple[Piece, ...]:
    """The pieces of a report of the corpus."""
    return tuple(pieces_of(load(REPORTS[name])))


def agreements(form: Format, reports: Sequence[str] = ()) -> dict[str, Agreement]:
    """How the reading of each report in a format agrees with that of the text. Args: reports: others than those of the format."""
    made = form.make({name: pieces(name) for name in reports or form.reports})
    return {name: agreement(read_text(name), analyze(load_bytes(data, f"{name}{form.suffix}"))) for name, data in made.items()}
