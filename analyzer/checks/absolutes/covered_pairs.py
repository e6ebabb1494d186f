"""Full coverage claimed without a figure (渔船终端全覆盖), where one sentence counts all and those reached (渔船86艘，装终端的79艘)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.counts import noun_before
from analyzer.checks.absolutes.covered_apart import ShortApart
from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import fact_cue, no_result, pattern, unlisted
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention
from analyzer.text import DIGIT

_COVER, _PART = "全覆盖", "其中"
_NOUN, _SEVERAL, _TWICE = 2, 2, 2
_SHARED = 2
_ALL = late_regex("(?:已|均|都|现)全部|全部(?:已|都|均|装|安|配|接|通|纳|联|用|加|换|建)")
_CLAIM = late_regex(f"{_COVER}|{_ALL.pattern}")
_SCOPE = late_regex(
    r"^(?:[一二三四五六七]是|目前|现|年末|年底|截至[^，。；]{1,8}|[全本我][省市县区镇乡旗州盟]|辖区内?|所有|各|在[册编]|登记|的)*"
)
"""What may stand before a noun that means all of the things."""


class _Counted(NamedTuple):
    """All of a kind of thing and those reached, the noun for them, the words of the deed, and where their sentence begins."""

    all: Quantity
    done: Quantity
    noun: str
    """Its last two characters."""
    name: str
    deed: str
    sentence: int


def short_pairs(facts: Facts) -> Iterator[ShortApart]:
    """Every claim of full coverage that names the things and the deed of two counts which another sentence tells side by side."""
    text = facts.layout.flow.folded
    if _COVER not in text and _ALL.search(text) is None:
        return
    grounds, counted = grounds_of(facts), list(_counted(facts))
    weak, but = no_result(facts.lexicon), fact_cue(facts.lexicon, "but-some")
    for found in _CLAIM.finditer(text) if counted else ():
        left, right = grounds.clause(*found.span())
        right = found.end() if found[0] == _COVER else right
        clause, here = text[left:right], grounds.sentence(*found.span())[0]
        if (
            DIGIT.search(clause)
            or weak.search(unlisted(facts.lexicon, clause))
            or but.search(clause)
            or not grounds.claims_at(found.start())
        ):
            continue
        is_of = _is_of if found[0] == _COVER else _is_all_of
        told = next((one for one in counted if one.sentence != here and is_of(one, clause)), None)
        if told is not None:
            span = facts.layout.flow.span(left, right)
            yield ShortApart(span, facts.quote(span), told.done, told.all)


def _is_all_of(told: _Counted, clause: str) -> bool:
    """True where to all of the things, not only a kind of them, was done what was done to some: 全县渔船已全部装上北斗终端."""
    before, _, behind = clause.partition(told.noun)
    own = _SCOPE.sub("", before, count=1)
    return bool(behind) and told.name.endswith(own + told.noun) and len(pairs_of(behind) & pairs_of(told.deed)) >= _SHARED


def _is_of(told: _Counted, clause: str) -> bool:
    """True where the claim names the things, and beside them what was done."""
    about = pairs_of(clause.replace(told.noun, "，").replace(_COVER, "，"))
    return told.noun in clause and bool(about & pairs_of(told.deed.replace(told.noun, "，")))


def _counted(facts: Facts) -> Iterator[_Counted]:
    """All of a kind of thing and, right behind, fewer of them to which a deed was done; no kind of them (检查重点加油站87座)."""
    done, other = pattern(facts.lexicon, "reached-of-all"), pattern(facts.lexicon, "some-only")
    for sentence in facts.prose:
        for whole, part in pairwise(sentence.mentions):
            deed = sentence.between(whole.end, part.start)
            if done.search(deed) is None or not _is_part(whole, part):
                continue
            lead = sentence.lead(whole)
            if other.search(lead) is None and other.search(deed.rpartition("，")[2].replace(_PART, "")) is None:
                name = noun_before(facts.lexicon, sentence, whole)
                counted = _Counted(whole.quantity, part.quantity, name[-_NOUN:], name, deed, sentence.start)
                yield from [counted] if len(name) >= _NOUN else ()


def _is_part(whole: Mention, part: Mention) -> bool:
    most, least = whole.quantity.value or 0, part.quantity.value or 0
    both = is_count(whole.quantity, _SEVERAL) and is_count(part.quantity, _SEVERAL) and whole.quantity.unit == part.quantity.unit
    return both and least < most <= least * _TWICE


__all__ = ["short_pairs"]
