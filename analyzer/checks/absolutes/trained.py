"""All of a staff told as trained (全体调解员轮训一遍) behind the number of those who were, fewer than another place counts."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.absolutes.covered_apart import ShortApart
from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import grounds_of
from analyzer.checks.prose.words import fact_cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_SIGNS = ("全体", "所有", "全部", "全员")
_DEED = r"(?:轮训|培训|参训|受训|集训|普训|体检|考核)(?:了|完)?(?:一遍|一轮|一次|完毕)?(?=[，。；]|$)"
_LINK = r"(?:都|均|已|也|全部|普遍|参加|接受|完成|进行|得到|实现|了|过)*"
_CLAIM = late_regex(
    rf"(?:全体|所有|全部)(?P<who>[一-鿿]{{2,8}}?){_LINK}{_DEED}|(?<![一-鿿])(?P<them>[一-鿿]{{2,8}}?)(?:已|均|都)*(?:全部|全员){_LINK}{_DEED}"
)
_REACHED = late_regex(r"(?:参训|受训|培训|轮训|集训|参加|参检|体检|参考|考核)(?:的|人员|人数|学员|共|达|了|有|为)*\s*$")
_SCOPE = late_regex(r"^(?:对|把|将|使|[全本我][省市县区镇乡旗州盟]|辖区内?|的)+")
_TWICE = 2


def all_trained(facts: Facts) -> Iterator[ShortApart]:
    """Every such claim whose number, told before it in its sentence, is less than the one number of all these people."""
    if not any(word in facts.layout.flow.folded for word in _SIGNS):
        return
    grounds, weak = grounds_of(facts), no_result(facts.lexicon)
    for sentence in facts.prose:
        found = _CLAIM.search(sentence.text) if any(word in sentence.text for word in _SIGNS) else None
        if found is None or weak.search(sentence.text) or fact_cue(facts.lexicon, "but-some").search(sentence.text):
            continue
        done = _done(sentence, sentence.start + found.start())
        if done is None or not grounds.claims_at(sentence.start + found.start()):
            continue
        whole = _all_of(facts, _SCOPE.sub("", found["who"] or found["them"]), done, sentence)
        if whole is not None:
            span = facts.layout.flow.span(sentence.start + found.start(), sentence.start + found.end())
            yield ShortApart(span, facts.quote(span), done.quantity, whole)


def _done(sentence: Sentence, at: int) -> Mention | None:
    """The only number of people trained before the claim."""
    before = [one for one in sentence.mentions if one.end <= at and _is_headcount(one.quantity)]
    told = [one for one in before if _REACHED.search(sentence.lead(one))]
    return told[0] if len(told) == len(before) == 1 else None


def _all_of(facts: Facts, who: str, done: Mention, claim: Sentence) -> Quantity | None:
    """The one number of these people that other sentences tell, greater than that of those trained."""
    other = pattern(facts.lexicon, "some-only")
    told = [
        mention.quantity
        for sentence in facts.prose
        for mention in (sentence.mentions if sentence.start != claim.start and who in sentence.text else ())
        if _is_headcount(mention.quantity) and _named(sentence, mention, who) and other.search(sentence.lead(mention)) is None
    ]
    part = done.quantity.value or 0
    return told[0] if len({one.value for one in told}) == 1 and part < (told[0].value or 0) <= part * _TWICE else None


def _named(sentence: Sentence, mention: Mention, who: str) -> bool:
    """True where the words right before a number, or right behind it, are these people."""
    behind = sentence.text[mention.end - sentence.start :]
    return sentence.item(mention).rstrip("共有为达计 ").endswith(who) or behind.startswith(who)


def _is_headcount(quantity: Quantity) -> bool:
    exact = quantity.comparator == "eq" and not quantity.approximate
    return quantity.dimension == "headcount" and exact and bool(quantity.value)


__all__ = ["all_trained"]
