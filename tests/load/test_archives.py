"""Archives within limits: bombs, broken and locked parts, and XML that declares entities."""

from __future__ import annotations

import re
import zipfile

import pytest
from lxml import etree, html

from analyzer.errors import Damaged, Encrypted, Hostile, LoadError, TooLarge
from analyzer.load.archives import Archive, Limits
from analyzer.load.docx import load_docx
from analyzer.load.html import load_html
from analyzer.load.markup import parse_xml
from tests.formats.word_xml import docx, p
from tests.formats.zips import zipped

SMALL = Limits(parts=3, total=4000, part=1500, ratio=20, small=500)
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
BOMB = f'<!DOCTYPE w:document [<!ENTITY l0 "哈">{LAUGHS}]>'


def test_parts_are_read_and_missing_ones_are_empty() -> None:
    archive = Archive(zipped({"a": b"1", "b": b"2"}), "甲.docx", SMALL)
    assert (archive.parts, archive.read("b"), archive.read("c")) == (frozenset("ab"), b"2", b"")


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"nothing", Damaged, "甲.docx：文件已损坏，打不开。请用 Office 或 WPS 打开后另存，再试一次"),
        (zipped(dict.fromkeys("abcd", b"")), Hostile, "甲.docx：压缩内容多达 4 项，不予打开。请确认文件来源"),
        (
            zipped({"a": b"0" * 100_000}), Hostile,
            "甲.docx，a：压缩率异常（展开后是原来的 N 倍），疑为压缩炸弹，不予打开。请确认文件来源",
        ),
        (
            zipped(dict.fromkeys("ab", b"0" * 3000), zipfile.ZIP_STORED), TooLarge,
            "甲.docx：展开后有 0 MB，超过上限 0 MB。请删去图片或拆分文件后再试",
        ),
    ],
)  # fmt: skip
def test_what_could_exhaust_the_reader_is_refused_before_it_is_unpacked(data: bytes, kind: type[LoadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        Archive(data, "甲.docx", SMALL)
    assert re.sub(r"\d+ 倍", "N 倍", str(caught.value)) == message


def test_a_part_over_its_limit_and_a_broken_part_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"^甲\.docx，a：内容有"):
        Archive(zipped({"a": b"0" * 2000}, zipfile.ZIP_STORED), "甲.docx", SMALL).read("a")
    broken = bytearray(zipped({"a": bytes(range(200)) * 3}))
    broken[40:60] = b"\xff" * 20
    with pytest.raises(Damaged, match=r"^甲\.docx，a：内容已损坏，读不出。"):
        Archive(bytes(broken), "甲.docx", SMALL).read("a")


def test_a_part_with_a_password_is_told() -> None:
    data = zipped({"a": b"1"})
    at = data.index(b"PK\x01\x02")
    locked = data[:6] + b"\x01" + data[7 : at + 8] + b"\x01" + data[at + 9 :]
    with pytest.raises(Encrypted, match=r"^甲\.docx，a：压缩内容设有密码。"):
        Archive(locked, "甲.docx", SMALL).read("a")


def test_a_directory_that_lies_about_sizes_gains_nothing() -> None:
    """A part is unpacked no farther than its directory says."""
    data = zipped({"a": b"0" * 400})
    at = data.index(b"PK\x01\x02")
    lying = data[: at + 24] + (10).to_bytes(4, "little") + data[at + 28 :]
    with pytest.raises(Damaged, match="内容已损坏"):
        Archive(lying, "甲.docx", SMALL).read("a")


@pytest.mark.parametrize(
    "doctype",
    [BOMB, '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE w:document SYSTEM "http://127.0.0.1/x.dtd">'],
)
def test_xml_that_declares_entities_is_refused(doctype: str) -> None:
    with pytest.raises(Hostile, match=r"^甲\.docx，word/document\.xml：内容里声明了 XML 实体，不予打开。"):
        parse_xml(f"{doctype}<w>&l9;&x;</w>".encode(), "甲.docx", "word/document.xml")


def test_xml_that_hides_its_declaration_behind_a_comment_is_refused() -> None:
    data = b"<!--" + b" " * 100_000 + b"--><!DOCTYPE w [<!ENTITY x 'y'>]><w>&x;</w>"
    with pytest.raises(Hostile):
        parse_xml(data, "甲.docx", "word/document.xml")
    with pytest.raises(Hostile):
        parse_xml("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE w [<!ENTITY x 'y'>]><w>&x;</w>".encode("utf-16"), "甲.docx", "a.xml")


def test_xml_nested_beyond_all_use_is_refused() -> None:
    with pytest.raises(Damaged):
        parse_xml(b"<a>" * 5000 + b"</a>" * 5000, "甲.docx", "word/document.xml")


def test_a_docx_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(Hostile, match="疑为压缩炸弹"):
        load_docx(docx(p("8人" * 4_000_000)), "甲.docx")


def test_a_parser_without_memory_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(*_: object, **__: object) -> None:
        raise etree.XMLSyntaxError("unknown error", etree.ErrorTypes.ERR_NO_MEMORY, 0, 0)

    monkeypatch.setattr(etree, "fromstring", without_memory)
    monkeypatch.setattr(html, "document_fromstring", without_memory)
    with pytest.raises(MemoryError):
        parse_xml(b"<a/>", "甲.docx", "word/document.xml")
    with pytest.raises(MemoryError):
        load_html(b"<p>3</p>", "甲.html")
