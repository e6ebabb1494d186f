"""Which of some files belong to one case, and in which order a case is read."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Analysis
from analyzer.model.kinship import compare_indicators


def group(analyses: Sequence[Analysis]) -> list[list[int]]:
    """The cases as lists of positions: files of one unit, or whose indicators are the same.

    Within a case, forms that only state targets come first, then earlier years before later ones, tables before prose, names;
    each file is compared with those before it. Cases are in the order of their first file.
    """
    leader = list(range(len(analyses)))

    def root(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    for later in range(len(analyses)):
        for earlier in range(later):
            if root(earlier) != root(later) and _related(analyses[earlier], analyses[later]):
                leader[root(later)] = root(earlier)
    cases: dict[int, list[int]] = {}
    for at in range(len(analyses)):
        cases.setdefault(root(at), []).append(at)
    return [sorted(case, key=lambda at: _rank(analyses[at])) for case in cases.values()]


def _related(one: Analysis, two: Analysis) -> bool:
    units = one.identity.unit, two.identity.unit
    if all(units):
        return units[0] == units[1]
    return compare_indicators(one.indicators, two).kin or compare_indicators(two.indicators, one).kin


def _rank(analysis: Analysis) -> tuple[bool, str, bool, str]:
    reported = any(item.actual is not None for item in analysis.indicators) or not analysis.indicators
    tabular = any(item.table is not None for item in analysis.indicators)
    return reported, str(analysis.identity.year or ""), not tabular, analysis.source.name
