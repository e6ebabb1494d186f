"""Evaluations on a terminal: a table of figures, what was missed, what was read too much, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console

from analyzer.export.lines import Writer
from analyzer.export.quotes import visible
from analyzer.model.evaluation import Comparison, Evaluation, Figure, Judgement

_HEADS = ("阶段", "应有", "读出", "正确", "准确率", "召回率", "F1")
_STAGES = {
    "mentions": "数量", "indicators": "指标", "fields": "指标栏目", "claims": "表述", "findings": "发现", "reports": "报告",
}  # fmt: skip
_LONGEST = 36
_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")


def show_evaluation(evaluation: Evaluation, console: Console, *, misses: bool = False, extras: bool = False) -> None:
    """Print the figures, and on request every entry that is wrong, with its line and quote."""
    writer = Writer(console)
    writer.put(f"评测 {len(evaluation.documents)} 份报告", style="bold")
    if evaluation.skipped:
        writer.put(f"没有对应的报告，未评测：{'、'.join(evaluation.skipped)}", style="yellow")
    writer.blank()
    table([_HEADS, *(_row(figure) for figure in evaluation.figures)], writer)
    if misses:
        _list("漏读和读错", (item for item in evaluation.judgements if item.side == "gold" and item.note), writer)
    if extras:
        _list("多读和多报", (item for item in evaluation.judgements if item.side == "extra" and item.note), writer)


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print the figures that moved, and every entry that was won or lost."""
    writer = Writer(console)
    moved = [(old, new) for old, new in comparison.figures if old is not None and old.main != new.main]
    writer.blank()
    writer.put("与上次相比", style="bold")
    for title, names in (("新增的报告", comparison.added), ("不再评测的报告", comparison.removed)):
        if names:
            writer.put("、".join(names), label=title)
    for old, new in moved:
        writer.put(f"{new.title.strip()}  {percent(old.main)} → {percent(new.main)}", indent=2)
    for won, title, style in ((True, "变好", "green"), (False, "变差", "red")):
        changes = [change for change in comparison.changes if change.won is won]
        writer.put(f"{title} {len(changes)} 处", style=f"bold {style}")
        for change in changes:
            writer.put(_line(change.judgement, change.what), indent=2)


def percent(share: Decimal | None) -> str:
    """A share in percent with two places; a dash where there is nothing to count."""
    return "—" if share is None else f"{(share * _HUNDRED).quantize(_PLACES)}%"


def _row(figure: Figure) -> tuple[str, ...]:
    counts = (str(figure.gold), "" if figure.alone else str(figure.read), str(figure.right))
    shares = ("", percent(figure.recall), "") if figure.alone else tuple(map(percent, (figure.precision, figure.recall, figure.f1)))
    return (figure.title, *counts, *shares)


def table(rows: list[tuple[str, ...]], writer: Writer) -> None:
    """Print rows in columns: the first flush left, the others flush right, by the width that the signs take on a terminal."""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        first = row[0] + " " * (widths[0] - cell_len(row[0]))
        rest = (" " * (width - cell_len(text)) + text for text, width in zip(row[1:], widths[1:], strict=True))
        writer.put("  ".join([first, *rest]).rstrip(), style="bold" if number == 0 else "")


def _list(title: str, items: Iterable[Judgement], writer: Writer) -> None:
    found = list(items)
    writer.blank()
    writer.put(f"{title} {len(found)} 处", style="bold")
    for item in found:
        writer.put(_line(item, item.note), indent=2)


def _line(item: Judgement, words: str) -> str:
    quote = item.quote if len(item.quote) <= _LONGEST else item.quote[: _LONGEST - 1] + "…"
    place = f"第 {item.line} 行" if item.line else "位置不明"
    return visible(f"{item.document}  {place}  {_STAGES[item.stage]}  【{quote}】  {words}")
