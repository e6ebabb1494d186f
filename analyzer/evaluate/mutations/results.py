"""Errors in what an indicator is said to have reached: a result below its target, a verdict turned round, another mode."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from analyzer.evaluate.mutations.arithmetic import replaced
from analyzer.evaluate.mutations.classes import word_pairs
from analyzer.evaluate.mutations.edits import Edit
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.numerals import Numeral, numeral_in, printed
from analyzer.model import Claim, Indicator, Reading, Span

_LESS, _MORE = Decimal("0.9"), Decimal("1.1")
_WHOLE = Decimal(100)
_REACHED = ("met", "exceeded")
_UPPER = ("le", "lt")
_ALIKE = 3
_NEAR = 16


def below_target(material: Material) -> Iterator[Edit]:
    """The result of a row with full marks, or of one that is told as done, falls short of its target."""
    for indicator in _full(material):
        if indicator.actual is not None and indicator.target is not None:
            yield from _short(material, indicator.actual.span, indicator.target.value, up=_is_lower(indicator))
    for target, actual in _told_as_done(material):
        limit = material.quantity(target)
        if limit is not None and limit.value is not None:
            yield from _short(material, actual, limit.value / limit.scale, up=limit.comparator in _UPPER)


def target_raised(material: Material) -> Iterator[Edit]:
    """The target of a row with full marks rises over its result (a ceiling falls below it)."""
    for indicator in _full(material):
        actual, target = indicator.actual, indicator.target
        numeral = numeral_in(material.text, target.span) if target else None
        if actual is None or target is None or numeral is None or not actual.value:
            continue
        lower = _is_lower(indicator)
        after = _beyond(actual.value, numeral, up=not lower)
        if after is not None and not (target.unit == "%" and Decimal(after.replace(",", "")) > _WHOLE):
            yield replaced(material, target.span, numeral, after)


def score_over(material: Material) -> Iterator[Edit]:
    """The full score of a row rises over its weight."""
    for indicator in material.analysis.indicators:
        marks = material.marks(indicator)
        numeral = numeral_in(material.text, marks[1]) if marks else None
        if marks and numeral is not None and indicator.weight and _is_full(indicator):
            yield replaced(material, marks[1], numeral, printed(indicator.weight + 2, numeral))


def grade(material: Material) -> Iterator[Edit]:
    """A grade that fits its score is replaced."""
    for item in material.analysis.verified:
        if item.rule == "SCO-07":
            for old, new in word_pairs("grade"):
                if material.quote(item.spans[0]) == old:
                    yield Edit(item.spans[0], new)


def negated(material: Material) -> Iterator[Edit]:
    """The prose says of an indicator that reached its target that it did not."""
    for item in material.analysis.verified:
        places = {material.sentence(span).start for span in item.spans[:2]}
        if item.rule == "SCO-01" and len(places) == 1 and not material.in_table(item.spans[0]):
            yield from _words(material, material.sentence(item.spans[0]), "negated")
    for claim, own in _claims(material):
        if claim.stance in _REACHED and any((item.verdict in _REACHED and _is_full(item)) or _says_so(item, claim) for item in own):
            yield from _words(material, claim.span, "negated")


def affirmed(material: Material) -> Iterator[Edit]:
    """A claim that a target was missed says that it was reached."""
    for claim, own in _claims(material):
        place = material.sentence(claim.span)
        short = any(
            item.metric == "completion_rate" and item.value is not None and item.value < _WHOLE and item.span.overlaps(place)
            for item in material.analysis.quantities
        )
        if claim.stance in ("not-met", "partly") and (short or any(item.verdict == "missed" for item in own)):
            yield from _words(material, claim.span, "affirmed")


def mode(material: Material) -> Iterator[Edit]:
    """Where target and result name the same mode or object, the result names another one."""
    for indicator in material.analysis.indicators:
        for span in _result_places(material, indicator):
            wanted = _wanted(material, indicator, span)
            for old, new in word_pairs("mode"):
                place = Span(start=(at := material.text.find(old, span.start, span.end)), end=at + len(old))
                if at >= 0 and old in wanted and new not in wanted and not (indicator.target and indicator.target.span.overlaps(place)):
                    yield Edit(place, new, watch=span)
                    break


def _wanted(material: Material, indicator: Indicator, result: Span) -> str:
    """The words of an indicator's name and target; of one that prose states only those that the result's own sentence does not hold."""
    target = indicator.target
    if indicator.table is not None:
        return indicator.name + (target.text if target else "")
    return target.text if target is not None and not target.span.overlaps(material.sentence(result)) else ""


def _short(material: Material, span: Span, target: Decimal | None, *, up: bool) -> Iterator[Edit]:
    numeral = numeral_in(material.text, span)
    after = _beyond(target, numeral, up=up) if numeral is not None and target else None
    if numeral is not None and after is not None:
        yield replaced(material, span, numeral, after)


def _told_as_done(material: Material) -> Iterator[tuple[Span, Span]]:
    """Target and result, both of one unit, of indicators whose table says in words that they are done."""
    verified = [item.spans for item in material.analysis.verified if item.rule == "SCO-01" and len(item.spans) > 1]
    done = [claim.span for claim in material.analysis.claims if claim.stance in _REACHED]
    for indicator in material.analysis.indicators:
        if indicator.actual is None or indicator.actual.quantities or indicator.target is None:
            continue
        for target, actual in ((spans[0], spans[1]) for spans in verified if spans[0].within(indicator.target.span)):
            one, other = material.quantity(target), material.quantity(actual)
            in_words = any(span.overlaps(indicator.actual.span) for span in done)
            if in_words and one is not None and other is not None and (one.unit, one.scale) == (other.unit, other.scale):
                yield target, actual


def _full(material: Material) -> Iterator[Indicator]:
    """Rows whose figures are of one unit, whose target was reached and which have full marks."""
    for indicator in material.analysis.indicators:
        target, actual = indicator.target, indicator.actual
        if indicator.verdict in _REACHED and target and actual and _comparable(target, actual) and _is_full(indicator):
            yield indicator


def _comparable(target: Reading, actual: Reading) -> bool:
    return target.value is not None and actual.value is not None and (target.unit == actual.unit or not target.unit or not actual.unit)


def _is_full(indicator: Indicator) -> bool:
    return indicator.weight is not None and indicator.score == indicator.weight


def _is_lower(indicator: Indicator) -> bool:
    return indicator.direction == "lower" or (indicator.target is not None and indicator.target.comparator in _UPPER)


def _beyond(limit: Decimal, numeral: Numeral, *, up: bool) -> str | None:
    """A tenth beyond a limit, or just beyond it where a rate would pass a hundred, printed like a numeral; None where that is the limit."""
    value = (limit * (_MORE if up else _LESS)).quantize(numeral.ulp, ROUND_CEILING if up else ROUND_FLOOR)
    if up and limit < _WHOLE < value and numeral.value <= _WHOLE:
        value = ((limit + _WHOLE) / 2).quantize(numeral.ulp, ROUND_CEILING)
    return None if value == limit or value <= 0 else printed(value, numeral)


def _says_so(indicator: Indicator, claim: Claim) -> bool:
    """True if the table's result is the claim's own words."""
    told = (
        indicator.actual if indicator.table is not None else None
    )  # in prose these words are the result: turned round, nothing gainsays them
    return told is not None and len(told.text) > _ALIKE and told.text in claim.text


def _claims(material: Material) -> Iterator[tuple[Claim, list[Indicator]]]:
    """The claims of the prose with the indicators that they are linked to."""
    indicators = {indicator.id: indicator for indicator in material.analysis.indicators}
    for claim in material.analysis.claims:
        if claim.status in ("asserted", "denied") and not material.in_table(claim.span):
            yield claim, [indicators[link.indicator] for link in material.analysis.links if link.claim == claim.id]


def _words(material: Material, span: Span, error: str) -> Iterator[Edit]:
    """The first words of a place that speak of a goal, turned round."""
    for old, new in word_pairs(error):
        place = Span(start=(at := material.text.find(old, span.start, span.end)), end=at + len(old))
        if at >= 0 and _is_of_goal(material, place):
            yield Edit(place, new, watch=Span(start=min(span.start, place.start), end=max(span.end, place.end)))
            return


def _is_of_goal(material: Material, place: Span) -> bool:
    whole = material.sentence(place)
    around = material.text[max(whole.start, place.start - _NEAR) : min(whole.end, place.end + _NEAR)]
    return any(word in around for word, _ in word_pairs("goal"))


def _result_places(material: Material, indicator: Indicator) -> Iterator[Span]:
    if indicator.actual is not None:
        yield indicator.actual.span
    yield from (reading.span for reading in indicator.told)
    wanted = indicator.actual.value if indicator.actual is not None else None
    for claim, own in _claims(material):
        place = material.sentence(claim.span)
        tells = any(item.value == wanted and item.span.within(place) for item in material.analysis.quantities)
        if indicator in own and wanted is not None and tells and _shares(indicator.name, material.quote(place)):
            yield place


def _shares(name: str, words: str) -> bool:
    return any(name[at : at + _ALIKE] in words for at in range(max(len(name) - _ALIKE, 0) + 1))


__all__ = ["affirmed", "below_target", "grade", "mode", "negated", "score_over", "target_raised"]
