"""The number ledger (数字账): every numeral of a report, and what became of it.

Idea: ``domain.md`` 8.1. States, from the gravest: a figure that contradicts another place, one that cannot be compared
(口径不可比), one whose arithmetic holds, one that agrees with another place, one with nothing to compare it with, and a
numeral that states no quantity (dates, ordinals, names). Spans are code points of ``Document.text``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from analyzer.late_regex import late_regex
from analyzer.model.base import Record, Span
from analyzer.model.facts import Indicator, Quantity
from analyzer.model.findings import Finding, Verified

LedgerState = Literal["contradicts", "incomparable", "holds", "agrees", "alone", "not-quantity"]

_NUMERAL = late_regex(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[①-⑳]")
_DATE = late_regex(r"\s*[年月日号时点]|\s*[-—~至到]\s*[0-9０-９]+\s*[年月日]")
_ORDINAL = late_regex(r"\s*[、.．)）]")
_LEADING = late_regex(r"(?:^|[\n\t|（(第])\s*$")
_LONG = 7
_CROWD = 4
"""A quote that holds more quantities than this is a whole row or sentence and says nothing of the single figure."""
_AGREEING = ("table-vs-prose", "prose-vs-prose")
_SILENT = ("wording", "no-evidence")
_PART = {"contradicts", "holds", "agrees", "incomparable"}


class LedgerEntry(Record):
    """One numeral: its state, the quantity it belongs to (None where it states none), and the rules that looked at it."""

    span: Span
    text: str
    state: LedgerState
    quantity: str | None = None
    rules: tuple[str, ...] = ()
    note: str = ""


class LedgerShare(Record):
    """How many numerals and quantities there are, and how many quantities took part in a check."""

    numerals: int
    quantities: int
    checked: int
    states: dict[LedgerState, int]

    @property
    def percent(self) -> str:
        """Share of the quantities that took part in a check, in percent with one place; empty where there are none."""
        tenths = (2000 * self.checked + self.quantities) // (2 * self.quantities) if self.quantities else None
        return "" if tenths is None else f"{tenths // 10}.{tenths % 10}"


def make_ledger(
    text: str, quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...],
    findings: Iterable[Finding], verified: Iterable[Verified],
) -> tuple[LedgerEntry, ...]:  # fmt: skip
    """The ledger of one report in reading order."""
    votes = _votes(quantities, indicators, findings, verified)
    entries = []
    for quantity in quantities:
        state, rules = _verdict(votes[quantity.id])
        entries.append(LedgerEntry(span=quantity.span, text=quantity.text, state=state, quantity=quantity.id, rules=rules))
    entries += _other_numerals(text, quantities)
    return tuple(sorted(entries, key=lambda entry: entry.span.start))


def share_of(ledger: Iterable[LedgerEntry]) -> LedgerShare:
    """The counts of a ledger."""
    states: dict[LedgerState, int] = defaultdict(int)
    for entry in ledger:
        states[entry.state] += 1
    all_of_them = sum(states.values())
    quantities = all_of_them - states["not-quantity"]
    checked = sum(count for state, count in states.items() if state in _PART)
    return LedgerShare(numerals=all_of_them, quantities=quantities, checked=checked, states=dict(states))


Vote = tuple[LedgerState, str]


def _votes(
    quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...], findings: Iterable[Finding], verified: Iterable[Verified],
) -> dict[str, list[Vote]]:  # fmt: skip
    """What findings, verified relations and verdicts say of each quantity."""
    starts = [quantity.span.start for quantity in quantities]
    votes: dict[str, list[Vote]] = defaultdict(list)
    surpassed = {identity for indicator in indicators if indicator.verdict == "exceeded" for identity in _compared(indicator)}
    for kind, vote, spans in _said(findings, verified):
        for span in spans:
            inside = _inside(span, quantities, starts)
            for quantity in inside if len(inside) <= _CROWD else ():
                if not (kind == "target-vs-actual" and quantity.id in surpassed):
                    votes[quantity.id].append(vote)
    for indicator in indicators:
        for identity in _compared(indicator):
            votes[identity].append(("incomparable" if indicator.verdict == "incomparable" else "holds", ""))
    return votes


def _said(findings: Iterable[Finding], verified: Iterable[Verified]) -> Iterator[tuple[str, Vote, tuple[Span, ...]]]:
    for found in findings:
        if found.kind == "unit-or-mode":
            yield found.kind, ("incomparable", found.rule), found.spans
        elif found.severity != "info" and found.kind not in _SILENT:
            yield found.kind, ("contradicts", found.rule), found.spans
    for relation in verified:
        yield relation.kind, ("agrees" if relation.kind in _AGREEING else "holds", relation.rule), relation.spans


def _inside(span: Span, quantities: tuple[Quantity, ...], starts: list[int]) -> list[Quantity]:
    first = max(bisect_left(starts, span.start) - 1, 0)
    last = bisect_left(starts, span.end)
    return [quantity for quantity in quantities[first:last] if quantity.span.overlaps(span)]


def _compared(indicator: Indicator) -> tuple[str, ...]:
    """The figures of target and result where the two were compared."""
    if indicator.target is None or indicator.actual is None or indicator.verdict == "no_evidence":
        return ()
    both = indicator.target.quantities, indicator.actual.quantities
    return (*both[0], *both[1]) if all(both) else ()


def _verdict(votes: list[Vote]) -> tuple[LedgerState, tuple[str, ...]]:
    for state in ("contradicts", "incomparable", "holds", "agrees"):
        if any(vote[0] == state for vote in votes):
            rules = dict.fromkeys(rule for said, rule in votes if said == state and rule)
            return state, tuple(rules)
    return "alone", ()


def _other_numerals(text: str, quantities: tuple[Quantity, ...]) -> Iterator[LedgerEntry]:
    at = 0
    for found in _NUMERAL.finditer(text):
        while at < len(quantities) and quantities[at].span.end <= found.start():
            at += 1
        if at < len(quantities) and quantities[at].span.start < found.end():
            continue
        span = Span(start=found.start(), end=found.end())
        yield LedgerEntry(span=span, text=found[0], state="not-quantity", note=_note(text, found))


def _note(text: str, found: re.Match[str]) -> str:
    """What a numeral that states no quantity is: 日期, 序号, 号码, 名称."""
    if found[0][0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return "序号"
    if _DATE.match(text, found.end()):
        return "日期或文号"
    before = text[max(found.start() - 3, 0) : found.start()]
    if _LEADING.search(before) and (_ORDINAL.match(text, found.end()) or before.rstrip().endswith("第")):
        return "序号"
    return "号码" if len(found[0]) >= _LONG and found[0].isdigit() else "名称或其他"


__all__ = ["LedgerEntry", "LedgerShare", "LedgerState", "make_ledger", "share_of"]
