"""The section tree: every heading with what stands under it, and what kind of section it is."""

from __future__ import annotations

from bisect import bisect_right

from analyzer.layout.chapters import chapter_kind
from analyzer.layout.headings import Heading, clean_title, numbering
from analyzer.lexicon import Lexicon
from analyzer.model import Section, Span, Table

_PARTS = ("problems", "measures")
"""No title of a whole report is of these kinds, whatever its project is called."""


def section_tree(headings: list[Heading], tables: list[Table], folded: str, text: str, lexicon: Lexicon) -> tuple[Section, ...]:
    """Sections in reading order. Headings inside tables are none."""
    spans = sorted((table.span.start, table.span.end) for table in tables)
    kept = [heading for heading in headings if not _inside(heading.start, spans)]
    ends = _ends(kept, len(text))
    open_: list[tuple[int, str]] = []
    out = []
    for index, heading in enumerate(kept):
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        section_id = f"s{index + 1}"
        title = clean_title(text[heading.start : heading.end])
        kind = chapter_kind(lexicon.fold(title), lexicon)
        if kind in _PARTS and (heading.level == 0 or index == 0) and not numbering(folded[heading.start : heading.end])[1]:
            kind = "other"  # 薄弱环节改善项目绩效自评报告: the whole report
        out.append(
            Section.made(
                id=section_id, title=title, level=heading.level,
                parent=open_[-1][1] if open_ else None, span=Span(heading.start, heading.end),
                body=Span(heading.end, max(ends[index], heading.end)), kind=kind,
            )
        )  # fmt: skip
        open_.append((heading.level, section_id))
    return tuple(out)


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, 1 << 62)) - 1
    return at >= 0 and offset < spans[at][1]


def _ends(headings: list[Heading], length: int) -> list[int]:
    """Where each section ends: at the next heading of its own level or a higher one."""
    ends = [length] * len(headings)
    waiting: list[int] = []
    for index, heading in enumerate(headings):
        while waiting and headings[waiting[-1]].level >= heading.level:
            ends[waiting.pop()] = heading.start
        waiting.append(index)
    return ends
