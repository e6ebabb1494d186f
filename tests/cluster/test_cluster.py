"""A job on a local cluster: an executor is killed, a file kills its readers, a file never ends; every report is accounted for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.engines.serial import run_serially
from analyzer.batch.inputs import find_inputs
from analyzer.batch.results import Plan
from analyzer.batch.worker import Settings
from analyzer.export.arrow.rows import Row
from analyzer.export.arrow.tables import TABLES
from analyzer.query import open_results
from tests.cluster import bombs
from tests.corpora import ROOT, own_reports, spread
from tests.export.tables import read, written

ACCIDENTS = ("poison.txt", "hang.txt")
REPORT = "甲区民政局2023年度总结\n\n全区共有学校{number}所，其中小学12所、初中3所、高中3所。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of the corpus, files with signs in their names, files that cannot be read, and accidents."""
    assert shutil.which("java"), "缺少 Java 17：集群测试需要它（apt-get install openjdk-17-jre-headless）"
    top = tmp_path_factory.mktemp("cluster")
    (top / "all" / "下 级").mkdir(parents=True)
    for report in spread(own_reports(), 16):
        shutil.copy(report.file, top / "all")
    for name in ("下 级/报告[1]{甲}*.txt", "下 级/a,b.txt", "kill.txt", *ACCIDENTS):
        (top / "all" / name).write_text(REPORT.format(number=len(name)), encoding="utf-8")
    (top / "all" / "空.txt").write_bytes(b"")
    (top / "all" / "大.txt").write_text(REPORT * 20000, encoding="utf-8")
    (top / "all" / "不读.bin").write_bytes(b"\0")
    (top / "few").mkdir()
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (top / "few" / name).write_text(REPORT.format(number=17), encoding="utf-8")
    return top


@pytest.fixture(scope="module")
def said(folder: Path) -> dict[str, Any]:
    """What the jobs said; their results stand in the folder."""
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONUTF8": "1",
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "tests" / "cluster" / "run.py"), str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: json.dumps(row, default=str, ensure_ascii=False))


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """The same files read by the local engine, without those that cannot be read at all."""
    jobs = [job for job in find_inputs([str(folder / "all")], bytes).jobs if job.name not in ACCIDENTS]
    results = run_serially(jobs, Plan(Settings(max_bytes=1024 * 1024)), {})
    return read(written((json.loads(result.text) for result in results), tmp_path_factory.mktemp("local") / "out"))


@pytest.fixture(scope="module")
def cluster(folder: Path, said: dict[str, Any]) -> dict[str, list[Row]]:
    assert "error" not in said["all"], said["all"]
    return read(folder / "all.parquet")


def lost(cluster: dict[str, list[Row]]) -> dict[str, str]:
    """Key by name of the files that no process can read."""
    return {row["name"]: row["report_id"] for row in cluster["reports"] if row["name"] in ACCIDENTS}


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_the_cluster_gives_what_one_machine_gives(cluster: dict[str, list[Row]], local: dict[str, list[Row]], name: str) -> None:
    ids = lost(cluster).values()
    assert in_order([row for row in cluster[name] if row["report_id"] not in ids]) == in_order(local[name])


def test_every_report_is_accounted_for(folder: Path, said: dict[str, Any], cluster: dict[str, list[Row]]) -> None:
    """An executor was killed in the middle; what it had read or not is there once."""
    assert (folder / "all" / "killed").exists()
    files = sorted(path.name for path in (folder / "all").rglob("*") if path.suffix in (".txt", ".md", ".html"))
    assert sorted(row["name"] for row in cluster["reports"]) == files
    assert said["all"]["files"] == said["all"]["read_now"] == len(files)


def test_each_failure_is_named_with_its_reason(folder: Path, said: dict[str, Any]) -> None:
    reasons = {Path(path).name: why for path, why in said["all"]["failures"]}
    assert said["all"]["failed"] == len(reasons) == 4
    assert reasons["poison.txt"].startswith("读取时处理进程2次意外退出（信号 9，SIGKILL）")
    assert reasons["hang.txt"].startswith("6 秒内没有读完，已放弃")
    assert reasons["大.txt"].startswith("文件有 2 MB，超过上限 1 MB")
    assert "空.txt" in reasons


def test_the_query_reads_it(folder: Path, cluster: dict[str, list[Row]]) -> None:
    answer = open_results(folder / "all.parquet").ask("SELECT status, count(*) FROM reports GROUP BY status ORDER BY status")
    assert answer.rows == (("error", 4), ("ok", len(cluster["reports"]) - 4))
    manifest = json.loads((folder / "all.parquet" / "_tables.json").read_text(encoding="utf-8"))
    assert manifest["rows"] == {name: len(rows) for name, rows in cluster.items()}


def test_a_job_that_was_cut_off_does_only_what_is_left(folder: Path, said: dict[str, Any]) -> None:
    assert 0 < said["resumed"]["read_now"] < said["resumed"]["files"] == 4
    assert (said["resumed"]["failed"], said["again"]["read_now"]) == (0, 0)
    assert sorted(row["name"] for row in read(folder / "few.parquet")["reports"]) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_the_accidents_are_accidents() -> None:
    """Without them the plan reads as any other."""
    plain = bombs.extract(REPORT.encode(), "a.txt", Settings())
    assert plain.status == "ok"
