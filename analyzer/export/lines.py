"""Lines of Chinese on a terminal: wrapped by cell width, never inside a figure, never with a comma at a line's beginning."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from analyzer.late_regex import late_regex

_NARROWEST = 16
_UNIT = late_regex(r"[（《“【]*(?:[0-9A-Za-z.,%:+\-×÷/]+(?: ?[一-鿿])?|.)[，。；：、！？）》”】…%]*", re.DOTALL)


class Writer:
    """Writes lines to a console: wrapped with a hanging indent on a terminal, one line each where output is piped."""

    def __init__(self, console: Console) -> None:
        """Args: console: where to write; its width counts only where it is a terminal."""
        self._console = console
        self._width = console.width - 1 if console.is_terminal else None

    @property
    def marks(self) -> bool:
        """True where figures must be marked with signs because colour cannot show them."""
        return not self._console.is_terminal or self._console.no_color or self._console.color_system is None

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def put(self, line: Text | str, *, indent: int = 0, label: str = "", style: str = "") -> None:
        """One line.

        Args: line: what to write, its markup-like signs shown as they are; indent: blanks before it; label: a word before it that
        the wrapped lines stay clear of; style: of the whole line.
        """
        body = line.copy() if isinstance(line, Text) else Text(line)
        body.stylize_before(style)
        head = Text(" " * indent)
        if label:
            head.append(label + "  ", "dim")
        hang = cell_len(head.plain)
        for number, piece in enumerate(wrap(body, None if self._width is None else max(self._width - hang, _NARROWEST))):
            self._console.print((head if number == 0 else Text(" " * hang)) + piece, soft_wrap=True, highlight=False)


def wrap(text: Text, width: int | None) -> list[Text]:
    """Cut a text into lines of at most ``width`` cells (None: one line). A figure longer than a line is cut all the same."""
    if width is None or cell_len(text.plain) <= width:
        return [text]
    cuts, used = [], 0
    for at, piece in _pieces(text.plain, width):
        size = cell_len(piece)
        if used and used + size > width:
            cuts.append(at)
            used = 0
        used += size
    lines = list(text.divide(cuts))
    for line in lines[:-1]:
        line.rstrip()
    return lines


def _pieces(plain: str, width: int) -> list[tuple[int, str]]:
    """The pieces that a line may be cut between, with their offsets."""
    out: list[tuple[int, str]] = []
    for found in _UNIT.finditer(plain):
        if cell_len(found[0]) <= width:
            out.append((found.start(), found[0]))
        else:
            out.extend((found.start() + at, char) for at, char in enumerate(found[0]))
    return out
