"""Which indicators a claim that all is done (各项产出指标均完成, 八件实事全部办结) speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.absolutes.all_done import AllDone, all_done, is_about, of_works
from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.kinds_of_goals import of_kinds
from analyzer.checks.goals.listed_kept import names_some
from analyzer.checks.prose.words import cue, fact_cue, is_word
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.model import Claim, Indicator
from analyzer.text import piece_start

_FEWEST = 2
_BUDGET = late_regex("(?:全年|年初|年度|调整后?|部门|项目|支出|财政)*预算(?:安排|资金|数|额)?")  # spent below it: no goal that is missed
_SETS = late_regex(r"(?:目标|任务)(?:[是为有]|包括|分别|[：:])")
_LISTED, _SURE = late_regex(r"(?:、|^)[^，。；、]{2,16}等[^，。；、]{0,10}(?:指标|目标|任务)"), Decimal("0.4")
_OF_WHICH = "其中"
_OUTPUT, _WORKS = "产出", late_regex(r"(?:建设|实施|工作)内容|建设任务")  # 各项建设任务全部完成 says nothing of effects


def goals_claimed(facts: Facts) -> Iterator[tuple[AllDone, list[Indicator], bool]]:
    """Each claim with the rows of the table that it is of, else the goals of the prose, and whether it names a kind of them.

    None in a report that evaluates several projects.
    """
    rows = [item for item in facts.indicators if item.table is not None and not is_word(facts.lexicon, item.name, "execution-group")]
    both = [] if rows else [item for item in facts.indicators if item.target is not None and item.actual is not None]
    told = [item for item in both if not (_BUDGET.fullmatch(item.name) or _among_measures(item, facts))]
    if len({item.project for item in rows}) > 1 or not (rows or len(told) >= _FEWEST):
        return
    every = len(rows) or _headings(told, facts)
    for claim in _each_once(facts):
        counts = [one.value for one in inside(facts, claim.span) if one.metric == "count" and one.value]
        listed = [] if rows or not claim.counted else _listed(told, counts, facts)
        listed = listed if rows or not counts else _told_before(told, claim, counts, facts) or listed
        group = _group(claim.words, facts.lexicon) if not claim.of else None
        meant = _of_group(rows, group, facts) if rows else _told_near(told, claim, group, facts)
        all_rows = len(meant if group is not None else rows)
        if any(count < all_rows for count in counts if rows) or (claim.counted and every not in counts and not listed):
            continue  # 本任务3个指标均已完成, where the table has nine
        if listed:
            yield claim, listed, False
            continue
        meant = [item for item in meant if is_about(item, claim.of, facts)] if claim.of else meant
        meant = [item for item in meant if cue(facts.lexicon, "work-done").search(item.name)] if of_works(claim) else meant
        named = [] if rows else _named(told, claim, facts)
        yield claim, named or meant, group is not None and not named


def _named(told: list[Indicator], claim: AllDone, facts: Facts) -> list[Indicator]:
    """The goals that a claim lists by their names: 甲、乙、丙等质量和时效指标均达到年初设定值, 甲等约束性指标均控制在目标值以内."""
    if _LISTED.search(claim.words) is None:
        return []
    listed = {one.id for one in facts.claims if one.span.overlaps(claim.span) and _is_listed(one)}
    linked = {link.indicator for link in facts.links if link.claim in listed and link.strength >= _SURE}
    return [item for item in told if item.id in linked]


def _is_listed(claim: Claim) -> bool:
    """True for a claim on one of the things that its clause lists."""
    name = claim.subject.partition("等")[0]
    places = (f"{name}、", f"、{name}", f"{name}等")
    return bool(name) and any(place in claim.text for place in places)


def _each_once(facts: Facts) -> Iterator[AllDone]:
    """The claims that list no names, one of a sentence: 指标都在目标线以上，没有拖后腿的项 says it twice."""
    none = pattern_of(facts.lexicon, "told_goals.toml", "none-missed")
    last = -1
    for claim in all_done(facts):
        sentence = piece_start(facts.text, claim.span.start, "。；\n")
        if not names_some(claim.span, facts) and not (sentence == last and none.search(claim.words)):
            last = sentence
            yield claim


def _headings(told: list[Indicator], facts: Facts) -> int:
    """How many sections under one title tell goals with their results."""
    places = (facts.layout.section_at(item.span.start) for item in told)
    above = Counter(parent for _, parent in {(section.id, section.parent) for section in places if section is not None})
    return max(above.values(), default=0)


def _told_before(told: list[Indicator], claim: AllDone, counts: list[Decimal], facts: Facts) -> list[Indicator]:
    """The goals that a claim is linked to, where it counts as many (两项指标均好于目标) and its paragraph tells their results before it."""
    start = piece_start(facts.text, claim.span.start, "\n")
    linked = {link.indicator for link in facts.links for one in facts.claims if link.claim == one.id and one.span.overlaps(claim.span)}
    of_it = [item for item in told if item.id in linked]
    near = all(item.actual is not None and start <= item.actual.span.start < claim.span.start for item in of_it)
    return of_it if near and len(of_it) in counts else []


def _listed(told: list[Indicator], counts: list[Decimal], facts: Facts) -> list[Indicator]:
    """The goals with results of a place that sets as many as a claim counts: 年初确定的四项目标全部实现."""
    places = {item.id: _set_in(item.target.span.start, facts) for item in facts.indicators if item.target is not None}
    sizes = Counter(place for place in places.values() if place)
    parts = Counter(places[item.id] for item in facts.indicators if item.target is not None and _is_part(item.target.span.start, facts))
    fit = [place for place, size in sizes.items() if size in counts or size - parts[place] in counts]
    return [item for item in told if places.get(item.id) == fit[0]] if len(fit) == 1 else []


def _is_part(target: int, facts: Facts) -> bool:
    """True for a goal that is some of the one before: 普及培训4万人次，其中现场实操1000人 counts once."""
    return _OF_WHICH in facts.text[piece_start(facts.text, target, "。；\n") : target]


def _set_in(target: int, facts: Facts) -> str:
    """Where a goal is set: in a section on goals, or in a sentence that says 目标为; empty elsewhere."""
    section = facts.layout.told_section_at(target)
    if section is not None and section.kind == "targets":
        return section.id
    start = piece_start(facts.text, target, "。\n")
    return str(start) if _SETS.search(facts.text, start, target) else ""


def _among_measures(item: Indicator, facts: Facts) -> bool:
    """True for a requirement that the part on problems and measures names: it may be none of the goals that were set."""
    section = facts.layout.section_at(item.span.start)
    return section is not None and section.kind == "measures"


def _of_group(items: list[Indicator], group: list[str] | None, facts: Facts) -> list[Indicator]:
    """The rows of the kinds that a claim names; where the table has no such column, by their names and figures."""
    told = [(item, item.category + item.subcategory) for item in items]
    return [
        item for item, kind in told if group is None or any(part in kind for part in group) or (not kind and of_kinds(item, group, facts))
    ]


def _told_near(told: list[Indicator], claim: AllDone, group: list[str] | None, facts: Facts) -> list[Indicator]:
    """The indicators told in the claim's own item (三是…，年度任务全部完成), else in its section; of the kinds that the claim names.

    All of the report where the section tells none, or where the claim counts them.
    """
    if group is not None:
        told = [one for one in told if of_kinds(one, group, facts)]
    if claim.counted:
        return told
    if claim.item is not None:
        return [one for one in told if one.span.within(claim.item)]
    section = facts.layout.section_at(claim.span.start)
    inside = [one for one in told if section is not None and one.span.within(section.body)]
    return inside or told


def _group(words: str, lexicon: Lexicon) -> list[str] | None:
    """The kinds of indicators that a claim names; None where it speaks of all."""
    found: list[str] = re.findall(fact_cue(lexicon, "indicator-kind").pattern, words)
    return found or ([_OUTPUT] if _WORKS.search(words) else None)


__all__ = ["goals_claimed"]
