"""Points in prose that others make up: a total of its parts, a kind of its items, what was lost of what each lost.

Read of the items of the ledger; where all full marks are told and make that of the whole, a difference is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.composition import scored_in_words
from analyzer.checks.scores.ledger import Item, Told, ledger
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.text import JOINT, small_number

Role = Literal["mark", "earned", "lost"]
_TOTAL = late_regex(
    r"总(?:分|得分|体|评|计)|[合共]计|(?:综合|整体|总体)(?:得分|评分|评定|评价|自评)|最[终后]|自评(?:得?分|结果)|相加|之和|加总|累加|汇总|加权|(?:评价|项目|整体|绩效|评定)得分"
    r"|(?:项目|部门|单位|整体)(?:绩效)?自评"
)
_NEST = late_regex(
    r"^[)）]\s*[:：]|^[)）]?\s*[，,。；;:：]?\s*"
    r"(?:其中|包括|包含|含|下设|内设|由|[由再又]?(?:细分|细化|分解|划分|拆分|分)(?:为|成)|分别|具体|扣分|失分|主要)"
)
_MAINLY = late_regex(r"主要|等")
_FIGURE = late_regex(r"\d\s*分(?![钟之])")
_FAULTS = late_regex(r"[失扣丢]分|主要")
_ZERO, _FEWEST, _PAIR = Decimal(0), 3, 2
_MOST, _NEAR, _HALF, _SLACK = Decimal("0.85"), Decimal("0.04"), Decimal("0.5"), Decimal("0.02")
_ON_SCORES = late_regex(r"[得扣失]分|自评得|实得|[得扣]\s*\d|自评\d")
_PAIRED = late_regex(r"满分[和与及、](?:自评|实际|实)?得分")
_EACH = late_regex(r"(?:([两二三四五六七八九])[项个处][^，。；]{0,4})?[各均](?:自|被)*(?:扣|失|丢|减)[除去掉分了]*$")
_OF_ALL = late_regex(r"(?:[扣失丢减](?:掉|去|除|分)?的|所[扣失]|[合总共]计?[扣失丢]).{0,3}$")


class Whole(NamedTuple):
    """Points with those that make them up; ``full`` where the whole is the full mark and is not printed."""

    role: Role
    whole: Quantity | None
    stated: Decimal
    parts: tuple[Quantity, ...]
    sure: bool
    total: bool = False
    weights: bool = False
    """True where the sentence speaks of what could be got, and of no score."""

    @property
    def made(self) -> Decimal:
        """What the parts make."""
        return _added(self.parts)

    @property
    def likely(self) -> bool:
        """True where the parts could be all: what they make is near, or too much."""
        gap = self.stated - self.made
        return self.sure or abs(gap) <= self.stated * (_HALF if self.role == "lost" else _NEAR)

    @property
    def holds(self) -> bool:
        """True for a sum that is right, to the last place that is printed."""
        return abs(self.made - self.stated) <= (_SLACK if any(_broken(one) for one in self.parts) else _ZERO)


@once
def told_wholes(facts: Facts) -> tuple[Whole, ...]:
    """Every such whole of the running text."""
    found: list[Whole] = []
    told = ledger(facts)
    for _, sentences in groupby(told, key=attrgetter("passage")):
        found += _of_passage(list(sentences), facts)
    found += _of_lines(told, facts)
    return tuple(found)


def _of_passage(sentences: list[Told], facts: Facts) -> Iterator[Whole]:
    before: Item | None = None
    listed: list[Item] = []
    above: Told | None = None
    for told in sentences:
        tops = list[Item]()
        for parent, children in _nests(told, before):
            tops += [parent] if parent is not before else []
            if children:
                yield from _sums(parent, children, told, facts)
        yield from _of_full(tops, facts) if tops else ()
        totals = [one for one in tops if is_total(one, facts)]
        parts = [one for one in tops if one not in totals]
        if len(totals) == 1 and len(parts) >= _FEWEST:
            yield from _sums(totals[0], parts, told, facts)
        elif len(totals) == 1 and not parts and len(listed) >= _FEWEST and above is not None and all(one.earned for one in listed):
            yield from _sums(totals[0], listed, above, facts)
        elif not totals and len(parts) >= _PAIR and before is not None and all(one.figures == [one.lost] for one in parts):
            yield from _lost(before, parts, before.mark.value if before.mark is not None else _full_of(before, facts))
        elif not totals and len(parts) >= _FEWEST and before is not None and is_total(before, facts):
            yield from _sums(before, parts, told, facts)
        listed, above = (parts, told) if parts else (listed, above)
        before = tops[0] if len(tops) == 1 and told.items[-1:] == tops[-1:] else totals[0] if len(totals) == 1 and not parts else None


def _of_full(tops: list[Item], facts: Facts) -> Iterator[Whole]:
    """权重分别为10分、25分、35分、30分，满分100分: the full mark of all, first or last of the list."""
    full = Decimal(facts.profile.full_mark)
    named = pattern(facts.lexicon, "full-mark-named")
    wholes = [one for one in (tops[0], tops[-1]) if one.mark is not None and one.mark.value == full and named.search(one.words)]
    others = [one for one in tops if one is not wholes[0]] if wholes else []
    parts = [one.mark if one.earned is None else one.earned if one.bare else None for one in others]
    marks = tuple(one for one in parts if one is not None)
    if len(marks) == len(tops) - 1 >= _FEWEST and all(one.lost is None for one in tops):
        yield Whole("mark", wholes[0].mark, full, marks, sure=True, total=True, weights=True)


def _full_of(item: Item, facts: Facts) -> Decimal | None:
    return Decimal(facts.profile.full_mark) if is_total(item, facts) else None


def _nests(told: Told, before: Item | None) -> Iterator[tuple[Item, list[Item]]]:
    """Each item with those that make it up: in brackets behind it, or behind 其中 and the like."""
    parent, children, open_, loose = before, list[Item](), False, False
    first = told.items[0]
    open_ = before is not None and _NEST.match(first.lead) is not None
    for item in told.items:
        nested = parent is not None and item.depth > parent.depth and (bool(children) or "(" in item.lead or "（" in item.lead)
        begins = parent is not None and (nested or (item is not first and _NEST.match(item.lead) is not None))
        parted = "；" in item.lead and not loose and len(children) > 1
        stops = open_ and children and not nested and (parted or _made_up(parent, children))
        if begins and not children:
            open_, children = True, [item]
        elif open_ and not stops and not (children and children[0].depth > item.depth):
            loose = loose or (len(children) == 1 and "；" in item.lead)
            children.append(item)
        else:
            if parent is not None and (parent is not before or children):
                yield parent, children
            parent, children, open_, loose = item, [], False, False
    if parent is not None and (parent is not before or children):
        yield parent, children


def _made_up(parent: Item | None, children: list[Item]) -> bool:
    """True where the children already make all that is told of their parent."""
    whole = parent.mark or parent.earned if parent is not None else None
    parts = [one.mark or one.earned for one in children]
    return whole is not None and None not in parts and _added([one for one in parts if one is not None]) >= (whole.value or _ZERO)


def _of_lines(told: Sequence[Told], facts: Facts) -> Iterator[Whole]:
    """A total in a line of its own below lines with one item each."""
    for at, one in enumerate(told):
        if len(_scored(one)) != 1 or not is_total(_scored(one)[0], facts) or (at and told[at - 1].passage == one.passage):
            continue
        items, number = list[Item](), one.passage
        for above in reversed(told[:at]):
            if above.passage != number - 1 or len(_scored(above)) != 1 or is_total(_scored(above)[0], facts):
                break
            items.insert(0, _scored(above)[0])
            number = above.passage
        if len(items) >= _FEWEST:
            yield from _sums(_scored(one)[0], items, one, facts)


def _scored(told: Told) -> list[Item]:
    """The items with a score; what else was lost for one of them is none."""
    return [one for one in told.items if one.earned is not None]


def _sums(whole: Item, parts: Sequence[Item], told: Told, facts: Facts) -> Iterator[Whole]:
    """The sums of full marks, of scores and of deductions; only those that are right where some points are told in words."""
    if any(pattern(facts.lexicon, "points-besides").search(one.words + one.lead[-12:]) for one in parts) or len(parts) < _PAIR:
        return
    words = scored_in_words(told.sentence) and _PAIRED.search(told.sentence.text) is None
    unread = words or len(_FIGURE.findall(told.sentence.text)) > _scores(told)
    for made in _each_sum(whole, parts, told, facts):
        doubt = not made.sure and len(_FIGURE.findall(told.sentence.text)) > sum(len(one.figures) for one in told.items)
        if made.holds or not (unread or doubt):
            yield made


def _scores(told: Told) -> int:
    return sum(one.quantity.metric == "score" for one in told.sentence.mentions)


def _each_sum(whole: Item, parts: Sequence[Item], told: Told, facts: Facts) -> Iterator[Whole]:
    """What all the parts tell, against what the whole tells of it."""
    total, full = is_total(whole, facts), Decimal(facts.profile.full_mark)
    if whole.bare and not total and not all(one.bare for one in parts):
        whole = replace(whole, mark=whole.earned, earned=None)  # 产出50分，其中甲10分得9.6分、乙8分得8分
    marks, earned = [one.mark for one in parts], [one.earned for one in parts]
    fewest = _FEWEST if total else _PAIR
    given = [one for one in marks if one is not None]
    stated = whole.mark.value if whole.mark is not None else full if total else None
    proved = len(given) == len(parts) and stated is not None and _added(given) == stated
    most = _FAULTS.search(parts[0].lead) is None and (total or stated is None or _added(given) >= stated * _MOST)
    if len(given) == len(parts) >= fewest and stated is not None and whole.mark is not None and most:
        yield Whole("mark", whole.mark, stated, tuple(given), sure=True, total=total, weights=True)
    scores = [one for one in earned if one is not None]
    if len(scores) == len(parts) >= fewest and whole.earned is not None and whole.earned.value is not None:
        bare, text = whole.bare and all(one.bare for one in parts), told.sentence.text
        round_ = all((one.value or _ZERO) * _PAIR % 1 == 0 for one in scores)
        weights = bare and round_ and _ON_SCORES.search(text) is None
        sure = proved or bare or _frame(parts, facts)
        full_marks = weights and total and _added(scores) == full > whole.earned.value  # 预算编制20分、执行30分、效益50分，自评总分98.67分
        if not full_marks:
            yield Whole("earned", whole.earned, whole.earned.value, tuple(scores), sure=sure, total=total, weights=weights)
    yield from _lost(whole, parts, stated)


def _lost(whole: Item, parts: Sequence[Item], full: Decimal | None) -> Iterator[Whole]:
    """The deductions that a list tells, against what the whole lost; some of them may be untold unless they are more."""
    lost = [one.lost for one in parts if one.lost is not None]
    if len(lost) == len(parts) > _PAIR and (_OF_ALL.search(parts[0].words) or lost[0].value == _added(lost[1:])):
        first, rest = lost[0], tuple(lost[1:])  # 失掉的2.55分里，效益失1.40分，……
        yield Whole("lost", first, first.value or _ZERO, rest, sure=_added(rest) > (first.value or _ZERO))
        return
    if len(lost) == len(parts):
        lost = [one.lost for one in parts if one.lost is not None for _ in range(_times(one))]
    stated = whole.lost.value if whole.lost is not None else None
    if stated is None and full is not None and whole.earned is not None and whole.earned.value is not None:
        stated = full - whole.earned.value
    if stated is None or len(lost) < len(parts) or len(lost) < _PAIR:
        return
    place = whole.lost or whole.earned
    few = _added(lost) < stated and (any(_MAINLY.search(one.lead) for one in parts) or "主要" in whole.words)
    if not few:
        yield Whole("lost", place, stated, tuple(lost), sure=_added(lost) > stated)


def _times(item: Item) -> int:
    """How many things of one item lost the same: 甲和乙各扣0.03分, 三项各扣0.1分."""
    each = _EACH.search(item.words)
    if each is None:
        return 1
    if each[1]:
        return small_number(each[1])
    return 1 + len(JOINT.findall(item.words))


def is_total(item: Item, facts: Facts) -> bool:
    """True for the points of the whole self-evaluation by its words."""
    kind = cue(facts.lexicon, "score-part").search(item.words)
    return _TOTAL.search(item.words) is not None and kind is None


def _frame(parts: Sequence[Item], facts: Facts) -> bool:
    """True for parts that each name a kind of indicators of their own."""
    named = [found[0] for one in parts if (found := cue(facts.lexicon, "score-part").search(one.label)) is not None]
    return len(named) == len(parts) == len(set(named)) > _FEWEST


def _added(points: Sequence[Quantity]) -> Decimal:
    return sum((one.value or _ZERO for one in points), _ZERO)


def _broken(one: Quantity) -> bool:
    return one.value is not None and one.value != one.value.to_integral_value()


__all__ = ["Whole", "is_total", "told_wholes"]
