"""Places of spans as people read them: page, paragraph, table cell, sheet cell, line."""

from __future__ import annotations

import pytest

from analyzer.load.assemble import Assembler
from analyzer.model import Document, Locator, Place, Span
from analyzer.model.places import cell_name


def made(*, paged: bool = False, names: bool = False) -> Document:
    """A heading, a table of two rows with an empty cell, a paragraph."""
    assembler = Assembler()
    if paged:
        assembler.begin_page(3)
    if names:
        assembler.begin_sheet("自评表")
    assembler.paragraph("一、概况", 1)
    rows = [[(0, 2, 1, "产出"), (1, 1, 1, "培训人数"), (2, 1, 1, "")], [(1, 1, 1, "期数"), (2, 1, 1, "12期")]]
    assembler.table(rows, 3, pages=[3, 4] if paged else (), names=(lambda row, column: cell_name(row + 5, column + 2)) if names else None)
    if paged:
        assembler.begin_page(4)
    assembler.paragraph("共有学校17所。")
    return assembler.document(b"", "甲.docx", "x")


def located(document: Document, *words: str) -> str:
    text = document.text
    spans = [Span(start=text.index(word), end=text.index(word) + len(word)) for word in words]
    return Locator(text, document.places).told_together(spans)


@pytest.mark.parametrize(
    ("words", "told", "paged", "named"),
    [
        (["概况"], "第 1 段", "第 3 页第 1 段", "工作表“自评表”第 1 段"),
        (["培训人数"], "表 1 第 1 行第 2 列", "第 3 页表 1 第 1 行第 2 列", "工作表“自评表”C5"),
        (["期数", "12期"], "表 1 第 2 行第 2、3 列", "第 4 页表 1 第 2 行第 2、3 列", "工作表“自评表”C6、D6"),
        (["12", "期数"], "表 1 第 2 行第 3、2 列", "第 4 页表 1 第 2 行第 3、2 列", "工作表“自评表”D6、C6"),
        (["17所", "学校"], "第 2 段", "第 4 页第 1 段", "工作表“自评表”第 2 段"),
    ],
)
def test_places_are_told_as_people_look_for_them(words: list[str], told: str, paged: str, named: str) -> None:
    shown = [located(document, *words) for document in (made(), made(paged=True), made(names=True))]
    assert shown == [told, paged, named]


def test_an_empty_cell_has_its_place() -> None:
    document = made()
    at = document.text.index("培训人数\t") + 5
    assert Locator(document.text, document.places).told(Span(start=at, end=at)) == "表 1 第 1 行第 3 列"


def test_without_places_the_line_is_told() -> None:
    locator = Locator("甲\n乙丙\n")
    assert [locator.told(Span(start=at, end=at + 1)) for at in (0, 1, 2, 3)] == ["第 1 行", "第 1 行", "第 2 行", "第 2 行"]
    assert (locator.line_start(3), locator.line_end(2), locator.line_end(5)) == (2, 4, 5)


def test_words_between_places_have_their_line() -> None:
    places = [Place(span=Span(start=2, end=3), page=1)]
    assert [Locator("甲\n乙丙", places).told(Span(start=at, end=at + 1)) for at in (0, 2, 3)] == ["第 1 行", "第 1 页", "第 2 行"]


def test_rows_are_counted_as_the_file_counts_them() -> None:
    counted = []
    for document in (made(), made(names=True)):
        at = document.text.index("12期")
        counted.append(Locator(document.text, document.places).row(Span(start=at, end=at + 1)))
    assert counted == [2, 6]


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((5, 26), "Z5"), ((7, 27), "AA7"), ((1, 703), "AAA1")])
def test_cells_are_named_as_in_excel(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name
