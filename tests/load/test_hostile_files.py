"""Office files, web pages and archives that are built to do harm: each is refused in one sentence, or read without doing it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from analyzer.batch.archives import close_archives
from analyzer.batch.inputs import find_inputs
from analyzer.errors import Damaged, Encrypted, Hostile, LoadError, TooLarge, UnknownFormat
from analyzer.load import load_bytes, load_file, office
from tests.formats.makers import hostile_files as made
from tests.formats.word_xml import docx, p
from tests.load.workbooks import raw_workbook

Cli = Callable[..., Result]

SWELLS = "压缩率异常（展开后是原来的 N 倍），疑为压缩炸弹，不予打开。请确认文件来源"
DECLARES = "内容里声明了 XML 实体，不予打开。正常的 Office 文件没有这种内容，请确认文件来源"
MACROS = "文件带有宏；宏没有运行，也没有读取。报告一般不需要宏，请向报送单位问明用途"
WORDS = "投入3万元，培训8人。"


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hostile must not reach LibreOffice."""
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("LibreOffice was asked for"))


def refusal(data: bytes, name: str) -> tuple[type[LoadError], str]:
    with pytest.raises(LoadError) as caught:
        load_bytes(data, name)
    return type(caught.value), str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (made.word_bomb(3 * made.MB), "甲.docx", "word/document.xml"),
        (made.sheet_bomb(3 * made.MB), "甲.xlsx", "xl/worksheets/sheet1.xml"),
        (made.open_bomb("text", 3 * made.MB), "甲.odt", "content.xml"),
        (made.open_bomb("spreadsheet", 3 * made.MB), "甲.ods", "content.xml"),
    ],
)
def test_bombs_are_refused_before_they_are_unpacked(data: bytes, name: str, part: str) -> None:
    kind, said = refusal(data, name)
    assert kind is Hostile
    assert re.sub(r"\d{3,4} 倍", "N 倍", said) == f"{name}，{part}：{SWELLS}"


@pytest.mark.parametrize("kind", made.ENTITIES)
@pytest.mark.parametrize(
    ("make", "name", "part"),
    [
        (made.word_entities, "甲.docx", "word/document.xml"),
        (made.sheet_entities, "甲.xlsx", "xl/worksheets/sheet1.xml"),
        (lambda kind: made.open_entities("text", kind), "甲.odt", "content.xml"),
        (lambda kind: made.open_entities("spreadsheet", kind), "甲.ods", "content.xml"),
    ],
    ids=["docx", "xlsx", "odt", "ods"],
)
def test_entities_in_office_files_are_refused(make: Callable[[str], bytes], name: str, part: str, kind: str) -> None:
    assert refusal(make(kind), name) == (Hostile, f"{name}，{part}：{DECLARES}")


@pytest.mark.parametrize("kind", made.ENTITIES)
def test_entities_in_web_pages_stay_what_is_written(kind: str) -> None:
    text = load_bytes(made.page_entities(kind), "甲.html").text
    assert text.splitlines()[-2:] == [WORDS, "&l9;"]
    assert "root:" not in text
    assert "哈" not in text.replace(made.ENTITIES[kind], "")


def test_flat_open_documents_are_not_read() -> None:
    kind, said = refusal(made.open_document("text", "file").encode(), "甲.fodt")
    assert (kind, said.split("。")[0]) == (UnknownFormat, "甲.fodt：还不能读取 .fodt 文件")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (made.with_macros(docx(p(WORDS)), "word/vbaProject.bin"), "甲.docm"),
        (made.with_macros(docx(p(WORDS)), "word/vbaProject.bin"), "甲.docx"),
        (made.with_macros(raw_workbook(f'<row><c t="inlineStr"><is><t>{WORDS}</t></is></c></row>'), "xl/vbaProject.bin"), "甲.xlsm"),
    ],
)
def test_macros_are_not_run_and_told(data: bytes, name: str) -> None:
    document = load_bytes(data, name)
    assert document.text == f"{WORDS}\n"
    assert [(problem.code, problem.message) for problem in document.problems] == [("macros", MACROS)]


def test_a_report_without_macros_has_no_word_of_them() -> None:
    assert load_bytes(docx(p(WORDS)), "甲.docm").problems == ()


def test_pictures_are_not_opened() -> None:
    assert load_bytes(made.pictures(20, 100_000), "甲.docx").text == f"{WORDS}\n"


def test_empty_paragraphs_leave_nothing_behind() -> None:
    document = load_bytes(made.empty_paragraphs(100_000, marked=True), "甲.docx")
    assert (document.text, len(document.places)) == (f"{WORDS}\n", 1)


@pytest.mark.parametrize("name", ["甲.txt", "甲.docx", "甲.pdf"])
def test_a_file_of_gigabytes_is_refused_unread_by_a_limit_that_can_be_raised(name: str, tmp_path: Path, cli: Cli) -> None:
    (tmp_path / name).touch()
    os.truncate(tmp_path / name, 4 << 30)
    most = 16 if name == "甲.txt" else 256
    with pytest.raises(TooLarge) as caught:
        load_file(tmp_path / name)
    assert str(caught.value) == f"{name}：文件有 4096 MB，超过上限 {most} MB。可用 --max-mb 提高上限，或拆分文件后再试"
    assert cli("check", tmp_path / name, "--max-mb", 20).stderr.startswith(f"{name}：文件有 4096 MB，超过上限 {most // 16 * 20} MB")


def test_the_limit_of_size_is_raised_by_the_option(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "甲.txt").write_bytes(WORDS.encode() + b" " * made.MB)
    assert cli("ledger", tmp_path / "甲.txt", "--max-mb", 1).exit_code == 2
    assert cli("ledger", tmp_path / "甲.txt", "--max-mb", 2).exit_code == 0


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (made.locked_office(), "甲.docx", "甲.docx：文件设有打开密码。请用 Office 或 WPS 打开，去掉密码后另存"),
        (made.locked_office(), "甲.xlsx", "甲.xlsx：文件设有打开密码。请用 Office 或 WPS 打开，去掉密码后另存"),
        (made.locked_open("text"), "甲.odt", "甲.odt：文件设有打开密码。请用 WPS 或 LibreOffice 打开，去掉密码后另存"),
        (made.locked_open("spreadsheet"), "甲.ods", "甲.ods：文件设有打开密码。请用 WPS 或 LibreOffice 打开，去掉密码后另存"),
    ],
)
def test_a_locked_file_is_told_as_such(data: bytes, name: str, message: str) -> None:
    assert refusal(data, name) == (Encrypted, message)


@pytest.mark.parametrize(
    ("data", "name"),
    [(docx(p(WORDS)), "甲.docx"), (raw_workbook("<row/>"), "甲.xlsx"), (made.open_entities("text", "file"), "甲.odt")],
)
def test_a_file_that_was_cut_is_damaged(data: bytes, name: str) -> None:
    assert refusal(made.cut(data), name) == (Damaged, f"{name}：文件已损坏，打不开。请用 Office 或 WPS 打开后另存，再试一次")


def test_names_that_lead_out_of_an_archive_stay_in_the_folder_of_results(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "包.zip").write_bytes(made.leading_out())
    jobs = find_inputs([str(tmp_path / "包.zip")], bytes).jobs
    close_archives()
    assert sorted(job.place for job in jobs) == [
        "包.zip/C_/盘.txt",
        "包.zip/etc/根.txt",
        "包.zip/上.txt",
        "包.zip/反.txt",
        "包.zip/甲/外.txt",
    ]
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert cli("extract", tmp_path / "包.zip", "-o", f"{tmp_path / 'a' / 'b' / '结果'}/", "-j", 1).exit_code == 0
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json"))
    assert written == [f"a/b/结果/{place}.json" for place in sorted(job.place for job in jobs)]


def test_links_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(made.linked())
    jobs = find_inputs([str(tmp_path / "包.zip")], bytes).jobs
    assert [(job.place, job.read(made.MB).decode()) for job in jobs] == [("包.zip/好.txt", WORDS)]
    close_archives()


def test_a_sheet_as_large_as_excel_allows_costs_what_stands_in_it() -> None:
    assert load_bytes(made.far_corners(), "甲.xlsx").text == "投入3万元\n培训8人\n"
    stairs = load_bytes(made.stairs(2000), "甲.xlsx")
    assert (stairs.text.splitlines(), stairs.tables) == ([str(at) for at in range(1, 2001)], ())


def test_a_cell_that_is_repeated_over_the_whole_sheet_is_refused() -> None:
    assert refusal(made.repeated_cells(), "甲.ods") == (
        TooLarge,
        "甲.ods，工作表“表”：一张表有 40 万个以上的格子（含空白）。请只留下需要核查的内容，另存后再试",
    )


def test_tables_in_tables_are_read_or_refused() -> None:
    assert load_bytes(made.tables_in_tables(50), "甲.docx").text == f"{WORDS}\n{WORDS}\n"
    assert refusal(made.tables_in_tables(5000), "甲.docx") == (
        Damaged,
        "甲.docx，word/document.xml：内容已损坏，读不出。请用 Office 或 WPS 打开后另存，再试一次",
    )


@pytest.mark.parametrize(("make", "name"), [(made.calling_word, "甲.docx"), (made.calling_page, "甲.html")])
def test_nothing_is_fetched_from_the_network(make: Callable[[str], bytes], name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 - as sockets have it
        assert load_bytes(make(f"http://127.0.0.1:{server.getsockname()[1]}/"), name).text == f"{WORDS}\n"
        with pytest.raises(BlockingIOError):
            server.accept()
