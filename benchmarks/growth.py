"""How the time of one analysis grows with the length of a report and with the number of its figures; 1.0 is linear."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from statistics import fmean
from typing import Any, NamedTuple

KILOBYTES = (10, 100, 1000)
FIGURES = (10, 20, 40)
"""Clauses with a figure among the forty of each paragraph."""
_CLAUSES, _PARAGRAPHS = 40, 120
_TOLD, _PLAIN = "举办培训{}场次，", "认真做好各项工作，"
_SAMPLE = 100_000
_LEAST, _MOST_ROUNDS = 1.0, 5


class Point(NamedTuple):
    """How much there was to read, and how long it took."""

    size: int
    seconds: float


def growth_in_length(texts: Iterable[str], analyze: Callable[[str], Any]) -> list[Point]:
    """One analysis of 10, 100 and 1000 kB (UTF-8) of the texts, repeated where they are shorter; short ones on average."""
    lines = [line for text in texts for line in text.split("\n")]
    return [Point(size, fmean(_seconds(text, analyze) for text in _cut(lines, size * 1000))) for size in KILOBYTES]


def growth_in_figures(analyze: Callable[[str], Any]) -> list[Point]:
    """One analysis of texts of one length with one, two and four times as many figures."""
    return [Point(count * _PARAGRAPHS, _seconds(_with_figures(count), analyze)) for count in FIGURES]


def exponent(points: list[Point]) -> float:
    """The power of its size that the time grows with, from the least to the most."""
    return math.log(points[-1].seconds / points[0].seconds) / math.log(points[-1].size / points[0].size)


def _cut(lines: list[str], size: int) -> Iterator[str]:
    """Texts of so many bytes, one after the other: as many as make up ``_SAMPLE``, one at least."""
    supply = cycle(lines)
    for _ in range(max(_SAMPLE // size, 1)):
        out, left = [], size
        while left > 0:
            out.append(next(supply))
            left -= len(out[-1].encode()) + 1
        yield "\n".join(out)


def _with_figures(count: int) -> str:
    """Paragraphs of forty clauses of equal length, of which ``count`` tell a figure."""
    step = _CLAUSES // count
    paragraphs = []
    for number in range(_PARAGRAPHS):
        clauses = [_PLAIN if at % step else _TOLD.format(10 + (number * _CLAUSES + at) % 90) for at in range(_CLAUSES)]
        paragraphs.append("".join(clauses)[:-1] + "。")
    return "\n".join(paragraphs)


def _seconds(text: str, analyze: Callable[[str], Any]) -> float:
    """The best of some runs, of as many as fit into a second."""
    best, spent, rounds = math.inf, 0.0, 0
    while rounds == 0 or (spent < _LEAST and rounds < _MOST_ROUNDS):
        start = time.perf_counter()
        analyze(text)
        one = time.perf_counter() - start
        best, spent, rounds = min(best, one), spent + one, rounds + 1
    return best


def show_growth(length: list[Point], figures: list[Point]) -> None:
    """Both tables in Chinese."""
    print("\n篇幅（kB）                  毫秒   幂次（1 为线性）")
    _rows(length)
    print("\n等长文本中的数量（个）      毫秒   幂次（≤ 1 为线性）")
    _rows(figures)


def _rows(points: list[Point]) -> None:
    for before, point in zip([None, *points], points, strict=False):
        power = f"{exponent([before, point]):>9.2f}" if before is not None else ""
        print(f"{point.size:<22}{point.seconds * 1000:>9.1f}{power}")
    print(f"{'':22}{'':9}{exponent(points):>9.2f}  （首尾）")
