"""Claims on all of a kind (救生人员无一例外地持有证书), where another sentence counts them all, those who did and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.full_rates import FullRate, adds_up
from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, no_result, pattern, unlisted
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence
from analyzer.text import DIGIT

_OF_KIND = sought("all-of-kind")
_NOT = late_regex("[未没无尚不]")
_DENIED = late_regex("[未没无暂待][^，。；]{1,12}")  # 尚有3个村未通响 says nothing else
_SHARED, _NOUN = 2, 8


class _Claim(NamedTuple):
    start: int
    end: int
    noun: frozenset[str]
    deed: frozenset[str]
    sentence: int


class _Split(NamedTuple):
    sentence: Sentence
    figures: tuple[Mention, Mention, Mention]
    about: frozenset[str]
    """What the words up to the number of all name."""
    told: frozenset[str]
    """What those counted first did."""
    left: str


def split_apart(facts: Facts) -> Iterator[FullRate]:
    """Every such claim with the only sentence that splits all of the same kind into those who did it and a rest."""
    splits, yet = list(_splits(facts)), pattern(facts.lexicon, "rest-yet")
    for claim in _claims(grounds_of(facts)) if splits else ():
        fit = [one for one in splits if one.sentence.start != claim.sentence and claim.noun & one.about and _lacks(claim.deed, one)]
        if len(fit) == 1:
            span = facts.layout.flow.span(claim.start, claim.end)
            whole, done, rest = (one.quantity for one in fit[0].figures)
            yield FullRate(span, facts.quote(span), done, whole, rest, sure=yet.search(fit[0].left) is not None)


def _lacks(deed: frozenset[str], split: _Split) -> bool:
    """True where those counted first did what is claimed, and nothing says so of the rest."""
    shared = deed & split.told
    return len(shared) >= _SHARED and not shared & pairs_of(_DENIED.sub("，", split.left))


def _claims(grounds: Grounds) -> Iterator[_Claim]:
    """The clauses of this year, without a figure, an exception or a plan, that claim a deed of all."""
    facts = grounds.facts
    text, generic = facts.layout.flow.folded, cue(facts.lexicon, "generic-words")
    weak, but = no_result(facts.lexicon), fact_cue(facts.lexicon, "but-some")
    elsewhen, others = pattern(facts.lexicon, "as-of-another-time"), cue(facts.lexicon, "others-follow", "some-of", "apart")
    for found in _OF_KIND.find(facts):
        left, right = grounds.clause(*found.span())
        start, end = grounds.sentence(*found.span())
        before, words = text[left : found.start()], text[left:right]
        if (
            DIGIT.search(words)
            or weak.search(unlisted(facts.lexicon, words))
            or but.search(text, start, right)
            or not grounds.claims_at(found.start())
        ):
            continue
        noun, deed = (pairs_of(generic.sub("，", one)) for one in (before[-_NOUN:], found["deed"]))
        if noun and deed and others.search(text, right, end) is None and elsewhen.search(text, start, end) is None:
            yield _Claim(left, found.end(), noun, deed, start)


def _splits(facts: Facts) -> Iterator[_Split]:
    """All, those who did something and a rest, counted one after the other."""
    for sentence in facts.prose:
        counts = [one for one in sentence.mentions if is_count(one.quantity, 1)] if len(sentence.mentions) > _SHARED else []
        for (whole, done), (_, rest) in pairwise(pairwise(counts)):
            split = _split(facts, sentence, (whole, done, rest)) if adds_up(whole, done, rest) else None
            if split is not None:
                yield split


def _split(facts: Facts, sentence: Sentence, figures: tuple[Mention, Mention, Mention]) -> _Split | None:
    """The split, where the third count is told as the rest of the year's end and nothing tells why it is left out."""
    (whole, done, rest), lexicon = figures, facts.lexicon
    generic, gone, other = cue(lexicon, "generic-words"), pattern(lexicon, "rest-gone"), pattern(lexicon, "other-time-of-lot")
    own, lead = sentence.between(whole.end, done.start).rpartition("，")[2], sentence.between(done.end, rest.start).strip()
    left = sentence.between(rest.end, sentence.end).split("；")[0]
    if pattern(lexicon, "rest-lead").search(lead) is None or _NOT.search(own) is not None or gone.search(left) is not None:
        return None
    if other.search(sentence.text) is not None or is_rightly(lexicon, left):
        return None
    about = pairs_of(generic.sub("，", sentence.between(sentence.start, whole.start)))
    return _Split(sentence, figures, about, pairs_of(generic.sub("，", own + "，" + lead.partition("，")[0])), left)


__all__ = ["split_apart"]
