"""What fuzzing found, each in its smallest form: a crash stays mended."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from analyzer.batch.archives import close_archives, members
from analyzer.errors import Damaged, EmptyFile, LoadError, TooLarge
from analyzer.load import load_bytes
from analyzer.load.assemble import Assembler
from analyzer.load.number_formats import general, shown
from analyzer.load.sheets import Sheet, write_sheet
from analyzer.load.word.counting import counted
from tests.formats.zips import zipped
from tests.fuzz.seeds import pdf_file
from tests.load.workbooks import raw_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def sheet(cells: str, more: str = "") -> bytes:
    whole = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData>{more}</worksheet>'
    return raw_workbook("", more={"xl/worksheets/sheet1.xml": whole})


def words(body: str, **parts: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(f'<Relationship Id="{name}" Type="{kind}/{name}" Target="{name}.xml"/>' for name in parts)
    return zipped(
        {
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **{f"word/{name}.xml": f"<w:{name} {_W}>{inside}</w:{name}>" for name, inside in parts.items()},
        }
    )


def text_of(data: bytes, name: str) -> str:
    return load_bytes(data, name).text


@pytest.mark.parametrize("number", ["二〇二三", "-0.0", "-1", "0", "1.5", "", "9" * 5000])
def test_a_row_without_a_good_number_is_the_next_one(number: str) -> None:
    rows = f'<row r="1"><c><v>7</v></c></row><row r="{number}"><c><v>8</v></c></row>'
    assert text_of(sheet(rows), "表.xlsx") == "7\n8\n"


@pytest.mark.parametrize("number", ["①", "A1:A2", "-3", "9" * 5000])
def test_columns_without_good_numbers_do_no_harm(number: str) -> None:
    data = sheet("<row><c><v>7</v></c></row>", f'<cols><col min="{number}" max="{number}" hidden="1"/></cols>')
    assert text_of(data, "表.xlsx") == "7\n"


@pytest.mark.parametrize("attributes", ['t="s"><v>' + "9" * 5000, 's="' + "9" * 5000 + '"><v>7'])
def test_a_number_of_a_string_or_style_that_is_too_long_points_to_nothing(attributes: str) -> None:
    assert text_of(sheet(f"<row><c><v>7</v></c><c {attributes}</v></c></row>"), "表.xlsx").startswith("7")


def test_halves_of_characters_become_whole_or_a_sign_of_what_is_missing() -> None:
    cell = '<c t="inlineStr"><is><t>甲_xD800_乙_xD83D__xDE00_</t></is></c>'
    assert text_of(sheet(f"<row>{cell}</row>"), "表.xlsx") == "甲\ufffd乙😀\n"


def test_a_merged_range_written_backwards_is_the_same_range() -> None:
    cells = '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2"><c/><c><v>3</v></c></row>'
    (table,) = load_bytes(sheet(cells, '<mergeCells><mergeCell ref="A2:A1"/></mergeCells>'), "表.xlsx").tables
    assert [(cell.row, cell.column, cell.row_span) for cell in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def _row(number: int, *columns: str) -> str:
    return f'<row r="{number}">' + "".join(f'<c r="{column}{number}"><v>1</v></c>' for column in columns) + "</row>"


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIAGONAL = "".join(_row(at, "A", first + second) for at, (first, second) in enumerate(product(_LETTERS, _LETTERS), 1))


@pytest.mark.parametrize(
    ("cells", "merge"), [(_row(1, "A", "B") + _row(1048576, "B"), "A1:A1048576"), (_DIAGONAL, "XFD1:XFD2")], ids=["high", "diagonal"]
)
def test_a_table_of_nothing_but_blanks_is_refused(cells: str, merge: str) -> None:
    with pytest.raises(TooLarge, match=r"^表\.xlsx，工作表“表”：一张表有 40 万个以上的格子"):
        load_bytes(sheet(cells, f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'), "表.xlsx")


def test_one_long_string_in_many_cells_is_refused() -> None:
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"长" * 70_000}</t></si></sst>'
    cells = "<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>"
    with pytest.raises(TooLarge, match=r"^表\.xlsx，工作表“表”：有 6400 万以上的字"):
        load_bytes(raw_workbook(cells, more={"xl/sharedStrings.xml": strings}), "表.xlsx")


@pytest.mark.parametrize("page", ["<!DOCTYP1E html>", "<!-- -->", "<?a?>"])
def test_a_page_of_declarations_only_is_empty(page: str) -> None:
    with pytest.raises(EmptyFile, match=r"^甲\.html：网页里没有可见的文字"):
        load_bytes(page.encode(), "甲.html")


def test_a_tag_that_looks_like_a_heading_is_none() -> None:
    document = load_bytes("<h①>甲</h①><h2>乙</h2><h0>丙</h0>".encode(), "甲.html")
    assert [document.text[mark.span.start : mark.span.end].strip() for mark in document.headings] == ["乙"]


@pytest.mark.parametrize("suffix", ["ods", "docx", "xlsx"])
def test_a_zip_whose_kind_cannot_be_unpacked_is_damaged(suffix: str) -> None:
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet" * 20})
    at = data.find(b"mimetype") + len("mimetype")
    with pytest.raises(LoadError, match=r"^甲\."):
        load_bytes(data[:at] + b"\xff" * 8 + data[at + 8 :], f"甲.{suffix}")


@pytest.mark.parametrize("code", ["FFFFFFFF", "-1", "110000", "0", "D800"])
def test_a_symbol_that_is_no_character_is_left_out(code: str) -> None:
    text = text_of(words(f'<w:p><w:r><w:t>甲</w:t><w:sym w:font="x" w:char="{code}"/><w:t>乙</w:t></w:r></w:p>'), "甲.docx")
    assert text in ("甲 乙\n", "甲\ufffd乙\n")


@pytest.mark.parametrize("level", ["9", "65536", "-12", "9" * 400])
def test_a_level_that_no_list_has_is_no_level(level: str) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{level}"><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    assert text_of(words(f"<w:p>{place}<w:r><w:t>甲</w:t></w:r></w:p>", numbering=numbering), "甲.docx").endswith("甲\n")


def test_letters_that_count_to_millions_stay_short() -> None:
    assert len(counted(2**31, "upperLetter")) == 30


@pytest.mark.parametrize("before", ["-9", "99999999999", "9" * 400])
def test_cells_before_the_first_of_a_row_are_within_bounds(before: str) -> None:
    grid = '<w:tblGrid><w:gridCol w:w="10"/></w:tblGrid>'
    cell = "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    row = f'<w:tr><w:trPr><w:gridBefore w:val="{before}"/></w:trPr>{cell}{cell}</w:tr>'
    assert text_of(words(f"<w:tbl>{grid}{row}{row}</w:tbl>"), "甲.docx") == "甲\t甲\n甲\t甲\n"


def test_figures_beyond_any_sheet_stay_short() -> None:
    assert general(Decimal("1E-999999")) == "1E-999999"
    assert general(Decimal("1E+999999")) == "1E+999999"
    assert shown(Decimal("1E29"), "0." + "0" * 30 + "%" * 40) == "1" + "0" * 29
    assert shown(Decimal("0.86"), "%" * 2000) == "0.86"


@pytest.mark.parametrize("figure", ["1e400", "1e9999999", "1e-9999999", "9" * 400, "-1e4000000"])
def test_a_figure_that_no_sheet_holds_is_shown_short(figure: str) -> None:
    assert len(text_of(sheet(f"<row><c><v>{figure}</v></c></row>"), "表.xlsx")) <= 402


def test_a_part_of_a_zip_without_a_name_is_left_out(tmp_path: Path) -> None:
    data = zipped({"甲": "", "word/document.xml": f"<w:document {_W}><w:body><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:body></w:document>"})
    nameless = data.replace("甲".encode(), b"\0ab")
    assert text_of(nameless, "甲.docx") == "乙\n"
    (tmp_path / "包.zip").write_bytes(nameless)
    assert list(members(tmp_path / "包.zip")) == []
    close_archives()


def test_a_merged_range_that_ends_before_it_begins_is_none() -> None:
    found = Sheet("表", cells={(0, 0): "甲", (0, 1): "乙", (1, 0): "丙", (1, 1): "丁"}, merges=[(0, 1, 0, 0), (1, 0, 0, 0)])
    out = Assembler()
    write_sheet(out, found, titled=False)
    assert {(cell.row_span, cell.column_span) for table in out.tables for cell in table.cells} == {(1, 1)}


def test_blanks_that_are_counted_wrongly_are_one() -> None:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    cell = '<table:table-cell><text:p>甲<text:s text:c="x"/>乙</text:p></table:table-cell>'
    table = f'<table:table table:name="表"><table:table-row>{cell}</table:table-row></table:table>'
    content = f"<office:document-content {spaces}>{table}</office:document-content>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert text_of(data, "甲.ods") == "甲 乙\n"


def test_a_part_of_a_zip_that_ends_too_soon_is_damaged() -> None:
    with pytest.raises(Damaged):
        load_bytes(zipped({"word/document.xml": "<w:"}), "甲.docx")


@pytest.mark.parametrize("box", [b"[0 0 200 200]", "[５ 0 200 200]".encode()])
def test_a_broken_catalog_that_leads_to_itself_is_told(box: bytes) -> None:
    data = pdf_file(b"", b"").replace(b"/Pages 2 0 R", b"/Page{ 1 0 R", 1).replace(b"[0 0 200 200]", box)
    with pytest.raises(Damaged, match=r"^报告\.pdf：PDF 已损坏：里面的对象互相引用，绕成一圈。"):
        load_bytes(data, "报告.pdf")
