"""A chart of rows: words on the left, bars and dots on a common scale, words on the right.

Places on the scale are shares of its length, 0 to 1. Chinese type is as wide as it is high and other type half of it, so the
room that words need is known without any font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

from analyzer.export.notebook.templates import render

Kind = Literal["good", "bad", "over", "open", "track", "gap", "stated", "error", "warning", "info", "band", "other-band"]
"""What a bar or dot says, for its colour."""

_WIDTH, _ROW, _PAD, _HEAD = 1000, 26, 10, 62
_TWO_CELLS = 15
"""A Chinese sign, or two others, of 14 points with a little to spare."""
_WIDEST_LABEL, _WIDEST_WORDS, _LEAST = 34, 58, 240


class Bar(NamedTuple):
    """From one place of the scale to another. ``title`` is shown where the mouse rests, ``words`` inside where there is room."""

    start: Decimal
    end: Decimal
    kind: Kind
    title: str = ""
    words: str = ""


class Dot(NamedTuple):
    """A place on the scale. A hollow one stands for what the report states, a filled one for what was computed or found."""

    at: Decimal
    kind: Kind
    title: str = ""
    hollow: bool = False


class Tick(NamedTuple):
    """A line over all rows with its label above."""

    at: Decimal
    label: str
    strong: bool = False


class Row(NamedTuple):
    """A row; ``bad`` puts its words in the colour of what is wrong."""

    label: str
    words: str
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    bad: bool = False


@dataclass(frozen=True)
class Chart:
    """What is to be drawn. ``legend`` explains bars and dots; ``empty`` is said where there is no row."""

    title: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...] = ()
    legend: tuple[tuple[Bar | Dot, str], ...] = ()
    empty: str = ""


class Layout(NamedTuple):
    """Where things stand, in the units of the picture."""

    width: int
    height: int
    left: int
    plot: int
    right: int
    row: int
    head: int

    def x(self, share: Decimal) -> str:
        """The place of a share of the scale."""
        return f"{self.left + share * self.plot:.1f}"

    def wide(self, bar: Bar) -> str:
        """The width of a bar, thin but visible where it is nothing."""
        return f"{max((bar.end - bar.start) * self.plot, Decimal(1)):.1f}"

    def y(self, number: int) -> int:
        """The top of a row."""
        return self.head + number * self.row

    def inside(self, bar: Bar) -> str:
        """The words of a bar as far as they have room."""
        room = 2 * int((bar.end - bar.start) * self.plot) // _TWO_CELLS - 1
        return fitted(bar.words, room) if room >= 3 else ""


def draw(chart: Chart) -> str:
    """The picture, to stand in a page whose colour of text it takes."""
    return render("chart.svg.j2", chart=chart, at=_layout(chart), fitted=fitted, label_room=_WIDEST_LABEL, words_room=_WIDEST_WORDS)


def draw_file(chart: Chart) -> str:
    """The picture as a file of its own, with dark text."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + draw(chart).strip().replace("currentColor", "#1c2430") + "\n"


def fitted(words: str, room: int) -> str:
    """Words cut to a number of cells."""
    return words if cell_len(words) <= room else set_cell_size(words, room - 1).rstrip() + "…"


def share(value: Decimal, whole: Decimal) -> Decimal:
    """A value as a share of the scale, not beyond its ends."""
    return min(max(value / whole, Decimal(0)), Decimal(1)) if whole else Decimal(0)


def _layout(chart: Chart) -> Layout:
    left = _room([row.label for row in chart.rows], _WIDEST_LABEL) + _PAD
    right = _room([row.words for row in chart.rows], _WIDEST_WORDS) + 2 * _PAD
    plot = max(_WIDTH - left - right, _LEAST)
    height = _HEAD + max(len(chart.rows), 1) * _ROW + _PAD
    return Layout(left + plot + right, height, left, plot, right, _ROW, _HEAD)


def _room(words: Sequence[str], most: int) -> int:
    return min(max(map(cell_len, words), default=0), most) * _TWO_CELLS // 2 + _PAD
