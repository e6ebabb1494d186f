"""The result of analysing one report: the JSON contract, version 1."""

from __future__ import annotations

from typing import Literal

from analyzer.model.base import Record
from analyzer.model.document import Problem, Section, Source, Table
from analyzer.model.facts import BudgetLine, Claim, Indicator, Link, Quantity, Rescored, SameFact, Scorecard
from analyzer.model.findings import CheckRun, Finding, Verified
from analyzer.model.identity import Identity
from analyzer.model.ledger import LedgerEntry, make_ledger
from analyzer.model.places import Place

SCHEMA_VERSION = "1"


class Analysis(Record):
    """Everything read from one report and everything said of it. ``model_dump(mode="json")`` is the JSON of the contract.

    ``status`` is ``error`` for a file of a batch that could not be read: then ``problems`` says why and the rest is empty.
    """

    schema_version: str = SCHEMA_VERSION
    status: Literal["ok", "error"] = "ok"
    source: Source
    identity: Identity = Identity()
    text: str
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    same_facts: tuple[SameFact, ...] = ()
    rescored: tuple[Rescored, ...] = ()
    findings: tuple[Finding, ...] = ()
    verified: tuple[Verified, ...] = ()
    checks: tuple[CheckRun, ...] = ()
    problems: tuple[Problem, ...] = ()
    profile: str = ""

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The number ledger: every numeral of the report with its state, in reading order."""
        open_findings = [finding for finding in self.findings if finding.state != "dismissed"]
        return make_ledger(self.text, self.quantities, self.indicators, open_findings, self.verified)
