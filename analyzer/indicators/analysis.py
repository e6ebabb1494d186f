"""Indicators of a report without a table: clauses under （一）产出指标分析, stated goals, and lines of spending with their rates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.indicators.names import prose_name
from analyzer.indicators.readings import ReadingMaker, based
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_GROUP = late_regex(r"(产出|效益|效果|满意度|数量|质量|时效|成本|社会效益|经济效益|生态效益|可持续影响)指标(?:分析|完成情况|情况)?。?$")
_GOAL = late_regex(
    r"(?:项目)?(预期总体目标|预期年度目标|年度总体目标|总体绩效目标|年度绩效目标|总体目标)(?:为|是)[:：]?\s*([^，。；]{4,80})"
)
_OUTCOME = late_regex(
    r"^(?:已?按时完成|按期完成|全面完成|已?完成|有效保障了?|保障了?|实现(?:了)?(?:及时)?|确保了?|达到了?|有效|共(?!同|享|建))"
)
_CHANGE = late_regex(r"(?:逐年|逐步|持续|进一步|不断|明显|显著|稳步|有效|有所)?(?:提升|提高|增强|改善|完善|优化|加强)$|符合.{2,8}$")
_KIND = late_regex(r"\s*((?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度)指标)\s*[:：]")
_ONLY_RATE = late_regex(r"(?:该|各)?(?:指标|目标|任务)?完成率$")
_CLAUSE = late_regex(r"[，；。\n]")
_RATE = late_regex(r"(?:实现率|执行率|完成率|支出率)(?:为|达|是)?\s*$")
_TAIL = late_regex(r"(?:分布在|共|为|达到?|设在|完成|全年|累计|[≥≤><=])+$")
_MANNER = late_regex(
    r"(?:按照?|根据|依据|依照|由于|因为|因此|其中|即)(?=[^期时劳])|[^，。；]*(?:标准|金额)?按[^，。；]{3,}(?:给予|发放|计算|核定|执行)$"
)
"""How or why it was done (按照相关规定, 标准按困难程度给予…): no indicator of its own."""
_MOST, _LEAST, _SAME = 12, 3, 0.7


def analysis_indicators(
    layout: Layout, passages: tuple[Passage, ...], maker: ReadingMaker, *, told: bool,
) -> Iterator[Indicator]:  # fmt: skip
    """Spending lines; also stated goals and clauses of indicator sections, unless targets are told elsewhere.

    Args: told: whether a table or the prose tells a target with its result.
    """
    if not told:
        for section in layout.sections:
            group = _GROUP.search(section.title)
            if group:
                yield from _clauses(layout, Span(start=section.span.end, end=section.body.end), group[1] + "指标", maker)
        yield from _goals(layout)
    for passage in passages:
        yield from _spending(passage, layout)


def _clauses(layout: Layout, body: Span, category: str, maker: ReadingMaker) -> Iterator[Indicator]:
    flow, count = layout.flow, 0
    if body.start >= body.end:
        return
    at, last = flow.range_of(body)
    second, known = "", list[set[str]]()
    for stop in [found.start() for found in _CLAUSE.finditer(flow.folded, at, last)] + [last]:
        kind = _KIND.match(flow.folded, at, stop)
        second, at = (kind[1], kind.end()) if kind is not None else (second, at)
        words = flow.folded[at:stop].strip("。 \t")
        start = flow.folded.find(words, at) if words else at
        at = stop + 1
        span = flow.span(start, start + len(words)) if words else None
        name = _clause_name(words, start, span, layout, maker) if span is not None else ""
        if span is None or len(name) < _LEAST + 1 or count >= _MOST or _ONLY_RATE.match(name) or _MANNER.match(words):
            continue
        inside, pairs = maker.inside(span), {"".join(pair) for pair in pairwise(name)}
        if not inside and any(len(pairs & one) >= len(pairs) * _SAME for one in known):
            continue  # 拨付及时率100%，按规定，资金拨付及时: told again in words
        known += [pairs] if inside else []
        count += 1
        actual = based(inside[0]) if len(inside) == 1 else Reading(text=layout.printed(span), span=span)
        yield Indicator(id="", name=name, category=category, subcategory=second, actual=actual, span=span)


def _clause_name(words: str, start: int, span: Span, layout: Layout, maker: ReadingMaker) -> str:
    inside = maker.inside(span)
    if inside:
        before = words[: max(layout.flow.from_text(inside[0].span.start) - start, 0)]
        words = before or words[layout.flow.from_text(inside[0].span.end) - start :]  # 100%足额发放困难群众补贴
    name = _TAIL.sub("", _CHANGE.sub("", _OUTCOME.sub("", words)).strip())
    return "" if _OUTCOME.match(name + "了") and len(name) <= _LEAST else name


def _goals(layout: Layout) -> Iterator[Indicator]:
    for found in _GOAL.finditer(layout.flow.folded):
        span = layout.flow.span(found.start(2), found.end(2))
        target = Reading(text=layout.printed(span), span=span)
        yield Indicator(id="", name=found[1], target=target, span=layout.flow.span(found.start(), found.end()))


def _spending(passage: Passage, layout: Layout) -> Iterator[Indicator]:
    """A list of three or more amounts each told with its rate of execution."""
    rates = [mention for mention in passage.mentions if mention.quantity.metric == "completion_rate"]
    lines = [pair for sentence in passage.sentences for pair in _rated(sentence)] if len(rates) >= _LEAST else []
    if len(lines) < _LEAST:
        return
    for sentence, money, rate in lines:
        name = prose_name(sentence, money, layout)
        if name:
            span = layout.flow.span(money.start, rate.end)
            yield Indicator(id="", name=name, category="预算执行", actual=based(money.quantity), span=span)


def _rated(sentence: Sentence) -> Iterator[tuple[Sentence, Mention, Mention]]:
    outer = [mention for mention in sentence.mentions if not mention.depth]
    for money, rate in pairwise(outer):
        amount: Quantity = money.quantity
        if amount.metric == "money" and rate.quantity.metric == "completion_rate" and _RATE.search(sentence.lead(rate)):
            yield sentence, money, rate
