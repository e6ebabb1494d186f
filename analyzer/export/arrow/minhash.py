"""MinHash signatures of sentences: equal seeds on every machine, a few numpy operations for a whole report.

A sentence is reduced to its letters: digits, punctuation and blanks are left out, so that a sentence copied with other figures is
still alike. Its shingles are runs of ``SHINGLE`` characters; the share of equal places of two signatures estimates the Jaccard
likeness of their sets of shingles, with a standard error of at most 0.09.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analyzer.late_regex import late_regex

PLACES, SHINGLE = 32, 3
_SEED, _STEP = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
_LEAST = 20
_SENTENCE = late_regex(r"(?:[^。！？\n]|\n(?!\s*\n)){1,4000}[。！？]?")


class Passage(NamedTuple):
    """A sentence: half-open code points of the text, how many letters it has, its signature."""

    start: int
    end: int
    characters: int
    signature: list[int]


def passages(text: str, outside: Iterable[tuple[int, int]]) -> list[Passage]:
    """The sentences of a text that have letters enough to tell a copy by.

    Args: text: the report's text; outside: ranges that hold no sentences (tables, headings).
    """
    found = []
    for start, end in _gaps(len(text), sorted(outside)):
        for match in _SENTENCE.finditer(text, start, end):
            letters = "".join(char for char in match[0] if char.isalpha())
            if len(letters) >= _LEAST:
                lead = len(match[0]) - len(match[0].lstrip())
                found.append((match.start() + lead, match.start() + len(match[0].rstrip()), letters))
    signed = signatures([letters for _, _, letters in found])
    return [Passage(start, end, len(letters), sign) for (start, end, letters), sign in zip(found, signed, strict=True)]


def _gaps(length: int, taken: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = 0
    for start, end in taken:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def signatures(sentences: Sequence[str]) -> list[list[int]]:
    """The signature of each sentence: ``PLACES`` whole numbers of 31 bits. Sentences have at least ``SHINGLE`` characters."""
    import numpy as np

    if not sentences:
        return []
    codes = np.frombuffer("".join(sentences).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(sentence) for sentence in sentences])
    starts = np.cumsum(lengths) - lengths
    shingles = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for offset in range(SHINGLE):
        shingles = shingles * np.uint64(_STEP) + codes[offset : len(codes) - SHINGLE + 1 + offset]
    shingles = (shingles ^ (shingles >> np.uint64(29))) * np.uint64(_SEED)
    factors = np.array([_factor(place) for place in range(PLACES)], dtype=np.uint64)
    hashed = (shingles[:, None] * factors[None, :]) >> np.uint64(33)
    bounds = np.column_stack([starts, starts + lengths - SHINGLE + 1]).ravel()
    # Every other range lies between two sentences and is left out; the last sentence runs to the end of the shingles.
    least = np.minimum.reduceat(hashed, bounds[:-1], axis=0)[::2]
    return [[int(value) for value in row] for row in least]


def _factor(place: int) -> int:
    """An odd multiplier for each place: splitmix64, the same on every machine."""
    state = (_SEED * (place + 1)) & 0xFFFFFFFFFFFFFFFF
    state = ((state ^ (state >> 30)) * _STEP) & 0xFFFFFFFFFFFFFFFF
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (state ^ (state >> 31)) | 1
