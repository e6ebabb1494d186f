"""More places of a kind (6个储备点) than the report says that there are of them in all (储备点设在县城和4个乡镇，共5个)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import counts_several
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_UNITS = frozenset("处座个所家间")
_NOUN = late_regex(r"[一-鿿]{3,10}")
_MORE = "(?:新增|增设|新建|新设|扩建|增加|撤|减少|另)[^，。；]{0,8}{0}|{0}[^，。；]{0,8}(?:新增|增加|增至|增设|扩大|减少|减至|撤)"


class Sites(NamedTuple):
    """The name of the places, all there are, and a larger number of them."""

    noun: str
    all: Quantity
    told: Quantity


def site_counts(facts: Facts) -> Iterator[Sites]:
    """Every number of places that is larger than the one number told of all of them, where no change of it is told."""
    text = facts.layout.flow.folded
    wholes = [one for one in _wholes(facts) if text.count(one[0]) > 1] if "共" in text else []
    for noun, whole, own in wholes:
        if len({other.value for name, other, _ in wholes if name == noun}) > 1 or re.search(_MORE.replace("{0}", noun), text):
            continue
        told = next((one for one in _told(facts, noun, whole, own)), None)
        if told is not None:
            yield Sites(noun, whole, told)


def _wholes(facts: Facts) -> Iterator[tuple[str, Quantity, Sentence]]:
    """``储备点设在县城和4个乡镇，共5个``, ``共有储备点5个``: the name of the places and the number of all of them."""
    for sentence in facts.prose:
        for one in sentence.mentions if "共" in sentence.text else ():
            if not _plain(sentence, one, facts):
                continue
            found = pattern(facts.lexicon, "sites-in-all").search(sentence.between(sentence.start, one.start))
            behind = sentence.between(one.end, sentence.end)[:1]
            if found is not None and behind in "，。；、（(" and _NOUN.fullmatch(found["noun"]) is not None:
                yield found["noun"], one.quantity, sentence


def _told(facts: Facts, noun: str, whole: Quantity, own: Sentence) -> Iterator[Quantity]:
    """The larger numbers of places of just this name, right before it."""
    for sentence in facts.prose:
        for one in sentence.mentions if sentence is not own and noun in sentence.text else ():
            more = one.quantity.unit == whole.unit and (one.quantity.value or 0) > (whole.value or 0)
            if more and sentence.between(one.end, sentence.end).startswith(noun) and _plain(sentence, one, facts):
                yield one.quantity


def _plain(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True for an exact number of places of this year and of the report's own."""
    lead = sentence.lead(one)
    if not counts_several(one.quantity, _UNITS) or one.depth or pattern(facts.lexicon, "sites-elsewhere").search(lead) is not None:
        return False
    return cue(facts.lexicon, "plan-cue", "earlier-cue").search(lead) is None and only_own_year(sentence.text, facts)


__all__ = ["Sites", "site_counts"]
