"""The review page as a file: nothing of the report is lost, every link leads somewhere, nothing of a report is markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from typer.testing import Result

from analyzer import Analysis
from analyzer.checks import CHECKS
from analyzer.export.marks import legible
from analyzer.export.review import review_page
from analyzer.export.review.marks import Pieces
from analyzer.export.scores import range_of
from analyzer.model import Calculation, Diagnosis, Indicator, LedgerEntry, OtherQuote, Span, plain
from tests.corpora import ROOT, Report, corpora, spread
from tests.export.made import HOSTILE, analysis_of, finding_of, hostile_analysis, long_analysis

REPORTS = [report for corpus in corpora() for report in spread(corpus.reports, 64)]
NAMES = [report.name for report in REPORTS]
Process = Callable[..., CompletedProcess[bytes]]
RULES = tuple(check.rule for check in CHECKS)
_BORDER = re.compile(r"[\s|:+\-/\u3000]+")


def tree_of(analysis: Analysis) -> html.HtmlElement:
    return html.document_fromstring(review_page(analysis, RULES))


@cache
def page_of(report: Report) -> html.HtmlElement:
    return tree_of(report.analysis)


def classed(tree: html.HtmlElement, name: str, below: str = "") -> list[html.HtmlElement]:
    """The elements of a class, or what lies below them (an XPath)."""
    return list(tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]{below}"))


def bare(words: str) -> str:
    """Words without blanks, the borders of plain tables, and the marks of their blank cells."""
    return _BORDER.sub("", legible(words))


def marked(tree: html.HtmlElement, number: int) -> str:
    return "".join(element.text_content() for element in classed(tree, "m") if str(number) in element.get("data-f").split())


def quoted(analysis: Analysis, number: int) -> str:
    """The words that a finding quotes, in reading order, each once."""
    covered = sorted({at for span in analysis.findings[number - 1].spans for at in range(span.start, span.end)})
    return "".join(analysis.text[at] for at in covered)


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_the_whole_text_of_a_report_is_shown(report: Report) -> None:
    tree = page_of(report)
    assert bare(
        "".join(element.text_content() for element in classed(tree, "paper", "//*[contains(@class, 'l') and @data-n or self::td]"))
    ) == bare(report.analysis.text)


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_every_quote_of_every_finding_is_marked(report: Report) -> None:
    tree, analysis = page_of(report), report.analysis
    numbers = range(1, len(analysis.findings) + 1)
    assert [bare(marked(tree, number)) for number in numbers] == [bare(quoted(analysis, number)) for number in numbers]


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_every_link_leads_to_one_place(report: Report) -> None:
    tree = page_of(report)
    ids = Counter(element.get("id") for element in tree.xpath("//*[@id]"))
    links = {element.get("href") for element in tree.xpath("//a")}
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_findings_tables_and_relations_are_all_there(report: Report) -> None:
    tree, analysis = page_of(report), report.analysis
    told = {element.get("data-fingerprint"): element.xpath("p[@class='message']")[0].text_content() for element in classed(tree, "card")}
    assert told == {finding.fingerprint: finding.message for finding in analysis.findings}
    assert len(classed(tree, "paper", "//table")) == len(analysis.tables)
    assert len(classed(tree, "relations", "/li")) == len(analysis.verified)
    names = [element.text_content() for element in classed(tree, "scores", "/tbody//th/a[@class='jump']")]
    assert Counter(names) >= Counter(indicator.name for indicator in analysis.indicators)


def test_the_gravest_come_first_and_then_the_order_of_the_analysis() -> None:
    findings = (finding_of(1, (6, 7), severity="info"), finding_of(2, (0, 1), severity="error"), finding_of(3, (4, 5), severity="error"))
    assert [element.get("id") for element in classed(tree_of(analysis_of("一二三四五六七八", findings)), "card")] == ["f2", "f3", "f1"]


def test_a_finding_tells_everything_that_is_known_of_it() -> None:
    text = "合计17所，其中12所。"
    finding = finding_of(
        1, (2, 5), severity="error", calculation=Calculation(expression="12+3", computed="15所", stated="17所", difference="-2所"),
        diagnosis=Diagnosis(slip="swapped-digits", text="“12所”似应为“21所”", span=Span(start=8, end=11)), same_cause=("XRF-01",),
        elsewhere=(OtherQuote(file="申报表.docx", text="15所", line=3, place="表 1 第 3 行", span=Span(start=0, end=3)),),
        indicator="i1", basis="某办法", state="dismissed", reason="附件另有说明",
    )  # fmt: skip
    indicator = Indicator(id="i1", name="学校数", project="教育", category="产出指标", span=Span(start=0, end=1))
    card = classed(tree_of(analysis_of(text, (finding,)).model_copy(update={"indicators": (indicator,)})), "card")[0]
    assert [" ".join(element.text_content().split()) for element in card.xpath("dl/dd")] == [
        "12+3 = 15所，报告 17所，差 -2所", "“12所”似应为“21所” 第 1 行", "与 XRF-01 的差额相同，可能出于同一处差错",
        "教育 / 产出指标 / 学校数", "某办法",
    ]  # fmt: skip
    assert [" ".join(element.text_content().split()) for element in card.xpath("ul/li")] == [
        "第 1 行 合计17所，其中12所。", "申报表.docx 表 1 第 3 行 15所",
    ]  # fmt: skip
    assert [element.text_content() for element in card.xpath("ul/li//mark")] == ["17所", "15所"]
    assert card.xpath("dl//a/@href") == ["#p8"]
    assert [element.text_content() for element in card.xpath("p[@class='reason'] | div/span[@class='state']")] == [
        "已排除",
        "理由：附件另有说明",
    ]


def test_a_merged_cell_stays_merged_and_a_page_number_has_its_row() -> None:
    tree = page_of(next(report for report in corpora()[0].reports if report.name == "b10"))
    wide = [element.text_content().strip() for element in classed(tree, "paper", "//td[@colspan]")]
    assert [words for words in wide if words.startswith("—")] == ["— 1 —", "— 2 —"]


def test_scores_stand_beside_each_other_with_their_difference() -> None:
    shown, expected = [], []
    for report in REPORTS:
        rows = classed(page_of(report), "scores", "/tbody/tr[@class='over' or @class='under']")
        shown += [[cell.text_content() for cell in row.xpath("td[contains(@class, 'figure')]")] for row in rows]
        wrong = [row for row in report.analysis.rescored if row.gap]
        expected += [
            [plain(row.weight), plain(row.stated), range_of(row.low, row.high), ("+" if row.gap > 0 else "") + plain(row.gap)]
            for row in wrong
        ]
    assert shown == expected != []


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=6), st.lists(st.integers(0, 29), max_size=4, unique=True),
    st.sets(st.integers(0, 29), max_size=4),
)  # fmt: skip
def test_pieces_keep_the_text_and_know_every_quote_over_them(quotes: list[tuple[int, int]], numerals: list[int], breaks: set[int]) -> None:
    text = "".join("\n" if at in breaks else chr(0x4E00 + at) for at in range(30))
    findings = [finding_of(number, (start, min(start + size, 30))) for number, (start, size) in enumerate(quotes, 1)]
    ledger = [LedgerEntry(span=Span(start=at, end=at + 1), text=text[at], state="alone") for at in sorted(numerals)]
    cut = Pieces(analysis_of(text, tuple(findings)), ledger, [Span(start=30, end=30)])
    edges = sorted({0, 30, *breaks, *(at + 1 for at in breaks)})
    pieces = [piece for start, end in pairwise(edges) for piece in cut.between(start, end)]
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        over = {number for number, finding in enumerate(findings, 1) if finding.spans[0].start <= at < finding.spans[0].end}
        assert set(piece.findings) == (set() if piece.text == "\n" else over)
        assert (piece.state == "alone") == (at in numerals and piece.text != "\n")
        at += len(piece.text)
    anchors = [anchor for piece in (*pieces, cut.rest()) for anchor in piece.anchors]
    assert anchors == [f"p{start}" for start in sorted({30, *(start for start, _ in quotes)})]


def test_a_hostile_report_stays_text() -> None:
    analysis = hostile_analysis()
    page = review_page(analysis, RULES)
    tree = html.document_fromstring(page)
    assert [element.text_content() for element in classed(tree, "l")] == [legible(words) for words in HOSTILE]
    assert tree.xpath("//h1")[0].text_content() == legible(analysis.source.name)
    assert len(tree.xpath("//script")) == 2
    assert len(tree.xpath("//style")) == 1
    attributes = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc", "action")] == []
    assert [link for element in tree.xpath("//a") if not (link := element.get("href")).startswith("#")] == []
    assert [sign for sign in "\x00\x1b\u202e\u2028\ufeff" if sign in page] == []


def test_the_policy_allows_our_own_script_and_style_and_no_network() -> None:
    tree = html.document_fromstring(review_page(hostile_analysis(), RULES))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    digests = [base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode() for element in tree.xpath("//style | //script")]
    allowed = re.findall(r"'sha256-([^']+)'", policy)
    assert sorted(allowed) == sorted(digests)
    assert re.sub(r" 'sha256-[^']+'", "", policy) == "default-src 'none'; style-src; script-src; base-uri 'none'; form-action 'none'"


def test_our_own_scripts_end_where_they_should_and_stay_small() -> None:
    folder = files("analyzer.export") / "templates" / "review"
    sources = {item.name: item.read_text(encoding="utf-8") for item in folder.iterdir()}
    assert [name for name, text in sources.items() if len(text.splitlines()) > 300] == []
    scripts = [text for name, text in sources.items() if name.endswith((".js", ".css"))]
    assert scripts
    assert [text for text in scripts if re.search(r"</|<!--|\bhttps?:|innerHTML|\beval\b|@import|url\(", text)] == []


def test_the_same_report_gives_the_same_bytes(cli: Callable[..., Result], process: Process, tmp_path: Path) -> None:
    report, here, there = ROOT / "corpus/reports/b02.txt", tmp_path / "here.html", tmp_path / "there.html"
    assert cli("report", report, "-o", here).exit_code == 0
    process("report", report, "-o", there, env={"PYTHONHASHSEED": "1"})
    assert here.read_bytes() == there.read_bytes()


def test_a_report_without_findings_says_so() -> None:
    assert classed(tree_of(analysis_of("本年无事。", ())), "nothing")[0].text_content().startswith("没有发现。")


def test_the_page_grows_with_the_report_and_no_faster() -> None:
    small, large = (len(review_page(long_analysis(count), ())) for count in (30, 300))
    fixed = len(review_page(long_analysis(1), ()))
    assert (large - fixed) / (small - fixed) < 11
