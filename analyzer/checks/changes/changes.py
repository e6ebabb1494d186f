"""Which two figures a stated change (增加3场, 增长5%, 提高2.6个百分点) lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.changes.change_roles import Place, label_of, role_words
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.changes.from_to import FROM, SINCE, from_to, leads_to
from analyzer.checks.changes.parted_changes import of_two_things
from analyzer.checks.changes.stated_change import Change, is_saved, of_rates, relative_of, told_otherwise
from analyzer.checks.changes.told_before import told_before
from analyzer.checks.changes.two_years import of_plan
from analyzer.checks.compare import Outcome, hedged, reached
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_REACHED = late_regex(rf"(?:至|到|为|成)(?:了|约|近)?\s*{SINCE}|新增[^，。；、\d]{{0,6}}$")
_STOCK = late_regex(r"后的?[^，。；、\d]{0,4}(?:总[数量额人]?|累计|合计|达到?|共有?|[为是有])[^，。；、\d]{0,4}$")
"""新增后总量2,318个: what there is after the change, no change."""
_CLOSED, _PLANNED = late_regex(r"\s?(?:[，。；、)）”!！]|$)"), late_regex(r"计划|目标|任务")
_WITHIN = late_regex(r"[^，。；]{0,24}[(（]\s*(?:其?中?含|包括|包含|其中)")  # （含结转下年使用120万元）: a part of the figure before
_BASE = late_regex(r"[较比][^，。；]{0,12}$")  # 较预算28.5万元节约…，较上年的…: no figure that changed
_SINCE_BASE = late_regex(r"[较比与同](?:上年度?|去年度?|上一年度?|20\d\d年度?|往年)(?:同期|末|底)?的?\s*$")  # 较上年的1342例
_PART = late_regex(r"\s*其中[:：]?(?:20\d\d年|上半年|下半年|当年|本年)?度?(?:新增|增加|净增)")
_CARRIED = late_regex(
    r"(?:其中|含|包括)[:：]?[^，。；、\d]{0,8}(?:结转|结余)(?![^，。；、\d]{0,4}[下次明]一?年)[^，。；、\d]{0,4}$"
    r"|(?:上年度?|上一年度?|去年|以前年度|历年|往年)(?:财政|资金)?(?:结转|结余)[^，。；、\d]{0,4}$"
    r"|(?:留成|留用|筹集|计提|提取)[^，。；、\d]{0,6}[\d.,]+\s?[一-鿿]{1,2}[、，](?:结转|结余)[^，。；、\d]{0,4}$"
)
"""使用上年结转91.2万元 is a part of what was spent, nothing that is left; 本年留成46万元、结余11万元 tells what came and what is left."""
_ALONE = r"(?<![净调核审递追倍扩压缩削裁精加回晋下上])"  # 增9次, 减5起; no 调增, 核减, 下降 of their own
_THAN = r"(?:^[，,\s]*|同比|环比|[比较与][^，。；、\d]{2,8}?)"  # what 多办 and 少发 need before them: 发放多用 is none
_PACE = ("快", "慢", "早", "晚")  # of a time: 快2分钟 is less of it
_DIGITS, _MOST, _POINT, _WAN = 3, 24, "percentage-point", 10_000


@once
def changes_told(facts: Facts) -> tuple[list[list[Change]], ...]:
    """For each passage its stated changes, each with the ways to read it, the plainest first."""
    reader = change_reader(facts.lexicon)
    return tuple(list(reader.changes(passage)) for passage in facts.passages)


@lru_cache(maxsize=8)
def change_reader(lexicon: Lexicon) -> ChangeReader:
    """The reader for a lexicon."""
    return ChangeReader(lexicon)


class _Gaps(NamedTuple):
    """Words of a gap between plan and result, of another year, and of what a figure is compared with."""

    over: re.Pattern[str]
    elsewhen: re.Pattern[str]
    than: re.Pattern[str]


class ChangeReader:
    """Finds stated changes with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the increase, decrease and gap words of cues.toml."""
        self._lexicon, gaps = lexicon, lexicon.words("gap", "moved-alone")
        verbs = alternation((*lexicon.words("increase", "decrease"), *(form for form in gaps if len(form) > 1)))
        short = alternation(form for form in gaps if len(form) == 1)
        done = rf"{_THAN}(?:全年|每年|共|净)?{done_more(lexicon)}(?:了|出|约|近)*\s?$"
        verb = rf"(?:{verbs})(?:了|约|近|为|达|幅度)?[^，。；、\d]{{0,6}}$|{_ALONE}(?:{short})(?:了|出|约|近)?\s?$|{done}"
        rest = rf"(?:{alternation(lexicon.words('rest'))})[^，。；、\d]{{0,6}}$"
        self._verb, self._rest, self._either = late_regex(verb), late_regex(rest), late_regex(f"{rest}|{verb}")
        self._to = late_regex(rf"[由从自][^，。；]*(?:{verbs})[至到]了?(?:约|近)?\s?$")
        self._roles = role_words(lexicon)
        self._up = cue(lexicon, "increase", "more")
        self._down = cue(lexicon, "decrease", "less")
        self._kind = cue(lexicon, "of-its-kind")
        than = cue(lexicon, "than-before", "earlier-cue", "planned-figure", "budget-word")
        self._gaps = _Gaps(cue(lexicon, "more-or-less"), cue(lexicon, "earlier-cue", "year-on-year"), than)
        self._loose = cue(lexicon, "loosely-up")

    @property
    def pure(self) -> re.Pattern[str]:
        """Words before a change that tell nothing but the change: 同比增长, no 救援成功增长."""
        return self._roles.pure

    def changes(self, passage: Passage) -> Iterator[list[Change]]:
        """For each stated change the ways to read it, the plainest first."""
        before: Sentence | None = None
        earlier: list[Mention] | None = []
        for sentence in passage.sentences:
            level: list[Mention] | None = None
            for stated in sentence.mentions:
                lead = sentence.item(stated)
                if stated.quantity.value is None or not self._either.search(lead) or (stated.depth and _WITHIN.match(lead)):
                    continue
                if stated.quantity.dimension == "percent" and lead.rstrip().endswith("的"):
                    continue  # 超过未支出数的一半: a share
                words = sentence.lead(stated)
                if self._after(lead) or self._to.search(words) or _PART.match(words):  # 由96.1%提高到98.6%; 其中2023年新增12个: a part
                    continue
                rest = self._rest.search(lead) is not None
                level = self._levels(sentence) if level is None else level
                earlier = self._levels(before)[-_MOST:] if earlier is None else earlier
                near = [mention for mention in level if mention.end <= stated.start][-_MOST:]
                after = next(([mention] for mention in level if mention.start >= stated.end), [])
                place = Place(sentence, before, stated, near, after, earlier)
                readings = [change for change in self._readings(place, rest=rest) if change.firm or not self._foreign(place, change)]
                if rest and _CARRIED.search(words):
                    readings = [change for change in readings if change.outcome is not Outcome.FAIL]
                readings = [one for one in readings if not (of_plan(place, one) or of_two_things(place, one))]
                if readings:
                    yield readings
            before, earlier = sentence, level[-_MOST:] if level is not None else None

    def pointless(self, passage: Passage) -> Iterator[Change]:
        """Changes told in percentage points that are the relative change of two figures which are no percentages."""
        before: Sentence | None = None
        for sentence in passage.sentences:
            for stated in sentence.mentions:
                if stated.quantity.dimension != _POINT or stated.quantity.value is None or not self._verb.search(sentence.item(stated)):
                    continue
                change = self._as_percent(Place(sentence, before, stated, *self._around(sentence, before, stated)))
                if change is not None:
                    yield change
            before = sentence

    def _around(self, sentence: Sentence, before: Sentence | None, stated: Mention) -> tuple[list[Mention], list[Mention], list[Mention]]:
        """The levels before a change, the one after it, and those of the sentence before."""
        level = self._levels(sentence)
        after = next(([mention] for mention in level if mention.start >= stated.end), [])
        return [mention for mention in level if mention.end <= stated.start][-_MOST:], after, self._levels(before)[-_MOST:]

    def _as_percent(self, place: Place) -> Change | None:
        """The reading in which the points are a percentage that holds, where no reading as points does."""
        if any(change.outcome is not Outcome.FAIL for change in self._readings(place, rest=False)):
            return None
        percent = place.stated._replace(quantity=place.stated.quantity.having(dimension="percent"))
        readings = [change for change in self._readings(place._replace(stated=percent), rest=False) if change.relative]
        readings = [change for change in readings if change.firm or _telling(change)]
        return next((change for change in readings if change.certain), None)

    def _levels(self, sentence: Sentence | None) -> list[Mention]:
        return [_reached(mention) for mention in sentence.mentions if self._level(sentence, mention)] if sentence is not None else []

    def contrary(self, change: Change) -> str:
        """The word that says the opposite of what the figures do (缩短 where the new figure is larger); empty where they agree."""
        return self._against(change) if change.explicit else ""

    def impossible(self, change: Change) -> bool:
        """True for a rate read the wrong way round: 增长 is told of no two figures of which the later one is the smaller."""
        return change.relative and not change.explicit and self._against(change) != ""

    def _against(self, change: Change) -> str:
        up, down = self._up.search(change.words), self._down.search(change.words)
        if (up is None) == (down is None) or hedged(change.old.quantity, change.new.quantity) or self._loose.search(change.words):
            return ""
        if (up or down) and (up or down)[0] in _PACE and change.new.quantity.metric == "duration":  # type: ignore[index]
            return ""
        if up is not None:
            return up[0] if change.rise < 0 else ""
        return down[0] if down is not None and change.rise > 0 else ""

    def turns(self, passage: Passage) -> Iterator[tuple[Change, str]]:
        """``由A降至B`` where B is larger: the pair, told as a change of its own, with the word that is wrong."""
        for sentence in passage.sentences:
            for old, new, between in from_to(sentence):
                if not _fits(old.quantity, relative=False, like=new.quantity.dimension) or hedged(old.quantity, new.quantity):
                    continue
                change = Change(old, new, new, relative=False, firm=True, explicit=True, words=between).in_one_unit(self._lexicon)
                word = self.contrary(change)
                if word:
                    yield change, word

    def _level(self, sentence: Sentence, mention: Mention) -> bool:
        """A figure that is no change itself (增加2.1万吨)."""
        if mention.quantity.value is None:
            return False
        lead = sentence.item(mention)
        return not self._verb.search(lead) or bool(_REACHED.search(lead)) or self._after(lead)

    def _after(self, lead: str) -> bool:
        """True for what there is after a change (新增后总量); 扩建后共增加 tells the change itself."""
        found = _STOCK.search(lead)
        return found is not None and bool(self._verb.search(lead[: found.start()])) and not self._verb.search(found[0])

    def _readings(self, place: Place, *, rest: bool) -> list[Change]:
        """The ways to read a change, each once: what stands before it may be read with the sentence before or without."""
        found = (one.in_one_unit(self._lexicon) for one in self._ways(place, rest=rest))
        return list({(id(one.old), id(one.new), one.relative, one.firm, one.explicit): one for one in found}.values())

    def _ways(self, place: Place, *, rest: bool) -> Iterator[Change]:
        sentence, stated, near, earlier = place.sentence, place.stated, place.near, place.earlier
        quantity = stated.quantity
        yield from self._told(place)
        if quantity.dimension == "percent":
            yield from _pairs(self._gaps, near, stated, sentence, relative=True, rest=rest)
            yield from _pairs(self._gaps, near, stated, sentence, relative=False, rest=rest, like="percent")
            yield from _pairs(self._gaps, earlier + near, stated, sentence, relative=True, rest=rest, soft=True)
            return
        like = "percent" if quantity.dimension == _POINT else quantity.dimension
        yield from _pairs(self._gaps, near, stated, sentence, relative=False, rest=rest, like=like)
        yield from _pairs(self._gaps, earlier + near, stated, sentence, relative=False, rest=rest, like=like, soft=True)

    def _told(self, place: Place) -> Iterator[Change]:
        """The change between the two figures that the words name."""
        dimension = place.stated.quantity.dimension
        relative = dimension == "percent"
        like = "percent" if dimension in ("percent", _POINT) else dimension
        pairs, words = self._roles.pairs, place.sentence.item(place.stated)
        points = list(pairs(place, lambda mention: _fits(mention.quantity, relative=False, like=like)))
        if not (points or relative):
            points = list(told_before(place, lambda mention: _fits(mention.quantity, relative=False, like=like), self._roles))
        if relative and not (points and points[0].explicit):
            for found in pairs(place, lambda mention: _fits(mention.quantity, relative=True, like="")):
                yield Change(found.old, found.new, place.stated, relative=True, firm=True, explicit=found.explicit, words=words)
        for found in points:
            yield Change(found.old, found.new, place.stated, relative=False, firm=True, explicit=found.explicit, words=words)

    def _foreign(self, place: Place, change: Change) -> bool:
        """True for a gap to a target, or a mean change, between two figures that are no target or no mean: they agree by chance."""
        own = self._kind.search(place.sentence.item(change.stated))
        return own is not None and not any(own[0] in label_of(place, one) for one in (change.old, change.new))


def _reached(mention: Mention) -> Mention:
    return mention if mention.quantity.comparator == "eq" else mention._replace(quantity=reached(mention.quantity))


def _telling(change: Change) -> bool:
    """True where figures and change have digits enough that their agreement is no chance."""
    old, new, stated = (len(digits_of(one.quantity)) for one in (change.old, change.new, change.stated))
    return min(old, new) > _DIGITS and stated >= _DIGITS


def _pairs(
    gaps: _Gaps, near: list[Mention], stated: Mention, sentence: Sentence,
    *, relative: bool, rest: bool, like: str = "", soft: bool = False,
) -> Iterator[Change]:  # fmt: skip
    usable, words = [mention for mention in near if _fits(mention.quantity, relative=relative, like=like)][-6:], sentence.item(stated)
    for last in range(len(usable) - 1, 0, -1):
        for first in range(last - 1, -1, -1):
            older, newer = usable[first], usable[last]
            if older.quantity.dimension != newer.quantity.dimension:
                continue
            firm = (
                not soft
                and not (rest and len(usable) > 2)
                and last == len(usable) - 1
                and first == last - 1
                and _named(gaps, (older, newer, stated), sentence, rest=rest)
            )
            if gaps.than.search(sentence.between(older.end, newer.start)) is not None:  # 由A提高到B: A is old; B，较上年的A: not
                older, newer = newer, older
            yield Change(older, newer, stated, relative, firm=firm, words=words)
            if not firm and not _is_base(older, sentence):
                yield Change(newer, older, stated, relative, firm=False, words=words)


def _is_base(mention: Mention, sentence: Sentence) -> bool:
    """True for a figure that the sentence tells as the one since which something changed: 较上年的1342例减少152例."""
    return mention.start >= sentence.start and _SINCE_BASE.search(sentence.item(mention)) is not None


def _fits(quantity: Quantity, *, relative: bool, like: str) -> bool:
    if quantity.value is None or quantity.value < 0 or quantity.metric == "score":
        return False
    if relative:
        bare = quantity.dimension == "" and quantity.scale < _WAN  # 32.4万，比上年的27万增长20%: of what, the words before tell
        return quantity.dimension not in ("percent", _POINT) and not bare and quantity.value > 0
    return quantity.dimension == like


def _named(gaps: _Gaps, figures: tuple[Mention, Mention, Mention], sentence: Sentence, *, rest: bool) -> bool:
    """True where the sentence says between which two figures the change lies: 由A…到B, or B 较 A."""
    older, newer, stated = figures
    between = sentence.between(older.end, newer.start)
    after = sentence.between(newer.end, stated.start)
    if any(mark in after for mark in "；。") or not _CLOSED.match(sentence.between(stated.end, stated.end + 2)):
        return False
    item = sentence.item(stated)
    planned = gaps.over.search(item) is not None and _PLANNED.search(sentence.item(older)) is not None
    if not gaps.elsewhen.search(item) and (planned or is_saved(older.quantity, item)):
        return True
    lead = sentence.item(older)
    if FROM.search(lead[-12:]) and leads_to(between):
        return True
    if rest:
        return "，" in between and len(sentence.between(older.end, stated.start)) < 60
    told = re.search(r"(?:较|比)(?:上年|去年|上一年)", between) is not None and _BASE.search(lead) is None
    return told and len(between) < 16 and "，" not in after.strip("，")


__all__ = ["Change", "ChangeReader", "change_reader", "changes_told", "of_rates", "relative_of", "told_otherwise"]
