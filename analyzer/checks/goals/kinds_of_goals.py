"""Of which kind a goal told in prose is (数量, 质量, 时效, 成本, 满意度), by its name and figure: no table says it."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator

_OUTPUTS = ("数量", "质量", "时效", "成本")
_QUALITY = late_regex(
    r"(?:合格|成功|优良|优秀|达标|准确|完好|正确|通过|完整|验收|成活|保存|命中|无故障)[^，。]{0,2}率|(?:差错|损耗|故障|漏报|退货|返工)率"
)
_COST = late_regex(r"成本|单价|造价|控制数|费用|每[^，。]{1,4}投入|支出标准|投资额")
_TIMES = ("duration", "calendar")


def kind_of(item: Indicator, facts: Facts) -> str:
    """The kind; nothing where neither name nor figure tells it."""
    if is_satisfaction(item, facts):
        return "满意度"
    figures = [facts.by_id[number] for number in item.target.quantities] if item.target is not None else []
    if len(figures) != 1 or cue(facts.lexicon, "effect-word").search(item.name):
        return ""
    if cue(facts.lexicon, "time-measure", "in-due-time").search(item.name) or figures[0].dimension in _TIMES:
        return "时效"
    if _COST.search(item.name):
        return "成本"
    if figures[0].dimension == "percent":
        return "质量" if _QUALITY.search(item.name) else ""
    counted = figures[0].dimension and figures[0].value not in (None, Decimal(0))
    return "数量" if counted and (figures[0].metric != "money" or is_amount(item, facts)) else ""


def is_amount(item: Indicator, facts: Facts) -> bool:
    """True for an amount of money that is a result and no cost (技术合同成交额): a number, though some call it an effect."""
    return pattern(facts.lexicon, "told-amount-reached").search(facts.lexicon.fold(item.name)) is not None


def of_kinds(item: Indicator, kinds: list[str], facts: Facts) -> bool:
    """True for a goal of one of the kinds that a claim names (产出 means four of them, 产出 and 效益 all but satisfaction)."""
    kind = kind_of(item, facts)
    if "产出" in kinds and "效益" in kinds and kind != "满意度":
        return True
    return kind in kinds or ("产出" in kinds and kind in _OUTPUTS)


__all__ = ["is_amount", "kind_of", "of_kinds"]
