"""Rows of indicator tables: levels carried down over merged cells, target, actual, weight, score, reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.verdict import direction_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import ends_label, subtotal_of
from analyzer.model import Cell, Indicator, Reading, Span
from analyzer.model.layout import Layout, Region, Row
from analyzer.text import IN_BRACKETS

_TOTAL = late_regex(
    r"(?:总分|总计|合计|(?:[一二三]级|绩效|各项|本项|产出|效益|满意度)?(?:指标)?小计|总得分|自评总分|评分等级|自评等级|评价等级|等级|得分合计|分值合计)"
)
_MAY_TOTAL = late_regex("[总计级结]")
"""What the label of a row of totals or subtotals cannot do without."""
_PREFIX = late_regex(
    r"^(?:指标\s*\d{0,2}\s*[:：.、]|任务\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：.、]|"
    r"[①-⑳]|\d{1,2}(?:、|[.．](?!\d))|[(（]\d{1,2}[)）]|[-•])\s*"
)
_GROUP = late_regex(r"[一-鿿]{2,6}指标|[一-鿿]{0,3}效益|满意度|产出|成本")
_SECOND = late_regex(r"(?:数量|质量|时效|成本|经济|社会|生态|可持续|服务对象)")
_NUMBERED = late_regex(r"指标\s*\d{1,2}\s*[:：.．、]?\s*[一-鿿“\"（(]{4}")
"""A row that names an indicator and tells nothing of it."""
_MARKS = late_regex(r"^[★☆▲△*\s]+")
_SAMPLE = late_regex(r"[(（]?\s*[≥≤><＞＜=＝]{1,2}\s*\*{2,}[^()（）—]*[)）]?")
_EXECUTION = late_regex(r"(?:预算|资金|项目|支出)*执行率?(?:情况)?")
_NO_NAME = late_regex(r"(?:[….\-—/\s]|指标\s*\d{0,2}\s*[:：.、])*")
_GROUP_END, _GOES_ON = "指标", late_regex(r"[(（](?:续表?|接上[页表])[)）]$")
_OUTCOME = late_regex(r"(?:产出|效益|效果|满意度)")
_POINTS = late_regex(r"^((?:预算|资金|项目|支出)*执行率?(?:情况)?)\s*[(（]\d+(?:\.\d+)?分?[)）]$")
_FIGURE = late_regex(r"-?\d[\d,]*(?:\.\d+)?")
_LINE_END = late_regex(r"\s*(?:\n|<br\s*/?>)\s*", re.IGNORECASE)
_INDENT = 8
"""Blanks before a cell that stands alone on its line, below the one that it goes on with."""


def table_indicators(layout: Layout, maker: ReadingMaker) -> Iterator[Indicator]:
    """All rows of all indicator tables, in reading order; ids are given later."""
    last: Indicator | None = None
    before: _RegionReader | None = None
    for region in layout.regions:
        if region.kind != "indicator":
            continue
        reader = _RegionReader(region, layout, maker)
        if before is not None and before.goes_on_in(region):
            reader.carried = before.carried
        before = reader
        rows = list(reader.rows())
        rest = _continued(region, maker) if last is not None and last.table == region.table.id else None
        if rest is not None and last is not None:
            last = last.having(name=last.name + rest[0], deviation_reason=last.deviation_reason + rest[1])
        if last is not None:
            yield last
        yield from rows[:-1]
        last = rows[-1] if rows else None
    if last is not None:
        yield last


def _continued(region: Region, maker: ReadingMaker) -> tuple[str, str] | None:
    """Name and reason that go on after a page break: a first row with neither figures nor readings."""
    if not region.rows:
        return None
    words = {role: maker.words(cell.span) for role, cell in region.rows[0].cells.items()}
    if any(words.get(role) for role in ("target", "actual", "weight", "score", "level1", "level2")):
        return None
    found = words.get("name", ""), words.get("reason", "")
    return found if any(found) else None


class _RegionReader:
    def __init__(self, region: Region, layout: Layout, maker: ReadingMaker) -> None:
        self._region, self._layout, self._maker = region, layout, maker
        self._project = maker.project_before(header_start(region))
        self.carried = {"level1": "", "level2": ""}

    def goes_on_in(self, region: Region) -> bool:
        """True where ``region`` is the next page of this one: the same table, the same columns, the same project."""
        same = region.table.id == self._region.table.id and list(region.roles) == list(self._region.roles)
        return same and self._maker.project_before(header_start(region)) == self._project

    def rows(self) -> Iterator[Indicator]:
        carried = self.carried
        last: Indicator | None = None
        for row in self._region.rows:
            said = self._said(row)
            if last is not None and hangs(self._layout, row):
                last = last.having(name=last.name + said.get("name", ""))
                continue
            if last is not None and _is_rest(said):
                carried = self.carried = {**carried, "level1": carried["level1"].removesuffix(_GROUP_END) + _GROUP_END}
                last = last.having(category=carried["level1"], deviation_reason=last.deviation_reason + self._text(row, "reason"))
                continue
            first, second = self._levels(row, said)
            if first and not _is_total(first):
                first = _POINTS.sub(r"\1", first)
                carried = {"level1": first, "level2": carried["level2"] if first == carried["level1"] else ""}
            if second and not _is_total(second):
                carried["level2"] = second
            label = self._label(row)
            if label and carried["level1"] and _SECOND.match(label):
                carried["level2"] = label
            elif label:
                carried = {"level1": label, "level2": ""}
            self.carried = carried
            if label or self._sums_up(row, said):
                continue
            indicator = self._indicator(row, said, carried)
            if indicator is not None:
                yield from [last] if last is not None else []
                last = indicator
        yield from [last] if last is not None else []

    def _said(self, row: Row) -> dict[str, str]:
        """The words of a row by the role of their column."""
        return {role: self._maker.words(cell.span) for role, cell in row.cells.items()}

    def _levels(self, row: Row, said: dict[str, str]) -> tuple[str, str]:
        """First and second level. A row of these two alone stands a column too far left where the cell before them was merged away."""
        first, second = [_GOES_ON.sub("", said.get(level, "")) for level in ("level1", "level2")]
        if first and not second and not said.get("name") and _SECOND.match(first):
            before = [words for cell in row.leading if _GROUP.match(words := self._maker.words(cell.span))]
            return (before[-1], first) if before else (first, "")
        return first, second

    def _label(self, row: Row) -> str:
        """A row that holds one group word alone names the first level of the rows under it."""
        only: Span | None = None
        for cell in (*row.cells.values(), *row.leading):
            span = cell.span
            if span.end > span.start:
                if only is not None and span.start != only.start:
                    return ""
                only = span
        words = self._maker.words(only) if only is not None else ""
        return words if _GROUP.fullmatch(words) else ""

    def _sums_up(self, row: Row, said: dict[str, str]) -> bool:
        """True for a row of totals."""
        first = [self._maker.words(cell.span) for cell in row.leading] + [said.get(role, "") for role in ("level1", "level2", "name")]
        return any(_is_total(words) and len(IN_BRACKETS.sub("", words)) <= 12 for words in first if words)

    def _indicator(self, row: Row, said: dict[str, str], carried: dict[str, str]) -> Indicator | None:
        cell = self._name_cell(row, said)
        if cell is None or _FIGURE.fullmatch(self._maker.words(cell.span)):
            return None
        words = self._layout.printed(cell.span)
        filled = said.get("target") or said.get("actual") or said.get("weight") or said.get("score")
        if not filled and not _NUMBERED.match(words.strip()):
            return None
        name = clean_name(words)
        if _NO_NAME.fullmatch(name):
            return None
        if _EXECUTION.fullmatch(name) and _OUTCOME.match(carried["level1"]):
            carried = {"level1": name, "level2": ""}  # a row of its own below the last group, over all three columns of levels
        unit = said.get("unit", "").strip("-—/")
        sign = said.get("comparator", "")
        target, actual = self._reading(row, "target", sign, unit), self._reading(row, "actual", "", unit)
        direction = direction_of(target, said.get("direction", ""))
        spans = [cell.span for cell in row.cells.values() if cell.span.end > cell.span.start]
        return Indicator.made(
            id="", name=name, project=self._project,
            category=carried["level1"], subcategory=carried["level2"], target=target, actual=actual,
            weight=_figure(said.get("weight")), score=_figure(said.get("score")), deviation_reason=self._text(row, "reason"),
            direction=direction, span=Span(start=min(span.start for span in spans), end=max(span.end for span in spans)),
            table=self._region.table.id, row=row.number,
        )  # fmt: skip

    def _name_cell(self, row: Row, said: dict[str, str]) -> Cell | None:
        for role in ("name", "level2"):
            cell = row.cells.get(role)
            if cell is not None and cell.span.end > cell.span.start and (role == "name" or "name" not in self._region.roles):
                return cell
        cell = row.cells.get("level1")
        if cell is not None and _EXECUTION.fullmatch(clean_name(said.get("level1", ""))):
            return cell
        cell = row.cells.get("level2" if "level2" in self._region.roles or "name" in self._region.roles else "level1")
        has_reading = said.get("target") or said.get("actual")
        return cell if cell is not None and has_reading and cell.span.end > cell.span.start else None

    def _reading(self, row: Row, role: str, sign: str, unit: str) -> Reading | None:
        cell = row.cells.get(role)
        if cell is None or self._maker.blank(cell.span):
            return None
        return self._maker.reading(cell.span, sign=sign, unit=unit)

    def _text(self, row: Row, role: str) -> str:
        cell = row.cells.get(role)
        return self._layout.printed(cell.span).strip() if cell is not None else ""


def _is_rest(said: dict[str, str]) -> bool:
    """True for a line with what is left of the first level above it (满意度 / 指标) and perhaps of its reason: no row of its own."""
    first = said.get("level1") or said.get("name")
    return first == _GROUP_END and not (said.get("target") or said.get("weight") or said.get("score"))


def _figure(words: str | None) -> Decimal | None:
    """The figure that a cell begins with."""
    found = _FIGURE.match(words) if words else None
    try:
        return Decimal(found[0].replace(",", "")) if found else None
    except InvalidOperation:
        return None


def _is_total(words: str) -> bool:
    """True for the label of a row of totals; 总分馆服务体系 begins with no such word."""
    if not _MAY_TOTAL.search(words):
        return False
    if subtotal_of(words) == "all":
        return True
    found = _TOTAL.match(words)
    return found is not None and ends_label(words[found.end() :])


def clean_name(text: str) -> str:
    """An indicator's name without numbering (指标1：, ①), marks of its weight (★), samples of a target (≥**人) and line breaks."""
    words = text.strip()
    words = _MARKS.sub("", _LINE_END.sub("", words) if "\n" in words or "<" in words else words)
    name = _SAMPLE.sub("", _MARKS.sub("", _PREFIX.sub("", words))).strip() or words.strip()
    return _POINTS.sub(r"\1", name) if "执行" in name else name


def hangs(layout: Layout, row: Row) -> bool:
    """True for a line of blanks with nothing but the rest of the name above it: a name too long for its column."""
    if [role for role, cell in row.cells.items() if cell.span.end > cell.span.start] != ["name"]:
        return False
    start = row.cells["name"].span.start
    return layout.folded[max(start - _INDENT, 0) : start] == " " * _INDENT


def header_start(region: Region) -> int:
    """Where the header row of a region begins, in document code points."""
    return min(cell.span.start for cell in region.roles.values())
