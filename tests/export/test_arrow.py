"""The tables: one stable schema, exact decimals, the same values for DuckDB, Polars and pandas, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from analyzer.batch.worker import failure
from analyzer.errors import UsageError
from analyzer.export.arrow.figures import fitted
from analyzer.export.arrow.page import page
from analyzer.export.arrow.parquet import MANIFEST, open_writer
from analyzer.export.arrow.rows import Row, report_id, rows_of
from analyzer.export.arrow.schema import schema_of
from analyzer.export.arrow.tables import TABLES
from tests.corpora import ROOT, own_reports
from tests.export.tables import Record, read, record_of, written

NAMES = [table.name for table in TABLES]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Six reports of the corpus in several layouts, and a file that could not be read."""
    reports = {report.name: report for report in own_reports()}
    chosen = [reports[name].analysis.model_dump(mode="json") for name in ("a01", "a05", "b01", "b03", "b05", "n05")]
    return [*chosen, failure("坏.docx", "undecodable", "读不出。", data=b"\x00").model_dump(mode="json")]


@pytest.fixture(scope="module")
def folder(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(records, tmp_path_factory.mktemp("tables") / "结果.parquet")


@pytest.fixture(scope="module")
def expected(records: list[Record]) -> dict[str, list[Row]]:
    rows = [rows_of(record) for record in records]
    return {name: [row for report in rows for row in report[name]] for name in NAMES}


def test_the_schema_is_the_frozen_one(file_regression: FileRegressionFixture) -> None:
    """A change here is a change of the schema: columns may be added within one version, nothing else."""
    lines = [f"{table.name}\t{field.name}\t{field.type}" for table in TABLES for field in schema_of(table)]
    file_regression.check("\n".join(lines) + "\n", extension=".tsv", encoding="utf-8", newline="\n")


def test_the_files_name_version_and_meaning() -> None:
    schema = schema_of(TABLES[0])
    assert schema.metadata == {b"analyzer.schema_version": b"1", b"analyzer.table": b"reports"}
    assert schema.field("year").metadata == {b"note": "所报年度，读不准则为空".encode()}


def test_the_page_is_made_of_the_tables() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow_reads_what_was_written(folder: Path, expected: dict[str, list[Row]], name: str) -> None:
    assert read(folder)[name] == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_the_same(folder: Path, expected: dict[str, list[Row]], name: str) -> None:
    found = duckdb.read_parquet(str(folder / name / "*.parquet")).to_arrow_table().to_pylist()
    assert found == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_polars_reads_the_same(folder: Path, expected: dict[str, list[Row]], name: str) -> None:
    assert pl.read_parquet(folder / name).to_dicts() == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_the_same(folder: Path, expected: dict[str, list[Row]], name: str) -> None:
    frame = pd.read_parquet(folder / name, dtype_backend="pyarrow")
    assert pa.Table.from_pandas(frame, preserve_index=False).to_pylist() == expected[name]


def test_the_rows_say_what_the_report_says(folder: Path) -> None:
    tables = read(folder)
    report = next(row for row in tables["reports"] if row["name"] == "b03.md")
    assert (report["unit"], report["department"], report["year"], report["status"]) == ("泽南县农村供水管理站", "泽南县水务局", 2023, "ok")
    cost = next(row for row in tables["indicators"] if row["name"] == "管网改造单位投资")
    assert (cost["report_id"], cost["target_value"], cost["actual_value"]) == (report["report_id"], Decimal("9.5"), Decimal("9.2"))
    (quantity,) = [
        row for row in tables["quantities"] if [row["quantity_id"]] == cost["actual_quantities"] and row["report_id"] == report["report_id"]
    ]
    assert (quantity["value"], quantity["dimension"]) == (Decimal(92000), "money/公里")
    assert report["text"][quantity["span_start"] : quantity["span_end"]] == quantity["text"] == "9.2万元/公里"
    found = next(row for row in tables["findings"] if row["rule"] == "ARI-06")
    assert found["quotes"][0] == "142 处"
    assert found["place"].startswith("第 ")


def test_a_file_that_could_not_be_read_has_a_row(folder: Path) -> None:
    tables = read(folder)
    (lost,) = [row for row in tables["reports"] if row["status"] == "error"]
    assert (lost["name"], lost["text"], lost["year"]) == ("坏.docx", "", None)
    told = [(row["stage"], row["code"], row["message"]) for row in tables["problems"] if row["report_id"] == lost["report_id"]]
    assert told == [("load", "undecodable", "读不出。")]


def test_the_key_is_of_content_name_and_path() -> None:
    assert report_id("ab", "a.txt") == report_id("ab", "a.txt", "")
    assert len({report_id("ab", "a.txt"), report_id("ac", "a.txt"), report_id("ab", "b.txt"), report_id("ab", "a.txt", "x/a.txt")}) == 4
    assert len(report_id("", "")) == 32


@pytest.mark.parametrize(
    ("figure", "held"),
    [
        ("0.123456789", Decimal("0.123456789")), ("-12.50", Decimal("-12.5")), ("9" * 29, Decimal("9" * 29)), ("1E+3", Decimal(1000)),
        ("0.1234567891", None), ("1" + "0" * 29, None), (None, None),
    ],
)  # fmt: skip
def test_a_figure_is_held_exactly_or_not_at_all(figure: str | None, held: Decimal | None) -> None:
    assert fitted(figure) == held


def test_a_figure_that_is_too_long_is_told(tmp_path: Path) -> None:
    record = record_of("一、概况\n\n误差为0.12345678912毫米，安排资金86万元。\n", "长.txt")
    tables = read(written([record], tmp_path / "out"))
    values = {row["text"]: row["value"] for row in tables["quantities"]}
    assert values == {"0.12345678912毫米": None, "86万元": Decimal(860000)}
    (told,) = [row for row in tables["problems"] if row["stage"] == "export" and "value 列" in row["message"]]
    assert "0.12345678912" in told["message"]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_reports_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over several record batches, row groups and part files; the order is that of the reports."""
    for name, size in {"_BATCH": 2, "_GROUP": 4, "_PART": 8}.items():
        monkeypatch.setattr(f"analyzer.export.arrow.parquet.{name}", size)
    records = [
        record_of(f"甲区民政局2023年度总结\n\n全年救助{number}人次，支出{number}万元。\n", f"{number}.txt") for number in range(1, 18)
    ]
    one, two = written(records, tmp_path / "one"), written(records, tmp_path / "two")
    assert bytes_of(one) == bytes_of(two)
    assert [path for path in bytes_of(one) if path.startswith("quantities")] == [f"quantities/part-{part:05}.parquet" for part in range(3)]
    assert [row["name"] for row in read(one)["reports"]] == [f"{number}.txt" for number in range(1, 18)]


def test_a_whole_number_of_parts_leaves_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.export.arrow.parquet._PART", 2)
    out = written([record_of("支出3万元。", "a"), record_of("支出4万元。", "b")], tmp_path / "out")
    assert [path for path in bytes_of(out) if path.startswith(("reports", "findings"))] == [
        "findings/part-00000.parquet", "reports/part-00000.parquet",
    ]  # fmt: skip


def test_no_reports_give_empty_tables(tmp_path: Path) -> None:
    assert read(written([], tmp_path / "out")) == {name: [] for name in NAMES}


def test_nothing_stands_there_before_the_end_and_old_results_stay(tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    writer = open_writer(target)
    writer.write(record_of("支出3万元。"))
    assert not target.exists()
    writer.close()
    before = bytes_of(target)
    again = open_writer(target)
    again.write(record_of("支出4万元。"))
    again.abandon()
    assert bytes_of(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]
    written([record_of("支出4万元。")], target)
    assert bytes_of(target) != before
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]


def test_a_folder_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "要紧.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="不是提取结果，不敢覆盖"):
        open_writer(tmp_path)
    with pytest.raises(UsageError, match="不是提取结果，不敢覆盖"):
        open_writer(tmp_path / "要紧.txt")


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[], Any]:
    """A target inside a file, which is no folder."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    return lambda: open_writer(tmp_path / "file" / "out")


def test_what_the_system_refuses_is_one_line(refused: Callable[[], Any]) -> None:
    with pytest.raises(UsageError, match="无法写入") as error:
        refused()
    assert "\n" not in str(error.value)


def test_the_manifest_counts_the_rows(folder: Path, expected: dict[str, list[Row]]) -> None:
    counts = {name: len(rows) for name, rows in expected.items()}
    assert pd.read_json(folder / MANIFEST, typ="series")["rows"] == counts
