"""Errors in what a report tells twice: a figure of the table that the prose repeats, a figure told in two places, the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analyzer.evaluate.mutations.arithmetic import replaced
from analyzer.evaluate.mutations.edits import Edit
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.numerals import bumped, numeral_in
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.text import squeezed

_YEAR = late_regex(r"(?<!\d)(20\d{2})(?=年)")
_TELLING = 3
_BEFORE = 14
_TITLE = 120
_OFTEN = 3
_WORDS = 12
_TWICE_TOLD = ("XRF-01", "XRF-04")
_WORD = late_regex(r"[一-鿿]{2}")


def prose_figure(material: Material) -> Iterator[Edit]:
    """A figure of the prose that repeats one of the table differs from it."""
    cells = [item for item in material.analysis.quantities if item.cell is not None and _is_telling(item) and not _is_wordy(material, item)]
    equal = {item.spans[1] for item in material.analysis.verified if item.rule in _TWICE_TOLD and len(item.spans) > 1}
    named = {fact.right for fact in material.analysis.same_facts if fact.places == "table-prose" and fact.basis != "value"}
    for item in material.analysis.quantities:
        told = item.span in equal and (item.id in named or _is_telling(item))
        if item.cell is None and (told or any(_repeats(material, cell, item) for cell in cells)):
            yield from _moved(material, item)


def repeated_figure(material: Material) -> Iterator[Edit]:
    """The later of two figures of the prose that tell one fact differs from the earlier."""
    for _, later in _repeated(material):
        yield from _moved(material, later)


def year(material: Material) -> Iterator[Edit]:
    """The year of the title, or that of a figure told twice, is one less."""
    years = Counter(_YEAR.findall(material.text))
    if not years:
        return
    own, count = years.most_common(1)[0]
    title = _YEAR.search(material.text[:_TITLE])
    if title is not None and title[1] == own and count >= _OFTEN:
        yield _earlier(own, title.start())
    for first, later in _repeated(material):
        for item in (later, first):
            place = material.sentence(item.span)
            found = list(_YEAR.finditer(material.text, place.start, item.span.start))
            if len(found) == 1 and found[0][1] == own:
                yield _earlier(own, found[0].start())
                break


def _earlier(own: str, at: int) -> Edit:
    return Edit(Span(start=at, end=at + len(own)), str(int(own) - 1), watch=Span(start=at, end=at + len(own) + 1))


def _repeated(material: Material) -> Iterator[tuple[Quantity, Quantity]]:
    """Two figures of the prose with one value, unit and label, the earlier first; each later one once."""
    earlier: dict[tuple[object, str], list[Quantity]] = {}
    for item in material.analysis.quantities:
        if item.cell is not None or not _is_telling(item):
            continue
        known = earlier.setdefault((item.value, item.unit), [])
        first = next((one for one in known if not one.span.overlaps(material.sentence(item.span)) and _alike(material, one, item)), None)
        if first is not None:
            yield first, item
        known.append(item)


def _moved(material: Material, item: Quantity) -> Iterator[Edit]:
    numeral = numeral_in(material.text, item.span)
    if numeral is not None and not item.approximate:
        yield replaced(material, item.span, numeral, bumped(numeral, numeral.ulp * 2))


def _is_telling(item: Quantity) -> bool:
    """True if a figure is unlikely to come twice by chance: three digits or more that are not noughts at its ends."""
    return len(item.printed.replace(",", "").replace(".", "").strip("0")) >= _TELLING and item.value is not None


def _repeats(material: Material, cell: Quantity, item: Quantity) -> bool:
    """True if a figure of the prose is that of a cell, and words before it stand in the cell's row."""
    if cell.cell is None or (cell.value, cell.unit) != (item.value, item.unit) or not _is_telling(item):
        return False
    row = "".join(material.quote(one.span) for one in material.rows.get((cell.cell.table, cell.cell.row), []))
    return any(word in row for word in _label(material, item))


def _is_wordy(material: Material, item: Quantity) -> bool:
    """True if the figure's cell is a text of its own."""
    row = material.rows.get((item.cell.table, item.cell.row), []) if item.cell is not None else []
    return any(item.span.within(cell.span) and cell.span.end - cell.span.start > len(item.text) + _WORDS for cell in row)


def _alike(material: Material, one: Quantity, other: Quantity) -> bool:
    return bool(_label(material, one) & _label(material, other))


def _label(material: Material, item: Quantity) -> set[str]:
    start = max(item.span.start - _BEFORE, material.sentence(item.span).start)
    words = squeezed(material.text[start : item.span.start])
    return {words[at : at + 2] for at in range(len(words) - 1) if _WORD.fullmatch(words[at : at + 2])}


__all__ = ["prose_figure", "repeated_figure", "year"]
