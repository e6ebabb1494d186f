"""A figure with its parts right behind it and no word that says so: 样品186份，河流78份、水库64份、饮用水源44份.

Such a list may be open, and what looks like its whole may only be the first of several figures. So one that fails is told only
where something else shows that it divides the figure, and one slip of the pen explains it or no further part has room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import significant, swapped
from analyzer.checks.figures.told_often import times_told
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.overlapping_parts import may_overlap
from analyzer.checks.sums.part_lists import COMPARED, open_list, part_unread
from analyzer.checks.sums.part_names import alike, are_steps, is_stock, may_share
from analyzer.checks.sums.sum_slips import gap_of, leaves_no_room, mistaken_part, mistaken_whole
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.findings import Severity
from analyzer.model.passages import SEMICOLON, Mention, Sentence
from analyzer.text import HAN

_FEWEST, _SEVERAL, _MOST, _TWO_DIGITS = 2, 3, 12, 2
_RATIOS = frozenset({"", "percent", "percentage-point", "score", "points", "calendar", "age", "rank", "duration"})
_TIMES = frozenset({"calendar", "duration"})
_COUNTS = frozenset({"个", "类", "项", "种", "片", "处"})
_LISTED = late_regex(r"其中|[看分下][，,:：]|[:：]|分别|用于|包括")
_ASIDE = late_regex(r"\s*[，,]?\s*(?:约|仅|各)?(?:占|完成率?|[一-鿿]{1,2}均)[^，。；、]{0,12}")
_TO = late_regex(r"[，,:：]")
_BETWEEN = late_regex(r"[，,、]|[和及与]")
_REST = late_regex(r"^(?:其余|其他|其它|余下|剩余|剩下)")
_TOLD = late_regex(r"[，,]?\s*(?:其中|包括|分别|由|较|比|含)")
_CLOSE, _NEAR, _FAR, _TWICE = Decimal("0.05"), Decimal("0.12"), Decimal("0.25"), Decimal(2)


class BareList(NamedTuple):
    """A list with the figure it divides, the severity of its failing (None where it holds) and the slip that explains it."""

    reading: Reading
    severity: Severity | None
    slip: str


def bare_lists(facts: Facts) -> Iterator[BareList]:
    """Every such list that holds, and each that fails and is proved."""
    for sentence in facts.prose:
        kinds = [_kind(one) for one in sentence.mentions] if len(sentence.mentions) > _FEWEST else []
        several = any(kinds.count(kind) > _FEWEST and kind[0] not in _RATIOS for kind in {*kinds})
        for start, stop in _pieces(sentence) if several else ():
            found = _reading(sentence, start, stop)
            if found is not None and (outcome := found[0].outcome()) is not Outcome.FAIL:
                sure = outcome is Outcome.EXACT and (len(found[0].parts) >= _SEVERAL or alike(_labels(sentence, found[0])))
                yield from [BareList(found[0], None, "")] if sure else []
            elif found is not None and (proved := _proved(sentence, found, facts)) is not None:
                yield proved


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches between two ；."""
    cuts = [sentence.start + found.start() for found in SEMICOLON.finditer(sentence.text)]
    yield from pairwise([sentence.start, *cuts, sentence.end])


def _reading(sentence: Sentence, start: int, stop: int) -> tuple[Reading, bool] | None:
    """The first figure of a stretch with all the others of its unit behind it, each with a name of its own.

    And whether a figure between them counts them: 建设3.6万亩，涉及6个乡镇：石桥镇8200亩、….
    """
    inside = _of_one_kind([one for one in sentence.mentions if start <= one.start < stop and not _is_aside(sentence, one)])
    count = inside[1] if len(inside) > _SEVERAL and inside[1].quantity.value == len(inside) - _FEWEST else None
    counted = count is not None and _kind(count) != _kind(inside[0]) and count.quantity.unit in _COUNTS
    figures = [one for one in inside if not (counted and one is count)]
    if not _FEWEST < len(figures) <= _MOST + 1 or len({_kind(one) for one in figures}) > 1 or _kind(figures[0])[0] in _RATIOS:
        return None
    whole, *parts = figures
    plain = all(one.quantity.value and not hedged(one.quantity) for one in figures)
    over = any(one.value > whole.value for one in parts)  # 42场，市级4场，县级83场: only where two digits are the other way round
    if not plain or (over and not _swap(Reading(whole, tuple(parts)))):
        return None
    gaps = [sentence.between(one.end, two.start) for one, two in pairwise(figures)]
    apart = _TO.search(gaps[0]) and all(_BETWEEN.search(gap) for gap in gaps[1:]) and not any(_TOLD.search(gap) for gap in gaps)
    named = all(HAN.search(gap) for gap in gaps) and not any(COMPARED.search(gap) for gap in gaps)
    if not apart or not named or open_list(sentence, tuple(parts)) or part_unread(sentence, start, stop):
        return None
    return Reading(whole, tuple(parts)), counted


def _of_one_kind(inside: list[Mention]) -> list[Mention]:
    """The figures from the first to the last of the kind that most of them are of, without ordinals (三标段33公里)."""
    named = [one for one, two in pairwise(inside) if one.end == two.start]
    plain = [one for one in inside if one not in named]
    kinds = Counter(map(_kind, plain)).most_common(1)
    places = [at for at, one in enumerate(plain) if _kind(one) == kinds[0][0]]
    return plain[places[0] : places[-1] + 1] if places else []


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """True for a share told behind a part, for a time (其余三日内办结), and in brackets."""
    share = mention.quantity.dimension == "percent" and _ASIDE.fullmatch(sentence.item(mention)) is not None
    return share or mention.depth > 0 or mention.quantity.dimension in _TIMES


def _kind(mention: Mention) -> tuple[str, str]:
    return mention.quantity.dimension, mention.quantity.unit


def _proved(sentence: Sentence, found: tuple[Reading, bool], facts: Facts) -> BareList | None:
    """The list that fails with what proves that it divides the figure; None where nothing does."""
    reading, counted = found
    gap, labels, whole, slip = gap_of(reading), _labels(sentence, reading), _label(sentence, reading.whole), _slip(reading)
    kinds = alike(labels)
    if gap > (_TWICE if slip and kinds else _FAR) or _is_item(sentence, reading) or _holds_in_part(reading):
        return None
    if may_overlap(reading.whole, reading.parts, facts):
        return None
    several = len(labels) >= _SEVERAL
    if (may_share("|".join(labels), facts) and not (several and kinds)) or is_stock(labels, facts):
        return None
    if several and gap <= _NEAR and (counted or _REST.match(labels[-1])):
        return BareList(reading, "error", slip)
    if not kinds and are_steps(labels, facts):
        return None
    sure = (several or kinds or gap <= _NEAR) if slip else gap <= _NEAR and leaves_no_room(reading) and _is_shown(sentence, reading, facts)
    rows = alike([*labels, whole]) and not _is_known(reading, facts)  # 小麦42万亩，玉米25万亩，大豆16万亩
    return BareList(reading, "warning", slip) if sure and not rows else None


def _is_shown(sentence: Sentence, reading: Reading, facts: Facts) -> bool:
    """True where the names of the parts, or what is told of the figure, or but a little gap show that the figure is theirs."""
    labels = _labels(sentence, reading)
    if alike(labels) or len(labels) < _SEVERAL:
        return alike(labels)
    if _is_known(reading, facts) or _is_total(sentence, reading, facts):
        return True
    return gap_of(reading) <= _CLOSE and reading.whole.quantity.metric != "money"


def _is_item(sentence: Sentence, reading: Reading) -> bool:
    """True where what looks like the whole is the first item of a list itself: 按用途分，疫苗268万元，补助147万元; 其中甲268万元，乙…."""
    start, at = sentence.start, reading.whole.start
    piece = max([start, *(start + one.end() for one in SEMICOLON.finditer(sentence.text, 0, at - start))])
    before = any(_kind(one) == _kind(reading.whole) and one.start < piece for one in sentence.mentions)
    return _LISTED.search(sentence.between(start if before else piece, at)) is not None


def _holds_in_part(reading: Reading) -> bool:
    """True where some figures in a row already make up the one before them: what follows, or they, are told of that one."""
    values = [one.value for one in (reading.whole, *reading.parts)]
    return any(wanted in list(accumulate(values[at + 1 :]))[1:] for at, wanted in enumerate(values[:-_FEWEST]))


def _label(sentence: Sentence, mention: Mention) -> str:
    return "".join(HAN.findall(sentence.item(mention))[-1:])


def _labels(sentence: Sentence, reading: Reading) -> list[str]:
    """The names of the parts: the last word before each figure."""
    return [_label(sentence, one) for one in reading.parts]


def _slip(reading: Reading) -> str:
    """The slip of the pen that explains the gap; one digit only where there are figures enough, and the gap is small."""
    telling = len(reading.parts) >= _SEVERAL and gap_of(reading) <= _CLOSE
    return _swap(reading) or (mistaken_part(reading) or mistaken_whole(reading) if telling else "")


def _swap(reading: Reading) -> str:
    gap = reading.whole.value - reading.total
    wanted = [reading.total, *(part.value + gap for part in reading.parts)]
    for figure, value in zip((reading.whole, *reading.parts), wanted, strict=True):
        if significant(figure.quantity) >= _TWO_DIGITS and value > 0 and swapped(figure.quantity, value):
            return "相邻两位数字颠倒"
    return ""


def _is_total(sentence: Sentence, reading: Reading, facts: Facts) -> bool:
    """True where the figure is called a total, or the parts alone are joined by 、."""
    if cue(facts.lexicon, "total", "whole-noun").search(sentence.item(reading.whole)) is not None:
        return True
    return all(sentence.between(one.end, two.start).startswith("、") for one, two in pairwise(reading.parts))


def _is_known(reading: Reading, facts: Facts) -> bool:
    """True where the report tells the figure elsewhere too, and none of the parts: a result with what it is made of."""
    told = times_told(facts)
    again = told[_kind(reading.whole)[1], reading.whole.quantity.value] > 1
    return again and not any(told[_kind(part)[1], part.quantity.value] > 1 for part in reading.parts)


__all__ = ["BareList", "bare_lists"]
