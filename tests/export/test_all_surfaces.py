"""One report on every surface: the same findings, in number, rule, severity and words."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import docx
import openpyxl
import pytest
from lxml import html
from rich.console import Console

from analyzer import Analysis, analyze
from analyzer.checks import CHECKS
from analyzer.export.ci_log import ci_lines
from analyzer.export.comments import annotate
from analyzer.export.formats import FORMATS
from analyzer.export.letter.markdown import escaped
from analyzer.export.names import SEVERITIES
from analyzer.export.notebook import analysis_html
from analyzer.export.terminal import show
from analyzer.load.docx import load_docx
from tests.corpora import Report, corpora, own_reports
from tests.export.test_comments import from_text

Told = list[tuple[str, str, str]]
"""Severity (in Chinese), rule and message of each finding."""
RULES = [check.rule for check in CHECKS]
LEVELS = {"error": "严重", "warning": "一般", "note": "提示", "notice": "提示"}
REPORTS = [own_reports()[index] for index in (0, 6, 12)] + [report for corpus in corpora()[1:2] for report in corpus.reports]


def made(analysis: Analysis, suffix: str) -> bytes:
    return FORMATS[suffix].make(analysis, RULES)


def on_the_terminal(analysis: Analysis) -> Told:
    out = io.StringIO()
    show(analysis, Console(file=out), shown=tuple(SEVERITIES))
    told: Told = []
    severity, lines = "", out.getvalue().splitlines()
    for line, following in pairwise(lines):
        group = re.fullmatch(r"(严重|一般|提示) \d+ 处", line)
        severity = group[1] if group is not None else severity
        found = re.fullmatch(r"  ([A-Z]{3}-\d\d) \S.*", line)
        if found is not None:
            told.append((severity, found[1], following.strip()))
    return told


def in_json(analysis: Analysis) -> Told:
    findings = json.loads(made(analysis, ".json"))["findings"]
    return [(SEVERITIES[found["severity"]], found["rule"], found["message"]) for found in findings]


def on_the_page(analysis: Analysis) -> Told:
    cards = html.fromstring(made(analysis, ".html").decode()).xpath("//article[@data-fingerprint]")
    shown = sorted(cards, key=lambda card: int(card.get("id").lstrip("f")))
    return [(SEVERITIES[card.get("data-severity")], card.get("data-rule"), message_in(card.text_content(), analysis)) for card in shown]


def in_the_notebook(analysis: Analysis) -> Told:
    blocks = html.fromstring(analysis_html(analysis)).xpath('//div[contains(concat(" ", @class, " "), " jx-finding ")]')
    heads = [block.xpath(".//p")[0] for block in blocks]
    badges = [head.xpath("./span")[0].text for head in heads]
    rules = [head.xpath("./b")[0].text.split()[0] for head in heads]
    words = [message_in(block.text_content(), analysis) for block in blocks]
    return list(zip(badges, rules, words, strict=True))


def message_in(words: str, analysis: Analysis) -> str:
    """The longest message of a finding that some words hold."""
    return max((found.message for found in analysis.findings if found.message in words), key=len, default="")


def in_the_workbook(analysis: Analysis) -> Told:
    rows = openpyxl.load_workbook(io.BytesIO(made(analysis, ".xlsx")))["发现"].iter_rows(min_row=4, values_only=True)
    return [(str(row[4]), str(row[3]).split()[0], str(row[5])) for row in rows if row[0]]


def in_the_letter(analysis: Analysis) -> Told:
    return list(letter_told([paragraph.text for paragraph in docx.Document(io.BytesIO(made(analysis, ".docx"))).paragraphs]))


def in_markdown(analysis: Analysis) -> Told:
    lines = [line for line in made(analysis, ".md").decode().split("\n") if line]
    plain = {escaped(found.message): found.message for found in analysis.findings}
    return [(severity, rule, plain.get(message, message)) for severity, rule, message in letter_told(lines)]


def letter_told(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    severity = ""
    for line, following in pairwise(lines):
        group = re.match(r"(?:### )?（[一二三]）(严重|一般|提示)", line)
        severity = group[1] if group is not None else severity
        found = re.fullmatch(r"(?:\*\*)?F\d+ .*（([A-Z]{3}-\d\d)）", line)
        if found is not None:
            yield severity, found[1], following


def in_sarif(analysis: Analysis) -> Told:
    results = json.loads(made(analysis, ".sarif"))["runs"][0]["results"]
    return [(LEVELS[result["level"]], result["ruleId"], result["message"]["text"]) for result in results if result["kind"] == "fail"]


def in_annotations(analysis: Analysis) -> Told:
    items = json.loads(made(analysis, ".jsonld"))["first"]["items"]
    return [(item["body"][2]["value"], item["body"][1]["value"], item["body"][0]["value"].split("\n")[0]) for item in items]


def in_the_ci_log(analysis: Analysis) -> Told:
    told: Told = []
    for line in ci_lines(analysis, "a.txt"):
        found = re.fullmatch(r"::(\w+) .*title=(\S+) .*?::(.*)\n", line)
        assert found is not None
        told.append((LEVELS[found[1]], found[2], message_in(found[3].replace("%25", "%"), analysis)))
    return told


SURFACES: dict[str, Callable[[Analysis], Told]] = {
    "terminal": on_the_terminal, "json": in_json, "page": on_the_page, "notebook": in_the_notebook, "workbook": in_the_workbook,
    "letter": in_the_letter, "markdown": in_markdown, "sarif": in_sarif, "annotations": in_annotations, "ci": in_the_ci_log,
}  # fmt: skip


def told_by(analysis: Analysis) -> Told:
    return [(SEVERITIES[found.severity], found.rule, found.message) for found in analysis.findings if found.state != "dismissed"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_surface_tells_the_same_findings(report: Report) -> None:
    analysis = report.analysis
    expected = told_by(analysis)
    told = {name: surface(analysis) for name, surface in SURFACES.items()}
    assert {name: found for name, found in told.items() if found != expected} == {}
    assert expected


@pytest.mark.parametrize("surface", [name for name in SURFACES if name not in ("json", "sarif", "page", "notebook")])
def test_a_dismissed_finding_is_on_no_paper(surface: str) -> None:
    analysis = own_reports()[0].analysis
    first, *rest = analysis.findings
    decided = analysis.model_copy(update={"findings": (first.model_copy(update={"state": "dismissed", "reason": "已核"}), *rest)})
    assert SURFACES[surface](decided) == told_by(analysis)[1:]


def test_the_comments_of_a_word_file_tell_them_too() -> None:
    data = from_text(own_reports()[0].document.text)
    analysis = analyze(load_docx(data, "报告.docx"))
    done = annotate(analysis, data, lambda changed: load_docx(changed, "报告.docx").text)
    heads = [comment.text.split("\n")[:2] for comment in docx.Document(io.BytesIO(done)).comments]
    assert [(head[1:3], head.split()[0][4:], message) for head, message in heads] == told_by(analysis)


def test_every_format_is_compared() -> None:
    assert set(FORMATS) == {".html", ".xlsx", ".docx", ".md", ".json", ".sarif", ".jsonld"}
