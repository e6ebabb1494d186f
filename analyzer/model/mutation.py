"""What a mutation benchmark says: one outcome for every injected error, counts by class, and the false alarms of clean reports."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import computed_field

from analyzer.model.base import Number, Record, share

Group = Literal["arithmetic", "cross-reference"]


class ErrorClass(Record):
    """One kind of injected error.

    ``rules`` are those that must tell it at its place; ``companions`` may be told there as well. An entry is a
    rule's id or the beginning of one (``ARI``).
    """

    id: str
    title: str
    group: Group
    rules: tuple[str, ...]
    companions: tuple[str, ...] = ()


class Told(Record):
    """A finding that came with the injected error. ``here`` where one of its quotes stands at the changed place."""

    rule: str
    severity: str
    message: str
    here: bool


class Outcome(Record):
    """How one injected error fared. ``before`` and ``after`` are the changed words, ``line`` is where they stood in the report."""

    document: str
    error: str
    line: int
    before: str
    after: str
    told: tuple[Told, ...] = ()
    noticed: tuple[Told, ...] = ()
    collateral: tuple[Told, ...] = ()
    """``told`` by a named rule at the place; ``noticed`` there by a companion; ``collateral`` by another rule or elsewhere."""


class ClassFigure(Record):
    """Counts of one class: errors injected, told by a named rule, told by any rule at the place, findings elsewhere; rule → errors told."""

    error: ErrorClass
    injected: int
    told: int
    anyhow: int
    collateral: int
    rules: dict[str, int]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> Number | None:
        """Told by a named rule, of those injected."""
        return share(self.told, self.injected)


class Alarms(Record):
    """Errors and warnings in reports that the gold calls clean, nothing injected."""

    reports: int
    errors: int
    warnings: int
    findings: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def errors_per_report(self) -> Number | None:
        """False errors for each clean report."""
        return share(self.errors, self.reports)


class Benchmark(Record):
    """The whole benchmark: what was injected where, and the counts over it."""

    documents: tuple[str, ...]
    figures: tuple[ClassFigure, ...]
    alarms: Alarms
    outcomes: tuple[Outcome, ...]
    skipped: tuple[str, ...] = ()

    def recall(self, group: Group) -> Decimal | None:
        """Told by named rules of all errors injected, over the classes of one group."""
        own = [figure for figure in self.figures if figure.error.group == group]
        return share(sum(figure.told for figure in own), sum(figure.injected for figure in own))
