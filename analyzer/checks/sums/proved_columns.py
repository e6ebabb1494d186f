"""Pieces in a row that each tell figures of two units: one column makes a total told elsewhere, so the list is whole, the other does not.

一季度检查268家次，查出隐患812条。二季度检查341家次，……; 第一批98家、684.50万元；第二批112家、915.30万元；…….
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sum_slips import mistaken_part, mistaken_whole
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Passage, Sentence

_CUT = late_regex("[；;]")
_RATIOS = frozenset({"", "percent", "percentage-point", "score", "calendar", "duration"})
_FEWEST, _TELLING, _MOST = 3, 2, 12
_TENTH, _ZERO = Decimal("0.1"), Decimal(0)
_PART = "其中"


class _Piece(NamedTuple):
    """What stands between two ； or 。, with its first figure of each unit."""

    sentence: Sentence
    start: int
    figures: dict[str, Mention]


def proved_columns(facts: Facts) -> Iterator[Reading]:
    """Every column of such a list that misses the one total told of it, where another column of the list proves that nothing is missing."""
    for passage in facts.passages:
        if not passage.in_table and len(passage.mentions) >= _FEWEST * 2:
            for run in _runs(passage, facts):
                yield from _read(run, facts)


def _runs(passage: Passage, facts: Facts) -> Iterator[list[_Piece]]:
    """The longest runs of pieces that tell two units or more, and one of them by a word that all of them have (第一批…拨付98家)."""
    pieces = [piece for sentence in passage.sentences for piece in _pieces(sentence, facts)]
    for told, group in groupby(pieces, key=lambda piece: len(piece.figures) > 1):
        stretch = list(group) if told else []
        end = 0
        for at in range(len(stretch) - _FEWEST + 1):
            longest = max((_alike(stretch[at:], unit) for unit in stretch[at].figures), default=0)
            if longest >= _FEWEST and at + longest > end:
                end = at + longest
                yield stretch[at:end]


def _alike(pieces: Sequence[_Piece], unit: str) -> int:
    """How many pieces from the first on tell a unit by one word."""
    common, count = _words(pieces[0], unit), 0
    for piece in pieces:
        common &= _words(piece, unit)
        if not common:
            break
        count += 1
    return count


def _words(piece: _Piece, unit: str) -> frozenset[str]:
    return pairs_of(piece.sentence.item(piece.figures[unit])) if unit in piece.figures else frozenset()


def _pieces(sentence: Sentence, facts: Facts) -> Iterator[_Piece]:
    cuts = [sentence.start, *(sentence.start + one.end() for one in _CUT.finditer(sentence.text)), sentence.end]
    for start, end in pairwise(cuts):
        figures: dict[str, Mention] = {}
        for one in sentence.mentions:
            if start <= one.start < end and _is_plain(sentence, one, facts):
                figures.setdefault(one.quantity.unit, one)
        yield _Piece(sentence, start, figures)


def _is_plain(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True for an exact figure of what was done, neither compared nor a mean."""
    quantity, item = one.quantity, sentence.item(one)
    if quantity.dimension in _RATIOS or not quantity.value or hedged(quantity) or one.depth:
        return False
    return COMPARED.search(item) is None and cue(facts.lexicon, "last-period", "planned-figure").search(item) is None


def _read(run: Sequence[_Piece], facts: Facts) -> Iterator[Reading]:
    units = [unit for unit in run[0].figures if all(unit in piece.figures for piece in run)]
    if len(units) < _TELLING or len(run) > _MOST:
        return
    lists = {unit: tuple(piece.figures[unit] for piece in run) for unit in units}
    right = {unit for unit in units if _is_told(lists[unit], facts)}
    for unit in units if right else ():
        whole = _whole(run, lists[unit], facts) if unit not in right else None
        if whole is not None:
            yield Reading(whole, lists[unit])


def _is_told(parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where what a column adds up to stands anywhere outside it."""
    total, unit, own = _total(parts), parts[0].quantity.unit, {part.quantity.id for part in parts}
    return any(
        one.value == total and one.unit == unit and one.id not in own and len(digits_of(one)) >= _TELLING for one in facts.quantities
    )


def _whole(run: Sequence[_Piece], parts: tuple[Mention, ...], facts: Facts) -> Mention | None:
    """The one figure near a sum that is told outside the list with words of it, as that of all."""
    total, first, last = _total(parts), run[0].start, parts[-1].end
    said = frozenset[str]().union(*(pairs_of(piece.sentence.item(part)) for piece, part in zip(run, parts, strict=True)))
    other = cue(facts.lexicon, "last-period", "planned-figure", "budget-word")
    wholes = [
        Reading(one, parts) for sentence in facts.prose for one in sentence.mentions
        if one.quantity.unit == parts[0].quantity.unit and not first <= one.start < last and _is_plain(sentence, one, facts)
        and abs((one.quantity.value or _ZERO) - total) <= total * _TENTH and not other.search(words := sentence.item(one))
        and _PART not in words and pairs_of(words) & (said | _lead(run[0]))
    ]  # fmt: skip
    if len({one.whole.quantity.value for one in wholes}) != 1:
        return None
    best = wholes[0]
    most = max((part.quantity.value or _ZERO for part in parts), default=_ZERO)
    sure = mistaken_part(best) or mistaken_whole(best) or abs(best.total - (best.whole.quantity.value or _ZERO)) * _FEWEST < most
    return best.whole if sure else None


def _lead(piece: _Piece) -> frozenset[str]:
    """The words before the first piece in its sentence: 补助资金分三批拨付."""
    figure = next(iter(piece.figures.values()))
    return pairs_of(piece.sentence.between(piece.sentence.start, figure.start))


def _total(parts: tuple[Mention, ...]) -> Decimal:
    return sum((part.quantity.value or _ZERO for part in parts), _ZERO)


__all__ = ["proved_columns"]
