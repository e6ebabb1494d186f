"""Figures behind 其中 that are no parts to be added up: steps of one way, changes of both signs, prices beside a total."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, islice, product

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.overlapping_parts import may_overlap
from analyzer.checks.sums.part_lists import is_no_whole
from analyzer.checks.sums.steps import are_of_later_step, are_steps
from analyzer.checks.sums.told_shares import holds_with_bracket, holds_without_inside, shares_leave_rest
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

_STOP = late_regex(r"[，。；、,;\n（(]")
_MOVED = late_regex(r"净|相抵|变化|[增减多少升降]了?[^，。；、\d]{0,4}$")
_EACH = late_regex(r"[每均价]")
_ONE_OF = late_regex(r"(?:每|折[合算成]|(?<!简)单(?!位))[^，。；、\d]{1,6}$|均价|单价")
_THOUSANDTH = 1000
_LEAD, _MOST, _FAR, _MUCH = 24, 6, 2, Decimal("1.1")
_HUNDREDTH = 100
_ZERO = Decimal(0)


def is_no_sum(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True for figures that only stand in the order of a whole with its parts."""
    text = facts.layout.flow.folded
    if all(abs(one.value - whole.value) * _HUNDREDTH <= whole.value for one in parts):
        return True  # 核实32700亩，即3.27万亩，折合2180公顷: one figure told again
    if len(parts) > 1 and whole.value + sum((one.value for one in parts[:-1]), _ZERO) == parts[-1].value:
        return True  # 初评准确75户，对其中3户复核，准确78户: what both make
    if are_steps(facts, whole, parts) or is_no_whole(text, whole, parts, facts.lexicon) or are_of_later_step(facts, whole, parts):
        return True
    if any(told(whole, parts, facts) for told in (shares_leave_rest, holds_without_inside, holds_with_bracket)):
        return True
    return (
        _of_all_before(whole, parts, facts)
        or _is_net(whole, parts, facts)
        or _has_prices(whole, parts, facts)
        or may_overlap(whole, parts, facts)
        or _is_of_one_between(whole, parts, facts)
    )


def _is_of_one_between(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where a figure among the parts makes the whole in the stead of one: 143个，其中已整治57个，目标86个，实际整治83个."""
    first, last = (pick(one.start for one in parts) for pick in (min, max))
    wanted = {whole.value - sum((one.value for one in parts), _ZERO) + one.value for one in parts} - {one.value for one in parts}
    flow, unit = facts.layout.flow, whole.quantity.unit
    begin, end = flow.to_text(first), flow.to_text(last)
    return whole.start < first and any(one.value in wanted and one.unit == unit for one in facts.quantities if begin < one.span.start < end)


def _of_all_before(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where too many parts are just what several figures in a row make, or far more of them just what was told before.

    ``共18个，山区11个、平原7个，其中六要素站12个、四要素站6个``.
    """
    total, wanted = sum((one.value for one in parts), _ZERO), whole.value
    passage = next((one for one in facts.passages if any(sentence.start <= whole.start < sentence.end for sentence in one.sentences)), None)
    if total <= wanted or passage is None:
        return False
    text = facts.layout.flow.folded
    before = [one for sentence in passage.sentences for one in sentence.mentions if one.start < whole.start]
    before = [one for one in before if not _EACH.search(_words(text, one))]  # 每片平均4000亩 is none of the figures in a row
    alike = [one.value for one in before if one.quantity.unit == whole.quantity.unit][-_MOST:]
    runs = accumulate(reversed(alike), initial=wanted)
    return total in islice(runs, 1, None) or (total in alike and total >= wanted * _MUCH)


def _is_net(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where a change is exactly what some parts add and the others take: 净增18.2公里，其中新建25.6公里，划出7.4公里."""
    values = [one.value for one in parts]
    wanted = whole.value
    if len(values) > _MOST or sum(values, _ZERO) <= wanted:
        return False
    text, left = facts.layout.flow.folded, cue(facts.lexicon, "left-them")  # 上年留存1,128家，新增423家、退出34家
    if _MOVED.search(_words(text, whole)) is None and not any(left.search(_words(text, one)) for one in parts):
        return False
    signed = product((1, -1), repeat=len(values))
    return any(abs(sum((sign * value for sign, value in zip(signs, values, strict=True)), _ZERO)) == wanted for signs in signed)


def _has_prices(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where the parts are for one of many, and the whole is for all (小学每生650元，共4513万元), or the other way round.

    Only where the sum is far from the whole: of the amounts for one (人均84元，其中中央50元、县级34元) a total is one as well.
    """
    text, each = facts.layout.flow.folded, pattern(facts.lexicon, "of-each")
    total, wanted = sum((one.value for one in parts), _ZERO), whole.value
    if whole.quantity.metric != "money":
        return False
    if any(one.value * _THOUSANDTH < wanted and _ONE_OF.search(_words(text, one)) for one in parts):
        return True  # 监督抽检支出539.9万元，按4268批次折算单批次1265元
    if wanted < total * _FAR and total < wanted * _FAR:
        return False
    said = [_EACH.search(words) is not None and each.search(words) is not None for words in (_words(text, one) for one in (whole, *parts))]
    return any(said) and not all(said)


def _words(text: str, figure: Mention) -> str:
    """The words of its clause right before a figure."""
    return _STOP.split(text[max(figure.start - _LEAD, 0) : figure.start])[-1]


__all__ = ["is_no_sum"]
