"""Claims that nobody got it late (全年无一户迟发) against the place that counts some who did (23户的补贴拖到11月才补发).

Or that none is overdue (在用设备无一台逾期) against those that are used past their term (6台叉车超过检验有效期).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, no_result
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon

_NONE_LATE = sought("none-late")
_PAST_DUE = sought("past-due")
_GIVEN_LATE = sought("given-late")
_SHARED, _MOST, _TAIL = 2, 20, 3
_ELSEWHEN = late_regex(r"上年|去年|往年|以前年度|前年|(?:历年|历史)(?:遗留|欠)|申报|上报|报送")
_CURED = late_regex(r"已[^，。；]{0,6}(?:停[用运止]|封存|查封|报废|注销|检验|检定|换证)|均?(?:未投入使用|停用状态)")
_BARE_MONEY = late_regex(
    r"[\W\d一二三四五六七八九十是]*(?:全部|所有|上述|该项?|各项)?(?:资金|款项)(?:均|都|已|全部)*(?=[于在按一全足及如]|\d)"
)
_COUNT = late_regex(r"\d[\d,]*\s?(?P<unit>[户人名笔家件位])(?!次)")


def counted_late(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim that none was late and of the clause that counts some who were, of the same thing in another sentence."""
    text = facts.layout.flow.folded
    if "无一" not in text and "没有一" not in text and "零" not in text and "不存在" not in text and "未发生" not in text:
        return
    grounds = grounds_of(facts)
    found = [one for one in _NONE_LATE.find(facts) if _is_firm(grounds, one.span())]
    claims = [(one.span(), one["unit"] or "") for one in found[:_MOST]]
    late, past = (list(_late(grounds)), list(_past_due(grounds))) if claims else ([], [])
    for claim, unit in claims:
        told = next((place for place in late if _same(grounds, claim, place)), None)
        told = told or next((_wide(grounds, one) for one in past if one["unit"] == unit and _includes(grounds, claim, one)), None)
        if told is not None:
            yield (grounds.clause(*claim)[0], claim[1]), told


def _past_due(grounds: Grounds) -> Iterator[regex.Match[str]]:
    """The clauses in which the report owns up to some that are in use past their term."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    weak = no_result(lexicon)
    for start, end in grounds.confessing if "期" in text or "时限" in text else ():
        for found in _PAST_DUE.find(grounds.facts, start, end):
            left, right = grounds.clause(*found.span())
            cured = _CURED.search(text, found.end(), grounds.sentence(*found.span())[1])
            if cured is None and weak.search(text, left, found.start()) is None and _ELSEWHEN.search(text, left, right) is None:
                yield found


def _wide(grounds: Grounds, told: regex.Match[str]) -> Place:
    return told.start(), grounds.clause(*told.span())[1]


def _includes(grounds: Grounds, claim: Place, told: regex.Match[str]) -> bool:
    """True where a claim is of those overdue: it names them, or all machines (在用设备) in a paragraph that names them."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    here, (left, _) = grounds.sentence(*claim), grounds.clause(*claim)
    noun = (told["noun"] or told["lot"][-_TAIL:]).removeprefix("在用")
    if here[0] <= told.start() < here[1]:
        return False
    said = text[here[0] : claim[1]] if left == claim[0] else text[left : claim[1]]
    named = noun in text[text.rfind("\n", 0, claim[0]) + 1 : claim[0]]
    return noun in said or (named and cue(lexicon, "any-machine").search(said) is not None)


def _late(grounds: Grounds) -> Iterator[Place]:
    """The clauses that count some to whom it came late, this year."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    for found in _GIVEN_LATE.find(grounds.facts):
        left, right = grounds.clause(*found.span())
        counted = _COUNT.search(text, left, found.start())
        weak = no_result(lexicon).search(text, left, found.start())
        if counted is not None and weak is None and _ELSEWHEN.search(text, left, right) is None:
            yield counted.start(), found.end()


def _is_firm(grounds: Grounds, claim: Place) -> bool:
    """True where it is claimed of this year, neither planned nor asked for."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    weak = no_result(lexicon)
    said = text[grounds.sentence(*claim)[0] : claim[1]].rpartition("；")[2]
    return grounds.claims_at(claim[0]) and weak.search(said.rpartition("，")[2]) is None


def _same(grounds: Grounds, claim: Place, told: Place) -> bool:
    """True where the claim's sentence up to it names what came late to them."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    here, there = grounds.sentence(*claim), grounds.sentence(*told)
    if here == there:
        return False
    hollow = cue(lexicon, "generic-words")
    if _is_of_bare_money(lexicon, text, here[0], claim, told):
        return True
    about = pairs_of(hollow.sub("，", text[here[0] : claim[1]]))
    return len(about & pairs_of(hollow.sub("，", text[slice(*told)]))) >= _SHARED


def _is_of_bare_money(lexicon: Lexicon, text: str, start: int, claim: Place, told: Place) -> bool:
    """True where a claim is of the money without a name (资金于5月底前发放到户，无一拖延), which its paragraph names as what came late."""
    if _BARE_MONEY.match(text, start, claim[0]) is None:
        return False
    named = cue(lexicon, "payment-name").search(text, *told)
    return named is not None and named[0] in text[text.rfind("\n", 0, start) + 1 : start]


__all__ = ["counted_late"]
