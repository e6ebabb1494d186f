"""The arithmetic relations of a report that hold: those that the analysis verified, and those that only its gold knows.

Left out is what no auditor could call an error afterwards: a relation that is told as 可复算 alone (its denominator stands elsewhere
under another name), and a change of an open list (其中) after which its parts only cover less of the whole (domain.md 3.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Literal, NamedTuple

from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.numerals import numeral_in
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, Verified
from analyzer.model.interval import interval_of
from analyzer.text import squeezed

Form = Literal["sum", "scores", "weights", "ratio", "difference", "growth", "points"]

_FORMS: dict[str, Form] = {
    "ARI-01": "sum", "ARI-02": "weights", "ARI-03": "scores", "ARI-06": "sum", "ARI-09": "sum", "ARI-04": "ratio", "ARI-05": "points",
    "ARI-07": "ratio",
}  # fmt: skip
_EQUATION = late_regex(r"([\d.(][\d.+\-×*/÷()%]*[\d.)%])={1,2}(\d+(?:\.\d+)?)(?![\d.+\-×*/÷(])")
_ROUNDED = late_regex(r"\b[qtc]\(|(?<=\d),\d\)|\*100\b|×100%|≈")
_NUMBERS = late_regex(r"\d+(?:\.\d+)?")
_CHANGE = late_regex(r"[增升长减降缩涨落压超高低快慢提節节]|多|少")
_NEAR, _LEAD = 300, 12
_MOST_WAYS = 400
_FEWEST_PARTS = 2
_HALF = Decimal("0.5")
_MOSTLY = Decimal("0.9")
_RECOMPUTABLE = "可复算"
_OPEN = ("其中", "中，", "中,", "（含", "(含")
_CLOSED = ("包括", "分为", "分别为", "组成", "构成", "其余", "剩余", "共计", "合计")


class Relation(NamedTuple):
    """A stated figure and the figures that it is made of."""

    form: Form
    stated: Span
    parts: tuple[Span, ...]


def relations(material: Material) -> tuple[Relation, ...]:
    """All relations that hold: first the analysis' own, then those of the gold about figures that it verified nothing of."""
    own = [relation for item in material.analysis.verified if (relation := _verified(item, material)) is not None]
    known = {(relation.form, relation.stated) for relation in own}
    return (*own, *(relation for relation in _golden(material) if (relation.form, relation.stated) not in known))


def still_open(relation: Relation, changed: Span, after: Decimal, material: Material) -> bool:
    """True if the parts of an open list (其中), one figure changed, merely are much less than the whole: that may well be."""
    words = material.quote(Span(start=min(relation.stated.start, relation.parts[0].start), end=relation.parts[-1].end))
    if relation.form != "sum" or not any(word in words for word in _OPEN) or any(word in words for word in _CLOSED):
        return False
    found = {span: material.quantity(span) for span in (relation.stated, *relation.parts)}
    values = {span: item.value for span, item in found.items() if item is not None and item.value is not None}
    own = found.get(changed)
    if len(values) < len(found) or own is None:
        return False
    values[changed] = after * own.scale
    return sum(values[span] for span in relation.parts) < values[relation.stated] * _MOSTLY


def slack(relation: Relation, changed: Span, material: Material) -> Decimal | None:
    """How far the changed figure may move before the relation surely breaks, in its printed unit; None where a figure is hedged."""
    total, scale = Decimal(0), Decimal(1)
    for span in (relation.stated, *relation.parts):
        quantity, numeral = material.quantity(span), numeral_in(material.text, span)
        if quantity is not None and (quantity.approximate or quantity.value is None):
            return None
        if span == changed and quantity is not None:
            scale = quantity.scale
        if quantity is not None and quantity.metric != "score":
            image = interval_of(quantity)
            total += image.high - image.low
        elif numeral is not None and numeral.places:
            total += numeral.ulp
    return total / scale


def looseness(relation: Relation, material: Material) -> Decimal:
    """The share, in percent points, by which rounding of the parts may move a ratio."""
    out = Decimal(0)
    for span in relation.parts:
        quantity = material.quantity(span)
        if quantity is None or not quantity.value:
            continue
        out += quantity.ulp * _HALF / quantity.value * 100
    return out


def _verified(item: Verified, material: Material) -> Relation | None:
    spans = [span for span in item.spans if numeral_in(material.text, span) is not None]
    if not spans or spans[0] != item.spans[0] or len(spans) <= _FEWEST_PARTS or item.calculation is None or _RECOMPUTABLE in item.note:
        return None
    form = _FORMS.get(item.rule) or (_change(item) if item.rule == "ARI-08" else None)
    return None if form is None else Relation(form, spans[0], tuple(spans[1:]))


def _change(item: Verified) -> Form:
    return "growth" if item.calculation is not None and "÷" in item.calculation.expression else "difference"


def _golden(material: Material) -> Iterator[Relation]:
    for number, entry in enumerate(material.gold.verified, 1):
        places = [span for piece in entry.evidence for span in material.anchors.every(piece, f"verified 第 {number} 条")]
        near = [item for item in material.analysis.quantities if any(item.span.overlaps(place) for place in places)]
        for words in entry.calc or (entry.why,):
            for left, right in _EQUATION.findall(_ROUNDED.sub("", squeezed(words)).replace(",", "")):
                form = _form(left)
                found = form and _nearest(right, _NUMBERS.findall(left), near)
                if found and form == "growth" and not _is_change(found[0], material):
                    form = "ratio"  # (3200-29)/3200: the share of the others, no change
                if form and found and (form != "ratio" or "%" in material.quote(found[0])):
                    yield Relation(form, found[0], found[1:])


def _is_change(stated: Span, material: Material) -> bool:
    """True where the words before a percentage tell a change: 比上年增长6.8%, 降幅7.1%, but no 合格率98.3%."""
    return _CHANGE.search(material.text, max(stated.start - _LEAD, 0), stated.start) is not None


def _form(left: str) -> Form | None:
    signs = re.sub(r"[\d.%]", "", left)
    if signs and set(signs) == {"+"}:
        return "sum"
    return {"-": "difference", "/": "ratio", "÷": "ratio", "(-)/": "growth", "(-)÷": "growth"}.get(signs)  # type: ignore[return-value]


def _nearest(stated: str, parts: list[str], near: list[Quantity]) -> tuple[Span, ...]:
    """The figures of an equation where they stand closest together; none where one is not printed or they stand far apart."""
    choices = [[item for item in near if _prints(item, number)] for number in (stated, *dict.fromkeys(parts))]
    ways = 1
    for choice in choices:
        ways *= len(choice)
    if not 0 < ways <= _MOST_WAYS:
        return ()
    best = min(product(*choices), key=_extent)
    return tuple(item.span for item in best) if len(set(best)) == len(best) and _extent(best) <= _NEAR else ()


def _extent(items: tuple[Quantity, ...]) -> int:
    return max(item.span.end for item in items) - min(item.span.start for item in items)


def _prints(item: Quantity, number: str) -> bool:
    digits = item.printed.replace(",", "")
    return item.value == Decimal(number) or (_NUMBERS.fullmatch(digits) is not None and Decimal(digits) == Decimal(number))


__all__ = ["Form", "Relation", "looseness", "relations", "slack", "still_open"]
