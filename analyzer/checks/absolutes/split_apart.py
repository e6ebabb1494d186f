"""Claims that a number of them all did (412名全部在公办园就读), where another place splits the very number: 398名进入公办园，另有14名……."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.covered_apart import is_count
from analyzer.checks.absolutes.full_rates import PART_OF_YEAR, FullRate
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.prose.sides import side_of
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_ALL = re.compile(
    r"(?P<noun>[一-鿿]{0,12}?)(?:[，,]\s?)?(?:现|目前)?(?P<all>(?:已经?)?(?:全部|全都|悉数|均|都)(?:已经?)?)(?P<deed>[^，。；、\d]{2,24})"
)
_REST = re.compile(r"[，；、,;（(]\s?(?:其余的?|其他|剩余的?|余下的?|另有|另外有?|还有|仍有|尚有)$")
_WITHOUT, _TURNED = re.compile(r"[未没无缺]|不[足能够符合达]|尚|仍|暂|停|放弃|退出|流失|损坏"), re.compile(r"已|次年|目前")
_READY = "条件"
"""均具备验收条件 says nothing of what was done."""
_DENIED = ("未", "不", "没", "无")
_BASIC = re.compile(r"基本(?![上完达实都全])")  # 基本生活补贴 is no exception
_AHEAD, _HEAD, _BEFORE = 48, 2, 12
_NO_NAME = re.compile(r"[^一-鿿]|(?:共|计|有|为|达到?|的|完成|实际|全年|年内)+$")


class _Claim(NamedTuple):
    start: int
    end: int
    whole: Quantity
    noun: str
    deed: str
    sentence: Sentence


def split_apart(facts: Facts) -> Iterator[FullRate]:
    """Every such claim with the first place that splits its number into those who did and a rest who did not."""
    text = facts.layout.flow.folded
    if not any(word in text for word in ("另有", "其余", "其他", "剩余", "余下", "另外", "还有", "仍有", "尚有")):
        return
    splits = list(_splits(facts))
    for claim in _claims(grounds_of(facts)) if splits else ():
        fit = next((split for split in splits if _is_of(facts, claim, *split)), None)
        if fit is not None:
            span = facts.layout.flow.span(claim.start, claim.end)
            yield FullRate(span, facts.quote(span), fit[1].quantity, claim.whole, fit[2].quantity)


def _claims(grounds: Grounds) -> Iterator[_Claim]:
    """The numbers of this year's results behind which 全部 stands, without an exception or a plan."""
    facts = grounds.facts
    weak, but = cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue", "duty-lead"), fact_cue(facts.lexicon, "but-some")
    for passage in facts.passages:
        for sentence in () if passage.in_table else passage.sentences:
            for mention in sentence.mentions:
                behind = sentence.between(mention.end, mention.end + _AHEAD) if is_count(mention.quantity) else ""
                found = _ALL.match(behind)
                if found is None or found["deed"].startswith(_DENIED) or _READY in found["deed"] or not grounds.claims_at(mention.start):
                    continue
                noun, clause = (
                    found["noun"] or _name_before(sentence, mention),
                    sentence.between(sentence.clause_of(mention)[0], mention.end),
                )
                plain = not weak.search(sentence.lead(mention)) and not but.search(_BASIC.sub("", clause + found[0]))
                if len(noun) >= _HEAD and plain:
                    yield _Claim(mention.start, mention.end + found.end(), mention.quantity, noun, found["deed"], sentence)


def _name_before(sentence: Sentence, mention: Mention) -> str:
    """The name right before a figure: 随迁子女 of 随迁子女412名."""
    words = sentence.item(mention)[-_BEFORE:]
    return _NO_NAME.split(_NO_NAME.sub("", words) if words.isalpha() else words)[-1] if words else ""


def _splits(facts: Facts) -> Iterator[tuple[Sentence, Mention, Mention]]:
    """Two figures of one unit told one after the other, the second as the rest."""
    for passage in facts.passages:
        for sentence in () if passage.in_table else passage.sentences:
            for done, rest in pairwise(sentence.mentions):
                counted = is_count(done.quantity) and _is_some(rest.quantity) and done.quantity.unit == rest.quantity.unit
                told = counted and _REST.search(sentence.between(done.end, rest.start)) and PART_OF_YEAR.search(sentence.text) is None
                if told and not is_rightly(facts.lexicon, sentence.text):
                    yield sentence, done, rest


def _is_some(figure: Quantity) -> bool:
    return figure.comparator == "eq" and not figure.approximate and figure.value is not None and figure.value > 0


def _is_of(facts: Facts, claim: _Claim, sentence: Sentence, done: Mention, rest: Mention) -> bool:
    """True where the two are the claim's number together, and what it says of all is told of the first and not of the rest."""
    whole, first, second = claim.whole, done.quantity, rest.quantity
    if whole.unit != first.unit or whole.value != (first.value or 0) + (second.value or 0) or sentence.start == claim.sentence.start:
        return False
    own, left = sentence.clause_of(done), sentence.between(rest.start, sentence.end)
    deed = pairs_of(cue(facts.lexicon, "generic-words").sub("，", claim.deed))
    told = pairs_of(sentence.between(own[0], rest.start))
    if claim.noun[-_HEAD:] not in sentence.text or not deed & told or (_TURNED.search(left) and deed & pairs_of(left)):
        return False
    return _WITHOUT.search(left) is not None or _on_other_side(facts.lexicon, claim.deed, left)


def _on_other_side(lexicon: Lexicon, claimed: str, left: str) -> bool:
    """True where the rest are told on the other side of a pair of opposites: 公办, 民办; 免费, 收费."""
    groups = (entry.id for entry in lexicon.entries("opposites.toml", "opposites"))
    sides = ((side_of(group, claimed, lexicon), side_of(group, left, lexicon)) for group in groups)
    return any(one is not None and other is not None and one != other for one, other in sides)


__all__ = ["split_apart"]
