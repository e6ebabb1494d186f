"""Claims that each did what the rule asks (每名河长均按规定频次完成巡河), against some counted who did less (19名河长巡河次数低于规定)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, no_result
from analyzer.late_regex import wide_regex

_KEPT = sought("each-kept-norm")
_BELOW = sought("some-below-norm")
_BUT = wide_regex(r"除[^，。；]{1,20}[，外]|其余|其他|基本|大部分|多数|个别")
_ELSEWHEN = wide_regex(r"上年|去年|往年|以前年度|\d月前|上半年|[一二三]季度|整改前|初[次检查]|首[次轮]")
_CURED = wide_regex(r"[，；](?:已|均已|现已|后|经)[^，。；]{0,8}(?:补[足齐课训巡]|整改(?:到位|完成|完毕)|达标|完成)")
_WORDS = ("低于", "不足", "未", "少于", "达不到", "没有", "不达", "不满", "不够")
_PIECE = wide_regex("[^。；\n]{8,}")
_OF_ALL = ("每", "所有", "全", "各", "个个", "人人", "家家", "户户")
_NORMS = ("规定", "要求", "标准", "频次", "次数", "时长", "学时", "课时", "比例", "定额")
"""Characters without which a piece of a sentence claims no such thing."""
_HEAD, _MOST = 2, 20


def each_kept(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of such a claim and of the clause that counts some of the same who fell short in the same deed, in another sentence."""
    text = facts.layout.flow.folded
    if not _KEPT.may_stand(facts) or not any(word in text for word in _WORDS):
        return
    grounds = grounds_of(facts)
    pieces = (one.span() for one in _PIECE.finditer(text) if all(any(word in one[0] for word in words) for words in (_OF_ALL, _NORMS)))
    told = (one for piece in pieces for one in _KEPT.find(facts, *piece))
    claims = [one for one in told if _is_claim(grounds, one)]
    short = [one for one in _BELOW.find(facts) if _is_told(grounds, one)][:_MOST] if claims else []
    for claim in claims[:_MOST]:
        below = next((one for one in short if _same(grounds, claim, one)), None)
        if below is not None:
            yield (grounds.clause(*claim.span())[0], claim.end()), below.span()


def _is_claim(grounds: Grounds, claim: regex.Match[str]) -> bool:
    """True where a result of this year is told, without an exception."""
    text = grounds.facts.layout.flow.folded
    before = text[grounds.clause(*claim.span())[0] : claim.start()]
    sentence = text[slice(*grounds.sentence(*claim.span()))]
    weak = no_result(grounds.facts.lexicon, "denial")
    return grounds.claims_at(claim.start()) and weak.search(before) is None and _BUT.search(sentence) is None


def _is_told(grounds: Grounds, found: regex.Match[str]) -> bool:
    """True where it is told of this year, and not as put right."""
    text = grounds.facts.layout.flow.folded
    start, end = grounds.sentence(*found.span())
    weak = cue(grounds.facts.lexicon, "plan-cue", "condition-cue", "earlier-cue")
    said = text[grounds.clause(*found.span())[0] : found.start()]
    return (
        weak.search(said) is None and _ELSEWHEN.search(text, start, found.end()) is None and _CURED.search(text, found.end(), end) is None
    )


def _same(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where those who fell short are among those claimed (no 县级河长 of 村级河长), in what the claim says they did."""
    noun, said = claim["noun"], told["noun"] + told["deed"]
    if grounds.sentence(*claim.span()) == grounds.sentence(*told.span()) or noun[-_HEAD:] not in said or not set(noun) <= set(said):
        return False
    paper = cue(grounds.facts.lexicon, "paper-work")
    if paper.search(said) is not None and paper.search(claim["deed"]) is None:
        return False
    generic = cue(grounds.facts.lexicon, "generic-words")
    deeds = pairs_of(generic.sub("，", claim["deed"])) - pairs_of("规定要求标准按照达到完成任务次数频次时间") - pairs_of(noun)
    return bool(deeds & pairs_of(said))


__all__ = ["each_kept"]
