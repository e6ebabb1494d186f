"""Indicators against the gold's rows, and their fields: target with its comparator, actual, weight, score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import Gold, GoldIndicator, decimal
from analyzer.evaluate.names import alike, bare, same_project
from analyzer.late_regex import late_regex
from analyzer.model import Analysis, Indicator, plain
from analyzer.model.evaluation import Judgement

_FIGURE = late_regex(r"([<>]=?|=)?(-?\d+(?:\.\d+)?)")
_SIGNS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt"}
FIELDS = {"target": "目标", "actual": "实际", "weight": "分值", "score": "得分"}


def judge_indicators(gold: Gold, analysis: Analysis, anchors: Anchors, document: str) -> Iterator[Judgement]:
    """A judgement for every row of the gold and each of its fields, then for every indicator that is no row of it."""
    matched = match_indicators(gold.indicators, analysis.indicators)
    seen: Counter[str] = Counter()
    for index, entry in enumerate(gold.indicators):
        found = matched.get(index)
        base = f"{entry.project}/{entry.name}"
        seen[base] += 1
        key = f"{base}#{seen[base]}"
        line = anchors.line(found.span) if found is not None else anchors.line_of(entry.name)
        note = "" if found is not None else f"没有读出这项指标{'（' + entry.project + '）' if entry.project else ''}"
        yield Judgement(
            document=document,
            stage="indicators",
            side="gold",
            key=key,
            line=line,
            quote=entry.name,
            marks={"found": found is not None},
            note=note,
        )
        if found is not None:
            yield from _fields(entry, found, key, line, document)
    used = {found.id for found in matched.values()}
    yield from (_extra(item, anchors, document) for item in analysis.indicators if item.id not in used)


def match_indicators(entries: tuple[GoldIndicator, ...], indicators: tuple[Indicator, ...]) -> dict[int, Indicator]:
    """The indicator of each entry: first by equal name in the same project, then by a name that holds the other; each once."""
    matched: dict[int, Indicator] = {}
    left = list(indicators)

    def equal(entry: GoldIndicator, item: Indicator) -> bool:
        return bare(entry.name) == bare(item.name) and same_project(entry.project, item.project)

    def near(entry: GoldIndicator, item: Indicator) -> bool:
        return alike(bare(entry.name), bare(item.name))

    rules: tuple[Callable[[GoldIndicator, Indicator], bool], ...] = (equal, near)
    for rule in rules:
        for index, entry in enumerate(entries):
            found = None if index in matched else next((item for item in left if rule(entry, item)), None)
            if found is not None:
                matched[index] = found
                left.remove(found)
    return matched


def _fields(entry: GoldIndicator, found: Indicator, key: str, line: int, document: str) -> Iterator[Judgement]:
    for field, title in FIELDS.items():
        want = getattr(entry, field)
        judged = _right(field, want, found)
        if judged is None:
            continue
        note = "" if judged else f"{title}应为 {want}，读为 {_shown(field, found)}"
        yield Judgement(
            document=document, stage="fields", side="gold", key=f"{key}/{field}", group=field, line=line, quote=entry.name,
            marks={"right": judged}, note=note,
        )  # fmt: skip


def _right(field: str, want: str, found: Indicator) -> bool | None:
    """Whether a field is as the gold has it; None where the gold has no figure for it."""
    if field in ("weight", "score"):
        return None if not want else decimal(want) == getattr(found, field)
    figure = _FIGURE.fullmatch(want)
    if figure is None:
        return None
    reading = getattr(found, field)
    if reading is None or reading.value != Decimal(figure[2]):
        return False
    sign = _SIGNS.get(figure[1] or "") if field == "target" else None
    return sign is None or bool(reading.comparator == sign)


def _shown(field: str, found: Indicator) -> str:
    got = getattr(found, field)
    if got is None:
        return "空"
    if isinstance(got, Decimal):
        return plain(got)
    return f"{got.comparator} {plain(got.value)}" if got.value is not None else f"“{got.text.strip()}”"


def _extra(item: Indicator, anchors: Anchors, document: str) -> Judgement:
    return Judgement(
        document=document, stage="indicators", side="extra", key=f"{item.project}/{item.name}#{item.table}:{item.row}",
        line=anchors.line(item.span), quote=item.name, marks={}, note=f"多读的指标{'（' + item.project + '）' if item.project else ''}",
    )  # fmt: skip
