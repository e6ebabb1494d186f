"""PDFs: text in reading order, tables as grids over page breaks, page numbers left out, pages told; scans and locks told as such."""

from __future__ import annotations

import zlib

import pytest

from analyzer.errors import Damaged, EmptyFile, Encrypted, Hostile, TooLarge
from analyzer.load.pdf import load_pdf
from analyzer.model import Document, Span, Table
from analyzer.model.places import Locator
from tests.printing import Printer

_FILLER = "<p>按照市财政局通知要求，我局对专项资金使用绩效进行了认真自查，逐项核对台账、凭证和现场，现将有关结果报告如下，请予审核。</p>"


def read(data: bytes) -> Document:
    return load_pdf(data, "报告.pdf")


def words(document: Document, table: Table) -> list[list[tuple[str, int, int]]]:
    """Per row, the cells as (text, row span, column span)."""
    rows: list[list[tuple[str, int, int]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append((document.text[cell.span.start : cell.span.end], cell.row_span, cell.column_span))
    return rows


def row(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]


def test_wrapped_lines_are_one_paragraph_and_indents_begin_another(printed: Printer) -> None:
    one = "全年举办招聘活动38场，其中线下专场29场、直播带岗9场，进场求职1.24万人次，达成就业意向1642人，企业用工紧张状况有所缓解。"
    document = read(printed.pdf(f"<h1>自评报告</h1><p>{one}</p><p>{one}</p>"))
    assert document.text == f"自评报告\n{one}\n{one}\n"
    assert document.structured


def test_radicals_are_read_as_characters(printed: Printer) -> None:
    text = "项目人工门类长期车辆页面户数高青生产用水目标比重面食金额大小风力"
    assert read(printed.pdf(f"<p>{text}</p>")).text == f"{text}\n"


def test_merged_cells_are_placed_where_they_show(printed: Printer) -> None:
    document = read(
        printed.pdf(
            """<table><tr><td>一级指标</td><td>三级指标</td><td>目标值</td><td>完成值</td></tr>
        <tr><td rowspan="2">产出指标</td><td>期数</td><td>≥12期</td><td></td></tr><tr><td>人数</td><td>480人</td><td>500人</td></tr>
        <tr><td colspan="3">总分</td><td>100</td></tr></table>"""
        )
    )
    (table,) = document.tables
    assert (table.rows, table.columns) == (4, 4)
    assert words(document, table) == [
        row("一级指标", "三级指标", "目标值", "完成值"),
        [("产出指标", 2, 1), *row("期数", "≥12期", "")],
        row("人数", "480人", "500人"),
        [("总分", 1, 3), ("100", 1, 1)],
    ]


def test_a_figure_cut_by_the_side_of_its_cell_stays_whole(printed: Printer) -> None:
    cell = '<td style="width:3.2em;word-break:break-all">'
    document = read(
        printed.pdf(f"<table style='width:auto'><tr><td>甲</td>{cell}1234567.89</td></tr><tr><td>乙</td>{cell}12 34</td></tr></table>")
    )
    (table,) = document.tables
    assert words(document, table) == [row("甲", "1234567.89"), row("乙", "12 34")]


def test_a_table_over_pages_is_one_without_its_repeated_header(printed: Printer) -> None:
    rows = "".join(f"<tr><td>指标{n}</td><td>{n}.50</td><td>完成</td></tr>" for n in range(1, 61))
    document = read(printed.pdf(f"<table><thead><tr><th>名称</th><th>分值</th><th>情况</th></tr></thead><tbody>{rows}</tbody></table>"))
    (table,) = document.tables
    assert words(document, table) == [row("名称", "分值", "情况"), *[row(f"指标{n}", f"{n}.50", "完成") for n in range(1, 61)]]
    locator = Locator(document.text, document.places)
    assert locator.told(table.cells[0].span) == "第 1 页表 1 第 1 行第 1 列"
    assert locator.told(table.cells[-1].span) == "第 2 页表 1 第 61 行第 3 列"


def test_a_row_and_a_group_cut_by_a_page_break_are_whole(printed: Printer) -> None:
    long = "、".join(f"第{n}条街道的排水管网和路灯设施改造" for n in range(1, 14))
    above = "".join(f"<tr><td>指标{n}</td><td>{n}.50</td></tr>" for n in range(1, 29))
    group = "<td rowspan='30' style='width:4em;vertical-align:top'>产出指标</td>"
    body = f"<table><tr>{group}{above[4:]}<tr><td>{long}</td><td>99.50</td></tr><tr><td>末项</td><td>1</td></tr></table>"
    document = read(printed.pdf(body, style="td { line-height: 22px; vertical-align: top }"))
    assert {place.page for place in document.places} == {1, 2}
    (table,) = document.tables
    assert words(document, table)[0] == [("产出指标", 30, 1), *row("指标1", "1.50")]
    assert words(document, table)[28:] == [row(long, "99.50"), row("末项", "1")]


def test_page_numbers_and_running_heads_are_left_out_and_pages_told(printed: Printer) -> None:
    head = '<div style="font-size:9px;width:100%;text-align:center">某局绩效自评材料</div>'
    document = read(printed.pdf(f"{_FILLER * 25}<p>末页支出3.6万元。</p>", head=head))
    assert "某局绩效自评材料" not in document.text
    assert "—" not in document.text
    at = document.text.index("末页支出")
    assert Locator(document.text, document.places).told(Span(start=at, end=at + 4)).startswith("第 2 页第 ")


def test_a_paragraph_over_a_page_break_is_one(printed: Printer) -> None:
    sentence = "本项目共安排资金86万元，实际支出85.14万元，"
    document = read(printed.pdf(f"<p>{sentence * 90}执行率99%。</p>"))
    assert document.text == f"{sentence * 90}执行率99%。\n"
    assert [place.page for place in document.places] == [1, 2]


def test_tables_open_at_the_sides_are_whole(printed: Printer) -> None:
    style = "table td { border-left: none; border-right: none } td + td { border-left: 1px solid }"
    document = read(printed.pdf("<table><tr><td>项目</td><td>预算</td><td>支出</td></tr><tr><td>培训</td><td>12.00</td><td>11.50</td></tr>"
                                "<tr><td>合计</td><td>12.00</td><td>11.50</td></tr></table>", style=style))  # fmt: skip
    (table,) = document.tables
    assert words(document, table) == [row("项目", "预算", "支出"), row("培训", "12.00", "11.50"), row("合计", "12.00", "11.50")]


_UNRULED = """<p>表1 资金使用情况（单位：万元）</p><table><tr><td>资金来源</td><td>年初预算</td><td>全年执行</td><td>执行率</td></tr>
<tr><td>中央财政资金</td><td>1,200.00</td><td>1,100.00</td><td>91.67%</td></tr><tr><td>省级</td><td>800.00</td><td></td><td>95.00%</td></tr>
<tr><td>合计</td><td>2,000.00</td><td>1,860.00</td><td>93.00%</td></tr></table>"""


@pytest.mark.parametrize(
    "style",
    [
        "td { border: none }",
        "td { border: none; border-bottom: 1px solid }",
        "td { border: none; text-align: center } table { border-top: 2px solid }",
    ],
    ids=["no lines", "lines between rows", "a line above"],
)
def test_tables_without_upright_lines_are_tables(printed: Printer, style: str) -> None:
    document = read(printed.pdf(f"{_FILLER}{_UNRULED}{_FILLER}", style=style))
    (table,) = document.tables
    assert words(document, table) == [
        row("资金来源", "年初预算", "全年执行", "执行率"), row("中央财政资金", "1,200.00", "1,100.00", "91.67%"),
        row("省级", "800.00", "", "95.00%"), row("合计", "2,000.00", "1,860.00", "93.00%"),
    ]  # fmt: skip
    assert document.text.splitlines()[1] == "表1 资金使用情况（单位：万元）"


def test_columns_that_nearly_touch_in_the_header_are_parted(printed: Printer) -> None:
    rows = (
        ("三级指标", "年度指标值", "实际完成值", "分值", "得分"),
        ("渠道清淤", "30公里", "32公里", "50", "50"),
        ("闸门", "6座", "5座", "50", "41"),
    )
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in rows)
    style = "table { border-collapse: collapse; table-layout: fixed; width: 28em } td { border: none; padding: 6px 0; width: 6em }"
    (table,) = (document := read(printed.pdf(f"{_FILLER}<table>{cells}</table>{_FILLER}", style=style))).tables
    assert words(document, table) == [row(*line) for line in rows]


def test_lines_with_gaps_are_no_table(printed: Printer) -> None:
    gap = "<span style='display:inline-block;width:9em'></span>"
    document = read(printed.pdf(f"{_FILLER}<p>部门：某局{gap}日期：2024年1月</p><p>填表人：甲{gap}电话：无</p>{_FILLER}"))
    assert document.tables == ()
    assert document.text.splitlines()[1:3] == ["部门：某局  日期：2024年1月", "填表人：甲  电话：无"]


def test_a_title_of_two_lines_is_one(printed: Printer) -> None:
    title = "二〇二三年度基层医疗卫生机构服务能力提升项目绩效自评报告"
    assert read(printed.pdf(f"<h1>{title}</h1>{_FILLER}")).text.splitlines()[0] == title


def test_a_merged_column_left_blank_in_one_row_keeps_the_sides_of_others(printed: Printer) -> None:
    document = read(
        printed.pdf(
            """<table><tr><td rowspan="2" colspan="2">资金</td><td>预算</td><td>支出</td></tr><tr><td>12</td><td>11</td></tr>
        <tr><td>目标</td><td colspan="3">全年培训12期，参训480人次，全部合格</td></tr>
        <tr><td rowspan="2">产出</td><td>数量</td><td>期数</td><td>12期</td></tr>
        <tr><td>质量</td><td>合格率</td><td>100%</td></tr></table>"""
        )
    )
    (table,) = document.tables
    assert words(document, table) == [
        [("资金", 2, 2), *row("预算", "支出")], row("12", "11"), [("目标", 1, 1), ("全年培训12期，参训480人次，全部合格", 1, 3)],
        [("产出", 2, 1), *row("数量", "期数", "12期")], row("质量", "合格率", "100%"),
    ]  # fmt: skip


def test_a_scan_is_told_as_such(printed: Printer) -> None:
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    picture = printed.pdf("", foot="<span></span>", style=f'body {{ background: url("data:image/svg+xml,{square.replace("#", "")}") }}')
    with pytest.raises(EmptyFile, match=r"报告\.pdf：.*没有文字.*OCR"):
        read(picture)


def test_too_many_pages_are_refused(printed: Printer) -> None:
    data = printed.pdf("<p>一</p><p style='break-before:page'>二</p><p style='break-before:page'>三</p>")
    with pytest.raises(TooLarge, match=r"^报告\.pdf：超过上限 2 页。"):
        load_pdf(data, "报告.pdf", max_pages=2)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 9 0 R>>", b"text", b"%PDF-1.4" + b"\0" * 5000]
)
def test_a_damaged_file_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"报告\.pdf：PDF 已损坏，读不出。请用阅读器打开后另存"):
        read(data)


def test_a_cut_file_is_one_clear_error(printed: Printer) -> None:
    data = printed.pdf("<p>全年支出3.6万元。</p>")
    with pytest.raises(Damaged, match=r"报告\.pdf"):
        read(data[: len(data) // 3])


def test_a_locked_file_asks_for_a_password() -> None:
    with pytest.raises(Encrypted, match=r"报告\.pdf：PDF 设有打开密码"):
        read(_LOCKED)
    with pytest.raises(Encrypted, match="密码不对"):
        load_pdf(_LOCKED, "报告.pdf", password="123456")  # noqa: S106 - opens nothing


def _file(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of the bodies of its objects, of which the first is the catalog."""
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))


_TREE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>"


def _locked() -> bytes:
    """A PDF whose lock no password opens."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>"
    identity = b"<33333333333333333333333333333333>"
    return _file(*_TREE, _PAGE, lock, trailer=b"/Encrypt 4 0 R/ID[" + identity + identity + b"]")


_LOCKED = _locked()


def _swelling(content: bytes, filters: bytes) -> bytes:
    """A PDF of one page with a packed content."""
    return _file(*_TREE, _PAGE, b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters, content))


@pytest.mark.parametrize("layers", [1, 2])
def test_streams_that_swell_are_refused(layers: int) -> None:
    content = zlib.compress(b" " * 160 * 1024 * 1024, 9)
    for _ in range(layers - 1):
        content = zlib.compress(content, 9)
    with pytest.raises(Hostile, match=r"报告\.pdf：里面的内容展开后超过 128 MB，不予打开"):
        read(_swelling(content, b"/FlateDecode " * layers))


def test_packed_streams_of_usual_size_are_read() -> None:
    with pytest.raises(EmptyFile, match="没有文字"):
        read(_swelling(zlib.compress(b" " * 1000), b"/FlateDecode"))
