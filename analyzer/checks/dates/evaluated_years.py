"""A title of a year that the report speaks of nowhere else, while it says of another year that this is the one it evaluates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import TITLED, YEAR, Dated, Years, in_digits, years_named
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.text import piece_end, piece_start

_HEAD = 300
_LINES = 4
_ENOUGH = 2
_BROKEN = late_regex(r"[^。，；]{0,30}(?<!\d)20\d\d\s*年度?[^。，；:|]{2,30}$")
_ENDS = "。；\n"
_OTHERWISE = late_regex(r"上年|去年|往年|上一年|历年|较(?!好|为)|相比|整改|反馈|公开|应用|连续|分别|此前|曾|下年|次年|将")
_TO_COME = late_regex(r"(?:预算|资金|项目)[^，。；]{0,6}的?(?:重要)?(?:依据|参考)|一律|安排在|拟|预计|打算|下一步|今后|以后|力争|争取")
_NOTICE = late_regex(
    r"《[^》《]{0,16}关于(?:做好|开展|组织开展|组织做好|认真做好)[^》《\d]{0,10}(20\d\d)\s*年度?[^》《]{0,30}(?:自评|评价)[^》《]{0,8}通知》"
)
_EVALUATED = late_regex(r"对\s*(20\d\d)\s*年度")
_QUOTED = late_regex(r"《|根据|按照|依据|通知")


class OddTitle(NamedTuple):
    """The title's year with its place, the year that the text evaluates, and where it says so."""

    title: Dated
    year: int
    told: tuple[Dated, ...]


def odd_title(facts: Facts, years: Years) -> OddTitle | None:
    """The odd title; None where the title's year is named in the text as well, or the text speaks of several years.

    One plain sentence (对2023年度…进行自评, 截至2023年末支出…) is enough, else two that speak of the year's work or its evaluation, or one
    of these and the day of the report.
    """
    heads = (*years.titles, *years.captions) or tuple(first_lines(facts))
    if len({head.year for head in heads}) != 1:
        return None
    if years_named(facts)[heads[0].year] > len(heads):
        return None
    after = max(head.end for head in heads)
    plain = list(_said(facts, "evaluated-year", after))
    loose = [*_said(facts, "evaluation-named", after), *_opening(facts, after), *(one for one in years.told if one.start >= after)]
    loose = [one for one in loose if one.year != heads[0].year + 1 or not is_planned(one, facts)]
    told = {one.start: one for one in (*loose, *plain)}
    named = {one.year for one in told.values()}
    if len(named) != 1 or (not plain and len(told) + _is_year_after(named, heads[0], years) < _ENOUGH):
        return None
    return OddTitle(heads[0], named.pop(), tuple(told[start] for start in sorted(told)))


def is_planned(told: Dated, facts: Facts) -> bool:
    """True for a year of which the sentence or its section says what is to come: 作为2024年预算安排的依据, 2024年比赛一律安排在5月."""
    section = facts.layout.section_at(facts.layout.flow.span(told.start, told.end).start)
    if (section is not None and section.kind == "measures") or _is_in_reason(told, facts):
        return True
    text = facts.layout.flow.folded
    return _TO_COME.search(text, piece_start(text, told.start, _ENDS), piece_end(text, told.end, _ENDS)) is not None


def _is_in_reason(item: Dated, facts: Facts) -> bool:
    """True for a year in the reasons of a row: what fell short is made up for in the year after (2024年1月5日已下线)."""
    place = facts.layout.flow.span(item.start, item.end)
    reasons = (line.span("reason") for evaluation in facts.evaluations for line in evaluation.lines)
    return any(reason is not None and place.within(reason) for reason in reasons)


def _opening(facts: Facts, after: int) -> Iterator[Dated]:
    """The year with which a sentence on the whole year's work opens: 2023年，全局上下…."""
    foreign = pattern(facts.lexicon, "other-year-told")
    for found in pattern(facts.lexicon, "year-opening").finditer(facts.layout.flow.folded, after):
        if not foreign.search(found[0]):
            yield Dated(int(found["year"]), found.start("year"), found.end())


def _is_year_after(named: set[int], title: Dated, years: Years) -> bool:
    """True where the report bears the day of the year after the one that its text tells of, which the title's is not."""
    day = years.written or years.headed
    return day is not None and named == {day.year - 1} and title.year != day.year


def first_lines(facts: Facts) -> Iterator[Dated]:
    """The year of a title that stands in the first lines and was taken for a paragraph; a title may be broken over two lines."""
    at = 0
    lines = in_digits(facts.layout.flow.folded[:_HEAD]).split("\n")[: _LINES * 2]
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        found = TITLED.search(line) or (TITLED.search(line.rstrip() + below.strip()) if _BROKEN.match(line) else None)
        if found is not None and not _QUOTED.search(line):
            yield Dated(int(found[1]), at + found.start(), at + min(found.end(), len(line)))
            return
        at += len(line) + 1


def title_lines(facts: Facts) -> Iterator[Dated]:
    """The year of such a line that is no sentence and names no other year."""
    text = facts.layout.flow.folded
    for head in first_lines(facts):
        line = text[text.rfind("\n", 0, head.start) + 1 : text.find("\n", head.start)]
        if len(YEAR.findall(line)) == 1 and not any(mark in line for mark in "，。；、"):
            yield head


def _said(facts: Facts, entry: str, after: int) -> Iterator[Dated]:
    for found in pattern(facts.lexicon, entry).finditer(facts.layout.flow.folded, after):
        year = YEAR.search(found[0])
        if year is not None:
            yield Dated(int(year[1]), found.start() + year.start(), found.end())


def odd_conclusion(facts: Facts, years: Years) -> tuple[Dated, Dated] | None:
    """A title, and the sentence that gives the score of another year as the report's own; none where scores of both are told.

    What will be done with the results (将在门户网站公开) is said of the report's own too, or of later ones, not of those before it.
    """
    heads = (*years.titles, *years.captions) or tuple(first_lines(facts))
    if len({head.year for head in heads}) != 1:
        return None
    text, after, own = facts.layout.flow.folded, max(head.end for head in heads), heads[0].year
    said = list(pattern(facts.lexicon, "conclusion-of-year").finditer(text, after))
    told = {int(found["year"]) for found in said}
    if len(told) != 1 or told == {own}:
        return None
    old, earlier = cue(facts.lexicon, "begun-earlier"), cue(facts.lexicon, "earlier-cue", "years-told")
    for found in said:
        if found["coming"] and int(found["year"]) > own:
            continue
        left = max(text.rfind("\n", 0, found.start()), text.rfind("。", 0, found.start())) + 1
        end = min((at for at in (text.find(mark, found.end()) for mark in "。\n") if at > 0), default=len(text))
        if str(own) in text[left:end] or (found["closing"] and old.search(text, found.start("year"), end)):
            continue  # 综上，2021年度结转任务已完成，2022年度…: it tells the two years apart
        if not (earlier.search(text, left, found.end()) if found["coming"] else _OTHERWISE.search(text, left, end)):
            start = found.end("closing") if found["closing"] else found.start()
            return heads[0], Dated(int(found["year"]), start, found.end())
    return None


def odd_notice(facts: Facts, years: Years) -> tuple[Dated, int] | None:
    """The only notice on the evaluation that the report follows, where it is of a year before the report's own, and this own year.

    The own year is that of the rest of the notice's sentence (按照《…》，对2022年度…项目进行了自评), else of the report.
    """
    text = facts.layout.flow.folded
    notices = list(_NOTICE.finditer(text))
    if len(notices) != 1:
        return None
    found = notices[0]
    said = _EVALUATED.search(text, found.end(), max(text.find("。", found.end()), found.end()))
    own = int(said[1]) if said is not None else years.own
    return (Dated(int(found[1]), *found.span()), own) if int(found[1]) < own else None


__all__ = ["OddTitle", "odd_conclusion", "odd_notice", "odd_title", "title_lines"]
