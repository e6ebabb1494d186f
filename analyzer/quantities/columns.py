"""What the bare figures of a column count, told by its header: 参训人次, 计划场次, 完成户数, 不合格数."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.model import COUNTED
from analyzer.quantities.units import UnitForm, UnitIndex

_NUMBER = late_regex(r"数量?$")
_NO_COUNT = late_regex(
    r"(?:[指系倍参基级位届分岁序代函常比率]|百分)数$|序号|编号|排名|金额|预算|支出|资金|收入|决算|拨款|经费|投资|结转|结余|[单均]价"
)
_AMOUNT_OF = late_regex(
    r"(?:全年|年度|年初|本年度?|上年度?|[12]\d{3}年度?)*(?:计划|目标|任务|实际|完成|落实|数量|规模|合计)(?:完成|实施|任务|情况)?[数量值]{0,2}"
)
"""Headers of what was planned and done: their figures are of the unit that a cell of the row names."""
_LONGEST = 3


def counted(header: str, units: UnitIndex) -> str | None:
    """The unit that a header without brackets counts in, "" where it counts and names no unit, None where it does not say that it counts.

    Args: header: folded, without white space; units: all units.
    """
    if _NO_COUNT.search(header):
        return None
    number = _NUMBER.search(header)
    stem, least = (header[: number.start()], 1) if number else (header, 2)
    for length in range(min(_LONGEST, len(stem) - (number is None)), least - 1, -1):
        unit = units.whole(stem[-length:])
        if unit is not None and _is_count(unit):
            return stem[-length:]
    return "" if number else None


def _is_count(unit: UnitForm) -> bool:
    return unit.metric in COUNTED


def of_row(header: str) -> bool:
    """True where the figures below a header are of the unit that their row names in a cell of its own."""
    return _AMOUNT_OF.fullmatch(header) is not None


__all__ = ["counted", "of_row"]
