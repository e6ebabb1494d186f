"""When two names mean the same indicator: white space, numbering and quotation marks aside."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.text import squeezed

_NUMBERING = late_regex(r"指标\d*[:：]?|[①-⑳]|\d+[.、]")
_MARKS = '“”"「」'


def bare(name: str | None) -> str:
    """A name without white space, numbering and quotation marks around it."""
    words = squeezed(name or "")
    found = _NUMBERING.match(words)
    return words[found.end() if found else 0 :].strip(_MARKS)


def alike(first: str, second: str) -> bool:
    """True if one bare name holds the other."""
    return bool(first and second) and (first in second or second in first)


def same_project(first: str, second: str) -> bool:
    """True if either is unknown, or the beginning of one stands in the other."""
    one, other = bare(first), bare(second)
    return not one or not other or one[:6] in other or other[:6] in one
