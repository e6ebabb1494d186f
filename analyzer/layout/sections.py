"""The section tree: every heading with what stands under it, and what kind of section it is."""

from __future__ import annotations

from analyzer.layout.headings import Heading, clean_title
from analyzer.lexicon import Lexicon, Matcher
from analyzer.model import Section, Span, Table


def section_tree(headings: list[Heading], tables: list[Table], folded: str, text: str, lexicon: Lexicon) -> tuple[Section, ...]:
    """Sections in reading order. Headings inside tables are none."""
    kinds = Matcher(lexicon.terms("section_kinds.toml", "kind"))
    spans = [table.span for table in tables]
    kept = [heading for heading in headings if not any(span.start <= heading.start < span.end for span in spans)]
    open_: list[tuple[int, str]] = []
    out = []
    for index, heading in enumerate(kept):
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        section_id = f"s{index + 1}"
        end = next((later.start for later in kept[index + 1 :] if later.level <= heading.level), len(text))
        found = list(kinds.find(folded, heading.start, heading.end))
        out.append(
            Section(
                id=section_id, title=clean_title(text[heading.start : heading.end]), level=heading.level,
                parent=open_[-1][1] if open_ else None, span=Span(start=heading.start, end=heading.end),
                body=Span(start=heading.end, end=end), kind=found[-1].value if found else "other",
            )
        )  # fmt: skip
        open_.append((heading.level, section_id))
    return tuple(out)
