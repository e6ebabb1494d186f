"""A batch from its jobs to its target: what is known is taken over, the rest is read, every job leaves one record."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from analyzer.batch.jobs import Job
from analyzer.batch.manifest import Kept, key_of
from analyzer.batch.results import Plan, Result
from analyzer.batch.target import Target
from analyzer.errors import UsageError

Engine = Callable[[Sequence[Job], Plan, Mapping[str, str]], Generator[Result, None, None]]


def run_batch(
    jobs: Sequence[Job], plan: Plan, target: Target, engine: Engine, *, resume: bool = False, told: Callable[[Result], object] = id,
) -> None:  # fmt: skip
    """Carry out a batch. What is done when it is interrupted is kept for a later run with ``resume``.

    Args: jobs: in the order of their records; resume: take over the records of earlier runs to the same target whose files, version,
    lexicons and profile are unchanged; told: hears of every result as soon as its record is written.
    Raises: LexiconError; UsageError where the target cannot be written or no worker be started.
    """
    key = key_of(plan) if target.remembers else ""
    kept = target.kept(key) if resume else {}
    target.begin(key, resume=resume)
    try:
        with closing(engine(jobs, plan, {path: record.entry.sha256 for path, record in kept.items()})) as results:
            for result in results:
                whole = _taken_over(result, kept[result.job.path]) if result.unchanged else result
                target.put(whole)
                told(whole)
    except BaseException:
        target.suspend()
        raise
    target.finish()


def _taken_over(result: Result, kept: Kept) -> Result:
    """The result with the record of the earlier run. Raises: UsageError where that is gone meanwhile."""
    text = kept.text()
    if text is None:
        raise UsageError("上次的结果在运行中被改动", file=str(kept.file), advice="请重新运行")
    return replace(result, text=text, tally=kept.entry.tally)
