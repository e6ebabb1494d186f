"""Quotes of a report as people read them: line number, the figures marked, the words around them, the rest left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rich.text import Text

from analyzer.model import Span
from analyzer.text import line_number

_BEFORE = 18
_AFTER = 10
_LONGEST = 90
_MARKED = "bold underline"


class Quote(NamedTuple):
    """One line of a report, shortened around the spans that a finding rests on."""

    line: int
    text: Text


def quotes(text: str, spans: Iterable[Span], *, marks: bool) -> list[Quote]:
    """The quotes of some spans, one per line of the report, in reading order.

    Args: text: the document's text; spans: what to quote; marks: put 【】 around the spans (where there is no colour).
    """
    by_line: dict[int, list[Span]] = {}
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        by_line.setdefault(line_number(text, span.start), []).append(span)
    return [Quote(line, _shortened(text, _apart(group), marks=marks)) for line, group in by_line.items()]


def _apart(spans: list[Span]) -> list[Span]:
    """Spans that overlap, joined; in order."""
    out = [spans[0]]
    for span in spans[1:]:
        if span.start < out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _shortened(text: str, spans: list[Span], *, marks: bool) -> Text:
    first, last = spans[0], spans[-1]
    line_start = text.rfind("\n", 0, first.start) + 1
    line_end = text.find("\n", last.end)
    line_end = len(text) if line_end < 0 else line_end
    out, at = Text(), line_start
    for span in spans:
        _between(out, text[at : span.start], opening=at == line_start)
        out.append(f"【{_short(text[span.start : span.end])}】" if marks else _short(text[span.start : span.end]), "" if marks else _MARKED)
        at = span.end
    tail = text[at:line_end]
    out.append(visible(tail if len(tail) <= _AFTER + 2 else tail[:_AFTER]))
    out.append("…" if len(tail) > _AFTER + 2 else "")
    return out


def _between(out: Text, words: str, *, opening: bool) -> None:
    """The words before a span: whole where short, else their ends."""
    if opening and len(words) > _BEFORE + 2:
        out.append("…" + visible(words[-_BEFORE:]))
    elif not opening and len(words) > _BEFORE + _AFTER + 2:
        out.append(visible(words[:_AFTER]) + "…" + visible(words[-_BEFORE:]))
    else:
        out.append(visible(words))


def _short(words: str) -> str:
    half = _LONGEST // 2
    return visible(words if len(words) <= _LONGEST else f"{words[:half]}…{words[-half:]}")


def visible(words: str) -> str:
    """Text that is safe on a terminal: line breaks left out, tabs as cell borders, other control signs replaced by �."""
    plain = words.replace("\r", "").replace("\n", "").replace("\t", " | ")
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in plain)
