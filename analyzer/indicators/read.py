"""All indicators of a report, in reading order."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from operator import add

from analyzer.indicators.analysis import analysis_indicators
from analyzer.indicators.cards import card_indicators
from analyzer.indicators.headings import heading_indicators
from analyzer.indicators.judge import Judge
from analyzer.indicators.prose import prose_indicators
from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.row_goals import with_listed_goals
from analyzer.indicators.sheet_items import sheet_indicators
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
    tables = told_results([*table_indicators(layout, maker), *card_indicators(layout, maker, lexicon)], layout, maker)
    tables = with_listed_goals(tables, layout, passages, maker, lexicon)
    prose = list(prose_indicators(layout, passages, lexicon, tables)) + list(heading_indicators(layout, passages, maker))
    told = bool(tables) or any(_is_told(indicator) for indicator in prose)
    prose += analysis_indicators(layout, passages, maker, told=told)
    rows, prose = sheet_indicators(layout, prose, maker) if not tables else ([], prose)
    found = tables + rows + _new(prose, [*tables, *rows])
    found.sort(key=lambda indicator: indicator.span.start)
    judge = Judge(quantities, layout.folded, profile, lexicon)
    return tuple(judge.judged(indicator, f"i{number}") for number, indicator in enumerate(found, 1))


def _is_told(indicator: Indicator) -> bool:
    """A goal with a target and what answers it, other than a budget."""
    return indicator.target is not None and indicator.actual is not None and indicator.category != "预算执行"


def _new(prose: list[Indicator], tables: list[Indicator]) -> list[Indicator]:
    """Prose indicators that neither a table row nor an earlier one gives; beside a table, budget lines are the budget block's."""
    rows, earlier = _Given(tables), _Given([])
    kept: list[Indicator] = []
    for indicator in prose:
        if tables and indicator.category == "预算执行":
            continue
        if not indicator.name or rows.equal(indicator) or rows.alike(indicator) or rows.same_figures(indicator) or earlier.equal(indicator):
            continue
        if earlier.told_again(indicator):
            continue
        kept.append(indicator)
        earlier.add(indicator)
    return kept


class _Given:
    """Names and targets that were given already, each pair once."""

    def __init__(self, indicators: list[Indicator]) -> None:
        """Args: indicators: the first ones."""
        self._targets: dict[str, set[Decimal | None]] = defaultdict(set)
        self._open: set[str] = set()
        self._figures: dict[tuple[Decimal | None, Decimal | None, str], list[frozenset[str]]] = defaultdict(list)
        self._names: dict[Decimal | None, dict[str, frozenset[str]]] = defaultdict(dict)
        for indicator in indicators:
            self.add(indicator)

    def add(self, indicator: Indicator) -> None:
        """One more."""
        name = indicator.name
        if indicator.target is None:
            self._open.add(name)
            return
        self._targets[name].add(indicator.target.value)
        if indicator.actual is not None and indicator.actual.value is not None:
            self._figures[indicator.target.value, indicator.actual.value, indicator.actual.unit].append(_pairs(name))
        self._names[indicator.target.value][name] = _pairs(name)

    def equal(self, indicator: Indicator) -> bool:
        """True if the same name was given with the same target, or one of the two has none."""
        targets = self._targets.get(indicator.name, set())
        if indicator.name in self._open or indicator.target is None:
            return indicator.name in self._open or bool(targets)
        return indicator.target.value in targets

    def same_figures(self, indicator: Indicator) -> bool:
        """True if a target with the same result was given, whatever its name."""
        target, actual = indicator.target, indicator.actual
        return target is not None and actual is not None and (target.value, actual.value, actual.unit) in self._figures

    def told_again(self, indicator: Indicator) -> bool:
        """True if a target with the same other result was given under a name that shares a word: 市民满意的比例 beside 公众满意度."""
        target, actual = indicator.target, indicator.actual
        if target is None or actual is None or target.value == actual.value:
            return False
        own = _pairs(indicator.name)
        return any(not own.isdisjoint(name) for name in self._figures.get((target.value, actual.value, actual.unit), ()))

    def alike(self, indicator: Indicator) -> bool:
        """True if a name that shares most of its words was given with the same target."""
        if indicator.target is None:
            return False
        own = _pairs(indicator.name)
        others = self._names.get(indicator.target.value, {}).values()
        return any(len(own & other) * 2 >= min(len(own), len(other)) > 0 for other in others)


def _pairs(name: str) -> frozenset[str]:
    return frozenset(map(add, name, name[1:]))
