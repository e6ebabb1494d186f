"""Small docx files written as raw XML, so that a test can hold what no library writes."""

from __future__ import annotations

from tests.formats.zips import zipped

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_DEFAULT = (
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
)
_ROOTS = {"header": "hdr"}
"""Names of root elements that are not those of their parts."""


def docx(body: str, **parts: str) -> bytes:
    """A docx of the XML inside its body, and inside further parts by name (``styles``, ``numbering``, ``footnotes``, ``header`` …)."""
    types = _DEFAULT + _override("document", f"{_CONTENT}.document.main+xml")
    related = "".join(_relation(number, name, f"{name}.xml") for number, name in enumerate(parts, 1))
    files = {
        "[Content_Types].xml": _TYPES.format(types + "".join(_override(name, f"{_CONTENT}.{name}+xml") for name in parts)),
        "_rels/.rels": _RELATIONS.format(_relation(1, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _RELATIONS.format(related),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        root = _ROOTS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{inside}</w:{root}>"
    return zipped(files)


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what is no XML is a run of plain text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, list_id: int, level: int = 0) -> str:
    """A list item."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(*inside: str, properties: str = "") -> str:
    """A table cell of paragraphs; what is no XML is a paragraph of plain text."""
    body = "".join(part if part.startswith("<") else p(part) for part in inside)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{body}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; what is no XML is a cell of plain text."""
    inside = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table; widths of its grid columns in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def abstract(key: int, *levels: str, extra: str = "") -> str:
    """An abstract list of levels as :func:`level` writes them."""
    inside = "".join(one.format(at=at) for at, one in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{inside}</w:abstractNum>'


def level(form: str, text: str, start: int = 1, extra: str = "") -> str:
    """A level of a list; its number is filled in by :func:`abstract`."""
    return f'<w:lvl w:ilvl="{{at}}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def num(key: int, abstract_key: int, overrides: str = "") -> str:
    """A list that is drawn by an abstract list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{overrides}</w:num>'


def field(kind: str, inside: str = "", code: str = "") -> str:
    """A mark of a field: its begin, separate or end; the code that follows."""
    instruction = f"<w:instrText>{code}</w:instrText>" if code else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar>{instruction}</w:r>'


def _override(part: str, content: str) -> str:
    return f'<Override PartName="/word/{part}.xml" ContentType="{content}"/>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_TYPE}/{kind}" Target="{target}"/>'
