"""What saves a claim from an account of shortcomings: the account is of other things, or of those the claim itself leaves out."""

from __future__ import annotations

from analyzer.checks.prose.sides import side_of
from analyzer.checks.prose.statements import Grounds, Place
from analyzer.checks.prose.words import is_narrower, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.text import DIGIT

_FELL_SHORT, _NUMBER = late_regex("[未不没][一-鿿]{2}"), late_regex(r"\d+\s*[一-鿿]")
_UNITS, _THINGS, _PAIR = late_regex(r"\d\s*([一-鿿])"), frozenset("户家处台套辆座栋批份条"), 2
_KINDS = ("城乡", "办学主体")
"""Groups of opposites that divide the things themselves: what is true of all on one side may fail on the other."""


def of_others(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where a confession does not touch a claim. Args: claim, confession: flow ranges."""
    apart = _counted_otherwise(grounds, claim, confession) or _other_kind(grounds, claim, confession)
    return apart or _narrower(grounds, claim, confession) or _owned_beside(grounds, claim, confession)


def _counted_otherwise(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where each counts things in a unit of its own: 其余41户复验全部合格, 6家机构评定不达标. A 村 has households, a 家 people."""
    text = grounds.facts.layout.flow.folded
    one, two = ({found[1] for found in _UNITS.finditer(text, *grounds.clause(*place))} for place in (claim, confession))
    return bool(one and two) and one.isdisjoint(two) and len(one | two) == _PAIR and one | two <= _THINGS


def _other_kind(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where each names one kind and not the same: 行政村覆盖率100%, and 74个自然村尚未覆盖."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    said, owned = (text[slice(*grounds.clause(*place))] for place in (claim, confession))
    return _are_apart(*(_kinds(words, lexicon) for words in (said, owned)))


def _are_apart(own: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    """True where both name kinds of one family, and none of them is the same."""
    return any(own[family].isdisjoint(other[family]) for family in own.keys() & other.keys())


def _kinds(words: str, lexicon: Lexicon) -> dict[str, set[str]]:
    """The kinds that some words name, by family."""
    out: dict[str, set[str]] = {}
    for found in pattern(lexicon, "kinds-apart").finditer(words):
        kind = found.lastgroup or ""
        out.setdefault(kind.partition("_")[0], set()).add(kind)
    sides = ((group, side_of(group, words, lexicon)) for group in _KINDS)
    return out | {group: {str(side)} for group, side in sides if side is not None and side >= 0}


def _narrower(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where a claim is of a part (重大隐患全部整改) that the confession does not name (各类隐患2316处，已整改2248处)."""
    text = grounds.facts.layout.flow.folded
    start, (own, end) = grounds.sentence(*confession)[0], grounds.clause(*confession)
    told = text[own if start <= claim[0] < own else start : end]  # 困难群众参保率100%，居民参保率96.2%: each its own
    return is_narrower(text[slice(*grounds.clause(*claim))], told, grounds.facts.lexicon)


def _owned_beside(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where the claim's own sentence tells as many that fell short: 未达标的12个都是村站点，街道站点全部达标; 12个未达标站点."""
    text = grounds.facts.layout.flow.folded
    start, _ = grounds.sentence(*claim)
    short = {found[0] for found in _FELL_SHORT.finditer(text, *grounds.sentence(*confession))}
    if not short or DIGIT.search(text, start, claim[0]) is None:
        return False
    own = {found[0] for found in _FELL_SHORT.finditer(text, start, claim[0])}
    numbers = {found[0] for found in _NUMBER.finditer(text, start, claim[0])} if short & own else set()
    return any(found[0] in numbers for found in _NUMBER.finditer(text, *grounds.sentence(*confession)))


__all__ = ["of_others"]
