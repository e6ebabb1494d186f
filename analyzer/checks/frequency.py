"""How often something was to be done (每季度召开例会) and how often it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.clauses import Clause, head, likeness, topic
from analyzer.checks.goals import inside
from analyzer.checks.words import cue
from analyzer.model import Quantity, Span

_TIMES = {"times-2": 2, "times-4": 4, "times-6": 6, "times-12": 12, "times-24": 24, "times-52": 52}
_SAME = Decimal("0.4")
_LEAST = 2


@dataclass(frozen=True)
class Frequency:
    """A task with its times a year, and the clause of the result that tells of it, with the times it gives."""

    task: Clause
    word: str
    wanted: Decimal
    result: Clause
    done: Quantity | None


def says_often(span: Span, facts: Facts) -> bool:
    """True if a text gives a frequency."""
    return cue(facts.lexicon, *_TIMES).search("".join(facts.layout.folded[span.start : span.end].split())) is not None


def frequencies(aims: Iterable[Clause], results: list[Clause], facts: Facts) -> Iterator[Frequency]:
    """The tasks told with a frequency that a clause of the result names without one."""
    for task in aims:
        found = _wanted(task, facts)
        if found is not None:
            word, wanted = found
            own = topic(task.words.replace(word, " "), facts.lexicon)
            thing = head(task.words, facts.lexicon)
            named = [clause for clause in results if thing and thing in clause.words]
            result = _best(own, named, facts) if len(own) >= _LEAST else None
            if result is not None and cue(facts.lexicon, "often").search(result.words) is None:
                yield Frequency(task, word, wanted, result, _events(result, facts))


def _wanted(task: Clause, facts: Facts) -> tuple[str, Decimal] | None:
    """The word and the times a year; None for what every village or person gets, and for what is no event."""
    if cue(facts.lexicon, "each-one").search(task.words) or cue(facts.lexicon, "event-verb").search(task.words) is None:
        return None
    for entry, times in _TIMES.items():
        found = cue(facts.lexicon, entry).search(task.words)
        if found is not None:
            each = _events(task, facts)
            factor = each.value if each is not None and each.value is not None else Decimal(1)
            return found[0], times * factor
    return None


def _best(own: frozenset[str], results: list[Clause], facts: Facts) -> Clause | None:
    scored = [(likeness(own, topic(clause.words, facts.lexicon)), -index) for index, clause in enumerate(results)]
    best = max(scored, default=(Decimal(0), 0))
    return results[-best[1]] if best[0] >= _SAME else None


def _events(clause: Clause, facts: Facts) -> Quantity | None:
    """The only number of events in a clause."""
    found = [quantity for quantity in inside(facts, clause.span) if quantity.dimension == "event" and quantity.value is not None]
    return found[0] if len(found) == 1 else None


__all__ = ["Frequency", "frequencies", "says_often"]
