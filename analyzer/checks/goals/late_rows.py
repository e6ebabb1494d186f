"""Dates of deeds in the prose that are later than the date due of a row which passes for reached: 8月31日前, 11月8日方告完工."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.credit import credit_of
from analyzer.checks.goals.late import is_after
from analyzer.checks.goals.late_cells import DEEDS, late_cell
from analyzer.checks.prose.clauses import likeness, topic
from analyzer.checks.prose.words import cue, is_blank, pattern
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.text import squeezed

_LONGEST, _ALIKE = 24, Decimal("0.6")
_TIME = late_regex(r"(?:完[工成]|竣工|建成|验收|交付|发放|拨付|开工|上线)?(?:时[间限效]|日期|期限|及时[性率]?)+$")
_OTHER, _BEFORE = ("in-stages", "part-of-works", "some-of", "others-follow"), 60
"""Entries of the lexicon: what makes the date that of a part."""


class LateRow(NamedTuple):
    """A row's date due and the date that the prose tells of the same deed, with the row's credit."""

    name: str
    indicator: str
    due: str
    done: str
    credit: str
    spans: tuple[Span, ...]


def late_rows(facts: Facts) -> Iterator[LateRow]:
    """Every row with a date due and full credit, whose deed a claim in the prose dates after it."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            target = line.indicator.target
            if target is not None and "月" in target.text and "前" in target.text and len(target.text) <= _LONGEST:
                yield from _of_line(line, facts)


def _of_line(line: Line, facts: Facts) -> Iterator[LateRow]:
    item, target = line.indicator, line.indicator.target
    words = squeezed(facts.lexicon.fold(target.text)) if target is not None else ""
    due, credit = pattern(facts.lexicon, "row-due").search(words), credit_of(item, facts)
    if due is None or target is None or not credit or not is_blank(facts.lexicon, item.deviation_reason):
        return
    if late_cell(item, facts):  # SCO-01 tells it of the row itself
        return
    name, flow, own = facts.lexicon.fold(item.name), facts.layout.flow, facts.claims_of.get(item.id, ())
    wanted = topic(_TIME.sub("", name), facts.lexicon)
    other, granted = cue(facts.lexicon, *_OTHER), cue(facts.lexicon, "date-granted")
    for claim in (*own, *(claim for claim in facts.claims if claim not in own)):
        start, end = flow.range_of(claim.span)
        done = pattern(facts.lexicon, "deed-dated").search(flow.folded, start, end) if not claim.span.overlaps(item.span) else None
        if done is None or claim.status != "asserted" or not is_after(done, due):
            continue
        told = topic(flow.folded[start : done.start()], facts.lexicon)
        if other.search(flow.folded, start, done.start()) or granted.search(flow.folded, max(start - _BEFORE, 0), end):
            continue
        about = bool(told & wanted) if claim in own else likeness(wanted, told) >= _ALIKE
        if about and _one_deed(done["deed"], name + words):
            place = flow.span(done.start("date"), done.end("date"))
            yield LateRow(item.name, item.id, due["date"], done["date"], credit.words, (target.span, place, *line.place("actual", "score")))
            return


def _one_deed(deed: str, row: str) -> bool:
    """True if the row speaks of the deed, in any word for it, or of being finished without any."""
    kind = next(kind for kind in DEEDS if deed in kind)
    named = [one for one in DEEDS if any(word in row for word in one)]
    return kind in named if named else kind is DEEDS[0]


__all__ = ["LateRow", "late_rows"]
