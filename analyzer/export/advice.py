"""What to advise on a finding, and what to ask the unit for: one entry for every rule, in ``templates/advice.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "templates" / "advice.toml"


@dataclass(frozen=True)
class Advice:
    """``advice``: what the unit should do; ``material``: what it should hand in, empty where nothing is needed."""

    advice: str
    material: str = ""


NO_ADVICE = Advice("请核实原始资料，更正报告中的相关内容。")
"""For a rule that the file does not know (a user's own)."""


def advice_of(rule: str) -> Advice:
    """The advice on findings of a rule."""
    return advices().get(rule, NO_ADVICE)


@cache
def advices() -> dict[str, Advice]:
    """All entries by rule."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {rule: Advice(entry["advice"], entry.get("material", "")) for rule, entry in tables.items() if rule != "about"}


__all__ = ["NO_ADVICE", "Advice", "advice_of", "advices"]
