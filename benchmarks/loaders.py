"""Speed of the loaders, per page: Word files and PDFs beside markitdown and docling's simple back ends, workbooks beside openpyxl.

    python benchmarks/loaders.py [--markitdown PYTHON] [--docling PYTHON] [--rounds N]

The files are made of the corpus: Word files by our own writer, PDFs by LibreOffice from these. ``PYTHON`` is the interpreter of an
environment in which ``markitdown[docx,pdf]``, or ``docling-slim`` with what its back ends import, is installed; neither is a dependency
of this project. All read the files from disk; imports and a first reading are not counted. Seconds are of the processor, so that other
work on the machine does not count, the best of the rounds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analyzer import load
from tests.formats.makers.sheets import workbook_file
from tests.formats.makers.word import word_file
from tests.formats.matrix import CHOSEN, pieces
from tests.office import convert

TIMED = """
rounds, *files = sys.argv[1:]
read(files[0])
for file in files:
    best = []
    for _ in range(int(rounds)):
        begun = time.process_time()
        read(file)
        best.append(time.process_time() - begun)
    print(min(best))
"""
MARKITDOWN = """
import sys, time, warnings
warnings.filterwarnings("ignore")
from markitdown import MarkItDown
read = MarkItDown(enable_plugins=False).convert
"""
DOCLING = """
import logging, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
from pathlib import Path
from docling.backend.msword_backend import MsWordDocumentBackend
from docling.backend.pypdfium2_backend import PyPdfiumDocumentBackend
from docling.datamodel.base_models import InputFormat
from docling.datamodel.document import InputDocument
def read(file):
    word = file.endswith(".docx")
    kind, backend = (InputFormat.DOCX, MsWordDocumentBackend) if word else (InputFormat.PDF, PyPdfiumDocumentBackend)
    opened = InputDocument(path_or_stream=Path(file), format=kind, backend=backend)._backend
    if word:
        return opened.convert().export_to_markdown()
    return [cell.text for page in range(opened.page_count()) for cell in opened.load_page(page).get_text_cells()]
"""
"""What the other environments run; of a PDF docling's simple back end gives the words and their places, no tables."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="读取 Word 和 PDF 的速度")
    parser.add_argument("--markitdown", metavar="PYTHON", help="装有 markitdown 的 Python")
    parser.add_argument("--docling", metavar="PYTHON", help="装有 docling-slim 和它读 Word、PDF 所需各库的 Python（不装 torch）")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        words, prints = made(Path(folder))
        pages = [count_pages(file) for file in prints]
        print(f"{len(words)} 份报告，{sum(pages)} 页；每份取 {given.rounds} 次中最快的一次")
        for kind, files in (("docx", words), ("pdf", prints)):
            own = [best(lambda file=file: load(file), given.rounds) for file in files]
            show(f"analyzer {kind}", own, pages)
            for name, python, code in (("markitdown", given.markitdown, MARKITDOWN), ("docling", given.docling, DOCLING)):
                if python:
                    other = elsewhere(python, code + TIMED, files, given.rounds)
                    show(f"{name} {kind}", other, pages)
                    print(f"  {name} / analyzer：{sum(other) / sum(own):.2f}")
        books(Path(folder), given.rounds)


def books(folder: Path, rounds: int) -> None:
    """The same reports as workbooks: read as displayed, with all formats by openpyxl, as bare values by calamine."""
    import openpyxl
    from python_calamine import CalamineWorkbook

    def formats(file: Path) -> object:
        sheets = openpyxl.load_workbook(file, data_only=True).worksheets
        return [(cell.value, cell.number_format) for sheet in sheets for row in sheet.iter_rows() for cell in row]

    def values(file: Path) -> object:
        book = CalamineWorkbook.from_path(file)
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    files = [folder / f"{name}.xlsx" for name in CHOSEN]
    for file in files:
        file.write_bytes(workbook_file(pieces(file.stem)))
    for name, read in (("analyzer", load), ("openpyxl", formats), ("calamine", values)):
        seconds = [best(partial(read, file), rounds) for file in files]
        print(f"{name} xlsx：每份 {sum(seconds) / len(files) * 1000:.1f} 毫秒")


def made(folder: Path) -> tuple[list[Path], list[Path]]:
    """The Word files and their prints."""
    words = [folder / f"{name}.docx" for name in CHOSEN]
    for file in words:
        file.write_bytes(word_file(pieces(file.stem)))
    return words, convert(words, "pdf", folder)


def count_pages(file: Path) -> int:
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        return len(pdf.pages)


def best(read: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some readings, after one that is not counted."""
    read()
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        read()
        times.append(time.process_time() - begun)
    return min(times)


def elsewhere(python: str, code: str, files: Sequence[Path], rounds: int) -> list[float]:
    """Seconds of another reader for each file, measured inside its own process."""
    command = [python, "-c", code, str(rounds), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)  # noqa: S603 - given by who runs this
    return [float(line) for line in done.stdout.split()]


def show(name: str, seconds: Sequence[float], pages: Sequence[int]) -> None:
    whole = sum(seconds)
    print(f"{name}：每页 {whole / sum(pages) * 1000:.2f} 毫秒，每份 {whole / len(seconds) * 1000:.1f} 毫秒")


if __name__ == "__main__":
    main(sys.argv[1:])
