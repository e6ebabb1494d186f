"""XRF-11: amounts of the wrong order: 元 told as 万元, a figure ten times too large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, in_scale, unit_words
from analyzer.checks.figures.givers import value_of
from analyzer.checks.figures.slips import near_miss, significant, swapped
from analyzer.checks.money.far_prices import far_slips
from analyzer.checks.money.mean_slips import mean_slips
from analyzer.checks.money.odd_units import OddUnit, odd_units
from analyzer.checks.money.scattered_prices import scattered_slips
from analyzer.checks.money.timed_prices import timed_prices
from analyzer.checks.money.totals_behind import Disproved, disproved_totals
from analyzer.checks.money.unit_prices import Priced, priced
from analyzer.checks.money.yearly_prices import yearly_prices
from analyzer.checks.prose.said import printed_words
from analyzer.checks.tables.table_units import lone_units, mixed_units, moved_totals
from analyzer.model import Calculation, Finding, Quantity, Span, plain, significant_digits
from analyzer.model.findings import Severity
from analyzer.model.interval import interval_of

_UNIT_SLIPS, _STEPS = (4, 8), (1, 2, 3, 4, 8)
_TOLD = {4: "一万", 8: "一亿", 1: "十", 2: "一百", 3: "一千"}
_PAIR, _FEWEST, _MANY = 2, 3, 5
_WITHIN = Decimal(3)
_TIGHT, _CENT = Decimal("0.01"), Decimal("0.01")
"""How far apart a mean's neighbours may lie, for its share; the last place of a quotient."""


def find(facts: Facts) -> Iterator[Result]:
    """Counts times prices, and amounts with the same digits in different orders."""
    told: set[Span] = set()
    both = chain(priced(facts.passages, facts.lexicon), timed_prices(facts.passages, facts.lexicon))
    judged = [result for several in both for result in _judge(several)]
    explained = {result.spans[0] for result in judged if not isinstance(result, Finding)}
    for result in judged:
        told.update(result.spans)
        if not (isinstance(result, Finding) and result.spans[0] in explained):  # another price beside it gives the amount
            yield result
    for total in disproved_totals(facts):
        if total.priced.amount.span not in told:
            told.update(_spans(total.priced))
            yield _wrong_total(total)
    for one, step, mean in far_slips(facts, told):
        yield _wrong_mean(one, abs(step)) if mean else _slip(one, step, sure=True)
        told.update(_spans(one))
    for one, step in scattered_slips(facts, told):
        yield _slip(one, step)
    for candidates in yearly_prices(facts.passages, facts.lexicon):
        yield from _judge_units(candidates)
    yield from _odd_units(facts, told)
    yield from _same_digits(facts)
    for cell, amount_told in (*mixed_units(facts), *moved_totals(facts)):
        told.add(amount_told.span)
        yield _other_unit(cell, amount_told)
    for cell, amount_told in lone_units(facts, told):
        yield _lone_unit(cell, amount_told)


def _judge(candidates: list[Priced]) -> Iterator[Result]:
    held = next((one for one in candidates if (share := one.share) is not None and share.overlaps(interval_of(one.price))), None)
    if held is not None:
        yield CHECK.holds(at=_spans(held), calculation=_sums(held), kind="difference")
        return
    mean = next((one for one in candidates if one.mean), None)
    if mean is not None and (step := _mean_slip(mean)):
        yield _wrong_mean(mean, step)
        return
    for one in candidates:
        fewest = 1 if one.closed else _PAIR if one.near and _beyond(one) else _FEWEST
        step = _order(_product(one), one.amount.value or Decimal(0), fewest=fewest) or _unit_left_out(one)
        beside = one.beside and len(significant_digits(_product(one))) > _FEWEST
        if step and (one.near or beside or abs(step) in _UNIT_SLIPS):
            yield _slip(one, step, sure=one.closed)
            return
    wrong = [one for one in candidates if _close(one) and (one.unpaid or (one.near and one.total and one.alone))]
    for one in wrong[:1]:
        yield _wrong_product(one, severity="error" if one.unpaid or swapped(one.amount, _product(one)) else "warning")


def _wrong_product(wrong: Priced, severity: Severity) -> Result:
    sums = _sums(wrong)
    return CHECK.finding(
        at=_spans(wrong), calculation=sums, kind="difference", title="数量乘以单价与金额不符", severity=severity,
        message="{expression} = {computed}，报告写为{stated}。",
        expression=sums.expression, computed=sums.computed, stated=printed_words(wrong.amount),
    )  # fmt: skip


def _wrong_total(told: Disproved) -> Result:
    """A total that is not the product of the count before it: an error where it is one slip away from what the report tells elsewhere."""
    one, sums = told.priced, _sums(told.priced)
    return CHECK.finding(
        at=[*_spans(one), *([told.elsewhere.span] if told.elsewhere is not None else [])], calculation=sums, kind="prose-vs-prose",
        severity="error" if told.slip and told.elsewhere is not None else "warning", title="数量乘以单价与总价不符",
        message="{expression} = {computed}{elsewhere}，报告写为{stated}。",
        expression=sums.expression, computed=sums.computed, stated=printed_words(one.amount),
        elsewhere=f"（另处所述{printed_words(told.elsewhere)}与此相符）" if told.elsewhere is not None else "",
    )  # fmt: skip


def _other_unit(cell: Quantity, told: Quantity) -> Result:
    """The largest amount of a table, ten thousand times (or a ten-thousandth of) what the prose says it is; or the point elsewhere."""
    pair = [f"{amount(item)}{unit_words(item)}" for item in (cell, told)]
    wan = (told.value or 1) / (cell.value or 1) in (Decimal(10_000), Decimal("0.0001"))
    how = "相差一万倍，疑有一处“元”“万元”标错" if wan else "位数不同，疑有一处小数点或单位错位"
    return CHECK.finding(
        at=[told.span, cell.span], title="表格与正文金额单位不一", severity="error" if wan else "warning",
        message="表中合计按所标单位为{cell}，正文为{told}，数字相同而{how}。", cell=pair[0], told=pair[1], how=how,
    )  # fmt: skip


def _odd_units(facts: Facts, told: set[Span]) -> Iterator[Result]:
    """Sums and means of money that fit what is told with them but for the unit."""
    for odd in odd_units(facts, told):
        told.add(odd.told.span)
        yield _odd_unit(odd)
    for one, step in mean_slips(facts, told):
        told.update(_spans(one))
        yield _wrong_mean(one, step)


def _odd_unit(odd: OddUnit) -> Result:
    """A sum of money that fits the others in the unit next to the one written."""
    told, meant, proof = odd.told, odd.meant, odd.proof
    right, wrong = (in_scale(value_of(one), meant) for one in (meant, told))
    return CHECK.finding(
        at=[told.span, *(one.span for one in proof.others)], title="金额单位与上下文不符",
        calculation=calculation(proof.solved, right, wrong, unit_words(meant)) if proof.solved else None,
        message="{stated}与上下文的金额相差{times}倍，按{meant}计则{expression} = {computed}，疑为{slip}。",
        times=_TOLD[abs(value_of(meant).adjusted() - value_of(told).adjusted())],
        stated=printed_words(told), meant=f"{amount(meant)}{unit_words(meant)}",
        expression=proof.expression, computed=proof.computed, slip=odd.slip,
    )  # fmt: skip


def _lone_unit(cell: Quantity, told: Quantity) -> Result:
    """An amount of the prose that is a cell's but for its unit."""
    pair = [f"{amount(item)}{unit_words(item)}" for item in (cell, told)]
    step = abs((cell.value or Decimal(1)).adjusted() - (told.value or Decimal(1)).adjusted())
    return CHECK.finding(
        at=[told.span, cell.span], severity="warning", title="表格与正文金额单位不一",
        message="表中为{cell}，正文为{told}，数字相同而相差{times}倍，疑有一处单位写错。", cell=pair[0], told=pair[1], times=_TOLD[step],
    )  # fmt: skip


def _judge_units(candidates: list[Priced]) -> Iterator[Result]:
    """Prices over time: they hold, 元 and 万元 were mixed up, or a digit is wrong; any other product says nothing."""
    if any((share := one.share) is not None and share.overlaps(interval_of(one.price)) for one in candidates):
        return
    for one in candidates:
        step = _order(_product(one), one.amount.value or Decimal(0), fewest=_PAIR if _beyond(one) else _FEWEST)
        if abs(step) in _UNIT_SLIPS:
            yield _slip(one, step)
            return
    slips = [one for one in candidates if near_miss(one.amount, _product(one))] if len({one.amount.id for one in candidates}) == 1 else []
    if len(slips) == 1 and significant(slips[0].amount) > _FEWEST:
        yield _wrong_product(slips[0], severity="error" if swapped(slips[0].amount, _product(slips[0])) else "warning")


def _unit_left_out(one: Priced) -> int:
    """The power of ten (万, 亿) by which an amount is the product rounded to its last place: 42618×320, told as 1363.78元."""
    told = one.amount.value or Decimal(0)
    if not one.near or len(significant_digits(told)) < _FEWEST + 1 or not _beyond_all(one):
        return 0
    return next((-step for step in _UNIT_SLIPS if abs(_product(one) / Decimal(10) ** step - told) < one.amount.ulp), 0)


def _beyond_all(one: Priced) -> bool:
    """True where the amount is told in 元 with a part of one, as no sum of payments of whole 元 is."""
    return one.amount.scale == 1 and one.amount.ulp < 1 and one.price.ulp >= 1


def _beyond(one: Priced) -> bool:
    """True where the price of one is more than the amount of all."""
    _, count, price = _values(one)
    return count > 1 and price > (one.amount.value or Decimal(0))


def _slip(one: Priced, step: int, *, sure: bool = False) -> Result:
    sums = _sums(one)
    said = f"相差{_TOLD[abs(step)]}倍" + ("，疑为“元”“万元”混写" if abs(step) in _UNIT_SLIPS else "，疑有数位之误")
    sure = sure or (abs(step) in _UNIT_SLIPS and (one.near or len(significant_digits(_product(one))) >= _MANY))
    return CHECK.finding(
        at=_spans(one), calculation=sums, severity="error" if sure else "warning",
        expression=sums.expression, computed=sums.computed, stated=printed_words(one.amount), said=said,
    )  # fmt: skip


def _mean_slip(one: Priced) -> int:
    """The power of ten between a mean and the quotient that it tells, where they are equal but for it."""
    total, count, price = _values(one)
    if price <= 0 or one.price.ulp > _TIGHT * price:
        return 0
    return next((step for step in _STEPS if any(abs(total / count - price * power) <= one.price.ulp * power for power in _powers(step))), 0)


def _powers(step: int) -> tuple[Decimal, Decimal]:
    return Decimal(10) ** step, Decimal(10) ** -step


def _values(one: Priced) -> tuple[Decimal, Decimal, Decimal]:
    return one.amount.value or Decimal(0), one.count.value or Decimal(1), one.price.value or Decimal(0)


def _wrong_mean(one: Priced, step: int) -> Result:
    """A mean with the digits of the quotient and another order."""
    total, count, price = _values(one)
    quotient = (total / count).quantize(_CENT)
    sums = calculation(f"{plain(total)}÷{plain(count)}", quotient, price, "元")
    return CHECK.finding(
        at=_spans(one), calculation=sums, kind="ratio", title="平均数量级有误",
        expression=sums.expression, computed=sums.computed, stated=printed_words(one.price),
        said=f"相差{_TOLD[step]}倍，疑有数位或单位之误",
    )  # fmt: skip


def _product(one: Priced) -> Decimal:
    return (one.count.value or Decimal(0)) * (one.price.value or Decimal(0))


def _sums(one: Priced) -> Calculation:
    expression = f"{plain(one.count.value or Decimal(0))}×{plain(one.price.value or Decimal(0))}"
    return calculation(expression, _product(one), one.amount.value or Decimal(0), "元")


def _spans(one: Priced) -> list[Span]:
    return [one.amount.span, one.count.span, one.price.span]


def _close(one: Priced) -> bool:
    ratio = _product(one) / (one.amount.value or Decimal(1))
    return 1 / _WITHIN < ratio < _WITHIN


def _order(computed: Decimal, stated: Decimal, *, fewest: int = _FEWEST) -> int:
    """The power of ten between two figures with the same digits; 0 where they have other digits, too few, or one order."""
    if computed <= 0 or stated <= 0 or significant_digits(computed) != significant_digits(stated):
        return 0
    step = stated.adjusted() - computed.adjusted()
    return step if abs(step) in _STEPS and len(significant_digits(stated)) >= fewest else 0


def _same_digits(facts: Facts) -> Iterator[Result]:
    """Two amounts with five or more equal digits whose orders differ: one of them has the wrong unit."""
    first: dict[tuple[int, ...], Quantity] = {}
    tables = _tables_of(facts)
    for quantity in facts.quantities:
        if quantity.dimension != "money" or quantity.value is None:
            continue
        digits = significant_digits(quantity.value)
        other = first.setdefault(digits, quantity) if len(digits) >= _MANY else quantity
        step = _order(other.value or Decimal(0), quantity.value) if other is not quantity else 0
        beside = abs(step) not in _UNIT_SLIPS and bool(tables[other.value] & tables[quantity.value])  # a tenth of the whole
        beside = beside or (step != 0 and _is_part(min(other, quantity, key=value_of), max(other, quantity, key=value_of), facts))
        if step and not beside and (other.cell is None) == (quantity.cell is None):
            pair = [f"{amount(item)}{unit_words(item)}" for item in (other, quantity)]
            yield CHECK.finding(
                at=[other.span, quantity.span], severity="warning", title="两处金额数字相同而量级不同",
                message="{one}与{two}数字相同，相差{times}倍，疑有一处单位写错。", one=pair[0], two=pair[1], times=_TOLD[abs(step)],
            )  # fmt: skip


def _is_part(part: Quantity, whole: Quantity, facts: Facts) -> bool:
    """True for an amount that makes up the other one with its neighbours: just a tenth of it."""
    told = next((one.mentions for one in facts.prose if any(mention.quantity is part for mention in one.mentions)), ())
    amounts = [one.quantity for one in told if one.quantity.dimension == "money" and one.quantity is not whole]
    runs = (amounts[first:last] for first in range(len(amounts)) for last in range(first + _PAIR, len(amounts) + 1))
    return any(part in run and sum(map(value_of, run), Decimal(0)) == whole.value for run in runs)


def _tables_of(facts: Facts) -> defaultdict[Decimal | None, set[str]]:
    """The tables in which each amount stands: two of one table have one unit."""
    tables: defaultdict[Decimal | None, set[str]] = defaultdict(set)
    for quantity in facts.quantities:
        if quantity.cell is not None and quantity.dimension == "money":
            tables[quantity.value].add(quantity.cell.table)
    return tables


CHECK = Check(
    id="XRF-11",
    title="金额量级有误",
    message="{expression} = {computed}，报告写为{stated}，{said}。",
    severity="error",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="“元”与“万元”混写会把金额放大一万倍；有单价和数量的，应能复算出金额。",
    wrong="全年实际检查6124人，补助标准为每人85元，检查补助520540万元。",
    right="全年实际检查6124人，补助标准为每人85元，检查补助520540元。",
    limits="与前后金额差一万倍的，须改用相邻单位后有算式相符才报。按月、按年计发的标准只核对单位是否混写、金额是否只差一位数字，数量、金额与标准不在一处的只核对数位；三位以下有效数字的巧合不报，数量、单价、合计紧连在一句的除外。",
    find=find,
)
