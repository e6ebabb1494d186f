"""SCO-06: a result told in words belongs to a band, and the band bounds its score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.scores.scores import ScoredLine, scored_lines
from analyzer.checks.scores.told_bands import ToldBand, told_bands
from analyzer.model import Calculation, plain
from analyzer.profile import Band
from analyzer.text import squeezed

_LESS = "“{name}”完成情况为“{words}”，属“{band}”档（分值的 {share}），应得 {range} 分，自评 {stated} 分，低于档位 {gap} 分。"


_HUNDRED, _LEAST = Decimal(100), Decimal("0.01")


def find(facts: Facts) -> Iterator[Result]:
    """Every scored row whose result names a band and holds no figure, and the bands that prose tells with their points."""
    yield from (_judge_told(told, facts) for told in told_bands(facts))
    for scored in scored_lines(facts):
        actual = scored.item.actual
        if actual is None or actual.quantities or (scored.item.target is not None and scored.item.target.quantities):
            continue
        band = facts.profile.scoring.band_of(facts.lexicon.fold(actual.text))
        if band is not None:
            yield _judge(scored, band, facts)


def _judge(scored: ScoredLine, band: Band, facts: Facts) -> Result:
    share = _share(band)
    sums = scored.calculation(f"{plain(scored.weight)}×{share}")
    if scored.agrees(facts):
        return CHECK.holds(at=scored.spans(), calculation=sums, note=band.name)
    more, item = scored.gap > 0, scored.item
    words = squeezed(item.actual.text) if item.actual is not None else ""
    named = band.words[0] in facts.lexicon.fold(words)
    return CHECK.finding(
        at=scored.spans(), calculation=sums, indicator=item.id, severity="warning" if more or named else "info",
        title="" if more else "得分低于定性档位", message="" if more else _LESS, name=item.name, words=words, band=band.name,
        share=share, range=scored.range, stated=scored.stated, gap=plain(abs(scored.gap)),
    )  # fmt: skip


def _judge_told(told: ToldBand, facts: Facts) -> Result:
    """The points that prose gives beside those of the band that it names."""
    low, high = (told.weight * share / _HUNDRED for share in (told.band.lowest, told.band.highest))
    share = _share(told.band)
    gap = told.score - min(max(told.score, low), high)
    sums = Calculation.made(
        expression=f"{plain(told.weight)}×{share}", computed=f"{plain(low)}～{plain(high)}分", stated=f"{plain(told.score)}分",
        difference=f"{plain(-gap)}分",
    )  # fmt: skip
    if abs(gap) <= max(told.weight * facts.profile.scoring.slack, _LEAST):
        return CHECK.holds(at=told.spans, calculation=sums, note=told.band.name)
    return CHECK.finding(
        at=told.spans, calculation=sums, title="" if gap > 0 else "得分低于定性档位", message="" if gap > 0 else _LESS, name=told.name,
        words=told.words, band=told.band.name, share=share, range=f"{plain(low)}～{plain(high)}", stated=told.score, gap=plain(abs(gap)),
    )  # fmt: skip


def _share(band: Band) -> str:
    return f"{plain(band.lowest)}%～{plain(band.highest)}%"


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 长效机制 | 健全 | 部分达成 | 10 | {score} |
| 培训期数 | ≥4期 | 4期 | 10 | 10 |"""

CHECK = Check(
    id="SCO-06",
    title="得分高于定性档位",
    message="“{name}”完成情况为“{words}”，属“{band}”档（分值的 {share}），应得 {range} 分，自评 {stated} 分，多计 {gap} 分。",
    severity="warning",
    kind="score",
    basis="项目支出绩效评价管理办法（定性指标分达成、部分达成并具有一定效果、未达成且效果较差三档计分）",
    needs=("text",),
    rationale="定性指标分三档计分：达成预期指标得分值的80%至100%，部分达成并具有一定效果得60%至80%，未达成且效果较差得0至60%。",
    wrong=_TABLE.format(score="9.5"),
    right=_TABLE.format(score="7"),
    limits="只看完成情况明确写出档位的；得分低于档位的，写出档位名称（达成、部分达成、未达成）的才作一般问题；“基本达成”两档都认；档位的分界可在口径文件中改。",
    find=find,
)
