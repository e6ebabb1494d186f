"""The breaks between pages, and the lines of a text without them."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.lines import Line
from analyzer.text import squeezed

_NEAR = 4
_GAPS, _MOST_PARTS = late_regex(r"\S {2,}(?=\S)"), 3
"""A head has three parts at most: title, office, number."""
_CELL = {"\t", "\u3000"}
"""A line of such a blank is a cell without words."""
_SIDE, _CELLS = 14, 5
_LONG = 24
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 24


class Break(NamedTuple):
    """A break between two pages: the lines that it takes with the blank ones round them, and the lines of the report beside it."""

    start: int
    end: int
    first: int
    last: int
    before: Line | None
    after: Line | None

    @property
    def own(self) -> tuple[int, int]:
        """Blank lines before the first mark and behind the last one."""
        return self.first - self.start, self.end - self.last - 1


def feeds_of(lines: list[Line], text: str) -> set[int]:
    """Numbers of the lines that stand right behind a form feed."""
    return {line.number for line in lines if line.start and text[line.start - 1] == "\f"} if "\f" in text else set()


def breaks_of(lines: list[Line], marks: set[int], text: str) -> list[Break]:
    """All breaks in order: marks, form feeds. Args: marks: the lines that are page numbers and heads; text: as it is printed."""
    feeds = feeds_of(lines, text)
    out: list[Break] = []

    def empty(at: int) -> bool:
        line = lines[at]
        return line.blank and (line.start == line.end or not _CELL & set(text[line.start : line.end]))

    at = 0
    while at < len(lines):
        if at not in marks and at not in feeds:
            at += 1
            continue
        first = start = at
        while start > 0 and empty(start - 1) and at - start < _NEAR:
            start -= 1
        end = at + (at in marks)
        last = at if at in marks else at - 1
        while end < len(lines) and (end in marks or empty(end)):
            last = end if end in marks else last
            end += 1
        before = lines[start - 1] if start else None
        out.append(Break(start, end, first, last, before, lines[end] if end < len(lines) else None))
        at = max(end, at + 1)
    return out


class Kept(NamedTuple):
    """The lines without breaks, numbered anew, and the number that each had."""

    lines: list[Line]
    origins: list[int]


def without(lines: list[Line], breaks: list[Break], blanks: list[int], cut: list[bool]) -> Kept:
    """The lines without those of breaks. Args: blanks: how many blank lines stay at each; cut: where the lines beside it are one cell."""
    kept: list[Line] = []
    at = 0
    for one, stay, cell in zip(breaks, blanks, cut, strict=True):
        kept += lines[at : one.start]
        kept += [line for line in lines[one.start : one.end] if line.blank][:stay]
        at = one.end
        if cell and not stay and at < len(lines):
            kept[-1] = kept[-1]._replace(end=lines[at].end, text=kept[-1].text + lines[at].text)
            at += 1
    kept += lines[at:]
    return Kept([line._replace(number=number) for number, line in enumerate(kept)], [line.number for line in kept])


def blanks_left(lines: list[Line], breaks: list[Break], text: str, headers: HeaderReader) -> tuple[list[int], list[int]]:
    """How many blank lines of each break are the report's own: those that do not come with the number; one where cells follow.

    One at least before a header that the rows below are set apart from.
    """
    before = min((one.own[0] for one in breaks), default=0)
    after = min((one.own[1] for one in breaks), default=0)
    exact = [0 if in_rows(one, text) or _dense(lines, one) else max(one.own[0] - before, 0) + max(one.own[1] - after, 0) for one in breaks]
    exact = [max(count, int(heads_rows(lines, one, headers))) for count, one in zip(exact, breaks, strict=True)]
    cells = [sum(one.own) > 0 and not in_rows(one, text) and _apart(lines, one) for one in breaks]
    apart = [max(count, int(cell)) for count, cell in zip(exact, cells, strict=True)]
    return exact, apart


def _dense(lines: list[Line], one: Break) -> bool:
    """True where no blank line stands near on either side: those of the break came with it."""
    near = [*lines[max(one.start - _CELLS, 0) : one.start], *lines[one.end : one.end + _CELLS]]
    return all(not line.blank and len(line.text) <= _LONG for line in near)


def heads_rows(lines: list[Line], one: Break, headers: HeaderReader) -> bool:
    """True before a header told again, a column on a line, with a blank line below: one parts it from the rows above too."""
    words = [line.text for line in takewhile(lambda line: not line.blank, lines[one.end : one.end + _MOST_COLUMNS])]
    if not words or not lines[min(one.end + len(words), len(lines) - 1)].blank:
        return False
    if sum(1 for word in words if headers.read(squeezed(word)).role not in ("", "form")) < _LEAST_COLUMNS:
        return False
    return hold_run(lines[: one.start], words)


def hold_run(lines: list[Line], words: list[str]) -> bool:
    """True where some lines, one right below the other, say just these words."""
    return any([line.text for line in lines[at : at + len(words)]] == words for at in range(len(lines) - len(words) + 1))


def in_rows(one: Break, text: str) -> bool:
    """True between two lines that are rows of cells."""
    return all(line is not None and is_row(line, text) for line in (one.before, one.after))


def is_row(line: Line, text: str) -> bool:
    """True for a line of several cells. Args: text: as it is printed."""
    words = line.text
    if words.count("|") > 1 or words.endswith("|") or "\t" in text[line.start : line.end].strip():
        return True
    return "  " in words and len(_GAPS.findall(words)) >= _MOST_PARTS


def _apart(lines: list[Line], one: Break) -> bool:
    """True where the page behind a break begins with cells on lines of their own."""
    near = [line for line in lines[one.end : one.end + _SIDE] if not line.blank][:_CELLS]
    return len(near) == _CELLS and sum(1 for line in near if len(line.text) <= _LONG and not line.finished) >= _CELLS - 1
