"""XRF-14: a budget that was changed by more than a fifth during the year needs a word on why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.money.adjustments import adjustment_told, cause_beside, cause_told
from analyzer.checks.money.funds import is_subtotal, is_total
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import BudgetLine, Calculation, Quantity, plain
from analyzer.model.passages import Mention, Sentence

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")


def find(facts: Facts) -> Iterator[Result]:
    """The total of every fund block that gives both budgets, then the prose."""
    told = adjustment_told(facts) if facts.budgets else False
    for _, block in groupby(facts.budgets, key=lambda line: line.block):
        rows = list(block)
        line = _whole(rows, facts)
        if line.initial is not None and line.budget is not None and line.initial.span != line.budget.span:
            yield from _judge(line, line.initial, line.budget, facts.profile.adjustment, told=told)
    yield from _in_prose(facts)
    yield from _apart(facts)


def _whole(rows: list[BudgetLine], facts: Facts) -> BudgetLine:
    """The total of a block, else its only 小计 in the last row, else the first row."""
    below = [one for one in rows if is_subtotal(one.label, facts.lexicon)]
    total = next((one for one in rows if is_total(one, facts.lexicon)), None)
    return total or (rows[-1] if below == rows[-1:] else rows[0])


def _in_prose(facts: Facts) -> Iterator[Result]:
    """``年初预算2600万元，调整后预算3400万元``: the first budget and the changed one in one sentence, with no cause beside them."""
    changed = cue(facts.lexicon, "adjusted-budget")
    for sentence in facts.prose:
        if changed.search(sentence.text) is None or cause_told(sentence.text, facts):
            continue
        money = [one for one in sentence.mentions if one.quantity.metric == "money" and not one.depth]
        for before, after in pairwise(money):
            if changed.search(sentence.lead(after)) and _is_budget(sentence.lead(before), facts):
                yield from _told(before.quantity, after.quantity, facts)


def _apart(facts: Facts) -> Iterator[Result]:
    """``年初预算为1150万元`` in one place, ``9月，本项目预算改为860万元`` in another: the only budget of either kind, with no cause."""
    changed, first, last = pattern(facts.lexicon, "budget-made"), list[tuple[Sentence, Quantity]](), list[tuple[Sentence, Quantity]]()
    later = cue(facts.lexicon, "coming-year")
    if facts.budgets:
        return
    for sentence in facts.prose:
        for one in sentence.mentions if later.search(sentence.text) is None else ():
            if one.quantity.metric != "money" or one.depth or not one.quantity.value:
                continue
            if changed.search(sentence.lead(one)) is not None:
                last.append((sentence, one.quantity))
            elif _is_first(sentence, one, facts) and not _is_other(sentence.item(one), facts):
                first.append((sentence, one.quantity))
    single = len({one.value for _, one in first}) == len({one.value for _, one in last}) == 1 and first[0][0] is not last[0][0]
    if single and not any(cause_beside(sentence, one, facts) for sentence, one in last):
        yield from _told(first[0][1], last[0][1], facts)


def _is_first(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True for the budget of the year's beginning, named so right before it or by the words that open the sentence."""
    opened, year = pattern(facts.lexicon, "budget-opened"), pattern(facts.lexicon, "year-opened")
    if opened.search(sentence.item(one)) is None and year.match(sentence.between(sentence.start, one.start)) is None:
        return False
    return cue(facts.lexicon, "earlier-cue").search(sentence.lead(one)) is None and only_own_year(sentence.lead(one), facts)


def _is_other(words: str, facts: Facts) -> bool:
    """True for words that lead to a changed budget, to spending, or to a difference (比年初预算增加)."""
    other = cue(facts.lexicon, "adjusted-budget", "spending-total").search(words)
    return other is not None or pattern(facts.lexicon, "told-change").search(words) is not None


def _is_budget(words: str, facts: Facts) -> bool:
    """True for the first budget, not for a changed one or for spending."""
    named = cue(facts.lexicon, "first-budget").search(words) is not None
    return named and cue(facts.lexicon, "adjusted-budget", "spending-total").search(words) is None


def _told(first: Quantity, last: Quantity, facts: Facts) -> Iterator[Result]:
    if not first.value or not last.value:
        return
    change = (last.value - first.value) * _HUNDRED / first.value
    if abs(change) <= facts.profile.adjustment:
        yield CHECK.holds(at=[last.span, first.span], calculation=_calculation(first, last, change))
    elif not adjustment_told(facts, besides=last.span):
        yield _finding(first, last, change)


def _judge(line: BudgetLine, first: Quantity, last: Quantity, most: Decimal, *, told: bool) -> Iterator[Result]:
    if not first.value or last.value is None or first.value < 0:
        return
    change = (last.value - first.value) * _HUNDRED / first.value
    large = abs(change) > most
    sums = _calculation(first, last, change)
    if not large or told:
        yield CHECK.holds(at=[last.span, first.span], calculation=sums, note="调整已有说明" if large else "")
        return
    project, rate = f"“{line.project}”" if line.project else "", _rate(line, first)
    yield _finding(first, last, change, project=project, rate=rate)


def _finding(
    first: Quantity, last: Quantity, change: Decimal, *, project: str = "", rate: str = "",
) -> Result:  # fmt: skip
    gap = plain(abs((last.value or Decimal(0)) - (first.value or Decimal(0))) / first.scale)
    return CHECK.finding(
        at=[last.span, first.span], calculation=_calculation(first, last, change), project=project,
        first=amount(first), last=amount(last, first), unit=unit_words(first), word="增加" if change > 0 else "减少", gap=gap,
        change=plain(abs(change).quantize(_PLACES)), rate=rate,
    )  # fmt: skip


def _calculation(first: Quantity, last: Quantity, change: Decimal) -> Calculation:
    low, high = amount(first), amount(last, first)
    gap = plain(((last.value or Decimal(0)) - (first.value or Decimal(0))) / first.scale)
    return Calculation.made(
        expression=f"({high}-{low})÷{low}", computed=plain(change.quantize(_PLACES)) + "%", stated=high + unit_words(first),
        difference=gap + unit_words(first),
    )  # fmt: skip


def _rate(line: BudgetLine, first: Quantity) -> str:
    """The rate of execution by the first budget."""
    done = line.executed
    if done is None or done.value is None or not first.value:
        return ""
    share = (done.value * _HUNDRED / first.value).quantize(_PLACES)
    return f"；按年初预算数计算的执行率为 {plain(share)}%"


_TABLE = (
    "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t200.00\t{budget}\t{done}\t10\t90.00%\t9.00\n"
    "其中：财政拨款\t200.00\t{budget}\t{done}\t-\t90.00%\t-\n"
)

CHECK = Check(
    id="XRF-14",
    title="预算调整较大未说明原因",
    message="{project}全年预算数 {last}{unit} 比年初预算数 {first}{unit} {word} {gap}{unit}（{change}%），全文没有说明调整原因{rate}。",
    severity="warning",
    kind="difference",
    basis="项目支出绩效评价管理办法（项目支出绩效自评表：年初预算数、全年预算数）",
    needs=("text",),
    rationale="全年预算数与年初预算数相差超过口径界限（默认20%）的，应说明追加或调减的原因和依据；否则执行率不能反映年初安排的执行情况。",
    wrong=_TABLE.format(budget="300.00", done="270.00"),
    right=_TABLE.format(budget="220.00", done="198.00"),
    limits=(
        "表中只看资金总额一行；正文中两个预算数不在一句的，全文各只有一个才比较；"
        "全文任一处写明追加、调减的金额或原因的，不再提示；年初预算数为 0 的不判。"
    ),
    find=find,
)
