"""Errors in sums, differences and ratios: a figure or a unit that no longer fits the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.evaluate.mutations.classes import word_pairs
from analyzer.evaluate.mutations.edits import Edit
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.numerals import Numeral, bumped, lowered, numeral_in, printed, swapped, value_of
from analyzer.evaluate.mutations.relations import Form, Relation, looseness, relations, slack, still_open
from analyzer.model import Span

_POINTS = ("个百分点", "個百分點", "百分点", "百分點")
_MONEY = (("万元", "亿元", "元"), ("萬元", "億元", "元"))
_FAR = Decimal(3)
_SMALL = Decimal(10)
_TWICE = 2
_ROUNDING = Decimal("0.05")


def addend(material: Material) -> Iterator[Edit]:
    """A part of a sum is raised, a score of a score sum lowered."""
    for relation in _of(material, "sum", "scores"):
        for span in relation.parts:
            yield from _moved(material, relation, span, up=relation.form == "sum")


def total(material: Material) -> Iterator[Edit]:
    """The stated sum is raised, a total score lowered."""
    for relation in _of(material, "sum", "scores"):
        yield from _moved(material, relation, relation.stated, up=relation.form == "sum")


def swap(material: Material) -> Iterator[Edit]:
    """Two neighbouring digits change places: anywhere in a sum, in the stated figure of the other relations."""
    for relation in _of(material, "sum", "scores", "ratio", "difference", "growth"):
        for span in (relation.stated, *relation.parts) if relation.form == "sum" else (relation.stated,):
            numeral, room = numeral_in(material.text, span), slack(relation, span, material)
            if numeral is None or room is None:
                continue
            room = max(room, _TWICE * looseness(relation, material)) if relation.form in ("ratio", "growth") else room
            after = next((one for one in swapped(numeral, room) if not still_open(relation, span, value_of(one), material)), None)
            yield from [] if after is None else [replaced(material, span, numeral, after)]


def unit_up(material: Material) -> Iterator[Edit]:
    """万元 becomes 亿元."""
    yield from _unit(material, 1)


def unit_down(material: Material) -> Iterator[Edit]:
    """万元 becomes 元."""
    yield from _unit(material, 2)


def percent(material: Material) -> Iterator[Edit]:
    """A stated rate moves by three percent points."""
    for relation in _of(material, "ratio"):
        yield from _moved_far(material, relation)


def change(material: Material) -> Iterator[Edit]:
    """A stated increase or decrease moves."""
    for relation in _of(material, "difference"):
        yield from _moved(material, relation, relation.stated, up=True)
    for relation in _of(material, "growth"):
        yield from _moved_far(material, relation)


def point_to_percent(material: Material) -> Iterator[Edit]:
    """提高1.7个百分点 becomes 提高1.7%, where the relative change is another figure."""
    for relation in _of(material, "difference"):
        words, numeral = material.quote(relation.stated), numeral_in(material.text, relation.stated)
        if numeral is not None and words.endswith(_POINTS) and not _fits(material, relation, numeral, relative=True):
            yield Edit(relation.stated, printed(numeral.value, numeral) + "%")


def percent_to_point(material: Material) -> Iterator[Edit]:
    """增长6.8% becomes 增长6.8个百分点, where the plain difference is another figure."""
    for relation in _of(material, "growth"):
        numeral = numeral_in(material.text, relation.stated)
        if numeral is not None and not _fits(material, relation, numeral, relative=False):
            yield Edit(relation.stated, printed(numeral.value, numeral) + _POINTS[_POINTS[1][0] in material.text])


def execution_points(material: Material) -> Iterator[Edit]:
    """The points for the execution rate are lowered."""
    for relation in _of(material, "points"):
        numeral = numeral_in(material.text, relation.stated)
        after = None if numeral is None else lowered(numeral, max(numeral.ulp, _ROUNDING))
        if numeral is not None and after is not None:
            yield replaced(material, relation.stated, numeral, after)


def weight(material: Material) -> Iterator[Edit]:
    """The weight of a row is raised."""
    for relation in _of(material, "weights"):
        for span in relation.parts:
            numeral = numeral_in(material.text, span)
            if numeral is not None:
                yield replaced(material, span, numeral, bumped(numeral, Decimal("0.5")))


def list_count(material: Material) -> Iterator[Edit]:
    """The stated number of things listed is one more."""
    for item in material.analysis.verified:
        quantity = material.quantity(item.spans[0])
        if item.rule != "ARI-10" or item.note or (quantity is not None and quantity.metric == "headcount"):
            continue
        numeral, words = numeral_in(material.text, item.spans[0]), material.text[item.spans[0].start : item.spans[0].end]
        if numeral is not None:
            yield replaced(material, item.spans[0], numeral, printed(numeral.value + 1, numeral))
        elif words and words[0] in (counts := dict(word_pairs("list_count"))) and words[1:2] not in counts:
            yield Edit(item.spans[0], counts[words[0]] + words[1:])


def replaced(material: Material, span: Span, numeral: Numeral, after: str) -> Edit:
    """The change that prints another numeral in a span."""
    return Edit(span, material.text[span.start : numeral.span.start] + after + material.text[numeral.span.end : span.end])


def _of(material: Material, *forms: Form) -> list[Relation]:
    return [relation for relation in relations(material) if relation.form in forms]


def _moved(material: Material, relation: Relation, span: Span, *, up: bool) -> Iterator[Edit]:
    numeral, room = numeral_in(material.text, span), slack(relation, span, material)
    if numeral is None or room is None:
        return
    after = bumped(numeral, room) if up else lowered(numeral, room)
    if after is not None and not still_open(relation, span, value_of(after), material):
        yield replaced(material, span, numeral, after)


def _moved_far(material: Material, relation: Relation) -> Iterator[Edit]:
    numeral = numeral_in(material.text, relation.stated)
    if numeral is None or slack(relation, relation.stated, material) is None or _TWICE * looseness(relation, material) >= _FAR:
        return
    yield replaced(material, relation.stated, numeral, printed(numeral.value + (_FAR if numeral.value < _SMALL else -_FAR), numeral))


def _unit(material: Material, which: int) -> Iterator[Edit]:
    for relation in _of(material, "sum", "ratio", "difference", "growth"):
        for span in (relation.stated, *relation.parts):
            words = material.text[span.start : span.end]
            for units in _MONEY:
                if words.endswith(units[0]) and slack(relation, span, material) is not None:
                    yield Edit(span, words.removesuffix(units[0]) + units[which])


def _fits(material: Material, relation: Relation, stated: Numeral, *, relative: bool) -> bool:
    """True if the stated figure also is the relative (or the plain) change of the two figures it is made of."""
    found = [material.quantity(span) for span in relation.parts[:2]]
    values = [item.value for item in found if item is not None and item.value is not None]
    if len(values) != _TWICE or not all(values):
        return True
    gap = abs(values[0] - values[1])
    return any(abs((gap / base * 100 if relative else gap) - stated.value) <= stated.ulp for base in values)


__all__ = [
    "addend", "change", "execution_points", "list_count", "percent", "percent_to_point", "point_to_percent", "replaced", "swap", "total",
    "unit_down", "unit_up", "weight",
]  # fmt: skip
