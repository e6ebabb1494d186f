"""Two files of one project: their indicators matched by name and category, one to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.model.analysis import Analysis
from analyzer.model.facts import Indicator
from analyzer.text import unmarked

_YEAR = late_regex(r"(20\d{2})\s*年")
_HEAD = 400
_LEAST = Decimal("0.5")
"""Share of the characters that two names must have in common (Dice over pairs of neighbouring characters)."""
_KIN = Decimal("0.5")
"""Share of the other file's indicators that must be found here: else the two files are of different projects."""


@dataclass(frozen=True)
class Pair:
    """One indicator in both files: ``here`` of the report, ``there`` of the other file."""

    here: Indicator
    there: Indicator
    other: Analysis
    exact: bool


@dataclass(frozen=True)
class Comparison:
    """Two files: the pairs, and what only one of them has."""

    other: Analysis
    pairs: tuple[Pair, ...]
    missing: tuple[Indicator, ...]
    added: tuple[Indicator, ...]

    @property
    def kin(self) -> bool:
        """True where enough indicators are found in both files to say that they speak of one project."""
        return bool(self.pairs) and len(self.pairs) >= _KIN * (len(self.pairs) + len(self.missing))


def compare_indicators(indicators: tuple[Indicator, ...], other: Analysis) -> Comparison:
    """The indicators of a report against those of another file; both have tens of them."""
    projects = {unmarked(item.project) for item in other.indicators if item.project}
    known = {unmarked(item.project) for item in indicators if item.project}
    here = [item for item in indicators if not (projects & known) or unmarked(item.project) in projects]
    there = list(other.indicators)
    pairs: list[Pair] = []
    for score, left, right in sorted(_scored(here, there), key=lambda scored: (-scored[0], scored[1], scored[2])):
        one, two = here[left], there[right]
        if not any(pair.here is one or pair.there is two for pair in pairs):
            pairs.append(Pair(one, two, other, exact=score == 1))
    met = {id(item) for pair in pairs for item in (pair.here, pair.there)}
    pairs.sort(key=lambda pair: pair.here.span.start)
    return Comparison(
        other, tuple(pairs),
        missing=tuple(item for item in there if id(item) not in met and item.target is not None),
        added=tuple(item for item in here if id(item) not in met and item.table is not None),
    )  # fmt: skip


def _scored(here: list[Indicator], there: list[Indicator]) -> Iterator[tuple[Decimal, int, int]]:
    """Likenesses of names over the limit; the files have tens of indicators, so every pair is looked at."""
    left, right = [_pairs(item.name) for item in here], [_pairs(item.name) for item in there]
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            shared = Decimal(2 * len(one & two)) / (len(one) + len(two)) if one and two else Decimal(0)
            if unmarked(here[i].name) == unmarked(there[j].name):
                shared = Decimal(1)
            if shared >= _LEAST and _same_kind(here[i], there[j]):
                yield shared, i, j


def _same_kind(one: Indicator, two: Indicator) -> bool:
    return not one.category or not two.category or one.category[:2] == two.category[:2]


def _pairs(name: str) -> set[str]:
    plain = unmarked(name)
    return {a + b for a, b in pairwise(plain)} or ({plain} if plain else set())


def year_of(text: str) -> str:
    """The year that a file's first lines name; empty where they name none or several."""
    years = set(_YEAR.findall(text[:_HEAD]))
    return years.pop() if len(years) == 1 else ""
