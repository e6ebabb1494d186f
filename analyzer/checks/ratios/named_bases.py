"""A share of what it names (9.12万亩，占全县有效灌溉面积的36%), told elsewhere once (全县有效灌溉面积28.5万亩)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.told_names import is_wider, name_told, without_place
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.checks.ratios.ratios import levels_of
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_OF = late_regex(r"[，,（(\s]*(?:约|仅|已|只)?占到?了?(?P<name>[^，。；、\d]{3,16}?)的?(?:比[例重]|份额)?(?:为|达到?|约|近|\s)*")
_ALL = late_regex(r"^(?:全部|全年|累计|实际|本年度?|当年|年内|所有|总)+|(?:总[额数量计])$")
_HELD = late_regex("^(?:[现共实建]有|[现共有])+")
_SIGN = "占"
_NAME, _MONEY, _HUNDRED = 3, 4, Decimal(100)


def named_bases(facts: Facts, settled: Collection[Span]) -> Iterator[Ratio]:
    """Every such share with its figures. Args: settled: the percentages that other figures explain."""
    for sentence in facts.prose:
        if _SIGN not in sentence.text or len(sentence.mentions) < len("占率"):
            continue
        for top, stated, name in _told(sentence, settled):
            ratio = _ratio(facts, sentence, top, stated, name)
            if ratio is not None:
                yield ratio


def _told(sentence: Sentence, settled: Collection[Span]) -> Iterator[tuple[Mention, Mention, str]]:
    """Each figure with the share right behind it and the name of the whole."""
    levels = levels_of(sentence)
    for stated in sentence.mentions:
        one = stated.quantity
        if one.dimension != "percent" or one.metric not in RATES or one.span in settled or hedged(one):
            continue
        top = next((level for level in reversed(levels) if level.end <= stated.start), None)
        found = _OF.fullmatch(sentence.between(top.end, stated.start)) if top is not None and top.depth == stated.depth else None
        name = _ALL.sub("", without_place(found["name"])) if found is not None else ""
        if top is not None and len(name) >= (_MONEY if top.quantity.metric == "money" else _NAME):
            yield top, stated, name


def _ratio(facts: Facts, own: Sentence, top: Mention, stated: Mention, name: str) -> Ratio | None:
    """The share of the one figure of that name; none where a figure of the same unit before the part makes it right."""
    wholes = [
        one for sentence in facts.prose if sentence is not own and name in sentence.text
        for one in sentence.mentions if like(one.quantity, top.quantity) and _is_named(facts, sentence, one, name)
    ]  # fmt: skip
    if len({one.quantity.value for one in wholes}) != 1 or hedged(wholes[0].quantity, top.quantity):
        return None
    whole, others = wholes[0], [one for one in own.mentions if one.end <= top.start and one.quantity.unit == top.quantity.unit]
    ratio, value = Ratio(top, whole, stated, firm=True), top.quantity.value or Decimal(0)
    sums = [sum((one.quantity.value or Decimal(0) for one in others[at:]), value) for at in range(len(others))]
    base, shown = whole.quantity.value or Decimal(1), stated.quantity.value or Decimal(0)
    right = any(abs(total * _HUNDRED / base - shown) <= stated.quantity.ulp for total in sums)
    return ratio if ratio.share <= _HUNDRED and ratio.plausible() and not right and ratio.outcome is not Outcome.TAIL else None


def _is_named(facts: Facts, sentence: Sentence, one: Mention, name: str) -> bool:
    """True for a figure of just this name, told of this year, as it is and not as planned or compared."""
    item = sentence.item(one)
    told = without_place(name_told(item))
    if not any(one == name or is_wider(one, name) for one in (_ALL.sub("", told), _ALL.sub("", _HELD.sub("", told)))):
        return False
    weak = pattern(facts.lexicon, "aim-of-lot").search(item) or cue(facts.lexicon, "last-period").search(item)
    return not weak and COMPARED.search(item) is None and one.quantity.comparator == "eq" and not one.depth and bool(one.quantity.value)


__all__ = ["named_bases"]
