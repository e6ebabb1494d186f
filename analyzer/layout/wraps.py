"""Which line ends are no ends: hard wraps of a converted PDF, and paragraphs cut by a page break."""

from __future__ import annotations

from itertools import pairwise

from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line

_NARROWEST = 36
_COLUMN, _RAGGED = 24, 4
"""A narrow column: how wide at least, and how many columns short a full line may be."""
_SLACK = 9
"""How many columns short of the wrap width a full line may be: a figure or bracket that did not fit moves down whole."""
_KINSOKU, _FEWEST = 3, 4
_PAGE_BREAK_LEAST = 24
_LIST_SIGNS = ("-", "+", "•", "●", "■", "◆", "※", "★", ">", "|", "#", "===", "注:", "备注:")
_TITLE = 4
_OPEN = "、，,（(“《的和与及或对在为由向将把"
_CONTINUES = "，。、；：）”》,)"


def wrap_width(lines: list[Line]) -> int:
    """The width at which a text was wrapped, in half-width columns; 0 where it was not."""
    widths = sorted(_running(lines, _NARROWEST))
    if len(widths) < _FEWEST:
        return _narrow_width(lines)
    typical = widths[len(widths) // 2]
    close = sum(1 for width in widths if abs(width - typical) <= _SLACK)
    return typical if close * 2 > len(widths) and typical < 200 else 0


def _narrow_width(lines: list[Line]) -> int:
    """The width of a narrow column: no line is longer, and of those that run on all but a few are full to a character or two."""
    widths = _running(lines, _COLUMN)
    widest = max((line.width for line in lines), default=0)
    full = sum(1 for width in widths if widest - width <= _RAGGED)
    return widest if widest <= _NARROWEST + _SLACK and full >= _FEWEST and full * 8 >= len(widths) * 7 else 0


def _running(lines: list[Line], least: int) -> list[int]:
    """The widths of the lines that are followed by another one and end with no stop."""
    return [line.width for line, after in pairwise(lines) if line.width >= least and not after.blank and not line.finished]


def is_full(line: Line, width: int) -> bool:
    """True for a line as long as a text of this width has them; those of a narrow column are full to a character or two."""
    return line.width >= width - (_SLACK if width >= _NARROWEST else _RAGGED)


def starts_anew(line: Line) -> bool:
    """A line that opens a heading, a list item or a note, whatever stands before it."""
    if line.text.startswith(_LIST_SIGNS):
        return True
    level, length = numbering(line.text)
    return level > 0 and length < len(line.text)


def continues(before: Line, after: Line, *, blanks: int, width: int, markdown: bool) -> bool:
    """True if ``after`` goes on with the sentence of ``before``; ``blanks`` lines of nothing or noise stand between."""
    if not before.text or not after.text or starts_anew(after):
        return False
    if len(after.text) >= _TITLE and before.text.endswith(after.text):
        return False  # a title told again
    if before.finished:
        return blanks == 0 and width > 0 and before.width >= width - _KINSOKU and after.indent == 0
    if blanks == 0:
        return markdown or (width > 0 and is_full(before, width))
    if before.width < _PAGE_BREAK_LEAST * 2 and not (before.text[-1] in _OPEN and before.width >= _NARROWEST):
        return False
    return before.text[-1] in _OPEN or after.text[0] in _CONTINUES or before.width >= min(width or 60, 60)
