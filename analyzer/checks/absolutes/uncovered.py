"""Claims that none is left out (全覆盖, 不漏一人) against an account of those who are: 尚有132家未评定等级, 应发62人，实发60人."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.absolutes.counts import reached_rate
from analyzer.checks.base import Facts, once
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Sentence

_UNCOVERED, _SHORT, _SOME = sought("left-uncovered"), sought("short-of-all"), sought("some-of-them")
_WHOLE_DEED = 4
_SHARED = 3
"""Pairs of characters that name what both speak of (零售药店)."""
_MOST, _BARE, _NEAR = 40, 5, 80
_NOT_ONE = late_regex("无一|不[漏落]|一[户人个名家项处村件]不")
_COMPARED = late_regex(r"[由从较比](?:上年|去年)")  # 建档率由上年的91.5%提高到97.2% speaks of this year
_REST = late_regex(r"其余|其他|剩余|余下|另外?有?\d")
_NO_WORD = late_regex(r"[^一-鿿]")
_WHOLE = Decimal(100)
_COVERED = "全覆盖"
_OF, _RATE = "的", "率"

Left = tuple[int, int, str]
"""The flow range that counts those left out, and the deed that was not done to them."""


def uncovered(grounds: Grounds, claimed: Callable[[Grounds], list[Place]]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim and of the clause that counts those left out of the same thing, one for a sentence.

    Args: claimed: finds the flow ranges of words like 全覆盖 where results are claimed; asked only where something is left out.
    """
    told = left_out(grounds.facts)
    claims = claimed(grounds) if told else []
    done: set[int] = set()
    for (start, end, deed), sentence in told[:_MOST] if claims else ():
        about = grounds.subject(start, end) | grounds.core(start, end) | pairs_of(deed)
        fit = [
            one
            for one in claims
            if len(about & _named(grounds, one)) >= _needed(grounds, deed, one)
            and _same_deed(grounds, (start, end, deed), one)
            and not _is_of_rest(grounds, end, one)
        ]
        if fit and sentence.start not in done:
            done.add(sentence.start)
            yield fit[0], (start, end)


def _is_of_rest(grounds: Grounds, end: int, claim: Place) -> bool:
    """True for a claim of the rest alone, right behind those counted: 排查216处，已整改209处，其余7处年底前全部销号."""
    between = grounds.facts.layout.flow.folded[end : claim[0]] if end < claim[0] < end + _NEAR else "\n"
    return "\n" not in between and _REST.search(between) is not None


@once
def left_out(facts: Facts) -> list[tuple[Left, Sentence]]:
    """Every clause that counts some who are left out, and not rightly so, with its sentence."""
    grounds = grounds_of(facts)
    return [(left, sentence) for sentence in _sentences(grounds) for left in _left_out(grounds, sentence)]


def _named(grounds: Grounds, claim: Place) -> frozenset[str]:
    """What a claim is of: its clause, or its sentence where the clause is no more than the claim (…，无一遗漏; …，年内已全部整改到位)."""
    core, (left, right) = grounds.core(*claim), grounds.clause(*claim)
    text, when = grounds.facts.layout.flow.folded, cue(grounds.facts.lexicon, "when-done", "in-due-time")
    bare = not _NO_WORD.sub("", when.sub("", text[left : claim[0]] + text[claim[1] : right]))
    return core if len(core) > _BARE and not bare else grounds.subject(*claim) | core


def _sentences(grounds: Grounds) -> Iterator[Sentence]:
    """The sentences with figures, but for goals, duties and plans."""
    for sentence in chain.from_iterable(passage.sentences for passage in grounds.facts.passages):
        if grounds.claims_at(sentence.start) or grounds.confesses_at(sentence.start):
            yield sentence


def _left_out(grounds: Grounds, sentence: Sentence) -> Iterator[Left]:
    """Where a sentence tells that some are left out, and not rightly so."""
    lexicon, text, at = grounds.facts.lexicon, sentence.text, sentence.start
    told = [one for one in (_UNCOVERED, _SHORT, _SOME) if one.may_stand(grounds.facts, at, sentence.end)]
    signed = _UNCOVERED in told and cue(lexicon, "left-out-sign").search(text)
    found = _UNCOVERED.made(lexicon).finditer(text) if signed else ()
    places = [(at + one.start(), at + one.end(), one["deed"]) for one in found]
    short = _SHORT.made(lexicon).finditer(text) if _SHORT in told and _two(sentence) else ()
    places += [(at + one.start(), at + one.end(), one["deed"] or one[0]) for one in short if _fewer(one["done"], one["all"])]
    some = _SOME.made(lexicon).finditer(text) if _SOME in told and _two(sentence) else ()
    places += [
        (at + one.start(), at + one.end(), one["deed"])
        for one in some
        if _most(one["done"], one["all"]) and not _cared_for(lexicon, text[one.end() :])
    ]
    places += _low_rates(grounds, sentence)
    if places and not is_rightly(lexicon, text):
        yield from (one for one in places if not _is_to_come(grounds, one))


def _is_to_come(grounds: Grounds, left: Left) -> bool:
    """True where those left out are of a plan or of a later year (2024年拟实施的2个项目尚未开工), none of those that a claim is of."""
    lead = grounds.facts.layout.flow.folded[grounds.clause(*left[:2])[0] : left[0]]
    return cue(grounds.facts.lexicon, "intended", "next-year").search(lead) is not None


def is_rightly(lexicon: Lexicon, sentence: str) -> bool:
    """True where a sentence tells why some may be left out, or speaks of an earlier year but to compare."""
    return pattern(lexicon, "left-out-rightly").search(_COMPARED.sub("", sentence)) is not None


def _two(sentence: Sentence) -> bool:
    return len(sentence.mentions) > 1


def _fewer(done: str, whole: str) -> bool:
    return Decimal(done.replace(",", "")) < Decimal(whole.replace(",", ""))


def _most(done: str, whole: str) -> bool:
    """True for more than half of all, and not all: so many are those reached, and no special kind of them."""
    part, most = (Decimal(figure.replace(",", "")) for figure in (done, whole))
    return most < part * 2 and part < most


def _cared_for(lexicon: Lexicon, behind: str) -> bool:
    """True where the rest are served in another way (其余5所由卫生院派驻)."""
    rest = _REST.search(behind)
    return rest is not None and cue(lexicon, "lacking", "wanting").search(behind, rest.end()) is None


def _low_rates(grounds: Grounds, sentence: Sentence) -> list[Left]:
    """Rates of those reached (发放率98.2%) below 100 %."""
    out = []
    for mention in sentence.mentions:
        quantity = mention.quantity
        if quantity.dimension != "percent" or quantity.comparator != "eq" or quantity.value is None or quantity.value >= _WHOLE:
            continue
        name = reached_rate(grounds.facts.lexicon, sentence.item(mention))
        if name is not None:
            out.append((mention.start, mention.end, name[0][:2]))
    return out


def _needed(grounds: Grounds, deed: str, claim: Place) -> int:
    """How many pairs must be shared: one less where a claim's clause names the whole deed (未配备专职: 专职人员配备).

    A claim that there is no exception, or none forgotten, need name the deed alone.
    """
    said = _clause(grounds, claim)
    own, theirs = (words_of(grounds.facts.lexicon, words) for words in (deed, said))
    bare = _NOT_ONE.match(grounds.facts.layout.flow.folded, claim[0]) is not None and len(own) > 1 and deed in said
    return _SHARED - 1 if bare or (len(own) >= _WHOLE_DEED and own <= theirs) else _SHARED


def _same_deed(grounds: Grounds, left: Left, claim: Place) -> bool:
    """True where a claim is of the deed itself, or of one that means the same here (应补尽补, 发放)."""
    lexicon, deed = grounds.facts.lexicon, left[-1]
    if deed + _OF in _clause(grounds, claim):
        return False  # 已开放的场馆无一例外…: of those reached alone
    if _other_way(grounds, left, claim):
        return False
    if pattern(lexicon, "gap-deed").fullmatch(deed) is not None:
        return _same_post(grounds, left[:2], claim)
    if pattern(lexicon, "late-deed").fullmatch(deed) is not None:
        return cue(lexicon, "in-due-time").search(_clause(grounds, claim)) is not None
    if pattern(lexicon, "plain-deed").fullmatch(deed):
        return _RATE not in _clause(grounds, claim) or cue(lexicon, "cover-names").search(_clause(grounds, claim)) is not None
    sentence = grounds.facts.layout.flow.folded[slice(*grounds.sentence(*claim))]
    own, theirs = words_of(lexicon, deed), words_of(lexicon, sentence)
    kin = [set(form) for form in lexicon.words("deed-kin")]
    return bool(own & theirs) or any(own & group and theirs & group for group in kin)


def _other_way(grounds: Grounds, left: Left, claim: Place) -> bool:
    """True where the claim names behind its word how all were reached (全覆盖监督), and the account of those left out does not."""
    text = grounds.facts.layout.flow.folded
    way = pattern(grounds.facts.lexicon, "cover-way").match(text, claim[1]) if text.endswith(_COVERED, claim[0], claim[1]) else None
    return way is not None and way["way"] not in text[slice(*grounds.sentence(*left[:2]))]


def _same_post(grounds: Grounds, gap: Place, claim: Place) -> bool:
    """True where a claim is of the post that stands empty (村医 in 12个村的村医岗位空缺), not of what was done to its people."""
    post = grounds.facts.layout.flow.folded[slice(*gap)].partition(_OF)
    said = _clause(grounds, claim)
    return bool(pairs_of(post[-1] or post[0]) & pairs_of(said)) and cue(grounds.facts.lexicon, "done-to-them").search(said) is None


def _clause(grounds: Grounds, place: Place) -> str:
    return grounds.facts.layout.flow.folded[slice(*grounds.clause(*place))]


def words_of(lexicon: Lexicon, words: str) -> set[str]:
    """The characters of some words without the words of every report."""
    return set(_NO_WORD.sub("", cue(lexicon, "generic-words").sub("", words)))


__all__ = ["Left", "is_rightly", "left_out", "uncovered", "words_of"]
