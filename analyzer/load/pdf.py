"""PDF: text in reading order, tables as grids, paragraphs without line wraps, every piece with its page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from analyzer.errors import Damaged, EmptyFile, LoadError, MissingTool, PasswordNeeded
from analyzer.load.assemble import Assembler
from analyzer.load.pdf_columns import column_tables
from analyzer.load.pdf_joins import Grid
from analyzer.load.pdf_lines import Line, glue, glyphs, lines_of
from analyzer.load.pdf_margins import Sheet, page_numbers, running_heads
from analyzer.load.pdf_paragraphs import frame_of, paragraphs
from analyzer.load.pdf_streams import check_streams
from analyzer.load.pdf_tables import Ruled, crowded, merged, ruled_tables
from analyzer.model import Document, Problem

MAX_PAGES = 500
_UNNAMED = "(cid:"
_MANY_UNNAMED = 0.1
_FEW = 5

Piece = Line | Ruled


class _Page:
    """What was read from one page; its lines and tables once it is known what stands in the margins."""

    def __init__(self, page: Any) -> None:
        self.number, self.height, self.pictured = page.page_number, page.height, bool(page.images)
        self.glyphs = glyphs(page.chars, page.width, page.height)
        self.edges, self.cut = merged(page.edges), page.cut
        self.crowded = crowded(self.edges)
        if self.crowded:
            self.edges = []
        self.lines: list[Line] = []
        self.tables: list[Ruled] = []

    @property
    def filled(self) -> bool:
        return any(glyph.text != " " for glyph in self.glyphs)

    def read(self, left_out: set[Line]) -> None:
        """Find tables and lines among the characters that are not in the lines left out."""
        here = [line for line in left_out if line.page == self.number]
        kept = [glyph for glyph in self.glyphs if not any(line.holds(glyph) for line in here)]
        ruled, outside = ruled_tables(self.edges, kept, self.number)
        unruled, self.lines = column_tables(lines_of(outside, self.number), self.edges)
        self.tables = ruled + unruled

    def pieces(self, left_out: set[Line]) -> list[Piece]:
        """Lines and tables from top to bottom."""
        kept: list[Piece] = [line for line in self.lines if line not in left_out]
        return sorted([*kept, *self.tables], key=lambda piece: piece.top)


def load_pdf(data: bytes, name: str, *, password: str = "", max_pages: int = MAX_PAGES) -> Document:
    """A Document of a PDF with text.

    Args: data: the file's bytes; name: of the file; password: that opens it; max_pages: the most pages to read.
    Raises: PasswordNeeded where another password is needed; Damaged; Hostile; TooLarge; EmptyFile where its pages are pictures (a scan) or
    blank; MissingTool where pdfplumber is not installed.
    """
    pages = _read(data, name, password, max_pages)
    numbers = page_numbers([Sheet(page.number, page.height, lines_of(page.glyphs, page.number)) for page in pages])
    for page in pages:
        page.read(numbers)
    heads = running_heads([Sheet(page.number, page.height, page.lines) for page in pages])
    out = Assembler()
    _write(out, [piece for page in pages for piece in page.pieces(heads)])
    if not out.text.strip():
        raise _no_text(pages, name)
    return out.document(data, name, "application/pdf", list(_problems(pages)))


def _problems(pages: Sequence[_Page]) -> Iterator[Problem]:
    """What was not read, or may have been read otherwise than it looks, by page."""
    told = {
        "scanned-pages": ([page.number for page in pages if page.pictured and not page.filled],
                          "只有图片，没有文字，没有读到；请先做文字识别（OCR）"),
        "cut-pages": ([page.number for page in pages if page.cut], "的图形太多，只读了前面一部分，其后的文字可能没有读到；请核对"),
        "crowded-pages": ([page.number for page in pages if page.crowded], "的线条太密，没有用来认表格，其中的表格可能读成了段落；请核对"),
    }  # fmt: skip
    for code, (numbers, message) in told.items():
        if numbers:
            listed = "、".join(map(str, numbers[:20])) + (" 等" if len(numbers) > 20 else "")
            yield Problem(stage="load", code=code, message=f"第 {listed} 页{message}")


def _read(data: bytes, name: str, password: str, max_pages: int) -> list[_Page]:
    try:
        from pdfminer.pdfdocument import PDFPasswordIncorrect

        from analyzer.load.pdf_bounds import bounded_pages
    except ImportError:
        raise MissingTool("读取 PDF 需要 pdfplumber", file=name, advice='请运行 pip install "jixiao-analyzer[loaders]"') from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    check_streams(data, name)
    try:
        return [_Page(page) for page in _checked(bounded_pages(data, password, max_pages), name)]
    except LoadError as error:
        error.file = error.file or name
        raise
    except Exception as error:  # noqa: BLE001  (pdfminer raises whatever a broken file makes it stumble over)
        if isinstance(error, PDFPasswordIncorrect):
            what = "密码不对" if password else "PDF 设有打开密码"
            advice = "请用 --password 给出密码（或写入环境变量 ANALYZER_PASSWORD），或用阅读器打开后去掉密码另存"
            raise PasswordNeeded(what, file=name, advice=advice) from None
        raise Damaged("PDF 已损坏，读不出", file=name, advice="请用阅读器打开后另存，或向报送单位要原件") from None


def _checked(pages: Iterable[Any], name: str) -> Iterator[Any]:
    """Each page, unless its characters have no names; closed after use."""
    for page in pages:
        place, chars = f"第 {page.page_number} 页", page.chars
        if sum(char["text"].startswith(_UNNAMED) for char in chars) > max(_FEW, len(chars) * _MANY_UNNAMED):
            raise LoadError("PDF 的字体没有文字编码，取不出文字", file=name, place=place, advice="请要 Word 原件，或先做文字识别（OCR）")
        yield page
        page.close()


def _no_text(pages: Sequence[_Page], name: str) -> EmptyFile:
    if any(page.pictured for page in pages):
        return EmptyFile(
            f"是扫描件：{len(pages)} 页都只有图片，没有文字", file=name,
            advice="请要 Word 或带文字的 PDF，或先用识别软件（OCR）转成文字再核查",
        )  # fmt: skip
    return EmptyFile("PDF 里没有文字", file=name, advice="请确认文件是否完整；如是扫描件，请先做文字识别（OCR）")


def _write(out: Assembler, pieces: Sequence[Piece]) -> None:
    frame = frame_of([piece for piece in pieces if isinstance(piece, Line)])
    for table, run in groupby(pieces, key=lambda piece: isinstance(piece, Ruled)):
        if table:
            _tables(out, [piece for piece in run if isinstance(piece, Ruled)])
        else:
            for lines in paragraphs([piece for piece in run if isinstance(piece, Line)], frame):
                _paragraph(out, lines)


def _tables(out: Assembler, tables: Sequence[Ruled]) -> None:
    """Tables with no words between them; those that a page break cut are one."""
    grids: list[Grid] = []
    for table in tables:
        if grids and grids[-1].goes_on(table):
            grids[-1].join(table)
        else:
            grids.append(Grid(table))
    for grid in grids:
        rows, columns, pages = grid.placed()
        out.begin_page(pages[0])
        out.table(rows, columns, pages=pages)


def _paragraph(out: Assembler, lines: Sequence[Line]) -> None:
    """One paragraph; the part on the next page has a place of its own."""
    parts: list[tuple[int, str]] = []
    for line in lines:
        if parts:
            line_text = glue(parts[-1][1], line.text, wrapped=True) + line.text
            if parts[-1][0] == line.page:
                parts[-1] = (line.page, parts[-1][1] + line_text)
            else:
                parts.append((line.page, line_text))
        else:
            parts.append((line.page, line.text))
    out.paragraph_over_pages(parts)
