"""Collections of what was read from a report: quantities, indicators, claims, links, scores computed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import ClassVar, Never, Self

from analyzer.export.names import COMPARATORS, EVIDENCE, METRICS, STANCES, STATUSES, VERDICTS
from analyzer.export.scores import range_of
from analyzer.model import Claim, Indicator, Link, Quantity, Reading, Rescored
from analyzer.notebook.collection import Collection, Column, attribute, place_columns
from analyzer.notebook.context import Context
from analyzer.notebook.filters import Filter, Words, bounded, coded, flagged, sectioned, several, worded
from analyzer.text import on_one_line


def _words(reading: Reading | None) -> str:
    return on_one_line(reading.text) if reading is not None else ""


def _ends(item: Indicator, context: Context) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest score that the rules give."""
    row = next((row for row in context.report.rescored if row.indicator == item.id), None)
    return (row.low, row.high) if row is not None else (None, None)


def _rescored(item: Indicator, context: Context) -> Decimal | str:
    return _one_or_range(*_ends(item, context))


def _one_or_range(low: Decimal | None, high: Decimal | None) -> Decimal | str:
    """One score as a figure, a range in words, nothing where nothing can be said."""
    return low if low is not None and low == high else range_of(low, high) if low is not None else ""


def _row_place(item: Indicator, context: Context) -> str:
    """Where the row's own figures stand: the row may begin with a cell that it shares with those above."""
    readings = [reading.span for reading in (item.target, item.actual) if reading is not None]
    return context.place([*readings, item.span])


def _evidence(item: Link, _: Context) -> str:
    return "，".join(f"{EVIDENCE.get(name, name)} {weight}" for name, weight in item.evidence)


def _speaks_of(wanted: Words, context: Context) -> Callable[[Claim], bool]:
    parts = several(wanted)
    return lambda item: any(part in name for name in context.linked.get(item.id, ()) for part in parts)


def _holds(wanted: Words, words: Callable[[Link], str]) -> Callable[[Link], bool]:
    parts: Sequence[str] = several(wanted)
    return lambda item: any(part in words(item) for part in parts)


class Quantities(Collection[Quantity]):
    """The quantities of a report: ``analysis.quantities.where(metric="money", section="资金")``."""

    ITEM = Quantity
    NAME = "数量 {} 个"
    COLUMNS = (
        attribute("id"),
        Column("place", "位置", lambda item, context: context.place([item.span])),
        attribute("text", "原文"),
        attribute("metric", "种类", METRICS),
        attribute("comparator", "比较", COMPARATORS),
        Column("value", "", lambda item, _: item.value),
        Column("low", "", lambda item, _: item.low),
        Column("high", "", lambda item, _: item.high),
        attribute("unit"),
        attribute("approximate"),
        Column("explain", "数值", None, lambda item, _: item.explain()),
        attribute("subject", "数的是"),
        *place_columns()[1:],
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "metric": coded("metric", METRICS),
        "comparator": coded("comparator", COMPARATORS),
        "unit": worded("unit"),
        "subject": worded("subject"),
        "text": worded("text"),
        "section": sectioned,
        "approximate": flagged(lambda item: item.approximate),
        "in_table": flagged(lambda item: item.cell is not None),
        "at_least": bounded(most=False),
        "at_most": bounded(most=True),
    }

    def where(
        self, test: Callable[[Quantity], bool] | None = None, /, *, metric: Words | None = None, comparator: Words | None = None,
        unit: Words | None = None, subject: Words | None = None, text: Words | None = None, section: Words | None = None,
        approximate: bool | None = None, in_table: bool | None = None, at_least: Decimal | int | str | None = None,
        at_most: Decimal | int | str | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions; of several words for one condition any will do.

        Args: test: a function of a quantity; metric: ``money`` or ``金额``, see ``analyzer.export.names.METRICS``; comparator:
        ``ge`` or ``不少于``; unit, subject, text: words in that field; section: words in the title of its section or one above it;
        approximate: 约、余 and the like; in_table: in a table or in prose; at_least, at_most: bounds of the value, in 元 for
        money, in percent for rates.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(
            test, unknown, metric=metric, comparator=comparator, unit=unit, subject=subject, text=text, section=section,
            approximate=approximate, in_table=in_table, at_least=at_least, at_most=at_most,
        )  # fmt: skip


class Indicators(Collection[Indicator]):
    """The indicators of a report: ``analysis.indicators.where(verdict="missed")``."""

    ITEM = Indicator
    NAME = "指标 {} 项"
    COLUMNS = (
        attribute("id"),
        attribute("project"),
        attribute("category", "一级指标"),
        attribute("subcategory", "二级指标"),
        attribute("name", "指标"),
        Column("target", "目标", lambda item, _: _words(item.target)),
        Column("actual", "实际", lambda item, _: _words(item.actual)),
        Column("target_value", "", lambda item, _: item.target.value if item.target else None),
        Column("actual_value", "", lambda item, _: item.actual.value if item.actual else None),
        attribute("verdict", "判定", VERDICTS),
        attribute("weight", "分值"),
        attribute("score", "自评"),
        Column("rescored", "复核", None, _rescored),
        Column("rescored_low", "", lambda item, context: _ends(item, context)[0]),
        Column("rescored_high", "", lambda item, context: _ends(item, context)[1]),
        attribute("deviation_reason", "偏差原因"),
        Column("place", "位置", _row_place),
        *place_columns()[1:],
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "name": worded("name"),
        "category": worded("category"),
        "subcategory": worded("subcategory"),
        "project": worded("project"),
        "verdict": coded("verdict", VERDICTS),
        "section": sectioned,
    }

    def where(
        self, test: Callable[[Indicator], bool] | None = None, /, *, name: Words | None = None, category: Words | None = None,
        subcategory: Words | None = None, project: Words | None = None, verdict: Words | None = None, section: Words | None = None,
        **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions; of several words for one condition any will do.

        Args: test: a function of an indicator; name, category, subcategory, project: words in that field; verdict: ``missed`` or
        ``未达成``; section: words in the title of its section or one above it.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(
            test, unknown, name=name, category=category, subcategory=subcategory, project=project, verdict=verdict, section=section
        )


class Claims(Collection[Claim]):
    """What sentences say was reached: ``analysis.claims.where(stance="exceeded")``."""

    ITEM = Claim
    NAME = "成效表述 {} 处"
    COLUMNS = (
        attribute("id"),
        Column("place", "位置", lambda item, context: context.place([item.span])),
        attribute("text", "原文"),
        attribute("stance", "说法", STANCES),
        attribute("status", "语气", STATUSES),
        attribute("subject", "说的是"),
        attribute("period", "时间"),
        Column("quantities", "数量", lambda item, context: "、".join(context.quantities[name].text for name in item.quantities)),
        Column("indicators", "对应指标", lambda item, context: "、".join(context.linked.get(item.id, ()))),
        *place_columns()[1:],
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "stance": coded("stance", STANCES),
        "status": coded("status", STATUSES),
        "subject": worded("subject"),
        "text": worded("text"),
        "indicator": _speaks_of,
        "section": sectioned,
    }

    def where(
        self, test: Callable[[Claim], bool] | None = None, /, *, stance: Words | None = None, status: Words | None = None,
        subject: Words | None = None, text: Words | None = None, indicator: Words | None = None, section: Words | None = None,
        **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions; of several words for one condition any will do.

        Args: test: a function of a claim; stance: ``exceeded`` or ``超额``; status: ``planned`` or ``计划``; subject, text: words in
        that field; indicator: words in the name of an indicator that it is linked to; section: words in the title of its section
        or one above it.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(test, unknown, stance=stance, status=status, subject=subject, text=text, indicator=indicator, section=section)


class Links(Collection[Link]):
    """Which claim speaks of which indicator: ``analysis.links.where(indicator="参训人数")``."""

    ITEM = Link
    NAME = "对应 {} 条"
    COLUMNS = (
        Column("place", "位置", lambda item, context: context.place([context.claims[item.claim].span])),
        attribute("claim"),
        Column("claim_text", "表述", lambda item, context: context.claims[item.claim].text),
        attribute("indicator"),
        Column("indicator_name", "指标", lambda item, context: context.name(item.indicator)),
        attribute("strength", "强度"),
        Column("evidence", "凭据", lambda item, _: [" ".join(piece) for piece in item.evidence], _evidence),
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "claim": lambda wanted, context: _holds(wanted, lambda item: context.claims[item.claim].text),
        "indicator": lambda wanted, context: _holds(wanted, lambda item: context.name(item.indicator)),
        "by_hand": flagged(lambda item: any(name == "by-hand" for name, _ in item.evidence)),
    }

    def where(
        self, test: Callable[[Link], bool] | None = None, /, *, claim: Words | None = None, indicator: Words | None = None,
        by_hand: bool | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of a link; claim: words of the claim; indicator: words in the indicator's name; by_hand: drawn or
        confirmed by a decision.
        Raises: UsageError for an unknown condition.
        """
        return self._where(test, unknown, claim=claim, indicator=indicator, by_hand=by_hand)


class Scores(Collection[Rescored]):
    """复核得分 beside 自评得分: ``analysis.rescored.where(differs=True)``."""

    ITEM = Rescored
    NAME = "复核得分 {} 行"
    COLUMNS = (
        attribute("project", "项目"),
        attribute("label", "指标"),
        attribute("weight", "分值"),
        attribute("stated", "自评"),
        Column("rescored", "复核", None, lambda item, _: _one_or_range(item.low, item.high)),
        attribute("low"),
        attribute("high"),
        attribute("gap", "差"),
        attribute("formula", "算式"),
        attribute("clause", "依据"),
        attribute("note", "说明"),
        *place_columns()[:1],
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "label": worded("label"),
        "project": worded("project"),
        "differs": flagged(lambda item: bool(item.gap)),
    }

    def where(
        self, test: Callable[[Rescored], bool] | None = None, /, *, label: Words | None = None, project: Words | None = None,
        differs: bool | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of a row; label, project: words in that field; differs: the stated score is not what the rules give.
        Raises: UsageError for an unknown condition.
        """
        return self._where(test, unknown, label=label, project=project, differs=differs)
