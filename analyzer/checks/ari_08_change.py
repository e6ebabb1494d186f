"""ARI-08: a stated difference or growth must be what the two figures give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation, once
from analyzer.checks.changes.budget_chains import budget_chains
from analyzer.checks.changes.changes import Change, ChangeReader, change_reader, changes_told, of_rates, told_otherwise
from analyzer.checks.changes.changes_apart import Apart, changes_apart
from analyzer.checks.changes.far_remainders import far_remainders
from analyzer.checks.changes.growth_rows import GrowthRow, growth_rows
from analyzer.checks.changes.last_year_rows import Since, since_last_year
from analyzer.checks.changes.listed_changes import listed_changes
from analyzer.checks.changes.named_savings import named_savings
from analyzer.checks.changes.over_goals import OverGoal, over_goals
from analyzer.checks.changes.remainders import remainders
from analyzer.checks.changes.same_pair import same_pairs
from analyzer.checks.changes.saving import of_kinds, of_named, of_others
from analyzer.checks.changes.since_base import OfBase
from analyzer.checks.changes.since_told import told_since
from analyzer.checks.changes.stock_flows import stock_flows
from analyzer.checks.changes.told_flows import told_flows
from analyzer.checks.changes.turned_changes import turned_changes
from analyzer.checks.changes.weighed_gaps import Weighed, weighed_gaps
from analyzer.checks.changes.year_tables import since_of_tables
from analyzer.checks.changes.years_beside import years_beside
from analyzer.checks.compare import Outcome, hedged, percent_matches, unit_words
from analyzer.checks.dates.day_gaps import DayGap, day_gaps
from analyzer.checks.figures.coarse import sharpened
from analyzer.checks.figures.equations import equations_told
from analyzer.checks.figures.explained import unexplained
from analyzer.checks.figures.judged_equations import judged, merged
from analyzer.checks.figures.proved import are_all_parts
from analyzer.checks.figures.told_equations import CHANGES, DIFFERENCES, RESTS
from analyzer.checks.prose.said import figure_words
from analyzer.checks.ratios.row_aims import Against, against_rows
from analyzer.model import Finding, Span, Verified
from analyzer.model.findings import Kind, Severity
from analyzer.model.passages import Passage

_ABOVE = 6  # passages above a remainder in which its budget may stand


def find(facts: Facts) -> Iterator[Result]:
    """Every stated change that stands near two figures it may lie between, and what is left of a figure."""
    yield from _results(facts)


def wrong_changes(facts: Facts) -> frozenset[Span]:
    """Where the changes and remainders stand that this check calls wrong; none where it is off."""
    found = _results(facts) if CHECK.id not in facts.profile.off else ()
    return frozenset(result.spans[0] for result in found if isinstance(result, Finding))


@once
def _results(facts: Facts) -> tuple[Result, ...]:
    found = list(unexplained(_judged(facts), facts, "change"))
    wrong = {one.spans[0] for one in found if isinstance(one, Finding)}
    found += map(_since, told_since(facts, {one.spans[0] for one in found} - wrong, wrong))
    taken = {one.spans[0] for one in found}
    found += (_days(one) for one in day_gaps(facts) if one.stated.quantity.span not in taken)
    wrong = {one.spans[0] for one in found if isinstance(one, Finding)}
    found += map(_weighed, weighed_gaps(facts, {one.spans[0] for one in found}, wrong))
    found += map(_growth, growth_rows(facts))
    found += map(_over_goal, over_goals(facts, {one.spans[0] for one in found}))
    turned = list(_turned(facts.passages, found, facts, change_reader(facts.lexicon)))
    wrong = {one.spans[0] for one in turned}
    return (*(one for one in found if one.spans[0] not in wrong), *turned)


def _judged(facts: Facts) -> Iterator[Result]:
    reader, judged_spans = change_reader(facts.lexicon), set[Span]()
    far = {**named_savings(facts), **stock_flows(facts), **far_remainders(facts)}
    for index, (passage, changes, equations) in enumerate(zip(facts.passages, changes_told(facts), equations_told(facts), strict=True)):
        above = facts.passages[max(index - _ABOVE, 0) : index]
        left = remainders(passage, above, facts)
        behind = (far[index],) if index in far else ()
        every = chain(equations, left, budget_chains(passage, facts.lexicon), told_flows(passage, facts.lexicon), behind)
        told = judged(facts.lexicon, every, *CHANGES, *DIFFERENCES, *RESTS)
        for result in merged(CHECK, _changes(passage, changes, reader), told):
            judged_spans.add(result.spans[0])
            if not (isinstance(result, Finding) and _is_of_others(result.spans, passage, facts)):
                yield _sharp(result, facts)
    for found in against_rows(facts):
        if not found.share and found.stated.span not in judged_spans:
            yield _over_plan(found)
    for change in chain(same_pairs(facts, judged_spans), listed_changes(facts, judged_spans), years_beside(facts, judged_spans)):
        judged_spans.add(change.stated.quantity.span)
        yield from _apart(Apart(change, named=True), reader)
    yield from (one for told in changes_apart(facts, judged_spans) for one in _apart(told, reader))
    far_off = [*since_of_tables(facts, judged_spans), *(told for told in since_last_year(facts) if not told.pointless)]
    for one in (told for told in far_off if told.stated.span not in judged_spans):
        judged_spans.add(one.stated.span)
        yield _since(one)


def _is_of_others(spans: Sequence[Span], passage: Passage, facts: Facts) -> bool:
    return of_others(spans, passage) or of_named(spans, passage) or of_kinds(spans, passage, facts.lexicon) or are_all_parts(spans, facts)


def _apart(told: Apart, reader: ChangeReader) -> Iterator[Result]:
    """A change whose figures stand in other sentences: where it does not say of what it is, only a slip of the pen is told."""
    change, outcome = told.change, told.change.outcome
    word = reader.contrary(change)
    if outcome is Outcome.FAIL and (not (told.near() if not told.named else change.plausible()) or hedged(change.stated.quantity)):
        return
    if word:
        yield _contrary(change, word)
    elif outcome is Outcome.FAIL:
        yield _finding(change)
    else:
        yield CHECK.holds(at=change.spans(), calculation=change.calculation(), note=outcome.value)


def _days(told: DayGap) -> Result:
    """A number of days or years between two dates."""
    stated, unit = told.stated.quantity, unit_words(told.stated.quantity)
    sums = calculation(told.words, Decimal(told.wanted), stated.value or Decimal(0), unit)
    spans = [stated.span, *told.dates]
    if told.holds:
        return CHECK.holds(at=spans, calculation=sums)
    return CHECK.finding(
        at=spans, calculation=sums, severity="warning", expression=sums.expression, computed=sums.computed, stated=sums.stated, why=""
    )


def _over_goal(told: OverGoal) -> Result:
    """By how much a result exceeds its goal, told away from both: a warning where it fails."""
    at, sums = told.spans(), told.calculation()
    if told.holds:
        return CHECK.holds(at=at, calculation=sums)
    sides = sums.expression, sums.computed, sums.stated
    return CHECK.finding(at=at, calculation=sums, severity="warning", expression=sides[0], computed=sides[1], stated=sides[2], why="")


def _growth(told: GrowthRow) -> Result:
    """A rate of growth in a row: a warning where it fails, as the prose may tell the thing of another scope."""
    sums = told.calculation()
    if told.holds:
        return CHECK.holds(at=told.spans(), calculation=sums, kind="ratio")
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="warning", kind="ratio", indicator=told.row.id, expression=sums.expression,
        computed=sums.computed, stated=sums.stated, why="前后两数见正文，增减率见自评表。",
    )  # fmt: skip


def _weighed(told: Weighed) -> Result:
    return _finding(told.change, severity="error" if told.sure else "warning")


def _since(told: Since | OfBase) -> Result:
    """What changed since the year before that only the table tells: an error where the sentence names the row."""
    sums = told.calculation()
    if isinstance(told, Since) and told.word:
        return _turned_since(told)
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="error" if told.named else "warning", expression=sums.expression,
        computed=sums.computed, stated=sums.stated, why=told.where,
    )  # fmt: skip


def _turned_since(told: Since) -> Result:
    fact = "增加" if (told.new.value or 0) > (told.old.value or 0) else "减少"
    return CHECK.finding(
        at=told.spans(), calculation=told.calculation(), title="增减方向与所列数字不符",
        message="由{old}变为{new}，是{fact}，报告写为“{word}”。",
        old=figure_words(told.old), new=figure_words(told.new), fact=fact, word=told.word,
    )  # fmt: skip


def _over_plan(told: Against) -> Result:
    """What goes beyond a plan that only the table tells: a warning where it fails, as another plan may be meant."""
    sums = told.calculation()
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity="warning", expression=sums.expression, computed=sums.computed, stated=sums.stated,
        why="减数是自评表的目标值。" if told.in_table else "减数是年初设定的目标值。",
    )  # fmt: skip


def _sharp(result: Result, facts: Facts) -> Result:
    """The result, or the finding that it is once a figure without decimals is taken as printed."""
    found, sums = sharpened(result, facts), result.calculation
    if found is None or sums is None:
        return result
    return CHECK.finding(
        at=result.spans, calculation=sums, severity=found.severity, kind="ratio" if sums.stated.endswith("%") else CHECK.kind,
        expression=sums.expression, computed=sums.computed, stated=sums.stated, why=found.why,
    )  # fmt: skip


def _changes(passage: Passage, changes: list[list[Change]], reader: ChangeReader) -> Iterator[Result]:
    turned, settled = set(), set()
    for readings in changes:
        found = [one for one in _judge(readings, reader) if not (isinstance(one, Finding) and _pair(one) in settled)]
        settled |= {_pair(one) for one in found if isinstance(one, Verified)}
        turned |= {span for one in found if isinstance(one, Finding) for span in one.spans}
        yield from found
    yield from (_contrary(change, word) for change, word in reader.turns(passage) if change.new.quantity.span not in turned)


def _turned(passages: Sequence[Passage], found: Sequence[Result], facts: Facts, reader: ChangeReader) -> Iterator[Result]:
    """The changes of the right size that are told the wrong way, where no finding says so yet."""
    told = {one.spans[0] for one in found if isinstance(one, Finding)}
    changes = (change for passage in passages for change in turned_changes(passage, facts.lexicon))
    yield from (_contrary(one, word) for one in changes if one.stated.quantity.span not in told and (word := reader.contrary(one)))


def _pair(said: Result) -> tuple[frozenset[Span], bool]:
    """The two figures of a change, and whether it is told in percent: a second amount beside the right one tells something else."""
    return frozenset(said.spans[1:]), said.calculation is not None and said.calculation.stated.endswith("%")


def _judge(readings: list[Change], reader: ChangeReader) -> Iterator[Result]:
    told = [change for change in readings if change.explicit]
    plain = told or [change for change in readings if not of_rates(change)]
    plain = [change for change in plain if change.firm] or plain
    plain = [change for change in plain if not reader.impossible(change)] or plain
    if any(told_otherwise(change) for change in readings if change.firm):
        return  # ARI-15 reads these
    for change in plain:
        word = reader.contrary(change)
        if word:
            yield _contrary(change, word)
            return
        outcome = change.outcome
        if change.certain:
            yield CHECK.holds(at=change.spans(), calculation=change.calculation(), kind=_kind(change), note=outcome.value)
            return
    firm = next((change for change in plain if change.firm), None)
    if any(change.outcome is not Outcome.FAIL or change.is_sum for change in plain):
        return
    if firm is not None and firm.plausible():
        if not hedged(firm.new.quantity, firm.stated.quantity) and (not hedged(firm.old.quantity) or firm.over_bound):
            yield _finding(firm if firm.near() else next((one for one in readings if one.near() or one.slip()), firm))
        return
    slipped = next(((change, name) for change in plain if (name := change.slip())), None)
    if slipped is not None:
        yield _finding(*slipped, severity="error" if slipped[0].firm else "warning")


def _finding(change: Change, name: str = "", severity: Severity = "error") -> Result:
    sums, why = change.calculation(), f"疑为{name}。" if name else _why(change)
    return CHECK.finding(
        at=change.spans(), calculation=sums, severity=severity, kind=_kind(change), expression=sums.expression, computed=sums.computed,
        stated=sums.stated, why=why,
    )  # fmt: skip


def _kind(change: Change) -> Kind:
    """A rate of change is a quotient, an amount of change a difference."""
    return "ratio" if change.relative else CHECK.kind


def _why(change: Change) -> str:
    """What a wrong rate of change may come from: the new figure taken as the base, or a quotient told as a change."""
    old, new, stated = change.old.quantity, change.new.quantity, change.stated.quantity
    if not change.relative or not new.value or not old.value:
        return ""
    if percent_matches(abs(change.rise) * 100 / new.value, None, stated) is Outcome.EXACT:
        return "所写的数是以变动后的数为基数算得，增减率应以变动前的数为基数。"
    if percent_matches(new.value * 100 / old.value, None, stated) is Outcome.EXACT:
        return "所写的数是两数之比，不是增减率。"
    return ""


def _contrary(change: Change, word: str) -> Result:
    sums = change.calculation()
    return CHECK.finding(
        at=change.spans(), calculation=sums, kind=_kind(change), title="增减方向与所列数字不符",
        message="由{old}变为{new}，是{fact}，报告写为“{word}”。",
        old=figure_words(change.old.quantity), new=figure_words(change.new.quantity), fact="增加" if change.rise > 0 else "减少", word=word,
    )  # fmt: skip


CHECK = Check(
    id="ARI-08",
    title="差额或增减率与所列数字不符",
    message="{expression} = {computed}，报告写为 {stated}。{why}",
    severity="error",
    kind="difference",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="写明前后两数及其增减额或增减率的，应能由两数复算得出，增减的方向也应相符。",
    wrong="平均办理时间由14天缩短到11天，缩短4天。",
    right="平均办理时间由14天缩短到11天，缩短3天。",
    limits="基期数未写明的不判；带“约”“余”的数按区间比较；同一段里别的数恰好算得出所写之数的，或者所写之数与复算结果相去太远的，不报。",
    find=find,
)
