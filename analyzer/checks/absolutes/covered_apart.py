"""Claims that all were reached without any figure (人人参训, 改造全覆盖), the number reached and that of all told in other sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.absolutes.counts import kin_of
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import fact_cue, no_result, pattern, unlisted
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_CLAIMED = sought("all-of-them")
_PEOPLE = frozenset("人名")
_SEVERAL, _TWICE, _SHARED, _NOUN = 2, 2, 2, 2
_BEHIND = late_regex(r"[一-鿿]{0,8}")


class ShortApart(NamedTuple):
    """A claim with its words, those reached and all that there are."""

    span: Span
    words: str
    done: Quantity
    all: Quantity


class _Claim(NamedTuple):
    start: int
    end: int
    text: str
    deed: str
    sentence: int


def short_apart(facts: Facts) -> Iterator[ShortApart]:
    """Every claim that other sentences contradict by one number of all and a smaller one of those to whom the deed was done."""
    text = facts.layout.flow.folded
    if not any(word in text for word in ("全覆盖", "全员", "人人", "个个", "户户")):
        return
    for claim in _claims(grounds_of(facts)):
        wholes = [one for one, lead in _figures(facts, claim, "all-there-are") if _is_due(facts.lexicon, claim, lead)]
        parts = [one for one, lead in _figures(facts, claim, "all-reached") if _is_deed(facts.lexicon, claim, lead)]
        if not wholes or not parts or len({one.value for one in wholes}) > 1:
            continue
        done = max(parts, key=lambda one: one.value or 0)
        whole = wholes[0]
        if done.unit == whole.unit and (done.value or 0) < (whole.value or 0) <= (done.value or 0) * _TWICE:
            span = facts.layout.flow.span(claim.start, claim.end)
            yield ShortApart(span, facts.quote(span), done, whole)


def _claims(grounds: Grounds) -> Iterator[_Claim]:
    """The clauses that claim it of this year, without a figure, an exception or a plan."""
    facts = grounds.facts
    text = facts.layout.flow.folded
    weak, but = no_result(facts.lexicon), fact_cue(facts.lexicon, "but-some")
    for found in _CLAIMED.find(facts):
        left, right = grounds.clause(*found.span())
        clause = text[left:right]
        plain = weak.search(unlisted(facts.lexicon, clause)) is None and but.search(clause) is None and re.search(r"\d", clause) is None
        if plain and grounds.claims_at(found.start()):
            yield _Claim(left, found.end(), clause, found["deed"], grounds.sentence(*found.span())[0])


def _figures(facts: Facts, claim: _Claim, entry: str) -> Iterator[tuple[Quantity, str]]:
    """The counts of what the claim speaks of that other sentences tell as all there are, or as those reached, with the words before.

    None of some only (重点企业), unless the claim is of just these.
    """
    told, other = pattern(facts.lexicon, entry), pattern(facts.lexicon, "some-only")
    for sentence in facts.prose:
        for mention in sentence.mentions if sentence.start != claim.sentence else ():
            lead = sentence.lead(mention)
            if (
                is_count(mention.quantity, _SEVERAL)
                and told.search(lead) is not None
                and all(one[0] in claim.text for one in other.finditer(lead))
            ):
                yield from [(mention.quantity, lead)] if _is_of(facts.lexicon, claim, sentence, mention, entry) else ()


def _is_of(lexicon: Lexicon, claim: _Claim, sentence: Sentence, mention: Mention, entry: str) -> bool:
    """True for things of the name that the claim's clause holds; for people, where the sentence tells of the same group or deed."""
    if mention.quantity.unit in _PEOPLE:
        group = pairs_of(pattern(lexicon, "all-of-them").sub("，", claim.text))
        return entry == "all-reached" or len(group & pairs_of(sentence.text)) >= _SHARED
    behind = _BEHIND.match(sentence.text, mention.end - sentence.start)
    names = (behind[0] if behind is not None else "", sentence.item(mention))
    return any(len(name) >= _NOUN and name[-_NOUN:] in claim.text for name in names)


def _is_deed(lexicon: Lexicon, claim: _Claim, lead: str) -> bool:
    """True where the words before a figure tell of the claim's deed, in one of its words, or of works brought to their end."""
    return any(word in lead for word in kin_of(lexicon, claim.deed))


def _is_due(lexicon: Lexicon, claim: _Claim, lead: str) -> bool:
    """True unless a lasting deed (改造) was perhaps done to the rest in earlier years: then all must be those listed for this one."""
    return claim.deed not in lexicon.words("deed-lasting") or pattern(lexicon, "listed-to-do").search(lead) is not None


__all__ = ["ShortApart", "short_apart"]
