"""Shares told right behind each part of one whole: 基本支出5,364.48万元，占55%；项目支出4,389.12万元，占45%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Passage, Sentence

_BEHIND = late_regex(r"[，,、(]\s*(?:约|各|分别)?占(?:比|总[额量数支出]{1,2}|全部|其|[^，。；、\d]{2,8}(?=的))?(?:的|为|约)?\s*")
_FEWEST, _ABOVE, _NEAR = 2, 3, Decimal(5)


def paired_shares(passage: Passage, before: Passage | None) -> Iterator[Ratio]:
    """The shares of each such list by the whole that the others prove: two that hold, or one, where the parts add up to it."""
    above: list[Sentence] = [] if before is None or before.in_table else list(before.sentences)
    for sentence in passage.sentences:
        pairs = _pairs(sentence) if sentence.text.count("占") >= _FEWEST else []
        if len(pairs) >= _FEWEST:
            yield from _of_whole(pairs, [one for other in (*above[-_ABOVE:], sentence) for one in other.mentions])
        above.append(sentence)


def _pairs(sentence: Sentence) -> list[tuple[Mention, Mention]]:
    """Each figure with the share right behind it."""
    return [
        (part, share)
        for part, share in pairwise(sentence.mentions)
        if share.quantity.dimension == "percent" and share.quantity.metric in RATES and not hedged(share.quantity)
        and not hedged(part.quantity) and part.quantity.value and _BEHIND.fullmatch(sentence.between(part.end, share.start))
    ]  # fmt: skip


def _of_whole(pairs: Sequence[tuple[Mention, Mention]], figures: Sequence[Mention]) -> Iterator[Ratio]:
    """The shares of the one figure that proves itself their whole; none where another figure would do as well."""
    parts = [part for part, _ in pairs]
    if not all(like(one.quantity, parts[0].quantity) for one in parts):
        return
    total = sum((one.quantity.value or Decimal(0) for one in parts), Decimal(0))
    most = max(one.quantity.value or Decimal(0) for one in parts)
    wholes = {one.quantity.value: one for one in figures if like(one.quantity, parts[0].quantity) and (one.quantity.value or 0) > most}
    read = [[Ratio(part, whole, share, firm=True) for part, share in pairs] for whole in wholes.values()]
    proved = [one for one in read if _held(one) >= (1 if one[0].bottom.quantity.value == total or _are_near(one) else _FEWEST)]
    if len(proved) == 1:
        yield from proved[0]


def _are_near(ratios: Sequence[Ratio]) -> bool:
    """True where each share is nearly that of the whole, and those that hold tell three digits."""
    near = all(abs(one.share - one.stated.value) <= _NEAR for one in ratios)
    return near and all(len(digits_of(one.stated.quantity)) > _FEWEST for one in ratios if one.outcome is Outcome.EXACT)


def _held(ratios: Sequence[Ratio]) -> int:
    return sum(ratio.outcome is Outcome.EXACT for ratio in ratios)


__all__ = ["paired_shares"]
