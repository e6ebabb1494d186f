"""The JSON of the contract: one object for one report, a list or one line each for several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pydantic_core

from analyzer.model import Analysis

_INDENT = 2


def to_json(analysis: Analysis) -> str:
    """One report as a readable JSON object, Chinese characters as they are, with a line break at its end."""
    return analysis.model_dump_json(indent=_INDENT) + "\n"


def to_json_line(analysis: Analysis) -> str:
    """One report as a JSON object on one line (JSON Lines), with the line break."""
    return analysis.model_dump_json() + "\n"


def to_json_bytes(analysis: Analysis, *, readable: bool) -> bytes:
    """The JSON of one report as UTF-8 without a line break at its end: like ``to_json`` (``readable``) or ``to_json_line``."""
    return pydantic_core.to_json(analysis, indent=_INDENT if readable else None)


def to_json_list(analyses: Iterable[Analysis]) -> Iterator[str]:
    """Several reports as the pieces of one JSON list; ``"".join(pieces)`` is the document."""
    opening = "[\n"
    for analysis in analyses:
        yield opening + analysis.model_dump_json(indent=_INDENT)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def json_schema() -> str:
    """The JSON Schema of an Analysis as it is printed: figures are strings."""
    schema = Analysis.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=_INDENT) + "\n"
