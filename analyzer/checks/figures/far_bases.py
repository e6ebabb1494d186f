"""What a rate is of where no figure beside it tells: what all but those that fell short are, and what the sentence only names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, islice

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.givers import PERCENT, POINT, TELLING, gives, value_of, values_of
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import COUNTED, Quantity
from analyzer.model.passages import Mention, Sentence

_OF = late_regex(r"(?:占|为|达到?|完成|相当于)了?([^，。；、\d]{2,16})的(?:比[例重])?(?:为|达到?|约|近|\s)*$")
_TIME = late_regex(r"^(?:全年|全部|年度|本年度?|当年|年内|累计|总|实际|同期|整个|项目|资金|专项|的)+|(?:总[额数量计]|[数额])$")
_FILLERS = late_regex(r"(?:总[额数量计]|[为是共达计约有了到数额:\s])+$")
_SPENT = late_regex("支出|执行|支付")
_OF_GOAL = late_regex(r"(?:(?:完成|达成|实现)[率度]|(?:目标|计划|任务|指标)(?:任务|指标|目标|[数值量])?的)(?:为|达到?|是|约|仅|:|\s)*$")
_SHARE = "占"
_SEVERAL = late_regex(
    r"[两二三四五六七八九十]+(?:项|类|个|家|笔|者|部分)[^，。；\d]{0,8}(?:[结剩节]余|结转|未|节[约省]|差额|相差|超|增|减)"
)
_ALL_OF = late_regex(r"[合总共]计|总")
_COMPARED_WITH = late_regex(r"[，,]?\s*(?:较|比|与|低于|高于|同)[^，。；\d]{0,8}")
_RIGHT_BEHIND, _BEFORE_BASE = late_regex(r"\s*的(?:约|近)?\s*"), ("占", "为", "相当于", "达到", "达", "完成")
_NAME, _MOST, _PAIR = 2, 6, 2
_ZERO, _HUNDRED, _ABOUT = Decimal(0), Decimal(100), Decimal(3)


def falls_short(stated: Mention, sentence: Sentence, near: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """True for the rate of all but those told to fall short: 检验400台，首检不合格18台，首检合格率95.5%."""
    if stated.quantity.dimension != PERCENT or significant(stated.quantity) < TELLING:
        return False
    short, before = pattern(lexicon, "fell-short"), [one for one in sentence.mentions if one.start < stated.start]
    bad = [one.quantity for one in before if one.quantity.metric in COUNTED and short.search(sentence.item(one))]
    bases = [one for one in near if one.metric in COUNTED and value_of(one)]
    return any(
        gives(1 - value_of(one) / value_of(base), stated.quantity)
        for one in bad for base in bases if base.unit == one.unit and value_of(base) > value_of(one)
    )  # fmt: skip


def bases_named(stated: Mention, sentence: Sentence, facts: Facts) -> list[Quantity]:
    """The figures elsewhere of what a share is told to be of: 四季度支出占全年支出的38.9%, far from 全年实际支出6,387.75万元."""
    found = _OF.search(sentence.lead(stated)) if significant(stated.quantity) >= TELLING else None
    name = _TIME.sub("", found[1]) if found is not None else ""
    if len(name) < _NAME:
        return []
    earlier = cue(facts.lexicon, "earlier-cue")
    told: dict[Decimal, Quantity] = {}
    for other in facts.prose:
        if name in other.text:
            named = ((one.quantity, other.item(one)) for one in other.mentions)
            told |= {value_of(one): one for one, words in named if _FILLERS.sub("", words).endswith(name) and not earlier.search(words)}
    if _SPENT.fullmatch(name):
        told |= {value_of(line.executed): line.executed for line in facts.budgets if line.executed is not None and line.executed.value}
    return [told[value] for value in sorted(told, reverse=True)[:_MOST]]


def of_goal(stated: Mention, sentence: Sentence, operands: Sequence[Quantity], facts: Facts) -> bool:
    """True for a rate of doing that a goal told elsewhere makes right: 签约846张，建成828张，完成率103.5% of 建成家庭养老床位800张."""
    if stated.quantity.dimension != PERCENT or significant(stated.quantity) < TELLING or not _OF_GOAL.search(sentence.lead(stated)):
        return False
    known, goals = {one.id for one in operands}, _goals(facts)
    return any(
        one.unit == top.unit and one.id not in known and gives(value_of(top) / value_of(one), stated.quantity)
        for top in operands for one in goals
    )  # fmt: skip


@once
def _goals(facts: Facts) -> tuple[Quantity, ...]:
    """The figures that the report sets as goals: the targets of its indicators, and those behind the word in a sentence."""
    aims, targets = cue(facts.lexicon, "rate-base", "aim"), [facts.figure_of(item.target) for item in facts.indicators]
    told = [
        one.quantity for sentence in facts.prose if (found := aims.search(sentence.text)) is not None
        for one in sentence.mentions if one.start > sentence.start + found.start()
    ]  # fmt: skip
    return tuple(one for one in (*targets, *told) if one is not None and one.value and one.dimension not in (PERCENT, "calendar"))


def of_both(stated: Quantity, operands: Sequence[Quantity], near: Sequence[Quantity]) -> bool:
    """True for the share of a figure in what others make: 基本支出2841.36万元，项目支出3941.79万元，占58.11%.

    What it and another one make, or those before it: 四个季度9个、18个、22个和15个，其中老旧小区41个，占64.06%.
    """
    if stated.dimension != PERCENT or significant(stated) <= TELLING:
        return False
    for one in operands:
        like = [other for other in (*near, *operands) if other is not one and other.unit == one.unit and other.dimension == one.dimension]
        before = sorted((other for other in like if other.span.start < one.span.start), key=lambda other: other.span.start)
        runs = (before[at:end] for at in range(len(before)) for end in range(at + _PAIR + 1, min(at + _MOST, len(before)) + 1))
        wholes = [*(value_of(one) + value_of(other) for other in like), *(sum(map(value_of, run), _ZERO) for run in runs)]
        if any(whole > value_of(one) and gives(value_of(one) / whole, stated) for whole in wholes):
            return True
    return False


def own_base(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for tenths of a figure between the two that they were read of: 食堂89个，其中村小食堂35个，配备专人的14个，占四成."""
    if len(operands) != _PAIR or stated.quantity.dimension != PERCENT:
        return False
    top, base = operands
    between = [one.quantity for one in sentence.mentions if base.span.start < one.start < top.span.start and one.quantity.unit == base.unit]
    return any(
        value_of(one) > value_of(top) and abs(value_of(top) / value_of(one) * _HUNDRED - value_of(stated.quantity)) <= _ABOUT
        for one in between
    )


def mean_of_others(stated: Quantity, operands: Sequence[Quantity], near: Sequence[Quantity]) -> bool:
    """True for the mean of the same total by another count of the same unit: 实训228人；乡村医生93人，累计培训1140人次，人均5次."""
    if stated.dimension == PERCENT or len(operands) != _PAIR:
        return False
    top, base = operands
    return any(
        abs(value_of(top) / value_of(one) - value_of(stated)) * _PAIR <= stated.ulp
        for one in near if one.unit == base.unit and value_of(one) and value_of(one) != value_of(base)
    )  # fmt: skip


def after_repair(stated: Mention, sentence: Sentence, operands: Sequence[Quantity], facts: Facts) -> bool:
    """True for a rate reached in the end, of figures told of the first trial: 抽查120个，一次合格112个，再验8个，最终合格率100%."""
    later = pattern(facts.lexicon, "after-repair")
    if stated.quantity.dimension != PERCENT or later.search(sentence.item(stated)) is None:
        return False
    starts = {one.span.start for one in operands}
    return not any(later.search(sentence.item(one)) for one in sentence.mentions if one.quantity.span.start in starts)


def are_all_told(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for 100 % of what two figures make together: 34项工程一次验收合格31项，整改后验收合格3项，验收合格率100%."""
    if stated.quantity.dimension != PERCENT or value_of(stated.quantity) != _HUNDRED or len(operands) != _PAIR:
        return False
    total, unit = sum(map(value_of, operands), _ZERO), operands[0].unit
    return any(value_of(one.quantity) == total and one.quantity.unit == unit for one in sentence.mentions if one.start < stated.start)


def of_several(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for what is left of several sums together (三项结余49.24万元), read of one of them; not where two rates differ (两者相差)."""
    if stated.quantity.dimension == POINT or _SEVERAL.search(sentence.item(stated)) is None:
        return False
    starts = {one.span.start for one in operands}
    return not any(_ALL_OF.search(sentence.item(one)) for one in sentence.mentions if one.quantity.span.start in starts)


def since_summed(stated: Quantity, operands: Sequence[Quantity], near: Sequence[Quantity]) -> bool:
    """True for a change to what the figures before its base make: 到馆5320人次，网上3820人次，比上年的8860人次多280人次，增3.16%."""
    if len(operands) != _PAIR or significant(stated) < TELLING or not value_of(operands[-1]):
        return False
    base = operands[-1]
    like = (one for one in near if one.unit == base.unit and one.dimension == base.dimension and one.span.start < base.span.start)
    before = sorted(like, key=lambda one: -one.span.start)[:_MOST]
    for total in islice(accumulate(map(value_of, before)), 1, None):
        rise = abs(total - value_of(base))
        if gives(rise / value_of(base), stated) if stated.dimension == PERCENT != base.dimension else rise == stated.value:
            return True
    return False


def compared_behind(some: Sequence[Quantity], stated: Mention, sentence: Sentence) -> bool:
    """True for what a mean is compared with right behind it, which follows from it: 每千名老人39.4张，比36张的目标多3.4张."""
    behind = {one.quantity.id for one in sentence.mentions if one.start >= stated.end}
    return stated.quantity.dimension != PERCENT and all(one.id in behind for one in some)


def beyond_whole(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for a share of what is named without its figure, read of two figures of which the first is the larger."""
    found = _OF.search(sentence.lead(stated))
    if found is None or not found[0].startswith(_SHARE) or len(operands) != _PAIR:
        return False
    return value_of(operands[0]) > value_of(operands[1]) and value_of(stated.quantity) <= _HUNDRED


def named_before(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for a change in points right behind both its figures: 管理率93.0%，比目标值90%高13个百分点. However far, it is told of them."""
    before = [one for one in sentence.mentions if one.start < stated.start][-_PAIR:]
    if stated.quantity.dimension != POINT or len(before) < _PAIR or [one.quantity.span for one in before] != [one.span for one in operands]:
        return False
    return _COMPARED_WITH.fullmatch(sentence.between(before[0].end, before[1].start)) is not None


def other_base(stated: Mention, sentence: Sentence, operands: Sequence[Quantity], near: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """True for the rate of all but those that fell short, for the share in what two figures make, for the mean by another count."""
    short = falls_short(stated, sentence, near, lexicon)
    return short or of_both(stated.quantity, operands, near) or mean_of_others(stated.quantity, operands, near)


def names_base(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for a rate right behind its base: 实际支付6,460.8万元，占6,900万元的93.63%."""
    bases = {one.span.start for one in operands[1:]}
    base = next((one for one in reversed(sentence.mentions) if one.end <= stated.start), None)
    if base is None or base.quantity.span.start not in bases or not _RIGHT_BEHIND.fullmatch(sentence.between(base.end, stated.start)):
        return False
    return sentence.lead(base).rstrip().endswith(_BEFORE_BASE)


def has_own_part(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True where another figure of the sentence gives the rate of the same base: 完成18座，其中新建7座、改建11座，相当于计划20座的90%."""
    if not operands:
        return False
    base, own = operands[-1], values_of(operands)
    said = (one.quantity for one in sentence.mentions if one.start < stated.start and one.quantity.unit == base.unit != "")
    shares = (value_of(one) / value_of(base) for one in said if value_of(base) and one.value not in own)
    return any(gives(share, stated.quantity) for share in shares)


def of_other_things(some: Sequence[Quantity], operands: Sequence[Quantity], stated: Mention, sentence: Sentence) -> bool:
    """True for figures in a unit of their own (9场, 14场) that have nothing to do with a share of others beside it (964人 of 1432人)."""
    units = {one.unit for one in operands}
    if stated.quantity.dimension != PERCENT or len(units) > 1 or any(one.unit in units for one in some):
        return False
    places = {one.quantity.span.start for one in sentence.mentions}
    return all(one.span.start in places for one in operands) and not any(one.unit and one.unit in sentence.lead(stated) for one in some)


__all__ = [
    "after_repair",
    "are_all_told",
    "bases_named",
    "beyond_whole",
    "compared_behind",
    "has_own_part",
    "named_before",
    "names_base",
    "of_other_things",
    "of_several",
    "other_base",
    "own_base",
    "since_summed",
]
