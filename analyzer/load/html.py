"""HTML: the visible text, with tables as grids (rowspan and colspan placed) and h1 to h6 as headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analyzer.errors import EmptyFile
from analyzer.load.assemble import Assembler
from analyzer.load.decode import decode
from analyzer.model import Document, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDDEN = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "nav", "footer", "form", "select", "button"}
_BREAKS = {"p", "div", "li", "ul", "ol", "section", "article", "main", "header", "blockquote", "dl", "dt", "dd", "pre",
           "center", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "caption", "body", "html", "fieldset"}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_SPAN = 200


def load_html(data: bytes, name: str) -> Document:
    """A Document of a web page; menus, forms and scripts are left out.

    Raises: EmptyFile where nothing visible is in it; Undecodable.
    """
    from lxml import html

    text = _CHARSET_DECL.sub("", decode(_known(data), name), count=1).replace("\x00", "")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    root = html.document_fromstring(text, parser=parser) if "<" in text else html.fromstring(f"<p>{text}</p>")
    out = _Writer()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        out.problems.append(
            Problem(stage="load", code="too-deep", message="网页标签嵌套过深，最里层之后的文字没有读到；请打开网页另存为文本后再试")
        )
    out.visit(root)
    out.flush()
    if not out.assembler.text.strip():
        raise EmptyFile("网页里没有可见的文字", file=name, advice="请确认保存的是网页正文")
    return out.assembler.document(data, name, "text/html", out.problems)


_CHARSET_DECL = re.compile(r"^\s*<\?xml[^>]*\?>")


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
            if tag == "table":
                self.flush()
                self._table(node)
                self._pending.append(node.tail or "")
                continue
            if tag in _HIDDEN or not tag or _is_hidden(node):
                self._pending.append(node.tail or "")
                continue
            self._enter(node, tag)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))

    def _enter(self, node: Any, tag: str) -> None:
        if tag in _BREAKS or tag == "br":
            self.flush()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
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
        found = list(_rows(node))
        for number, row in enumerate(found):
            column, cells = 0, []
            for cell in row:
                while column < len(busy) and busy[column] > number:
                    column += 1
                down, across = _spans(cell)
                down = min(down, len(found) - number)
                busy.extend([0] * (column + across - len(busy)))
                busy[column : column + across] = [number + down] * across
                cells.append((column, down, across, _cell_text(cell)))
                column += across
            rows.append(cells)
        width = len(busy)
        self.assembler.table(rows, width)


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or _INVISIBLE.search(node.get("style") or "") is not None


def _rows(table: Any) -> Iterator[list[Any]]:
    """The rows of a table, not those of tables inside its cells."""
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if row.tag == "tr":
            yield [cell for cell in row if cell.tag in ("td", "th")]
        else:
            for inner in row.iterchildren("tr"):
                yield [cell for cell in inner if cell.tag in ("td", "th")]


def _spans(cell: Any) -> tuple[int, int]:
    def number(name: str) -> int:
        value = str(cell.get(name, "1")).strip()
        return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 5 else 1

    return number("rowspan"), number("colspan")


def _cell_text(cell: Any) -> str:
    return _BLANKS.sub(" ", "".join(cell.itertext())).strip()
