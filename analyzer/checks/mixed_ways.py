"""Results done in two ways of which the target wants one (线下≥24场次；26场次，含线上9场次): how much was done in the way wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.clauses import clause_around, clauses_in, topic
from analyzer.checks.goals import inside
from analyzer.checks.sides import Side, has_two_sides, side_of, sides_in, single
from analyzer.checks.tables import Line
from analyzer.model import Quantity, Span, plain

_SPLIT = re.compile(r"\s*[,，、]?\s*[(（]?\s*(?:其中|包含|包括|含)")
_REST = re.compile(r"[^。；;|\t]*")
_LONGEST = 80
_SHARED = 2


class Mixed(NamedTuple):
    """A target of one way that only the other way fills up.

    ``target`` and ``total`` are as printed, ``done`` and ``least`` what was done and what was to be done in the way wanted, both in the
    unit of the total, as is ``expression``; ``span`` reaches from the total to its last part.
    """

    wanted: Side
    target: str
    total: str
    done: Decimal
    least: Decimal
    expression: str
    span: Span


def mixed_ways(line: Line, aims: list[Span], facts: Facts) -> Mixed | None:
    """The first place that tells the result of a row by ways, where what was done in the way wanted is less than the target.

    Args: aims: the cells of the row that tell what is wanted.
    """
    item = line.indicator
    if item.target is None or item.actual is None or item.direction != "higher":
        return None
    targets, results = inside(facts, item.target.span), inside(facts, item.actual.span)
    if len(targets) != 1 or not results or targets[0].value is None or results[0].value is None or results[0].value < targets[0].value:
        return None
    for group, sides in sides_in([clause for span in aims for clause in clauses_in(span, facts)], facts).items():
        if single(sides) and has_two_sides(group, facts.lexicon):
            found = next(_short(group, sides[0], targets[0], results[0], facts), None)
            if found is not None:
                return found
    return None


def _short(group: str, wanted: Side, target: Quantity, result: Quantity, facts: Facts) -> Iterator[Mixed]:
    for total in _told_again(wanted, result, facts):
        ways = _ways(group, total, facts)
        own = [part for number, part in ways if number == wanted.number]
        others = [part for number, part in ways if number != wanted.number]
        if not ways or len(own) > 1 or len(others) != 1 or total.value is None or target.value is None:
            continue
        rest = total.value - (others[0].value or Decimal(0))
        if (own and own[0].value != rest) or not 0 <= rest < target.value:
            continue
        span = Span(start=total.span.start, end=ways[-1][1].span.end)
        sums = f"{plain(total.value / total.scale)}-{plain((total.value - rest) / total.scale)}"
        yield Mixed(wanted, target.text, total.text, rest / total.scale, target.value / total.scale, sums, span)


def _told_again(wanted: Side, result: Quantity, facts: Facts) -> Iterator[Quantity]:
    """The result in its cell, then wherever a clause with words of the row tells the same figure."""
    yield result
    words = topic(wanted.clause.words.replace(wanted.word, " "), facts.lexicon)
    for other in facts.quantities:
        same = other.span != result.span and (other.dimension, other.value) == (result.dimension, result.value)
        if same and len(words & topic(clause_around(other.span, facts).words, facts.lexicon)) >= _SHARED:
            yield other


def _ways(group: str, total: Quantity, facts: Facts) -> list[tuple[int, Quantity]]:
    """The parts told right behind a total (其中……) with the side each takes; none where a part takes no side, or both."""
    flow = facts.layout.flow
    start = flow.from_text(total.span.end - 1) + 1
    opened = _SPLIT.match(flow.folded, start)
    rest = _REST.match(flow.folded, opened.end(), opened.end() + _LONGEST) if opened else None
    if rest is None:
        return []
    out, at = [], rest.start()
    for part in inside(facts, flow.span(rest.start(), rest.end())) if rest.end() > rest.start() else ():
        begin, end = flow.from_text(part.span.start), flow.from_text(part.span.end - 1) + 1
        if part.dimension != total.dimension or part.value is None:
            break
        number = side_of(group, flow.folded[at:begin], facts.lexicon)
        if number is None:
            break
        out.append((number, part))
        at = end
    return out


__all__ = ["Mixed", "mixed_ways"]
