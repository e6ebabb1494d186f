"""What can be shown in its context: a fact, or a name of one; its heading and its places in the report."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from analyzer.errors import UsageError
from analyzer.export.names import SEVERITIES, VERDICTS
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, Claim, Finding, Indicator, LedgerEntry, Link, Quantity, Rescored, Span, Verified

Target = Finding | Verified | Indicator | Claim | Quantity | Link | Rescored | LedgerEntry | Span | str
"""A fact of the analysis, a span of its text, or a name: an id (``q12``, ``i3``, ``c1``) or a rule (``ARI-06``)."""


def place_of(analysis: Analysis, target: Target) -> tuple[str, tuple[Span, ...]]:
    """The heading and the spans of what is to be shown. Raises: UsageError where the analysis has nothing of that name."""
    if isinstance(target, str):
        return _named(analysis, target)
    if isinstance(target, Span):
        return f"第 {target.start} 至 {target.end} 字", (target,)
    if isinstance(target, Finding | Verified):
        return _checked(target), target.spans
    if isinstance(target, Link):
        return _linked(analysis, target)
    if isinstance(target, Indicator):
        return f"{target.name}：{VERDICTS[target.verdict]}", tuple(_of_indicator(analysis, target))
    if isinstance(target, Quantity):
        return target.explain(), (target.span,)
    if isinstance(target, Rescored):
        return f"{target.label}：{target.formula or target.note}", (target.span,)
    return target.text, (target.span,)


def _checked(target: Finding | Verified) -> str:
    said = f"{SEVERITIES[target.severity]} {target.rule} {target.title}" if isinstance(target, Finding) else f"成立 {target.rule}"
    return f"{said}：{arithmetic(target.calculation)}" if target.calculation is not None else said


def _linked(analysis: Analysis, link: Link) -> tuple[str, tuple[Span, ...]]:
    claim = next(item for item in analysis.claims if item.id == link.claim)
    indicator = next(item for item in analysis.indicators if item.id == link.indicator)
    readings = [reading.span for reading in (indicator.target, indicator.actual) if reading is not None]
    return f"表述 → {indicator.name}", (claim.span, *(readings or [indicator.span]))


def _of_indicator(analysis: Analysis, indicator: Indicator) -> Iterator[Span]:
    """Its target and its result, else all of it; then the claims that speak of it."""
    speaking = {link.claim for link in analysis.links if link.indicator == indicator.id}
    readings = [reading.span for reading in (indicator.target, indicator.actual) if reading is not None]
    yield from readings or [indicator.span]
    yield from (claim.span for claim in analysis.claims if claim.id in speaking)


def _named(analysis: Analysis, name: str) -> tuple[str, tuple[Span, ...]]:
    facts: list[Quantity | Indicator | Claim] = [*analysis.quantities, *analysis.indicators, *analysis.claims]
    for item in facts:
        if item.id == name:
            return place_of(analysis, item)
    rule = _rule(name)
    said: list[Finding | Verified] = [item for item in analysis.findings if item.rule == rule]
    said = said or [item for item in analysis.verified if item.rule == rule]
    if said:
        return "；".join(dict.fromkeys(map(_checked, said))), tuple(span for item in said for span in item.spans)
    if any(run.rule == rule for run in analysis.checks):
        return f"{rule}：没有发现，也没有核对成立的关系", ()
    raise UsageError(f"没有 {name}", advice=_hint(name, analysis))


def _rule(name: str) -> str:
    """The id of a rule, however it is typed: ``ari-6`` is ``ARI-06``."""
    head, _, number = name.strip().upper().partition("-")
    return f"{head}-{number.zfill(2)}"


def _hint(name: str, analysis: Analysis) -> str:
    near = difflib.get_close_matches(_rule(name), [run.rule for run in analysis.checks], n=1)
    return f"是否应为 {near[0]}" if near else "请给出发现、指标、表述、数量，或规则编号（如 ARI-06）、数量编号（如 q12）"
