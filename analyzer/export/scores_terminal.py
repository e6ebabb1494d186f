"""The terminal's tables of an Analysis: 指标核对 (target, result, verdict) and 复核得分 (stated and recomputed scores)."""

from __future__ import annotations

from analyzer.export.grid import grid
from analyzer.export.lines import Writer
from analyzer.export.names import VERDICTS
from analyzer.export.quotes import visible
from analyzer.export.scores import NOTHING, gap_words, points, range_of, score_groups, total_words
from analyzer.model import Analysis, Indicator, Reading, Rescored
from analyzer.text import on_one_line

_CHECKED = ("指标", "目标", "实际", "判定")
_SCORED = ("指标", "分值", "自评", "复核", "差", "算式", "依据")
_CHECKED_WIDTHS = (28, 32, 32, 10)
_SCORED_WIDTHS = (28, 6, 6, 13, 7, 60, 40)


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
    return visible(item.name), _flat(item.target) or NOTHING, actual or NOTHING, VERDICTS[item.verdict]


def show_rescored(analysis: Analysis, writer: Writer, *, everything: bool) -> None:
    """Print 复核得分. Args: everything: all rows; else those whose score differs from what the profile's rules give."""
    for group in score_groups(analysis.rescored):
        rows = group.rows if everything else group.different
        if not rows:
            continue
        name = f"（{visible(group.project)}）" if group.project else ""
        writer.put(f"复核得分{name}", style="bold")
        writer.blank()
        _put(grid([_SCORED, *(_scored(row) for row in rows)], _SCORED_WIDTHS), writer, ending=total_words(group))


def _scored(row: Rescored) -> tuple[str, ...]:
    reason = row.clause.split("（")[0] if row.low is not None else row.note
    return (
        visible(row.label.split("/")[0]), points(row.weight), points(row.stated), range_of(row.low, row.high), gap_words(row.gap),
        visible(row.formula), visible(reason),
    )  # fmt: skip


def _put(lines: list[str], writer: Writer, *, ending: str = "") -> None:
    for number, line in enumerate(lines):
        writer.put(line, indent=2, style="dim" if number == 0 else "")
    if ending:
        writer.put(ending, indent=2, style="bold")
    writer.blank()


def _flat(reading: Reading | None) -> str:
    return visible(on_one_line(reading.text)) if reading is not None else ""


__all__ = ["show_checked", "show_rescored"]
