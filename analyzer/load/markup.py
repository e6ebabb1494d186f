"""XML parts of office files, parsed without entities, without a network, and with names of one flavour of Open XML."""

from __future__ import annotations

from typing import Any

from analyzer.errors import Damaged, Hostile

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
"""Namespaces of Strict Open XML with those that everybody else writes."""

_PROLOGUE = 65536


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """The root element of an XML part.

    Args: data: the part's bytes; name, part: of the file and of the part, for messages.
    Raises: Damaged where it is no XML; Hostile where it declares a document type (office files never do: it is how entities that
    swell or read other files are smuggled in); MemoryError.
    """
    from lxml import etree

    for strict, common in _STRICT:
        data = data.replace(strict, common)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    hostile = Hostile("内容里声明了 XML 实体，不予打开", file=name, place=part, advice="正常的 Office 文件没有这种内容，请确认文件来源")
    if b"<!DOCTYPE" in data[:_PROLOGUE].replace(b"\0", b""):
        raise hostile
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        tell_memory(error)
        raise Damaged("内容已损坏，读不出", file=name, place=part, advice="请用 Office 或 WPS 打开后另存，再试一次") from None
    if root.getroottree().docinfo.doctype:  # behind a long comment
        raise hostile
    return root


def tell_memory(error: Exception) -> None:
    """libxml2 tells of memory that it did not get as of a fault of the file. Args: error: that it raised. Raises: MemoryError."""
    from lxml import etree

    if isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from None
