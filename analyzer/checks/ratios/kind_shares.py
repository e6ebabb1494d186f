"""The share of one kind (公有产权村卫生室231个，公有产权占比), whose whole the report tells under the bare name (村卫生室268个)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from analyzer.checks.base import Facts
from analyzer.checks.changes.from_to import from_to
from analyzer.checks.compare import Outcome, hedged, is_count
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.told_names import is_wider, name_told, without_place
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, tail
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.interval import MODES
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(
    r"(?:^|[，、；])(?P<kind>[^，。；、\d]{2,8}?)(?:数量|机构)?的?(?:占比|比[例重]|率)(?:(?:提高|提升|上升)到|为|达到?|是|:|\s)*$"
)
_HELD = late_regex(r"^(?:[现共建设实]有|设立?|有|在[册岗]|登记(?:在册)?|辖)+")
_NOUN, _TELLING, _ALL = 2, 3, 100


def kind_shares(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """The shares whose whole is told once, of a sentence of its own. Args: settled: the percentages that other figures explain."""
    told = [
        (sentence, stated, found) for sentence in facts.prose
        if len(sentence.mentions) > 1 for stated in sentence.mentions if (found := _told(sentence, stated, settled)) is not None
    ]  # fmt: skip
    for sentence, stated, (top, noun) in told:
        whole = _whole(sentence, top, noun, facts)
        ratio = Ratio(top, whole, stated, firm=True) if whole is not None else None
        if ratio is None or ratio.share > _ALL or ratio.outcome is Outcome.TAIL:
            continue
        if ratio.outcome is Outcome.EXACT or ratio.plausible():
            yield Far(ratio, sure=_is_slip(ratio))


def _told(sentence: Sentence, stated: Mention, settled: Collection[Span]) -> tuple[Mention, str] | None:
    """The figure of the kind that a share is of, and the bare name of the things."""
    one = stated.quantity
    if one.dimension != "percent" or one.metric not in RATES or one.span in settled or hedged(one) or len(digits_of(one)) < _TELLING:
        return None
    share = _SHARE.search(sentence.lead(stated)) if not stated.depth else None
    return _of_kind(sentence, stated, share["kind"]) if share is not None else None


def _of_kind(sentence: Sentence, stated: Mention, kind: str) -> tuple[Mention, str] | None:
    """The last figure before a share whose name begins with the kind; of 由214个增加到231个 the second."""
    newer = {old.start: new for old, new, _ in from_to(sentence)}
    for one in reversed([one for one in sentence.mentions if one.end <= stated.start and _is_count(one)]):
        for name in (without_place(name_told(sentence.item(one))), tail(sentence, one)):
            noun = name.partition(kind)[2].removeprefix("的") if kind in name else ""
            if len(noun) >= _NOUN:
                return newer.get(one.start, one), noun
    return None


def _is_count(one: Mention) -> bool:
    return is_count(one.quantity) and not one.depth


def _whole(own: Sentence, top: Mention, noun: str, facts: Facts) -> Mention | None:
    """The one number told of the things under their bare name; none where several are."""
    other = cue(facts.lexicon, "last-period", "rate-base")
    found = [
        (one, sentence) for sentence in facts.prose if noun in sentence.text
        for one in sentence.mentions if one.quantity.unit == top.quantity.unit and _is_count(one) and _is_bare(sentence, one, noun)
    ]  # fmt: skip
    wholes = [one for one, sentence in found if not other.search(sentence.item(one))]
    alone = len({one.quantity.value for one in wholes}) == 1 and all(sentence is not own for _, sentence in found)
    return wholes[0] if alone and (wholes[0].quantity.value or 0) > (top.quantity.value or 0) else None


def _is_bare(sentence: Sentence, one: Mention, noun: str) -> bool:
    """True for 全县现有村卫生室268个, and 268个村卫生室; not for 村卫生室105个开通预约."""
    name, behind = _HELD.sub("", without_place(name_told(sentence.item(one)))), tail(sentence, one)
    return (not behind and (name == noun or is_wider(name, noun))) or (behind == noun and len(name) < _NOUN)


def _is_slip(ratio: Ratio) -> bool:
    stated = ratio.stated.quantity
    wanted = [mode.shorten(ratio.share, stated.ulp) for mode in MODES]
    return ratio.outcome is Outcome.EXACT or ratio.slipped() or any(near_miss(stated, value) for value in wanted)


__all__ = ["kind_shares"]
