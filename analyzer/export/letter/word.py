"""The letter as a Word file, laid out as an official letter: red-free head, 仿宋 body, 黑体 headings, A4 with wide margins."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from analyzer.errors import missing_extra
from analyzer.export.letter.content import BLANK, NUMERALS, UNIT, Group, Item, Letter, letter_of
from analyzer.export.packages import packed, unpacked
from analyzer.export.xml_text import legal
from analyzer.model import Analysis

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_BODY, _HEAD, _SUBHEAD, _TITLE = "仿宋", "黑体", "楷体", "宋体"
_SIZE, _SMALL, _LARGE = 14, 12, 22
_LEADING, _LEADING_SMALL = 26, 20
"""Points from line to line."""
_INDENT = 28
"""Two characters of the body, in points."""
_HANG = 36
"""Three small characters: the label of a step and its colon."""
_MARGINS = {"top_margin": 3.7, "bottom_margin": 3.5, "left_margin": 2.8, "right_margin": 2.6}
"""Centimetres, as official documents have them."""
_WIDTHS = (1.4, 8.2, 3.6, 2.4)


def letter_docx(analysis: Analysis) -> bytes:
    """The letter on one report; the same analysis gives the same bytes. Raises: MissingExtra where python-docx is not installed."""
    try:
        import docx
    except ModuleNotFoundError:
        raise missing_extra("python-docx", "loaders") from None
    sheet = _Sheet(docx.Document())
    sheet.write(letter_of(analysis))
    return sheet.bytes()


class _Sheet:
    """A Word document being written."""

    def __init__(self, document: Any) -> None:
        from docx.shared import Cm

        self._document = document
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        for name, size in _MARGINS.items():
            setattr(section, name, Cm(size))
        normal = document.styles["Normal"]
        _set_font(normal.element.get_or_add_rPr(), normal.font, _BODY, _SIZE)
        properties = document.core_properties
        properties.created = properties.modified = _CREATED
        properties.author = properties.last_modified_by = properties.comments = ""

    def write(self, letter: Letter) -> None:
        """The whole letter."""
        self._document.core_properties.title = letter.title
        self._line(letter.title, font=_TITLE, size=_LARGE, bold=True, align="CENTER", leading=36)
        self._line(f"{BLANK}〔{BLANK}〕{BLANK}号", align="CENTER")
        self._line(f"{letter.unit or UNIT}：")
        self._line(letter.opening, indent=True)
        headings = iter(NUMERALS)
        self._heading(f"{next(headings)}、总体情况")
        for words in letter.summary:
            self._line(words, indent=True)
        if letter.groups:
            self._heading(f"{next(headings)}、发现的问题和建议")
        for number, group in zip(NUMERALS, letter.groups, strict=False):
            self._group(number, group)
        if letter.materials:
            self._heading(f"{next(headings)}、补充资料清单")
            self._materials(letter)
        self._heading(f"{next(headings)}、反馈要求")
        for words in letter.closing:
            self._line(words, indent=True)
        self._line("", keep=True)
        self._line(f"编制人：{BLANK * 4}复核人：{BLANK * 4}", indent=True, keep=True)
        self._line("（复核单位盖章）", align="RIGHT", keep=True)
        self._line(f"{BLANK}年{BLANK}月{BLANK}日", align="RIGHT")
        self._page_numbers()

    def bytes(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self._document.save(out)
        return packed(unpacked(out.getvalue()))

    def _line(
        self, words: str, *, font: str = _BODY, size: float = _SIZE, bold: bool = False, align: str = "", indent: bool = False,
        leading: float = _LEADING, left: float = 0, keep: bool = False,
    ) -> Any:  # fmt: skip
        """A paragraph. Args: indent: its first line; left: the whole of it, in points; keep: on the page of the next one."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.line_spacing, shape.space_before, shape.space_after = Pt(leading), Pt(0), Pt(0)
        shape.keep_with_next = keep
        if indent:
            shape.first_line_indent = Pt(_INDENT)
        if left:
            shape.left_indent = Pt(left)
        if align:
            paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        self._run(paragraph, words, font=font, size=size, bold=bold)
        return paragraph

    def _run(self, paragraph: Any, words: str, *, font: str = _BODY, size: float = _SIZE, bold: bool = False) -> None:
        run = paragraph.add_run(legal(words))
        run.bold = bold
        _set_font(run.font.element.get_or_add_rPr(), run.font, font, size)

    def _heading(self, words: str) -> None:
        self._line(words, font=_HEAD, size=_SIZE + 2, indent=True, keep=True, leading=32)

    def _group(self, number: str, group: Group) -> None:
        self._line(f"（{number}）{group.title}", font=_SUBHEAD, size=_SIZE + 1, bold=True, indent=True, keep=True, leading=30)
        for item in group.items:
            self._item(item)

    def _item(self, item: Item) -> None:
        state = "（已确认）" if item.confirmed else ""
        title = self._line(f"{item.number}  {item.title}", font=_BODY, bold=True, indent=True, keep=True)
        self._run(title, f"（{item.rule}）{state}", size=_SMALL)
        self._line(item.message, indent=True)
        for at, quote in enumerate(item.quotes):
            label = "原文：" if at == 0 else ""
            self._small(label, quote.told, font=_SUBHEAD)
        for line in item.lines:
            self._small(f"{line.label}：", line.words)

    def _small(self, label: str, words: str, *, font: str = _BODY) -> None:
        from docx.shared import Pt

        paragraph = self._line(label, font=_HEAD, size=_SMALL, leading=_LEADING_SMALL, left=_INDENT + _HANG)
        if label:
            paragraph.paragraph_format.first_line_indent = Pt(-_HANG)
        self._run(paragraph, words, font=font, size=_SMALL)

    def _materials(self, letter: Letter) -> None:
        """The table of what is to be handed in, its last column for the unit to fill in."""
        from docx.shared import Cm

        table = self._document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)
        rows = [("序号", "资料", "对应问题", "提供情况")]
        rows += [(str(at), material.name, "、".join(material.numbers), "") for at, material in enumerate(letter.materials, 1)]
        for at, row in enumerate(rows):
            cells = table.rows[0].cells if at == 0 else table.add_row().cells
            for cell, words, width in zip(cells, row, _WIDTHS, strict=True):
                cell.width = Cm(width)
                self._run(cell.paragraphs[0], words, font=_HEAD if at == 0 else _BODY, size=_SMALL)
        _repeat_header(table.rows[0])

    def _page_numbers(self) -> None:
        """— 1 — at the foot of each page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(paragraph, "— ", font=_TITLE, size=_SMALL)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph.paragraph_format.element.append(field)
        self._run(paragraph, " —", font=_TITLE, size=_SMALL)


def _set_font(properties: Any, font: Any, name: str, size: float) -> None:
    """The font for Chinese and for the rest. Args: properties: the ``w:rPr``; size: in points."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font.name, font.size = name, Pt(size)
    properties.rFonts.set(qn("w:eastAsia"), name)


def _repeat_header(row: Any) -> None:
    from docx.oxml import OxmlElement

    cell = row.cells[0].paragraphs[0].paragraph_format.element.getparent()
    cell.getparent().get_or_add_trPr().append(OxmlElement("w:tblHeader"))


__all__ = ["letter_docx"]
