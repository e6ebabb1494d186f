"""Lays a document out: its flow without wraps and page breaks, its blocks, its sections, its tables."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.chapters import chapter_kind, is_chapter, unnumbered_levels
from analyzer.layout.gaps import gaps
from analyzer.layout.headings import Heading, decimal_levels, heading_of, is_title, numbering
from analyzer.layout.lines import Line, split_lines
from analyzer.layout.list_numbers import with_list_numbers
from analyzer.layout.noise import page_noise
from analyzer.layout.one_words import read_as_one, with_unread
from analyzer.layout.page_marks import page_marks
from analyzer.layout.paged_tables import paged_tables
from analyzer.layout.regions import find_regions
from analyzer.layout.sections import section_tree
from analyzer.layout.short_paragraphs import joined_sentences
from analyzer.layout.spacing import single_spaced
from analyzer.layout.tables import caption_above, find_tables
from analyzer.layout.tags import untagged, without_tags
from analyzer.layout.unfold import unfold
from analyzer.layout.wraps import NOT_WRAPPED, Wrap, continues, starts_anew, wrap_of
from analyzer.lexicon import Lexicon
from analyzer.model import Document, Span, Table
from analyzer.model.layout import Block, BlockKind, Flow, Layout
from analyzer.text import ORDINAL, trim

_JOINABLE_HEADING = 40
_PART, _LONG, _BELOW = 3, 15, 3
_SIGNS_OF_END, _LINE_ENDS = (":", " "), ("\n", "\r")
_NUMBER = late_regex(rf"\**{ORDINAL}")
_LABEL = late_regex(r"[^，。；、：:\d]{0,4}\d{0,2}[^，。；：:\d]{2,24}")
_FIGURE = late_regex(r"\d")
_SIGNS = 8
"""So near its beginning a block's heading begins: only the signs of Markdown stand before it."""


def lay_out(document: Document, lexicon: Lexicon) -> Layout:
    """Find tables, headings and paragraphs. No character of the text is changed."""
    text = document.text
    folded = with_list_numbers(lexicon.fold(text) if document.structured else without_tags(lexicon.fold(text), text))
    lines = split_lines(text, folded)
    lines = lines if document.structured else unfold(untagged(lines, text, folded), folded, lexicon)
    lines, marks, tables, taken = _spaced(document, lines, folded, lexicon)
    folded = _blanked(folded, [lines[number] for number in sorted(marks)])
    inside = {number: index for index, numbers in enumerate(taken) for number in numbers}
    noise = set() if document.structured else marks | page_noise(lines, set(inside) | marks)
    free = [line for line in lines if line.number not in inside and line.number not in noise]
    decimals = decimal_levels(free)
    known = {**unnumbered_levels(free, lexicon), **decimals}
    groups = _paragraphs(document, lines, inside, noise, known)
    headings = _headings(document, groups, known)
    groups, headings = _run_together(groups, headings, lexicon)
    plain = _stopped(folded, headings, lexicon)
    folded, unread = read_as_one(plain, lexicon)
    cuts = sorted(_cuts(groups, headings, text, folded) + _cell_cuts(lines, noise, tables))
    flow = Flow(text, with_unread(cuts, unread), folded)
    blocks = _blocks(flow, groups, headings, decimals) + _table_blocks(flow, tables, text)
    blocks.sort(key=lambda block: block.start)
    sections = section_tree(headings, tables, folded, text, lexicon)
    regions = find_regions(tables, folded, lexicon)
    left = tuple(Span(lines[number].start, lines[number].end) for number in sorted(noise))
    return Layout(document, folded, flow, tuple(blocks), sections, tuple(tables), regions, marks=left, reworded=folded != plain)


def _blanked(folded: str, marks: list[Line]) -> str:
    """The folded text with blanks for page numbers and heads, of the same length."""
    out, at = [], 0
    for line in marks:
        out += [folded[at : line.start], " " * (line.end - line.start)]
        at = line.end
    return "".join([*out, folded[at:]]) if marks else folded


def _spaced(
    document: Document, lines: list[Line], folded: str, lexicon: Lexicon
) -> tuple[list[Line], set[int], list[Table], list[set[int]]]:
    """The lines, their page marks and tables; without the blank lines behind every line where tables are read no worse so."""
    marks, tables, taken = _marked(document, lines, folded, lexicon)
    closer = lines if document.structured else single_spaced(lines)
    if closer is not lines:
        left, others, numbers = _marked(document, closer, folded, lexicon)
        if _read(others, folded, lexicon) >= _read(tables, folded, lexicon):
            return closer, left, others, numbers
    return lines, marks, tables, taken


def _marked(
    document: Document, lines: list[Line], folded: str, lexicon: Lexicon
) -> tuple[set[int], list[Table], list[set[int]]]:  # fmt: skip
    """The lines that are page numbers and heads, and the tables beside them, or with them where more is read so."""
    marks = set[int]() if document.structured else page_marks(lines, document.text, lexicon)
    tables, taken = _tables(document, lines, marks, lexicon)
    if not marks.isdisjoint(number for numbers in taken for number in numbers):
        without = _blanked(folded, [lines[number] for number in sorted(marks)])
        others, numbers = find_tables(lines, document.text, lexicon)
        if _read(others, without, lexicon) > _read(tables, without, lexicon):
            return marks, others, numbers
    return marks, tables, taken


def _read(tables: list[Table], folded: str, lexicon: Lexicon) -> int:
    """How many figures stand in cells that have a role, those of goals in sentences left out."""
    rows = (row for region in find_regions(tables, folded, lexicon) if region.kind != "goal" for row in region.rows)
    return sum(1 for row in rows for cell in row.cells.values() if _FIGURE.search(folded, cell.span.start, cell.span.end))


def _tables(document: Document, lines: list[Line], marks: set[int], lexicon: Lexicon) -> tuple[list[Table], list[set[int]]]:
    if not document.structured:
        return paged_tables(lines, marks, document.text, lexicon)
    taken = [{line.number for line in lines if table.span.start <= line.start < table.span.end} for table in document.tables]
    inside = frozenset(number for numbers in taken for number in numbers)
    tables = [
        table.model_copy(update={"caption": caption_above(lines, min(numbers), inside) if numbers else ""})
        for table, numbers in zip(document.tables, taken, strict=True)
    ]
    return tables, taken


def _paragraphs(
    document: Document, lines: list[Line], inside: dict[int, int], noise: set[int], known: dict[int, int]
) -> list[list[Line]]:  # fmt: skip
    """Lines grouped to paragraphs over hard wraps and page breaks; those ``known`` for headings (1.1, 项目概况) begin one."""
    markdown = document.source.media_type == "text/markdown"
    wrap = NOT_WRAPPED if document.structured else wrap_of([line for line in lines if line.number not in inside])
    groups: list[list[Line]] = []
    above: list[int] = []
    gap, page = 0, False
    for line in lines:
        if line.number in inside:
            gap = 99
            continue
        if line.blank or line.number in noise:
            gap, page = gap + 1, page or line.number in noise
            continue
        last = groups[-1][-1] if groups else None
        joins = last is not None and gap <= 6 and not document.structured and line.number not in known and continues(
            last, line, blanks=gap, wrap=wrap, markdown=markdown, page=page
        ) and not (len(groups[-1]) == 1 and _is_heading(last, wrap, known))  # fmt: skip
        if joins:
            groups[-1].append(line)
        else:
            groups.append([line])
            above.append(gap)
        gap, page = 0, False
    declared = {mark.span.start for mark in document.headings}
    return joined_sentences(
        groups, above, lambda line: _words(line)[0] in declared or _is_heading(line, NOT_WRAPPED, known), frozenset(known)
    )


def _is_heading(line: Line, wrap: Wrap, known: dict[int, int]) -> bool:
    full = wrap.is_full(line) if wrap.columns else len(line.text) >= _JOINABLE_HEADING
    heading = None if full else heading_of(line, known.get(line.number, 0))
    return heading is not None and not heading.run_in


def _cuts(groups: list[list[Line]], headings: list[Heading], text: str, folded: str) -> list[tuple[int, int]]:
    """What the flow leaves out: line ends inside paragraphs, and blanks inside words.

    The character behind the title of a part stays, for the stop that it stands for.
    """
    ends = {heading.end for heading in headings if _LABEL.fullmatch(folded, heading.start, heading.end)}
    pairs = ((_words(before)[1], _words(after)[0]) for group in groups for before, after in pairwise(group))
    wraps = [(end + (end in ends), start) for end, start in pairs]
    inner = gaps([line for group in groups for line in group], text, folded)
    return _merged(wraps, inner) if inner else wraps


def _merged(wraps: list[tuple[int, int]], inner: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both kinds of ranges in order, those that touch or overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(wraps + inner):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _cell_cuts(lines: list[Line], noise: set[int], tables: list[Table]) -> list[tuple[int, int]]:
    """What page breaks left between the two parts of a cell. Args: noise: the lines of page numbers and heads."""
    starts = [lines[number].start for number in sorted(noise)]
    cuts: set[tuple[int, int]] = set()
    for span in (cell.span for table in tables for cell in table.cells) if noise else ():
        if bisect_left(starts, span.start) < bisect_left(starts, span.end):
            inside = [line for line in lines if span.start < line.end and line.start < span.end and not line.blank]
            kept = [line for line in inside if line.number not in noise]
            gaps = ((one, two) for one, two in pairwise(kept) if not noise.isdisjoint(range(one.number, two.number)))
            cuts |= {(_words(one)[1], _words(two)[0]) for one, two in gaps}
    return sorted(cuts)


def _run_together(groups: list[list[Line]], headings: list[Heading], lexicon: Lexicon) -> tuple[list[list[Line]], list[Heading]]:
    """Each heading of a part, no chapter, in one paragraph with what stands right below it, as where it stands in the same line."""
    by_start = {heading.start: heading for heading in headings}
    out: list[list[Line]] = []
    joined: set[int] = set()
    for group in groups:
        last = by_start.get(_words(out[-1][0])[0]) if out and len(out[-1]) == 1 else None
        own = by_start.get(_words(group[0])[0])
        if last is not None and own is None and _is_label(last, out[-1][0], lexicon) and _is_below(out[-1][0], group[0]):
            joined.add(last.start)
            out[-1] = [*out[-1], *group]
        else:
            out.append(group)
    return out, [heading._replace(run_in=True) if heading.start in joined else heading for heading in headings]


def _is_label(heading: Heading, line: Line, lexicon: Lexicon) -> bool:
    """True for the short title of a part, which no text runs on after."""
    if heading.level < _PART or heading.run_in or _LABEL.fullmatch(line.text) is None:
        return False
    return not is_chapter(line.text[numbering(line.text)[1] :], lexicon)


def _is_below(line: Line, after: Line) -> bool:
    """True for a paragraph right below a line, and no item of a list."""
    return after.number - line.number <= _BELOW and len(after.text) >= _LONG and not starts_anew(after)


def _words(line: Line) -> tuple[int, int]:
    """Document code points of a line's words, without the white space around them."""
    return line.start + line.indent, line.start + line.indent + len(line.text)


def _headings(document: Document, groups: list[list[Line]], known: dict[int, int]) -> list[Heading]:
    declared = {mark.span.start: mark.level for mark in document.headings}
    found: list[Heading] = []
    for index, group in enumerate(groups):
        line = group[0]
        start, end = _words(line)
        heading = heading_of(line, known.get(line.number, 0))
        if heading is None and start in declared:
            heading = Heading(start, end, declared[start], run_in=False)
        if heading is None and index < 3 and len(group) == 1 and is_title(line):
            heading = Heading(start, end, 0, run_in=False)
        if heading is not None:
            found.append(heading if len(group) == 1 else heading._replace(run_in=True))
    return found


def _ends_title(folded: str, heading: Heading) -> bool:
    """True for a colon or blank behind a heading, and for a line end behind a short title, which is no wrap of a sentence."""
    after = folded[heading.end : heading.end + 1]
    return after in _SIGNS_OF_END or (after in _LINE_ENDS and _LABEL.fullmatch(folded, heading.start, heading.end) is not None)


def _stopped(folded: str, headings: list[Heading], lexicon: Lexicon) -> str:
    """The folded text with a full stop behind each numbered heading that text runs on after: a colon or blank there says no more.

    That behind the label of goals or results does (（二）达成情况：).
    """
    run_in = [heading for heading in headings if heading.run_in and _ends_title(folded, heading)]
    numbered = [heading for heading in run_in if _NUMBER.match(folded, heading.start)]
    labels = [one for one in numbered if folded[one.end] == ":" and chapter_kind(folded[one.start : one.end], lexicon) != "other"]
    ends = [heading.end for heading in numbered if heading not in labels]
    edges = [0, *(at for end in ends for at in (end, end + 1)), len(folded)]
    return "。".join(folded[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)) if ends else folded


def _blocks(flow: Flow, groups: list[list[Line]], headings: list[Heading], decimals: dict[int, int]) -> list[Block]:
    starts = [heading.start for heading in headings]
    blocks = []
    for group in groups:
        start, _ = _words(group[0])
        _, end = _words(group[-1])
        place = bisect_left(starts, start)
        heading = headings[place] if place < len(starts) and starts[place] < min(start + _SIGNS, end) else None
        kind: BlockKind = "heading" if heading is not None and not heading.run_in else "paragraph"
        level = heading.level if heading is not None else 0
        numbered, span = group[0].number in decimals, Span(start, end)
        blocks.append(Block(kind, flow.from_text(start), flow.from_text(end - 1) + 1, span, level, numbered=numbered))
    return blocks


def _table_blocks(flow: Flow, tables: list[Table], text: str) -> list[Block]:
    blocks = []
    for table in tables:
        left, right = trim(text, table.span.start, table.span.end)
        blocks.append(Block("table", flow.from_text(left), flow.from_text(max(right - 1, left)) + 1, table.span, table=table.id))
    return blocks
