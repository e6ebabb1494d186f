"""Lists that sort by kind all of what another sentence counts: 立案47起 there, 案件按类型分为甲18起、乙13起、丙9起 here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import COMPARED, open_list
from analyzer.checks.sums.sum_slips import mistaken_whole
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_JOINT = late_regex(r"[^，。；、,;\d]{0,4}(?:、|，|；|和|及|以及|与|,)[^，。；、,;\d]{2,20}")
_LABEL = late_regex(r"[^，。；、\d]{2,20}")
_OWN = late_regex("按|分为")
_FEWEST, _SHARED = 3, 2
_TENTH = Decimal("0.1")


def sorted_elsewhere(facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """Every such list with the one total that another sentence tells of the same things, and whether it is told to be of all."""
    leads = pattern(facts.lexicon, "divided-by")
    for sentence in facts.prose:
        if len(sentence.mentions) < _FEWEST or _OWN.search(sentence.text) is None:
            continue
        for found in leads.finditer(sentence.text):
            parts = _parts(sentence, sentence.start + found.end())
            if parts and not open_list(sentence, parts):
                said = sentence.text[: found.end()]
                whole = _whole(facts, sentence, said, parts)
                if whole is not None:
                    yield Reading(whole, parts), pattern(facts.lexicon, "of-all-told").search(said) is not None


def _parts(sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """The figures of one unit that stand right behind the lead, one to a label; none where there are few, or a total before them."""
    behind = [one for one in sentence.mentions if one.start >= start]
    first = behind[0] if behind else None
    if first is None or _LABEL.fullmatch(sentence.between(start, first.start)) is None:
        return ()
    out = [first]
    for one, two in pairwise(behind):
        if two.quantity.unit != first.quantity.unit or _JOINT.fullmatch(sentence.between(one.end, two.start)) is None:
            break
        out.append(two)
    figures = [one.quantity for one in out]
    kind, rest = first.quantity.dimension, [one for one in sentence.mentions if one not in out]
    told = any(one.quantity.dimension == kind for one in rest)
    plain = not hedged(*figures) and all(one.value for one in figures)
    return tuple(out) if len(out) >= _FEWEST and kind not in ("", "percent") and plain and not told else ()


def _whole(facts: Facts, own: Sentence, said: str, parts: tuple[Mention, ...]) -> Mention | None:
    """The one figure near the sum that is told elsewhere with words of the list's subject; none where any figure is the very sum."""
    about = telling_pairs(said, facts.lexicon)
    first, other = parts[0].quantity, cue(facts.lexicon, "last-period", "planned-figure", "budget-word")
    total = sum((one.quantity.value or Decimal(0) for one in parts), Decimal(0))
    found = [
        (sentence, one) for sentence in facts.prose if sentence is not own
        for one in sentence.mentions if one.quantity.unit == first.unit and abs((one.quantity.value or 0) - total) <= total * _TENTH
    ]  # fmt: skip
    exact = [(sentence, one) for sentence, one in found if Reading(one, parts).outcome() is not Outcome.FAIL]
    wholes = [
        one for sentence, one in exact or found
        if len(about & pairs_of(sentence.lead(one) + sentence.between(one.end, one.end + _SHARED * 2))) >= _least(one, parts)
        and not hedged(one.quantity) and not one.depth
        and not any(bad.search(sentence.item(one)) for bad in (COMPARED, other))
    ]  # fmt: skip
    return wholes[0] if len({one.quantity.value for one in wholes}) == 1 else None


def _least(whole: Mention, parts: tuple[Mention, ...]) -> int:
    """How many pairs of characters both must share: fewer where one digit of a long figure explains the difference."""
    return 1 if significant(whole.quantity) > _SHARED and mistaken_whole(Reading(whole, parts)) else _SHARED


__all__ = ["sorted_elsewhere"]
