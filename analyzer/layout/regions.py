"""The regions of a table: each header row with the rows under it, every cell given the role of its column."""

from __future__ import annotations

from collections import Counter

from analyzer.late_regex import late_regex
from analyzer.layout.align import Heads
from analyzer.layout.changed_columns import CHANGED, alone_is_target, with_changed_targets
from analyzer.layout.headers import BESIDE, Header, HeaderReader, caption_unit
from analyzer.layout.joint_points import part_points
from analyzer.layout.readers import Readers, readers_of
from analyzer.layout.table_reader import NUMERIC, TableReader
from analyzer.layout.unnamed import holds_readings, name_amounts, name_points, name_readings, name_spent, name_tasks
from analyzer.lexicon import Lexicon
from analyzer.model import Cell, Span, Table
from analyzer.model.layout import Region, Row
from analyzer.text import DIGIT

_WHOLE = late_regex(r"总额|合计|小计|总计|总数|金额|资金总额")
_LEAST_FIGURES, _LEAST_SIGNED, _PAIR = 3, 2, 2
_SIGN = late_regex(r"[=≥≤><]{1,2}|定性|定量")
_YEAR_AIM, _YEARLY = late_regex(r"20\d\d年度?(?:目标|计划|指标|任务)[值数]?"), late_regex(r"20\d\d年度?[一-鿿]{2,6}")
"""Headers that look like figures: 2023年目标, 2023年完成."""
_ENDS = ("form", "goal")
"""What the first cell of a row is that belongs to no block above it."""
_AMOUNTS = ("initial", "budget", "executed")


def find_regions(tables: list[Table], folded: str, lexicon: Lexicon) -> tuple[Region, ...]:
    """All regions of all tables, in reading order."""
    readers = readers_of(lexicon)
    return tuple(region for table in tables for region in _regions(TableReader(table, folded, readers.aligner), readers))


def _regions(reader: TableReader, readers: Readers) -> list[Region]:
    headers = readers.headers
    starts: list[tuple[int, str, dict[int, Header]]] = []
    stops: list[int] = []
    goals: list[int] = []
    for number in range(reader.table.rows):
        words = reader.said(number)
        first = headers.read(words[0][1]).role if words else ""
        if first in _ENDS:
            (stops if first == "form" else goals).append(number)
        if _holds_figures(words):
            continue
        read = alone_is_target({column: headers.read(text) for column, text in words})
        cells = name_tasks(reader, number, read, readers.tasks)
        kind = _kind(cells, reader, number)
        if kind and not (kind == "figures" and starts and starts[-1][1] != "figures"):
            starts.append((number, kind, cells))
    starts = _merged_headers(starts)
    unit = caption_unit(reader.table.caption)
    out = _headless(reader, starts, stops)
    for index, (number, kind, cells) in enumerate(starts):
        above = " ".join([text for row in range(number) for _, text in reader.said(row)]) if number < 12 else ""
        unit = caption_unit(above[-200:]) or unit
        end = starts[index + 1][0] if index + 1 < len(starts) else reader.table.rows
        ends = sorted(stops + goals) if kind == "budget" else stops  # 年度总体目标 | 扫描150万页: no row of the funds
        end = next((stop for stop in ends if number < stop < end), end)
        out.append(_region(reader, headers, kind, range(number, end), cells, unit))
    return out


def _holds_figures(words: list[tuple[int, str]]) -> bool:
    """True for a row that is no header: one of its cells is a figure, not all of them years with what was aimed at or done in them."""
    first = next((text for _, text in words if NUMERIC.fullmatch(text)), "")
    if not first or not _YEAR_AIM.fullmatch(first):
        return first != ""
    return not all(_YEARLY.fullmatch(text) for _, text in words if NUMERIC.fullmatch(text))


def _merged_headers(starts: list[tuple[int, str, dict[int, Header]]]) -> list[tuple[int, str, dict[int, Header]]]:
    """Two header rows, one right below the other, are one: the lower one names the columns that the upper one groups."""
    out: list[tuple[int, str, dict[int, Header]]] = []
    for number, kind, cells in starts:
        if out and out[-1][0] == number - 1 and out[-1][1] == kind == "indicator":
            lower = {header.role for header in cells.values() if header.role}
            upper = {column: header for column, header in out[-1][2].items() if header.role and header.role not in lower}
            out[-1] = (number, kind, {**upper, **cells})
        else:
            out.append((number, kind, cells))
    return out


def _headless(reader: TableReader, starts: list[tuple[int, str, dict[int, Header]]], stops: list[int]) -> list[Region]:
    """Rows above the first header of a text that begins inside a table: signs (≥, =) beside figures, read by the next form's header."""
    below = next(((number, cells) for number, kind, cells in starts if kind == "indicator"), None)
    end = min([number for number, _, _ in starts] + stops, default=0)
    signed = [number for number in range(end) if any(_SIGN.fullmatch(text) for _, text in reader.said(number)[1:])]
    if below is None or len(signed) < _LEAST_SIGNED or signed[0] > 0:
        return []
    header, cells = below
    found, units = _roles(reader, "indicator", header, cells)
    if not {"comparator", "name", "target", "weight"} <= set(found):
        return []
    blank = Span(reader.table.span.start, reader.table.span.start)
    roles = {role: Cell(row=0, column=cell.column, span=blank) for role, cell in found.items()}
    places = sorted((cell.column, role) for role, cell in roles.items())
    named, columns = [role for _, role in places], [column for column, _ in places]
    heads = Heads(named, columns, reader.width(header))
    rows = [_row(reader, number, heads, reader.rows[number]) for number in range(signed[-1] + 1)]
    return [Region(reader.table, "indicator", 0, roles, units, tuple(rows), "")]


def _kind(cells: dict[int, Header], reader: TableReader, number: int) -> str:
    """What a row without figures heads. Args: cells: its cells, as headers."""
    known = [header for header in cells.values() if header.role]
    kind = _kind_by_roles(known, len(cells), cells[min(cells)]) if known else ""
    if kind == "goal" and _is_target(cells, reader, number):
        return "indicator"
    named = len(cells) == _PAIR and number == 0 and any(header.unit for header in cells.values())  # 费用, 年度控制额（万元）
    if kind or (len(cells) < _LEAST_FIGURES and not named) or number + 1 >= reader.table.rows:
        return kind
    below = reader.said(number + 1)
    return "figures" if len(below) >= 2 and any(NUMERIC.fullmatch(text) for _, text in below) else ""


def _is_target(cells: dict[int, Header], reader: TableReader, number: int) -> bool:
    """True where 年度目标 stands over the figures of named rows: 指标, 单位, 上年实际, 年度目标, 本年实际."""
    goals = [column for column, header in cells.items() if header.role == "goal"]
    named = any(header.role == "name" and column < goals[0] for column, header in cells.items())
    return named and len(goals) == 1 and holds_readings(reader, range(number + 1, reader.table.rows), goals[0])


def _kind_by_roles(known: list[Header], width: int, first: Header) -> str:
    """What a row heads by the roles of its cells.

    Args: known: its headers that have a role; width: how many cells it has; first: the one on the left.
    """
    roles = Counter([header.role for header in known])
    groups = Counter([header.group for header in known])
    named = roles["name"] or roles["level1"]
    unnamed = not named and first.role == "target" and roles["target"] == 1  # 绩效标准, 完成情况, 得分
    if (roles["goal"] or unnamed) and roles["actual"] and width <= 5:
        return "goal"
    if named and (roles["target"] or roles["actual"]) and len(roles) >= 2:
        return "indicator"
    if roles["name"] and roles["level1"] and groups["score"]:
        return "indicator"
    return "budget" if groups["budget"] - roles["item"] >= 2 or (roles["executed"] and roles["rate"]) else ""


def _region(reader: TableReader, headers: HeaderReader, kind: str, lines: range, cells: dict[int, Header], unit: str) -> Region:
    """The region of the rows ``lines``, the header first. Args: cells: of the header; unit: of the money above it."""
    header, end = lines.start, lines.stop
    roles, units = _roles(reader, kind, header, cells)
    if kind == "indicator":
        name_readings(reader, range(header + 1, end), cells, roles, units)
        name_points(reader, range(header + 1, end), roles)
    elif kind == "budget":
        name_spent(reader, range(header + 1, end), roles)
    places = sorted((cell.column, role) for role, cell in roles.items())
    own_unit = next((found for _, text in reader.said(header) if (found := caption_unit(text))), "")
    rows = []
    named, columns = [role for _, role in places], [column for column, _ in places]
    beside = frozenset([column for column, _ in reader.filled(header) if column not in columns])
    heads = Heads(named, columns, reader.width(header), beside if kind == "indicator" else frozenset())
    hidden = _split(reader, header, roles) if kind == "budget" else set()
    most = max(len(roles) + 1, len(reader.filled(header)) if _heads_once(reader, header) else 0)
    for number in range(header + 1 + bool(hidden), end):
        if not reader.filled(number):
            continue
        own = reader.below(number, header)
        if hidden:
            own = {column: cell for column, cell in own.items() if column not in hidden}
        halved = "name" in roles and len(reader.filled(number)) > most
        rows += (_halved if halved else _whole)(reader, number, own, heads)
    if kind == "indicator":
        rows = with_changed_targets(reader, cells, roles["target"].column if "target" in roles else None, rows)
        rows = part_points(reader, headers, roles, rows)
    return Region(reader.table, kind, header, roles, units, tuple(rows), own_unit or unit)


def _heads_once(reader: TableReader, header: int) -> bool:
    """True where no two columns are called the same: a row with a cell for each is one row."""
    texts = [text for _, text in reader.said(header)]
    return len(set(texts)) == len(texts)


def _split(reader: TableReader, header: int, roles: dict[str, Cell]) -> set[int]:
    """The columns that a second header row sets below a merged cell (预算数: 总额, 财政拨款, 其他资金), the first of each left out."""
    below = dict(reader.said(header + 1)) if header + 1 < reader.table.rows else {}
    spans = [
        range(cell.column, cell.column + cell.column_span) for role, cell in roles.items() if role in _AMOUNTS and cell.column_span > 1
    ]
    split = [span for span in spans if all(column in below for column in span) and _WHOLE.fullmatch(below[span[0]])]
    if not split or any(DIGIT.search(words) for words in below.values()):
        return set()
    return {column for span in split for column in span[1:]}


def _roles(reader: TableReader, kind: str, header: int, cells: dict[int, Header]) -> tuple[dict[str, Cell], dict[str, str]]:
    roles: dict[str, Cell] = {}
    units: dict[str, str] = {}
    label = _label(cells) if kind == "budget" else None
    for column, read in sorted(cells.items()):
        role = read.role
        if label is not None and column < label:
            continue
        if kind == "figures" or (not role and kind == "budget"):
            role = role or f"c{column}"
        if kind == "budget" and column == min(cells) and (role.startswith("c") or role == "form") and label is None:
            role = "item"
        if column == label:
            role = "item" if all(other.role != "item" for other in cells.values()) else f"c{column}"
        if (role == "name" or kind == "goal") and role in roles:  # 年度总体目标, 总体目标完成情况 stand over the row's label
            roles.pop(role)
        if not role or role in roles or role in (BESIDE, CHANGED):
            continue
        roles[role] = reader.rows[header].get(column) or reader.rows[header - 1][column]
        units[role] = read.unit
    if kind == "budget":
        name_amounts(reader, header, roles)
    return roles, units


def _label(cells: dict[int, Header]) -> int | None:
    """The first column with a role where it is called 预算资金（万元） and names the rows: another holds the amounts of that name."""
    first = min((column for column, header in cells.items() if header.role), default=-1)
    amounts = first >= 0 and cells[first].role in _AMOUNTS
    return first if amounts and any(header.role == cells[first].role for at, header in cells.items() if at != first) else None


def _halved(reader: TableReader, number: int, cells: dict[int, Cell], heads: Heads) -> list[Row]:
    """Two logical rows that were put on one line, or the row where its halves are none."""
    filled = [column for column, _ in reader.filled(number)]
    halves = [{column: cells[column] for column in part} for part in _halves(filled, heads.width)]
    pair = [_row(reader, number, heads, half) for half in halves]
    if all("name" in row.cells and ("target" in row.cells or "actual" in row.cells) for row in pair):
        return pair
    return _whole(reader, number, cells, heads)


def _whole(reader: TableReader, number: int, cells: dict[int, Cell], heads: Heads) -> list[Row]:
    return [_row(reader, number, heads, cells)]


def _halves(filled: list[int], width: int) -> list[list[int]]:
    """Filled columns cut where the second row begins: by the header's width, else in the middle."""
    cut = next((index for index, column in enumerate(filled) if column >= width), len(filled) // 2)
    return [filled[:cut], filled[cut:]]


def _row(reader: TableReader, number: int, heads: Heads, cells: dict[int, Cell]) -> Row:
    words = reader.texts(number, cells)
    own_width = max(cells, default=0) + 1 if len(cells) < len(reader.rows[number]) else reader.width(number)
    mapping = reader.aligner.align(heads, words, own_width)
    placed = {role: cells[column] for role, column in mapping.items() if column in cells}
    used = {cell.column for cell in placed.values()}
    left = sorted([column for column, text in words.items() if text and column not in used])
    return Row(number, placed, tuple([cells[column] for column in left]))
