"""The terminal's tables of an Analysis: 指标核对 (target, result, verdict) and 复核得分 (stated and recomputed scores)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyzer.export.grid import grid
from analyzer.export.lines import Writer
from analyzer.export.quotes import visible
from analyzer.model import Analysis, Indicator, Reading, Rescored, plain

VERDICTS = {"met": "达成", "missed": "未达成", "exceeded": "明显超额", "incomparable": "口径不可比", "no_evidence": "无证据"}
"""The five verdicts with their Chinese names."""

_NONE = "—"
_CHECKED = ("指标", "目标", "实际", "判定")
_SCORED = ("指标", "分值", "自评", "复核", "差", "算式", "依据")
_CHECKED_WIDTHS = (28, 32, 32, 10)
_SCORED_WIDTHS = (28, 6, 6, 13, 7, 60, 40)
_FEWEST = 2


def show_checked(analysis: Analysis, writer: Writer) -> None:
    """Print 指标核对: every indicator with its target, its result and the verdict."""
    if not analysis.indicators:
        return
    writer.put(f"指标核对 {len(analysis.indicators)} 项", style="bold")
    writer.blank()
    rows = [_CHECKED, *(_checked(item) for item in analysis.indicators)]
    _put(grid(rows, _CHECKED_WIDTHS), writer)


def _checked(item: Indicator) -> tuple[str, ...]:
    told = item.told[0] if item.told else None
    actual = " / ".join(filter(None, (_flat(item.actual), _flat(told))))
    return visible(item.name), _flat(item.target) or _NONE, actual or _NONE, VERDICTS[item.verdict]


def show_rescored(analysis: Analysis, writer: Writer, *, everything: bool) -> None:
    """Print 复核得分. Args: everything: all rows; else those whose score differs from what the profile's rules give."""
    for group in _groups(analysis.rescored):
        rows = group.rows if everything else group.different
        if not rows:
            continue
        name = f"（{visible(group.project)}）" if group.project else ""
        writer.put(f"复核得分{name}", style="bold")
        writer.blank()
        _put(grid([_SCORED, *(_scored(row) for row in rows)], _SCORED_WIDTHS), writer, ending=group.total())


def _scored(row: Rescored) -> tuple[str, ...]:
    gap = row.gap
    difference = _NONE if gap is None else f"{'+' if gap > 0 else ''}{plain(gap)}"
    reason = row.clause.split("（")[0] if row.low is not None else row.note
    return (
        visible(row.label.split("/")[0]), _number(row.weight), _number(row.stated), _range(row.low, row.high), difference,
        visible(row.formula), visible(reason),
    )  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """The rows of one self-evaluation."""

    rows: tuple[Rescored, ...]

    @property
    def project(self) -> str:
        return self.rows[0].project

    @property
    def different(self) -> tuple[Rescored, ...]:
        return tuple(row for row in self.rows if row.gap)

    def total(self) -> str:
        """Stated against recomputed total; a row that cannot be recomputed counts as stated."""
        if len(self.rows) < _FEWEST or any(row.stated is None for row in self.rows):
            return ""
        open_rows = sum(row.low is None for row in self.rows)
        low, high = (sum((self._end(row, end) for row in self.rows), Decimal(0)) for end in ("low", "high"))
        stated = sum((row.stated or Decimal(0) for row in self.rows), Decimal(0))
        weight = sum((row.weight or Decimal(0) for row in self.rows), Decimal(0))
        note = f"（{open_rows} 项无法复核，按自评计）" if open_rows else ""
        return f"各项分值合计 {plain(weight)}，自评合计 {plain(stated)}，复核合计 {_range(low, high)}{note}"

    @staticmethod
    def _end(row: Rescored, end: str) -> Decimal:
        found = row.low if end == "low" else row.high
        return found if found is not None else row.stated or Decimal(0)


def _groups(rows: Sequence[Rescored]) -> Iterator[_Group]:
    """Rows by self-evaluation: a new project, or a budget after indicators, begins the next."""
    group: list[Rescored] = []
    for row in rows:
        if group and (row.project != group[0].project or (row.indicator is None and any(one.indicator for one in group))):
            yield _Group(tuple(group))
            group = []
        group.append(row)
    if group:
        yield _Group(tuple(group))


def _put(lines: list[str], writer: Writer, *, ending: str = "") -> None:
    for number, line in enumerate(lines):
        writer.put(line, indent=2, style="dim" if number == 0 else "")
    if ending:
        writer.put(ending, indent=2, style="bold")
    writer.blank()


def _flat(reading: Reading | None) -> str:
    return visible(" ".join(reading.text.split())) if reading is not None else ""


def _number(value: Decimal | None) -> str:
    return plain(value) if value is not None else _NONE


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None:
        return _NONE
    return plain(low) if low == high else f"{plain(low)}～{plain(high)}"


__all__ = ["VERDICTS", "show_checked", "show_rescored"]
