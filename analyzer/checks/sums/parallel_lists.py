"""Two lists of figures in one order: 干部520人、群众680人，考核合格分别为510人和600人."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analyzer.checks.ratios.ratio_scope import like
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_BARE = late_regex(r"\s*[,，、和及与]+\s*")
_NAMED = late_regex(r"(?:[、；;和及与][,，]?|[,，])(?!其中|包括|共|合计)[^。；;，,、]{1,16}")
_CLAUSE = late_regex(r"[，,、]")
_FEWEST, _SEVERAL = 2, 3


def list_of(one: Mention, sentence: Sentence) -> tuple[Mention, ...]:
    """The bare list (510人、600人和90人) that a figure of a sentence stands in; empty for a figure that stands alone."""
    own = [other for other in sentence.mentions if other.start >= sentence.start]
    at = next((index for index, other in enumerate(own) if other.start == one.start), None)
    if at is None:
        return ()
    first = last = at
    while first > 0 and _joined(own[first - 1], own[first], sentence):
        first -= 1
    while last + 1 < len(own) and _joined(own[last], own[last + 1], sentence):
        last += 1
    return tuple(own[first : last + 1]) if last - first + 1 >= _FEWEST else ()


def _joined(one: Mention, other: Mention, sentence: Sentence) -> bool:
    return like(one.quantity, other.quantity) and _BARE.fullmatch(sentence.between(one.end, other.start)) is not None


def named_before(listed: Sequence[Mention], sentence: Sentence) -> tuple[Mention, ...]:
    """The list with a name for each figure that stands before a bare one of the same length; empty where there is none."""
    before = [one for one in sentence.mentions if one.end <= listed[0].start and like(one.quantity, listed[0].quantity)][-len(listed) :]
    if len(before) < len(listed) or "其中" in sentence.between(before[-1].end, listed[0].start):
        return ()
    gaps = [sentence.between(one.end, other.start) for one, other in pairwise(before)]
    commas = any(gap[:1] in ",，" for gap in gaps)
    named = all(map(_NAMED.fullmatch, gaps))
    return tuple(before) if named and (not commas or len(listed) >= _SEVERAL) else ()


def of_each_group(parts: Sequence[Mention], sentence: Sentence) -> bool:
    """True where the next piece tells a figure by the words of the second part too: 甲520份，满意498份；乙892份，满意836份."""
    cut = sentence.text.find("；", parts[-1].end - sentence.start)
    if len(parts) < _FEWEST or cut < 0:
        return False
    name = _CLAUSE.split(sentence.between(parts[0].end, parts[1].start))[-1].strip()
    behind = [one for one in sentence.mentions if one.start > sentence.start + cut and like(one.quantity, parts[1].quantity)]
    return len(name) >= _FEWEST and any(sentence.item(one).strip() == name for one in behind)


def in_turn(whole: Mention, parts: Sequence[Mention], home: Sentence) -> bool:
    """True where each part is of the figure of its turn: 分别收回493份、500份，满意的464份、447份 gives no parts of the 500.

    Args: home: the sentence of the whole, with a bare list of as many figures as there are parts.
    """
    listed = list_of(whole, home)
    if len(listed) != len(parts) or whole.start >= parts[0].start:
        return False
    return all((part.quantity.value or 0) <= (one.quantity.value or 0) for part, one in zip(parts, listed, strict=True))


__all__ = ["in_turn", "list_of", "named_before", "of_each_group"]
