"""What is left of the whole budget, told chapters behind it: 年末尚有16.4万元预算未能支出, of 预算…，支出…，执行率…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.changes.remainders import FAR, proved_pairs
from analyzer.checks.compare import hedged
from analyzer.checks.figures.equations import Equation
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_BEHIND = 16
_CLAUSE = late_regex(r"[，,；;：:。]")
_WHOLE = late_regex(
    r"(?:[一二三四五六七八九十]是)?(?:截[至止]?到?)?(?:20\d\d年)?(?:12月31日|年末|年底|期末|年终|全年|年度)?(?:时|止)?(?:尚|仍|还)?有"
)
"""Words before what is left that name no part: 年末尚有."""


def far_remainders(facts: Facts) -> dict[int, Equation]:
    """The remainders of the whole budget by the number of their passage; none where there are several budgets or money went back."""
    left, taken = pattern(facts.lexicon, "budget-left"), pattern(facts.lexicon, "taken-back")
    other = cue(facts.lexicon, "rest-of-part", "earlier-cue")
    prose = [(index, passage) for index, passage in enumerate(facts.passages) if not passage.in_table]
    told = [(index, rest) for index, passage in prose for rest in _rests(passage, left, other)]
    if len(told) != 1 or any(taken.search(sentence.text) for _, passage in prose for sentence in passage.sentences):
        return {}
    index, rest = told[0]
    pair = _only_pair([passage for at, passage in prose if at < index], facts.lexicon)
    if pair is None:
        return {}
    more, less = pair
    return {index: Equation(FAR, "remainder", {"more": (more,), "less": (less,), "gap": (rest,)}, {})}


def _rests(passage: Passage, left: regex.Pattern[str], other: re.Pattern[str]) -> Iterator[Mention]:
    """The sums of money of a passage that the words round them call what is left of the budget, with no name of a part."""
    for sentence in passage.sentences:
        if left.search(sentence.text) is not None and not other.search(sentence.text):
            yield from (one for one in sentence.mentions if _is_rest(sentence, one, left))


def _is_rest(sentence: Sentence, mention: Mention, left: regex.Pattern[str]) -> bool:
    if mention.quantity.metric != "money" or not mention.quantity.value or hedged(mention.quantity) or mention.depth:
        return False
    before = _CLAUSE.split(sentence.between(sentence.start, mention.start))[-1]
    return _WHOLE.fullmatch(before) is not None and left.match(sentence.between(mention.end, mention.end + _BEHIND)) is not None


def _only_pair(above: Sequence[Passage], lexicon: Lexicon) -> tuple[Mention, Mention] | None:
    """The one budget with the one spending whose rate is told behind them; none where the report tells of several."""
    found: dict[tuple[Decimal | None, Decimal | None], tuple[Mention, Mention]] = {}
    for passage in above:
        for more, less in proved_pairs(passage, lexicon):
            found.setdefault((more.quantity.value, less.quantity.value), (more, less))
    return next(iter(found.values())) if len(found) == 1 else None


__all__ = ["far_remainders"]
