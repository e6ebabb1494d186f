"""Rows of funds where cells stand one per line and rows differ in length: one label or two (资金结构 合计), blank cells left out or not."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.tables.header_lines import FIGURE, LONGEST_NAME, Cells

_AMOUNTS = ("initial", "budget", "executed")
_MOST_LABELS, _LEAST_FIGURES, _MOST_BLANK = 2, 2, 2
_NUMBER, _SHARE = late_regex(r"-?\d[\d,]*(?:\.\d+)?\D*"), late_regex(r"\d+(?:\.\d+)?%")


def fund_rows(lines: list[Line], at: int, roles: list[str], taken: set[int]) -> tuple[list[Cells], int]:
    """The rows from a line on, as wide as their header, and the line after them; none where a row does not fit under the header.

    Args: roles: of the columns, "" for unknown ones; taken: numbers of lines of other tables.
    """
    first = min((roles.index(role) for role in _AMOUNTS if role in roles), default=0)
    rows: list[Cells] = []
    while first > 0:
        labels, figures, after = _row(lines, at, taken)
        amounts = sum(1 for figure in figures if _NUMBER.fullmatch(figure.text) and not _SHARE.fullmatch(figure.text))
        if not 1 <= len(labels) <= min(_MOST_LABELS, first) or amounts < _LEAST_FIGURES or len(figures) > len(roles) - first:
            break
        spare = [(labels[0].start,) * 2] * (first - len(labels))
        cells = [(line.start, line.start if line.blank else line.end) for line in _under_rate(figures, roles[first:])]
        end = cells[-1][1]
        rows.append([*spare, *((label.start, label.end) for label in labels), *cells, *[(end, end)] * (len(roles) - first - len(cells))])
        at = after
    return rows, at


def _row(lines: list[Line], at: int, taken: set[int]) -> tuple[list[Line], list[Line], int]:
    """The labels of a row, its figures with the blank cells among them, and the line after the last figure."""
    labels: list[Line] = []
    figures: list[Line] = []
    blank = 0
    for place in range(at, len(lines)):
        line = lines[place]
        if line.blank:
            blank += 1
            if blank > _MOST_BLANK:
                break
        elif line.number in taken or len(line.text) > LONGEST_NAME:
            break
        elif FIGURE.fullmatch(line.text):
            figures += [*(lines[place - blank : place] if figures else ()), line]
            blank, after = 0, place + 1
        elif figures:
            break
        else:
            labels.append(line)
            blank = 0
    return labels, figures, after if figures else at


def _under_rate(figures: list[Line], roles: list[str]) -> Iterator[Line]:
    """The figures; where blank cells before a share were left out, the share under 执行率."""
    rate = roles.index("rate") if "rate" in roles else -1
    share = next((at for at, line in enumerate(figures) if _SHARE.fullmatch(line.text)), -1)
    pad = rate - share if 0 <= share < rate and len(figures) + rate - share <= len(roles) else 0
    for at, line in enumerate(figures):
        if at == share:
            yield from [line._replace(end=line.start, text="")] * pad
        yield line
