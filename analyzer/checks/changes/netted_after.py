"""A change told as a net one with its causes behind it: 净调增88万元。上级追加54.50万元；…增加40万元；压减6.50万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.changes.causes import Cause, Explained, cause_of
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import wide_regex
from analyzer.model.passages import Mention, Passage, Sentence

_FEWEST, _LEAD, _WIDE = 3, 12, Decimal(2)
_NUMBERED = wide_regex(r"\s*(?:一是|①|[（(][一1][)）]|1[.、](?!\d)|其一)")
_PARTIAL = wide_regex(r"主要|其中|等(?:因素|原因|方面|[^，。；]{0,6}\d)|部分原因")
_ANNOUNCED = wide_regex(r"原因|构成|组成|由来|缘由|事由|依据|明细|如下|分别|具体|包括|[:：]")


def netted_after(facts: Facts) -> Iterator[Explained]:
    """Every net change with all the causes behind it, where each has a direction and both directions occur."""
    if "净" not in facts.layout.flow.folded:
        return
    net = pattern(facts.lexicon, "net-change")
    for passage in facts.passages:
        for index, sentence in enumerate(passage.sentences):
            if passage.in_table or "净" not in sentence.text:
                continue
            for mention in sentence.mentions:
                found = net.search(sentence.item(mention)) if mention.quantity.metric == "money" else None
                told = _told(facts, passage, index, mention, 1 if found["up"] else -1) if found is not None else None
                if told is not None:
                    yield told


def mixed_net(one: Explained, facts: Facts) -> bool:
    """True for a net change with causes in both directions that do not give it: they may be the main ones only, and none is contrary."""
    start = one.change.span.start
    words = facts.layout.folded[max(start - _LEAD, 0) : start]
    if "净" not in words or one.image().overlaps(one.stated) or {1, -1} - {cause.sign for cause in one.causes}:
        return False
    return pattern(facts.lexicon, "net-change").search(words) is not None


def _told(facts: Facts, passage: Passage, index: int, change: Mention, sign: int) -> Explained | None:
    sentences = _listed(facts, passage, index, change)
    if not sentences or hedged(change.quantity):
        return None
    told = [
        (one, figure) for one in sentences for figure in one.mentions if figure.start > change.end and figure.quantity.metric == "money"
    ]
    causes = [cause for pair in told if (cause := cause_of(*pair, facts.lexicon)) is not None and cause.sign]
    words = facts.layout.flow.folded[passage.sentences[0].start : sentences[-1].end]
    opening = facts.layout.flow.folded[_opens(facts, passage) : told[0][1].start] if told else ""
    if len(causes) != len(told) or len(causes) < _FEWEST or {one.sign for one in causes} != {1, -1}:
        return None
    if _PARTIAL.search(words) is not None or _ANNOUNCED.search(opening) is None:
        return None
    explained = Explained(change.quantity, sign, tuple(causes))
    stated = change.quantity.value or Decimal(0)
    return explained if stated / _WIDE < explained.total() < stated * _WIDE else None


def _opens(facts: Facts, passage: Passage) -> int:
    """Where the paragraph begins, with the words before its first figure."""
    return facts.layout.flow.folded.rfind("\n", 0, passage.sentences[0].start) + 1


def _listed(facts: Facts, passage: Passage, index: int, change: Mention) -> tuple[Sentence, ...]:
    """The rest of the sentence of the change where it tells causes, else the next one; all that follow where they are numbered."""
    own, rest = passage.sentences[index], passage.sentences[index + 1 :]
    behind = [one for one in own.mentions if one.start > change.end and one.quantity.metric == "money"]
    causes: list[Cause] = [cause for one in behind if (cause := cause_of(own, one, facts.lexicon)) is not None and cause.sign]
    if causes:
        return (own,)
    return rest if rest and _NUMBERED.match(rest[0].text) else rest[:1]


__all__ = ["mixed_net", "netted_after"]
