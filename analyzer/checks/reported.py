"""What a report tells as done, as pairs of characters, and how much of a task of the goal is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from operator import add

from analyzer.checks.base import Facts, once
from analyzer.checks.clauses import Clause, clauses_in, head, topic
from analyzer.checks.tables import Evaluation
from analyzer.checks.words import cue
from analyzer.model import Span

_AIMS = ("targets", "measures", "overview")
_ITEM = re.compile(r"[^、/和及与]+")
_LEAST = 2


def pairs_in(spans: Iterable[Span], facts: Facts) -> frozenset[str]:
    """All pairs of neighbouring characters of some stretches of text."""
    texts = ("".join(facts.layout.folded[span.start : span.end].split()) for span in spans)
    return frozenset(chain.from_iterable(map(add, text, text[1:]) for text in texts))


def told_in_table(evaluation: Evaluation, goal: Span, facts: Facts) -> frozenset[str]:
    """What a table tells: names and results of rows, what the prose tells of them, the goal's result."""
    spans = [goal]
    for line in evaluation.lines:
        spans += [span for role in ("name", "actual", "reason") if (span := line.span(role)) is not None]
        spans += [reading.span for reading in line.indicator.told]
    return pairs_in(spans, facts)


@once
def told_in_prose(facts: Facts) -> frozenset[str]:
    """What the paragraphs tell that are no goals, plans or outlines."""
    return pairs_in((block.span for block in facts.layout.prose if _kind(block.span, facts) not in _AIMS), facts)


def told_as_results(facts: Facts) -> frozenset[str]:
    """What the sections on results tell, and the clauses that were read as results, of a report without a table."""
    spans = [block.span for block in facts.layout.prose if _kind(block.span, facts) == "results"]
    spans += [item.actual.span for item in facts.indicators if item.actual is not None]
    return pairs_in(spans, facts)


def _kind(span: Span, facts: Facts) -> str:
    section = facts.layout.section_at(span.start)
    return section.kind if section is not None else ""


def deliverables(span: Span, facts: Facts) -> list[Clause]:
    """The clauses of a goal that name a thing to be delivered by a verb: 编印手册, 开展业务竞赛."""
    verbs, things = cue(facts.lexicon, "deliverable-verb"), cue(facts.lexicon, "deliverable-noun")
    return [clause for clause in clauses_in(span, facts) if verbs.search(clause.words) and things.search(clause.words)]


def coverage(clause: Clause, told: frozenset[str], facts: Facts) -> Decimal | None:
    """The share of a clause's own words that are told, 0 to 1; None where it has hardly any."""
    own = topic(cue(facts.lexicon, "deliverable-verb").sub(" ", clause.words), facts.lexicon)
    return Decimal(len(own & told)) / len(own) if len(own) >= _LEAST else None


def head_told(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True if the thing that any item of the clause comes down to, its last two characters, is told."""
    return any(head(found[0], facts.lexicon) in told for found in _ITEM.finditer(clause.words))


__all__ = ["coverage", "deliverables", "head_told", "pairs_in", "told_as_results", "told_in_prose", "told_in_table"]
