"""Points that the prose tells of the rows of a table without a column for them.

成活率88.5%，得10分; 满分100分：建成教室15分、应用培训10分.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.composition import compositions_of, tells_marks
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Passage, Sentence

Role = Literal["weight", "score"]
_FEWEST, _HALF, _TWICE = 3, Decimal("0.5"), 2
_UNIT = Decimal("0.3")
"""What the only row with a unit is worth, where the words name no row."""
_EARNED = late_regex(r"(?:[得计评记获]|自评)分?(?:为|是|:)?\s*$")
_FULL = late_regex(r"(?:满分|总分值?|百分制|合计|共计?|总计)(?:为|是|:)?\s*$")
_SHORT = 16
_LISTED = late_regex(r"[一-鿿]{2,}")


class RowPoints(NamedTuple):
    """What the prose gives the rows, by the indicators' ids; ``whole`` where every row has its points, and none are left over."""

    by_row: Mapping[str, Quantity]
    whole: bool


class _Told(NamedTuple):
    """Points with the words that should name their row."""

    points: Mention
    words: str
    units: frozenset[str]


_NONE = RowPoints({}, whole=False)


@once
def row_scores(facts: Facts) -> RowPoints:
    """The scores that prose tells of the rows of the only table, which has no column of scores."""
    lines = _lines("score", facts)
    return _matched(list(_scores(facts)), lines, facts) if lines else _NONE


@once
def row_weights(facts: Facts) -> RowPoints:
    """The full marks that a sentence lists for the rows of the only table, which has no column of weights."""
    lines = _lines("weight", facts)
    found = (_matched(told, lines, facts, listed=True) for told in _weights(facts)) if lines else ()
    return max(found, key=_count, default=_NONE)


def _count(found: RowPoints) -> int:
    return len(found.by_row)


def _lines(role: Role, facts: Facts) -> Sequence[Line]:
    """The rows of the only table; none where it has such a column, or not the other one."""
    table = facts.only_evaluation
    lines = table.lines if table is not None else ()
    other = "score" if role == "weight" else "weight"
    bare = not any(role in line.columns or getattr(line.indicator, role) is not None for line in lines)
    return lines if bare and len(lines) >= _FEWEST and all(getattr(line.indicator, other) is not None for line in lines) else ()


def _scores(facts: Facts) -> Iterator[_Told]:
    """Every score that its words call earned, with what stands since the score before it; before the first the label of its paragraph."""
    composed = {part.span for told in compositions_of(facts) for part in (told.total, *told.parts)}
    for passage in facts.passages:
        label = _label(passage, facts) if not passage.in_table else ""
        for sentence in passage.sentences if not passage.in_table else ():
            for told in _of_sentence(sentence, facts):
                if told.points.quantity.span not in composed:
                    yield told._replace(words=label + told.words)
                    label = ""


def _of_sentence(sentence: Sentence, facts: Facts) -> Iterator[_Told]:
    aside, start = cue(facts.lexicon, "points-moved", "score-total", "added-up", "re-scored"), sentence.start
    for one in sentence.mentions:
        item = sentence.item(one) if one.quantity.metric == "score" and one.quantity.comparator == "eq" else ""
        if not item or _EARNED.search(item) is None:
            continue
        words = sentence.between(start, one.start)
        if aside.search(item) is None and ELSEWHERE.search(sentence.lead(one)) is None:
            before = (other for other in sentence.mentions if start <= other.start < one.start)
            yield _Told(one, words, frozenset(other.quantity.unit for other in before))
        start = one.end


def _label(passage: Passage, facts: Facts) -> str:
    """The heading that a paragraph begins with, or stands below: 二、示范推广."""
    title = facts.lexicon.fold(facts.layout.title_at(facts.layout.flow.to_text(passage.sentences[0].start)))
    return title + "，" if len(title) <= _SHORT else ""


def _weights(facts: Facts) -> Iterator[list[_Told]]:
    """The points of every sentence that speaks of full marks, or stands behind a label that does, each with its words."""
    for passage in facts.passages:
        before = ""
        for sentence in passage.sentences if not passage.in_table else ():
            scores = [one for one in sentence.mentions if one.quantity.metric == "score"]
            if len(scores) >= _FEWEST and tells_marks(sentence.text + before, facts.lexicon):
                told = [_Told(one, sentence.item(one), frozenset()) for one in scores if not _FULL.search(sentence.item(one))]
                if all(_LISTED.search(one.words) and not _EARNED.search(one.words) for one in told):
                    yield told
            before = sentence.text


def _matched(told: list[_Told], lines: Sequence[Line], facts: Facts, *, listed: bool = False) -> RowPoints:
    """The points of the rows that their words name best; none that two places give differently. Args: listed: each is named alone."""
    names = [pairs_of(facts.lexicon.fold(line.indicator.name)) for line in lines]
    units = [line.indicator.target.unit if line.indicator.target is not None else "" for line in lines]
    found: dict[int, list[tuple[Decimal, Quantity]]] = {}
    left = False
    for one in told:
        own = pairs_of(one.words)
        worth = [Decimal(len(own & name)) / max(min(len(own), len(name)) if listed else len(name), 1) for name in names]
        if not any(worth):
            worth = [_UNIT if unit in one.units and units.count(unit) == 1 else Decimal(0) for unit in units]
        best = max(worth, default=Decimal(0))
        if best and worth.count(best) == 1 and _could_be(lines[worth.index(best)].indicator, one.points.quantity):
            found.setdefault(worth.index(best), []).append((best, one.points.quantity))
        else:
            left = True
    rows = {at: points for at, points in found.items() if len({quantity.value for _, quantity in points}) == 1}
    whole = not left and len(rows) == len(found) == len(lines)
    sure = {at: points for at, points in rows.items() if whole or max(worth for worth, _ in points) >= _HALF}
    return RowPoints({lines[at].indicator.id: points[0][1] for at, points in sure.items()}, whole)


def _could_be(item: Indicator, told: Quantity) -> bool:
    """True for points that fit those of the row in the table, right or somewhat off: what is far apart is of something else."""
    own, points = item.weight or item.score or Decimal(0), told.value or Decimal(0)
    return points <= own * _TWICE if item.weight is not None else own <= points * _TWICE


__all__ = ["RowPoints", "row_scores", "row_weights"]
