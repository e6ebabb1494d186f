"""A number of a spreadsheet as it is displayed: 0.86 in the format ``0%`` is 86%, 95 in ``0.00`` is 95.00.

Rounding is half up on decimal figures, as spreadsheets do it. Colours, widths and Chinese numerals ([DBNum1]) are left aside.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, DecimalException
from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.load.date_formats import is_date, shown_date

_PRECISION = Context(prec=15, Emax=MAX_EMAX, Emin=MIN_EMIN)
_MOST_DIGITS = 30
_TOKEN = late_regex(
    r'"([^"]*)"|[\\!](.)|_(.)|\*(.)|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|(General|G/通用格式)|([Ee][+-]0+)|([0#?]+|[.,%])|(@)|(.)', re.DOTALL
)
_CONDITION = late_regex(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_LONGEST = 1000
"""Characters of a format; programs write 255 at most."""
_MOST_ZEROS = 400
"""Zeros before or after the figures of a number; a spreadsheet's own numbers end at 1E308."""
_GENERAL = ("", "General", "G/通用格式", "@")


class Piece(NamedTuple):
    """Part of a format: its kind (digits, point, comma, percent, words, general, power) and its characters."""

    kind: str
    text: str


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A number in a number format.

    Args: value: as stored; code: the format (``#,##0.00``, ``0%``, ``yyyy"年"m"月"``); from_1904: the days of dates count from 1904.
    """
    if code in _GENERAL or len(code) > _LONGEST:
        return general(value)
    if is_date(code):
        return shown_date(value, code, from_1904=from_1904) or general(value)
    value = _PRECISION.plus(value)
    section, signed = _section(value, _sections(code))
    try:
        return _filled(abs(value) if signed else value, section).strip()
    except DecimalException:  # more figures than any sheet shows: 0%%%%%%%%%%%%%%%%
        return general(value)


def general(value: Decimal) -> str:
    """A number as a cell without a format shows it: 15 figures at most, no zeros at the end."""
    rounded = _PRECISION.plus(value)
    if rounded and abs(rounded.adjusted()) > _MOST_ZEROS:
        return f"{rounded:E}"
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _section(value: Decimal, sections: list[str]) -> tuple[str, bool]:
    """The section of a format for a number, and True where that section shows the sign itself."""
    for section in sections[:2]:
        condition = next((found for part in re.findall(r"\[([^\]]*)\]", section) if (found := _CONDITION.fullmatch(part))), None)
        if condition and _holds(value, condition[1], Decimal(condition[2])):
            return section, False
        if condition:
            return sections[1 if section is sections[0] else -1] if len(sections) > 1 else "General", False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {"<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound, "=": value == bound, "<>": value != bound}[
        sign
    ]


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[str]:
    out, at = [""], 0
    for found in re.finditer(r'"[^"]*"|[\\!_*].|\[[^\]]*\]|;|.', code, re.DOTALL):
        if found[0] == ";":
            out.append("")
        else:
            out[-1] += found[0]
        at = found.end()
    return out if at else ["General"]


@lru_cache(maxsize=1000)
def _pieces(section: str) -> tuple[Piece, ...]:
    out = []
    for quoted, escaped, space, fill, currency, bracket, standard, power, digits, at, other in _TOKEN.findall(section):
        if standard or at:
            out.append(Piece("general", ""))
        elif power:
            out.append(Piece("power", power))
        elif digits:
            out.append(Piece({".": "point", ",": "comma", "%": "percent"}.get(digits, "digits"), digits))
        elif space or fill or bracket:
            continue
        else:
            out.append(Piece("words", quoted or escaped or currency or other))
    return tuple(out)


def _filled(value: Decimal, section: str) -> str:
    pieces = _pieces(section)
    kinds = [piece.kind for piece in pieces]
    if "digits" not in kinds:
        return "".join(general(value) if piece.kind == "general" else "%" if piece.kind == "percent" else piece.text for piece in pieces)
    first, last = kinds.index("digits"), len(kinds) - 1 - kinds[::-1].index("digits")
    end = last + 1
    while end < len(kinds) and kinds[end] == "comma":
        end += 1
    before, number, after = pieces[:first], pieces[first:end], pieces[end:]
    if any(piece.kind == "power" for piece in pieces) or any(piece.text == "/" for piece in number):
        return general(value)
    scaled = value * Decimal(100) ** kinds.count("percent") / Decimal(1000) ** (end - last - 1)
    return _words(before, minus=scaled < 0) + _digits(abs(scaled), number) + _words(after, minus=False)


def _words(pieces: tuple[Piece, ...], *, minus: bool) -> str:
    return ("-" if minus else "") + "".join(piece.text for piece in pieces)


def _digits(value: Decimal, pieces: tuple[Piece, ...]) -> str:
    """The figures of a number in its placeholders, words between them where they stand."""
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    places = "".join(piece.text for piece in pieces[point + 1 :] if piece.kind == "digits")[:_MOST_DIGITS]
    rounded = value.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP, Context(prec=60))
    whole, _, decimals = f"{rounded:f}".partition(".")
    inner = pieces[:point]
    grouped = any(piece.kind == "comma" for piece in inner[: _last_digits(inner)])
    return _whole(whole, inner, grouped=grouped) + _decimals(decimals, places, pieces[point + 1 :], point=point < len(pieces))


def _last_digits(pieces: tuple[Piece, ...]) -> int:
    return max((at for at, piece in enumerate(pieces) if piece.kind == "digits"), default=0)


def _whole(figures: str, pieces: tuple[Piece, ...], *, grouped: bool) -> str:
    """The figures before the point, put into their placeholders from the right; what is left over stands before the first one."""
    least = sum(piece.text.count("0") for piece in pieces if piece.kind == "digits")
    figures = figures.lstrip("0").rjust(least, "0")
    if not any(piece.kind == "words" for piece in pieces):
        return _grouped(figures) if grouped else figures
    out, rest = "", figures
    for number, piece in reversed(list(enumerate(pieces))):
        if piece.kind == "words":
            out = piece.text + out
        elif piece.kind == "digits":
            cut = 0 if all(other.kind != "digits" for other in pieces[:number]) else max(len(rest) - len(piece.text), 0)
            out, rest = rest[cut:] + out, rest[:cut]
    return out


def _grouped(figures: str) -> str:
    head = len(figures) % 3
    return ",".join(filter(None, [figures[:head], *[figures[at : at + 3] for at in range(head, len(figures), 3)]]))


def _decimals(figures: str, places: str, pieces: tuple[Piece, ...], *, point: bool) -> str:
    """The point with the figures after it; those in optional placeholders fall away where they are zeros at the end."""
    kept = len(figures)
    while kept and places[kept - 1 : kept] in ("#", "?") and figures[kept - 1] == "0":
        kept -= 1
    words = "".join(piece.text for piece in pieces if piece.kind == "words")
    return ("." if point and (kept or places) else "") + figures[:kept] + words
