"""The table of injected errors: what each is called, which rules must tell it, which words it puts in each other's place."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from analyzer.model.mutation import ErrorClass

_TABLE = Path(__file__).with_name("classes.toml")


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    error: str = Field(alias="class")
    pairs: tuple[tuple[str, str], ...]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    classes: tuple[ErrorClass, ...] = Field(alias="class")
    words: tuple[_Words, ...]


@cache
def error_classes() -> dict[str, ErrorClass]:
    """All classes by id, in the order of the table."""
    return {entry.id: entry for entry in _read().classes}


@cache
def word_pairs(error: str) -> tuple[tuple[str, str], ...]:
    """The words of a class with what takes their place, the longest first."""
    pairs = [pair for entry in _read().words if entry.error == error for pair in entry.pairs]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def named(rule: str, entries: tuple[str, ...]) -> bool:
    """True if a rule is among some entries of the table: ids, or beginnings of ids."""
    return rule.startswith(entries)


@cache
def _read() -> _Table:
    return _Table.model_validate(tomllib.loads(_TABLE.read_text(encoding="utf-8")))


__all__ = ["error_classes", "named", "word_pairs"]
