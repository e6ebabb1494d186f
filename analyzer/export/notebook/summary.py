"""What stands at the head of a report: how many findings, what holds, the stated score beside the recomputed one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from analyzer.export.ledger import ledger_line
from analyzer.export.names import SEVERITIES, VERDICTS
from analyzer.export.scores import ScoreGroup, range_of, score_groups, stated_totals
from analyzer.model import Analysis, Scorecard, plain, share_of
from analyzer.model.findings import Severity

_FULL = Decimal(100)
"""The full mark of a self-evaluation that prints none."""


@dataclass(frozen=True)
class ScoreView:
    """自评得分 and 复核得分 of one self-evaluation in words; ``differs`` where the rules give other points than its rows state."""

    project: str
    stated: str
    recomputed: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Summary:
    """The head of a report in words. ``identity``: whose report of which year on what, as far as it says so."""

    identity: str
    counts: tuple[tuple[Severity, str, int], ...]
    dismissed: int
    checked: str
    figures: str
    scores: tuple[ScoreView, ...]


def summary_of(analysis: Analysis) -> Summary:
    """The head of one report."""
    counted = Counter(found.severity for found in analysis.findings if found.state != "dismissed")
    year = f"{analysis.identity.year} 年度" if analysis.identity.year is not None else ""
    return Summary(
        identity="　".join(filter(None, (analysis.identity.owner, year, "、".join(analysis.identity.projects)))),
        counts=tuple((severity, name, counted[severity]) for severity, name in SEVERITIES.items()),
        dismissed=len(analysis.findings) - counted.total(),
        checked=_checked(analysis),
        figures=ledger_line(share_of(analysis.ledger())),
        scores=tuple(scores_of(analysis)),
    )


def summary_line(analysis: Analysis) -> str:
    """The head in one line, for a terminal: ``a05.md：严重 4，一般 0，提示 0；自评得分 99.36 分（优），复核得分 98.61 分``."""
    summary = summary_of(analysis)
    counts = "，".join(f"{name} {count}" for _, name, count in summary.counts)
    scores = [f"{view.project} {view.stated}，{view.recomputed}".strip("， ") for view in summary.scores]
    return "；".join([f"{analysis.source.name}：{counts}", *scores])


def scores_of(analysis: Analysis) -> list[ScoreView]:
    """One view for each self-evaluation of the report; none where no total is stated and none can be computed."""
    groups = [group for group in score_groups(analysis.rescored) if group.total is not None]
    cards = stated_totals(analysis)
    if len(cards) <= 1 and len(groups) <= 1:
        return [_score(next(iter(cards), None), next(iter(groups), None))] if cards or groups else []
    by_project = {group.project: group for group in groups}
    out = [_score(card, by_project.pop(card.project, None)) for card in cards]
    return out + [_score(None, group) for group in by_project.values()]


def _score(card: Scorecard | None, group: ScoreGroup | None) -> ScoreView:
    total = group.total if group is not None else None
    project = (card.project if card is not None else "") or (group.project if group is not None else "")
    stated = card.total.value if card is not None and card.total is not None else total.stated if total is not None else None
    grade = f"（{card.grade}）" if card is not None and card.grade else ""
    words = f"自评得分 {range_of(stated, stated)} 分{grade}" if stated is not None else ""
    if total is None:
        return ScoreView(project, words)
    notes = [f"{total.unchecked} 项无法复核，按自评计"] if total.unchecked else []
    if stated != total.stated or total.weight != _full(card):
        notes.append(f"各项分值合计 {plain(total.weight)}，自评合计 {plain(total.stated)}")
    told = f"复核得分 {range_of(total.low, total.high)} 分" + (f"（{'；'.join(notes)}）" if notes else "")
    return ScoreView(project, words, told, differs=not total.low <= total.stated <= total.high)


def _full(card: Scorecard | None) -> Decimal:
    return card.full.value if card is not None and card.full is not None and card.full.value is not None else _FULL


def _checked(analysis: Analysis) -> str:
    verdicts = Counter(item.verdict for item in analysis.indicators)
    reached = "，".join(f"{name} {verdicts[verdict]}" for verdict, name in VERDICTS.items() if verdicts[verdict])
    indicators = f"指标 {len(analysis.indicators)} 项" + (f"（{reached}）" if reached else "")
    return f"核对成立 {len(analysis.verified)} 项；{indicators}；表述 {len(analysis.claims)} 处"
