"""Claims of full coverage (检查1219家，实现检查全覆盖) against the number of all there are, told elsewhere (现有机构1284家)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, is_narrower, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_WHOLE, _TWICE = Decimal(100), 2
_NOUN = late_regex(r"[一-鿿]{2,}$")
_EACH_DONE = late_regex("应(.)尽")
_LEAST = 4
"""A noun has so many characters at least."""
_PARTS = "其中"


class Short(NamedTuple):
    """A claim that none is left out, how it is told, the number that it is made of, and the larger number of all."""

    span: Span
    words: str
    done: Quantity
    all: Quantity
    noun: str
    row: Indicator | None
    """The row whose target is 100 %."""


def short_counts(facts: Facts) -> Iterator[Short]:
    """Every claim with a number of its own that is less than the one number told of all of the same things."""
    grounds, stocks = grounds_of(facts), list[tuple[Mention, str, Sentence]]()
    for sentence, at, end in _claims(grounds):
        done = _done(facts.lexicon, sentence, at)
        if done is None:
            continue
        stocks = stocks or list(_stocks(facts))
        wholes = [
            (one.quantity, noun)
            for one, noun, told in stocks
            if _is_all(facts, done, sentence.text[: at - sentence.start], (one, noun, told))
        ]
        if wholes and len({one.value for one, _ in wholes}) == 1:
            span = facts.layout.flow.span(at, end)
            whole, noun = wholes[0]
            yield Short(span, facts.quote(span), done.quantity, whole, noun, _row(facts, noun))


def _claims(grounds: Grounds) -> Iterator[tuple[Sentence, int, int]]:
    """The sentences that claim full coverage of this year, without an exception: the flow range of the claim's clause to its last word."""
    facts = grounds.facts
    cover, weak, but = (
        fact_cue(facts.lexicon, "full-cover"),
        cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue"),
        fact_cue(facts.lexicon, "but-some"),
    )
    for sentence in facts.prose:
        text = sentence.text
        found = cover.search(text) if ("覆盖" in text or "尽" in text) else None
        if found is None or not grounds.claims_at(sentence.start + found.start()) or weak.search(text) or but.search(text):
            continue
        if pattern(facts.lexicon, "left-out-rightly").search(text) is None:
            left = piece_start(text, found.start(), "，；、。")
            yield sentence, sentence.start + left, sentence.start + found.end()


def _done(lexicon: Lexicon, sentence: Sentence, at: int) -> Mention | None:
    """The last figure before the claim, in its clause or the one before, where it counts those to whom the very deed was done."""
    before = [one for one in sentence.mentions if one.end <= at]
    if not before or _PARTS in sentence.text or sentence.between(before[-1].end, at).count("，") > 1:
        return None
    last, said = before[-1], sentence.text[at - sentence.start :].partition("。")[0].partition("，")[0]
    each = _EACH_DONE.search(said)
    lead = sentence.lead(last)
    same = each[1] in lead if each is not None else bool(_deeds(lexicon, said) & pairs_of(lead))
    return last if same and is_count(last.quantity) else None


def _deeds(lexicon: Lexicon, said: str) -> frozenset[str]:
    return pairs_of(fact_cue(lexicon, "full-cover").sub("，", fact_cue(lexicon, "filler").sub("，", said)))


def _stocks(facts: Facts) -> Iterator[tuple[Mention, str, Sentence]]:
    """The figures that tell how many of something there are (现有…1284家), each with its noun."""
    stock, other = pattern(facts.lexicon, "how-many"), pattern(facts.lexicon, "not-now")
    for sentence in facts.prose:
        for mention in sentence.mentions if stock.search(sentence.text) else ():
            lead, noun = sentence.lead(mention), _NOUN.search(sentence.item(mention))
            if noun is None or not is_count(mention.quantity) or other.search(lead):
                continue
            found = list(stock.finditer(noun[0]))
            name = noun[0][found[-1].end() :] if found else ""
            if len(name) >= _LEAST:
                yield mention, name, sentence


def _is_all(facts: Facts, done: Mention, before: str, stock: tuple[Mention, str, Sentence]) -> bool:
    """True where a figure counts all of the things of which the claim's figure counts those reached."""
    whole, noun, told = stock
    part, most = done.quantity.value or Decimal(0), whole.quantity.value or Decimal(0)
    if whole.quantity.unit != done.quantity.unit or not part < most <= part * _TWICE or noun not in before:
        return False
    return not is_narrower(before, told.text, facts.lexicon) and not is_rightly(facts.lexicon, told.text)


def _row(facts: Facts, noun: str) -> Indicator | None:
    """The row on the coverage of these things whose target is 100 %."""
    rate = fact_cue(facts.lexicon, "cover-rate")
    for item in facts.indicators:
        aim = item.target
        if aim is not None and aim.value == _WHOLE and noun in facts.lexicon.fold(item.name) and rate.search(item.name):
            return item
    return None


__all__ = ["Short", "short_counts"]
