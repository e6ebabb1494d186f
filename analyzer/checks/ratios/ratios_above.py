"""A rate whose base stands at the end of the paragraph before: 实际抽检2480批次。↵ 合格2413批次，合格率98.30%."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_roles import RoleReader, role_reader
from analyzer.checks.ratios.ratio_scope import RATES, Scope, like
from analyzer.checks.ratios.ratios import levels_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_NEXT = late_regex(r".?\s*\n\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．]\s*)?[^\d\n。]{0,14}[。:：]?[ \t　]*")
"""What may stand between: the number and the name of a list item (2.质量目标。), no heading of its own."""
_NEAR = Decimal(5)
_TELLING = 3
_ZERO = Decimal(0)


def ratios_above(facts: Facts, settled: Collection[Span]) -> Iterator[tuple[Ratio, bool]]:
    """The ratios that fail by little, and whether a rest told beside (67批次不合格) makes up the base with the part.

    Args: settled: the percentages that figures of their own paragraph explain.
    """
    roles, text = role_reader(facts.lexicon), facts.layout.flow.folded
    above: Sentence | None = None
    for passage in facts.passages:
        if passage.in_table:
            continue
        first = passage.sentences[0]
        if above is not None and _NEXT.fullmatch(text, above.end - 1, first.start):
            for ratio in _of_first(first, above, roles, settled):
                yield ratio, _made_up(ratio, passage.sentences, facts.lexicon)
        above = passage.sentences[-1]


def _of_first(sentence: Sentence, above: Sentence, roles: RoleReader, settled: Collection[Span]) -> Iterator[Ratio]:
    for stated in sentence.mentions:
        if stated.quantity.metric not in RATES or stated.quantity.dimension != "percent" or stated.quantity.span in settled:
            continue
        near = [one for one in levels_of(sentence) if one.end <= stated.start and one.depth <= stated.depth]
        for pair in roles.pairs(Scope(sentence, above, near, levels_of(above)), stated):
            ratio = Ratio(pair.top, pair.bottom, stated, firm=True)
            if pair.bottom.start < sentence.start and pair.bottom.quantity.unit == pair.top.quantity.unit and _wrong(ratio):
                yield ratio


def _wrong(ratio: Ratio) -> bool:
    """True where the quotient is another one than stated, and near it; of money there are too many bases."""
    telling = all(len(digits_of(one.quantity)) >= _TELLING for one in (ratio.top, ratio.bottom))
    plain = (
        telling and ratio.top.quantity.metric != "money" and not hedged(ratio.top.quantity, ratio.bottom.quantity, ratio.stated.quantity)
    )
    return plain and ratio.outcome is Outcome.FAIL and abs(ratio.share - (ratio.stated.quantity.value or _ZERO)) <= _NEAR


def _made_up(ratio: Ratio, sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """True where another figure of the sentence, or one called the rest later (未适配的39人), is what the part lacks of the base."""
    rest = (ratio.bottom.quantity.value or _ZERO) - (ratio.top.quantity.value or _ZERO)
    if any(_is_rest(one, ratio.top, rest) for one in sentences[0].mentions):
        return True
    called = cue(lexicon, "others-follow", "denial")
    later = ((sentence, one) for sentence in sentences[1:] for one in sentence.mentions if _is_rest(one, ratio.top, rest))
    return any(called.search(sentence.lead(one)) for sentence, one in later)


def _is_rest(one: Mention, top: Mention, rest: Decimal) -> bool:
    return one is not top and like(one.quantity, top.quantity) and one.quantity.value == rest


__all__ = ["ratios_above"]
