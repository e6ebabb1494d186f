"""The physical lines of a text, with what can be told of each alone."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex

_BREAK = late_regex(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_TERMINAL = "。！？；：…!?;:"
_LONG = 400
_STRETCHED, _LONGEST_STRETCHED = late_regex(r"[一-鿿](?:\s+[一-鿿]){1,7}"), 40
_line = tuple.__new__  # a third of the time of the named tuple's own way
_CLOSING = "”’」』）)】》\"' *"


class Line(NamedTuple):
    """A line: its code points without the line end, its text folded, and its width in half-width columns."""

    number: int
    start: int
    end: int
    text: str
    width: int
    indent: int
    blank: bool = False
    """Nothing but white space."""

    @property
    def finished(self) -> bool:
        """Ends with a mark that closes a sentence or opens a list."""
        tail = self.text.rstrip(_CLOSING)
        return bool(tail) and tail[-1] in _TERMINAL


def split_lines(text: str, folded: str) -> list[Line]:
    """All lines of a text, blank ones too; ``folded`` is the text folded to the same length.

    ``text`` of a Line is stripped of white space; ``start`` and ``end`` are of the raw line.
    """
    lines: list[Line] = []
    at = 0
    for found in _BREAK.finditer(text):
        lines.append(line_of(len(lines), at, found.start(), folded))
        at = found.end()
    lines.append(line_of(len(lines), at, len(text), folded))
    return lines


def line_of(number: int, start: int, end: int, folded: str) -> Line:
    """The line of a range of code points. Args: number: its place among the lines; folded: the whole folded text."""
    raw = folded[start:end]
    body = raw.strip()
    if not body:
        return _line(Line, (number, start, end, "", 0, 0, True))
    size = len(body)
    width = size + (len(body.encode("utf-8", "replace")) - size) // 2 if size < _LONG else 2 * _LONG
    return _line(Line, (number, start, end, body, width, len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0, False))


def is_stretched(line: Line) -> bool:
    """True for a word set apart letter by letter to fill its cell: 分　值, 一 级 指 标."""
    return " " in line.text and len(line.text) < _LONGEST_STRETCHED and _STRETCHED.fullmatch(line.text) is not None


def free_groups(lines: list[Line], taken: set[int]) -> list[list[Line]]:
    """Lines between two blank ones. Args: taken: the numbers of lines that belong to something else; they part groups as blank ones do."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.blank or line.number in taken:
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]
