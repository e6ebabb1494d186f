"""Points that prose tells of rows and groups of the only table: 造林面积扣2分 beside 20 | 19; 产出指标扣1.18分 beside its rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.ledger import Item, ledger
from analyzer.checks.scores.points import fund_point
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, plain

_ZERO, _MOST, _SLACK = Decimal(0), Decimal("0.6"), Decimal("0.011")
_GROUP = late_regex(r"(?P<kind>.{2,6}?)(?:类|指标|部分|方面|维度|一级指标)*")
_TWO = late_regex(r"[两二三四五六七八九十\d]+[项个处]|[、和及与]|每|其[余他]|合计|连同|总|共")
_ALL_FULL = late_regex(r"(?:各|全部|所有|每)[项个]?(?:三级|绩效|二级|产出|效益)*指标[^，。；\d]{0,6}?(?:得|获|为|计|拿)[了到得]?满分")


class RowLoss(NamedTuple):
    """A row or group with what it lost by the table, and what the prose tells; ``sure`` where its whole name is told."""

    name: str
    weight: Decimal
    score: Decimal
    told: Quantity
    places: tuple[Span, ...]
    lost: bool
    sure: bool

    @property
    def table(self) -> Decimal:
        """What the table has for it."""
        return self.weight - self.score if self.lost else self.score

    @property
    def holds(self) -> bool:
        """True where both agree."""
        return abs(self.table - (self.told.value or _ZERO)) <= _SLACK


class _Entry(NamedTuple):
    name: str
    weight: Decimal
    score: Decimal
    places: tuple[Span, ...]


def row_losses(facts: Facts) -> Iterator[RowLoss]:
    """Every deduction, or score with its verb, that the words before it give to one row or group of the table."""
    table = facts.only_evaluation
    if table is None or not table.lines:
        return
    rows, groups = list(_rows(table, facts)), list(_groups(table, facts))
    for told in ledger(facts) if rows else ():
        for item, after in zip(told.items, [*told.items[1:], None], strict=True):
            figure = item.lost or (item.earned if not item.bare and item.mark is None else None)
            if figure is None or len(item.label) < 2 or _TWO.search(item.words) or (after is not None and not after.label):
                continue
            found = _group(item, groups) or _row(item, rows)
            if found is not None:
                entry, sure = found
                yield RowLoss(entry.name, entry.weight, entry.score, figure, entry.places, figure is item.lost, sure)


def _rows(table: Evaluation, facts: Facts) -> Iterator[_Entry]:
    for line in table.lines:
        item = line.indicator
        if item.weight is not None and item.score is not None:
            yield _Entry(facts.lexicon.fold(item.name), item.weight, item.score, tuple(line.place("score", "weight")))
    weight, score = fund_point(table.fund_total, "weight"), fund_point(table.fund_total, "score")
    if weight is not None and score is not None and not any("执行" in line.indicator.name for line in table.lines):
        yield _Entry("预算执行率", weight.value, score.value, (score.span, weight.span))


def _groups(table: Evaluation, facts: Facts) -> Iterator[_Entry]:
    names = list(dict.fromkeys(line.indicator.category for line in table.lines if line.indicator.category))
    for name in names if len(names) > 1 else ():
        lines = [line for line in table.lines if line.indicator.category == name]
        if all(line.indicator.weight is not None and line.indicator.score is not None for line in lines) and not table.unplaced:
            weights = {line.span("weight") or line.indicator.span: line.indicator.weight or _ZERO for line in lines}
            scores = {line.span("score") or line.indicator.span: line.indicator.score or _ZERO for line in lines}
            kind = _GROUP.fullmatch(facts.lexicon.fold(name))
            if kind is not None:
                yield _Entry(kind["kind"], sum(weights.values(), _ZERO), sum(scores.values(), _ZERO), tuple(scores))


def _group(item: Item, groups: list[_Entry]) -> tuple[_Entry, bool] | None:
    label = _GROUP.fullmatch(item.label)
    found = [one for one in groups if label is not None and label["kind"] == one.name]
    return (found[0], False) if len(found) == 1 and len(found[0].places) > 1 else None


def _row(item: Item, rows: list[_Entry]) -> tuple[_Entry, bool] | None:
    """The row whose name the label tells best, by more than half of it, where no other comes near."""
    own = pairs_of(item.label)
    worth = [Decimal(len(own & pairs_of(one.name))) / max(len(pairs_of(one.name)), 1) for one in rows]
    best = max(worth, default=_ZERO)
    if best < _MOST or sum(one >= best - Decimal("0.2") for one in worth) > 1:
        return None
    row = rows[worth.index(best)]
    return row, row.name in item.label


def points_told(check: Check, one: RowLoss) -> Result:
    """The points that the table has for a row beside those that the prose tells of it."""
    word, expression = ("扣", f"{plain(one.weight)}-{plain(one.score)}") if one.lost else ("得", plain(one.score))
    sums, places = calculation(expression, one.table, one.told.value or Decimal(0), "分"), (one.told.span, *one.places)
    if one.holds:
        return check.holds(at=places, calculation=sums, kind="score")
    return check.finding(
        at=places, calculation=sums, kind="score", severity="error" if one.sure else "warning", label=one.name, word=word,
        table=one.table, told=one.told.value, message="“{label}”：表中{word} {table} 分，正文写{word} {told} 分。",
    )  # fmt: skip


def called_full(facts: Facts) -> Iterator[tuple[Span, list[Span]]]:
    """The words that call every indicator's score full, in a report whose only table has less for some of them."""
    table, text = facts.only_evaluation, facts.layout.flow.folded
    found = _ALL_FULL.search(text) if table is not None and "满分" in text else None
    if table is None or found is None:
        return
    start = max(text.rfind("。", 0, found.start()), found.start() - 30, 0)
    if pattern(facts.lexicon, "full-marks-but").search(text, start, found.end()):
        return
    less = [line for line in table.lines if line.indicator.score is not None and line.indicator.score < (line.indicator.weight or _ZERO)]
    if less:
        yield facts.layout.flow.span(*found.span()), [place for line in less[:2] for place in line.place("score", "weight")]


__all__ = ["RowLoss", "called_full", "points_told", "row_losses"]
