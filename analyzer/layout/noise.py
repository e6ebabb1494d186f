"""Page numbers and page headers that a conversion left between the lines."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line

_DASHES = r"[-—–－·]+"
_PAGE = late_regex(
    rf"{_DASHES}\s*\d{{1,4}}\s*{_DASHES}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_BEGINS = frozenset("-—–－·第Pp")
"""What the number of a page begins with, besides a digit."""
_BARE = late_regex(r"\d{1,3}")
_LONGEST_PAGE = 24
_LONG = 15
_HEADER_MOST = 40
_NEAR = 3


def is_page_number(line: Line) -> bool:
    """True for a line that says nothing but which page it is on (— 3 —, 第3页)."""
    first = line.text[:1]
    return (first in _BEGINS or first.isdecimal()) and len(line.text) <= _LONGEST_PAGE and _PAGE.fullmatch(line.text) is not None


def page_noise(lines: list[Line], taken: set[int]) -> set[int]:
    """Numbers of the lines that are page numbers or repeated page headers; ``taken`` are lines of tables."""
    free = [line for line in lines if line.number not in taken and not line.blank]
    pages = {line.number for line in free if is_page_number(line)}
    pages |= _bare_numbers(free, lines)
    return pages | _headers(free, pages)


def _bare_numbers(free: list[Line], lines: list[Line]) -> set[int]:
    """Lone numbers between blank lines with long prose before and after, rising from one to the next."""
    found: list[tuple[int, int]] = []
    for before, line, after in zip(free, free[1:], free[2:], strict=False):
        if not _BARE.fullmatch(line.text) or len(before.text) < _LONG or len(after.text) < _LONG:
            continue
        if lines[line.number - 1].blank or lines[line.number + 1].blank:
            found.append((line.number, int(line.text)))
    rising = all(first[1] < second[1] for first, second in pairwise(found))
    return {number for number, _ in found} if rising else set()


def _headers(free: list[Line], pages: set[int]) -> set[int]:
    """Short lines that come back at the page breaks: beside a page number, or inside a broken sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(free):
        if 4 <= len(line.text) <= _HEADER_MOST and not line.finished and line.text[0] not in "#|(":
            places[line.text].append(index)
    repeated = [index for indexes in places.values() if len(indexes) > 1 for index in indexes]
    return {free[index].number for index in repeated if _at_page_break(free, index, pages)}


def _at_page_break(free: list[Line], index: int, pages: set[int]) -> bool:
    line = free[index]
    near = [other for other in free[max(index - 1, 0) : index + 2] if abs(other.number - line.number) <= _NEAR]
    if any(other.number in pages for other in near):
        return True
    before = near[0]
    return before.number < line.number and not before.finished and len(before.text) >= _HEADER_MOST / 2
