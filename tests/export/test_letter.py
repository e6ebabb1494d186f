"""The letter: what was found, in order of weight, what is to be handed in; Word and Markdown say the same."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from analyzer import Analysis, analyze
from analyzer.errors import MissingExtra
from analyzer.export.letter import letter_docx, letter_markdown, letter_of
from analyzer.export.letter.markdown import escaped
from analyzer.model import Calculation, Finding, Source, Span
from tests.conftest import ROOT
from tests.corpora import Report, own_reports, spread
from tests.office import convert

EXAMPLE = ROOT / "corpus" / "reports" / "a07.txt"


def words_of(data: bytes) -> str:
    """All words of a Word file, paragraphs and cells."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def decided(analysis: Analysis, *states: str) -> Analysis:
    findings = [
        found.model_copy(update={"state": state, "reason": "已核"}) for found, state in zip(analysis.findings, states, strict=False)
    ]
    return analysis.model_copy(update={"findings": (*findings, *analysis.findings[len(findings) :])})


def test_the_letter_has_its_parts_in_order() -> None:
    text = letter_markdown(analyze(EXAMPLE))
    assert re.findall(r"^##? (.+)$", text, re.MULTILINE) == [
        "关于绩效自评报告的复核意见", "一、总体情况", "二、发现的问题和建议", "三、补充资料清单", "四、反馈要求",
    ]  # fmt: skip
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == ["（一）严重问题（1 处）", "（二）一般问题（3 处）", "（三）提示事项（1 处）"]
    assert "共发现问题 5 处，其中严重 1 处、一般 3 处、提示 1 处。" in text


def test_a_finding_goes_from_quote_to_advice() -> None:
    item = letter_of(analyze(ROOT / "corpus" / "reports" / "a01.txt")).groups[0].items[0]
    assert (item.number, item.title, item.rule) == ("F01", "分项之和与总数不符", "ARI-06")
    assert item.quotes[0].place == "第 29 行"
    assert "【142 处】" in item.quotes[0].text
    assert [(line.label, line.words) for line in item.lines] == [
        ("复算", "17+38+29+41+11+5 = 141处"),
        ("报告", "142处"),
        ("差异", "-1处"),
        ("依据", "项目支出绩效评价管理办法（数据真实、准确）"),
        ("建议", "请核实各分项和总数，更正有误的数字；分项没有列全的，补列其余各项。"),
    ]


def test_more_quotes_than_a_dozen_are_counted() -> None:
    text = "\n".join(f"共{number}人。" for number in range(10, 30))
    spans = tuple(Span(start=found.start(), end=found.end()) for found in re.finditer(r"\d+人", text))
    finding = Finding(rule="ARI-06", severity="error", kind="sum", title="题", message="话。", spans=spans)
    source = Source(name="a.txt", media_type="text/plain", sha256="", characters=len(text))
    quotes = letter_of(Analysis(source=source, text=text, findings=(finding,))).groups[0].items[0].quotes
    assert [quote.told for quote in quotes][11:] == ["第 12 行：共【21人】。", "另有 8 行引文未列出"]


def test_material_is_asked_for_once_with_the_findings_that_need_it() -> None:
    analysis = analyze(ROOT / "corpus" / "reports" / "b10.txt")
    letter = letter_of(analysis)
    names = [material.name for material in letter.materials]
    assert len(names) == len(set(names)) > 0
    numbers = {item.number for group in letter.groups for item in group.items}
    assert {number for material in letter.materials for number in material.numbers} <= numbers


@pytest.mark.parametrize("report", spread(own_reports(), 64), ids=lambda report: report.name)
def test_word_and_markdown_tell_every_finding(report: Report) -> None:
    analysis = report.analysis
    text, words = letter_markdown(analysis), words_of(letter_docx(analysis))
    for found in analysis.findings:
        assert escaped(found.message) in text
        assert found.message in words
    for material in letter_of(analysis).materials:
        assert escaped(material.name) in text
        assert material.name in words


def test_a_dismissed_finding_is_left_out_and_a_confirmed_one_says_so() -> None:
    analysis = decided(analyze(EXAMPLE), "dismissed", "confirmed")
    first, second = analysis.findings[:2]
    for text in (letter_markdown(analysis), words_of(letter_docx(analysis))):
        assert first.message not in text
        assert f"（{second.rule}）（已确认）" in text
        assert "共发现问题 4 处" in text


def test_a_report_without_findings_gets_a_letter_too() -> None:
    letter = letter_of(analyze(ROOT / "corpus" / "reports" / "a04.txt"))
    assert letter.summary[0] == "未发现问题。"
    assert (letter.groups, letter.materials) == ((), ())
    assert "二、反馈要求" in letter_markdown(analyze(ROOT / "corpus" / "reports" / "a04.txt"))


@pytest.mark.parametrize(
    "text",
    ["# 标题 | *甲* <b>乙</b> [丙](http://x) `丁` _戊_ ~~己~~ &lt; !", "a\x00b\x0bc\ufffe", "甲" * 50_000],
    ids=["markdown", "control signs", "long"],
)
def test_what_a_report_says_stays_words(text: str) -> None:
    span = Span(start=0, end=len(text))
    finding = Finding(
        rule="ARI-06", severity="error", kind="sum", title=text, message=text, spans=(span,), basis=text,
        calculation=Calculation(expression=text, computed=text, stated=text, difference=text),
    )  # fmt: skip
    source = Source(name=text, media_type="text/plain", sha256="", characters=len(text))
    analysis = Analysis(source=source, text=text, findings=(finding,))
    markdown = letter_markdown(analysis)
    assert re.search(r"(?<!\\)[<\[`~]", markdown) is None
    assert re.search(r"^#+ (?!关于|[一二三四]、|（一）)", markdown, re.MULTILINE) is None
    assert words_of(letter_docx(analysis)).count(text.replace("\x00", "�").replace("\x0b", "�").replace("\ufffe", "�")[:20]) >= 3


def test_the_same_analysis_gives_the_same_bytes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analyze(EXAMPLE)
    first = letter_docx(analysis)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert letter_docx(analysis) == first


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "意见.docx"
    file.write_bytes(letter_docx(analyze(EXAMPLE)))
    (text,) = convert([file], "txt:Text", tmp_path)
    told = text.read_text(encoding="utf-8-sig")
    assert "关于绩效自评报告的复核意见" in told
    assert "三、补充资料清单" in told


def test_a_missing_library_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra) as caught:
        letter_docx(analyze(EXAMPLE))
    assert str(caught.value) == '缺少 python-docx。请运行 pip install "jixiao-analyzer[loaders]"'


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_the_command_writes_it(cli: Any, wrong: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"意见{suffix}"
    assert cli("report", wrong, "-o", out).stdout == f"已写出复核意见：{out}\n"
    assert out.stat().st_size > 500
