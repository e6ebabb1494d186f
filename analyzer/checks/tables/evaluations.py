"""Self-evaluations: the indicator rows, the fund block and the total that belong together, over continued tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from analyzer.checks.prose.words import cue, is_word
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, ends_label, subtotal_of
from analyzer.model import BudgetLine, Cell, Indicator, Reading, Scorecard, Span
from analyzer.model.layout import Layout, Region, Row

_FIGURE = late_regex(r"-?\d+(?:\.\d+)?分?")
_MARK = late_regex(r"(.{2,24}?)\((\d{1,3}(?:\.\d+)?)分\)")
_LONGEST_MARK, _POINTS = 40, late_regex(r"分\s*\)")
_OWN = ("name", "target", "actual", "weight", "score")

Rows = dict[tuple[str | None, int | None], list[Indicator]]
"""The indicators by table and row; two logical rows may share a line."""


@dataclass(frozen=True)
class Line:
    """An indicator with the cells of its row, by role. ``columns`` are the roles that its table has."""

    indicator: Indicator
    cells: Mapping[str, Cell]
    columns: frozenset[str]

    def span(self, role: str) -> Span | None:
        """Where the cell of a role stands; None where it is blank or missing."""
        cell = self.cells.get(role)
        return cell.span if cell is not None and cell.span.end > cell.span.start else None

    def place(self, *roles: str) -> list[Span]:
        """The filled cells of the roles, else the whole row."""
        return [span for role in roles if (span := self.span(role)) is not None] or [self.indicator.span]


@dataclass(frozen=True)
class Mark:
    """A group's full mark as a label gives it: 年度绩效目标1（40分）."""

    name: str
    value: Decimal
    span: Span


@dataclass(frozen=True)
class Evaluation:
    """One self-evaluation table, or the parts of one that page breaks tore apart."""

    project: str
    lines: tuple[Line, ...]
    funds: tuple[BudgetLine, ...]
    cards: tuple[Scorecard, ...]
    marks: tuple[Mark, ...]
    total_label: Span | None
    unplaced: bool

    @cached_property
    def points(self) -> dict[str, Any]:
        """Its weights and scores added up, made by the first rule that asks for them: written by ``points_of`` alone."""
        return {}

    @property
    def total(self) -> Reading | None:
        """The total score that its last row states."""
        return next((card.total for card in reversed(self.cards) if card.total is not None), None)

    @property
    def full(self) -> Reading | None:
        """The sum of weights that its last row states."""
        return next((card.full for card in reversed(self.cards) if card.full is not None), None)

    @property
    def fund_total(self) -> BudgetLine | None:
        """The row of its fund block that carries the points."""
        return next((line for line in self.funds if line.score is not None or line.weight is not None), None)

    @property
    def reads_results(self) -> bool:
        """True if at least half of the rows with a target have a result: else the column was not understood."""
        aimed = [line for line in self.lines if line.indicator.target is not None]
        return bool(aimed) and 2 * sum(line.indicator.actual is not None for line in aimed) >= len(aimed)

    @property
    def name(self) -> str:
        """The project's name as a message shows it, in brackets, empty where the report has none."""
        return f"“{self.project}”" if self.project else "自评表"


@dataclass
class _Draft:
    project: str
    end: int
    regions: list[Region] = field(default_factory=list)
    cards: list[Scorecard] = field(default_factory=list)
    funds: tuple[BudgetLine, ...] = ()

    @property
    def closed(self) -> bool:
        return any(card.total is not None or card.full is not None for card in self.cards)


def evaluations_of(
    layout: Layout, indicators: Iterable[Indicator], budgets: tuple[BudgetLine, ...], cards: Iterable[Scorecard], lexicon: Lexicon,
) -> tuple[Evaluation, ...]:  # fmt: skip
    """The self-evaluations of a report in reading order; a table goes on in the next one until a total closes it."""
    rows: Rows = {}
    for item in indicators:
        rows.setdefault((item.table, item.row), []).append(item)
    regions = [region for region in layout.regions if region.kind == "indicator"]
    of_table = _by_table(regions, cards)
    places = {id(region): _cards_in(region, *of_table[region.table.id]) for region in regions}
    blocks = _scored_blocks(budgets)
    drafts: list[_Draft] = []
    for region in regions:
        start, project = _start(region), _project(region, rows)
        last = drafts[-1] if drafts else None
        ahead = [block for block in blocks if (last.end if last else -1) <= block[0].span.start < start]
        if last is None or last.closed or ahead or (project and last.project and project != last.project):
            last = _Draft(project, start, funds=ahead[-1] if ahead else ())
            drafts.append(last)
        last.regions.append(region)
        last.cards += places[id(region)]
        last.end = max([cell.span.end for row in region.rows for cell in row.cells.values()], default=start)
        last.project = last.project or project
    return tuple(_evaluation(draft, rows, layout, lexicon) for draft in drafts)


def _scored_blocks(budgets: tuple[BudgetLine, ...]) -> list[tuple[BudgetLine, ...]]:
    blocks: dict[int, list[BudgetLine]] = {}
    for line in budgets:
        blocks.setdefault(line.block, []).append(line)
    return [tuple(block) for block in blocks.values() if any(line.score is not None or line.weight is not None for line in block)]


def _start(region: Region) -> int:
    return min((cell.span.start for cell in region.roles.values()), default=region.table.span.start)


def _project(region: Region, rows: Rows) -> str:
    return next((item.project for row in region.rows for item in rows.get((region.table.id, row.number), [])), "")


def _indicator(region: Region, row: Row, rows: Rows) -> Indicator | None:
    """The indicator of a row: the one that stands over its cells where several share the line."""
    found = rows.get((region.table.id, row.number))
    if not found:
        return None
    spans = [cell.span for role, cell in row.cells.items() if role in _OWN and cell.span.end > cell.span.start]
    return next((item for item in found if any(span.within(item.span) for span in spans)), None)


def _by_table(regions: list[Region], cards: Iterable[Scorecard]) -> dict[str, tuple[list[Region], list[Scorecard]]]:
    """The regions and the totals of each table."""
    out: dict[str, tuple[list[Region], list[Scorecard]]] = {region.table.id: ([], []) for region in regions}
    for region in regions:
        out[region.table.id][0].append(region)
    for card in cards:
        if card.table in out:
            out[card.table][1].append(card)
    return out


def _cards_in(region: Region, regions: list[Region], cards: list[Scorecard]) -> list[Scorecard]:
    """The totals that stand below a region's header and above that of the next region. Args: regions, cards: of its table."""
    start = _start(region)
    later = min((_start(other) for other in regions if _start(other) > start), default=None)
    found = []
    for card in cards:
        spans = [item.span for item in (card.total, card.full) if item is not None] + ([card.grade_span] if card.grade_span else [])
        at = min((span.start for span in spans), default=-1)
        if start <= at and (later is None or at < later):
            found.append(card)
    return found


def _evaluation(draft: _Draft, rows: Rows, layout: Layout, lexicon: Lexicon) -> Evaluation:
    lines, cards, label = [], list(draft.cards), None
    unplaced = any(not any(cell.span.end > cell.span.start for cell in region.roles.values()) for region in draft.regions)  # begins above
    for region in draft.regions:
        for row in region.rows:
            indicator = _indicator(region, row, rows)
            if indicator is not None and not _names_total(indicator, lexicon):
                lines.append(Line(indicator, row.cells, frozenset(region.roles)))
            elif _has_points(row, layout) and not _is_subtotal(row, layout):
                label = _total_label(row, layout, lexicon)
                unplaced = unplaced or label is None
                cards += [_card(row, indicator, layout)] if indicator is not None else []
    marks = tuple(_marks(draft, layout))
    return Evaluation(draft.project, tuple(lines), draft.funds, tuple(cards), marks, label, unplaced)


def _card(row: Row, indicator: Indicator, layout: Layout) -> Scorecard:
    """The totals of a row that was taken for an indicator (**总分**)."""
    readings = {}
    for name, role, value in (("full", "weight", indicator.weight), ("total", "score", indicator.score)):
        cell = row.cells.get(role)
        if cell is not None and value is not None:
            text = layout.printed(cell.span)
            readings[name] = Reading(text=text, value=value, span=cell.span)
    return Scorecard(table=indicator.table, **readings)


def _names_total(indicator: Indicator, lexicon: Lexicon) -> bool:
    """True if a row of totals was taken for an indicator."""
    return is_word(lexicon, indicator.name.strip("* :："), "total-row")


def _words(cell: Cell, layout: Layout) -> str:
    return layout.words(cell.span)


def _has_points(row: Row, layout: Layout) -> bool:
    cells = [row.cells[role] for role in ("weight", "score") if role in row.cells]
    return any(_FIGURE.fullmatch(_words(cell, layout)) for cell in cells)


def _is_subtotal(row: Row, layout: Layout) -> bool:
    """True for 指标合计 and 产出小计: neither an indicator nor the total."""
    return any(subtotal_of(_words(cell, layout).strip("*")) for cell in (*row.leading, *row.cells.values()))


def _total_label(row: Row, layout: Layout, lexicon: Lexicon) -> Span | None:
    """Where a row says that it is the total; None if it does not."""
    total = cue(lexicon, "total-row")
    for cell in (*row.leading, *row.cells.values()):
        words = _words(cell, layout).strip("*")
        found = total.match(words)
        if found is not None and ends_label(words[found.end() :]):
            return cell.span
    return None


def _marks(draft: _Draft, layout: Layout) -> Iterator[Mark]:
    for table in {region.table.id: region.table for region in draft.regions}.values():
        marked = _POINTS.search(layout.folded, table.span.start, table.span.end) is not None
        for cell in table.cells if marked else ():
            found = _MARK.fullmatch(_words(cell, layout)) if cell.span.end - cell.span.start <= _LONGEST_MARK else None
            if found is not None:
                yield Mark(found[1], Decimal(found[2]), cell.span)


__all__ = ["Evaluation", "Line", "Mark", "evaluations_of"]
