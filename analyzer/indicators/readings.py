"""A target or result as a cell or phrase states it: comparator, value, unit."""

from __future__ import annotations

from bisect import bisect_left

from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Reading, Span
from analyzer.model.layout import Layout
from analyzer.text import squeezed

_BLANK = late_regex(r"[-—–－/\\\s]*|不适用|无")
_SIGNS = {"=": "eq", "≥": "ge", "≤": "le", ">": "gt", "<": "lt", ">=": "ge", "<=": "le", "大于等于": "ge", "小于等于": "le", "等于": "eq"}
_PLAIN_REST = 8


class ReadingMaker:
    """Makes Readings from spans, with the quantities already found inside them."""

    def __init__(self, layout: Layout, quantities: tuple[Quantity, ...]) -> None:
        """Args: layout, quantities: of one document."""
        self._layout = layout
        self._folded = layout.folded
        self._quantities = quantities
        self._words: dict[tuple[int, int], str] = {}
        self._starts = [quantity.span.start for quantity in quantities]

    def inside(self, span: Span) -> list[Quantity]:
        """The quantities that lie in a span, in order."""
        first = bisect_left(self._starts, span.start)
        return list(self._quantities[first : bisect_left(self._starts, span.end, first)])

    def project_before(self, offset: int) -> str:
        """The project that the report names last before a document offset; "" where it names none."""
        projects = self._layout.projects
        at = bisect_left(projects, (offset, "")) - 1
        return projects[at][1] if at >= 0 else ""

    def words(self, span: Span) -> str:
        """The folded text of a span without white space and without the asterisks of Markdown's bold words."""
        place = span.start, span.end
        if place not in self._words:
            self._words[place] = squeezed(self._folded[span.start : span.end]).strip("*")
        return self._words[place]

    def blank(self, span: Span) -> bool:
        """Nothing, a dash, a slash, 无 or 不适用."""
        return _BLANK.fullmatch(self.words(span)) is not None

    def reading(self, span: Span, *, sign: str = "", unit: str = "") -> Reading:
        """The reading of a cell; a figure with few words around it gives its value in the printed unit.

        Args: sign: what a comparator column says; unit: what a unit column says.
        """
        found = self.inside(span)
        text = self._layout.printed(span)
        ids = tuple([quantity.id for quantity in found])
        if len(found) != 1 or self._mostly_words(span, found[0]):
            return Reading.made(text=text, span=span, quantities=ids)
        quantity = found[0]
        comparator = _SIGNS.get(sign, quantity.comparator) if quantity.comparator == "eq" else quantity.comparator
        return _printed(quantity, text, span, comparator, unit)

    def _mostly_words(self, span: Span, quantity: Quantity) -> bool:
        rest = len(self.words(span)) - len(squeezed(quantity.text))
        return rest > _PLAIN_REST


def printed_reading(quantity: Quantity) -> Reading:
    """The reading of a quantity in its printed unit (16亿元 is 16, 亿元)."""
    return _printed(quantity, quantity.text, quantity.span, quantity.comparator, "")


def _printed(quantity: Quantity, text: str, span: Span, comparator: str, unit: str) -> Reading:
    scale = quantity.scale if quantity.value is not None or quantity.low is not None else 1

    def down(value: object) -> object:
        return value / scale if value is not None else None  # type: ignore[operator]

    return Reading.made(
        text=text, comparator=comparator, value=down(quantity.value), low=down(quantity.low), high=down(quantity.high),
        unit=unit or _printed_unit(quantity), span=span, quantities=(quantity.id,),
    )  # fmt: skip


def _printed_unit(quantity: Quantity) -> str:
    scale = {10**4: "万", 10**8: "亿", 1000: "千", 10**6: "百万"}.get(int(quantity.scale), "")
    return scale + quantity.unit


def in_one_unit(target: Quantity, actual: Quantity) -> tuple[Reading, Reading]:
    """Target and result in the unit that both are printed in, else in the base unit."""
    read = printed_reading if target.scale == actual.scale else based
    return read(target), read(actual)


def based(quantity: Quantity) -> Reading:
    """The reading of a quantity in its base unit."""
    return Reading.made(
        text=quantity.text, comparator=quantity.comparator if quantity.comparator != "range" else "range", value=quantity.value,
        low=quantity.low, high=quantity.high, unit=quantity.unit, span=quantity.span, quantities=(quantity.id,),
    )  # fmt: skip
