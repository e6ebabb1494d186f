"""The engines: the same results in the same order; a file that hangs, kills its process or takes its memory costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.batch.engines.limits import Limits, memory_of
from analyzer.batch.engines.processes import run_in_processes
from analyzer.batch.engines.serial import run_serially
from analyzer.batch.inputs import find_inputs
from analyzer.batch.jobs import Job
from analyzer.batch.results import Plan, Result
from analyzer.batch.worker import Settings
from analyzer.errors import LexiconError, UsageError
from tests.batch import hostile

FINE = "全县共有学校{}所，其中小学12所、初中3所、高中3所。\n"
HOSTILE = Plan(extract=hostile.extract)


def jobs_of(folder: Path, *texts: str) -> list[Job]:
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return find_inputs([str(folder)], bytes).jobs


def read(jobs: list[Job], plan: Plan = HOSTILE, known: dict[str, str] | None = None, **options: object) -> list[Result]:
    results = run_in_processes(jobs, plan, known or {}, **{"workers": 2, "limits": Limits(), **options})  # type: ignore[arg-type]
    return list(results)


def codes(results: list[Result]) -> list[str]:
    return [result.tally.code for result in results]


def test_all_engines_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, *(FINE.format(number) for number in range(7)), "")
    alone = list(run_serially(jobs, Plan(), {}))
    assert [result.job for result in alone] == jobs
    assert codes(alone) == [""] * 7 + ["empty-file"]
    assert read(jobs, Plan(), workers=1) == alone
    assert read(jobs, Plan(), workers=3) == alone


def test_what_comes_to_grief_costs_itself_alone(tmp_path: Path) -> None:
    fine = [FINE.format(number) for number in range(8)]
    grief = ["永不结束", "立即死去", f"死去一次：{tmp_path / 'mark'}", "吃掉内存"]
    jobs = jobs_of(tmp_path, *fine[:4], *grief, *fine[4:])
    results = read(jobs, limits=Limits(seconds=5, megabytes=1500))
    assert [result.job for result in results] == jobs
    assert codes(results) == [""] * 4 + ["timeout", "died", "", "memory"] + [""] * 4
    messages = [result.tally.message for result in results[4:8]]
    assert messages == [
        "5 秒内没有读完，已放弃。请提高 --time-limit，或拆分文件后再试",
        "读取时处理进程2次意外退出（信号 9，SIGKILL）。文件可能已损坏，请单独检查",
        "处理进程曾意外退出（信号 9，SIGKILL），重试后读出",
        "内存不足。请提高 --memory-limit，或拆分文件后再试",
    ]
    assert [result for result in results if result.tally.status == "ok"][0:4] == list(run_serially(jobs[:4], HOSTILE, {}))


def test_memory_is_watched_where_the_system_does_not_limit_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = jobs_of(tmp_path, FINE.format(18), "永不结束")
    monkeypatch.setattr("analyzer.batch.engines.process.memory_of", lambda _: 3 * 1024**3)
    results = read(jobs[1:], limits=Limits(seconds=60, megabytes=2048), watch=True)
    assert codes(results) == ["memory"]


def test_the_memory_of_a_process_is_known() -> None:
    held = b"x" * (64 * 1024 * 1024)
    assert memory_of(os.getpid()) > len(held)
    assert memory_of(2**22 + 1) == 0


def test_a_file_whose_record_is_at_hand_is_not_read_again(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, FINE.format(18), FINE.format(17))
    first = list(run_serially(jobs, Plan(), {}))
    known = {jobs[0].path: first[0].sha256, jobs[1].path: first[0].sha256}
    for again in (read(jobs, Plan(), known), list(run_serially(jobs, Plan(), known))):
        assert [result.unchanged for result in again] == [True, False]
        assert again[1] == first[1]


def test_a_broken_lexicon_ends_the_batch_at_once(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, FINE.format(18))
    with pytest.raises(LexiconError, match="没有名为 zzz 的评价口径"):
        read(jobs, Plan(Settings(profile="zzz")))


def test_too_little_memory_to_begin_with_is_told(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, FINE.format(18))
    with pytest.raises(UsageError, match="处理进程无法启动"):
        read(jobs, Plan(), limits=Limits(megabytes=24), workers=1)


def test_results_that_wait_for_a_slow_one_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.batch.engines.processes.MOST_WAITING", 3)
    taken: list[Job] = []

    def feed(jobs: list[Job]) -> Iterator[Job]:
        for job in jobs:
            taken.append(job)
            yield job

    jobs = jobs_of(tmp_path, "永不结束", *(FINE.format(number) for number in range(9)))
    results = run_in_processes(feed(jobs), HOSTILE, {}, workers=2, limits=Limits(seconds=5))
    assert next(results).tally.code == "timeout"
    assert len(taken) == 4
    assert codes(list(results)) == [""] * 9


def test_temporary_files_of_a_worker_that_dies_are_removed(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    (result,) = read(jobs_of(tmp_path, f"留下临时文件：{mark}"), workers=1)
    left = Path(mark.read_text(encoding="utf-8"))
    assert result.tally.code == "died"
    assert left.parent.parent == Path(tempfile.gettempdir())
    assert not left.parent.exists()


def test_nothing_is_left_running(tmp_path: Path) -> None:
    results = run_in_processes(jobs_of(tmp_path, FINE.format(1), "永不结束"), HOSTILE, {}, workers=2, limits=Limits(seconds=0))
    assert next(results).tally.status == "ok"
    results.close()
    assert [child.name for child in multiprocessing.active_children()] == []
