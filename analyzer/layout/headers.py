"""What a header cell says: the role of its column and the unit it prints in brackets."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_BRACKETS = late_regex(r"[(\[]([^()\[\]]*)[)\]]")
_UNIT = late_regex(r"(?:单位[:]?)?(%|‰|元|万元|亿元|千元|百万元|人|人次|户|个|分|天|平方米|亩|公里|吨)")
_CAPTION_UNIT = late_regex(r"(?:计量|金额)?单位\s*[:]?\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)|[(](亿元|百万元|万元|千元|元)[)]")
_JOINT = late_regex(r"([一-鿿]{2,6})(?:\([^()]{1,4}\))?[/(、和与及]([一-鿿]{2,6})(?:\([^()]{1,4}\))?[)]?")
_LONGEST, _LONGEST_CELL, _CACHED = 24, 60, 5000
_LETTERS = late_regex(r"[A-Za-z0-9/÷×*=%+-]*")


BESIDE = "beside"
"""The role of a column that a reader of indicators does not need: last year's value, how it was scored."""


class Header(NamedTuple):
    """Role of a column ("" where unknown), group of the role, unit printed with it."""

    role: str
    group: str
    unit: str


_NONE = Header("", "", "")


class HeaderReader:
    """Reads header cells with header_roles.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with header_roles.toml."""
        entries = lexicon.entries("header_roles.toml", "role")
        self._roles = {squeezed(form): (entry.id, entry.group) for entry in entries if not entry.pattern for form in entry.forms}
        self._read: dict[str, Header] = {}
        self._patterns = [(late_regex("|".join(entry.forms)), (entry.id, entry.group)) for entry in entries if entry.pattern]

    def read(self, text: str) -> Header:
        """Role and unit of a folded header cell."""
        if len(text) > _LONGEST_CELL or not text:
            return _NONE
        if text not in self._read:
            if len(self._read) > _CACHED:
                self._read.clear()
            self._read[text] = self._fresh(text)
        return self._read[text]

    def _fresh(self, text: str) -> Header:
        words = squeezed(text.replace("*", ""))
        unit = ""
        for inside in _BRACKETS.findall(words):
            found = _UNIT.fullmatch(inside)
            unit = found[1] if found else unit
        if self._joint(words):
            return Header("points", "score", "")
        base = _BRACKETS.sub("", words).rstrip(":")
        role, group = self._roles.get(base, ("", ""))
        if not role:
            stripped = base.rstrip("%") if base.endswith("%") else _trailing_letters(base)
            role, group = self._roles.get(stripped, ("", ""))
            unit = unit or ("%" if base.endswith("%") else "")
        if not role and "/" in base:
            role, group = self._roles.get(base.split("/")[0], ("", ""))
        if not role and len(base) <= _LONGEST:
            role, group = next((found for pattern, found in self._patterns if pattern.fullmatch(base)), ("", ""))
        return Header(role, group, unit)

    def _joint(self, words: str) -> bool:
        """True for the header of one column with weight and score: 分值/得分, 得分(分值)."""
        found = _JOINT.fullmatch(words)
        return found is not None and {self._roles.get(found[part], ("", ""))[0] for part in (1, 2)} == {"weight", "score"}


def _trailing_letters(text: str) -> str:
    at = len(text)
    while at and _LETTERS.fullmatch(text[at - 1]):
        at -= 1
    return text[:at]


def caption_unit(text: str) -> str:
    """The money unit that a caption or title row names (单位：万元), or ""."""
    found = _CAPTION_UNIT.search(squeezed(text)) if "元" in text else None
    return (found[1] or found[2]) if found else ""
