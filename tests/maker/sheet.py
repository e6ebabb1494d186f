"""One self-evaluation as data: project, funds, indicators, totals. Nothing here knows how it will be printed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

COMPARATORS = {"": "eq", "=": "eq", "≥": "ge", "≤": "le", ">": "gt", "<": "lt"}
FULL = Decimal(100)


class Goal(NamedTuple):
    """A target: its sign with a number, or words alone; neither is a target left blank."""

    sign: str = ""
    number: Decimal | None = None
    words: str = ""


class Result(NamedTuple):
    """What was reached: a number, or words alone."""

    number: Decimal | None = None
    words: str = ""


class Item(NamedTuple):
    """An indicator."""

    level1: str
    level2: str
    name: str
    unit: str
    goal: Goal
    result: Result
    weight: Decimal
    score: Decimal
    reason: str = ""


class Fund(NamedTuple):
    """A row of the budget block, in 万元."""

    label: str
    initial: Decimal
    budget: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal:
        """Executed of budget, in percent with two places."""
        return (self.executed * FULL / self.budget).quantize(Decimal("0.01")) if self.budget else Decimal("0.00")


class Sheet(NamedTuple):
    """A whole self-evaluation of one project."""

    project: str
    department: str
    body: str
    year: int
    funds: tuple[Fund, ...]
    goal: str
    outcome: str
    items: tuple[Item, ...]
    budget_score: Decimal
    grade: str
    tail: str = ""

    @property
    def total(self) -> Decimal:
        """The total score."""
        return sum((item.score for item in self.items), self.budget_score)


class Row(NamedTuple):
    """What must be read back of one indicator; target and actual are words where they have no figure, empty where blank."""

    name: str
    comparator: str
    target: Decimal | str
    actual: Decimal | str
    weight: Decimal | None
    score: Decimal | None


def expected(sheets: tuple[Sheet, ...]) -> list[Row]:
    """The rows that a reader must give for some sheets, in reading order."""
    return [_row(item) for sheet in sheets for item in sheet.items]


def _row(item: Item) -> Row:
    comparator = COMPARATORS[item.goal.sign] if item.goal.number is not None else ""
    target = item.goal.words if item.goal.number is None else item.goal.number
    actual = item.result.words if item.result.number is None else item.result.number
    return Row(item.name, comparator, target, actual, item.weight, item.score)


class Place(NamedTuple):
    """What stands around an indicator: its project, its levels from merged cells above, the reason beside it."""

    project: str
    level1: str
    level2: str
    reason: str


def places(sheets: tuple[Sheet, ...], options: frozenset[str]) -> list[Place]:
    """The places that a reader must give, as far as the options let them be printed."""
    unsaid = "no_level1" in options and "label_rows" not in options
    return [
        Place(
            "" if "no_blocks" in options else sheet.project, "" if unsaid else item.level1, item.level2,
            "" if "no_reason" in options else item.reason,
        )
        for sheet in sheets for item in sheet.items
    ]  # fmt: skip
