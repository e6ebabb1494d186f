"""Claims that all places have a thing, against a count of those that have none, or of those reached and the rest.

乡镇服务网点全覆盖, 仍有5个乡镇没有设立服务网点; 光纤通到每一个行政村, 通达206个村，余下的4个村…, which make up all.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, in_one_group, no_result, unlisted
from analyzer.text import piece_end, piece_start

_SIGN = sought("each-place-sign")
_ALL_COVERED = sought("places-all-covered")
_WITHOUT = sought("places-without")
_REACHED = sought("each-place-reached")
_AND_REST = sought("places-and-rest")
_CLAIM, _PAIR, _ENDS = "全覆盖", 2, "。；\n"
_LAST, _TYPE = -1, len("行政村")


def bare_places(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim and of the words that count the places of the same kind without the same thing, one for a claim."""
    text = facts.layout.flow.folded
    if _CLAIM not in text:
        return
    grounds = grounds_of(facts)
    claims = [one for one in _ALL_COVERED.find(facts) if _is_claim(grounds, one)]
    bare = [one for one in _WITHOUT.find(facts) if _is_told(grounds, one)] if claims else []
    for claim in claims:
        told = next((one for one in bare if _is_same(grounds, claim, one)), None)
        if told is not None:
            yield claim.span(), told.span()


def each_place(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of such a claim and of the words that count the places reached and the rest, one for a claim."""
    grounds = grounds_of(facts)
    if not _SIGN.may_stand(facts):
        return
    claims = [one for one in _REACHED.find(facts) if _is_claim(grounds, one)]
    told = [one for one in _AND_REST.find(facts) if _is_whole(facts, one)] if claims else []
    for claim in claims:
        fit = next((one.span() for one in told if _is_same_thing(grounds, claim, one)), None)
        if fit is not None:
            yield (grounds.clause(*claim.span())[0], claim.end()), fit


def _is_claim(grounds: Grounds, claim: regex.Match[str]) -> bool:
    """True where results of this year are told, without an exception or a plan."""
    lexicon, words = grounds.facts.lexicon, grounds.facts.layout.flow.folded[slice(*grounds.clause(*claim.span()))]
    weak = no_result(lexicon, "denial")
    return (
        grounds.claims_at(claim.start())
        and weak.search(unlisted(lexicon, words)) is None
        and fact_cue(lexicon, "but-some").search(words) is None
    )


def _is_told(grounds: Grounds, told: regex.Match[str]) -> bool:
    """True where the places are told as they are now, and not rightly so."""
    text = grounds.facts.layout.flow.folded
    words = text[piece_start(text, told.start(), _ENDS) : piece_end(text, told.end(), _ENDS)]
    return cue(grounds.facts.lexicon, "earlier-cue").search(words) is None and not is_rightly(grounds.facts.lexicon, words)


def _is_same(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where both name one kind of place and one thing; what else the thing is called (合作网点) the claim's paragraph has too."""
    thing, head = told["thing"], claim["thing"][-_PAIR:]
    at = thing.find(head)
    if at < 0 or claim["place"] != told["place"] or grounds.sentence(*claim.span()) == grounds.sentence(*told.span()):
        return False
    text, more = grounds.facts.layout.flow.folded, pairs_of(thing[:at])
    return not more or bool(more & pairs_of(text[text.rfind("\n", 0, claim.start()) + 1 : claim.end()]))


def _is_whole(facts: Facts, told: regex.Match[str]) -> bool:
    """True where the report tells a count of such places that those reached and the rest make up, and no reason to leave any out."""
    flow, lexicon = facts.layout.flow, facts.lexicon
    done, rest = (Decimal(told[name].replace(",", "")) for name in ("done", "rest"))
    wholes = (one for one in facts.quantities if one.value == done + rest)
    named = any(told["place"][_LAST] in flow.folded[flow.after(one.span) : flow.after(one.span) + _TYPE] + one.unit for one in wholes)
    words = flow.folded[slice(*grounds_of(facts).sentence(*told.span()))]
    return named and not is_rightly(lexicon, words) and cue(lexicon, "earlier-cue").search(words) is None


def _is_same_thing(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where both tell of one kind of place, in two sentences, and of one thing, in any of its words (宽带, 光纤)."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    here, there = (grounds.sentence(*one.span()) for one in (claim, told))
    if here == there or claim["place"][_LAST] != told["place"][_LAST]:
        return False
    own, theirs = text[here[0] : claim.start("place")], text[there[0] : told.start("done")]
    said = own.rpartition("，")[2]
    if in_one_group(said, theirs, lexicon, "things-in-other-words"):
        return True
    generic = cue(lexicon, "generic-words")
    return bool(pairs_of(generic.sub("，", said)) & pairs_of(generic.sub("，", theirs)))


__all__ = ["bare_places", "each_place"]
