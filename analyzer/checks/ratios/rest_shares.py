"""Rates of a part whose rest is told too, where both make up a figure told before: 规划260公里，建成182公里，占70%，还差78公里.

And the shares of a list told in its order (…2118例、2204例、612例，分别占42.93%、44.67%和12.40%), or of one of a list by its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, TELLS, like
from analyzer.checks.ratios.ratios import levels_of, of_other
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_NAMED = late_regex(r"(?P<stem>[一-鿿]{2})(?:率|比例|进度)" + TELLS)
_SHARE = late_regex(r"(?P<name>[^，。；、\d]{0,12})占(?:比|其)?(?:为|达)?\s*$")
_EACH = late_regex(r"(?:分别|依次|各)占(?:比|其|总[数额量])?(?:为|约)?\s*$")
_AND = late_regex(r"\s*(?:、|和|及|与|，)\s*")
_PAUSE = late_regex(r"(?:、|和|及|，)[^，。；、\d]{1,16}")
_HALT = late_regex("[；;。]")
_FEWEST, _NAME, _NEAR, _CLOSE = 2, 2, Decimal(15), 24


def rest_shares(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """Every such rate with its figures. Args: settled: the percentages that other figures explain."""
    before: Sentence | None = None
    for sentence in facts.prose:
        shares = [one for one in sentence.mentions if _is_plain(one, settled)] if len(sentence.mentions) > _FEWEST else []
        stated = [one for one in shares if not of_other(sentence, one, facts.lexicon)]
        if stated:
            levels = levels_of(sentence)
            yield from _in_order(sentence, stated, levels)
            for one in stated:
                yield from _near(_with_rest(sentence, before, one, levels, facts) or _of_list(sentence, before, one, levels))
        before = sentence


def _is_plain(mention: Mention, settled: Collection[Span]) -> bool:
    one = mention.quantity
    plain = one.dimension == "percent" and one.metric in RATES and not hedged(one) and one.comparator == "eq" and not mention.depth
    return plain and one.span not in settled and len(digits_of(one)) >= _FEWEST


def _near(ratio: Ratio | None) -> Iterator[Far]:
    """The rate, where it holds or fails by little."""
    if ratio is None or hedged(ratio.top.quantity, ratio.bottom.quantity):
        return
    if ratio.outcome is not Outcome.FAIL or abs(ratio.share - ratio.stated.value) <= _NEAR:
        yield Far(ratio, sure=True)


def _same(one: Mention, other: Mention) -> bool:
    return one is not other and like(one.quantity, other.quantity) and one.quantity.unit == other.quantity.unit


def _with_rest(sentence: Sentence, before: Sentence | None, stated: Mention, levels: Sequence[Mention], facts: Facts) -> Ratio | None:
    """Of the figure right before the rate, which bears its stem, and of what it makes up with its rest."""
    lead = sentence.lead(stated)
    named, share = _NAMED.search(lead), _SHARE.fullmatch(lead)
    top = next((one for one in reversed(levels) if one.end <= stated.start), None)
    if top is None or not (named or (share and not share["name"])) or _HALT.search(sentence.between(top.end, stated.start)):
        return None
    stem, rests = named["stem"] if named is not None else "", cue(facts.lexicon, "rest", "others-follow", "not-yet", "still-short")
    if stem and stem not in sentence.item(top):
        return None
    earlier = [one for one in (levels_of(before) if before is not None else []) if _same(one, top)]
    own = [one for one in levels if _same(one, top)]
    for rest in own:
        told = rest.start < stated.start or (rest.start - stated.end <= _CLOSE and rests.search(sentence.item(rest)))
        if not told or (not stem and rest.start < stated.start):
            continue
        whole = [one for one in (*earlier, *own) if one is not rest and one.end <= top.start and one.value == top.value + rest.value]
        if whole:
            other = Ratio(rest, whole[-1], stated, firm=True)
            return Ratio(top, whole[-1], stated, firm=True) if other.outcome is Outcome.FAIL else None
    return None


def _listed(levels: Sequence[Mention], last: Mention, sentence: Sentence) -> list[Mention]:
    """The list that ends with a figure: 民事742件、行政27件、刑事349件."""
    found = [last]
    for one in reversed(levels[: levels.index(last)]):
        if not _same(one, last) or _PAUSE.fullmatch(sentence.between(one.end, found[0].start)) is None:
            break
        found.insert(0, one)
    return found


def _whole_of(parts: Sequence[Mention], figures: Sequence[Mention]) -> Mention | None:
    """The figure told before that the list makes up."""
    total = sum((one.value for one in parts), Decimal(0))
    return next((one for one in reversed(figures) if one.end <= parts[0].start and _same(one, parts[0]) and one.value == total), None)


def _of_list(sentence: Sentence, before: Sentence | None, stated: Mention, levels: Sequence[Mention]) -> Ratio | None:
    """``批准1118件。民事742件、行政27件、刑事349件，刑事占31.2%``: the part by its name, of what the list makes up."""
    found = _SHARE.fullmatch(sentence.lead(stated))
    name = found["name"].strip() if found is not None else ""
    last = next((one for one in reversed(levels) if one.end <= stated.start), None)
    parts = _listed(levels, last, sentence) if last is not None and len(name) >= _NAME else []
    named = [one for one in parts if sentence.item(one).strip(" ，、及和").endswith(name)]
    if len(parts) < _FEWEST or len(named) != 1 or _HALT.search(sentence.between(parts[-1].end, stated.start)):
        return None
    whole = _whole_of(parts, [*(levels_of(before) if before is not None else []), *levels])
    return Ratio(named[0], whole, stated, firm=True) if whole is not None else None


def _in_order(sentence: Sentence, stated: Sequence[Mention], levels: Sequence[Mention]) -> Iterator[Far]:
    """The shares of a list in its order, of the figure that it makes up."""
    first = next((one for one in sentence.mentions if one.quantity.dimension == "percent" and _EACH.search(sentence.lead(one))), None)
    last = next((one for one in reversed(levels) if first is not None and one.end <= first.start), None)
    if first is None or last is None:
        return
    shares = [first]
    for one in sentence.mentions[sentence.mentions.index(first) + 1 :]:
        if one.quantity.dimension != "percent" or _AND.fullmatch(sentence.between(shares[-1].end, one.start)) is None:
            break
        shares.append(one)
    parts = _listed(levels, last, sentence)[-len(shares) :]
    whole = _whole_of(parts, levels) if len(parts) == len(shares) > 1 else None
    for part, share in zip(parts, shares, strict=True) if whole is not None else ():
        if share in stated and whole is not None:
            yield from _near(Ratio(part, whole, share, firm=True))


__all__ = ["rest_shares"]
