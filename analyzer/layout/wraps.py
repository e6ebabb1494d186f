"""Which line ends are no ends: hard wraps of a converted PDF, and paragraphs cut by a page break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line

_NARROWEST = 36
_COLUMN, _RAGGED = 24, 4
"""A narrow column: how wide at least, and how many columns short a full line may be."""
_SLACK = 9
"""How many columns short of the wrap width a full line may be: a figure or bracket that did not fit moves down whole."""
_KINSOKU, _FEWEST = 3, 4
_WHOLE = late_regex(r"[\dA-Za-z.,%\-—~]+[，。；、：）”]?")
_PAGE_BREAK_LEAST, _LONG = 24, 60
_LIST_SIGNS = ("-", "+", "•", "●", "■", "◆", "※", "★", ">", "|", "#", "===", "注:", "备注:")
_TITLE = 4
_CLAUSES = late_regex("[，；。]")
"""What a line of running words has in it, and no title."""
_OPEN = "、，,（(“《的和与及或对在为由向将把"
_GOES_ON = "，、,；"
"""What no line ends with but one broken by hand in the midst of a sentence, or an item of a list that is one sentence."""
_FIRST = late_regex("(?:一是|第一[，、]|其一[，、])")
_CONTINUES = "，。、；：）”》,)"


class Wrap(NamedTuple):
    """How long the lines of a text are that was wrapped: in half-width columns, and in letters where it was cut by their number.

    ``columns`` is 0 for a text that was not wrapped, ``letters`` 0 for one that was not cut by the number of letters;
    ``unstopped`` tells that its paragraphs mostly end without a stop.
    """

    columns: int
    letters: int = 0
    unstopped: bool = False

    def is_full(self, line: Line, after: Line | None = None) -> bool:
        """True for a line as long as this text has them; those of a narrow column are full to a character or two.

        Args: after: the next line, whose first figure may not have fitted.
        """
        if self.letters and len(line.text) + line.indent + (_moved_down(after.text) if after is not None else 0) >= self.letters - 1:
            return True
        return line.width >= self.columns - (_SLACK if self.columns >= _NARROWEST else _RAGGED)


NOT_WRAPPED = Wrap(0)


def _moved_down(text: str) -> int:
    """How long the figure or word in Latin letters is that a line begins with: it is kept together."""
    found = _WHOLE.match(text)
    return found.end() if found is not None else 0


def wrap_of(lines: list[Line]) -> Wrap:
    """How a text was wrapped, as its lines tell that run on, and how its paragraphs end."""
    return _wrap_of(lines)._replace(unstopped=_is_unstopped(lines))


def _is_unstopped(lines: list[Line]) -> bool:
    """True where most of the long lines with a blank one below end with a word, and are not of one width as wrapped ones are."""
    last = [line for line, after in pairwise(lines) if after.blank and line.width >= _LONG]
    open_ = sorted(line.width for line in last if not line.finished and line.text[-1] not in _OPEN)
    if len(last) < _FEWEST or len(open_) * 2 <= len(last):
        return False
    typical = open_[len(open_) // 2]
    return sum(1 for width in open_ if abs(width - typical) <= _SLACK) * 2 <= len(open_)


def _wrap_of(lines: list[Line]) -> Wrap:
    running = list(_running(lines, _NARROWEST))
    if len(running) < _FEWEST:
        return Wrap(_narrow_width(lines))
    widths = sorted(line.width for line in running)
    typical = widths[len(widths) // 2]
    close = sum(1 for width in widths if abs(width - typical) <= _SLACK)
    letters = _letters(running)
    return Wrap(typical, letters) if (letters or close * 2 > len(widths)) and typical < 200 else NOT_WRAPPED


def _letters(running: list[Line]) -> int:
    """The number of letters at which most lines were cut, digits counted as much as words; 0 where the columns are more even."""
    lengths = Counter(len(line.text) + line.indent for line in running)
    usual = max(lengths, key=lambda length: (lengths[length], length))
    even = lengths[usual] + lengths[usual + 1]  # a stop may hang over
    columns = Counter(line.width for line in running)
    widest = max(columns[width] + columns[width + 1] for width in columns)
    return usual if even * 2 > len(running) and even > widest else 0


def _narrow_width(lines: list[Line]) -> int:
    """The width of a narrow column: no line is longer, and of those that run on all but a few are full to a character or two."""
    widths = [line.width for line in _running(lines, _COLUMN)]
    widest = max((line.width for line in lines), default=0)
    full = sum(1 for width in widths if widest - width <= _RAGGED)
    return widest if widest <= _NARROWEST + _SLACK and full >= _FEWEST and full * 8 >= len(widths) * 7 else 0


def _running(lines: list[Line], least: int) -> Iterator[Line]:
    """The lines of some width that are followed by another one and end with no stop."""
    return (line for line, after in pairwise(lines) if line.width >= least and not after.blank and not line.finished)


def starts_anew(line: Line) -> bool:
    """A line that opens a heading, a list item or a note, whatever stands before it."""
    if line.text.startswith(_LIST_SIGNS):
        return True
    level, length = numbering(line.text)
    return level > 0 and length < len(line.text)


def continues(before: Line, after: Line, *, blanks: int, wrap: Wrap, markdown: bool, page: bool = False) -> bool:
    """True if ``after`` goes on with the sentence of ``before``; ``blanks`` lines of nothing or noise stand between.

    Args: page: a page number or head is among them.
    """
    if not before.text or not after.text or starts_anew(after):
        return False
    if len(after.text) >= _TITLE and before.text.endswith(after.text):
        return False  # a title told again
    if blanks == 0 and (before.text[-1] in _GOES_ON or (before.text[-1] == ":" and _FIRST.match(after.text))):
        return True
    if before.finished:
        return blanks == 0 and wrap.columns > 0 and before.width >= wrap.columns - _KINSOKU and after.indent == 0
    if blanks == 0:
        return markdown or (wrap.columns > 0 and wrap.is_full(before, after))
    if page and before.width >= _PAGE_BREAK_LEAST and _CLAUSES.search(before.text):
        return True
    if before.width < _PAGE_BREAK_LEAST * 2 and not (before.text[-1] in _OPEN and before.width >= _NARROWEST):
        return False
    if before.text[-1] in _OPEN or after.text[0] in _CONTINUES:
        return True
    return not wrap.unstopped and before.width >= min(wrap.columns or _LONG, _LONG)
