"""One amount told in two paragraphs, once with two neighbouring digits the other way round: 兑付568.4万元, 兑付资金586.4万元."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property, lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.links.digits import digits_of, in_one_scale, is_swapped
from analyzer.links.labels import FILE, covered, opposed, pairs
from analyzer.links.settings import Settings
from analyzer.links.statements import Statement
from analyzer.model import Quantity, SameFact

_DIGITS, _FEWEST, _LABEL = 4, 3, 4
_NAME, _END = 6, 2
_STRENGTH = Decimal("0.7")


class SwappedFigures:
    """The figures of the prose, by their digits whatever their order."""

    def __init__(self, quantities: tuple[Quantity, ...], settings: Settings, lexicon: Lexicon) -> None:
        """Args: quantities: all of the report, those of its tables too."""
        self._settings, self._quantities = settings, quantities
        self._bare = _bare(lexicon)
        self._known: dict[tuple[str, str], list[Statement]] = defaultdict(list)

    @cached_property
    def _told(self) -> Counter[tuple[str, Decimal | None]]:
        """How often each figure is told."""
        return Counter((quantity.dimension, quantity.value) for quantity in self._quantities)

    def hear(self, statements: Iterable[Statement]) -> None:
        """Remember the figures of a paragraph that have digits enough to be known by them."""
        for statement in statements:
            quantity = statement.quantity
            digits = digits_of(quantity) if len(quantity.printed) >= _FEWEST else ""
            if len(digits.rstrip("0")) >= _FEWEST and len(set(digits)) > 1:
                self._known[quantity.unit, "".join(sorted(digits.replace("0", "")))].append(statement)

    def facts(self) -> Iterator[SameFact]:
        """The pairs of one name, each told once; with digits enough also one told more than once and the other nowhere else."""
        for known in self._known.values():
            for number, later in enumerate(known[1:], 1):
                earlier = next((one for one in known[:number] if self._is_slip(one, later)), None)
                if earlier is not None:
                    yield _fact(earlier, later)

    def _is_slip(self, earlier: Statement, later: Statement) -> bool:
        one, other = in_one_scale(earlier.quantity, later.quantity)
        if not is_swapped(one, other) or not _are_results(earlier, later) or self._settings.beside(earlier, later):
            return False
        telling = len(one.rstrip("0")) >= _DIGITS - 1 and len(one) >= _DIGITS and earlier.chapter != later.chapter
        titled = telling and (self._is_titled(earlier, later) or self._is_titled(later, earlier))
        if not titled and not _are_named(earlier, later, telling=telling):
            return False
        times = sorted(self._told[statement.quantity.dimension, statement.quantity.value] for statement in (earlier, later))
        if times != [1, 1] and (times[0] > 1 or len(one.rstrip("0")) < _DIGITS):
            return False
        if self._settings.parts_differ(earlier, later):
            return False
        return all(self._settings.of(one, later.label) != "other" for one in (earlier, later))

    def _is_titled(self, named: Statement, bare: Statement) -> bool:
        """True for an amount that only its title names, with the other's whole name: （三）饮水工程。…全年完成投资586.4万元."""
        money = bare.quantity.dimension == "money" and len(named.label) >= _LABEL
        return money and self._bare.fullmatch(bare.label) is not None and self._settings.title(bare) == named.label


@lru_cache(maxsize=8)
def _bare(lexicon: Lexicon) -> re.Pattern[str]:
    """Labels that name no more than an amount."""
    return late_regex(alternation(lexicon.forms(FILE, "cue", "bare-amount")))


def _are_named(earlier: Statement, later: Statement, *, telling: bool) -> bool:
    """True for labels that are long enough and one name; where the digits are telling, that name in other words will do."""
    if min(len(earlier.label), len(later.label)) < _LABEL or opposed(earlier.label, later.label):
        return False
    return _is_one_name(earlier, later) or (telling and _is_reworded(earlier, later))


def _are_results(earlier: Statement, later: Statement) -> bool:
    """True for results, both of one or both of all."""
    told = (earlier, later)
    return earlier.each == later.each and not any(one.planned or one.goal or one.apart or one.inherited or one.place for one in told)


def _is_one_name(earlier: Statement, later: Statement) -> bool:
    """True where the shorter label is told whole by the longer one."""
    short, long = sorted((earlier.label, later.label), key=len)
    return covered(short, pairs(long)) == len(short)


def _is_reworded(earlier: Statement, later: Statement) -> bool:
    """True where the longer label has all characters of a long shorter one but one inside it, and nothing in that one's stead.

    城镇新增就业, 新吸纳城镇劳动者就业; not 小学在校学生, 中学在校学生.
    """
    short, long = sorted((earlier.label, later.label), key=len)
    missing = [at for at, char in enumerate(short) if char not in long]
    if len(short) < _NAME or len(missing) != 1 or short[-_END:] != long[-_END:] or covered(short, pairs(long)) < _LABEL:
        return False
    at = missing[0]
    if not 0 < at < len(short) - 1:
        return False
    return all((left, right) != (short[at - 1], short[at + 1]) for left, right in zip(long, long[2:], strict=False))


def _fact(earlier: Statement, later: Statement) -> SameFact:
    return SameFact.made(
        left=earlier.quantity.id, right=later.quantity.id, places="prose-prose", role="actual", label=earlier.label, strength=_STRENGTH,
        basis="context", evidence=(("equal", "0"), ("slip", "1")),
    )  # fmt: skip


__all__ = ["SwappedFigures"]
