"""What stands in the margins of the pages of a PDF: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.load.pdf_lines import Line

_NUMBER = late_regex(
    r"[-—–－―·•\s]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·•\s]*|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_HEAD_ZONE = 0.085
_FOOT_ZONE = 0.9
_HEADS = 2
_LEAST_SHARE = 0.5
_NEAR = 4.0
_USUAL_SIZE = 12.0


class Sheet(NamedTuple):
    """One page: its number from 1, its height in points, its lines in order."""

    number: int
    height: float
    lines: list[Line]


def page_numbers(pages: Sequence[Sheet]) -> set[Line]:
    """Lines of a page number at the edge of a page. A bare figure is one where it is that of the page, or grows with the pages."""
    found = [(page, line, re.findall(r"\d+", line.text)) for page in pages for line in _edge(page) if _NUMBER.fullmatch(line.text)]
    shifts = Counter(int(figures[0]) - page.number for page, _, figures in found if figures)
    out = set()
    for page, line, figures in found:
        if not line.text.strip().isdigit() or shifts[int(figures[0]) - page.number] > 1 or int(figures[0]) == page.number:
            out.add(line)
    return out


def running_heads(pages: Sequence[Sheet]) -> set[Line]:
    """Heads and feet: the same words (figures apart) at the same height of half of the pages, in letters no larger than the text's.

    Args: pages: with their lines outside tables.
    """
    sizes = [line.size for page in pages for line in page.lines]
    body = max(median(sizes), _USUAL_SIZE) if sizes else _USUAL_SIZE
    return _repeated([(page, line) for page in pages for line in _edge(page)], len(pages), body)


def _edge(page: Sheet) -> list[Line]:
    """The outermost lines of a page in its upper and lower margin."""
    heads = [line for line in page.lines[:_HEADS] if line.bottom <= page.height * _HEAD_ZONE]
    feet = [line for line in page.lines[-_HEADS:] if line.top >= page.height * _FOOT_ZONE]
    return heads + [line for line in feet if line not in heads]


def _repeated(edges: list[tuple[Sheet, Line]], pages: int, body: float) -> set[Line]:
    places: dict[tuple[str, bool], list[tuple[Sheet, Line]]] = {}
    for page, line in edges:
        if line.size <= body * 1.1:
            key = (re.sub(r"\d+", "0", line.text), line.top < page.height / 2)
            places.setdefault(key, []).append((page, line))
    out: set[Line] = set()
    for found in places.values():
        level = median(line.top for _, line in found)
        same = [line for _, line in found if abs(line.top - level) <= _NEAR]
        if len(same) >= max(2, pages * _LEAST_SHARE):
            out |= set(same)
    return out
