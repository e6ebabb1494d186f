"""Goals called reached whose result stands only in the counts told behind them, which make less of it.

``占比须达到55%。年末养老床位2,400张，其中护理型床位1,248张，已达到任务``; ``计划改造3,600户，到9月底完工2,910户，四季度又完工540户``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts, calculation, once
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import clause_pattern_of
from analyzer.model import Calculation, Span, plain
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import piece_end, piece_start

_HUNDRED, _TENTH = Decimal(100), Decimal("0.01")
_NEAR, _TWICE, _PARTS, _MOST = Decimal("0.8"), 2, Decimal("0.75"), 15
_BOUND = late_regex(
    r"(?:不(?:得)?[低少高多超大长][于过]|须|要|应|达到?|控制在|保持在|稳定在|为|是|设定|系|[≥≤><=]|值|目标|指标|[“”\"])+\s*$"
)
_OF_WHOLE = late_regex(r"其中|包括|含")
_YEARS = late_regex(r"(20\d\d)年")
_EARLIER = late_regex(r"上年|去年|上一年")
_EACH = late_regex(r"(?P<one>[户人亩床])均|每(?P<other>公里|平方米|户|人|亩|台|套|座|张|个|处|名|件|吨)")
_SUMS = late_regex(r"目标|任务|指标")
_RATE = late_regex(r"[率度比例重]|(?:全部|所有|总[数量])[^，。；\d]{0,10}的\s*$")
_PLAIN = ("percent", "calendar", "duration", "percentage-point", "")
_MARK = "，。；！？\n"


class CountedGoal(NamedTuple):
    """A goal, the figures that make up its result, the claim, the arithmetic."""

    name: str
    goal: Mention
    figures: tuple[Mention, ...]
    claim: Span
    words: str
    sums: Calculation


class _Figure(NamedTuple):
    mention: Mention
    sentence: Sentence
    words: str
    """The words before it, back to the figure before."""
    listed: bool = False
    """It goes on with a list of goals: ……达到90%、整治率达到100%."""


def counted_goals(facts: Facts) -> Iterator[CountedGoal]:
    """Each goal with a claim behind it in its paragraph, and between them only counts that deny it."""
    text, kept = facts.layout.flow.folded, clause_pattern_of(facts.lexicon, "prose.toml", "told-kept")
    known = {
        reading.span.start
        for item in facts.indicators for reading in (item.target,) if reading is not None and item.actual is not None
    }  # fmt: skip
    for passage in facts.passages:
        if passage.in_table:
            continue
        end = piece_end(text, passage.sentences[-1].end - 1, "\n")
        called = (found.span() for found in kept.finditer(text, passage.sentences[0].start, end))
        claims = sorted([*called, *_told_met(passage, end, facts)])
        figures = list(_figures(passage, pattern(facts.lexicon, "told-asked"))) if claims else []
        for number, goal in enumerate(figures):
            claim = next((one for one in claims if one[0] >= goal.mention.end), None)
            if claim is None or goal.mention.quantity.span.start in known or not _is_goal(goal, facts):
                continue
            told = [one for one in figures[number + 1 :] if one.mention.end <= claim[0]]
            found = _result(goal, told, facts) if len(told) <= _MOST and not _owns_up(claim, text, facts) else None
            alone = all(one is goal or one.mention.start >= claim[0] or not _is_goal(one, facts) for one in figures)
            if found is not None and (alone or _is_of_it(goal, found[0], claim, text, facts)):
                yield CountedGoal(_name(goal), goal.mention, found[0], facts.layout.flow.span(*claim), text[slice(*claim)], found[1])


def _told_met(passage: Passage, end: int, facts: Facts) -> Iterator[tuple[int, int]]:
    """The clauses of a paragraph without a figure that say that something was reached."""
    flow = facts.layout.flow
    for claim in _met(facts):
        first, last = flow.range_of(claim)
        if passage.sentences[0].start <= first < end:
            yield first, last


@once
def _met(facts: Facts) -> tuple[Span, ...]:
    reached = pattern(facts.lexicon, "goal-or-reached")
    return tuple(
        claim.span for claim in facts.claims
        if claim.stance in ("met", "exceeded") and claim.status == "asserted" and not claim.quantities and reached.search(claim.text)
    )  # fmt: skip


def _figures(passage: Passage, wanted: regex.Pattern[str]) -> Iterator[_Figure]:
    for sentence in passage.sentences:
        at, asked = sentence.start, False
        for mention in sentence.mentions:
            words = sentence.between(at, mention.start)
            listed = asked and words.startswith(("、", "和", "以上、", "以内、")) and _RATE.search(words) is not None
            asked = listed or wanted.search(words) is not None
            yield _Figure(mention, sentence, words, listed)
            at = mention.end


def _is_goal(one: _Figure, facts: Facts) -> bool:
    """True for a figure that the words right before it ask for."""
    asked = one.listed or pattern(facts.lexicon, "told-asked").search(one.words[piece_start(one.words, len(one.words), _MARK) :])
    return bool(asked) and "实际" not in one.words and not one.mention.depth and one.mention.value > 0


def _asks(one: _Figure, facts: Facts) -> bool:
    """True for a further goal; 应训党员4,862名 is what a rate is of."""
    words = one.words.replace("应", "").replace("实际完成", "")
    return one.listed or ("实际" not in one.words and pattern(facts.lexicon, "told-asked").search(words) is not None)


def _owns_up(claim: tuple[int, int], text: str, facts: Facts) -> bool:
    words = text[piece_start(text, claim[0], "。；！？\n") : piece_end(text, claim[1], "。；！？\n")]
    return pattern(facts.lexicon, "told-short").search(words) is not None or "其中" in text[claim[0] : claim[1]]


def _result(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """The figures that make up what was reached and the arithmetic, where it misses the goal and is not far from it."""
    if any(one.mention.depth or one.mention.quantity.approximate for one in told):
        return None
    told = [one for one in told if not _asks(one, facts)]
    if goal.mention.quantity.dimension == "percent":
        words = _BOUND.sub("", goal.words)
        return _grown(goal, told, facts) if _tells(words, facts, "growth-before", "fall-before") else _rated(goal, told, facts)
    return (
        _averaged(goal, told, facts) if goal.mention.quantity.metric == "money" and _EACH.search(goal.words) else _summed(goal, told, facts)
    )


def _rated(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """A rate of one count by another before it, of which the goal names something: 摸排排污口58个，已整治55个."""
    own = pairs_of(_name(goal))
    if _RATE.search(goal.words) is None or any(_is_rate(one) and (own & pairs_of(one.words)) for one in told):
        return None
    counts = [one for one in told if one.mention.quantity.dimension not in _PLAIN and one.mention.quantity.metric != "money"]
    named = [
        (len(own & (pairs_of(whole.words) | pairs_of(part.words))), whole, part)
        for whole, part in _ratios(counts, pattern(facts.lexicon, "counted-other"))
    ]  # fmt: skip
    most = max((shared for shared, _, _ in named), default=0)
    best = [(whole, part) for shared, whole, part in named if shared == most]
    if not most or len(best) != 1:
        return None
    whole, part = best[0]
    share, wanted = part.mention.value * _HUNDRED / whole.mention.value, goal.mention.value
    missed = (
        wanted < share <= wanted * _TWICE if _is_most(goal, facts) else wanted * _NEAR <= share < wanted - goal.mention.quantity.ulp / 2
    )
    expression = f"{plain(part.mention.value)}÷{plain(whole.mention.value)}×100%"
    sums = calculation(expression, share.quantize(_TENTH), wanted, "%")
    return ((part.mention, whole.mention), sums) if missed else None


def _is_rate(one: _Figure) -> bool:
    return one.mention.quantity.dimension == "percent"


def _ratios(counts: Sequence[_Figure], other: regex.Pattern[str]) -> Iterator[tuple[_Figure, _Figure]]:
    """Each count with a smaller one of its unit behind it; the only two whatever they count."""
    for number, whole in enumerate(counts):
        for part in counts[number + 1 :]:
            alike = whole.mention.quantity.unit == part.mention.quantity.unit or len(counts) == _TWICE
            if alike and 0 < part.mention.value < whole.mention.value and not other.search(part.words):
                yield whole, part


def _is_most(goal: _Figure, facts: Facts) -> bool:
    """True for a goal that is the most there may be."""
    after = goal.sentence.between(goal.mention.end, goal.mention.end + 2)
    within = pattern(facts.lexicon, "most-behind").match(after) is not None
    return goal.mention.quantity.comparator in ("le", "lt") or within or _tells(goal.words, facts, "most-before", "rate-of-ills")


def _tells(words: str, facts: Facts, *ids: str) -> bool:
    """True where one of these entries stands in some words."""
    return any(pattern(facts.lexicon, name).search(words) is not None for name in ids)


def _grown(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """How far the figure of one year is from that of the year before: 目标增长10%。2022年182万人次，2023年195万人次."""
    if len(told) != _TWICE or told[0].mention.quantity.unit != told[1].mention.quantity.unit:
        return None
    old, new = sorted(told, key=lambda one: _EARLIER.search(one.words) is None) if _is_dated(told) else told
    years = [found[1] for one in (old, new) if (found := _YEARS.search(one.words))]
    if not (_is_dated(told) or (len(years) == _TWICE and int(years[1]) - int(years[0]) == 1)) or not old.mention.value:
        return None
    rises = _tells(_BOUND.sub("", goal.words), facts, "growth-before")
    top, less = (new, old) if rises else (old, new)
    share, wanted = (top.mention.value - less.mention.value) * _HUNDRED / old.mention.value, goal.mention.value
    expression = f"({plain(top.mention.value)}-{plain(less.mention.value)})÷{plain(old.mention.value)}×100%"
    sums = calculation(expression, share.quantize(_TENTH), wanted, "%")
    return ((new.mention, old.mention), sums) if 0 < share < wanted - goal.mention.quantity.ulp / 2 else None


def _is_dated(told: Sequence[_Figure]) -> bool:
    """True where one of two figures is told of the year before."""
    return sum(_EARLIER.search(one.words) is not None for one in told) == 1


def _averaged(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """Money for each of what is counted: 户均不低于800元。共救助2,150户，发放资金163.4万元; 控制在每公里42万元以内."""
    each = _EACH.search(goal.words)
    money = [one for one in told if one.mention.quantity.metric == "money"]
    counts = [one for one in told if each is not None and one.mention.quantity.unit.endswith(each["one"] or each["other"])]
    if each is None or len(money) != 1 or len(counts) != 1 or not counts[0].mention.value:
        return None
    scale = goal.mention.quantity.scale
    mean, wanted = money[0].mention.value / counts[0].mention.value / scale, goal.mention.value / scale
    most, far = _is_most(goal, facts), (wanted * _NEAR, wanted / _NEAR)
    missed = wanted < mean if most else mean < wanted
    expression = f"{plain(money[0].mention.value / scale)}÷{plain(counts[0].mention.value)}"
    sums = calculation(expression, mean.quantize(_TENTH), wanted, goal.mention.quantity.text.strip().lstrip("0123456789.,"))
    return ((money[0].mention, counts[0].mention), sums) if missed and far[0] <= mean <= far[1] else None


def _summed(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """Parts in the unit of the goal that stand in one sentence and together come near to it."""
    own = goal.mention.quantity
    if own.metric == "money" and _SUMS.search(goal.words) is None:
        return None  # 计划总投资12.3亿元
    alike = [one for one in told if one.mention.quantity.unit == own.unit and one.mention.quantity.dimension == own.dimension]
    bare = [one for one in told if not one.mention.quantity.unit and alike and one.sentence is alike[-1].sentence]
    alike = [*bare, *alike] if bare and len(alike) == 1 and all(one.words.endswith("、") for one in (*bare[1:], *alike)) else alike
    parts = [one for one in alike if one.sentence is alike[-1].sentence] if alike else []
    run = all(b.mention.start - a.mention.end < 24 for a, b in pairwise(parts))
    other = any(pattern(facts.lexicon, "counted-other").search(one.words) or _OF_WHOLE.search(one.words) for one in parts)
    if len(parts) < _TWICE or len(parts) != len(alike) or not run or other:
        return None
    total = sum((one.mention.value for one in parts), Decimal(0))
    if not own.value or any(one.mention.value >= own.value for one in parts) or not own.value * _PARTS <= total < own.value:
        return None
    expression = "+".join(plain(one.mention.value / own.scale) for one in parts)
    sums = calculation(expression, total / own.scale, own.value / own.scale, own.unit)
    return tuple(one.mention for one in parts), sums


def _is_of_it(goal: _Figure, figures: Sequence[Mention], claim: tuple[int, int], text: str, facts: Facts) -> bool:
    """True for a claim that names nothing but a goal, or something of this one."""
    words = text[piece_start(text, claim[0], _MARK) : claim[1]]
    rest = pairs_of(pattern(facts.lexicon, "kept-generic").sub("，", words))
    near = text[piece_start(text, min(one.start for one in figures), _MARK) : claim[0]]
    return not rest or bool(rest & (pairs_of(goal.words) | pairs_of(near)))


def _name(goal: _Figure) -> str:
    """What a goal is of."""
    words = goal.words[piece_start(goal.words, len(goal.words), _MARK + ':：“"') :]
    return _BOUND.sub("", words)


__all__ = ["CountedGoal", "counted_goals"]
