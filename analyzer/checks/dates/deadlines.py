"""The day up to which a report counts what was spent: 截至2022年12月底支出459.3万元 in a report on 2023."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import significant
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator
from analyzer.model.passages import Mention, Passage, Sentence

_UNTIL = late_regex(
    r"(?:截[至止]到?|(?<![^，。；：:\s*\n])[到至])\s*(?P<year>20\d\d)\s*年(?:(?P<late>年?[末底]|\s*1[0-2]\s*月\s*(?:[末底]|\d{1,2}\s*[日号])?)|\s*(?P<month>[1-9])\s*月\s*(?:[末底]|\d{1,2}\s*[日号])?)"
)
_UP_TO_NOW, _CONTRACT, _FARTHEST = "累计", "合同", 3
_ANY_YEAR = late_regex(r"20\d\d(?=\s*年)")
_WHOLE_YEAR = late_regex(r"20\d\d\s*年[^。；\n]{0,30}?全年(?:实际|共|累计|总)?(?:支出|执行|支付|使用|拨付)")
_DONE = late_regex(r"已(?:经|有|全部)?(?:完工|完成|竣工|建成|办结|交付|验收)|(?:完工|完成|竣工|建成|办结)$")
_TODAY = late_regex(
    r"(?:当年|本年度?|年内|全年|今年)(?:仅|只|才|共|又|累计)*(?:新增|增加|完成|办理|实现|新建|建成|开展)"
    r"|(?:仍|尚|还)有\s*\d[^，。；]{0,20}[未没待不]"
)
_BASELINE = late_regex(
    r"[较比]|基数|基线|(?<!待)提[高升]|增至|增长到|升至|降至|下降|减少到|原有|以来|至今|目前|现已|本年末|年末为|遗留|历史"
)
_REACHED = late_regex(r"(?:达到?|实现|为|完成)\s*$")
_EARLY_MONTH = late_regex(r"\s*(1[01])\s*月")
_PERIOD = late_regex(r"(?:实施|建设|服务|合同|执行|项目)(?:期限?|周期|时间|时段)[^。；\d]{0,6}(20\d\d)年1?\d月")
_NOUN = late_regex(r"\s*[一-鿿]{2,12}")
_NEAR, _SHARED, _SIZE, _TELLING = 24, 2, 2, 3


class Deadline(NamedTuple):
    """A day of another year, or that year, with the figure told: money ``spent`` up to it or in it, or else a row's result.

    Flow offsets from its start to the figure's end.
    """

    year: int
    start: int
    end: int
    spent: bool = True
    until: str = ""
    """The year's end or the month, as a finding tells it."""


def deadlines_missed(facts: Facts, own: int) -> Iterator[Deadline]:
    """The days of the three years before ``own`` up to which a sentence counts what was spent or done, unless it tells more of that year.

    Args: own: the report's year.
    """
    for passage in facts.passages:
        for sentence in passage.sentences:
            if "截" in sentence.text or "到20" in sentence.text or "至20" in sentence.text:
                yield from _of_sentence(sentence, passage, own, facts)


def all_settled(facts: Facts, own: int) -> Iterator[Deadline]:
    """What the whole year's tasks or money came to, without a figure: 截至2022年12月底，上述资金已全部拨付到位.

    Only where the paragraph speaks of an earlier year nowhere else: what was set aside the year before may have been spent in it.
    """
    text = facts.layout.flow.folded
    for found in _UNTIL.finditer(text) if "截" in text else ():
        year = int(found["year"])
        if found["late"] is None or not own - _FARTHEST <= year < own:
            continue
        settled = pattern(facts.lexicon, "all-settled").match(text, found.end())
        if settled is None or cue(facts.lexicon, "spans-years").search(settled[0].replace(_CONTRACT, "")) is not None:
            continue
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        years = [int(one[0]) for one in _ANY_YEAR.finditer(text, start, end if end >= 0 else len(text))]
        if [one for one in years if one < own] == [year]:
            yield Deadline(year, found.start(), settled.end(), spent=False, until=f"{year}年末")


def done_ahead(facts: Facts, own: int) -> Iterator[Deadline]:
    """Sentences that tell of no year but the next one, and of what was spent in all of it: 2024年度预算200万元，全年支出186万元."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            found = _WHOLE_YEAR.search(sentence.text) if "全年" in sentence.text else None
            if found is None or {int(year[0]) for year in _ANY_YEAR.finditer(sentence.text)} != {own + 1}:
                continue
            planned = cue(facts.lexicon, "plan-cue", "condition-cue").search(sentence.text)
            spent = next((one for one in sentence.mentions if one.start >= sentence.start + found.end()), None)
            if planned is None and spent is not None and spent.quantity.metric == "money":
                yield Deadline(own + 1, sentence.start + found.start(), spent.end)


def _of_sentence(sentence: Sentence, passage: Passage, own: int, facts: Facts) -> Iterator[Deadline]:
    found = _UNTIL.search(sentence.text)
    year = int(found["year"]) if found is not None else own
    if found is None or not own - _FARTHEST <= year < own:
        return
    others = {int(one[0]) for one in _ANY_YEAR.finditer(sentence.text) if one.start() != found.start("year")}
    after = sentence.start + found.end()
    told = next((one for one in sentence.mentions if one.start >= after), None)
    if told is None or not others.isdisjoint(range(year, own)):
        return
    part = _part_of(sentence.text, found.start())
    plain = cue(facts.lexicon, "spans-years").search(part) is None and found["late"] is not None
    late = found["late"] is not None
    spent = late and _is_spending(sentence, told, after, facts) and (plain or (own not in others and _is_yearly(told, part, own, facts)))
    done = plain and own + 1 in others and _is_done(sentence, told, after)
    unspanned = cue(facts.lexicon, "spans-years").search(part.replace(_UP_TO_NOW, "")) is None
    counted = unspanned and own not in others
    stale = plain and own not in others and own + 1 not in others and _is_stale(told, part, facts)
    result = plain and _is_result(sentence, told, after, facts)
    both = (
        own not in others and pattern(facts.lexicon, "told-of-this-year").match(sentence.text[found.end() :].partition("；")[0]) is not None
    )
    state = plain and not others and _is_state_told(sentence, passage, told, part, facts)
    begun = late and unspanned and not others and _before_it_began(sentence, part, own, facts)
    if stale or spent or done or result or both or state or begun or (counted and _is_only_result(sentence, told, after, facts)):
        month = _EARLY_MONTH.match(found["late"] or "")
        until = f"{year}年{month[1] if month else found['month']}月" if month or not found["late"] else f"{year}年末"
        yield Deadline(year, sentence.start + found.start(), told.end, spent, until)


def _before_it_began(sentence: Sentence, part: str, own: int, facts: Facts) -> bool:
    """True where the paragraph says that the project runs in the report's year, and the part does not speak of what was there before."""
    text = facts.layout.flow.folded
    found = _PERIOD.search(text, text.rfind("\n", 0, sentence.start) + 1, sentence.start)
    return found is not None and int(found[1]) == own and _BASELINE.search(part) is None


def _part_of(text: str, at: int) -> str:
    """The part between two ； that an offset stands in: 比上年增长6%；截至… speaks of last year before it only."""
    end = text.find("；", at)
    return text[text.rfind("；", 0, at) + 1 : end if end >= 0 else len(text)]


def _is_spending(sentence: Sentence, mention: Mention, after: int, facts: Facts) -> bool:
    words = sentence.between(after, mention.start)
    return mention.quantity.metric == "money" and len(words) <= _NEAR and cue(facts.lexicon, "money-spent").search(words) is not None


def _is_yearly(mention: Mention, part: str, own: int, facts: Facts) -> bool:
    """True for 累计支付 where the very amount is told as spent in the report's year: 2023年支出862.4万元."""
    if cue(facts.lexicon, "spans-years").search(part.replace(_UP_TO_NOW, "")) is not None or significant(mention.quantity) < _TELLING:
        return False
    return any(_tells_yearly(passage, mention, own, facts) for passage in facts.passages if not passage.in_table)


def _tells_yearly(passage: Passage, mention: Mention, own: int, facts: Facts) -> bool:
    """True for a paragraph that speaks of the report's year alone and tells the same amount, of another place, as spent."""
    told = [
        (sentence, one) for sentence in passage.sentences for one in sentence.mentions
        if one.quantity.value == mention.quantity.value and one.quantity.metric == "money" and one.start != mention.start
    ]  # fmt: skip
    if not told or {int(year[0]) for sentence in passage.sentences for year in _ANY_YEAR.finditer(sentence.text)} != {own}:
        return False
    return any(cue(facts.lexicon, "money-spent").search(sentence.item(one)) is not None for sentence, one in told)


def _is_done(sentence: Sentence, mention: Mention, after: int) -> bool:
    """True for works that were finished by then, of which the same sentence leaves the rest to the year after the report's."""
    words = sentence.between(after, mention.start)
    return len(words) <= _NEAR and _DONE.search(words) is not None


def _is_stale(mention: Mention, part: str, facts: Facts) -> bool:
    """True among problems for a state told as today's, with what 当年 brought: 截至…年末注册538家，当年新增147家."""
    section = facts.layout.section_at(mention.quantity.span.start)
    if section is None or section.kind != "problems" or mention.quantity.metric == "money":
        return False
    return _TODAY.search(part) is not None and _BASELINE.search(part) is None


def _is_state_told(sentence: Sentence, passage: Passage, mention: Mention, part: str, facts: Facts) -> bool:
    """True for a rate reached, told last of results, in a paragraph that names no other year: 兑付率100%。…。截至…年末，建档率达到100%.

    What a paragraph begins with is where the year began from.
    """
    if mention.quantity.dimension != "percent" or sentence.start == passage.sentences[0].start or _BASELINE.search(part):
        return False
    section = facts.layout.section_at(mention.quantity.span.start)
    while section is not None and section.kind == "other":
        section = facts.layout.section_above(section)
    years = {year[0] for one in passage.sentences for year in _ANY_YEAR.finditer(one.text)}
    reached = _REACHED.search(sentence.between(sentence.start, mention.start)) is not None
    return section is not None and section.kind == "results" and len(years) == 1 and reached


def _is_result(sentence: Sentence, mention: Mention, after: int, facts: Facts) -> bool:
    """True for the very figure that a row of the report's year gives as its result, told of the same thing."""
    return _is_of(sentence, mention, after, [item for item in facts.indicators if _gives(item, mention, facts)], facts)


def _is_only_result(sentence: Sentence, mention: Mention, after: int, facts: Facts) -> bool:
    """True under a heading of results, where nothing but this figure (累计建成86座) answers the target of the same thing."""
    section = facts.layout.section_at(mention.quantity.span.start)
    if section is None or section.kind != "results":
        return False
    return _is_of(sentence, mention, after, [item for item in facts.indicators if _asks(item, mention, facts)], facts)


def _is_of(sentence: Sentence, mention: Mention, after: int, items: list[Indicator], facts: Facts) -> bool:
    """True where the words from the day to the figure, or those right behind it, speak of what one of the indicators is called."""
    lead = sentence.between(after, mention.start)
    if len(lead) > _NEAR or mention.quantity.value is None or not items:
        return False
    behind = _NOUN.match(sentence.between(mention.end, sentence.end))
    words = topic(f"{lead}，{behind[0] if behind else ''}", facts.lexicon)
    return any(len(words & topic(facts.lexicon.fold(item.name), facts.lexicon)) >= _SHARED for item in items)


def _asks(item: Indicator, mention: Mention, facts: Facts) -> bool:
    """True for a target without any result of its own, of about the figure's size."""
    figures = inside(facts, item.target.span) if item.target is not None and item.actual is None else []
    if len(figures) != 1 or not figures[0].value or figures[0].unit != mention.quantity.unit:
        return False
    return figures[0].value <= (mention.quantity.value or 0) * _SIZE <= figures[0].value * _SIZE * _SIZE


def _gives(item: Indicator, mention: Mention, facts: Facts) -> bool:
    figures = inside(facts, item.actual.span) if item.actual is not None and item.target is not None else []
    return len(figures) == 1 and (figures[0].dimension, figures[0].value) == (mention.quantity.dimension, mention.quantity.value)


__all__ = ["Deadline", "all_settled", "deadlines_missed", "done_ahead"]
