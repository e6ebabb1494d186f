"""Findings as workflow commands of CI systems that follow GitHub's: ``::error file=…,line=…,title=…::…``."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.export.quotes import visible
from analyzer.export.regions import Regions
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, Finding, Locator

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def ci_lines(analysis: Analysis, file: str) -> Iterator[str]:
    """One line for each finding that is not dismissed. Args: file: the report's path as the CI system knows it."""
    regions, locator = Regions(analysis), Locator(analysis.text, analysis.places)
    for found in analysis.findings:
        if found.state != "dismissed":
            properties = _properties(found, regions, file)
            told = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
            yield f"::{_COMMANDS[found.severity]} {told}::{_words(found, regions, locator).translate(_DATA)}\n"


def _properties(found: Finding, regions: Regions, file: str) -> dict[str, str | int]:
    """File, place and title; the place only where the file is plain text, whose lines CI systems can show."""
    out: dict[str, str | int] = {"file": file}
    if regions.plain and found.spans:
        region = regions.of(found.spans[0])
        out |= {"line": region.line, "endLine": region.end_line}
        if region.line == region.end_line:
            out |= {"col": region.column, "endColumn": region.end_column}
    return out | {"title": f"{found.rule} {visible(found.title)}"}


def _words(found: Finding, regions: Regions, locator: Locator) -> str:
    place = "" if regions.plain or not found.spans else f"（{visible(locator.told(found.spans[0]))}）"
    told = f"（验算 {arithmetic(found.calculation)}）" if found.calculation is not None else ""
    return visible(found.message) + place + told


__all__ = ["ci_lines"]
