"""Findings against the gold's: what was told, what was reported of relations that hold, and what the gold does not know."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import Gold, GoldFinding
from analyzer.model import Analysis, Finding, Span
from analyzer.model.evaluation import Judgement

_NEAR = {
    "difference": "sum ratio",
    "target-vs-actual": "target-vs-prose ratio",
    "target-vs-prose": "target-vs-actual table-vs-prose",
    "table-vs-prose": "target-vs-prose prose-vs-prose",
    "prose-vs-prose": "table-vs-prose",
    "weights": "sum score",
    "score": "target-vs-actual sum ratio",
    "unit-or-mode": "target-vs-prose target-vs-actual",
}
"""Kinds of finding that tell the fault of a kind as well as its own."""
_PLACES_OF_A_RELATION = 2


def judge_findings(gold: Gold, analysis: Analysis, anchors: Anchors, document: str) -> Iterator[Judgement]:
    """A judgement for every finding of the gold, then for every error and warning that was reported."""
    known: set[str] = set()
    for number, entry in enumerate(gold.findings, 1):
        places = [span for piece in entry.evidence for span in anchors.every(piece, f"findings 第 {number} 条")]
        kinds = _accepted(entry.kind, *entry.alt_kinds)
        hits = [found for found in analysis.findings if _kind(found.kind) in kinds and _touches(found, places)]
        known |= {_identity(found) for found in hits}
        yield _told(entry, anchors.line(places[0]), document, told=bool(hits))
    holding = list(_holding(gold, anchors))
    for found in analysis.findings:
        if found.severity != "info":
            yield _report(found, holding, anchors, document, right=_identity(found) in known)


def _accepted(*kinds: str) -> set[str]:
    return {near for kind in kinds for near in (_kind(kind), *_NEAR.get(_kind(kind), "").split())}


def _kind(kind: str) -> str:
    return kind.replace("_", "-")


def _touches(found: Finding, places: list[Span]) -> bool:
    return any(span.overlaps(place) for span in found.spans for place in places)


def _identity(found: Finding) -> str:
    return f"{found.rule}|{found.kind}|" + ",".join(f"{span.start}-{span.end}" for span in found.spans)


def _holding(gold: Gold, anchors: Anchors) -> Iterator[tuple[set[str], list[list[Span]]]]:
    """The relations that hold: kinds of report that would deny them, and the places of each piece of their evidence."""
    for number, entry in enumerate(gold.verified, 1):
        yield _accepted(entry.kind), [anchors.every(piece, f"verified 第 {number} 条") for piece in entry.evidence]


def _told(entry: GoldFinding, line: int, document: str, *, told: bool) -> Judgement:
    return Judgement(
        document=document, stage="findings", side="gold", key=f"{entry.kind}:{'|'.join(entry.evidence)}", group=entry.severity, line=line,
        quote=entry.evidence[0], marks={"told": told}, note="" if told else f"没有报告（{entry.severity}，{entry.kind}）：{entry.why}",
    )  # fmt: skip


def _report(
    found: Finding, holding: list[tuple[set[str], list[list[Span]]]], anchors: Anchors, document: str, *, right: bool,
) -> Judgement:  # fmt: skip
    false = not right and any(
        _kind(found.kind) in kinds and sum(_touches(found, places) for places in evidence) >= _PLACES_OF_A_RELATION
        for kinds, evidence in holding
    )
    quotes = [anchors.text[span.start : span.end] for span in found.spans]
    note = "" if right else f"{'误报（该关系成立）' if false else '标注中没有'}：{found.message}"
    return Judgement(
        document=document, stage="reports", side="extra", key=f"{found.rule}:{'|'.join(quotes)}", group=found.severity, read_as=found.rule,
        line=anchors.line(found.spans[0]) if found.spans else 0, quote=quotes[0] if quotes else "",
        marks={"right": right, "sound": not false}, note=note,
    )  # fmt: skip
