"""Blanks that part nothing: those inside the words of a paragraph, which line ends became, and characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.late_regex import late_regex
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line
from analyzer.text import UNSEEN

_UNSEEN = late_regex(rf"[{UNSEEN}]+|\r(?=\n)")
_STOP = late_regex("[，。；]")
_WORDS = "[一-鿿]{2,10}"
_GAP = late_regex(
    rf" (?:(?<=[一-鿿%)”》，。；、] )(?!(?:(?<=\d[一-鿿] )|(?<=\d[一-鿿]{{2}} )){_WORDS}\d)(?=[一-鿿(“《\d])"
    r"|(?<=\d )(?=[一-鿿%])|(?<=[一-鿿] )(?=[，。；、)]))"
)
"""A single blank between two words, or a word and a figure; 甲12个 乙13个 may be a list."""
_COLUMNS = "  "
_LEAST = 20


def gaps(lines: list[Line], text: str, folded: str) -> list[tuple[int, int]]:
    """The ranges of the text that its flow leaves out, in order. Args: lines: of paragraphs."""
    out = [found.span() for found in _UNSEEN.finditer(text)] if _has_unseen(text) else []
    out += [span for line in lines if "\t" in line.text for span in _behind_number(line)]
    out += [span for line in lines if " " in line.text and len(line.text) >= _LEAST for span in _inside(line, folded)]
    return sorted(set(out))


def _has_unseen(text: str) -> bool:
    return "\r\n" in text or any(char in text for char in UNSEEN)


def _behind_number(line: Line) -> Iterator[tuple[int, int]]:
    """The tab behind the number that a line begins with."""
    level, length = numbering(line.text)
    if level and line.text.startswith("\t", length):
        start = line.start + line.indent + length
        yield start, start + 1


def _inside(line: Line, folded: str) -> Iterator[tuple[int, int]]:
    """The blanks inside the sentences of a line; none where it has columns, none in a title that its text runs on after."""
    stop = _STOP.search(line.text)
    if stop is None or _COLUMNS in line.text:
        return
    start = line.start + line.indent
    begin = start + stop.start() if numbering(line.text)[0] else start
    for found in _GAP.finditer(folded, begin, start + len(line.text)):
        yield found.span()
