"""Policy profile: which checks are on, their severities, tolerances and grade thresholds, per issuing authority."""

from __future__ import annotations

import difflib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from analyzer.errors import LexiconError
from analyzer.lexicon.lexicon import folder
from analyzer.lexicon.reader import build, read_toml
from analyzer.model import Number, Record

DEFAULT = "mof"


class Grade(Record):
    """A grade with the lowest score that earns it (the bound included)."""

    name: str
    lowest: Number
    aliases: tuple[str, ...] = ()


class Profile(Record):
    """The rules of one authority. Scores are points of ``full_mark``; ``overshoot`` are percents over the target.

    ``cost_weights`` are the weights where cost indicators are set. A target in percent is overshot by ``overshoot_points``
    at least. An execution rate below ``low_execution`` percent calls for a word on its cause.
    """

    id: str
    title: str
    source: str
    full_mark: Number
    grades: tuple[Grade, ...] = Field(min_length=2)
    budget_weight: Number
    weights: dict[str, Number] = Field(default_factory=dict)
    cost_weights: dict[str, Number] = Field(default_factory=dict)
    overshoot_points: Number = Decimal(10)
    low_execution: Number = Decimal(90)
    overshoot: tuple[Number, Number, Number]
    off: tuple[str, ...] = ()
    severities: dict[str, str] = Field(default_factory=dict)


@lru_cache(maxsize=16)
def load_profile(name: str | Path = DEFAULT) -> Profile:
    """A built-in profile by its id, or a profile file.

    Raises: LexiconError where there is none of that name, or it is broken.
    """
    path = Path(name)
    if path.suffix != ".toml":
        known = {file.stem: file for file in sorted((folder() / "profiles").glob("*.toml"))}
        if str(name) not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f"是否应为 {near[0]}" if near else "可用的口径：" + "、".join(known)
            raise LexiconError(f"没有名为 {name} 的评价口径", advice=hint)
        path = known[str(name)]
    return build(Profile, read_toml(path), path.name, "")
