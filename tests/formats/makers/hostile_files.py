"""Hostile office files, web pages and archives: bombs, entities, paths that lead out, macros, locks, files that were cut."""

from __future__ import annotations

import io
import random
import stat
import zipfile

from tests.formats.word_xml import docx, p
from tests.formats.zips import zipped
from tests.load.workbooks import raw_workbook

MB = 1024 * 1024
_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
ENTITIES = {
    "swelling": f'[<!ENTITY l0 "哈">{_LAUGHS}]',
    "file": '[<!ENTITY l9 SYSTEM "file:///etc/passwd">]',
    "address": '[<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd">%x;]',
}
"""Declarations of entities that swell, that read another file, that ask another machine; ``&l9;`` asks for it."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_REPORT = "投入3万元，培训8人。"


def word_bomb(size: int) -> bytes:
    """A Word file whose text is so many blanks."""
    return docx(p(" " * size))


def sheet_bomb(size: int) -> bytes:
    """A workbook whose sheet is so many blanks."""
    return raw_workbook(" " * size)


def open_bomb(kind: str, size: int) -> bytes:
    """An Open Document (``text``, ``spreadsheet``) that swells to so many bytes."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": b" " * size})


def archive_bomb(size: int) -> bytes:
    """An archive with a report that swells, and a good one."""
    return zipped({"炸弹.txt": b" " * size, "好.txt": _REPORT})


def archives_in_archives(depth: int) -> bytes:
    """A report in so many archives, one in the other."""
    data = zipped({"好.txt": _REPORT})
    for _ in range(depth - 1):
        data = zipped({"内.zip": data})
    return data


def word_entities(kind: str) -> bytes:
    """A Word file that declares entities."""
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    return zipped({"word/document.xml": f"<!DOCTYPE w:document {ENTITIES[kind]}>{body}"})


def sheet_entities(kind: str) -> bytes:
    """A workbook that declares entities."""
    cells = '<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
    sheet = f'<!DOCTYPE worksheet {ENTITIES[kind]}><worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return raw_workbook("", more={"xl/worksheets/sheet1.xml": sheet})


def open_entities(document: str, kind: str) -> bytes:
    """An Open Document (``text``, ``spreadsheet``) that declares entities."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{document}", "content.xml": open_document(document, kind)})


def open_document(document: str, kind: str = "") -> str:
    """The content of an Open Document of one paragraph or cell."""
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    words = f"<text:p>{'&l9;' if kind else _REPORT}</text:p>"
    cell = f"<table:table><table:table-row><table:table-cell>{words}</table:table-cell></table:table-row></table:table>"
    body = f"<office:{document}>{words if document == 'text' else cell}</office:{document}>"
    declared = f"<!DOCTYPE x {ENTITIES[kind]}>" if kind else ""
    return f"{declared}<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"


def page_entities(kind: str) -> bytes:
    """A web page that declares entities."""
    return f"<!DOCTYPE html {ENTITIES[kind]}><html><body><p>{_REPORT}</p><p>&l9;</p></body></html>".encode()


def leading_out() -> bytes:
    """An archive whose names lead out of every folder."""
    names = ("../../上.txt", "/etc/根.txt", "C:\\盘.txt", "甲/../../外.txt", "..\\反.txt")
    return zipped(dict.fromkeys(names, _REPORT))


def linked() -> bytes:
    """An archive with a symbolic link to a file of the system, and a good report."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("链接.txt", (2024, 1, 1, 0, 0, 0))
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("好.txt", _REPORT)
    return out.getvalue()


def with_macros(data: bytes, place: str) -> bytes:
    """An office file with a macro project. Args: place: of the project in the file (``word/vbaProject.bin``)."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(place, b'\xd0\xcf\x11\xe0Attribute VB_Name = "AutoOpen"')
    return out.getvalue()


def old_with_macros(data: bytes) -> bytes:
    """An office file of the older kind with the name of a macro project in a further sector of its directory."""
    name = "_VBA_PROJECT\0".encode("utf-16-le")
    return data + name + bytes(512 - len(name))


def pictures(count: int, size: int) -> bytes:
    """A Word file with so many pictures that are none, of so many bytes each."""
    noise = random.Random(1).randbytes(size)  # noqa: S311 - the same each time
    out = io.BytesIO(docx(p(_REPORT)))
    with zipfile.ZipFile(out, "a") as archive:
        for at in range(count):
            archive.writestr(f"word/media/image{at}.png", b"\x89PNG\r\n\x1a\n" + noise)
    return out.getvalue()


def empty_paragraphs(count: int, *, marked: bool = False) -> bytes:
    """A Word file of so many empty paragraphs before a line. Args: marked: each has a number of its own, which packs badly."""
    numbers = random.Random(1)  # noqa: S311 - the same each time
    empty = "".join(f'<w:p w:rsidR="{numbers.getrandbits(32):08X}"/>' for _ in range(count)) if marked else "<w:p/>" * count
    return docx(empty + p(_REPORT))


def locked_office() -> bytes:
    """What Word and Excel write of a file with a password: a package that only it opens."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage\0".encode("utf-16-le") + bytes(512)


def locked_archive() -> bytes:
    """An archive with a password."""
    data = bytearray(zipped({"甲.txt": _REPORT}))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    return bytes(data)


def locked_open(document: str) -> bytes:
    """An Open Document with a password."""
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">{entry}</manifest:manifest>'
    kind = f"application/vnd.oasis.opendocument.{document}"
    return zipped({"mimetype": kind, "content.xml": b"\x93\x11 locked", "META-INF/manifest.xml": manifest})


def cut(data: bytes) -> bytes:
    """The first half of a file."""
    return data[: len(data) // 2]


_CORNERS = ((1, "A1", "投入3万元"), (1048576, "XFD1048576", "培训8人"))


def far_corners() -> bytes:
    """A workbook that says to be as large as Excel allows, with a word in two of its corners."""
    words = [f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{word}</t></is></c></row>' for row, place, word in _CORNERS]
    return _sheet(f'<dimension ref="A1:XFD1048576"/><sheetData>{"".join(words)}</sheetData>')


def stairs(count: int) -> bytes:
    """A workbook of so many rows, each with a cell in a column of its own: a table of the square of it."""
    rows = (f'<row r="{at}"><c r="{_column(at)}{at}"><v>{at}</v></c></row>' for at in range(1, count + 1))
    return _sheet(f"<sheetData>{''.join(rows)}</sheetData>")


def high(count: int) -> bytes:
    """A workbook of one column of so many figures."""
    return _sheet(f"<sheetData>{''.join(f'<row><c><v>{at * 7919 % 100_003}</v></c></row>' for at in range(count))}</sheetData>")


def repeated_cells() -> bytes:
    """An Open Document of one cell that is to be repeated over the whole of the largest sheet."""
    cell = '<table:table-cell table:number-columns-repeated="16384">'
    content = open_document("spreadsheet").replace("<table:table-cell>", cell).replace("<table:table>", '<table:table table:name="表">')
    content = content.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def tables_in_tables(depth: int) -> bytes:
    """A Word file of so many tables, each in a cell of the one before, with a line in the last."""
    begin, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return docx(begin * depth + p(_REPORT) + end * depth + p(_REPORT))


def calling_word(address: str) -> bytes:
    """A Word file whose picture and template lie at an address of the network."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{kind}/{name}" Target="{address}{at}" TargetMode="External"/>'
        for at, name in enumerate(("image", "attachedTemplate", "frame", "oleObject"))
    )
    out = io.BytesIO(docx(p(_REPORT)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/_rels/settings.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("word/_rels/footnotes.xml.rels", f"<Relationships>{relations}</Relationships>")
    return out.getvalue()


def calling_page(address: str) -> bytes:
    """A web page with pictures, styles, frames and a program at an address of the network."""
    head = (
        f'<link rel="stylesheet" href="{address}1"><script src="{address}2"></script><meta http-equiv="refresh" content="0;url={address}3">'
    )
    body = f'<p>{_REPORT}</p><img src="{address}4"><iframe src="{address}5"></iframe><object data="{address}6"></object>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def _sheet(inside: str) -> bytes:
    return raw_workbook("", more={"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{inside}</worksheet>'})


def _column(number: int) -> str:
    """The letters of a column, from 1."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("A") + rest) + out
    return out
