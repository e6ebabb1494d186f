"""Lists of all parts of what another place tells: 项目支出由五个方向构成：…, and the amount of 项目支出 in another section."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.part_lists import open_list
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence
from analyzer.text import small_number

_WHEN = late_regex(
    r"^(?:全年|本年度?|当年|年内|20\d\d年度?|以上|上述|该|本|实际|项目的|的|其中)+|(?:资金)?(?:全部|总额|总量|总计|具体|主要|均|共)+$"
)
_TAIL = late_regex(r"(?:实际|决算|总额|总数|金额|完成|共计|合计|总计|达到|共|为|达|是|数|[:\s])+$")
_OTHER = late_regex(r"预算(?!支出|执行)|年初|计划|批复|上年|去年|同比|下年|[较比]|调整|追加|结转|结余|其中")
_COUNTED = late_regex(r"(?:[一二三四五六七八九十两]|\d\s?)(?:个|大|项|类|块|方面|部分)")
"""五个方向: what every such list says of its parts."""
_FEWEST, _NAME = 3, 3


def named_wholes(facts: Facts) -> Iterator[Reading]:
    """Every list in one sentence that says how many parts there are, with the one amount that its name has elsewhere."""
    leads = pattern(facts.lexicon, "all-parts-lead")
    for sentence in facts.prose:
        several = len(sentence.mentions) >= _FEWEST and [one.quantity.metric for one in sentence.mentions].count("money") >= _FEWEST
        found = leads.search(sentence.text) if several and _COUNTED.search(sentence.text) is not None else None
        parts = _parts(sentence, found) if found is not None else ()
        if found is not None and parts:
            yield from _whole(facts, _WHEN.sub("", found["whole"]), sentence, parts)


def _parts(sentence: Sentence, lead: regex.Match[str]) -> tuple[Mention, ...]:
    """The amounts behind the lead where they are just as many as it says, one a clause; none where the list goes on."""
    count = small_number(lead["count"])
    behind = [
        one for one in sentence.mentions if one.start >= sentence.start + lead.end() and one.quantity.metric == "money" and not one.depth
    ]
    exact = all(one.quantity.value and not hedged(one.quantity) for one in behind)
    alone = len({_clause(sentence, one) for one in behind}) == len(behind)
    fit = len(behind) == count >= _FEWEST and exact and alone and not open_list(sentence, tuple(behind))
    return tuple(behind) if fit else ()


def _clause(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The item of a list, cut at 、 too."""
    words = sentence.between(sentence.start, mention.start)
    return sentence.clause_of(mention)[0], words.rfind("、")


def _whole(facts: Facts, name: str, sentence: Sentence, parts: tuple[Mention, ...]) -> Iterator[Reading]:
    if len(name) < _NAME or (_OTHER.search(name) and "预算" not in name):
        return
    told: dict[Decimal, Mention] = {}
    for other in facts.prose:
        if other is not sentence and name in other.text:
            told |= {one.quantity.value: one for one in other.mentions if one.quantity.value and _is_named(other, one, name)}
    if len(told) == 1:
        yield Reading(next(iter(told.values())), parts)


def _is_named(sentence: Sentence, mention: Mention, name: str) -> bool:
    """True for an amount that the name stands right before, told of this year and as spent."""
    quantity, item = mention.quantity, _TAIL.sub("", sentence.item(mention))
    plain = quantity.metric == "money" and not hedged(quantity) and not mention.depth
    return plain and item.endswith(name) and _OTHER.search(sentence.lead(mention).replace(name, "").replace("其中", "")) is None


__all__ = ["named_wholes"]
