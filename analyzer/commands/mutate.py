"""``analyzer evaluate --mutate``: errors injected into reports, and what was told of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.model.mutation import Benchmark


def run_benchmark(
    corpora: list[str], *, split: str, only: str, limit: int, jobs: int, shape: str, misses: bool, extras: bool,
) -> int:  # fmt: skip
    """Run the mutation benchmark over some corpora and print it. Returns: the exit status 0."""
    from analyzer.commands.door import utf8_stdout

    result = _watched(corpora, split=split, only=only, limit=limit, jobs=jobs)
    if not result.documents:
        raise UsageError("没有可评测的报告", place="、".join(corpora), advice="请检查 --split、--only 和文件名")
    if shape == "json":
        utf8_stdout()
        sys.stdout.write(result.model_dump_json(indent=1) + "\n")
        return 0
    from rich.console import Console

    from analyzer.export.mutation import show_benchmark

    show_benchmark(result, Console(highlight=False), misses=misses, extras=extras)
    return 0


def _watched(corpora: list[str], *, split: str, only: str, limit: int, jobs: int) -> Benchmark:
    """The benchmark, with a bar on stderr where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from analyzer.evaluate import find_pairs
    from analyzer.evaluate.mutations import benchmark

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("变异评测", total=None)

        def watch(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        return benchmark(find_pairs(corpora, only=only), split=split, limit=limit, jobs=jobs, watch=watch)
