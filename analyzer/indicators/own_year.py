"""The year that a report is of, and goals of earlier years, which are none of its own."""

from __future__ import annotations

from analyzer.indicators.target_told import TargetTold
from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Sentence, last_piece
from analyzer.text import YEAR

_THEN = late_regex(r"(?:当年|该年|同年|当时)度?的?(?:绩效|年度|预期)?(?:目标|计划|任务|指标)")


def own_year(layout: Layout) -> int:
    """The year that the report names first, 0 where it names none."""
    found = YEAR.search(layout.flow.folded)
    return int(found[0]) if found is not None else 0


def of_earlier_year(sentence: Sentence, told: TargetTold, own: int) -> bool:
    """``2021年造林1.15万亩，当年计划1.1万亩`` in a report of 2022. Args: own: the year that the report names first."""
    if "年" not in sentence.text or told.actual is None or _THEN.search(sentence.text) is None:
        return False
    words = last_piece(sentence.between(sentence.start, max(told.target.start, told.actual.start)))
    then, years = _THEN.search(words), [(int(found[0]), found.start()) for found in YEAR.finditer(words)]
    return then is not None and bool(years) and max(years)[0] < own and any(at < then.start() for _, at in years)


__all__ = ["of_earlier_year", "own_year"]
