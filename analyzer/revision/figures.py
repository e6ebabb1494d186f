"""Figures that read otherwise in the new version: the two texts aligned by clauses, then by words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from analyzer.late_regex import late_regex
from analyzer.model import Analysis, FigureChange, Quantity, Span
from analyzer.text import masked, squeezed

_CLAUSE = late_regex(r"[^，；。！？\n\t|]*[，；。！？\n\t|]*")
_BEFORE = 12
_MOST = 4000
Clause = tuple[int, str]


def changed_figures(old: Analysis, new: Analysis) -> tuple[FigureChange, ...]:
    """All figures that changed, went or came, in the order of the new version."""
    before, after = _clauses(old.text), _clauses(new.text)
    out: list[FigureChange] = []
    for first, last, start, end in _differing([squeezed(text) for _, text in before], [squeezed(text) for _, text in after]):
        out += _between(old, new, _range(before, first, last, len(old.text)), _range(after, start, end, len(new.text)))
    return tuple(out)


def _clauses(text: str) -> list[Clause]:
    return [(found.start(), found[0]) for found in _CLAUSE.finditer(text) if found[0].strip()]


def _differing(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of clauses that are not the same. Equal heads and tails are cut off first: most of a revised report is unchanged."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(left), len(right)) > _MOST:
        left, right = left[:_MOST], right[:_MOST]
    for tag, first, last, start, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first + head, last + head, start + head, end + head


def _range(clauses: list[Clause], first: int, last: int, length: int) -> tuple[int, int]:
    start = clauses[first][0] if first < len(clauses) else length
    end = clauses[last][0] if last < len(clauses) else length
    return start, end


def _between(old: Analysis, new: Analysis, left: tuple[int, int], right: tuple[int, int]) -> Iterator[FigureChange]:
    """Figures of two differing ranges, paired by the words before them."""
    was, now = _figures(old, *left), _figures(new, *right)
    matcher = SequenceMatcher(None, [key for key, _ in was], [key for key, _ in now], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            for (_, gone), (_, come) in zip(was[first:last], now[start:end], strict=True):
                if squeezed(gone.text) != squeezed(come.text):
                    yield _change(old, new, gone, come)
            continue
        yield from (_change(old, new, quantity, None) for _, quantity in was[first:last])
        yield from (_change(old, new, None, quantity) for _, quantity in now[start:end])


def _figures(analysis: Analysis, start: int, end: int) -> list[tuple[str, Quantity]]:
    """The quantities of a range with what names them: unit and the words before, figures masked."""
    inside = (quantity for quantity in analysis.quantities if start <= quantity.span.start < end)
    return [(quantity.unit + "|" + _lead(analysis.text, quantity), quantity) for quantity in inside]


def _lead(text: str, quantity: Quantity) -> str:
    words = text[max(quantity.span.start - _BEFORE, 0) : quantity.span.start]
    return masked(words)[-_BEFORE // 2 :]


def _change(old: Analysis, new: Analysis, gone: Quantity | None, come: Quantity | None) -> FigureChange:
    text, at = (new.text, come.span) if come is not None else (old.text, gone.span if gone is not None else Span(start=0, end=0))
    context = text[max(at.start - _BEFORE, 0) : at.start].replace("\n", " ").strip()
    return FigureChange(
        before=gone.text if gone is not None else "", after=come.text if come is not None else "", context=context,
        old=gone.span if gone is not None else None, new=come.span if come is not None else None,
    )  # fmt: skip
