"""The execution rate of a report without a fund table, told far behind its budget: 下达资金2.4亿元。……支付2.3亿元，执行率95%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, percent_matches
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_RATE = "执行率"
_PART = late_regex(r"季度|半年|月[末底]|(?<!1)(?<!\d)\d月|1[01]月|其中|目标|计划|序时|各")
_MOVED = late_regex(r"(?:追加|调增|调减|核减|核增|压减|调整[后为至到]|收回|上年结转|结转资金)[^，。；]{0,12}\d")
_PAID = late_regex(r"(?<![应未待拨])付(?:款|出|清|讫)?(?:了|约|共|达|资金)*\s*$")
_ADDED = late_regex(
    r"(?:两批|[三四五六]批|全年|以上|总共|先后)?(?:合计|共计?|总计|累计)(?:下达|安排|到位|拨付)?(?:资金|经费|预算)?(?:为|达)?\s*"
)
_NEAR, _HUNDRED = Decimal(10), Decimal(100)
_MOST, _BESIDE = 40, 2


def far_rates(facts: Facts) -> Iterator[tuple[Ratio, bool]]:
    """The only rate with the only budget and what was spent beside it, and whether a rest told as well bears the two out."""
    text = facts.layout.flow.folded
    if facts.budgets or len(facts.layout.projects) > 1 or _RATE not in text or _MOVED.search(text):
        return
    sentences = facts.prose
    told = [(number, one) for number, sentence in enumerate(sentences) for one in execution_rates(sentence, facts)]
    if len(told) != 1:
        return
    number, stated = told[0]
    bases = list(_given(sentences, facts))
    top = _spent([one for one in sentences[: number + 1] if not (bases and _grants(bases[0], one, facts))], stated, facts)
    near = sentences[max(number + 1 - _BESIDE, 0) : number + 1]
    if top is None or len({one.quantity.value for one in bases}) != 1 or any(_within(bases[0], one) for one in near):
        return
    ratio = Ratio(top, bases[0], stated, firm=True)
    if bases[0].start > top.start or hedged(top.quantity, bases[0].quantity, stated.quantity):
        return
    if ratio.outcome is not Outcome.FAIL:
        yield ratio, True
    elif abs(ratio.share - (stated.quantity.value or Decimal(0))) <= _NEAR and not _otherwise(ratio, sentences):
        yield ratio, _rest_told(ratio, sentences)


def execution_rates(sentence: Sentence, facts: Facts) -> Iterator[Mention]:
    """The execution rates of a sentence that are of this whole year and all of the funds."""
    named = pattern(facts.lexicon, "execution-rate-told")
    for one in sentence.mentions if _RATE in sentence.text else ():
        words = sentence.between(sentence.start, one.start)
        rate = one.quantity.dimension == "percent" and one.quantity.comparator == "eq" and _RATE in sentence.item(one)
        if rate and named.search(sentence.item(one)) and not _PART.search(words) and not ELSEWHERE.search(words):
            yield one


def _spent(sentences: Sequence[Sentence], stated: Mention, facts: Facts) -> Mention | None:
    """The only sum told as spent before the rate: in its sentence or the one before, else in the report."""
    told = [[one for one in sentence.mentions if one.start < stated.start and _is_spent(sentence, one, facts)] for sentence in sentences]
    near = next((sums for sums in told[: -_BESIDE - 1 : -1] if sums), None)
    sums = near if near is not None else [one for found in told for one in found]
    return sums[0] if len({one.quantity.value for one in sums}) == 1 else _total_of(sums)


def _total_of(sums: list[Mention]) -> Mention | None:
    """The last of several, where it is what the others add up to: 预付255万元，中期支付391万元，……共付763.30万元."""
    added = sum((one.quantity.value or Decimal(0) for one in sums[:-1]), Decimal(0))
    return sums[-1] if len(sums) > _BESIDE and sums[-1].quantity.value == added else None


def _is_spent(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    words = sentence.item(mention) if mention.quantity.metric == "money" else ""
    return (
        words != ""
        and (cue(facts.lexicon, "spent", "rate-top").search(words) or _PAID.search(words)) is not None
        and cue(facts.lexicon, "rest", "not-yet").search(words) is None
    )


def _given(sentences: Sequence[Sentence], facts: Facts) -> Iterator[Mention]:
    """The sums told as budget or as what was granted."""
    given = pattern(facts.lexicon, "funds-given")
    for sentence in sentences:
        for one in sentence.mentions:
            if (
                one.quantity.metric == "money"
                and one.quantity.value
                and (given.search(sentence.item(one)) or _is_added(one, sentence, facts))
            ):
                yield one


def _grants(base: Mention, sentence: Sentence, facts: Facts) -> bool:
    """True for a sentence whose sums make up the budget: they are none that were spent."""
    return _within(base, sentence) and _is_added(base, sentence, facts)


def _is_added(mention: Mention, sentence: Sentence, facts: Facts) -> bool:
    """True for what the sums granted before it in the sentence add up to: 3月下达640万元，8月下达210万元，合计850万元."""
    if _ADDED.fullmatch(sentence.item(mention)) is None:
        return False
    before = [one for one in sentence.mentions if one.end <= mention.start and one.quantity.metric == "money"]
    granting = cue(facts.lexicon, "fund-planned", "fund-given")
    granted = len(before) >= _BESIDE and all(granting.search(sentence.lead(one)) for one in before)
    return granted and sum((one.quantity.value or Decimal(0) for one in before), Decimal(0)) == mention.quantity.value


def _within(mention: Mention, sentence: Sentence) -> bool:
    return sentence.start <= mention.start < sentence.end


def _sums(ratio: Ratio, sentences: Sequence[Sentence]) -> list[Decimal]:
    """The values of all other sums of the report."""
    own = (ratio.top.start, ratio.bottom.start)
    every = (one for sentence in sentences for one in sentence.mentions if one.quantity.metric == "money" and one.start not in own)
    return [one.quantity.value for one in every if one.quantity.value]


def _otherwise(ratio: Ratio, sentences: Sequence[Sentence]) -> bool:
    """True where other sums, two of them added or two taken together with the budget, give the rate."""
    base, top = ratio.bottom.quantity.value or Decimal(0), ratio.top.quantity.value or Decimal(0)
    sums = sorted(set(_sums(ratio, sentences)))[:_MOST]
    pairs = (one + other for one, other in combinations([*sums, base], 2))
    less = (base - one for one in sums if one < base)
    bases = (one for one in chain(sums, pairs, less) if one)
    tops = chain(sums, (top + one for one in sums), (top - one for one in sums))
    quotients = chain((top * _HUNDRED / one for one in bases), (one * _HUNDRED / base for one in tops))
    return any(percent_matches(one, None, ratio.stated.quantity) is not Outcome.FAIL for one in quotients)


def _rest_told(ratio: Ratio, sentences: Sequence[Sentence]) -> bool:
    rest = (ratio.bottom.quantity.value or Decimal(0)) - (ratio.top.quantity.value or Decimal(0))
    return rest in _sums(ratio, sentences)


__all__ = ["execution_rates", "far_rates"]
