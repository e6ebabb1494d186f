"""The day up to which a report counts what was spent: 截至2022年12月底支出459.3万元 in a report on 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.clauses import topic
from analyzer.checks.goals import inside
from analyzer.checks.words import cue
from analyzer.model import Indicator
from analyzer.model.passages import Mention, Sentence

_UNTIL = re.compile(r"截[至止]到?\s*(20\d\d)\s*年(?:年?[末底]|\s*1[0-2]\s*月\s*(?:[末底]|\d{1,2}\s*[日号])?)")
_ANY_YEAR = re.compile(r"20\d\d(?=\s*年)")
_WHOLE_YEAR = re.compile(r"20\d\d\s*年[^。；\n]{0,30}?全年(?:实际|共|累计|总)?(?:支出|执行|支付|使用|拨付)")
_DONE = re.compile(r"已(?:经|有|全部)?(?:完工|完成|竣工|建成|办结|交付|验收)|(?:完工|完成|竣工|建成|办结)$")
_NEAR, _SHARED = 24, 2


class Deadline(NamedTuple):
    """A day of another year, or that year, with the figure told: money ``spent`` up to it or in it, or else a row's result.

    Flow offsets from its start to the figure's end.
    """

    year: int
    start: int
    end: int
    spent: bool = True


def deadlines_missed(facts: Facts, own: int) -> Iterator[Deadline]:
    """The ends of the year before ``own`` up to which a sentence counts what was spent or done, unless it tells more of that year.

    Args: own: the report's year.
    """
    for passage in facts.passages:
        for sentence in passage.sentences:
            if "截" in sentence.text:
                yield from _of_sentence(sentence, own, facts)


def done_ahead(facts: Facts, own: int) -> Iterator[Deadline]:
    """Sentences that tell of no year but the next one, and of what was spent in all of it: 2024年度预算200万元，全年支出186万元."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            found = _WHOLE_YEAR.search(sentence.text) if "全年" in sentence.text else None
            if found is None or {int(year[0]) for year in _ANY_YEAR.finditer(sentence.text)} != {own + 1}:
                continue
            planned = cue(facts.lexicon, "plan-cue", "condition-cue").search(sentence.text)
            spent = next((one for one in sentence.mentions if one.start >= sentence.start + found.end()), None)
            if planned is None and spent is not None and spent.quantity.metric == "money":
                yield Deadline(own + 1, sentence.start + found.start(), spent.end)


def _of_sentence(sentence: Sentence, own: int, facts: Facts) -> Iterator[Deadline]:
    found = _UNTIL.search(sentence.text)
    if found is None or int(found[1]) != own - 1 or cue(facts.lexicon, "spans-years").search(_part_of(sentence.text, found.start())):
        return
    others = [int(year[0]) for year in _ANY_YEAR.finditer(sentence.text) if year.start() != found.start(1)]
    if own - 1 in others:
        return
    after = sentence.start + found.end()
    told = next((one for one in sentence.mentions if one.start >= after), None)
    spent = told is not None and _is_spending(sentence, told, after, facts)
    if told is not None and (spent or _is_result(sentence, told, after, facts) or (own + 1 in others and _is_done(sentence, told, after))):
        yield Deadline(int(found[1]), sentence.start + found.start(), told.end, spent)


def _part_of(text: str, at: int) -> str:
    """The part between two ； that an offset stands in: 比上年增长6%；截至… speaks of last year before it only."""
    end = text.find("；", at)
    return text[text.rfind("；", 0, at) + 1 : end if end >= 0 else len(text)]


def _is_spending(sentence: Sentence, mention: Mention, after: int, facts: Facts) -> bool:
    words = sentence.between(after, mention.start)
    return mention.quantity.metric == "money" and len(words) <= _NEAR and cue(facts.lexicon, "money-spent").search(words) is not None


def _is_done(sentence: Sentence, mention: Mention, after: int) -> bool:
    """True for works that were finished by then, of which the same sentence leaves the rest to the year after the report's."""
    words = sentence.between(after, mention.start)
    return len(words) <= _NEAR and _DONE.search(words) is not None


def _is_result(sentence: Sentence, mention: Mention, after: int, facts: Facts) -> bool:
    """True for the very figure that a row of the report's year gives as its result, told of the same thing."""
    lead = sentence.between(after, mention.start)
    if len(lead) > _NEAR or mention.quantity.value is None:
        return False
    words = topic(lead, facts.lexicon)
    same = (item for item in facts.indicators if item.actual is not None and item.target is not None and _gives(item, mention, facts))
    return any(len(words & topic(facts.lexicon.fold(item.name), facts.lexicon)) >= _SHARED for item in same)


def _gives(item: Indicator, mention: Mention, facts: Facts) -> bool:
    figures = inside(facts, item.actual.span) if item.actual is not None else []
    return len(figures) == 1 and (figures[0].dimension, figures[0].value) == (mention.quantity.dimension, mention.quantity.value)


__all__ = ["Deadline", "deadlines_missed", "done_ahead"]
