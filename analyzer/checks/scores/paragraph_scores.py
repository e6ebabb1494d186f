"""Paragraphs that score their items one by one: 产出（40分）。数量16分，……得15分；质量14分，……得13.6分……。产出部分小计38.7分."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_LABEL = late_regex(r"[^。；，,:：\d]{0,4}(?:\d{1,2}[.、．)）])?[^。；，,:：\d]{2,24}[(]\s?(?:满分|分值|权重|标准分)?(?:为|:)?\s?$")
_EARNED = late_regex(r"(?:[得计评记获]|自评)分?(?:为|是|:)?\s*$")
_BARE = late_regex(
    r"(?:(?:该|此|本)(?:项|部分|小项|指标)|故|因此|据此|按(?:照|此)?比例|按规定|按评分标准|折算|折合|计算|最终|自评|实际?|应|可|后|，|\s)*"
    r"(?:[得计评记获]|自评)分?(?:为|是|:)?\s*"
)
_HEADING, _TWICE = 40, 2
_CUT = late_regex(r"[，。；！？、:：()]")


@dataclass
class Scored:
    """What stands between one subtotal and the next: the full mark of the label, those of the items, their scores, the subtotal."""

    mark: Quantity | None
    marks: list[Quantity] = field(default_factory=list)
    scores: list[Quantity] = field(default_factory=list)
    pairs: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    total: Quantity | None = None
    torn: bool = False
    """True where points that were moved or of another year stand among them, or a score is named by words of its own."""

    @property
    def proved(self) -> bool:
        """True where every item has a full mark and they make that of the label."""
        made = sum((one.value or Decimal(0) for one in self.marks), Decimal(0))
        return self.mark is not None and len(self.marks) == len(self.scores) and made == self.mark.value


@once
def scored_paragraphs(facts: Facts) -> tuple[Scored, ...]:
    """Every paragraph under a label with a full mark, or the one below a line that is such a label."""
    out: list[Scored] = []
    heading: Mention | None = None
    for passage in facts.passages:
        scores = [one for one in passage.mentions if one.quantity.metric == "score"] if not passage.in_table else []
        label = scores[0] if scores and _is_label(passage, scores[0]) else None
        alone = label is not None and len(scores) == 1 and len(passage.sentences[-1].text.strip()) <= _HEADING and _ends(passage, label)
        if heading is not None and facts.layout.flow.folded[heading.end : passage.sentences[0].start].strip(" )\n"):
            heading = None  # other lines between
        if (label or heading) is not None and not alone:
            out += _of_passage(passage, label or heading, facts)
        heading = label if alone else None
    return tuple(out)


def _ends(passage: Passage, label: Mention) -> bool:
    """True where nothing but the label's bracket stands behind its full mark."""
    sentence = passage.sentences[-1]
    return sentence.between(label.end, sentence.end).strip(" )\n") == ""


def _is_label(passage: Passage, first: Mention) -> bool:
    sentence = passage.sentences[0]
    return first.depth > 0 and _LABEL.match(sentence.between(sentence.start, first.start).strip()) is not None


def _of_passage(passage: Passage, label: Mention | None, facts: Facts) -> Iterator[Scored]:
    """The runs of a paragraph, each up to its subtotal."""
    total, moved = pattern(facts.lexicon, "points-subtotal"), cue(facts.lexicon, "points-moved", "score-total", "added-up")
    again = cue(facts.lexicon, "re-scored")
    run, opened = Scored(label.quantity if label is not None else None), label
    for sentence in passage.sentences:
        foreign = again.search(sentence.text) is not None
        for one in sentence.mentions:
            if one.quantity.metric != "score" or one is label:
                continue
            words = _words(sentence, one)
            run.torn = run.torn or foreign or ELSEWHERE.search(words) is not None or one.quantity.comparator != "eq"
            if total.search(words):
                run.total = one.quantity
                yield run
                run, opened = Scored(run.mark), None
            elif moved.search(words):
                run.torn = True
            elif _EARNED.search(words):
                run.scores.append(one.quantity)
                if opened is not None and _BARE.fullmatch(sentence.item(one)) and not foreign and _could_be(opened, one):
                    run.pairs.append((opened.quantity, one.quantity))
                opened = None
            else:
                run.marks.append(one.quantity)
                opened = one
    yield run


def _could_be(mark: Mention, score: Mention) -> bool:
    """True for a score of the item, right or slightly too much: what is far above its full mark is the total of others."""
    return (score.quantity.value or Decimal(0)) <= (mark.quantity.value or Decimal(0)) * _TWICE


def _words(sentence: Sentence, one: Mention) -> str:
    """The words of a mention's clause before it, and of its list item."""
    return _CUT.split(sentence.between(sentence.start, one.start))[-1] + sentence.item(one)


__all__ = ["Scored", "scored_paragraphs"]
