"""The function behind mapInArrow, without Spark: batches in, one row for each file out, whatever the file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import Result

from analyzer.batch.cluster.buckets import buckets_of, digits_for
from analyzer.batch.cluster.storage import Listed, literal
from analyzer.batch.engines.limits import Limits
from analyzer.batch.engines.spark import reader, record_schema, shown_path
from analyzer.batch.results import Plan
from analyzer.batch.worker import Settings
from analyzer.export.arrow.rows import report_id
from tests.corpora import ROOT

TEXT = "甲区民政局2023年度总结\n\n全区共有学校17所，其中小学12所、初中3所、高中3所。\n".encode()


def batch(*rows: tuple[str, int, bytes | None]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"path": path, "length": length, "content": content} for path, length, content in rows])


def test_every_file_is_a_row() -> None:
    given = batch(
        ("file:/x/a.txt", len(TEXT), TEXT), ("s3a://b/坏.docx", 3, b"abc"),
        ("file:///x/空.txt", 0, b""), ("file:/x/大.txt", 3 << 20, None),
    )  # fmt: skip
    more = batch(("file:/x/b.txt", len(TEXT), TEXT))
    first, second = reader(Plan(Settings(max_bytes=1 << 20)), Limits())([given, more])
    assert first.schema == second.schema == record_schema()
    reports = [row["reports"][0] for row in first.to_pylist()]
    assert [(row["path"], row["status"]) for row in reports] == [
        ("/x/a.txt", "ok"), ("s3a://b/坏.docx", "error"), ("/x/空.txt", "error"), ("/x/大.txt", "error"),
    ]  # fmt: skip
    assert first.to_pylist()[3]["problems"][0]["message"] == "文件有 3 MB，超过上限 1 MB。可用 --max-mb 提高上限"
    assert [row["report_id"] for row in second.to_pylist()] == [report_id(reports[0]["sha256"], "b.txt", "/x/b.txt")]
    assert {finding["rule"] for finding in second.to_pylist()[0]["findings"]} >= {"ARI-06"}


@pytest.mark.parametrize(
    ("path", "shown"),
    [("file:/a/b.txt", "/a/b.txt"), ("file:///a/b.txt", "/a/b.txt"), ("/a/b.txt", "/a/b.txt"), ("hdfs://h/a.txt", "hdfs://h/a.txt")],
)
def test_paths_are_shown_as_users_write_them(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_signs_of_patterns_are_taken_literally() -> None:
    assert list(literal(["a[1]{b}*?,\\c.txt"])) == ["a\\[1\\]\\{b\\}\\*\\?\\,\\\\c.txt"]


def test_buckets_hold_every_file_once_and_know_their_files() -> None:
    files = [Listed(f"/x/{number}.txt", number, "2023") for number in range(100)]
    assert [digits_for(count, 10) for count in (1, 10, 11, 160, 161)] == [0, 0, 1, 1, 2]
    buckets = buckets_of(files, 1)
    assert sorted(file.path for bucket in buckets for file in bucket.files) == sorted(file.path for file in files)
    assert [bucket.name for bucket in buckets] == sorted({bucket.name for bucket in buckets})
    assert [bucket.name for bucket in buckets_of(files, 0)] == ["all"]
    changed = buckets_of([*files[:-1], Listed("/x/99.txt", 100, "2023")], 1)
    assert len({bucket.digest for bucket in (*buckets, *changed)}) == len(buckets) + 1


def test_the_command_says_what_is_missing(cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    done = cli("cluster", "报告")
    assert (done.exit_code, done.stderr) == (2, "缺少参数 --output。用法见 analyzer cluster --help\n")
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    done = cli("cluster", "报告", "-o", "结果.parquet")
    assert (done.exit_code, done.stderr) == (2, '缺少 pyspark。请运行 pip install "jixiao-analyzer[spark]"\n')


def test_the_page_tells_of_every_option(cli: Callable[..., Result]) -> None:
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    shown = cli("cluster", "--help").stdout
    sizes = [line.split()[0] for line in shown.splitlines() if line.strip().startswith("--") and "-files" in line]
    assert sizes == ["--bucket-files", "--task-files", "--batch-files"]
    assert [option for option in (*sizes, "--time-limit", "--memory-limit", "--lexicon", "--master") if option not in page] == []
    assert Path(ROOT / "docs" / "tables.md").is_file()
