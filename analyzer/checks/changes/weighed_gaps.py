"""A difference told apart from its two figures, in whatever words: what the words say of each side, and the digits, must both fit.

实际拨付8135万元，执行率99.69%。其中……。2021年同口径补贴为8420万元，本年减少295万元: no other figures near give 295万元, one digit of
it away from the difference between the one figure of the year before and what was paid.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.changes.weighed_sides import LAST_YEAR, Gap, GapWords, Side, gap_told, gap_words, may_be_gap, sides_told
from analyzer.checks.compare import Outcome
from analyzer.checks.figures.givers import givers
from analyzer.checks.figures.levels import own_year
from analyzer.checks.figures.slips import digits_of, one_digit_off, swapped
from analyzer.checks.money.funds import is_total
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_ABOVE, _BEHIND, _MOST, _FEW, _NEAR = 4, 1, 24, 2, 60
_BEHIND_RATE = late_regex(
    r"[，,、(（]\s*(?:同比)?(?:增长|下降|减少|增加|上升|提高|降低|[增降减涨]幅|压减|超额?)(?:完成|计划|率|比例|幅度)?(?:为|达|约)?\s*"
)
_WIDE = Decimal("0.3")
_SIGNS = ("上年", "去年", "上一年", "年初")
_REVISED = late_regex(r"核[减增]|[调追][减增]|追加")
"""因统筹计划核减150批次: what a plan was changed by is no distance between plan and result."""
_BUDGETS = late_regex(r"(?:全年|调整后|调整)预算[^。；]{0,12}[较比](?:年初|原|批复)")


class _Pair(NamedTuple):
    """Two figures that a difference may lie between; whether they have one name, and whether both stand right before it."""

    change: Change
    named: bool
    close: bool


class Weighed(NamedTuple):
    """A difference with its two figures; ``sure`` where names and places leave no other pair."""

    change: Change
    sure: bool


def weighed_gaps(facts: Facts, settled: Collection[Span], wrong: Collection[Span]) -> Iterator[Weighed]:
    """Every such difference of the running text. Args: settled: the figures read otherwise; wrong: those of them that do not hold."""
    words = gap_words(facts.lexicon)
    for number, sentence in enumerate(facts.prose):
        for stated in sentence.mentions:
            open_yet = may_be_gap(stated) and stated.quantity.span not in settled
            gap = gap_told(sentence, stated, words) if open_yet and _REVISED.search(sentence.item(stated)) is None else None
            found = _weighed(gap, number, words, facts) if gap is not None else None
            if found is not None and not any(span in wrong for span in found.change.spans()):
                yield found


def _weighed(gap: Gap, number: int, words: GapWords, facts: Facts) -> Weighed | None:
    """The difference with the one pair of figures that the words leave, a slip of the pen or near it; none where others give it."""
    near = facts.prose[max(number - _ABOVE, 0) : number + _BEHIND + 1]
    sides = [one for home in near for one in sides_told(home, gap, words, facts.lexicon)][-_MOST:] or _of_funds(number, facts)
    own = own_year(facts)
    bases, news = _bases(gap, sides, own), _news(gap, sides, own)
    if gap.kind == "old" and not bases and news:
        bases = _far(gap, number, news, words, facts)
    pairs = list(_pairs(gap, sides, [pair for pair in product(bases, news) if _is_pair(gap, *pair)], words))
    found = _slipped(gap, pairs, facts.prose[number]) if pairs else None
    if found is None or any(True for _ in givers(gap.stated.quantity, [one.mention.quantity for one in sides], "change", None)):
        return None
    told = {one.value for home in near for one in home.mentions if words.gap.search(home.item(one))}
    if any(one.change.outcome is not Outcome.FAIL or one.change.value in told for one in pairs):
        return None  # it holds, or the difference of the two is told by another figure
    return found


def _slipped(gap: Gap, pairs: Sequence[_Pair], sentence: Sentence) -> Weighed | None:
    """The one pair that the rate behind the difference proves, or of which it is a slip of the pen, or that stands alone and near."""
    proved = [one.change for one in pairs if one.named and _is_proved(one.change, sentence)]
    if len({change.value for change in proved}) == 1:
        return Weighed(proved[0], sure=True)
    if len(digits_of(gap.stated.quantity)) < _FEW:
        return None
    slipped = [one for one in pairs if _is_slip(gap.stated.quantity, one.change.value)] if gap.amount else []
    if len({one.change.value for one in slipped}) == 1:
        return Weighed(slipped[0].change, sure=slipped[0].named and len(pairs) == 1)
    alone = [one for one in pairs if one.close] or pairs
    if len({one.change.value for one in alone}) != 1 or not gap.plain:
        return None
    only = alone[0]
    return Weighed(only.change, sure=False) if only.named and (only.close or gap.kind != "bare") and _is_near(only.change) else None


def _is_proved(change: Change, sentence: Sentence) -> bool:
    """True where the rate told right behind the difference is that of the two figures: 降到33起，少发生9起，降幅19.5%."""
    stated = change.stated
    rate = next((one for one in sentence.mentions if one.start >= stated.end), None)
    if (
        change.relative
        or rate is None
        or rate.quantity.dimension != "percent"
        or not _BEHIND_RATE.fullmatch(sentence.between(stated.end, rate.start))
    ):
        return False
    told = change.having_rate(rate)
    return len(digits_of(rate.quantity)) >= _FEW and told.outcome is Outcome.EXACT


def _pairs(gap: Gap, sides: Sequence[Side], pairs: Sequence[tuple[Side, Side]], words: GapWords) -> Iterator[_Pair]:
    """The changes that may be meant."""
    for old, new in pairs:
        close = _in_a_row(gap, old, new, sides)
        if old.mention.quantity.unit == new.mention.quantity.unit or gap.amount:
            change = Change(old.mention, new.mention, gap.stated, relative=not gap.amount, firm=False, words=gap.label)
            if _right_way(change, gap, words) and (close or not gap.close) and (gap.amount or close) and _is_of(gap, old, new):
                yield _Pair(change, close or _named(old, new, gap.label), close)


def _far(gap: Gap, number: int, news: Sequence[Side], words: GapWords, facts: Facts) -> list[Side]:
    """The figures of before, sentences above, that have the very name of a figure near the difference."""
    signs = (str(gap.since),) if gap.since > 0 else _SIGNS
    homes = [one for one in facts.prose[: max(number - _ABOVE, 0)] if any(sign in one.text for sign in signs)]
    names = {one.name for one in news if len(one.name) > _FEW}
    found = (one for home in homes for one in sides_told(home, gap, words, facts.lexicon) if not one.part) if names else ()
    return [one for one in found if _is_old(one, gap, own_year(facts)) and one.name in names]


def _of_funds(number: int, facts: Facts) -> list[Side]:
    """The budgets of the fund table's total, where the sentence compares the changed budget with the first one."""
    text = facts.prose[number].text
    if _BUDGETS.search(text) is None:
        return []
    lines = [line for line in facts.budgets if is_total(line, facts.lexicon) and line.initial is not None and line.budget is not None]
    if len(lines) != 1 or lines[0].initial is None or lines[0].budget is None:
        return []
    first, changed = lines[0].initial, lines[0].budget
    return [Side(Mention(first, 0, 0), LAST_YEAR, "年初预算"), Side(Mention(changed, 0, 0), name="全年预算")]


def _is_slip(stated: Quantity, wanted: Decimal) -> bool:
    """True for a telling figure of which one digit is wrong, or two are the other way round; 240 for 24 is of something else."""
    return len(digits_of(stated)) > _FEW and (swapped(stated, wanted) or one_digit_off(stated, stated.having(value=wanted), 1))


def _is_near(change: Change) -> bool:
    """True where the only pair that the words leave comes near the difference."""
    stated = change.stated.quantity
    off = abs(change.value - (stated.value or 0))
    return off <= change.value * _WIDE or swapped(stated, change.value) or one_digit_off(stated, stated.having(value=change.value), 1)


def _bases(gap: Gap, sides: Sequence[Side], own: int) -> list[Side]:
    """The figures that the words of a difference tell it against."""
    if gap.kind == "mean":
        return [one for one in sides if one.mean]
    if gap.kind in ("aim", "rest"):
        return [one for one in sides if one.aimed and not one.part]
    return [one for one in sides if _is_old(one, gap, own) and not one.part]


def _news(gap: Gap, sides: Sequence[Side], own: int) -> list[Side]:
    plain = [one for one in sides if not (one.part or one.mean or one.inside)]
    return [one for one in plain if not _is_old(one, gap, own)]


def _is_old(one: Side, gap: Gap, own: int) -> bool:
    if gap.since > 0:
        return one.year == gap.since or (one.year == LAST_YEAR and gap.since == own - 1)
    return one.year == LAST_YEAR or 0 < one.year < own


def _is_pair(gap: Gap, old: Side, new: Side) -> bool:
    """True for two figures of which just one is a plan, where the difference is told against a plan; else for two of one kind."""
    return (old.aimed and not new.aimed) if gap.kind in ("aim", "rest") else old.aimed == new.aimed


def _right_way(change: Change, gap: Gap, words: GapWords) -> bool:
    """True where the words do not say that it went the other way; what is left is less than the whole."""
    if gap.kind == "rest":
        return change.rise < 0
    up, down = words.up.search(gap.item), words.down.search(gap.item)
    if (up is None) == (down is None):
        return True
    return change.rise > 0 if up is not None else change.rise < 0


def _named(old: Side, new: Side, label: str) -> bool:
    """True for two figures of one name, or of which one has none of its own."""
    names = [one for one in (old.name, new.name) if one]
    if len(names) < _FEW or names[0].endswith(names[1]) or names[1].endswith(names[0]):
        return True
    return bool(label and all(label in one for one in names)) or likeness(*names)


def _is_of(gap: Gap, old: Side, new: Side) -> bool:
    """True for a difference that says of nothing else what it is of: 来访量 of 接待群众来访, no 回访量 of 受理纠纷."""
    return len(gap.label) < _FEW or likeness(gap.label, new.name if len(new.name) >= _FEW else old.name)


def _in_a_row(gap: Gap, old: Side, new: Side, sides: Sequence[Side]) -> bool:
    """True where both figures stand right before the difference, with no other of its unit between, near it."""
    before = [one.mention for one in sides if one.mention.start < gap.stated.start][-_FEW:]
    near = gap.stated.start - min(one.start for one in before) < _NEAR if before else False
    return near and {one.start for one in before} == {old.mention.start, new.mention.start}


def likeness(one: str, other: str) -> bool:
    """True for names with two characters in a row in common."""
    return any(one[at : at + _FEW] in other for at in range(len(one) - 1))


__all__ = ["Weighed", "weighed_gaps"]
