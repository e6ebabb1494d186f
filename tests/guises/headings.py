"""The same chapters under other numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.guises.guise import NUMBERED, Guise, counted, is_heading, numeral, without_cells

_Sign = Callable[[int], str]


def _numbered(*signs: _Sign | None) -> Callable[[str], str | None]:
    """Other signs for the headings of each kind (一、 （一） 1. （1）); None leaves them."""

    def sign(line: str) -> str:
        found = NUMBERED.match(line) if is_heading(line) else None
        if found is None:
            return line
        kind = found.lastindex or 0
        other = signs[kind - 1] if 0 < kind <= len(signs) else None
        words = found[kind]
        return line if other is None else other(int(words) if words.isdecimal() else counted(words)) + line[found.end() :]

    return without_cells(lambda text: "\n".join(map(sign, text.split("\n"))))


GUISES: Final = (
    Guise("阿拉伯数字标题", _numbered(lambda number: f"{number}. ", lambda number: f"({number}) ")),
    Guise("第几部分", _numbered(lambda number: f"第{numeral(number)}部分 ", lambda number: f"{numeral(number)}、")),
    Guise("没有序号", _numbered(lambda _: "", lambda _: "")),
)

__all__ = ["GUISES"]
