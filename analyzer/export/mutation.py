"""Mutation benchmarks on a terminal: recall of every class of error, the matrix of classes and rules, and what was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console

from analyzer.export.evaluation import percent, table
from analyzer.export.lines import Writer
from analyzer.export.quotes import visible
from analyzer.model.mutation import Benchmark, ClassFigure, Group, Outcome
from analyzer.text import on_one_line

_HEADS = ("差错", "注入", "指出", "召回率", "有发现", "旁及")
_GROUPS: tuple[tuple[Group, str], ...] = (("arithmetic", "勾稽计算类"), ("cross-reference", "相互印证类"))
_LONGEST = 24
_COLUMN = 8
_WIDTH = 120


def show_benchmark(result: Benchmark, console: Console, *, misses: bool = False, extras: bool = False) -> None:
    """Print the counts and the matrix, and on request every error that was missed and every finding beside the mark."""
    writer = Writer(console)
    writer.put(f"变异评测 {len(result.documents)} 份报告，注入差错 {len(result.outcomes)} 处", style="bold")
    writer.put("指出：指定的规则在改动处报告；有发现：改动处有任何规则报告；旁及：引文不在改动处，或另有规则报告", style="dim")
    for group, title in _GROUPS:
        figures = [figure for figure in result.figures if figure.error.group == group]
        if figures:
            writer.blank()
            table([_HEADS, *map(_row, figures), _sum(title, figures, percent(result.recall(group)))], writer)
    _alarms(result, writer)
    _matrix(result.figures, console, writer)
    if misses:
        _list("没有指出", ((item, "、".join(_expected(result, item))) for item in result.outcomes if not item.told), writer)
    if extras:
        _list("旁及", ((item, f"{found.rule} {found.message}") for item in result.outcomes for found in item.collateral), writer)


def _row(figure: ClassFigure) -> tuple[str, ...]:
    counts = (figure.injected, figure.told, percent(figure.recall), figure.anyhow, figure.collateral)
    return (figure.error.title, *map(str, counts))


def _sum(title: str, figures: Sequence[ClassFigure], recall: str) -> tuple[str, ...]:
    totals = [sum(getattr(figure, name) for figure in figures) for name in ("injected", "told", "anyhow", "collateral")]
    return (title, str(totals[0]), str(totals[1]), recall, str(totals[2]), str(totals[3]))


def _alarms(result: Benchmark, writer: Writer) -> None:
    alarms = result.alarms
    writer.blank()
    if alarms.errors_per_report is None:
        writer.put("没有无错的报告，误报未计")
        return
    writer.put(
        f"无错的报告 {alarms.reports} 份：误报严重 {alarms.errors} 条，一般 {alarms.warnings} 条；"
        f"每份误报严重 {alarms.errors_per_report:.2f} 条"
    )
    for line in alarms.findings:
        writer.put(visible(line), indent=2)


def _matrix(figures: Sequence[ClassFigure], console: Console, writer: Writer) -> None:
    """Classes by rules, in as many blocks of columns as the width asks for."""
    rules = sorted({rule for figure in figures for rule in figure.rules})
    width = (console.width if console.is_terminal else _WIDTH) - max(cell_len(figure.error.title) for figure in figures)
    size = max(width // _COLUMN, 1)
    for at in range(0, len(rules), size):
        block = rules[at : at + size]
        writer.blank()
        rows = [(figure.error.title, *(str(figure.rules.get(rule, "·")) for rule in block)) for figure in figures]
        table([("差错＼规则", *block), *rows], writer)


def _expected(result: Benchmark, item: Outcome) -> Iterator[str]:
    yield next("应由 " + " ".join(figure.error.rules) for figure in result.figures if figure.error.id == item.error)
    others = {found.rule for found in (*item.noticed, *item.collateral) if found.here}
    if others:
        yield "实由 " + " ".join(sorted(others))


def _list(title: str, items: Iterator[tuple[Outcome, str]], writer: Writer) -> None:
    found = list(items)
    writer.blank()
    writer.put(f"{title} {len(found)} 处", style="bold")
    for item, words in found:
        change = f"【{_short(item.before)}】→【{_short(item.after)}】"
        writer.put(visible(f"{item.document}  第 {item.line} 行  {item.error}  {change}  {words}"), indent=2)


def _short(words: str) -> str:
    flat = on_one_line(words)
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
