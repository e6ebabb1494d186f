"""Characters that Word keeps as places in a symbol font: ≥ and ≤ of Symbol, tick boxes of Wingdings, raised figures."""

from __future__ import annotations

import sys

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0xD6: "√", 0xB7: "·",
    0xB2: "″", 0xA2: "′", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0x25: "%", 0x2B: "+", 0x2D: "-", 0x3D: "=",
    0x3C: "<", 0x3E: ">", 0x53: "Σ", 0xE5: "Σ", 0x44: "Δ", 0x6D: "μ", 0x61: "α", 0x62: "β",
}  # fmt: skip
_WINGDINGS = {0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x71: "□", 0xFC: "√", 0xFB: "×", 0xA1: "○", 0x6C: "●", 0x6E: "■", 0x77: "◆"}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x50: "√", 0x4F: "×", 0x30: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = 0xF000
_PRIVATE_END = 0xF100
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def symbol(code: str | None, font: str | None) -> str:
    """The character at a hexadecimal code of a symbol font; a blank where it is a mere ornament."""
    try:
        place = int(code or "", 16)
    except ValueError:
        return ""
    return _character(place, (font or "").lower())


def readable(text: str, font: str | None) -> str:
    """Text of a run with characters in the place of codes that only its symbol font can draw."""
    if not any("\uf000" <= char < "\uf100" for char in text):
        return text
    return "".join(_character(ord(char), (font or "symbol").lower()) for char in text)


def raised(text: str) -> str:
    """Raised figures as characters of their own: the 2 of m² is no 2 after an m."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def _character(place: int, font: str) -> str:
    private = _PRIVATE <= place < _PRIVATE_END
    table = _FONTS.get(font)
    if table is not None:
        return table.get(place - _PRIVATE if private else place, " ")
    return " " if private or not 0 < place <= sys.maxunicode else chr(place)
