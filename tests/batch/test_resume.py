"""A run that was cut off, or whose files have changed since, goes on from what is known and gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path

import pytest

from analyzer.batch.engines.serial import run_serially
from analyzer.batch.folder import Folder
from analyzer.batch.inputs import find_inputs
from analyzer.batch.jobs import Job
from analyzer.batch.manifest import read_journal
from analyzer.batch.one_file import OneFile, OneList
from analyzer.batch.results import Plan, Result
from analyzer.batch.run import run_batch
from analyzer.batch.stream import Stream
from analyzer.batch.target import Target
from analyzer.batch.worker import Settings
from analyzer.errors import UsageError

FINE = "全县共有学校{}所，其中小学12所、初中3所、高中3所。\n"
MAKERS: dict[str, Callable[[Path], Target]] = {
    "lines": lambda path: OneFile(path / "out.jsonl"),
    "list": lambda path: OneList(path / "out.json"),
    "folder": lambda path: Folder(path / "out", ".json"),
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b/a.txt", "b/c.txt", "d.txt", "e.txt")):
        (folder / name).write_text(FINE.format(number + 14), encoding="utf-8")
    (folder / "b" / "c.txt").write_bytes(b"")
    return folder


class Cut(Exception):
    """The run ends here, as if the process were killed."""


def run(reports: Path, target: Target, *, resume: bool = False, cut: int = 99, settings: Settings | None = None) -> list[str]:
    """Run; the paths that were read anew. ``cut``: die before the job of this number, without closing anything."""
    read: list[str] = []

    def engine(jobs: Sequence[Job], plan: Plan, known: Mapping[str, str]) -> Generator[Result, None, None]:
        for result in run_serially(jobs, plan, known):
            if result.job.number == cut:
                raise Cut
            if not result.unchanged:
                read.append(result.job.place)
            yield result

    run_batch(find_inputs([str(reports)], bytes).jobs, Plan(settings or Settings()), target, engine, resume=resume)
    return read


def written(path: Path) -> dict[str, bytes]:
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_run_that_was_cut_off_goes_on_and_ends_the_same(kind: str, reports: Path, tmp_path: Path) -> None:
    make, whole, cut = MAKERS[kind], tmp_path / "whole", tmp_path / "cut"
    whole.mkdir(), cut.mkdir()
    run(reports, make(whole))
    with pytest.raises(Cut):
        run(reports, make(cut), cut=2)
    assert not (cut / "out.jsonl").exists()
    with pytest.raises(Cut):
        run(reports, make(cut), resume=True, cut=4)
    assert run(reports, make(cut), resume=True) == ["b/c.txt", "e.txt"]
    assert written(cut) == written(whole)


@pytest.mark.parametrize("kind", MAKERS)
def test_only_what_has_changed_is_read_again(kind: str, reports: Path, tmp_path: Path) -> None:
    make = MAKERS[kind]
    run(reports, make(tmp_path))
    (reports / "b" / "a.txt").write_text(FINE.format(99), encoding="utf-8")
    (reports / "0.txt").write_text(FINE.format(1), encoding="utf-8")
    (reports / "d.txt").unlink()
    assert run(reports, make(tmp_path), resume=True) == ["0.txt", "b/a.txt", "b/c.txt"]
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    run(reports, make(fresh))
    left = {"out/d.txt.json"} if kind == "folder" else set()  # a folder is not cleared of what it holds
    again = {name: data for name, data in written(tmp_path).items() if name.startswith("out") and name not in left}
    assert again == written(fresh)


def test_a_failure_is_tried_again(reports: Path, tmp_path: Path) -> None:
    run(reports, MAKERS["lines"](tmp_path))
    assert run(reports, MAKERS["lines"](tmp_path), resume=True) == ["b/c.txt"]


def test_another_profile_or_lexicon_reads_all_again(reports: Path, tmp_path: Path) -> None:
    run(reports, MAKERS["lines"](tmp_path))
    assert len(run(reports, MAKERS["lines"](tmp_path), resume=True, settings=Settings(profile="mof"))) == 5


def test_without_resume_nothing_is_taken_over_and_nothing_unfinished_is_lost(reports: Path, tmp_path: Path) -> None:
    make = MAKERS["lines"]
    run(reports, make(tmp_path))
    assert len(run(reports, make(tmp_path))) == 5
    with pytest.raises(Cut):
        run(reports, make(tmp_path), cut=2)
    with pytest.raises(UsageError) as refused:
        run(reports, make(tmp_path))
    assert str(refused.value) == (
        f"{tmp_path / 'out.jsonl'}：上次没有做完，已读出的 2 份还在 out.jsonl.parts。请加 --resume 接着做，或删除它重新开始"
    )


def test_a_list_cut_in_a_line_and_a_record_that_was_touched_are_not_trusted(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(Cut):
        run(reports, MAKERS["lines"](tmp_path), cut=4)
    parts = tmp_path / "out.jsonl.parts"
    lines = (parts / "1.list").read_bytes()
    (parts / "1.list").write_bytes(lines[:-20])
    data = bytearray((parts / "1.data").read_bytes())
    data[30] ^= 1
    (parts / "1.data").write_bytes(data)
    assert run(reports, MAKERS["lines"](tmp_path), resume=True) == ["a.txt", "b/c.txt", "d.txt", "e.txt"]


def test_the_manifest_says_what_was_read(reports: Path, tmp_path: Path) -> None:
    run(reports, MAKERS["lines"](tmp_path))
    entries = list(read_journal(tmp_path / "out.jsonl.manifest", None))
    data = (tmp_path / "out.jsonl").read_bytes()
    assert [entry.place for entry in entries] == ["a.txt", "b/a.txt", "d.txt", "e.txt"]
    for entry in entries:
        record = json.loads(data[entry.offset : entry.offset + entry.length])
        assert (record["source"]["path"], record["source"]["sha256"]) == (entry.path, entry.sha256)
        assert record["status"] == "ok"
    assert [entry.tally.rules for entry in entries[2:]] == [{"ARI-06": 1}, {}]
    failed = json.loads(data.splitlines()[2])
    assert (failed["status"], failed["problems"][0]["message"]) == ("error", "文件是空的。请确认文件已完整保存")


def test_a_stream_has_nothing_to_resume(reports: Path) -> None:
    with pytest.raises(UsageError, match="没有 -o 就没有可以接着做的结果"):
        run(reports, Stream(print, "lines"), resume=True)
