"""ARI-14: the causes listed for a rise or fall must add up to it and must point the same way."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.changes.causes import Cause, Explained, divided, explained
from analyzer.checks.changes.closed_causes import Against, Counted, causes_against, counted_causes
from analyzer.checks.changes.closed_leads import closed_leads
from analyzer.checks.changes.closed_lists import closed_lists
from analyzer.checks.changes.level_rest import apart
from analyzer.checks.changes.netted_after import mixed_net, netted_after
from analyzer.checks.changes.netted_causes import netted_causes
from analyzer.checks.compare import amount, in_scale, unit_words
from analyzer.checks.figures.explained import given_by_others
from analyzer.model import Calculation

_DIRECTION = {1: "增加", -1: "减少"}


def find(facts: Facts) -> Iterator[Result]:
    """Every change whose causes are listed with amounts, then those counted, then causes that only work the other way."""
    told = [one for one in explained(facts) if not mixed_net(one, facts)]
    for one in told:
        spans = [one.change.span, *(cause.quantity.span for cause in one.causes)]
        against = [cause for cause in one.causes if cause.sign == -one.sign and cause.quantity.value]
        if one.image().overlaps(one.stated) and len(one.causes) > 1:
            yield CHECK.holds(at=spans, calculation=_sums(one))
        elif against and not one.only_directed().image().overlaps(one.stated):
            directed = one.only_directed()
            if not given_by_others([one.change.span, *(cause.quantity.span for cause in directed.causes)], facts, "sum"):
                yield _contrary(directed, against)  # 追加2156.4万元，主要是1380.0万元和520.0万元，其余256.4万元；收回312.0万元: no cause
        elif all(cause.sign == one.sign for cause in one.causes) and one.image().low > one.stated.high:
            yield _more(one)
        elif (
            all(cause.sign == one.sign for cause in one.causes)
            and one.rest_is_level
            and apart(one.total(), one.change.value or one.total())
        ):
            yield _short(one)
    known = {one.change.span for one in told}
    yield from (_more(one) for one in divided(facts) if one.change.span not in known and one.image().low > one.stated.high)
    netted = [one for one in (*netted_causes(facts), *netted_after(facts)) if one.change.span not in known]
    yield from map(_netted, netted)
    known.update(one.change.span for one in netted)
    counted = [one for one in counted_causes(facts) if one.change.span not in known]
    known.update(one.change.span for one in counted)
    yield from (_counted(one, "所列原因点明共") for one in counted)
    closed = [one for one in closed_lists(facts) if one.change.span not in known]
    known.update(one.change.span for one in closed)
    yield from (_counted(one, "报告称再无其他原因，所列共") for one in closed)
    yield from (_counted(one, "所列各项应为差额的全部，共") for one in closed_leads(facts) if one.change.span not in known)
    yield from (_one_way(one, facts) for one in causes_against(facts))


def _more(one: Explained) -> Result:
    """Causes that make up more than the difference."""
    spans, sums = [one.change.span, *(cause.quantity.span for cause in one.causes)], _sums(one)
    return CHECK.finding(at=spans, calculation=sums, expression=sums.expression, computed=sums.computed, stated=sums.stated)


def _short(one: Explained) -> Result:
    """Causes that make up less than the difference, though all the rest is said to have stayed as it was."""
    sums = _sums(one)
    return CHECK.finding(
        at=[one.change.span, *(cause.quantity.span for cause in one.causes)], calculation=sums,
        message="报告称此外与上年相同，所列原因 {expression} = {computed}，不足差异总额 {stated}。",
        expression=sums.expression, computed=sums.computed, stated=sums.stated,
    )  # fmt: skip


def _netted(one: Explained) -> Result:
    """Causes that are said to make up the difference between them."""
    spans, sums = [one.change.span, *(cause.quantity.span for cause in one.causes)], _sums(one)
    if one.image().overlaps(one.stated):
        return CHECK.holds(at=spans, calculation=sums)
    return CHECK.finding(
        at=spans, calculation=sums, message="所列各项增减相抵，{expression} = {computed}，与差异总额 {stated} 不符。",
        expression=sums.expression, computed=sums.computed, stated=sums.stated,
    )  # fmt: skip


def _counted(one: Counted, said: str) -> Result:
    """The causes that are counted or said to be all, against the whole difference."""
    spans = [one.change.span, *(cause.span for cause in one.causes)]
    signed = (f"{'-' if sign < 0 else '+'}{amount(cause, one.change)}" for sign, cause in zip(one.signs, one.causes, strict=True))
    expression = "".join(signed).removeprefix("+")
    sums = calculation(
        expression, in_scale(one.total(), one.change), in_scale(one.change.value or one.total(), one.change), unit_words(one.change)
    )
    if one.holds:
        return CHECK.holds(at=spans, calculation=sums)
    return CHECK.finding(  # all parts of a whole: a sum
        at=spans, calculation=sums, kind="sum", severity="error" if one.sure else None,
        message="{said} {number} 项，{expression} = {computed}，与差异总额 {stated} 不符。",
        said=said, number=len(one.causes), expression=sums.expression, computed=sums.computed, stated=sums.stated,
    )  # fmt: skip


def _one_way(one: Against, facts: Facts) -> Result:
    """A cause that can only work against the change."""
    stated = f"{amount(one.change)}{unit_words(one.change)}"
    return CHECK.finding(
        at=[one.change.span, one.cause], kind="prose-vs-prose", title="差异原因与增减方向相反",
        message="报告称{way}{stated}，所述原因却是“{cause}”，只会使支出{other}。",
        way=_DIRECTION[one.sign], stated=stated, cause=facts.quote(one.cause), other=_DIRECTION[-one.sign],
    )  # fmt: skip


def _contrary(one: Explained, against: list[Cause]) -> Result:
    sums = _sums(one)
    told = "、".join(f"{amount(cause.quantity)}{unit_words(cause.quantity)}" for cause in against)
    return CHECK.finding(
        at=[one.change.span, *(cause.quantity.span for cause in one.causes)], calculation=sums, title="差异原因与增减方向相反",
        message="报告称{way}{stated}，所列原因中 {told} 却是{other}；各项相抵 {expression} = {computed}，与{stated}不符。",
        way=_DIRECTION[one.sign], other=_DIRECTION[-one.sign], told=told,
        expression=sums.expression, computed=sums.computed, stated=sums.stated,
    )  # fmt: skip


def _sums(one: Explained) -> Calculation:
    """The causes added up in the scale of the change, those against it taken off."""
    parts = [f"{'-' if cause.sign == -one.sign else '+'}{amount(cause.quantity, one.change)}" for cause in one.causes]
    computed = in_scale(one.total(), one.change)
    stated = in_scale(one.change.value or computed, one.change)
    return calculation("".join(parts).removeprefix("+"), computed, stated, unit_words(one.change))


CHECK = Check(
    id="ARI-14",
    title="差异原因的金额与差异不勾稽",
    message="所列原因 {expression} = {computed}，超过差异总额 {stated}。",
    severity="warning",
    kind="difference",
    basis="项目支出绩效评价管理办法（偏差原因应真实）",
    needs=("quantities",),
    rationale="逐项列出金额的原因，合计应等于差异额，方向应一致：追加预算不会造成减支。",
    wrong="项目支出比预算减支120万元，主要原因：一是年底追加下达专项预算85万元；二是政府采购节约62万元。",
    right="项目支出比预算减支120万元，主要原因：一是部分工程未支付58万元；二是政府采购节约62万元。",
    limits="“主要”原因的合计小于差异额不判，点明共几项、全部来自所列各项、再无其他原因、说明增减相抵或写明净增净减的除外；没有写明增减方向的金额不据以判错。",
    find=find,
)
