"""XRF-02: a figure that the prose tells in two places must be one figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.changes.turned_twice import turned_twice
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.counts.area_counts import area_counts
from analyzer.checks.counts.built_counts import built_counts
from analyzer.checks.counts.site_counts import site_counts
from analyzer.checks.counts.used_counts import used_counts
from analyzer.checks.counts.valid_answers import valid_answers
from analyzer.checks.dates.days_retold import days_retold
from analyzer.checks.dates.event_days import event_days
from analyzer.checks.dates.event_order import event_order
from analyzer.checks.figures.agreement import Agreement, agreements
from analyzer.checks.figures.looked_back_at import looked_back_at
from analyzer.checks.figures.off_by_digit import off_by_digit
from analyzer.checks.figures.other_spans import of_named_wholes, of_other_months, of_total_and_year
from analyzer.checks.figures.own_wholes import of_other_whole, planned_and_spent, rated_part
from analyzer.checks.figures.pointed_back import pointed_back
from analyzer.checks.figures.retold import SLIPS, with_retold
from analyzer.checks.figures.swapped_counts import swapped_counts
from analyzer.checks.goals.goals_retold import tasks_retold
from analyzer.checks.money.referred_amounts import referred_amounts
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.words import cue
from analyzer.model import Calculation, Quantity, plain
from analyzer.model.findings import Severity
from analyzer.text import piece_start

_PLANNED, _SPENT = ("budget-word", "fund-planned", "planned-figure"), ("money-spent", "actual-cue")


def find(facts: Facts) -> Iterator[Result]:
    """Every pair of figures of the prose with one label, time, mode and unit; and what a slip of the pen makes of one."""
    yield from with_retold(_named(facts), facts, "prose-prose", _retold)


def _retold(pair: Agreement) -> Result:
    """Two figures known to be one by a slip of the pen: a warning, as their names differ."""
    return CHECK.finding(
        at=(pair.left.span, pair.right.span), calculation=pair.calculation(), severity="warning", label=pair.fact.label,
        first=printed_words(pair.left), second=printed_words(pair.right), difference=pair.calculation().difference.lstrip("-"),
        tail=SLIPS[pair.fact.retold],
    )  # fmt: skip


def _named(facts: Facts) -> Iterator[Result]:
    paired = {one for fact in facts.firm_facts if fact.places == "prose-prose" for one in (fact.left, fact.right)}
    yield from _one_off(facts, paired)
    for pair in agreements(facts, "prose-prose"):
        spans = (pair.left.span, pair.right.span)
        if pair.same:
            yield CHECK.holds(at=spans, calculation=pair.calculation(), note=pair.note)
            continue
        slipped = "slip" in dict(pair.fact.evidence)  # 安排486万元，468万元全部到位: what was planned, but for a slip
        if pair.left.metric == "money" and not slipped and _is_planned(pair.left, facts) != _is_planned(pair.right, facts):
            continue  # 预算安排时…监测420万元; 实际支出的投向是…监测411.2万元
        if of_other_whole(pair.right, pair.left, facts) or of_other_whole(pair.left, pair.right, facts):
            continue
        if planned_and_spent(pair.left, pair.right, facts):
            continue
        if of_other_months(pair.left, pair.right, facts) or of_named_wholes(pair.left, pair.right, facts):
            continue
        if of_total_and_year(pair.left, pair.right, facts):
            continue
        if rated_part(pair.right, pair.left, facts) or rated_part(pair.left, pair.right, facts):
            continue
        yield CHECK.finding(
            at=spans, calculation=pair.calculation(), severity=_severity(pair), label=pair.fact.label, first=printed_words(pair.left),
            second=printed_words(pair.right), difference=pair.calculation().difference.lstrip("-"), tail="（尾差）" if pair.tail else "",
        )  # fmt: skip
    yield from _pointed(facts)
    yield from _areas(facts)
    yield from _built(facts)
    yield from _sites(facts)
    yield from _in_use(facts)
    yield from _days(facts)
    yield from _order(facts)
    yield from _answers(facts)
    yield from _referred(facts)
    yield from _turned(facts)
    yield from _swapped(facts)
    yield from _tasks(facts)


def _one_off(facts: Facts, paired: set[str]) -> Iterator[Result]:
    """A figure that two paragraphs tell with one digit of difference: a warning, as the names differ. Args: paired: those told."""
    told = set(paired)
    for one, other, word in chain(looked_back_at(facts), off_by_digit(facts)):
        if told.isdisjoint((one.id, other.id)):
            told |= {one.id, other.id}
            yield CHECK.finding(
                at=(one.span, other.span), severity="warning", calculation=_unequal(one, other), word=word,
                message="前文{first}，后文{second}，只有一位数字不同，都说到“{word}”，请核对是否同一个数。",
                first=printed_words(one), second=printed_words(other),
            )  # fmt: skip


def _pointed(facts: Facts) -> Iterator[Result]:
    """上述86户 after 96户: a warning, as some of them may be meant."""
    for one, other, words in pointed_back(facts):
        yield CHECK.finding(
            at=(one.span, other.span), severity="warning", calculation=_unequal(one, other), words=words,
            message="后文{second}指的是前文{first}，两个数不同，请核对。", first=printed_words(one), second=printed_words(other),
        )  # fmt: skip


def _tasks(facts: Facts) -> Iterator[Result]:
    """The task of the year, told with another figure than in the list of goals: a warning, as it may be the one handed down from above."""
    for one in tasks_retold(facts):
        goal, sums = one.goal.quantity, _unequal(one.goal.quantity, one.told)
        yield CHECK.finding(
            at=(goal.span, one.told.span), severity="warning", kind="target-vs-prose", calculation=sums,
            message="绩效目标中的“{label}”为{first}，后文的任务数为{second}，相差{difference}，未见调整说明，请核对完成情况是否仍按原目标计算。",
            label=one.goal.item.strip(), first=printed_words(goal), second=printed_words(one.told), difference=sums.difference.lstrip("-"),
        )  # fmt: skip


def _is_planned(amount_told: Quantity, facts: Facts) -> bool:
    """True for an amount of a sentence that tells how money was planned, and not what was spent."""
    sentence = facts.text[piece_start(facts.text, amount_told.span.start, "。\n") : amount_told.span.start]
    planned, spent = cue(facts.lexicon, *_PLANNED), cue(facts.lexicon, *_SPENT)
    return planned.search(sentence) is not None and spent.search(sentence) is None


def _swapped(facts: Facts) -> Iterator[Result]:
    """Two counts that are one but for two digits, told under other words: a warning, where they share no word but a note."""
    for pair in swapped_counts(facts):
        yield CHECK.finding(
            at=(pair.one.span, pair.other.span), severity="warning" if pair.named else "info",
            message="前文{first}，后文{second}，相邻两位数字颠倒，都说到“{word}”，请核对是否同一个数。",
            first=printed_words(pair.one), second=printed_words(pair.other), word=pair.word, calculation=_unequal(pair.one, pair.other),
        )  # fmt: skip


def _turned(facts: Facts) -> Iterator[Result]:
    """Two ends of one change: 由10个工作日压缩至6个工作日, 由10个工作日缩短到5个工作日."""
    for one, other, name in turned_twice(facts):
        sums = _unequal(one, other)
        yield CHECK.finding(
            at=(one.span, other.span), label=name, first=printed_words(one), second=printed_words(other),
            difference=sums.difference.lstrip("-"), tail="", calculation=sums,
        )  # fmt: skip


def _unequal(one: Quantity, other: Quantity) -> Calculation:
    """Two figures that should be one, in the scale of the first."""
    first, second = ((side.value or Decimal(0)) / one.scale for side in (one, other))
    return calculation(f"{amount(one)}≠{amount(other, one)}", first, second, unit_words(one))


def _referred(facts: Facts) -> Iterator[Result]:
    """追加的412万元 after 追加资金421万元: a warning, as the amount may be a part."""
    for one in referred_amounts(facts):
        sums = _unequal(one.first, one.later)
        yield CHECK.finding(
            at=(one.first.span, one.later.span), severity="warning", label=f"{one.word}的资金", first=printed_words(one.first),
            second=printed_words(one.later), difference=sums.difference.lstrip("-"), tail="", calculation=sums,
        )  # fmt: skip


def _answers(facts: Facts) -> Iterator[Result]:
    """Two numbers of valid answers: a warning, as there may have been two surveys."""
    for one, other in valid_answers(facts):
        first, second = one.value or Decimal(0), other.value or Decimal(0)
        yield CHECK.finding(
            at=(one.span, other.span), severity="warning", label="有效问卷", first=printed_words(one), second=printed_words(other), tail="",
            difference=f"{plain(abs(first - second))}{one.unit}",
            calculation=calculation(f"{plain(first)}≠{plain(second)}", first, second, one.unit),
        )  # fmt: skip


def _order(facts: Facts) -> Iterator[Result]:
    """Works finished before they were begun: a warning, as they may have been done in parts."""
    for begun, ended in event_order(facts):
        yield CHECK.finding(
            at=[facts.layout.flow.span(one.start, one.end) for one in (begun, ended)], severity="warning",
            message="“{first}”在后，“{second}”在前，先后颠倒，请核对日期。", first=begun.words, second=ended.words,
        )  # fmt: skip


def _days(facts: Facts) -> Iterator[Result]:
    """Two days for one event: a warning, as it may have been held twice."""
    known = list(event_days(facts))
    starts = {one.start for pair in known for one in pair}
    again = (pair for pair in days_retold(facts) if starts.isdisjoint(one.start for one in pair))
    for one, other in chain(known, again):
        yield CHECK.finding(
            at=[facts.layout.flow.span(place.start, place.end) for place in (one, other)], severity="warning",
            message="“{event}”的日期：前文为{first}，后文为{second}，请核对是否同一件事。",
            event=one.event, first=one.day, second=other.day,
        )  # fmt: skip


def _built(facts: Facts) -> Iterator[Result]:
    """Two numbers of works new this year, one of them that of the plan, all of which was built."""
    for one in built_counts(facts):
        first, second = one.planned.value or Decimal(0), one.told.value or Decimal(0)
        yield CHECK.finding(
            at=(one.planned.span, one.told.span), severity="error" if one.sure else "warning", label=f"当年新建{one.noun}",
            first=printed_words(one.planned),
            second=printed_words(one.told), difference=f"{plain(abs(second - first))}{one.told.unit}", tail="",
            calculation=calculation(f"{plain(first)}≠{plain(second)}", first, second, one.told.unit),
        )  # fmt: skip


def _sites(facts: Facts) -> Iterator[Result]:
    """More places than there are in all: a warning, as other places may be meant."""
    for one in site_counts(facts):
        sums = _unequal(one.all, one.told)
        yield CHECK.finding(
            at=(one.all.span, one.told.span), severity="warning", label=f"{one.noun}数", first=printed_words(one.all),
            second=printed_words(one.told), difference=sums.difference.lstrip("-"), tail="", calculation=sums,
        )  # fmt: skip


def _in_use(facts: Facts) -> Iterator[Result]:
    """More in use than was got: a warning, as some may have been there before."""
    for one in used_counts(facts):
        got, used = (number.value or Decimal(0) for number in (one.got, one.used))
        yield CHECK.finding(
            at=(one.got.span, one.used.span), severity="warning", label=f"{one.noun}（取得与投用）",
            first=f"{plain(got)}{one.got.unit}", second=f"{plain(used)}{one.used.unit}", difference=f"{plain(used - got)}{one.used.unit}",
            tail="", calculation=calculation(f"{plain(got)}≠{plain(used)}", got, used, one.used.unit),
        )  # fmt: skip


def _areas(facts: Facts) -> Iterator[Result]:
    """Two numbers for all the townships of one area: a warning, as one of them may mean some."""
    for one, other in area_counts(facts):
        first, second = (number.quantity.value or Decimal(0) for number in (one, other))
        yield CHECK.finding(
            at=(one.quantity.span, other.quantity.span), severity="warning", label=f"{one.area}{one.kind}数",
            first=f"{plain(first)}个", second=f"{plain(second)}个", difference=f"{plain(abs(first - second))}个", tail="",
            calculation=calculation(f"{plain(first)}≠{plain(second)}", first, second, "个"),
        )  # fmt: skip


def _severity(pair: Agreement) -> Severity:
    if pair.tail:
        return "info"
    return "error" if pair.fact.basis == "label" else "warning"


_PROSE = """一、主要产出。全年组建家庭医生团队42个，家庭医生签约居民{first}万人。

二、主要做法。推行签约服务新模式，年末家庭医生签约居民16.8万人。"""

CHECK = Check(
    id="XRF-02",
    title="同一事实前后不一",
    message="“{label}”：前文为{first}，后文为{second}，相差{difference}{tail}，请核对是否同一口径。",
    severity="error",
    kind="prose-vs-prose",
    basis="项目支出绩效评价管理办法（自评内容完整、数据真实）",
    needs=("quantities", "text"),
    rationale="同一事实在报告里只能有一个数；前后不一，至少有一处不实，或者口径不同而未说明。",
    wrong=_PROSE.format(first="18.6"),
    right=_PROSE.format(first="16.8"),
    limits="名称六字以上、期间和单位相同的报严重，名称较短的报一般；“其中”列出的分项、上年数、增减数、计划数与完成数之间不比较；投用数只与唯一的取得数比，事件的日期只在全文恰好说到两处时比；同一变化（由A到B）两段里止点不同的报严重；两章里说法不同、只差相邻两位颠倒的两个数报一般，只共一个字的只作提示；两段里说法不同、只差一位或小数点的，数字越短，名称须说得越全，才报一般。",
    find=find,
)
