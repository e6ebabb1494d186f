"""What bears out a sum of money in another unit than the one written: the total, the difference or the share that it then makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, combinations
from typing import NamedTuple

from analyzer.checks.compare import amount, hedged, unit_words
from analyzer.checks.figures.givers import PERCENT, gives, value_of
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.said import printed_words
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_PAIR, _BESIDE, _NEAR, _FAR = 2, 2, 3, 4
"""How many digits two figures of a relation must have: of a list with its total beside it, near it, and of figures apart."""
_COMPARED = late_regex(r"[比较][^，。；]*\d[^，。；]*[增减低高多少省]")
"""比上年的3.2万元减少: what a change is of stands in its clause."""
_ZERO, _HALF, _HUNDRED = Decimal(0), Decimal("0.5"), Decimal(100)


class Place(NamedTuple):
    """A figure where it is told."""

    sentence: Sentence
    mention: Mention

    @property
    def quantity(self) -> Quantity:
        """The figure."""
        return self.mention.quantity


class Proof(NamedTuple):
    """A relation that holds: the reckoning, what comes out, and the figures it is made of but the one that is borne out.

    ``solved`` is what gives this one exactly; empty for a rate, which gives it but roughly.
    """

    expression: str
    computed: str
    others: tuple[Quantity, ...]
    solved: str = ""


class _Sum(NamedTuple):
    """Some figures by number that make up another one; how many digits must tell that this is no chance."""

    parts: tuple[int, ...]
    whole: int
    least: int


def proof_of(figures: Sequence[Quantity], at: int, wholes: Mapping[Decimal, Quantity]) -> Proof | None:
    """The sum that one of some figures, told one behind the other, is part or total of. Args: wholes: totals told elsewhere."""
    for found in sorted(_sums([value_of(one) for one in figures], at), key=lambda one: (one.least, -len(one.parts))):
        parts, whole = [figures[number] for number in found.parts], figures[found.whole]
        if _digits([*parts, whole]) >= found.least:
            return _proof(parts, whole, figures[at])
    return _of_elsewhere(figures, at, wholes)


def of_three(one: Place, figures: Sequence[Quantity], at: int) -> Proof | None:
    """The sum or difference of three figures one behind the other that one of them is in: 上限30万元，实际28.07万元，低1.93万元.

    Words that tell it (比上年的3.2万元减少0.2元) leave no chance.
    """
    compared = _COMPARED.search(one.sentence.lead(one.mention)) is not None
    for first in range(max(at - _PAIR, 0), min(at, len(figures) - _PAIR - 1) + 1):
        three = figures[first : first + _PAIR + 1]
        whole = max(three, key=value_of)
        parts = [part for part in three if part is not whole]
        told = _digits(three) >= _NEAR or (compared and at == first + _PAIR)
        if told and sum(map(value_of, parts), _ZERO) == whole.value:
            return _proof(parts, whole, figures[at])
    return None


def share_of(one: Place, meant: Quantity, others: Sequence[Place], *, firm: bool = True) -> Proof | None:
    """The rate of its sentence that a sum has with another one. Args: firm: only where the digits tell that this is no chance."""
    rates = [rate.quantity for rate in one.sentence.mentions if rate.quantity.dimension == PERCENT and rate.value]
    rates = [rate for rate in rates if not hedged(rate)]
    for rate in rates:
        for other in others:
            beside = other.sentence is one.sentence or _is_behind(rate, one)
            for top, base in ((meant, other.quantity), (other.quantity, meant)):
                found = _share(top, base, rate)
                if found is not None and not (firm and _is_chance(top, base, rate, beside=beside)):
                    return found._replace(others=(other.quantity, rate))
    return None


def _is_behind(rate: Quantity, one: Place) -> bool:
    """True for the first figure behind another one, in its clause: 支出比上年的425.3万元增长5.03%."""
    behind = next((other for other in one.sentence.mentions if other.start > one.mention.start), None)
    return behind is not None and behind.quantity is rate and behind.end <= one.sentence.clause_of(one.mention)[1]


def is_any_sum(figures: Sequence[Quantity], at: int) -> bool:
    """True where a figure as it is written is part or total of those around it."""
    return any(True for _ in _sums([value_of(one) for one in figures], at))


def _sums(values: list[Decimal], at: int) -> Iterator[_Sum]:
    """The sums that a figure is in: of neighbours, and of any two."""
    places: dict[Decimal, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        places[value].append(number)
    before = [_ZERO, *accumulate(values)]
    for size in range(len(values) - 1, 1, -1):
        for first in range(len(values) - size + 1):
            last = first + size
            for whole in places.get(before[last] - before[first], ()):
                inside = first <= at < last
                if not first <= whole < last and (inside or whole == at):
                    beside = whole in (first - 1, last)
                    yield _Sum(tuple(range(first, last)), whole, _BESIDE if beside else _NEAR if inside else _FAR)
    for one, other in combinations(range(len(values)), _PAIR):
        for whole in places.get(values[one] + values[other], ()):
            if at in (one, other, whole) and whole not in (one, other):
                yield _Sum((one, other), whole, _FAR)


def _of_elsewhere(figures: Sequence[Quantity], at: int, wholes: Mapping[Decimal, Quantity]) -> Proof | None:
    """A list of three or more whose sum is told in another paragraph or a table."""
    for first in range(at + 1):
        total = sum(map(value_of, figures[first:at]), _ZERO)
        for last in range(at + 1, len(figures) + 1):
            total += value_of(figures[last - 1])
            whole = wholes.get(total) if last - first > _PAIR else None
            if whole is not None and significant(whole) >= _FAR and _digits(figures[first:last]) >= _FAR:
                return _proof(figures[first:last], whole, figures[at])
    return None


def _digits(figures: Sequence[Quantity]) -> int:
    """How many digits two of some figures have at least."""
    return sorted(map(significant, figures))[-_PAIR]


def _proof(parts: Sequence[Quantity], whole: Quantity, one: Quantity) -> Proof:
    others = tuple(part for part in (*parts, whole) if part is not one)
    ordered = sorted(others, key=lambda other: other is not whole)
    solved = ("+" if one is whole else "-").join(amount(other, one) for other in ordered)
    return Proof("+".join(amount(part, whole) for part in parts), f"{amount(whole)}{unit_words(whole)}", others, solved)


def _share(top: Quantity, base: Quantity, rate: Quantity) -> Proof | None:
    """A rate that is the share of one sum in another, or the change from one to the other."""
    share = value_of(top) / value_of(base)
    like = base if base.scale >= top.scale else top
    words = amount(top, like), amount(base, like)
    if gives(share, rate):
        return Proof(f"{words[0]}÷{words[1]}", printed_words(rate), ())
    if gives(abs(share - 1), rate):
        return Proof(f"({words[0]}-{words[1]})÷{words[1]}" if share > 1 else f"({words[1]}-{words[0]})÷{words[1]}", printed_words(rate), ())
    return None


def _is_chance(top: Quantity, base: Quantity, rate: Quantity, *, beside: bool) -> bool:
    """True where so short a rate may fit by chance, and does not give a sum of more digits to its last one: 784 of 800 are 98%."""
    if significant(rate) >= (_NEAR if beside else _FAR):
        return False
    told = value_of(rate) / _HUNDRED
    changes = (told, 1 + told, 1 - told)
    exact = any(abs(value_of(top) - value_of(base) * change) <= top.ulp * _HALF for change in changes)
    return not (exact and significant(top) >= (_NEAR if beside else _FAR))


__all__ = ["Place", "Proof", "is_any_sum", "of_three", "proof_of", "share_of"]
