"""Numbers in table cells: a bare one takes its unit from the unit column, its row's name, the header, or the caption.

What the bare figures of a column count, told by its header: 参训人次, 计划场次, 完成户数, 不合格数.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Cell, CellRef, Span, Table
from analyzer.model.layout import Layout, Region, Row
from analyzer.quantities.atoms import ONE, Atom
from analyzer.quantities.reading import Figure
from analyzer.quantities.units import UnitForm, UnitIndex
from analyzer.text import squeezed

if TYPE_CHECKING:
    from analyzer.quantities.find import Finder

Found = tuple[Span, Figure, CellRef | None]
_Meaning = tuple[str, Decimal, UnitForm | None]
"""Metric, scale and unit of the numbers of a cell."""
_BARE = late_regex(
    r"\s*(?:[=≥≤><约近]|等于|不低于|不超过|至少)*\s*-?\d[\d,]*(?:\.\d+)?(?:\s*[-~至]\s*\d[\d,]*(?:\.\d+)?)?\s*(?:以上|以内|以下|左右)?\s*"
)
_IN_NAME = late_regex(r"[(]([^()]{1,8})[)]$")
_PERCENT_NAME = late_regex(r"(?:率|度|比例|占比|比重|百分比)(?:[(][^()]*[)])?$")
_AMOUNTS = {"initial", "budget", "executed"}
_MARKS = {"weight", "score"}
_READINGS = {"target", "actual"}
_HEADS = late_regex(r"(?:编制数?|实有人数|人数|在职人员|在编人员)$")
_AMOUNT_HEADER = late_regex(r"金额|预算|支出|资金|收入|决算|拨款|经费|投资|结转|结余")
_DEFAULT_UNIT = "万元"
_SCALES = {1000: "千", 10**4: "万", 10**6: "百万", 10**8: "亿"}
_FAR = 100
_LARGE = late_regex(r"\d{7,}(?:\.\d+)?")
_NUMBER = late_regex(r"数量?$")
_NO_COUNT = late_regex(
    r"(?:[指系倍参基级位届分岁序代函常比率]|百分)数$|序号|编号|排名|金额|预算|支出|资金|收入|决算|拨款|经费|投资|结转|结余|[单均]价"
)
_AMOUNT_OF = late_regex(
    r"(?:全年|年度|年初|本年度?|上年度?|[12]\d{3}年度?)*(?:计划|目标|任务|实际|完成|落实|数量|规模|合计)(?:完成|实施|任务|情况)?[数量值]{0,2}"
)
"""Headers of what was planned and done: their figures are of the unit that a cell of the row names."""
_LONGEST = 3


def cell_quantities(layout: Layout, finder: Finder, found: list[Found]) -> list[Found]:
    """Attach cells to the quantities found in them, and read the numbers that have no unit of their own."""
    reader = _CellReader(layout, finder, found)
    for region in layout.regions:
        for row in region.rows:
            reader.row(region, row)
    for table in layout.tables:
        reader.rest(table)
    return reader.result()


def _ref(table: Table, cell: Cell) -> CellRef:
    return CellRef(table.id, cell.row, cell.column)


class _CellReader:
    def __init__(self, layout: Layout, finder: Finder, found: list[Found]) -> None:
        self._layout, self._finder = layout, finder
        self._found = sorted(found, key=lambda item: item[0].start)
        self._starts = [span.start for span, _, _ in self._found]
        self._changed: dict[int, Found] = {}
        self._new: list[Found] = []
        self._torn: set[int] = set()
        """The figures that took their unit from the cell behind theirs: 4.93 | 个体户反映填报项目偏多."""
        self._seen: set[int] = set()
        """The cells that were read, by identity."""
        self._points: _Meaning = ("score", ONE, self._unit("分"))
        self._rate: _Meaning = ("completion_rate", ONE, self._unit("%"))

    def result(self) -> list[Found]:
        kept = [self._changed.get(index, item) for index, item in enumerate(self._found) if index not in self._torn]
        return kept + self._new

    def row(self, region: Region, row: Row) -> None:
        name = self._name(row)
        for role, cell in row.cells.items():
            if id(cell) in self._seen or cell.span.start == cell.span.end:
                continue
            self._seen.add(id(cell))
            inside = self._inside(cell)
            for index in inside:
                self._attach(index, _ref(region.table, cell), row, role, name)
            if not inside and _BARE.fullmatch(self._layout.folded, cell.span.start, cell.span.end):
                meaning = self._meaning_of(region, row, role, name)
                if meaning is not None:
                    self._make(cell, _ref(region.table, cell), meaning, name)

    def rest(self, table: Table) -> None:
        """Cells outside every region: their quantities get their cell; a number beside 人员编制 counts heads."""
        cells = [cell for cell in table.cells if id(cell) not in self._seen and cell.span.end > cell.span.start]
        before: Cell | None = None
        for cell in cells:
            inside = self._inside(cell)
            for index in inside:
                span, figure, _ = self._found[index]
                self._changed.setdefault(index, (span, figure, _ref(table, cell)))
            if before is not None and not inside and _BARE.fullmatch(self._words(cell)):
                label = squeezed(self._words(before))
                if _HEADS.search(label):
                    self._make(cell, _ref(table, cell), ("headcount", ONE, self._unit("人")), label)
            before = cell

    def _words(self, cell: Cell) -> str:
        return self._layout.folded[cell.span.start : cell.span.end]

    def _inside(self, cell: Cell) -> list[int]:
        """The numbers of the figures in a cell; those that go beyond its end are none."""
        starts, end = self._starts, cell.span.end
        first = last = bisect_left(starts, cell.span.start)
        if first == len(starts) or starts[first] >= end:
            return []
        while last < len(starts) and starts[last] < end:
            last += 1
        inside = [index for index in range(first, last) if self._found[index][0].end <= end]
        self._torn.update(set(range(first, last)).difference(inside))
        return inside

    def _name(self, row: Row) -> str:
        cell = row.cells.get("name") or row.cells.get("item") or row.cells.get("c0") or (row.leading[-1] if row.leading else None)
        return squeezed(self._words(cell)) if cell is not None else ""

    def _attach(self, index: int, ref: CellRef, row: Row, role: str, name: str) -> None:
        span, figure, _ = self._found[index]
        if figure.atom.dimension == "percent" and role in (*_READINGS, "rate"):
            own = self._layout.folded[row.cells[role].span.start : span.start]
            if len(squeezed(own)) <= 4:
                metric = "completion_rate" if role == "rate" else self._finder.metrics.of_name(name)
                figure = figure._replace(metric=metric, subject=name)
        self._changed[index] = (span, figure, ref)

    def _meaning_of(self, region: Region, row: Row, role: str, name: str) -> _Meaning | None:
        """What a bare number in a column of this role is a number of; None where nothing tells."""
        if role in _MARKS:
            return self._points
        if role == "rate":
            return self._rate
        if role in _AMOUNTS:
            return self._meaning(region.units.get(role) or region.unit or self._default(region), name)
        if role in _READINGS:
            return self._meaning(self._reading_unit(region, row, role, name), name)
        if role.startswith("c") and role[1:].isdigit():
            unit = region.units.get(role, "") or self._column_unit(region, row, role)
            return self._meaning(unit, name) if unit is not None else None
        return None

    def _default(self, region: Region) -> str:
        """万元 where a table of funds names no unit; 元 where one of its amounts is a million or more (4,764,453.11)."""
        amounts = (cell for row in region.rows for role, cell in row.cells.items() if role in _AMOUNTS)
        large = any(_LARGE.fullmatch(squeezed(self._words(cell)).replace(",", "")) for cell in amounts)
        return "元" if large else _DEFAULT_UNIT

    def _reading_unit(self, region: Region, row: Row, role: str, name: str) -> str:
        cell = row.cells.get("unit")
        own = squeezed(self._words(cell)).strip("-—/") if cell is not None else ""
        if own:
            return own
        found = _IN_NAME.search(name)
        if found and self._known(found[1]):
            return found[1]
        other = row.cells.get("actual" if role == "target" else "target")
        if region.units.get(role):
            return region.units[role]
        if other is not None:
            for index in self._inside(other):
                atom = self._found[index][1].atom
                if atom.unit is not None:
                    return self._scaled(atom, cell=row.cells[role])
        if _PERCENT_NAME.search(name):
            return "%"
        return "人次" if "人次" in name else "人" if _HEADS.search(name) else "户" if name.endswith("户数") else ""

    def _scaled(self, other: Atom, cell: Cell) -> str:
        """The unit of the reading beside a bare figure, with its scale (≤90万元 beside 90), unless the figure is one without (899,740)."""
        form = other.unit.form if other.unit is not None else ""
        figures = self._finder.bounded(self._words(cell))
        near = len(figures) == 1 and figures[0].atom.value * _FAR < other.value
        return _SCALES.get(int(other.scale), "") + form if near else form

    def _column_unit(self, region: Region, row: Row, role: str) -> str | None:
        """The unit of a column that no lexicon has; "" where it counts things that it does not name, None where nothing tells."""
        header = squeezed(self._words(region.roles[role]))
        if header.endswith(("率", "占比")):
            return "%"
        found = _IN_NAME.search(header)
        own = found[1].split("/")[0] if found else ""  # 万元/公顷: what is _counted is money
        if own and self._known(own):
            return own
        if region.unit and _AMOUNT_HEADER.search(header):
            return region.unit
        beside = squeezed(self._words(row.cells["unit"])) if "unit" in row.cells else ""
        if beside and _of_row(header) and self._known(beside):
            return beside
        return _counted(_IN_NAME.sub("", header), self._finder.scanner.units)

    def _known(self, words: str) -> bool:
        """True for a unit, with a scale before it or not (万元)."""
        factor = self._finder.scanner.units.scale_at(words, 0)
        return self._unit(words) is not None or (factor is not None and self._unit(words[factor[1] :]) is not None)

    def _unit(self, words: str) -> UnitForm | None:
        return self._finder.scanner.units.whole(words)

    def _meaning(self, words: str, name: str) -> _Meaning:
        """What a unit means as a header or unit cell prints it (万元, 万人次, 台/套)."""
        units = self._finder.scanner.units
        unit, scale = units.whole(words), ONE
        factor = units.scale_at(words, 0)
        if unit is None and factor is not None:
            scale, unit = factor[0], units.whole(words[factor[1] :])
        if unit is None:
            if not words:
                return "count", ONE, None
            unit = UnitForm(words, words, "count", ONE, latin=False, not_before=(), counting=True)
        metric = self._finder.metrics.of_name(name) if unit.dimension == "percent" else unit.metric
        return metric, scale, unit

    def _make(self, cell: Cell, ref: CellRef, meaning: _Meaning, name: str) -> None:
        metric, scale, unit = meaning
        words = self._words(cell)
        figures = self._finder.bounded(words)
        if len(figures) != 1 or (figures[0].atom.unit is not None and figures[0].atom.scale != ONE):
            return
        figure = figures[0]
        atom = figure.atom
        atom.value *= scale
        atom.ulp *= scale
        atom.high = atom.high * scale if atom.high is not None else None
        atom.scale, atom.unit = scale, unit
        start, end = cell.span.start + atom.start, cell.span.start + atom.end
        self._new.append((Span(start, end), Figure(atom, metric, figure.bound, name), ref))


def _counted(header: str, units: UnitIndex) -> str | None:
    """The unit that a header without brackets counts in, "" where it counts and names no unit, None where it does not say that it counts.

    Args: header: folded, without white space; units: all units.
    """
    if _NO_COUNT.search(header):
        return None
    number = _NUMBER.search(header)
    stem, least = (header[: number.start()], 1) if number else (header, 2)
    for length in range(min(_LONGEST, len(stem) - (number is None)), least - 1, -1):
        unit = units.whole(stem[-length:])
        if unit is not None and _is_count(unit):
            return stem[-length:]
    return "" if number else None


def _is_count(unit: UnitForm) -> bool:
    return unit.metric in COUNTED


def _of_row(header: str) -> bool:
    """True where the figures below a header are of the unit that their row names in a cell of its own."""
    return _AMOUNT_OF.fullmatch(header) is not None
