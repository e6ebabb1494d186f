"""Tables and paragraphs with the tags of a web page inside a plain text: read like those of a web page, in the text's own characters."""

from __future__ import annotations

from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.load.plain import load_markdown
from analyzer.model import Document, Table
from analyzer.quantities import read_quantities

ONE_LINE = (
    '# 培训项目自评报告\n\n<table border="1">'
    '<tr><td rowspan="2">产出指标</td><td><p>培训农民人数</p></td><td>≥600人</td><td>612人</td></tr>'
    '<tr><td>培训合格率</td><td>≥95%</td><td>97.5%</td></tr><tr><td colspan="3">总分</td><td>100</td></tr></table>\n\n全年培训农民612人。\n'
)


def _read(text: str) -> Document:
    return load_markdown(text.encode(), "报告.md")


def _cells(table: Table, text: str) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, text[cell.span.start : cell.span.end]) for cell in table.cells]


def test_a_table_on_one_line_is_read_with_its_merged_cells() -> None:
    layout = lay_out(_read(ONE_LINE), load_lexicon())
    assert _cells(layout.tables[0], ONE_LINE) == [
        (0, 0, 2, 1, "产出指标"), (0, 1, 1, 1, "培训农民人数"), (0, 2, 1, 1, "≥600人"), (0, 3, 1, 1, "612人"),
        (1, 1, 1, 1, "培训合格率"), (1, 2, 1, 1, "≥95%"), (1, 3, 1, 1, "97.5%"),
        (2, 0, 1, 3, "总分"), (2, 3, 1, 1, "100"),
    ]  # fmt: skip


def test_the_end_of_a_tag_is_no_sign_before_a_figure() -> None:
    document, lexicon = _read(ONE_LINE), load_lexicon()
    found = {quantity.text: quantity.comparator for quantity in read_quantities(lay_out(document, lexicon), lexicon)}
    assert (found["612人"], found["97.5%"], found["600人"]) == ("eq", "eq", "ge")


def test_the_text_keeps_its_tags_and_paragraphs_stand_without_them() -> None:
    text = "<p><strong>一、资金情况</strong></p><p>年初预算98万元，</p>\n<p>支出<b>97.6</b>万元。</p>\n"
    layout = lay_out(_read(text), load_lexicon())
    assert layout.document.text == text
    assert [text[block.span.start : block.span.end] for block in layout.blocks] == [
        "一、资金情况", "年初预算98万元，", "支出<b>97.6</b>万元。",
    ]  # fmt: skip
    assert [section.title for section in layout.sections] == ["一、资金情况"]


def test_rows_with_tabs_keep_their_cells_around_tags() -> None:
    text = "目标\t完成情况\n<p>培训农民600人</p>\t<p>培训农民612人</p>\n建设公厕\t<p>6座</p>\n"
    layout = lay_out(_read(text), load_lexicon())
    assert [(table.rows, table.columns) for table in layout.tables] == [(3, 2)]


def test_signs_that_are_no_tags_stay() -> None:
    text = "满意度<90%的扣分，得分>85分的为良好。a</b 与 x<y 不是标签。\n"
    layout = lay_out(_read(text), load_lexicon())
    assert layout.folded == text
