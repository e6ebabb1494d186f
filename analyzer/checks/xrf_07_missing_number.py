"""XRF-07: a place that calls for a figure holds none: 足额名优抚对象, XX万元, ____."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.possible import possible_forms
from analyzer.lexicon import Lexicon

_AROUND = 8
_SECONDS = 5


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...], regex.Pattern[str]], ...]:
    """The severity of each placeholder, its forms, and these as one pattern."""
    entries = lexicon.entries("placeholders.toml", "placeholder")
    return tuple((entry.group or "error", entry.forms, regex.compile("|".join(entry.forms))) for entry in entries)


def find(facts: Facts) -> Iterator[Result]:
    """Every place where a number is missing or a placeholder was left."""
    flow = facts.layout.flow
    possible = possible_forms(facts)
    for severity, forms, pattern in _patterns(facts.lexicon):
        for found in pattern.finditer(flow.folded, timeout=_SECONDS) if not possible.isdisjoint(forms) else ():
            right = found.end()
            while right < len(flow.folded) and right - found.end() < _AROUND and flow.folded[right] not in "，。；\n\t|":
                right += 1
            span = flow.span(found.start(), right)
            yield CHECK.finding(at=[span], quote=facts.quote(span), severity="warning" if severity == "warning" else "error")


CHECK = Check(
    id="XRF-07",
    title="缺数字或占位符未填",
    message="“{quote}”处应有数字而没有。",
    severity="error",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（内容完整）",
    needs=("text",),
    rationale="数量词前缺数字或留有占位符的指标，无法核对是否完成。",
    wrong="及时足额名优抚对象发放补助，满意度达到90%。",
    right="及时足额为126名优抚对象发放补助，满意度达到90%。",
    limits="“名优”“名单”“名额”等词不作缺数字；单位名称里的XX不判。",
    find=find,
)
