"""The baseline: findings of an earlier run, which a new run does not list again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analyzer.decisions.file import read_utf8
from analyzer.errors import DecisionError
from analyzer.model import Analysis

REASON = "基线中已有"
_ADVICE = "请给出 analyzer extract --format json 或 jsonl 的结果"


def read_baseline(path: str | Path) -> frozenset[str]:
    """The fingerprints of all findings in a result of ``analyzer extract`` (JSON or JSON Lines).

    Raises: DecisionError where the file cannot be read or holds no analysis.
    """
    text = read_utf8(path, option="--baseline", advice=_ADVICE)
    try:
        analyses = list(_analyses(text))
        return frozenset(found["fingerprint"] for analysis in analyses for found in analysis["findings"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DecisionError("不是分析结果", file=str(path), advice=_ADVICE) from None


def _analyses(text: str) -> Iterator[Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        data = [json.loads(line) for line in text.splitlines() if line.strip()]
    yield from data if isinstance(data, list) else [data]


def without_known(analysis: Analysis, known: frozenset[str]) -> Analysis:
    """The analysis with the baseline's findings dismissed; a finding that an auditor decided on keeps its state."""
    findings = tuple(
        found.model_copy(update={"state": "dismissed", "reason": REASON})
        if found.fingerprint in known and found.state == "open" else found
        for found in analysis.findings
    )  # fmt: skip
    return analysis.model_copy(update={"findings": findings})
