"""Text files in the encodings that offices save: each gives the same characters, unchanged."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from analyzer import load
from analyzer.errors import EmptyFile, LoadError, MissingFile, TooLarge, Undecodable, UnknownFormat
from analyzer.load import load_file, load_text

TEXT = "一、项目概况\n\n全县共有水库１２座，㎡单价≥320元／㎡，完成率９８．６％。\r\n\t附表：①②③ 龘\n"

ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "gb18030": TEXT.encode("gb18030"),
    "utf-16 little-endian": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 big-endian": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-32": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "自评报告.txt"


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=list(ENCODINGS))
def test_the_text_of_a_file_is_its_own_characters(data: bytes, report: Path) -> None:
    report.write_bytes(data)
    document = load(report)
    assert document.text == TEXT
    assert document.source.characters == len(TEXT)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source.name == report.name


@pytest.mark.parametrize("encoding", ["gbk", "gb2312"])
def test_the_older_national_encodings_are_read(encoding: str, report: Path) -> None:
    text = "全年受理申请1677件，办结率为100%。\n" * 4
    report.write_bytes(text.encode(encoding))
    assert load(report).text == text


def test_traditional_characters_in_gb18030_are_read(report: Path) -> None:
    text = "全區設有長者服務中心52個，運作情況良好，滿意度達95%。\n"
    report.write_bytes(text.encode("gb18030"))
    assert load(report).text == text


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [(".txt", "text/plain"), (".TXT", "text/plain"), (".tsv", "text/plain"), (".md", "text/markdown"), (".htm", "text/html")],
)
def test_the_ending_of_the_name_tells_the_kind_of_file(ending: str, media_type: str, tmp_path: Path) -> None:
    file = tmp_path / f"报告{ending}"
    file.write_text("全年培训12期。", encoding="utf-8")
    document = load(file)
    assert document.source.media_type == media_type
    assert document.text.strip() == "全年培训12期。"


def test_a_text_in_memory_is_loaded_as_it_is() -> None:
    document = load_text(TEXT, "草稿")
    assert (document.text, document.source.name, document.source.media_type) == (TEXT, "草稿", "text/plain")
    assert document.structured is False
    assert document.tables == ()


def errors_of(file: Path, **options: int) -> LoadError:
    with pytest.raises(LoadError) as caught:
        load_file(file, **options)
    return caught.value


def assert_helpful(error: LoadError, kind: type[LoadError], name: str) -> None:
    """The error is of its kind, names the file, and says in Chinese what is wrong and what to do."""
    assert type(error) is kind
    assert name in error.file
    assert name in str(error)
    for part in (error.message, error.advice):
        assert part
        assert any("一" <= char <= "鿿" for char in part)
        assert part in str(error)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = errors_of(tmp_path / "没有这个文件.txt")
    assert_helpful(error, MissingFile, "没有这个文件.txt")
    assert "不存在" in error.message


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    error = errors_of(tmp_path)
    assert_helpful(error, MissingFile, tmp_path.name)
    assert "文件夹" in error.message


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", codecs.BOM_UTF8, b"\x00\x00\x00"], ids=["nothing", "blanks", "mark", "nuls"])
def test_a_file_that_holds_nothing_is_empty(data: bytes, report: Path) -> None:
    report.write_bytes(data)
    assert_helpful(errors_of(report), EmptyFile, report.name)


def test_a_binary_file_is_no_text(report: Path) -> None:
    report.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert_helpful(errors_of(report), Undecodable, report.name)


def test_a_file_that_does_not_keep_to_its_mark_says_where(report: Path) -> None:
    report.write_bytes(codecs.BOM_UTF8 + "完成".encode() + b"\xff\xfe\xff")
    error = errors_of(report)
    assert_helpful(error, Undecodable, report.name)
    assert "utf-8" in error.message
    assert "字节" in error.message


def test_an_unknown_kind_of_file_lists_the_known_ones(tmp_path: Path) -> None:
    file = tmp_path / "报告.wps9"
    file.write_text("全年培训12期。", encoding="utf-8")
    error = errors_of(file)
    assert_helpful(error, UnknownFormat, file.name)
    assert ".txt" in error.advice
    assert ".html" in error.advice


def test_a_file_over_the_limit_is_not_read(report: Path) -> None:
    report.write_text("全年培训12期。" * 100, encoding="utf-8")
    assert_helpful(errors_of(report, max_bytes=1000), TooLarge, report.name)


@pytest.mark.parametrize("kind", [MissingFile, EmptyFile, UnknownFormat, Undecodable, TooLarge])
def test_each_error_is_one_line(kind: type[LoadError]) -> None:
    error = kind("读不了", file="报告.txt", advice="请检查")
    assert str(error) == "报告.txt：读不了。请检查"
    assert "\n" not in str(error)
