"""The hostile files of ``hostile.py``: texts, web pages, office files, PDFs, archives; their makers are in tests/formats/makers."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.formats.makers import hostile_files as files
from tests.formats.makers import hostile_pdfs as pdfs
from tests.formats.word_xml import docx, p
from tests.formats.zips import zipped
from tests.fuzz.seeds import seeds
from tests.load.workbooks import workbook

REPORT = Path(__file__).resolve().parents[1] / "corpus" / "reports" / "a01.txt"
MB = 1024 * 1024


class Case(NamedTuple):
    """One hostile input. ``make`` gives the bytes of the file, the size of one that is nothing but a hole, or None for no file."""

    title: str
    file: str
    make: Callable[[], bytes | int | None]
    command: tuple[str, ...] = ("check",)
    """What is run on it: a command of the analyzer with its options."""
    variables: tuple[tuple[str, str], ...] = ()
    """Of the environment; ``{folder}`` stands for the folder of the file."""


def _nested(tag: str, depth: int) -> bytes:
    return (f"<{tag}>" * depth + "投入3万元" + f"</{tag}>" * depth).encode()


def _grid(rows: int, columns: int) -> list[list[str]]:
    return [[f"{row * columns + column}人" for column in range(columns)] for row in range(rows)]


def _tsv(rows: int, columns: int) -> bytes:
    return "\n".join("\t".join(row) for row in _grid(rows, columns)).encode()


def _html(rows: int, columns: int) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _grid(rows, columns))
    return f"<table>{body}</table>".encode()


def _spans() -> bytes:
    row = "<tr>" + "<td rowspan=9999 colspan=9999>3人</td>" * 30 + "</tr>"
    return f"<table>{row * 300}</table>".encode()


def _noise() -> bytes:
    return random.Random(1).randbytes(1 << 20)  # noqa: S311 - the same bytes each time


def _list() -> bytes:
    return ("分别为" + "3人、" * 50_000 + "合计5人。").encode()


def _broken() -> bytes:
    data = REPORT.read_bytes()
    return data[:3001] + b"\xff\xfe" + data[3001:]


TEXTS = (
    Case("空文件", "empty.txt", lambda: b""),
    Case("二进制", "binary.txt", _noise),
    Case("一行50MB", "line50.txt", lambda: "投入3万元，".encode() * (50 * 1024 * 1024 // 16)),
    Case("一行3MB（上限以内）", "line3.txt", lambda: "投入3万元，".encode() * (3 * 1024 * 1024 // 16)),
    Case("一行3MB没有数字", "words3.txt", lambda: "加强管理工作".encode() * (3 * 1024 * 1024 // 18)),
    Case("夹杂NUL", "nul.txt", lambda: REPORT.read_text(encoding="utf-8").replace("，", "，\0").encode()),
    Case("全是NUL", "nuls.txt", lambda: b"\0" * 1_000_000),
    Case("HTML嵌套10万层div", "div.html", lambda: _nested("div", 100_000)),
    Case("HTML嵌套10万层b不闭合", "b.html", lambda: b"<b>" * 100_000 + "投入3万元".encode()),
    Case("HTML表格套表格2万层", "tables.html", lambda: b"<table><tr><td>" * 20_000 + "投入3万元".encode()),
    Case("HTML单元格跨9999行9999列", "spans.html", _spans),
    Case("10万格TSV（1万行×10列）", "cells.tsv", lambda: _tsv(10_000, 10)),
    Case("10万格TSV（100行×1000列）", "wide.tsv", lambda: _tsv(100, 1000)),
    Case("10万格HTML", "cells.html", lambda: _html(10_000, 10)),
    Case("10万格Markdown", "cells.md", lambda: _tsv(10_000, 10).replace(b"\t", b"|").replace(b"\n", b"|\n|")),
    Case("10万个数字", "digits.txt", lambda: "投入".encode() + b"9" * 100_000 + "万元".encode()),
    Case("5万个带单位的并列数", "list.txt", _list),
    Case("5万个标题", "headings.txt", lambda: "一、情况\n".encode() * 50_000),
    Case("UTF-16无标记", "utf16.txt", lambda: REPORT.read_text(encoding="utf-8").encode("utf-16-le")),
    Case("UTF-8中夹坏字节", "broken.txt", _broken),
    Case("法文Latin-1", "latin.txt", lambda: "Été déjà coûté, à la mairie où l’évaluation".encode("cp1252")),
    Case("没有这个文件", "missing.txt", lambda: None),
)  # fmt: skip
_WORDS = "投入3万元，培训8人。"
_GRID = [["指标", "目标值", "完成值"], ["期数", "12期", "12期"], ["人数", "480人", "500人"]]
_BATCH = ("extract", "-j", "1", "-o", "{folder}/结果/")
_WATCHED = ("extract", "--time-limit", "5", "--memory-limit", "1024")


def _old(suffix: str) -> bytes:
    """A file of an older Office, by LibreOffice."""
    from analyzer.load.office import convert

    if suffix == "xls":
        return convert(workbook(_GRID), "表.xlsx", suffix=".xlsx", target="xls")
    return convert(docx(p(_WORDS)), "报告.docx", suffix=".docx", target=suffix)


OFFICE = (
    Case("docx压缩炸弹200MB", "bomb.docx", lambda: files.word_bomb(200 * MB)),
    Case("xlsx压缩炸弹200MB", "bomb.xlsx", lambda: files.sheet_bomb(200 * MB)),
    Case("odt压缩炸弹200MB", "bomb.odt", lambda: files.open_bomb("text", 200 * MB)),
    Case("ods压缩炸弹200MB", "bomb.ods", lambda: files.open_bomb("spreadsheet", 200 * MB)),
    *(
        Case(f"{suffix}里的XML实体（{told}）", f"entities.{suffix}", make)
        for kind, told in (("swelling", "展开十亿倍"), ("file", "读本机文件"), ("address", "连别的机器"))
        for suffix, make in (
            ("docx", partial(files.word_entities, kind)), ("xlsx", partial(files.sheet_entities, kind)),
            ("odt", partial(files.open_entities, "text", kind)), ("ods", partial(files.open_entities, "spreadsheet", kind)),
            ("html", partial(files.page_entities, kind)),
        )
    ),
    Case("fodt（不支持）", "flat.fodt", lambda: files.open_document("text", "file").encode()),
    Case("docm带宏", "macros.docm", lambda: files.with_macros(docx(p(_WORDS)), "word/vbaProject.bin")),
    Case("xlsm带宏", "macros.xlsm", lambda: files.with_macros(workbook(_GRID), "xl/vbaProject.bin")),
    Case("xls带宏", "macros.xls", lambda: files.old_with_macros(_old("xls"))),
    Case("docx里的图片、模板在别的机器上", "calling.docx", lambda: files.calling_word("http://127.0.0.1:9/")),
    Case("html里的图片、程序在别的机器上", "calling.html", lambda: files.calling_page("http://127.0.0.1:9/")),
    Case("xlsx自称A1:XFD1048576，两角有字", "corners.xlsx", files.far_corners),
    Case("xlsx两千行两千列，斜着一行一格", "stairs.xlsx", lambda: files.stairs(2000)),
    Case("xlsx一列三十万个数字", "high.xlsx", lambda: files.high(300_000)),
    Case("ods一格重复到全表", "repeated.ods", files.repeated_cells),
    Case("docx表套表50层", "tables.docx", lambda: files.tables_in_tables(50)),
    Case("docx表套表2万层", "deep.docx", lambda: files.tables_in_tables(20_000)),
    Case("docx里50幅损坏的图片各4MB", "pictures.docx", lambda: files.pictures(50, 4 * MB)),
    Case("docx一百万个空段落", "empty.docx", lambda: files.empty_paragraphs(1_000_000)),
    Case("docx一百万个空段落（各有编号）", "marked.docx", lambda: files.empty_paragraphs(1_000_000, marked=True)),
    Case("docx设有密码", "locked.docx", files.locked_office),
    Case("xlsx设有密码", "locked.xlsx", files.locked_office),
    Case("odt设有密码", "locked.odt", lambda: files.locked_open("text")),
    Case("稀疏文件4GB txt", "hole.txt", lambda: 4 << 30),
    Case("稀疏文件4GB docx", "hole.docx", lambda: 4 << 30),
    Case("稀疏文件4GB，--max-mb 32", "hole32.txt", lambda: 4 << 30, ("check", "--max-mb", "32")),
    *(Case(f"{suffix}截去一半", f"cut.{suffix}", lambda suffix=suffix: files.cut(seeds(suffix)[-1]))  # type: ignore[misc]
      for suffix in ("docx", "xlsx", "ods", "pdf", "html", "mht")),
    *(Case(f"{suffix}截去一半", f"cut.{suffix}", lambda suffix=suffix: files.cut(_old(suffix)))  # type: ignore[misc]
      for suffix in ("xls", "doc", "odt", "rtf")),
    Case("LibreOffice永不结束", "stuck.doc", lambda: _old("doc"), variables=(("ANALYZER_SOFFICE", "{folder}/stuck"),)),
)  # fmt: skip
PDFS = (
    Case("pdf对象引用自己", "own.pdf", pdfs.own_reference),
    Case("pdf页树绕成圈", "tree.pdf", pdfs.looped_tree),
    Case("pdf交叉引用表绕成圈", "table.pdf", pdfs.looped_table),
    Case("pdf数组层层翻倍（2的40次方）", "doubled.pdf", lambda: pdfs.doubled(40)),
    Case("pdf十万页", "pages.pdf", lambda: pdfs.pages(100_000)),
    Case("pdf页面一亿公里宽", "giant.pdf", pdfs.giant),
    Case("pdf一页一百万条线", "lines.pdf", lambda: pdfs.lines(1_000_000)),
    Case("pdf一页十万个小方框", "boxes.pdf", lambda: pdfs.boxes(100_000)),
    Case("pdf一页300×300方格", "mesh.pdf", lambda: pdfs.mesh(300)),
    Case("pdf一页9000行各一字", "heights.pdf", lambda: pdfs.heights(9000)),
    Case("pdf一页两万多字", "characters.pdf", lambda: pdfs.heights(11_000)),
    Case("pdf图形套自己", "form.pdf", pdfs.own_form),
    Case("pdf图形套图形2000层", "deep.pdf", lambda: pdfs.forms(2000, 1)),
    Case("pdf图形层层翻倍（2的60次方）", "forms.pdf", lambda: pdfs.forms(60)),
    Case("pdf两百万条空指令", "orders.pdf", lambda: pdfs.empty_orders(2_000_000)),
    Case("pdf展开160MB", "swell.pdf", lambda: pdfs.drawn(b" " * (160 * MB))),
    Case("pdf游程压缩200MB", "runs.pdf", lambda: pdfs.packed_pairs(200 * MB)),
    Case("pdf设有密码", "locked.pdf", pdfs.locked),
)
ARCHIVES = (
    Case("zip里的炸弹200MB", "bomb.zip", lambda: files.archive_bomb(200 * MB), _BATCH),
    Case("zip套zip，里层是炸弹200MB", "inner.zip", lambda: zipped({"内.zip": files.archive_bomb(200 * MB)}), _BATCH),
    Case("zip里是docx炸弹200MB", "word.zip", lambda: zipped({"甲.docx": files.word_bomb(200 * MB)}), _BATCH),
    Case("zip套zip三层", "deep.zip", lambda: files.archives_in_archives(3), _BATCH),
    Case("zip路径穿越", "out.zip", files.leading_out, _BATCH),
    Case("zip符号链接", "link.zip", files.linked, ("extract", "-j", "1")),
    Case("zip设有密码", "locked.zip", files.locked_archive, _BATCH),
    Case("zip截去一半", "cut.zip", lambda: files.cut(files.leading_out()), _BATCH),
    Case("成批：读不完的，--time-limit 5", "hang.pdf", lambda: pdfs.empty_orders(2_000_000), _WATCHED),
    Case("成批：60万格，--memory-limit 300", "memory.html", lambda: _html(60_000, 10), ("extract", "--memory-limit", "300")),
)
FILES = (*TEXTS, *OFFICE, *PDFS, *ARCHIVES)
