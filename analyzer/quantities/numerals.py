"""Numerals as printed, Arabic and Chinese. The one door to cn2an, which sees only matched Chinese integers.

cn2an is never given running text (its ``transform`` turns 一带一路 into 1带1路) nor decimals (it answers in floats).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from analyzer.late_regex import late_regex

DIGITS = "〇零一二两三四五六七八九"
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
HAN = DIGITS + "十百千万亿廿卅俩"

_VALUE = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_NORMAL = str.maketrans({"两": "二", "俩": "二", "〇": "零", "廿": "二十", "卅": "三十"})
_YEARLIKE = late_regex(f"[{DIGITS}]{{4}}")
_NEIGHBOURS = late_regex(r"(十)?([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)$")
_TENS = late_regex("([二三四五六七八九]?)十([一二三四五六七八九]?)")
_LONGEST = 24
_LONGEST_DIGITS = 15
_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(20))


def arabic(printed: str) -> Decimal | None:
    """The value of an Arabic numeral with separators; None for one too long to be a figure (an id, an account)."""
    digits = printed if printed.isdecimal() else printed.replace(",", "").replace("，", "")
    return Decimal(digits) if len(digits) <= _LONGEST_DIGITS + 3 else None


def step(printed: str) -> Decimal:
    """The worth of one step in the last printed place: ``0.01`` for ``95.00``."""
    at = printed.find(".")
    if at < 0:
        return _STEPS[0]
    places = len(printed) - at - 1
    return _STEPS[places] if places < len(_STEPS) else Decimal(1).scaleb(-places)


@lru_cache(maxsize=4096)
def chinese(printed: str) -> Decimal | None:
    """The value of a Chinese numeral (三百四十, 二〇二三, 一点五亿); None where it is none."""
    if len(printed) > _LONGEST:
        return None
    if len(printed) == 1 and printed in _VALUE:
        return Decimal(_VALUE[printed])
    whole, point, rest = printed.partition("点")
    if point:
        return _decimal(whole, rest)
    if all(char in _VALUE for char in printed):
        return Decimal("".join(str(_VALUE[char]) for char in printed))
    tens = _TENS.fullmatch(printed)
    return Decimal(10 * _VALUE.get(tens[1], 1) + _VALUE.get(tens[2], 0)) if tens else _integer(printed)


def _decimal(whole: str, rest: str) -> Decimal | None:
    places = re.match(f"[{DIGITS}]+", rest)
    head = chinese(whole)
    if places is None or head is None:
        return None
    value = Decimal(f"{head}.{''.join(str(_VALUE[char]) for char in places[0])}")
    for char in rest[places.end() :]:
        factor = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(char)
        if factor is None:
            return None
        value *= factor
    return value


def _integer(printed: str) -> Decimal | None:
    import cn2an  # a tenth of a start, which the numerals below a hundred do not need

    text = printed.translate(_NORMAL)
    if text[0] in "百千万亿佰仟":
        text = "一" + text
    try:
        return Decimal(int(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def neighbours(printed: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits that mean a range: 两三 is 2 to 3, 七八百 is 700 to 800, 十七八 is 17 to 18."""
    found = _NEIGHBOURS.fullmatch(printed)
    if not found or _VALUE[found[3]] != _VALUE[found[2]] + 1:
        return None
    low, high = (chinese((found[1] or "") + digit + found[4]) for digit in (found[2], found[3]))
    return (low, high) if low is not None and high is not None else None


def is_year(printed: str) -> bool:
    """Four Chinese digits without places: 二〇二三."""
    return _YEARLIKE.fullmatch(printed) is not None


def last_place(value: Decimal) -> Decimal:
    """The worth of the last significant digit of an integer: 100 for 2100, 10000 for 30000."""
    _, digits, exponent = value.normalize().as_tuple()
    return Decimal(1).scaleb(int(exponent)) if digits else Decimal(1)
