"""Open Documents (odt, ods): their XML, parsed within limits, before LibreOffice or anything else reads it."""

from __future__ import annotations

from typing import Any

from analyzer.errors import Damaged, Encrypted
from analyzer.load.archives import Archive
from analyzer.load.markup import parse_xml

_FURTHER = ("styles.xml", "meta.xml", "settings.xml")


def content_of(data: bytes, name: str) -> Any:
    """The root of the content. Args: data: the file's bytes; name: of the file. Raises: Damaged, Encrypted, Hostile, TooLarge."""
    return _content(Archive(data, name), name)


def check_open_document(data: bytes, name: str) -> None:
    """Refuse what must not be handed to another program. Raises: Damaged, Encrypted, Hostile, TooLarge."""
    archive = Archive(data, name)
    _content(archive, name)
    for part in _FURTHER:
        if found := archive.read(part):
            parse_xml(found, name, part)


def _content(archive: Archive, name: str) -> Any:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Encrypted("文件设有打开密码", file=name, advice="请用 WPS 或 LibreOffice 打开，去掉密码后另存")
    content = archive.read("content.xml")
    if not content:
        raise Damaged("文件的内容缺失，打不开", file=name, advice="请用 WPS 或 LibreOffice 打开后另存，再试一次")
    return parse_xml(content, name, "content.xml")
