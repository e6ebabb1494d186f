"""Full marks of groups that hold each other: 年度绩效目标1（80分） over 产出指标（40分）, and that over 数量指标（15分）."""

from __future__ import annotations

from itertools import takewhile

from analyzer.checks.tables.evaluations import Mark
from analyzer.late_regex import late_regex

_WHOLE = late_regex(r"年度|总体|绩效(?:目标|指标)|目标\d")
_KIND = late_regex(r"(?:项目)?(?:产出|效益|效果|满意度|成本|投入|过程|管理|决策)(?:指标|类|部分)?(?!效益)")
_PART = late_regex(r"(?:数量|质量|时效|经济|社会|生态|环境|可持续|服务对象)")
_FEWEST = 2


def leaves(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that are to be added: without those of parts where their kinds have marks, and without the whole of several kinds."""
    kinds = any(_KIND.match(mark.name) for mark in marks)
    kept = [mark for mark in marks if not (kinds and _PART.match(mark.name))]
    return tuple(mark for at, mark in enumerate(kept) if not _is_whole(kept, at))


def _is_whole(marks: list[Mark], at: int) -> bool:
    """True for the mark of goals, several marks of kinds right behind it."""
    if not _WHOLE.match(marks[at].name) or _KIND.match(marks[at].name):
        return False
    return sum(1 for _ in takewhile(lambda mark: _KIND.match(mark.name), marks[at + 1 :])) >= _FEWEST


__all__ = ["leaves"]
