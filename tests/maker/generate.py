"""Invents sheets: a seeded generator over a vocabulary of measures as the field words them."""

from __future__ import annotations

import csv
import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.maker.sheet import FULL, Fund, Goal, Item, Result, Sheet

_HOME = Path(__file__).parent / "vocabulary"
_LEVEL1 = {
    "数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "成本指标": "产出指标",
    "经济效益指标": "效益指标", "社会效益指标": "效益指标", "生态效益指标": "效益指标", "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
}  # fmt: skip
_FUNDS = ("其中：当年财政拨款", "上年结转资金", "其他资金")
_GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
_CENT = Decimal("0.01")
_MISSED = 20
_QUALITATIVE = 18
_UNANSWERED = 2
_GAP = 2


class Measure(NamedTuple):
    """An indicator that is measured, with the range that its target is drawn from."""

    level2: str
    name: str
    unit: str
    low: str
    high: str
    places: str
    sign: str


class Quality(NamedTuple):
    """An indicator told in words."""

    level2: str
    name: str
    targets: str
    results: str


@cache
def words() -> dict[str, Any]:
    """The invented words: places, offices, projects, header forms."""
    return tomllib.loads((_HOME / "words.toml").read_text(encoding="utf-8"))


@cache
def _measures() -> list[Measure]:
    return [Measure(*row) for row in _table("measures.tsv")]


@cache
def _qualities() -> list[Quality]:
    return [Quality(*row) for row in _table("qualities.tsv")]


def _table(name: str) -> list[list[str]]:
    with (_HOME / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def seldom(rng: Random, percent: int) -> bool:
    """True in so many of a hundred cases. The least draw is False, so that hypothesis shrinks what is unusual away."""
    return rng.randint(0, 99) >= 100 - percent


def make_sheet(rng: Random, *, fewest: int = 6, most: int = 20) -> Sheet:
    """A sheet with ``fewest`` to ``most`` indicators."""
    drawn = _draw(rng, rng.randint(fewest, most))
    weights = _weights(rng, len(drawn), FULL - 10)
    items = tuple(_item(rng, one, weight) for one, weight in zip(drawn, weights, strict=True))
    funds = _funds(rng)
    budget_score = (funds[0].rate / 10).quantize(_CENT)
    total = sum((item.score for item in items), budget_score)
    place, vocabulary = rng.choice(words()["places"]), words()
    return Sheet(
        project=rng.choice(vocabulary["projects"]), department=place + rng.choice(vocabulary["offices"]),
        body=place + rng.choice(vocabulary["bodies"]), year=rng.randint(2019, 2024), funds=funds,
        goal=rng.choice(vocabulary["goals"]), outcome=rng.choice(vocabulary["outcomes"]), items=items, budget_score=budget_score,
        grade=next(name for least, name in _GRADES if total >= least), tail=rng.choice(["", *vocabulary["tails"]]),
    )  # fmt: skip


def _draw(rng: Random, count: int) -> list[Measure | Quality]:
    """Measures and qualities in the order of the form, no name twice."""
    chosen: dict[str, Measure | Quality] = {}
    while len(chosen) < count:
        kinds = _qualities() if seldom(rng, _QUALITATIVE) else _measures()
        one = rng.choice(kinds)
        name = _named(rng, one.name)
        chosen.setdefault(name, one._replace(name=name))
    order = {level2: number for number, level2 in enumerate(_LEVEL1)}
    return sorted(chosen.values(), key=lambda one: order[one.level2])


def _named(rng: Random, pattern: str) -> str:
    return re.sub(r"\{(.)\}", lambda slot: rng.choice(words()["slots"][slot[1]]), pattern)


def _weights(rng: Random, count: int, whole: Decimal) -> list[Decimal]:
    """Weights that add up to ``whole``, in steps of one half where there is no room for whole points."""
    step = Decimal("0.5") if seldom(rng, 20) else Decimal(1)
    units = int(whole / step)
    cuts = sorted(rng.sample(range(1, units), count - 1))
    return [(after - before) * step for before, after in zip([0, *cuts], [*cuts, units], strict=True)]


def _item(rng: Random, one: Measure | Quality, weight: Decimal) -> Item:
    level1 = _LEVEL1[one.level2]
    if isinstance(one, Quality):
        goal, result = Goal(words=rng.choice(one.targets.split(";"))), Result(words=rng.choice(one.results.split(";")))
        met = not seldom(rng, _MISSED)
        return Item(level1, one.level2, one.name, "", goal, result, weight, _score(rng, weight, met=met), _reason(rng, met=met))
    goal, reached, met = _measured(rng, one)
    result = Result(words=rng.choice(["已完成", "达标", "不适用"])) if seldom(rng, _UNANSWERED) else Result(reached)
    goal = Goal() if seldom(rng, _GAP) else goal
    result = Result() if seldom(rng, _GAP) else result
    return Item(level1, one.level2, one.name, one.unit, goal, result, weight, _score(rng, weight, met=met), _reason(rng, met=met))


def _measured(rng: Random, one: Measure) -> tuple[Goal, Decimal, bool]:
    """A target, a result with the same number of places, and whether it was met."""
    step = Decimal(1).scaleb(-int(one.places))
    low, high = int(Decimal(one.low) / step), int(Decimal(one.high) / step)
    target = rng.randint(low, high) * step
    met = not seldom(rng, _MISSED)
    slack = max(int(target / step) // 8, 1)
    by = rng.randint(0, slack) * step
    lower = one.sign == "≤"
    reached = target - by if met == lower else target + by
    if one.unit == "%":
        reached = min(reached, FULL)
    sign = {"≥": rng.choice(["≥", "≥", "≥", "≥", "", ">"]), "≤": rng.choice(["≤", "≤", "≤", "<"]), "=": rng.choice(["=", ""])}[one.sign]
    return Goal(sign, target), max(reached, Decimal(0)), met


def _score(rng: Random, weight: Decimal, *, met: bool) -> Decimal:
    if met:
        return weight
    share = Decimal(rng.randint(50, 99)) / 100
    return (weight * share).quantize(rng.choice([_CENT, Decimal("0.1")]))


def _reason(rng: Random, *, met: bool) -> str:
    return str(rng.choice(words()["reasons"])) if seldom(rng, 10 if met else 70) else ""


def _funds(rng: Random) -> tuple[Fund, ...]:
    parts = []
    for label in rng.sample(_FUNDS, rng.randint(1, 3)):
        initial = Decimal(rng.randint(2000, 900000)).scaleb(-2) if label != "其他资金" or seldom(rng, 40) else Decimal("0.00")
        budget = (initial * rng.randint(90, 110) / 100).quantize(_CENT)
        parts.append(Fund(label, initial, budget, (budget * rng.randint(70, 100) / 100).quantize(_CENT)))
    if not any(part.budget for part in parts):
        parts[0] = Fund(parts[0].label, Decimal("120.00"), Decimal("120.00"), Decimal("118.35"))
    whole = Fund("年度资金总额", *(sum((part[at] for part in parts), Decimal(0)) for at in (1, 2, 3)))
    return (whole, *parts)
