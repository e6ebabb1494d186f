"""A result that two paragraphs tell, once with one digit wrong: 管网工程支出3,538.21万元, 管网改造支出3,538.31万元.

Figures of five digits are known again by a word that both names have, those of four by the end of the name. Nothing else tells the odd one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.proved import is_proved
from analyzer.checks.figures.slips import digits_of, one_digit_off, significant
from analyzer.checks.figures.told_often import times_told
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.told_names import name_told
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import HAN, piece_start

_KNOWN, _LEAST, _HEAD = 5, 4, 4
_NO_KINDS = frozenset({"percent", "percentage-point", "score"})
_MASK, _SPENT = "*", "spent"
_REACH, _TITLE, _RUN = 30, 16, 3


class OffByDigit(NamedTuple):
    """Both figures, the earlier first, and a word that both names have."""

    one: Quantity
    other: Quantity
    word: str


class _Told(NamedTuple):
    quantity: Quantity
    sentence: Sentence
    mention: Mention
    passage: int


def off_by_digit(facts: Facts) -> Iterator[OffByDigit]:
    """Each pair in two paragraphs, one of the two told nowhere else."""
    pairs = list(_pairs(facts))
    if not pairs:
        return
    times, answers = times_told(facts), {frozenset(one.id for one in pair) for item in facts.indicators if (pair := facts.figures_of(item))}
    told = {(number, one.quantity.unit, one.quantity.value) for number, passage in enumerate(facts.passages) for one in passage.mentions}
    seen = set[str]()
    for earlier, later in pairs:
        unit = earlier.quantity.unit
        if frozenset((earlier.quantity.id, later.quantity.id)) in answers:
            continue  # a goal and its result
        if (earlier.passage, unit, later.quantity.value) in told or (later.passage, unit, earlier.quantity.value) in told:
            continue  # both stand in one paragraph: they are two figures
        alone = 1 in (times[one.quantity.unit, one.quantity.value] for one in (earlier, later))
        if not alone or not seen.isdisjoint((earlier.quantity.id, later.quantity.id)):
            continue
        word = _shared(earlier, later, facts) if one_digit_off(earlier.quantity, later.quantity, _LEAST) else ""
        if word and not all(is_proved(one.quantity, facts) for one in (earlier, later)):
            seen |= {earlier.quantity.id, later.quantity.id}
            yield OffByDigit(earlier.quantity, later.quantity, word)


def _pairs(facts: Facts) -> Iterator[tuple[_Told, _Told]]:
    """Two figures of one unit whose digits are the same but for one place."""
    known: dict[tuple[str, int, str], list[_Told]] = defaultdict(list)
    results, alike = list(_figures(facts)), dict[tuple[str, int, int], set[int]]()
    for told in results:
        alike.setdefault(_form(told.quantity), set()).add(told.passage)
    for told in (one for one in results if len(alike[_form(one.quantity)]) > 1 and _is_of_year(one.sentence, one.mention, facts)):
        digits = digits_of(told.quantity)
        for at in range(len(digits)):
            key = told.quantity.unit, told.quantity.ulp.adjusted(), digits[:at] + _MASK + digits[at + 1 :]
            for earlier in known[key]:
                if earlier.passage != told.passage and earlier.quantity.value != told.quantity.value:
                    yield earlier, told
            known[key].append(told)


def _form(quantity: Quantity) -> tuple[str, int, int]:
    """Unit, last place and number of digits: the same for figures with but one digit wrong."""
    return quantity.unit, quantity.ulp.adjusted(), len(digits_of(quantity))


def _figures(facts: Facts) -> Iterator[_Told]:
    """The exact figures of the running text that have digits enough."""
    for number, passage in enumerate(facts.passages):
        for sentence in () if passage.in_table else passage.sentences:
            for mention in sentence.mentions:
                quantity = mention.quantity
                told = quantity.dimension not in _NO_KINDS and significant(quantity) >= _LEAST
                if told and not mention.depth and not hedged(quantity):
                    yield _Told(quantity, sentence, mention, number)


def _is_of_year(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a figure of the report's year."""
    lead = sentence.lead(mention)
    early = cue(facts.lexicon, "last-period").search(lead) or pattern(facts.lexicon, "told-against").match(lead)
    return not early and only_own_year(sentence.between(sentence.start, mention.start), facts)


def _shared(one: _Told, other: _Told, facts: Facts) -> str:
    """A word that both names have, or three characters of what stands before both; all of a name's end for a figure of few digits."""
    first, second = (told.sentence.item(told.mention) for told in (one, other))
    if not _are_of_one_stage(first, second, facts):
        return ""
    left, right = (name_told(item) for item in (first, second))
    if min(map(significant, (one.quantity, other.quantity))) < _KNOWN:
        return left[-_HEAD:] if len(left) >= _HEAD and left[-_HEAD:] == right[-_HEAD:] else ""
    common = cue(facts.lexicon, "generic-words")
    pairs = pairs_of(common.sub("，", left)) & pairs_of(common.sub("，", right))
    return next(iter(sorted(pairs)), "") or _common_run(
        *(common.sub("，", _words_before(told, facts, start)) for told, start in ((one, 0), (other, one.mention.end)))
    )


def _are_of_one_stage(first: str, second: str, facts: Facts) -> bool:
    """True for two amounts that are both planned, both spent, both left; 支出 may go without saying."""
    one, two = (
        {name for found in pattern(facts.lexicon, "stage-told").finditer(words) for name, told in found.groupdict().items() if told}
        for words in (first, second)
    )
    return one == two or (not (one and two) and (one | two) == {_SPENT})


def _words_before(told: _Told, facts: Facts, after: int) -> str:
    """The opening of a figure's paragraph, which may be its title, and what its sentence says before it, up to the last ；.

    Args: after: where the other figure ends: what stands before that is not told of this one.
    """
    text = facts.layout.flow.folded
    opening = text.rfind("\n", 0, told.sentence.start) + 1
    start = max(piece_start(text, told.mention.start, "。；"), told.mention.start - _REACH, after)
    return f"{text[opening : opening + _TITLE].partition('，')[0]}，{text[start : told.mention.start]}"


def _common_run(first: str, second: str) -> str:
    """The first run of three Chinese characters that two texts share."""
    runs = (first[at : at + _RUN] for at in range(len(first) - _RUN + 1))
    return next((run for run in runs if HAN.fullmatch(run) and run in second), "")


__all__ = ["OffByDigit", "off_by_digit"]
