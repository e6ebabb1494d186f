"""Ready queries find what was hidden in a made-up province, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analyzer.errors import QueryError
from analyzer.query import open_results, ready, ready_queries
from tests.query.results import UNITS, asked, province


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return province(tmp_path_factory.mktemp("results") / "结果.parquet")


def test_every_query_says_what_it_is() -> None:
    assert [query.name for query in ready_queries()] == [
        "copied-reports", "copied-text", "failed-files", "missed-full-marks", "most-errors", "no-evidence", "over-budget", "over-years",
        "rules", "scores", "unit-cost",
    ]  # fmt: skip
    assert [query.name for query in ready_queries() if not query.note.endswith("。") or query.title.endswith("。")] == []


@pytest.mark.parametrize("name", [query.name for query in ready_queries()])
def test_every_query_runs_on_empty_tables(name: str, tmp_path: Path) -> None:
    from tests.export.tables import written

    assert asked(written([], tmp_path / "out"), name) == []


@pytest.mark.parametrize("name", [query.name for query in ready_queries()])
def test_columns_are_named_for_people_and_the_order_is_fixed(folder: Path, name: str) -> None:
    query = ready(name)
    first, again = (open_results(folder).ask(query.sql, query.values({})) for _ in range(2))
    assert first == again
    assert [column for column in first.columns if column.isascii()] == []
    assert [row for row in first.rows if any(isinstance(value, float) for value in row)] == []


def test_missed_with_full_marks(folder: Path) -> None:
    assert [(row["单位"], row["年度"], row["指标"], row["完成值"], row["得分"]) for row in asked(folder, "missed-full-marks")] == [
        ("乙县交通局", 2022, "养护里程", "95公里", 50), ("乙县交通局", 2023, "养护里程", "95公里", 50),
        ("己县交通局", 2022, "单位养护成本", "31.5万元/公里", 20), ("己县交通局", 2023, "单位养护成本", "31.5万元/公里", 20),
    ]  # fmt: skip


def test_the_units_with_most_errors(folder: Path) -> None:
    rows = asked(folder, "most-errors")
    assert {row["单位"] for row in rows} == {*UNITS, "坏.pdf"}
    assert [(row["单位"], row["报告"], row["每份严重"], row["严重的规则"]) for row in rows[:4]] == [
        ("丙县交通局", 2, 1, "IND-05"), ("乙县交通局", 2, 1, "SCO-01"), ("己县交通局", 2, 1, "SCO-01"), ("丁县交通局", 2, 0, None),
    ]  # fmt: skip
    assert next(row for row in rows if row["单位"] == "坏.pdf") == {
        "单位": "坏.pdf",
        "报告": 1,
        "严重": 0,
        "一般": 0,
        "提示": 0,
        "每份严重": 0,
        "严重的规则": None,
    }


def test_copied_sentences(folder: Path) -> None:
    """A sentence with other figures in it is found between units; that of the same unit in another year is not told."""
    rows = asked(folder, "copied-text")
    assert {(row["单位"], row["另一单位"]) for row in rows} <= {("甲县交通局", "己县交通局"), ("己县交通局", "甲县交通局")}
    assert sorted(tuple(sorted((row["文件"], row["另一文件"]))) for row in rows) == [
        ("0-2022.md", "5-2022.md"), ("0-2022.md", "5-2023.md"), ("0-2023.md", "5-2022.md"), ("0-2023.md", "5-2023.md"),
    ]  # fmt: skip
    assert {row["相似度"] for row in rows} == {1}
    assert all(row["原文"].startswith("我局把养护质量放在首位") and row["原文"].endswith("改善。") for row in rows)
    assert {row["原文"] == row["另一处原文"] for row in rows} == {False}


def test_phrases_that_many_use_are_not_told(folder: Path) -> None:
    assert asked(folder, "copied-text", most="3") == []


def test_reports_copied_from_each_other(folder: Path) -> None:
    rows = asked(folder, "copied-reports")
    assert [row["相同句数"] for row in rows] == [1, 1, 1, 1]
    assert all(40 < row["占比"] < 90 for row in rows)


def test_an_indicator_over_the_years(folder: Path) -> None:
    rows = [row for row in asked(folder, "over-years") if row["指标"] == "养护里程"]
    told = [(row["单位"], row["年度"], row["完成值"], row["增减百分比"], row["备注"]) for row in rows if row["单位"] in UNITS[:2]]
    assert told == [
        ("乙县交通局", 2022, 95, None, ""), ("乙县交通局", 2023, 95, 0, "与上次相同"),
        ("甲县交通局", 2022, 100, None, ""), ("甲县交通局", 2023, 101, 1, ""),
    ]  # fmt: skip


def test_a_dear_unit(folder: Path) -> None:
    rows = asked(folder, "unit-cost")
    assert [(row["单位"], row["折合元"], row["中位数"], row["同类个数"]) for row in rows] == [
        ("己县交通局", 315000, 77500, 12), ("己县交通局", 315000, 77500, 12),
    ]  # fmt: skip
    assert asked(folder, "unit-cost", least="13") == []
    assert asked(folder, "unit-cost", times="1000") == []


def test_the_distribution_of_scores(folder: Path) -> None:
    assert [(row["分数段"], row["个数"], row["占比"]) for row in asked(folder, "scores")] == [
        ("100", 2, Decimal("16.7")), ("98 至 100", 4, Decimal("33.3")), ("95 至 98", 6, Decimal("50.0")),
    ]  # fmt: skip


def test_rules_with_how_often_they_ran(folder: Path) -> None:
    rows = {row["规则"]: row for row in asked(folder, "rules")}
    assert (rows["SCO-01"]["运行的报告"], rows["SCO-01"]["有发现的报告"], rows["SCO-01"]["占比"]) == (12, 4, Decimal("33.3"))
    assert (rows["ARI-01"]["发现"], rows["ARI-01"]["出错"]) == (0, 0)


def test_indicators_without_a_result(folder: Path) -> None:
    assert [(row["单位"], row["年度"], row["指标"]) for row in asked(folder, "no-evidence")] == [
        ("丙县交通局", 2022, "群众满意度"), ("丙县交通局", 2023, "群众满意度"),
    ]  # fmt: skip


def test_files_that_could_not_be_read(folder: Path) -> None:
    assert next((row["文件"], row["结果"], row["原因"]) for row in asked(folder, "failed-files")) == ("坏.pdf", "没有读出", "文件已损坏。")


def test_budgets_over_and_under(tmp_path: Path) -> None:
    from tests.export.tables import record_of, written

    form = "项目支出绩效自评表\n（2022年度）\n项目名称\t\t甲经费\n主管部门\t\t甲区民政局\t\t实施单位\t\t甲区救助站\n"
    form += "项目资金 (万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率(%)\t得分\n"
    form += "\t年度资金总额\t100.00\t100.00\t45.00\t10.00\t45.00\t4.50\n\t其中：当年财政拨款\t60.00\t60.00\t66.00\t-\t110.00\t-\n"
    form += "\t其他资金\t40.00\t40.00\t40.00\t-\t100.00\t-\n"
    rows = asked(written([record_of(form)], tmp_path / "out"), "over-budget")
    assert [(row["单位"], row["资金"], row["全年执行数"], row["重算执行率"]) for row in rows] == [
        ("甲区救助站", "年度资金总额", 450000, 45), ("甲区救助站", "其中:当年财政拨款", 660000, 110),
    ]  # fmt: skip


def test_a_misspelt_name_or_parameter_is_told() -> None:
    with pytest.raises(QueryError, match="是否应为 missed-full-marks"):
        ready("missed-fullmarks")
    with pytest.raises(QueryError, match="没有参数 leest。可用的参数：least、characters、most"):
        ready("copied-text").values({"leest": "1"})
    with pytest.raises(QueryError, match="不是数"):
        ready("copied-text").values({"least": "多"})
