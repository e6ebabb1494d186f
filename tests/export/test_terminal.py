"""Lines, quotes and arithmetic of the terminal view, on any width."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from analyzer.export.lines import Writer, wrap
from analyzer.export.quotes import Quoter, visible
from analyzer.export.terminal import arithmetic, counts, show
from analyzer.model import Analysis, Calculation, CheckRun, Finding, Problem, Source, Span, Verified

SENTENCE = "全年共查出各类隐患 142 处，其中坝坡渗水 17 处，溢洪道淤堵 38 处（含 1,234.56 万元以上的大项），均已整改。"


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start=start, end=start + len(part))


def quoted(text: str, *parts: str, marks: bool = True) -> list[tuple[str, str]]:
    return [(quote.place, quote.text.plain) for quote in Quoter(text, marks=marks).quotes([span_of(text, part) for part in parts])]


@given(st.text(alphabet="全年查出142处，。（）“”.,%… x", max_size=200), st.integers(16, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(Text(text), width)
    assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())
    assert [line.plain for line in lines if cell_len(line.plain.rstrip()) > width] == []


@pytest.mark.parametrize("width", range(20, 60))
def test_no_line_begins_with_a_comma_or_cuts_a_figure(width: int) -> None:
    lines = [line.plain for line in wrap(Text(SENTENCE), width)]
    assert [line for line in lines if line[0] in "，。）"] == []
    assert [figure for figure in ("142 处", "17 处", "38 处", "1,234.56 万") if not any(figure in line for line in lines)] == []


def test_without_a_width_a_line_stays_whole() -> None:
    assert [line.plain for line in wrap(Text(SENTENCE), None)] == [SENTENCE]


def test_piped_output_is_not_wrapped_and_wrapped_output_hangs() -> None:
    piped, narrow = io.StringIO(), io.StringIO()
    Writer(Console(file=piped, width=30)).put(SENTENCE, indent=2, label="验算")
    Writer(Console(file=narrow, width=31, force_terminal=True, no_color=True, color_system=None)).put(SENTENCE, indent=2, label="验算")
    assert piped.getvalue() == f"  验算  {SENTENCE}\n"
    first, *rest = narrow.getvalue().splitlines()
    assert first.startswith("  验算  全年")
    assert rest
    assert {line[:8] for line in rest} == {" " * 8}
    assert max(map(cell_len, [first, *rest])) <= 30


def test_figures_of_one_line_make_one_quote() -> None:
    text = "第一行。\n共 5 人，其中男 3 人、女 1 人。\n另 9 人。"
    assert quoted(text, "5 人", "3 人", "9 人") == [("第 2 行", "共 【5 人】，其中男 【3 人】、女 1 人。"), ("第 3 行", "另 【9 人】。")]


def test_words_far_from_the_figures_are_left_out() -> None:
    text = "甲" * 50 + "共5人" + "乙" * 60 + "共3人" + "丙" * 50
    assert quoted(text, "5人", "3人") == [
        ("第 1 行", "…" + "甲" * 17 + "共【5人】" + "乙" * 10 + "…" + "乙" * 17 + "共【3人】" + "丙" * 10 + "…")
    ]


def test_overlapping_spans_are_marked_once() -> None:
    text = "共有学校17所。"
    found = Quoter(text, marks=True).quotes([span_of(text, "学校17所"), span_of(text, "17所")])
    assert [quote.text.plain for quote in found] == ["共有【学校17所】。"]


def test_colour_marks_by_style_and_not_by_sign() -> None:
    found = Quoter("共有17所。", marks=False).quotes([Span(start=2, end=5)])
    assert found[0].text.plain == "共有17所。"
    assert [(part.start, part.end, part.style) for part in found[0].text.spans] == [(2, 5, "bold underline")]


def test_a_long_quote_loses_its_middle() -> None:
    text = "甲" * 200
    assert quoted(text, text) == [("第 1 行", "【" + "甲" * 45 + "…" + "甲" * 45 + "】")]


def test_a_quote_over_a_wrapped_line_has_the_number_of_its_first() -> None:
    text = "甲\n共有学\n校17所。\n乙"
    assert quoted(text, "学\n校17所") == [("第 2 行", "共有【学校17所】。")]


@pytest.mark.parametrize(
    ("words", "shown"), [("a\tb", "a | b"), ("a\r\nb", "ab"), ("a\x1b[2Jb", "a�[2Jb"), ("a\u202eb", "a�b"), ("[bold]", "[bold]")]
)
def test_control_signs_never_reach_the_terminal(words: str, shown: str) -> None:
    assert visible(words) == shown


@pytest.mark.parametrize(
    ("computed", "stated", "difference", "shown"),
    [
        ("877", "878", "-1", "4+9 = 877，报告 878，差 -1"),
        ("878", "878", "0", "4+9 = 878，报告 878"),
        ("878人", "878人", "0人", "4+9 = 878人，报告 878人"),
        ("6.25%", "6.2%", "0.05%", "4+9 = 6.25%，报告 6.2%，差 0.05%"),
        ("878", "878", "", "4+9 = 878，报告 878"),
        ("", "878", "", "4+9，报告 878"),
        ("—", "878", "", "4+9，报告 878"),
    ],
)
def test_arithmetic(computed: str, stated: str, difference: str, shown: str) -> None:
    assert arithmetic(Calculation(expression="4+9", computed=computed, stated=stated, difference=difference)) == shown


def finding(severity: str) -> Finding:
    return Finding(rule="ARI-06", severity=severity, kind="sum", title="题", message="话。", spans=(Span(start=0, end=2),))


def analysis(*findings: Finding) -> Analysis:
    runs = [("ARI-06", "ran"), ("ARI-07", "not-applicable"), ("ARI-08", "crashed"), ("ARI-09", "off")]
    return Analysis(
        source=Source(name="a.txt", media_type="text/plain", sha256="", characters=3), text="5人。", findings=findings,
        verified=(Verified(rule="ARI-06", kind="sum", spans=(Span(start=0, end=2),), note="尾差"),),
        checks=tuple(CheckRun(rule=rule, status=status) for rule, status in runs),
        problems=(Problem(stage="checks", code="check-crashed", message="规则 ARI-08 运行出错"),),
    )  # fmt: skip


def shown(*findings: Finding, **options: object) -> list[str]:
    out = io.StringIO()
    show(analysis(*findings), Console(file=out), **options)
    return out.getvalue().splitlines()


def test_groups_stand_from_grave_to_light_and_hidden_ones_are_told() -> None:
    lines = shown(finding("info"), finding("warning"), finding("error"))
    assert [line for line in lines if line.endswith("处")] == ["严重 1 处", "一般 1 处"]
    assert "小结  严重 1，一般 1，提示 1（提示未列出，加 --all 显示）" in lines
    everything = shown(finding("info"), shown=("error", "warning", "info"), verified=True)
    assert "提示 1 处" in everything
    assert "  ARI-06  第 1 行  （尾差）" in everything
    assert "小结  严重 0，一般 0，提示 1" in everything


def test_the_summary_tells_rules_that_did_not_run_and_problems() -> None:
    lines = shown()
    assert "规则  运行 1 条，不适用 1 条，关闭 1 条，出错 1 条" in lines
    assert "问题  规则 ARI-08 运行出错" in lines


def test_counts() -> None:
    assert counts([finding("error"), finding("info"), finding("info")]) == "严重 1，一般 0，提示 2"
