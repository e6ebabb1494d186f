"""Lists of one kind that all fall short: 其中 names only some parts of each (收入1842万元，其中：保险费1490万元，补贴271万元; …).

One list that falls short may have a wrong figure; three with the same names have further parts that none of them tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts, Result
from analyzer.checks.prose.told_names import name_told
from analyzer.model import Finding, Span

_SEVERAL, _SHORTEST = 3, 2
_WHICH = "其中"


def but_open_lists(results: Iterable[Result], facts: Facts) -> Iterator[Result]:
    """The results without the findings on three or more lists behind 其中 of which each falls short and all share the name of a part."""
    told = list(results)
    names = {id(one): _names_of_short(one, facts) for one in told if isinstance(one, Finding)}
    often = {name for name, count in Counter(name for own in names.values() for name in own).items() if count >= _SEVERAL}
    yield from (one for one in told if not (often & names.get(id(one), frozenset())))


def _names_of_short(found: Finding, facts: Facts) -> frozenset[str]:
    """The names of the parts of a list behind 其中 that make less than its whole; nothing for another finding."""
    whole, *parts = (_place(span, facts) for span in found.spans)
    if whole is None or not parts or any(one is None for one in parts):
        return frozenset()
    listed = [one for one in parts if one is not None]
    total = sum((one[1] for one in listed), Decimal(0))
    if total >= whole[1] or not any(_WHICH in item for item, _ in listed):
        return frozenset()
    named = (name_told(item.partition(_WHICH)[2] or item).strip("：:，, ；") for item, _ in listed)
    return frozenset(name for name in named if len(name) >= _SHORTEST)


def _place(span: Span, facts: Facts) -> tuple[str, Decimal] | None:
    """The words before a figure of the prose, and its value."""
    number = next((one.id for one in facts.quantities if one.span.start == span.start), "")
    place = facts.prose_places.get(number)
    return (facts.prose[place[0]].item(place[1]), place[1].value) if place is not None and place[1].quantity.value is not None else None


__all__ = ["but_open_lists"]
