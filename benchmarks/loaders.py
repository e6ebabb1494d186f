"""Speed of the loaders of Word files and PDFs, per page, beside markitdown, and of workbooks beside openpyxl and calamine.

    python benchmarks/loaders.py [--markitdown PYTHON] [--rounds N]

The files are made of the corpus: Word files by our own writer, PDFs by LibreOffice from these. ``PYTHON`` is the interpreter of an
environment in which ``markitdown[docx,pdf]`` is installed; it is no dependency of this project. Both sides read the files from disk;
imports and a first reading are not counted. Seconds are of the processor, so that other work on the machine does not count, the best
of the rounds.
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

OTHER = """
import sys, time, warnings
warnings.filterwarnings("ignore")
from markitdown import MarkItDown
reader, (rounds, *files) = MarkItDown(enable_plugins=False), sys.argv[1:]
reader.convert(files[0])
for file in files:
    best = []
    for _ in range(int(rounds)):
        begun = time.process_time()
        reader.convert(file)
        best.append(time.process_time() - begun)
    print(min(best))
"""
"""What the other environment runs."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="读取 Word 和 PDF 的速度")
    parser.add_argument("--markitdown", metavar="PYTHON", help="装有 markitdown 的 Python")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        words, prints = made(Path(folder))
        pages = [count_pages(file) for file in prints]
        print(f"{len(words)} 份报告，{sum(pages)} 页；每份取 {given.rounds} 次中最快的一次")
        for kind, files in (("docx", words), ("pdf", prints)):
            own = [best(lambda file=file: load(file), given.rounds) for file in files]
            show(f"analyzer {kind}", own, pages)
            if given.markitdown:
                other = elsewhere(given.markitdown, files, given.rounds)
                show(f"markitdown {kind}", other, pages)
                print(f"  markitdown / analyzer：{sum(other) / sum(own):.2f}")
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


def elsewhere(python: str, files: Sequence[Path], rounds: int) -> list[float]:
    """Seconds of markitdown for each file, measured inside its own process."""
    command = [python, "-c", OTHER, str(rounds), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)  # noqa: S603 - given by who runs this
    return [float(line) for line in done.stdout.split()]


def show(name: str, seconds: Sequence[float], pages: Sequence[int]) -> None:
    whole = sum(seconds)
    print(f"{name}：每页 {whole / sum(pages) * 1000:.2f} 毫秒，每份 {whole / len(seconds) * 1000:.1f} 毫秒")


if __name__ == "__main__":
    main(sys.argv[1:])
