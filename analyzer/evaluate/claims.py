"""Claims against the gold's: found at the place, with the stance, linked to the indicator."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import Gold, GoldClaim
from analyzer.evaluate.names import alike, bare
from analyzer.model import Analysis, Claim
from analyzer.model.evaluation import Judgement


def judge_claims(gold: Gold, analysis: Analysis, anchors: Anchors, document: str) -> Iterator[Judgement]:
    """A judgement for every claim of the gold. Claims that it does not have cost nothing: it names the telling ones only."""
    known = {bare(entry.name) for entry in gold.indicators}
    links = _linked(analysis)
    for number, entry in enumerate(gold.claims, 1):
        place = anchors.nth(entry.quote, entry.nth, f"claims 第 {number} 条")
        hits = [claim for claim in analysis.claims if claim.span.overlaps(place)]
        marks = {"found": bool(hits)}
        if hits:
            marks["stance"] = any(claim.stance == entry.asserts for claim in hits)
        if hits and bare(entry.indicator) in known:
            marks["link"] = _is_linked(bare(entry.indicator), hits, links)
        yield Judgement(
            document=document, stage="claims", side="gold", key=f"{entry.quote}#{entry.nth}", group=entry.asserts, line=anchors.line(place),
            quote=entry.quote, marks=marks, note=_note(entry, hits, marks),
        )  # fmt: skip


def _linked(analysis: Analysis) -> dict[str, list[str]]:
    """The bare names of the indicators that each claim is linked to."""
    names = {indicator.id: bare(indicator.name) for indicator in analysis.indicators}
    out: dict[str, list[str]] = {}
    for link in analysis.links:
        out.setdefault(link.claim, []).append(names.get(link.indicator, ""))
    return out


def _is_linked(wanted: str, hits: list[Claim], links: dict[str, list[str]]) -> bool:
    return any(alike(wanted, name) for claim in hits for name in links.get(claim.id, []))


def _note(entry: GoldClaim, hits: list[Claim], marks: dict[str, bool]) -> str:
    if not hits:
        return f"没有读出这项表述（{entry.asserts}）"
    parts = []
    if not marks["stance"]:
        parts.append(f"应为 {entry.asserts}，读为 {'、'.join(dict.fromkeys(claim.stance for claim in hits))}")
    if not marks.get("link", True):
        parts.append(f"没有对到指标“{entry.indicator}”")
    return "；".join(parts)
