"""Results of the rows of a table without a column of results, told by the prose: what is short of the target of a row.

A clause that names most of what the row is of tells its result; so does a count that makes up the target with those left out behind it:
全年销号1462户……另有38户未签协议 of a row of 1500户.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.lexicon import pattern_of
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_FILE = "told_goals.toml"
_MOST, _LETTERS = Decimal("0.6"), 2
_PERCENT = "percent"
_EACH = late_regex(r"[每均]")
_LEAST = ("ge", "gt", "eq")


class ShortTold(NamedTuple):
    """A row with its target, the result that the prose tells, and what is left to the target where the prose tells that too."""

    line: Line
    target: Quantity
    actual: Quantity
    rest: Quantity | None


def told_short(facts: Facts) -> Iterator[ShortTold]:
    """The rows of the only table whose result, told in prose alone, is short of the target."""
    table = facts.only_evaluation
    for line in table.lines if table is not None else ():
        aim = line.indicator.target if "actual" not in line.columns else None
        target = facts.figure_of(aim) if aim is not None and aim.comparator in _LEAST else None
        if target is None or target.value is None:
            continue
        found = _left(line, target, facts) or _named(line, target, facts)
        if found is not None:
            yield found


def _left(line: Line, target: Quantity, facts: Facts) -> ShortTold | None:
    """The count that makes up the target with those that the same sentence tells as left out."""
    if target.dimension == _PERCENT or sum(_aims_at(other, target, facts) for other in facts.evaluations[0].lines) > 1:
        return None
    letters, out = set(facts.lexicon.fold(line.indicator.name)), cue(facts.lexicon, "left-out-sign")
    for sentence in facts.prose:
        same = [one for one in sentence.mentions if _is_short(one.quantity, target)]
        for rest in same[1:]:
            if out.search(sentence.between(*sentence.clause_of(rest))) is None or len(letters & set(sentence.text)) < _LETTERS:
                continue
            first = next((one for one in same if one.start < rest.start and one.value + rest.value == target.value), None)
            if first is not None:
                return ShortTold(line, target, first.quantity, rest.quantity)
    return None


def _aims_at(line: Line, target: Quantity, facts: Facts) -> bool:
    own = facts.figure_of(line.indicator.target) if line.indicator.target is not None else None
    return own is not None and (own.value, own.unit) == (target.value, target.unit)


def _is_short(one: Quantity, target: Quantity) -> bool:
    alike = one.unit == target.unit and one.comparator == "eq" and not one.approximate
    return alike and one.value is not None and target.value is not None and 0 < one.value < target.value


def _named(line: Line, target: Quantity, facts: Facts) -> ShortTold | None:
    """The only result that clauses tell which name most of what the row is of, in its unit; a count with no other beside it."""
    own = pairs_of(facts.lexicon.fold(line.indicator.name))
    told = [
        one.quantity
        for sentence in facts.prose
        for one in sentence.mentions
        if one.quantity.unit == target.unit and one.quantity.value is not None and _names(sentence, one, own, facts)
        if target.dimension == _PERCENT or sum(other.quantity.unit == target.unit for other in sentence.mentions) == 1
    ]
    values = {one.value for one in told}
    return ShortTold(line, target, told[0], None) if len(values) == 1 and _is_short(told[0], target) else None


def _names(sentence: Sentence, one: Mention, own: frozenset[str], facts: Facts) -> bool:
    """True where the clause of a figure names what the row is of, as its result of the year and of the whole."""
    words, ahead = sentence.between(*sentence.clause_of(one)), sentence.between(sentence.start, one.start)
    if not own or len(own & pairs_of(words)) < len(own) * _MOST or _EACH.search(sentence.lead(one)):
        return False
    part, aim = pattern_of(facts.lexicon, _FILE, "goal-in-part"), cue(facts.lexicon, "target-cue")
    return not (part.search(ahead) or aim.search(words) or ELSEWHERE.search(words))


__all__ = ["ShortTold", "told_short"]
