"""Authorised posts (编制) beside the people in them, in tables: side by side, in two columns with a row for each kind, or in two rows.

A form printed cell by cell, a line each, is read by its labels with the figure in the line below, or with the figures behind all labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from analyzer.checks.counts.posts import Staffing, Strength
from analyzer.checks.prose.words import is_word, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Cell, Span, Table
from analyzer.model.layout import Layout

_POSTS, _CARS = ("编制", "核编", "定编"), "车"
_PEOPLE = frozenset("人编职岗")
_LABEL = 20
_ALONE = late_regex(r"\n[ \t]*(\d{1,5})\s?[人名个]?[ \t]*(?=\n|$)")
_SIDES = ("posts", "people")
_HEADS = late_regex(
    r"编制(?:人?数|人员)?\s+(?:20\d\d\s?年度?)?(?:年末|年底)?(?:实际|实有)?在[职编岗](?:在编)?(?:人员)?人?数?\s+(?:控制率\s+)?"
    r"(?P<posts>\d{1,5})\s+(?P<people>\d{1,5})(?=\s)"
)
"""A row of heads and then a row of figures, cell by cell in lines of their own: 编制数 实际在职人数 控制率 46 50 108.70%."""
_LEAD = late_regex(r"^(?:其中|(?:\d+|[一二三四五])[.、]|\(\d+\)|\s)[:\s]*")
_Grid = dict[tuple[int, int], Cell]


def listed_staffing(layout: Layout, lexicon: Lexicon) -> Iterator[Staffing]:
    """Every pair of a number of posts and a number of people under, behind or right beside their two labels."""
    for table in layout.tables:
        words = layout.folded[table.span.start : table.span.end]
        if not any(word in words for word in _POSTS):
            continue
        labelled = [(cell, layout.words(cell.span)) for cell in table.cells if 2 <= cell.span.end - cell.span.start <= _LABEL]
        posts = [(cell, found) for cell, word in labelled if (found := pattern(lexicon, "post-cell").fullmatch(word))]
        people = [(cell, found) for cell, word in labelled if (found := pattern(lexicon, "in-post-cell").fullmatch(word))] if posts else []
        people = [(cell, found) for cell, found in people if _CARS not in words or not _PEOPLE.isdisjoint(found["told"])]
        grid = {(cell.row, cell.column): cell for cell in table.cells} if people else {}
        for post, found in posts if people else ():
            same = next(((cell, other) for cell, other in people if cell.row == post.row or cell.column == post.column), None)
            if same is not None and (found["sort"] or "") == (same[1]["sort"] or ""):
                yield from _pairs(layout, lexicon, table, grid, (post, same[0]), found["sort"] or "")


def stacked_staffing(layout: Layout, lexicon: Lexicon) -> Iterator[Staffing]:
    """Posts and people of one sort, each told once, under labels that are a line of their own with the figure in the next line."""
    if not any(word in layout.folded for word in _POSTS):
        return
    posts: dict[str, list[Strength]] = {}
    people: dict[str, list[Strength]] = {}
    for label, span in _labelled_lines(layout):
        post, actual = (pattern(lexicon, name).fullmatch(label) for name in ("post-cell", "in-post-cell"))
        found, into = (post, posts) if post is not None else (actual, people)
        if found is not None and (found is post or not _PEOPLE.isdisjoint(found["told"])):
            sort, count = found["sort"] or "", Decimal(re.sub(r"\D", "", layout.folded[span.start : span.end]))
            into.setdefault(sort, []).append(Strength(count, sort, (span,), span.start))
    for sort, told in people.items():
        if len(told) == len(posts.get(sort, ())) == 1 and told[0].count:
            yield Staffing(posts[sort][0], told[0])
    for head in _HEADS.finditer(layout.folded):
        both = [Strength(Decimal(head[name]), "", (Span(start=head.start(name), end=head.end(name)),), head.start(name)) for name in _SIDES]
        yield Staffing(*both)


def _labelled_lines(layout: Layout) -> Iterator[tuple[str, Span]]:
    """Every whole number that is a line of its own outside the tables, with the words of the line above, blank ones aside."""
    text = layout.folded
    for found in _ALONE.finditer(text):
        end = len(text[: found.start()].rstrip())  # a web page may have a blank line between two cells
        above = text[text.rfind("\n", 0, end) + 1 : end].strip()
        span = Span(start=found.start(1), end=found.end(1))
        if 2 <= len(above) <= _LABEL and not any(span.within(table.span) for table in layout.tables):
            yield _LEAD.sub("", above).rstrip(":"), span


def _pairs(layout: Layout, lexicon: Lexicon, table: Table, grid: _Grid, labels: tuple[Cell, Cell], sort: str) -> Iterator[Staffing]:
    """The figures right beside the two labels; else those of the lines that follow them, each of the kind that its own label names."""
    left, right = (_figure(layout, _beside(table, grid, cell), sort) for cell in labels)
    post, people = labels
    if left and right and post.row == people.row:
        yield Staffing(left, right)
        return
    for one, other, label in _lines(table, grid, post, people):
        kind = sort or _kind(layout, lexicon, label)
        left, right = _figure(layout, one, kind), _figure(layout, other, kind)
        if not left or not right:
            return
        yield Staffing(left, right)


def _lines(table: Table, grid: _Grid, post: Cell, people: Cell) -> Iterator[tuple[Cell | None, Cell | None, Cell | None]]:
    """The two cells of every line after two labels, with the one at its head."""
    if post.row == people.row:
        for row in range(post.row + max(post.row_span, people.row_span), table.rows):
            yield (
                grid.get((row, post.column)),
                grid.get((row, people.column)),
                grid.get((row, 0)) if min(post.column, people.column) else None,
            )
    else:
        for column in range(post.column + post.column_span, table.columns):
            yield grid.get((post.row, column)), grid.get((people.row, column)), grid.get((0, column)) if min(post.row, people.row) else None


def _kind(layout: Layout, lexicon: Lexicon, label: Cell | None) -> str:
    """What the head of a line says that is counted; empty for all, and where it is a figure."""
    words = layout.words(label.span) if label is not None else ""
    return "" if words.isdigit() or len(words) > _LABEL or is_word(lexicon, words, "total", "total-row") else words


def _beside(table: Table, grid: _Grid, cell: Cell) -> Cell | None:
    columns = range(cell.column + cell.column_span, table.columns)
    return next((found for column in columns if (found := grid.get((cell.row, column))) and found.span.end > found.span.start), None)


def _figure(layout: Layout, cell: Cell | None, sort: str) -> Strength | None:
    if cell is None:
        return None
    try:
        count = Decimal(layout.words(cell.span).rstrip("人名个"))
    except InvalidOperation:
        return None
    return Strength(count, sort, (cell.span,), cell.span.start) if count == int(count) and count > 0 else None


__all__ = ["listed_staffing", "stacked_staffing"]
