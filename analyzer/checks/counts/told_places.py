"""Places and bodies told by name in one place and by number in another: 选在甲镇、乙乡、丙街道; 所到的4个镇街均达标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.counts.named_lists import NamedList, is_small
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SUFFIX = "(?:镇|乡|街道|村|社区)"
_FIRST = "|".join(f"{one}(?<=[一-鿿]{one})" for one in ("镇", "乡", "街道", "村", "社区"))
_PLACES = late_regex(rf"(?:{_FIRST})(?:、[一-鿿]{{1,4}}{_SUFFIX}){{2,}}(?=[，。；;\n]|均|都|$)")
_LEAD = late_regex(r"[在于到为是括及含](?P<first>[一-鿿]{1,4})$")
_KINDS = (
    (frozenset({"镇", "乡", "街道"}), late_regex("镇街|街镇|乡镇|镇乡|镇\\(街|街道")),
    (frozenset({"村", "社区"}), late_regex("村居|村\\(|村社|社区|行政村|建制村|村(?![一-鿿]?[级医民])")),
)
_AREA = late_regex(r"(?:全[省市县区州旗镇乡]|[我本][省市县区州旗镇乡]|下辖|辖区?|所辖)(?:共|的|所有|共有|现有)*\s*$")
_NAME, _REACH, _NEAR, _FEWEST, _WORDS = r"[一-鿿]{2,3}", 8, 1, 3, 12
_PAUSE = late_regex("[，。；\n]")
_STOPS = "的均都全共各，。；;\n"


class _List(NamedTuple):
    """Names and where they stand in the flow."""

    items: tuple[str, ...]
    start: int
    end: int


def told_places(facts: Facts) -> Iterator[NamedList]:
    """Every such number with the names; a different number only where it is the one number told of them and differs by one."""
    yield from _of_areas(facts)
    yield from _of_bodies(facts)


def _of_areas(facts: Facts) -> Iterator[NamedList]:
    """The only list of townships or villages of a report."""
    text = facts.layout.flow.folded
    lists = [one for found in _PLACES.finditer(text) if (one := _list(found, text)) is not None]
    for ends, kind in _KINDS if lists else ():
        own = [one for one in lists if all(any(item.endswith(end) for end in ends) for item in one.items)]
        if len(own) == 1:
            counts = [(sentence, one) for sentence, one, behind in _counts(facts) if kind.match(_named(one, behind))]
            yield from _judged(own[0], counts, facts)


def _list(found: re.Match[str], text: str) -> _List | None:
    lead = _LEAD.search(text, max(found.start() - _REACH, 0), found.start())
    if lead is None:
        return None
    start = lead.start("first")
    return _List(tuple(text[start : found.end()].split("、")), start, found.end())


def _of_bodies(facts: Facts) -> Iterator[NamedList]:
    """Bodies or sites of short names behind what they are: 承检单位恒测、广信、立科; 放流点位于南澳、北屿、青屿."""
    text, told = facts.layout.flow.folded, pattern(facts.lexicon, "counted-body")
    counts: dict[str, list[tuple[Sentence, Mention]]] = {}
    for sentence, mention, behind in _counts(facts):
        found = told.match(behind)
        if found is not None and text.count(found["stem"]) > 1:
            counts.setdefault(found["stem"] + found["kind"], []).append((sentence, mention))
    for noun, some in counts.items():
        lists = [one for found in _behind(noun, facts).finditer(text) if (one := _short(found, text)) is not None]
        if len(lists) == 1:
            yield from _judged(lists[0], some, facts)


def _behind(noun: str, facts: Facts) -> re.Pattern[str]:
    """The noun, or one of the same stem (承检单位 for 承检机构), then the names."""
    bodies = cue(facts.lexicon, "told-body").pattern
    kind = next((end for end in cue(facts.lexicon, "told-body").findall(noun) if noun.endswith(end)), "")
    words = f"{re.escape(noun.removesuffix(kind))}(?:{bodies})" if kind else re.escape(noun)
    return _names_behind(words)


@lru_cache(maxsize=64)
def _names_behind(words: str) -> re.Pattern[str]:
    return late_regex(rf"{words}(?:分别|依次)?(?:[为是有:]|位于|[设选建]在|分设在)?(?P<items>{_NAME}(?:、{_NAME}){{2,}})(?!、)")


def _short(found: re.Match[str], text: str) -> _List | None:
    """Names of one length; the last without the word behind it."""
    items, start = found["items"].split("、"), found.start("items")
    size = len(items[0])
    if len({len(item) for item in items[:-1]}) == 1 and len(items[-1]) > size:
        items[-1] = items[-1][:size]  # 国衡 of 国衡的
    end = start + sum(len(item) + 1 for item in items) - 1
    return _List(tuple(items), start, end) if text[end : end + 1] in _STOPS else None


def _counts(facts: Facts) -> Iterator[tuple[Sentence, Mention, str]]:
    """The small numbers of the running text, each with the words behind it."""
    for sentence in facts.prose:
        for one in sentence.mentions:
            if one.quantity.metric == "count" and is_small(one.quantity) and not one.depth:
                yield sentence, one, sentence.between(one.end, one.end + _REACH)


def _named(mention: Mention, behind: str) -> str:
    """What a number counts: 镇街 of 6个镇街."""
    unit = mention.quantity.unit
    return behind.lstrip("个") if unit in ("个", "") else unit + behind


def _judged(listed: _List, counts: list[tuple[Sentence, Mention]], facts: Facts) -> Iterator[NamedList]:
    """The number of all of them, as many as the names or not; none where several numbers are told, or one of a whole area elsewhere."""
    values = {one.quantity.value for _, one in counts}
    size, text = len(listed.items), facts.layout.flow.folded
    whole_words, not_all = cue(facts.lexicon, "counted-whole"), cue(facts.lexicon, "earlier-cue", "plan-cue", "some-listed")
    whole = whole_words.search(_PAUSE.split(text[listed.end : listed.end + _WORDS])[0]) is not None
    if len(values) != 1 or size < _FEWEST:
        return
    for sentence, one in counts:
        if not_all.search(sentence.lead(one)) is not None or not only_own_year(sentence.text, facts):
            continue
        together = sentence.start <= listed.start < sentence.end
        start, end = sentence.clause_of(one)
        about = (whole or whole_words.search(sentence.between(start, end)) is not None) and _AREA.search(sentence.lead(one)) is None
        if one.quantity.value == size:
            yield NamedList(one.quantity, listed.items, holds=True, start=listed.start, end=listed.end)
        elif (together or about) and abs(int(one.quantity.value or 0) - size) <= _NEAR:
            yield NamedList(one.quantity, listed.items, holds=False, start=listed.start, end=listed.end)
            return


__all__ = ["told_places"]
