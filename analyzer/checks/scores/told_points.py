"""Points for execution told in prose: 预算执行率满分10分，……执行率89%，得9.5分."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from analyzer.checks.base import Facts
from analyzer.checks.figures.rounding import Relation
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.ledger import Item, ledger
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, plain
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_EXECUTION, _HUNDRED = "执行率", Decimal(100)
_WEIGHT = late_regex(r"(?:满分|分值|权重)(?:为|是|共|占|:)?\s*$|执行(?:率|情况)?(?:指标|一项|部分)?(?:共|占|计)?\s?\(?\s*$")
_THIS = late_regex(r"(?:该|此|本)(?:项|指标|部分)")
_PART = late_regex(r"其中|占(?!全年|年度|年初|总|调整)|目标|上年|同比")
_RATE = late_regex(r"(?:执行|支[出付]|拨付)(?:率|进度|比例|情况)[^，。；%]{0,6}$|占[^，。；]{0,10}预算[^，。；]{0,20}的\s*$")
_MONEY, _BY_RATE = late_regex(r"执行|资金|支出|^对$"), late_regex(r"执行率\s*[×*乘xX]以?\s*$")
_FAR = 40
_TIMES, _EQUALS = late_regex(r"\s*[×✕*xX]\s*"), late_regex(r"\s*[=＝]\s*")
_SCORE = late_regex(r"(?:自评|应)?(?:得|计|评|获)分?(?:为|是|:)?\s*$")


def told_points(facts: Facts) -> Iterator[Relation]:
    """Every sentence with one rate of execution, its full mark and its points, and no other points."""
    known = set[Span]()
    for sentence in facts.prose:
        if _EXECUTION[:2] in sentence.text and "分" in sentence.text:
            relation = _relation(sentence)
            if relation is not None:
                known.add(relation.stated.span)
                yield relation
    yield from (one for one in _of_items(facts) if one.stated.span not in known)


def _of_items(facts: Facts) -> Iterator[Relation]:
    """The points of an item told right behind the rate, in its sentence or the one before: 执行率91.9%。该指标权重10分，……得9.19分."""
    if pattern(facts.lexicon, "execution-by-steps").search(facts.layout.flow.folded):
        return
    for number, together in groupby(ledger(facts), key=attrgetter("passage")):
        told = list(together)
        rates = [one for sentence in facts.passages[number].sentences for one in sentence.mentions if _is_rate(sentence, one)]
        formula = [item.mark for one in told for item in one.items if item.mark is not None and _BY_RATE.search(item.words)]
        for one in told:
            for item in one.items if rates else ():
                mark = item.mark or (formula[0] if len(formula) == 1 else None)
                before = [rate for rate in rates if rate.end <= item.start or rate.start < item.end]
                if item.earned is None or mark is None or item.earned is mark or not before or not _is_of_rate(item):
                    continue
                relation = _made(mark, before[-1].quantity, item.earned)
                if relation is not None:
                    yield relation


def _is_rate(sentence: Sentence, one: Mention) -> bool:
    """True for a rate of execution by the words right before it."""
    told = one.quantity.dimension == "percent" and one.quantity.comparator == "eq"
    return told and _RATE.search(sentence.lead(one)[-_FAR:]) is not None and _PART.search(sentence.item(one)) is None


def _is_of_rate(item: Item) -> bool:
    """True for an item that names the execution, or nothing."""
    return _THIS.search(item.words) is not None or not item.label or _MONEY.search(item.label) is not None


def _relation(sentence: Sentence) -> Relation | None:
    formula = _formula(sentence)
    if formula is not None:
        return formula
    rates = [mention for mention in sentence.mentions if mention.quantity.dimension == "percent"]
    points = [mention for mention in sentence.mentions if mention.quantity.metric == "score"]
    weight = next((mention for mention in points if _WEIGHT.search(_before(sentence, mention))), None)
    score = next((mention for mention in points if mention is not weight and _SCORE.search(_before(sentence, mention))), None)
    if len(rates) != 1 or len(points) != len(("weight", "score")) or weight is None or score is None:
        return None
    rate, mark = rates[0].quantity, weight.quantity.value
    of_it = rates[0].start < weight.start and _THIS.search(sentence.lead(weight)) is not None
    if (
        (_EXECUTION[:2] not in sentence.lead(weight) and not of_it)
        or _EXECUTION not in sentence.item(rates[0])
        or rate.value is None
        or rate.comparator != "eq"
        or not mark
    ):
        return None
    return _points(weight, rates[0], score)


def _formula(sentence: Sentence) -> Relation | None:
    """``预算执行得分=10分×94%=9.4分``."""
    for weight, rate, score in zip(sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False):
        kinds = (weight.quantity.dimension == "percent", rate.quantity.dimension == "percent", score.quantity.metric == "score")
        if kinds != (False, True, True) or _EXECUTION[:2] not in sentence.lead(weight):
            continue
        if _TIMES.fullmatch(sentence.between(weight.end, rate.start)) and _EQUALS.fullmatch(sentence.between(rate.end, score.start)):
            return _points(weight, rate, score)
    return None


def _points(weight: Mention, rated: Mention, score: Mention) -> Relation | None:
    """What the rate earns of the full mark."""
    return _made(weight.quantity, rated.quantity, score.quantity)


def _made(weight: Quantity, rate: Quantity, score: Quantity) -> Relation | None:
    mark = weight.value
    if rate.value is None or not mark:
        return None
    exact = min(mark * rate.value / _HUNDRED, mark)
    image = interval_of(rate).times(mark / _HUNDRED)
    spans = (score.span, weight.span, rate.span)
    return Relation("预算执行率", (exact,), image, score, spans, f"{plain(mark)}×{plain(rate.value)}%", "分", weight=mark)


def _before(sentence: Sentence, mention: Mention) -> str:
    return sentence.between(sentence.start, mention.start)[-8:]


__all__ = ["told_points"]
