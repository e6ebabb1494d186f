"""The commands as a user meets them: output, exit status, and one Chinese line for everything that goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.main import get_command
from typer.testing import Result

from analyzer import __version__
from analyzer.checks import CHECKS
from analyzer.cli import app
from analyzer.export.advice import advice_of
from analyzer.export.names import KINDS
from analyzer.model import Document
from tests.conftest import ROOT, SUM_WRONG

COMMANDS = list(get_command(app).commands)  # type: ignore[attr-defined]
Cli = Callable[..., Result]
Process = Callable[..., CompletedProcess[bytes]]

KEYS = [
    "schema_version", "source", "text", "sections", "tables", "quantities", "indicators", "claims", "links", "findings", "verified",
    "checks", "problems",
]  # fmt: skip
"""The keys of the contract, in its order."""


def one_line(text: str) -> str:
    """The only line of ``text``."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


# what check shows


def test_check_shows_the_finding_with_quote_line_arithmetic_and_basis(cli: Cli, wrong: Path) -> None:
    result = cli("check", wrong, "--select", "ARI-06")
    assert result.stdout.splitlines() == [
        f"{wrong}（{len(SUM_WRONG)} 字）",
        "",
        "严重 1 处",
        "",
        "  ARI-06 分项之和与总数不符",
        "    分项 12、3、3 合计 18所，报告所述总数为 17所，相差 1所。",
        "    验算  12+3+3 = 18所，报告 17所，差 1所",
        "    第 3 行  全县共有学校【17所】，其中小学【12所】、初中【3所】、高中【3所】。",
        "    依据  项目支出绩效评价管理办法（数据真实、准确）",
        "",
        "小结  严重 1，一般 0，提示 0",
        "核对  成立 0 项；数量 4 个，指标 0 个",
        "数字  共 4 个，其中数量 4 个，参与核对 4 个（100.0%）：矛盾 4",
        f"规则  运行 1 条，关闭 {len(CHECKS) - 1} 条",
        "",
    ]
    assert result.exit_code == 1
    assert result.stderr == ""


def test_check_shows_relations_that_hold_only_when_asked(cli: Cli, right: Path) -> None:
    held = "  ARI-06  12+3+2 = 17所，报告 17所  第 3 行"
    plain = cli("check", right, "--select", "ARI-06").stdout.splitlines()
    assert held not in plain
    assert "核对  成立 1 项（加 --all 显示）；数量 4 个，指标 0 个" in plain
    full = cli("check", right, "--select", "ARI-06", "--all").stdout.splitlines()
    assert held in full
    assert "核对  成立 1 项；数量 4 个，指标 0 个" in full


def test_check_quiet_gives_one_line_for_a_report(cli: Cli, wrong: Path) -> None:
    assert one_line(cli("check", wrong, "--quiet").stdout) == f"{wrong}：严重 1，一般 0，提示 0"


def test_check_of_several_adds_them_up(cli: Cli, wrong: Path, right: Path) -> None:
    result = cli("check", wrong, right, "-q")
    assert result.stdout.splitlines() == [
        f"{wrong}：严重 1，一般 0，提示 0", f"{right}：严重 0，一般 0，提示 0", "共核查 2 份报告：严重 1，一般 0，提示 0",
    ]  # fmt: skip


def test_check_of_a_folder_takes_the_reports_in_it(cli: Cli, wrong: Path, right: Path) -> None:
    (wrong.parent / "数据.xyz").write_text("不是报告", encoding="utf-8")
    assert cli("check", wrong.parent, "-q").stdout.splitlines()[:2] == [
        f"{right}：严重 0，一般 0，提示 0", f"{wrong}：严重 1，一般 0，提示 0",
    ]  # fmt: skip


def test_markup_and_control_signs_of_a_report_are_text(cli: Cli, tmp_path: Path) -> None:
    report = tmp_path / "odd.txt"
    report.write_text(
        "全县[bold]共有\x1b[31m学校17所，其中小学12所、初中3所、高中3所[/bold]。\n" + "各校运转正常。\n" * 9, encoding="utf-8"
    )
    lines = cli("check", report, "--select", "ARI-06").stdout.splitlines()
    assert "    第 1 行  全县[bold]共有�[31m学校【17所】，其中小学【12所】、初中【3所】、高中【3所】[/bold]。" in lines


# what check returns


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_status(cli: Cli, wrong: Path, level: str, status: int) -> None:
    assert cli("check", wrong, "--fail-on", level).exit_code == status


@pytest.mark.parametrize("level", ["error", "warning", "info", "never"])
def test_a_report_without_findings_gives_0(cli: Cli, right: Path, level: str) -> None:
    assert cli("check", right, "--fail-on", level).exit_code == 0


def test_a_warning_fails_only_where_warnings_count(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text(OWN_PROFILE, encoding="utf-8")
    assert cli("check", wrong, "--profile", profile).exit_code == 0
    assert cli("check", wrong, "--profile", profile, "--fail-on", "warning").exit_code == 1
    assert "一般 1 处" in cli("check", wrong, "--profile", profile).stdout.splitlines()


OWN_PROFILE = """
id = "own"
title = "本市口径"
source = "field-usage"
full_mark = "100"
budget_weight = "10"
overshoot = ["20", "30", "100"]
grades = [{ name = "优", lowest = "90" }, { name = "差", lowest = "0" }]
severities = { "ARI-06" = "warning" }
"""


# which rules check runs


@pytest.mark.parametrize("names", ["ARI-06", "ari-06", "ARI", "XRF-07,ARI-06", "XRF-07，ARI"])
def test_select_takes_ids_and_prefixes(cli: Cli, wrong: Path, names: str) -> None:
    assert cli("check", wrong, "--select", names).exit_code == 1


def test_select_leaves_the_others_off(cli: Cli, wrong: Path) -> None:
    assert cli("check", wrong, "--select", "XRF-07").exit_code == 0
    runs = json.loads(cli("check", wrong, "--select", "ARI-06", "--format", "json").stdout)["checks"]
    assert {run["rule"]: run["status"] for run in runs} == {check.id: "ran" if check.id == "ARI-06" else "off" for check in CHECKS}


@pytest.mark.parametrize(("names", "status"), [("ARI-06", 0), ("ARI", 0), ("XRF-07", 1)])
def test_ignore_turns_rules_off(cli: Cli, wrong: Path, names: str, status: int) -> None:
    assert cli("check", wrong, "--ignore", names).exit_code == status


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_an_error_with_a_did_you_mean(cli: Cli, wrong: Path, option: str) -> None:
    result = cli("check", wrong, option, "ARI-06,ARX-07")
    assert one_line(result.stderr).startswith(f"{option}：没有规则 ARX-07。是否应为 ")
    assert result.exit_code == 2
    assert result.stdout == ""


# what cannot be read


def test_a_missing_file(cli: Cli, tmp_path: Path) -> None:
    result = cli("check", tmp_path / "没有.txt")
    assert one_line(result.stderr) == f"{tmp_path / '没有.txt'}：文件不存在。请检查路径"
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty.txt：文件是空的。请确认文件已完整保存"),
        ("blank.txt", b" \n\t\n", "blank.txt：文件是空的。请确认文件已完整保存"),
        ("picture.txt", bytes(range(256)) * 40, "picture.txt：不是文本，或编码无法识别。请另存为 UTF-8 文本，或确认文件没有损坏"),
    ],
)
def test_a_file_that_is_no_text(cli: Cli, tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    for command, folder in (("check", ""), ("extract", f"{tmp_path.as_posix()}/")):
        result = cli(command, tmp_path / name)
        assert one_line(result.stderr) == folder + message
        assert (result.exit_code, result.stdout) == (2, "")


def test_an_unknown_format(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "report.rar").write_bytes(b"Rar!")
    result = cli("check", tmp_path / "report.rar")
    assert one_line(result.stderr).startswith("report.rar：还不能读取 .rar 文件。请解压成文件夹后再核查；")
    assert result.exit_code == 2


def test_a_folder_without_reports(cli: Cli, tmp_path: Path) -> None:
    result = cli("check", tmp_path)
    assert one_line(result.stderr).startswith(f"{tmp_path}：文件夹里没有可读的报告。可读取：.txt ")
    assert result.exit_code == 2


def test_one_bad_file_costs_none_of_the_others(cli: Cli, wrong: Path, right: Path) -> None:
    result = cli("check", wrong, wrong.parent / "没有.txt", right, "-q")
    assert result.stdout.splitlines() == [
        f"{wrong}：严重 1，一般 0，提示 0", f"{right}：严重 0，一般 0，提示 0", "共核查 2 份报告：严重 1，一般 0，提示 0；1 份无法读取",
    ]  # fmt: skip
    assert one_line(result.stderr) == f"{wrong.parent / '没有.txt'}：文件不存在。请检查路径"
    assert result.exit_code == 2


# what cannot be carried out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["chek"], "没有命令 chek。是否应为 check"),
        (["xyz"], f"没有命令 xyz。可用的命令：{'、'.join(COMMANDS)}"),
        (["lexicon", "chekc"], "没有命令 chekc。是否应为 check"),
        (["check"], "缺少参数 路径…。用法见 analyzer check --help"),
        (
            ["check", "a.txt", "--fail-on", "grave"],
            "--fail-on 的值 grave 不对，应为 error|warning|info|never。用法见 analyzer check --help",
        ),
        (["check", "a.txt", "--slect", "ARI"], "没有选项 --slect。是否应为 --select"),
        (["check", "a.txt", "--format", "json", "-q"], "--format json 总是给出全部内容，不能与 --quiet 同用。请去掉其中一个"),
        (["check", "a.txt", "--format", "json", "--all"], "--format json 总是给出全部内容，不能与 --all 同用。请去掉其中一个"),
        (["check", "a.txt", "-q", "-a"], "--quiet 与 --all 不能同用。请去掉其中一个"),
        (["check", "a.txt", "--profile", "mfo"], "没有名为 mfo 的评价口径。是否应为 mof"),
        (["check", "a.txt", "--profile", "no.toml"], "no.toml：评价口径文件不存在。请检查 --profile 所给的路径"),
        (["check", "a.txt", "--lexicon", "没有"], "没有：词典不存在。请检查 --lexicon 所给的路径"),
        (["extract", "a.txt", "--format", "parquet"], "--format：parquet 是一个文件夹，不能印在屏幕上。请用 -o 结果.parquet 写明放在哪里"),
        (["explain", "ARI-66"], "没有规则 ARI-66。是否应为 ARI-16"),
        (["explain", "ARI-06", "ARI-07"], "多余的参数 ARI-07。用法见 analyzer explain --help"),
        (["schema", "--quiet"], "没有选项 --quiet。用法见 analyzer schema --help"),
    ],
)
def test_a_wrong_command_gives_one_chinese_line(cli: Cli, args: list[str], message: str) -> None:
    result = cli(*args)
    assert one_line(result.stderr) == message
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_fault_of_ours_is_one_line_that_says_how_to_report_it(
    cli: Cli, wrong: Path, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = import_module("analyzer.analyze")
    honest = pipeline.analyze

    def broken(document: Document, **more: object) -> object:
        if document.source.name == wrong.name:
            raise KeyError("ulp")
        return honest(document, **more)

    monkeypatch.setattr(pipeline, "analyze", broken)
    result = cli("check", wrong, right, "-q")
    assert one_line(result.stderr) == (
        f"{wrong}：程序内部出错（KeyError: 'ulp'）。这不是报告的问题；请用 analyzer --debug 重跑同一命令，"
        "把显示的全部内容和 analyzer --version 发给维护者"
    )
    assert result.stdout.splitlines()[0] == f"{right}：严重 0，一般 0，提示 0"
    assert result.exit_code == 2
    debugged = cli("--debug", "check", wrong)
    assert "Traceback (most recent call last):" in debugged.stderr
    assert debugged.exit_code == 2


# extract


def test_extract_prints_the_contract(cli: Cli, wrong: Path) -> None:
    result = cli("extract", wrong)
    found = json.loads(result.stdout)
    assert [key for key in found if key in KEYS] == KEYS
    assert found["schema_version"] == "1"
    assert found["text"] == SUM_WRONG
    assert [(item["text"], item["value"], item["metric"]) for item in found["quantities"]] == [
        ("17所", "17", "count"), ("12所", "12", "count"), ("3所", "3", "count"), ("3所", "3", "count"),
    ]  # fmt: skip
    assert [SUM_WRONG[item["span"]["start"] : item["span"]["end"]] for item in found["quantities"]] == ["17所", "12所", "3所", "3所"]
    assert found["findings"][0]["calculation"] == {"expression": "12+3+3", "computed": "18所", "stated": "17所", "difference": "1所"}
    assert result.exit_code == 0
    assert "全县共有学校" in result.stdout


def test_extract_of_several_is_a_list_in_json_and_a_line_each_in_jsonl(cli: Cli, wrong: Path, right: Path) -> None:
    names = ["wrong.txt", "right.txt"]
    assert [item["source"]["name"] for item in json.loads(cli("extract", wrong, right).stdout)] == names
    lines = cli("extract", wrong, right, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == names


def test_extract_writes_the_others_where_one_cannot_be_read(cli: Cli, wrong: Path, right: Path, tmp_path: Path) -> None:
    result = cli("extract", wrong, tmp_path / "没有.txt", right)
    assert [item["source"]["name"] for item in json.loads(result.stdout)] == ["wrong.txt", "right.txt"]
    assert one_line(result.stderr) == f"{tmp_path / '没有.txt'}：文件不存在。请检查路径"
    assert result.exit_code == 2


def test_extract_where_none_can_be_read_is_an_empty_list(cli: Cli, tmp_path: Path) -> None:
    result = cli("extract", tmp_path / "a.txt", tmp_path / "b.txt")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 2


def test_extract_to_a_file_and_to_a_folder(cli: Cli, wrong: Path, right: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "all.jsonl", tmp_path / "out"
    assert cli("extract", wrong, right, "--format", "jsonl", "-o", file).stdout == ""
    assert file.read_text(encoding="utf-8") == cli("extract", wrong, right, "--format", "jsonl").stdout
    assert cli("extract", wrong, right, "-o", f"{folder}/").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["right.txt.json", "wrong.txt.json"]
    assert (folder / "wrong.txt.json").read_text(encoding="utf-8") == cli("extract", wrong).stdout


def test_extract_does_not_overwrite_one_report_with_another(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin" / "wrong.txt"
    twin.parent.mkdir()
    twin.write_text(SUM_WRONG, encoding="utf-8")
    result = cli("extract", wrong, twin, "-o", f"{tmp_path / 'out'}/")
    assert one_line(result.stderr) == "wrong.txt：有几份报告同名，写入同一文件夹会互相覆盖。请改名，或用 jsonl 写入一个文件"
    assert result.exit_code == 2


def test_extract_to_a_place_that_cannot_be_written(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    result = cli("extract", wrong, "-o", tmp_path / "no" / "out.json")
    assert one_line(result.stderr).startswith(f"{tmp_path / 'no' / 'out.json'}：无法写入（")
    assert result.exit_code == 2


# the other commands


def test_explain_tells_everything_about_a_rule(cli: Cli) -> None:
    for check in CHECKS:
        words = cli("explain", check.id.lower()).stdout
        assert words.splitlines()[0] == f"{check.id} {check.title}"
        for label, text in (
            ("理由", check.rationale),
            ("依据", check.basis),
            ("局限", check.limits),
            ("类别", f"{KINDS[check.kind]}（{check.kind}）"),
            ("建议", advice_of(check.id).advice),
        ):
            assert f"{label}  {text}" in words.splitlines()
        for report in (check.wrong, check.right, *filter(None, check.beside.split("\n=====\n"))):
            assert [line for line in report.strip("\n").split("\n") if f"    {line}" not in words.splitlines()] == []


def test_explain_without_a_rule_lists_all(cli: Cli) -> None:
    lines = cli("explain").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[:-1]] == [check.id for check in CHECKS]
    assert lines[-1] == f"共 {len(CHECKS)} 条规则；analyzer explain 编号 看其中一条。"


def test_schema_describes_what_extract_prints(cli: Cli, wrong: Path) -> None:
    schema = json.loads(cli("schema").stdout)
    assert [key for key in schema["properties"] if key in KEYS] == KEYS
    found = json.loads(cli("extract", wrong).stdout)
    quantity = schema["$defs"]["Quantity"]
    assert set(found["quantities"][0]) == set(quantity["properties"])
    assert {kind["type"] for kind in quantity["properties"]["value"]["anyOf"]} == {"string", "null"}


def test_version(cli: Cli) -> None:
    assert cli("--version").stdout == f"analyzer {__version__}\n"


@pytest.mark.parametrize("args", [[], ["--help"]])
def test_help_is_chinese_and_lists_the_commands(cli: Cli, args: list[str]) -> None:
    result = cli(*args)
    assert result.stdout.splitlines()[0] == "用法  analyzer [选项] 命令"
    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []
    assert [word for word in ("Usage", "Options", "Commands", "Show this") if word in result.stdout] == []
    assert result.exit_code == 0


# in a process of its own


def test_a_process_gives_the_same(process: Process, wrong: Path, right: Path) -> None:
    assert process("check", right).returncode == 0
    done = process("check", wrong)
    assert done.returncode == 1
    assert "【17所】" in done.stdout.decode()
    assert (process("check", wrong.parent / "没有.txt").returncode, done.stderr) == (2, b"")


def test_help_and_version_import_nothing_heavy(process: Process) -> None:
    code = (
        "import sys; from analyzer.cli import app\nfor args in (['--help'], ['check', '--help'], ['--version']):\n"
        "    try: app(args)\n    except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'jieba', 'spacy', 'pandas', 'numpy', 'lxml', 'cn2an'}))\n"
        "print([name for name in ('analyzer.analyze', 'analyzer.checks', 'analyzer.lexicon', 'analyzer.model') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True)
    assert done.stdout.decode(errors="replace").splitlines()[-2:] == ["[]", "[]"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_a_terminal_that_is_not_utf8_loses_signs_but_never_the_command(process: Process, wrong: Path, encoding: str) -> None:
    done = process("check", wrong, env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (1, b"")
    assert "ARI-06" in done.stdout.decode(encoding)
    assert json.loads(process("extract", wrong, env={"PYTHONIOENCODING": encoding}).stdout.decode("utf-8"))["text"] == SUM_WRONG


def test_colour_marks_the_figures_and_no_colour_brackets_them(process: Process, wrong: Path) -> None:
    coloured = process("check", wrong, env={"FORCE_COLOR": "1"}).stdout.decode()
    assert "\x1b[1;4m17所\x1b[0m" in coloured
    assert "【" not in coloured
    plain = process("check", wrong, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout.decode()
    assert "【17所】" in plain
    assert "\x1b[31m" not in plain


@pytest.mark.parametrize("report", ["共3人。", "全年培训12人。" * 2000], ids=["at the end", "in the middle"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, report: str) -> None:
    (tmp_path / "a.txt").write_text(report, encoding="utf-8")
    command = [sys.executable, "-m", "analyzer", "extract", str(tmp_path / "a.txt"), "--format", "jsonl"]
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, cwd=ROOT, env=buffered, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_completion_script_asks_the_program(cli: Cli, shell: str) -> None:
    script = cli("completion", shell).stdout
    assert "_ANALYZER_COMPLETE" in script
    assert "analyzer" in script


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("analyzer expl", ["explain"]),
        ("analyzer explain XRF-0", [check.id for check in CHECKS if check.id.startswith("XRF-0")]),
        ("analyzer check --profile put", ["putuo"]),
        ("analyzer report --anno", ["--annotate"]),
        ("analyzer completion z", ["zsh"]),
    ],
)
def test_a_terminal_is_offered_what_can_follow(process: Process, typed: str, offered: list[str]) -> None:
    asked = {"_ANALYZER_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    assert process(env=asked).stdout.decode().split() == offered
