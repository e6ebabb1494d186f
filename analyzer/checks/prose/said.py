"""Readings and figures as messages show them: with sign and unit, also where these stand in columns of their own."""

from __future__ import annotations

from analyzer.checks.compare import amount, unit_words
from analyzer.model import Quantity, Reading, plain
from analyzer.text import WIDTH, fold, squeezed

_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def reading_words(reading: Reading | None) -> str:
    """A target or result: as printed, or sign, value and unit put together."""
    if reading is None:
        return ""
    text = squeezed(fold(reading.text, WIDTH))
    if reading.value is None:
        return text
    sign = _SIGNS.get(reading.comparator, "")
    bare = text.strip("=≥≤><≧≦0123456789.,") == ""
    return f"{sign}{plain(reading.value)}{reading.unit}" if bare else text


def figure_words(quantity: Quantity) -> str:
    """A figure with its sign and unit; a range as printed."""
    if quantity.value is None:
        return quantity.text.strip()
    return f"{_SIGNS.get(quantity.comparator, '')}{amount(quantity)}{unit_words(quantity)}"


def printed_words(quantity: Quantity) -> str:
    """A figure as printed, without line breaks."""
    return squeezed(quantity.text)


__all__ = ["figure_words", "printed_words", "reading_words"]
