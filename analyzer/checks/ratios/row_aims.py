"""What prose says of a result against its plan, where only the table, or a goal in another place, tells the plan.

培训486人，完成年度计划的97.2%; 284件，超计划24件.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation, once
from analyzer.checks.compare import Outcome, amount, compare, hedged, in_scale, percent_matches, ratio_interval, unit_words
from analyzer.checks.goals.changed_goals import changed_goals
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Quantity, Span
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_AIM = r"(?:年度|年初|全年|当年|本年度?)?(?:绩效)?(?:计划|目标|任务|指标)(?:任务|指标|目标|数|值|量)?"
_SHARE = late_regex(rf"[，,（(]?\s*(?:为|占|完成了?|达到?了?|实现了?|是)?{_AIM}的(?:约|近)?\s*")
_RATE = late_regex(rf"[，,（(]?\s*(?:{_AIM}|年度|全年)?(?:完成|达成|实现)率(?:为|达到?|是|[:：])?(?:约|近)?\s*")
_MORE = rf"(?:比|较){_AIM}(?:多|超出?|增加)(?:完成|(?!为|达)[一-鿿]{{2}})?|(?:超额?|超出|超过)(?:完成)?{_AIM}|{_AIM}超额?(?:完成)?|超额完成"
_OVER = late_regex(rf"[，,（(]?\s*(?:{_MORE})(?:了|出)?\s*")
_HUNDRED, _PLACES = Decimal(100), Decimal("0.0001")


class Against(NamedTuple):
    """A share of a plan, or what was done beyond it, with the result before it and the target of the table's row."""

    stated: Quantity
    actual: Quantity
    target: Quantity
    outcome: Outcome
    computed: Decimal
    in_table: bool = True

    @property
    def share(self) -> bool:
        """True for a percentage of the plan; else it is what goes beyond."""
        return self.stated.dimension == "percent"

    def spans(self) -> list[Span]:
        """The stated figure, the result, the target."""
        return [self.stated.span, self.actual.span, self.target.span]

    def calculation(self) -> Calculation:
        """The arithmetic, written out."""
        first, second = amount(self.actual, self.target), amount(self.target)
        if self.share:
            return calculation(f"{first}÷{second}×100%", self.computed.quantize(_PLACES), self.stated.value or Decimal(0), "%")
        scaled, stated = in_scale(self.computed, self.stated), in_scale(self.stated.value or Decimal(0), self.stated)
        return calculation(f"{first}-{second}", scaled, stated, unit_words(self.stated))


@once
def against_rows(facts: Facts) -> tuple[Against, ...]:
    """Every such place whose result is, to the digit, that of one row of a table, or that of a goal told in another paragraph."""
    rows = {fact.right: fact.indicator for fact in facts.firm_facts if fact.role == "actual" and fact.places == "table-prose"}
    prose = (item for item in facts.indicators if item.table is None and item.target is not None and item.actual is not None)
    rows |= {number: item.id for item in prose for number in (item.actual.quantities if item.actual else ()) if number not in rows}
    places = (_told(sentence, index, rows, facts) for sentence in facts.prose for index in range(1, len(sentence.mentions)))
    return tuple(told for told in places if told is not None)


def as_changed(facts: Facts, told: Against) -> Against:
    """A share that fails, against a figure that the report says a plan was changed to, where it holds against that."""
    if told.outcome is not Outcome.FAIL:
        return told
    news = (one.mention.quantity for one in changed_goals(facts))
    others = (_as_share(told.stated, told.actual, new) for new in news if new.unit == told.target.unit and new.value)
    return next((one for one in others if one.outcome is not Outcome.FAIL), told)


def _told(sentence: Sentence, index: int, rows: dict[str, str | None], facts: Facts) -> Against | None:
    before, mention = sentence.mentions[index - 1 : index + 1]
    if before.quantity.id not in rows and _OVER.fullmatch(sentence.item(mention)):
        before = _divided(sentence, index, rows) or before
    item = facts.indicators_by_id.get(rows.get(before.quantity.id) or "")
    target = _target(item, before.quantity, facts) if item is not None else None
    if item is None or target is None or _is_near(item, sentence, facts) or hedged(before.quantity):
        return None
    near = before is sentence.mentions[index - 1]
    words = sentence.between(before.end, mention.start) if near else sentence.item(mention)
    if mention.quantity.value is None or not _closed(sentence, mention):
        return None
    if mention.quantity.metric in RATES and mention.quantity.dimension == "percent" and _is_share(item, (before, mention), words, facts):
        return _as_share(mention.quantity, before.quantity, target)._replace(in_table=item.table is not None)
    alike = mention.quantity.dimension == before.quantity.dimension and mention.quantity.value != target.value
    return _as_excess(mention.quantity, before.quantity, target) if alike and _OVER.fullmatch(words) else None


def _divided(sentence: Sentence, index: int, rows: dict[str, str | None]) -> Mention | None:
    """The only result of the sentence that a row tells, where its parts stand between: 放流8,600万尾，其中…、…，比年度目标多600万尾."""
    unit = sentence.mentions[index].quantity.unit
    told = [one for one in sentence.mentions[:index] if one.quantity.id in rows and one.quantity.unit == unit]
    return told[0] if len(told) == 1 and "其中" in sentence.between(told[0].end, sentence.mentions[index].start) else None


def _is_share(item: Indicator, figures: tuple[Mention, Mention], words: str, facts: Facts) -> bool:
    """True for a share of the plan; for a row also by its name (任务完成率107.95%), where the paragraph tells no other base for it."""
    if _SHARE.fullmatch(words):
        return True
    if item.table is None or not _RATE.fullmatch(words):
        return False
    before, rate = figures
    text = facts.layout.flow.folded
    start, end = text.rfind("\n", 0, before.start) + 1, text.find("\n", rate.end)
    near = [one for passage in facts.passages for sentence in passage.sentences if start <= sentence.start < (end if end > 0 else len(text))
            for one in sentence.mentions]  # fmt: skip
    bases = (one.quantity for one in near if one.quantity.unit == before.quantity.unit and one.quantity.value)
    return all(_as_share(rate.quantity, before.quantity, base).outcome is Outcome.FAIL for base in bases)


def _is_near(item: Indicator, sentence: Sentence, facts: Facts) -> bool:
    """True for a goal of the prose that the result's own paragraph tells: its words say what is a share of what."""
    if item.table is not None or item.target is None:
        return False
    place, text = facts.layout.flow.after(item.target.span), facts.layout.flow.folded
    return "\n" not in text[min(place, sentence.start) : max(place, sentence.start)]


def _closed(sentence: Sentence, mention: Mention) -> bool:
    """True where nothing but a mark follows: 超计划24件, no 超计划24件套."""
    return not sentence.between(mention.end, mention.end + 1).strip("，。；、,;)） \n")


def _target(item: Indicator, actual: Quantity, facts: Facts) -> Quantity | None:
    """The one figure of the row's target, where the row's result is the figure of the prose."""
    pair = facts.figures_of(item)
    if pair is None:
        return None
    target, done = pair
    plain = target.value is not None and target.value > 0 and not target.approximate and target.comparator in ("eq", "ge", "gt")
    same = done.value == actual.value and target.dimension == actual.dimension == done.dimension != "percent"
    return target if plain and same else None


def _as_share(stated: Quantity, actual: Quantity, target: Quantity) -> Against:
    exact = target.having(comparator="eq", hedge="")
    share = (actual.value or Decimal(0)) * _HUNDRED / (target.value or Decimal(1))
    return Against(stated, actual, target, percent_matches(share, lambda: ratio_interval(actual, exact), stated), share)


def _as_excess(stated: Quantity, actual: Quantity, target: Quantity) -> Against:
    exact, over = target.having(comparator="eq", hedge=""), (actual.value or Decimal(0)) - (target.value or Decimal(0))
    return Against(stated, actual, target, compare(over, lambda: interval_of(actual) - interval_of(exact), stated), over)


__all__ = ["Against", "against_rows", "as_changed"]
