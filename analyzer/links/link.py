"""Links claims to indicators over shared place and shared words. Every link keeps its evidence; a tie makes no link."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise

from analyzer.lexicon import Lexicon
from analyzer.model import Claim, Indicator, Link, Quantity
from analyzer.model.layout import Layout

_LEAST = Decimal("0.45")
_CONTEXT = 60
_HUNDREDTH = Decimal("0.01")
_WHOLE = 5040  # divisible by small counts
_IN_ROW = Decimal("0.95")


def link_claims(
    layout: Layout, quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...], claims: tuple[Claim, ...],
    lexicon: Lexicon,  # noqa: ARG001
) -> tuple[Link, ...]:  # fmt: skip
    """The best indicator of each claim, where one stands out: by the row it stands in, else by shared name and unit."""
    by_id = {quantity.id: quantity for quantity in quantities}
    names = [set(_pairs(indicator.name)) for indicator in indicators]
    rarity = Counter(pair for pairs in names for pair in pairs)
    links = []
    for claim in claims:
        row = next((indicator for indicator in indicators if indicator.table and claim.span.within(indicator.span)), None)
        if row is not None:
            links.append(Link(claim=claim.id, indicator=row.id, strength=_IN_ROW, evidence=(("row", str(_IN_ROW)),)))
            continue
        around = layout.folded[max(claim.span.start - _CONTEXT, 0) : claim.span.end]
        here = set(_pairs(around))
        units = {by_id[number].dimension for number in claim.quantities if number in by_id}
        scored = sorted(((_strength(pairs, here, rarity), index) for index, pairs in enumerate(names)), reverse=True)
        if not scored or scored[0][0] < _LEAST or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            continue
        strength, index = scored[0]
        evidence = [("name", str(strength))]
        actual = indicators[index].actual
        if actual is not None and any(by_id[number].dimension in units for number in actual.quantities if number in by_id):
            evidence.append(("unit", "0.1"))
        links.append(Link(claim=claim.id, indicator=indicators[index].id, strength=strength, evidence=tuple(evidence)))
    return tuple(links)


def _pairs(text: str) -> list[str]:
    """Pairs of neighbouring characters: a name's fingerprint that survives small changes of wording."""
    words = [char for char in text if char.isalnum()]
    return [first + second for first, second in pairwise(words)]


def _strength(pairs: set[str], here: set[str], rarity: Counter[str]) -> Decimal:
    """Share of a name's pairs found here, each weighed by how few names have it."""
    whole = sum(_WHOLE // rarity[pair] for pair in pairs)
    shared = sum(_WHOLE // rarity[pair] for pair in pairs & here)
    return (Decimal(shared) / Decimal(whole)).quantize(_HUNDREDTH) if whole else Decimal(0)
