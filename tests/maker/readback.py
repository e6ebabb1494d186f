"""Writes reports in a flattening, reads them with the analyzer, and says whether the indicators came back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from random import Random
from typing import NamedTuple

from analyzer.analyze import analyze
from analyzer.checks import CHECKS
from analyzer.load.html import load_html
from analyzer.load.plain import load_markdown, load_plain
from analyzer.model import Document, Indicator, Reading
from analyzer.profile import Profile, load_profile
from tests.maker.flattenings import FLATTENINGS
from tests.maker.generate import make_sheet, seldom
from tests.maker.grid import make_grid
from tests.maker.sheet import Place, Row, Sheet, expected, places
from tests.maker.style import WIDE, make_style

_NARROW = {wide: narrow for narrow, wide in WIDE.items()}
_DASHES = "-－—/"
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
    count = 2 if way.suffix != ".html" and seldom(rng, 15) else 1
    style = make_style(rng, rng.choice(way.schemes), way.noises if noise else (), keeps_blanks=way.keeps_blanks)
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


def _wanted(row: Row) -> Row:
    """The row in the signs that are compared; 不适用 says that there is nothing."""
    target, actual = (_bare(value).replace("不适用", "") if isinstance(value, str) else value for value in (row.target, row.actual))
    return row._replace(name=_bare(row.name), target=target, actual=actual)


def _row(indicator: Indicator) -> Row:
    target, actual = _value(indicator.target), _value(indicator.actual)
    comparator = indicator.target.comparator if indicator.target is not None and isinstance(target, Decimal) else ""
    return Row(_bare(indicator.name), comparator, target, actual, indicator.weight, indicator.score)


def _value(reading: Reading | None) -> Decimal | str:
    """A figure, else the words; a dash is nothing."""
    if reading is None:
        return ""
    return reading.value if reading.value is not None else _bare(reading.text).strip(_DASHES)


def _bare(text: str) -> str:
    """Words without white space, in half-width signs as the maker invents them."""
    return "".join(text.split()).translate(_NARROW)


class Outcome(NamedTuple):
    """What did not come back as it was, empty where all did: rows, and the places of rows (project and levels)."""

    rows: tuple[str, ...]
    places: tuple[str, ...]


def outcome(made: Made) -> Outcome:
    """Read a report back and compare."""
    indicators = read(made)
    want, got = [_wanted(row) for row in expected(made.sheets)], [_row(indicator) for indicator in indicators]
    wrong = [f"应有 {row}，读为 {other}" for row, other in zip(want, got, strict=False) if row != other]
    if len(want) != len(got):
        wrong.insert(0, f"应有 {len(want)} 行，读出 {len(got)} 行：{_unlike(want, got)}")
    around = (Place(*map(_bare, place)) for place in places(made.sheets, made.options))
    pairs = zip(around, map(_place, indicators), strict=False)
    return Outcome(tuple(wrong), tuple(f"应在 {one}，读在 {other}" for one, other in pairs if one != other))


def differences(made: Made) -> tuple[str, ...]:
    """The rows that did not come back as they were."""
    return outcome(made).rows


def _place(indicator: Indicator) -> Place:
    words = (indicator.project, indicator.category, indicator.subcategory, indicator.deviation_reason)
    return Place(*(_bare(text).strip(_DASHES) for text in words))


def _unlike(want: list[Row], got: list[Row]) -> str:
    lost = [row.name for row in want if row.name not in {other.name for other in got}]
    more = [row.name for row in got if row.name not in {other.name for other in want}]
    return f"缺 {lost[:6]}，多 {more[:6]}"
