"""Points for execution told away from the rate: 执行率86.5%。……预算执行占20分。……预算执行得17.5分."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.rounding import Relation
from analyzer.checks.prose.words import cue, is_word, pattern
from analyzer.checks.scores.composition import marked_scores
from analyzer.checks.scores.kind_scores import EXECUTION, kind_scores
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, plain
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_HUNDRED = Decimal(100)
_ASIDE = ("points-moved", "earlier-cue", "re-scored")
_ONLY = late_regex(r"(?:据此|按比例|自评|实际?|应|折算|计算|可|后)*(?:(?:自评|[得计评记])分?)(?:为|是|:)?\s*")
_AFTER = 30
_STOP = late_regex(r"[。；！？\n]|\d")


class _Score(NamedTuple):
    """Points for execution, with their full mark where it stands beside them."""

    score: Quantity
    mark: Quantity | None


def far_points(facts: Facts) -> Iterator[Relation]:
    """The points of execution by the only rate that the prose tells; none in a report that has rules of its own for them."""
    row = _row(facts)
    rate = _only(list(_rates(facts))) or (row[0] if row is not None else None)
    if rate is None or rate.value is None or pattern(facts.lexicon, "execution-by-steps").search(facts.layout.flow.folded):
        return
    scores = list(_scores(facts)) or list(_of_section(facts))
    marks = [one.mark for one in scores if one.mark is not None] or list(_marks(facts))
    told = _only(marks)
    full, place = (told.value, told.span) if told is not None else row[1:] if row is not None and not marks else (None, None)
    one = scores[0] if len({score.score.value for score in scores}) == 1 else None
    if one is None or not full or place is None or one.score.value is None:
        return
    exact = min(full * rate.value / _HUNDRED, full)
    image, spans = interval_of(rate).times(full / _HUNDRED), (one.score.span, place, rate.span)
    yield Relation("预算执行率", (exact,), image, one.score, spans, f"{plain(full)}×{plain(rate.value)}%", "分", weight=full)


def _row(facts: Facts) -> tuple[Quantity, Decimal, Span] | None:
    """Rate and full mark of the only row of the execution rate, in a table without scores: 预算执行率 | 100% | 92.20% | 10."""
    found = []
    for line in (line for evaluation in facts.evaluations for line in evaluation.lines):
        item = line.indicator
        rate = facts.figure_of(item.actual) if item.actual is not None and item.score is None and item.weight is not None else None
        place = line.place("weight")
        if rate is not None and rate.dimension == "percent" and place and is_word(facts.lexicon, item.name, "execution-group"):
            found.append((rate, item.weight or Decimal(0), place[0]))
    return found[0] if len(found) == 1 else None


def _only(found: list[Quantity]) -> Quantity | None:
    """The first, if all have its value."""
    return found[0] if len({quantity.value for quantity in found}) == 1 else None


def _rates(facts: Facts) -> Iterator[Quantity]:
    """The rates of execution of the year, targets aside."""
    named = pattern(facts.lexicon, "execution-rate-told")
    for sentence in facts.prose:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity.dimension == "percent" and quantity.comparator == "eq" and named.search(sentence.item(mention)):
                yield quantity


def _scores(facts: Facts) -> Iterator[_Score]:
    """What execution earned: behind its full mark, or with a verb or decimals that no full mark has."""
    marked = {score.id: mark for mark, score in marked_scores(facts)}
    earned, part = pattern(facts.lexicon, "execution-earned"), pattern(facts.lexicon, "execution-part")
    aside = cue(facts.lexicon, *_ASIDE)
    for sentence in facts.prose:
        before: Mention | None = None
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity.metric == "score" and not aside.search(_around(sentence, mention)):
                mark = marked.get(quantity.id)
                label = sentence.item(before) if mark is not None and before is not None else sentence.item(mention)
                if mark is not None and part.search(label):
                    yield _Score(quantity, mark)
                elif mark is None and (
                    earned.search(label) or _is_of_rate(sentence, mention) or (part.search(label) and not _is_whole(quantity))
                ):
                    yield _Score(quantity, None)
            before = mention


def _of_section(facts: Facts) -> Iterator[_Score]:
    """What the section on execution earned: (一)预算执行分析。……该部分计19.2分."""
    found = kind_scores(facts).get(EXECUTION)
    if found is not None and found.score is not None:
        yield _Score(found.score, found.mark)


def _is_of_rate(sentence: Sentence, mention: Mention) -> bool:
    """True for the only score of a sentence that tells the rate before it: 执行率94%，根据评分标准，自评9.8分."""
    if _ONLY.fullmatch(sentence.item(mention)) is None or sum(one.quantity.metric == "score" for one in sentence.mentions) != 1:
        return False
    rates = [one for one in sentence.mentions if one.quantity.dimension == "percent"]
    return len(rates) == 1 and rates[0].start < mention.start and "执行率" in sentence.item(rates[0])


def _is_whole(quantity: Quantity) -> bool:
    """True for a figure without decimals, as full marks are."""
    return quantity.value is not None and quantity.value == quantity.value.to_integral_value()


def _around(sentence: Sentence, mention: Mention) -> str:
    """The words of its item before a score, and those behind up to the next figure."""
    return sentence.item(mention) + _STOP.split(sentence.between(mention.end, mention.end + _AFTER))[0]


def _marks(facts: Facts) -> Iterator[Quantity]:
    """The full marks of execution: 预算执行占20分, and 预算执行10分 in a sentence on weights."""
    part, weight = pattern(facts.lexicon, "execution-part"), pattern(facts.lexicon, "execution-weight")
    for sentence in facts.prose:
        on_marks = cue(facts.lexicon, "full-marks").search(sentence.text) is not None
        for mention in sentence.mentions:
            label, quantity = sentence.item(mention), mention.quantity
            of_execution = weight.search(label) or (on_marks and part.search(label))
            if of_execution and quantity.metric == "score" and _is_whole(quantity):
                yield quantity


__all__ = ["far_points"]
