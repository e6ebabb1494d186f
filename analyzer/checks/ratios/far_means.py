"""Means told sentences behind their total and their count: 建设规模4200亩。…结算1512万元。亩均投入3600元; also 每千名老年人40张床位."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

import regex

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, amount, compare, in_scale, unit_words
from analyzer.checks.figures.levels import Level, levels_of_prose, own_year, values_of, wholes
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.told_names import name_only, without_place
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import exact, interval_of
from analyzer.model.passages import Mention, Sentence
from analyzer.text import YEAR

_SIGNS = late_regex("[均每]")
_MONEY = "money"
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000}
_PERSONS, _TELLING, _NOUN, _LONG, _ABOVE = ("人", "名", "位"), 2, 2, 4, 4
_NEAR, _PLACES, _ONE = Decimal("0.25"), Decimal("0.01"), Decimal(1)
_STANDARD, _TAIL = late_regex(r"\s?(?:以[内上下]|之内|的[^，。；]{0,6}(?:标准|要求|目标|限额|上限|定额|控制|指标))"), 14
"""在户均8000元的控制标准之内."""
_LEADS = late_regex(
    r"(?:\s|[以据由按]此|折算|测算|计算|推算|核算|折合|全年|年度|当年|本年度?|20\d\d年度?|实际|总体|整体|综合|总的|项目|全[市县区镇乡]|[即则为其])*"
)
"""What may stand before a mean of all: 线下场均 is that of a part."""
_BRACKETED = late_regex("[（(][^（()）]{1,8}[)）]")
_EACH, _COUNTED = late_regex("[每均]"), late_regex(r"(?:总[数量计]|[共达到有为计已数:\s])+$")
_ALL = late_regex(r"共|合计|总计|累计|总(?:数|量|规模|面积|里程|人数|户数)|规模|全(?:年|部|市|县|区)")


@dataclass(frozen=True)
class FarMean:
    """A stated mean with the only total and count that its words name; ``times``: a thousand for 每千名."""

    top: Quantity
    bottom: Quantity
    stated: Quantity
    times: int

    @property
    def value(self) -> Decimal:
        """The quotient of the printed figures."""
        return (self.top.value or Decimal(0)) * self.times / (self.bottom.value or _ONE)

    @cached_property
    def outcome(self) -> Outcome:
        """How the stated mean compares with it; one cut off or raised to its last place holds."""
        image = (interval_of(self.top).over(interval_of(self.bottom)) or exact(self.value / self.times)).times(Decimal(self.times))
        outcome = compare(self.value, lambda: image, self.stated)
        gap = abs(self.value - (self.stated.value or _ONE))
        return Outcome.TAIL if outcome is Outcome.FAIL and gap < self.stated.ulp else outcome

    @property
    def gap(self) -> Decimal:
        """How far the quotient is from the stated mean, as a part of this."""
        return abs(self.value / (self.stated.value or _ONE) - 1)

    def spans(self) -> list[Span]:
        """The mean, the total, the count."""
        return [self.stated.span, self.top.span, self.bottom.span]

    def calculation(self) -> Calculation:
        """The quotient, written out in the mean's scale."""
        like, stated = self.stated, self.stated.value or _ONE
        count = amount(self.bottom, self.bottom.having(scale=1))
        below = count if self.times == 1 else f"({count}÷{self.times})"
        value = in_scale(self.value, like).quantize(_PLACES)
        return calculation(f"{amount(self.top, like)}÷{below}", value, in_scale(stated, like), unit_words(like))


def far_means(facts: Facts, settled: Collection[Span]) -> Iterator[FarMean]:
    """The means of which just one total and one count are told before them. Args: settled: the means read otherwise."""
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            if _SIGNS.search(sentence.text) is not None:
                for stated in sentence.mentions:
                    if stated.quantity.span not in settled:
                        yield from _read(sentence, stated, number, facts)


def _read(sentence: Sentence, stated: Mention, number: int, facts: Facts) -> Iterator[FarMean]:
    one, item = stated.quantity, _BRACKETED.sub("", sentence.item(stated))
    found = pattern(facts.lexicon, "far-mean").search(item) if one.value and not stated.depth else None
    plain = (
        one.comparator == "eq" and len(digits_of(one)) >= _TELLING and not _STANDARD.match(sentence.between(stated.end, stated.end + _TAIL))
    )
    if found is None or not plain or not _LEADS.fullmatch(item, 0, found.start()) or not _of_own_year(sentence, stated, facts):
        return
    before = [level for level in levels_of_prose(facts) if level.mention.end <= stated.start and number - level.passage <= _ABOVE]
    own = [level for level in before if level.mention.quantity.unit == one.unit and level.mention.quantity.dimension == one.dimension]
    named = pattern(facts.lexicon, "base-named").search(sentence.between(sentence.start, stated.start))
    base = without_place(name_only(named["base"])) if named is not None else ""
    tops, bottoms = _tops(own, found, base, sentence, facts.lexicon), _counts(before, found, base)
    times = _TIMES.get(found["times"] or "", 1)
    means = [
        FarMean(top.mention.quantity, bottom.mention.quantity, one, times)
        for top in tops for bottom in bottoms if _is_linked(top, bottom, found, base, number)
    ]  # fmt: skip
    yield from _only(means, [*own, *tops], [level for level in before if _counts_unit(level, found)])


def _of_own_year(sentence: Sentence, stated: Mention, facts: Facts) -> bool:
    """True for no mean of another year or place, no target and no standard."""
    clause = sentence.between(max(sentence.text.rfind("；", 0, stated.start - sentence.start), 0) + sentence.start, stated.start)
    lead = clause.rpartition("，")[2] if not sentence.lead(stated) else sentence.lead(stated)
    years = set(map(int, YEAR.findall(sentence.between(sentence.start, stated.start))))
    return not cue(facts.lexicon, "mean-never", "last-period").search(lead) and years <= {own_year(facts)}


def _tops(own: Sequence[Level], found: regex.Match[str], base: str, sentence: Sentence, lexicon: Lexicon) -> list[Level]:
    """What was spent, for money; else the total told in the same sentence, or under a name that the mean repeats."""
    noun = found["noun"] or ""
    own = [one for one in own if not _EACH.search(one.words)]
    if own and own[0].mention.quantity.dimension == _MONEY:
        if pattern(lexicon, "mean-of-spent").fullmatch(noun) is None:
            return []
        spent, given = cue(lexicon, "mean-spent"), cue(lexicon, "rate-base")
        paid = wholes([one for one in own if spent.search(one.words) and not given.search(one.words)])
        named = [one for one in paid if _share_words(base, one.words)]
        return _one_each(named or paid)
    named = [one for one in own if _ends_alike(one.words, noun) and not one.aimed]
    here = [one for one in own if one.sentence is sentence and not one.aimed and noun in one.words]
    return _one_each(wholes(named or here))


def _is_linked(top: Level, bottom: Level, found: regex.Match[str], base: str, number: int) -> bool:
    """True for money where the words bind the mean to its total or its count: 按结算口径, 按受助学生计算; of other things always."""
    if top.mention.quantity.dimension != _MONEY:
        return True
    by_base = _share_words(base, top.words) or _share_words(base, bottom.told)
    return by_base or (_share_words(found["noun"] or "", top.words) and top.passage == bottom.passage >= number - 1)


def _share_words(name: str, words: str) -> bool:
    return any(name[at : at + _NOUN] in words for at in range(len(name) - _NOUN + 1))


def _ends_alike(words: str, noun: str) -> bool:
    """True for 全市共有养老床位, 年末养老床位共 and 老年人养老床位, or the whole name where it is short."""
    return len(noun) >= _NOUN and _COUNTED.sub("", _BRACKETED.sub("", words)).endswith(noun[-_LONG:])


def _counts(before: Sequence[Level], found: regex.Match[str], base: str) -> list[Level]:
    """The counts of what the mean is told for: those of its noun, those told as a total, else all."""
    counted = wholes([one for one in before if _counts_unit(one, found) and not one.aimed])
    each = found["each"] or (found["noun"][:_LONG] if found["noun"] and found["times"] else "")
    nouns = [noun for noun in (each, base) if len(noun) >= _NOUN]
    for noun in nouns:
        counted = [one for one in counted if noun[-_NOUN:] in one.told or noun[:_NOUN] in one.told] or counted
    total = [one for one in counted if _ALL.search(one.words)]
    return _one_each(total if len(values_of(total)) == 1 else counted)


def _counts_unit(level: Level, found: regex.Match[str]) -> bool:
    unit = found["unit"] or ""
    if unit in _PERSONS:
        return level.unit in _PERSONS
    return bool(unit) and (level.unit == unit or level.unit.startswith(unit))


def _one_each(levels: Sequence[Level]) -> list[Level]:
    return list({one.value: one for one in levels}.values())


def _only(means: Sequence[FarMean], tops: Sequence[Level], bottoms: Sequence[Level]) -> Iterator[FarMean]:
    """The mean that holds; where none does the only one of its order, if no other total and count near it give what is stated."""
    holds = next((one for one in means if one.outcome is not Outcome.FAIL), None)
    if holds is not None:
        yield holds
        return
    near = [one for one in means if one.gap <= _NEAR]
    if len(near) != 1:
        return
    told, others = near[0], product(tops, bottoms)
    readings = (replace(told, top=one.mention.quantity, bottom=two.mention.quantity).outcome for one, two in others)
    if not any(one is Outcome.EXACT or (one is Outcome.TAIL and told.stated.approximate) for one in readings):
        yield told


__all__ = ["FarMean", "far_means"]
