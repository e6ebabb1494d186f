"""The facts read from a report: quantities, indicators, claims, links. Spans are code points of ``Document.text``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from analyzer.model.base import CellRef, Number, Record, Span, plain

Metric = Literal[
    "headcount", "person_times", "households", "money", "rate", "completion_rate",
    "satisfaction", "score", "count", "duration", "area", "other",
]  # fmt: skip
COUNTED: frozenset[Metric] = frozenset({"count", "headcount", "households", "person_times"})
"""What is counted one by one: people, visits, households, things."""
Comparator = Literal["eq", "ge", "gt", "le", "lt", "range"]
Stance = Literal["met", "exceeded", "partly", "not-met", "improved"]
Verdict = Literal["met", "missed", "exceeded", "incomparable", "no_evidence"]


class Quantity(Record):
    """A number with its unit as a report states it.

    ``value`` is in 元 for money, in percent for percentages, else in the printed unit with 万 and 亿 expanded; a range has
    ``low`` and ``high`` and no value. ``ulp`` is the worth of one step in the last printed place, in the same unit.
    ``printed`` and ``scale`` are the numeral as printed and the factor it was multiplied by.
    """

    id: str
    span: Span
    text: str
    metric: Metric
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    comparator: Comparator = "eq"
    approximate: bool = False
    unit: str = ""
    subject: str = ""
    cell: CellRef | None = None
    ulp: Number
    scale: Number
    printed: str = ""
    dimension: str = ""
    hedge: str = ""

    def explain(self) -> str:
        """How the value was reached, in one line: ``11207.11 × 10000 = 112071100 元``."""
        if self.value is None:
            low = plain(self.low) if self.low is not None else "…"
            high = plain(self.high) if self.high is not None else "…"
            return f"{self.text}：{low} 至 {high} {self.unit}".rstrip()
        worth = f"{plain(self.value)} {self.unit}".rstrip()
        return worth if self.scale == 1 else f"{self.printed} × {plain(self.scale)} = {worth}"


class Reading(Record):
    """A target or a result of an indicator. ``value`` is in the printed unit; None where the text is qualitative.

    Where a result only says 已完成 and the prose tells the figure, it has that figure's value, and no quantity of its own.
    """

    text: str
    comparator: Comparator = "eq"
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str = ""
    span: Span
    quantities: tuple[str, ...] = ()
    """Ids of the quantities inside, in reading order (a target in words may hold several)."""


def only_figure(reading: Reading | None, by_id: Mapping[str, Quantity]) -> Quantity | None:
    """The one figure of a target or result; None where it has none or several. Args: by_id: the quantities of its report."""
    return by_id.get(reading.quantities[0]) if reading is not None and len(reading.quantities) == 1 else None


class Indicator(Record):
    """One row of an indicator table, or a target with its result stated in prose."""

    id: str
    name: str
    project: str = ""
    category: str = ""
    subcategory: str = ""
    target: Reading | None = None
    actual: Reading | None = None
    weight: Number | None = None
    score: Number | None = None
    deviation_reason: str = ""
    verdict: Verdict = "no_evidence"
    span: Span
    table: str | None = None
    row: int | None = None
    direction: Literal["higher", "lower", "equal"] = "higher"
    told: tuple[Reading, ...] = ()
    """The result as the prose tells it, where it names this indicator (指标3“…”已完成…)."""


class Scorecard(Record):
    """The totals of one self-evaluation, from a table's last rows or from prose: full mark, total score, grade."""

    project: str = ""
    table: str | None = None
    full: Reading | None = None
    total: Reading | None = None
    grade: str = ""
    grade_span: Span | None = None


class BudgetLine(Record):
    """One row of a budget block, in 元 and percent: what is budgeted, executed, the rate, and the points for it."""

    table: str
    row: int
    label: str
    span: Span
    project: str = ""
    block: int = 0
    initial: Quantity | None = None
    budget: Quantity | None = None
    executed: Quantity | None = None
    rate: Quantity | None = None
    weight: Quantity | None = None
    score: Quantity | None = None


class Claim(Record):
    """What a sentence says was done or reached. ``status`` tells an asserted claim from a planned or denied one."""

    id: str
    span: Span
    text: str
    stance: Stance
    quantities: tuple[str, ...] = ()
    status: Literal["asserted", "denied", "planned", "conditional", "earlier"] = "asserted"
    subject: str = ""
    """The words that name what the claim speaks of (危桥改造, 受训学员), as printed; empty where it names nothing."""
    period: str = ""
    """The time it speaks of where the clause says one (2021年, 上半年), as printed."""
    cell: CellRef | None = None


class Link(Record):
    """A claim speaks of an indicator: ``strength`` 0 to 1, with the evidence it rests on."""

    claim: str
    indicator: str
    strength: Number
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def of_many(self) -> bool:
        """True where the claim speaks of all indicators, or of all of a kind, and of this one among them."""
        return any(kind == "whole" for kind, _ in self.evidence)


class SameFact(Record):
    """Two quantities that tell one fact: the same label, period, population and mode, in two places of the report.

    ``left`` stands in the place that is taken as the statement (table before prose, earlier before later), ``right`` in the
    other one. Whether the two figures agree is for the checks to say.
    """

    left: str
    right: str
    places: Literal["table-prose", "prose-prose", "table-table"]
    role: Literal["actual", "target", "amount"]
    label: str
    indicator: str | None = None
    strength: Number
    basis: Literal["label", "context", "value"] = "label"
    """What makes the pair: the whole label; a label that the sentence completes; a part of one, with equal figures."""
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def retold(self) -> str:
        """The slip of the pen (``swap``, ``digit``, ``tens``) by which alone a pair is known; empty for one known by its name."""
        return dict(self.evidence).get("retold", "")


class Rescored(Record):
    """复核得分 beside 自评得分 of one row: an indicator, or the execution of the budget where ``indicator`` is None.

    ``low`` and ``high`` are equal where the rule gives one score; they differ where a band or missing evidence leaves room.
    None where nothing can be said; ``note`` says why. ``formula`` is the arithmetic, ``clause`` the document's name.
    """

    indicator: str | None
    project: str = ""
    label: str
    span: Span
    weight: Number | None
    stated: Number | None
    low: Number | None = None
    high: Number | None = None
    formula: str = ""
    clause: str = ""
    note: str = ""

    @property
    def gap(self) -> Decimal | None:
        """What the stated score has too much (positive) or too little; 0 within the range, None where nothing can be said."""
        if self.stated is None or self.low is None or self.high is None:
            return None
        return self.stated - min(max(self.stated, self.low), self.high)
