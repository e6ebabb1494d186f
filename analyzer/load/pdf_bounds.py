"""A PDF opened within bounds: references that lead in circles, page trees and drawings without end are told, not followed.

Loaded only where a PDF is read: it builds on pdfplumber and pdfminer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve_all, stream_value
from pdfminer.psparser import literal_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from analyzer.errors import Damaged, Hostile, TooLarge

MOST_CHARACTERS = 20_000
"""Characters of one page; a page of dense type has 3,000."""
MOST_STROKES = 30_000
"""Lines, boxes and forms drawn on one page, ten points of a curve as one; a large table has some thousand."""
_MOST_LOOKUPS = 500_000
_LONGEST_CHAIN = 32
_SWELLING = frozenset({"RunLengthDecode", "RL", "LZWDecode", "LZW"})
_MOST_SWELLING = 2 * 1024 * 1024
"""Bytes of a content that is packed in another way than by Flate (which ``pdf_streams`` measures): they swell 64 times and more."""
_LARGEST_SIDE = 200_000
"""Points: the largest page that PDF knows, in its largest unit, is far smaller."""


class BoundedDocument(PDFDocument):
    """The objects of a PDF, looked up a bounded number of times. A reference to a reference is followed to its end."""

    _lookups = 0

    def getobj(self, objid: int) -> Any:
        """An object by its number. Raises: Damaged where references lead in a circle; Hostile where there is no end of them."""
        self._lookups += 1
        if self._lookups > _MOST_LOOKUPS:
            raise Hostile("里面的对象互相引用，展开后没有尽头，不予打开", advice="请确认文件来源")
        found = super().getobj(objid)
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise Damaged("PDF 已损坏：里面的对象互相引用，绕成一圈", advice="请用阅读器打开后另存，或向报送单位要原件")


class _Canvas(PDFPageAggregatorWithMarkedContent):
    """Collects what a page shows until that is too much."""

    characters = strokes = 0

    def render_char(self, *args: Any, **options: Any) -> Any:
        self.characters += 1
        if self.characters > MOST_CHARACTERS:
            raise TooLarge(f"一页有 {MOST_CHARACTERS} 个以上的字符", place=f"第 {self.pageno} 页", advice="请确认文件来源，或拆分后再试")
        return super().render_char(*args, **options)

    def paint_path(self, *args: Any, **options: Any) -> None:
        self._draw(1 + len(args[-1]) // 10)
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self._draw(1)
        super().begin_figure(*args, **options)

    def _draw(self, count: int) -> None:
        self.strokes += count
        if self.strokes > MOST_STROKES:
            raise _TooMuchError

    def leave(self, page: PDFPage) -> None:
        """End the page where it is."""
        while self._stack:
            self.end_figure("")
        self.end_page(page)


class _TooMuchError(Exception):
    """More is drawn on a page than is read."""


class _Interpreter(PDFPageInterpreter):
    """Carries out the content of a page, and refuses what swells as it is unpacked."""

    def execute(self, streams: Sequence[Any]) -> None:
        for stream in map(stream_value, streams):
            packed = {literal_name(kind) for kind, _ in stream.get_filters()} & _SWELLING
            if packed and len(stream.get_rawdata() or b"") > _MOST_SWELLING:
                raise Hostile("一页的内容展开后过大，不予打开", advice="请确认文件来源")
        super().execute(streams)


class BoundedPage(Page):
    """A page of which no more is read than a bounded number of characters and strokes; ``cut`` where it draws more."""

    cut = False

    @property
    def layout(self) -> Any:
        """What the page shows. Raises: TooLarge for too many characters; Hostile; whatever a broken page makes pdfminer stumble over."""
        if not hasattr(self, "_layout"):
            canvas = _Canvas(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            try:
                _Interpreter(self.pdf.rsrcmgr, canvas).process_page(self.page_obj)
            except _TooMuchError:
                self.cut = True
                canvas.leave(self.page_obj)
            self._layout = canvas.get_result()
        return self._layout


def bounded_pages(data: bytes, password: str, max_pages: int) -> Iterator[BoundedPage]:
    """The pages of a PDF, one after the other.

    Raises: TooLarge beyond ``max_pages`` or where a page holds too much; Damaged, Hostile; PDFPasswordIncorrect, and whatever else
    a broken file makes pdfminer stumble over.
    """
    document = BoundedDocument(PDFParser(io.BytesIO(data)), password=password)
    for info in document.info:
        with suppress(RecursionError):
            resolve_all(info)
    pdf = PDF(io.BytesIO(data), stream_is_external=True, password=password)
    pdf.doc = document
    for number, found in enumerate(PDFPage.create_pages(document), 1):
        if number > max_pages:
            raise TooLarge(f"超过上限 {max_pages} 页", advice="请拆分文件后再试")
        page = BoundedPage(pdf, found, page_number=number)
        if max(page.width, page.height) > _LARGEST_SIDE:
            raise Damaged("PDF 已损坏：页面大得不合理", place=f"第 {number} 页", advice="请用阅读器打开后另存，或向报送单位要原件")
        yield page
