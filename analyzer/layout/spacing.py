"""Texts with a blank line after every line: in those a blank line parts nothing, neither cells nor the lines of a paragraph."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter

from analyzer.layout.lines import Line

_FEWEST, _MOST_CLOSE = 20, 50
"""How many lines are a text, and of how many of them one may stand right above another."""
_CELL, _CELLS = 20, 12
_WRAPPED, _SHARE = 30, 3


def single_spaced(lines: list[Line]) -> list[Line]:
    """The lines with half the blank ones, where every line has one behind it and some of these part what belongs together."""
    if len(lines) < _FEWEST * 2 or not _is_double_spaced(lines):
        return lines
    words = [line for line in lines if not line.blank]
    if not (_has_cells(words) or _has_wraps(words)):
        return lines
    kept: list[Line] = []
    for blank, run in groupby(lines, key=attrgetter("blank")):
        found = list(run)
        kept += found[: len(found) // 2] if blank else found
    return [line._replace(number=number) for number, line in enumerate(kept)]


def _is_double_spaced(lines: list[Line]) -> bool:
    close = sum(1 for before, line in pairwise(lines) if not before.blank and not line.blank)
    full = sum(1 for line in lines if not line.blank)
    return full >= _FEWEST and close * _MOST_CLOSE <= full


def _has_cells(words: list[Line]) -> bool:
    """Many short lines one after the other, none of them a sentence."""
    short = groupby(words, key=lambda line: len(line.text) <= _CELL and not line.finished)
    return any(is_short and sum(1 for _ in run) >= _CELLS for is_short, run in short)


def _has_wraps(words: list[Line]) -> bool:
    """Long lines that end in the midst of a sentence."""
    return sum(1 for line in words if line.width >= _WRAPPED and not line.finished) * _SHARE >= len(words)


__all__ = ["single_spaced"]
