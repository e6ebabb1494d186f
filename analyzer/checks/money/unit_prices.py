"""Prices per unit (每人79元, 1300元/人, 户均1.5万元) with the count and the amount they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from analyzer.checks.prose.limits import is_ceiling
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.interval import Interval, interval_of, last_place
from analyzer.model.passages import Mention, Passage, Sentence

_MOST = 4
_NAME = 3
_EACH = late_regex(r"单价[均约为是:]*\s*$")
TIMED = late_regex(r"\d\s*(?:个月|天|个?季度?|个?学[期年])|[一二三四五六七八九十两]{1,2}个(?:月|季度|学[期年])")
"""For how long a price was paid: 按10个月计发."""
_COMPARED = late_regex(r"(?:比|较)[^，。；、]{0,8}$|(?:减少|增加|增长|下降|净增|超出|多|少)了?\s*$")


@dataclass(frozen=True)
class Priced:
    """A count, a price per unit and an amount that may be their product. ``near`` if one sentence holds all three.

    ``mean`` if the price is a mean (户均) told right after them: nothing but their quotient. ``beside`` where the amount stands in the
    next sentence, of the things counted, and nothing tells of months or days. ``closed`` where count, price and total stand together, with
    no other figure and no months between them: 兑付奖励36件，每件1500元，共计5.4万元. ``paid`` where besides the amount behind them is
    told as what was given to all (走访350户，每户500元，发放慰问金17.5万元), and no word makes the price a part of it (每户省级补助).
    """

    count: Quantity
    price: Quantity
    amount: Quantity
    near: bool
    total: bool
    alone: bool
    mean: bool = False
    beside: bool = False
    closed: bool = False
    paid: bool = False
    rounded: bool = False
    """True for a price that is a mean: its last zeros may be rounded."""

    @property
    def unpaid(self) -> bool:
        """True where all got something else than the price of each."""
        if not self.paid or self.amount.value is None or not self.count.value or self.price.value is None:
            return False
        gap = abs(self.amount.value / self.count.value - self.price.value)
        return gap * 2 > (last_place(self.price.value, self.price.ulp) if self.rounded else self.price.ulp)

    @property
    def share(self) -> Interval | None:
        """What the amount gives for one."""
        return interval_of(self.amount).over(interval_of(self.count))


def priced(passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[list[Priced]]:
    """For every price per unit all counts and amounts near it that may belong to it."""
    for passage in passages:
        for index, sentence in enumerate(passage.sentences):
            if "元" not in sentence.text:
                continue
            for mention in sentence.mentions:
                unit = price_unit(sentence, mention, lexicon)
                if unit:
                    yield list(_candidates(passage, index, mention, unit, lexicon))


def is_price(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for an amount for one unit: 每人79元, 1300元/人, 户均1.5万元."""
    return bool(price_unit(sentence, mention, lexicon))


def is_spent(lexicon: Lexicon, amount: str, price: str) -> bool:
    """True where the words before an amount and before a price both say that it was spent."""
    spent = cue(lexicon, "paid-out", "cost-noun")
    return spent.search(amount) is not None and spent.search(price) is not None


def price_unit(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> str:
    """The word for the unit that a price is for; empty where the figure is no such price, or runs over time (每人每月)."""
    quantity = mention.quantity
    if not is_amount(quantity) or quantity.cell is not None:
        return ""
    lead_form, over_time = pattern(lexicon, "price-lead"), pattern(lexicon, "price-over-time")
    lead = sentence.item(mention)[-20:]
    clause = sentence.lead(mention)[-20:]
    lead = clause if "每" not in lead and "一" in clause else lead  # 每护理一次补助45元: a figure stands before the price
    found = lead_form.search(lead) if "/" not in quantity.dimension else None
    unit = quantity.dimension.partition("/")[2] or ((found["unit"] or found["mean"] or "") if found else "")
    if not unit and "单价" in lead and _EACH.search(lead) is not None:
        unit = next((one.quantity.unit for one in reversed(sentence.mentions) if one.end <= mention.start and _is_several(one)), "")
    after = sentence.between(mention.end, mention.end + 4) if unit else ""
    if unit and is_ceiling(sentence, mention, lexicon):
        return ""
    return "" if unit and (over_time.search(lead) or over_time.search(quantity.text + after)) else unit


def _is_several(mention: Mention) -> bool:
    """True for a count of things of which 单价 behind it may be the price of one."""
    return mention.quantity.metric == "count" and (mention.quantity.value or 0) > 1


def is_amount(quantity: Quantity) -> bool:
    """True for an exact sum of money, of one unit or of all."""
    return quantity.dimension.split("/")[0] == "money" and quantity.value is not None and quantity.value > 0 and quantity.comparator == "eq"


def _candidates(passage: Passage, index: int, price: Mention, unit: str, lexicon: Lexicon) -> Iterator[Priced]:
    own = passage.sentences[index]
    near = passage.sentences[max(index - 1, 0) : index + 2]
    mentions = [(sentence, mention) for sentence in near for mention in sentence.mentions if mention is not price]
    counts = [(sentence, mention) for sentence, mention in mentions if counts_units(sentence, mention, unit)]
    amounts = [(sentence, mention) for sentence, mention in mentions if amount_beside(mention, price)]
    amounts = [(sentence, mention) for sentence, mention in amounts if not is_price(sentence, mention, lexicon)]
    alone = _alone(counts, amounts, own)
    for (place, count), (where, amount) in product(_nearest(counts, price), _nearest(amounts, price)):
        total = pattern(lexicon, "total-lead").search(where.item(amount)) is not None
        together = place is own and where is own
        mean = (
            together and _is_mean(own, price, lexicon) and _last_before(counts, price) is count and _last_before(amounts, price) is amount
        )
        spent = mean and is_spent(lexicon, where.item(amount), own.item(price))
        total = total or spent
        beside = alone and place is own and where.start >= own.end and _is_of_counted((place, count), (where, amount))
        beside = beside and TIMED.search(own.text + where.text[: amount.end - where.start]) is None
        whole = (alone or (mean and _only_before(counts, amounts, price, own))) and not _is_part(place, count)
        in_one = together and whole and _is_closed(own, (count, price, amount))
        paid = in_one and not mean and _is_paid(own, price, amount, total=total, lexicon=lexicon)
        yield Priced(
            count.quantity, price.quantity, amount.quantity, together, total, whole, mean, beside and whole, in_one and total, paid,
            _is_mean(own, price, lexicon),
        )  # fmt: skip


def _is_paid(sentence: Sentence, price: Mention, amount: Mention, *, total: bool, lexicon: Lexicon) -> bool:
    """True where an amount behind an exact price is what all got of it. Args: total: the amount is told as a total."""
    one, words = sentence.item(price), sentence.item(amount)
    told = total or pattern(lexicon, "given-to-all").search(words) is not None
    part = pattern(lexicon, "share-of-giver").search(one) is not None and pattern(lexicon, "share-of-giver").search(words) is None
    return told and not part and price.end <= amount.start and not price.quantity.approximate


def _is_closed(sentence: Sentence, three: tuple[Mention, ...]) -> bool:
    """True for figures that stand one behind the other, with nothing between them by which the product may be multiplied."""
    start, end = min(one.start for one in three), max(one.end for one in three)
    inside = [one for one in sentence.mentions if start <= one.start < end]
    return len(inside) == len(three) and TIMED.search(sentence.text) is None


def _is_of_counted(count: tuple[Sentence, Mention], amount: tuple[Sentence, Mention]) -> bool:
    """True where the words before an amount tell the things counted: 聘用护林员286人, 兑付护林员劳务1716万元."""
    name = count[0].item(count[1]).strip()[-_NAME:]
    return len(name) >= _NAME - 1 and name[-_NAME:] in amount[0].item(amount[1])


def _alone(counts: list[tuple[Sentence, Mention]], amounts: list[tuple[Sentence, Mention]], own: Sentence) -> bool:
    """True for one count that is no part of another, and one amount: in the price's sentence if it has both, else near it."""
    wholes = [sentence for sentence, mention in counts if not _is_part(sentence, mention)]
    places = [sentence for sentence, _ in amounts]
    if own in wholes and own in places:
        return wholes.count(own) == places.count(own) == 1
    return len(wholes) == len(places) == 1


def _only_before(counts: list[tuple[Sentence, Mention]], amounts: list[tuple[Sentence, Mention]], price: Mention, own: Sentence) -> bool:
    """True for a mean behind the one count and amount of its sentence, whatever follows: 共支出保费X万元，人均保费Y元，…赔付Z万元."""
    return all(sum(home is own and one.end <= price.start for home, one in found) == 1 for found in (counts, amounts))


def _is_mean(sentence: Sentence, price: Mention, lexicon: Lexicon) -> bool:
    found = pattern(lexicon, "price-lead").search(sentence.item(price)[-20:])
    return found is not None and bool(found["mean"])


def _last_before(found: list[tuple[Sentence, Mention]], price: Mention) -> Mention | None:
    return max((mention for _, mention in found if mention.end <= price.start), key=lambda mention: mention.start, default=None)


def _nearest(found: list[tuple[Sentence, Mention]], price: Mention) -> list[tuple[Sentence, Mention]]:
    return sorted(found, key=lambda item: abs(item[1].start - price.start))[:_MOST]


_TIMES = ("人次", "次", "餐")
_PERSONS = {"人", "名", "位", "生", "学生", "学员", "人员"}


def _is_part(sentence: Sentence, mention: Mention) -> bool:
    """True for a count told as a part of the one before it: 426名，其中脱贫人口389名."""
    return "其中" in sentence.item(mention)


def counts_units(sentence: Sentence, mention: Mention, unit: str) -> bool:
    """True for a count of the things that a price is for."""
    quantity = mention.quantity
    if _COMPARED.search(sentence.item(mention)):
        return False
    if quantity.value is None or quantity.value <= 1 or quantity.comparator != "eq" or quantity.approximate:
        return False
    if fits_unit(quantity, unit):
        return True
    return quantity.unit in ("个", "座", "所", "处", "家") and sentence.between(mention.end, mention.end + 8).lstrip().find(unit) in range(
        5
    )


def fits_unit(count: Quantity, unit: str) -> bool:
    """True for a count told in the unit that a price is for; persons in any of their words."""
    if count.unit == unit or (unit in _PERSONS and count.unit in _PERSONS):
        return True
    return count.dimension == unit or (unit in _TIMES and count.metric == "person_times")


def amount_beside(mention: Mention, price: Mention) -> bool:
    """True for an amount that a price may lead to."""
    quantity = mention.quantity
    return quantity.dimension == "money" and is_amount(quantity) and not quantity.approximate and quantity.value != price.quantity.value


__all__ = ["TIMED", "Priced", "amount_beside", "counts_units", "fits_unit", "is_amount", "is_price", "is_spent", "price_unit", "priced"]
