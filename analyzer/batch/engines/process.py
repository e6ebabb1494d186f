"""A worker process and the parent's hold on it: one file at a time, so that whatever happens costs one file, which is known."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from analyzer.batch.engines.limits import Limits, limit_own_memory, memory_of
from analyzer.batch.jobs import Job
from analyzer.batch.results import Plan, Result, perform
from analyzer.batch.worker import MEMORY, warm_up
from analyzer.errors import AnalyzerError, UsageError

_READY = "ready"
_START_SECONDS = 120
_LEAVE_SECONDS = 5


class Worker:
    """The parent's side of a worker process."""

    def __init__(self, plan: Plan, limits: Limits) -> None:
        """Start a process; it is ready for a job once ``ready`` is true."""
        spawn = get_context("spawn")
        self._limits = limits
        self._folder = tempfile.mkdtemp(prefix="analyzer-")
        self.connection, theirs = spawn.Pipe()
        self.process = spawn.Process(target=_serve, args=(theirs, plan, limits, self._folder), daemon=True, name="analyzer-worker")
        self.process.start()
        theirs.close()
        self.ready = False
        self.job: Job | None = None
        self.deadline = time.monotonic() + _START_SECONDS

    @property
    def idle(self) -> bool:
        """True where it waits for a job."""
        return self.ready and self.job is None

    def give(self, job: Job, known: str) -> None:
        """Hand over a job. A worker that died meanwhile is found out when its answer is asked for."""
        self.job = job
        self.deadline = time.monotonic() + self._limits.seconds if self._limits.seconds else float("inf")
        try:
            self.connection.send((job, known))
        except OSError:
            self.process.join(_LEAVE_SECONDS)

    def answer(self) -> Result | None:
        """The result of the job; None where it has only said that it is ready.

        Raises: EOFError where the process is dead; UsageError where it died before it was ready; AnalyzerError where what all files
        are read with is broken.
        """
        try:
            said = self.connection.recv()
            if isinstance(said, Result):
                said = replace(said, text=self.connection.recv_bytes())
        except OSError:
            raise EOFError from None
        except EOFError:
            if not self.ready:
                raise UsageError(f"处理进程无法启动（{self.last_words()}）", advice="请用 --jobs 1 重试，或提高 --memory-limit") from None
            raise
        if isinstance(said, AnalyzerError):
            raise said
        self.ready = True
        self.deadline = float("inf")
        self.job = None
        return said if isinstance(said, Result) else None

    def spoken(self) -> bool:
        """True where an answer waits, or the process is dead."""
        return self.connection.poll() or not self.process.is_alive()

    def resident_bytes(self) -> int:
        """The memory that the process holds."""
        return memory_of(self.process.pid or 0)

    def last_words(self) -> str:
        """How a dead process ended: ``信号 9，SIGKILL``, ``退出码 1``."""
        self.process.join(_LEAVE_SECONDS)
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"退出码 {code}"
        names = {item.value: item.name for item in signal.Signals}
        return f"信号 {-code}，{names.get(-code, '')}".rstrip("，")

    def leave(self) -> None:
        """Let an idle process end by itself, kill any other with what it has started; remove the temporary files of both."""
        if self.idle and self.process.is_alive():
            self.connection.close()
            self.process.join(_LEAVE_SECONDS)
        if self.process.is_alive():
            _kill(self.process.pid)
            self.process.kill()
            self.process.join()
        self.connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _kill(pid: int | None) -> None:
    """Kill a worker with all that it has started (LibreOffice): it leads a group of its own."""
    if sys.platform != "win32" and pid:
        try:
            os.killpg(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def _serve(connection: Connection[Any, Any], plan: Plan, limits: Limits, folder: str) -> None:
    """The worker's side. Args: folder: for all temporary files, its own and those of what it starts; removed at the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if sys.platform != "win32":
        os.setsid()
    tempfile.tempdir = folder
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))
    Thread(target=_leave_with_parent, args=(folder,), daemon=True).start()
    limit_own_memory(limits.megabytes)
    try:
        _work(connection, plan)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _work(connection: Connection[Any, Any], plan: Plan) -> None:
    """Read what all files need once, then one file after the other until the parent is gone, which watches the time."""
    plan = replace(plan, settings=replace(plan.settings, load_seconds=0))
    try:
        warm_up(plan.settings)
    except AnalyzerError as error:
        connection.send(error)
        return
    gc.freeze()
    connection.send(_READY)
    while True:
        try:
            job, known = connection.recv()
        except (EOFError, OSError):
            return
        result = perform(job, plan, known)
        try:
            connection.send(replace(result, text=b""))
            connection.send_bytes(result.text)
        except OSError:
            return
        if result.tally.code == MEMORY:
            return  # what is left of its memory is in pieces: a fresh process takes over


def _leave_with_parent(folder: str) -> None:
    """End at once, with what was started and written, when the parent is gone, even in the middle of a file that never ends."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        _kill(os.getpid())
        os._exit(1)
