"""The styles of a docx: what a paragraph inherits of outline level, numbering and hiding."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.load.word.package import W, number, switched_on, value

_HEADING = late_regex(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = late_regex(r"(?:toc|目录) ?[1-9]|table of figures|图表目录", re.IGNORECASE)
_DEEPEST = 20
_BODY = 9
TITLE = -1
"""The outline level of a title, above heading 1 (which is 0)."""


class ListPlace(NamedTuple):
    """The list that a paragraph is an item of (``w:numId``, 0: of none) and its level in it, from 0."""

    list_id: int | None
    level: int | None


class _Inherited(NamedTuple):
    """What a style gives to a paragraph or run, by itself or through the styles that it is based on."""

    outline: int | None
    place: ListPlace
    contents: bool
    hidden: bool


class Styles:
    """Looks properties up through the chain of styles that each is based on."""

    def __init__(self, root: Any) -> None:
        """Args: root: of the styles part, or None."""
        found = root.findall(f"{W}style") if root is not None else []
        self._styles = {style.get(f"{W}styleId"): style for style in found}
        self._default = next((style.get(f"{W}styleId") for style in found if _is_default(style)), None)
        self._known: dict[str | None, _Inherited] = {}

    def outline(self, properties: Any) -> int | None:
        """The outline level of a paragraph, from 0, ``TITLE`` for a title; None for body text. Args: properties: its ``w:pPr``."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own if 0 <= own < _BODY else None
        return self._inherited(value(properties, "pStyle")).outline

    def numbering(self, properties: Any) -> ListPlace:
        """The list and level of a paragraph, its own before those of its style."""
        return _first(list_place(properties), self._inherited(value(properties, "pStyle")).place)

    def is_contents(self, properties: Any) -> bool:
        """True for a line of a table of contents."""
        return self._inherited(value(properties, "pStyle")).contents

    def hides(self, run: Any) -> bool:
        """True if text of these run properties (``w:rPr``) is hidden, by itself or by its style."""
        if run is None:
            return False
        if run.find(f"{W}vanish") is not None:
            return switched_on(run, "vanish")
        style = value(run, "rStyle")
        return style is not None and self._inherited(style).hidden

    def style_of_list(self, name: str | None) -> ListPlace:
        """The list that a list style stands for."""
        style = self._styles.get(name)
        return list_place(style.find(f"{W}pPr")) if style is not None else ListPlace(None, None)

    def _inherited(self, name: str | None) -> _Inherited:
        if name not in self._known:
            chain = self._chain(name)
            place = ListPlace(None, None)
            for style in chain:
                place = _first(place, list_place(style.find(f"{W}pPr")))
            self._known[name] = _Inherited(
                _outline(chain), place, any(_CONTENTS.fullmatch(value(style, "name") or "") for style in chain),
                any(switched_on(style.find(f"{W}rPr"), "vanish") for style in chain),
            )  # fmt: skip
        return self._known[name]

    def _chain(self, name: str | None) -> list[Any]:
        """The style of that id and those that it is based on; the default one where none is named."""
        out: list[Any] = []
        name = name if name in self._styles else self._default
        while name in self._styles and len(out) < _DEEPEST:
            out.append(self._styles[name])
            name = value(out[-1], "basedOn")
        return out


def _first(place: ListPlace, further: ListPlace) -> ListPlace:
    """A list and level, each the further one where there is none."""
    return ListPlace(further.list_id if place.list_id is None else place.list_id, further.level if place.level is None else place.level)


def _outline(chain: list[Any]) -> int | None:
    """The outline level that the nearest style of a chain tells, by a property or by its name."""
    for style in chain:
        level = number(value(style.find(f"{W}pPr"), "outlineLvl"))
        if level is not None:
            return level if 0 <= level < _BODY else None
        name = value(style, "name") or ""
        named = _HEADING.fullmatch(name)
        if named is not None:
            return int(named[1]) - 1
        if name.lower() == "title":
            return TITLE
    return None


def list_place(properties: Any) -> ListPlace:
    """The list and level that paragraph properties name themselves."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    return ListPlace(number(value(found, "numId")), number(value(found, "ilvl")))


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
