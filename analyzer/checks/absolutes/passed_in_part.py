"""Claims that all of them passed (样品全部达标), against counts or a rate told elsewhere that leave some over: 样品412份，达标403份."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.checks.absolutes.passed_columns import passed_columns
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, grounds_of
from analyzer.checks.prose.words import fact_cue, no_result, pattern, unlisted
from analyzer.checks.ratios.ratio_scope import tail
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity, Span
from analyzer.model.passages import Sentence

_ALL_GOOD = sought("all-good")
_GENERIC = late_regex(
    r"^(?:全年|年内|当年|本年度?|20\d\d年|所有|全部|各类|各|已|经|对|的|其|使|保证|实现|做到|[全我本][省市县区镇乡州旗]|[所被]|抽检|抽查|检测|送检|受检|参训|参加培训|参加|参与|接受|采购|购置|购买|(?:[排检抽巡督]查|发现|查)出?的|(?:(?:[排检抽巡督]查|检测|监测|审计|巡察)中?)?(?:所|新)?(?:发现|查出|排查出|检出)的?|[一-鿿]{0,4}后)+"
)
_LINK = late_regex(r"的|了|[所被]")
_HOW = late_regex(r"(?:考核|检测|检验|抽检|验收|鉴定|测试|化验|监测|质量|结果|最终|一次性|产品|实现|做到|经|[已现也])+$")
_BRACKET = late_regex(r"[(（][^()（）]*[)）]|(?:[省市县区乡镇街村社]{2,6}|各|城乡)[两三四]级")
"""县乡村三级服务中心（站） are 服务中心, whatever their levels."""
_OTHER = late_regex(r"(?:指标|目标|任务|工作|项目)$")
_NOT, _NONE = late_regex(r"[不未没]"), "率"
_COUNT = late_regex(r"(?<!\d)\d[\d,.]*\s*(?![\d年月日%.、)）])[一-鿿]")
_HEAD, _BEHIND, _PAIR, _NAMED_BEHIND = 2, 60, 2, 12
_NAMED = late_regex('[“"][^”"]*[”"]')  # “交办—整改—复查”机制 tells of no second check
_ENDS = late_regex("[，；。]")


class InPart(NamedTuple):
    """A claim with its words, and the figures that leave some over: all and those passed or failed, or the rate."""

    span: Span
    words: str
    figures: tuple[Quantity, ...]
    sure: bool


class _Claim(NamedTuple):
    start: int
    end: int
    noun: str
    deed: str
    sentence: int


def passed_in_part(facts: Facts) -> Iterator[InPart]:
    """Every such claim, where just one lot of the same things is counted, and not all of it passed."""
    found = list(_ALL_GOOD.find(facts))
    for claim in _claims(grounds_of(facts), found) if found else ():
        lots = list(_lots(facts, claim)) or _in_tables(facts, claim)
        if len({tuple(one.value for one in lot[:_PAIR]) for lot in lots}) == 1:
            span = facts.layout.flow.span(claim.start, claim.end)
            yield InPart(
                span,
                facts.quote(span),
                lots[0],
                sure=len(lots[0]) > _PAIR or (len(lots[0]) == _PAIR and _passing(claim.deed, facts)),
            )


def _in_tables(facts: Facts, claim: _Claim) -> list[tuple[Quantity, ...]]:
    """The columns of a table that count all and those that passed."""
    if not _passing(claim.deed, facts):
        return []
    return list(passed_columns(facts, claim.noun, facts.layout.flow.folded[claim.sentence : claim.end]))


def _claims(grounds: Grounds, found: list[regex.Match[str]]) -> Iterator[_Claim]:
    """The claims of results of this year, without a figure, an exception or a plan, that name what passed."""
    facts = grounds.facts
    text, but = facts.layout.flow.folded, fact_cue(facts.lexicon, "but-some")
    weak = no_result(facts.lexicon, "aim")
    for one in found:
        left, _ = grounds.clause(*one.span())
        before, start = text[left : one.start()], grounds.sentence(*one.span())[0]
        sentence = text[start : one.end()]
        plain = (
            weak.search(unlisted(facts.lexicon, before)) is None
            and but.search(sentence) is None
            and not any(char.isdigit() for char in before)
        )
        noun = _noun(before)
        told = plain and noun and grounds.claims_at(one.start()) and not _another(facts, _NAMED.sub("", sentence), sentence)
        told = told and not _is_aim(facts, one.end())
        if told and pattern(facts.lexicon, "aim-of-lot").search(before) is None and not _of_its_own(text, start, one.start(), noun):
            yield _Claim(left, one.end(), noun, one["deed"], start)


def _is_aim(facts: Facts, end: int) -> bool:
    """True where the claim ends in the target of an indicator: the cell behind 整改率 is the first of its row."""
    at = facts.layout.flow.to_text(end - 1)
    return any(item.target is not None and item.target.span.start <= at < item.target.span.end for item in facts.indicators)


def _of_its_own(text: str, start: int, end: int, noun: str) -> bool:
    """True where the claim's own sentence counts something before it, or the one before it counts things of the name."""
    if _COUNT.search(text, start, end) is not None:
        return True
    before = text[max(text.rfind("\n", 0, start), text.rfind("。", 0, max(start - 1, 0))) + 1 : start]
    return noun[-_HEAD:] in before and _COUNT.search(before) is not None and not before.endswith("\n")


def _noun(before: str) -> str:
    """What the words of the clause before the claim name: 库存粮检测样品 of 全年库存粮检测样品."""
    noun = _GENERIC.sub("", _HOW.sub("", _BRACKET.sub("", before).strip(" 　，、：:“”\n")).strip())
    noun = "".join(char for char in _LINK.sub("", noun) if "一" <= char <= "鿿")
    return noun if len(noun) >= _HEAD and not _OTHER.search(noun) else ""


def _lots(facts: Facts, claim: _Claim) -> Iterator[tuple[Quantity, ...]]:
    """The figures of each sentence that tells of those things and of how many passed."""
    chars, head = set(claim.noun), claim.noun[-_HEAD:]
    told = facts.layout.flow.folded[claim.start : claim.end]
    for sentence in facts.prose:
        if sentence.start == claim.sentence or head not in sentence.text or not chars <= set(sentence.text):
            continue
        if _of_other_check(told, sentence.text, facts):
            continue
        lot = _counted(sentence, claim.deed, head, facts) or _rated(sentence, claim.deed, facts)
        if lot and not _made_good(sentence, claim.deed, lot, facts):
            yield lot


def _of_other_check(claim: str, told: str, facts: Facts) -> bool:
    """True where works are accepted (工程验收合格率) and samples are tested (抽检水样610份), or the other way round."""
    works, samples = pattern(facts.lexicon, "check-of-works"), pattern(facts.lexicon, "check-of-samples")
    return any(
        one.search(claim) and not other.search(claim) and other.search(told) and not one.search(told)
        for one, other in ((works, samples), (samples, works))
    )


def _counted(sentence: Sentence, deed: str, noun: str, facts: Facts) -> tuple[Quantity, ...]:
    """All and those that passed (or did not), the one right before the other; then the rest where it is counted too.

    Args: noun: the end of the name of what passed, told no later than behind them (…，集中在千人以下工程 counts no 工程).
    """
    mentions = [one for one in sentence.mentions if one.quantity.metric in COUNTED and not one.depth]
    for whole, part in pairwise(mentions):
        first, second = whole.quantity, part.quantity
        alike = first.unit == second.unit and (first.value or 0) > (second.value or 0) > 0 and not hedged(first, second)
        exact = first.comparator == second.comparator == "eq"
        between = sentence.between(whole.end, part.start)
        named = noun in sentence.between(sentence.start, part.end + _NAMED_BEHIND)
        if alike and exact and named and not re.search("[；;]", between) and _tells(f"{between}|{tail(sentence, part)}", deed, facts):
            left = (first.value or 0) - (second.value or 0)
            rest = (
                one.quantity for one in mentions if one.start > part.start and (one.quantity.unit, one.quantity.value) == (first.unit, left)
            )
            return (first, second, *rest)[: _PAIR + 1]
    return ()


def _rated(sentence: Sentence, deed: str, facts: Facts) -> tuple[Quantity, ...]:
    """A rate of passing below 100 %, of this year, no aim."""
    for one in sentence.mentions:
        quantity, lead = one.quantity, sentence.lead(one)
        below = quantity.dimension == "percent" and not hedged(quantity) and 0 < (quantity.value or 0) < 100
        if (
            below
            and _NONE in lead
            and _rate_of(lead, deed, facts)
            and not pattern(facts.lexicon, "aim-of-lot").search(sentence.text)
            and not one.depth
        ):
            return (quantity,)
    return ()


def _rate_of(lead: str, deed: str, facts: Facts) -> bool:
    found = pattern(facts.lexicon, "pass-rate").search(lead)
    return found is not None and _kin(found["deed"], deed, facts) and not _NOT.search(lead[: found.start()][-_HEAD:])


def _tells(words: str, deed: str, facts: Facts) -> bool:
    """True where the words round a count tell that those passed, or that those failed."""
    told = [one[0] for one in pattern(facts.lexicon, "pass-word").finditer(words)]
    return any(_kin(one, deed, facts) for one in told) if told else deed in words


def _kin(first: str, second: str, facts: Facts) -> bool:
    """True for one word, and for two of passing (达标, 合格)."""
    passing = pattern(facts.lexicon, "pass-word")
    return first == second or (passing.search(first) is not None and passing.search(second) is not None)


def _passing(deed: str, facts: Facts) -> bool:
    return pattern(facts.lexicon, "pass-word").search(deed) is not None


def _made_good(sentence: Sentence, deed: str, lot: tuple[Quantity, ...], facts: Facts) -> bool:
    """True where the sentence, or the one behind it, tells of another time, of a second check, or of what was put right.

    Where the deed is itself to put right (整改), only the words behind those done tell of the rest.
    """
    behind = facts.layout.flow.folded[sentence.end : sentence.end + _BEHIND].partition("\n")[0]
    own = sentence.text
    if len(lot) > 1 and not _passing(deed, facts):
        after = own[max(facts.layout.flow.after(lot[1].span) - sentence.start, 0) :] + behind
        turned = pattern(facts.lexicon, "rest-since-done")
        if any(deed in one and turned.search(one) for one in _ENDS.split(after.replace(deed + _NONE, ""))):
            return True
        return _another(facts, after, own) or is_rightly(facts.lexicon, after)
    return _another(facts, own + behind, own) or is_rightly(facts.lexicon, own + behind)


def _another(facts: Facts, words: str, own: str) -> bool:
    """True for words that tell of a second check, or a sentence of its own that tells of another time."""
    again, time = pattern(facts.lexicon, "passed-again"), pattern(facts.lexicon, "other-time-of-lot")
    return again.search(words) is not None or time.search(own) is not None


__all__ = ["InPart", "passed_in_part"]
