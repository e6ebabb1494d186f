"""Goals called reached whose result stands only in the counts told behind them, which make less of it.

``占比须达到55%。年末养老床位2,400张，其中护理型床位1,248张，已达到任务``; ``计划改造3,600户，到9月底完工2,910户，四季度又完工540户``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import clause_pattern_of
from analyzer.model import Calculation, Span, plain
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import piece_end, piece_start

_HUNDRED, _TENTH = Decimal(100), Decimal("0.01")
_NEAR, _TWICE, _PARTS, _MOST = Decimal("0.8"), 2, Decimal("0.75"), 15
_LESS = late_regex(r"不(?:得)?(?:超|高|多|大|长)[过于]\s*$|控制在\s*$|低于\s*$|小于\s*$|压[减降][到至]\s*$|[≤<]\s*$")
_WITHIN = late_regex(r"[以之]?内|以下|之下")
_LITTLE = late_regex(r"(?:投诉|故障|差错|漏损|死亡|失业|事故|退货|返工|缺陷|病害|逾期|破损|流失|不合格|超标|复发)[^，。；\d]{0,2}率")
_BOUND = late_regex(r"(?:不(?:得)?[低少高多超大长][于过]|须|要|应|达到?|控制在|保持在|稳定在|为|是|设定|系|[≥≤><=]|值|目标|指标|[“”\"])+\s*$")
_OTHER = late_regex(r"上年|去年|同比|较|比|超|少|多于|其余|剩余|尚|未|另有|分别扣|得分|满分|目标|计划|任务|应")
_OF_WHOLE = late_regex(r"其中|包括|含")
_YEARS = late_regex(r"(20\d\d)年")
_GROWTH = late_regex(r"(?:增长|提高|增加|增幅|增速)[^，。；\d]{0,8}$")
_RATE = late_regex(r"[率度比例重]")
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
    """The words before it, back to the figure or mark before."""


def counted_goals(facts: Facts) -> Iterator[CountedGoal]:
    """Each goal with a claim behind it in its paragraph, and between them only counts that deny it."""
    text, kept = facts.layout.flow.folded, clause_pattern_of(facts.lexicon, "prose.toml", "told-kept")
    known = {reading.span.start for item in facts.indicators for reading in (item.target,) if reading is not None and item.actual is not None}
    for passage in facts.passages:
        if passage.in_table:
            continue
        end = piece_end(text, passage.sentences[-1].end - 1, "\n")
        claims = [found.span() for found in kept.finditer(text, passage.sentences[0].start, end)]
        figures = list(_figures(passage)) if claims else []
        for number, goal in enumerate(figures):
            claim = next((one for one in claims if one[0] >= goal.mention.end), None)
            if claim is None or goal.mention.quantity.span.start in known or not _is_goal(goal, facts):
                continue
            told = [one for one in figures[number + 1 :] if one.mention.end <= claim[0]]
            found = _result(goal, told, facts) if len(told) <= _MOST and not _owns_up(claim, text, facts) else None
            alone = all(one is goal or one.mention.start >= claim[0] or not _is_goal(one, facts) for one in figures)
            if found is not None and (alone or _is_of_it(goal, found[0], claim, text, facts)):
                yield CountedGoal(_name(goal), goal.mention, found[0], facts.layout.flow.span(*claim), text[slice(*claim)], found[1])


def _figures(passage: Passage) -> Iterator[_Figure]:
    for sentence in passage.sentences:
        at = sentence.start
        for mention in sentence.mentions:
            yield _Figure(mention, sentence, sentence.between(at, mention.start))
            at = mention.end


def _is_goal(one: _Figure, facts: Facts) -> bool:
    """True for a figure that the words right before it ask for."""
    asked = pattern(facts.lexicon, "told-asked").search(one.words[piece_start(one.words, len(one.words), _MARK) :])
    return asked is not None and "实际" not in one.words and not one.mention.depth and one.mention.value > 0


def _owns_up(claim: tuple[int, int], text: str, facts: Facts) -> bool:
    words = text[piece_start(text, claim[0], "。；！？\n") : piece_end(text, claim[1], "。；！？\n")]
    return pattern(facts.lexicon, "told-short").search(words) is not None or "其中" in text[claim[0] : claim[1]]


def _result(goal: _Figure, told: Sequence[_Figure], facts: Facts) -> tuple[tuple[Mention, ...], Calculation] | None:
    """The figures that make up what was reached and the arithmetic, where it misses the goal and is not far from it."""
    if any(one.mention.depth or one.mention.quantity.approximate or pattern(facts.lexicon, "told-asked").search(one.words) for one in told):
        return None
    if goal.mention.quantity.dimension == "percent":
        return _grown(goal, told) if _GROWTH.search(_BOUND.sub("", goal.words)) else _rated(goal, told)
    return _summed(goal, told)


def _rated(goal: _Figure, told: Sequence[_Figure]) -> tuple[tuple[Mention, ...], Calculation] | None:
    """A rate of the last count by the one before it, of which the goal names something."""
    counts = [one for one in told if one.mention.quantity.dimension not in _PLAIN and one.mention.quantity.metric != "money"]
    if len(counts) != len(told) or len(told) < _TWICE or _RATE.search(goal.words) is None:
        return None
    whole, part = told[-2:]
    named = pairs_of(_name(goal)) & pairs_of(part.words)
    if not named or not 0 < part.mention.value < whole.mention.value or _OTHER.search(part.words):
        return None
    share, wanted = part.mention.value * _HUNDRED / whole.mention.value, goal.mention.value
    less = _is_most(goal)
    missed = wanted < share <= wanted * _TWICE if less else wanted * _NEAR <= share < wanted - goal.mention.quantity.ulp / 2
    expression = f"{plain(part.mention.value)}÷{plain(whole.mention.value)}×100%"
    sums = calculation(expression, share.quantize(_TENTH), wanted, "%")
    return ((part.mention, whole.mention), sums) if missed else None


def _is_most(goal: _Figure) -> bool:
    """True for a goal that is the most there may be."""
    after = goal.sentence.between(goal.mention.end, goal.mention.end + 2)
    bound = goal.mention.quantity.comparator in ("le", "lt") or _LESS.search(goal.words) or _WITHIN.match(after)
    return bool(bound or _LITTLE.search(goal.words))


def _grown(goal: _Figure, told: Sequence[_Figure]) -> tuple[tuple[Mention, ...], Calculation] | None:
    """How far the figure of one year rose over that of the year before: 目标增长10%。2022年182万人次，2023年195万人次."""
    if len(told) != _TWICE or told[0].mention.quantity.unit != told[1].mention.quantity.unit:
        return None
    old, new = told
    years = [found[1] for one in told if (found := _YEARS.search(one.words))]
    if len(years) != _TWICE or int(years[1]) - int(years[0]) != 1 or not old.mention.value:
        return None
    share, wanted = (new.mention.value - old.mention.value) * _HUNDRED / old.mention.value, goal.mention.value
    expression = f"({plain(new.mention.value)}-{plain(old.mention.value)})÷{plain(old.mention.value)}×100%"
    sums = calculation(expression, share.quantize(_TENTH), wanted, "%")
    return ((new.mention, old.mention), sums) if 0 < share < wanted - goal.mention.quantity.ulp / 2 else None


def _summed(goal: _Figure, told: Sequence[_Figure]) -> tuple[tuple[Mention, ...], Calculation] | None:
    """Parts in the unit of the goal that stand in one sentence and together come near to it."""
    own = goal.mention.quantity
    alike = [one for one in told if one.mention.quantity.unit == own.unit and one.mention.quantity.dimension == own.dimension]
    bare = [one for one in told if not one.mention.quantity.unit and alike and one.sentence is alike[-1].sentence]
    alike = [*bare, *alike] if bare and len(alike) == 1 and all(one.words.endswith("、") for one in (*bare[1:], *alike)) else alike
    parts = [one for one in alike if one.sentence is alike[-1].sentence] if alike else []
    run = all(b.mention.start - a.mention.end < 24 for a, b in pairwise(parts))
    if len(parts) < _TWICE or len(parts) != len(alike) or not run or any(_OTHER.search(one.words) or _OF_WHOLE.search(one.words) for one in parts):
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
    words = goal.words[piece_start(goal.words, len(goal.words), _MARK + ":：“\"") :]
    return _BOUND.sub("", words)


__all__ = ["CountedGoal", "counted_goals"]
