"""Writes reports in a flattening, reads them with the analyzer, and says whether the indicators came back."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import NamedTuple

from analyzer.analyze import analyze
from analyzer.checks import CHECKS
from analyzer.load.html import load_html
from analyzer.load.plain import load_markdown, load_plain
from analyzer.model import Document, Indicator
from analyzer.profile import Profile, load_profile
from tests.maker.flattenings import FLATTENINGS
from tests.maker.generate import make_sheet
from tests.maker.grid import make_grid
from tests.maker.sheet import Place, Row, Sheet, expected, places
from tests.maker.style import make_style

_LOADERS = {".txt": load_plain, ".md": load_markdown, ".html": load_html}


class Made(NamedTuple):
    """A report with the sheets in it and the options that it was written with."""

    text: str
    suffix: str
    sheets: tuple[Sheet, ...]
    options: frozenset[str]


def make_report(rng: Random, flattening: str, *, fewest: int = 6, most: int = 20, noise: bool = True) -> Made:
    """One report, seldom with two sheets in it. HTML holds one sheet: two files are not glued together."""
    way = FLATTENINGS[flattening]
    count = 2 if way.suffix != ".html" and rng.random() < 0.15 else 1
    style = make_style(rng, rng.choice(way.schemes), way.noises if noise else ())
    sheets = tuple(make_sheet(rng, fewest=fewest, most=most) for _ in range(count))
    pieces = [way.write(sheet, style, make_grid(sheet, style, rng), rng) for sheet in sheets]
    return Made("\n".join(pieces), way.suffix, sheets, style.options | ({"two_sheets"} if count > 1 else set()) | {style.scheme})


@cache
def _profile() -> Profile:
    """The default profile with every check off: the maker is about reading."""
    return load_profile().model_copy(update={"off": tuple(check.id for check in CHECKS)})


def document(made: Made) -> Document:
    """The report as the loader of its kind gives it."""
    data, name = made.text.encode(), f"made{made.suffix}"
    return _LOADERS[made.suffix](data, name)


def read(made: Made) -> tuple[Indicator, ...]:
    """The indicators that the analyzer reads from a report."""
    return analyze(document(made), profile=_profile()).indicators


def _row(indicator: Indicator) -> Row:
    target, actual = indicator.target, indicator.actual
    value = target.value if target is not None else None
    comparator = target.comparator if target is not None and value is not None else ""
    name = re.sub(r"\s", "", indicator.name)
    return Row(name, comparator, value, actual.value if actual is not None else None, indicator.weight, indicator.score)


class Outcome(NamedTuple):
    """What did not come back as it was, empty where all did: rows, and the places of rows (project and levels)."""

    rows: tuple[str, ...]
    places: tuple[str, ...]


def outcome(made: Made) -> Outcome:
    """Read a report back and compare."""
    indicators = read(made)
    want, got = expected(made.sheets), [_row(indicator) for indicator in indicators]
    wrong = [f"应有 {row}，读为 {other}" for row, other in zip(want, got, strict=False) if row != other]
    if len(want) != len(got):
        wrong.insert(0, f"应有 {len(want)} 行，读出 {len(got)} 行：{_unlike(want, got)}")
    pairs = zip(places(made.sheets, made.options), map(_place, indicators), strict=False)
    return Outcome(tuple(wrong), tuple(f"应在 {one}，读在 {other}" for one, other in pairs if one != other))


def differences(made: Made) -> tuple[str, ...]:
    """The rows that did not come back as they were."""
    return outcome(made).rows


def _place(indicator: Indicator) -> Place:
    return Place(*("".join(text.split()) for text in (indicator.project, indicator.category, indicator.subcategory)))


def _unlike(want: list[Row], got: list[Row]) -> str:
    lost = [row.name for row in want if row.name not in {other.name for other in got}]
    more = [row.name for row in got if row.name not in {other.name for other in want}]
    return f"缺 {lost[:6]}，多 {more[:6]}"
