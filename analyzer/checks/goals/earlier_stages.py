"""Results of an earlier stage than the one that the row counts: 授权发明专利≥120件, done 申请受理134件.

And results that the prose tells as those of an earlier stage, with fewer that came to the last one: a row 加装电梯竣工数量 of 46部, told
as 46部进场施工，竣工投用33部.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import squeezed

_TO, _LONGEST = "→", 60


class EarlierStage(NamedTuple):
    """The stage that the row counts, and the one that its result tells."""

    wanted: str
    told: str


class StageTold(NamedTuple):
    """A row with its result, the same figure in the prose with its stage, and the figure of the stage that the row counts."""

    row: Indicator
    cell: Quantity
    told: Quantity
    stage: str
    reached: Quantity
    wanted: str


def earlier_stage(item: Indicator, facts: Facts) -> EarlierStage | None:
    """The stages of a row of a table whose result names one before that of its name or target, and not that one itself."""
    if item.table is None or item.target is None or item.actual is None or len(item.actual.text) > _LONGEST:
        return None
    words = [squeezed(facts.lexicon.fold(text)) for text in (item.name, item.target.text, item.actual.text)]
    found = _stages(f"{words[0]}，{words[1]}", words[2], facts)
    return found if found is not None and found.told not in words[0] + words[1] else None  # 申报认定高新技术企业


def _stages(wanted: str, told: str, facts: Facts) -> EarlierStage | None:
    """The stage that some words count and an earlier one that others tell."""
    found = pattern(facts.lexicon, "earlier-stage").search(f"{wanted}{_TO}{told}")
    return EarlierStage(found["wanted"], found["told"]) if found is not None else None


def stages_told(facts: Facts) -> Iterator[StageTold]:
    """Every row named for a last stage (竣工, 授权) whose result the prose tells of the stage before, beside a smaller one of the last."""
    last = pattern(facts.lexicon, "last-stage")
    for row in facts.indicators:
        cell = facts.figure_of(row.actual) if row.table is not None and last.search(row.name) is not None else None
        if cell is None or not cell.value or hedged(cell):
            continue
        found = next((one for sentence in facts.prose for one in _found(sentence, row, cell, facts)), None)
        if found is not None:
            yield found


def _found(sentence: Sentence, row: Indicator, cell: Quantity, facts: Facts) -> Iterator[StageTold]:
    for at, mention in enumerate(sentence.mentions):
        if (mention.quantity.unit, mention.quantity.value) != (cell.unit, cell.value) or not _names(sentence, mention, row, facts):
            continue
        stage = _stages(row.name, _words(sentence, mention), facts)
        if stage is None:
            continue
        for later in sentence.mentions[at + 1 :]:
            few = later.quantity.unit == cell.unit and later.quantity.value is not None and later.quantity.value < (cell.value or 0)
            if few and stage.wanted in sentence.item(later):
                yield StageTold(row, cell, mention.quantity, stage.told, later.quantity, stage.wanted)
                return


def _names(sentence: Sentence, mention: Mention, row: Indicator, facts: Facts) -> bool:
    """True where the words before a figure tell a word of the thing that the row counts."""
    stages = pattern(facts.lexicon, "last-stage").sub("，", row.name)
    name = pairs_of(cue(facts.lexicon, "generic-words", "deed-words").sub("，", facts.lexicon.fold(stages)))
    return not name.isdisjoint(pairs_of(sentence.between(sentence.start, mention.start)))


def _words(sentence: Sentence, mention: Mention) -> str:
    """The words of the figure's item before it, and its clause behind it up to the next figure."""
    behind = next((one.start for one in sentence.mentions if one.start >= mention.end), sentence.end)
    return sentence.item(mention) + sentence.between(mention.end, min(sentence.clause_of(mention)[1], behind))


__all__ = ["EarlierStage", "StageTold", "earlier_stage", "stages_told"]
