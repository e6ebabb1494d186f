"""Execution rates that the prose tells alone (本项目预算执行率为96.11%), where the fund table gives the sums and no rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.money.funds import is_total
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine
from analyzer.model.passages import Mention, Sentence

_RATE = late_regex(
    r"[\s（(]*(?:截至[^，。；]{0,10}|本|该|项目|部门|单位|资金|全年|年度|当年|20\d\d年度?|总体|整体|综合|财政|总|的|年终|年末|经费|支出)*"
    r"(?:预算)?(?:资金)?(?:执行率|执行进度|支出进度|支出率)(?:为|达到?|是|仅|:|：)?\s*"
)
_OTHER = late_regex(r"季度|半年|月[末底]|(?<!1)(?<!\d)\d月|1[01]月|监控|上年|去年|目标|计划|序时|其中|往年")
"""Words before a rate that make it one of another time, or a goal."""
_OF_YEAR = late_regex(r"[全本当]年|年[度末底终]")
"""What says so itself, whatever month the clauses before it tell of: 手续在6月底前办结，全年预算执行率为96.5%."""
_FAR = Decimal(20)
_SIGN, _NAME = "率", 4
_LEADING = late_regex(r"^(?:其中[:：]?|[\d一二三四五六七八九十]{1,2}[.、．]|[(（][\d一二三四五六七八九十]{1,2}[)）]|\s)+")
_OF_PART = late_regex(r"(?:其中)?(?P<name>[一-鿿]{4,14}?)(?:的)?(?:预算)?(?:执行|支出|支付|使用)率(?:为|达到?|是|仅|只有)*\s*")


def told_rates(facts: Facts) -> Iterator[BudgetLine]:
    """The one total of the report's fund table, and its other rows by name, with each such rate in the place of the one that it lacks."""
    yield from _of_parts(facts)
    totals = [line for line in facts.budgets if is_total(line, facts.lexicon) and line.executed is not None]
    if len(totals) != 1 or len(facts.layout.projects) > 1:
        return
    line = totals[0]
    done, base = line.executed, line.budget or line.initial
    if any(one.rate is not None for one in facts.budgets) or done is None or base is None or not base.value or done.value is None:
        return
    share = done.value * 100 / base.value
    for sentence in facts.prose:
        for mention in sentence.mentions:
            if _is_alone(sentence, mention) and abs((mention.quantity.value or Decimal(0)) - share) <= _FAR:
                yield line.having(rate=mention.quantity)


def _of_parts(facts: Facts) -> Iterator[BudgetLine]:
    """The rows without a rate that the prose tells one of by their names: 上年结转资金执行率91.2%."""
    lines = {_LEADING.sub("", line.label): line for line in facts.budgets if line.rate is None and not is_total(line, facts.lexicon)}
    if not lines or len({line.table for line in facts.budgets}) > 1 or len(facts.layout.projects) > 1:
        return
    for sentence in facts.prose:
        for mention in sentence.mentions if _SIGN in sentence.text else ():
            found = _OF_PART.fullmatch(sentence.lead(mention)) if _is_plain(sentence, mention) else None
            named = [line for label, line in lines.items() if found is not None and _calls(found["name"], label)]
            if len(named) == 1 and _is_near(named[0], mention):
                yield named[0].having(rate=mention.quantity)


def _calls(name: str, label: str) -> bool:
    """True for 当年财政拨款 and for 财政拨款, where the row is called 当年财政拨款."""
    return len(name) >= _NAME and label.endswith(name)


def _is_near(line: BudgetLine, mention: Mention) -> bool:
    base, done = line.budget or line.initial, line.executed
    if base is None or done is None or not base.value or not done.value:
        return False
    return abs((mention.quantity.value or Decimal(0)) - done.value * 100 / base.value) <= _FAR


def _is_plain(sentence: Sentence, mention: Mention) -> bool:
    """True for a plain percentage before which its sentence tells no sum of money."""
    quantity = mention.quantity
    plain = quantity.dimension == "percent" and not hedged(quantity)
    return plain and not any(one.quantity.metric == "money" and one.start < mention.start for one in sentence.mentions)


def _is_alone(sentence: Sentence, mention: Mention) -> bool:
    """True for a plain percentage named as the execution rate, in a sentence without sums of money of its own."""
    quantity = mention.quantity
    if quantity.dimension != "percent" or hedged(quantity) or _RATE.fullmatch(sentence.lead(mention)) is None:
        return False
    lead = sentence.lead(mention)
    if _OTHER.search(lead if _OF_YEAR.search(lead) else sentence.between(sentence.start, mention.start)):
        return False
    return not any(one.quantity.metric == "money" and one.start < mention.start for one in sentence.mentions)


__all__ = ["told_rates"]
