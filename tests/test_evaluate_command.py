"""``analyzer evaluate`` as a user meets it: the table, what is wrong, what changed, and one Chinese line for everything that fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.test_evaluate import GOLD, TEXT, write

Cli = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path / "reports" / "r1.txt", TEXT)
    write(tmp_path / "gold" / "r1.json", json.dumps(GOLD, ensure_ascii=False))
    return tmp_path


def test_the_command_prints_a_table_and_on_request_what_is_wrong(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path / "reports" / "r.txt", "全年培训学员120人，购置设备30台。\n")
    gold = {"mentions": [{"text": "120人", "metric": "headcount", "value": "120"}, {"text": "30台", "metric": "money", "value": "30"}]}
    write(tmp_path / "gold" / "r.json", json.dumps(gold))
    lines = cli("evaluate", tmp_path, "--misses", "--extras").stdout.splitlines()
    assert lines[:6] == [
        "评测 1 份报告",
        "",
        "阶段                  应有  读出  正确   准确率   召回率       F1",
        "数量：位置               2     2     2  100.00%  100.00%  100.00%",
        "数量：位置和数值         2     2     2  100.00%  100.00%  100.00%",
        "数量：数值和类别         2     2     1   50.00%   50.00%   50.00%",
    ]
    assert lines[-5:] == ["", "漏读和读错 1 处", "  r  第 1 行  数量  【30台】  类别应为 money，读为 count", "", "多读和多报 0 处"]


def test_the_command_compares_with_its_own_json(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path / "reports" / "r.txt", "全年培训学员120人。\n")
    gold = tmp_path / "gold" / "r.json"
    write(gold, json.dumps({"mentions": [{"text": "120人", "metric": "money", "value": "120"}]}))
    old = write(tmp_path / "old.json", cli("evaluate", tmp_path, "--format", "json").stdout)
    write(gold, json.dumps({"mentions": [{"text": "120人", "metric": "headcount", "value": "120"}]}))
    lines = cli("evaluate", tmp_path, "--against", old).stdout.splitlines()
    assert lines[lines.index("与上次相比") :] == [
        "与上次相比", "  数量：数值和类别  0.00% → 100.00%", "  headcount  0.00% → 100.00%", "变好 1 处",
        "  r  第 1 行  数量  【120人】  类别", "变差 0 处",
    ]  # fmt: skip
    changed = json.loads(cli("evaluate", tmp_path, "--against", old, "--format", "json").stdout)
    assert [(change["won"], change["what"]) for change in changed["changes"]] == [(True, "类别")]


@pytest.mark.parametrize(("content", "message"), [
    ("[]", "：不是评测结果。请给 analyzer evaluate --format json 的输出\n"),
    ('{"figures": 1}', "：不是评测结果。请给 analyzer evaluate --format json 的输出\n"),
])  # fmt: skip
def test_against_something_else_is_an_error(cli: Cli, corpus: Path, content: str, message: str) -> None:
    old = write(corpus / "old.json", content)
    result = cli("evaluate", corpus, "--against", old)
    assert (result.exit_code, result.stderr) == (2, f"{old}{message}")


def test_nothing_to_evaluate_is_an_error(cli: Cli, corpus: Path) -> None:
    result = cli("evaluate", corpus, "--split", "test")
    assert (result.exit_code, result.stderr) == (2, f"{corpus}：没有可评测的报告。请检查 --split、--only 和文件名\n")
