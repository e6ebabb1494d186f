"""Rates whose words name their base, told wherever it stands: 以变更后合同价计算，支付比例; 应检老人20480人 of 体检率; 不合格25批次."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.levels import Level, levels_of_prose, own_year, values_of, wholes
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.told_names import without_place
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.checks.ratios.ratios import of_other
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import YEAR

_RATE = late_regex(r"([一-鿿]{2,10}?)(?:率|比例|进度|占比|比重)(?:按[^，。；、\d]{2,8}?计(?:算)?)?(?:已)?(?:为|达到?|是|约|仅|:|\s)*$")
_ALL = late_regex(r"^(?:全部|全年|所有|累计|实际|本年度?|当年|总)+|(?:总?[数量额]|人数|户数|批次)$")
_BARE = late_regex(r"^(?:[该此本]|总体|综合|平均|全年|年度|实际|累计|项目)+")
_NOT = "[不未]"
_LEFT, _CLOSE = ("未", "尚未", "其余", "余下", "剩余", "还有", "尚有"), 24
_STEM, _TELLING, _ABOVE, _NEAR = 2, 3, 3, Decimal(15)


def rates_named(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """The rates of the only figures that their words can mean. Args: settled: the percentages that other figures explain."""
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            for stated in sentence.mentions:
                name = _name(sentence, stated, settled, facts)
                if name:
                    yield from _read(sentence, stated, name, number, facts)


def against_base(facts: Facts) -> Iterator[Far]:
    """The rates that fail of the base that they are said to be reckoned by, whatever other figures may give them."""
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            if pattern(facts.lexicon, "base-named").search(sentence.text):
                for stated in sentence.mentions:
                    name = _name(sentence, stated, (), facts)
                    found = _read(sentence, stated, name, number, facts, named=True) if name else ()
                    yield from (far for far in found if _fails(far, sentence))


def _fails(far: Far, sentence: Sentence) -> bool:
    """True where the part stands in the sentence itself, and the quotient is not the rate."""
    return far.ratio.outcome is Outcome.FAIL and far.ratio.top.start >= sentence.start


def _name(sentence: Sentence, stated: Mention, settled: Collection[Span], facts: Facts) -> str:
    """The words of a rate of this year before 率; nothing for another figure."""
    one = stated.quantity
    if one.dimension != "percent" or one.metric not in RATES or one.span in settled or hedged(one) or stated.depth:
        return ""
    found = (
        _RATE.search(sentence.lead(stated)) if len(digits_of(one)) >= _TELLING and not of_other(sentence, stated, facts.lexicon) else None
    )
    lead = sentence.lead(stated)
    years = set(map(int, YEAR.findall(lead)))
    own = not cue(facts.lexicon, "mean-never", "last-period").search(lead) and years <= {own_year(facts)}
    return _BARE.sub("", found[1]) if found is not None and own else ""


def _read(sentence: Sentence, stated: Mention, name: str, number: int, facts: Facts, *, named: bool = False) -> Iterator[Far]:
    """The rate with its figures. Args: named: only where the base is told under just the name that the sentence reckons by."""
    before = [one for one in levels_of_prose(facts) if one.mention.end <= stated.start]
    bases, kind = _bases(sentence, stated, name, before, facts, named=named)
    if not bases and not named and cue(facts.lexicon, "done-rate").fullmatch(name):
        yield from _made_up(sentence, stated, before, facts)
    if len(values_of(bases)) != 1:
        return
    base = bases[-1]
    near = [one for one in before if one.value < base.value and one.unit == base.unit and number - one.passage <= _ABOVE]
    stem = name[-_STEM:]
    bad = _fell_short(near, stem, sentence, number)
    parts = bad or _tops(near, kind or stem, sentence)
    scope = cue(facts.lexicon, "rate-about-all").sub("", name[:-_STEM])
    if len(values_of(parts)) == 1 and (not scope or scope in base.told + parts[-1].told):
        part = parts[-1].mention
        top = part._replace(quantity=_rest(base, parts[-1])) if bad else part
        ratio = Ratio(top, base.mention, stated, firm=True)
        if ratio.outcome is not Outcome.FAIL or abs(ratio.share - (stated.quantity.value or Decimal(0))) <= _NEAR:
            yield Far(ratio, sure=True)


def _made_up(sentence: Sentence, stated: Mention, before: Sequence[Level], facts: Facts) -> Iterator[Far]:
    """``改造1200套。…实际改造1176套，完成率98%。未开工的24套``: what was done and the rest right behind make up a figure told before."""
    done = next((one for one in reversed(before) if one.sentence is sentence and not one.aimed), None)
    if done is None:
        return
    end = stated.end
    behind = (one for one in levels_of_prose(facts) if 0 <= one.mention.start - end <= _CLOSE and one.unit == done.unit)
    rest = next((one for one in behind if one.words.startswith(_LEFT)), None)
    if rest is None or "\n" in facts.layout.flow.folded[end : rest.mention.start]:
        return
    whole = next((one for one in before if one.value == done.value + rest.value and one.unit == done.unit), None)
    if whole is not None:
        ratio = Ratio(done.mention, whole.mention, stated, firm=True)
        yield from (Far(ratio, sure=True),) if abs(ratio.share - (stated.quantity.value or Decimal(0))) <= _NEAR else ()


def _rest(base: Level, bad: Level) -> Quantity:
    """What is left of the base without those that fell short, at their place in the text."""
    value, words = base.value - bad.value, bad.mention.quantity
    return words.having(id="", value=value, printed=str(value), text=f"{value}{words.unit}")


def _bases(
    sentence: Sentence, stated: Mention, name: str, before: Sequence[Level], facts: Facts, *, named: bool
) -> tuple[list[Level], str]:
    """The figures of the base, and the one character for what was to be done to it (检 of 应检)."""
    found = pattern(facts.lexicon, "base-named").search(sentence.between(sentence.start, stated.start))
    base = without_place(_ALL.sub("", _ALL.sub("", found["base"]))) if found is not None else ""
    if named:
        called = [one for one in before if len(base) > _TELLING and one.words.endswith(base)]
        return called, ""
    if len(base) >= _STEM:
        called = [one for one in before if one.words.endswith(base)] or [one for one in before if base in one.told]
        return wholes([one for one in called if not _denied(one, base)]), ""
    due = regex.compile(f"(?<![适供效反相])应(?P<kind>[{name[-_STEM:]}])")
    told = [(one, kind["kind"]) for one in before if (kind := due.search(one.words)) is not None]
    return [one for one, _ in told], told[-1][1] if told else ""


def _denied(one: Level, base: str) -> bool:
    return re.search(_NOT + base[-_STEM:], one.told) is not None


def _fell_short(near: Sequence[Level], stem: str, sentence: Sentence, number: int) -> list[Level]:
    """Those that did not reach what the rate counts (不合格25批次): the whole of them, where the sentence itself tells none that did."""
    short = re.compile(_NOT + re.escape(stem))
    if short.search(sentence.text[-len(stem) - 1 :]) or any(
        one.sentence is sentence and stem in one.told and not short.search(one.told) for one in near
    ):
        return []
    return [one for one in near if one.passage == number and short.search(one.words)]


def _tops(near: Sequence[Level], kind: str, sentence: Sentence) -> list[Level]:
    """What was done: told in the sentence itself, else under the words of the rate, not as what was due."""
    due = re.compile(rf"应{kind[0]}|[不未需待]{kind[0]}|{kind[0]}出|其余|剩余")
    told = [one for one in near if kind in one.told and not due.search(one.told) and not one.aimed]
    here = [one for one in told if one.sentence is sentence]
    return here or wholes(told)


__all__ = ["against_base", "rates_named"]
