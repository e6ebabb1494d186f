"""HTML: the visible text, with tables as grids (rowspan and colspan placed) and h1 to h6 as headings."""

from __future__ import annotations

import re
from typing import Any

from analyzer.errors import EmptyFile
from analyzer.late_regex import late_regex
from analyzer.load.assemble import Assembler
from analyzer.load.decode import decode
from analyzer.load.markup import tell_memory
from analyzer.load.web_pages import keep_document
from analyzer.load.web_tables import HIDDEN, cell_text, is_hidden, is_layout, rows_of, spans_of
from analyzer.model import Document, Problem

_BREAKS = {
    "p", "div", "li", "ul", "ol", "section", "article", "main", "header", "blockquote", "dl", "dt", "dd", "pre", "center", "form", "table",
    "thead", "tbody", "tfoot", "td", "th", "aside", "figure", "address", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption", "body",
    "html", "fieldset",
}  # fmt: skip
_BLANKS = late_regex(r"[ \t\r\n\f\v]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def load_html(data: bytes, name: str, *, media_type: str = "text/html", file: bytes = b"") -> Document:
    """A Document of a web page; menus, forms and scripts are left out.

    Args: data: the page; name: of the file; media_type: of the file; file: its bytes, where they hold more than the page.
    Raises: EmptyFile where nothing visible is in it; Undecodable; MemoryError.
    """
    from lxml import etree, html

    text = _CHARSET_DECL.sub("", decode(_known(data), name), count=1).replace("\x00", "")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser) if "<" in text else html.fromstring(f"<p>{text}</p>")
    except etree.ParserError:
        raise _nothing(name) from None
    except etree.XMLSyntaxError as error:
        tell_memory(error)
        raise
    keep_document(root)
    out = _Writer()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        out.problems.append(
            Problem(stage="load", code="too-deep", message="网页标签嵌套过深，最里层之后的文字没有读到；请打开网页另存为文本后再试")
        )
    out.visit(root)
    out.flush()
    if not out.assembler.text.strip():
        raise _nothing(name)
    return out.assembler.document(file or data, name, media_type, out.problems)


def _nothing(name: str) -> EmptyFile:
    return EmptyFile("网页里没有可见的文字", file=name, advice="请确认保存的是网页正文")


_CHARSET_DECL = late_regex(r"^\s*<\?xml[^>]*\?>")


def _known(data: bytes) -> bytes:
    """Bytes in the charset that a page declares, as UTF-8 (gb2312 is read as gb18030, its superset)."""
    found = _CHARSET.search(data[:4096])
    charset = found[1].decode("ascii").lower() if found else ""
    if charset.startswith("gb"):
        charset = "gb18030"
    if charset not in ("gb18030", "big5"):
        return data
    try:
        return data.decode(charset).encode()
    except UnicodeDecodeError:
        return data


class _Writer:
    """Walks the tree without recursion limits of its own: lxml bounds the depth, tables are placed cell by cell."""

    def __init__(self) -> None:
        self.assembler = Assembler()
        self.problems: list[Problem] = []
        self._pending: list[str] = []
        self._level = 0

    def flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(self._pending)).strip(" ")
        self._pending.clear()
        if text.strip():
            self.assembler.paragraph(text, self._level)

    def visit(self, root: Any) -> None:
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag if isinstance(node.tag, str) else ""
            if leaving:
                self._leave(node, tag)
                continue
            if tag == "table" and not is_layout(node):
                self.flush()
                self._table(node)
                self._pending.append(node.tail or "")
                continue
            if tag in HIDDEN or not tag or is_hidden(node):
                self._pending.append(node.tail or "")
                continue
            self._enter(node, tag)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))

    def _enter(self, node: Any, tag: str) -> None:
        if tag in _BREAKS or tag == "br":
            self.flush()
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456789":
            self._level = int(tag[1])
        self._pending.append(node.text or "")

    def _leave(self, node: Any, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
            self._level = 0
        self._pending.append(node.tail or "")

    def _table(self, node: Any) -> None:
        rows: list[list[tuple[int, int, int, str]]] = []
        busy: list[int] = []  # per column, the first row in which it is free again
        found = list(rows_of(node))
        for caption in node.iterchildren("caption"):
            if words := cell_text(caption):
                self.assembler.paragraph(words)
        for number, row in enumerate(found):
            column, cells = 0, []
            for cell in row:
                while column < len(busy) and busy[column] > number:
                    column += 1
                down, across = spans_of(cell)
                down = min(down, len(found) - number)
                busy.extend([0] * (column + across - len(busy)))
                busy[column : column + across] = [number + down] * across
                cells.append((column, down, across, cell_text(cell)))
                column += across
            rows.append(cells)
        self.assembler.table(rows, len(busy))
