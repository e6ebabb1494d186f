"""Renders the review page: templates, styles and scripts put into one file that needs nothing from outside."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from rich.cells import cell_len

from analyzer.export.ledger import STATES
from analyzer.export.names import DECISIONS, RUNS, SEVERITIES
from analyzer.export.rendering import render
from analyzer.export.review.blocks import Composer, Divider, Drawn
from analyzer.export.review.cards import cards_of
from analyzer.export.review.marks import Pieces, anchor
from analyzer.export.review.scores import score_tables
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, Locator, Rule, Span, share_of

_STYLES = ("base.css", "report.css", "panel.css", "print.css")
_EARLY = ("theme.js",)
_SCRIPTS = ("dom.js", "store.js", "filter.js", "jump.js", "decide.js", "keys.js", "start.js")
"""In this order they make one script; each uses only those before it when the page starts."""


def review_page(analysis: Analysis, rules: Iterable[Rule]) -> str:
    """The page of one report.

    Args: analysis: whose decisions are shown as they are; rules: those that ran, told in the page where they found something.
    The same analysis gives the same bytes. Nothing of the report is ever markup or script in the page.
    """
    style, early, script = _joined(_STYLES), _joined(_EARLY), "(() => {\n" + _joined(_SCRIPTS) + "})();\n"
    return render(
        "review/page.html.j2", style=style, early=early, script=script, policy=_policy([style], [early, script]), **_facts(analysis, rules)
    )  # fmt: skip


def _facts(analysis: Analysis, rules: Iterable[Rule]) -> dict[str, Any]:
    """Everything that the templates name."""
    cards, scores, ledger = cards_of(analysis), tuple(score_tables(analysis)), analysis.ledger()
    pieces = Pieces(analysis, ledger, _places(analysis))
    severities = Counter(finding.severity for finding in analysis.findings)
    found = Counter(finding.rule for finding in analysis.findings)
    share = share_of(ledger)
    return {
        "analysis": analysis, "cards": cards, "scores": scores, "chunks": tuple(Composer(analysis, pieces).chunks()),
        "locator": Locator(analysis.text, analysis.places), "anchor": anchor, "arithmetic": arithmetic, "width": cell_len,
        "severities": {name: (SEVERITIES[name], severities[name]) for name in SEVERITIES},
        "states": DECISIONS, "found": dict(sorted(found.items())), "rules": {rule.id: rule for rule in rules if rule.id in found},
        "share": share, "ledger_states": [(state, *STATES[state], share.states.get(state, 0)) for state in STATES],
        "runs": RUNS, "statuses": Counter(run.status for run in analysis.checks),
        "gravest": lambda numbers: min((analysis.findings[number - 1].severity for number in numbers), key=list(SEVERITIES).index),
        "heading": lambda level: min(level + 2, 6),
        "is_table": lambda block: isinstance(block, Drawn), "is_divider": lambda block: isinstance(block, Divider),
    }  # fmt: skip


def _places(analysis: Analysis) -> Iterator[Span]:
    """What the page links to beside the quotes."""
    yield from (indicator.span for indicator in analysis.indicators)
    yield from (row.span for row in analysis.rescored)
    yield from (span for relation in analysis.verified for span in relation.spans[:1])
    yield from (section.span for section in analysis.sections)
    yield from (found.diagnosis.span for found in analysis.findings if found.diagnosis is not None and found.diagnosis.span is not None)


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """The content security policy: our own styles and scripts by their digests, nothing else, and no network."""
    allowed = [" ".join(f"'sha256-{_digest(source)}'" for source in sources) for sources in (styles, scripts)]
    return f"default-src 'none'; style-src {allowed[0]}; script-src {allowed[1]}; base-uri 'none'; form-action 'none'"


def _digest(source: str) -> str:
    return b64encode(hashlib.sha256(source.encode()).digest()).decode()


@cache
def _joined(names: tuple[str, ...]) -> str:
    """Our own source files one after the other, with line feeds whatever the system that they were installed on."""
    folder = files("analyzer.export") / "templates" / "review"
    return "".join((folder / name).read_text(encoding="utf-8").replace("\r\n", "\n") for name in names)
