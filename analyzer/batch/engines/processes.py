"""Several supervised worker processes. One that dies, hangs or takes too much memory costs its one file and is replaced."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from multiprocessing.connection import wait

from analyzer.batch.engines.limits import Limits, must_be_watched
from analyzer.batch.engines.process import Worker
from analyzer.batch.jobs import Job
from analyzer.batch.results import Plan, Result, failed, noted
from analyzer.batch.worker import MEMORY, NO_MEMORY
from analyzer.errors import UsageError

MOST_WAITING = 512
MOST_WAITING_BYTES = 128 * 1024 * 1024
_FOREVER = float("inf")
_LOOK_SECONDS = 1.0
_TRIES = 2


def run_in_processes(
    jobs: Iterable[Job], plan: Plan, known: Mapping[str, str], *, workers: int, limits: Limits, watch: bool | None = None,
) -> Generator[Result, None, None]:  # fmt: skip
    """The results of all jobs in their order, the same whatever the number of workers.

    Args: known: SHA-256 by path of the files whose records are at hand; watch: look at the memory of the workers from here, by default
    where the system does not limit it. Raises: LexiconError; UsageError where no worker can be started.
    """
    crew = _Crew(jobs, plan, known, limits, watch=must_be_watched() if watch is None else watch)
    try:
        yield from crew.work(workers)
    finally:
        crew.dismiss()


class _Crew:
    """The workers, the jobs that are given or to be given again, and the results that wait for an earlier one."""

    def __init__(self, jobs: Iterable[Job], plan: Plan, known: Mapping[str, str], limits: Limits, *, watch: bool) -> None:
        self._feed, self._plan, self._known, self._limits = iter(jobs), plan, known, limits
        self._watch = watch and limits.megabytes > 0
        self._workers: list[Worker] = []
        self._open: deque[Job] = deque()
        """Jobs that were given and whose results are not yet told, in order."""
        self._again: deque[Job] = deque()
        self._deaths: dict[str, list[str]] = {}
        self._done: dict[str, Result] = {}
        self._waiting_bytes = 0
        self._fed = False

    def work(self, workers: int) -> Iterator[Result]:
        """Give, collect and tell until nothing is left."""
        self._workers = [Worker(self._plan, self._limits) for _ in range(workers)]
        while True:
            for worker in self._workers:
                job = self._next_job() if worker.idle else None
                if job is not None:
                    worker.give(job, self._known.get(job.path, ""))
            if self._fed and not self._open:
                return
            self._collect()
            while self._open and self._open[0].path in self._done:
                result = self._done.pop(self._open.popleft().path)
                self._waiting_bytes -= len(result.text)
                yield result

    def dismiss(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.leave()

    def _next_job(self) -> Job | None:
        """The next job to give; None where there is none, or where too many results already wait for one that takes long."""
        if self._again:
            return self._again.popleft()
        if len(self._done) >= MOST_WAITING or self._waiting_bytes >= MOST_WAITING_BYTES:
            return None
        job = next(self._feed, None)
        if job is None:
            self._fed = True
        else:
            self._open.append(job)
        return job

    def _collect(self) -> None:
        """Wait until a worker has something to say or has run out of time; hear them all."""
        busy = [worker for worker in self._workers if not worker.idle]
        rest = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        rest = min(rest, _LOOK_SECONDS) if self._watch else rest
        wait([item for worker in busy for item in (worker.connection, worker.process.sentinel)], None if rest == _FOREVER else rest)
        for worker in busy:
            if worker.spoken():
                self._hear(worker)
            elif time.monotonic() >= worker.deadline:
                seconds = f"{self._limits.seconds:g}"
                self._give_up(worker, "timeout", f"{seconds} 秒内没有读完，已放弃。请提高 --time-limit，或拆分文件后再试")
            elif self._watch and worker.job is not None and worker.resident_bytes() > self._limits.megabytes * 1048576:
                self._give_up(worker, MEMORY, NO_MEMORY)

    def _hear(self, worker: Worker) -> None:
        job = worker.job
        try:
            result = worker.answer()
        except EOFError:
            self._replace(worker)
            if job is not None:
                self._lost(job, worker.last_words())
            return
        if result is not None:
            self._keep(result)
            if result.tally.code == MEMORY:
                self._replace(worker)  # it has ended itself

    def _lost(self, job: Job, how: str) -> None:
        """A worker died over a job: once may be chance (somebody killed it), twice is the file."""
        deaths = self._deaths.setdefault(job.path, [])
        deaths.append(how)
        if len(deaths) < _TRIES:
            self._again.append(job)
        else:
            message = f"读取时处理进程{len(deaths)}次意外退出（{how}）。文件可能已损坏，请单独检查"
            self._keep(failed(job, self._plan, "died", message))

    def _give_up(self, worker: Worker, code: str, message: str) -> None:
        """Kill a worker over its job, or over its start. Raises: UsageError for the latter."""
        job = worker.job
        self._replace(worker)
        if job is None:
            raise UsageError("处理进程迟迟没有启动", advice="请用 --jobs 1 重试")
        self._keep(failed(job, self._plan, code, message))

    def _keep(self, result: Result) -> None:
        deaths = self._deaths.pop(result.job.path, [])
        if deaths:
            result = noted(result, f"处理进程曾意外退出（{deaths[0]}），重试后读出")
        self._done[result.job.path] = result
        self._waiting_bytes += len(result.text)

    def _replace(self, worker: Worker) -> None:
        """End a worker and put a fresh one in its place."""
        worker.leave()
        self._workers[self._workers.index(worker)] = Worker(self._plan, self._limits)
