"""Claims that not one was left (鉴定一座不落, 件件有着落, 尽数并网), where another sentence counts all and those done, or a rest.

Sentences on the same topic, their run-in headings included, are compared: 到期46座，取得报告43座; 受训218名，6名轮候.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.passed_in_part import InPart
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, fact_cue, no_result, pattern, unlisted
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import DIGIT

_LEFT = sought("not-one-left")
_WHOLE, _TWICE, _SHARED, _SURE, _LONG = Decimal(100), 2, 2, 4, 3
_PIECE = late_regex("[；。]")
_RATE = late_regex(r"(?P<deed>[一-鿿]{2})率(?:为|达到?|是|仅|仅为)?\s*$")
_ONCE_MORE = late_regex(r"，(?:(?:均|都|全部|已)[^，。；]*|[^，。；\d]{2,10}率(?:达到?|为)?100%)")
_CLOSING = "结论"
_SIGNS = ("一", "悉", "尽", "件件", "人人", "个个", "户户", "家家", "村村", "处处", "项项", "座座", "百分之百")


class _Claim(NamedTuple):
    start: int
    end: int
    unit: str
    about: frozenset[str]
    words: str
    sentence: int


class _Lot(NamedTuple):
    sentence: Sentence
    figures: tuple[Quantity, ...]
    about: frozenset[str]
    words: str


def not_one_left(facts: Facts) -> Iterator[InPart]:
    """Every such claim with the lot of its topic that was not all done, where just one such lot is told."""
    if not any(word in facts.layout.flow.folded for word in _SIGNS):
        return
    claims = list(_claims(grounds_of(facts)))
    lots = list(_lots(facts)) if claims else []
    for claim in claims:
        fit = [
            lot for lot in lots if lot.sentence.start != claim.sentence and _near(facts, claim, lot) >= _SHARED and _fits(facts, claim, lot)
        ]
        if len({lot.figures[0].value for lot in fit}) == 1:
            span = facts.layout.flow.span(claim.start, claim.end)
            sure = claim.unit == fit[0].figures[0].unit and _near(facts, claim, fit[0]) >= _SURE
            yield InPart(span, facts.quote(span), fit[0].figures, sure)


def _claims(grounds: Grounds) -> Iterator[_Claim]:
    """The claims of this year's results, without a figure, an exception or a plan."""
    facts = grounds.facts
    text, generic = facts.layout.flow.folded, cue(facts.lexicon, "generic-words")
    weak, but = no_result(facts.lexicon, "aim"), fact_cue(facts.lexicon, "but-some")
    elsewhen, others = pattern(facts.lexicon, "as-of-another-time"), cue(facts.lexicon, "others-follow", "some-of", "apart")
    for found in _LEFT.find(facts):
        left, right = grounds.clause(*found.span())
        start, end = grounds.sentence(*found.span())
        words = text[start:right]
        own = words if found.start() - left < _LONG else text[left:right]
        bare = own.replace(found[0], "，")
        hedged = (
            DIGIT.search(own)
            or weak.search(unlisted(facts.lexicon, own))
            or but.search(bare)
            or others.search(words)
            or elsewhen.search(words)
        )
        if not hedged and _is_told(grounds, found.start()):
            told = bare + _behind(text[right:end])
            yield _Claim(left, right, found["unit"] or "", pairs_of(generic.sub("，", told)), told + own, start)


def _behind(words: str) -> str:
    """The clause behind that says it once more: 均得到了康复训练, 核查处置率100%."""
    found = _ONCE_MORE.match(words)
    return found[0] if found is not None else ""


def _is_told(grounds: Grounds, at: int) -> bool:
    """True where the report states results, in its overview and its conclusion as well."""
    layout = grounds.facts.layout
    section = layout.section_at(layout.flow.to_text(at))
    return grounds.claims_at(at) or (section is not None and (section.kind == "overview" or _CLOSING in section.title))


def _near(facts: Facts, claim: _Claim, lot: _Lot) -> int:
    """How much of what the claim names the lot names as well; other words of the same deed count as two signs."""
    shared = len(claim.about & lot.about)
    return shared + _TWICE * _is_kin(facts, claim, lot) if shared else 0


def _is_kin(facts: Facts, claim: _Claim, lot: _Lot) -> bool:
    """True where both tell of one deed, in any of its words."""
    kin = (form.split("|") for form in facts.lexicon.words("deed-in-other-words"))
    return any(any(word in claim.words for word in names) and any(word in lot.words for word in names) for names in kin)


def _fits(facts: Facts, claim: _Claim, lot: _Lot) -> bool:
    """True where a rate is of the claim's deed, and the word for a single thing not that of others than those counted."""
    if lot.figures[-1].dimension == "percent" and not _is_kin(facts, claim, lot):
        return False
    return claim.unit in ("", "个") or claim.unit in lot.figures[0].unit or len(claim.about & lot.about) >= _SHARED


def _lots(facts: Facts) -> Iterator[_Lot]:
    """The neighbouring figures of a sentence of this year that tell of some not done."""
    earlier, other = cue(facts.lexicon, "earlier-cue", "plan-cue"), pattern(facts.lexicon, "other-time-of-lot")
    for sentence in facts.prose:
        for one, next_ in pairwise(sentence.mentions):
            figures = _left(facts, sentence, one, next_)
            piece = _piece(sentence, one, next_) if figures else ""
            if (
                figures
                and only_own_year(piece, facts)
                and not earlier.search(piece)
                and not other.search(piece)
                and not is_rightly(facts.lexicon, piece)
            ):
                yield _lot(facts, sentence, figures, piece)


def _piece(sentence: Sentence, one: Mention, next_: Mention) -> str:
    """The list item of a sentence that holds both figures, up to the next figure; none of an earlier year."""
    before = _PIECE.split(sentence.between(sentence.start, one.start))[-1]
    behind = _PIECE.split(sentence.between(next_.end, sentence.end))[0].split("，")[0]
    return before + sentence.between(one.start, next_.end) + behind


def _lot(facts: Facts, sentence: Sentence, figures: tuple[Quantity, ...], piece: str) -> _Lot:
    head = facts.layout.section_at(figures[0].span.start)
    title = facts.layout.folded[head.span.start : head.span.end] if head is not None else ""
    words = title + "，" + piece
    return _Lot(sentence, figures, telling_pairs(words, facts.lexicon), words)


def _left(facts: Facts, sentence: Sentence, one: Mention, next_: Mention) -> tuple[Quantity, ...]:
    """All and those done, those done and a rest, or those done and their rate: the two figures, else nothing."""
    between = sentence.between(one.end, next_.start)
    if not is_count(one.quantity, 1) or _PIECE.search(between) or one.depth != next_.depth:
        return ()
    behind = sentence.between(next_.end, sentence.end).split("。")[0]
    first, second = one.quantity, next_.quantity
    if second.dimension == "percent":
        return (first, second) if _is_rate(sentence, one, next_) else ()
    if not is_count(second, 1) or first.unit != second.unit or not (second.value or 0) < (first.value or 0):
        return ()
    done = pattern(facts.lexicon, "done-of-lot").search(between) is not None and (second.value or 0) * _TWICE >= (first.value or 0)
    rest = pattern(facts.lexicon, "rest-in-line").match(behind) is not None
    return (first, second) if done or rest else ()


def _is_rate(sentence: Sentence, one: Mention, next_: Mention) -> bool:
    """True for 接入1,560个，接入率97.5%: the rate of just the deed that the count before it tells."""
    found = _RATE.search(sentence.between(one.end, next_.start))
    value = next_.quantity.value
    exact = value is not None and 0 < value < _WHOLE and next_.quantity.comparator == "eq"
    return found is not None and exact and found["deed"] in sentence.lead(one)


__all__ = ["not_one_left"]
