"""Indicators told one after the other as labels with their values: 指标名称：新增床位 / 目标值：300张 / 完成值：318张 / 得分：10.

Or each in a line of its own: 新增床位｜目标300张｜完成318张.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import clean_name
from analyzer.indicators.verdict import direction_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Indicator
from analyzer.model.layout import Layout

_FILE = "header_roles.toml"
_LEAST = 2
"""A label told once is no list of cards."""
_APART, _VALUE = r"\s*[；;，,|]?\s*", r"\s*[:：]\s*"
_NUMBER = r"[ \t*#>-]*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）.、]\s*)?"
_BAR = r"[ \t]*[|\t；;][ \t]*"
_PLAIN = r"[^\s|，。；一-鿿][^\s|，。；]{0,20}"
_LINE = late_regex(
    rf"(?:(?<=\n)|^)[ \t|*-]*(?P<name>[^\s|:：，。；\d][^\s|:：，。；]{{1,29}}){_BAR}"
    rf"(?:年度|年初|绩效)?(?:目标|计划|任务)(?:值|数|为)*[:：]?[ ]?(?P<target>{_PLAIN}){_BAR}"
    rf"(?:实际|全年|年度)*(?:完成|达到|实现|实际)(?:值|数|为)*[:：]?[ ]?(?P<actual>{_PLAIN})(?=[ \t|；;，,。]*(?:\n|$))"
)
_MAY_BE_LINE = late_regex(r"[|\t；;][ \t]*(?:年度|年初|绩效)?(?:目标|计划|任务)(?:值|数|为)*[:：]?[ ]?[\d≥≤><]")
_SURE = late_regex(r"指标[^\s:：]{0,4}[:：]")
"""What a report of cards cannot do without."""


def card_indicators(layout: Layout, maker: ReadingMaker, lexicon: Lexicon) -> Iterator[Indicator]:
    """The indicators of cards and lines, in reading order; none where fewer than two stand in the report."""
    text, flow = layout.flow.folded, layout.flow
    cards = list(_card(lexicon).finditer(text)) if _SURE.search(text) is not None else []
    lines = list(_LINE.finditer(text)) if _MAY_BE_LINE.search(text) is not None else []
    read = [region.table.span for region in layout.regions if region.kind == "indicator"] if cards or lines else []
    for found in (cards, lines):
        kept = [one for one in found if not any(span.start <= flow.to_text(one.start()) < span.end for span in read)]
        yield from (_indicator(one, layout, maker) for one in kept if len(kept) >= _LEAST)


def _indicator(found: re.Match[str], layout: Layout, maker: ReadingMaker) -> Indicator:
    flow, told = layout.flow, found.groupdict()
    target, actual = (maker.reading(flow.span(*found.span(role))) for role in ("target", "actual"))
    figures = {role: Decimal(words) if (words := told.get(role)) else None for role in ("weight", "score")}
    name = clean_name(layout.printed(flow.span(*found.span("name"))))
    return Indicator.made(
        id="", name=name, target=target, actual=actual, direction=direction_of(target), span=flow.span(*found.span()), **figures,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _card(lexicon: Lexicon) -> re.Pattern[str]:
    """A name, then its target, then its result; weight and score may stand behind them, the levels between."""
    forms = {
        role: alternation(entry for one in lexicon.entries(_FILE, "role") if one.id == role and not one.pattern for entry in one.forms)
        for role in ("name", "target", "actual", "weight", "score", "level2")
    }
    value = r"[^\s；;|][^\n；;|]{0,60}?"
    number = r"(?P<{0}>\d{{1,3}}(?:\.\d+)?)分?"
    return late_regex(
        rf"(?:(?<=\n)|^){_NUMBER}(?:{forms['name']}){_VALUE}(?P<name>{value}){_APART}(?:{forms['level2']}{_VALUE}{value}{_APART})?"
        rf"(?:{forms['target']}|(?:年度|绩效)?目标){_VALUE}(?P<target>{value}){_APART}"
        rf"(?:{forms['actual']}|实际){_VALUE}(?P<actual>{value})(?=\s|[；;|]|$)"
        rf"(?:{_APART}(?:{forms['weight']}){_VALUE}{number.format('weight')}(?=\s|[；;|]|$))?"
        rf"(?:{_APART}(?:{forms['score']}){_VALUE}{number.format('score')}(?=\s|[；;|]|$))?"
    )


__all__ = ["card_indicators"]
