"""A figure told as a difference, and the figures near it that may be its sides: whether of before, planned, or new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.changes.changes_apart import LEADING
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.changes.from_to import FROM, leads_to
from analyzer.checks.compare import hedged, reached
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.told_names import name_told
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio_scope import tail
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, as_one
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_FEW = 2
_POINT, _PERCENT = "percentage-point", "percent"
LAST_YEAR, _NONE = -1, 0
"""The year of a figure where only words tell that it is of before, and where nothing does."""
_YEAR = late_regex(r"20\d\d(?=\s?年)")
_OUTGROWN = ("出", "超")
"""What a bound ends in that is a gap: 高出1.21个百分点."""
_REACHED = late_regex(r"(?:[至到]|[^不]达到?|[为成])了?\s*$")
_WHICH = late_regex(r"其中|[^合共总统]包括|分别|各自|[(（]含|来自")
_OF_PART = late_regex(r"季度|半年|\d月(?![末底份\d])|人均|户均|环比|以来|两年|[三五]年来|预计|力争|拟|将|其中|各|多个|最[高低多少]")
_MEAN = late_regex(r"平均(?:水平|值|数|线)")
_MORE = r"(?<![至不很大众较最许更很诸])[多少][一-鿿]{1,2}"
_EACH = late_regex("每")
_SIGN, _SHORT = late_regex("[增减升降涨跌多少差余省低高缩扩快慢盈亏]|便宜|贵"), 10
_BRACKET = late_regex(r"[\s)）的]*")
_TURNS = late_regex(r"20\d\d年?(?:[、和与及至]20\d\d年)+[^。；\d]{0,24}(?:分别|依次|各)[^。；，\d]{0,6}$")
_CARRIED = late_regex(r"(?:年初|期初|上年度?|以前年度|历年)(?:[结节]余|结转|余额|剩余)")
_SINCE_YEAR = late_regex(r"(?<=[较比与同从由])\s?20\d\d(?=\s?年)")
_AIM_ALONE = late_regex(
    r"(?:距离?|较|比|低于|高于|超过|超出|未达到?|年度|年初|全年|绩效|设定|确定|的)*"
    r"(?:目标|计划|任务|指标|要求|标准|预期)(?:数|值|量|任务|目标)*(?:不低于|不高于)?"
)
_RATE = late_regex(
    r"(?:增长|增加|下降|减少|降低|提高|压减|缩短|增幅|降幅|减幅|超额?|超出|超额完成|偏离|偏差)(?:计划|目标|任务)?(?:率|度|幅度|比例)?"
    r"(?:为|达到?|了)?\s*$"
)
_FIRST_SET = late_regex(
    r"[与较比同](?:上年|去年)(?:同期)?(?:基本|大体)?(?:持平|相当|一致)|年初(?=[^，。；]{0,6}(?:设定|计划|目标|预期|任务|确定|核定|要求|预算))"
)
"""年初设定的30万人次 is a goal, no figure of before."""
_AGAINST = late_regex(r"[较比与同距](?![例率重值])|超出?|[高低多少]于")
_ASIDE = late_regex("分别|每[一-鿿]{1,2}")
_THAN = late_regex(r"\s*([^，。；、\d]{2,14}?)[较比与同](?![例率重值])")
"""回访量 of 回访量比上年的1674件增加."""
_DAYS = ("天", "日")
_EXACTLY = Decimal("0.01")


class GapWords(NamedTuple):
    """Patterns of one lexicon: what stands before a difference and behind it, what tells a plan and what was done, what tells of before."""

    gap: re.Pattern[str]
    beyond: re.Pattern[str]
    behind: re.Pattern[str]
    openers: frozenset[str]
    """What those behind it begin with."""

    aim: re.Pattern[str]
    done: re.Pattern[str]
    old: re.Pattern[str]
    against: dict[str, re.Pattern[str]]
    up: re.Pattern[str]
    down: re.Pattern[str]


class Gap(NamedTuple):
    """A difference: what it is told against (``old``, ``aim``, ``mean``, ``rest``, ``bare``), since which year, its words and its name."""

    stated: Mention
    kind: str
    since: int
    item: str
    label: str
    plain: bool
    """Whether no noun stands behind its verb that might be of something else: 减少253批次, not 新增村级终端采购186.4万元."""

    close: bool
    """Whether it may only be of the two figures right before it: 每吨便宜160元."""

    @property
    def amount(self) -> bool:
        """False for a rate of change."""
        return self.stated.quantity.dimension != _PERCENT


class Side(NamedTuple):
    """A figure with what its words make of it: whether a plan or a mean, its year, its name, and whether it is a part of another."""

    mention: Mention
    year: int = _NONE
    name: str = ""
    aimed: bool = False
    mean: bool = False
    part: bool = False
    inside: bool = False
    """Whether it stands in brackets."""


@lru_cache(maxsize=8)
def gap_words(lexicon: Lexicon) -> GapWords:
    """The words of a lexicon."""
    long = [word for word in lexicon.words("increase", "decrease", "gap", "rest", "moved-in-a-year", "spared", "gap-told") if len(word) > 1]
    short = [word for word in lexicon.words("gap", "gap-told") if len(word) == 1]
    named = rf"(?:{alternation(long)})(?:了|约|近|为|达|幅度)?(?P<noun>[^，。；、\d的]{{0,8}})$"
    told = rf"{named}|(?:{alternation(short)}|{done_more(lexicon)}|{_MORE})(?:了|出|约|近)?\s?$"
    return GapWords(
        late_regex(told), late_regex(alternation(lexicon.words("gap-beyond"))), cue(lexicon, "gap-behind"),
        frozenset(word[0] for word in lexicon.words("gap-behind")),
        cue(lexicon, "planned-figure", "aim", "budget-word", "gap-against-aim"), cue(lexicon, "rate-top"),
        cue(lexicon, "last-period", "told-before-works"),
        {name: cue(lexicon, f"gap-against-{name}") for name in ("aim", "old", "rest")},
        cue(lexicon, "increase", "more"), cue(lexicon, "decrease", "less"),
    )  # fmt: skip


def may_be_gap(stated: Mention) -> bool:
    """True for a plain figure."""
    quantity = stated.quantity
    plain = not quantity.approximate and (quantity.comparator == "eq" or quantity.hedge.endswith(_OUTGROWN))
    measured = quantity.dimension not in ("", "calendar")
    return bool(quantity.value) and plain and measured


def gap_told(sentence: Sentence, stated: Mention, words: GapWords) -> Gap | None:
    """The difference that a figure is told as; None for none."""
    item, found = _told(sentence, stated, words)
    loose = found < 0 and _moves(sentence, stated, item)
    if (found < 0 and not loose) or _OF_PART.search(item) or _CARRIED.search(item):
        return None
    if stated.quantity.dimension == _PERCENT and not _RATE.search(item):
        return None
    before = re.split("[。；]", sentence.between(sentence.start, stated.start))[-1]
    last = [one for one in sentence.mentions if one.end <= stated.start]
    said = sentence.between(max(last[-2].end if len(last) > 1 else 0, stated.start - len(before)), stated.start)
    last_of = {name: max((one.end() for one in told.finditer(said)), default=-1) for name, told in words.against.items()}
    kind = max(last_of, key=lambda name: last_of[name]) if max(last_of.values()) >= 0 else "bare"
    years = [int(one[0]) for one in _SINCE_YEAR.finditer(said)]
    exact = stated._replace(quantity=stated.quantity.having(comparator="eq", hedge=""))
    noun = words.gap.search(item)
    plain = len((noun["noun"] or "") if noun is not None else "") < _FEW
    if kind == "rest" and stated.quantity.metric == "money":
        return None  # what is left of a sum of money is read with more care elsewhere
    label = [part for part in LEADING.split(name_told(_ASIDE.sub("", _AGAINST.split(item[:found])[0]))) if part.strip()]
    if not label and (than := _THAN.match(sentence.lead(stated))) is not None:
        label = [part for part in LEADING.split(than[1]) if part.strip()]
    return Gap(
        exact,
        "mean" if _MEAN.search(said) else kind,
        years[-1] if years else LAST_YEAR,
        item,
        label[-1] if label else "",
        plain,
        loose or _EACH.search(item) is not None,
    )


def _told(sentence: Sentence, stated: Mention, words: GapWords) -> tuple[str, int]:
    """The words that tell a difference, and where in them its verb begins; -1 where none does."""
    item = sentence.item(stated)
    if _BRACKET.fullmatch(item):  # 高于全省平均水平（96.42%）1.34个百分点
        lead = sentence.lead(stated)
        last = next((one for one in reversed(sentence.mentions) if one.end <= stated.start), None)
        found = words.beyond.search(lead) if last is not None and fits_gap(last.quantity, stated.quantity) else None
        return (lead, found.start()) if found is not None else (item, -1)
    found = words.gap.search(item)
    if found is not None and not _REACHED.search(item):
        return item, found.start()
    told = sentence.between(stated.end, stated.end + 1) in words.openers and words.behind.match(tail(sentence, stated)) is not None
    return item, len(item) if told else -1


def _moves(sentence: Sentence, stated: Mention, item: str) -> bool:
    """True for a figure with a sign of change before it (便宜, 增量资金), one slip off the difference between the two right before it."""
    if not 0 < len(item) <= _SHORT or not _SIGN.search(item) or _REACHED.search(item):
        return False
    last = [one for one in sentence.mentions if one.end <= stated.start][-_FEW:]
    if len(last) < _FEW or not all(fits_gap(one.quantity, stated.quantity) for one in last):
        return False
    return near_miss(stated.quantity, abs(last[0].value - last[1].value)) != ""


def sides_told(home: Sentence, gap: Gap, words: GapWords, lexicon: Lexicon) -> Iterator[Side]:
    """The figures of a sentence that may be a side of a difference, in its unit."""
    name, year, last, turns, aimed = "", _NONE, home.start, list[int](), False
    if not any(_may_fit(mention.quantity, gap.stated.quantity) for mention in home.mentions):
        return
    for mention in home.mentions:
        said, item = home.between(last, mention.start), home.item(mention)
        if mention.quantity.dimension == "calendar":
            continue
        last = mention.end
        turns = _years_of(said) if _TURNS.search(said) else turns[1:] if not item else []
        told_year = _year(_FIRST_SET.sub("", re.split("[；;]", said)[-1]), words.old)
        year = turns[0] if turns else told_year or (_NONE if leads_to(said) or "；" in said else year)
        own = name_told(item)
        name = own if own and not _AIM_ALONE.fullmatch(own) else name
        told = reached(as_one(mention.quantity, gap.stated.quantity, lexicon))
        if mention.start == gap.stated.start or not fits_gap(told, gap.stated.quantity) or hedged(told):
            continue
        if not mention.depth and words.gap.search(item) and not _REACHED.search(item):
            continue
        behind = tail(home, mention)
        part = not (turns or mention.depth) and _WHICH.search(re.split("[；;]", home.between(home.start, mention.start))[-1]) is not None
        aimed = aimed if turns and not item else words.aim.search(item + behind) is not None and not words.done.search(item)
        mean = _MEAN.search(item + behind) is not None
        told = told.having(ulp=told.ulp * _EXACTLY) if aimed else told  # a plan is meant as it is printed
        before = LAST_YEAR if FROM.search(item) and _is_left(home, mention) else year
        yield Side(mention._replace(quantity=told), before, name, aimed=aimed, mean=mean, part=part, inside=bool(mention.depth))


def _is_left(home: Sentence, mention: Mention) -> bool:
    """True for the first of two figures that the words lead from to the second: 由620元调整到675元."""
    behind = next((one for one in home.mentions if one.start >= mention.end), None)
    return behind is not None and leads_to(home.between(mention.end, behind.start))


def _years_of(said: str) -> list[int]:
    """The years that words name, those between two joined by 至 too."""
    found = [int(one[0]) for one in _YEAR.finditer(said)]
    return list(range(found[0], found[1] + 1)) if len(found) == _FEW and "年至" in said else found


def _year(said: str, old: re.Pattern[str]) -> int:
    """The year that words tell last, -1 for the one before."""
    told = [(found.start(), int(found[0])) for found in _YEAR.finditer(said)] + [(found.start(), LAST_YEAR) for found in old.finditer(said)]
    return max(told, default=(0, _NONE))[1]


def fits_gap(one: Quantity, stated: Quantity) -> bool:
    """True for a figure that a difference may be of, by their units; for a rate any but another rate."""
    if not one.value or not _may_fit(one, stated):
        return False
    if stated.dimension in (_POINT, _PERCENT):
        return True
    return one.unit == stated.unit or (one.unit.endswith(_DAYS) and stated.unit.endswith(_DAYS))


def _may_fit(one: Quantity, stated: Quantity) -> bool:
    """The same in whatever unit of its kind."""
    if stated.dimension == _POINT:
        return one.dimension == _PERCENT
    if stated.dimension == _PERCENT:
        return one.dimension not in (_PERCENT, _POINT, "", "calendar", "score")
    return one.dimension == stated.dimension


__all__ = ["LAST_YEAR", "Gap", "GapWords", "Side", "fits_gap", "gap_told", "gap_words", "may_be_gap", "sides_told"]
