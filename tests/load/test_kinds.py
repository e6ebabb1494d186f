"""Files are read by what they are: office names on web pages, texts that are Word files, files with a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import load
from analyzer.errors import Encrypted, TooLarge, UnknownFormat
from analyzer.load.files import load_bytes
from analyzer.load.kinds import LOCKED, kind_of
from tests.formats.word_xml import docx, p
from tests.formats.zips import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def stream(name: str) -> bytes:
    return OLE + f"{name}\0".encode("utf-16-le") + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (docx(p("甲")), ".txt", ".docx"),
        (zipped({"xl/workbook.xml": b""}), ".docx", ".xlsx"),
        (zipped({"xl/workbook.bin": b""}), ".xlsb", ".xlsb"),
        (zipped({"ppt/presentation.xml": b""}), ".docx", ".pptx"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".docx", ".odt"),
        (zipped({"a": b""}), ".docx", ".docx"),
        (stream("WordDocument"), ".docx", ".doc"),
        (stream("Workbook"), ".doc", ".xls"),
        (stream("EncryptedPackage"), ".docx", LOCKED),
        (b"%PDF-1.7\n", ".doc", ".pdf"),
        (b"{\\rtf1\\ansi", ".doc", ".rtf"),
        (b"<html><body>", ".doc", ".html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", ".xls", ".html"),
        ("<html><body>".encode("utf-16"), ".doc", ".html"),
        (b"<?xml version='1.0'?><html xmlns:o='urn:schemas-microsoft-com:office:office'>", ".doc", ".html"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument>", ".doc", ".wordml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", ".doc", ".mht"),
        (b"<html><body>", ".txt", ".txt"),
        (b"", ".docx", ".docx"),
        ("全年培训12期".encode(), ".md", ".md"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_the_first_bytes_tell_what_a_file_is(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix) == kind


def test_a_word_file_under_a_text_name_is_read_as_what_it_is() -> None:
    assert load_bytes(docx(p("培训8人。")), "报告.txt").text == "培训8人。\n"


def test_a_web_page_under_a_word_name_is_read_as_what_it_is() -> None:
    assert load_bytes("<html><body><p>培训8人。</p></body></html>".encode("gb18030"), "报告.docx").text == "培训8人。\n"


def test_a_file_with_a_password_is_told_in_one_sentence() -> None:
    with pytest.raises(Encrypted) as caught:
        load_bytes(stream("EncryptedPackage"), "报告.docx")
    assert str(caught.value) == "报告.docx：文件设有打开密码。请用 Office 或 WPS 打开，去掉密码后另存"


def test_a_kind_that_is_not_read_is_named() -> None:
    with pytest.raises(UnknownFormat, match=r"^报告\.docx：文件实际是 \.pptx 格式，还不能读取。可读取：\.txt "):
        load_bytes(zipped({"ppt/presentation.xml": b""}), "报告.docx")


def test_a_word_file_may_be_larger_than_a_text_but_not_its_words() -> None:
    data = docx(p("培训8人。" * 1000))
    assert len(load_bytes(data, "报告.docx", max_bytes=20_000).text) == 5001
    with pytest.raises(TooLarge, match=r"^报告\.docx：文件有 0 MB"):
        load_bytes(data, "报告.docx", max_bytes=10_000)
    with pytest.raises(TooLarge):
        load_bytes(data, "报告.docx", max_bytes=50)


def test_loading_by_path_is_loading_by_bytes(tmp_path: Path) -> None:
    (tmp_path / "报告.docm").write_bytes(docx(p("培训8人。")))
    assert load(tmp_path / "报告.docm").text == "培训8人。\n"


@pytest.mark.parametrize("name", ["全市.zip", "全市.RAR", "全市.7z"])
def test_an_archive_in_the_place_of_a_report_is_told_what_to_do_with(name: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        load_bytes(b"PK\x03\x04", name)
    advice = "请解压成文件夹后再核查；zip 压缩包可直接交给 analyzer check 或 analyzer extract"
    assert str(caught.value) == f"{name}：还不能读取 {Path(name).suffix} 文件。{advice}"
