"""Claims of all (已全部建成, 全员持证, 按月取样) against the words near by, or among the problems, that some are still to be done.

What was done and what is open are of one family of deeds (建成, 装修尚在进行); both speak of one thing, counted in one unit or named alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import NamedTuple

from analyzer.checks.absolutes.counts import make_up_a_whole
from analyzer.checks.absolutes.otherwise import otherwise
from analyzer.checks.compare import is_count
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.text import DIGIT

_OPEN, _ALL = sought("told-open"), sought("told-of-all")
_LATER_CURE = late_regex(
    r"(?:[，；。]|^)[^，。；]{0,10}(?:已于?|均已?|现已)[^，。；]{0,14}(?:完成|完工|补|到位|办结|解决|恢复|整改|投用|接入|发放|重新)"
)
_OF_THEM = late_regex(r"(?:^|[，；：:])其中")
_NOUN = late_regex(r"个?\s?(?P<noun>[一-鿿]{2,8}?)(?=因|由于|受|尚|仍|还|暂|未|没|的|正|[，。；]|$)")
_CLAUSES = late_regex("[，；：:]")
_TODAY = late_regex("[尚仍还暂至目]")
_TO_NEXT = late_regex(r"\s*(?:次年|明年|下年|下一年|20\d\d年)")
_TIMELY = late_regex(r"(?:按|逐|每|当)(?:季度?|月|日|旬|周|天)|按[时期]|及时|准时|如期|足额")
_AGREED = late_regex(r"(?:合同|协议|方案|约定|批复|规定|要求)[^，。；]{0,6}的")
_TAIL = late_regex(r"(?<=[一-鿿])[站村乡镇校园所路桥库店院馆场区厂标段井]")
_NEAR, _PIECE, _FAR, _MOST, _VERB, _WORD = 3, 60, 2, 40, 2, 6
_EARLIER = {"built": {"built", "accepted", "used"}, "begun": {"built", "accepted", "used"}}


class _Claim(NamedTuple):
    """The flow range of its clause, its sentence, the families of deeds that are claimed, and where the word for all stands."""

    start: int
    end: int
    sentence: Place
    deeds: frozenset[str]
    words: str
    clause: str


class _Open(NamedTuple):
    """What is still to be done: the flow range of its clause, its item of the sentence, and the families that are open."""

    start: int
    end: int
    sentence: Place
    deeds: frozenset[str]
    lead: str
    behind: str
    """What stands behind the words that deny, where they are of today (尚未) or something is counted."""
    late: bool
    """It was only late, within the year."""
    rest: bool
    """It is the rest that is to be done next."""


def open_nearby(
    grounds: Grounds, firm: Callable[[Grounds, int, int], bool], told: Collection[tuple[Place, Place]]
) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a claim and of what is open, or done otherwise, but for sentences told already. Args: told: clauses with sentences."""
    for claim, left, sure in chain(excepted(grounds, firm), otherwise(grounds, firm)):
        if not any(place == grounds.sentence(*left) for _, place in told):
            yield claim, left, sure


def excepted(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a claim and of what is open, and whether both surely tell of the same things.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    opens = list(_opens(grounds))[:_MOST]
    claims = list(_claims(grounds, firm)) if opens else []
    starts = [one.start for one in claims]
    for left in opens:
        at = bisect_left(starts, left.start)
        near = [one for one in reversed(claims[max(at - _NEAR * 2, 0) : at + 1]) if _is_near(grounds, one, left)]
        fit = next(((one, sure) for one in near if (sure := _same(grounds, one, left, near=True)) is not None), None)
        if fit is None and (left.rest or grounds.confesses_at(left.start)):
            fit = next(((one, sure) for one in claims if (sure := _same(grounds, one, left, near=False)) is not None), None)
        if fit is not None:
            yield (fit[0].start, fit[0].end), (left.start, left.end), fit[1]


def _claims(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[_Claim]:
    text, last, others = grounds.facts.layout.flow.folded, -1, pattern(grounds.facts.lexicon, "other-than-these")
    for found in _ALL.find(grounds.facts):
        start, end = grounds.clause(*found.span())
        if start == last:
            continue
        sentence = grounds.sentence(start, end)
        words = text[start:end]
        deeds = _deeds(grounds, words)
        if others.search(words) is None and _AGREED.search(words) is None and firm(grounds, *found.span()):
            last = start
            yield _Claim(start, end, sentence, deeds, text[sentence[0] : end] if found.start() - start < _PIECE else words, words)


def _opens(grounds: Grounds) -> Iterator[_Open]:
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    weak, others = no_result(lexicon, "intended"), pattern(lexicon, "other-than-these")
    for found in _OPEN.find(grounds.facts):
        start, end = grounds.clause(*found.span())
        sentence = grounds.sentence(start, end)
        before = text.rfind("；", sentence[0], start) + 1 or sentence[0]
        if not (grounds.claims_at(found.start()) or grounds.confesses_at(found.start())):
            continue
        today = found["not"] and (_TODAY.match(found[0]) or DIGIT.search(text, start, found.start()))
        behind = text[found.end() : end] if today else ""
        deeds = _deeds(grounds, text[found.start() if found["not"] else start : end]) or _deeds(grounds, text[start:end])
        lead = text[before : found.start()]
        rest = found["rest"] is not None
        other = not rest and (others.search(lead) or weak.search(lead))
        if other or (not deeds and len(behind) < _VERB) or _LATER_CURE.search(text, end, sentence[1]):
            continue
        if not deeds & _counted_done(grounds, lead):
            late = found["then"] or (found["late"] and _TO_NEXT.match(text, found.end()) is None)
            yield _Open(start, end, sentence, deeds, lead, behind, bool(late), rest)


def _counted_done(grounds: Grounds, lead: str) -> frozenset[str]:
    """The deeds of which the words before what is open count those done: 已有11个乡镇建成，只有石门乡尚未建成."""
    done = (part for part in _CLAUSES.split(lead)[:-1] if DIGIT.search(part) is not None)
    return frozenset[str]().union(*(_deeds(grounds, part) for part in done))


def _deeds(grounds: Grounds, words: str) -> frozenset[str]:
    return frozenset(found.lastgroup or "" for found in pattern(grounds.facts.lexicon, "deed-family").finditer(words))


def _is_near(grounds: Grounds, claim: _Claim, left: _Open) -> bool:
    """True for a claim of the same paragraph before what is open, at most so many sentences apart, or right behind it."""
    text = grounds.facts.layout.flow.folded
    if claim.start >= left.start:
        return False
    between = text[claim.end : left.start]
    return "\n" not in between and "\t" not in between and "|" not in between and between.count("。") <= _NEAR


def _denies(claim: _Claim, left: _Open) -> bool:
    open_ = set().union(*(_EARLIER.get(deed, {deed}) for deed in left.deeds))
    return bool(claim.deeds & open_) or "any" in left.deeds or bool(pairs_of(left.behind[:_WORD]) & pairs_of(claim.clause))


def _same(grounds: Grounds, claim: _Claim, left: _Open, *, near: bool) -> bool | None:
    """True where those left are surely some of those claimed, False where they may be, None where they are others."""
    if claim.start == left.start or not _denies(claim, left) or (left.late and _TIMELY.search(claim.words) is None):
        return None
    text = grounds.facts.layout.flow.folded
    few, many = _counts(grounds, left.sentence[0], left.end), _counts(grounds, claim.sentence[0], claim.end)
    less = [(one, other) for one in few for other in many if _unit(one) == _unit(other) and (one.value or 0) < (other.value or 0)]
    if any(make_up_a_whole(grounds.facts, *pair) for pair in less):
        return None
    unit = bool(less)
    generic = cue(grounds.facts.lexicon, "generic-words")
    about = pairs_of(generic.sub("，", claim.words))
    shared = about & pairs_of(generic.sub("，", left.lead + text[left.start : left.end]))
    plain = len([pair for pair in shared if not _deeds(grounds, pair)])
    if near:
        of_them = _OF_THEM.search(left.lead) is not None and text[claim.end : left.sentence[0] + 1].count("。") <= 1
        at_once = text[claim.end : left.start].count("。") <= 1
        tails = set(_TAIL.findall(left.lead)) & set(_TAIL.findall(claim.words))
        if of_them or (unit and plain >= _FAR):
            return True
        return False if plain or (at_once and (unit or tails)) else None
    if not near and _of_other_things(grounds, claim, left, few):
        return None
    if unit and (plain >= _FAR or (not left.rest and claim.deeds & left.deeds)):
        return False
    return False if plain > _FAR else None


def _of_other_things(grounds: Grounds, claim: _Claim, left: _Open, few: list[Quantity]) -> bool:
    """True where those left over are counted by a name of their own, or what was not made is another thing than the claim names."""
    text, flow = grounds.facts.layout.flow.folded, grounds.facts.layout.flow
    named = [text[flow.after(one.span) : left.end] for one in few]
    things = [_NOUN.match(words) for words in named]
    made = [*pattern(grounds.facts.lexicon, "deed-family").finditer(text, left.start, left.end)]
    things.append(_NOUN.match(text, made[-1].end(), left.end) if made else None)
    told = pairs_of(claim.words)
    return any(one is not None and not _deeds(grounds, one[0]) and not pairs_of(one["noun"]) & told for one in things)


def _unit(quantity: Quantity) -> str:
    """What is counted, people in any word for one."""
    return quantity.dimension if quantity.dimension == "headcount" else quantity.unit


def _counts(grounds: Grounds, start: int, end: int) -> list[Quantity]:
    facts, flow = grounds.facts, grounds.facts.layout.flow
    first, last = (bisect_left(facts.quantity_starts, flow.to_text(place)) for place in (start, end))
    return [one for one in facts.quantities[first:last] if is_count(one)]


__all__ = ["excepted", "open_nearby"]
