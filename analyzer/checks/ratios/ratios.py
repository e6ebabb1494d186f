"""Which two figures a stated percentage is a ratio of: what the sentence says, then what stands near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.prose.statements import share_pair
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.no_pairs import may_pair
from analyzer.checks.ratios.own_wholes import nothing_told
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_roles import RoleReader, of_other_deed
from analyzer.checks.ratios.ratio_scope import RATES, TELLS, Pair, Scope, clause_start, is_share_of_done, like, of_lead
from analyzer.checks.ratios.told_pairs import told_pairs
from analyzer.checks.sums.parallel_lists import list_of, named_before
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_OF = late_regex(r"(?:为|占|完成|达到?|相当于|是|即)[^，。；]*的?(?:约|近|将近)?$")
_NAMED = late_regex(r"([一-鿿]{0,2})(?:率|进度|比例|占比|比重|满意度)" + TELLS)
_PASSED = ("合格", "达标", "通过", "优良")  # rates of passing count those told as passed, in any of these words
_DONERATES = ("完成", "执行", "实现", "支出", "到位", "达成")
_PLANNED = late_regex(r"计划|目标|任务|(?<!公共)(?<!基金)预算|预算(?!支出|收入|.{0,2}拨款)|应|年初|下达|安排|核定|到位")
_REPLANNED = late_regex(r"(?:计划|目标|任务|预算)[^，。；]{0,4}(?:调整|调增|调减|核减|核增|修订|追加|压减|改)[为至到]")
_SHARE = late_regex(r"占(?:比|到|全[市县区省]|总[数额量]|其)?(?:的|为|约|近|达|\s)*$")
_OF_OTHER = ("change-or-bound", "growth-column", "earlier-cue", "aim")
"""Entries of the lexicon: a change, another year or a goal."""
_CHANGED = late_regex(
    r"(?:增长|下降|提高|降低|上升|减少|增加|缩短|压减|提升|回落|超额|超出|多|少|增支|[减多少超短欠][收支]|[超短欠](?:序时|时间|平均|[年月])*进度|"
    r"超(?:过|出)?(?:年初|年度|全年|调整后的?)?(?:目标|计划|任务))(?:了|约|近)?$"
)
_PAST = late_regex(
    r"(?:比|较|同|与)[^，。；、]{0,4}(?:上(?:一|个|半)?[年月期届季]|上(?:一|个)?学[年期]|前一年|去年|20\d\d年|年初|期初|同期)[^，。；、]{0,6}$"
)
_CLAUSE = late_regex(r"[^，。；、]{0,10}")
_MEAN = late_regex(r"(?:(?<!平)[一-鿿]均|平均|每[^，。；、\d]{1,6}?)[^，。；、\d]{0,4}$")
_NOT = late_regex(r"[不未](?!少|低|超)")
_OF_THEM = late_regex(r"[，,][^，。；、]{2,16}的\s*")  # 登记失业3918人，失业6个月以上的1102人
_TAIL, _OF_AIM = 14, late_regex(r"\s*(?:以[上下内])?的")
_WHOLES = late_regex(r"[总全][部额数量体年市县区]?|的(?:约|近|将近)?\s*$")
_TIMES_OVER = late_regex(r"[一二两三]次")
_OF_LIST = late_regex(r"[^，。；、\d]{1,8}、\s*")  # 300吨大米、30吨食用油: two of a list
_LEVEL = late_regex(r"(?:提[高升]|上升|增[加至长]?|扩大|下降|降低|回落|减少|[升降])[到至为]了?\s*$")
_LABEL = 2
_PAIR, _SINCE, _MOST = 2, 6, 24


def ratios_of(passage: Passage, roles: RoleReader) -> Iterator[list[Ratio]]:
    """For each percentage of a passage the ways to read it as a ratio, the plainest first."""
    before: Sentence | None = None
    for sentence in passage.sentences:
        shares = [mention for mention in sentence.mentions if _is_share(mention) and not of_other(sentence, mention, roles.lexicon)]
        shares = [mention for mention in shares if not nothing_told(mention, sentence)]
        if shares:
            level, earlier = levels_of(sentence), levels_of(before)[-_MOST:]
            starts = [mention.start for mention in level]
            for stated in shares:
                nearest = level[max(bisect_left(starts, stated.start) - _MOST, 0) : bisect_left(starts, stated.start)]
                near = _totals([mention for mention in nearest if mention.depth <= stated.depth], sentence)
                found = (one.in_one_unit(roles.lexicon) for one in _readings(Scope(sentence, before, near, earlier), stated, roles))
                found = (one for one in found if may_pair(one, near, sentence, before, roles.lexicon))
                readings = {(id(one.top), id(one.bottom), one.firm, one.explicit): one for one in found}
                if readings:
                    yield list(readings.values())
        before = sentence


def _totals(near: list[Mention], sentence: Sentence) -> list[Mention]:
    """The figures without the means told beside a total of their unit: 全年48,620次，人均约118次，为年度目标45,000次的108.04%."""
    means = [one for one in near if is_mean(sentence, one)]
    units = {one.quantity.unit for one in near if one not in means} if means else set()
    return [one for one in near if one not in means or one.quantity.unit not in units]


def levels_of(sentence: Sentence | None) -> list[Mention]:
    """The figures of a sentence that a percentage may be a ratio of."""
    if sentence is None:
        return []
    out, mentions = [], sentence.mentions
    for number, mention in enumerate(mentions):
        if _countable(mention.quantity) and not _is_change(sentence, mention):
            after = mentions[number + 1] if number + 1 < len(mentions) else None
            if not _is_past(sentence, mention, after):
                out.append(mention)
    return out


def is_mean(sentence: Sentence, mention: Mention) -> bool:
    """True for 人均约118次, 每组0.62万元: no part of a ratio of totals."""
    return _MEAN.search(sentence.item(mention)) is not None


def _is_past(sentence: Sentence, mention: Mention, after: Mention | None) -> bool:
    """``比上年末的3.31万人减少700人``: what a change is measured from is no whole of this year's parts."""
    if after is None or not _PAST.search(sentence.item(mention)):
        return False
    return _is_change(sentence, after) and _CLAUSE.fullmatch(sentence.between(mention.end, after.start)) is not None


def _is_share(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.metric in RATES and quantity.dimension == "percent" and quantity.value is not None and (
        quantity.comparator == "eq" or quantity.hedge != ""
    )  # fmt: skip


def of_other(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for a change or a target: 同比增长5%, 超过85%的预定目标."""
    if cue(lexicon, *_OF_OTHER).search(words := _own_words(sentence, mention)) or pattern(lexicon, "goal-not-reached").search(words):
        return True
    behind = sentence.between(mention.end, mention.end + _TAIL)
    return _OF_AIM.match(behind) is not None and pattern(lexicon, "goal-after").match(behind.lstrip()) is not None


def _own_words(sentence: Sentence, mention: Mention) -> str:
    """The words right before a percentage: after the last figure of its clause; 提高到 tells what it is, not by how much it changed."""
    words = _LEVEL.sub("", sentence.item(mention))
    return "" if _OF.search(words) and "的" in words else words[-14:]


def _readings(scope: Scope, stated: Mention, roles: RoleReader) -> Iterator[Ratio]:
    sentence, near, earlier = scope.sentence, scope.near, scope.earlier
    lead = sentence.lead(stated).rstrip()
    clause = clause_start(sentence, stated)
    for pair in _by_turn(roles.pairs(scope, stated), sentence):
        yield Ratio(pair.top, pair.bottom, stated, firm=True, explicit=pair.explicit)
    for pair in told_pairs(scope, stated, roles.lexicon):
        yield Ratio(pair.top, pair.bottom, stated, firm=True, explicit=pair.explicit)
    phrase = of_lead(lead)
    if phrase.endswith(("的", "的约", "的近")) and _OF.search(phrase):
        yield from _of_phrase(near, clause, stated, sentence)
    rate = _NAMED.search(lead)
    named = rate is not None
    satisfied = stated.quantity.metric == "satisfaction"
    stem = "满意" if satisfied else rate[1] if rate and not is_share_of_done(rate[0], done=rate[1] in _DONERATES) else ""
    shared = _SHARE.search(lead) is not None
    if near and any(mark in sentence.between(near[-1].end, stated.start) for mark in "；;"):
        return
    labelled = _labelled(near, sentence, stated) if shared else None
    if labelled is not None:
        yield from _nearby([*near[: near.index(labelled)], labelled], stated, firm=False, share=True)
    yield from _nearby(near[-_SINCE:], stated, firm=_only_two(near, sentence, stated, stem), share=shared)
    if named or shared:
        yield from _nearby((earlier + near)[-_SINCE - 2 :], stated, firm=False, share=shared)


def _by_turn(pairs: Iterable[Pair], sentence: Sentence) -> Iterator[Pair]:
    """The pairs, where the numerator stands in a bare list with the figure of its own turn: 干部520人、群众680人，合格510人和600人."""
    for pair in pairs:
        listed = list_of(pair.top, sentence)
        if listed and pair.bottom not in listed:
            turn = dict(zip((one.start for one in listed), named_before(listed, sentence), strict=False))
            bottom = turn.get(pair.top.start)
            if bottom is not None and (bottom.quantity.value or 0) >= (pair.top.quantity.value or 0):
                yield Pair(pair.top, bottom, explicit=True)
        else:
            yield pair


def _of_phrase(near: list[Mention], clause: int, stated: Mention, sentence: Sentence) -> Iterator[Ratio]:
    """``完成A，为B的p%``: B stands in the clause of the percentage, A right before it."""
    own = [mention for mention in near if mention.start >= clause]
    others = [mention for mention in near if mention.start < clause]
    if len(own) == 1 and others:
        bottom = own[0]
        tops = [mention for mention in others if like(mention.quantity, bottom.quantity)]
        if tops:
            last = tops[-1] is others[-1]
            yield Ratio(tops[-1], bottom, stated, firm=len(tops) == 1 or last, explicit=last)
    elif not own and len(others) >= _PAIR and like(others[-1].quantity, others[-2].quantity) and _is_planned(others[-2], sentence, stated):
        yield Ratio(others[-1], others[-2], stated, firm="；" not in sentence.between(others[-2].end, stated.start))
    elif len(own) == 2 and like(own[0].quantity, own[1].quantity):
        yield Ratio(own[0], own[1], stated, firm=True)


def _is_planned(bottom: Mention, sentence: Sentence, stated: Mention) -> bool:
    """True for a figure told as planned, unless the phrase has a share of another whole: 预算8万元、执行7万元，占总额的46.6%."""
    words, phrase = sentence.item(bottom), sentence.lead(stated)
    whole = phrase[phrase.rfind("占") + 1 :] if "占" in phrase else ""
    named = not whole or _PLANNED.search(whole) is not None or share_pair(_WHOLES.sub("", whole), words)
    return named and _PLANNED.search(words) is not None


def _nearby(near: list[Mention], stated: Mention, *, firm: bool, share: bool) -> Iterator[Ratio]:
    """The nearest figure before the percentage against each comparable one before it, either way round."""
    if not near:
        return
    last = near[-1]
    for first in reversed(near[:-1]):
        if like(first.quantity, last.quantity):
            yield Ratio(last, first, stated, firm=firm)
            if not share:
                yield Ratio(first, last, stated, firm=False)


def _labelled(near: list[Mention], sentence: Sentence, stated: Mention) -> Mention | None:
    """``快充桩674个、慢充桩450个，快充桩占近六成``: the figure whose label the share repeats."""
    key = _SHARE.sub("", sentence.item(stated)).strip(" ，、")
    for mention in reversed(near[:-1]):
        label = sentence.item(mention).strip(" ，、")
        if len(key) >= _LABEL and (label.endswith(key) or key.endswith(label[-4:] or " ")):
            return mention
    return None


def _only_two(near: list[Mention], sentence: Sentence, stated: Mention, stem: str) -> bool:
    """True where just two comparable figures stand before a named rate, and the nearer one is what the rate counts.

    已签约4.93万人，签约率88% repeats the stem of the rate; for 完成率 the other figure is told as planned.
    """
    start = max((at for at, _ in sentence.clauses if at < stated.start and _breaks(sentence, at)), default=sentence.start)
    inside = [mention for mention in near if mention.start >= start and not mention.depth]
    inside = [mention for mention in inside if like(mention.quantity, inside[-1].quantity)]
    if len(inside) != _PAIR or _OF_LIST.fullmatch(sentence.between(inside[0].end, inside[1].start)):
        return False
    if _told_before(inside, sentence, stated):
        return False
    if not stem:
        larger = (inside[1].quantity.value or 0) > (inside[0].quantity.value or 0)
        if larger or _of_own(inside[1], sentence, stated) or _shares_too(inside, sentence):
            return False  # no part of it
        of_them = _OF_THEM.fullmatch(sentence.between(inside[0].end, inside[1].start)) is not None
        return _SHARE.search(sentence.lead(stated)) is not None and (of_them or share_pair(*map(sentence.item, inside)))
    if stem in _DONERATES:
        return _PLANNED.search(sentence.item(inside[0])) is not None and _REPLANNED.search(sentence.item(inside[1])) is None
    item = sentence.item(inside[1])
    other = of_other_deed(sentence, inside[0], inside[1], sentence.item(stated))
    if other or (_NOT.search(item) and not _NOT.search(sentence.lead(stated))):
        return False  # 不合格24批次，复检合格率100%
    if stem == "满意" and "满意" in sentence.item(inside[0]):  # 非常满意321份，满意120份: both are counted
        return False
    return all(char in item for char in stem) or (stem in _PASSED and any(word in item for word in _PASSED))


def _shares_too(inside: list[Mention], sentence: Sentence) -> bool:
    """True where the first figure has its own share of a whole told elsewhere: 甲类72起，占总数的40.8%，乙类66起，占总数的38.9%."""
    between = (one for one in sentence.mentions if inside[0].end <= one.start < inside[1].start and _is_share(one))
    return any("占" in sentence.item(one) for one in between)


def _told_before(inside: list[Mention], sentence: Sentence, stated: Mention) -> bool:
    """True where another rate before this one is that of the two: 应种8640人，实种8553人，接种率98.99%，及时接种率96.2%."""
    share = (inside[1].quantity.value or Decimal(0)) * 100 / (inside[0].quantity.value or Decimal(1))
    others = (one for one in sentence.mentions if inside[1].end <= one.start < stated.start and _is_share(one))
    return any(percent_matches(share, None, one.quantity) is Outcome.EXACT for one in others)


def _of_own(top: Mention, sentence: Sentence, stated: Mention) -> bool:
    """True for a share of a thing of its own that is no word of the figure's: 接待1140人次，救助1083人次，其中未成年人占3.2%."""
    subject = _SHARE.sub("", sentence.item(stated)).strip(" ，、").removeprefix("其中")
    told = sentence.item(top) + "|" + sentence.between(top.end, stated.start)[:_TAIL].partition("，")[0]
    return len(subject) >= _LABEL and "，" in sentence.between(top.end, stated.start) and not share_pair(subject, told)


def _is_change(sentence: Sentence, mention: Mention) -> bool:
    """``比上年增加11天``: the figure is a change and no part of a ratio."""
    return _CHANGED.search(sentence.item(mention)) is not None


def _breaks(sentence: Sentence, at: int) -> bool:
    return at > sentence.start and sentence.text[at - sentence.start - 1] in "；;"


def _countable(quantity: Quantity) -> bool:
    if quantity.dimension == "calendar" and quantity.unit == "年":
        return False  # 三年总投入: no part of a ratio
    if quantity.text[1:] == "次" and _TIMES_OVER.fullmatch(quantity.text):
        return False  # 分两次到位
    return quantity.metric not in (*RATES, "score") and quantity.value is not None and quantity.value > 0
