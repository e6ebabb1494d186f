"""The section tree: every heading with what stands under it, and what kind of section it is."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from analyzer.layout.headings import Heading, clean_title, numbering
from analyzer.lexicon import Lexicon, Matcher
from analyzer.model import Section, Span, Table
from analyzer.text import squeezed

_LONGEST, _PARTS = 14, ("problems", "measures")
"""No title of a whole report is of these kinds, whatever its project is called."""


def section_tree(headings: list[Heading], tables: list[Table], folded: str, text: str, lexicon: Lexicon) -> tuple[Section, ...]:
    """Sections in reading order. Headings inside tables are none."""
    kinds = _kinds(lexicon)
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
        found = kinds.find(folded, heading.start, heading.end)
        found = found or (kinds.find(lexicon.fold(title)) if " " in folded[heading.start : heading.end] else [])
        kind = found[-1].value if found else _whole(title, lexicon)
        if index == 0 and kind in _PARTS and not numbering(folded[heading.start : heading.end])[1]:
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


def _whole(title: str, lexicon: Lexicon) -> str:
    """The kind of a title that is just one such word: 一、目标, （三）结果."""
    words = lexicon.fold(squeezed(title))
    return _titles(lexicon).get(words[numbering(words)[1] :].strip("、.:"), "other") if len(words) <= _LONGEST else "other"


@lru_cache(maxsize=8)
def _titles(lexicon: Lexicon) -> dict[str, str]:
    return lexicon.terms("section_kinds.toml", "title")


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Matcher[str]:
    return Matcher(lexicon.terms("section_kinds.toml", "kind"))


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
