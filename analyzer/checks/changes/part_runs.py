"""Which figures of a row are no parts of the one before them, and whether two figures have one name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analyzer.model.passages import Mention

_FEWEST, _MOST, _LABEL = 2, 6, 2


def without_parts(row: Sequence[Mention]) -> list[Mention]:
    """A row without the figures that make up the one before them: 航标468座，浮标312座、岸标156座 tells of 468座."""
    out: list[Mention] = []
    at = 0
    while at < len(row):
        out.append(row[at])
        at += 1 + _parts_behind(row, at)
    return out


def _parts_behind(row: Sequence[Mention], at: int) -> int:
    """How many of the figures right behind one make it up exactly."""
    own, total = row[at].quantity, Decimal(0)
    for count, part in enumerate(row[at + 1 : at + 1 + _MOST], 1):
        if part.quantity.unit != own.unit or not part.quantity.value or not own.value:
            return 0
        total += part.quantity.value
        if total == own.value and count >= _FEWEST:
            return count
    return 0


def is_named(label: str, words: str) -> bool:
    """True where the words before a figure tell a label, or the end of it by a name of their own (水稻种植环节的插秧机, 插秧机)."""
    name = words.strip(" ，、")
    return label in words or (len(name) > _LABEL and label.endswith(name))


__all__ = ["is_named", "without_parts"]
