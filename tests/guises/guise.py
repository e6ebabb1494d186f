"""What a guise is, and what kinds of lines a report consists of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

SHORT_LINE: Final = 12
"""Characters that one cell written on a line of its own seldom exceeds."""
PROSE_LINE: Final = 30
"""Characters from which a line that is no row counts as a paragraph."""
HEADING_LINE: Final = 40
"""Characters that a line with a heading's number must not exceed."""
NUMERALS: Final = "一二三四五六七八九十"
NUMBERED: Final = re.compile(rf"^[ \u3000]*(?:#+ *)?(?:([{NUMERALS}]+)、|（([{NUMERALS}]+)）|(\d+)[.．、](?!\d)|（(\d+)）)")

Writer = Callable[[str], str | None]


class Guise(NamedTuple):
    """A way to write a report again with the same meaning; ``write`` gives None for a report that cannot wear it."""

    name: str
    write: Writer


def is_row(line: str) -> bool:
    """True for a row of a table written with tabs, pipes, runs of blanks or tags."""
    bare = line.strip()
    return "\t" in line or "  " in bare or bare.startswith(("|", "<"))


def is_paragraph(line: str) -> bool:
    """True for a line of running text."""
    return len(line.strip()) >= PROSE_LINE and not is_row(line)


def is_heading(line: str) -> bool:
    """True for a short line that starts with a heading's number."""
    return NUMBERED.match(line) is not None and len(line) <= HEADING_LINE and not is_row(line)


def one_cell_per_line(text: str) -> bool:
    """True for a report of which nearly half the lines are as short as cells."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(len(line.strip()) <= SHORT_LINE for line in lines) * 20 > len(lines) * 9


def numeral(number: int) -> str:
    """一 to 二十."""
    tens, ones = divmod(number - 1, 10)
    return NUMERALS[ones] if tens == 0 else "十" + NUMERALS[ones] if number < 20 else "二十"


def counted(numerals: str) -> int:
    """The number of 一 to 十九."""
    if len(numerals) == 1:
        return NUMERALS.index(numerals) + 1
    return (10 if numerals[0] == "十" else 20) + (NUMERALS.index(numerals[1]) + 1 if numerals[1:] and numerals[1] != "十" else 0)


def on_paragraphs(write: Callable[[str], str]) -> Writer:
    """Rewrites each line of running text and leaves the others."""
    return lambda text: "\n".join(write(line) if is_paragraph(line) else line for line in text.split("\n"))


def without_cells(write: Callable[[str], str]) -> Writer:
    """Only for reports without a table of one cell per line, whose lines must keep their breaks."""
    return lambda text: None if one_cell_per_line(text) else write(text)


__all__ = [
    "NUMBERED", "Guise", "Writer", "counted", "is_heading", "is_paragraph", "is_row", "numeral", "on_paragraphs", "one_cell_per_line",
    "without_cells",
]  # fmt: skip
