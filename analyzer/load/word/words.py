"""The words of a Word paragraph as a reader of the accepted text sees them, and what was met on the way and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from analyzer.late_regex import late_regex
from analyzer.load.word.counting import counted
from analyzer.load.word.package import ON, W, number, value
from analyzer.load.word.styles import Styles
from analyzer.load.word.symbols import raised, readable, symbol

LINE = "\n"
"""In the words of a paragraph: a line ended by hand (Shift+Enter, or by a page or column break)."""
PAGE = "\f"
"""In the words of a paragraph: a page ended here when Word last showed the file. Neither sign can stand in an XML text."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ENCLOSED = late_regex(r"\\o\\a[cl]?\([○〇]\s*[,，]\s*(\d{1,2})\)", re.IGNORECASE)
_BLANKS = str.maketrans("\t\r\n", "   ")
_LARGE = (3_600_000, 1_800_000)
"""Width and height of a picture, in English Metric Units (360,000 to the centimetre), that may well hold text: 10 by 5 cm."""

_THROUGH = {W + name for name in ("hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase")}
_ADDED = {W + "ins", W + "moveTo"}
_REMOVED = {W + "del", W + "moveFrom"}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {W + "tab": " ", W + "ptab": " ", W + "br": LINE, W + "cr": LINE, W + "noBreakHyphen": "-", W + "lastRenderedPageBreak": PAGE}


class WordReader:
    """Reads paragraphs one after the other. ``seen`` counts what is not in the words; boxes and notes wait to be taken."""

    def __init__(self, styles: Styles) -> None:
        """Args: styles: of the document."""
        self._styles = styles
        self._fields: list[list[str]] = []
        self._boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes in the order of their marks: the part (``footnotes``) and the note's id."""
        self.seen: Counter[str] = Counter()
        """``added`` and ``removed`` (tracked changes), ``hidden``, ``pictures`` (large ones), ``objects``."""
        self._inside: dict[str, Callable[[Any], str]] = {
            W + "t": self._text, W + "sym": _symbol, W + "fldChar": self._field, W + "instrText": self._code,
            W + "drawing": self._drawing, W + "pict": self._drawing, W + "object": self._object,
            _MC + "AlternateContent": self._alternative,
            W + "ruby": lambda node: "".join(map(self._of, node.iterfind(W + "rubyBase"))),
            **dict.fromkeys(_NOTES, self._note),
        }  # fmt: skip

    def words(self, paragraph: Any) -> str:
        """The words of a paragraph, with ``LINE`` and ``PAGE`` among them; no numbering, no text boxes, no notes."""
        self._fields.clear()
        return self._of(paragraph)

    def take_boxes(self) -> list[Any]:
        """The text boxes (``w:txbxContent``) met since they were last taken."""
        taken, self._boxes = self._boxes, []
        return taken

    def _of(self, node: Any) -> str:
        out = []
        for child in node:
            tag = child.tag
            if tag == W + "r":
                out.append(self._run(child))
            elif tag in _THROUGH:
                out.append(self._of(child))
            elif tag == W + "sdt":
                out.extend(self._of(content) for content in child.iterchildren(W + "sdtContent"))
            elif tag in _ADDED:
                self.seen["added"] += 1
                out.append(self._of(child))
            elif tag in _REMOVED:
                self.seen["removed"] += 1
            elif tag == _MC + "AlternateContent":
                out.extend(map(self._of, chosen(child)))
            elif isinstance(tag, str) and tag in (_M + "oMath", _M + "oMathPara"):
                out.append(formula(child))
        return "".join(out)

    def _run(self, run: Any) -> str:
        properties = run.find(W + "rPr")
        hidden = self._styles.hides(properties)
        text = "".join(self._content(run))
        if hidden and text.strip():
            self.seen["hidden"] += 1
        if hidden:
            return PAGE * text.count(PAGE)
        fonts = properties.find(W + "rFonts") if properties is not None else None
        text = readable(text, (fonts.get(W + "ascii") or fonts.get(W + "hAnsi")) if fonts is not None else None)
        return raised(text) if value(properties, "vertAlign") == "superscript" else text

    def _content(self, run: Any) -> Iterator[str]:
        for child in run:
            if child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in self._inside:
                yield self._inside[child.tag](child)

    def _alternative(self, node: Any) -> str:
        return "".join("".join(self._content(branch)) for branch in chosen(node))

    def _text(self, node: Any) -> str:
        return (node.text or "").translate(_BLANKS)

    def _note(self, node: Any) -> str:
        self.notes.append((_NOTES[node.tag], node.get(W + "id", "")))
        return ""

    def _code(self, node: Any) -> str:
        if self._fields:
            self._fields[-1].append(node.text or "")
        return ""

    def _field(self, node: Any) -> str:
        """A field's marks say nothing but for two: a tick box, and a figure put in a circle (an EQ field without a result)."""
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append([])
            box = node.find(f"{W}ffData/{W}checkBox")
            return "" if box is None else "☑" if _is_ticked(box) else "□"
        if kind == "end" and self._fields:
            circled = _ENCLOSED.search("".join(self._fields.pop()))
            return counted(int(circled[1]), "decimalEnclosedCircle") if circled is not None else ""
        return ""

    def _object(self, node: Any) -> str:
        self.seen["objects"] += 1
        return self._drawing(node)

    def _drawing(self, node: Any) -> str:
        """Keep the text boxes in a drawing; of a picture only its being there. A drawing that another program reads twice is read once."""
        waiting = [node]
        while waiting:
            part = waiting.pop()
            if part.tag == W + "txbxContent":
                self._boxes.append(part)
            elif part.tag == _MC + "AlternateContent":
                waiting.extend(reversed(chosen(part)))
            else:
                self.seen["pictures"] += part.tag == _WP + "extent" and _is_large(part)
                waiting.extend(reversed(part))
        return ""


def formula(node: Any) -> str:
    """An equation on one line: a fraction with a stroke, raised figures as such."""
    out = []
    for child in node:
        if child.tag == _M + "t":
            out.append(child.text or "")
        elif child.tag == _M + "f":
            out.append("/".join(formula(part) for part in child.iterchildren(_M + "num", _M + "den")))
        elif child.tag == _M + "sup":
            out.append(raised(formula(child)))
        elif isinstance(child.tag, str):
            out.append(formula(child))
    return "".join(out)


def chosen(node: Any) -> list[Any]:
    """The one branch of an AlternateContent that is read: the first choice, the fallback where there is none; none of other elements."""
    if node.tag != _MC + "AlternateContent":
        return []
    return [branch for branch in node if branch.tag in (_MC + "Choice", _MC + "Fallback")][:1]


def _symbol(node: Any) -> str:
    return symbol(node.get(W + "char"), node.get(W + "font"))


def _is_ticked(box: Any) -> bool:
    state = box.find(W + "checked")
    state = state if state is not None else box.find(W + "default")
    return state is not None and state.get(W + "val") in ON


def _is_large(extent: Any) -> bool:
    width, height = number(extent.get("cx")) or 0, number(extent.get("cy")) or 0
    return width >= _LARGE[0] and height >= _LARGE[1]
