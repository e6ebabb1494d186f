"""XRF-06: figures and words of another year: the same amounts told of two years, a form of another year, 今年 of an old draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.dates.deadlines import all_settled, deadlines_missed, done_ahead
from analyzer.checks.dates.early_filling import early_filling
from analyzer.checks.dates.evaluated_years import odd_conclusion, odd_notice
from analyzer.checks.dates.fund_years import misdated
from analyzer.checks.dates.given_by import given_by
from analyzer.checks.dates.heads_apart import head_faults
from analyzer.checks.dates.near_times import unfinished_times
from analyzer.checks.dates.referred_money import referred_money
from analyzer.checks.dates.results_of_other_year import results_of_other_year
from analyzer.checks.dates.same_year_bases import base_days, same_year_bases
from analyzer.checks.dates.stale_plans import stale_plans
from analyzer.checks.dates.years import YEAR, Years, years_of
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import squeezed

_NEAR_TIME = sought("near-time")
_PAIR, _SHARED, _COMMON = 2, 2, 8
_MOST = 5
_DECEMBER = 12
_LONGEST = 60
_BEHIND = late_regex(
    r"[，]?(?:[均都全]?(?:系|为|是|属于?|来源于|来自|列入|纳入)|使用的?[是为])\s*20\d\d\s*年度?[^，。；\d]{0,6}?(?:安排|下达|批复|拨入|拨付|核拨|到位|预算)"
)


@dataclass(frozen=True)
class Yearly:
    """A sentence that speaks of one year alone, with its amounts."""

    sentence: Sentence
    year: int
    start: int
    amounts: dict[Decimal, Mention]
    end: int = 0
    """Where the year ends that is told behind the amounts (市级220万元、省级300万元系2021年度安排的资金)."""


def find(facts: Facts) -> Iterator[Result]:
    """All signs of another year."""
    years = years_of(facts)
    heads = [CHECK.finding(at=spans, fault=fault) for spans, fault in head_faults(facts, years)]
    funds = () if heads else chain(_conclusion(facts, years), _funds(facts, years), _results(facts, years), _deadlines(facts, years))
    yield from chain(_two_years(facts), _pointed_back(facts, years), funds, heads, _notice(facts, years), _too_early(facts, years))
    ahead = list(unfinished_times(facts, years))
    yield from _own_base(facts)
    yield from chain(_stale(facts, years), _not_over(facts, years, ahead), _old_words(facts, years, ahead))


def _two_years(facts: Facts) -> Iterator[Result]:
    """The same two or more amounts of the same thing, told of two years."""
    by_value: dict[Decimal, list[Yearly]] = {}
    for passage in facts.passages:
        for sentence in passage.sentences:
            found = _yearly(sentence, facts)
            if found is None:
                continue
            others = [other for value in found.amounts for other in by_value.get(value, ())[-_COMMON:]]
            shared, known = Counter(map(id, others)), {id(other): other for other in others}
            for key, count in shared.items():
                other = known[key]
                if count >= _PAIR and other.year != found.year and _same_thing(facts, other.sentence, found.sentence):
                    yield _told(facts, other, found)
                    break
            for value in found.amounts:
                by_value.setdefault(value, []).append(found)


def _pointed_back(facts: Facts, years: Years) -> Iterator[Result]:
    """One amount, pointed back to (2022年安排的这360万元), with another year than where it is first told."""
    for found in chain(referred_money(facts, years), given_by(facts, years.own) if years.own else ()):
        spans = [facts.layout.flow.span(*place) for place in (found.second, found.first)]
        fault = f"同一笔金额前文说是{found.year}年的，后文说是{found.other}年的，年度疑有错置"
        yield CHECK.finding(at=spans, severity="error" if found.sure else "warning", fault=fault)


def _own_base(facts: Facts) -> Iterator[Result]:
    """What a year brought, measured against the same year."""
    for year, start, end in same_year_bases(facts):
        span = facts.layout.flow.span(start, end)
        fault = f"“{facts.quote(span)}”：说的是{year}年，又与{year}年比较，其中一处年度疑有错置"
        yield CHECK.finding(at=[span], severity="warning", fault=fault)


def _stale(facts: Facts, years: Years) -> Iterator[Result]:
    """What the second half of the report's year is still to bring, told after that year."""
    for start, end, written in stale_plans(facts, years):
        span = facts.layout.flow.span(start, end)
        fault = f"评价的是{years.own}年度，报告写于{written}年，“{facts.quote(span)}”仍是打算的口气，疑为沿用旧稿，应写明实际完成情况"
        yield CHECK.finding(at=[span], kind="wording", fault=fault)


def _yearly(sentence: Sentence, facts: Facts) -> Yearly | None:
    money = [mention for mention in sentence.mentions if mention.quantity.dimension == "money" and mention.quantity.value]
    if len(money) < _PAIR:
        return None
    years = list(YEAR.finditer(sentence.text))
    if len({found[1] for found in years}) != 1 or cue(facts.lexicon, "spans-years").search(sentence.text):
        return None
    start = sentence.start + years[0].start()
    amounts = {mention.quantity.value or Decimal(0): mention for mention in reversed(money) if mention.start > start}
    if len(amounts) >= _PAIR:
        return Yearly(sentence, int(years[0][1]), start, amounts)
    before = [mention for mention in money if mention.end <= start]
    if amounts or len(years) > 1 or len(before) < _PAIR or _BEHIND.match(sentence.text, before[-1].end - sentence.start) is None:
        return None
    amounts = {mention.quantity.value or Decimal(0): mention for mention in before}
    end = sentence.start + years[0].end()
    early = cue(facts.lexicon, "money-of-other-year").search(sentence.text)  # it may well be of an earlier year
    plain = len(amounts) >= _PAIR and early is None
    return Yearly(sentence, int(years[0][1]), before[0].start, amounts, end) if plain else None


def _same_thing(facts: Facts, one: Sentence, other: Sentence) -> bool:
    generic = cue(facts.lexicon, "generic-words")
    return len(pairs_of(generic.sub("，", one.text)) & pairs_of(generic.sub("，", other.text))) >= _SHARED


def _told(facts: Facts, one: Yearly, other: Yearly) -> Result:
    both = [value for value in one.amounts if value in other.amounts]
    quotes = sorted((one.amounts[value].quantity.text for value in both), key=len)
    told = "、".join(dict.fromkeys(squeezed(quote) for quote in quotes))
    return CHECK.finding(
        at=[_quote(facts, one, both), _quote(facts, other, both)], kind="prose-vs-prose", severity="warning",
        fault=f"同样的金额（{told}）一处说是{one.year}年，一处说是{other.year}年，年度疑有错置",
    )  # fmt: skip


def _quote(facts: Facts, yearly: Yearly, values: list[Decimal]) -> Span:
    """From the year to the last of the shared amounts that is near."""
    ends = [yearly.end] if yearly.end else [yearly.amounts[value].end for value in values]
    near = [end for end in ends if end - yearly.start <= _LONGEST] or [min(ends)]
    return facts.layout.flow.span(yearly.start, max(near))


def _funds(facts: Facts, years: Years) -> Iterator[Result]:
    """An amount of the report's own fund table, told of another year."""
    own = years.own if facts.budgets else 0
    for found in misdated(facts, own) if own else ():
        span = facts.layout.flow.span(found.start, found.end)
        told = squeezed(found.told.text)
        fault = f"评价的是{own}年度，正文把资金表中的{told}说成{found.year}年的，年度疑有错置"
        yield CHECK.finding(at=[span, found.cell.span], severity="warning", fault=fault)


def _results(facts: Facts, years: Years) -> Iterator[Result]:
    """The result of a row, told of an earlier year."""
    own = years.own
    for found in results_of_other_year(facts, own) if own else ():
        span, told = facts.layout.flow.span(found.start, found.end), squeezed(found.cell.text)
        fault = f"评价的是{own}年度，自评表“{found.row.name}”的实际完成值 {told}，正文说成{found.year}年的，年度疑有错置"
        yield CHECK.finding(at=[span, found.cell.span], severity="warning", indicator=found.row.id, fault=fault)


def _conclusion(facts: Facts, years: Years) -> Iterator[Result]:
    """The score of another year than the title's, told as the report's own."""
    found = odd_conclusion(facts, years)
    if found is not None:
        spans = [facts.layout.flow.span(item.start, item.end) for item in reversed(found)]
        yield CHECK.finding(at=spans, fault=f"标题是{found[0].year}年度，自评结论却说是{found[1].year}年度，年度疑有错置")


def _notice(facts: Facts, years: Years) -> Iterator[Result]:
    """A notice on the evaluation of an earlier year as the ground of this one: an old draft."""
    found = odd_notice(facts, years)
    if found is not None:
        notice, own = found
        span = facts.layout.flow.span(notice.start, notice.end)
        fault = f"评价的是{own}年度，所依据的通知却是布置{notice.year}年度评价的，年度疑有错置"
        yield CHECK.finding(at=[span], severity="warning", fault=fault)


def _deadlines(facts: Facts, years: Years) -> Iterator[Result]:
    """What was spent or done in the report's year, counted up to a day of an earlier year, or told of all the year after."""
    own = years.own
    for found in chain(deadlines_missed(facts, own), all_settled(facts, own)) if own else ():
        span = facts.layout.flow.span(found.start, found.end)
        fault = f"评价的是{own}年度，{'支出' if found.spent else '完成情况'}却写明截至{found.until}，年度疑有错置"
        yield CHECK.finding(at=[span], severity="warning", fault=fault)
    for day in base_days(facts, own) if own else ():
        span = facts.layout.flow.span(day.start, day.end)
        fault = f"评价的是{own}年度，{day.words}却写在{day.year}年，疑为沿用旧稿，年度疑有错置"
        yield CHECK.finding(at=[span], severity="warning", fault=fault)
    for found in done_ahead(facts, own) if years.titles or years.captions else ():
        span = facts.layout.flow.span(found.start, found.end)
        yield CHECK.finding(at=[span], severity="warning", fault=f"评价的是{own}年度，却写{found.year}年全年已经支出，年度疑有错置")


def _too_early(facts: Facts, years: Years) -> Iterator[Result]:
    """A report on a whole year that was filled in before the year ended: an error where it tells of the months after that day."""
    found = early_filling(facts, years)
    if found is None:
        return
    own, day, flow = years.own, found.day, facts.layout.flow
    fault = f"评价的是{own}年度，填报时间却在{day.year}年{day.month}月，年度尚未结束"
    spans = [flow.span(day.start, day.end)]
    if found.event is not None:
        spans.append(found.event)
        fault += f"，文中却已写到“{facts.quote(found.event)}”"
    late = day.year == own and day.month == _DECEMBER
    yield CHECK.finding(at=spans, severity="error" if found.event is not None else "info" if late else "warning", fault=fault)


def _not_over(facts: Facts, years: Years, ahead: list[tuple[int, int]]) -> Iterator[Result]:
    """What 今年上半年 brought, told before it was over."""
    spans = [facts.layout.flow.span(*place) for place in ahead]
    day = years.written if spans else None
    if day is not None:
        words = "、".join(dict.fromkeys(f"“{facts.quote(span)}”" for span in spans))
        fault = f"评价的是{years.own}年度，报告写于{day.year}年{day.month}月，{words}当时尚未过完，却写了完成数，疑为沿用旧稿，应写明年份"
        yield CHECK.finding(at=[*spans, facts.layout.flow.span(day.start, day.end)], kind="wording", fault=fault)


def _old_words(facts: Facts, years: Years, ahead: list[tuple[int, int]]) -> Iterator[Result]:
    """今年, 半年来 in a report that was filled in another year than the one it is about."""
    filled, flow = years.filled, facts.layout.flow
    own = years.own if filled is not None else 0
    if filled is None or not own or filled.year <= own:
        return
    words_found = _NEAR_TIME.find(facts)
    told = {start for start, _ in ahead}
    spans = [flow.span(*found.span()) for found in islice((found for found in words_found if found.start() not in told), _MOST)]
    if spans:
        words = "、".join(dict.fromkeys(f"“{facts.quote(span)}”" for span in spans))
        date = flow.span(filled.start, filled.end)
        fault = f"评价的是{own}年度，填报于{filled.year}年，文中仍用{words}，疑为沿用旧稿，应写明年份"
        yield CHECK.finding(at=[*spans, date], severity="info", kind="wording", fault=fault)


CHECK = Check(
    id="XRF-06",
    title="年度错置或沿用旧稿",
    message="{fault}。",
    severity="warning",
    kind="prose-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("text",),
    rationale="同一笔资金只能属于一个年度；年度写错或沿用旧稿，数据就不是评价年度的。",
    wrong="2022年度安排水库除险加固资金640万元，追加85万元。\n\n2021年市财政安排水库除险加固资金640万元，追加85万元，已全部拨付。",
    right="2022年度安排水库除险加固资金640万元，追加85万元。\n\n2022年市财政安排水库除险加固资金640万元，追加85万元，已全部拨付。",
    limits="一句里说到两个年份的、说到结转和累计的不判；只有一笔金额相同的，与资金表的年初预算、全年预算、执行数一致，或由同一动词再次说到（有三、四位以上有效数字）才判。",
    find=find,
)
