"""Word files (docx, docm): the text that a reader of the accepted document sees, with its tables, headings and places.

Headers and footers are no part of the text: they come back on every page, name the unit and count pages, and between two
paragraphs they would only cut sentences. Footnotes and endnotes stand after the body under a heading of their own, text boxes after
the paragraph that they hang on. Comments, pictures and macros are not read. What may hold figures and is left out is told as a problem.
Where pages end inside the words of a paragraph, as Word last showed them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from analyzer.errors import EmptyFile
from analyzer.load.assemble import Assembler
from analyzer.load.word.grids import Grid, GridCell, read_grid
from analyzer.load.word.numbering import Numbering
from analyzer.load.word.package import Package, W, switched_on, value
from analyzer.load.word.styles import Styles
from analyzer.load.word.words import LINE, PAGE, WordReader, chosen
from analyzer.model import Document, Problem

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTES = {"footnotes": ("脚注", "注"), "endnotes": ("尾注", "尾注")}
_LONGEST_HEADING = 80
_BLANKS = f" \u3000{PAGE}{LINE}"
_THROUGH = {W + name for name in ("sdtContent", "customXml", "ins", "moveTo")}
_PAGE_BLANKS = " \u3000" + PAGE


def load_docx(data: bytes, name: str) -> Document:
    """A Document of a Word file.

    Raises: EmptyFile where it holds no text; Damaged, Hostile, TooLarge, Encrypted where it cannot or must not be opened.
    """
    package = Package(data, name)
    reader = _DocumentReader(package)
    reader.read()
    if not reader.assembler.text.strip():
        advice = "如果内容是扫描的图片，请先用文字识别（OCR）软件转成文字" if reader.words.seen["pictures"] else "请确认保存的是报告正文"
        raise EmptyFile("文件里没有文字", file=name, advice=advice)
    return reader.assembler.document(data, name, MEDIA_TYPE, tuple(reader.problems()))


class _DocumentReader:
    """Walks the body once, in the order of the file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self.words = WordReader(self._styles)
        self.assembler = Assembler()
        self._begun = ""
        self._hidden_rows = self._removed_rows = 0

    def read(self) -> None:
        """Read the body, then the notes."""
        body = self._package.body()
        if body.find(f".//{W}lastRenderedPageBreak") is not None:
            self.assembler.begin_page(1)
        self._story(body)
        for part in _NOTES:
            self._notes(part)

    def _story(self, parent: Any) -> None:
        """A body, or a text box: its blocks to the end."""
        self._blocks(parent)
        self._write(self._end_paragraph(), 0)

    def _blocks(self, parent: Any) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._write(self._end_paragraph(), 0)
                self._table(child)
            elif child.tag == W + "sdt" or child.tag in _THROUGH:
                self._blocks(child)
            else:
                for branch in chosen(child):
                    self._blocks(branch)

    def _text(self, paragraph: Any) -> str:
        """The words of a paragraph with its number; "" for a line of a table of contents.

        Where the end of the paragraph was deleted, its words wait for the next one, which they are part of.
        """
        properties = paragraph.find(W + "pPr")
        words = self.words.words(paragraph)
        if self._styles.is_contents(properties):
            return PAGE * words.count(PAGE)
        text, self._begun = self._begun + words, ""
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._begun = text
            return ""
        if switched_on(mark, "vanish") and not text.strip():
            return text
        label = self._numbering.label(self._styles.numbering(properties), value(properties, "pStyle"))
        bare = text.lstrip(_BLANKS)
        if not label or not bare:
            return label + text
        blank = " " if label[-1].isascii() and label[-1] != ")" else ""
        return PAGE * text[: len(text) - len(bare)].count(PAGE) + label + blank + bare

    def _paragraph(self, paragraph: Any) -> None:
        text = self._text(paragraph)
        self._write(text, self._level(paragraph.find(W + "pPr"), text))

    def _end_paragraph(self) -> str:
        """The words that still wait for a paragraph to be part of; none comes."""
        text, self._begun = self._begun, ""
        return text

    def _level(self, properties: Any, text: str) -> int:
        """The level of the heading that a paragraph is by its style, from 1 for a title; 0 for body text."""
        outline = self._styles.outline(properties)
        if outline is None or len(text) > _LONGEST_HEADING or text.rstrip().endswith(("。", "；")):
            return 0
        return outline + 2

    def _write(self, text: str, level: int) -> None:
        goes_on = False
        for line in map(_paged, text.split(LINE)):
            self._turn(line.before)
            page = self.assembler.page
            if page is not None and len(line.pieces) > 1:
                self.assembler.paragraph_over_pages(list(enumerate(line.pieces, page)), level, goes_on=goes_on)
                goes_on = True
            elif line.pieces[0]:
                self.assembler.paragraph(line.pieces[0], level, goes_on=goes_on)
                goes_on = True
            self._turn(line.after)
        self._boxes()

    def _turn(self, pages: int) -> None:
        for _ in range(pages):
            self.assembler.begin_page((self.assembler.page or 1) + 1)

    def _boxes(self) -> None:
        """Write the text boxes that hang on what was just written."""
        for box in self.words.take_boxes():
            with self.assembler.apart("文本框"):
                self._story(box)

    def _table(self, table: Any) -> None:
        grid = read_grid(table)
        self._hidden_rows += grid.hidden
        self._removed_rows += grid.deleted
        only = grid.rows[0][0] if len(grid.rows) == 1 and len(grid.rows[0]) == 1 else None
        if only is not None:  # a frame around text is no table
            self._story(only.element)
            return
        nested: list[Any] = []
        rows, pages = [], []
        for number, row in enumerate(grid.rows):
            texts = [self._cell(cell, nested) for cell in row]
            before = max((_paged(text).before for text in texts), default=0)
            self._turn(before)
            pages.append(self.assembler.page)
            rows.append([_placed(cell, number, grid, _flat(text)) for cell, text in zip(row, texts, strict=True)])
            self._turn(max((text.count(PAGE) for text in texts), default=0) - before)
        self.assembler.table(rows, grid.columns, pages=pages)
        self._boxes()
        for inner in nested:
            self._table(inner)

    def _cell(self, cell: GridCell, nested: list[Any]) -> str:
        """The words of a cell's paragraphs on one line; tables in it are handed out, to stand after the one that holds them."""
        texts = []
        for child in _content(cell.element):
            if child.tag == W + "tbl":
                nested.append(child)
            else:
                texts.append(self._text(child))
        return " ".join([*texts, self._end_paragraph()])

    def _notes(self, part: str) -> None:
        """The notes that the body refers to, in the order of their marks, under a heading of their own."""
        wanted = list(dict.fromkeys(note for kind, note in self.words.notes if kind == part))
        root = self._package.related(part) if wanted else None
        if root is None:
            return
        notes = {note.get(W + "id"): note for note in root}
        title, mark = _NOTES[part]
        self.assembler.paragraph(title, 2)
        with self.assembler.apart(title):
            for number, note in enumerate(wanted, 1):
                texts = [self._text(paragraph) for paragraph in notes[note].iter(W + "p")] if note in notes else []
                self.assembler.paragraph(f"{mark}{number}：" + _flat(" ".join(texts)))

    def problems(self) -> Iterator[Problem]:
        """What the file holds that is not in the text, or may not be meant to be."""
        seen = self.words.seen
        added, removed = seen["added"], seen["removed"] + self._removed_rows
        told = {
            "tracked-changes": f"文件留有没有接受的修订（插入 {added} 处，删除 {removed} 处），按全部接受之后的文字核查；请确认这是定稿"
            if added or removed else "",
            "hidden-text": f"文件有隐藏的文字（{seen['hidden']} 处）和表格行（{self._hidden_rows} 行），没有读入"
            if seen["hidden"] or self._hidden_rows else "",
            "pictures": f"文件有 {seen['pictures']} 幅较大的图片，图中的文字和表格没有读入" if seen["pictures"] else "",
            "embedded": f"文件有 {embedded} 个嵌入的对象（图表、Excel 工作表等），其中的数字没有读入，请另外核对"
            if (embedded := seen["objects"] + self._package.count("chart", "aFChunk", "subDocument")) else "",
        }  # fmt: skip
        yield from (Problem(stage="load", code=code, message=message) for code, message in told.items() if message)


def _content(cell: Any) -> Iterator[Any]:
    """The paragraphs and tables of a cell, also those inside content controls."""
    for child in cell:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag == W + "sdt" or child.tag in _THROUGH:
            yield from _content(child)
        else:
            for branch in chosen(child):
                yield from _content(branch)


def _placed(cell: GridCell, row: int, grid: Grid, text: str) -> tuple[int, int, int, str]:
    column = grid.column(cell.start)
    down = min(cell.rows, len(grid.rows) - row)
    return column, down, max(grid.column(cell.end) - column, 1), text


class _Paged(NamedTuple):
    """A line without signs of pages: how many pages end before its words and after them, and the words of each page that they take."""

    before: int
    pieces: list[str]
    after: int


def _paged(line: str) -> _Paged:
    """Take the signs of pages, and the blanks around the words, out of a line."""
    bare = line.strip(_PAGE_BLANKS)
    before = line[: len(line) - len(line.lstrip(_PAGE_BLANKS))].count(PAGE) if bare else line.count(PAGE)
    pieces = bare.split(PAGE)
    return _Paged(before, pieces, line.count(PAGE) - before - (len(pieces) - 1))


def _flat(text: str) -> str:
    """Words on one line, without signs of pages."""
    return " ".join(text.replace(PAGE, "").split())
