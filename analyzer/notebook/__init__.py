"""What a person at a notebook works with: analyses that show themselves, collections that filter, plots."""

from analyzer.notebook.analysis import Analysis
from analyzer.notebook.answers import Rows, query
from analyzer.notebook.checked import Findings, Relations, Runs
from analyzer.notebook.collection import Collection
from analyzer.notebook.document import Document, load
from analyzer.notebook.extraction import extract
from analyzer.notebook.facts import Claims, Indicators, Links, Quantities, Scores
from analyzer.notebook.ledger import Ledger
from analyzer.notebook.reading import analyze
from analyzer.notebook.revision import Changes, Revision, compare
from analyzer.notebook.trial import Trial, try_check

__all__ = [
    "Analysis",
    "Changes",
    "Claims",
    "Collection",
    "Document",
    "Findings",
    "Indicators",
    "Ledger",
    "Links",
    "Quantities",
    "Relations",
    "Revision",
    "Rows",
    "Runs",
    "Scores",
    "Trial",
    "analyze",
    "compare",
    "extract",
    "load",
    "query",
    "try_check",
]
