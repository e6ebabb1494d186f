"""Lists proved to be whole (of as many parts as told, beside other figures that add up, of all that pay), those with room for more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import small_number

_SUMMED = late_regex(
    r"[^，。；、\d]{0,6}[，,；](?:以上|[一-鿿]{0,4})?(?:[合共总]计|一共|相加|之和|共|计)(?:[人户份件]数)?[为达有]?\s?(?P<sum>\d[\d,.]*\d|\d)"
)
_BOTH = late_regex("[二两三四五六][者项类种]")
_JOINS = late_regex(r"[^，。；、\d]{0,6}[，,（(：:。]\s*(?:其中|包括|包含|分别|由)")
_FAR_MORE = 1000  # 每例110元、140元，费用分别为147.62万元和187.40万元
_FEWEST, _BEFORE, _MOST_PARTS = 3, 24, 60
_MOST, _HALF = Decimal("0.2"), Decimal("0.5")
_NEAR = (Decimal("0.90"), Decimal("1.10"))


def is_whole_list(reading: Reading, passage: Passage, above: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """True where the parts are all that the total has, and miss it by less than a fifth. Args: above: sentences before the passage."""
    whole = reading.whole.quantity
    if len(reading.parts) < _FEWEST or not whole.value or hedged(whole, *(part.quantity for part in reading.parts)):
        return False
    sentences = [*above, *passage.sentences]
    home = next((one for one in sentences if one.start <= reading.whole.start < one.end), None)
    near = abs(reading.total - whole.value) <= whole.value * _MOST and reading.whole.start < reading.parts[0].start
    return (
        near
        and home is not None
        and (_counted(reading, home, lexicon) or _beside(reading, home, sentences) or _paid_by(reading, sentences, lexicon))
    )


def is_of_another(reading: Reading, text: str) -> bool:
    """True for a list whose own sum is told behind it, or that stands behind a ； and comes to no such whole. Args: text: of the flow."""
    behind = reading.whole.end < reading.parts[0].start and "；" in text[reading.whole.end : reading.parts[0].start]
    far = reading.total > (reading.whole.quantity.value or Decimal(0)) * _FAR_MORE and reading.whole.quantity.metric == "money"
    summed = any(_summed_behind(one, text) for one in (reading, *shorter_lists(reading)))
    return far or summed or ((behind or _is_next_item(reading, text)) and not comes_near(reading))


def _is_next_item(reading: Reading, text: str) -> bool:
    """``补贴支出136.5万元，其中甲84.66万元；顾问经费111.6万元``: too much, and a ； behind the first part; a colon would open a list."""
    whole, first, second = reading.whole, *reading.parts[:2]
    over = reading.total > (whole.quantity.value or Decimal(0))
    return over and "；" in text[first.end : second.start] and ":" not in text[whole.end : first.start]


def _summed_behind(reading: Reading, text: str) -> bool:
    """True where the sum is told right behind the parts, which no 其中 joins to the whole, or as that of some of it alone.

    ``57座水库中，汛前完工24座、汛期完工19座，合计43座``; ``五个县23,946人；四级站点分别为1个、5个、61个，共67个``;
    ``在园9,240人，其中公办5,628人、普惠2,716人，二者合计8,344人``.
    """
    last = reading.parts[-1]
    found = _SUMMED.match(text, last.end, last.end + _BEFORE)
    joined = found is not None and _JOINS.match(text, reading.whole.end) is not None
    if found is None or (joined and (_BOTH.search(found[0]) is None or not has_room(reading))):
        return False
    return Decimal(found["sum"].replace(",", "")) * last.quantity.scale == reading.total


def _counted(reading: Reading, home: Sentence, lexicon: Lexicon) -> bool:
    """``拨付1268万元，分四批到位。第一批…``: the sentence of the total says how many parts there are."""
    words = home.between(max(reading.whole.start - _BEFORE, home.start), min(reading.parts[0].start, home.end))
    found = [one["count"] for one in pattern(lexicon, "told-in-parts").finditer(words)]
    return len(found) == 1 and small_number(found[0]) == len(reading.parts)


def _paid_by(reading: Reading, sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """``总投资320万元，中央资金200万元、省级资金80万元、自筹60万元``: more from all that pay, each named once, than there is."""
    if reading.whole.quantity.metric != "money" or reading.total <= (reading.whole.quantity.value or Decimal(0)):
        return False
    payer = pattern(lexicon, "paid-by")
    homes = [next((one for one in sentences if one.start <= part.start < one.end), None) for part in reading.parts]
    items = [home.item(part) if home is not None else "" for home, part in zip(homes, reading.parts, strict=True)]
    named = [found["source"] for item in items if (found := payer.fullmatch(item)) is not None]
    return len(set(named)) == len(reading.parts)


def _beside(reading: Reading, home: Sentence, sentences: Sequence[Sentence]) -> bool:
    """``…126名，覆盖12个乡镇。北片4个乡镇…43名；中片5个…；南片3个…``: another figure of every part adds up to one beside the total."""
    first = next((one for one in sentences if one.start <= reading.parts[0].start < one.end), None)
    if first is None or first.start <= home.start:
        return False
    told = [one for sentence in sentences for one in sentence.mentions if first.start <= one.start < reading.parts[-1].start]
    starts = [first.start, *(part.start for part in reading.parts)]
    pieces = [[one for one in told if start <= one.start < end and one not in reading.parts] for start, end in pairwise(starts)]
    others = [one for one in home.mentions if one is not reading.whole and one.quantity.unit != reading.whole.quantity.unit]
    return any(_adds_up(one, pieces) for one in others)


def _adds_up(whole: Mention, pieces: list[list[Mention]]) -> bool:
    kind = (whole.quantity.dimension, whole.quantity.unit)
    found = [[one for one in piece if (one.quantity.dimension, one.quantity.unit) == kind] for piece in pieces]
    if kind[0] in ("", "calendar", "percent") or any(len(piece) != 1 or hedged(piece[0].quantity) for piece in found):
        return False
    return sum((piece[0].quantity.value or Decimal(0) for piece in found), Decimal(0)) == whole.quantity.value


def comes_near(reading: Reading) -> bool:
    """True where the parts make up most of the whole: 按季度分 looks back to the year's number, not to the list before it."""
    whole = reading.whole.quantity.value
    return whole is not None and whole * _NEAR[0] <= reading.total <= whole * _NEAR[1]


def is_scattered(reading: Reading, starts: Sequence[int]) -> bool:
    """True where several other figures stand between two parts: 治愈572例，治愈率89.4%，距目标差0.6个百分点，主要是死亡21例.

    Args: starts: where the figures of the text begin.
    """
    places = sorted((part.quantity.span for part in reading.parts), key=lambda span: span.start)
    return any(bisect_left(starts, after.start) - bisect_left(starts, one.end) > 1 for one, after in pairwise(places))


def has_room(reading: Reading) -> bool:
    """True where the parts are no more than the whole: 支出641.9万元，结余13.1万元。其中防护支出86.4万元… are of what was spent."""
    return reading.total <= (reading.whole.quantity.value or Decimal(0))


def leaves_room(reading: Reading) -> bool:
    """True where another amount has room: 其中640万元、260万元、150万元 of 1140万元 may name the larger ones only."""
    parts = [part.quantity.value or Decimal(0) for part in reading.parts]
    rest = (reading.whole.quantity.value or Decimal(0)) - reading.total
    return len(parts) >= _FEWEST and reading.whole.quantity.metric == "money" and rest >= min(parts) * _HALF


def shorter_lists(reading: Reading) -> list[Reading]:
    """The same list without its last items, which may belong to something else."""
    counts = range(min(len(reading.parts) - 1, _MOST_PARTS), 1, -1)
    return [Reading(reading.whole, reading.parts[:count]) for count in counts]


__all__ = ["comes_near", "has_room", "is_of_another", "is_scattered", "is_whole_list", "leaves_room", "shorter_lists"]
