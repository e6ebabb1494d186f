"""The same figures in other spellings."""

from __future__ import annotations

import re
from typing import Final

from tests.guises.guise import Guise

_WIDE: Final = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_UNITS: Final = "万?元|人|户|亩|个|件|名|份|家|公里|米|平方米|吨|台|套"


def _without_commas(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def _with_commas(text: str) -> str:
    figure = rf"(?<![\d.,:：\-—~第A-Za-z〔\[（(])([1-9]\d{{3,}})(?=(?:\.\d+)?\s*(?:{_UNITS}))"
    return re.sub(figure, lambda found: f"{int(found[1]):,}", text)


def _full_width(text: str) -> str:
    return re.sub(r"(?<![\d,.])\d+(?:\.\d+)?%?", lambda found: found[0].translate(_WIDE), _without_commas(text))


GUISES: Final = (
    Guise("没有千分位", _without_commas),
    Guise("有千分位", _with_commas),
    Guise("全角数字", _full_width),
    Guise("数字两旁空格", lambda text: re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", " ", re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)", " ", text))),
)

__all__ = ["GUISES"]
