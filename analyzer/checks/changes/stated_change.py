"""A stated change with the two figures it may lie between, and how far it agrees with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from analyzer.checks.base import calculation
from analyzer.checks.compare import Outcome, amount, compare, hedged, in_scale, misses_by_far, no_coincidence, percent_matches, unit_words
from analyzer.checks.figures.slips import SWAP, digits_of, near_miss, swapped, unit_slips
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, as_one
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import Interval, interval_of
from analyzer.model.passages import Mention

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.0001")
_ORDER = 5
_WIDE = 1000
_PAIR = 2
_TELLING = 4
_ZERO = Decimal(0)
_GOAL = "(?:年初|年度|全年|既定|预定|原定)*(?:目标任务|任务目标|目标|任务|计划)[值数]?"
_SAVED = late_regex(r"(?:节约|节省|节支)(?:资金|经费|成本|费用|率|比例|了|约)*(?:为|达)?\s?$")
"""Words before what was saved of a cap: 控制在200元以内，实际196元，节约2%."""
_OVER = late_regex(rf"(?:超[出过额]?(?:完成)?(?:{_GOAL})?|[比较]{_GOAL}[^，。；、\d]{{1,4}}?)(?:了|约)?\s?$")

Role = Literal["stated", "new", "old"]
_ROLES: tuple[Role, ...] = ("stated", "new", "old")


@dataclass(frozen=True)
class Change:
    """A stated change with the two figures it may lie between; ``firm`` where the sentence itself names both.

    ``explicit``: the words leave no other reading, so that no other pair of figures can excuse the change.
    """

    old: Mention
    new: Mention
    stated: Mention
    relative: bool
    firm: bool
    explicit: bool = False
    words: str = ""

    @property
    def value(self) -> Decimal:
        """Size of the change: absolute, or in percent of the old figure."""
        old, new = self.old.quantity.value or Decimal(0), self.new.quantity.value or Decimal(0)
        return abs(new - old) * _HUNDRED / old if self.relative else abs(new - old)

    @cached_property
    def outcome(self) -> Outcome:
        """How it compares with the stated change."""
        if not self.relative and misses_by_far(self.value, (self.old.quantity, self.new.quantity), self.stated.quantity):
            return Outcome.FAIL
        return (percent_matches if self.relative else compare)(self.value, self._image, self.stated.quantity)

    def _image(self) -> Interval | None:
        """All sizes that the change may have; None where it has none in percent."""
        old, new = interval_of(self._base), interval_of(self.new.quantity)
        low, high = (old, new) if (self.new.quantity.value or 0) >= (self.old.quantity.value or 0) else (new, old)
        size = high - low
        if not self.relative:
            return size
        share = size.over(old) if size.low >= 0 else None
        return share.times(_HUNDRED) if share is not None else None

    @property
    def certain(self) -> bool:
        """True where the agreement is no coincidence."""
        return no_coincidence(self.outcome, self.stated.quantity, firm=self.firm)

    def plausible(self) -> bool:
        """True where stated and computed are of one order: a change of something else is hardly ever so near."""
        stated, order = self.stated.quantity.value or Decimal(0), _WIDE if self.explicit else _ORDER
        return stated < self.value * order and self.value < stated * order

    @property
    def is_sum(self) -> bool:
        """True where the three figures are parts and their whole: 当年结余1432万元，年初累计结余8215万元，年末累计结余9647万元."""
        old, new, stated = (one.quantity.value or _ZERO for one in (self.old, self.new, self.stated))
        return not self.relative and old + new == stated and len(digits_of(self.stated.quantity)) > _PAIR

    @property
    def _base(self) -> Quantity:
        """The old figure; a goal that is a bound stands for just what it says."""
        return self.old.quantity.having(comparator="eq", hedge="") if self.over_bound else self.old.quantity

    @property
    def over_bound(self) -> bool:
        """True for what is told as over a goal that is a bound (目标不少于60次，实际74次，超出23.3%), or as saved of a cap."""
        old = self.old.quantity
        if old.comparator not in ("ge", "le") or old.approximate or old.value is None:
            return False
        return _OVER.search(self.words) is not None or is_saved(old, self.words)

    def near(self) -> bool:
        """True where one slip of the digits of an amount is all that is wrong."""
        return not self.relative and near_miss(self.stated.quantity, self.value) != ""

    def slip(self) -> str:
        """The one mistake of the pen after which the change is exact: a wrong unit of money, two digits the other way round."""
        stated = self.stated.quantity
        few = len(digits_of(stated)) < _PAIR and not self.explicit
        if few or hedged(self.old.quantity, self.new.quantity, stated):
            return ""
        for role in _ROLES:
            name = self._wrong_unit(role)
            if name:
                return name
        telling = not self.relative and len(digits_of(stated)) >= _TELLING
        return SWAP if telling and swapped(stated, self.value) else ""

    def _wrong_unit(self, role: Role) -> str:
        """The slip of the unit of one figure after which the change is exact."""
        mention: Mention = getattr(self, role)
        if mention.quantity.metric != "money":
            return ""
        figures, at = [one.quantity.value or _ZERO for one in (self.stated, self.new, self.old)], _ROLES.index(role)

        def fits(value: Decimal) -> bool:
            figures[at] = value
            stated, new, old = figures
            size = abs(new - old) * (_HUNDRED / old if self.relative and old else 1)
            return abs(size - stated) <= max(size, stated) / 2  # a unit more or less is a factor of 10,000

        for name, moved in unit_slips(mention.quantity, fits):
            if self._taking(role, mention._replace(quantity=moved)).outcome is Outcome.EXACT:
                return name
        return ""

    def having_rate(self, rate: Mention) -> Change:
        """The change in percent between the same two figures."""
        return replace(self, stated=rate, relative=True)

    def in_one_unit(self, lexicon: Lexicon) -> Change:
        """The change with its figures in the unit of the stated one, of a rate in that of the old one: 2.4平方公里 to 300公顷."""
        like = self.old.quantity if self.relative else self.stated.quantity
        old, new = (as_one(one.quantity, like, lexicon) for one in (self.old, self.new))
        if old is self.old.quantity and new is self.new.quantity:
            return self
        return replace(self, old=self.old._replace(quantity=old), new=self.new._replace(quantity=new))

    def _taking(self, role: str, mention: Mention) -> Change:
        """The change with another figure in one of its roles."""
        if role == "stated":
            return replace(self, stated=mention)
        return replace(self, new=mention) if role == "new" else replace(self, old=mention)

    @property
    def rise(self) -> Decimal:
        """New less old, as printed."""
        return (self.new.quantity.value or Decimal(0)) - (self.old.quantity.value or Decimal(0))

    def spans(self) -> list[Span]:
        """The change, then the two figures."""
        return [self.stated.quantity.span, self.new.quantity.span, self.old.quantity.span]

    def calculation(self) -> Calculation:
        """The difference, written out."""
        old, new, stated = self.old.quantity, self.new.quantity, self.stated.quantity
        first, second = (new, old) if (new.value or 0) >= (old.value or 0) else (old, new)
        if self.relative:
            like = old if old.scale != new.scale else None
            expression = f"({amount(first, like)}-{amount(second, like)})÷{amount(old, like)}×100%"
            return calculation(expression, self.value.quantize(_PLACES), stated.value or Decimal(0), "%")
        like = stated if stated.scale != 1 or old.scale != new.scale else None
        expression = f"{amount(first, like)}-{amount(second, like)}"
        scaled = in_scale(self.value, stated)
        return calculation(expression, scaled, in_scale(stated.value or Decimal(0), stated), unit_words(stated))


def of_rates(change: Change) -> bool:
    """A change between two percentages that is told as a percentage: meant in percentage points, or relative to the first."""
    return change.stated.quantity.dimension == "percent" and not change.relative


def relative_of(change: Change) -> Decimal:
    """The change in percent of the first figure."""
    return abs(change.rise) * _HUNDRED / (change.old.quantity.value or Decimal(1))


def told_otherwise(change: Change) -> bool:
    """True for a difference of percentages told in percent, or a relative change told in percentage points."""
    stated = change.stated.quantity
    if change.relative or change.old.quantity.dimension != "percent":
        return False
    relative = percent_matches(relative_of(change), None, stated)
    if of_rates(change):
        return change.outcome is not Outcome.FAIL or relative is not Outcome.FAIL
    return change.outcome is Outcome.FAIL and relative is Outcome.EXACT


def is_saved(cap: Quantity, words: str) -> bool:
    """True for a cap, where the words before a figure say that it was saved. Args: words: those before the figure."""
    return cap.comparator == "le" and _SAVED.search(words) is not None


__all__ = ["Change", "is_saved", "of_rates", "relative_of", "told_otherwise"]
