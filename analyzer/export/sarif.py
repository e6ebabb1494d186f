"""SARIF 2.1.0: findings as failed results, verified relations as passed ones, for viewers and CI systems that read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from analyzer.export.advice import advice_of
from analyzer.export.quotes import visible
from analyzer.export.regions import Regions, uri_of
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, CheckRun, Finding, Locator, Rule, Span, Verified

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Named in the file, as the format asks for; never fetched."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_FINGERPRINT = "ruleQuotesIndicator/v1"
_KINDS = {"not-applicable": "notApplicable"}


def sarif(analysis: Analysis, rules: Iterable[Rule]) -> str:
    """The SARIF log of one report. Args: rules: those that were known, for their metadata."""
    return json.dumps(_log(analysis, tuple(rules)), ensure_ascii=False, indent=2) + "\n"


def _log(analysis: Analysis, rules: tuple[Rule, ...]) -> dict[str, Any]:
    run = {
        "tool": {"driver": {"name": "jixiao-analyzer", "language": "zh-CN", "rules": [_rule(rule) for rule in rules]}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(analysis)],
        "invocations": [_invocation(analysis)],
        "results": list(_Results(analysis, rules).all()),
        "properties": {"profile": analysis.profile},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    help_text = "\n\n".join(filter(None, (rule.rationale, f"依据：{rule.basis}", f"局限：{rule.limits}" if rule.limits else "")))
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"kind": rule.kind, "basis": rule.basis},
    }


def _artifact(analysis: Analysis) -> dict[str, Any]:
    source = analysis.source
    hashes = {"hashes": {"sha-256": source.sha256}} if source.sha256 else {}
    return {"location": {"uri": uri_of(source.name)}, "mimeType": source.media_type, **hashes}


def _invocation(analysis: Analysis) -> dict[str, Any]:
    """The run itself: what went wrong in it is no fault of the report."""
    notes = [
        {"descriptor": {"id": problem.code}, "level": "warning", "message": {"text": visible(problem.message)}}
        for problem in analysis.problems
    ]
    crashed = any(run.status == "crashed" for run in analysis.checks)
    return {"executionSuccessful": not crashed, "toolExecutionNotifications": notes}


class _Results:
    def __init__(self, analysis: Analysis, rules: tuple[Rule, ...]) -> None:
        self._analysis = analysis
        self._regions, self._locator = Regions(analysis), Locator(analysis.text, analysis.places)
        self._indices = {rule.id: index for index, rule in enumerate(rules)}

    def all(self) -> Iterator[dict[str, Any]]:
        """Failed, passed, and not applicable."""
        yield from map(self._failed, self._analysis.findings)
        yield from map(self._passed, self._analysis.verified)
        yield from (self._silent(run) for run in self._analysis.checks if run.status in _KINDS)

    def _head(self, rule: str, kind: str, level: str, text: str) -> dict[str, Any]:
        index = {"ruleIndex": self._indices[rule]} if rule in self._indices else {}
        return {"ruleId": rule, **index, "kind": kind, "level": level, "message": {"text": text}}

    def _failed(self, found: Finding) -> dict[str, Any]:
        result = self._head(found.rule, "fail", _LEVELS[found.severity], visible(found.message))
        result |= self._places(found.spans)
        result["relatedLocations"] = [*result.get("relatedLocations", []), *self._elsewhere(found)]
        result["partialFingerprints"] = {_FINGERPRINT: found.fingerprint}
        if found.state == "dismissed":
            result["suppressions"] = [{"kind": "external", "justification": visible(found.reason)}]
        told = {
            "title": visible(found.title), "state": found.state, "basis": visible(found.basis), "advice": advice_of(found.rule).advice,
            "arithmetic": arithmetic(found.calculation) if found.calculation is not None else "",
            "diagnosis": visible(found.diagnosis.text) if found.diagnosis is not None else "",
        }  # fmt: skip
        result["properties"] = {key: words for key, words in told.items() if words}
        return result

    def _passed(self, relation: Verified) -> dict[str, Any]:
        sum_ = arithmetic(relation.calculation) if relation.calculation is not None else ""
        text = "，".join(filter(None, (sum_, visible(relation.note)))) or "核对成立"
        return self._head(relation.rule, "pass", "none", text) | self._places(relation.spans)

    def _silent(self, run: CheckRun) -> dict[str, Any]:
        return self._head(run.rule, _KINDS[run.status], "none", visible(run.note) or "不适用")

    def _places(self, spans: tuple[Span, ...]) -> dict[str, Any]:
        """The foremost quote as the location, the others as related ones."""
        if not spans:
            return {"locations": [{"physicalLocation": {"artifactLocation": self._file()}}]}
        first, *others = (self._location(span) for span in spans)
        related = [place | {"id": number} for number, place in enumerate(others, 1)]
        return {"locations": [first]} | ({"relatedLocations": related} if related else {})

    def _file(self) -> dict[str, Any]:
        return {"uri": uri_of(self._analysis.source.name), "index": 0}

    def _location(self, span: Span) -> dict[str, Any]:
        """Lines and offsets where they hold in the file, else the place in words."""
        words = {"text": visible(self._analysis.text[span.start : span.end])}
        place: dict[str, Any] = {"physicalLocation": {"artifactLocation": self._file()}, "message": words}
        if not self._regions.plain:
            return place | {"logicalLocations": [{"fullyQualifiedName": visible(self._locator.told(span))}]}
        region = self._regions.of(span)
        place["physicalLocation"]["region"] = {
            "startLine": region.line, "startColumn": region.column, "endLine": region.end_line, "endColumn": region.end_column,
            "charOffset": span.start, "charLength": span.end - span.start, "snippet": {"text": self._analysis.text[span.start : span.end]},
        }  # fmt: skip
        return place

    def _elsewhere(self, found: Finding) -> Iterator[dict[str, Any]]:
        for other in found.elsewhere:
            yield {
                "physicalLocation": {"artifactLocation": {"uri": uri_of(other.file)}},
                "logicalLocations": [{"fullyQualifiedName": visible(other.place)}],
                "message": {"text": visible(other.text)},
            }


__all__ = ["sarif"]
