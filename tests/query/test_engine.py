"""Reading only, that folder only, one SELECT at a time; every refusal is one Chinese line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from analyzer.errors import QueryError
from analyzer.query import Answer, open_results
from analyzer.query.show import to_csv, to_json
from tests.export.tables import record_of, written

TEXT = "甲区民政局2023年度总结\n\n全区共有学校17所，其中小学12所、初中3所、高中3所。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written([record_of(TEXT, "a.txt")], tmp_path_factory.mktemp("results") / "结 果'.parquet")


def test_a_select_is_answered(folder: Path) -> None:
    answer = open_results(folder).ask("SELECT owner, rule FROM findings JOIN owners USING (report_id) WHERE rule = 'ARI-06'")
    assert answer == Answer(("owner", "rule"), (("甲区民政局", "ARI-06"),))


@pytest.mark.parametrize("sql", ["DESCRIBE findings", "SHOW TABLES", "FROM reports", "WITH a AS (SELECT 1 AS x) SELECT x FROM a"])
def test_looking_around_is_allowed(folder: Path, sql: str) -> None:
    assert open_results(folder).ask(sql).rows


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DROP VIEW reports", "只能查询"), ("CREATE TABLE x (i INT)", "只能查询"), ("COPY reports TO 'x.csv'", "只能查询"),
        ("ATTACH 'x.db'", "只能查询"), ("INSTALL httpfs", "只能查询"), ("SET threads = 1", "只能查询"), ("SELECT 1; SELECT 2", "只能查询"),
        ("", "只能查询"),
        ("SELECT * FROM read_text('/etc/hostname')", "不能读写别处"), ("SELECT * FROM glob('/*')", "不能读写别处"),
        ("SELECT * FROM 'https://example.invalid/a.parquet'", "不能读写别处"),
        ("SELEC 1", "SQL 写法不对"), ("SELECT nam FROM reports", "是否应为 name"), ("SELECT * FROM finding", "是否应为 findings"),
        ("SELECT * FROM zzz", "是否应为|可用的表：reports、"), ("SELECT nosuch(1)", "没有这样的表或函数"),
        ("SELECT CAST('a' AS INT)", "值的类型不对"), ("SELECT $least", "参数不对"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_one_line(folder: Path, sql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as error:
        open_results(folder).ask(sql)
    assert "\n" not in str(error.value)


def test_nothing_is_written(folder: Path) -> None:
    before = sorted(path.as_posix() for path in folder.rglob("*"))
    open_results(folder).ask("SELECT count(*) FROM quantities")
    assert sorted(path.as_posix() for path in folder.rglob("*")) == before


def test_a_folder_that_is_no_result_is_told(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(QueryError, match="文件夹不存在"):
        open_results(tmp_path / "nowhere")
    with pytest.raises(QueryError, match=r"不是结果文件夹（没有可读的 _tables\.json）"):
        open_results(tmp_path)
    (tmp_path / "_tables.json").write_text((folder / "_tables.json").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(QueryError, match="结果不全，缺少表 reports"):
        open_results(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(QueryError, match="不是结果文件夹"):
        open_results(tmp_path / "file")


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    out = written([record_of(TEXT)], tmp_path / "out")
    next((out / "links").glob("*.parquet")).write_bytes(b"PAR1 broken")
    with pytest.raises(QueryError, match="请重新提取"):
        open_results(out)


def test_csv_is_harmless_in_a_spreadsheet() -> None:
    from decimal import Decimal

    answer = Answer(("目标", "差"), (("=100(%)", Decimal("-0.50")), ("甲,乙", None), ("-3", Decimal("1E+3")), ("第一行\n第二行", True)))
    assert to_csv(answer) == '目标,差\r\n\'=100(%),-0.5\r\n"甲,乙",\r\n\'-3,1000\r\n"第一行\n第二行",是\r\n'


def test_json_has_figures_as_strings(folder: Path) -> None:
    answer = open_results(folder).ask("SELECT value, quotes, year FROM quantities, findings, reports ORDER BY ALL LIMIT 1")
    assert json.loads(to_json(answer)) == [{"value": "3", "quotes": ["17所", "12所", "3所", "3所"], "year": 2023}]


def test_the_command_shows_a_table(cli: Callable[..., Result], folder: Path) -> None:
    done = cli("query", "most-errors", folder)
    assert done.exit_code == 0
    assert done.stdout.startswith("差错最多的单位")
    assert "甲区民政局" in done.stdout
    assert done.stdout.endswith("共 1 行\n")


def test_the_command_says_how_much_it_left_out(cli: Callable[..., Result], folder: Path) -> None:
    done = cli("query", "SELECT text FROM quantities", folder, "--limit", "1")
    assert done.stdout.endswith("共 4 行，列出前 1 行（--limit 0 全部列出）\n")
    assert cli("query", "SELECT text FROM quantities", folder, "--limit", "0").stdout.endswith("共 4 行\n")


def test_the_command_writes_files(cli: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    assert cli("query", "SELECT rule FROM findings LIMIT 1", folder, "-o", tmp_path / "a.csv").stdout == ""
    assert (tmp_path / "a.csv").read_bytes() == "\ufeffrule\r\nARI-06\r\n".encode()
    cli("query", "SELECT rule FROM findings LIMIT 1", folder, "-o", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == [{"rule": "ARI-06"}]
    cli("query", "rules", folder, "-o", tmp_path / "a.txt")
    assert "ARI-06" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_the_list_tells_names_titles_and_parameters(cli: Callable[..., Result]) -> None:
    shown = cli("query", "--list").stdout
    assert "missed-full-marks  没有完成却得满分的指标\n" in shown
    assert "    --set least=0.8  相似度不低于\n" in shown
    assert cli("query", "rules", "--sql").stdout.startswith("-- 标题：各条规则的发现\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "没有写明查什么"), (["rules"], "没有写明结果文件夹"), (["rulez", "x"], "是否应为 rules"),
        (["rules", "FOLDER", "--set", "x"], "看不懂 x"), (["SELECT 1", "FOLDER", "--set", "x=1"], "自己写的 SQL 不用 --set"),
    ],
)  # fmt: skip
def test_the_command_tells_what_is_missing(cli: Callable[..., Result], folder: Path, args: list[str], said: str) -> None:
    done = cli("query", *(str(folder) if arg == "FOLDER" else arg for arg in args))
    assert done.exit_code == 2
    assert said in done.stderr


def test_extract_writes_what_query_reads(cli: Callable[..., Result], wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.parquet"
    assert cli("extract", wrong, "-o", f"{out}/").exit_code == 0
    done = cli("query", "SELECT name, rule FROM findings JOIN reports USING (report_id) WHERE severity = 'error'", out, "--format", "csv")
    assert done.stdout == "name,rule\nwrong.txt,ARI-06\n"


def test_tables_are_not_printed(cli: Callable[..., Result], wrong: Path) -> None:
    done = cli("extract", wrong, "--format", "parquet")
    assert done.exit_code == 2
    assert "请用 -o 结果.parquet 写明放在哪里" in done.stderr
