"""What every kind of table is read with, made once for a lexicon: header cells, the fit of cells to columns, the words of a total row."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.align import Aligner
from analyzer.layout.headers import HeaderReader
from analyzer.layout.unnamed import TaskWords
from analyzer.lexicon import Lexicon, alternation


class Readers(NamedTuple):
    """Readers of one lexicon; ``totals`` begin a total row, ``tasks`` head the columns of a table of tasks."""

    headers: HeaderReader
    aligner: Aligner
    totals: frozenset[str]
    tasks: TaskWords


@lru_cache(maxsize=8)
def readers_of(lexicon: Lexicon) -> Readers:
    """The readers of a lexicon. What they have read before is kept for the next table."""
    totals = frozenset(lexicon.words("total-row"))
    aim, done = (late_regex(alternation(lexicon.words(entry))) for entry in ("aim-header", "done-header"))
    return Readers(HeaderReader(lexicon), Aligner(lexicon), totals, TaskWords(aim, done, totals))


__all__ = ["Readers", "readers_of"]
