"""Tables of one cell per line: the lines that head their columns, and the form rows above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.lexicon import Lexicon

LEAST_HEADER = 5
"""So many lines in a row that each name a column head a table."""
LONGEST_NAME = 60
TABLE = {"target", "actual", "executed"}
"""One of these is among the columns of a table of indicators or funds."""
SCORED = {"name", "weight", "score"}
"""A table of indicators has these, one of funds does not."""
READ = {"name", "target", "actual"}
"""A table of indicators without weights, or without scores, has these."""
MONEY = {"initial", "budget", "executed", "rate"}
"""The columns of a table of funds, none of which one of indicators has."""
_MOST_ABOVE = 12

FIGURE = late_regex(r"-?\d[\d,]*(?:\.\d+)?(?:%|分|[万亿]元?|元)?|[-—–－/]+")
"""A figure, or the dash of a cell that has none."""
_READING = late_regex(r"[=≥≤><]{0,2}\d")
_DASH, _TOTALS = late_regex(r"[-—–－/]+"), 2

Cells = list[tuple[int, int]]


def roles_of(lines: list[Line], lexicon: Lexicon) -> list[str]:
    """The role that each line has as a header, "" where it has none."""
    headers = readers_of(lexicon).headers
    return [headers.read(line.text).role if line.text and len(line.text) <= LONGEST_NAME else "" for line in lines]


def points_of_total(words: list[str], figure: re.Pattern[str]) -> list[int]:
    """Which cells behind the label of a total hold its weight and score: two at the most, after the dashes of columns without one.

    Args: words: of the cells behind the label; figure: what the cells of that layout may hold, a dash included.
    """
    told = next((at for at, word in enumerate(words) if not _DASH.fullmatch(word)), 0)
    first = told if told and figure.fullmatch(words[told]) else 0
    return list(takewhile(lambda at: figure.fullmatch(words[at]), range(first, min(first + _TOTALS, len(words)))))


def total_row(label: tuple[int, int], figures: Cells, roles: list[str]) -> Cells:
    """The row of a total, its figures under weight and score, a single one under the score."""
    row = [label, *[(label[1],) * 2] * (len(roles) - 1)]
    for role, cell in zip(("weight", "score")[-len(figures) :] if figures else (), figures, strict=True):
        row[roles.index(role)] = cell
    return row


def is_subtotal(words: str) -> bool:
    """True for 小计: rows go on below it."""
    return words.endswith("小计")


@dataclass
class Run:
    """Lines of a table with the role that each has as a header; rows are added as they are read."""

    lines: list[Line]
    roles: list[str]
    lexicon: Lexicon
    rows: list[Cells] = field(default_factory=list)
    read: int = 0

    def cell(self, at: int, end: int | None = None) -> tuple[int, int]:
        """A cell of one line, or of the lines up to ``end``."""
        return self.lines[at].start, self.lines[(end or at + 1) - 1].end

    def words(self, at: int) -> str:
        """The words of a line, "" beyond the last."""
        return self.lines[at].text if at < len(self.lines) else ""

    def header_end(self, start: int, end: int) -> int:
        """Where a header ends: 预算执行率 right before a reading is the name of the first row, though it heads a column of funds too."""
        first = self.roles[end - 1] in MONEY and "name" in self.roles[start : end - 1] and _READING.match(self.words(end))
        return end - 1 if first else end

    def is_total(self, at: int) -> bool:
        """True for 总分 and the like."""
        return self.words(at) in readers_of(self.lexicon).totals


def header_runs(roles: list[str]) -> list[tuple[int, int]]:
    """Where headers stand: runs of lines that each name another column."""
    out, start = [], 0
    for at in range(len(roles) + 1):
        role = roles[at] if at < len(roles) else ""
        if not role or role in ("form", "goal") or role in roles[start:at]:
            if at - start >= LEAST_HEADER:
                out.append((start, at))
            again = at - start < LEAST_HEADER and role in roles[start:at]  # 绩效指标 一级指标 二级指标 三级指标
            start = start + roles[start:at].index(role) + 1 if again else at if role and role not in ("form", "goal") else at + 1
    return out


def rows_above(run: Run, start: int, *, most: int = _MOST_ABOVE) -> list[Cells]:
    """The rows between the table so far, or the first line of a form, and a header: label and value, goals, captions.

    Args: most: how many lines above the header belong to the form at most.
    """
    low = max(run.read, start - most)
    if not run.rows:
        low = next((at for at in range(low, start) if run.roles[at] == "form"), start - 1 if start > low else start)
    rows: list[Cells] = []
    at, goals, answered = low, False, False
    while at < start:
        label = run.roles[at] == "form" and not "".join(run.roles[at + 1 : at + 2])
        told, goals = goals, run.roles[at : at + 2] == ["goal", "actual"]
        answered = run.roles[at : at + 2] == ["goal", ""] or (answered and run.roles[at : at + 2] == ["actual", ""])
        width = 2 if at + 1 < start and (label or goals or told or answered) else 1
        rows.append([run.cell(place) for place in range(at, at + width)])
        at += width
    return rows


__all__ = [
    "FIGURE", "LEAST_HEADER", "LONGEST_NAME", "MONEY", "READ", "SCORED", "TABLE", "Cells", "Run", "header_runs", "is_subtotal", "roles_of",
    "rows_above",
]  # fmt: skip
