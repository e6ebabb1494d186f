"""Which two figures of a sentence a stated change lies between, by the words that compare them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.changes.done_more import done_more
from analyzer.checks.changes.from_to import leads_to
from analyzer.checks.changes.part_runs import is_named, without_parts
from analyzer.checks.changes.shared_base import shared
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.compare import Outcome
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio_scope import like, tail
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, pattern_of
from analyzer.model.passages import Mention, Sentence

_FROM = late_regex(r"[由从自][^，。；]{0,12}$")
_AGAINST = late_regex(r"(?:较|(?<![占对])比(?![例率重值])|与|(?<![合共协])同|相比|超过|高于|低于|多于|少于)[^，。；、]{0,14}$")
ELSEWHERE = late_regex(r"累计|历年|每年|年均|变更|签证|(?:[水电油气]|材料|人工|运输|能源|维护)费")
"""Words of a saving that is none of the price: 每年节约电费38万元."""
_NEXT = late_regex(r"\s*[比较]")  # 比上年决算数29.8万元减少2.4万元: the base of the change that follows
_OUTDOES = late_regex(
    r"(?:[高低多少优好快慢大小]于|超过|不及|赶上)[^，。；]{0,14}$|年初[^，。；]{0,4}(?:预[期计]|目标|计划|任务|[设确核]定|下达|要求)[^，。；]{0,6}$"
)
"""净增36张，高于上年的30张 measures the change itself; 超过年初预期的1.8万户 tells a plan, no earlier figure."""
_TO_REACH = late_regex(r"(?:达到?|完成|实现|满足|符合|兑现)了?年初[^，。；]{0,14}$")
_GOAL_BEHIND = late_regex(r"[^，。；、\d]{0,6}(?:目标|任务|计划|要求|指标|承诺)")
"""达到年初35家的目标: what was to be reached since the beginning of the year, not what there was then."""
_PARTED = late_regex(r"[；。]")
_OTHER = late_regex(r"[；。](?!\s*[较比与同])")  # ；较预算…: still of the same figure
_LEADS = r"(?:同比|环比|较上年|比上年|总体|相应|比例|还|也|净|共|均|即)*"
_TAILS = r"(?:了|约|近|为|达|到|出|幅度?|率|额|金额|资金|共|计|的|[:：\s])*"
_PERIOD = late_regex(r"同比|环比")
_REACHES = late_regex(r"[，,]?(?:达到?|[增升提降减压缩][至到为]|总[数量额]?[达为]|为)了?\s*")
_CLOSED = late_regex(r"\s?(?:[，。；、:)）(（”!！]|$)")
_PARTS = late_regex(r"其中|包括|分别|[，,:]由")
_NEXT_PART = late_regex(r"\s*(?:、|和|及|以及)")
_DUE = late_regex(r"(?<![供反响适相对])应(?!急|用|对|届|聘)[一-鿿]|共?需[一-鿿]")
_LABEL, _FAR, _TWICE = 2, 5, 2
_YEAR, _WHICH = late_regex(r"20\d\d年"), "其中"
_COUNT = "量数"  # 受理量 is what 受理纠纷2340件 tells
_LONGEST, _TRIO = 60, 3


class Between(NamedTuple):
    """The figures before and after a change; ``explicit`` where the words leave no other reading."""

    old: Mention
    new: Mention
    explicit: bool


class Place(NamedTuple):
    """A stated change with the level figures around it: of its sentence before and after it, and of the sentence before."""

    sentence: Sentence
    before: Sentence | None
    stated: Mention
    near: list[Mention]
    after: list[Mention]
    earlier: list[Mention]


class RoleWords:
    """Finds the pair with the comparing words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the change, plan and period words of cues.toml."""
        verbs = alternation(lexicon.words("increase", "decrease", "gap", "moved-alone", "rest"))
        self.pure = late_regex(rf"(?:的[^，。；、\d]{{0,10}})?(?:相比)?[，、,\s并且]*{_LEADS}(?:{verbs}|{done_more(lexicon)}){_TAILS}")
        self._rest = late_regex(alternation(lexicon.words("rest")))
        self._base = cue(lexicon, "rate-base")
        self._top = cue(lexicon, "rate-top", "spent")
        self._real = cue(lexicon, "actual-cue")
        self.last = cue(lexicon, "last-period")
        self._unspent = cue(lexicon, "unspent")
        self._gap = late_regex(alternation(lexicon.words("gap", "spared")))
        self._adjusted = cue(lexicon, "budget-grown")
        self._each = pattern_of(lexicon, "same_facts.toml", "each")
        self._carried, self._beside = cue(lexicon, "carried-in"), cue(lexicon, "beside-word")
        self.aside = cue(lexicon, "planned-or-carried")
        self._spared = late_regex(alternation(lexicon.words("spared")))

    def pairs(self, place: Place, fits: Callable[[Mention], bool]) -> Iterator[Between]:
        """The pairs that the words name, the plainest first. Args: fits: True for figures that the change may lie between."""
        near = [mention for mention in place.near if fits(mention)]
        item = place.sentence.item(place.stated)
        closed = _CLOSED.match(place.sentence.between(place.stated.end, place.stated.end + 2)) is not None
        if not closed and not self._rest.search(item):
            return
        pure = self.pure.fullmatch(item) is not None
        for reading in (self._from_to, self._against, self._past, self._netted, self._aimed):
            found = reading(place, near, fits)
            if found is not None:
                yield found._replace(explicit=found.explicit and pure)
                return

    def _from_to(self, place: Place, near: list[Mention], _: object) -> Between | None:
        """``由A增至B，增长S``."""
        if len(near) < 2:
            return None
        old, new = near[-2:]
        sentence = place.sentence
        joined = not _PARTED.search(sentence.between(old.start, place.stated.start))
        if joined and _FROM.search(sentence.item(old)) and leads_to(sentence.between(old.end, new.start)):
            return Between(old, new, explicit=_close(sentence, new, place.stated))
        return None

    def _against(self, place: Place, near: list[Mention], fits: Callable[[Mention], bool]) -> Between | None:
        """``B，较上年的A增长S``: A stands in the clause of the change, or in the one before it."""
        if not near:
            return None
        sentence, old = place.sentence, near[-1]
        reached = place.after[:1] if len(near) == 1 else []
        if reached and fits(reached[0]) and _REACHES.fullmatch(sentence.between(place.stated.end, reached[0].start)):
            return Between(old, reached[0], explicit=_AGAINST.search(sentence.item(old)) is not None)
        between = sentence.between(old.end, place.stated.start)
        if not _AGAINST.search(sentence.item(old)) or between.count("，") > 1 or _PARTED.search(between):
            return None
        part = _own_part(place, near)
        if part is not None:
            return Between(old, part, explicit=True)
        news = [one for one in wholes(sentence, near[:-1]) if not self._price_of(one, old, sentence)]
        news = [one for one in news if not self._mean_of(one, old, sentence)] or news
        if news and not _OTHER.search(sentence.between(news[-1].end, old.start)):
            new = without_parts(news)[-1]
            sure = new is news[-1] and like(new.quantity, old.quantity)
            return Between(old, new, explicit=sure and _close(sentence, new, old, _OTHER))
        label = self._beside.split(sentence.lead(old))[0].strip(" ，、")
        alike = [mention for mention in place.earlier if fits(mention) and like(mention.quantity, old.quantity)]
        label = label[:-1] if len(label) > _LABEL and label[-1] in _COUNT else label
        named = [mention for mention in alike if len(label) >= _LABEL and is_named(label, label_of(place, mention))]
        if named:
            return Between(old, named[-1], explicit=True)
        since = self.last.search(sentence.item(old)) is not None or _YEAR.search(sentence.item(old)) is not None
        told = wholes(place.before, alike) if not label and place.before is not None and since else []
        told = [one for one in told if place.before is None or not self._limits(place.before, one)] if len(told) > 1 else told
        return Between(old, told[0], explicit=False) if len(told) == 1 else None  # 完成1.8万亩，其中…。较上年的3.2万亩减少

    def _price_of(self, mention: Mention, old: Mention, sentence: Sentence) -> bool:
        """True for what one of many costs, beside a far larger sum under a name of its own: 人均8600元，支出比预算129万元少7.74万元."""
        far = (old.quantity.value or 0) > (mention.quantity.value or 0) * _FAR
        if not far or self._each.search(sentence.item(old)) or not self._each.search(sentence.item(mention) + tail(sentence, mention)):
            return False
        return len(self._beside.split(sentence.lead(old))[0].strip(" ，、")) >= _LABEL

    def _mean_of(self, mention: Mention, old: Mention, sentence: Sentence) -> bool:
        """True for a mean beside a figure of quite another size that is none: 全年6570小时，日均18小时，比上年的6000小时增长9.5%."""
        each = self._each.search(sentence.item(mention)) is not None
        return each and _apart(mention, old) > _FAR and self._each.search(sentence.item(old)) is None

    def _past(self, place: Place, near: list[Mention], fits: Callable[[Mention], bool]) -> Between | None:
        """``B，上年为A，增长S`` and ``B，增长S（上年为A）``."""
        sentence, item = place.sentence, place.sentence.item(place.stated)
        if self._base.search(item) and not self.last.search(item):
            return None  # 超出年度目标6公顷，上年为72.4公顷: how far from the target, not from last year
        levels = [mention for mention in near if not self._limits(sentence, mention)]
        later = [(mention, levels) for mention in place.after[:1] if fits(mention) and not _compares(sentence, mention)]
        before = [mention for mention in near[:-1] if mention in levels] or near[:-1]
        for old, levels_before in ([(near[-1], before)] if len(near) > 1 else []) + later:
            news = wholes(sentence, levels_before)
            words = sentence.between(min(old.start, place.stated.end), max(old.start, place.stated.end))
            told = self.last.search(sentence.item(old)) is not None and not _PARTED.search(words) and not _is_goal(sentence, old)
            due = news and "已" in sentence.item(old) and _DUE.search(sentence.item(news[-1]))  # 应登记412处，上年末已登记379处
            told = told and not due and not sentence.item(old).startswith(_WHICH)
            if told and news and like(news[-1].quantity, old.quantity) and _close(sentence, news[-1], old):
                return Between(old, news[-1], explicit=True)
        return None

    def _netted(self, place: Place, _: object, fits: Callable[[Mention], bool]) -> Between | None:
        """``预算A，调整为B，调增C，增幅S`` and ``预算A，追加C，调整后B，增幅S``, where C is just what lies between A and B."""
        if place.stated.quantity.dimension != "percent" or not self.pure.fullmatch(place.sentence.item(place.stated)):
            return None
        last = [mention for mention in place.sentence.mentions if mention.end <= place.stated.start and not mention.depth][-_TRIO:]
        if len(last) < _TRIO or not all(map(fits, last)) or len({one.quantity.unit for one in last}) > 1:
            return None
        for new, step in ((last[1], last[2]), (last[2], last[1])):
            gap = abs((new.quantity.value or 0) - (last[0].quantity.value or 0))
            if gap == step.quantity.value and self._adjusted.search(place.sentence.item(new)):
                return Between(last[0], new, explicit=_close(place.sentence, last[-1], place.stated))
        return None

    def _aimed(self, place: Place, near: list[Mention], fits: Callable[[Mention], bool]) -> Between | None:
        """``计划A，完成B，超额S``; ``预算A，支出B，结余S``; ``比预算节约S``."""
        item = place.sentence.item(place.stated)
        if not (self._gap.search(item) or self._rest.search(item)) or _PERIOD.search(item) or self.last.search(item):
            return None
        if self._spared.search(item) and ELSEWHERE.search(item):
            return None
        found = [mention for mention in [*place.earlier, *near] if fits(mention)] if self._rest.search(item) or "比" in item else near
        done = [one for one in found if self._done(label_of(place, one)) and not self.last.search(label_of(place, one))]
        if not done or (done[-1] in near and _PARTED.search(place.sentence.between(done[-1].end, place.stated.start))):
            return None
        new = done[-1]
        if new not in near and not (self._unspent.search(item) or "比" in item):
            return None
        alike = [mention for mention in found if mention is not new and like(mention.quantity, new.quantity)]
        aims = [mention for mention in alike if self._base.search(label_of(place, mention)) and not self._done(label_of(place, mention))]
        aims = [mention for mention in aims if mention in near or new not in near or self._rest.search(item)]
        if not aims and "比预算" in item and len(alike) == 1:
            aims = alike
        carried = any(self._carried.search(label_of(place, mention)) for mention in alike)
        if not aims or (carried and self._rest.search(item)):
            return None
        firm = new is found[-1] or aims[-1] is found[-1] or self._rest.search(item) is not None
        return Between(aims[-1], new, explicit=firm and abs(found.index(new) - found.index(aims[-1])) == 1)

    def _limits(self, sentence: Sentence, mention: Mention) -> bool:
        """A figure told as a plan or limit: ``未突破95万元的预算控制数``."""
        return self._base.search(sentence.item(mention) + tail(sentence, mention)) is not None

    def _done(self, label: str) -> bool:
        if self._base.search(label) is None:
            return self._top.search(label) is not None
        return self._real.search(label) is not None


@lru_cache(maxsize=8)
def role_words(lexicon: Lexicon) -> RoleWords:
    """The reader for a lexicon."""
    return RoleWords(lexicon)


def _close(sentence: Sentence, first: Mention, second: Mention, parted: re.Pattern[str] = _PARTED) -> bool:
    """True where two mentions stand in one part of the sentence, near each other."""
    words = sentence.between(first.end, second.start)
    return len(words) < _LONGEST and not parted.search(words)


def _compares(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure behind a change that begins a comparison of its own, or tells a plan."""
    item = sentence.item(mention)
    return _NEXT.match(item) is not None or _OUTDOES.search(item) is not None


def _is_goal(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure that was to be reached, not one that there was before."""
    return _TO_REACH.search(sentence.item(mention)) is not None or _GOAL_BEHIND.match(tail(sentence, mention)) is not None


def wholes(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The figures that may be the new one: no parts of one before (立案186起，其中药品98起、器械88起，较上年…), no bases (较预算28万元)."""
    out: list[Mention] = []
    last, inside = 0, False
    for mention in mentions:
        words = sentence.between(last, mention.start)
        inside = _PARTS.search(words) is not None or (inside and _NEXT_PART.match(words) is not None)
        if not inside and not _AGAINST.search(sentence.item(mention)) and not shared(sentence, mention):
            out.append(mention)
        last = mention.end
    return out


def _own_part(place: Place, near: list[Mention]) -> Mention | None:
    """The part right before a base from which it changed just so, where no whole did; or whose size alone is near the base.

    ``共6570小时，其中自制1314小时，占20%，比上年的1200小时增长9.5%``.
    """
    sentence, old = place.sentence, near[-1]
    told = [one for one in near[:-1] if not _AGAINST.search(sentence.item(one))]
    if not told or "其中" not in sentence.between(sentence.start, told[-1].start):
        return None
    whole, part = wholes(sentence, told), told[-1]
    relative = place.stated.quantity.dimension == "percent" != old.quantity.dimension
    fit = [one for one in (part, *whole) if Change(old, one, place.stated, relative, firm=True).outcome is Outcome.EXACT]
    fit = fit or ([part] if _apart(part, old) < _TWICE and all(_apart(one, old) > _FAR for one in whole) else [])
    return part if len(fit) == 1 and fit[0] is part and part not in whole else None


def _apart(one: Mention, other: Mention) -> Decimal:
    """How many times the smaller of two figures the larger one is."""
    low, high = sorted((one.value, other.value))
    return high / low if low > 0 else Decimal("Infinity")


def label_of(place: Place, mention: Mention) -> str:
    """The words before a figure of the sentence or of the one before."""
    sentence = place.sentence if mention.start >= place.sentence.start else place.before
    return sentence.item(mention) if sentence is not None else ""


__all__ = ["ELSEWHERE", "Between", "Place", "RoleWords", "label_of", "role_words", "wholes"]
