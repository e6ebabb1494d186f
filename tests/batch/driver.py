"""A batch in a process of its own, to be killed: prints the place of every report as its record is written."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from analyzer.batch.engines.limits import Limits
from analyzer.batch.engines.processes import run_in_processes
from analyzer.batch.inputs import find_inputs
from analyzer.batch.one_file import OneFile
from analyzer.batch.results import Plan, Result
from analyzer.batch.run import run_batch
from tests.batch import hostile


def told(result: Result) -> None:
    print(result.job.place, "again" if result.unchanged else "read", result.tally.code or "ok", flush=True)  # noqa: T201


def main(reports: str, out: str, *options: str) -> None:
    jobs = find_inputs([reports], bytes).jobs
    engine = partial(run_in_processes, workers=2, limits=Limits(seconds=0))
    run_batch(jobs, Plan(extract=hostile.extract), OneFile(Path(out)), engine, resume="resume" in options, told=told)


if __name__ == "__main__":
    main(*sys.argv[1:])
