"""Prices per head and day (食宿每人每天80元), with how many and for how long both told beside them: 研修3天，参训240人，支出5.76万元."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.money.unit_prices import Priced, amount_beside, counts_units, is_amount
from analyzer.checks.money.yearly_prices import of_year
from analyzer.checks.prose.limits import is_ceiling
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_LEAD = late_regex(
    r"每(?P<unit>人|名|户|车|台|辆|班|间|床|组|生|岗|所|个|处|座)每?(?P<time>天|日|月|次|场|期|餐|晚|课时|学期|个月)[^，。；、\d每]{0,8}$"
)
_EACH = late_regex("[每均]")
_TIMES = {"天": ("天", "日"), "日": ("天", "日"), "晚": ("晚", "天"), "月": ("月", "个月"), "个月": ("月", "个月")}
_FEWEST, _MOST = 3, 366


def timed_prices(passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[list[Priced]]:
    """For every such price the one reading with the only count, the only time and the only amount of its sentence."""
    for passage in passages:
        for sentence in passage.sentences:
            for price in sentence.mentions if len(sentence.mentions) > _FEWEST and "每" in sentence.text else ():
                found = _LEAD.search(sentence.item(price)) if is_amount(price.quantity) and not price.depth else None
                if found is not None and not is_ceiling(sentence, price, lexicon):
                    yield from _read(sentence, price, found["unit"], found["time"])


def _read(sentence: Sentence, price: Mention, unit: str, time: str) -> Iterator[list[Priced]]:
    others = [one for one in sentence.mentions if one is not price and not _EACH.search(sentence.item(one))]
    counts = [one for one in others if counts_units(sentence, one, unit)]
    often = [one for one in others if one not in counts and _is_time(one, time)]
    amounts = [one for one in others if amount_beside(one, price)]
    if len(counts) == len(often) == len(amounts) == 1 and max(counts[0].start, often[0].start) < amounts[0].start:
        whole = of_year(price.quantity, int(often[0].value))
        yield [Priced(counts[0].quantity, whole, amounts[0].quantity, near=True, total=True, alone=True, closed=True)]


def _is_time(one: Mention, time: str) -> bool:
    return one.quantity.unit in _TIMES.get(time, (time,)) and one.value % 1 == 0 and 1 < one.value < _MOST


__all__ = ["timed_prices"]
