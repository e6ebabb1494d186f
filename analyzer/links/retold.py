"""One figure told twice, the second time with a slip of the pen: 改造危桥16座, 危桥改造完成的14座; 改造412户, 为421户实施了改造.

The fewer digits bear witness, the more of the name both must tell. What two paragraphs tell side by side are two figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from analyzer.lexicon import Lexicon
from analyzer.links.digits import digits_of, slip_of
from analyzer.links.labels import FILE, opposed
from analyzer.links.rows import RowIndex, TableRow
from analyzer.links.settings import Settings
from analyzer.links.statements import Statement
from analyzer.links.told_words import Named, ToldWords, are_twins, is_among, is_of_such
from analyzer.model import Quantity, SameFact

_KINDS = frozenset({"headcount", "case", "money", "length", "area", "volume", "weight"})
_NO_KINDS = frozenset({"percent", "per-mille"})
_FEWEST, _MANY, _SEVERAL = 2, 4, 3
_NAME, _PAIRS, _BESIDE = 4, 2, 3
_STRENGTH = Decimal("0.65")
_MASK, _MONEY = "*", "money"


class _Told(NamedTuple):
    statement: Statement
    paragraph: int
    keys: list[tuple[str, str]]


class _Pair(NamedTuple):
    """What two figures have in common: the slip between them, the digits that bear witness, the words of both names."""

    slip: str
    digits: int
    shared: int
    whole: int
    """How many characters the name has that is told whole by the other; 0 where neither is."""
    both: bool
    """Both names are told whole."""
    telling: bool


class RetoldFigures:
    """The figures of one report, by their digits."""

    def __init__(self, quantities: tuple[Quantity, ...], index: RowIndex, settings: Settings, lexicon: Lexicon) -> None:
        """Args: quantities: all of the report; index: the rows of its tables."""
        self._settings, self._words, self._index = settings, ToldWords(settings, lexicon), index
        self._units = dict(form.split("/") for form in lexicon.forms(FILE, "cue", "like-units"))
        self._quantities = quantities
        self._prose: list[Statement] = []

    def _kind(self, quantity: Quantity) -> str:
        """What figures may be compared by: people, cases, money or measures, else the unit."""
        return quantity.dimension if quantity.dimension in _KINDS else self._units.get(quantity.unit, quantity.unit)

    def hear(self, statements: Iterable[Statement]) -> None:
        """Remember the figures of a paragraph."""
        self._prose += [one for one in statements if one.quantity.cell is None]

    @cached_property
    def _told(self) -> list[_Told]:
        """The figures of the prose whose digits bear witness."""
        return [
            _Told(one, self._settings.paragraph(one), _keys(one.quantity, self._kind(one.quantity))) for one in self._prose
            if not one.quantity.approximate and _digits(one.quantity) >= (_SEVERAL if one.quantity.dimension in _NO_KINDS else _FEWEST)
        ]  # fmt: skip

    @cached_property
    def _beside(self) -> dict[int, set[tuple[str, Decimal | None]]]:
        """The figures of each paragraph."""
        out: dict[int, set[tuple[str, Decimal | None]]] = defaultdict(set)
        for one in self._prose:
            out[self._settings.paragraph(one)].add((self._kind(one.quantity), one.quantity.value))
        return out

    @cached_property
    def _times(self) -> Counter[tuple[str, Decimal | None]]:
        """How often the report tells each figure."""
        return Counter([(self._kind(one), one.value) for one in self._quantities])

    @cached_property
    def _cells(self) -> set[tuple[str, Decimal | None]]:
        """The figures of its tables."""
        return {(self._kind(one), one.value) for one in self._quantities if one.cell is not None}

    def facts(self) -> Iterator[SameFact]:
        """The pairs of the prose, and those of a row's figure and the prose."""
        taken = set[str]()
        for fact in chain(self._of_rows(), self._of_prose()):
            if taken.isdisjoint((fact.left, fact.right)):
                taken |= {fact.left, fact.right}
                yield fact

    def _of_prose(self) -> Iterator[SameFact]:
        known: dict[tuple[str, str], list[_Told]] = {}
        for told in (one for one in self._told if one.statement.quantity.dimension not in _NO_KINDS):  # rates are many and near each other
            near: dict[str, _Told] = {}
            for key in told.keys:
                if key in known:
                    near |= {one.statement.quantity.id: one for one in known[key]}
                    known[key].append(told)
                else:
                    known[key] = [told]
            for earlier in reversed(near.values()):
                pair = self._pair(earlier, told)
                if pair is not None and _is_one(pair, earlier, told):
                    yield _fact(earlier.statement, told.statement, pair)
                    break

    def _pair(self, earlier: _Told, later: _Told) -> _Pair | None:
        one, other = earlier.statement, later.statement
        if one.sentence is other.sentence or one.inherited or other.inherited:
            return None
        slip = slip_of(one.quantity, other.quantity)
        if not slip or (slip != "swap" and earlier.paragraph == later.paragraph) or self._are_two(earlier, later):
            return None
        pair = _common(slip, self._words.of(one), self._words.of(other), one.quantity, other.quantity)
        if not pair.telling or not self._are_alike(one, other, pair) or (pair.whole < _NAME and self._counts_many(one, other)):
            return None
        return pair

    def _counts_many(self, one: Statement, other: Statement) -> bool:
        """True where a report counts several things by the one name of two figures: 742人就业486人，453人就业211人."""
        return any(len(self._by_label[told.label]) > _SEVERAL for told in (one, other) if told.label)

    @cached_property
    def _by_label(self) -> dict[str, set[Decimal | None]]:
        """The figures that the prose tells by each name."""
        out: dict[str, set[Decimal | None]] = defaultdict(set)
        for one in self._prose:
            out[one.label].add(one.quantity.value)
        return out

    def _are_two(self, earlier: _Told, later: _Told) -> bool:
        """True for two figures each told more than once, or both in one paragraph."""
        one, other = ((self._kind(told.statement.quantity), told.statement.quantity.value) for told in (earlier, later))
        if min(self._times[one], self._times[other]) > 1:
            return True
        return earlier.paragraph != later.paragraph and (other in self._beside[earlier.paragraph] or one in self._beside[later.paragraph])

    def _are_alike(self, one: Statement, other: Statement, pair: _Pair) -> bool:
        """True for two figures of one time, manner and area."""
        sure = pair.both or (pair.slip == "swap" and pair.digits >= _SEVERAL)
        if one.apart or other.apart or one.each != other.each:
            return False
        if not sure and (one.stock != other.stock or one.part != other.part):
            return False
        planned = one.planned_beside(other.sentence.text) != other.planned_beside(one.sentence.text)
        if (planned and not (pair.slip == "swap" and pair.both)) or opposed(one.label, other.label):
            return False
        if is_among(one) or is_among(other) or self._settings.parts_differ(one, other):
            return False
        return all(self._settings.of(told, told.label, plans=not sure) != "other" for told in (one, other))

    def _of_rows(self) -> Iterator[SameFact]:
        """The figures of the prose that are one row's but for a slip, where no other place tells that one."""
        rows = [(row, figure) for row in self._index.rows for figure in (row.actual, row.target) if figure is not None]
        by_key: dict[tuple[str, str], list[tuple[TableRow, Quantity]]] = defaultdict(list)
        for row, figure in rows:
            if figure.value and _digits(figure) >= (_SEVERAL if figure.dimension in _NO_KINDS else _FEWEST):
                for key in _keys(figure, self._kind(figure)):
                    by_key[key].append((row, figure))
        for told in self._told if by_key else ():
            found = {figure.id: (row, figure) for key in told.keys for row, figure in by_key.get(key, ())}
            fits = [(row, figure, slip) for row, figure in found.values() if (slip := self._tells(told.statement, row, figure))]
            if len(fits) == 1:
                yield _row_fact(*fits[0], told.statement)

    def _tells(self, statement: Statement, row: TableRow, figure: Quantity) -> str:
        """The slip after which a figure is one of a row's; empty where it is none of them."""
        planned = statement.planned_beside(row.indicator.name)
        slip = slip_of(figure, statement.quantity)
        if (
            not slip
            or (figure.dimension in _NO_KINDS and slip != "swap")
            or figure is not (row.target if planned else row.actual)
            or statement.each != row.each
            or self._is_known(statement, figure)
        ):
            return ""
        among = is_among(statement) and figure.dimension not in _NO_KINDS  # 结业学员中78.3%实现就业 is the rate of them all
        if statement.apart or statement.part or statement.inherited or among:
            return ""
        pair = _common(slip, self._words.of_row(row.indicator.name), self._words.of(statement), figure, statement.quantity)
        told = pair.telling and self._settings.of(statement, row.indicator.name) == "same" and _is_row(pair, statement)
        return slip if told else ""

    def _is_known(self, statement: Statement, figure: Quantity) -> bool:
        """True where the figure of the prose stands in a table too, or the prose tells that of the row elsewhere."""
        own, wanted = ((self._kind(one), one.value) for one in (statement.quantity, figure))
        return own in self._cells or any(wanted in beside for beside in self._beside.values())


def _is_row(pair: _Pair, statement: Statement) -> bool:
    """True where enough of a row's name is told."""
    if pair.slip == "swap":
        return pair.shared >= (1 if pair.digits >= _SEVERAL else _PAIRS)
    return pair.shared >= _PAIRS and pair.whole >= _NAME and (pair.both or not is_of_such(statement))


def _is_one(pair: _Pair, earlier: _Told, later: _Told) -> bool:
    """True where the digits and the names together bear witness that two figures are one."""
    money = later.statement.quantity.dimension == _MONEY
    if earlier.paragraph == later.paragraph:
        return pair.slip == "swap" and pair.digits >= _SEVERAL and (pair.shared >= _BESIDE or pair.both)
    if any(map(is_of_such, (earlier.statement, later.statement))) and not pair.both and pair.slip != "swap":
        return False
    if pair.slip == "swap" and pair.digits >= _SEVERAL:
        telling = pair.digits > _MANY or (pair.digits == _MANY and not money)
        return pair.shared >= (1 if telling else _PAIRS) or (pair.whole >= _FEWEST and not money)
    if pair.slip == "digit" and pair.digits >= _MANY:
        return pair.shared >= _PAIRS
    if pair.slip != "digit":
        return pair.shared >= (_PAIRS if pair.slip == "swap" or pair.whole >= _NAME else _BESIDE)
    if money:
        return False
    return pair.shared >= _PAIRS and pair.whole >= _NAME


def _common(slip: str, one: Named, other: Named, first: Quantity, second: Quantity) -> _Pair:
    both = one.pairs & other.pairs
    wholes = [size for mine, its in ((one, other), (other, one)) if (size := mine.whole(its.wide)) >= _FEWEST]
    digits = (max if slip == "swap" else min)(map(_digits, (first, second)))
    things = [mine.thing(its.wide) for mine, its in ((one, other), (other, one))] if slip == "swap" else []
    whole = max([*wholes, *(size for size in things if size >= _NAME)], default=0)
    if are_twins(one, other) or both.isdisjoint(one.core | other.core):
        both, whole = frozenset(), 0
    telling = bool((one.telling & other.wide) | (other.telling & one.wide)) and bool(both or whole >= _NAME)
    telling = telling or (slip == "swap" and digits >= _SEVERAL and whole >= _FEWEST and first.dimension != _MONEY)
    return _Pair(slip, digits, len(both), whole, len(wholes) > 1, telling)


def _keys(quantity: Quantity, kind: str) -> list[tuple[str, str]]:
    """What a figure shares with those that a slip of the pen makes of it."""
    digits = _bare(quantity)
    step = f"{kind}{quantity.ulp.adjusted()}"
    return [
        (kind, "".join(sorted(digits.replace("0", "")))),
        (f"{kind}{digits.rstrip('0')}", ""),
        *[(step, f"{digits[:at]}{_MASK}{digits[at + 1 :]}") for at in range(len(digits))],
    ]


def _bare(quantity: Quantity) -> str:
    return digits_of(quantity).lstrip("0")


def _digits(quantity: Quantity) -> int:
    """How many digits of a figure bear witness: 3 of 12600, 4 of 568.2, 3 of 240.00."""
    return len(_bare(quantity).rstrip("0"))


def _fact(earlier: Statement, later: Statement, pair: _Pair) -> SameFact:
    label = min((one for one in (earlier.label, later.label) if one), key=len, default="")
    return SameFact.made(
        left=earlier.quantity.id, right=later.quantity.id, places="prose-prose", role="target" if later.planned else "actual",
        label=label, strength=_STRENGTH, basis="context", evidence=(("equal", "0"), ("retold", pair.slip)),
    )  # fmt: skip


def _row_fact(row: TableRow, figure: Quantity, slip: str, statement: Statement) -> SameFact:
    return SameFact.made(
        left=figure.id, right=statement.quantity.id, places="table-prose", role="target" if figure is row.target else "actual",
        label=row.indicator.name, indicator=row.indicator.id, strength=_STRENGTH, basis="context",
        evidence=(("equal", "0"), ("retold", slip)),
    )  # fmt: skip


__all__ = ["RetoldFigures"]
