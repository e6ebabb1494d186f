"""Which figure of a sentence is the numerator of a percentage and which the denominator, by what the words call them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.looked_back import whole_before
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import SEMICOLON, Mention, Sentence

RATES = ("rate", "completion_rate", "satisfaction")
_OF = re.compile(r"(?:为|占|完成了?|达到?|相当于|是)([^，。；]*?)的?(?:约|近|将近)?\s*$")
_NAMED = re.compile(r"([一-鿿]{0,6})(?:率|进度|比例|占比|比重|满意度)(?:分别)?(?:为|达到?|是|约|仅|近|:|：|\s)*$")
_SHARE = re.compile(r"占(?:比|其)?(?:的|为|约|近|达|\s)*$")
_SHARED = re.compile(r"[约近]?占(?:比|其)?(?:的|为|约|近|达|\s)*$")
_SHARE_OF = re.compile(r"占[^，。；]*总[数量额]?的(?:约|近|将近)?\s*$")
_TOTAL = re.compile(r"总(?:数|量|额|人数|户数)?$")  # 占馆藏总数的: a share of what is called 馆藏
_WITHIN = re.compile(r"[^，。；、\d]{0,16}?(?:中|里|当中)[，,]?(?!心)")
_OF_WHICH = re.compile(r"其中|包括|包含")
_APART = re.compile(r"[；。]")
_STOP = re.compile(r"[，、；。（()）]")
_NAMES = re.compile(r"满意[度率]|合格率|[测调]评?查?满意")
_PAID = re.compile(r"实际?([一-鿿])")
_PAUSE = re.compile(r"[^，,；、]*、[^，,；、]*")
_ITEM = re.compile(r"[、和及][^，。；、]{0,8}")
_LISTED = re.compile(r"[、和及与][^，。；、\d]{2,8}")
_VERBS = re.compile(r"其中|[通已实完合达办]|[获取]得")
_FROM = ("由", "从", "自")
_WHOLE = re.compile(r"[总共全]|累计|合计")
_AIMED = re.compile(r"(?:年度|年初|全年|工作)(?:目标|任务|计划)")  # 完成年度目标3500人: no whole of a rate of something else
_STEM, _OWN, _LIST, _TAIL = 2, 6, 2, 14
_PAUSES = re.compile(r"[^一-鿿]|其中|[共已有为达约]")


class Pair(NamedTuple):
    """A numerator and a denominator; ``explicit`` where the words leave no other reading."""

    top: Mention
    bottom: Mention
    explicit: bool


class Scope(NamedTuple):
    """The comparable figures before a percentage: of its own sentence, and of the one before."""

    sentence: Sentence
    before: Sentence | None
    near: list[Mention]
    earlier: list[Mention]


class RoleReader:
    """Finds pairs with the role words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the rate words of cues.toml."""
        self._base = cue(lexicon, "rate-base")
        self._top = cue(lexicon, "rate-top")
        self._done = cue(lexicon, "done-rate")
        self._passed = cue(lexicon, "passed")
        self._last = cue(lexicon, "last-period")
        self._apart = cue(lexicon, "left-out")

    def pairs(self, scope: Scope, stated: Mention) -> Iterator[Pair]:
        """The pairs that the words name, the plainest first."""
        lead = scope.sentence.lead(stated).rstrip()
        if lead.endswith(("的", "的约", "的近")) and (phrase := _OF.search(lead)):
            yield from self._of_phrase(scope, stated, phrase[1])
        elif _SHARE.search(lead):
            yield from _shares(scope, stated, self._odd)
        elif (rate := _NAMED.search(lead)) is not None:
            yield from self._rates(scope, stated, "满意" if "满意" in rate[0] else rate[1])

    def _of_phrase(self, scope: Scope, stated: Mention, phrase: str) -> Iterator[Pair]:
        """``完成A，为计划的p%`` with B told before; a B in the phrase itself is read by its place."""
        clause, _ = scope.sentence.clause_of(stated)
        if any(char.isdigit() for char in phrase) or not scope.near or not phrase:
            return
        tops = [mention for mention in scope.near if mention.start < clause] or scope.near
        top = tops[-1]
        found = [mention for mention in [*scope.earlier, *scope.near[: scope.near.index(top)]] if like(mention.quantity, top.quantity)]
        found = [mention for mention in found if not self._odd(_label(scope, mention))]
        kind = _TOTAL.sub("", phrase)[-_STEM:]
        for key in (
            phrase[-3:],
            phrase[-_STEM:],
            *([kind] if len(kind) == _STEM and _SHARE_OF.search(scope.sentence.lead(stated)) else []),
        ):
            named = [mention for mention in found if key in _label(scope, mention)]
            if f"总{key}" in phrase:  # 占总支出的: no 基本支出
                named = [mention for mention in named if _WHOLE.search(_label(scope, mention))]
            if named:
                yield Pair(top, named[-1], explicit=named[-1] in scope.near)
                return
        planned = [mention for mention in found if self._base.search(_label(scope, mention))]
        if planned and self._base.search(phrase):
            yield Pair(top, planned[-1], explicit=False)

    def _rates(self, scope: Scope, stated: Mention, name: str) -> Iterator[Pair]:
        """``应收A，实收B，收缴率p%``: the numerator repeats the rate's stem, or is told as done."""
        stem = name[-_STEM:]
        if not stem:
            return
        since = max((mention.end for mention in scope.sentence.mentions if mention.end <= stated.start and _is_rate(mention)), default=0)
        fresh = [mention for mention in scope.near if mention.start >= since]
        tops = [mention for mention in fresh if self._is_top(scope.sentence, mention, stem)]
        done = self._done.search(stem) is not None
        if not tops or (len(tops) > 1 and not done) or _APART.search(scope.sentence.between(tops[-1].end, stated.start)):
            return
        yield from self._bases(scope, tops[-1], done=done, name=name)

    def _bases(self, scope: Scope, top: Mention, *, done: bool, name: str) -> Iterator[Pair]:
        stem = name[-_STEM:]
        own = scope.near[: scope.near.index(top)]
        earlier = scope.earlier if not own or done else []
        found = [mention for mention in [*earlier, *own] if like(mention.quantity, top.quantity) and not _in_list(scope, mention, top)]
        found = [mention for mention in found if not self._odd(_label(scope, mention))]
        planned = [mention for mention in found if self._base.search(_label(scope, mention)) and not _in_series(scope, mention)]
        if done or (planned and "实" in scope.sentence.item(top)[:4]):
            if planned:
                yield Pair(top, planned[-1], explicit=_follows(scope, planned[-1], top))
            elif len(found) == 1 and not self._is_done(_label(scope, found[0])):
                yield Pair(top, found[0], explicit=False)
            return
        found = [mention for mention in found if stem in _label(scope, mention) or not _AIMED.search(_label(scope, mention))]
        found = [one for one in found if not (_listed_alike(scope, one, top) or of_other_deed(scope.sentence, one, top, name))]
        large = [mention for mention in found if (mention.quantity.value or 0) >= (top.quantity.value or 0)] or found
        holder = _sentence_of(scope, large[-1]) if large else None
        if holder is not None and not self._is_top(holder, large[-1], stem):
            yield Pair(top, large[-1], explicit=False)

    def _is_done(self, label: str) -> bool:
        """What was done or spent is no base of a rate of doing: 公共预算支出260万元，基金预算支出390万元，执行率98%."""
        return self._top.search(label) is not None and self._base.search(label) is None

    def _odd(self, label: str) -> bool:
        """A figure of an earlier period, or one that is taken out or added: no denominator."""
        earlier = self._last.search(label.replace("年初", "")) is not None or label.rstrip().endswith(_FROM)
        return earlier or self._apart.search(label) is not None

    def _is_top(self, sentence: Sentence, mention: Mention, stem: str) -> bool:
        words = _NAMES.sub("", sentence.item(mention)) + "|" + tail(sentence, mention)
        if self._last.search(words) and "年初" not in words:
            return False
        if self._done.search(stem):
            planned, done = self._base.search(words), self._top.search(words)
            return stem in words or (done is not None and (planned is None or done.start() > planned.start()))
        paid = _PAID.search(words)
        if paid is not None and paid[1] in stem:
            return True
        if "未" in words or "不" in words:
            return False
        return stem in words or (self._passed.search(stem) is not None and self._passed.search(words) is not None)


@lru_cache(maxsize=8)
def role_reader(lexicon: Lexicon) -> RoleReader:
    """The reader for a lexicon."""
    return RoleReader(lexicon)


def _shares(scope: Scope, stated: Mention, odd: Callable[[str], bool]) -> Iterator[Pair]:
    """``A，其中B，占p%`` and ``A中，B，占p%``: the whole is what 其中 looks back to, for every share after it."""
    if not scope.near or _APART.search(scope.sentence.between(scope.near[-1].end, stated.start)):
        return
    found = _shared_top(scope, stated)
    if found is None or _measured_again(scope, found):
        return
    top = found
    for mention in reversed(scope.near[: scope.near.index(top)]):
        after = scope.sentence.between(mention.end, mention.end + _TAIL + 6)
        if like(mention.quantity, top.quantity) and _WITHIN.match(after) and mention.end + _TAIL + 6 < stated.start + _TAIL:
            yield Pair(top, mention, explicit=True)
            return
    cues = [found for found in _OF_WHICH.finditer(scope.sentence.text) if scope.sentence.start + found.start() < top.start]
    if not cues:
        return
    inner = [found for found in cues if not SEMICOLON.search(scope.sentence.between(scope.sentence.start + found.end(), top.start))]
    at = scope.sentence.start + (inner[-1] if inner else cues[0]).start()  # A，其中：B，包括…；C，占: C is a part of A
    wholes = [mention for mention in scope.near if mention.end <= at]
    opens = not scope.sentence.between(scope.sentence.start, at).strip("，,：: ")
    if not wholes and opens:
        wholes = scope.earlier
    wholes = [mention for mention in wholes if like(mention.quantity, top.quantity)]
    wholes = [mention for mention in wholes if not odd(_label(scope, mention))] or wholes
    if wholes:
        whole = whole_before(wholes, top, scope.sentence)
        yield Pair(top, whole, explicit=len(wholes) == 1 or (not opens and whole is wholes[-1]))


def _shared_top(scope: Scope, stated: Mention) -> Mention | None:
    """The figure that a share is of: the last one, or the one whose label stands before 占 (快充桩674个…，快充桩占六成)."""
    key = _SHARED.sub("", scope.sentence.item(stated)).strip(" ，、")
    if len(key) < _STEM:
        return scope.near[-1]
    labels = [(mention, _OF_WHICH.split(scope.sentence.item(mention))[-1].strip(" ，、:")) for mention in reversed(scope.near)]
    named = next((mention for mention, label in labels if label.endswith(key)), None)
    return named or next((mention for mention, label in labels if len(label) >= _STEM and key.startswith(label)), None)


def _measured_again(scope: Scope, top: Mention) -> bool:
    """True where a second list stands behind a figure, in another unit: 甲20项、乙16项；补助分别为820万元、361万元，甲占57.7%."""
    units = [mention.quantity.unit for mention in scope.near if mention.start >= top.end and not like(mention.quantity, top.quantity)]
    return any(units.count(unit) >= _LIST for unit in set(units))


def _follows(scope: Scope, bottom: Mention, top: Mention) -> bool:
    """True where nothing comparable, no ； and no 其中 stands between the two."""
    own = [mention for mention in scope.near if like(mention.quantity, top.quantity)]
    if bottom not in own or own.index(top) - own.index(bottom) != 1:
        return False
    between = scope.sentence.between(bottom.end, top.start)
    return not _APART.search(between) and not _OF_WHICH.search(between)


def _in_list(scope: Scope, mention: Mention, top: Mention) -> bool:
    """True for a part told after 其中, where the numerator is no part of that list."""
    sentence = _sentence_of(scope, mention)
    if sentence is None:
        return False
    cues = [found.start() + sentence.start for found in _OF_WHICH.finditer(sentence.text) if found.start() + sentence.start < mention.start]
    if not cues:
        return scope.before is not sentence and _listed(sentence, mention, top)
    siblings = _PAUSE.fullmatch(sentence.between(mention.end, top.start)) is not None
    larger = (top.quantity.value or 0) > (mention.quantity.value or 0)  # 其中乡镇干部148人、村级骨干224人，考核合格342人
    return siblings or larger or sentence is scope.before or _APART.search(sentence.between(cues[-1], top.start)) is not None


def _in_series(scope: Scope, mention: Mention) -> bool:
    """True for the first of several planned figures: 计划新建24座、改建16座."""
    after = next((other for other in scope.near if other.start >= mention.end), None)
    return (
        after is not None
        and like(after.quantity, mention.quantity)
        and _ITEM.fullmatch(scope.sentence.between(mention.end, after.start)) is not None
    )


def _listed_alike(scope: Scope, mention: Mention, top: Mention) -> bool:
    """True for two members of one list, each with its name, of which the words behind them tell: 东片6座、西片8座山塘通过验收."""
    sentence = scope.sentence
    if mention.start < sentence.start or not _LISTED.fullmatch(sentence.between(mention.end, top.start)):
        return False
    return _VERBS.search(sentence.item(top)) is None and bool(tail(sentence, top))


def of_other_deed(sentence: Sentence, mention: Mention, top: Mention, name: str) -> bool:
    """True for two results of their own in a row of unlike ones: 救助儿童278人，改造家庭150户，托养服务320人，康复服务率91.4%."""
    between = [one for one in sentence.mentions if mention.end <= one.start < top.start and not one.depth]
    if mention.start < sentence.start or all(like(one.quantity, top.quantity) for one in between):
        return False
    own = _PAUSES.sub("", sentence.item(top))[-_OWN:]
    own = own[:-_STEM] if own[-_STEM:] in name else own
    told = f"{name}，{sentence.item(mention)}，{tail(sentence, mention)}"
    return len(own) >= _STEM and not any(first + second in told for first, second in pairwise(own))


def _listed(sentence: Sentence, mention: Mention, top: Mention) -> bool:
    """True for a whole whose list the numerator is in, where other parts stand between: it may be a sum of them."""
    between = [other for other in sentence.mentions if mention.end <= other.start and other.end <= top.start]
    words = sentence.between(mention.end, top.start)
    inside = _OF_WHICH.search(words) is not None and not _APART.search(words)
    most = top.quantity.value or 0
    return inside and any(like(other.quantity, top.quantity) and (other.quantity.value or 0) >= most for other in between)


def _sentence_of(scope: Scope, mention: Mention) -> Sentence | None:
    """The sentence that holds a figure: the percentage's own, or the one before."""
    return scope.sentence if mention.start >= scope.sentence.start else scope.before


def _label(scope: Scope, mention: Mention) -> str:
    sentence = _sentence_of(scope, mention)
    return sentence.item(mention) if sentence is not None else ""


def tail(sentence: Sentence, mention: Mention) -> str:
    """The words right after a figure, up to the next mark or figure: 合格 of ``经考核55人合格``."""
    words = _STOP.split(sentence.between(mention.end, mention.end + _TAIL), maxsplit=1)[0]
    return words if not any(char.isdigit() for char in words) else ""


def like(first: Quantity, second: Quantity) -> bool:
    """True for figures of one kind of unit."""
    return first.dimension == second.dimension and first.dimension != ""


def _is_rate(mention: Mention) -> bool:
    return mention.quantity.metric in RATES


__all__ = ["RATES", "Pair", "RoleReader", "Scope", "like", "of_other_deed", "role_reader", "tail"]
