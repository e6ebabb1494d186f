"""A row for the share of a part (有研发活动企业占比 58.37%) against its numbers in the prose: 企业418家，其中有研发活动的234家."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.told_names import name_told, without_place
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.counted_rates import Counted, one_kind, share_of_whole
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(r"(?P<part>[^，。；、]{4,24}?)(?:数量|数|所)?(?:占比|比例|比重)")
_OF_WHICH = late_regex(r"[，,]\s*(?:其中)?\s*(?P<part>[一-鿿A-Za-z]{2,14})")
_SIGNS, _FILLERS = ("占比", "比例", "比重"), late_regex("[的有共达为]|其中")
_NAME = 2


def part_rows(facts: Facts) -> Iterator[Counted]:
    """Every such row with the only numbers that the prose tells of its whole and its part, each by its name."""
    for item in facts.indicators:
        found = _SHARE.fullmatch(facts.lexicon.fold(item.name)) if item.table is not None and item.name.endswith(_SIGNS) else None
        actual = facts.figure_of(item.actual) if found is not None else None
        if found is not None and actual is not None and actual.dimension == "percent" and actual.value and not hedged(actual):
            pairs = {
                (whole.quantity.value, part.quantity.value): (whole.quantity, part.quantity)
                for sentence in facts.prose for whole, part in pairwise(sentence.mentions)
                if _tells(sentence, whole, part, found["part"], facts)
            }  # fmt: skip
            if len(pairs) == 1:
                yield share_of_whole(item, actual, *next(iter(pairs.values())))


def _tells(sentence: Sentence, whole: Mention, part: Mention, name: str, facts: Facts) -> bool:
    """True where the names of the part and of its whole make up the row's: 有研发活动 and 规上工业企业."""
    one, other = whole.quantity, part.quantity
    if not one_kind(one, other) or not 0 < (other.value or 0) < (one.value or 0) or whole.depth or part.depth:
        return False
    found = _OF_WHICH.fullmatch(sentence.between(whole.end, part.start))
    noun = _FILLERS.sub("", without_place(name_told(sentence.item(whole))))
    kind = _FILLERS.sub("", found["part"]) if found is not None else ""
    said = sentence.between(sentence.start, part.start)
    weak = cue(facts.lexicon, "last-period", "aim").search(said) is not None
    bare = _FILLERS.sub("", name)
    return (
        min(len(noun), len(kind)) >= _NAME and not weak and (bare in (kind + noun, noun + kind) or (bare == kind and kind.endswith(noun)))
    )


__all__ = ["part_rows"]
