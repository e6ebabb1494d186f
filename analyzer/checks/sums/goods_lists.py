"""Goods told in a unit for all kinds (12400件（套）), with each kind in its own: 棉被4800床、折叠床2600张、帐篷650顶."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.part_lists import open_list
from analyzer.checks.sums.sum_slips import mistaken_part, mistaken_whole
from analyzer.checks.sums.sums import Reading
from analyzer.lexicon import Lexicon
from analyzer.model.findings import Severity
from analyzer.model.passages import Mention, Passage, Sentence

_FEWEST, _SEVERAL = 2, 3
_NEARLY, _MOSTLY, _CLOSE = Decimal("0.98"), Decimal("0.90"), Decimal("1.10")


class GoodsList(NamedTuple):
    """The whole with its kinds; ``severity`` where they do not add up to it, with the slip that explains it."""

    reading: Reading
    severity: Severity | None = None
    slip: str = ""


def goods_lists(passage: Passage, lexicon: Lexicon) -> Iterator[GoodsList]:
    """Every such list, in which several units are told, that makes the whole or nearly does."""
    for sentence in passage.sentences:
        if len(sentence.mentions) > _FEWEST:
            for at, whole in enumerate(sentence.mentions):
                parts = _parts(sentence, at, lexicon) if _goods(whole) else ()
                judged = _judged(Reading(whole, parts), sentence, lexicon) if len(parts) >= _FEWEST else None
                if judged is not None:
                    yield judged


def _parts(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The figures behind a whole and 其中 that stand side by side; none where they are all in its own unit."""
    unit = pattern(lexicon, "goods-unit")
    whole, after = sentence.mentions[at], sentence.mentions[at + 1 :]
    if not after or unit.fullmatch(whole.quantity.unit) is None:
        return ()
    if pattern(lexicon, "goods-listed").fullmatch(sentence.between(whole.end, after[0].start)) is None:
        return ()
    run, between = [after[0]], pattern(lexicon, "goods-between")
    for one, two in pairwise(after):
        if between.fullmatch(sentence.between(one.end, two.start)) is None:
            break
        run.append(two)
    plain = all(_goods(one) for one in run)
    return tuple(run) if plain and any(one.quantity.dimension != whole.quantity.dimension for one in run) else ()


def _goods(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.metric == "count" and bool(quantity.value) and not hedged(quantity)


def _judged(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> GoodsList | None:
    if reading.outcome() is not Outcome.FAIL:
        return GoodsList(reading)
    share = reading.total / (reading.whole.quantity.value or Decimal(1))
    if len(reading.parts) < _SEVERAL or not _MOSTLY <= share <= _CLOSE or open_list(sentence, reading.parts):
        return None
    slip = mistaken_part(reading) or mistaken_whole(reading)
    every = pattern(lexicon, "unit-of-all").search(reading.whole.quantity.unit) is not None
    closed = pattern(lexicon, "goods-all").search(sentence.between(reading.whole.end, reading.parts[0].start)) is not None
    sure = every and (bool(slip) or closed or share >= _NEARLY)
    return GoodsList(reading, "error" if sure else "warning", slip) if sure or slip or share >= _NEARLY else None


__all__ = ["GoodsList", "goods_lists"]
