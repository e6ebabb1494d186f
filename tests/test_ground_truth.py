"""The experts' ground truth of the extra corpora: certain findings are told by the right rule, holding relations are no fault.

Runs over every gold folder of ANALYZER_EXTRA_CORPORA that has a ground_truth.json; without one there is nothing to hold.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from analyzer import Analysis, analyze

TOLD = {
    *("ARI-01", "ARI-02", "ARI-03", "ARI-04", "ARI-05", "ARI-06", "ARI-07", "ARI-08", "ARI-09", "ARI-10", "ARI-11", "ARI-13", "ARI-14"),
    *("IND-01", "IND-02", "IND-03", "IND-04", "IND-05", "IND-06", "IND-07", "IND-08", "IND-09", "IND-10", "IND-11", "IND-12", "IND-13"),
    *("IND-14", "IND-15"),
    *("SCO-01", "SCO-02", "SCO-03", "SCO-04", "SCO-05", "SCO-07", "SCO-09", "SCO-10", "SCO-11"),
    *("XRF-05", "XRF-06", "XRF-07", "XRF-08", "XRF-10", "XRF-13", "XRF-14", "XRF-15", "XRF-16"),
}
SUMS = {"ARI-06", "ARI-09"}
HERE = Path(__file__).resolve().parents[1]


def truths() -> list[tuple[Path, dict[str, Any]]]:
    rows = []
    for pair in filter(None, os.environ.get("ANALYZER_EXTRA_CORPORA", "").split(os.pathsep)):
        docs, gold = ((HERE / part).resolve() for part in pair.split("="))
        path = gold / "ground_truth.json"
        if path.exists():
            rows += [(docs, row) for row in json.loads(path.read_text(encoding="utf-8"))]
    return rows


@cache
def analysis(docs: Path, seed: str) -> Analysis:
    return analyze(next(iter(sorted(docs.glob(f"{seed}*")))))


def quotes(row: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Every place where a quotation of the row stands; white space as printed."""
    out = []
    for location in row["locations"]:
        at = text.find(location["quote"])
        while at >= 0:
            out.append((at, at + len(location["quote"])))
            at = text.find(location["quote"], at + 1)
    return out


def touches(spans: Any, places: list[tuple[int, int]]) -> int:
    return sum(any(span.start < end and start < span.end for start, end in places) for span in spans)


def rules_of(row: dict[str, Any]) -> set[str]:
    return SUMS if row["rule"] in SUMS else {row["rule"]}


def test_certain_findings_are_told_by_their_rule() -> None:
    missed = []
    for docs, row in truths():
        if row["kind"] != "finding" or row["confidence"] not in ("certain", "strong") or row["rule"] not in TOLD:
            continue
        result = analysis(docs, row["seed"])
        places = quotes(row, result.text)
        told = [found for found in result.findings if found.rule in rules_of(row) and touches(found.spans, places)]
        if not told:
            missed.append(row["id"])
    assert missed == []


def test_holding_relations_are_no_fault() -> None:
    accused = []
    for docs, row in truths():
        if row["kind"] != "holds":
            continue
        result = analysis(docs, row["seed"])
        places = quotes(row, result.text)
        for found in result.findings:
            enough = min(2, len(row["locations"]))
            if found.severity != "info" and found.rule in rules_of(row) and touches(found.spans, places) >= enough:
                accused.append((row["id"], found.rule, found.message))
    assert accused == []
