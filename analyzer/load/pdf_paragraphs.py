"""Printed lines become paragraphs: which line goes on with the one before is told by indents, full lines and distances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.load.pdf_lines import Line

_FULL = 1.6
_INDENT = 1.2
_SAME_SIZE = 0.12
_LOOSE = 1.45
_LARGER = 1.1
"""A line is full with less than so many characters free; an indent, a size or a distance between lines is another beyond these."""
_UNBROKEN = late_regex(r"(?:[A-Za-z0-9.,%％‰+\-/()（《]*.[“”‘’])*[A-Za-z0-9.,%％‰+\-/()（《]*.[，。、；：）》”’%]{0,2}")
"""What no line break may cut: letters and figures, signs that may not end or begin a line, words at a quotation mark."""
_ITEM = late_regex(
    r"(?:[（(][一二三四五六七八九十百\d]{1,3}[)）]|[一二三四五六七八九十百]{1,3}[、.．]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳●•◆■※]|#|附[件表]|[表图]\s*\d{1,2}(?!\d))"
)
_ENDS = "。！？；：!?;:"


class Frame(NamedTuple):
    """The block of text of a document, in points: its left and right edge, the distance of its lines, the size of its letters."""

    left: float
    right: float
    step: float
    size: float


def frame_of(lines: Sequence[Line]) -> Frame:
    """The frame in which most lines stand."""
    if not lines:
        return Frame(0.0, 0.0, 0.0, 0.0)
    rights = sorted(line.x1 for line in lines)
    right = rights[max(int(len(rights) * 0.95) - 1, 0)] if len(rights) > 8 else rights[-1]
    full = [line for line in lines if line.x1 > right - 2 * line.size] or list(lines)
    known = set(map(id, full))
    left = Counter(round(line.x0) for line in full).most_common(1)[0][0]
    steps = [
        after.top - before.top
        for before, after in pairwise(lines)
        if before.page == after.page and id(before) in known and 0 < after.top - before.top < 4 * before.size
    ]
    return Frame(float(left), right, median(steps) if steps else 0.0, median(line.size for line in lines))


def paragraphs(lines: Sequence[Line], frame: Frame) -> list[list[Line]]:
    """The lines of a stretch of text without tables, as paragraphs."""
    out: list[list[Line]] = []
    for line in lines:
        if out and goes_on(out[-1][-1], line, frame, first=len(out[-1]) == 1):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def goes_on(before: Line, after: Line, frame: Frame, *, first: bool) -> bool:
    """True where ``after`` is the next line of the paragraph of ``before``, whose first line that is if ``first``."""
    size = before.size
    if abs(before.size - after.size) > _SAME_SIZE * size or len(after.segments) > 2:
        return False
    if before.page == after.page and frame.step and after.top - before.top > max(frame.step, before.size * 1.2) * _LOOSE:
        return False
    if _is_title(before, frame) and _is_title(after, frame):
        return (
            before.text[-1] not in _ENDS
            and not after.text.startswith(("（", "("))
            and before.size > after.size * 0.95
            and not _ITEM.match(after.text)
        )
    if _is_title(after, frame) and size > frame.size * _LARGER and before.text[-1] not in _ENDS and _is_full(before, after, frame):
        return True
    if after.x0 > frame.left + _INDENT * size and after.x0 > before.x0 - _INDENT * size and not _hanging(before, after, first=first):
        return False
    if _ITEM.match(after.text) and (before.text[-1] in _ENDS or after.x0 > frame.left + size / 2 or not _is_full(before, after, frame)):
        return False
    return _is_full(before, after, frame)


def _hanging(before: Line, after: Line, *, first: bool) -> bool:
    """Lines of an indented block: both begin at one place, or the first one stands out to the left."""
    return not first and abs(before.x0 - after.x0) < before.size / 2


def _is_full(before: Line, after: Line, frame: Frame) -> bool:
    """What begins the next line would not have fitted on this one."""
    unbroken = _UNBROKEN.match(after.text)
    word = unbroken[0] if unbroken else after.text[:1]
    width = sum(after.size * (0.5 if char.isascii() else 1.0) for char in word)
    return before.x1 + max(width + before.size, _FULL * before.size) > frame.right


def _is_title(line: Line, frame: Frame) -> bool:
    """A line in the middle between the edges, that begins well inside."""
    left, right = line.x0 - frame.left, frame.right - line.x1
    return left > 2.5 * line.size and abs(left - right) < 1.5 * line.size
