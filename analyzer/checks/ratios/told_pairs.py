"""Pairs that the words between two figures and a percentage bind: 1052个村中978个收听，覆盖率; 支出A与预算B相比; 办结案件中调解167件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio_scope import TELLS, Pair, Scope, label_of, like
from analyzer.checks.sums.parallel_lists import list_of, named_before
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

_DONE = late_regex(r"(?:[，,]|^)(?:即|也就是|实际|已|仅|只)?完成(?:了|约|近|率为)?\s*$")
_AMONG = late_regex(r"[^，。；、\d]{0,12}(?:中|里|当中)(?!心)[，,]?(?:有|的|已有|仅有)?[^，。；、\d]{0,6}")
_OF_TASK = late_regex(r"[^，。；、\d]{0,4}(?:计划|目标)?任务[^，。；、\d]{0,4}完成(?:了)?")
_AGAINST, _COMPARED = late_regex(r"(?:与|和|同|对比)[^，。；、\d]{0,12}"), late_regex(r"\s*(?:相比|比较|对比|之比)")
_BY_COUNT = late_regex(r"按(?P<base>[^，。；、\d]{2,8}?)(?:[人户件家个]?数|口径|总[数量额])?(?:计算|测算|计|算)(?:为|是|达)?\s*$")
_OF_NAMED = late_regex(r"(?:^|[，；])(?P<noun>[^，。；、\d]{2,12}?)(?:者|人员|人数|面积|数量|当)?(?:中|里)(?!心)[，,]?[^。；\d]{0,24}$")
_RATE = late_regex(r"(?:占(?:比|其)?|率|比例|比重|进度)" + TELLS)
_FILLERS = late_regex(r"^(?:全[市县区年部]|[该其本]|这些|上述|在|的|已|所|新增的)+|(?:的|当)$")
_KIND = late_regex("(?:案件|企业|单位|职工|项目|机构|人口|事项|问题|隐患|[户件家处者])$")
_EACH_OF, _OF_WHICH = late_regex(r"(?:分别|各)占(?:比|其|总[数额量])?(?:为|达)?\s*$"), late_regex(r"[，,(（:：]\s*(?:其中|包括)")
_EACH, _BARE = late_regex(r"分别|依次|各"), late_regex(r"(?:仅|只|约)?占(?:比|其)?(?:的|为|约|近|达)*")
_COUNTING = late_regex("(?:总?数量?|口径|总[额量]|的)+$")
_AIMED = late_regex("目标|计划|应")
_BESIDE = late_regex(r"\s*[、和及与，,]\s*")
_PAIR, _KEY, _NEAR = 2, 2, Decimal(5)


def told_pairs(scope: Scope, stated: Mention, lexicon: Lexicon) -> Iterator[Pair]:
    """The pair of such a form, if any."""
    near, sentence = scope.near, scope.sentence
    if not near or any(mark in sentence.between(near[-1].end, stated.start) for mark in "；;。"):
        return
    lead = sentence.lead(stated).rstrip()
    if _of_other_base(scope, stated, lexicon):
        return
    in_turn = _in_turn(scope, stated, lexicon)
    if in_turn is not None:
        yield in_turn
        return
    alike = [one for one in near if like(one.quantity, near[-1].quantity)]
    if len(alike) >= _PAIR and alike[-_PAIR].start >= sentence.start:
        yield from _beside(scope, stated, alike[-_PAIR:], lead, lexicon)
    if (by := _BY_COUNT.search(lead)) is not None:
        yield from _by_count(scope, by["base"])
    elif _RATE.search(lead):
        yield from _among_named(scope, near[-1], lexicon)
        if _BARE.fullmatch(lead):
            yield from _only_two(scope, stated, lexicon)


def _of_other_base(scope: Scope, stated: Mention, lexicon: Lexicon) -> bool:
    """True for a rate said to be reckoned by what no figure here counts: 19个村中16个村通气，按户数计算的覆盖率为91.3%."""
    named = pattern(lexicon, "base-named").search(scope.sentence.between(scope.near[-1].end, stated.start))
    if named is None or named[0].startswith("占"):
        return False
    name = _COUNTING.sub("", named["base"])
    told = (f"{label_of(scope, one)}{one.quantity.unit}" for one in (*scope.earlier, *scope.near))
    return bool(name) and not any(name[-_KEY:] in words for words in told)


def _in_turn(scope: Scope, stated: Mention, lexicon: Lexicon) -> Pair | None:
    """``门诊200份中187份满意，住院182份中174份满意，满意度各为93.5%和95.6%``; ``计划400家、1,000家，实际423家和1,086家，分别为计划的…``."""
    sentence = scope.sentence
    shares = list_of(stated, sentence)
    if len(shares) < _PAIR or not _EACH.search(sentence.lead(shares[0])):
        return None
    if cue(lexicon, "change-or-bound").search(sentence.lead(shares[0])):
        return None  # 34起、25人，分别下降14.71%和16%
    turn, own = shares.index(stated), [one for one in scope.near if one.end <= shares[0].start and one.start >= sentence.start]
    groups = [two for two in pairwise(own) if like(two[0].quantity, two[1].quantity) and _AMONG.fullmatch(_between(sentence, two))]
    if len(groups) == len(shares):
        return Pair(groups[turn][1], groups[turn][0], explicit=True)
    tops = list_of(own[-1], sentence) if own else ()
    before = [one for one in own if tops and one.end <= tops[0].start]
    bases = list_of(before[-1], sentence) or named_before(tops, sentence) if before else ()
    if len(tops) == len(bases) == len(shares) and like(tops[0].quantity, bases[0].quantity):
        return Pair(tops[turn], bases[turn], explicit=True)
    return _of_one_whole(own, turn, shares, sentence) or _of_two_units(own, turn, len(shares), sentence)


def _of_one_whole(own: Sequence[Mention], turn: int, shares: Sequence[Mention], sentence: Sentence) -> Pair | None:
    """``发放辅具860件，其中轮椅215件、助听器172件，分别占25%和20%``: each part of the list behind 其中 in its turn."""
    tops, before = own[-len(shares) :], own[: -len(shares)]
    if not before or not _EACH_OF.search(sentence.lead(shares[0])) or len({one.quantity.unit for one in (*tops, before[-1])}) != 1:
        return None
    whole = before[-1]
    apart = _OF_WHICH.search(sentence.between(whole.end, tops[0].start)) is None
    return None if apart or sum(one.value for one in tops) > whole.value else Pair(tops[turn], whole, explicit=True)


def _of_two_units(own: Sequence[Mention], turn: int, count: int, sentence: Sentence) -> Pair | None:
    """``发放手册5000份、环保袋2000个，领取4750份、1880个，领取率分别为95%和94%``: two rows of the same units in the same order."""
    tops, bases = own[-count:], own[-2 * count : -count]
    if len(bases) == count and _AIMED.search(sentence.between(bases[-1].end, tops[0].start)):
        tops, bases = bases, tops  # 建成512张、33个，目标分别为500张和30个
    bare = all(_BESIDE.fullmatch(_between(sentence, two)) for two in pairwise(own[-count:]))
    units = [one.quantity.unit for one in tops]
    if not bare or len(set(units)) != count or units != [one.quantity.unit for one in bases]:
        return None
    return Pair(tops[turn], bases[turn], explicit=True)


def _between(sentence: Sentence, two: tuple[Mention, Mention]) -> str:
    return sentence.between(two[0].end, two[1].start)


def _only_two(scope: Scope, stated: Mention, lexicon: Lexicon) -> Iterator[Pair]:
    """``推送预警人员1,318人，逐人核查，纳入救助206人，占15.6%``: no other figures of the unit, and the share is nearly theirs."""
    sentence, top = scope.sentence, scope.near[-1]
    own = [one for one in scope.near if one.start >= sentence.start and one.quantity.unit == top.quantity.unit]
    if len(own) != _PAIR or own[0].value <= top.value or "；" in _between(sentence, (own[0], top)):
        return
    odd = cue(lexicon, "last-period", "planned-figure", "left-out", "denial")
    share = top.value * 100 / own[0].value
    if not odd.search(sentence.item(own[0])) and abs(share - stated.value) <= _NEAR:
        yield Pair(top, own[0], explicit=False)


def _beside(scope: Scope, stated: Mention, two: Sequence[Mention], lead: str, lexicon: Lexicon) -> Iterator[Pair]:
    """The last two figures of one kind, by what stands between them, or between them and the percentage."""
    (first, second), sentence = two, scope.sentence
    between, behind = sentence.between(first.end, second.start), sentence.between(second.end, stated.start)
    smaller = (second.quantity.value or 0) <= (first.quantity.value or 0)
    if _DONE.search(lead) and sentence.between(sentence.start, stated.start).endswith(lead):
        base, done = cue(lexicon, "rate-base"), cue(lexicon, "rate-top")
        planned = base.search(sentence.item(first)) is not None and done.search(sentence.item(first)) is None
        told = sentence.item(second).lstrip("，, ").startswith(("实", "已", "共")) or done.search(sentence.item(second)) is not None
        if planned and told and behind.count("，") <= 1:
            yield Pair(second, first, explicit=False)
    elif _COMPARED.match(behind) and _AGAINST.fullmatch(between):
        if _RATE.search(lead) and not cue(lexicon, "last-period", "increase", "decrease").search(between + lead):
            yield Pair(first, second, explicit=True)
    elif smaller and _RATE.search(lead) and behind.count("，") == 1 and (_AMONG.fullmatch(between) or _OF_TASK.fullmatch(between)):
        lost = pattern(lexicon, "lost-part").search(between + behind)
        if lost is None or lost[0] in lead or lead.startswith("占"):
            yield Pair(second, first, explicit=True)


def _by_count(scope: Scope, name: str) -> Iterator[Pair]:
    """``申报512家，受理486家，核定438家，获补率按受理数计为90.1%，按申报数计为85.5%``: the base is named, the part is the last figure."""
    top = scope.near[-1]
    bases = [one for one in (*scope.earlier, *scope.near[:-1]) if like(one.quantity, top.quantity) and name in label_of(scope, one)]
    if bases and (bases[-1].quantity.value or 0) > (top.quantity.value or 0):
        yield Pair(top, bases[-1], explicit=True)


def _among_named(scope: Scope, top: Mention, lexicon: Lexicon) -> Iterator[Pair]:
    """``办结221件，其余15件在办；办结案件中调解167件，占75.57%``: the whole is named again before its part."""
    found = _OF_NAMED.search(scope.sentence.between(scope.sentence.start, top.start))
    name = _FILLERS.sub("", found["noun"]) if found is not None else ""
    short = _KIND.sub("", name)
    keys = [key for key in (name, short) if len(key) >= _KEY] if top.quantity.metric != "money" else []
    before = [one for one in (*scope.earlier, *scope.near) if one is not top and one.end <= top.start and like(one.quantity, top.quantity)]
    odd = cue(lexicon, "last-period", "denial", "planned-figure")
    before = [one for one in before if not odd.search(label_of(scope, one)) and (one.quantity.value or 0) >= (top.quantity.value or 0)]
    for key in keys:
        named = [one for one in before if key in label_of(scope, one)]
        if named:
            if len({one.quantity.value for one in named}) == 1:
                yield Pair(top, named[-1], explicit=False)
            return


__all__ = ["told_pairs"]
