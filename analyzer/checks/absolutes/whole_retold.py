"""A lot of which so many were done (排查86处，整改79处) told elsewhere as done whole: 86处全部整改到位, 建成4座 where 3 of 4 were built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.passed_in_part import InPart
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.statements import Grounds, grounds_of, telling_pairs
from analyzer.checks.prose.words import no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_LEAST, _BEHIND, _DEED, _FAR = 3, 24, 10, 60
_DONE = late_regex(r"(?P<deed>[一-鿿]{2,10})$")
_ALL = late_regex(
    r"[^，。；\d]{0,14}?，?(?:[现目]前|年底前|年内|截至年底)?(?:已经?)?(?:全部|均|全数|悉数|都|逐一|无一例外|100%)已?(?:经|全部)?(?P<deed>[^，。；\d]{2,10})"
)
_STOP = late_regex("[。；]")
_FIRST = late_regex("一次|首[次轮批]|按[^，。；]{0,4}[期时]|如期|及时|当[场日]")
"""What was done at first, or in due time: the rest may have followed."""
_UNFIT = late_regex(r"[未没无不尚待]")


class _Lot(NamedTuple):
    sentence: Sentence
    whole: Mention
    done: Mention
    deeds: frozenset[str]
    about: frozenset[str]


def whole_retold(facts: Facts) -> Iterator[InPart]:
    """Every such claim with the lot; sure where it says in words that all were done."""
    told = defaultdict[tuple[Decimal | None, str], list[tuple[Sentence, Mention]]](list)
    for sentence in facts.prose:
        for mention in sentence.mentions:
            if is_count(mention.quantity, _LEAST):
                told[mention.quantity.value, mention.quantity.unit].append((sentence, mention))
    again = {key for key, places in told.items() if len(places) > 1}
    grounds = grounds_of(facts)
    for lot in _lots(facts, again) if again else ():
        places = [place for place in told[lot.whole.quantity.value, lot.whole.quantity.unit] if place[0].start != lot.sentence.start]
        for sentence, mention in places:
            planned = [telling_pairs(one.lead(other), facts.lexicon) for one, other in places if one.start != sentence.start]
            claim = _claim(grounds, lot._replace(about=lot.about.union(*planned)), sentence, mention)
            if claim is not None:
                span = facts.layout.flow.span(*claim[:2])
                yield InPart(span, facts.quote(span), (lot.whole.quantity, lot.done.quantity), claim[2])
                break


def _lots(facts: Facts, again: set[tuple[Decimal | None, str]]) -> Iterator[_Lot]:
    """The neighbouring counts of a sentence of this year that tell all and those done, the former told elsewhere too."""
    other = pattern(facts.lexicon, "other-time-of-lot")
    for sentence in facts.prose:
        for whole, done in pairwise(sentence.mentions):
            if (whole.quantity.value, whole.quantity.unit) not in again or not _is_part(whole.quantity, done.quantity):
                continue
            between = sentence.between(whole.end, done.start)
            deeds = _deeds(facts, between) if whole.depth == done.depth and _STOP.search(between) is None else frozenset[str]()
            piece = _piece(sentence, whole, done)
            if deeds and only_own_year(piece, facts) and other.search(piece) is None and not is_rightly(facts.lexicon, piece):
                yield _Lot(sentence, whole, done, deeds, _about(facts, sentence, piece))


def _is_part(whole: Quantity, done: Quantity) -> bool:
    """True for the greater part of a lot."""
    return done.unit == whole.unit and is_count(done) and (whole.value or 0) > (done.value or 0) >= (whole.value or 0) / 2


def _deeds(facts: Facts, between: str) -> frozenset[str]:
    """The deeds that stand right before those done: 整改 in 排查86处，当年整改79处."""
    last = between.rpartition("，")[2]
    if _UNFIT.search(last) is not None or _FIRST.search(last) is not None or pattern(facts.lexicon, "done-of-lot").search(between) is None:
        return frozenset()
    return _kin(facts, last)


def _kin(facts: Facts, words: str) -> frozenset[str]:
    return frozenset(word for form in facts.lexicon.words("deed-of-lot") if any(one in words for one in form.split("|")) for word in [form])


def _piece(sentence: Sentence, whole: Mention, done: Mention) -> str:
    before = _STOP.split(sentence.between(sentence.start, whole.start))[-1]
    return before + sentence.between(whole.start, done.end)


def _about(facts: Facts, sentence: Sentence, piece: str) -> frozenset[str]:
    head = facts.layout.section_at(facts.layout.flow.to_text(sentence.start))
    title = facts.layout.folded[head.span.start : head.span.end] if head is not None else ""
    return telling_pairs(title + "，" + piece, facts.lexicon)


def _claim(grounds: Grounds, lot: _Lot, sentence: Sentence, mention: Mention) -> tuple[int, int, bool] | None:
    """Where a sentence says that the whole lot was done, and whether it says so in words."""
    facts, text = grounds.facts, grounds.facts.layout.flow.folded
    if not grounds.tells_at(mention.start, mention.end):
        return None
    start, end = grounds.clause(mention.start, mention.end)
    said = _ALL.match(text, mention.end)
    before = text[start : mention.start]
    built = _DONE.search(before) if said is None else None
    deed = said["deed"] if said is not None else built["deed"] if built is not None else ""
    words = text[start : mention.end] + (said[0] if said is not None else "")
    if not _kin(facts, deed) & lot.deeds or pattern(facts.lexicon, "no-whole-lot").search(before) or _UNFIT.search(deed):
        return None
    weak = no_result(facts.lexicon, "aim", "next-year").search(words)
    follows = [one for one in sentence.mentions if mention.end <= one.start < mention.end + _FAR]
    if weak is not None or not only_own_year(words, facts) or any(_is_part(mention.quantity, one.quantity) for one in follows):
        return None
    named = telling_pairs(words + text[mention.end : mention.end + _DEED], facts.lexicon)
    shared = {pair for pair in named & lot.about if not _kin(facts, pair)}
    return (start, end if said is None else said.end(), said is not None) if shared else None


__all__ = ["whole_retold"]
