"""Quantities against the gold's mentions: found at the place, with the value, as the metric."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import Gold, GoldMention
from analyzer.model import Analysis, Quantity, Span, plain
from analyzer.model.evaluation import Judgement


def judge_mentions(gold: Gold, analysis: Analysis, anchors: Anchors, document: str) -> Iterator[Judgement]:
    """A judgement for every mention, then for every quantity that is none."""
    places = [anchors.nth(entry.text, entry.nth, f"mentions 第 {number} 条") for number, entry in enumerate(gold.mentions, 1)]
    matched = _match(gold.mentions, places, analysis.quantities)
    for index, (entry, place) in enumerate(zip(gold.mentions, places, strict=True)):
        yield _judged(entry, matched.get(index), anchors.line(place), document)
    free = [anchors.nth(entry.text, entry.nth, f"borderline 第 {number} 条") for number, entry in enumerate(gold.borderline, 1)]
    used = {quantity.id for quantity in matched.values()}
    for quantity in analysis.quantities:
        if quantity.id not in used and not _uncounted(quantity, free):
            yield _extra(quantity, anchors, document)


def _match(mentions: tuple[GoldMention, ...], places: list[Span], quantities: tuple[Quantity, ...]) -> dict[int, Quantity]:
    """The quantity of each mention: first those of equal value, then any that overlaps; each once."""
    matched: dict[int, Quantity] = {}
    used: set[str] = set()
    for strict in (True, False):
        for index, (entry, place) in enumerate(zip(mentions, places, strict=True)):
            if index in matched:
                continue
            over = (item for item in quantities if item.id not in used and item.span.overlaps(place))
            found = next((item for item in over if not strict or _values(item) == entry.figures), None)
            if found is not None:
                matched[index] = found
                used.add(found.id)
    return matched


def _values(quantity: Quantity) -> tuple[Decimal | None, ...]:
    if quantity.value is None and (quantity.low is not None or quantity.high is not None):
        return (quantity.low, quantity.high)
    return (quantity.value,)


def _uncounted(quantity: Quantity, free: list[Span]) -> bool:
    """Scores in cells and borderline places cost nothing."""
    return (quantity.metric == "score" and quantity.cell is not None) or any(quantity.span.overlaps(span) for span in free)


def _judged(entry: GoldMention, found: Quantity | None, line: int, document: str) -> Judgement:
    value = found is not None and _values(found) == entry.figures
    metric = value and found is not None and found.metric in {entry.metric, *entry.alt}
    note = ""
    if found is None:
        note = f"漏读（{entry.metric}{'，' + entry.scope if entry.scope else ''}）"
    elif not value:
        note = f"数值应为 {entry.value}，读为 {_shown(found)}"
    elif not metric:
        note = f"类别应为 {entry.metric}，读为 {found.metric}"
    return Judgement(
        document=document, stage="mentions", side="gold", key=f"{entry.text}#{entry.nth}", group=entry.metric,
        read_as=entry.metric if metric else found.metric if found else "", line=line, quote=entry.text,
        marks={"found": found is not None, "value": value, "metric": metric}, note=note,
    )  # fmt: skip


def _extra(quantity: Quantity, anchors: Anchors, document: str) -> Judgement:
    quote = anchors.text[quantity.span.start : quantity.span.end]
    nth = anchors.text.count(quote, 0, quantity.span.start) + 1
    return Judgement(
        document=document, stage="mentions", side="extra", key=f"{quote}#{nth}", group=quantity.metric, read_as=quantity.metric,
        line=anchors.line(quantity.span), quote=quote, marks={}, note=f"多读（{quantity.metric}，{_shown(quantity)}）",
    )  # fmt: skip


def _shown(quantity: Quantity) -> str:
    return "..".join("" if value is None else plain(value) for value in _values(quantity))
