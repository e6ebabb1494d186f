"""Figures told in one list for several periods: 一至四季度分别完成3、8、9、6座, with the total that stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.prose.words import cue
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_PERIODS = {
    4: late_regex(r"(?:第?[一1]季度?[至到\-—~]第?[四4]|[四4]个|各|[一1]、[二2]、[三3]、[四4])季度?"),
    2: late_regex(r"上(?:半年)?[、和与]?下半年|前后半年"),
    12: late_regex(r"(?:1|一)月?[至到\-—~](?:12|十二)月|各月|十二个月"),
}
_QUARTERS = late_regex(r"第?[一1](?:季度)?[至到\-—~]第?[四4]季度")
_NAMED = (
    (["一", "二", "三", "四"], late_regex(r"(?:^|[第前\W])([一二三四])季度[^，。；、\d]*(?:，[^，。；、\d]*)?$")),
    (["上", "下"], late_regex(r"(?:^|\W)([上下])半年[^，。；、\d]*(?:，[^，。；、\d]*)?$")),
    (["春", "秋"], late_regex(r"(?:^|\W)([春秋])季?学?期?(?:(?:于|在)?\d{1,2}月)?[^，。；、\d]*(?:，[^，。；、\d]*)?$")),
)
"""The periods of a year in order, and how the words before the figure of each begin; an aside may follow (二季度因集中申报，升至)."""
_OF_YEAR = late_regex(r"\W*(?:20\d\d年|我\w{1,2})?(?:全年|年内|本年|当年)")
_LAST = late_regex(r"四季度|下半年|秋季")
_RATIOS = ("percent", "percentage-point", "score", "")
_PLAIN = late_regex(r"全年|年内|本年度?|当年|累计|总共|合计|共计?|实际|完成|实现|达到?|为|\W")
_NAMELESS = late_regex(r"(?:其中|依次|分别|[分按从各]|季度|来看|看|进度|具体|方面|第?一季度|上半年|[为是共办理完成]|\W)*")
"""Words before the first figure that name nothing but the period."""
_IN_ALL = late_regex("(?:全年|两[季期]|两个?学期)(?:合计|总计|共计)")
_YEAR = late_regex(r"20\d\d年")
_TENTH = Decimal("0.1")
_IN_TURN = late_regex("分别|依次")
_JOINT = late_regex(r"\s*(?:[、，,和及与]|以及)\s*")


def period_lists(
    passage: Passage, lexicon: Lexicon, below: Sequence[Passage] = (), above: Sequence[Passage] = (),
) -> Iterator[list[Reading]]:  # fmt: skip
    """For each list of a figure per period the totals that it may be the parts of, the nearest first.

    Args: below, above: the passages after it and before it, one of which may tell the total of the year.
    """
    for index, sentence in enumerate(passage.sentences):
        before = passage.sentences[index - 1] if index else None
        for parts in (*_lists(sentence), *by_clauses(sentence, lexicon)):
            told = [mention for mention in sentence.mentions if mention.end <= parts[0].start]
            wholes = [one for one in told if _makes(one, parts)] or [one for one in told if _whole(sentence, one, parts, lexicon)]
            if before is not None and not wholes:
                words = sentence.between(sentence.start, parts[0].start)
                planned = cue(lexicon, "planned-figure")
                wholes = [
                    one for one in before.mentions
                    if _whole(before, one, parts, lexicon) and _of_one_thing(before, one, words, parts)
                    and not planned.search(before.item(one))
                ]  # fmt: skip
            if wholes:
                yield [Reading(whole, parts) for whole in reversed(wholes)]
            else:
                others = [one for other in (*above, *below) if not other.in_table for one in other.sentences]
                yield from _told_apart(sentence, parts, [*passage.sentences[:index], *passage.sentences[index + 1 :], *others], lexicon)


def _makes(mention: Mention, parts: tuple[Mention, ...]) -> bool:
    """True for a figure that the parts make up to the last place: 全年72个断面月中有67个达标，上半年35个、下半年32个."""
    return mention.quantity.unit == parts[0].quantity.unit and mention.quantity.value == Reading(mention, parts).total


def _of_one_thing(before: Sentence, whole: Mention, words: str, parts: tuple[Mention, ...]) -> bool:
    """True for a figure of the sentence before that the periods nearly make up, or of their unit and name (发证960个 is no 进场)."""
    if is_near(Reading(whole, parts)):
        return True
    return whole.quantity.unit == parts[0].quantity.unit and _alike(words, before.item(whole))


def _told_apart(
    sentence: Sentence, parts: tuple[Mention, ...], others: Sequence[Sentence], lexicon: Lexicon,
) -> Iterator[list[Reading]]:  # fmt: skip
    """``一季度接待1284人次；…。全年累计接待5466人次``: a total of the year in the same words, not far from the sum."""
    words = sentence.between(sentence.start, parts[0].start)
    meant, earlier = cue(lexicon, "planned-figure", "budget-word", "quota"), cue(lexicon, "earlier-cue")
    wholes = [
        mention for other in others for mention in other.mentions
        if mention.quantity.unit == parts[0].quantity.unit and mention.quantity.comparator == "eq"
        and mention.quantity.value is not None and _OF_YEAR.match(other.item(mention)) is not None
        and not meant.search(other.item(mention)) and _alike(words, other.item(mention))
        and not earlier.search(other.between(other.start, mention.start)) and _of_one_year(sentence, other.item(mention))
    ]  # fmt: skip
    readings = [Reading(whole, parts) for whole in wholes]
    if len({one.whole.quantity.value for one in readings}) == 1 and is_near(readings[0]):
        yield readings[:1]


def _alike(words: str, item: str) -> bool:
    """True where two of the words that name both are one (接待), or the periods stand without any (按季度看，一季度86笔)."""
    if _NAMELESS.fullmatch(words) or _IN_ALL.search(item):
        return True
    named = _PLAIN.sub("", item)
    return any(named[at : at + 2] in words for at in range(len(named) - 1))


def _of_one_year(sentence: Sentence, item: str) -> bool:
    """False for the total of another year than the one that the periods are told of."""
    own, other = _YEAR.search(sentence.text), _YEAR.search(item)
    return own is None or other is None or own[0] == other[0]


def is_near(reading: Reading) -> bool:
    """True for a total that the periods give but for little."""
    whole = reading.whole.quantity.value or Decimal(0)
    return abs(reading.total - whole) <= whole * _TENTH


def _lists(sentence: Sentence) -> Iterator[tuple[Mention, ...]]:
    mentions = sentence.mentions if _IN_TURN.search(sentence.text) else ()
    for index, mention in enumerate(mentions):
        lead = sentence.lead(mention)
        if not _IN_TURN.search(lead[-12:]):
            continue
        count = next((number for number, words in _PERIODS.items() if words.search(lead) or (number == 4 and _QUARTERS.search(lead))), 0)
        parts = mentions[index : index + count]
        joined = all(_JOINT.fullmatch(sentence.between(one.end, two.start)) for one, two in pairwise(parts))
        if count and len(parts) == count and joined and len({part.quantity.dimension for part in parts}) == 1:
            yield parts


def by_clauses(sentence: Sentence, lexicon: Lexicon, *, to_end: bool = True) -> Iterator[tuple[Mention, ...]]:
    """One figure in a clause of its own for each quarter or half of the year, and no total after them; no stocks (季度末在册).

    Args: to_end: no figure of the unit up to the end of the sentence, else up to the next ；.
    """
    if not _LAST.search(sentence.text):
        return
    stock = cue(lexicon, "stock-or-change", "planned-figure", "budget-word")
    for names, period in _NAMED:
        told = [(found[1], one) for one, words in _led(sentence) if (found := period.search(words)) is not None]
        parts = tuple(one for _, one in told)
        if [name for name, _ in told] != names or any(stock.search(sentence.item(one)) for one in parts):
            continue
        kinds = {(one.quantity.dimension, one.quantity.unit) for one in parts}
        cut = sentence.end if to_end or not parts else sentence.start + _piece_end(sentence.text, parts[-1].end - sentence.start)
        after = [one for one in sentence.mentions if parts[-1].end <= one.start < cut and one.quantity.unit == parts[-1].quantity.unit]
        if len(kinds) == 1 and not after and parts[0].quantity.dimension not in _RATIOS:
            yield parts


def _piece_end(text: str, at: int) -> int:
    found = text.find("；", at)
    return found if found >= 0 else len(text)


def _led(sentence: Sentence) -> Iterator[tuple[Mention, str]]:
    """Each figure with the words before it, from the last ； or figure on."""
    before = sentence.start
    for mention in sentence.mentions:
        yield mention, sentence.between(before, mention.start).rpartition("；")[2].lstrip("，、和及 ")
        before = mention.end


def _whole(sentence: Sentence, mention: Mention, parts: tuple[Mention, ...], lexicon: Lexicon) -> bool:
    """A figure of the same kind that is told as done or as a total, and not as planned."""
    item = sentence.item(mention)
    alike = mention.quantity.dimension == parts[0].quantity.dimension and mention.quantity.value is not None
    done = _OF_YEAR.match(item) is not None or cue(lexicon, "rate-top", "total").search(item) is not None
    return alike and done and cue(lexicon, "rate-base").search(item) is None


__all__ = ["by_clauses", "is_near", "period_lists"]
