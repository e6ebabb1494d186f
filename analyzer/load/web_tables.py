"""Tables of a web page: those that hold data, with spans; those that only set the page out are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analyzer.late_regex import late_regex

HIDDEN = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "nav", "footer", "select", "button"}
"""Tags whose words a reader does not see, or that hold no text of the document."""
_INVISIBLE = late_regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = late_regex(r"[ \t\r\n\f\v]+")
_BLOCKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "table", "dd", "dt"}
_MAX_SPAN = 200
_FEW_CELLS, _LONG_CELL, _PARAGRAPHS = 6, 400, 3


def is_hidden(node: Any) -> bool:
    """Hidden by an attribute or by its own style."""
    return node.get("hidden") is not None or _INVISIBLE.search(node.get("style") or "") is not None


def is_layout(table: Any) -> bool:
    """True for a table that sets out a page or frames a text: with headings, long texts of several paragraphs, or tables, in few cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows_of(table) for cell in row]
    if len(cells) == 1:
        return any(True for _ in cells[0].iter("table", "p", "div", "h1", "h2", "h3", "h4"))
    if len(cells) > _FEW_CELLS:
        inner = [node for cell in cells for node in cell.iter("table")]
        return any(len(list(node.iter("td", "th"))) > len(cells) for node in inner)
    return any(_holds_text(cell) for cell in cells)


def _holds_text(cell: Any) -> bool:
    if any(True for _ in cell.iter("h1", "h2", "h3")) or any(sum(1 for _ in table.iter("tr")) > 1 for table in cell.iter("table")):
        return True
    return sum(1 for _ in cell.iter("p", "div")) >= _PARAGRAPHS and len("".join(cell.itertext())) > _LONG_CELL


def rows_of(table: Any) -> Iterator[list[Any]]:
    """The rows of a table that are shown, as their cells; not those of tables inside its cells."""
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        for inner in [row] if row.tag == "tr" else row.iterchildren("tr"):
            if not is_hidden(inner):
                yield [cell for cell in inner if cell.tag in ("td", "th") and not is_hidden(cell)]


def spans_of(cell: Any) -> tuple[int, int]:
    """Rows and columns that a cell covers; senseless numbers are one."""

    def number(name: str) -> int:
        value = str(cell.get(name, "1")).strip()
        return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 5 else 1

    return number("rowspan"), number("colspan")


def cell_text(cell: Any) -> str:
    """The visible words of a cell on one line; a blank where a line ends."""
    out: list[str] = []
    stack: list[Any] = [cell]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        if node is not cell and (not isinstance(node.tag, str) or node.tag in HIDDEN or is_hidden(node)):
            continue
        blank = " " if node.tag in _BLOCKS else ""
        stack += reversed([blank, node.text or "", *(piece for child in node for piece in (child, child.tail or "")), blank])
    return _BLANKS.sub(" ", "".join(out)).strip()
