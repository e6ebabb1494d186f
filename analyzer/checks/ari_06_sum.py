"""ARI-06: the parts that a sentence lists must add up to the whole that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain, pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import Outcome, amount, hedged, in_scale, unit_words
from analyzer.checks.figures.equations import Equation, equations_told
from analyzer.checks.figures.explained import unexplained
from analyzer.checks.figures.slips import near_miss, significant
from analyzer.checks.figures.told_equations import SUMS
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.all_of_unit import all_of_unit
from analyzer.checks.sums.bare_lists import bare_lists
from analyzer.checks.sums.closed_by_rest import closed_by_rest
from analyzer.checks.sums.closed_groups import closed_groups
from analyzer.checks.sums.columns_told import columns_told
from analyzer.checks.sums.divided_lists import divided_lists
from analyzer.checks.sums.goods_lists import goods_lists
from analyzer.checks.sums.listed_sums import lines_after, unsaid_sums
from analyzer.checks.sums.named_rows import named_rows
from analyzer.checks.sums.named_wholes import named_wholes
from analyzer.checks.sums.new_sums import is_new
from analyzer.checks.sums.no_sums import is_no_sum
from analyzer.checks.sums.open_alike import but_open_lists
from analyzer.checks.sums.part_lists import goes_on
from analyzer.checks.sums.period_tables import YearTold
from analyzer.checks.sums.respective_lists import respective_lists
from analyzer.checks.sums.run_totals import run_totals
from analyzer.checks.sums.sorted_elsewhere import sorted_elsewhere
from analyzer.checks.sums.spending_kinds import basic_kinds, spending_kinds
from analyzer.checks.sums.sum_cues import NESTED, WEAK
from analyzer.checks.sums.sum_slips import gap_of, mistaken_part, mistaken_unit, mistaken_whole, nearly
from analyzer.checks.sums.summed_after import summed_after
from analyzer.checks.sums.sums import PIECES, Reading, SumReader, sum_of
from analyzer.checks.sums.tables_below import tables_below
from analyzer.checks.sums.twin_columns import twin_columns
from analyzer.checks.sums.whole_lists import comes_near, has_room, is_of_another, is_scattered, is_whole_list, leaves_room, shorter_lists
from analyzer.lexicon import Lexicon
from analyzer.model import Span, Verified
from analyzer.model.findings import Severity
from analyzer.model.passages import Passage, Sentence

_NEARLY, _MOSTLY, _CLOSE, _TENTH = Decimal("0.98"), Decimal("0.90"), Decimal("1.10"), Decimal("0.1")
_FIFTIETH, _QUARTER, _HALF, _HARDLY = Decimal("0.02"), Decimal("0.25"), Decimal("0.5"), Decimal("0.005")  # _HARDLY: groups may overlap
_FEWEST, _SEVERAL, _ABOVE, _TWICE = 2, 3, 6, 2  # _ABOVE: passages above a list that may hold its total; _TWICE: of a figure farther back
_CUES = {"sum": "中", "closed-sum": "由"}
"""The cue of 其中 that an equation is as good as: a list that may be open, or one that is closed."""


_reader = lru_cache(maxsize=8)(SumReader)


def find(facts: Facts) -> Iterator[Result]:
    """Every 其中 with its whole and parts, then the sums that no word calls one."""
    yield from (divided := [*_divided(facts), *_of_kinds(closed_by_rest(facts), set())])
    known = {span for result in divided for span in result.spans[1:]}
    told = list(unexplained((one for one in _totals(facts) if known.isdisjoint(one.spans[1:])), facts, "sum"))
    yield from but_open_lists(told, facts)
    known.update(span for result in told for span in result.spans[int(isinstance(result, Verified)) :])
    runs = [*_of_kinds((one for one in run_totals(facts) if not one.is_behind), known)]
    known.update(span for result in runs for span in result.spans)
    yield from unexplained([*runs, *_of_kinds(all_of_unit(facts), known | {one.spans[0] for one in told})], facts, "sum")


def _totals(facts: Facts) -> Iterator[Result]:
    reader = _reader(facts.lexicon)
    said, near_by = set[Span](), set[Span]()
    for index, (passage, equations) in enumerate(zip(facts.passages, equations_told(facts), strict=True)):
        near = facts.passages[max(index - _ABOVE, 0) : index] if not passage.in_table else ()
        above = [sentence for one in near if not one.in_table for sentence in one.sentences]
        for result in _by_words(passage, above, equations, reader, facts):
            said.update(result.spans)
            yield result
        for others in unsaid_sums(passage, above, facts.lexicon):
            if not any(part.quantity.span in said for part in others[0].parts):
                wide = len(others[0].parts) == 2 or reader.summed_up(others[0], facts.layout.flow.folded)
                for result in _near(others, _TENTH if wide else _FIFTIETH, passage, above, facts):
                    near_by.update(result.spans)
                    yield result
        yield from _of_kinds(goods_lists(passage, facts.lexicon), said)
        yield from _drawn(passage, above, said, facts)
        yield from _respective(passage, above, said | near_by, facts.lexicon)
    for listed in lines_after(facts.passages, facts.layout.flow.folded, facts.lexicon):
        yield from _near(listed, _FIFTIETH, None, (), facts)
    yield from map(_of_table, tables := [*tables_below(facts), *named_rows(facts)])
    known = {told.stated.span for told in tables}
    yield from (_of_table(told, "warning") for told in columns_told(facts) if told.stated.span not in known)
    yield from _apart(facts, said)
    yield from _named(facts, said | near_by)
    yield from _of_kinds(bare_lists(facts), said | near_by)


def _of_kinds(found: Iterable[tuple[Reading, Severity | None, str]], said: set[Span]) -> Iterator[Result]:
    """The lists of several kinds that no other reading could add up: goods each in its own unit, those that no word calls a sum."""
    for reading, severity, slip in found:
        if said.isdisjoint(reading.spans()):
            yield _holds(reading) if severity is None else _told(reading, severity, slip)


def _of_table(told: YearTold, severity: Severity = "error") -> Result:
    """A total over a table that lists its parts."""
    sums, stated, outcome = told.calculation(), told.stated, told.outcome()
    if outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=sums, note=outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=sums, severity=severity, parts=sums.expression.replace("+", "、"),
        total=in_scale(told.total, stated), stated=in_scale(stated.value or Decimal(0), stated), unit=unit_words(stated),
        gap=in_scale(told.total - (stated.value or Decimal(0)), stated), why="各项数见表。",
    )  # fmt: skip


def _named(facts: Facts, said: set[Span]) -> Iterator[Result]:
    """The lists of all parts of what is told elsewhere."""
    for reading in named_wholes(facts):
        if said.intersection(part.quantity.span for part in reading.parts):
            continue
        if reading.outcome() is not Outcome.FAIL:
            yield _holds(reading)
        elif gap_of(reading) <= _QUARTER:
            name = mistaken_part(reading) or mistaken_whole(reading)
            yield _told(reading, "error" if name else "warning", name)


def _divided(facts: Facts) -> Iterator[Result]:
    """The lists that a point of view divides whole: whatever else gives the total, it is not made of these parts."""
    lists = divided_lists(facts)
    yield from (_told(one, level, slip) if one.outcome() is Outcome.FAIL else _holds(one) for one, level, slip in lists)


def _drawn(passage: Passage, above: list[Sentence], said: set[Span], facts: Facts) -> Iterator[Result]:
    """The totals that a sentence of its own draws: an error where it says of how many parts, and as many stand before it; else slips."""
    for summed in summed_after(passage, above, facts.lexicon):
        right = next((one for one in summed.readings if one.outcome() is not Outcome.FAIL), None)
        if said.intersection(summed.readings[0].spans()):
            continue
        if right is not None:
            yield _holds(right)
        elif (found := nearly(summed.readings, _TENTH if summed.told else Decimal(0))) is not None:
            yield _told(found[0], "error" if summed.told else "warning", found[1])


def _respective(passage: Passage, above: list[Sentence], said: set[Span], lexicon: Lexicon) -> Iterator[Result]:
    """The lists that say of how many kinds all the money was, and give as many amounts: none is missing."""
    for readings in respective_lists(passage, above, lexicon) if not passage.in_table else ():
        right = next((one for one in readings if one.outcome() is not Outcome.FAIL), None)
        if said.intersection(part.quantity.span for part in readings[0].parts):
            continue
        if right is not None:
            yield _holds(right)
        elif comes_near(readings[0]):
            yield _told(readings[0], "error", mistaken_part(readings[0]) or mistaken_whole(readings[0]))


def _apart(facts: Facts, said: set[Span]) -> Iterator[Result]:
    """The two kinds of spending, groups that are said not to overlap, lists by kind and columns, with a total in a place of its own."""
    columns = ((reading, True) for reading in twin_columns(facts))
    for reading, closed in chain(spending_kinds(facts), basic_kinds(facts), closed_groups(facts), sorted_elsewhere(facts), columns):
        if reading.outcome() is not Outcome.FAIL:
            yield _holds(reading)
        elif said.isdisjoint(reading.spans()[int(closed) :]):
            name = mistaken_part(reading) or mistaken_whole(reading)
            yield _told(reading, "error" if closed or name else "warning", name)


def _by_words(
    passage: Passage, above: list[Sentence], equations: tuple[Equation, ...], reader: SumReader, facts: Facts,
) -> Iterator[Result]:  # fmt: skip
    """The sums that a word calls one: 其中 and the like, then the equations of the lexicon with figures of their own."""
    told: list[Result] = []
    last = next((sentence for sentence in reversed(above) if sentence.mentions), None)
    for cue, readings in reader.of_which_readings(passage, None if passage.in_table else last):
        carried = any(reading.whole.start < passage.sentences[0].start for reading in readings)
        if cue != PIECES:
            told += _near(readings, _FIFTIETH, passage, above, facts) if carried else _judge(cue, readings, reader, facts)
        elif all(getattr(one, "severity", "") == "info" or set(one.spans).isdisjoint(readings[0].spans()) for one in told):
            told += _near(readings, _FIFTIETH, passage, above, facts)
    for equation in equations:
        reading = sum_of(equation) if equation.arithmetic in SUMS else None
        if reading is not None and is_new(reading, told):
            told += _judge(_CUES[equation.arithmetic], [reading], reader, facts)
    yield from told


def _near(
    readings: list[Reading], within: Decimal, passage: Passage | None, above: Sequence[Sentence], facts: Facts,
) -> Iterator[Result]:  # fmt: skip
    """A sum that no word calls one: told where it holds, or where it does not but nearly; an error where its list is proved whole."""
    for reading in readings:
        if reading.outcome() is not Outcome.FAIL:
            yield _holds(reading)
            return
    none, text = pattern(facts.lexicon, "nothing-else-spent"), facts.layout.flow.folded
    closed = (one for one in readings if gap_of(one) <= _TENTH and none.match(text, one.parts[-1].end) is not None)
    listed = (one for one in readings if passage is not None and is_whole_list(one, passage, above, facts.lexicon))
    sure = next(chain(listed, closed), None)
    found = (sure, mistaken_part(sure)) if sure is not None else nearly(readings, within) if readings else None
    if found is not None:
        yield _told(found[0], "error" if sure is not None else "warning", found[1])


def _judge(cue: str, readings: list[Reading], reader: SumReader, facts: Facts) -> Iterator[Result]:
    several = sorted((one for one in readings if len(one.parts) > 1), key=lambda one: one.whole.quantity.unit != one.parts[0].quantity.unit)
    text = facts.layout.flow.folded
    for reading in chain(several, (shorter for whole in several if not goes_on(whole.parts, text) for shorter in shorter_lists(whole))):
        outcome = reading.outcome()
        if outcome is not Outcome.FAIL:
            if reading.whole is not several[0].whole and reading.parts == several[0].parts and mistaken_whole(several[0]):
                yield _told(several[0], "warning", mistaken_whole(several[0]))
                return
            if reading.whole is not several[0].whole and reading.total != reading.whole.quantity.value:
                continue  # 31.2公里，为计划32公里的97.5%，其中…: the rounder figure excuses nothing
            yield _holds(reading)
            return
    wrong = next((one for reading in several if (one := mistaken_unit(reading))), None)
    if wrong is not None:
        yield _told(wrong[0], "error", wrong[1])
        return
    several = [one for one in several if not is_of_another(one, text)]
    if several:
        near = cue in WEAK or several[0].total > (several[0].whole.quantity.value or Decimal(0)) * _TWICE
        best = next(chain(filter(comes_near, several), filter(has_room, several)), several[0]) if near else several[0]
        found = _finding(cue, reader.leading(best, text), reader, facts)
        if found is not None:
            yield found


def _finding(cue: str, reading: Reading, reader: SumReader, facts: Facts) -> Result | None:
    whole, parts = reading.whole.quantity, [part.quantity for part in reading.parts]
    places, text = [reading.whole, *reading.parts], facts.layout.flow.folded
    if reading.etc or hedged(whole, *parts) or not whole.value or is_no_sum(reading.whole, reading.parts, facts):
        return None
    share = reading.total / whole.value
    words = text[min(place.start for place in places) : max(place.end for place in places)]
    pair = reader.closed(reading, lambda start, end: text[start:end])
    closed = pair or reader.nothing_else(reading, text)
    exhaustive = closed or reader.exhaustive.fullmatch(cue) is not None
    missed = near_miss(whole, reading.total) if len(parts) > 1 else ""
    name = missed or mistaken_part(reading)
    labels = [text[one.end : two.start] for one, two in pairwise(sorted(places, key=lambda place: place.start))]
    traits = reader.traits(labels)
    kinds = abs(share - 1) <= _TENTH and len(parts) >= _SEVERAL and bool(set.intersection(*traits))  # 一级残疾、二级残疾、三级残疾
    alike = whole.metric != "money" and not (pair or kinds) and reader.overlapping(words, over=share > 1)
    near = _FIFTIETH if len(parts) >= _SEVERAL and share < 1 and sum(map(bool, traits)) < _FEWEST else _HARDLY
    telling = missed and len(parts) >= _SEVERAL and significant(whole) > _SEVERAL
    if (alike and abs(share - 1) > near and not telling) or (share < 1 and reader.only_good(words)):
        return None
    if cue in WEAK and not (name or _MOSTLY <= share <= _CLOSE or pair):
        return None
    least = _MOSTLY if cue == NESTED else Decimal(0) if exhaustive else _HALF  # 其中 may name a few of many
    if share < least and not name:
        return None
    if alike:
        severity: Severity = "warning"
    elif share > 1:
        severity = "error" if share <= _CLOSE or whole.metric != "headcount" else "warning"
    elif exhaustive or (share >= _NEARLY and len(parts) >= _SEVERAL):
        severity = "error"
    elif missed:
        severity = "error" if significant(whole) > _SEVERAL else "warning"
    elif name or (share >= _MOSTLY and len(parts) > 1 and not leaves_room(reading) and not is_scattered(reading, facts.quantity_starts)):
        severity = "warning"
    else:
        severity = "info"
    return _told(reading, severity, name)


def _holds(reading: Reading) -> Result:
    return CHECK.holds(at=reading.spans(), calculation=reading.calculation(), note=reading.outcome().value)


def _told(reading: Reading, severity: Severity, name: str = "") -> Result:
    whole, parts = reading.whole.quantity, [part.quantity for part in reading.parts]
    return CHECK.finding(
        at=reading.spans(), calculation=reading.calculation(), severity=severity,
        parts="、".join(amount(part, whole) for part in parts), total=in_scale(reading.total, whole),
        stated=in_scale(whole.value or Decimal(0), whole), unit=unit_words(whole),
        gap=in_scale(reading.total - (whole.value or Decimal(0)), whole),
        why=f"疑为{name}。" if name else "",
    )  # fmt: skip


CHECK = Check(
    id="ARI-06",
    title="分项之和与总数不符",
    message="分项 {parts} 合计 {total}{unit}，报告所述总数为 {stated}{unit}，相差 {gap}{unit}。{why}",
    severity="error",
    kind="sum",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="“其中”“包括”后列出的分项如已穷尽，其和应等于总数；分项之和超过总数，则必有一数有误。",
    wrong="全县共有学校17所，其中小学12所、初中3所、高中3所。",
    right="全县共有学校17所，其中小学12所、初中3所、高中2所。",
    limits="“其中”不一定穷尽：分项之和不足总数一半的不报，不足九成的，或者金额所差之数足够再列一项的，只作提示，除非总数只差一位数字；可重复计入的人员特征（党员、学历等）不加总；同一段里别的数恰好算得出所写之数的，或者所写之数与复算结果相去太远的，不报。",
    find=find,
)
