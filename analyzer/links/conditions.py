"""Figures that are no result: they say which things are meant (成活率达到85%的小班289个) or what was not reached (未达100%)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.links.labels import FILE

if TYPE_CHECKING:
    from analyzer.links.statements import Statement
    from analyzer.model import Quantity

_REACH = 24
_OR_MORE = r"(?:[(（]含[)）]|[及或含])*(?:以[上下内外])?"
_COUNTED = late_regex(rf"{_OR_MORE}的(?:[一-鿿]?[共只仅约占有为计达]){{0,3}}\s?\d")
"""达到85%的有289个, 90%以上的占三成."""


class _Words(NamedTuple):
    noun: re.Pattern[str]
    counted_noun: re.Pattern[str]
    below: re.Pattern[str]
    above: re.Pattern[str]
    unreached: re.Pattern[str]
    goal: re.Pattern[str]


def is_condition(statement: Statement) -> bool:
    """True for a figure that parts some things from others (达到85%的小班289个), no result of the whole (达到85%的目标).

    So is the mark that was not reached: 执行率未达100%.
    """
    sentence, end = statement.sentence, statement.mention.end
    behind, words = sentence.between(end, end + _REACH), _words(statement.reader.lexicon)
    if words.unreached.search(statement.lead) and not words.goal.match(behind):
        return True
    if "的" not in behind:
        return False
    if _COUNTED.match(behind):
        return True
    if words.counted_noun.match(behind) and (statement.quantity.dimension == "percent" or words.above.search(statement.lead)):
        return True
    return words.below.search(statement.lead) is not None and words.noun.match(behind) is not None


def is_each_ones(statement: Statement, target: Quantity | None) -> bool:
    """True for the row's own target that so many things reach, told before the name: 289个小班成活率达到85%."""
    if target is None or target.value != statement.quantity.value or statement.quantity.dimension != "percent":
        return False
    own = statement.mention.start
    counts = [one for one in statement.sentence.mentions if one.end <= own and one.quantity.dimension not in ("percent", "")]
    return bool(counts) and counts[-1].end > own - len(statement.lead)


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    """Patterns of what stands behind and before such a figure."""
    names = ("no-condition", "below-limit", "above-limit", "unreached", "planned")
    goal, below, above, unreached, aim = (alternation(lexicon.forms(FILE, "cue", name)) for name in names)
    noun = rf"{_OR_MORE}的(?![一-鿿]{{0,8}}?(?:{goal}))"
    ends = r"(?:了|的|\s)*$"
    return _Words(
        late_regex(rf"{noun}[一-鿿]{{2}}"),
        late_regex(rf"{noun}[一-鿿]{{1,8}}?[有共为占仅只约达计]{{0,2}}\s?\d[\d,.]*万?余?[^\d\s.,%‰分年月日]"),
        late_regex(rf"(?:{below}){ends}"),
        late_regex(rf"(?:{above}){ends}"),
        late_regex(rf"(?:{unreached}){ends}"),
        late_regex(rf"{_OR_MORE}的?[一-鿿]{{0,4}}?(?:{aim})"),
    )


__all__ = ["is_condition", "is_each_ones"]
