"""Claims that all was done in time (所有报修均在规定时限内修复) against a rate of what was in time, or the number of it, that is less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_WHOLE, _SHARED = Decimal(100), 2
_NEVER = late_regex(r"(?:无一[人户件笔例起处项]?|没有一[人户件笔例起处项]|零)(?:延|拖|逾|超|滞|欠|迟)")
_DEED, _MONEY = late_regex(r"[一-鿿]{0,2}率$"), late_regex("资金|率")
_SILENT = ("targets", "overview")


class Partial(NamedTuple):
    """What was done in time, less than all: how it is told, what it is of (pairs of characters), and where."""

    words: str
    about: frozenset[str]
    spans: tuple[Span, ...]


def untimely(facts: Facts) -> Iterator[tuple[Span, str, Partial]]:
    """Every claim that all was in time, with the first figure of the same thing that says otherwise."""
    told = [*_of_rows(facts), *_of_prose(facts)]
    flow, every, but = facts.layout.flow, pattern(facts.lexicon, "all-in-time"), pattern(facts.lexicon, "not-quite-all")
    for block in facts.layout.prose if told else ():
        for found in every.finditer(flow.folded, block.start, block.end):
            section = facts.layout.section_at(flow.to_text(found.start()))
            if but.search(found[0]) is not None or (section is not None and section.kind in _SILENT):
                continue
            partial = next((one for one in told if _is_of(facts.lexicon, found[0], one)), None)
            if partial is not None:
                yield flow.span(found.start(), found.end()), found[0], partial


def _is_of(lexicon: Lexicon, claim: str, told: Partial) -> bool:
    """True where both name one thing; of payments the claim may name the money alone, where it is told of all of it (各类补助…到账)."""
    about, timely, paid = pairs_of(claim), cue(lexicon, "in-due-time"), cue(lexicon, "paid-over")
    if len(about & told.about) >= _SHARED:
        return True
    noun = pairs_of(_DEED.sub("，", timely.sub("", told.words.partition("为")[0])))
    if noun and noun <= about and _NEVER.search(claim) is not None:
        return True
    if paid.search(claim) is None or paid.search(told.words) is None or not (about & told.about) - pairs_of("资金"):
        return False
    bare = pairs_of(_MONEY.sub("，", timely.sub("，", paid.sub("，", told.words.partition("为")[0]))))
    return cue(lexicon, "all-kinds").search(claim) is not None or bare <= about


def _of_rows(facts: Facts) -> Iterator[Partial]:
    """The rates of indicators (修复及时率) whose result is below 100 %."""
    rate, timely = (pattern(facts.lexicon, name) for name in ("in-time-rate", "in-time"))
    for item in facts.indicators:
        actual = item.actual
        if actual is None or actual.value is None or actual.comparator != "eq" or not 0 < actual.value < _WHOLE:
            continue
        name, figures = facts.lexicon.fold(item.name), [facts.by_id[one] for one in actual.quantities]
        if rate.search(name) is not None and figures and figures[0].dimension == "percent":
            yield Partial(f"{item.name}为{reading_words(actual)}", pairs_of(timely.sub("，", name)), (actual.span,))


def _of_prose(facts: Facts) -> Iterator[Partial]:
    """接报1540件，在规定时限内修复1440件: a number in time with the larger one of the same kind before it."""
    timely = pattern(facts.lexicon, "in-time")
    for sentence in facts.prose:
        for index in range(1, len(sentence.mentions)):
            part, whole = sentence.mentions[index], sentence.mentions[index - 1]
            if _part_of(part.quantity, whole.quantity) and timely.search(sentence.item(part)) is not None and _fresh(sentence, whole):
                about = pairs_of(sentence.lead(whole)) | pairs_of(timely.sub("，", sentence.item(part)))
                yield Partial(_words(whole, part), about, (whole.quantity.span, part.quantity.span))


def _part_of(part: Quantity, whole: Quantity) -> bool:
    same = part.unit == whole.unit != "" and part.dimension == whole.dimension != "percent"
    exact = part.comparator == whole.comparator == "eq" and part.cell is None
    return same and exact and part.value is not None and whole.value is not None and 0 < part.value < whole.value


def _fresh(sentence: Sentence, whole: Mention) -> bool:
    """True where the larger figure is of this year and no plan."""
    return not any(word in sentence.lead(whole) for word in ("上年", "去年", "计划", "目标", "任务"))


def _words(whole: Mention, part: Mention) -> str:
    return f"{whole.quantity.text.strip()}中按时的为{part.quantity.text.strip()}"


__all__ = ["Partial", "untimely"]
