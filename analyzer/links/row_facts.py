"""Prose figures that tell what a row of an indicator table tells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, converted, pattern_of
from analyzer.links.conditions import is_each_ones
from analyzer.links.counted_just_before import is_of_count_before
from analyzer.links.digits import digits_of, is_swapped
from analyzer.links.labels import FILE, covered, opposed, pairs
from analyzer.links.rows import RowIndex, TableRow
from analyzer.links.settings import Settings, settled
from analyzer.links.statements import Statement
from analyzer.links.told_parts import is_part, is_sorted
from analyzer.model import Quantity, SameFact
from analyzer.model.interval import alike

_FULL, _MOST, _HALF = Decimal("0.75"), Decimal("0.7"), Decimal("0.5")
_PLACES = Decimal("0.01")
_MARGIN = Decimal("0.1")
_NEARLY, _LEAST = Decimal("0.25"), Decimal("0.6")
_SHARED = Decimal("0.2")
_HEAD, _LONG = 2, 4
_SMALL = Decimal(10)
_SLIP, _RATE = ("slip", "1"), "percent"
_BEHIND, _DIGITS, _MANY = 10, 3, 4
_AGAINST = late_regex(
    r"[，,]\s*(?:明显|略|远|均|已)?(?:高于|低于|优于|好于|超过|超出|达到|未达到|少于|多于|不及)(?:了|年初|年度|全年|原定|规定的?)*\s*"
)
_GOAL = late_regex(r"(?:以[上内下])?的?(?:年度|年初|全年|预期|预定|既定|考核|控制|规定)*(?:目标|计划|任务|要求|指标|标准|上限|限额)")
_COUNTED_AS = late_regex(r"(?:(?<![累合共总统小会设审预估])计|折合?|视同|算作|记作|计[作为])\s*$")
"""同一人获得两次救助的计2人次 tells how things are counted."""
_AGAIN = late_regex("[补复](?=[种检查训考测])")  # 补种率 is no 接种率
_OUTER = late_regex("购买|购置|采购|添置|配备|组织|集中|投入")
_TWICE, _UNITS = Decimal(2), (Decimal(10), Decimal(100), Decimal(10**4), Decimal(10**8))


class Fit(NamedTuple):
    """How well a label fits a row: shares of the row's label found in it and in its context, and foreign characters in it."""

    row: TableRow
    own: Decimal
    wide: Decimal
    foreign: int
    headed: bool
    length: int
    sole: bool = False
    """Satisfaction told without saying whose, and the only row on satisfaction."""
    aimed: bool = False
    """Set against the row's own target: 全年培训156人，高于150人的计划."""
    others: bool = False
    """Satisfaction of others than the row asks."""

    @property
    def firm(self) -> bool:
        """The label is the row's, without more and without a loss that matters."""
        return not self.foreign and (self.own >= _FULL or (self.own >= _HALF and self.wide >= Decimal("0.99") and self.headed))

    @property
    def likely(self) -> bool:
        """The context completes the label, or the label is a shorter form of the row's."""
        shorter = not self.foreign and self.own >= _HALF and self.length >= _LONG
        return self.sole or self.aimed or shorter or (self.headed and self.foreign <= 1 and self.wide >= _MOST)


def without_doubles(facts: list[SameFact], by_id: dict[str, Quantity], lexicon: Lexicon) -> list[SameFact]:
    """Without the figures that differ from a row only on the context's word, where another figure is the row's with certainty."""
    told: dict[tuple[str | None, str], Decimal] = {}
    if any(fact.evidence[-1] == _SLIP for fact in facts):
        equal = {fact.indicator for fact in facts if agree(by_id[fact.left], by_id[fact.right], lexicon)}
        facts = [fact for fact in facts if fact.evidence[-1] != _SLIP or fact.indicator not in equal]
    for fact in facts:
        if fact.basis == "label" or (fact.basis == "context" and agree(by_id[fact.left], by_id[fact.right], lexicon)):
            key = (fact.indicator, fact.role)
            told[key] = max(told.get(key, Decimal(0)), _own(fact))
    return [
        fact for fact in facts
        if agree(by_id[fact.left], by_id[fact.right], lexicon) or (fact.indicator, fact.role) not in told
        or (fact.basis == "label" and _own(fact) >= told[fact.indicator, fact.role] - _NEARLY)
        or (_own(fact) >= max(told[fact.indicator, fact.role], _LEAST) and "stock" not in dict(fact.evidence))
    ]  # fmt: skip


def _own(fact: SameFact) -> Decimal:
    return Decimal(dict(fact.evidence)["label"])


def row_facts(statement: Statement, index: RowIndex, settings: Settings) -> Iterator[SameFact]:
    """The row whose result or target the statement tells, if one stands out."""
    rows = [
        row for row in index.like(statement.label, statement.quantity.dimension) if row.each == statement.each or row.dimension == _RATE
    ]
    if not rows or statement.apart:
        return
    goal = _goal_behind(statement)
    fits = sorted(
        (_fit(statement, row, index, goal) for row in rows), key=lambda fit: (fit.firm, fit.wide + fit.own - fit.foreign), reverse=True
    )
    best = fits[0]
    alone = len(fits) == 1 or best.wide + best.own - fits[1].wide - fits[1].own >= _MARGIN or (best.firm and not fits[1].likely)
    aimed = [fit for fit in fits if fit.aimed] if not best.firm else []
    if len(aimed) == 1:
        best, alone = aimed[0], True
    if not alone:
        named = [fit for fit in fits if fit.row.project and _named(fit.row.project, statement)]
        best, alone = (named[0], True) if len(named) == 1 else (best, False)
    if not alone:
        equal = [fit for fit in fits if fit.firm == best.firm and _equal(statement, fit)]
        best = equal[0] if equal else best
    slipped = [fit for fit in fits if fit.own >= _HALF and _is_slipped(statement, fit)]
    if len(slipped) == 1 and not any(_equal(statement, fit) for fit in fits):
        best, alone = slipped[0], True
    if (best.own < _HALF and not best.likely) or (not best.firm and not _equal(statement, best) and _is_of_other(statement, fits)):
        return
    fact = _fact(statement, best, settings, alone=alone)
    if fact is not None:
        yield fact


def _is_of_other(statement: Statement, fits: list[Fit]) -> bool:
    """True for a telling figure that is the result of another row whose name its label shortens: 合格率95.8% of 水质检测合格率."""
    return len(digits_of(statement.quantity).strip("0")) >= _DIGITS and any(fit.own >= _SHARED and _equal(statement, fit) for fit in fits)


def _named(project: str, statement: Statement) -> bool:
    """True if the context names the row's project."""
    return Decimal(covered(project, pairs(statement.context))) / len(project) >= _FULL


def _fit(statement: Statement, row: TableRow, index: RowIndex, goal: tuple[Decimal | None, str] | None) -> Fit:
    label = _without_outer_deed(statement.label, row.label)
    own, wide = pairs(label), pairs(statement.context)
    size = Decimal(len(row.label))
    return Fit(
        row, (covered(row.label, own) / size).quantize(_PLACES), (covered(row.label, own | wide) / size).quantize(_PLACES),
        len(label) - covered(label, row.near), row.label[-_HEAD:] in label, len(label),
        index.satisfies(row, statement.label, statement.before), goal is not None and _has_goal(row, goal),
        index.asks_others(row, statement.label, statement.before),
    )  # fmt: skip


def _without_outer_deed(label: str, row: str) -> str:
    """更新消防车 of 购置更新消防车, where the row begins with the second deed."""
    return label[_HEAD:] if _OUTER.match(label) and label.startswith(row[:_HEAD], _HEAD) else label


def _has_goal(row: TableRow, goal: tuple[Decimal | None, str]) -> bool:
    """True for a row with a result whose target is that goal."""
    return row.actual is not None and row.target is not None and goal == (row.target.value, row.target.unit)


def _goal_behind(statement: Statement) -> tuple[Decimal | None, str] | None:
    """Value and unit of the goal that the words right behind a figure set it against: 全年培训156人，高于150人的计划."""
    sentence, figures = statement.sentence, statement.sentence.mentions
    against = _AGAINST.match(sentence.text, statement.mention.end - sentence.start)
    goal = next((one for one in figures if one.start == sentence.start + against.end()), None) if against is not None else None
    if goal is None or _GOAL.match(sentence.between(goal.end, goal.end + _BEHIND)) is None:
        return None
    return goal.quantity.value, goal.quantity.unit


def _equal(statement: Statement, fit: Fit) -> bool:
    figures = [figure for figure in (fit.row.actual, fit.row.target) if figure is not None]
    return any(agree(figure, statement.quantity, statement.reader.lexicon) for figure in figures)


def near(left: Quantity, right: Quantity) -> bool:
    """True if two figures may be one that was mistyped: within a factor of two, the same digits, or a unit apart."""
    low, high = sorted((abs(left.value or Decimal(0)), abs(right.value or Decimal(0))))
    if not low:
        return not high
    ratio = high / low
    return ratio <= _TWICE or sorted(digits_of(left)) == sorted(digits_of(right)) or ratio in _UNITS


def agree(left: Quantity, right: Quantity, lexicon: Lexicon) -> bool:
    """True if two figures tell one value, whatever their units."""
    return alike(left, converted(right, left, lexicon))


def _fact(statement: Statement, fit: Fit, settings: Settings, *, alone: bool) -> SameFact | None:
    role, figure = _role(statement, fit.row)
    if figure is None:
        return None
    same = agree(*_plain(role, figure, statement.quantity), statement.reader.lexicon)
    counted = not statement.stock or statement.reader.stock.search(fit.row.indicator.name) is not None
    firm = fit.firm and alone and not statement.inherited and (same or counted)
    slipped = not same and _is_slipped(statement, fit)
    if (
        same
        and not (fit.firm or fit.likely)
        and fit.own < _FULL
        and statement.quantity.value is not None
        and statement.quantity.value < _SMALL
    ):
        return None
    if not same and (not alone or not (fit.firm or fit.likely or slipped)):
        return None
    basis: Literal["label", "context", "value"] = "label" if firm else "context" if fit.likely or fit.firm or slipped else "value"
    strength = {"label": Decimal("0.95"), "context": Decimal("0.75"), "value": Decimal("0.55")}[basis]
    stock = () if same or counted else (("stock", "1"),)  # 累计更新312家 beside 全年更新86家
    evidence = (
        ("label", str(fit.own)),
        ("context", str(fit.wide)),
        ("foreign", str(fit.foreign)),
        ("unit", statement.quantity.unit),
        *stock,
        *((_SLIP,) if slipped and not (fit.firm or fit.likely) else ()),
    )
    fact = SameFact.made(
        left=figure.id, right=statement.quantity.id, places="table-prose", role=role, label=fit.row.indicator.name,
        indicator=fit.row.indicator.id, strength=strength, basis=basis, evidence=evidence,
    )  # fmt: skip
    return fact if same else None if fit.others else _compared(fact, figure, statement, fit.row, settings)


def _of_part(fact: SameFact, statement: Statement, row: TableRow) -> bool:
    """True where the row is of a part (重大隐患整改率) and the figure of all: 各类隐患2316处，整改率97%；其中重大隐患17处."""
    some, every = (pattern_of(statement.reader.lexicon, FILE, name) for name in ("some-kind", "every-kind"))
    part = some.match(row.label) if fact.basis != "label" else None
    return part is not None and part[0] not in statement.before and every.search(statement.before) is not None


def _compared(fact: SameFact, figure: Quantity, statement: Statement, row: TableRow, settings: Settings) -> SameFact | None:
    """A pair of different figures, unless they tell opposites (合格率, 不合格率), two times or areas, or are alike by the context alone."""
    if (
        opposed(statement.label, row.label)
        or (fact.basis != "label" and (_AGAIN.search(statement.label) is None) != (_AGAIN.search(row.label) is None))
        or _of_part(fact, statement, row)
        or settings.revised.is_revised(statement)
        or _COUNTED_AS.search(statement.before) is not None
        or is_part(statement, figure)
        or (_own(fact) < 1 and is_sorted(statement))
        or (fact.basis != "label" and is_of_count_before(statement, row.label))
        or is_each_ones(statement, row.target)
        or (fact.basis != "label" and not near(figure, converted(statement.quantity, figure, statement.reader.lexicon)))
    ):
        return None
    setting = settings.of(statement, row.indicator.name)
    return settled(fact, "same" if setting == "unsure" and _is_mistyped(fact, figure, statement) else setting)


def _is_mistyped(fact: SameFact, figure: Quantity, statement: Statement) -> bool:
    """True where the row's whole name is told with its many digits, two neighbours the other way round: one figure, whoever did it."""
    told = statement.quantity
    one, other = digits_of(figure), digits_of(told)
    many = min(len(one.rstrip("0")), len(other.rstrip("0"))) >= _MANY and (figure.unit, figure.ulp) == (told.unit, told.ulp)
    return many and fact.basis == "label" and is_swapped(one, other) and not statement.part


def _plain(role: str, figure: Quantity, told: Quantity) -> tuple[Quantity, Quantity]:
    """Two targets without their signs: ≥600 and 650以上 are two."""
    if role != "target" or figure.comparator == told.comparator == "eq":
        return figure, told
    return figure.having(comparator="eq"), told.having(comparator="eq")


def _is_slipped(statement: Statement, fit: Fit) -> bool:
    """True where half of the row's name is told with its result but for one digit, or for two neighbours the other way round."""
    figure, told = fit.row.actual, statement.quantity
    if figure is None or fit.own < _HALF or (figure.unit, figure.ulp) != (told.unit, told.ulp) or figure.value == told.value:
        return False
    one, two = (item.printed.replace(",", "").replace(".", "") for item in (figure, told))
    if len(one) != len(two) or len(one.strip("0")) < _DIGITS:
        return False
    odd = sum(left != right for left, right in zip(one, two, strict=True))
    plain = figure.comparator == told.comparator == "eq" and not (statement.part or statement.stock or statement.inherited)
    return (odd == 1 or is_swapped(one, two)) and plain and not statement.planned


def _is_bound_of(row: TableRow, told: Quantity) -> bool:
    """True for 90%以上 beside a row that asks for 90% at least: its target, which its result lies within."""
    return told.comparator != "eq" and row.target is not None and told.value == row.target.value != getattr(row.actual, "value", None)


def _role(statement: Statement, row: TableRow) -> tuple[Literal["actual", "target"], Quantity | None]:
    """Which of the row's figures is told: by the words, else by the value."""
    if statement.planned_beside(statement.reader.lexicon.fold(row.indicator.name)) or _is_bound_of(row, statement.quantity):
        return "target", row.target
    if row.actual is None or agree(row.actual, statement.quantity, statement.reader.lexicon):
        return "actual", row.actual
    if statement.goal:
        return "target", row.target
    if statement.reached:
        return "actual", row.actual
    if row.target is not None and row.target.value == statement.quantity.value:
        return "target", row.target
    return "actual", row.actual
