"""How far a batch is, on stderr while it runs: files, pages or characters, rate, what remains, failures. Silent off a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analyzer.batch.summary import Summary

if TYPE_CHECKING:
    from rich.console import Console


@contextmanager
def progress(summary: Summary, total: int, console: Console | None = None) -> Iterator[Callable[[], None]]:
    """Show how far a batch is.

    Args: summary: what is counted; total: files in all; console: where to show it, by default stderr. Yields: what to call after
    every file.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = console or Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield lambda: None
        return
    columns = (
        BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("份"), TextColumn("{task.fields[size]}"),
        TextColumn("{task.fields[rate]}"), TextColumn("剩"), TimeRemainingColumn(), TextColumn("{task.fields[failed]}", style="red"),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=total, size="", rate="", failed="")

        def step() -> None:
            speed = shown.tasks[0].speed
            failed = f"失败 {len(summary.failures)}" if summary.failures else ""
            size = f"{summary.pages:,} 页" if summary.pages else f"{summary.characters / 10000:,.1f} 万字"
            shown.update(task, completed=summary.files, size=size, rate=f"{speed:,.1f} 份/秒" if speed else "", failed=failed)

        yield step
