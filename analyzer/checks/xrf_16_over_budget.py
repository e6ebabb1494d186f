"""XRF-16: spending over its budget needs a word on why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, hedged, unit_words
from analyzer.checks.goals.goals import inside
from analyzer.checks.money.single_items import overspent_singles
from analyzer.checks.money.spending_plans import overspent_items
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Quantity, Span, plain
from analyzer.model.passages import Mention, Sentence
from analyzer.text import FULL_STOP, squeezed

_BUDGET = "预算执行"
_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")
_CLOSE = Decimal("0.2")
_SLIGHT = Decimal(105)
_MOST = Decimal(400)
_NEXT = 30
_SHORT = 8
_FIRST, _LAST = late_regex("(?:年初|原|批复)预算"), late_regex("(?:全年|调整后?的?|追加后的?|最终)预算")
_WHY_OVER = late_regex(r"(?:大于|多于|高于|超出?过?)[^，。；\n]{0,8}预算[^，。；\n]{0,8}原因|原因[^。\n]{0,40}(?:超支|超出?预算)")
"""决算数大于预算数的主要原因是: further down in the paragraph."""


@dataclass(frozen=True)
class _Over:
    """An item spent over its budget: its words, its figures, and by how much."""

    words: str
    share: Decimal
    spans: tuple[Span, ...]
    expression: str
    stated: str


def find(facts: Facts) -> Iterator[Result]:
    """Items with budget and spending, in one place or in two, then bare rates over 100 %: one finding for the report."""
    found = list(_items(facts))
    seen = {span for over in found for span in over.spans}
    found += [over for over in _apart(facts) if seen.isdisjoint(over.spans)]
    seen = {span for over in found for span in over.spans}
    found += [over for over in _rates(facts) if over.spans[0] not in seen]
    if found:
        worst = max(found, key=lambda over: over.share)
        yield CHECK.finding(
            at=[span for over in found for span in over.spans], severity="warning" if worst.share >= _SLIGHT else "info",
            calculation=Calculation.made(expression=worst.expression, computed=_percent(worst.share), stated=worst.stated),
            told="；".join(over.words for over in found),
        )  # fmt: skip


def _items(facts: Facts) -> Iterator[_Over]:
    for item in facts.indicators:
        pair = _figures(item, facts) if item.category == _BUDGET and item.table is None else None
        if pair is None:
            continue
        base, done = pair
        share = (done.value or Decimal(0)) * _HUNDRED / (base.value or Decimal(1))
        sums = Calculation.made(expression=f"{amount(done)}÷{amount(base, done)}", computed=_percent(share), stated=amount(base, done))
        if (done.value or Decimal(0)) <= (base.value or Decimal(0)) + base.ulp:
            continue
        words = f"{item.name} {amount(done)}{unit_words(done)}，为预算 {amount(base, done)}{unit_words(done)}的 {_percent(share)}"
        spans = (done.span, base.span, *_rate_span(base, share, facts))
        if not _explained(done, facts):
            yield _Over(words, share, spans, sums.expression, sums.stated)


def _apart(facts: Facts) -> Iterator[_Over]:
    """The items whose plan stands elsewhere: ``会议费控制数4万元``, and further down ``会议费列支5万元``."""
    listed = overspent_items(facts)
    seen = {one.spent.span for one in listed}
    for one in (*listed, *(one for one in overspent_singles(facts) if one.spent.span not in seen)):
        share = (one.spent.value or Decimal(0)) * _HUNDRED / (one.plan.value or Decimal(1))
        if not _SLIGHT <= share <= _MOST:
            continue
        base = amount(one.plan, one.spent)
        words = f"{one.name} {amount(one.spent)}{unit_words(one.spent)}，为预算 {base}{unit_words(one.spent)}的 {_percent(share)}"
        yield _Over(words, share, (one.spent.span, one.plan.span), f"{amount(one.spent)}÷{base}", base)


def _figures(item: Indicator, facts: Facts) -> tuple[Quantity, Quantity] | None:
    pair = facts.figures_of(item)
    if pair is None:
        return None
    base, done = pair
    if base.metric != "money" or not base.value or not done.value or hedged(base, done):
        return None
    words = item.name + _lead(done, facts)
    if cue(facts.lexicon, "rate-base").search(_lead(done, facts)) and not cue(facts.lexicon, "rate-top").search(_lead(done, facts)):
        return None  # 年初预算数400万元，其中政府性基金预算265万元: two budgets
    return None if cue(facts.lexicon, "income").search(words) or cue(facts.lexicon, "carried-over").search(words) else (base, done)


def _lead(quantity: Quantity, facts: Facts) -> str:
    flow = facts.layout.flow
    start = flow.from_text(quantity.span.start)
    return re.split(r"[，；。\n]", flow.folded[max(start - 20, 0) : start])[-1]


def _rate_span(base: Quantity, share: Decimal, facts: Facts) -> list[Span]:
    """The rate that is printed right after the budget."""
    later = inside(facts, Span(start=base.span.end, end=base.span.end + _NEXT))
    return [one.span for one in later if one.dimension == "percent" and one.value is not None and abs(one.value - share) <= _CLOSE][:1]


def _explained(quantity: Quantity, facts: Facts) -> bool:
    """True if the words after the figure, up to the sentence's end, name a cause, or a later sentence of the paragraph why it was more."""
    flow = facts.layout.flow
    start = flow.from_text(quantity.span.start)
    stop = FULL_STOP.search(flow.folded, start)
    end = stop.start() if stop else len(flow.folded)
    line = flow.folded.find("\n", end)
    later = _WHY_OVER.search(flow.folded, end, line if line >= 0 else len(flow.folded))
    return later is not None or cue(facts.lexicon, "cause", "adjustment").search(flow.folded, start, end) is not None


def _rates(facts: Facts) -> Iterator[_Over]:
    """Rates of execution over 100 % that stand alone (人员经费执行率112%), and amounts over the budget (超出预算4万元)."""
    for sentence in facts.prose:
        for mention in sentence.mentions:
            share = _stated_share(sentence, mention, facts) if not _of_first_budget(sentence, mention) else None
            if share is not None and not mention.depth and not hedged(mention.quantity) and not _explained(mention.quantity, facts):
                yield _of_rate(sentence, mention, share)


def _of_first_budget(sentence: Sentence, mention: Mention) -> bool:
    """``为全年预算的96.87%、年初预算的106.69%``: the budget was raised since, and was not exceeded."""
    if _FIRST.search(sentence.item(mention)) is None:
        return False
    others = (one for one in sentence.mentions if one.quantity.dimension == "percent" and _LAST.search(sentence.lead(one)))
    return any(one.quantity.value is not None and one.quantity.value <= _HUNDRED for one in others)


def _stated_share(sentence: Sentence, mention: Mention, facts: Facts) -> Decimal | None:
    """The rate over 100 % that a figure states; for an amount over the budget that of the figures before it, else a slight one."""
    figure = mention.quantity
    rate = figure.dimension == "percent" and figure.value is not None and figure.value > _HUNDRED
    if rate and _is_of_income(sentence, mention, facts):
        return None
    if not rate and (figure.metric != "money" or not figure.value):
        return None
    lead = sentence.lead(mention)
    if rate:
        execution, income = cue(facts.lexicon, "execution-group", "budget-share"), cue(facts.lexicon, "income", "over-plan")
        return figure.value if execution.search(lead) is not None and income.search(lead) is None else None
    over = cue(facts.lexicon, "over-budget").search(lead)
    if over is None or cue(facts.lexicon, "denial", "income").search(lead) is not None:
        return None
    done = [one.quantity.value for one in sentence.mentions if one.start < mention.start and one.quantity.metric == "money"]
    budgets = [value - (figure.value or Decimal(0)) for value in done if value is not None and value - (figure.value or Decimal(0)) in done]
    return (budgets[0] + (figure.value or Decimal(0))) * _HUNDRED / budgets[0] if budgets and budgets[0] > 0 else _SLIGHT - 1


def _is_of_income(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a rate of what was taken in: 保险费收入6870万元，增长16%，完成预算的111%."""
    income, spent = cue(facts.lexicon, "income"), cue(facts.lexicon, "money-spent")
    before = (sentence.item(one) for one in reversed(sentence.mentions) if one.start < mention.start and one.quantity.metric == "money")
    item = next((one for one in before if income.search(one) or spent.search(one)), "")  # what grew stands between: 增加2865万元
    taken, paid = income.search(item), spent.search(item)
    return taken is not None and (paid is None or paid.start() < taken.start())


def _of_rate(sentence: Sentence, mention: Mention, share: Decimal) -> _Over:
    start, _ = sentence.clause_of(mention)
    if len(sentence.lead(mention)) < _SHORT:
        start = max((begin for begin, _ in sentence.clauses if begin < start), default=start)
    words = re.sub(r"^(?:其中)?[:：、，\s]*", "", sentence.between(start, mention.start)) + mention.quantity.text
    money = [one.quantity for one in sentence.mentions if one.start < mention.start and one.quantity.metric == "money"]
    pairs = [*pairwise(money), *((last, first) for first, last in pairwise(money))]
    told = next((pair for pair in pairs if _is_share(pair, share)), ())
    spans = (mention.quantity.span, *(one.span for one in told))
    return _Over(squeezed(words), share, spans, f"{_percent(share)}＞100%", mention.quantity.text)


def _is_share(pair: tuple[Quantity, Quantity], share: Decimal) -> bool:
    done, base = pair
    return bool(base.value and done.value) and abs((done.value or 0) * _HUNDRED / (base.value or 1) - share) <= _CLOSE


def _percent(share: Decimal) -> str:
    return plain(share.quantize(_PLACES)) + "%"


CHECK = Check(
    id="XRF-16",
    title="支出超过预算未说明原因",
    message="{told}，超过预算，没有说明原因。",
    severity="warning",
    kind="target-vs-actual",
    basis="预算法（各部门、各单位的支出必须按照预算执行）",
    needs=("text",),
    rationale="支出超过预算的，应说明追加、调剂的依据和原因；只解释结余、不解释超支，执行情况就不完整。",
    wrong="人员支出完成560万元，为预算500万元的112%；公用支出完成98万元，为预算100万元的98%。",
    right="人员支出完成560万元，为预算500万元的112%，主要是年中调资增支；公用支出完成98万元，为预算100万元的98%。",
    limits=(
        "资金表中执行数超过预算数的由 ARI-04 判断；计划与支出分在两处的，两处至少有两项同名，"
        "或者一项的名称以“费”收尾、全文各只写一次，才比较；超过不足5%的只提示；收入、投资不判。"
    ),
    find=find,
)
