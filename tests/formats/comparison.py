"""How near the reading of a report in one format comes to the reading of the same report in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analyzer.model import Analysis, Finding, Indicator

_SIGNS = re.compile(r"[\s*#>|]+")
FIELDS = ("target", "actual", "weight", "score", "verdict")


@dataclass(frozen=True)
class Agreement:
    """Indicators and their fields that both readings have, with those that differ, and findings that only one of them has."""

    indicators: int
    expected: int
    read: int
    fields: int
    right: int
    missing: tuple[str, ...]
    added: tuple[str, ...]
    lost: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def f1(self) -> Decimal:
        """Of indicators, 1 where there are none."""
        return Decimal(2 * self.indicators) / (self.expected + self.read) if self.expected + self.read else Decimal(1)

    @property
    def accuracy(self) -> Decimal:
        """Of the fields of the indicators that both have."""
        return Decimal(self.right) / self.fields if self.fields else Decimal(1)


def together(agreements: Iterable[Agreement]) -> Agreement:
    """Several reports as one."""
    found = list(agreements)
    counts = (sum(getattr(one, name) for one in found) for name in ("indicators", "expected", "read", "fields", "right"))
    words = (tuple(word for one in found for word in getattr(one, name)) for name in ("missing", "added", "lost", "wrong"))
    return Agreement(*counts, *words)


def agreement(text: Analysis, other: Analysis) -> Agreement:
    """Compare a reading with that of the text version."""
    expected, read = _indicators(text), _indicators(other)
    both = sorted(expected.keys() & read.keys())
    told = [(key, field, _field(expected[key], field), _field(read[key], field)) for key in both for field in FIELDS]
    wrong = tuple(f"{key[1]} {field}: {want} -> {got}" for key, field, want, got in told if want != got)
    want, got = Counter(_finding(text, one) for one in text.findings), Counter(_finding(other, one) for one in other.findings)
    lost = tuple("/".join(map(str, key)) for key in sorted(expected.keys() - read.keys()))
    return Agreement(
        len(both), len(expected), len(read), len(told), len(told) - len(wrong),
        tuple(sorted((want - got).elements())), tuple(sorted((got - want).elements())), lost, wrong,
    )  # fmt: skip


def _indicators(analysis: Analysis) -> dict[tuple[str, str, int], Indicator]:
    """By project, name and their number among those of one name."""
    seen: Counter[tuple[str, str]] = Counter()
    out = {}
    for item in analysis.indicators:
        key = (_bare(item.project), _bare(item.name))
        out[(*key, seen[key])] = item
        seen[key] += 1
    return out


def _field(item: Indicator, field: str) -> Any:
    found = getattr(item, field)
    if field in ("target", "actual"):
        return None if found is None else (found.comparator, found.value, _bare(found.text) if found.value is None else _bare(found.unit))
    return found


def _finding(analysis: Analysis, finding: Finding) -> str:
    """Its rule and its quotes without blanks and signs of a format."""
    quotes = sorted(_bare(analysis.text[span.start : span.end]) for span in finding.spans)
    return f"{finding.rule} {'|'.join(quotes)}"


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)
