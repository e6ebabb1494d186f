"""Targets with their results in prose: 年初申报指标值为80%，实际完成99.06%; 管理率72.8%，高于70%的目标; 目标任务300人，完成312人.

Values are in the printed unit (万人次, 亿元) where target and result share it, as those of tables; else, and for budgets, in the base unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from analyzer.indicators.claimed_answers import claimed_alone, claimed_answers
from analyzer.indicators.each_standards import each_standards
from analyzer.indicators.far_results import listed_goals
from analyzer.indicators.goal_lines import goal_lines
from analyzer.indicators.goal_lists import Goal, GoalLists, may_be_goal
from analyzer.indicators.later_answers import later_answers
from analyzer.indicators.loose_goals import loose_goals
from analyzer.indicators.name_ends import name_around, whole_name
from analyzer.indicators.names import as_printed, bare_words, list_name, prose_name, section_name, titled_name
from analyzer.indicators.namesakes import apart, as_told_again
from analyzer.indicators.own_year import of_earlier_year, own_year
from analyzer.indicators.proved_goals import proved_goals
from analyzer.indicators.readings import based, in_one_unit
from analyzer.indicators.revised_goals import as_revised, with_revisions, without_old
from analyzer.indicators.sentence_targets import SentenceTargets
from analyzer.indicators.shared_targets import shared_targets
from analyzer.indicators.target_reader import TargetReader
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.target_words import TargetWords, target_words
from analyzer.indicators.targets_behind import named_behind, satisfied_together
from analyzer.indicators.verdict import direction_of
from analyzer.indicators.wrong_pairs import may_be_pair
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity, Reading
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_LOWER = late_regex(
    r"(?<!预防)(?<!防)(?<!质量)控制(?!性|区|中心|机构|系统|点|面积|网|工程|器)|(?<![有无权局极下])限(?![上下](?:企业|单位|商|社|消|住|批|零)|额以[上下])"
    r"|红线|以内|以下(?!企业|单位|商)|(?:压缩|缩短|压减|压降|降低|降)[到至]"
)
"""What makes a figure an upper bound; 限上企业, 有限公司 and 疾病预防控制中心 do not."""
_MARK = late_regex(r"[，；。;、]|,(?!\d)")
_OPENS = late_regex("[。:]")
"""随预算压减，目标调整：投放规模650万元: what stands before a colon or a full stop is not said of the figure."""
_CAPPED = late_regex(r"(?:控制[数线值额]|上限|限额|限价)(?:定?为|是|:)?\s?\d")
_CHANGE = late_regex(r"(压缩|缩短|压减|下降|降低|减少|增长|提高|提升|上升|增加)了?\s*$")
_WHEN_WITHIN = late_regex(r"(?<=..)(?:全年|年内|本年度?|当年)(?:共计?|累计)?(?=[一-龥]{2})")
"""市科技馆全年接待观众: the year that a result is of, within its name."""
_THAN = late_regex(r"(?<=..)(?:较|(?<!占)比)(?![例重率])[^，。；]{2,10}$")
_SHARE, _SHARES, _PERCENT = "占", ("占", "佔"), "percent"
_RULE = late_regex(r"\s?的(?:国家|政策)?(?:规定|法定|国定)(?:比例|比率|比重|标准|下限|要求)?(?=[，。；,;)、]|$)")
_OR_MORE = late_regex(r"\s?的(?:年度|年初|预期)*(?:目标|指标|要求|标准)[值线]?(?:之上|以上)")
_ABOVE = late_regex(r"(?:高于|超过|大于|优于|好于)\s?$")
"""A rule is a bound: 高于60%的规定比例 asks for 60% or more."""
_BETTER = late_regex(r"(优于|好于|短于|快于|少于|低于|小于)\s?$")
_CEILING = late_regex(
    r"\s?的?(?:(?:控制|最高|规定|补[贴助])*(?:上限|限额|限价|红线)|(?:预算|成本|费用|支出)?控制(?:标准|数|额|价|指标|目标))"
)
_WITHIN = late_regex(r"[以之]?内|\s?的?(?:规定|承诺|法定|约定)*(?:限定|时限|期限|规定|承诺)")
_ALLOWED = late_regex(r"(?:规定|承诺|法定|限定|约定|时限|期限)的?\s*$")
"""平均用时11.5天，比规定的15天少3.5天: what is allowed is the most."""
_BETTER_THAN, _DURATION = ("优于", "好于", "短于"), "duration"
_MEASURED = late_regex(r"的\s*$|(?<!不)(?:[超较低高多少增减降升]|(?<![占配])比(?![例率重]))[^，。；]{0,6}$")
"""What makes a figure no target but its distance from one, or its share of one: 超计划460件, 为年度计划的105%."""
_NO_THING = late_regex(r"绩效|目标|情况|分析|任务")
_OWNED, _SHORT = "问题", late_regex("差距|未达|没有达到|未完成|未实现|低于")
_NEAR = 6
_AROUND = 30


def prose_indicators(
    layout: Layout, passages: tuple[Passage, ...], lexicon: Lexicon, rows: Sequence[Indicator] = ()
) -> Iterator[Indicator]:
    """One indicator for each target that the prose tells with its result, and for each goal of a list; ids are given later.

    Args: rows: the indicators of tables, beside which a list of goals adds those that are answered and stand in no row.
    """
    words = target_words(lexicon)
    seen: set[str] = set()
    pairs: set[tuple[str, Decimal | None]] = set()
    prose = [as_revised(passage, words) for passage in passages if not passage.in_table]
    out: list[tuple[Indicator, Mention]] = []
    for sentence, told in without_old(list(_told(prose, layout, words, rows)), layout.flow):
        target, actual = told.target.quantity.id, told.actual.quantity.id if told.actual is not None else ""
        if (target in seen and (actual in seen or not actual)) or not may_be_pair(sentence, told, layout.flow.folded):
            continue
        pair = actual, told.target.quantity.value
        if pair in pairs:
            continue  # the same target told again beside its result
        seen |= {target, actual}
        pairs |= {pair} if actual else set()
        out.append((_indicator(sentence, told, layout), told.named))
    yield from apart(out, layout)


def _told(passages: list[Passage], layout: Layout, words: TargetWords, rows: Sequence[Indicator]) -> Iterator[tuple[Sentence, TargetTold]]:
    """Goals with a result first: what tells the same once more is passed over; those without any come last."""
    lists, reader = GoalLists(passages, layout, words), TargetReader(words)
    read = [reader.of(sentence) for sentence in _with_targets(passages, lists, words) if not _in_plans(sentence, layout)]
    near = list(_near(read, passages, layout, reader))
    near += _loose(near, passages, layout, words) if not rows else []
    known = {one.start for _, told in near for one in (told.target, told.actual) if one is not None and told.is_answered}
    goals = _in_no_row(lists.goals, rows) if rows else [*lists.goals, *_alone(read, near, layout)]
    far = list(as_told_again(list(listed_goals(with_revisions(goals, words, layout.flow), passages, layout, words)), near)) if goals else []
    at_once = {told.target.start for sentence, told in near if told.actual is not None and told.actual.start < sentence.end}
    yield from (goal for goal in far if goal[1].is_answered and goal[1].target.start not in at_once)
    yield from near
    known |= {one.start for _, told in far for one in (told.target, told.actual) if one is not None and told.is_answered}
    claimed = list(claimed_answers(passages, layout, words, known, goals))
    yield from claimed
    yield from claimed_alone(goals, rows, layout, words, known) if rows else ()
    if not rows:
        known |= {one.start for _, told in claimed for one in (told.target, told.actual) if one is not None}
        yield from (one for one in proved_goals(passages, layout, words, known) if not of_earlier_year(*one, own_year(layout)))
        yield from each_standards(passages, layout)
        behind = {sentence.start: told.actual.start for sentence, told in near if told.target.start in at_once and told.actual is not None}
        unanswered = (goal for goal in far if not goal[1].is_answered)
        yield from (goal for goal in unanswered if goal[1].target.start < behind.get(goal[0].start, goal[1].target.end))


def _loose(
    near: list[tuple[Sentence, TargetTold]], passages: list[Passage], layout: Layout, words: TargetWords
) -> list[tuple[Sentence, TargetTold]]:
    """What is read without the words that other readers ask for, of figures that none of them read."""
    taken = {one.start for _, told in near for one in (told.target, told.actual) if one is not None}
    own = own_year(layout)
    return [one for one in loose_goals(passages, layout, words, taken) if not of_earlier_year(*one, own)]


def _in_no_row(goals: Sequence[Goal], rows: Sequence[Indicator]) -> list[Goal]:
    """The goals whose figure is the target of no row."""
    known = {row.target.value for row in rows if row.target is not None}
    figures = ((goal, goal.mention.quantity) for goal in goals)
    return [goal for goal, one in figures if one.value is not None and known.isdisjoint((one.value, one.value / one.scale))]


def _near(
    read: list[SentenceTargets], passages: list[Passage], layout: Layout, reader: TargetReader,
) -> Iterator[tuple[Sentence, TargetTold]]:  # fmt: skip
    """Targets that their own sentence or one nearby answers."""
    own = own_year(layout)
    yield from satisfied_together(passages, layout)
    for targets in read:
        for told in targets.found:
            if not of_earlier_year(targets.sentence, told, own):
                yield targets.sentence, told
    yield from goal_lines(passages, reader.words)
    yield from shared_targets(passages, reader.words)
    yield from later_answers(passages, layout, reader)
    yield from named_behind(passages, reader)


def _with_targets(passages: list[Passage], lists: GoalLists, words: TargetWords) -> Iterator[Sentence]:
    """The sentences in which a word says that they tell a target, those of lists of goals left out."""
    for passage in passages:
        for sentence in passage.sentences:
            if sentence.start not in lists.starts and words.sign.search(sentence.text):
                yield sentence


def _alone(read: list[SentenceTargets], near: list[tuple[Sentence, TargetTold]], layout: Layout) -> Iterator[Goal]:
    """The targets outside of lists that nothing near answers."""
    answered = {told.target.start for _, told in near}
    for targets in read:
        sentence = targets.sentence
        for target in targets.unanswered():
            if target.start not in answered and may_be_goal(target.quantity) and not _MEASURED.search(sentence.item(target)):
                name = titled_name(prose_name(sentence, target, layout), target, layout)
                name = name or list_name(name_around(sentence, target, layout.flow.folded), layout)
                yield from [Goal(sentence, target, name, listed=False)] if name else ()


def _in_plans(sentence: Sentence, layout: Layout) -> bool:
    """The sentence stands under 下一步打算 or 改进措施, and owns up to nothing that fell short: 存在的问题和改进措施."""
    section = layout.section_at(sentence.mentions[0].quantity.span.start)
    return section is not None and section.kind == "measures" and not (_OWNED in section.title and _SHORT.search(sentence.text))


def _own_part(text: str, quantity: Quantity) -> str:
    """The words near a figure between the marks round it: the bound of the goal before (投诉率2%以内，新建20处) is not its own."""
    before, after = text[max(quantity.span.start - _NEAR, 0) : quantity.span.start], text[quantity.span.start : quantity.span.end + _NEAR]
    return _MARK.split(before)[-1] + _MARK.split(after)[0]


def _indicator(sentence: Sentence, told: TargetTold, layout: Layout) -> Indicator:
    quantity = told.target.quantity
    start, end = _extent(told)
    span = layout.flow.span(start, end)
    budget = quantity.metric == "money" and "预算" in _OPENS.split(layout.folded[max(span.start - _AROUND, 0) : quantity.span.start])[-1]
    target, actual = _readings(told, layout, budget=budget)
    target, direction = _bounded(target, told, layout)
    name = told.called or list_name(told.name, layout) or titled_name(prose_name(sentence, told.named, layout), told.named, layout)
    name = name or _above(sentence, told, layout)
    name = _share(sentence, told.named, name, layout) or name if name.startswith(_SHARES) else name + _of_share(sentence, told.named)
    name = whole_name(_WHEN_WITHIN.sub("", _of_change(sentence, told.named, name)), section_name(layout, told.named), sentence, told.named)
    return Indicator.made(
        id="", name=name, category="预算执行" if budget else "", target=target, actual=actual, direction=direction, span=span,
    )  # fmt: skip


def _bounded(target: Reading, told: TargetTold, layout: Layout) -> tuple[Reading, Literal["higher", "lower", "equal"]]:
    """The target with the bound that the words round it make it, and what of it is better."""
    quantity = told.target.quantity
    text = layout.folded[max(quantity.span.start - _NEAR, 0) : quantity.span.end + _NEAR]
    if target.comparator == "eq" and (told.limit or _CAPPED.search(text) or _is_most(told, layout)):
        target = target.model_copy(update={"comparator": "le"})
    elif target.comparator == "eq" and _is_least(layout.folded, quantity):
        target = target.model_copy(update={"comparator": "ge"})
    lower = target.comparator in ("le", "lt") or _LOWER.search(_own_part(layout.folded, quantity))
    return target, "lower" if lower else direction_of(target)


def target_reading(goal: Goal, layout: Layout) -> tuple[Reading, Literal["higher", "lower", "equal"]]:
    """The target that a goal of a list sets, in its base unit, and what of it is better."""
    return _bounded(based(goal.mention.quantity), TargetTold(goal.mention, None, goal.mention), layout)


def _is_least(text: str, quantity: Quantity) -> bool:
    """True for a figure that a rule asks for at least."""
    behind = _RULE.match(text, quantity.span.end, quantity.span.end + _NEAR + _NEAR)
    if _OR_MORE.match(text, quantity.span.end):
        return True
    return behind is not None and _ABOVE.search(text, max(quantity.span.start - _NEAR, 0), quantity.span.start) is not None


def _is_most(told: TargetTold, layout: Layout) -> bool:
    """``平均用时1.6小时，优于2小时的目标``: what a smaller figure is called better than is the most there may be."""
    target, actual = told.target.quantity, told.actual.quantity if told.actual is not None else None
    text = layout.folded
    if _CEILING.match(text, target.span.end) or (target.metric == _DURATION and _is_allowed(told.target, layout.flow.folded)):
        return True
    if actual is None or actual.value is None or target.value is None or actual.value >= target.value:
        return False
    start = max(target.span.start - _NEAR, 0)
    better = _BETTER.search(text, start, target.span.start)
    return better is not None and (better[1] in _BETTER_THAN or target.metric == _DURATION)


def _is_allowed(target: Mention, flow: str) -> bool:
    """True for a time that something may take: 在15天内, 15天的承诺时限, 比规定的15天少. Args: flow: the folded text without wraps."""
    return _WITHIN.match(flow, target.end) is not None or _ALLOWED.search(flow, max(target.start - _NEAR, 0), target.start) is not None


def _share(sentence: Sentence, mention: Mention, name: str, layout: Layout) -> str:
    """What a share is of: 全年网上信访5,188件次，占信访总量的66.0% tells 网上信访占比. "" where nothing before names it."""
    before = [other for other in sentence.mentions if other.end <= mention.start and other.quantity.dimension != _PERCENT]
    words = bare_words(item := sentence.item(before[-1])) if before else ""
    return f"{as_printed(words, before[-1].start - len(item), mention.start, layout)}{name[0]}比" if words else ""


def _of_share(sentence: Sentence, mention: Mention) -> str:
    """What makes the name of a thing that of its share: 产业资金占61% tells 产业资金占比. "" for other figures."""
    item = sentence.item(mention).strip() if mention.quantity.dimension == _PERCENT else ""
    return f"{_SHARE}比" if item.endswith(_SHARE) and item != _SHARE else ""


def _of_change(sentence: Sentence, mention: Mention, name: str) -> str:
    """The name of a thing measured against another as that of how far it changed: 承诺时限较法定时限压缩76% tells 承诺时限压缩."""
    than = _THAN.search(name) if mention.quantity.dimension == _PERCENT else None
    found = _CHANGE.search(sentence.item(mention)) if than is not None else None
    return name[: than.start()] + found[1] if than is not None and found is not None else name


def _above(sentence: Sentence, told: TargetTold, layout: Layout) -> str:
    """The heading above, unless it names no thing (绩效目标完成情况): then the bare words before the figure (培训)."""
    heading = section_name(layout, told.named)
    around = list_name(name_around(sentence, told.target, layout.flow.folded), layout)
    return bare_words(sentence.item(told.named)) or around or heading if _NO_THING.search(heading) else around or heading


def _readings(told: TargetTold, layout: Layout, *, budget: bool) -> tuple[Reading, Reading | None]:
    """Target and result. What is told in one unit stays in it (45万人次, 52.6万人次); budgets are in 元."""
    target = told.target.quantity
    if told.actual is not None:
        actual = told.actual.quantity
        return (based(target), based(actual)) if budget else in_one_unit(target, actual)
    if told.done is None:
        return based(target), None
    span = layout.flow.span(*told.done)
    value = target.value if target.metric != "satisfaction" else None
    return based(target), Reading.made(text=layout.printed(span), value=value, unit=target.unit, span=span)


def _extent(told: TargetTold) -> tuple[int, int]:
    """Flow offsets from the first to the last of target and result."""
    places = [(told.target.start, told.target.end)]
    places += [(told.actual.start, told.actual.end)] if told.actual is not None else []
    places += [told.done] if told.done is not None else []
    return min(start for start, _ in places), max(end for _, end in places)
