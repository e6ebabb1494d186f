"""All indicators of a report, in reading order."""

from __future__ import annotations

from itertools import pairwise

from analyzer.indicators.analysis import analysis_indicators
from analyzer.indicators.headings import heading_indicators
from analyzer.indicators.judge import Judge
from analyzer.indicators.prose import prose_indicators
from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import table_indicators
from analyzer.indicators.told import told_results
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage
from analyzer.profile import Profile


def read_indicators(
    layout: Layout, quantities: tuple[Quantity, ...], passages: tuple[Passage, ...], profile: Profile, lexicon: Lexicon,
) -> tuple[Indicator, ...]:  # fmt: skip
    """Indicators of tables, then those that prose and headings state, each judged. Ids are in reading order."""
    maker = ReadingMaker(layout, quantities)
    tables = told_results(list(table_indicators(layout, maker)), layout, maker)
    prose = list(prose_indicators(layout, passages)) + list(heading_indicators(layout, passages, maker))
    prose += analysis_indicators(layout, passages, maker, tables=bool(tables))
    found = tables + _new(prose, tables)
    found.sort(key=lambda indicator: indicator.span.start)
    judge = Judge(quantities, layout.folded, profile, lexicon)
    return tuple(judge.judged(indicator, f"i{number}") for number, indicator in enumerate(found, 1))


def _new(prose: list[Indicator], tables: list[Indicator]) -> list[Indicator]:
    """Prose indicators that neither a table row nor an earlier one gives; beside a table, budget lines are the budget block's."""
    kept: list[Indicator] = []
    for indicator in prose:
        if tables and indicator.category == "预算执行":
            continue
        repeated = any(_same(indicator, other) for other in tables) or any(_equal(indicator, other) for other in kept)
        if not indicator.name or repeated:
            continue
        kept.append(indicator)
    return kept


def _equal(first: Indicator, second: Indicator) -> bool:
    """The same name with the same target, or one of the two without."""
    if first.name != second.name:
        return False
    return first.target is None or second.target is None or first.target.value == second.target.value


def _same(first: Indicator, second: Indicator) -> bool:
    """Names that share most of their words, with the same target."""
    if _equal(first, second):
        return True
    if first.target is None or second.target is None or first.target.value != second.target.value:
        return False
    pairs = [{a + b for a, b in pairwise(name)} for name in (first.name, second.name)]
    return len(pairs[0] & pairs[1]) * 2 >= min(len(pairs[0]), len(pairs[1])) > 0
