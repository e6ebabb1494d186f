"""``analyzer tables``: grids as they were read, on a terminal and as a page; hostile cells stay words."""

from __future__ import annotations

import io
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import Result

from analyzer.export.tables_html import tables_page
from analyzer.export.tables_terminal import show_tables, summary
from analyzer.load.files import load_text
from analyzer.load.html import load_html
from analyzer.model.table_view import TablesView, TableView, ViewCell, ViewRow
from analyzer.tables_view import view_tables

HEADER = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
TSV = (
    "项目支出绩效自评表\n\n项目名称\t甲项目\t\t\t\t\t\t\n"
    + HEADER
    + "产出指标\t数量指标\t培训人数\t≥100人\t120人\t50\t50\t\n\t\t购置设备\t=30台\t30台\t40\t40\t\n"
    + "\t\t备注事项\t\t\t\t\t\n总分\t\t\t\t\t90\t90\t\n"
)
HTML = """<table><tr><td colspan="2">一级指标</td><td>三级指标</td><td>目标值</td><td>完成值</td><td>分值</td></tr>
<tr><td rowspan="2" colspan="2">产出指标</td><td>培训人数</td><td>≥100人</td><td>120人</td><td>50</td></tr>
<tr><td>培训合格率</td><td>≥90%</td><td>95%</td><td>40</td></tr></table>"""
HOSTILE = "<script>alert(1)</script>[bold red]x[/bold red]\x1b[31m&amp;\"'"
Cli = Callable[..., Result]


def shown(view: TablesView, *, width: int = 200) -> list[str]:
    out = io.StringIO()
    show_tables(view, Console(file=out, width=width, highlight=False, color_system=None))
    return out.getvalue().splitlines()


def parts(table: TableView) -> list[tuple[int, str]]:
    return [(row.line, row.part) for row in table.rows]


# the view


def test_every_row_says_what_it_was_read_as() -> None:
    table = view_tables(load_text(TSV)).tables[0]
    assert parts(table) == [(3, "head"), (4, "header"), (5, "read"), (6, "read"), (7, "unplaced"), (8, "total")]
    assert [(row.line, row.note) for row in table.unplaced] == [(7, "没有目标、实际、分值和得分")]
    assert (table.caption, table.first_line, table.last_line) == ("项目支出绩效自评表", 3, 8)
    assert (table.columns, table.pages, table.indicators) == (8, 1, 2)


def test_headers_have_the_roles_of_their_columns() -> None:
    region = view_tables(load_text(TSV)).tables[0].regions[0]
    assert (region.kind, region.header, region.last) == ("指标表", 1, 5)
    assert [(column.words, column.role) for column in region.columns] == [
        ("一级指标", "一级指标"), ("二级指标", "二级指标"), ("三级指标", "指标名称"), ("年度指标值", "目标"),
        ("实际完成值", "实际"), ("分值", "分值"), ("得分", "得分"), ("偏差原因", "偏差原因"),
    ]  # fmt: skip


def test_cells_have_the_role_that_they_were_read_in() -> None:
    table = view_tables(load_text(TSV)).tables[0]
    assert {cell.column: cell.role for cell in table.cells if cell.row == 3 and cell.text} == {
        2: "指标名称", 3: "目标", 4: "实际", 5: "分值", 6: "得分",
    }  # fmt: skip


def test_units_of_headers_are_shown() -> None:
    rows = ("年度资金总额\t10.00\t10.00\t9.50\t95.00\n", "财政拨款\t10.00\t10.00\t9.50\t95.00\n")
    text = "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\n" + "".join(rows)
    region = view_tables(load_text(text)).tables[0].regions[0]
    assert (region.kind, region.unit) == ("资金表", "万元")
    assert [(column.role, column.unit) for column in region.columns][-1] == ("执行率", "%")


def test_a_page_that_repeats_the_header_is_joined() -> None:
    text = HEADER + "产出指标\t数量指标\t培训人数\t≥100人\t120人\t50\t50\t\n\n— 1 —\n\n" + HEADER + "\t\t购置设备\t=30台\t30台\t40\t40\t\n"
    table = view_tables(load_text(text)).tables[0]
    assert (table.pages, parts(table)) == (2, [(1, "header"), (2, "read"), (6, "repeat"), (7, "read")])


def test_merged_cells_keep_their_spans() -> None:
    table = view_tables(load_html(HTML.encode(), "t.html")).tables[0]
    assert [(cell.text, cell.row_span, cell.column_span) for cell in table.cells if cell.row_span + cell.column_span > 2] == [
        ("一级指标", 1, 2), ("产出指标", 2, 2),
    ]  # fmt: skip
    assert table.merged == 2


def test_rows_of_a_web_page_are_counted_in_its_table() -> None:
    view = view_tables(load_html(("<p>甲</p>" + HTML).encode(), "t.html")).tables[0]
    assert (view.place, view.first_line, view.last_line) == ("表 1", 1, len(view.rows))
    assert summary(view).startswith(f"表 1 第 1–{len(view.rows)} 行，")


def test_a_document_without_tables_has_none() -> None:
    assert view_tables(load_text("全年培训120人。\n")).tables == ()


# the terminal


def test_the_terminal_shows_roles_under_headers_and_marks_rows() -> None:
    lines = shown(view_tables(load_text(TSV, "甲.txt")))
    assert lines[:3] == ["甲.txt：1 张表", "", "表 t1  项目支出绩效自评表"]
    assert lines[3] == "  第 3–8 行，6 行 × 8 列，读出指标 2 项，没有归位 1 行"
    assert lines[4].startswith("  指标表（第 4–8 行）：一级指标→一级指标，二级指标→二级指标，三级指标→指标名称，年度指标值→目标")
    assert lines[5:13] == [
        "·    3 │ 项目名称  │ 甲项目    │           │            │            │       │       │",
        "▸    4 │ 一级指标  │ 二级指标  │ 三级指标  │ 年度指标值 │ 实际完成值 │ 分值  │ 得分  │ 偏差原因",
        "       │ →一级指标 │ →二级指标 │ →指标名称 │ →目标      │ →实际      │ →分值 │ →得分 │ →偏差原因",
        "     5 │ 产出指标  │ 数量指标  │ 培训人数  │ ≥100人     │ 120人      │ 50    │ 50    │",
        "     6 │           │           │ 购置设备  │ =30台      │ 30台       │ 40    │ 40    │",
        "✗    7 │           │           │ 备注事项  │            │            │       │       │",
        "Σ    8 │ 总分      │           │           │            │            │ 90    │ 90    │",
        "  第 7 行：没有目标、实际、分值和得分",
    ]


def test_merged_places_are_marked_and_long_words_are_cut() -> None:
    lines = shown(view_tables(load_html(HTML.replace("培训合格率", "特别长的指标名称" * 4).encode(), "t.html")))
    assert any(line.startswith("     3 │ 〃        │ 〃 │ 特别长的指标名称特…  │ ≥90%") for line in lines)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_narrow_terminal_is_no_fault(width: int) -> None:
    assert shown(view_tables(load_text(TSV)), width=width)[0] == "text：1 张表"


# hostile cells


def hostile() -> TablesView:
    return view_tables(load_text(TSV.replace("购置设备", HOSTILE).replace("项目支出绩效自评表", "<b>[red]表[/red]</b>")))


def test_markup_of_a_cell_is_words_on_the_terminal() -> None:
    text = "\n".join(shown(hostile(), width=400))
    assert "[red]表[/red]" in text
    assert "\x1b" not in text


class Reader(HTMLParser):
    """Collects the tags, attributes and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "onload", "onclick", "style")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_page(view: TablesView) -> Reader:
    reader = Reader()
    reader.feed(tables_page(view))
    return reader


def test_markup_of_a_cell_is_words_on_the_page() -> None:
    page = read_page(hostile())
    assert page.tags == {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "div", "table", "tr", "th", "td", "span",
    }  # fmt: skip
    assert page.outside == []
    assert HOSTILE.replace("\x1b", "�") in page.words


def test_a_hostile_name_note_and_class_are_escaped() -> None:
    cell = ViewCell(row=0, column=0, text='"><img src=x>', role="<i>", stray=True)
    row = ViewRow(number=0, line=1, part="unplaced", note='" onclick="x()')
    table = TableView(
        id="t1", caption="<u>", place="<b>", first_line=1, last_line=1, columns=1, pages=1, cells=(cell,), rows=(row,), regions=()
    )  # fmt: skip
    page = read_page(TablesView(name="<script>1</script>", tables=(table,), problems=("<iframe>",)))
    assert page.tags.isdisjoint({"img", "i", "u", "b", "script", "iframe"})
    assert page.outside == []


# the page


def test_the_page_has_the_cells_with_spans_and_roles() -> None:
    page = tables_page(view_tables(load_html(HTML.encode(), "t.html")))
    assert '<td colspan="2" class="merged">一级指标<span class="role">一级指标</span></td>' in page
    assert '<td rowspan="2" colspan="2" class="merged">产出指标</td>' in page
    assert '<tr class="read"><th class="line"> 3</th><td>培训合格率</td><td>≥90%</td><td>95%</td><td>40</td></tr>' in page


def test_the_page_marks_rows_that_found_no_place() -> None:
    page = tables_page(view_tables(load_text(TSV)))
    assert page.count('<tr class="unplaced"') == 1
    assert '<tr class="total"><th class="line">Σ 8</th><td>总分</td>' in page


# the command


def test_the_command_writes_a_page(cli: Cli, tmp_path: Path) -> None:
    report, out = tmp_path / "甲.txt", tmp_path / "out.html"
    report.write_text(TSV, encoding="utf-8")
    result = cli("tables", report, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == tables_page(view_tables(report))


@pytest.mark.parametrize(("options", "first"), [
    ((), "甲.txt：1 张表"), (("--format", "text"), "甲.txt：1 张表"), (("--format", "html"), "<!DOCTYPE html>"),
])  # fmt: skip
def test_the_command_prints(cli: Cli, tmp_path: Path, options: tuple[str, ...], first: str) -> None:
    report = tmp_path / "甲.txt"
    report.write_text(TSV, encoding="utf-8")
    assert cli("tables", report, *options).stdout.splitlines()[0] == first


def test_text_can_be_written_too(cli: Cli, tmp_path: Path) -> None:
    report, out = tmp_path / "甲.txt", tmp_path / "out.txt"
    report.write_text(TSV, encoding="utf-8")
    assert cli("tables", report, "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").splitlines()[0] == "甲.txt：1 张表"


def test_a_missing_file_is_one_line(cli: Cli, tmp_path: Path) -> None:
    result = cli("tables", tmp_path / "无.txt")
    assert (result.exit_code, result.stderr.splitlines()) == (2, [f"{tmp_path / '无.txt'}：文件不存在。请检查路径"])


def test_a_place_that_cannot_be_written_is_one_line(cli: Cli, tmp_path: Path) -> None:
    report = tmp_path / "甲.txt"
    report.write_text(TSV, encoding="utf-8")
    result = cli("tables", report, "-o", tmp_path / "无" / "out.html")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path / '无' / 'out.html'}：无法写入")
