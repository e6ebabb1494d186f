"""A docx file as a package: the main part and what it refers to, each parsed when it is asked for."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from analyzer.errors import Damaged
from analyzer.load.archives import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of nearly every element of the main part."""
ON = frozenset({None, "1", "true", "on"})
"""Values of a property that is switched on by its being there."""
_USUAL = "word/document.xml"
_DIGITS = 16
"""No number in a Word file has so many."""


class Package:
    """The XML parts of one docx."""

    def __init__(self, data: bytes, name: str) -> None:
        """Args: data: the file's bytes; name: of the file. Raises: Damaged, Hostile, TooLarge where it cannot be opened."""
        self._archive, self._name = Archive(data, name), name
        main = self._targets("").get("officeDocument", [_USUAL])
        self._main = main[0] if main[0] in self._archive.parts else _USUAL
        self._related = self._targets(self._main)

    def body(self) -> Any:
        """The body of the main part. Raises: Damaged where there is none."""
        root = self._archive.xml(self._main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise Damaged("文件里没有正文部分", file=self._name, advice="请用 Word 或 WPS 打开后另存，再试一次")
        return body

    def related(self, kind: str) -> Any:
        """The root of the part that the main part refers to as ``kind`` (styles, numbering, footnotes); None without one."""
        return next((root for part in self._related.get(kind, []) if (root := self._archive.xml(part)) is not None), None)

    def count(self, *kinds: str) -> int:
        """How many parts of some kinds the main part refers to."""
        return sum(len(self._related.get(kind, [])) for kind in kinds)

    def _targets(self, part: str) -> dict[str, list[str]]:
        """Parts inside the package that a part refers to, by the last word of the relation's type."""
        path = PurePosixPath(part)
        listing = str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
        root = self._archive.xml(listing)
        found: dict[str, list[str]] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else normpath(str(path.parent / target))
                found.setdefault(kind, []).append(whole)
        return found


def value(element: Any, child: str) -> str | None:
    """The ``w:val`` of a child of an element (``pStyle``); None where either is missing."""
    found = element.find(W + child) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def number(text: str | None) -> int | None:
    """A whole number as an attribute holds it; None for anything else."""
    try:
        return int(text) if text is not None and len(text) < _DIGITS else None
    except ValueError:
        return None


def switched_on(element: Any, child: str) -> bool:
    """True if a child stands in an element and is not switched off (``w:vanish``, ``w:val="0"``)."""
    found = element.find(W + child) if element is not None else None
    return found is not None and found.get(f"{W}val") in ON
