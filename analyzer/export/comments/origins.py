"""Which character of a Word file each character of ``Document.text`` came from: told by the loader itself.

The letters of the file are replaced, one for one, by signs of private use that each stand for one place; the loader then reads
the file as before, and every such sign in its text says where it came from. What the loader writes of its own (numbers of lists) or
leaves out (deleted words) is told rightly too, without knowing how it does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from analyzer.export.comments.package import Package, T

_FIRST, _LAST = (0xF0000, 0x100000), (0xFFFFD, 0x10FFFD)
_SIGNS = [chr(code) for first, last in zip(_FIRST, _LAST, strict=True) for code in range(first, last + 1)]


class Origin(NamedTuple):
    """A character of the file: the number of its ``w:t`` in the main part, and its offset there."""

    element: int
    offset: int


def origins_of(data: bytes, text_of: Callable[[bytes], str]) -> list[Origin | None]:
    """For each character of the text the place that it came from; None for one that is no character of the main part.

    Args: data: of the Word file; text_of: the loader, from a file's bytes to ``Document.text``.
    """
    package = Package(data)
    letters = list(_letters(package.body))
    out: list[Origin | None] = []
    for start in range(0, len(letters), len(_SIGNS)):
        told = _told(package, letters[start : start + len(_SIGNS)], text_of)
        out = told if not out else [old or new for old, new in zip(out, told, strict=True)]
    return out


def _letters(body: Any) -> Iterator[Origin]:
    """The characters that are no blanks."""
    for element, node in enumerate(body.iter(T)):
        yield from (Origin(element, offset) for offset, char in enumerate(node.text or "") if not char.isspace())


def _told(package: Package, letters: list[Origin], text_of: Callable[[bytes], str]) -> list[Origin | None]:
    by_sign = dict(zip(_SIGNS, letters, strict=False))
    body = etree.fromstring(etree.tostring(package.body))
    nodes = list(body.iter(T))
    words = {place.element: list(nodes[place.element].text) for place in letters}
    for sign, place in by_sign.items():
        words[place.element][place.offset] = sign
    for element, signs in words.items():
        nodes[element].text = "".join(signs)
    return [by_sign.get(char) for char in text_of(package.with_body(body))]


__all__ = ["Origin", "origins_of"]
