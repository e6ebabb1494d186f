"""IND-04: what was done must be what was to be done: 线下 is not 线上, 新建 is not 改建, 农村 is not 城镇."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.clauses import Clause, clause_around, clauses_in, likeness, topic
from analyzer.checks.credit import credit_of, says_done
from analyzer.checks.goals import goal_rows
from analyzer.checks.tables import Line
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon, Matcher
from analyzer.model import Calculation, Indicator, Span
from analyzer.model.findings import Severity
from analyzer.text import WIDTH, fold

_SAME_TOPIC = Decimal("0.4")
_SHORT = 16
_BOTH = -1


class Side(NamedTuple):
    """A word that takes one side of a group of opposites, and the clause it stands in."""

    number: int
    word: str
    clause: Clause


class Swap(NamedTuple):
    """The side that the target takes and the other one that the result takes."""

    group: str
    target: Side
    actual: Side


def find(facts: Facts) -> Iterator[Result]:
    """Rows of tables with what the prose tells of them, targets in prose, and the overall goal beside its result."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _row(line, facts)
    for item in facts.indicators:
        if item.table is None and item.target is not None and item.actual is not None:
            target, actual = clause_around(item.target.span, facts), clause_around(item.actual.span, facts)
            yield from _judge(item, _swaps([target], [actual], facts), facts) if target != actual else ()
    for row in goal_rows(facts):
        if row.target is not None and row.actual is not None and _takes_side(row.target, facts):
            yield from _judge(None, _swaps(clauses_in(row.target, facts), clauses_in(row.actual, facts), facts), facts)


def _row(line: Line, facts: Facts) -> Iterator[Result]:
    item, places = line.indicator, [span for role in ("name", "target") if (span := line.span(role)) is not None]
    if not any(_takes_side(span, facts) for span in places):
        return
    aims = [clause for span in places for clause in clauses_in(span, facts)]
    done = [clause for span in _results(line) for clause in clauses_in(span, facts)]
    found = list(_swaps(aims, done, facts))
    yield from _judge(item, found, facts)
    if not found and not _sides(done, facts):
        told = [claim.span for claim in facts.claims_of.get(item.id, ()) if claim.status == "asserted" and claim.cell is None]
        clauses = [clause for span in told for clause in clauses_in(span, facts)]
        yield from _judge(item, _swaps(aims, clauses, facts), facts)


def _results(line: Line) -> Iterator[Span]:
    place = line.span("actual")
    if place is not None:
        yield place
    yield from (reading.span for reading in line.indicator.told)


def _swaps(aims: Iterable[Clause], done: Iterable[Clause], facts: Facts) -> Iterator[Swap]:
    """The groups of which the target takes just one side and the result just another one, of the same thing."""
    wanted, reached = _sides(aims, facts), _sides(done, facts)
    for group, sides in wanted.items():
        others = reached.get(group, [])
        if len({side.number for side in sides}) == 1 == len({side.number for side in others}) and sides[0].number != others[0].number:
            pairs = ((target, actual) for actual in others for target in sides if _same_thing(target, actual, facts))
            pair = next(pairs, None)
            if pair is not None and _BOTH not in (pair[0].number, pair[1].number):
                yield Swap(group, *pair)


def _sides(clauses: Iterable[Clause], facts: Facts) -> dict[str, list[Side]]:
    out: dict[str, list[Side]] = {}
    for clause in clauses:
        for match in _matcher(facts.lexicon).find(clause.words):
            group, number = match.value
            out.setdefault(group, []).append(Side(number, clause.words[match.start : match.end], clause))
    return out


def _takes_side(span: Span, facts: Facts) -> bool:
    words = "".join(facts.layout.folded[span.start : span.end].split())
    return _matcher(facts.lexicon).first(words) is not None


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> Matcher[tuple[str, int]]:
    forms: dict[str, tuple[str, int]] = {}
    for entry in lexicon.entries("opposites.toml", "opposites"):
        forms |= {fold(form, WIDTH): (entry.id, number) for number, side in enumerate(entry.sides) for form in side}
        forms |= {fold(form, WIDTH): (entry.id, _BOTH) for form in entry.both}
    return Matcher(forms)


def _same_thing(target: Side, actual: Side, facts: Facts) -> bool:
    """True if the two clauses name the same thing apart from the words that differ; a cell of a few words names nothing else."""
    aim, done = (topic(side.clause.words.replace(side.word, " "), facts.lexicon) for side in (target, actual))
    return (not done and len(actual.clause.words) <= _SHORT) or likeness(aim, done) >= _SAME_TOPIC


def _judge(item: Indicator | None, swaps: Iterable[Swap], facts: Facts) -> Iterator[Result]:
    for swap in swaps:
        credit, severity = _credit(item, facts), _severity(item, swap, facts)
        sums = Calculation(expression=f"目标：{swap.target.word}", computed=swap.target.word, stated=swap.actual.word)
        yield CHECK.finding(
            at=[swap.target.clause.span, swap.actual.clause.span], calculation=sums, severity=severity,
            indicator=item.id if item else None, group=swap.group, name=item.name if item else "年度目标", credit=credit,
            target=facts.quote(swap.target.clause.span), actual=facts.quote(swap.actual.clause.span),
            one=swap.target.word, other=swap.actual.word,
        )  # fmt: skip


def _credit(item: Indicator | None, facts: Facts) -> str:
    credit = credit_of(item, facts) if item is not None else None
    return f"，{credit.words}" if credit else ""


def _severity(item: Indicator | None, swap: Swap, facts: Facts) -> Severity:
    """A change that the report itself speaks of is a warning, one that passes for done an error."""
    spoken = (item.deviation_reason if item else "") + swap.actual.clause.words
    if cue(facts.lexicon, "changed-way").search(facts.lexicon.fold(spoken)) or not _passes(item, swap, facts):
        return "warning"
    return "error"


def _passes(item: Indicator | None, swap: Swap, facts: Facts) -> bool:
    if item is not None and item.score is not None and item.weight is not None:
        return item.score >= item.weight
    return says_done(swap.actual.clause.words, facts) or item is None or bool(credit_of(item, facts)) or item.actual is not None


CHECK = Check(
    id="IND-04",
    title="完成方式或对象与目标不同",
    message="“{name}”目标为“{target}”，完成情况为“{actual}”，{group}由“{one}”变为“{other}”{credit}，不能据以判断目标已完成。",
    severity="error",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（按绩效目标对照实际完成情况）",
    needs=("indicators",),
    rationale="线下与线上、新建与改建、购置与租赁、农村与城镇不是同一件事；换了方式或对象，应说明原因，不应按完成记分。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 文化活动室 | 新建文化活动室6处 | 改建文化活动室6处 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 文化活动室 | 新建文化活动室6处 | 新建文化活动室6处 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="一方兼写几种方式的不判；说明了改变原因或已扣分的只作一般问题；两处说的不是同一件事的不判。",
    find=find,
)
