"""Which figure of a sentence is the numerator of a percentage and which the denominator, by what the words call them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.named_wholes import label_asked
from analyzer.checks.ratios.ratio_scope import (
    Pair,
    Scope,
    clause_start,
    is_content,
    is_rate,
    is_share_of_done,
    label_of,
    like,
    of_lead,
    sentence_of,
    tail,
    told_as,
)
from analyzer.checks.ratios.revised_plans import whole_plans
from analyzer.checks.ratios.share_roles import APART, NAMED, OF_WHICH, shares
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

_OF = late_regex(r"(?:为|占|完成了?|达到?|相当于|是|即)([^，。；]*?)的?(?:约|近|将近)?\s*$")
_SHARE = late_regex(r"占(?:比|其)?(?:的|为|约|近|达|\s)*$")
_SHARE_OF = late_regex(r"占[^，。；]*的(?:约|近|将近)?\s*$")
_TOTAL = late_regex(r"总(?:数|量|额|金额|人数|户数)?$|(?:[人户件家个]?数|额|量|金额|人员|价款?)$")
"""占馆藏总数的, 占执行数的: a share of what is called 馆藏, 执行."""
_NAMES = late_regex(r"满意[度率]|合格率|[测调]评?查?满意")
_PAID = late_regex(r"实际?([一-鿿])")
_PAUSE = late_regex(r"[^，,；、]*、[^，,；、]*")
_ITEM = late_regex(r"[、和及][^，。；、]{0,8}")
_LISTED = late_regex(r"[、和及与][^，。；、\d]{2,8}")
_VERBS = late_regex(r"其中|[通已实完合达办]|[获取]得")
_FROM = ("由", "从", "自")
_SURVEYED = late_regex(r"(?:^|[，,\s])(?:约?占|折合|比例为|占比为?|即|为|(?<=[，,])|^)(?:约|近)?$")
_RECKONED = late_regex(r"[，,]?(?:按照?|以)")
_WHOLE = late_regex(r"[总共全]|累计|合计")
_AIMED = late_regex(r"(?:年度|年初|全年|工作)(?:目标|任务|计划)")  # 完成年度目标3500人: no whole of a rate of something else
_STEM, _PAIR, _OWN, _SHARE_WORD, _ON_LIST, _EACH_ITS_OWN = 2, 2, 6, "占", "计划", "同类"
_PAUSES = late_regex(r"[^一-鿿]|其中|[共已有为达约]")


class RoleReader:
    """Finds pairs with the role words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the rate words of cues.toml."""
        self.lexicon = lexicon
        self._base = cue(lexicon, "rate-base")
        self._goal = cue(lexicon, "planned-figure")
        self._top = cue(lexicon, "rate-top")
        self._done = cue(lexicon, "done-rate")
        self._passed = cue(lexicon, "passed")
        self._last = cue(lexicon, "last-period")
        self._apart = cue(lexicon, "left-out")
        self._own_base = cue(lexicon, "own-base")
        self._spent, self._some = cue(lexicon, "spent"), pattern(lexicon, "some-spending")
        self._kin = pattern(lexicon, "rate-kin")
        self._reckoned = pattern(lexicon, "reckoned-by")
        self._listed_in = pattern(lexicon, "told-listed-in")

    def pairs(self, scope: Scope, stated: Mention) -> Iterator[Pair]:
        """The pairs that the words name, the plainest first."""
        lead = of_lead(scope.sentence.lead(stated))
        if lead.endswith(("的", "的约", "的近")) and (phrase := _OF.search(lead)):
            yield from self._of_phrase(scope, stated, phrase[1])
        elif _SURVEYED.search(lead) and scope.near and is_content(scope.sentence, scope.near[-1]):
            yield from self._rates(scope, stated, "满意")
        elif _SHARE.search(lead):
            yield from shares(scope, stated, self._odd, self._is_aimed)
        elif (rate := NAMED.search(lead)) is not None and (base := self._reckoned_by(scope, stated)) is not None:
            yield from self._over(scope, base, rate[1][-_STEM:])
        elif rate is not None and not is_share_of_done(rate[0], done=self._done.search(rate[1][-_STEM:]) is not None):
            yield from self._rates(scope, stated, "满意" if "满意" in rate[0] else rate[1])

    def _reckoned_by(self, scope: Scope, stated: Mention) -> Mention | None:
        """``按常住人口17万人计算，签约率38%``: the figure right before the rate, which is told as what it is reckoned by."""
        last = scope.near[-1] if scope.near else None
        if last is None or not self._reckoned.fullmatch(scope.sentence.between(last.end, stated.start)):
            return None
        return last if _RECKONED.match(scope.sentence.item(last)) else None

    def _over(self, scope: Scope, base: Mention, stem: str) -> Iterator[Pair]:
        """The only figure before that base which bears the stem of the rate, over it."""
        own = [mention for mention in scope.near if mention is not base and like(mention.quantity, base.quantity)]
        tops = [mention for mention in own if len(stem) == _STEM and self._is_top(scope.sentence, mention, stem)]
        if len(tops) == 1:
            yield Pair(tops[0], base, explicit=False)

    def _of_phrase(self, scope: Scope, stated: Mention, phrase: str) -> Iterator[Pair]:
        """``完成A，为计划的p%`` with B told before; a B in the phrase itself is read by its place."""
        clause = clause_start(scope.sentence, stated)
        if any(map(str.isdigit, phrase)) or not scope.near or not phrase or _EACH_ITS_OWN in phrase or _has_own_subject(scope, stated):
            return
        tops = [mention for mention in scope.near if mention.start < clause] or scope.near
        top = tops[-1]
        found = [mention for mention in [*scope.earlier, *scope.near[: scope.near.index(top)]] if like(mention.quantity, top.quantity)]
        found = [mention for mention in found if not self._odd(label_of(scope, mention))]
        share, kind = _SHARE_OF.search(scope.sentence.lead(stated)) is not None, _TOTAL.sub("", phrase)[-_STEM:]
        for key in (phrase[-3:], phrase[-_STEM:], *([kind] if len(kind) == _STEM else [])):
            named = [mention for mention in found if key in label_asked(label_of(scope, mention), phrase, self.lexicon)]
            if share and not named and key is kind:
                named = [mention for mention in found if self._kin.search(f"{kind}:{label_of(scope, mention)}")]
            if f"总{key}" in phrase:  # 占总支出的: no 基本支出
                named = [mention for mention in named if _WHOLE.search(label_of(scope, mention))]
            if named:
                yield Pair(top, named[-1], explicit=named[-1] in scope.near)
                return
        shared = [mention for mention in found if len(pairs_of(phrase) & pairs_of(label_of(scope, mention))) >= _PAIR] if share else []
        if len(shared) == 1 and shared[0].value >= top.value:
            yield Pair(top, shared[0], explicit=False)  # 采集全血28,640人次。…采集19,922人次，占全血采集人次的69.6%
            return
        spent = [mention for mention in found if self._is_spent(label_of(scope, mention))] if share and self._is_spent(phrase) else []
        if len(spent) == 1:
            yield Pair(top, spent[0], explicit=False)  # 全年支出A，其中B，占全年执行数的p%
            return
        planned = [one for one in found if self._base.search(label_of(scope, one)) and self._may_be(label_of(scope, one), phrase)]
        if planned and self._base.search(phrase):
            yield Pair(top, planned[-1], explicit=False)

    def _is_spent(self, words: str) -> bool:
        """True for all that was spent, under any of its names."""
        return self._spent.search(words) is not None and self._some.search(words) is None

    def _may_be(self, label: str, phrase: str) -> bool:
        """False for what was put on a list, and for a share of a base of its own name (占概算的) beside a planned figure of another."""
        own = self._own_base.search(phrase)
        return not self._chosen(label, phrase) and (own is None or own[0] in label)

    def _chosen(self, label: str, phrase: str) -> bool:
        """True for the things put on a list (列入支持计划68个), where the share is of a goal (为目标数的110%)."""
        return self._listed_in.search(label) is not None and _ON_LIST not in phrase

    def _rates(self, scope: Scope, stated: Mention, name: str) -> Iterator[Pair]:
        """``应收A，实收B，收缴率p%``: the numerator repeats the rate's stem, or is told as done."""
        stem = name[-_STEM:]
        if not stem:
            return
        since = max((mention.end for mention in scope.sentence.mentions if mention.end <= stated.start and is_rate(mention)), default=0)
        fresh = [mention for mention in scope.near if mention.start >= since]
        tops = [mention for mention in fresh if self._is_top(scope.sentence, mention, stem)]
        if len(tops) > 1 and told_as(scope.sentence, tops[-1]) != scope.sentence.item(tops[-1]):
            tops = tops[-1:]  # 收回288份、291份，合计579份
        done = self._done.search(stem) is not None
        if len(tops) > 1 and not done and name[:-_STEM][-_STEM:] and name[:-_STEM][-_STEM:] in scope.sentence.item(tops[-_PAIR]):
            yield Pair(tops[-1], tops[-_PAIR], explicit=False)  # 年底前到期的320个，已整改311个，到期整改率
        elif not tops or (len(tops) > 1 and not done) or APART.search(scope.sentence.between(tops[-1].end, stated.start)):
            return
        else:
            yield from self._bases(scope, tops[-1], done=done, name=name)

    def _bases(self, scope: Scope, top: Mention, *, done: bool, name: str) -> Iterator[Pair]:
        stem = name[-_STEM:]
        own = scope.near[: scope.near.index(top)]
        earlier = scope.earlier if done or not any(like(one.quantity, top.quantity) for one in own) else []
        found = [mention for mention in [*earlier, *own] if like(mention.quantity, top.quantity) and not _in_list(scope, mention, top)]
        found = [mention for mention in found if not self._odd(label_of(scope, mention))]
        planned = [mention for mention in found if self._base.search(label_of(scope, mention)) and not _in_series(scope, mention)]
        planned = whole_plans(planned, found, [*scope.earlier, *own])
        if done or (planned and "实" in scope.sentence.item(top)[:4]):
            if planned:
                yield Pair(top, planned[-1], explicit=_follows(scope, planned[-1], top))
            elif len(found) == 1 and not self._is_done(label_of(scope, found[0])):
                yield Pair(top, found[0], explicit=False)
            return
        found = [mention for mention in found if stem in label_of(scope, mention) or not _AIMED.search(label_of(scope, mention))]
        found = [one for one in found if not (_listed_alike(scope, one, top) or of_other_deed(scope.sentence, one, top, name))]
        large = [mention for mention in found if (mention.quantity.value or 0) >= (top.quantity.value or 0)]
        large = large or self._of_group(scope, top, stem) or found
        holder = sentence_of(scope, large[-1]) if large else None
        if holder is not None and not self._is_top(holder, large[-1], stem):
            yield Pair(top, large[-1], explicit=False)

    def _of_group(self, scope: Scope, top: Mention, stem: str) -> list[Mention]:
        """Those of its own group in the sentence before (城区400人、乡镇600人。城区满意376人，满意度94%；乡镇满意576人); of a sum all."""
        words = told_as(scope.sentence, top)
        larger = [one for one in scope.earlier if one.quantity.unit == top.quantity.unit and one.value >= top.value]
        larger = [one for one in larger if not self._odd(label := label_of(scope, one)) and not self._is_aimed(label)]
        if words != scope.sentence.item(top):
            return larger
        pairs = {first + second for first, second in pairwise(_PAUSES.sub("", words.partition(stem)[0]))}
        return [one for one in larger if any(pair in label_of(scope, one) for pair in pairs)]

    def _is_done(self, label: str) -> bool:
        """What was done or spent is no base of a rate of doing: 公共预算支出260万元，基金预算支出390万元，执行率98%."""
        return self._top.search(label) is not None and self._base.search(label) is None

    def _is_aimed(self, label: str) -> bool:
        """What was only to be reached: 受益5240人，目标5000人，其中老人1362人."""
        return self._goal.search(label) is not None

    def _odd(self, label: str) -> bool:
        """A figure of an earlier period, or one that is taken out or added: no denominator."""
        earlier = self._last.search(label.replace("年初", "")) is not None or label.rstrip().endswith(_FROM)
        return earlier or self._apart.search(label) is not None

    def _is_top(self, sentence: Sentence, mention: Mention, stem: str) -> bool:
        words = _NAMES.sub("", told_as(sentence, mention)) + "|" + tail(sentence, mention)
        if self._last.search(words) and "年初" not in words:
            return False
        if f"应{stem}" in words:
            return False  # 应到位资金2400万元: what the rate is of
        if self._done.search(stem):
            planned, done = self._base.search(words), self._top.search(words)
            return stem in words or (done is not None and (planned is None or done.start() > planned.start()))
        paid = _PAID.search(words)
        if paid is not None and paid[1] in stem:
            return True
        if "未" in words or "不" in words:
            return False
        if stem in words or self._kin.search(f"{stem}:{words}"):
            return True
        return self._passed.search(stem) is not None and self._passed.search(words) is not None


@lru_cache(maxsize=8)
def role_reader(lexicon: Lexicon) -> RoleReader:
    """The reader for a lexicon."""
    return RoleReader(lexicon)


def _has_own_subject(scope: Scope, stated: Mention) -> bool:
    """True where the share of another thing begins anew behind a ；: 评价表320份，满意290份；双师型教师占专任教师的62%."""
    between = scope.sentence.between(scope.near[-1].end, stated.start)
    subject = between[max(between.rfind(mark) for mark in "；，") + 1 :].partition(_SHARE_WORD)[0]
    return "；" in between and _SHARE_WORD in between and len(_PAUSES.sub("", subject)) >= _OWN // _STEM


def _follows(scope: Scope, bottom: Mention, top: Mention) -> bool:
    """True where nothing comparable, no ； and no 其中 stands between the two."""
    own = [mention for mention in scope.near if like(mention.quantity, top.quantity)]
    if bottom not in own or own.index(top) - own.index(bottom) != 1:
        return False
    between = scope.sentence.between(bottom.end, top.start)
    return not APART.search(between) and not OF_WHICH.search(between)


def _in_list(scope: Scope, mention: Mention, top: Mention) -> bool:
    """True for a part told after 其中, where the numerator is no part of that list."""
    sentence = sentence_of(scope, mention)
    if sentence is None:
        return False
    cues = [found.start() + sentence.start for found in OF_WHICH.finditer(sentence.text) if found.start() + sentence.start < mention.start]
    if not cues:
        return scope.before is not sentence and _listed(sentence, mention, top)
    siblings = _PAUSE.fullmatch(sentence.between(mention.end, top.start)) is not None
    larger = (top.quantity.value or 0) > (mention.quantity.value or 0)  # 其中乡镇干部148人、村级骨干224人，考核合格342人
    return siblings or larger or sentence is scope.before or APART.search(sentence.between(cues[-1], top.start)) is not None


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
    if sentence.item(top).lstrip("，, ").startswith("其中"):
        return False  # a part of what stands before it
    own = _PAUSES.sub("", sentence.item(top))[-_OWN:]
    own = own[:-_STEM] if own[-_STEM:] in name else own
    told = f"{name}，{sentence.item(mention)}，{tail(sentence, mention)}"
    return len(own) >= _STEM and not any(first + second in told for first, second in pairwise(own))


def _listed(sentence: Sentence, mention: Mention, top: Mention) -> bool:
    """True for a whole whose list the numerator is in, where other parts stand between: it may be a sum of them."""
    between = [other for other in sentence.mentions if mention.end <= other.start and other.end <= top.start]
    words = sentence.between(mention.end, top.start)
    inside = OF_WHICH.search(words) is not None and not APART.search(words)
    most = top.quantity.value or 0
    return inside and any(like(other.quantity, top.quantity) and (other.quantity.value or 0) >= most for other in between)


__all__ = ["RoleReader", "of_other_deed", "role_reader"]
