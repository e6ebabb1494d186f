"""Indicators told one after the other as labels with their values: 指标名称：新增床位 / 目标值：300张 / 完成值：318张 / 得分：10."""

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
_SURE = late_regex(r"指标[^\s:：]{0,4}[:：]")
"""What a report of cards cannot do without."""


def card_indicators(layout: Layout, maker: ReadingMaker, lexicon: Lexicon) -> Iterator[Indicator]:
    """The indicators of cards, in reading order; none where fewer than two stand in the report."""
    text, flow = layout.flow.folded, layout.flow
    if _SURE.search(text) is None:
        return
    tables = [table.span for table in layout.tables]
    found = [one for one in _card(lexicon).finditer(text) if not any(span.start <= flow.to_text(one.start()) < span.end for span in tables)]
    if len(found) < _LEAST:
        return
    for one in found:
        target, actual = (maker.reading(flow.span(*one.span(role))) for role in ("target", "actual"))
        figures = {role: Decimal(one[role]) if one[role] else None for role in ("weight", "score")}
        name = clean_name(layout.printed(flow.span(*one.span("name"))))
        yield Indicator.made(
            id="", name=name, target=target, actual=actual, direction=direction_of(target), span=flow.span(*one.span()), **figures,
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
