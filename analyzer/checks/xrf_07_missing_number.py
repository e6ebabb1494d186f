"""XRF-07: a place that calls for a figure holds none: 足额名优抚对象, XX万元, ____."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.lexicon import Lexicon, Sieve, needed

_AROUND = 8
_SECONDS = 5


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[tuple[tuple[str, regex.Pattern[str]], ...], Sieve[int]]:
    """The patterns with their severities, and which of them a text may hold, by their numbers."""
    entries = [(entry.group or "error", "|".join(entry.forms)) for entry in lexicon.entries("placeholders.toml", "placeholder")]
    patterns = tuple((severity, regex.compile(form)) for severity, form in entries)
    return patterns, Sieve({number: needed(form) for number, (_, form) in enumerate(entries)})


def find(facts: Facts) -> Iterator[Result]:
    """Every place where a number is missing or a placeholder was left."""
    flow = facts.layout.flow
    patterns, sieve = _patterns(facts.lexicon)
    for severity, pattern in (patterns[number] for number in sorted(sieve.of(flow.folded))):
        for found in pattern.finditer(flow.folded, timeout=_SECONDS):
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
