"""How Word writes the number of a list item: 一 甲 壹 ① ⑴ a iv 1, by the name of its number format."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_PLAIN = "零一二三四五六七八九十百千"
_LEGAL = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖拾佰仟"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_THOUSANDS, _ROMANS, _LETTERS = 10_000, 4000, 26


def counted(number: int, form: str) -> str:
    """The number of a list item in one of Word's formats; plain digits where the format is not known or ends before it.

    Args: number: from 0; form: the ``w:numFmt`` (``chineseCounting``, ``decimalEnclosedCircle`` …), ``none`` and ``bullet`` give "".
    """
    if form in ("none", "bullet"):
        return ""
    writer = _FORMS.get(form)
    return (writer(number) if writer is not None and number > 0 else "") or str(number)


def _chinese(signs: str) -> Callable[[int], str]:
    """Numbers in words of tens and hundreds: 十一, 二十, 一百零五; 拾 keeps its 壹 in the legal digits."""

    def written(number: int) -> str:
        if number >= _THOUSANDS:
            return ""
        out = ""
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                out += signs[digit] + (signs[9 + power] if power else "")
            elif out and not out.endswith(signs[0]) and number % 10**power:
                out += signs[0]
        return out[1:] if signs == _PLAIN and number // 10 == 1 else out

    return written


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_MOST_LETTERS = 30
"""Word itself counts up to 780."""


def _letters(first: str) -> Callable[[int], str]:
    """The letters from ``first``, then each twice: a … z, aa, bb."""
    return lambda number: chr(ord(first) + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, _MOST_LETTERS)


def _roman(number: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        while number >= worth and number < _ROMANS:
            out, number = out + sign, number - worth
    return out


def _run(*runs: tuple[int, int]) -> Callable[[int], str]:
    """Signs that stand in runs of (first code point, how many)."""
    signs = [chr(first + at) for first, many in runs for at in range(many)]
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _among(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _cycle(number: int) -> str:
    """Stems and branches together: 甲子, 乙丑 and on."""
    return _STEMS[(number - 1) % len(_STEMS)] + _BRANCHES[(number - 1) % len(_BRANCHES)]


_CIRCLES = _run((0x2460, 20), (0x3251, 15), (0x32B1, 15))
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese(_PLAIN)),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand"), _chinese(_PLAIN)),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "koreanDigital2"), _digital),
    "chineseLegalSimplified": _chinese(_LEGAL), "ideographLegalTraditional": _chinese(_LEGAL_TRADITIONAL),
    "ideographTraditional": _among(_STEMS), "ideographZodiac": _among(_BRANCHES), "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _run((0x3280, 10)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLES),
    "decimalEnclosedFullstop": _run((0x2488, 20)), "decimalEnclosedParen": _run((0x2474, 20)),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(_WIDE)),
    "decimalZero": lambda number: f"{number:02}", "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters("A"), "lowerLetter": _letters("a"),
    "upperRoman": lambda number: _roman(number).upper(), "lowerRoman": _roman,
}  # fmt: skip
