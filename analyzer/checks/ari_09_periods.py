"""ARI-09: figures by month or quarter, and parts told before their total (共计, 合计), must add up.

The quarters of a year in one sentence against the result of the table that it names: 临时救助按季办理，一季度386人次，…….
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from analyzer.checks.base import Check, Facts, Result, once
from analyzer.checks.compare import Outcome, amount, hedged, in_scale, unit_words
from analyzer.checks.figures.explained import unexplained
from analyzer.checks.figures.swapped_results import result_cell
from analyzer.checks.prose.statements import telling_pairs
from analyzer.checks.scores.composition import scored_in_words, without_marks
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.period_lists import by_clauses, is_near, period_lists
from analyzer.checks.sums.period_tables import YearTold, years_told
from analyzer.checks.sums.run_totals import run_totals
from analyzer.checks.sums.runs_before import run_before
from analyzer.checks.sums.sum_slips import mistaken_digits
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity, Span
from analyzer.model.findings import Severity
from analyzer.model.passages import Mention, Sentence

_PERIOD = late_regex(r"\d{1,2}\s?月份?|[一二三四]季度|第[一二三四]季度|[上下]半年")
_SCOPE = r"(?:以上|三项|两项|四项|各项|全年|全部|年度|本年|[一二三四]季度|第[一二三四]季度|[上下]半年)?"
_LABEL = late_regex(r"[一-鿿]{2}")
_FULL = late_regex(r"(?:满分|分值|权重|标准分)(?:为|是|:)?\s*$")
_COMPARES = late_regex(r"计[^，。；、\d]{0,2}[比较与同](?:上|去|前|年|20)")
_LEAST_PERIODS = 3
_MOST_PARTS = 60
_BELOW = 4  # passages after or before a list in which its total may stand
_FAR = Decimal("0.5")
_PERSONS = {"headcount", "person_times"}
_SIGNS = ("四季度", "下半年")


@lru_cache(maxsize=8)
def _total_word(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that call a figure the total of all, and any words that call one a total."""
    weak = rf"^{_SCOPE}(?:{alternation(lexicon.words('total'))})[^，。；、\d]{{0,10}}$"
    strong = rf"^{_SCOPE}(?:{alternation(lexicon.words('grand-total'))})[^，。；、\d]{{0,8}}$"
    return late_regex(strong), late_regex(f"{strong}|{weak}")


def find(facts: Facts) -> Iterator[Result]:
    """Every total that stands after figures it may be the sum of."""
    results = list(unexplained(_totals(facts), facts, "sum"))
    yield from results
    runs = list(_by_run(facts, {result.spans[0] for result in results}))
    yield from runs
    listed = list(_by_period(facts))
    yield from listed
    yield from map(_of_table, years_told(facts))
    known = {span for result in (*results, *runs, *listed) for span in result.spans}
    yield from _by_row(facts, known)
    behind = (run for run in run_totals(facts) if run.is_behind and known.isdisjoint(run.reading.spans()))
    yield from unexplained((_finding(run.reading, run.severity, run.slip) for run in behind), facts, "sum")


def _by_period(facts: Facts) -> Iterator[Result]:
    """The lists of all periods: a total that the other parts of the paragraph give too is no other one (分险种……，分季度……)."""
    for number, passage in enumerate(facts.passages):
        above, below = facts.passages[max(number - _BELOW, 0) : number], facts.passages[number + 1 : number + 1 + _BELOW]
        for readings in period_lists(passage, facts.lexicon, below, above):
            found = list(_listed(readings))
            yield from found if is_near(readings[0]) else unexplained(found, facts, "sum")


def _by_row(facts: Facts, said: set[Span]) -> Iterator[Result]:
    """The lists of all periods whose total only the table tells, where it is near. Args: said: what was told of already."""
    for reading in _period_rows(facts):
        if not said.isdisjoint(reading.spans()[1:]):
            continue
        if reading.outcome() is not Outcome.FAIL:
            yield CHECK.holds(at=reading.spans(), calculation=reading.calculation(), note=reading.outcome().value)
        elif is_near(reading):
            yield from _listed([reading])


def _totals(facts: Facts) -> Iterator[Result]:
    for sentence, index, strong in _called(facts):
        yield from _judge(sentence, index, sentence.mentions[index], firm=strong)


@once
def _called(facts: Facts) -> tuple[tuple[Sentence, int, bool], ...]:
    """The figures that are called a total: the sentence of each, its number there, and whether it is called that of all."""
    (strong, total), out = _total_word(facts.lexicon), []
    for passage in facts.passages:
        for sentence in passage.sentences:
            for index, mention in enumerate(sentence.mentions):
                item = sentence.item(mention).strip(" ，、")
                if total.match(item) and _COMPARES.search(item) is None:  # 合计比上年的29.64万元下降
                    out.append((sentence, index, strong.match(item) is not None))
    return tuple(out)


def _by_run(facts: Facts, known: set[Span]) -> Iterator[Result]:
    """The totals right behind a list that nothing else belongs to, that no other reading tells of. Args: known: totals read already."""
    for sentence, index, _ in _called(facts):
        fresh = index > 1 and sentence.mentions[index].quantity.span not in known
        run = run_before(sentence, index, facts.lexicon) if fresh else None
        if run is not None and not _takes_off(sentence, index, run.reading):
            yield _finding(run.reading, "error" if run.sure else "warning")


def _of_table(told: YearTold) -> Result:
    """The total of a year in prose against a table by period."""
    sums, stated, outcome = told.calculation(), told.stated, told.outcome()
    if outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=outcome.value)
    printed = in_scale(stated.value or Decimal(0), stated)
    return CHECK.finding(
        at=told.spans(), calculation=sums, kind="table-vs-prose", parts=sums.expression.replace("+", "、"),
        total=in_scale(told.total, stated), stated=printed, unit=unit_words(stated), why="分期数见表。",
    )  # fmt: skip


def _listed(readings: list[Reading]) -> Iterator[Result]:
    """A list of one figure per period against the totals before it."""
    for reading in readings:
        outcome = reading.outcome()
        if outcome is not Outcome.FAIL:
            yield CHECK.holds(at=reading.spans(), calculation=reading.calculation(), note=outcome.value)
            return
    nearest = readings[0]
    stated = nearest.whole.quantity.value or Decimal(0)
    if not hedged(nearest.whole.quantity, *(part.quantity for part in nearest.parts)) and abs(nearest.total - stated) <= stated * _FAR:
        yield _finding(nearest, "error" if len(readings) == 1 else "warning")


def _takes_off(sentence: Sentence, index: int, reading: Reading) -> bool:
    """True where the figures before a score are full marks: 甲8分、乙8分，合计得15.7分，扣0.3分."""
    behind = sentence.mentions[index + 1 : index + 2]
    gap = reading.total - (reading.whole.quantity.value or Decimal(0))
    return any(one.quantity.metric == "score" and one.quantity.value == gap and "扣" in sentence.item(one) for one in behind)


def _judge(sentence: Sentence, index: int, whole: Mention, *, firm: bool) -> Iterator[Result]:
    parts = _scores([mention for mention in sentence.mentions[max(index - _MOST_PARTS, 0) : index] if _part(mention, whole)], sentence)
    periods = [mention for mention in parts if _PERIOD.search(sentence.item(mention))]
    by_period = len(periods) >= _LEAST_PERIODS
    for start in range(len(parts) - 1):
        reading = Reading(whole, tuple(parts[start:]))
        outcome = reading.outcome()
        if outcome is Outcome.EXACT or (outcome is Outcome.TAIL and by_period):
            yield CHECK.holds(at=reading.spans(), calculation=reading.calculation(), note=outcome.value)
            return
    if len(parts) < 2 or _takes_off(sentence, index, Reading(whole, tuple(parts))):
        return
    apart = Reading(whole, tuple(part for part in parts if not _of_which(sentence, part)))
    if 1 < len(apart.parts) < len(parts) and apart.outcome() is Outcome.EXACT:
        yield CHECK.holds(at=apart.spans(), calculation=apart.calculation())
        return
    reading = Reading(whole, tuple(parts))
    if not (firm or by_period):
        if index == len(parts) and _adjacent(sentence, parts, whole) and _labelled(sentence, parts) and (slip := mistaken_digits(reading)):
            yield _finding(reading, "warning", slip)
        return
    stated = whole.quantity.value or Decimal(0)
    if hedged(whole.quantity, *(part.quantity for part in parts)) or not stated or abs(reading.total - stated) > stated * _FAR:
        return
    if whole.quantity.metric == "score" and scored_in_words(sentence):
        return  # 产出得49分，效益得28分，满意度满分，合计…: one part has no figure
    sure = by_period or _adjacent(sentence, parts, whole)
    yield _finding(reading, "error" if sure else "warning")


def _of_which(sentence: Sentence, mention: Mention) -> bool:
    """True for a part of a part: behind 其中, before the next ；."""
    return "其中" in sentence.between(sentence.start, mention.start).rpartition("；")[2]


def _labelled(sentence: Sentence, parts: list[Mention]) -> bool:
    """Every part has a name of its own and is compared with nothing: 新建管网18.6公里，改造管网26.8公里."""
    return all(_LABEL.search(words := sentence.item(part)) is not None and COMPARED.search(words) is None for part in parts)


def _finding(reading: Reading, severity: Severity, slip: str = "") -> Result:
    whole = reading.whole.quantity
    return CHECK.finding(
        at=reading.spans(), calculation=reading.calculation(), severity=severity,
        parts="、".join(amount(part.quantity, whole) for part in reading.parts), total=in_scale(reading.total, whole),
        stated=in_scale(whole.value or Decimal(0), whole), unit=unit_words(whole), why=f"疑为{slip}。" if slip else "",
    )  # fmt: skip


def _part(mention: Mention, whole: Mention) -> bool:
    first, second = mention.quantity, whole.quantity
    alike = first.dimension == second.dimension or {first.metric, second.metric} <= _PERSONS
    return alike and first.value is not None and first.value > 0 and mention.depth == whole.depth


def _scores(parts: list[Mention], sentence: Sentence) -> list[Mention]:
    """The parts without the full marks told beside what was scored: 决策9.5分/满分10分、过程19分，满分20分."""
    if not parts or parts[0].quantity.metric != "score":
        return parts
    earned = without_marks(sentence, parts)
    return [part for part in earned if _FULL.search(sentence.item(part)) is None] or earned


def _adjacent(sentence: Sentence, parts: list[Mention], whole: Mention) -> bool:
    """Parts and total follow one another without another sentence part (；) between."""
    return "；" not in sentence.between(parts[0].end, whole.start)


def _period_rows(facts: Facts) -> Iterator[Reading]:
    """Every list of all periods of a year, no figure of its unit before it in the sentence, with the one row that its words name."""
    if not facts.indicators or not any(sign in facts.layout.flow.folded for sign in _SIGNS):
        return
    for sentence in facts.prose:
        for parts in by_clauses(sentence, facts.lexicon, to_end=False):
            own = [one for one in sentence.mentions if one.end <= parts[0].start and one.quantity.unit == parts[0].quantity.unit]
            rows = _rows(sentence, parts, facts) if not own else []
            if len({one.value for one in rows}) == 1:
                yield Reading(Mention(rows[0], 0, 0), parts)


def _rows(sentence: Sentence, parts: tuple[Mention, ...], facts: Facts) -> list[Quantity]:
    """The results in the unit of the list whose names share a word with what stands before it."""
    said = telling_pairs(sentence.between(sentence.start, parts[0].start), facts.lexicon)
    cells = [
        cell for item in facts.indicators
        if telling_pairs(facts.lexicon.fold(item.name), facts.lexicon) & said and (cell := result_cell(item, facts)) is not None
    ]  # fmt: skip
    return [one for one in cells if (one.dimension, one.unit) == (parts[0].quantity.dimension, parts[0].quantity.unit)]


CHECK = Check(
    id="ARI-09",
    title="分期或分项累计与合计不符",
    message="所列 {parts} 合计 {total}{unit}，报告所述合计为 {stated}{unit}。{why}",
    severity="error",
    kind="sum",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="逐月、逐季或逐项列出后再给合计的，合计应等于各项之和（补发、追加等单列项一并计入）。",
    wrong="一季度办理120件，二季度办理130件，三季度办理110件，四季度办理140件，全年共办理510件。",
    right="一季度办理120件，二季度办理130件，三季度办理110件，四季度办理140件，全年共办理500件。",
    limits="只写“共”“累计”而未逐期列出的，在一处数字颠倒或单位写错即可成立时才报告，除非各项成一列紧接在前（甲、乙，共），或者写明几项几批；列项中带约数的不判；同一段里别的数恰好合成所写合计的，不报。",
    find=find,
)
