"""Claims that a thing reaches each place (客车通到每一个行政村) against the places it reached and the rest, which make up all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, no_result, pattern

_SIGNS = ("每一", "每个", "所有", "全部", "各个", "村村")
_LAST = -1


def each_place(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of such a claim and of the words that count the places reached and the rest, one for a claim."""
    text = facts.layout.flow.folded
    if not any(word in text for word in _SIGNS):
        return
    grounds = grounds_of(facts)
    claims = [one for one in pattern(facts.lexicon, "each-place-reached").finditer(text) if _is_claim(grounds, one)]
    told = [one for one in pattern(facts.lexicon, "places-and-rest").finditer(text) if _is_whole(facts, one)] if claims else []
    for claim in claims:
        fit = next((one.span() for one in told if _is_same(grounds, claim, one)), None)
        if fit is not None:
            yield (grounds.clause(*claim.span())[0], claim.end()), fit


def _is_claim(grounds: Grounds, claim: regex.Match[str]) -> bool:
    """True where results of this year are told, without an exception or a plan."""
    lexicon, words = grounds.facts.lexicon, grounds.facts.layout.flow.folded[slice(*grounds.clause(*claim.span()))]
    weak = no_result(lexicon, "denial")
    return grounds.claims_at(claim.start()) and weak.search(words) is None and fact_cue(lexicon, "but-some").search(words) is None


def _is_whole(facts: Facts, told: regex.Match[str]) -> bool:
    """True where the report tells a count of such places that those reached and the rest make up, and no reason to leave any out."""
    flow, lexicon = facts.layout.flow, facts.lexicon
    done, rest = (Decimal(told[name].replace(",", "")) for name in ("done", "rest"))
    wholes = (one for one in facts.quantities if one.value == done + rest)
    named = any(
        told["place"][_LAST] in flow.folded[flow.after(one.span) : flow.after(one.span) + len("行政村")] + one.unit for one in wholes
    )
    words = flow.folded[slice(*grounds_of(facts).sentence(*told.span()))]
    return named and not is_rightly(lexicon, words) and cue(lexicon, "earlier-cue").search(words) is None


def _is_same(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where both tell of one kind of place, in two sentences, and of one thing, in any of its words (宽带, 光纤)."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    here, there = (grounds.sentence(*one.span()) for one in (claim, told))
    if here == there or claim["place"][_LAST] != told["place"][_LAST]:
        return False
    own, theirs = text[here[0] : claim.start("place")], text[there[0] : told.start("done")]
    said = own.rpartition("，")[2]
    groups = (form.split("|") for form in lexicon.words("things-in-other-words"))
    if any(any(word in said for word in group) and any(word in theirs for word in group) for group in groups):
        return True
    generic = cue(lexicon, "generic-words")
    return bool(pairs_of(generic.sub("，", said)) & pairs_of(generic.sub("，", theirs)))


__all__ = ["each_place"]
