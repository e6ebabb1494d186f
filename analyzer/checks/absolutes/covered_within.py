"""Full coverage claimed in the very sentence that counts those reached and all there are: 共164个村，已通公交161个，实现全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import grounds_of, letters_in, pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_CLAIM = "全覆盖"
_SOFT = late_regex(r"基本(?:上|实现|做到|达到)?全覆盖|基本(?:上|实现|做到|达到)|不[^，]{0,4}全覆盖|未[^，]{0,6}全覆盖")
_HEAD = late_regex(r"^(?:全面|已|均|都|实现|达到|做到|完成|了|对|[全我本][省市县区镇乡旗州])+")
_TWICE, _FEWEST, _MANY = 2, 2, 3


class ShortWithin(NamedTuple):
    """A claim, the words of it, the number reached and the number of all."""

    span: Span
    words: str
    done: Quantity
    all: Quantity


def short_within(facts: Facts) -> Iterator[ShortWithin]:
    """Every claim of full coverage behind two numbers of its own sentence, of which the one reached is smaller."""
    if _CLAIM not in facts.layout.flow.folded:
        return
    grounds = grounds_of(facts)
    weak = cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue")
    narrow = cue(facts.lexicon, "covered-in-part", "others-follow", "apart")
    for sentence in facts.prose:
        at = sentence.text.rfind(_CLAIM) if len(sentence.mentions) >= _FEWEST else -1
        if at < 0 or not grounds.claims_at(sentence.start + at) or weak.search(sentence.text) or _SOFT.search(sentence.text):
            continue
        if narrow.search(sentence.text) is None and pattern(facts.lexicon, "left-out-rightly").search(sentence.text) is None:
            yield from _short(facts, sentence, at)


def _short(facts: Facts, sentence: Sentence, at: int) -> Iterator[ShortWithin]:
    """The last such pair of numbers, the claim's clause of both what is counted and what was done."""
    left = piece_start(sentence.text, at, "，；、。")
    before = [one for one in sentence.mentions if one.end <= sentence.start + left and is_count(one.quantity, least=0)]
    if len(before) != _FEWEST:
        return
    whole, part = before
    said = _HEAD.sub("", sentence.text[left:at])
    verbs = cue(facts.lexicon, "reached-lead", "reached-tail", "cover-names")
    fit = _fewer(part.quantity, whole.quantity) and _is_of_all(facts, sentence, whole, part)
    if fit and _is_same(said, _nouns(sentence, whole), verbs.sub("", _lead(sentence, part))):
        span = facts.layout.flow.span(sentence.start + left, sentence.start + at + len(_CLAIM))
        yield ShortWithin(span, facts.quote(span), part.quantity, whole.quantity)


def _is_same(said: str, nouns: frozenset[str], deed: str) -> bool:
    """True where a claim begins with what is counted (no 寄宿制学校 of 学校), and tells behind it what was done to those reached."""
    if not any(said[at : at + 2] in nouns for at in range(_FEWEST)):
        return False
    shared = pairs_of(deed) & (pairs_of(said) - nouns)
    return len(shared) >= _MANY or (bool(shared) and len(deed) - len(letters_in(deed, shared)) <= 1)


def _lead(sentence: Sentence, mention: Mention) -> str:
    """The words of its clause before a figure."""
    return sentence.text[: mention.start - sentence.start].rpartition("，")[2]


def _nouns(sentence: Sentence, whole: Mention) -> frozenset[str]:
    """What the number of all counts: the words before it, and those right behind it."""
    behind = re.match(r"[一-鿿]{1,12}", sentence.text[whole.end - sentence.start :])
    return pairs_of(_lead(sentence, whole)) | pairs_of(behind[0] if behind else "")


def _is_of_all(facts: Facts, sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """True where the first number is told as all there are, the second as those reached."""
    told, reached = cue(facts.lexicon, "told-as-all", "own-area", "planned-figure"), cue(facts.lexicon, "reached-lead")
    return told.search(_lead(sentence, whole)) is not None and reached.search(_lead(sentence, part)) is not None


def _fewer(part: Quantity, whole: Quantity) -> bool:
    alike = part.unit == whole.unit and part.value is not None and whole.value is not None
    return alike and 0 < (part.value or 0) < (whole.value or 0) <= (part.value or 0) * _TWICE


__all__ = ["ShortWithin", "short_within"]
