"""A figure that looks back to the one just told, with one digit wrong: 实际完成114个……完成的124个排口; 桥梁207座……217座桥梁.

The word that stands before the earlier one (完成, 桥梁) stands before the later with 的, or right behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.slips import one_digit_off, significant
from analyzer.checks.figures.told_often import times_told
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_LEAST, _NAME = 3, 2
_OF = late_regex(r"([一-鿿]{2})的$")
_AMONG = late_regex(r"[中里]")
_NO_KINDS = frozenset({"percent", "percentage-point", "score"})


class LookedBackAt(NamedTuple):
    """Both figures, the earlier first, and the word that both have."""

    one: Quantity
    other: Quantity
    word: str


def looked_back_at(facts: Facts) -> Iterator[LookedBackAt]:
    """Each figure that nothing else tells, with the only one it may look back to in the paragraphs before it."""
    before: dict[str, list[tuple[Sentence, Mention]]] = {}
    for sentence in facts.prose:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity.dimension in _NO_KINDS or mention.depth or hedged(quantity):
                continue
            known = before.setdefault(quantity.unit, [])
            if known and _may_look_back(sentence, mention) and significant(quantity) >= _LEAST:
                yield from _back(sentence, mention, known, facts) if times_told(facts)[quantity.unit, quantity.value] == 1 else ()
            known.append((sentence, mention))


def _may_look_back(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure behind 的, one that opens its clause, and one with 中 or 里 behind it: no other has a word to look back by."""
    behind = sentence.between(mention.end, mention.end + 1)
    return sentence.lead(mention) == "" or _AMONG.match(behind) is not None or _OF.search(sentence.item(mention).strip()) is not None


def _back(sentence: Sentence, mention: Mention, known: list[tuple[Sentence, Mention]], facts: Facts) -> Iterator[LookedBackAt]:
    near = [(at, one) for at, one in known if at is not sentence and one_digit_off(one.quantity, mention.quantity, _LEAST)]
    found = [(one, word) for at, one in near if (word := _word(at, one, sentence, mention)) and _is_plain(at, one, facts)]
    if len({one.value for one, _ in found}) != 1:
        return
    alike = {one.value for at, one in known if at.item(one).strip().endswith(found[-1][1]) and significant(one.quantity) >= _LEAST}
    if significant(mention.quantity) > _LEAST or (len(alike) == 1 and mention.quantity.metric != "money"):
        yield LookedBackAt(found[-1][0].quantity, mention.quantity, found[-1][1])


def _is_plain(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a figure of this year that is no goal."""
    lead = sentence.lead(mention)
    return not (cue(facts.lexicon, "last-period", "plan-cue").search(lead) or pattern(facts.lexicon, "told-against").match(lead))


def _word(earlier: Sentence, one: Mention, later: Sentence, other: Mention) -> str:
    """The word by which a figure looks back to another one; empty where it does not."""
    name, item = earlier.item(one).strip(), later.item(other).strip()
    behind = later.between(other.end, other.end + _NAME * 2)
    of = _OF.search(item)
    if of is not None:
        return of[1] if name.endswith(of[1]) else ""
    if len(name) >= _NAME and behind.startswith(name[-_NAME:]) and later.lead(other) == "":
        return name[-_NAME:]
    return name[-_NAME:] if _AMONG.match(behind) and len(name) >= _NAME and item[-_NAME:] == name[-_NAME:] else ""


__all__ = ["LookedBackAt", "looked_back_at"]
