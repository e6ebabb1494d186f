"""Records that pass between the stages."""

from analyzer.model.analysis import SCHEMA_VERSION, Analysis
from analyzer.model.base import CellRef, Number, Record, Span, plain, significant_digits
from analyzer.model.decisions import Decision
from analyzer.model.difference import Difference, FigureChange
from analyzer.model.document import Cell, Document, Mark, Problem, Section, Source, Table
from analyzer.model.facts import COUNTED, BudgetLine, Claim, Indicator, Link, Quantity, Reading, Rescored, SameFact, Scorecard, only_figure
from analyzer.model.findings import Calculation, CheckRun, Diagnosis, Finding, OtherQuote, Rule, Slip, Verified
from analyzer.model.identity import Identity
from analyzer.model.ledger import LedgerEntry, LedgerShare, LedgerState, share_of
from analyzer.model.places import Locator, Place

__all__ = [
    "COUNTED",
    "SCHEMA_VERSION",
    "Analysis",
    "BudgetLine",
    "Calculation",
    "Cell",
    "CellRef",
    "CheckRun",
    "Claim",
    "Decision",
    "Diagnosis",
    "Difference",
    "Document",
    "FigureChange",
    "Finding",
    "Identity",
    "Indicator",
    "LedgerEntry",
    "LedgerShare",
    "LedgerState",
    "Link",
    "Locator",
    "Mark",
    "Number",
    "OtherQuote",
    "Place",
    "Problem",
    "Quantity",
    "Reading",
    "Record",
    "Rescored",
    "Rule",
    "SameFact",
    "Scorecard",
    "Section",
    "Slip",
    "Source",
    "Span",
    "Table",
    "Verified",
    "only_figure",
    "plain",
    "share_of",
    "significant_digits",
]
