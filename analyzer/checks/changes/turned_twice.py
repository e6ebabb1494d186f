"""One change told twice, from one start to two ends: 由10个工作日压缩至6个工作日, 由过去的10个工作日缩短到5个工作日."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.from_to import from_to, name_before
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.told_names import is_wider, name_only, name_told
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_NAME = 4
_TIMES = late_regex(r"\d{1,2}月|季度|[上下]半年|其中")
_USED = late_regex(r"(?:平均|的)*(?:用时|时限|时间|时长|天数|周期|期限)?$")


class Turned(NamedTuple):
    """A change with the name of what it is of and the paragraph that tells it."""

    name: str
    old: Quantity
    new: Quantity
    passage: int


def turned_twice(facts: Facts) -> Iterator[tuple[Quantity, Quantity, str]]:
    """The two ends of a change that two paragraphs tell under one name, from one start, with that name."""
    known: dict[tuple[str, object], list[Turned]] = {}
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences:
            for old, new, _ in from_to(sentence) if not passage.in_table else ():
                one = _told(sentence, old, new, number, facts)
                if one is None:
                    continue
                earlier = known.setdefault((one.old.unit, one.old.value), [])
                twin = next((other for other in earlier if _are_one(other, one)), None)
                if twin is not None and twin.new.value != one.new.value:
                    yield twin.new, one.new, min(twin.name, one.name, key=len)
                earlier.append(one)


def _told(sentence: Sentence, old: Mention, new: Mention, number: int, facts: Facts) -> Turned | None:
    """A change of the report's year, done, of something with a name."""
    said = sentence.between(sentence.start, new.start)
    if old.depth or old.quantity.unit != new.quantity.unit or old.quantity.value is None or hedged(old.quantity, new.quantity):
        return None
    if _TIMES.search(said) or cue(facts.lexicon, "plan-cue", "rate-base").search(said) or not only_own_year(said, facts):
        return None
    name = _USED.sub("", name_only(name_told(name_before(sentence, old))))
    return Turned(name, old.quantity, new.quantity, number) if len(name) >= _NAME else None


def _are_one(one: Turned, other: Turned) -> bool:
    long, short = (one.name, other.name) if len(one.name) > len(other.name) else (other.name, one.name)
    return one.passage != other.passage and (long == short or is_wider(long, short))


__all__ = ["turned_twice"]
