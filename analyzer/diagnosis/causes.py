"""One cause behind two errors: findings with the same gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from analyzer.late_regex import late_regex
from analyzer.model import Finding, significant_digits

_NUMBER = late_regex(r"-?(\d+(?:\.\d+)?)(\D*)$")
_TABLE_KINDS = ("weights", "score")
_KINDS = ("sum", "ratio", "difference", "weights", "score", "table-vs-prose", "prose-vs-prose")


def with_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with the rules of the others of the same gap.

    A gap of one significant digit is too common to prove anything, but between the weights and the scores of one table.
    """
    gaps = [_gap(found) for found in findings]
    groups: dict[tuple[Decimal, str], list[Finding]] = defaultdict(list)
    for found, gap in zip(findings, gaps, strict=True):
        if gap is not None:
            groups[gap].append(found)
    return tuple([found if gap is None else _with(found, gap, groups[gap]) for found, gap in zip(findings, gaps, strict=True)])


def _gap(found: Finding) -> tuple[Decimal, str] | None:
    if found.calculation is None or found.severity == "info" or found.kind not in _KINDS:
        return None
    number = _NUMBER.fullmatch(found.calculation.difference)
    value = Decimal(number[1]) if number is not None else Decimal(0)
    return (value, number[2]) if number is not None and value else None


def _with(found: Finding, gap: tuple[Decimal, str], group: list[Finding]) -> Finding:
    others = [other for other in group if other is not found and other.spans != found.spans and _telling(found, gap, other)]
    return found.having(same_cause=tuple(dict.fromkeys(other.rule for other in others))) if others else found


def _telling(one: Finding, gap: tuple[Decimal, str], other: Finding) -> bool:
    return len(significant_digits(gap[0])) > 1 or {one.kind, other.kind} == set(_TABLE_KINDS)
