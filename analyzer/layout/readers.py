"""What every kind of table is read with, made once for a lexicon: header cells, the fit of cells to columns, the words of a total row."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analyzer.layout.align import Aligner
from analyzer.layout.headers import HeaderReader
from analyzer.lexicon import Lexicon


class Readers(NamedTuple):
    """Readers of one lexicon; ``totals`` are the words that a total row begins with."""

    headers: HeaderReader
    aligner: Aligner
    totals: frozenset[str]


@lru_cache(maxsize=8)
def readers_of(lexicon: Lexicon) -> Readers:
    """The readers of a lexicon. What they have read before is kept for the next table."""
    return Readers(HeaderReader(lexicon), Aligner(lexicon), frozenset(lexicon.words("total-row")))


__all__ = ["Readers", "readers_of"]
