"""SCO-06: a result told in words belongs to a band, and the band bounds its score."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.scores.scores import ScoredLine, scored_lines
from analyzer.model import plain
from analyzer.profile import Band
from analyzer.text import squeezed

_LESS = "“{name}”完成情况为“{words}”，属“{band}”档（分值的 {share}），应得 {range} 分，自评 {stated} 分，低于档位 {gap} 分。"


def find(facts: Facts) -> Iterator[Result]:
    """Every scored row whose result names a band and holds no figure."""
    for scored in scored_lines(facts):
        actual = scored.item.actual
        if actual is None or actual.quantities or (scored.item.target is not None and scored.item.target.quantities):
            continue
        band = facts.profile.scoring.band_of(facts.lexicon.fold(actual.text))
        if band is not None:
            yield _judge(scored, band, facts)


def _judge(scored: ScoredLine, band: Band, facts: Facts) -> Result:
    share = f"{plain(band.lowest)}%～{plain(band.highest)}%"
    sums = scored.calculation(f"{plain(scored.weight)}×{share}")
    if scored.agrees(facts):
        return CHECK.holds(at=scored.spans(), calculation=sums, note=band.name)
    more, item = scored.gap > 0, scored.item
    words = squeezed(item.actual.text) if item.actual is not None else ""
    return CHECK.finding(
        at=scored.spans(), calculation=sums, indicator=item.id, severity="warning" if more else "info",
        title="" if more else "得分低于定性档位", message="" if more else _LESS, name=item.name, words=words, band=band.name,
        share=share, range=scored.range, stated=scored.stated, gap=plain(abs(scored.gap)),
    )  # fmt: skip


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
    needs=("indicators",),
    rationale="定性指标分三档计分：达成预期指标得分值的80%至100%，部分达成并具有一定效果得60%至80%，未达成且效果较差得0至60%。",
    wrong=_TABLE.format(score="9.5"),
    right=_TABLE.format(score="7"),
    limits="只看完成情况明确写出档位的；“基本达成”两档都认；档位的分界可在口径文件中改。",
    find=find,
)
