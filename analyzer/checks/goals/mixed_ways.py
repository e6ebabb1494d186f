"""Results done in two ways of which the target wants one (线下≥24场次；26场次，含线上9场次): how much was done in the way wanted.

The parts stand behind 其中, or add up to the result wherever the paragraph goes on to tell them (到场168人，其余244人在网络平台完成学时).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import significant
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, clause_around, clauses_in, topic
from analyzer.checks.prose.sides import Side, has_two_sides, side_of, sides_in, single
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Span, plain
from analyzer.text import piece_start, squeezed

_SPLIT = late_regex(r"\s*[,，、]?\s*[(（]?\s*(?:其中|包含|包括|含)")
_REST = late_regex(r"[^。；;|\t]*")
_BEHIND = late_regex(r"(?!的)[^，。；、,;()（）|\t\n和及与\d]{1,16}")
_LONGEST, _FAR, _MOST_PARTS = 80, 120, 4
_SHARED, _TELLING = 2, 3
_BUILDING, _NEW, _OLD = "建设方式", 0, 1
_BARE = late_regex(r"(?:合计|总计|共计|累计|共|总共)(?:为|达|完成|建设|建成)?[\d.,]+[一-鿿]{1,4}")


Ways = list[tuple[int | None, Quantity]]
"""The parts of a total with the side each takes, None where it takes none."""


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


def mixed_ways(item: Indicator, aims: list[Span], facts: Facts) -> Mixed | None:
    """The first place that tells a result by ways, where what was done in the way wanted is less than the target.

    Args: aims: the cells of its row, or the clause of the prose, that tell what is wanted.
    """
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
    told = ((total, _ways(group, total, wanted, facts)) for total in _told_again(wanted, result, facts))
    for total, ways in chain(told, _told_apart(group, wanted, result, facts)):
        other = sum((part.value or Decimal(0) for number, part in ways if number not in (None, wanted.number)), Decimal(0))
        own = [part.value or Decimal(0) for number, part in ways if number == wanted.number]
        if not other or total.value is None or target.value is None:
            continue
        rest = total.value - other
        if (own and sum(own) > rest) or not 0 <= rest < target.value:
            continue
        first = ways[0][1].span.start
        beside = total.span.start < first and "\n" not in facts.layout.folded[total.span.start : first]
        span = Span(start=total.span.start if beside else first, end=ways[-1][1].span.end)
        sums = f"{plain(total.value / total.scale)}-{plain(other / total.scale)}"
        yield Mixed(wanted, target.text, total.text, rest / total.scale, target.value / total.scale, sums, span)


def _told_again(wanted: Side, result: Quantity, facts: Facts) -> Iterator[Quantity]:
    """The result in its cell, then wherever a clause with words of the row tells the same figure.

    A bare total (合计1.80万亩) needs but one of them in its sentence, where the figure is telling and no other row's.
    """
    yield result
    words = topic(wanted.clause.words.replace(wanted.word, " "), facts.lexicon)
    alike = [one for one in facts.quantities if one.span != result.span and (one.dimension, one.value) == (result.dimension, result.value)]
    for other in alike:
        clause = clause_around(other.span, facts)
        bare = _BARE.fullmatch(clause.words) is not None and significant(result) >= _TELLING and _is_lone(result, facts)
        told = topic(_sentence_before(clause, facts) if bare else clause.words, facts.lexicon)
        if len(words & told) >= (1 if bare else _SHARED):
            yield other


def _told_apart(group: str, wanted: Side, result: Quantity, facts: Facts) -> Iterator[tuple[Quantity, Ways]]:
    """The parts of one sentence with words of the row that add up to its result, told without it: 现场28场，…网络18场."""
    words = topic(wanted.clause.words.replace(wanted.word, " "), facts.lexicon)
    for sentence in facts.prose:
        figures = [one.quantity for one in sentence.mentions if one.quantity.unit == result.unit and one.quantity.value]
        fits = len(figures) > 1 and any(one.value + two.value == result.value for one, two in pairwise(figures) if one.value and two.value)
        if fits and words and len(words & topic(sentence.text, facts.lexicon)) >= min(_SHARED, len(words)):
            parts = _told_parts(group, result, wanted, (sentence.start, sentence.end), facts, all_of_them=True)
            ways = _whole([part for part in parts if part[0] is not None], result)
            if ways:
                yield result, ways


def _is_lone(result: Quantity, facts: Facts) -> bool:
    """True where no other row of the tables has this result."""
    rows = [item for item in facts.indicators if item.table is not None and item.actual is not None]
    known = [facts.by_id[one] for item in rows if item.actual for one in item.actual.quantities]
    return sum((one.dimension, one.value) == (result.dimension, result.value) for one in known) == 1


def _sentence_before(clause: Clause, facts: Facts) -> str:
    """The words of a sentence up to the end of a clause."""
    text = facts.layout.flow.folded
    return text[max(piece_start(text, clause.start, "。；\n"), clause.start - _FAR) : clause.end]


def _ways(group: str, total: Quantity, wanted: Side, facts: Facts) -> Ways:
    """The parts told right behind a total (其中……), else those behind it that add up to it; none where they are not of both ways."""
    flow = facts.layout.flow
    start = flow.after(total.span)
    opened = _SPLIT.match(flow.folded, start)
    rest = _REST.match(flow.folded, opened.end(), opened.end() + _LONGEST) if opened else None
    named: Ways = []
    if rest is not None:
        named = _told_parts(group, total, wanted, rest.span(), facts)
        if named and all(number is not None for number, _ in named):
            own = [part.value for number, part in named if number == wanted.number]
            others = [part.value or Decimal(0) for number, part in named if number != wanted.number]
            alone = len(others) == 1 and (not own or own == [(total.value or Decimal(0)) - others[0]])
            return named if alone else []
    line = flow.folded.find("\n", start)
    stop = min(line if line >= 0 else len(flow.folded), start + _FAR)
    return _whole(_told_parts(group, total, wanted, (start, stop), facts, all_of_them=True), total)


def _whole(parts: Ways, total: Quantity) -> Ways:
    """The first parts, one behind the other, that add up to the total."""
    for first in range(len(parts) - 1):
        for last in range(first + 2, min(first + _MOST_PARTS, len(parts)) + 1):
            if sum((part.value or Decimal(0) for _, part in parts[first:last]), Decimal(0)) == total.value:
                return parts[first:last]
    return []


def _told_parts(
    group: str, total: Quantity, wanted: Side, place: tuple[int, int], facts: Facts, *, all_of_them: bool = False
) -> Ways:  # fmt: skip
    """The figures of a flow range that count what the total counts, each with the side its words take: before it, else behind it.

    Args: all_of_them: also those behind a figure of another kind, or of no side.
    """
    flow, out, at, behind = facts.layout.flow, Ways(), place[0], False
    for part in inside(facts, flow.span(*place)) if place[1] > place[0] else ():
        begin, end = flow.range_of(part.span)
        alike = part.dimension == total.dimension and part.value is not None
        at = max(at, *(flow.folded.rfind(mark, at, begin) for mark in "，、；。")) if behind else at
        number, behind = _side(group, wanted, flow.folded, (at, begin, end), facts) if alike else (None, False)
        if not all_of_them and number is None:
            break
        if alike:
            out.append((number, part))
        at = end
    return out


def _side(group: str, wanted: Side, text: str, place: tuple[int, int, int], facts: Facts) -> tuple[int | None, bool]:
    """The side of the words before a figure, else of those right behind it, and whether of these.

    Of no word for a way to apply (网上报名) unless that is wanted.
    """
    at, begin, end = place
    after = _BEHIND.match(text, end)
    access = cue(facts.lexicon, "access-words")
    for words in (squeezed(text[at:begin]), squeezed(after[0]) if after else ""):
        number = side_of(group, words, facts.lexicon)
        if number is None and group == _BUILDING and wanted.number == _NEW and _was_there(words, facts):
            number = _OLD
        if number is not None:
            meant = access.search(words) is None or access.search(wanted.clause.words) is not None
            return (number if meant else None), after is not None and words == squeezed(after[0])
    return None, False


def _was_there(words: str, facts: Facts) -> bool:
    """True for things that were not built but only taken in, by the words round their number: 4个由原有便民店更换门头."""
    return pattern(facts.lexicon, "not-built-new").search(words) is not None


__all__ = ["Mixed", "mixed_ways"]
