"""Authorised posts (编制) and people in post (在编, 在职, 实有), as prose and tables tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import regex

from analyzer.checks.prose.words import cue, is_word, pattern
from analyzer.lexicon import Lexicon
from analyzer.model import Cell, Span, Table
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import squeezed

_PEOPLE = {"人", "名", "个", "位"}
_WORDS = ("编", "在职", "实有", "在岗", "定员", "员额", "正式")
_NEAR = 400
_PIECE = re.compile("[。；)]")
_LEAD = 40
_LABEL = 14


@dataclass(frozen=True)
class Strength:
    """A number of posts or of people in post: how many, of which sort ("" for all), where it stands."""

    count: Decimal
    sort: str
    spans: tuple[Span, ...]
    at: int
    beside: bool = False
    """True for people of no sort (在编46人) told right behind one number of posts: they are in these."""


@dataclass(frozen=True)
class Staffing:
    """Posts beside the people in them."""

    posts: Strength
    people: Strength


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[list[regex.Pattern[str]], list[regex.Pattern[str]]]:
    def compiled(name: str) -> list[regex.Pattern[str]]:
        return [regex.compile(form) for form in lexicon.forms("prose.toml", "cue", name)]

    return compiled("post-count"), compiled("in-post")


def told_staffing(passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[Staffing]:
    """Pairs told in prose: people with the nearest posts of the same sort, posts first where both sides have some.

    People of no sort stand beside the only posts told near them, of whatever sort these are (事业编制42名，年末在编46人).
    """
    posts, people = told_strengths(passages, lexicon)
    taken: set[Strength] = set()
    for actual in people:
        close = [post for post in posts if abs(post.at - actual.at) <= _NEAR and post not in taken]
        near = [post for post in close if post.sort == actual.sort] or (close if len(close) == 1 and actual.beside else [])
        if near:
            post = min(near, key=lambda item: abs(item.at - actual.at))
            taken.add(post)
            yield Staffing(post, actual)


def told_strengths(passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[list[Strength], list[Strength]]:
    """The posts and the people told in prose, in reading order; the sum of the sorts of a sentence stands behind them."""
    posts: list[Strength] = []
    people: list[Strength] = []
    for passage in passages:
        for sentence in passage.sentences:
            if any(word in sentence.text for word in _WORDS):
                _read(sentence, lexicon, posts, people)
    return posts, people


def _read(sentence: Sentence, lexicon: Lexicon, posts: list[Strength], people: list[Strength]) -> None:
    post_forms, people_forms = _patterns(lexicon)
    sorts: list[Strength] = []
    total = False
    for mention in sentence.mentions:
        quantity = mention.quantity
        if quantity.unit not in _PEOPLE or quantity.value is None or mention.depth or quantity.comparator != "eq":
            continue
        lead = sentence.item(mention)[-_LEAD:]
        post, actual = _match(post_forms, lead), _match(people_forms, lead)
        if actual is not None and not cue(lexicon, "outside-posts").search(lead) and not _mixed(sentence, mention, lexicon):
            people.append(
                replace(_strength(mention, actual), beside=not actual and "在编" in lead and _behind_posts(sentence, mention, posts))
            )
        elif post is not None:
            posts.append(_strength(mention, post))
            total = total or not post
            if post and "其中" not in sentence.between(sentence.start, mention.start):
                sorts.append(posts[-1])
    if len(sorts) > 1 and not total:
        spans = tuple(span for item in sorts for span in item.spans)
        posts.append(Strength(sum((item.count for item in sorts), Decimal(0)), "", spans, sorts[-1].at))


def _behind_posts(sentence: Sentence, mention: Mention, posts: list[Strength]) -> bool:
    """True where the figure before a mention of the sentence is a number of posts."""
    at = sentence.mentions.index(mention)
    return at > 0 and bool(posts) and posts[-1].at == sentence.mentions[at - 1].start


def _match(forms: list[regex.Pattern[str]], lead: str) -> str | None:
    found = next((found for form in forms if (found := form.search(lead))), None)
    return None if found is None else found["sort"] or ""


def _strength(mention: Mention, sort: str) -> Strength:
    return Strength(mention.quantity.value or Decimal(0), sort, (mention.quantity.span,), mention.start)


def _mixed(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True if the figure counts people without a post too: 在职25人，其中聘用7人; but not 另有聘用7人, (派遣11名未计在内)."""
    if "在编" in sentence.item(mention):
        return False
    rest = sentence.between(mention.end, sentence.end)
    found = cue(lexicon, "outside-posts").search(rest)
    if found is None or cue(lexicon, "apart").search(rest, 0, found.start()):
        return False
    return pattern(lexicon, "not-among-them").search(_PIECE.split(rest[found.end() :])[0]) is None


def listed_staffing(layout: Layout, lexicon: Lexicon) -> Iterator[Staffing]:
    """Pairs in tables: label and figure side by side, or the figure under its label."""
    text = layout.document.text
    for table in layout.tables:
        if not cue(lexicon, "post-cell").search(layout.folded, table.span.start, table.span.end):
            continue
        labelled = [(cell, _words(text, cell)) for cell in table.cells if 2 <= cell.span.end - cell.span.start <= _LABEL]
        posts = [cell for cell, words in labelled if is_word(lexicon, words, "post-cell")]
        people = [cell for cell, words in labelled if is_word(lexicon, words, "in-post-cell")] if posts else []
        grid = {(cell.row, cell.column): cell for cell in table.cells} if people else {}
        for post in posts if people else ():
            same = [cell for cell in people if cell.row == post.row or cell.column == post.column]
            if same and (pair := _pair(text, table, grid, post, same[0])):
                yield pair


def _pair(text: str, table: Table, grid: dict[tuple[int, int], Cell], post: Cell, people: Cell) -> Staffing | None:
    for step in ("beside", "below"):
        left, right = (_figure(text, _next(table, grid, cell, step)) for cell in (post, people))
        if left and right:
            return Staffing(left, right)
    return None


def _next(table: Table, grid: dict[tuple[int, int], Cell], cell: Cell, step: str) -> Cell | None:
    if step == "below":
        return grid.get((cell.row + cell.row_span, cell.column))
    columns = range(cell.column + cell.column_span, table.columns)
    return next((found for column in columns if (found := grid.get((cell.row, column))) and found.span.end > found.span.start), None)


def _figure(text: str, cell: Cell | None) -> Strength | None:
    if cell is None:
        return None
    try:
        count = Decimal(_words(text, cell).rstrip("人名个"))
    except InvalidOperation:
        return None
    return Strength(count, "", (cell.span,), cell.span.start) if count == int(count) and count > 0 else None


def _words(text: str, cell: Cell) -> str:
    return squeezed(text[cell.span.start : cell.span.end])


__all__ = ["Staffing", "Strength", "listed_staffing", "told_staffing", "told_strengths"]
