"""Hostile inputs, small: one clear Chinese error or a normal result, never a traceback. Times stand in benchmarks/hostile.py."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from analyzer.analyze import analyze
from analyzer.errors import EmptyFile, LoadError, MissingFile, TooLarge, Undecodable, UnknownFormat
from analyzer.load import load_file, load_text
from analyzer.model import Analysis
from analyzer.quantities import find_quantities

REPORT = Path(__file__).resolve().parents[1] / "corpus" / "reports" / "a01.txt"
EMPTY = "文件是空的。请确认文件已完整保存"
UNREADABLE = "不是文本，或编码无法识别。请另存为 UTF-8 文本，或确认文件没有损坏"
INVISIBLE = "网页里没有可见的文字。请确认保存的是网页正文"
NOISE = random.Random(1).randbytes(50_000)  # noqa: S311 - the same bytes each time


def report() -> str:
    return REPORT.read_text(encoding="utf-8")


def broken() -> bytes:
    data = report().encode()
    return data[:3001] + b"\xff\xfe" + data[3001:]


REFUSED: dict[str, tuple[str, bytes, type[LoadError], str]] = {
    "空文件": ("甲.txt", b"", EmptyFile, EMPTY),
    "只有空白": ("甲.txt", b" \r\n\t\n", EmptyFile, EMPTY),
    "只有字节序标记": ("甲.txt", b"\xef\xbb\xbf", EmptyFile, EMPTY),
    "只有NUL": ("甲.txt", b"\0" * 1000, EmptyFile, EMPTY),
    "空网页": ("甲.html", b"<html><body><script>1</script></body></html>", EmptyFile, INVISIBLE),
    "二进制": ("甲.txt", NOISE, Undecodable, UNREADABLE),
    "图片": ("甲.txt", b"\x89PNG\r\n\x1a\n" + NOISE[:900], Undecodable, UNREADABLE),
    "UTF-16无标记": ("甲.txt", report().encode("utf-16-le"), Undecodable, UNREADABLE),
    "夹坏字节": ("甲.txt", broken(), Undecodable, UNREADABLE),
    "拉丁文": ("甲.txt", "Été déjà coûté, à la mairie où l’évaluation".encode("cp1252"), Undecodable, UNREADABLE),
    "标记与编码不符": (
        "甲.txt", b"\xef\xbb\xbf" + report().encode("gb18030"), Undecodable,
        "文件标明为 utf-8 编码，但第 2 字节不合此编码。请另存为 UTF-8 文本",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_report_is_refused_with_one_clear_error(case: str, tmp_path: Path) -> None:
    name, data, kind, message = REFUSED[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LoadError) as caught:
        load_file(tmp_path / name)
    assert type(caught.value) is kind
    assert str(caught.value) == f"{name}：{message}"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"没有\.txt：文件不存在。请检查路径$"):
        load_file(tmp_path / "没有.txt")
    with pytest.raises(MissingFile, match="是文件夹，不是文件"):
        load_file(tmp_path)


def test_an_unknown_format_names_those_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "甲.xyz").write_bytes(b"abc")
    with pytest.raises(UnknownFormat, match=r"甲\.xyz：还不能读取 \.xyz 文件。可读取：\.txt .*\.html"):
        load_file(tmp_path / "甲.xyz")


def test_a_line_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "长.txt").write_bytes("投入3万元，".encode() * 200_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("the file was read"))
    with pytest.raises(TooLarge, match=r"^长\.txt：文件有 3 MB，超过上限 1 MB。"):
        load_file(tmp_path / "长.txt", max_bytes=1024 * 1024)


def analysed(path: Path, data: bytes) -> Analysis:
    path.write_bytes(data)
    result = analyze(path)
    assert [run for run in result.checks if run.status == "crashed"] == []
    assert all(result.text[one.span.start : one.span.end] == one.text for one in result.quantities)
    return result


def test_one_long_line_is_read_to_its_end(tmp_path: Path) -> None:
    result = analysed(tmp_path / "长.txt", ("投入3万元，" * 1000 + "培训8人").encode())
    assert len(result.quantities) == 1001
    assert result.quantities[-1].text == "8人"


def test_nuls_between_words_stay_in_the_text(tmp_path: Path) -> None:
    text = "投入\x003万元，培训\x00\x0012人。"
    result = analysed(tmp_path / "甲.txt", text.encode())
    assert result.text == text
    assert [one.text for one in result.quantities] == ["3万元", "12人"]


def test_unpaired_surrogates_keep_their_places() -> None:
    text = "投入\ud8003万元，培训\udfff12人。"
    assert [(one.text, one.span.start) for one in find_quantities(text)] == [("3万元", 3), ("12人", 10)]
    result = analyze(load_text(text))
    assert [(one.text, one.span.start) for one in result.quantities] == [("3万元", 3), ("12人", 10)]
    assert len(result.text) == len(text)
    assert result.model_dump_json()


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
@pytest.mark.parametrize("depth", [100, 300, 20_000])
def test_nested_html_is_read_or_its_loss_is_told(tag: str, depth: int, tmp_path: Path) -> None:
    body = "<p>投入5万元</p>" + f"<{tag}>" * depth + "投入3万元" + f"</{tag}>" * depth + "<p>培训8人</p>"
    result = analysed(tmp_path / "深.html", body.encode())
    found = [one.text for one in result.quantities]
    assert found[0] == "5万元"
    assert found == ["5万元", "3万元", "8人"] or result.problems, "文字丢失而没有说明"


def test_tables_in_tables_end_in_a_text_or_an_error(tmp_path: Path) -> None:
    result = analysed(tmp_path / "套.html", ("<table><tr><td>" * 20 + "投入3万元").encode())
    assert [one.text for one in result.quantities] == ["3万元"]


def test_cells_that_claim_to_span_everything_stay_bounded(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=9999 colspan=9999>3人</td><td rowspan=x colspan=-1>4人</td></tr>" * 3
    table = analysed(tmp_path / "宽.html", f"<table>{rows}</table>".encode()).tables[0]
    assert (table.rows, len(table.cells)) == (3, 6)
    assert max(cell.row_span for cell in table.cells) <= 200
    assert max(cell.column + cell.column_span for cell in table.cells) <= table.columns


GRID = [[f"{row * 10 + column}人" for column in range(10)] for row in range(200)]
SHAPES: dict[str, tuple[str, str]] = {
    "TSV": ("格.tsv", "\n".join("\t".join(row) for row in GRID)),
    "HTML": ("格.html", "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in GRID) + "</table>"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_large_table_keeps_every_cell(shape: str, tmp_path: Path) -> None:
    name, text = SHAPES[shape]
    result = analysed(tmp_path / name, text.encode())
    assert [(table.rows, table.columns, len(table.cells)) for table in result.tables] == [(200, 10, 2000)]
    assert len(result.quantities) == 2000
    cell = result.quantities[-1].cell
    assert cell is not None
    assert (result.quantities[-1].text, cell.row, cell.column) == ("1999人", 199, 9)


BOMBS: dict[str, tuple[str, list[str]]] = {
    "10万个数字": ("投入" + "9" * 100_000 + "万元，培训8人", ["8人"]),
    "200个中文数字": ("一二三四五六七八九十" * 20 + "，培训8人", ["8人"]),
    "1800个括号": ("（" * 900 + "8人" + "）" * 900, ["8人"]),
    "10万个百分号": ("%" * 100_000 + "，培训8人", ["8人"]),
    "3万个不超过": ("不超过" * 30_000 + "8人", ["8人"]),
    "10万个空格": ("共" + " " * 100_000 + "，培训8人", ["8人"]),
    "10万个余": ("余" * 100_000 + "，培训8人", ["8人"]),
    "10万个井号": ("#" * 100_000 + "，培训8人", ["8人"]),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_runs_that_burst_a_naive_pattern_end_and_hide_nothing(bomb: str) -> None:
    text, expected = BOMBS[bomb]
    assert [one.text for one in find_quantities(text)] == expected
    result = analyze(load_text(text))
    assert [one.text for one in result.quantities][-1:] == expected


def test_a_list_without_end_is_read_figure_by_figure() -> None:
    assert len(find_quantities("1、" * 3000 + "9人", bare=True)) == 3001
    assert find_quantities("1至" * 3000 + "9人", bare=True)[-1].text.endswith("9人")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("空.txt", b"", f"空.txt：{EMPTY}"),
        ("噪.txt", NOISE, f"噪.txt：{UNREADABLE}"),
        ("没有.txt", None, "没有.txt：文件不存在。请检查路径"),
    ],
)
def test_the_command_says_one_line_and_ends_with_2(
    name: str, data: bytes | None, message: str, tmp_path: Path, process: Callable[..., CompletedProcess[bytes]],
) -> None:  # fmt: skip
    if data is not None:
        (tmp_path / name).write_bytes(data)
    for command in (["check"], ["extract", "--format", "json"]):
        done = process(*command, tmp_path / name, env={"COLUMNS": "400"})
        said = done.stderr.decode("utf-8")
        assert (done.returncode, said.count("\n")) == (2, 1), said
        assert message in said
        assert "Traceback" not in said
