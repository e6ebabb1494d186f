"""A Word file as a package in which only the main part, the comments and what refers to them are ever written."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import relpath
from typing import Any

from lxml import etree

from analyzer.export.packages import packed, unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = W + "t"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}


class Package:
    """The parts of a file; ``body`` is the root of the main part."""

    def __init__(self, data: bytes) -> None:
        """Args: data: of a file that a loader has read already."""
        self._parts = unpacked(data)
        self._main = self._target("_rels/.rels", "officeDocument", "") or "word/document.xml"
        self._folder = str(PurePosixPath(self._main).parent)
        self._relations = f"{self._folder}/_rels/{PurePosixPath(self._main).name}.rels"
        self.body = self._tree(self._main)

    def with_body(self, body: Any) -> bytes:
        """The file with another main part."""
        return packed({**self._parts, self._main: _bytes(body)})

    def comments(self) -> Any:
        """The root of the comments that the file has; an empty one where it has none."""
        name = self._comments_name()
        return self._tree(name) if name in self._parts else etree.Element(W + "comments", nsmap={"w": W[1:-1]})

    def with_comments(self, body: Any, comments: Any) -> bytes:
        """The file with another main part and other comments."""
        parts = {**self._parts, self._main: _bytes(body)}
        name = self._comments_name()
        if name not in parts:
            parts[self._relations] = self._related(name)
            parts["[Content_Types].xml"] = self._typed(name)
        parts[name] = _bytes(comments)
        return packed(parts)

    def _comments_name(self) -> str:
        return self._target(self._relations, "comments", self._folder) or f"{self._folder}/comments.xml"

    def _target(self, relations: str, kind: str, folder: str) -> str:
        """The part that a relation of a kind leads to; empty where there is none."""
        if relations not in self._parts:
            return ""
        for relation in self._tree(relations).iter(_RELATION):
            if relation.get("Type", "").rsplit("/", 1)[-1] == kind and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else str(PurePosixPath(folder) / target)
        return ""

    def _related(self, name: str) -> bytes:
        """The relations of the main part with one to the comments."""
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        root = etree.fromstring(self._parts.get(self._relations, empty), etree.XMLParser(**_PARSER))
        taken = {relation.get("Id") for relation in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdComments{number}" not in taken)
        relation = etree.SubElement(root, _RELATION)
        relation.set("Id", f"rIdComments{number}")
        relation.set("Type", _OFFICE + "comments")
        relation.set("Target", relpath(name, self._folder))
        return _bytes(root)

    def _typed(self, name: str) -> bytes:
        """The content types with that of the comments."""
        root = self._tree("[Content_Types].xml")
        kind = etree.SubElement(root, _TYPES + "Override")
        kind.set("PartName", f"/{name}")
        kind.set("ContentType", _COMMENT_TYPE)
        return _bytes(root)

    def _tree(self, name: str) -> Any:
        return etree.fromstring(self._parts[name], etree.XMLParser(**_PARSER))


def _bytes(root: Any) -> bytes:
    whole: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


__all__ = ["Package", "T", "W"]
