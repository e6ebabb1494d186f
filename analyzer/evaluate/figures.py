"""Figures: counts over judgements, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.evaluate.indicators import FIELDS
from analyzer.model.evaluation import Figure, Judgement

_MENTIONS = {"found": "数量：位置", "value": "数量：位置和数值", "metric": "数量：数值和类别"}
_CLAIMS = {"found": "表述：读出", "stance": "表述：立场", "link": "表述：对到指标"}
_SEVERITIES = {"error": "发现：标注的严重问题", "warning": "发现：标注的一般问题"}
_REPORTS = {"sound": "报告：没有误报", "right": "报告：标注中有"}


def figures(judgements: Sequence[Judgement]) -> tuple[Figure, ...]:
    """All figures, in the order of the stages."""
    return (*_mentions(judgements), *_metrics(judgements), *_indicators(judgements), *_claims(judgements), *_findings(judgements))


def _mentions(judgements: Sequence[Judgement]) -> Iterator[Figure]:
    gold, extra = _of(judgements, "mentions")
    read = sum(item.marks["found"] for item in gold) + len(extra)
    for mark, title in _MENTIONS.items():
        yield Figure(name=f"mentions.{mark}", title=title, gold=len(gold), read=read, right=_count(gold, mark))


def _metrics(judgements: Sequence[Judgement]) -> Iterator[Figure]:
    gold, extra = _of(judgements, "mentions")
    for metric in sorted({name for item in (*gold, *extra) for name in (item.group, item.read_as) if name}):
        own = [item for item in gold if item.group == metric]
        read = sum(item.read_as == metric for item in gold) + sum(item.read_as == metric for item in extra)
        yield Figure(name=f"metric.{metric}", title=f"　{metric}", gold=len(own), read=read, right=_count(own, "metric"))


def _indicators(judgements: Sequence[Judgement]) -> Iterator[Figure]:
    gold, extra = _of(judgements, "indicators")
    found = _count(gold, "found")
    yield Figure(name="indicators", title="指标：行", gold=len(gold), read=found + len(extra), right=found)
    fields = [item for item in judgements if item.stage == "fields"]
    yield _alone("fields", "指标：栏目", fields, "right")
    for field, title in FIELDS.items():
        yield _alone(f"fields.{field}", f"　{title}", [item for item in fields if item.group == field], "right")


def _claims(judgements: Sequence[Judgement]) -> Iterator[Figure]:
    gold, _ = _of(judgements, "claims")
    for mark, title in _CLAIMS.items():
        yield _alone(f"claims.{mark}", title, [item for item in gold if mark in item.marks], mark)


def _findings(judgements: Sequence[Judgement]) -> Iterator[Figure]:
    gold, _ = _of(judgements, "findings")
    for severity, title in _SEVERITIES.items():
        yield _alone(f"findings.{severity}", title, [item for item in gold if item.group == severity], "told")
    reports = [item for item in judgements if item.stage == "reports"]
    for mark, title in _REPORTS.items():
        yield _alone(f"reports.{mark}", title, reports, mark)


def _of(judgements: Sequence[Judgement], stage: str) -> tuple[list[Judgement], list[Judgement]]:
    own = [item for item in judgements if item.stage == stage]
    return [item for item in own if item.side == "gold"], [item for item in own if item.side == "extra"]


def _alone(name: str, title: str, items: list[Judgement], mark: str) -> Figure:
    return Figure(name=name, title=title, gold=len(items), read=len(items), right=_count(items, mark), alone=True)


def _count(items: list[Judgement], mark: str) -> int:
    return sum(item.marks.get(mark, False) for item in items)
