"""One file after the other in this process: for a few files, and where nothing may be started."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping

from analyzer.batch.jobs import Job
from analyzer.batch.results import Plan, Result, perform


def run_serially(jobs: Iterable[Job], plan: Plan, known: Mapping[str, str]) -> Generator[Result, None, None]:
    """The results of all jobs in their order. No limit of time or memory holds here.

    Args: known: SHA-256 by path of the files whose records are at hand. Raises: LexiconError.
    """
    return (perform(job, plan, known.get(job.path, "")) for job in jobs)
