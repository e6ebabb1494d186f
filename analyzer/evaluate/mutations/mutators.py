"""The mutator of every class of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from analyzer.evaluate.mutations import arithmetic, repeats, results, rows
from analyzer.evaluate.mutations.edits import Edit
from analyzer.evaluate.mutations.material import Material

Mutator = Callable[[Material], Iterator[Edit]]

MUTATORS: Final[dict[str, Mutator]] = {
    "addend": arithmetic.addend,
    "total": arithmetic.total,
    "swap": arithmetic.swap,
    "unit_up": arithmetic.unit_up,
    "unit_down": arithmetic.unit_down,
    "percent": arithmetic.percent,
    "change": arithmetic.change,
    "point_to_percent": arithmetic.point_to_percent,
    "percent_to_point": arithmetic.percent_to_point,
    "execution_points": arithmetic.execution_points,
    "weight": arithmetic.weight,
    "row_deleted": rows.row_deleted,
    "score_over": results.score_over,
    "list_count": arithmetic.list_count,
    "below_target": results.below_target,
    "target_raised": results.target_raised,
    "prose_figure": repeats.prose_figure,
    "repeated_figure": repeats.repeated_figure,
    "mode": results.mode,
    "negated": results.negated,
    "affirmed": results.affirmed,
    "year": repeats.year,
    "grade": results.grade,
}
"""By the class's id, in the order of ``classes.toml``."""

__all__ = ["MUTATORS", "Mutator"]
