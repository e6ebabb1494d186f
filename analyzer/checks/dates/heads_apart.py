"""The years of titles and captions that are at odds with each other or with the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.dates.evaluated_years import is_planned, odd_title, title_lines
from analyzer.checks.dates.outdated_titles import outdated_title
from analyzer.checks.dates.years import Years, years_named
from analyzer.model import Span

_PAIR = 2
Fault = tuple[list[Span], str]
"""Where a fault stands, and how it is told."""


def head_faults(facts: Facts, years: Years) -> Iterator[Fault]:
    """The years of title and captions: against each other, else against the text."""
    found = list(_other_form(facts, years))
    yield from found or list(_odd_head(facts, years)) or list(_odd_title(facts, years)) or _outdated_title(facts, years)


def _odd_title(facts: Facts, years: Years) -> Iterator[Fault]:
    """A title of another year than the one that the text says it evaluates."""
    found = odd_title(facts, years)
    if found is not None:
        spans = [facts.layout.flow.span(item.start, item.end) for item in (found.title, *found.told[:2])]
        yield spans, f"标题是{found.title.year}年度，正文评价的是{found.year}年，全文别处没有提到{found.title.year}年，年度疑有错置"


def _outdated_title(facts: Facts, years: Years) -> Iterator[Fault]:
    """A title of the year against which the text measures the results of the year after."""
    found = outdated_title(facts, years)
    if found is not None:
        spans = [facts.layout.flow.span(item.start, item.end) for item in (found.title, *found.told[:2])]
        year = found.title.year
        yield spans, f"标题是{year}年度，正文说的是{year + 1}年的结果，{year}年只作比较的基数，或者没有提到，年度疑有错置"


def _odd_head(facts: Facts, years: Years) -> Iterator[Fault]:
    """A title or caption of a year that nothing else speaks of, where all the rest speaks of another one."""
    heads = Counter(item.year for item in (*years.titles, *years.captions))
    coming = {item for item in years.told if item.year - 1 in heads and is_planned(item, facts)}
    told = Counter(item.year for item in years.told if item not in coming) + heads if heads else heads
    main, count = max(told.items(), key=lambda item: item[1], default=(0, 0))
    everywhere = years_named(facts) if count >= _PAIR else Counter()
    odd = [year for year in heads if year != main and everywhere[year] <= heads[year] < count]
    if len(odd) != 1 or any(number * 2 > count for year, number in told.items() if year not in (main, odd[0])):
        return
    head = next(item for item in (*years.titles, *years.captions) if item.year == odd[0])
    rest = [item for item in (*years.told, *years.titles, *years.captions) if item.year == main]
    spans = [facts.layout.flow.span(item.start, item.end) for item in (head, *rest[:2])]
    yield spans, f"标题或表头是{head.year}年度，全文其余各处说的都是{main}年（{len(rest)}处），年度疑有错置"


def _other_form(facts: Facts, years: Years) -> Iterator[Fault]:
    """A form whose caption names another year than its report's title."""
    titles = years.titles or (tuple(title_lines(facts)) if years.captions else ())
    named = {item.year for item in titles}
    if len(named) == 1 and len({item.year for item in years.captions}) == 1:
        title, caption = titles[0], years.captions[0]
        if caption.year != title.year:
            spans = [facts.layout.flow.span(title.start, title.end), facts.layout.flow.span(caption.start, caption.end)]
            yield spans, f"报告标题是{title.year}年度，表头是{caption.year}年度"


__all__ = ["Fault", "head_faults"]
