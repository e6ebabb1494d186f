"""A difference whose causes are counted (由两项构成, 不外乎两种情形): all of them are there, so they add up to it.

And causes told without an amount that only work the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.cause_lists import Announced, announced, list_below
from analyzer.checks.changes.causes import cause_of, sign_of
from analyzer.checks.changes.level_rest import apart, rest_is_level
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex, wide_regex
from analyzer.model import Quantity, Span
from analyzer.model.interval import Interval, printed
from analyzer.model.passages import Mention, Sentence

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
ITEM = wide_regex(r"[一二三四五六](?:是|为|、)|[①-⑥]|[（(][一二三四五六1-6][)）]|(?<![\d.])[1-6][.、](?!\d)|其[一二三四五六](?=[，、是])")
_NUMBERED = late_regex(r"[两二三四五六][项个类种部方笔块条:：]")
_PARTS = wide_regex(r"[；;。]")
_STOPS = wide_regex(r"[。\n]")
_TAIL, _OPENING, _CLOSE = 10, 14, 50
WIDE = Decimal(2)


Told = tuple[Sentence, Mention]
"""A figure with the sentence that tells it."""


class Counted(NamedTuple):
    """A difference and all its causes, each with -1 where it works against the difference, else 1."""

    change: Quantity
    causes: tuple[Quantity, ...]
    signs: tuple[int, ...]
    sure: bool = False
    """True where the words right behind the difference say that these are all: 差额全部来自以下事项."""

    def total(self) -> Decimal:
        """The causes added up, those against the difference taken off."""
        return sum((sign * (one.value or Decimal(0)) for sign, one in zip(self.signs, self.causes, strict=True)), Decimal(0))

    @property
    def holds(self) -> bool:
        """True where the printed figures may stand for an equation."""
        slack = sum((one.ulp for one in self.causes), Decimal(0)) / 2
        stated = printed(self.change.value or Decimal(0), self.change.ulp)
        return Interval(self.total() - slack, self.total() + slack).overlaps(stated)


class Against(NamedTuple):
    """A change of spending with the words of a cause that can only work the other way."""

    change: Quantity
    sign: int
    cause: Span


def counted_causes(facts: Facts) -> Iterator[Counted]:
    """Every difference whose causes are counted, with one amount for each."""
    closed = pattern(facts.lexicon, "causes-counted")
    for at in announced(facts, closed, where=_NUMBERED):
        told = _counted(at, _COUNTS[at.found["n"]], facts, mainly=False)
        if told is not None:
            yield told
    for at in announced(facts, pattern(facts.lexicon, "causes-mainly-counted"), where=_NUMBERED):
        told = _counted(at, _COUNTS[at.found["n"]], facts, mainly=True)
        if told is not None and (told.holds or apart(told.total(), told.change.value or Decimal(0))):
            yield told


def _counted(at: Announced, number: int, facts: Facts, *, mainly: bool) -> Counted | None:
    """The causes behind a count. Args: mainly: they are only the main ones, so words behind them must tell that the rest is level."""
    change, way = change_told(_before(facts, at), at.start, facts)
    if change is None or hedged(change):
        return None
    found = one_each(_parts(at, number, facts), change) or one_each(_clauses(at, facts), change)
    if len(found) != number or (mainly and not rest_is_level(facts, found[-1][1].end)):
        return None
    signs, firm = list[int](), False
    for pair in found:
        cause = cause_of(*pair, facts.lexicon)
        signs.append(-1 if way and cause is not None and cause.sign == -way else 1)
        firm = firm or (signs[-1] < 0 and pattern(facts.lexicon, "costs-told").search(pair[0].item(pair[1])) is not None)
    told = Counted(change, tuple(one.quantity for _, one in found), tuple(signs))
    plain = told._replace(signs=(1,) * number)
    stated = change.value or Decimal(0)
    if firm and plain.holds and _is_spent(change, facts):
        return told  # 减少57万元：会议费增加21万元，设备费减少36万元: the sum holds only where a rise is taken for a fall
    told = plain if plain.holds else told
    return told if stated / WIDE < told.total() < stated * WIDE else None


def one_each(parts: Iterable[list[Told]], change: Quantity) -> list[Told]:
    """The one amount of each item in the unit of the difference; none where an item has not just one."""
    out: list[Told] = []
    for part in parts:
        alike = [pair for pair in part if (pair[1].quantity.dimension, pair[1].quantity.unit) == (change.dimension, change.unit)]
        if len(alike) != 1 or hedged(alike[0][1].quantity):
            return []
        out += alike
    return out


def _parts(at: Announced, number: int, facts: Facts) -> Iterator[list[Told]]:
    """The quantities of each item of a list, cut at 一是, 二是 or, without them, at ；; items may be paragraphs of their own."""
    own = tuple(one for one in facts.passages[at.passage].sentences[at.sentence :] if one.end > at.end)
    below = list_below(facts, at.passage, at.end)
    sentences = (*own, *below)
    if not sentences:
        return
    offset, text = sentences[0].start, facts.layout.flow.folded[sentences[0].start : sentences[-1].end]
    mentions = [(one, figure) for one in sentences for figure in one.mentions if figure.start >= at.end and not figure.depth]
    begin = max((below[0].start if below else at.end) - offset, 0)
    starts = [offset + found.start() for found in ITEM.finditer(text, begin)][:number]
    if len(starts) < number:
        cuts = [offset + found.end() for found in _PARTS.finditer(text, begin)]
        starts = [offset + begin, *cuts][:number]
    last = next((offset + found.start() for found in _PARTS.finditer(text, max(starts[-1] - offset, 0) + 1)), sentences[-1].end)
    for start, stop in zip(starts, [*starts[1:], last], strict=True):
        yield [pair for pair in mentions if start <= pair[1].start < stop]


def _clauses(at: Announced, facts: Facts) -> list[list[Told]]:
    """The amounts behind a count up to the end of its sentence, each as an item of its own: 由两部分形成，其中质保金12万元，…."""
    own = facts.passages[at.passage].sentences[at.sentence]
    words = own.text[at.end - own.start :]
    if "；" in words or ITEM.search(words) is not None:
        return []
    told = [(own, one) for one in own.mentions if one.start >= at.end and not one.depth]
    return [[pair] for pair in told] if all(cause_of(*pair, facts.lexicon) is not None for pair in told) else []


def _is_spent(change: Quantity, facts: Facts) -> bool:
    """True for a change of what was spent, not of what came in or was left."""
    words = _STOPS.split(facts.layout.folded[max(change.span.start - _CLOSE, 0) : change.span.start])[-1]
    return pattern(facts.lexicon, "of-spending").search(words) is not None and cue(facts.lexicon, "not-spent-word").search(words) is None


def _before(facts: Facts, at: Announced) -> tuple[Sentence, ...]:
    """The sentence of a count and the one before it, which ends the paragraph before where the count opens its own."""
    passage, index = facts.passages[at.passage], at.sentence
    own, above = passage.sentences[index], facts.passages[at.passage - 1] if at.passage else None
    if index or above is None or above.in_table or at.start - own.start > _OPENING or own.start - above.sentences[-1].end > _OPENING:
        return passage.sentences[max(index - 1, 0) : index + 1]
    return above.sentences[-1], own


def change_told(sentences: tuple[Sentence, ...], at: int, facts: Facts) -> tuple[Quantity | None, int]:
    """The last difference before an offset, and whether it is a rise (1) or a fall (-1)."""
    short = pattern(facts.lexicon, "falls-short")
    for sentence in reversed(sentences):
        for mention in reversed(sentence.mentions):
            if mention.end > at or not mention.quantity.value or mention.quantity.dimension == "percent" or mention.depth:
                continue
            _, end = sentence.clause_of(mention)
            words = sentence.item(mention)[-_TAIL:] + "#" + sentence.between(mention.end, min(end, mention.end + _TAIL))
            if short.search(words) is not None:
                return mention.quantity, sign_of(words.partition("#")[0][-6:], facts.lexicon)
    return None, 0


def causes_against(facts: Facts) -> Iterator[Against]:
    """``支出较上年减少112万元，主要原因是当年新增了采购任务``: spending that fell for a cause that only makes it rise, or the other way."""
    follows, spending = cue(facts.lexicon, "causes-follow"), pattern(facts.lexicon, "of-spending")
    ways = {-1: pattern(facts.lexicon, "costs-more"), 1: pattern(facts.lexicon, "costs-less")}
    words = {1: cue(facts.lexicon, "change-up"), -1: cue(facts.lexicon, "change-down")}
    for sentence in facts.prose:
        found = follows.search(sentence.text)
        change = _last_money(sentence, sentence.start + found.start()) if found is not None else None
        if found is None or change is None or spending.search(sentence.between(sentence.start, change.start)) is None:
            continue
        lead = sentence.item(change)[-4:]
        sign = next((sign for sign, way in words.items() if way.search(lead) is not None), 0)
        cause = sentence.text[found.end() :]
        other = ways[sign].search(cause) if sign else None
        if other is not None and words[sign].search(cause) is None and not _explains(cause, sentence, found.end(), facts):
            start = sentence.start + found.end() + other.start()
            yield Against(change.quantity, sign, facts.layout.flow.span(start, start + len(other[0])))


def _last_money(sentence: Sentence, at: int) -> Mention | None:
    """The last sum of money before an offset; a percentage may stand between."""
    return next((one for one in reversed(sentence.mentions) if one.end <= at and one.quantity.metric == "money"), None)


def _explains(cause: str, sentence: Sentence, at: int, facts: Facts) -> bool:
    """True for a cause that may work either way, or that is told with an amount, which ARI-14 adds up."""
    amounts = any(one.quantity.metric == "money" for one in sentence.mentions if one.start >= sentence.start + at)
    return amounts or pattern(facts.lexicon, "either-way").search(cause) is not None


__all__ = ["ITEM", "WIDE", "Against", "Counted", "Told", "causes_against", "change_told", "counted_causes", "one_each"]
