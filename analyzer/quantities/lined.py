"""Amounts in lines of their own, without a unit, under a line that tells it: 补贴资金(万元) / 资金总额: 321.25 / 其中:中央补助 166.00."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.layout import Layout
from analyzer.quantities.reading import Figure

if TYPE_CHECKING:
    from analyzer.quantities.find import Finder

_UNIT = late_regex(r"[(](?:单位:)?((?:[万亿千百])?元)[)]")
_LINE = late_regex(r"(?:其中:?)?[ \t]*[^\d，。；\n:]{2,20}(?:[(][^()\d\n]{1,16}[)])?[)]?[ \t]*:?[ \t]*(\d[\d,]*(?:\.\d+)?)[ \t]*")
_OPEN = late_regex(r"[ \t]*其中:?[ \t]*|[^\d，。；\n]{2,24}:[ \t]*")
"""A line that only leads on: 其中:, and a label whose amount is left blank."""
_TOTAL = late_regex(r"总额|合计|总计|小计|共计")
_FEWEST = 3


def lined_amounts(layout: Layout, finder: Finder, taken: Sequence[Span]) -> Iterator[tuple[Span, Figure, None]]:
    """The amounts of every run of three such lines or more, one of which is a total. Args: taken: the figures read already."""
    text = layout.folded
    if _UNIT.search(text) is None:
        return
    known, inside = {span.start for span in taken}, [table.span for table in layout.tables]
    unit, run, total, at = "", list[tuple[int, int]](), False, 0
    for line in [*text.split("\n"), ""]:
        start, at = at, at + len(line) + 1
        words, found = line.strip(), _UNIT.search(line)
        behind = found.end() if found is not None and unit_line(line, found.end()) else 0
        amount = _LINE.fullmatch(line, behind)
        if found is not None and behind:
            yield from _made(run if total else [], unit, text, finder)
            unit, run, total = found[1], [], False
        if unit and amount is not None and start + amount.start(1) not in known and not any(one.start <= start < one.end for one in inside):
            run.append((start + amount.start(1), start + amount.end(1)))
            total = total or _TOTAL.search(line) is not None
        elif words and not behind and _OPEN.fullmatch(words) is None:
            yield from _made(run if total else [], unit, text, finder)
            unit, run, total = "", [], False
    yield from _made(run if total else [], unit, text, finder)


def unit_line(line: str, end: int) -> bool:
    """True where nothing stands behind the unit of a line but a label with its amount."""
    return not line[end:].strip(" :\t") or _LINE.fullmatch(line, end) is not None


def _made(run: Sequence[tuple[int, int]], unit: str, text: str, finder: Finder) -> Iterator[tuple[Span, Figure, None]]:
    for start, end in run if len(run) >= _FEWEST else ():
        for figure in finder.figures(f"{text[start:end]}{unit}")[:1]:
            atom = figure.atom
            atom.start, atom.end = start, end
            yield Span(start=start, end=end), figure, None


__all__ = ["lined_amounts"]
