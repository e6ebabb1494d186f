"""All who got support, told again by a larger number (得到补助的45家合作社和农场) than the list of their kinds adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import JOINT

_NAMES = late_regex(r"[一-鿿]{2,12}(?:[、和及与][一-鿿]{2,14})+")
_FRONT = late_regex(r"^[，,:：\s]*(?:其中|包括|包含|分别[为是])?[:：]?")
_FEWEST, _NAME, _REACH, _WIDE = 2, 2, 40, 2


class _Listed(NamedTuple):
    """A number of things with the names of all their kinds, whose numbers add up to it."""

    whole: Quantity
    kinds: tuple[str, ...]


def told_supported(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """Every such list with the larger number; no list that a second one adds to."""
    if not may_stand(facts, "supported-ones"):
        return
    got = pattern(facts.lexicon, "supported-ones")
    again = [
        (sentence, one) for sentence in facts.prose
        for one in sentence.mentions if _is_count(one) and got.search(sentence.lead(one)) is not None
    ]  # fmt: skip
    lists = list(_lists(facts)) if again else []
    for sentence, one in again:
        told = [listed for listed in lists if listed.whole.unit == one.quantity.unit and _names_all(sentence, one, listed.kinds)]
        if len(told) == 1 and _is_larger(one.quantity, told[0].whole, facts):
            yield told[0].whole, one.quantity


def _lists(facts: Facts) -> Iterator[_Listed]:
    chosen = cue(facts.lexicon, "supported-whole")
    for sentence in facts.prose:
        counts = [one for one in sentence.mentions if _is_count(one)]
        for at, whole in enumerate(counts[:-_FEWEST]):
            if chosen.search(sentence.lead(whole)) is None or COMPARED.search(sentence.item(whole)) is not None:
                continue
            parts = [one for one in counts[at + 1 :] if one.quantity.unit == whole.quantity.unit]
            kinds = tuple(_FRONT.sub("", sentence.item(one)).strip() for one in parts)
            full = len(parts) >= _FEWEST and sum(one.quantity.value or 0 for one in parts) == whole.quantity.value
            if full and min(map(len, kinds)) >= _NAME:
                yield _Listed(whole.quantity, kinds)


def _is_count(one: Mention) -> bool:
    return is_count(one.quantity) and not one.depth


def _names_all(sentence: Sentence, one: Mention, kinds: tuple[str, ...]) -> bool:
    """True where the words right behind a number name each of the kinds once, in full or by their ends (合作社 of 农民合作社)."""
    found = _NAMES.match(sentence.between(one.end, min(one.end + _REACH, sentence.end)).lstrip())
    names = JOINT.split(found[0]) if found is not None else []
    if len(names) != len(kinds):
        return False
    ends = [names.index(name) if (name := _of_kind(names, kind)) else -1 for kind in kinds]
    return sorted(ends) == list(range(len(names)))


def _of_kind(names: list[str], kind: str) -> str:
    """The longest of some names that is the end of a kind's; the last one may go on with what was done."""
    fits = [name for name in names[:-1] if kind.endswith(name)]
    fits += names[-1:] if any(names[-1].startswith(kind[at:]) for at in range(len(kind) - _NAME + 1)) else []
    return max(fits, key=len, default="")


def _is_larger(one: Quantity, whole: Quantity, facts: Facts) -> bool:
    """True for a number above the whole that no other place tells and that nothing told makes up with it."""
    value, least = one.value or 0, whole.value or 0
    others = {other.value for other in facts.quantities if other.unit == one.unit and other.span != one.span}
    return least < value <= least * _WIDE and others.isdisjoint((value, value - least))


__all__ = ["told_supported"]
