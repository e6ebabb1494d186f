"""Shares of one whole, told after the list of its parts: 设备费214万元、材料费128万元…，合计497万元。设备费占总额的43.1%，材料费占25.8%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of, swapped
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.interval import Mode
from analyzer.model.passages import Mention, Passage, Sentence

_SHARE = late_regex(
    r"^(?:其中[:：]?|[:：])?\s*(?P<name>[一-鿿A-Za-z]{2,16}?)(?:仅|约|就|各)?占(?:比|其|了|到)?(?P<of>[^，。；、\d]{0,12}?)(?:的|约|近|达|\s)*$"
)
_LEAD = late_regex(r"^.*(?:其中|包括|用于|分别是|具体是|具体为)[:：]?|^[\W_]+")
_TAIL = late_regex(r"(?:资金|经费|费用|支出|投入|方面|[费款])?(?:共计|合计|共|计|约|为|达|有|了)*$")
_TELLING = 3
_SENTENCES = 6


class Share(NamedTuple):
    """A percentage with the figure whose name it repeats, and the words for the whole (支出总额), if any."""

    stated: Mention
    part: Mention
    of: str


def listed_shares(passage: Passage, before: Passage | None, lexicon: Lexicon) -> Iterator[Ratio]:
    """The shares of a passage by the list before them, where the whole is proved: by another share of it, or by one slip of the pen."""
    above: list[Sentence] = [] if before is None or before.in_table else list(before.sentences)
    for sentence in passage.sentences:
        if "占" in sentence.text:
            figures = [(one, other.item(one)) for other in above[-_SENTENCES:] for one in other.mentions]
            shares = [found for one in sentence.mentions if (found := _share(sentence, one, figures)) is not None]
            if shares:
                alike = [(one, words) for one, words in figures if like(one.quantity, shares[0].part.quantity)]
                yield from _of_one_whole(shares, alike, lexicon)
        above.append(sentence)


def _share(sentence: Sentence, stated: Mention, figures: Sequence[tuple[Mention, str]]) -> Share | None:
    """A percentage behind ``名称占``, with the one figure above that has this name."""
    quantity = stated.quantity
    if quantity.dimension != "percent" or quantity.metric not in RATES or hedged(quantity):
        return None
    found = _SHARE.match(sentence.item(stated))
    name = _name(found["name"]) if found is not None else ""
    named = [one for one, words in figures if name and _name(words).endswith(name)]
    if found is None or len({one.quantity.value for one in named}) != 1:
        return None
    return Share(stated, named[-1], found["of"])


def _name(words: str) -> str:
    """What a figure is called, without the words that lead to it and that only say what it is made of."""
    name = _TAIL.sub("", _LEAD.sub("", words).strip())
    return name if len(name) > 1 else ""


def _of_one_whole(shares: list[Share], figures: Sequence[tuple[Mention, str]], lexicon: Lexicon) -> Iterator[Ratio]:
    """The shares of the figure that most of them are shares of; a lone one of what is called a whole, with two digits turned."""
    most = max(share.part.quantity.value or 0 for share in shares)
    wholes = [(one, words) for one, words in reversed(figures) if not hedged(one.quantity) and (one.quantity.value or 0) > most]
    read = [[(share.of, Ratio(share.part, one, share.stated, firm=True)) for share in shares] for one, _ in wholes]
    best = max(read, key=lambda ratios: len(_holding(ratios)), default=[])
    proved = _holding(best)
    if proved:
        yield from (ratio for of, ratio in best if not of or of in proved)
        return
    if len(shares) > 1:
        return
    whole = cue(lexicon, "whole-word")
    lone = [Ratio(shares[0].part, one, shares[0].stated, firm=True) for one, words in wholes if whole.search(words)]
    named = _named(shares[0], wholes, lexicon)
    yield from [Ratio(shares[0].part, named, shares[0].stated, firm=True)] if named else [ratio for ratio in lone if _turned(ratio)][:1]


def _named(share: Share, wholes: list[tuple[Mention, str]], lexicon: Lexicon) -> Mention | None:
    """The only whole that has the name which the share gives it: 占全年支出的, 占支出总额的 of 全年支出448万元."""
    filler = cue(lexicon, "whole-filler")
    name = filler.sub("", share.of)
    found = [one for one, words in wholes if len(name) > 1 and name in words and filler.search(words)]
    return found[0] if len({one.quantity.value for one in found}) == 1 else None


def _holding(ratios: list[tuple[str, Ratio]]) -> set[str]:
    """What the shares of telling figures that hold call their whole."""
    return {of for of, one in ratios if one.outcome is Outcome.EXACT and len(digits_of(one.stated.quantity)) >= _TELLING}


def _turned(ratio: Ratio) -> bool:
    """True where two neighbouring digits of a percentage of four are the other way round."""
    stated = ratio.stated.quantity
    return len(digits_of(stated)) > _TELLING and swapped(stated, Mode.ROUND.shorten(ratio.share, stated.ulp))


__all__ = ["listed_shares"]
