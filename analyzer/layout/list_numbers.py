"""Numbers of list items right before a figure: 1.巡查… 2.清理… 3.21个村建立台账 tells of 21 villages, not of 3.21."""

from __future__ import annotations

from analyzer.late_regex import late_regex

_SIGN = late_regex(r"\n[ \t　]*\d{1,2}\.\d")
_LINE = late_regex(r"(?:^|(?<=\n))[ \t　]*(\d{1,2})\.([^\n])[^\n]*(?:\n|$)|[^\n]*[^\s][^\n]*(?:\n|$)")
_BEFORE, _MARK = 2, "、"


def with_list_numbers(folded: str) -> str:
    """The folded text with 、 for the point behind such a number, of the same length.

    Two items at least stand right before it that are numbered alike, with a word behind the point: the number goes on from theirs.
    """
    if _SIGN.search(folded) is None:
        return folded
    points, run, last = [], 0, 0
    for line in _LINE.finditer(folded):
        number = int(line[1]) if line[1] else 0
        plain = bool(number) and not line[2].isdecimal()
        follows = run > 0 and number == last + 1
        if number and not plain and follows and run >= _BEFORE:
            points.append(line.end(1))
        elif not plain:
            run, last = 0, 0
            continue
        run, last = (run + 1 if follows else 1), number
    return "".join(_MARK if at in points else sign for at, sign in enumerate(folded)) if points else folded


__all__ = ["with_list_numbers"]
