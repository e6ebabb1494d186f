"""Goals of the prose of which the results tell the same deed, counted in another unit only: 改造180户 and 改造共完成412人."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.figures.unit_kinds import Likeness, likeness, pack_of
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.stated_goals import result_blocks
from analyzer.checks.prose.clauses import Clause, clauses_in, head
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Indicator, Quantity
from analyzer.text import HAN, squeezed

_SIZES = ("length", "area")
_HELD, _PEOPLE = ("event", "lesson", "class"), ("headcount", "person_times")
_NEAR, _BEFORE, _WHAT = 6, "earlier-cue", 3
_AGAINST = late_regex("(?:已|均)?(?:超过|超出|高于|多于|达到|完成|比|较)")


def other_units(facts: Facts) -> Iterator[tuple[Indicator, Quantity, Quantity]]:
    """Each such goal with its figure, and the only figure that is told of the deed."""
    goals = [(item, figure) for item in facts.indicators if (figure := _open(item, facts)) is not None]
    if not goals:
        return
    every = [clause for block in result_blocks(facts) for clause in clauses_in(block, facts)]
    clauses = [clause for clause in every if cue(facts.lexicon, _BEFORE, "plan-cue", "survey-deed").search(clause.words) is None]
    figures = [one for clause in clauses for one in inside(facts, clause.span)]
    taken = {number for item in facts.indicators if item.actual is not None for number in item.actual.quantities}
    for item, target in goals:
        deed = head(facts.lexicon.fold(item.name), facts.lexicon)
        alike = [one for one in figures if one.unit == target.unit]
        against = _measured(target, deed, every, facts)
        if against is not None and against.id not in taken:
            yield item, target, against
        if not deed or len(alike) > 1 or against is not None:
            continue
        told = [one for clause in clauses for one in _told(clause, deed, item, facts) if one.id not in taken]
        if not told and target.dimension in _HELD and not any(one.dimension == target.dimension and one.id not in taken for one in figures):
            told = [one for one in _came(clauses, item, facts) if one.id not in taken]
        apart = [one for one in told if _differs(target, one, alike, facts) and not _asked(one, deed, item, facts)]
        if len(told) == len(apart) == 1:
            yield item, target, apart[0]


def _measured(target: Quantity, deed: str, clauses: list[Clause], facts: Facts) -> Quantity | None:
    """The figure of the deed that the next clause measures against the target itself: 培训1,176人次，超过年初确定的1,000名."""
    for clause, after in pairwise(clauses):
        if deed and deed in clause.words and _AGAINST.match(after.words):
            one, two = inside(facts, clause.span), inside(facts, after.span)
            same = len(one) == len(two) == 1 and (two[0].value, two[0].unit) == (target.value, target.unit)
            if same and likeness(target, one[0]) is Likeness.TIMES:
                return one[0]
    return None


def _differs(target: Quantity, told: Quantity, alike: list[Quantity], facts: Facts) -> bool:
    """True where a figure counts otherwise than the target, whose unit no result has but the one that says what a set holds."""
    pack = pack_of(target, told, facts) if likeness(target, told) is Likeness.NEAR else None
    apart = likeness(target, told) in (Likeness.APART, Likeness.TIMES)
    return (apart and not alike) or (pack is not None and all(one.id == pack.id for one in alike))


def _open(item: Indicator, facts: Facts) -> Quantity | None:
    """The only figure of a goal of the prose that has no result, if it counts or measures things."""
    figure = facts.figure_of(item.target) if item.table is None and item.actual is None and not item.told else None
    return figure if figure is not None and _counts(figure) else None


def _counts(figure: Quantity) -> bool:
    return figure.value is not None and (figure.metric in COUNTED or figure.dimension in _SIZES)


def _told(clause: Clause, deed: str, item: Indicator, facts: Facts) -> Iterator[Quantity]:
    """The only figure of a clause, where it counts what the deed was done to: 清淤渠道57条, 改造共完成412人."""
    figures = inside(facts, clause.span)
    if len(figures) != 1 or deed not in clause.words or not _counts(figures[0]):
        return
    figure = figures[0]
    before = squeezed(clause.flow.folded[clause.start : clause.flow.from_text(figure.span.start)])
    between = before.rpartition(deed)[2]
    if deed not in before or len(between) > _NEAR or cue(facts.lexicon, "other-deed").search(between) is not None:
        return
    thing = cue(facts.lexicon, "hollow-word").sub("", between)
    if not thing or set(thing) & set(facts.lexicon.fold(item.name)):
        yield figure


def _came(clauses: list[Clause], item: Indicator, facts: Facts) -> Iterator[Quantity]:
    """The only figures of clauses that count who came to what the goal holds (传承班累计参加1860人), where none calls it done."""
    what = "".join(HAN.findall(facts.lexicon.fold(item.name)))[-_WHAT:]
    about = [clause for clause in clauses if what in clause.words] if len(what) == _WHAT else []
    if any(pattern(facts.lexicon, "bare-result").search(clause.words) for clause in about):
        return
    for clause in about:
        figures = inside(facts, clause.span)
        if len(figures) == 1 and figures[0].metric in _PEOPLE and cue(facts.lexicon, "came-to").search(clause.words):
            yield figures[0]


def _asked(figure: Quantity, deed: str, item: Indicator, facts: Facts) -> bool:
    """True where another goal of the same deed asks for that unit."""
    others = (other for other in facts.indicators if other.id != item.id and deed in other.name and other.target is not None)
    return any(other.target is not None and other.target.unit == figure.unit for other in others)


__all__ = ["other_units"]
