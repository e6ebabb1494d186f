"""Figures of one name that are parts of two wholes: 支出33,191万元，其中基本支出26,755万元; 未执行495万元，其中基本支出224万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.givers import PERCENT, gives, value_of
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_MOST, _FEWEST, _TELLING, _ABOVE = 8, 2, 3, 3
_Told = tuple[Sentence, Mention]
_LEFT = late_regex(r"(?:未|没有|尚未|没能)(?:执行|支出|使用|支付|拨付|列支|到位|完成支付)")
_AMONG = late_regex(rf"(?:{_LEFT.pattern}|结余|结转|剩余)(?:的|资金|部分|金额|数额|预算|经费|款项?)*(?:当?中|里面?|之内|内|包括|含)")
_SPENT = late_regex(r"决算|花[去了费]|用[去掉了]")
_ZERO, _FAR = Decimal(0), Decimal("1.5")


def of_other_whole(told: Quantity, other: Quantity, facts: Facts) -> bool:
    """True where a figure is one of the parts that make up a whole before them which is less than the other figure.

    Where that whole is told to be left over, or the other is one of the parts that make up a whole far larger. Not for a slip of the pen.
    """
    if near_miss(told, value_of(other)) or value_of(other) <= value_of(told):
        return False
    if _among_left(told, facts):
        return True
    own = _wholes(facts).get(told.span.start)
    if own is None or value_of(own[1].quantity) >= value_of(other):
        return False
    sentence, whole = own
    if _LEFT.search(sentence.item(whole)) or cue(facts.lexicon, "remainder").search(sentence.item(whole)):
        return True
    far = _wholes(facts).get(other.span.start)
    return far is not None and value_of(far[1].quantity) > value_of(whole.quantity) * _FAR


def rated_part(told: Quantity, whole: Quantity, facts: Facts) -> bool:
    """True for a figure whose own sentence tells its share of a larger one; not for a slip of the pen.

    馆藏文物6,240件; 完成1,872件馆藏文物的采集，采集率提高到30%.
    """
    part, all_of_it = value_of(told), value_of(whole)
    if not _ZERO < part < all_of_it or near_miss(told, all_of_it):
        return False
    around = (sentence for sentence in facts.prose if any(one.quantity is told for one in sentence.mentions))
    rates = (one.quantity for sentence in around for one in sentence.mentions if one.quantity.dimension == PERCENT)
    return any(gives(part / all_of_it, rate) for rate in rates)


def planned_and_spent(one: Quantity, other: Quantity, facts: Facts) -> bool:
    """True for parts of two wholes, each list exact, of which one was to be spent and the other was: 可用X，其中…; 决算Y，其中…."""
    wholes = _wholes(facts)
    mine, its = wholes.get(one.span.start), wholes.get(other.span.start)
    if mine is None or its is None or value_of(mine[1].quantity) == value_of(its[1].quantity):
        return False
    return {_told_as(mine, facts), _told_as(its, facts)} == {"budget", "spent"}


def _told_as(told: _Told, facts: Facts) -> str:
    """What the words before a whole say that it is; nothing where they say neither or both."""
    words = told[0].item(told[1]).replace("支出预算", "预算")
    budget = cue(facts.lexicon, "money-at-hand", "rate-base").search(words)
    spent = cue(facts.lexicon, "money-spent").search(words) or _SPENT.search(words)
    return "" if bool(budget) == bool(spent) else "budget" if budget else "spent"


def _among_left(told: Quantity, facts: Facts) -> bool:
    """True for a part of what is left, told without a figure: 未支出资金里，项目支出702.59万元、基本支出274.54万元."""
    before = facts.text[piece_start(facts.text, told.span.start, "。；\n") : told.span.start]
    return _AMONG.search(before) is not None


@once
def _wholes(facts: Facts) -> dict[int, _Told]:
    """Each part of a list that adds up exactly, by where it begins, with the whole before it."""
    found: dict[int, _Told] = {}
    above: list[_Told] = []
    for sentence in facts.prose:
        money = [(sentence, one) for one in sentence.mentions if one.quantity.metric == "money" and one.quantity.value]
        for first in (above[-_ABOVE:] or money[:1]) if len(money) >= _FEWEST else ():
            listed = _lists([first, *money] if above else money)
            found.update((one.quantity.span.start, whole) for whole, parts in listed for _, one in parts)
        above = money
    return found


def _lists(money: list[_Told]) -> Iterator[tuple[_Told, list[_Told]]]:
    """Every sum of money with those right behind it that make it up; shares may stand between."""
    for at, whole in enumerate(money):
        total, wanted = _ZERO, whole[1].quantity
        for end, (_, part) in enumerate(money[at + 1 : at + 1 + _MOST], at + 1):
            total += value_of(part.quantity)
            if total >= value_of(wanted):
                if total == value_of(wanted) and end - at >= _FEWEST and len(digits_of(wanted)) >= _TELLING:
                    yield whole, money[at + 1 : end + 1]
                break


__all__ = ["of_other_whole", "planned_and_spent", "rated_part"]
