"""Word's automatic numbering as text: what stands before a list item on the page (一、 （一） 1.2 ①) and nowhere in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from analyzer.late_regex import late_regex
from analyzer.load.word.counting import counted
from analyzer.load.word.package import W, number, switched_on, value
from analyzer.load.word.styles import ListPlace, Styles

_LEVELS = 9
_SLOT = late_regex(r"%([1-9])")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True)
class Level:
    """One level of a list: its number format, the text around its number, where it starts, after which level it starts again."""

    form: str
    text: str
    start: int
    restart: int | None
    plain: bool

    def label(self, levels: dict[int, Level], counts: list[int | None]) -> str:
        """The text before an item. Args: levels: of the list; counts: the number reached on each level."""
        if self.form == "bullet":
            return ""

        def written(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at)
            if level is None:
                return ""
            reached = counts[at]
            return counted(level.start if reached is None else reached, "decimal" if self.plain else level.form)

        return _SLOT.sub(written, self.text).strip()


@dataclass
class _List:
    """A ``w:num``: the abstract list that it is one of, levels of its own, numbers that it starts again with."""

    abstract: int
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of all lists in reading order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        """Args: root: of the numbering part, or None; styles: of the document (list styles, levels linked to styles)."""
        self._abstract: dict[int, dict[int, Level]] = {}
        self._links: dict[int, str] = {}
        self._by_style: dict[tuple[int, str], int] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._read_abstract(element)
            elif element.tag == f"{W}num":
                self._read_list(element)
        self._follow_links(styles)

    def label(self, place: ListPlace, style: str | None) -> str:
        """Count a paragraph and give the text before it, "" where it is no item or has a bullet. To be called once for each.

        Args: place: its list and level; style: the id of its style, which may be bound to a level.
        """
        found = self._lists.get(place.list_id or 0)
        if found is None:
            return ""
        at = place.level if place.level is not None else self._by_style.get((found.abstract, style or ""), 0)
        levels = {**self._abstract.get(found.abstract, {}), **found.levels}
        if at not in levels or not 0 <= at < _LEVELS:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        self._count(place.list_id or 0, found, levels, counts, at)
        return levels[at].label(levels, counts)

    def _count(self, list_id: int, found: _List, levels: dict[int, Level], counts: list[int | None], at: int) -> None:
        reached = counts[at]
        if at in found.starts and (list_id, at) not in self._begun:
            self._begun.add((list_id, at))
            reached = found.starts[at] - 1
        counts[at] = levels[at].start if reached is None else reached + 1
        for lower in range(at + 1, _LEVELS):
            after = levels[lower].restart if lower in levels else None
            if after is None or at < after:
                counts[lower] = None

    def _read_abstract(self, element: Any) -> None:
        key = number(element.get(f"{W}abstractNumId"))
        if key is None:
            return
        self._abstract[key] = {}
        link = value(element, "numStyleLink")
        if link:
            self._links[key] = link
        for child in element.iterfind(f"{W}lvl"):
            at, level = _level(child)
            self._abstract[key][at] = level
            style = value(child, "pStyle")
            if style:
                self._by_style[key, style] = at

    def _read_list(self, element: Any) -> None:
        key, abstract = number(element.get(f"{W}numId")), number(value(element, "abstractNumId"))
        if not key or abstract is None:
            return
        self._lists[key] = found = _List(abstract)
        for override in element.iterfind(f"{W}lvlOverride"):
            at, start = number(override.get(f"{W}ilvl")), number(value(override, "startOverride"))
            own = override.find(f"{W}lvl")
            if own is not None:
                place, found.levels[place] = _level(own)
            if at is not None and start is not None:
                found.starts[at] = start

    def _follow_links(self, styles: Styles) -> None:
        """Lists that are drawn by a list style take the levels of that style's own list."""
        for key, style in self._links.items():
            named = self._lists.get(styles.style_of_list(style).list_id or 0)
            if named is not None:
                self._abstract[key] = self._abstract.get(named.abstract, {})


def _level(element: Any) -> tuple[int, Level]:
    start, restart = number(value(element, "start")), number(value(element, "lvlRestart"))
    return number(element.get(f"{W}ilvl")) or 0, Level(
        form=_form(element), text=value(element, "lvlText") or "", start=0 if start is None else start, restart=restart,
        plain=switched_on(element, "isLgl"),
    )  # fmt: skip


def _form(element: Any) -> str:
    """The number format; where Word offers a newer one beside, the one that every program knows."""
    form = value(element, "numFmt") or value(element.find(f"{_CHOICE}AlternateContent/{_CHOICE}Fallback"), "numFmt")
    return form or "decimal"
