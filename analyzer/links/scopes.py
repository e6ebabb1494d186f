"""The indicators that a claim may speak of: those of its own self-evaluation table, else all of the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher
from analyzer.links.names import NameIndex
from analyzer.links.words import Words
from analyzer.model import Claim, Indicator, Quantity, Reading
from analyzer.model.layout import Layout

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ORDINAL = late_regex(
    r"指标\s*(\d{1,2}|[一二三四五六七八九十])(?!\d|个|项|值)|第\s*(\d{1,2}|[一二三四五六七八九十])项(?:指标|任务)?|" + "|".join(_CIRCLED)
)
"""Every branch begins with a character of its own: a search skips to these."""
DAY = late_regex(r"(?<!\d)(?:1[0-2]|[1-9])月(?:3[01]|[12]?\d)日")
"""A day without its year."""
_FEW = 8
_DIGITS = {char: str(at) for at, char in enumerate("一二三四五六七八九十", 1)}


def ordinals(text: str) -> list[str]:
    """The ordinals printed in a folded text: 指标3, ③ and 第三项 all give 3."""
    return [_number(found[1] or found[2] or found[0]) for found in _ORDINAL.finditer(text)]


def _number(printed: str) -> str:
    return str(_CIRCLED.index(printed) + 1) if printed in _CIRCLED else _DIGITS.get(printed, printed)


class Scope:
    """Some indicators with all that they can be found by."""

    def __init__(
        self, indicators: Sequence[Indicator], quantities: Mapping[str, Quantity], lexicon: Lexicon, words: Words, text: str,
        groups_of: dict[str, frozenset[str]],
    ) -> None:  # fmt: skip
        """Args: indicators: of this scope; quantities: by id; text: the document's, folded; groups_of: those of the words met so far."""
        self.indicators = tuple(indicators)
        self.folded = [lexicon.fold(indicator.name) for indicator in indicators]
        self.index = NameIndex(self.folded, words)
        self._quantities, self._words, self._text, self._groups_of = quantities, words, text, groups_of
        self._figures: dict[int, tuple[list[Quantity], list[Quantity]]] = {}

    def figures(self, number: int) -> tuple[list[Quantity], list[Quantity]]:
        """The quantities of an indicator's result and of its target."""
        known = self._figures.get(number)
        if known is None:
            entry = self.indicators[number]
            known = self._figures[number] = self._of(entry.actual), self._of(entry.target)
        return known

    def _of(self, reading: Reading | None) -> list[Quantity]:
        return [self._quantities[number] for number in reading.quantities if number in self._quantities] if reading else []

    @cached_property
    def units(self) -> list[frozenset[str]]:
        """What the figures of each indicator measure."""
        return [frozenset(one.dimension for side in self.figures(number) for one in side) for number in range(len(self.indicators))]

    @cached_property
    def by_value(self) -> dict[Decimal, set[int]]:
        """The numbers of the indicators whose target or result is a figure."""
        out: dict[Decimal, set[int]] = defaultdict(set)
        for number in range(len(self.indicators)):
            actual, target = self.figures(number)
            for quantity in (*actual, *target):
                if quantity.value is not None:
                    out[quantity.value].add(number)
        return out

    @cached_property
    def by_unit(self) -> dict[str, set[int]]:
        """The numbers of the indicators by the units of their figures."""
        out: dict[str, set[int]] = defaultdict(set)
        for number in range(len(self.indicators)):
            for side in self.figures(number):
                for quantity in side:
                    out[quantity.unit].add(number)
        return out

    @cached_property
    def by_gap(self) -> dict[tuple[str, Decimal | None], set[int]]:
        """The numbers of the indicators by what they are over or under their target, with what that measures."""
        out: dict[tuple[str, Decimal | None], set[int]] = defaultdict(set)
        for number in range(len(self.indicators)):
            actual, target = self.figures(number)
            if len(actual) == len(target) == 1 and actual[0].dimension == target[0].dimension:
                first, second = actual[0].value, target[0].value
                if first is not None and second is not None and first != second:
                    out[actual[0].dimension, abs(first - second)].add(number)
        return out

    @cached_property
    def groups(self) -> list[frozenset[str]]:
        """The groups (社会效益, 满意) that each indicator is in, by its levels and name."""
        known, out = self._groups_of, []
        for entry, name in zip(self.indicators, self.folded, strict=True):
            for words in (entry.category, entry.subcategory, name):
                if words not in known:
                    known[words] = frozenset([group for form, group in self._words.groups.items() if form in words])
            out.append(known[entry.category] | known[entry.subcategory] | known[name])
        return out

    def of_some(self, number: int) -> bool:
        """True if an indicator asks the satisfaction of some people (家长满意度), not of all who are served."""
        asked = self.folded[number].partition(self._words.satisfaction)[0]
        kept = [char for char in asked if char.isalnum()]
        for found in (*self._words.plain.find("".join(kept)), *self._words.everybody.find("".join(kept))):
            kept[found.start : found.end] = [""] * (found.end - found.start)
        return any(kept)

    @cached_property
    def of_everybody(self) -> list[int]:
        """The numbers of the indicators that ask the satisfaction of all who are served."""
        return [number for number in self.by_group.get("satisfaction", ()) if not self.of_some(number)]

    @cached_property
    def by_rate(self) -> dict[str, int]:
        """The numbers of the indicators by the last three characters of their names, where these are a rate that no other name has."""
        ends = {name[-3:]: number for number, name in enumerate(self.folded) if name.endswith("率")}
        plain = self._words.plain
        return {
            end: number for end, number in ends.items()
            if sum(end in name for name in self.folded) == 1 and not any(found.start == 0 for found in plain.find(end))
        }  # fmt: skip

    @cached_property
    def of_manners(self) -> list[set[int]]:
        """The numbers of the indicators whose names tell of each manner in which something may be done."""
        return [{number for number, name in enumerate(self.folded) if named.search(name)} for _, named in self._words.manners]

    @cached_property
    def by_day(self) -> dict[str, set[int]]:
        """The numbers of the indicators by the day (3月25日) that their result gives."""
        out: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(self.indicators):
            for day in DAY.findall(entry.actual.text) if entry.actual is not None else ():
                out[day].add(number)
        return out

    @cached_property
    def by_group(self) -> dict[str, list[int]]:
        """The numbers of the indicators of each group."""
        out: dict[str, list[int]] = defaultdict(list)
        for number, groups in enumerate(self.groups):
            for group in groups:
                out[group].append(number)
        return out

    @cached_property
    def by_ordinal(self) -> dict[str, list[int]]:
        """The numbers of the indicators whose name is printed behind an ordinal."""
        out: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.indicators):
            start = entry.span.start
            name = self._text.find(self.folded[number][:4], start, entry.span.end)
            found = ordinals(self._text[start:name]) if name > start else []
            if found:
                out[found[-1]].append(number)
        return out


class Scopes:
    """All scopes of a report; each is made when the first claim needs it."""

    def __init__(
        self, layout: Layout, indicators: tuple[Indicator, ...], quantities: Mapping[str, Quantity], lexicon: Lexicon, words: Words,
    ) -> None:  # fmt: skip
        """Args: as of ``link_claims``, with the quantities by id."""
        self._indicators = indicators
        self._quantities, self._lexicon, self._words, self._text = quantities, lexicon, words, layout.folded
        self._tables = layout.tables
        self._starts = [table.span.start for table in layout.tables]
        self._made: dict[str | None, Scope] = {}
        self._groups_of: dict[str, frozenset[str]] = {}
        projects: dict[str | None, set[str]] = defaultdict(set)
        self._rows: dict[str | None, list[Indicator]] = defaultdict(list)
        for entry in indicators:
            projects[entry.table].add(entry.project)
            self._rows[entry.table].append(entry)
        self._by_row = {(entry.table, entry.row): entry for entry in reversed(indicators)}
        for rows in self._rows.values():
            rows.sort(key=_end)
        self._project = {table: next(iter(names)) for table, names in projects.items() if table and len(names) == 1}

    def _make(self, chosen: Sequence[Indicator]) -> Scope:
        return Scope(chosen, self._quantities, self._lexicon, self._words, self._text, self._groups_of)

    def whole(self) -> Scope:
        """All indicators of the report."""
        if None not in self._made:
            twins = _told_again(self._indicators)
            self._made[None] = self._make([entry for entry in self._indicators if entry.id not in twins])
        return self._made[None]

    def table_at(self, offset: int) -> str | None:
        """The table that holds a document offset."""
        at = bisect_right(self._starts, offset) - 1
        return self._tables[at].id if at >= 0 and offset < self._tables[at].span.end else None

    def row_of(self, claim: Claim, table: str | None) -> Indicator | None:
        """The indicator in whose row a claim stands: of rows that merged cells lengthen, the one that ends first."""
        if table is None or table not in self._rows:
            return None
        if claim.cell is not None:
            return self._by_row.get((table, claim.cell.row))
        rows = self._rows[table]
        first = bisect_left(rows, claim.span.end, key=_end)
        return next((entry for entry in rows[first : first + _FEW] if entry.span.start <= claim.span.start), None)

    def of_table(self, table: str | None) -> Scope | None:
        """The indicators of the project whose table it is; None outside of such a table."""
        project = self._project.get(table) if table else None
        if project is None:
            return None
        key = project or str(table)
        if key not in self._made:
            inside = [entry for entry in self._indicators if (entry.project or str(entry.table)) == key]
            self._made[key] = self.whole() if len(inside) == len(self._indicators) else self._make(inside)
        return self._made[key]

    @cached_property
    def _projects(self) -> Matcher[str] | None:
        names = {entry.project for entry in self._indicators if entry.project}
        return Matcher({self._lexicon.fold(name): name for name in names}) if len(names) > 1 else None

    @property
    def several_projects(self) -> bool:
        """True if the report has more than one project."""
        return self._projects is not None

    def projects_in(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
        """The projects that a range of a folded text names, with their places; none where the report has one project only."""
        return [] if self._projects is None else [(found.start, found.value) for found in self._projects.find(text, start, end)]


def _end(entry: Indicator) -> int:
    return entry.span.end


def _told_again(indicators: Sequence[Indicator]) -> set[str]:
    """Ids of the indicators read from prose that only tell the result of a table's row again: claims speak of the row."""
    rows: dict[tuple[Decimal, str], list[Indicator]] = defaultdict(list)
    for entry in indicators:
        if entry.table and entry.actual and entry.actual.value is not None:
            rows[entry.actual.value, entry.actual.unit].append(entry)
    return {
        entry.id
        for entry in indicators
        if entry.table is None and entry.actual and entry.actual.value is not None
        and any(_shares(entry.name, row.name) for row in rows.get((entry.actual.value, entry.actual.unit), ())[:_FEW])
    }  # fmt: skip


def _shares(name: str, other: str) -> bool:
    """True if half of the characters of the shorter name stand in the other."""
    first, second = sorted((set(name), set(other)), key=len)
    return 2 * len(first & second) >= len(first)


__all__ = ["Scope", "Scopes", "ordinals"]
