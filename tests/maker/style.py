"""How a sheet is printed: which columns in which order, how figures carry their units, what noise is on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Literal

from tests.maker.generate import seldom, words
from tests.maker.sheet import Goal, Item

Scheme = Literal["plain", "bracket", "unit_column", "three_columns"]
_WORDED = {"≥": ("不少于{}", "{}以上"), "≤": ("不超过{}", "{}以内")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_TWO = Decimal("0.01")
_ASCII = "0123456789.%()+<>="
_FIGURE = re.compile(r"[0-9０-９][0-9０-９,.．]*")
_SHORT = 16
WIDE = {ord(char): ord(char) + 0xFEE0 for char in _ASCII} | {ord("≥"): ord("≧"), ord("≤"): ord("≦")}


@dataclass(frozen=True)
class Style:
    """Everything that is drawn once for a sheet. ``columns`` are roles, left to right; ``options`` the names of what is unusual.
    ``blank`` stands where there is no reason, ``gap`` where a target or a result was not filled in.
    """

    scheme: Scheme
    columns: tuple[str, ...]
    headers: dict[str, str]
    options: frozenset[str] = field(default_factory=frozenset)
    weights: Literal["plain", "two", "fen"] = "plain"
    prefix: str = ""
    outer: str = ""
    blank: str = ""
    gap: str = ""

    def has(self, option: str) -> bool:
        """True if an option is on."""
        return option in self.options

    def points(self, value: Decimal) -> str:
        """A weight or score as printed."""
        if self.weights == "two":
            return str(value.quantize(_TWO))
        return f"{value.normalize():f}" + ("分" if self.weights == "fen" else "")


NOISES = ("drop_blanks", "full_width", "stray_blanks", "ragged", "broken_cells")
"""Noise of any flattening; each writer takes those that it can carry."""


def make_style(rng: Random, scheme: Scheme, noises: tuple[str, ...], *, keeps_blanks: bool = True) -> Style:
    """A style with some of the allowed noises on."""
    options = {name for name in noises if seldom(rng, 20)}
    options |= {name for name in ("repeat_levels", "no_blocks", "comma") if seldom(rng, 20)}
    if seldom(rng, 10) and scheme != "three_columns":
        options.add("label_rows")
    options |= {name for name in ("no_level1", "no_reason", "worded", "early_weight", "percent_header") if seldom(rng, 10)}
    if scheme in ("unit_column", "three_columns"):
        options -= {"worded"}
    if scheme == "unit_column" and seldom(rng, 30):
        options.add("direction")
    prefix = rng.choice(["", "", "", "", "指标{n}：", "{c}", "{n}."])
    options |= {"prefix"} if prefix else set()
    outer = "绩效指标" if seldom(rng, 15) else ""
    options |= {"outer"} if outer else set()
    forms = {role: rng.choice(choices) for role, choices in words()["headers"].items()}
    return Style(
        scheme, _columns(scheme, options), forms, frozenset(options), rng.choice(["plain", "plain", "two", "fen"]), prefix, outer,
        rng.choice(["", "", "-", "－", "—"]), rng.choice(["", "/", "—"] if keeps_blanks and "drop_blanks" not in options else ["/", "—"]),
    )  # fmt: skip


def _columns(scheme: Scheme, options: set[str]) -> tuple[str, ...]:
    middle = {
        "three_columns": ("comparator", "value", "unit", "actual"),
        "unit_column": ("target", "unit", "actual"),
    }.get(scheme, ("target", "actual"))
    middle = ("direction", *middle) if "direction" in options else middle
    points = ("weight", *middle, "score") if "early_weight" in options else (*middle, "weight", "score")
    levels = ("level2", "name") if options & {"no_level1", "label_rows"} else ("level1", "level2", "name")
    return (*levels, *points) if "no_reason" in options else (*levels, *points, "reason")


def cell_words(style: Style, item: Item, number: int, role: str, rng: Random) -> str:
    """What stands in one cell of an indicator's row, noise included."""
    plain = _plain(style, item, number, role)
    if style.has("full_width") and seldom(rng, 50):
        plain = plain.translate(WIDE) if role not in ("level1", "level2", "name") else plain
    if plain and style.has("stray_blanks") and seldom(rng, 30):
        plain = stray(plain, rng)
    return plain


def _plain(style: Style, item: Item, number: int, role: str) -> str:
    if role == "name":
        prefix = style.prefix.replace(".", "、") if item.name[0].isdigit() else style.prefix
        return prefix.format(n=number, c=_CIRCLED[(number - 1) % 20]) + item.name
    if role in ("weight", "score"):
        return style.points(getattr(item, role))
    if role in ("target", "value"):
        return _target(style, item, number)
    if role == "actual":
        return item.result.words or _figure(style, item.result.number, item.unit) or style.gap
    return {
        "level1": item.level1, "level2": item.level2, "reason": item.reason or style.blank, "unit": item.unit or style.blank,
        "comparator": item.goal.sign or ("定性" if item.goal.words else "="),
        "direction": "反向" if item.goal.sign in ("≤", "<") else "正向",
    }[role]  # fmt: skip


def _target(style: Style, item: Item, number: int) -> str:
    goal: Goal = item.goal
    if goal.number is None:
        return goal.words or style.gap
    figure = _figure(style, goal.number, item.unit)
    if style.scheme == "three_columns":
        return figure
    if style.has("worded") and goal.sign in _WORDED and number % 3 == 0:
        return _WORDED[goal.sign][number % 2].format(figure)
    return goal.sign + figure


def _figure(style: Style, number: Decimal | None, unit: str) -> str:
    if number is None:
        return ""
    shown = f"{number:,f}" if style.has("comma") else f"{number:f}"
    if style.scheme == "bracket":
        return f"{number.quantize(_TWO):f}({unit.replace('（', '').replace('）', '')})"
    return shown if style.scheme in ("unit_column", "three_columns") else shown + unit


def stray(plain: str, rng: Random) -> str:
    """One blank more: at an end, between two words, or where sign, figure and unit meet; never inside a figure or a unit."""
    places = [0, len(plain)]
    figure = _FIGURE.search(plain)
    if figure and len(plain) < _SHORT:
        places += [at for at in figure.span() if 0 < at < len(plain)]
    elif not figure:
        places += [at for at in range(1, len(plain)) if plain[at - 1].isalpha() and plain[at].isalpha()]
    at = rng.choice(places)
    return plain[:at] + " " + plain[at:]
