"""ARI-07: a stated percentage or mean must be the quotient of the figures it is a ratio of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.ari_08_change import wrong_changes
from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import Outcome, amount, hedged, per_cent, unit_words
from analyzer.checks.figures.equations import equations_told
from analyzer.checks.figures.explained import unexplained
from analyzer.checks.figures.judged_equations import judged, merged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.figures.told_equations import RATIOS, Told
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.words import pattern
from analyzer.checks.ratios.far_means import FarMean, far_means
from analyzer.checks.ratios.hidden_base import HiddenBases
from analyzer.checks.ratios.kind_shares import kind_shares
from analyzer.checks.ratios.less_some import less_some
from analyzer.checks.ratios.list_wholes import list_wholes
from analyzer.checks.ratios.listed_shares import listed_shares
from analyzer.checks.ratios.means import Mean, means_of
from analyzer.checks.ratios.monthly_means import monthly_means
from analyzer.checks.ratios.multiples_beside import multiples_beside
from analyzer.checks.ratios.named_bases import named_bases
from analyzer.checks.ratios.only_pairs import only_pairs
from analyzer.checks.ratios.paired_shares import paired_shares
from analyzer.checks.ratios.proved_rates import proved_rates
from analyzer.checks.ratios.rates_among import rates_among
from analyzer.checks.ratios.rates_apart import rates_apart
from analyzer.checks.ratios.rates_named import against_base, rates_named
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_roles import role_reader
from analyzer.checks.ratios.ratios import ratios_of
from analyzer.checks.ratios.ratios_above import ratios_above
from analyzer.checks.ratios.rest_shares import rest_shares
from analyzer.checks.ratios.revised_bases import of_revised
from analyzer.checks.ratios.row_aims import Against, against_rows, as_changed
from analyzer.checks.ratios.row_means import row_means
from analyzer.checks.ratios.row_shares import row_shares
from analyzer.checks.ratios.survey_counts import Counted, survey_counts
from analyzer.checks.ratios.tenths import tenths
from analyzer.checks.ratios.times_of_year import times_of_year
from analyzer.checks.ratios.to_one import ratios_to_one
from analyzer.checks.ratios.told_rows import told_rows
from analyzer.checks.scores.balances import rates_of_full
from analyzer.late_regex import late_regex
from analyzer.model import Finding, Quantity, Span, plain
from analyzer.model.findings import Severity

_BEHIND, _WHOLE, _TAIL = ("以上", "以下"), 100, 16
_SHARE, _DONE_RATE, _LEAD = "占", ("完成率", "完成率为", "完成率达"), 14
_OWN_RATE = late_regex(r"[，,(][一-鿿]{0,6}?([一-鿿]{2}率)(?:为|达到?|是)?\s?\d")
_TELLING = 3  # a percentage of fewer digits agrees with a wrong pair of figures by chance


def find(facts: Facts) -> Iterator[Result]:
    """Every percentage that stands near figures it may be a ratio of."""
    sure = (far.ratio for far in chain(against_base(facts), list_wholes(facts, ())))
    wrong = {ratio.stated.quantity.span: ratio for ratio in sure if ratio.outcome is Outcome.FAIL}
    yield from (result for result in unexplained(_quotients(facts), facts, "quotient") if result.spans[0] not in wrong)
    yield from (_finding(ratio, severity="error") for ratio in wrong.values())
    yield from _of_points(facts)


def _of_points(facts: Facts) -> Iterator[Result]:
    """The share of a full mark that was earned, where the prose tells all three: 满分50分，得46.5分，得分率93%."""
    for rate, score, mark in rates_of_full(facts):
        got, full = score.value or Decimal(0), mark.value or Decimal(1)
        exact = got * _WHOLE / full
        stated, places = rate.value or Decimal(0), [rate.span, score.span, mark.span]
        sums = calculation(f"{plain(got)}÷{plain(full)}", exact.quantize(Decimal("0.01")), stated, "%")
        if abs(exact - stated) <= rate.ulp:
            yield CHECK.holds(at=places, calculation=sums)
        else:
            yield CHECK.finding(
                at=places, calculation=sums, score=score.value, mark=mark.value, rate=stated, exact=exact.quantize(Decimal("0.01")),
                message="得分率应为 {score}÷{mark}={exact}%，报告写为 {rate}%。",
            )  # fmt: skip


def _quotients(facts: Facts) -> Iterator[Result]:
    settled, told = set(), wrong_changes(facts)
    aims = {one.stated.span: as_changed(facts, one) for one in against_rows(facts) if one.share}
    for passage, equations in zip(facts.passages, equations_told(facts), strict=True):
        plain = (result for readings in ratios_of(passage, role_reader(facts.lexicon)) for result in _judge(facts, readings))
        for result in merged(CHECK, plain, (one for one in judged(facts.lexicon, equations, *RATIOS) if not _is_aim(one, facts))):
            settled.add(result.spans[0])
            aim = aims.get(result.spans[0])
            if isinstance(result, Finding) and aim is not None:
                yield _of_plan(aim, "error")  # neither the goal nor any figure near gives it
            elif not (isinstance(result, Finding) and told.intersection(result.spans[1:])):
                yield result  # a wrong remainder is told once
    for planned in aims.values():
        if planned.stated.span not in settled:
            settled.add(planned.stated.span)
            yield _of_plan(planned)
    for before, passage in zip((None, *facts.passages), facts.passages, strict=False):
        for ratio in (*listed_shares(passage, before, facts.lexicon), *paired_shares(passage, before)):
            if ratio.stated.quantity.span not in settled:
                settled.add(ratio.stated.quantity.span)
                yield from _listed(ratio)
    yield from _means(facts)
    yield from (_mean(told, sure=sure) for told, sure in row_means(facts))
    yield from _elsewhere(facts, settled)
    yield from (_mean(told, sure=False) for told in multiples_beside(facts, settled | wrong_changes(facts)))
    yield from chain(_by_rows(facts, settled), map(_counted, survey_counts(facts)))


def _is_aim(told: Told, facts: Facts) -> bool:
    """True for what was to be reached and is not what the figures give: 58批中按期54批，未达到按期完成率95%的指标值."""
    end = told.stated.end
    behind = facts.layout.flow.folded[end : end + _TAIL] if told.outcome is Outcome.FAIL else ""
    return behind.startswith("的") and pattern(facts.lexicon, "goal-after").match(behind) is not None


def _elsewhere(facts: Facts, settled: set[Span]) -> Iterator[Result]:
    """The percentages whose base stands in another paragraph: anywhere where it holds, in the one before where it does not."""
    for found in HiddenBases(facts).explained(settled):
        settled.add(found.stated.span)
        yield CHECK.holds(at=found.spans(), calculation=found.calculation(), note="可复算：分母见报告他处")
    for ratio in named_bases(facts, settled):
        settled.add(ratio.stated.quantity.span)
        yield from _listed(ratio)
    for ratio, proved in ratios_above(facts, settled):
        settled.add(ratio.stated.quantity.span)
        yield from _told(facts, ratio, severity="error" if proved else "warning")
    for row in row_shares(facts, settled):
        settled.add(row.ratio.stated.quantity.span)
        if row.ratio.outcome is Outcome.FAIL:
            yield from _told(facts, row.ratio, severity="error" if row.sure else "warning")
        else:
            yield CHECK.holds(at=row.ratio.spans(), calculation=row.ratio.calculation(), note=row.ratio.outcome.value)
    readers = (list_wholes, rest_shares, rates_among, rates_apart, kind_shares, rates_named, proved_rates, only_pairs, tenths)
    for far in chain.from_iterable(reader(facts, settled) for reader in readers):
        settled.add(far.ratio.stated.quantity.span)
        if far.ratio.outcome is Outcome.FAIL:
            yield from _told(facts, far.ratio, severity="error" if far.sure else "warning")
        else:
            yield CHECK.holds(at=far.ratio.spans(), calculation=far.ratio.calculation(), note=far.ratio.outcome.value)


def _by_rows(facts: Facts, settled: set[Span]) -> Iterator[Result]:
    """The shares and means that a row of a table gives, and those that it does not, while other rows of it prove its columns."""
    for one in told_rows(facts, settled):
        yield from [_far_mean(one)] if isinstance(one, FarMean) else _listed(one)


def _judge(facts: Facts, readings: list[Ratio]) -> Iterator[Result]:
    firm = next((ratio for ratio in readings if ratio.firm), None)
    if firm is not None and firm.explicit and len(digits_of(firm.stated.quantity)) < _TELLING:
        readings = [ratio for ratio in readings if ratio.firm]
    if firm is not None and firm.explicit:  # 为计划的98.5%: no quotient of the plan by what was done
        turned = (firm.bottom.quantity.id, firm.top.quantity.id)
        readings = [ratio for ratio in readings if (ratio.top.quantity.id, ratio.bottom.quantity.id) != turned]
    for ratio in readings:
        outcome = ratio.outcome
        if ratio.certain:
            yield CHECK.holds(at=ratio.spans(), calculation=ratio.calculation(), note=outcome.value)
            return
    rivals = [ratio for ratio in readings if ratio.firm] if firm is not None and firm.explicit else readings
    if any(ratio.outcome is not Outcome.FAIL or ratio.complement() is Outcome.EXACT for ratio in rivals):
        return
    if firm is not None and less_some(firm, facts):
        return
    likely = firm is not None and firm.plausible() and not _is_no_base(firm, facts)
    if firm is not None and (likely or firm.slipped() or firm.unit_slip()) and not hedged(firm.top.quantity, firm.bottom.quantity):
        yield from _told(facts, firm, severity="warning" if hedged(firm.stated.quantity) else "error")


def _is_no_base(ratio: Ratio, facts: Facts) -> bool:
    """True for a whole less than its part, unless a plan; for one with its own rate: 筹集816套，为目标的102%。建成452套，完成率90.4%."""
    text, stated = facts.layout.flow.folded, ratio.stated.start
    lead, revised = text[max(stated - _LEAD, 0) : stated], of_revised(facts, ratio)
    if revised not in (None, ratio):
        return False
    if _below_whole(ratio) and (not ratio.explicit or _SHARE in lead):
        return True
    before = ratio.bottom.end < ratio.top.start and lead.endswith(_DONE_RATE)
    own = _OWN_RATE.match(text, ratio.bottom.end) if "；" in text[ratio.bottom.end : ratio.top.start] else None
    if own is not None and own[1] in lead:
        return True  # 老人体检4120人，管理率76.3%；高血压患者规范管理2360人，规范管理率78.1%: each has a rate of its own
    return before and pattern(facts.lexicon, "rated-itself").match(text, ratio.bottom.end) is not None


def _below_whole(ratio: Ratio) -> bool:
    """True for at most 100 % told of figures of which the first is the larger: 丰水期332份，合格631份，合格率96.8%."""
    return (ratio.stated.quantity.value or 0) <= _WHOLE < ratio.share


def _listed(ratio: Ratio) -> Iterator[Result]:
    """A share of a whole that the other shares of the list prove, or that it names itself."""
    if ratio.outcome is not Outcome.FAIL:
        yield CHECK.holds(at=ratio.spans(), calculation=ratio.calculation(), note=ratio.outcome.value)
    elif ratio.plausible():
        yield _finding(ratio, severity="error")


def _told(facts: Facts, failed: Ratio, severity: Severity) -> Iterator[Result]:
    """A ratio that fails, against the plan as it was changed."""
    ratio = of_revised(facts, failed)
    if ratio is not None and ratio.outcome is not Outcome.FAIL:
        yield CHECK.holds(at=ratio.spans(), calculation=ratio.calculation(), note="按调整后的目标可复算")
    elif ratio is not None:
        yield _finding(ratio, severity=severity)


def _finding(ratio: Ratio, severity: Severity) -> Result:
    top, bottom, stated = ratio.top.quantity, ratio.bottom.quantity, ratio.stated.quantity
    sums, times, slip = ratio.calculation(), per_cent(stated), ratio.unit_slip()
    message = (CHECK.message if times == 1 else CHECK.message.replace("%", "‰")) + (f"疑为{slip}。" if slip else "")
    return CHECK.finding(
        at=ratio.spans(), calculation=sums, severity=severity, message=message,
        top=amount(top) + unit_words(top), bottom=amount(bottom) + unit_words(bottom), computed=f"{ratio.share * times:.2f}",
        stated=_printed(stated),
    )  # fmt: skip


def _of_plan(told: Against, severity: Severity = "warning") -> Result:
    """A share of a plan that only the table or the goals tell: a warning where it fails, as another plan may be meant."""
    sums, stated = told.calculation(), told.stated
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity=severity, message="{top} ÷ {bottom}（{where}的目标）= {computed}%，报告写为 {stated}。",
        where="自评表" if told.in_table else "年初设定",
        top=amount(told.actual) + unit_words(told.actual), bottom=amount(told.target) + unit_words(told.target),
        computed=f"{told.computed:.2f}", stated=_printed(stated),
    )  # fmt: skip


def _means(facts: Facts) -> Iterator[Result]:
    """The means right behind their total and count, then those sentences behind them."""
    near = list(means_of(facts))
    yield from map(_mean, near)
    yield from map(_far_mean, far_means(facts, {one.stated.span for one in near}))
    yield from (_far_mean(told, sure=sure) for told, sure in times_of_year(facts))
    yield from (_mean(told, sure=sure) for told, sure in monthly_means(facts, {one.stated.span for one in near}))
    yield from map(_mean, ratios_to_one(facts))


def _mean(told: Mean, *, sure: bool = True) -> Result:
    sums = told.calculation()
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="warning" if told.rounded or not sure else "error",
        message="{expression} = {computed}，报告写为 {stated}。",
        expression=sums.expression, computed=sums.computed, stated=printed_words(told.stated),
    )  # fmt: skip


def _far_mean(told: FarMean, *, sure: bool = True) -> Result:
    sums = told.calculation()
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="error" if sure else "warning",
        message="{expression} = {computed}，报告写为 {stated}。",
        expression=sums.expression, computed=sums.computed, stated=printed_words(told.stated),
    )  # fmt: skip


def _counted(told: Counted) -> Result:
    """The satisfaction of a table or of another paragraph against the answers counted."""
    sums = told.calculation()
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="error" if told.sure else "warning",
        message="{expression} = {computed}，满意度写为 {stated}。",
        expression=sums.expression, computed=sums.computed, stated=printed_words(told.stated),
    )  # fmt: skip


def _printed(stated: Quantity) -> str:
    """The percentage with its sign; a fraction in words (三分之一) as printed."""
    figures = any(map(str.isdigit, stated.text))
    if figures and stated.value is not None:
        return plain(stated.value) + ("%" if per_cent(stated) == 1 else "‰")
    return printed_words(stated) + (stated.hedge if stated.hedge in _BEHIND else "")


CHECK = Check(
    id="ARI-07",
    title="比率与所列数字不符",
    message="{top} ÷ {bottom} = {computed}%，报告写为 {stated}。",
    severity="error",
    kind="ratio",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="同一句中给出分子、分母和比率的，比率应能由两数复算得出；按四舍五入、截断、进一任一口径能算出的都不作为问题。",
    wrong="全年受理申请200件，办结180件，办结率为95%。",
    right="全年受理申请200件，办结180件，办结率为90%。",
    limits="只有句中恰有两个同类数字，或写明“为……的百分之几”时才判为不符；分母未写明的不判；“场均”“人均”一类的平均数看紧挨在它前面的总数和个数，隔了几句的只在总数、个数各只有一个可取时看；同一段里以别的数为分子或分母恰好相符的，不报。",
    find=find,
)
