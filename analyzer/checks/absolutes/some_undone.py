"""Claims that all works are done (所有项目均已竣工并验收) against those of the same works that the report owns up are not.

The words that own up to it: 2个项目的竣工验收须延至次年, 两支专职队的营房尚未动工, 西渠8月中旬才完成 where all were done by 6月15日.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analyzer.checks.absolutes.counts import make_up_a_whole
from analyzer.checks.compare import is_count
from analyzer.checks.prose.sought import Sought, sought
from analyzer.checks.prose.statements import Grounds, Place, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.text import piece_end, piece_start

_UNDONE = sought("works-undone")
_ALL = late_regex(r"(?:现已?|已经?|也)?(?:全部|均|都|皆|悉数|全都)(?:已经?)?")
CLAIMED = Sought(
    lambda lexicon: tuple(rf"(?:{_ALL.pattern})[^，。；！？\n\t|]*(?:{form})" for form in lexicon.words("works-stage")), lambda _: _ALL
)
"""The same in a clause that tells of a stage of works."""
_DATED = late_regex(r"[于在]?(?:\d{4}年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|[底末])?[以之]?前")
_ENDS, _STOPS = "。；！？\n\t|", "，。；！？\n\t|"
_ITEM = late_regex(
    r"[。；！？\n\t|：:]|[一二三四五六七八九十]是|(?:\d{1,2}|[(（][一二三四五六七八九十\d]+[)）])[.、]?(?=[一-鿿])(?<=[.、)）])"
)
_WHO = late_regex(r"(?:^|(?<=，))[^\w，]*(?P<who>(?:\d{1,2}[号#])?[一-鿿]{2,14}?)(?=因|由于|受|尚|仍|还|至今|未|没|，|于|\d|的|直)")
_KIND = late_regex(r"[一-鿿]{2,14}?(?=因|由于|受|尚|仍|还|至今|未|没|，|于|\d|的|年[末底]|$)")
_WORKS = late_regex("(?:站|厂|路|桥|渠|管|水库|池|楼|学校|园|房|场|井|坝|闸|线|标段|管网|工程|中心|设施)$")
_IN_TIME = late_regex("按[期时]|如期|准时|按(?:合同|约定|计划|规定)|[期时]限内|及时")
_COUNTED = late_regex(r"[一-鿿]{2,14}")
_DONE_ONES = late_regex(
    r"已[^，。；]{0,6}的|[完竣开]工的?(?=项目|工程)|建成的|除|其余|其他|另外|剩余|余下|以外|[上前]半年|[首头][批期]|第[一二三]批|当年|其中"
)
_CURED = late_regex(
    r"[，；](?:现已|均已|目前已|后已?|经[^，。；]{1,10}已?|已于?)[^，。；]{0,10}(?:完成|完工|建成|验收|到位|投用|办结|开工)"
)
_FINISHED = {"built": 1, "accepted": 2, "used": 3}
_OF_THEM = ("中，", "里，", "内，")
_REACH, _BEHIND, _HEAD, _SHARED, _MANY, _MOST, _NEAR = 60, 10, 2, 2, 4, 30, 2


class _Claim(NamedTuple):
    """Where all is claimed: the flow range from its clause on, its noun, their number, the stages reached, the day of it, its sentence."""

    start: int
    end: int
    noun: str
    many: Quantity | None
    stages: frozenset[str]
    deed: str
    due: tuple[int, int] | None
    sentence: Place
    timely: bool
    """It says that all was done in due time."""


class _Left(NamedTuple):
    """Some not done: the flow range of the words, those of its item before them, the stage that is lacking, the words of the deed."""

    start: int
    end: int
    item: int
    stage: str
    deed: str
    month: int
    late: bool
    """It says only that it was not done in due time."""


def some_undone(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a claim and of the words that own up to some not done, and whether both surely tell of the same works.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    claims = list(_claims(grounds, firm))
    lefts = list(_lefts(grounds)) if claims else []
    for left in lefts[:_MOST]:
        fit = [(one, sure) for one in claims if _denies(left, one) and (sure := _same(grounds, one, left)) is not None]
        if fit:
            claim, sure = max(fit, key=lambda pair: pair[1])
            yield (claim.start, claim.end), (left.start, left.end), sure


def _claims(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[_Claim]:
    """The clauses that say of all of some works that they are built, accepted, in use or connected."""
    text, done = grounds.facts.layout.flow.folded, pattern(grounds.facts.lexicon, "works-stage")
    for found in CLAIMED.find(grounds.facts):
        end = piece_end(text, found.end(), _STOPS)
        dated = _DATED.match(text, found.end(), end)
        begin = dated.end() if dated is not None else found.end()
        first = done.search(text, begin, min(begin + _BEHIND, end))
        if first is None or cue(grounds.facts.lexicon, "denial").search(text, found.end(), first.start()):
            continue
        left = piece_start(text, found.start(), _STOPS)
        noun = text[left : found.start()]
        if _DONE_ONES.search(noun) is None and not text.endswith(_OF_THEM, 0, left) and firm(grounds, first.start(), first.end()):
            stages = frozenset(one.lastgroup or "" for one in done.finditer(text, first.start(), end))
            due = (int(dated["month"]), int(dated["day"] or 31)) if dated is not None else None
            many, timely = _count(grounds, left, found.start()), _IN_TIME.search(text, found.end(), end) is not None
            yield _Claim(left, end, noun, many, stages, text[first.start() : end], due, grounds.sentence(left, end), timely)


def _lefts(grounds: Grounds) -> Iterator[_Left]:
    """The words that own up to works not begun, not done, put off to the next year, or done late, this year."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    done, weak = pattern(lexicon, "works-stage"), no_result(lexicon, "condition-cue")
    other, off = (pattern(lexicon, name) for name in ("as-of-another-time", "not-the-works"))
    for found in _UNDONE.find(grounds.facts):
        if not (grounds.claims_at(found.start()) or grounds.confesses_at(found.start())):
            continue
        items = [one.end() for one in _ITEM.finditer(text, max(found.start() - _REACH, 0), found.start())]
        start = items[-1] if items else max(found.start() - _REACH, 0)
        lead, behind = "，".join(text[start : found.start()].split("，")[-_NEAR:]), text[found.end() : piece_end(text, found.end(), _ENDS)]
        deed = done.search(found["deed"])
        told = (
            off.search(lead)
            or weak.search(lead)
            or other.search(lead)
            or _CURED.search(behind)
            or fact_cue(lexicon, "but-some").match(lead)
        )
        if deed is None or told is not None:
            continue
        month = int(found["month"]) if found["month"] else 0
        late = "按" in found[0]
        yield _Left(found.start(), found.end(), start, deed.lastgroup or "", found["deed"], month, late)


def _denies(left: _Left, claim: _Claim) -> bool:
    """True where what is lacking is what is claimed, or must come before it: 尚未动工 denies 建成."""
    if claim.sentence[0] <= left.start < claim.sentence[1]:
        return False
    if left.late and not claim.timely:
        return False
    if left.month:
        return claim.due is not None and left.month > claim.due[0]
    if left.stage == "linked":
        return left.stage in claim.stages and left.deed[:_HEAD] in claim.deed
    if left.stage == "begun":
        return bool(claim.stages & {"begun", *_FINISHED})
    if left.stage == "built":
        return bool(claim.stages & set(_FINISHED))
    return left.stage in claim.stages


def _same(grounds: Grounds, claim: _Claim, left: _Left) -> bool | None:
    """True where those left are surely some of those claimed, False where they may be, None where they are others."""
    text = grounds.facts.layout.flow.folded
    item = text[left.item : left.start]
    few = _count(grounds, left.item, left.start)
    if few is not None and claim.many is not None and few.unit == claim.many.unit and not left.month:
        return _fewer(grounds, claim, left, few) if len(pairs_of(claim.noun) & pairs_of(item)) >= _SHARED else None
    if few is not None and claim.many is None and not left.month:
        return _some_of(grounds, claim, left, few)
    return _named(grounds, claim, left, item)


def _fewer(grounds: Grounds, claim: _Claim, left: _Left, few: Quantity) -> bool | None:
    """True for fewer of the very kind (5支乡镇专职消防队, 两支乡镇专职队), False of a narrower one, None where both make up a whole."""
    flow, facts = grounds.facts.layout.flow, grounds.facts
    if claim.many is None or (few.value or 0) >= (claim.many.value or 0) or make_up_a_whole(facts, claim.many, few):
        return None
    kind = _KIND.match(flow.folded, flow.after(few.span), left.start)
    return kind is not None and set(kind[0]) <= set(claim.noun)


def _some_of(grounds: Grounds, claim: _Claim, left: _Left, few: Quantity) -> bool | None:
    """True where the kind of those counted is the whole noun of the claim (所有项目, 2个项目), or both name the same deed."""
    text, flow = grounds.facts.layout.flow.folded, grounds.facts.layout.flow
    noun = pattern(grounds.facts.lexicon, "works-scope").sub("", claim.noun)
    kind = _COUNTED.match(text, flow.after(few.span), left.start)
    if kind is None or len(noun) < _HEAD or noun[-_HEAD:] not in kind[0]:
        return None
    if kind[0].startswith(noun):
        return True
    return True if len(pairs_of(claim.deed) & pairs_of(text[left.start : left.end + _BEHIND])) >= _MANY else None


def _named(grounds: Grounds, claim: _Claim, left: _Left, item: str) -> bool | None:
    """True where the one that is left is named in the paragraph of a claim that counts them, False where among the works elsewhere."""
    text = grounds.facts.layout.flow.folded
    named = [found["who"] for found in _WHO.finditer(item + text[left.start : left.start + 1])]
    if claim.many is not None:
        paragraph = text[text.rfind("\n", 0, claim.start) + 1 : claim.start + len(claim.noun)]
        return (
            True
            if any(f"、{who}" in paragraph or f"{who}、" in paragraph or (len(who) > _HEAD and who in paragraph) for who in named)
            else None
        )
    noun = pattern(grounds.facts.lexicon, "works-scope").sub("", claim.noun)
    if pattern(grounds.facts.lexicon, "works-in-general").fullmatch(noun) is None:
        return None
    tails = (who[-max(len(who) - _HEAD - 1, _MANY) :] for who in named)
    if any(len(tail) >= _MANY and text.find(tail, 0, claim.start) >= 0 for tail in tails):
        return False
    owned = grounds.confesses_at(left.start) and not left.late
    return False if owned and any(_WORKS.search(who) and len(who) >= _MANY for who in named) else None


def _count(grounds: Grounds, start: int, end: int) -> Quantity | None:
    """The last count of things in a flow range."""
    facts, flow = grounds.facts, grounds.facts.layout.flow
    first, last = (bisect_left(facts.quantity_starts, flow.to_text(place)) for place in (start, end))
    counts = [one for one in facts.quantities[first:last] if is_count(one)]
    return counts[-1] if counts else None


__all__ = ["CLAIMED", "some_undone"]
