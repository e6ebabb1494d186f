"""Two figures of a thing side by side, of which one alone stands among words of aiming: 按批复为12.6公里，施工单位年内换管12.9公里."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.name_ends import goes_on, is_handed, pared
from analyzer.indicators.names import as_printed, bare_words, name_pairs, prose_name, run_in_label, titled_name
from analyzer.indicators.other_figures import is_no_target, is_rated, is_stage
from analyzer.indicators.target_told import TargetTold, comparable, is_mark
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.told_changes import is_distance
from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_OTHER = late_regex(
    r"上年|去年|往年|前年|同[期比]|环比|历年|累计至|其[中余他]|[占较]|增[加长幅至到]|减[少至]|下降|平均水平|全[国省]|行业|编制|核定床位|申(?:报|请)(?![书表])|报名|开工|到货|受理"
    r"|每(?![一-龥]{1,3}[一-龥]{2,4}(?:成本|价格|费用|单价))|下一?年|明年|次年|剩余|[上下]半年|季度|分之|问卷|样本|成本价|预算|资金|经费|执行率|分值|得分|[一二三四]级指标|涉及|惠及"
)
"""What makes one of two figures something else than a target or its result."""
_LEAD_IN = (
    r"(?:[，、的按照以经由与同跟比起应须要]|必须|项目|部门|合同|年初|年度|全年|年内|原先?|事先"
    r"|[省市县区]里?[局厅委]?|国家|上级|方案|民生实事|我[局市县区]|量|数)*"
)
_BEHIND = late_regex(r"[^，。；、\d]{0,12}")
_PARTS = late_regex("；")
_COST = late_regex(r"成本|[单造均]价|价格|(?:采购|中标|控制)价|[人户台套件]均")
_RATES = ("率", "度", "比例", "占比", "数", "量", "额")
_TIMES = ("时效", "时限", "时长", "时间", "用时", "周期", "期限")
_TOOK = late_regex("平均|[用耗]?时[间长]?|周期|天数")
_ASKED_FOR, _TIME, _PERCENT = late_regex("受理|申请|报[请名]|资金|经费"), ("duration", "working-day"), "percent"
_WELL_BELOW, _SINCE = 5, "后"
_LEAST, _SHORT, _MONEY = 3, 24, "money"
_SKIPPED = ("measures", "problems", "budget", "overview", "conclusion")
_DOCUMENT = late_regex(r"(?:责任[状书]|任务书|承诺书|申[报请][书表]|方案|合同|协议书?|文件|清单)$")
"""县政府与我局签订的责任状要求: who asks for what follows."""
_NAME_LEFT = late_regex(r"^(?:完成|组织|举办|开展|资助|建设|实施)$")


def loose_goals(passages: Sequence[Passage], layout: Layout, words: TargetWords, taken: set[int]) -> Iterator[tuple[Sentence, TargetTold]]:
    """Targets with their results that no other reader saw. Args: taken: where figures begin that are read already."""
    for passage in passages:
        for sentence in passage.sentences:
            if len(sentence.mentions) > 1 and words.stem.search(sentence.text) and not tells_no_goals(sentence, layout):
                yield from _of_sentence(sentence, layout, words, taken)


def tells_no_goals(sentence: Sentence | Passage, layout: Layout) -> bool:
    """True for a sentence or paragraph of a section on measures, problems, money, or of an overview."""
    section = layout.section_at(sentence.mentions[0].quantity.span.start)
    return section is not None and section.kind in _SKIPPED


def _of_sentence(sentence: Sentence, layout: Layout, words: TargetWords, taken: set[int]) -> Iterator[tuple[Sentence, TargetTold]]:
    free = [one for one in sentence.mentions if not (one.depth or is_mark(one, sentence) or _is_fund(sentence, one))]
    used = set(taken)
    for number, first in enumerate(free):
        second = next((one for one in free[number + 1 :] if comparable(first.quantity, one.quantity)), None)
        if second is None or used & {first.start, second.start} or not _are_alike(sentence, first, second):
            continue
        found = _told(sentence, first, second, words)
        if found is None:
            continue
        target, actual = found
        name = aimed_name(sentence, first, layout, words) if target is first else prose_name(sentence, first, layout)
        name = _of_time(first, layout) or titled_name(name, first, layout)
        if len(name) >= _LEAST and (target is first or not _has_own_name(sentence, target, name, words)):
            used |= {first.start, second.start}
            yield sentence, TargetTold(target, actual, actual, called=name)


def _told(sentence: Sentence, first: Mention, second: Mention, words: TargetWords) -> tuple[Mention, Mention] | None:
    """Target and result: which of two figures alone stands among words of aiming. None where both do, or they tell something else."""
    zones = _zone(sentence, first, None), _zone(sentence, second, first)
    aimed = [words.stem.search(zone) is not None for zone in zones]
    if first.quantity.dimension in _TIME:
        zones = _ASKED_FOR.sub("", zones[0]), _ASKED_FOR.sub("", zones[1])
    if aimed[0] == aimed[1] or any(_OTHER.search(zone) for zone in zones):
        return None
    if is_distance(sentence.item(second)) or is_stage(sentence, second):
        return None
    target, actual = (first, second) if aimed[0] else (second, first)
    item = sentence.item(actual)
    lead = sentence.lead(target)
    if is_no_target(target, lead) or (target is first and is_rated(lead, target, actual, sentence)):
        return None
    if (target is first and _is_of_other(sentence, target, actual)) or "eq" not in (target.quantity.comparator, actual.quantity.comparator):
        return None  # 企业满意度不低于90%，群众满意度达到95%以上: two goals
    if words.elsewhen.search(sentence.between(sentence.start, second.start)) or words.not_result.search(item):
        return None
    return None if words.is_step(item, lead) else (target, actual)


def _is_of_other(sentence: Sentence, target: Mention, actual: Mention) -> bool:
    """A rate or time behind a target that shares nothing with what this is called: 参检率不低于95%，合格率98%."""
    own = bare_words(sentence.item(actual))
    if target.quantity.dimension in _TIME:
        own = _TOOK.sub("", own)
    elif target.quantity.dimension != _PERCENT or not own.endswith(_RATES):
        return False
    return len(own) >= _LEAST and name_pairs(own).isdisjoint(name_pairs(sentence.item(target)))


def _of_time(mention: Mention, layout: Layout) -> str:
    """The label of the paragraph, for a time where it names one: 补助拨付时效。……要求在受理后30个工作日内拨付. "" for other figures."""
    label = run_in_label(layout, mention) if mention.quantity.dimension in _TIME else ""
    return label if label.endswith(_TIMES) else ""


def _has_own_name(sentence: Sentence, target: Mention, name: str, words: TargetWords) -> bool:
    """A target behind the result that another thing is named before: 完好率91.8%，栽植成活率目标为86%."""
    item = sentence.item(target)
    found = words.stem.search(item)
    own = bare_words(item[: found.start()]) if found is not None else ""
    return len(own) >= _LEAST and name_pairs(own).isdisjoint(name_pairs(name)) and own.endswith(_RATES)


def _is_fund(sentence: Sentence, mention: Mention) -> bool:
    """An amount of money that is no cost of one thing."""
    return mention.quantity.metric == _MONEY and _COST.search(sentence.text) is None


def _are_alike(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Of one unit and size, in two clauses of one part of the sentence."""
    between = sentence.between(first.end, second.start)
    if first.quantity.unit != second.quantity.unit or not (is_near(first, second) or _is_well_below(first, second)):
        return False
    return "，" in between and not _PARTS.search(between)


def _is_well_below(first: Mention, second: Mention) -> bool:
    """A time or rate far below its upper bound: 逾期率控制在0.3‰以内，年末0.12‰."""
    bound, value = first.quantity.value or 0, second.quantity.value or 0
    capped = first.quantity.dimension in _TIME or first.quantity.comparator in ("le", "lt")
    return capped and value < bound <= value * _WELL_BELOW


def _zone(sentence: Sentence, mention: Mention, before: Mention | None) -> str:
    """The words around a figure: those of its clause before it (from another figure on), and the next ones behind it."""
    start = max(sentence.clause_of(mention)[0], before.end if before is not None else sentence.start)
    return sentence.between(start, mention.end + 1) + _BEHIND.match(sentence.text, mention.end - sentence.start)[0]  # type: ignore[index]


def aimed_name(sentence: Sentence, target: Mention, layout: Layout, words: TargetWords) -> str:
    """The words before those of aiming, else the ones behind them: 原计划加装电梯意向摸底30个."""
    item = sentence.item(target)
    found = words.stem.search(item)
    ahead = next((one for one in reversed(sentence.mentions) if one.end == target.start - len(item)), None)
    if found is None or (ahead is not None and goes_on(item, ahead, sentence)):
        return prose_name(sentence, target, layout)
    cut = re.search(_LEAD_IN + "$", item[: found.start()])
    before = bare_words(item[: cut.start()] if cut is not None else item[: found.start()])
    before = "" if _DOCUMENT.search(before) else before
    start = target.start - len(item)
    if not before and (above := _clause_alone(sentence, target)):
        before, start = above
    name = before or pared(bare_words(item[found.end() :].lstrip("为是数量")), handed=is_handed(found[0]))
    if name.endswith(_SINCE) and target.quantity.dimension in _TIME:
        return prose_name(sentence, target, layout)  # 结案后30日内发放补贴
    return "" if not name or _NAME_LEFT.match(name) else as_printed(name, start, target.start, layout)


def _clause_alone(sentence: Sentence, target: Mention) -> tuple[str, int] | None:
    """The words of a clause without a figure that opens the part before a target: 行道树补植，任务量640株."""
    start = sentence.clause_of(target)[0]
    left = max(sentence.text.rfind("；", 0, start - sentence.start) + 1, 0) + sentence.start
    if any(left <= one.start < start for one in sentence.mentions) or start - left > _SHORT or start == left:
        return None
    words = bare_words(sentence.between(left, start).rstrip("，"))
    return (words, left) if words and "，" not in words else None


__all__ = ["aimed_name", "loose_goals"]
