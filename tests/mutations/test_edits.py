"""A change moves everything behind it, and a dropped row takes its cells along."""

from __future__ import annotations

from analyzer.evaluate.mutations.edits import Edit, apply, back, forward
from analyzer.load import load_text
from analyzer.load.files import LOADERS
from analyzer.model import Span

HTML = """<h1>自评表</h1><table><tr><th>级别</th><th>指标</th><th>分值</th></tr>
<tr><td rowspan="2">产出</td><td>造林</td><td>20</td></tr>
<tr><td>修路</td><td>30</td></tr><tr><td>效益</td><td>增收</td><td>50</td></tr></table>
<h2>说明</h2><p>完毕。</p>"""


def test_spans_before_and_behind_a_change() -> None:
    edit = Edit(Span(start=5, end=8), "四十五万")
    assert forward(Span(start=0, end=5), edit) == Span(start=0, end=5)
    assert forward(Span(start=8, end=10), edit) == Span(start=9, end=11)
    assert edit.place == Span(start=5, end=9)
    for span in (Span(start=0, end=5), Span(start=5, end=8), Span(start=2, end=9), Span(start=8, end=10)):
        assert back(forward(span, edit), edit) == span


def test_a_deletion_is_watched_where_it_is_told_to() -> None:
    edit = Edit(Span(start=5, end=8), "", watch=Span(start=0, end=20))
    assert edit.place == Span(start=0, end=17)


def test_a_changed_document_is_the_document_of_the_changed_text() -> None:
    before = load_text("全年培训120人。")
    after = apply(before, Edit(Span(start=4, end=7), "1300"))
    assert (after.text, after.source.characters) == ("全年培训1300人。", 10)


def test_a_row_of_a_structured_table_goes_with_its_cells() -> None:
    document = LOADERS[".html"](HTML.encode(), "r.html")
    row = [cell.span for cell in document.tables[0].cells if cell.row == 2]
    after = apply(document, Edit(Span(start=row[0].start, end=row[-1].end), "", drops_row=True))
    table = after.tables[0]
    words = [(cell.row, cell.row_span, after.text[cell.span.start : cell.span.end]) for cell in table.cells]
    assert table.rows == document.tables[0].rows - 1
    assert words == [
        (0, 1, "级别"), (0, 1, "指标"), (0, 1, "分值"),
        (1, 1, "产出"), (1, 1, "造林"), (1, 1, "20"),
        (2, 1, "效益"), (2, 1, "增收"), (2, 1, "50"),
    ]  # fmt: skip
    assert [after.text[mark.span.start : mark.span.end] for mark in after.headings] == ["自评表", "说明"]
