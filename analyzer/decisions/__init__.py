"""Decisions of an auditor: read from a file, made from an analysis, followed in the next run."""

from analyzer.decisions.baseline import read_baseline, without_known
from analyzer.decisions.file import read_decisions, write_decisions
from analyzer.decisions.findings import decide, follow_on_findings
from analyzer.decisions.links import decide_link, follow_on_links

__all__ = [
    "decide",
    "decide_link",
    "follow_on_findings",
    "follow_on_links",
    "read_baseline",
    "read_decisions",
    "without_known",
    "write_decisions",
]
