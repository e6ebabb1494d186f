"""Rates of prose goals (知晓率不低于85%) whose result is told only in words of praise (知晓率明显提高), without any figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.satisfaction import counted_answers, is_satisfaction, results
from analyzer.checks.goals.stated_goals import result_blocks
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.text import piece_start, squeezed

_RATE = late_regex(r"([一-鿿]*)([一-鿿]{2}[率度])")
_SENTENCE = late_regex(r"[^。；！？\n]+")
_CLAUSE = late_regex(r"[^，。；！？,;\n]+")
_FIGURE = late_regex(r"\d|成以上|百分之|全部|全覆盖|有待|仍需|不[高足够]|[较偏]低|未|没有|下降|尚")
"""What keeps a sentence from being mere praise: a figure, or a word that finds fault."""
_ASKED = late_regex(r"满意|好评|认可")
_TOLD = late_regex(r"未|没|尚|暂|[拟待将]|不再|\d")
"""What may answer a goal of satisfaction in a sentence on it: a figure, or a word that it was not asked."""
_SATISFACTION = "满意度"
_LEAST = 2


class Praised(NamedTuple):
    """A goal with its figure, and the clause that praises its result."""

    item: Indicator
    target: Quantity
    words: Span


@once
def only_praised(facts: Facts) -> tuple[Praised, ...]:
    """The goals of the prose that nothing but praise answers, in reading order."""
    asked = [(item, rate) for item in facts.indicators if (rate := _rate(item, facts)) is not None]
    if not asked or not any(item.actual is not None for item in facts.indicators):
        return ()
    return tuple(praised for item, rate in asked if (praised := _praised(item, rate, facts)) is not None)


def _rate(item: Indicator, facts: Facts) -> tuple[str, str] | None:
    """Who or what a goal with one percentage and no result is of, and what the rate is called."""
    target = facts.figure_of(item.target) if item.table is None and item.actual is None else None
    found = _RATE.fullmatch(item.name) if target is not None and target.dimension == "percent" else None
    return (found[1], found[2]) if found is not None else None


def _praised(item: Indicator, rate: tuple[str, str], facts: Facts) -> Praised | None:
    target = facts.figure_of(item.target)
    if target is None or (is_satisfaction(item, facts) and not _others_answer(rate[0], facts)):
        return None
    told = list(_clauses(rate, target, facts))
    praise = [span for span, said in told if said]
    at_once = _praised_at_once(rate, target, facts) if not told else None
    return Praised(item, target, at_once or praise[0]) if at_once or (praise and len(praise) == len(told)) else None


def _praised_at_once(rate: tuple[str, str], target: Quantity, facts: Facts) -> Span | None:
    """The clause behind a goal, in its own sentence, that praises what these people think and is followed by no figure.

    游客满意度年初目标为88%以上，游客评价较往年明显改善.
    """
    flow, (who, called) = facts.layout.flow, rate
    sentence = _SENTENCE.match(flow.folded, flow.after(target.span))
    if sentence is None or _FIGURE.search(sentence[0].partition("，")[2]) is not None:
        return None
    level, opinion = cue(facts.lexicon, "improve-word", "good-level", "kind-words"), cue(facts.lexicon, "opinion-word")
    clauses = list(_CLAUSE.finditer(flow.folded, *sentence.span()))[1:]
    named = (one for one in clauses if called in one[0] or (opinion.search(one[0]) and called == _SATISFACTION))
    found = next((one for one in named if level.search(one[0]) is not None), None)
    return flow.span(*found.span()) if found is not None and _same_people(who, sentence[0]) else None


def called_met(facts: Facts) -> Iterator[Praised]:
    """The goals of satisfaction called met in words alone (该项目标已经达到), where only others were asked."""
    met = cue(facts.lexicon, "met-cue", "done-claim", "kind-words")
    for item in facts.indicators:
        target, said = facts.figure_of(item.target), item.actual
        worded = item.table is None and said is not None and not said.quantities and is_satisfaction(item, facts)
        found = _RATE.fullmatch(item.name) if worded and target is not None and target.dimension == "percent" else None
        if found is None or target is None or item.target is None or said is None:
            continue
        words = squeezed(facts.lexicon.fold(said.text))
        if met.search(words) and not _TOLD.search(words) and _is_unmeasured(item.target, found[1], _answered(facts), facts):
            yield Praised(item, target, said.span)


@once
def unmeasured(facts: Facts) -> tuple[Praised, ...]:
    """The goals of satisfaction that no word answers, beside one that a figure answers; the words are those of this other figure."""
    asked = [(item, rate) for item in facts.indicators if is_satisfaction(item, facts) and (rate := _rate(item, facts)) is not None]
    told = [item.actual for item in _answering(facts) if item.actual is not None] if asked else []
    return tuple(
        Praised(item, facts.by_id[item.target.quantities[0]], told[0].span)
        for item, rate in asked
        if told and item.target is not None and _is_unmeasured(item.target, rate[0], _answered(facts), facts)
    )


def _answering(facts: Facts) -> list[Indicator]:
    """The indicators of satisfaction that a figure answers."""
    return [item for item in facts.indicators if item.actual is not None and item.actual.quantities and is_satisfaction(item, facts)]


def _answered(facts: Facts) -> list[Reading]:
    """What they wanted."""
    return [item.target for item in _answering(facts) if item.target is not None]


def _is_unmeasured(target: Reading, who: str, answered: list[Reading], facts: Facts) -> bool:
    """True where nobody tells of these people's answers, and no other goal is the same in other words: 90% wanted of 群众 and 服务对象."""
    if len(who) < _LEAST or not _others_answer(who, facts):
        return False
    flow = facts.layout.flow
    text, at = flow.folded, flow.from_text(target.span.start)
    start = piece_start(text, at, "。；\n")
    same = (flow.from_text(twin.span.start) for twin in answered if twin.value == target.value)
    if any(place < start or "。" in text[at:place] for place in same):
        return False
    others = (sentence[0] for sentence in _SENTENCE.finditer(text) if not sentence.start() <= at < sentence.end())
    return not any(_ASKED.search(words) and _same_people(who, words) and _TOLD.search(words) for words in others)


def _clauses(rate: tuple[str, str], target: Quantity, facts: Facts) -> Iterator[tuple[Span, bool]]:
    """The clauses of the results that name the rate of the same people, with whether they only praise it."""
    flow, (who, called) = facts.layout.flow, rate
    level = cue(facts.lexicon, "improve-word", "good-level")
    for block in result_blocks(facts):
        start, end = flow.range_of(block)
        if called not in flow.folded[start:end] or block.start <= target.span.start < block.end:
            continue
        for sentence in _SENTENCE.finditer(flow.folded, start, end):
            clauses = list(_CLAUSE.finditer(flow.folded, *sentence.span())) if called in sentence[0] else []
            own = [clause for clause in clauses if called not in clause[0] or _same_people(who, clause[0])]
            figure = any(_FIGURE.search(clause[0]) for clause in own)
            for clause in own:
                if called in clause[0]:
                    praised = not figure and level.search(clause[0], clause[0].index(called)) is not None
                    yield flow.span(*clause.span()), praised


def _same_people(who: str, words: str) -> bool:
    """True where a clause shares two characters with what the rate is of, or the goal names nobody."""
    return len(who) < _LEAST or any(who[at : at + _LEAST] in words for at in range(len(who) - 1))


def _others_answer(who: str, facts: Facts) -> bool:
    """True where the report tells satisfaction, each such figure is the result of another goal, and nobody of these people answers."""
    text = facts.layout.flow.folded
    taken = {number for item in facts.indicators if item.actual is not None for number in item.actual.quantities}
    told = list(results(facts))
    if not told or any(one.id not in taken for one in told):
        return False
    answers = ((piece_start(text, start, "。；\n"), end) for start, end in counted_answers(facts))
    return not any(_same_people(who, text[start:end]) for start, end in answers)


__all__ = ["Praised", "called_met", "only_praised", "unmeasured"]
