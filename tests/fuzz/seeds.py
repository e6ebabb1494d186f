"""Files to begin with: the first pieces of reports of the corpus in every format, small, so that many mutations fit into a second."""

from __future__ import annotations

import zlib
from functools import cache

from tests.corpora import ROOT
from tests.formats.makers.markdown import markdown_file
from tests.formats.makers.pieces import Grid, Piece, pieces_of
from tests.formats.makers.sheets import workbook_file
from tests.formats.makers.web import web_page
from tests.formats.makers.word import word_file
from tests.formats.zips import zipped
from tests.load.workbooks import raw_workbook

_REPORTS = ("a01.txt", "b01.txt")
_PARAGRAPHS = 8
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORDS = f"""<w:document {_W}><w:body>
<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>基本情况</w:t></w:r></w:p>
<w:p><w:ins w:id="1"><w:r><w:t>投入3万元</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>4万元</w:delText></w:r></w:del>
<w:r><w:footnoteReference w:id="2"/><w:tab/><w:br/><w:sym w:char="F052" w:font="Wingdings 2"/></w:r></w:p>
<w:tbl><w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="20"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>产出</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"""
_LIST = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_STYLES = f"""<w:styles {_W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl
w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="x"/></w:style></w:styles>"""
_NOTES = f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>口径为全年。</w:t></w:r></w:p></w:footnote></w:footnotes>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" s="1"><v>0.86</v></c><c r="B2" s="2"><v>45292</v></c><c r="C2"><f>A2</f></c></row>'
)


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The files of a target. Args: target: one of those in ``tests.fuzz.targets``."""
    if target in ("text", "txt"):
        return tuple(_text(name).encode() for name in _REPORTS)
    return _MAKERS[target]()


def _text(name: str) -> str:
    return (ROOT / "corpus" / "reports" / name).read_text(encoding="utf-8")[:2500]


@cache
def _pieces(name: str) -> tuple[Piece, ...]:
    """The first paragraphs and the first table of a report."""
    from analyzer.load import load_file

    whole = pieces_of(load_file(ROOT / "corpus" / "reports" / name))
    tables = [piece for piece in whole if isinstance(piece, Grid)]
    return (*[piece for piece in whole if not isinstance(piece, Grid)][:_PARAGRAPHS], *tables[:1])


def _docx() -> tuple[bytes, ...]:
    kinds = {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}
    relations = "".join(f'<Relationship Id="{kind}" Type="{_KIND}/{kind}" Target="{file}"/>' for kind, file in kinds.items())
    raw = zipped(
        {
            "word/document.xml": _WORDS, "word/styles.xml": _STYLES, "word/numbering.xml": _LIST, "word/footnotes.xml": _NOTES,
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        }
    )  # fmt: skip
    return (raw, word_file(_pieces(_REPORTS[1])))


def _xlsx() -> tuple[bytes, ...]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    merges = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells><cols><col min="2" max="3" hidden="1"/></cols>'
    more = {
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode="0.00%;[红色]-0&quot;元&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="31"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>目标_x000A_值</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{_CELLS}</sheetData>{merges}</worksheet>',
    }
    return (raw_workbook(_CELLS, more=more), workbook_file(_pieces(_REPORTS[1])))


def _pdf() -> tuple[bytes, ...]:
    """Two pages with words and the lines of a table, one with a packed content."""
    content = b"BT /F 12 Tf 40 150 Td (Total 3.6) Tj 0 -20 Td (Rate 98%) Tj ET 30 100 m 150 100 l S 30 60 m 150 60 l S 30 60 120 40 re S"
    return (pdf_file(content, b""), pdf_file(zlib.compress(content), b"/Filter/FlateDecode"))


def pdf_file(content: bytes, filters: bytes, *more: bytes, pages: bytes = b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>") -> bytes:
    """A PDF of pages that all show the same content. Args: content, filters: of the stream; more: further objects, from number 6."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", *more,
    ]  # fmt: skip
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def _ods() -> tuple[bytes, ...]:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    cells = (
        '<table:table table:name="表"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" '
        'table:number-rows-spanned="2"><text:p>指标</text:p></table:table-cell><table:covered-table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="0.86" table:number-columns-repeated="3">'
        "<text:p>86%</text:p></table:table-cell></table:table-row></table:table>"
    )
    body = f"<office:body><office:spreadsheet>{cells}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}),)


def _mht() -> tuple[bytes, ...]:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=gb2312\n\n'
    return (head + web_page(_pieces(_REPORTS[1])).decode().replace("utf-8", "gb2312").encode("gb18030") + b"\n--b--\n",)


def _zip() -> tuple[bytes, ...]:
    inner = zipped({"报告.txt": _text(_REPORTS[0])[:600], "表.html": "<table><tr><td>投入</td><td>3万元</td></tr></table>"})
    return (zipped({"甲/报告.txt": "投入3万元，完成率98%。", "乙.zip": inner, "../丙.md": "# 丙\n培训8人。", "表.xlsx": _xlsx()[0]}),)


def _web() -> tuple[bytes, ...]:
    return tuple(web_page(_pieces(name)) for name in _REPORTS)


def _markdown() -> tuple[bytes, ...]:
    return tuple(markdown_file(_pieces(name)) for name in _REPORTS)


def _xls() -> tuple[bytes, ...]:
    """Through LibreOffice, which takes seconds: for long runs only."""
    from analyzer.load.office import convert

    return (convert(_xlsx()[1], "表.xlsx", suffix=".xlsx", target="xls"),)


_MAKERS = {"md": _markdown, "html": _web, "mht": _mht, "docx": _docx, "xlsx": _xlsx, "ods": _ods, "pdf": _pdf, "zip": _zip, "xls": _xls}
