"""SARIF, web annotations and CI lines: what machines read of a report says what people read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog
from typer.testing import Result

from analyzer import Analysis, analyze
from analyzer.checks import CHECKS
from analyzer.export.ci_log import ci_lines
from analyzer.export.sarif import sarif
from analyzer.export.web_annotation import web_annotations
from analyzer.model import CheckRun, Finding, Locator, OtherQuote, Problem, Source, Span
from tests.conftest import ROOT
from tests.corpora import Report, own_reports, spread

Cli = Callable[..., Result]
RULES = [check.rule for check in CHECKS]
EXAMPLE = ROOT / "corpus" / "reports" / "b02.txt"
WEB_PAGE = ROOT / "corpus" / "reports" / "a08.html"


def log_of(analysis: Analysis) -> dict[str, Any]:
    """The only run of the log, after the schema's own models have read it and refused every unknown or missing field."""
    text = sarif(analysis, RULES)
    SarifLog.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    return run


def decided(analysis: Analysis, state: str) -> Analysis:
    first, *rest = analysis.findings
    return analysis.model_copy(update={"findings": (first.model_copy(update={"state": state, "reason": "已核"}), *rest)})


@pytest.mark.parametrize("report", spread(own_reports(), 64), ids=lambda report: report.name)
def test_the_log_is_sarif_and_tells_every_result(report: Report) -> None:
    analysis = report.analysis
    results = log_of(analysis)["results"]
    failed = [result for result in results if result["kind"] == "fail"]
    assert [result["message"]["text"] for result in failed] == [found.message for found in analysis.findings]
    assert [result["partialFingerprints"]["ruleQuotesIndicator/v1"] for result in failed] == [
        found.fingerprint for found in analysis.findings
    ]
    assert sum(result["kind"] == "pass" for result in results) == len(analysis.verified)
    assert sum(result["kind"] == "notApplicable" for result in results) == sum(run.status == "not-applicable" for run in analysis.checks)


def test_a_result_names_its_rule_and_every_quote() -> None:
    analysis = analyze(EXAMPLE)
    run = log_of(analysis)
    found, result = analysis.findings[0], run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
    assert (result["level"], run["columnKind"]) == ("error", "unicodeCodePoints")
    places = [*result["locations"], *result["relatedLocations"]]
    lines = analysis.text.split("\n")
    for place, span in zip(places, found.spans, strict=True):
        region = place["physicalLocation"]["region"]
        assert analysis.text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
        assert (region["charOffset"], region["endLine"]) == (span.start, region["startLine"])


def test_a_file_whose_text_is_not_its_own_has_places_in_words() -> None:
    (first, *_) = log_of(analyze(WEB_PAGE))["results"]
    place = first["locations"][0]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"][0]["fullyQualifiedName"].startswith("第 ")


def test_what_was_decided_is_told() -> None:
    analysis = analyze(EXAMPLE)
    dismissed = log_of(decided(analysis, "dismissed"))["results"][0]
    assert dismissed["suppressions"] == [{"kind": "external", "justification": "已核"}]
    confirmed = log_of(decided(analysis, "confirmed"))["results"][0]
    assert (confirmed["properties"]["state"], "suppressions" in confirmed) == ("confirmed", False)


def made(*, spans: tuple[Span, ...] = (), elsewhere: tuple[OtherQuote, ...] = ()) -> Analysis:
    finding = Finding(
        rule="OWN-01",
        severity="info",
        kind="sum",
        title="甲,乙:丙",
        message="100%\n不符",
        spans=spans,
        elsewhere=elsewhere,
        fingerprint="f",
    )
    return Analysis(
        source=Source(name="a b#.txt", media_type="text/plain", sha256="", characters=9), text="一二\n𠀀四五六七八", findings=(finding,),
        checks=(CheckRun(rule="OWN-01", status="crashed"),), problems=(Problem(stage="checks", code="check-crashed", message="出错"),),
    )  # fmt: skip


def test_a_crash_is_told_as_one_and_unknown_rules_and_bare_findings_fit() -> None:
    other = OtherQuote(file="另一份.docx", text="七", line=1, place="第 2 段", span=Span(start=0, end=1))
    run = log_of(made(elsewhere=(other,)))
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "出错"
    (result,) = run["results"]
    assert "ruleIndex" not in result
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%23.txt"
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith(".docx")


def test_a_region_over_two_lines_counts_code_points() -> None:
    run = log_of(made(spans=(Span(start=1, end=5),)))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [1, 2, 2, 3]


@pytest.mark.parametrize("report", spread(own_reports(), 64), ids=lambda report: report.name)
def test_every_quote_of_an_annotation_stands_where_it_says(report: Report) -> None:
    analysis = report.analysis
    whole, locator = json.loads(web_annotations(analysis)), Locator(analysis.text, analysis.places)
    items = whole["first"]["items"]
    assert (whole["@context"], whole["type"], whole["total"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection", len(items))
    assert len({item["id"] for item in items}) == len(items) == len(analysis.findings)
    for item, found in zip(items, analysis.findings, strict=True):
        assert item["body"][0]["value"].split("\n")[0] == found.message
        places = dict.fromkeys(locator.told(span) for span in found.spans)
        assert item["body"][0]["value"].split("\n")[1] == f"位置：{'；'.join(places)}"
        for target, span in zip(item["target"], found.spans, strict=True):
            quote, position = target["selector"]
            assert (position["start"], position["end"]) == (span.start, span.end)
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert analysis.text[span.start - len(quote["prefix"]) :].startswith(around)


def test_a_dismissed_finding_is_no_annotation() -> None:
    analysis = analyze(EXAMPLE)
    assert json.loads(web_annotations(decided(analysis, "dismissed")))["total"] == len(analysis.findings) - 1
    assert json.loads(web_annotations(made()))["first"]["items"][0]["target"] == [{"source": "a%20b%23.txt"}]


def test_ci_lines_escape_what_would_end_them() -> None:
    assert list(ci_lines(made(spans=(Span(start=3, end=5),)), "报告,1.txt")) == [
        "::notice file=报告%2C1.txt,line=2,endLine=2,col=1,endColumn=3,title=OWN-01 甲%2C乙%3A丙::100%25不符\n"
    ]
    assert list(ci_lines(made(spans=(Span(start=1, end=5),)), "a")) == [
        "::notice file=a,line=1,endLine=2,title=OWN-01 甲%2C乙%3A丙::100%25不符\n"
    ]


def test_the_check_speaks_to_ci(cli: Cli, wrong: Path) -> None:
    result = cli("check", wrong, "--format", "github")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"::error file={wrong.as_posix()},line=")
    assert ",title=ARI-06 分项之和与总数不符::" in line


def test_the_check_of_a_web_page_tells_the_place_in_words(cli: Cli) -> None:
    lines = cli("check", WEB_PAGE, "--format", "github").stdout.splitlines()
    assert all(",line=" not in line and ("（第 " in line or "（表 " in line) for line in lines)
    assert len(lines) == len(analyze(WEB_PAGE).findings)


@pytest.mark.parametrize("option", ["--quiet", "--all"])
def test_ci_lines_are_always_whole(cli: Cli, wrong: Path, option: str) -> None:
    result = cli("check", wrong, "--format", "github", option)
    assert (result.exit_code, "不能与" in result.stderr) == (2, True)
