"""Pieces of a report as a Word file: heading styles, automatic numbering in place of typed numbers, merged cells, bold runs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.formats.makers.pieces import Grid, Piece, Words

_LIST = 77
_LEVELS = (
    ("chineseCounting", "%1、", re.compile(r"([一二三四五六七八九十]{1,3})、")),
    ("chineseCountingThousand", "（%2）", re.compile(r"[（(]([一二三四五六七八九十]{1,3})[)）]")),
    ("decimal", "%3.", re.compile(r"(\d{1,2})[.．](?!\d)\s*")),
    ("decimal", "（%4）", re.compile(r"[（(](\d{1,2})[)）]")),
    ("decimalEnclosedCircle", "%5", re.compile(r"([①-⑳])")),
)
_HAN = "一二三四五六七八九十"


def word_file(pieces: Sequence[Piece]) -> bytes:
    """The bytes of a docx with the pieces in it."""
    document = Document()
    _add_list(document)
    numbers = _Numbers()
    for piece in pieces:
        if isinstance(piece, Grid):
            _add_table(document, piece)
        else:
            _add_words(document, piece, numbers)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Numbers:
    """What Word's own counting would write before the next paragraph of each level."""

    def __init__(self) -> None:
        self._reached = [0] * len(_LEVELS)

    def take(self, text: str) -> tuple[int, int] | None:
        """Level of the number that a text begins with and the length of it, where Word would count up to just that number."""
        for level, (_, _, pattern) in enumerate(_LEVELS):
            found = pattern.match(text)
            if found is not None and _value(found[1]) == self._reached[level] + 1:
                self._reached[level] += 1
                self._reached[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
                return level, found.end()
        return None


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if numeral[0] not in _HAN:
        return ord(numeral) - ord("①") + 1
    tens, _, ones = numeral.rpartition("十")
    unit = _HAN.index(ones) + 1 if ones else 0
    return unit + (10 * (_HAN.index(tens) + 1 if tens else 1) if "十" in numeral else 0)


def _add_words(document: Any, words: Words, numbers: _Numbers) -> None:
    if words.level == 0:
        paragraph = document.add_paragraph(style="Title")
    elif words.level is not None:
        paragraph = document.add_paragraph(style=f"Heading {min(max(words.level - 1, 1), 9)}")
    else:
        paragraph = document.add_paragraph(style="List Bullet" if words.bullet else None)
    taken = None if words.bullet or words.level == 0 else numbers.take(words.text)
    left = 0
    if taken is not None:
        level, left = taken
        paragraph._p.get_or_add_pPr().append(_numbered(level))
    for text, bold in words.runs:
        rest, left = text[left:], max(left - len(text), 0)
        if rest:
            paragraph.add_run(rest).bold = bold or None


def _add_table(document: Any, grid: Grid) -> None:
    table = document.add_table(grid.rows, grid.columns, style="Table Grid")
    for cell in grid.cells:
        first = table.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            first = first.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        lines = [line.strip() for line in cell.text.splitlines() if line.strip()] or [""]
        first.text = lines[0]
        for line in lines[1:]:
            first.add_paragraph(line)
    document.add_paragraph()


def _add_list(document: Any) -> None:
    """The multi-level list that all numbered paragraphs of the document are items of."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, _) in enumerate(_LEVELS)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))


def _numbered(level: int) -> Any:
    element = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_LIST}"/></w:numPr>')
    assert element.tag == qn("w:numPr")
    return element
