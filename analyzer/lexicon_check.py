"""Runs every lexicon entry's example, which must match, and its counter-examples, which must not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import regex

from analyzer.layout.one_words import Read, read_as_one, with_unread
from analyzer.lexicon import Lexicon, Matcher, expanded
from analyzer.lexicon import schema as entries
from analyzer.lexicon.lexicon import TOML_FILES, TSV_FILES
from analyzer.model import Quantity, plain
from analyzer.model.layout import Flow
from analyzer.quantities import find_quantities
from analyzer.quantities.units import UnitIndex
from analyzer.text import WIDTH, fold


class Lapse(NamedTuple):
    """An entry that does not do what it says: in which file, which entry, and what is wrong."""

    file: str
    entry: str
    what: str


def entry_counts(lexicon: Lexicon) -> dict[str, int]:
    """How many entries each lexicon file has."""
    out: dict[str, int] = {}
    for (file, _), rows in lexicon.tables.items():
        out[file] = out.get(file, 0) + len(rows)
    return out


def check_lexicon(lexicon: Lexicon, files: Collection[str] = ()) -> list[Lapse]:
    """All entries whose example fails or whose counter-example matches, in the order of the files.

    Args: files: the names of the files whose entries are looked at, all of them where there are none.
    """
    checker = _Checker(lexicon)
    out: list[Lapse] = []
    tables = [(file, table) for file, kinds in TOML_FILES.items() for table in kinds] + [(file, "") for file in TSV_FILES]
    for file, table in [(file, table) for file, table in tables if not files or file in files]:
        for entry in lexicon.entries(file, table):
            out += (Lapse(file, _name(table, entry), what) for what in checker.lapses(file, table, entry))
    return out


def _name(table: str, entry: Any) -> str:
    name = next(str(getattr(entry, key)) for key in ("id", "form", "name", "word", "metric") if hasattr(entry, key))
    return f"[[{table}]] {name}" if table else name


class _Checker:
    """The checks of all kinds of entries with the stages of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._units = UnitIndex(lexicon)
        self._kinds: dict[type[Any], Callable[[Any], Iterator[str]]] = {
            entries.Unit: self._unit,
            entries.Scale: self._scale,
            entries.Classifier: self._classifier,
            entries.Comparator: self._comparator,
            entries.Approximation: self._approximation,
            entries.MetricName: self._metric,
            entries.NotQuantity: self._not_quantity,
            entries.IndicatorName: self._indicator_name,
            entries.OneWord: self._one_word,
            entries.Opposites: self._opposites,
            entries.Equation: self._equation,
        }

    def lapses(self, file: str, table: str, entry: Any) -> Iterator[str]:
        """What is wrong with one entry."""
        if isinstance(entry, entries.Term):
            yield from self._term(entry, whole=(file, table) == ("header_roles.toml", "role"))
        elif type(entry) in self._kinds:
            yield from self._kinds[type(entry)](entry)

    def _find(self, text: str) -> list[Quantity]:
        return find_quantities(text, lexicon=self._lexicon)

    def _unit(self, entry: entries.Unit) -> Iterator[str]:
        forms = {_bare(fold(form, WIDTH)) for form in entry.forms}
        yield from self._counted(entry.example.text, entry.example.value, forms)
        yield from self._never(entry.never, lambda quantity: self._form(quantity) in forms)

    def _classifier(self, entry: entries.Classifier) -> Iterator[str]:
        forms = {_bare(fold(entry.form, WIDTH))}
        yield from self._counted(entry.example, entry.value, forms)
        yield from self._never(entry.never, lambda quantity: self._form(quantity) in forms)

    def _scale(self, entry: entries.Scale) -> Iterator[str]:
        found = self._find(entry.example.text)
        if not any(_is_worth(quantity, entry.example.value) for quantity in found):
            yield _missing(entry.example.text, entry.example.value, found)
        yield from self._never(entry.never, lambda quantity: any(form in quantity.text for form in entry.forms))

    def _counted(self, text: str, value: str, forms: set[str]) -> Iterator[str]:
        found = self._find(text)
        if not any(_is_worth(quantity, value) and self._form(quantity) in forms for quantity in found):
            yield _missing(text, value, found)

    def _form(self, quantity: Quantity) -> str:
        """The unit form that a quantity ends with, as the unit index reads it; a unit per something counts as the unit."""
        words = self._lexicon.fold(quantity.text)
        for at in range(len(words)):
            found = self._units.at(words, at)
            if found is not None and found[1] == len(words):
                return found[0].form.split("/")[0] if "/" in found[0].dimension else found[0].form
        return ""

    def _never(self, texts: Iterable[str], wrong: Callable[[Quantity], bool]) -> Iterator[str]:
        for text in texts:
            bad = next((quantity for quantity in self._find(text) if wrong(quantity)), None)
            if bad is not None:
                yield f"反例“{text}”中不应读出“{bad.text}”"

    def _comparator(self, entry: entries.Comparator) -> Iterator[str]:
        yield from self._bound(entry, lambda quantity: quantity.comparator == entry.comparator)

    def _approximation(self, entry: entries.Approximation) -> Iterator[str]:
        words = {fold(form, WIDTH) for form in entry.before + entry.after}
        yield from self._bound(entry, lambda quantity: quantity.approximate and any(word in quantity.hedge for word in words))

    def _metric(self, entry: entries.MetricName) -> Iterator[str]:
        yield from self._bound(entry, lambda quantity: quantity.metric == entry.metric)

    def _bound(self, entry: entries.Entry, right: Callable[[Quantity], bool]) -> Iterator[str]:
        if not any(right(quantity) for quantity in self._find(entry.example.text)):
            yield f"例句“{entry.example.text}”中没有一个数量读成 {entry.example.value}"
        yield from self._never(entry.never, right)

    def _not_quantity(self, entry: entries.NotQuantity) -> Iterator[str]:
        words = fold(entry.example, WIDTH)
        start = words.find(fold(entry.form, WIDTH))
        if start < 0:
            yield f"例句“{entry.example}”中没有“{entry.form}”"
            return
        end = start + len(entry.form)
        bad = next((found for found in self._find(entry.example) if found.span.start < end and start < found.span.end), None)
        if bad is not None:
            yield f"例句“{entry.example}”中不应读出“{bad.text}”"
        if entry.never and not self._find(entry.never):
            yield f"反例“{entry.never}”中应读出数量"

    def _indicator_name(self, entry: entries.IndicatorName) -> Iterator[str]:
        names = Matcher(dict.fromkeys((entry.name, *entry.aliases), entry.name))
        if names.first(entry.example) is None:
            yield f"例句“{entry.example}”中没有“{entry.name}”"
        if entry.never and names.first(entry.never) is not None:
            yield f"反例“{entry.never}”中不应有“{entry.name}”"

    def _one_word(self, entry: entries.OneWord) -> Iterator[str]:
        yield from (f"写法“{form}”比读作的“{entry.reads}”短" for form in entry.forms if len(form) < len(entry.reads))
        read = _without_unread(read_as_one(self._lexicon.fold(entry.example.text), self._lexicon))
        if read != self._lexicon.fold(entry.example.value):
            yield f"例句“{entry.example.text}”读作“{read}”，应为“{entry.example.value}”"
        for text in map(self._lexicon.fold, entry.never):
            if _without_unread(read_as_one(text, self._lexicon)) != text:
                yield f"反例“{text}”换读了"

    def _opposites(self, entry: entries.Opposites) -> Iterator[str]:
        sides = Matcher({fold(form, WIDTH): number for number, side in enumerate(entry.sides) for form in side})
        one, other = (sides.first(self._lexicon.fold(text)) for text in (entry.example.text, entry.example.value))
        if one is None or other is None or one.value == other.value:
            yield f"例句“{entry.example.text}”与“{entry.example.value}”应各写一方"
        for text in entry.never:
            if sides.first(self._lexicon.fold(text)) is not None:
                yield f"反例“{text}”匹配了"

    def _equation(self, entry: entries.Equation) -> Iterator[str]:
        try:
            patterns = [regex.compile(expanded(form)) for form in entry.forms]
        except regex.error as error:
            yield f"正则不合法（{error}）"
            return
        if not any(word in entry.example.text for word in entry.needs):
            yield f"例句“{entry.example.text}”中没有 needs 的词"
        for text in (entry.example.text, *entry.never):
            matched = any(pattern.search(self._lexicon.fold(text)) for pattern in patterns)
            if matched != (text == entry.example.text):
                yield f"反例“{text}”匹配了" if matched else f"例句“{text}”没有匹配"

    def _term(self, entry: entries.Term, *, whole: bool) -> Iterator[str]:
        try:
            matches = _test_of(entry, whole=whole)
        except regex.error as error:
            yield f"正则不合法（{error}）"
            return
        if not matches(self._lexicon.fold(entry.example.text)):
            yield f"例句“{entry.example.text}”没有匹配"
        for text in entry.never:
            if matches(self._lexicon.fold(text)):
                yield f"反例“{text}”匹配了"


def _without_unread(read: Read) -> str:
    """A text as its flow is read."""
    return Flow(read.folded, with_unread([], read.unread)).folded


def _bare(form: str) -> str:
    """A form without brackets all around it: quantities take in bracketed units by themselves."""
    return form[1:-1] if form.startswith("(") and form.endswith(")") and form.count("(") == 1 else form


def _test_of(entry: entries.Term, *, whole: bool) -> Callable[[str], bool]:
    """Whether a folded text holds a form of a term; for header roles, whether it is one."""
    if entry.pattern:
        patterns = [regex.compile(form) for form in entry.forms]
        return lambda text: any(pattern.fullmatch(text) if whole else pattern.search(text) for pattern in patterns)
    words = Matcher(dict.fromkeys((fold(form, WIDTH) for form in entry.forms), entry.id))
    return lambda text: (words.whole(text) if whole else words.first(text)) is not None


def _is_worth(quantity: Quantity, value: str) -> bool:
    """A plain value, or both ends of a range as ``2..3``."""
    if quantity.value is not None:
        return plain(quantity.value) == value
    return quantity.low is not None and quantity.high is not None and f"{plain(quantity.low)}..{plain(quantity.high)}" == value


def _missing(text: str, value: str, found: list[Quantity]) -> str:
    instead = "、".join(f"{quantity.text}＝{plain(quantity.value) if quantity.value is not None else '范围'}" for quantity in found)
    return f"例句“{text}”应读出 {value}，实际读出：{instead or '无'}"
