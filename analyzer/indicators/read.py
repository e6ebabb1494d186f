"""All indicators of a report, in reading order."""

from __future__ import annotations

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import table_indicators
from analyzer.indicators.told import told_results
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity
from analyzer.model.layout import Layout


def read_indicators(layout: Layout, quantities: tuple[Quantity, ...], lexicon: Lexicon) -> tuple[Indicator, ...]:
    """Indicators of tables, then those stated in prose. Ids are in reading order."""
    maker = ReadingMaker(layout, quantities)
    found = list(table_indicators(layout, maker, quantities))
    found = told_results(found, layout, maker)
    found.sort(key=lambda indicator: indicator.span.start)
    return tuple(indicator.model_copy(update={"id": f"i{number}"}) for number, indicator in enumerate(found, 1))
