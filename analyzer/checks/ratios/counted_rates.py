"""Rates of what was done in time (汛前维修完成率95.2%) against the numbers that the prose counts: 入汛前完工38座，其余4座6月完工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, hedged, percent_matches
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_HUNDRED, _PLACES, _TWO = Decimal(100), Decimal("0.0001"), 2
_NOT = late_regex(r"[不未无没]")
_BEFORE = late_regex(r"([一-鿿]{1,4}?)(?=前)前")
_NAMED = late_regex(r"(?:按期|按时|及时|如期|准时|时限内|前)[^率]{0,10}率")
_KEPT = r"按期|按时|及时|如期|准时|(?:规定|承诺|合同)?(?:时限|期限|工期)(?:之?内|以内)|[日天月]内"
_DONE = late_regex(r"(合格|达标|完好|通过|整改|办结|销号|验收|入住|上岗|结案|消除|整治|治理|修复|清零)率$")
_QUALITY = late_regex(r"(?:合格|达标|完好|通过)率$")
_REST = late_regex(r"(?:其余|其他|其它|剩余|余下|另有|另外|还有|仍有|尚有|有)?的?\s*")
_LATE = late_regex(r"[^。；]{0,24}?(?:于|至|到|推迟|延[期后迟至误]|限期|待|损坏|不合格|不达标|滞后|超过|超期|逾期|未|才|晚于)")
_MISSED = late_regex(r"\s*[一-鿿]{0,6}(?:未能?(?:够|在)?|(?=不合格|不达标))")
_OF_THEM = late_regex(r"[^，。；]{0,8}，?(?:其?中|里)?，?(?:仅|只|尚|仍|还)?有?\s*")
_EARLIER = late_regex(r"上年|去年|往年|截至[^，。；]{0,8}(?<!1)\d月|[未不]到(?:合同|计划)?[工期]期|20\d\d年(?:度)?(?=.{0,6}[前按及如])")
_JUST, _FROM_ALL = (
    late_regex(r"(?:的|有|为)*"),
    late_regex(
        r"[一-鿿]{0,6}，(?:其中|截至[^，。；]{2,8}?[底末前]|[至到]?年[末底]|已|累计|经[^，。；]{2,8}|一次性?|实际|验收|检验|检测|评查|抽检|评定|核查|质量)*[一-鿿]{2,4}(?:的|有|为)*$"
    ),
)
_CHECKED = late_regex(r"(?:检[测验查]|抽检|监测|评[查估价]|验收|考核|测试)，$")  # 对46座水库逐一检测，42座达到Ⅲ类
_SOLVED = r"|销号|(?:整治|治理|整改|消除|修复)完?[成毕]?"
_GOOD = dict.fromkeys(("消除", "整治", "治理", "清零"), _SOLVED) | {
    "达标": r"|达到[^，。；\d]{0,8}(?:标准|要求|类)",
    "合格": r"|符合[^，。；\d]{0,8}(?:标准|要求)",
}
"""What is told instead of the word that a rate is named by."""


class Counted(NamedTuple):
    """A row with the two numbers, and the share of the first in their sum (or of what is left of the larger)."""

    row: Indicator
    actual: Quantity
    figures: tuple[Quantity, Quantity]
    share: Decimal
    sums: Calculation
    sure: bool = True

    @property
    def holds(self) -> bool:
        """True where the row tells this share."""
        return percent_matches(self.share, None, self.actual) is not Outcome.FAIL

    def spans(self) -> list[Span]:
        """The row's result, then the two numbers."""
        return [self.actual.span, *(figure.span for figure in self.figures)]


_Passed = tuple[Quantity, Quantity, bool]
"""The number of all, that of those which passed, and whether the rest is told too."""


def counted_rates(facts: Facts) -> Iterator[Counted]:
    """Every row of such a rate with the first sentence that counts it."""
    rows = [found for item in facts.indicators if (found := _row(item, facts)) is not None]
    prose = [passage for passage in facts.passages if not passage.in_table] if rows else []
    filler, in_time = cue(facts.lexicon, "rate-filler"), cue(facts.lexicon, "in-due-time")
    for item, actual, kept in rows:
        about = pairs_of(filler.sub("，", kept.sub("，", item.name)))
        alone = len(rows) == 1 and not about
        told = (found for passage in prose if alone or _speaks(passage, about) for found in _told(passage, item, kept, facts))
        counts = next(told, None)
        if counts is not None:
            yield _counted(item, actual, counts[0], counts[1], whole=counts[2])
        elif about and in_time.search(item.name) is None:
            yield from _of_all(item, actual, [pair for one in prose for pair in _passed(one, kept, about, facts)])


def _of_all(item: Indicator, actual: Quantity, pairs: list[_Passed]) -> Iterator[Counted]:
    """The share of the one pair of numbers told of the row's thing: 评查案卷250件，合格230件; of several only where one fits."""
    read = [share_of_whole(item, actual, whole, part, sure=sure) for whole, part, sure in pairs]
    fit = [one for one in read if one.holds]
    yield from fit[:1] or (read if len(read) == 1 else ())


def share_of_whole(item: Indicator, actual: Quantity, whole: Quantity, part: Quantity, *, sure: bool = True) -> Counted:
    """A row with the share of a part in its whole."""
    return _of(
        item, actual, (part, whole), f"{part.printed}÷{whole.printed}", (part.value or Decimal(0), whole.value or Decimal(1)), sure=sure
    )


def _passed(passage: Passage, kept: re.Pattern[str], about: frozenset[str], facts: Facts) -> Iterator[_Passed]:
    """The number of all and that of those which passed, told one after the other in a sentence on the row's thing, without a rate.

    Sure where the rest is counted too. Some may pass at a second try: such sentences are passed over.
    """
    tries = cue(facts.lexicon, "another-try")
    for sentence in passage.sentences:
        if (
            len(sentence.mentions) < _TWO
            or kept.search(sentence.text) is None
            or _EARLIER.search(sentence.text)
            or tries.search(sentence.text)
        ):
            continue
        if 2 * len(about & pairs_of(sentence.text)) < len(about) or any(one.quantity.dimension == "percent" for one in sentence.mentions):
            continue
        for whole, part in pairwise(sentence.mentions):
            said = sentence.between(whole.end, part.start)
            last = list(kept.finditer(_NOT.sub("，，", said)))
            told = bool(last) and _JUST.fullmatch(said[last[-1].end() :]) is not None and _FROM_ALL.match(said) is not None
            told = told or (_CHECKED.search(said) is not None and kept.match(sentence.text, part.end - sentence.start) is not None)
            less = (part.quantity.value or 0) < (whole.quantity.value or 0) <= (part.quantity.value or 0) * _TWO
            if told and less and one_kind(whole.quantity, part.quantity):
                yield whole.quantity, part.quantity, _rest_told(sentence, whole, part)


def _rest_told(sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """True where the next number is what is left of all: 26处，销号23处，剩余3处."""
    rest = next((one for one in sentence.mentions if one.start > part.start), None)
    left = (whole.quantity.value or 0) - (part.quantity.value or 0)
    return rest is not None and rest.quantity.unit == whole.quantity.unit and rest.quantity.value == left


def _row(item: Indicator, facts: Facts) -> tuple[Indicator, Quantity, re.Pattern[str]] | None:
    """A row of a table with one percentage as result, and the words that say in time in its name."""
    name = facts.lexicon.fold(item.name)
    found = _NAMED.search(name) or _DONE.search(name) if item.table is not None else None
    actual = facts.figure_of(item.actual) if found is not None else None
    if actual is None or actual.dimension != "percent" or actual.value is None or hedged(actual):
        return None
    if cue(facts.lexicon, "in-due-time").search(name):
        return item, actual, re.compile(_KEPT)
    done = _DONE.search(name)
    if done is not None:
        return item, actual, re.compile(rf"(?<![不未无没])(?:{done[1]}{_GOOD.get(done[1], '')})")
    before = _BEFORE.search(name)
    return (item, actual, re.compile(rf"{before[1]}期?之?前")) if before else None


def _speaks(passage: Passage, about: frozenset[str]) -> bool:
    """True where a paragraph names half of what the row is of, at least."""
    return bool(about) and 2 * len(about & frozenset(chain.from_iterable(pairs_of(one.text) for one in passage.sentences))) >= len(about)


def _told(passage: Passage, item: Indicator, kept: re.Pattern[str], facts: Facts) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """The two numbers, and whether the first is the whole (42座中4座未能按期完工) and not what was done in time."""
    for sentence in passage.sentences:
        if len(sentence.mentions) < _TWO or kept.search(_NOT.sub("，", sentence.text)) is None or _EARLIER.search(sentence.text):
            continue
        for first, second in pairwise(sentence.mentions):
            if not one_kind(first.quantity, second.quantity):
                continue
            behind = sentence.between(second.end, sentence.end)
            if _comes_right(item, behind, facts):
                continue
            missed = _MISSED.match(behind)
            if missed is not None and kept.match("，" + behind[missed.end() :], 1) and _within(sentence, first, second, kept):
                yield first.quantity, second.quantity, True
            elif _split(sentence, first, second, kept) and _has_whole(first.quantity, second.quantity, facts):
                yield first.quantity, second.quantity, False


def _comes_right(item: Indicator, behind: str, facts: Facts) -> bool:
    """True where the rest passed later, or has not been looked at yet: it does not count against a rate of what is good in the end."""
    name = facts.lexicon.fold(item.name)
    if _QUALITY.search(name) is None or cue(facts.lexicon, "another-try").search(name) is not None:
        return False
    own = behind.partition("；")[0]
    return any(pattern(facts.lexicon, entry).search(own) is not None for entry in ("made-good", "not-yet-tested"))


def _split(sentence: Sentence, first: Mention, second: Mention, kept: re.Pattern[str]) -> bool:
    """``入汛前完工38座，其余4座于6月完工``: what was in time, then what was not."""
    behind = sentence.between(second.end, sentence.end)
    late = _LATE.match(behind)
    own = sentence.lead(first)[-20:] + sentence.between(first.end, second.start).split("，")[0]
    rest = _REST.fullmatch(sentence.lead(second)) is not None
    later = kept.search(behind.split("；")[0])
    turned = later is not None and (late is None or "未" not in behind[: later.start()])
    return rest and late is not None and kept.search(own) is not None and not turned


def _within(sentence: Sentence, whole: Mention, part: Mention, kept: re.Pattern[str]) -> bool:
    """True for a larger number, right before which the smaller one is taken from: 42座水库中有4座."""
    between = sentence.between(whole.end, part.start)
    own = sentence.lead(whole) + between
    larger = (whole.quantity.value or 0) > (part.quantity.value or 0)
    return larger and kept.search(own) is None and _OF_THEM.fullmatch(between) is not None


def _has_whole(first: Quantity, second: Quantity, facts: Facts) -> bool:
    """True where the sum of the two is told in the report as the number of the same."""
    total = (first.value or 0) + (second.value or 0)
    return any(one.value == total and one.unit == first.unit and one.dimension == first.dimension for one in facts.quantities)


def one_kind(first: Quantity, second: Quantity) -> bool:
    """True for two exact figures of one unit that are no rates."""
    alike = first.dimension == second.dimension != "percent" and first.unit == second.unit != ""
    return alike and bool(first.value) and bool(second.value) and not hedged(first, second)


def _counted(item: Indicator, actual: Quantity, first: Quantity, second: Quantity, *, whole: bool) -> Counted:
    one, two = first.value or Decimal(0), second.value or Decimal(1)
    words = f"({first.printed}-{second.printed})÷{first.printed}" if whole else f"{first.printed}÷({first.printed}+{second.printed})"
    return _of(item, actual, (first, second), words, (one - two, one) if whole else (one, one + two))


def _of(
    item: Indicator, actual: Quantity, figures: tuple[Quantity, Quantity], words: str, ratio: tuple[Decimal, Decimal], *, sure: bool = True,
) -> Counted:  # fmt: skip
    """A row with the share that a number is of another one, written out in words."""
    share = ratio[0] * _HUNDRED / ratio[1]
    sums = calculation(words + "×100%", share.quantize(_PLACES), actual.value or Decimal(0), "%")
    return Counted(item, actual, figures, share, sums, sure)


__all__ = ["Counted", "counted_rates", "one_kind", "share_of_whole"]
