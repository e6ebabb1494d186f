"""What the counts and rates that claims on all are compared with are of, and the deeds that are told of them."""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import fact_cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_NAME = late_regex("[一-鿿]*$")
_AIMED = late_regex("目标|计划")


def noun_before(lexicon: Lexicon, sentence: Sentence, mention: Mention) -> str:
    """The name right before a count: 随迁子女 of 随迁子女共412名; "" where there is none."""
    found = _NAME.search(pattern(lexicon, "before-count").sub("", sentence.item(mention).strip()))
    return found[0] if found is not None else ""


def reached_rate(lexicon: Lexicon, before: str) -> re.Match[str] | None:
    """The name of a rate of those reached (覆盖率) in the words before its figure; None where they name a goal (覆盖率目标值为45%)."""
    found = fact_cue(lexicon, "cover-rate").search(before)
    return found if found is not None and _AIMED.search(before, found.end()) is None else None


def make_up_a_whole(facts: Facts, one: Quantity, other: Quantity) -> bool:
    """True where the report tells a count that two make up: 九个县区中，六个全部完成，三个没有完成."""
    whole = (one.value or 0) + (other.value or 0)
    return any(told.value == whole and told.unit == one.unit for told in facts.quantities)


def kin_of(lexicon: Lexicon, deed: str) -> frozenset[str]:
    """A deed with the words that tell the same of it: 完工 and 竣工 with 改造."""
    kin = (form.split("|") for form in lexicon.words("deed-names"))
    return frozenset((deed, *(word for names in kin if deed in names for word in names)))


__all__ = ["kin_of", "make_up_a_whole", "noun_before", "reached_rate"]
