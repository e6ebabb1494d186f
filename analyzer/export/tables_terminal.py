"""Tables as read, on a terminal: each grid with the roles under its headers, and a mark before every row that found no place."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from analyzer.export.grid import fitted
from analyzer.export.lines import Writer
from analyzer.export.quotes import visible
from analyzer.model.table_view import TablesView, TableView, ViewCell, ViewRegion, ViewRow
from analyzer.text import on_one_line

_MARKS = {"head": "·", "header": "▸", "repeat": "↻", "read": " ", "total": "Σ", "form": "·", "unplaced": "✗"}
_STYLES = {"header": "bold", "repeat": "dim", "head": "dim", "form": "dim", "unplaced": "bold red"}
_LEGEND = "· 表头以上  ▸ 表头  ↻ 续页重复的表头  Σ 合计与等级  ✗ 没有归位  〃 被合并的格  ！ 没有对应的栏"
_WIDEST = 20
_NARROWEST = 6
_COVERED = "〃"
_STRAY = "！"


def show_tables(view: TablesView, console: Console) -> None:
    """Print all tables of a document."""
    writer = Writer(console)
    writer.put(f"{visible(view.name)}：{len(view.tables)} 张表", style="bold")
    for problem in view.problems:
        writer.put(visible(problem), label="问题", style="yellow")
    for table in view.tables:
        writer.blank()
        _show(table, writer, _width(table, console))
    if view.tables:
        writer.blank()
        writer.put(_LEGEND, style="dim")


def summary(table: TableView) -> str:
    """One line on a table: where it stands, how large it is, what was read of it."""
    place = f"{visible(table.place)} " if table.place else ""
    parts = [f"{place}第 {table.first_line}–{table.last_line} 行", f"{len(table.rows)} 行 × {table.columns} 列"]
    parts += [f"跨 {table.pages} 页，已接上"] if table.pages > 1 else []
    parts += [f"合并格 {table.merged} 个"] if table.merged else []
    parts += [f"读出指标 {table.indicators} 项"] if table.indicators else []
    parts.append(f"没有归位 {len(table.unplaced)} 行" if table.unplaced else "各行均已归位" if table.regions else "没有认出表头")
    return "，".join(parts)


def describe(region: ViewRegion, table: TableView) -> str:
    """One line on a region: its kind, the lines it takes, its unit, and the role of each header."""
    lines = {row.number: row.line for row in table.rows}
    place = f"{region.kind}（第 {lines[region.header]}–{lines[region.last]} 行）"
    unit = f"单位 {region.unit}；" if region.unit else ""
    columns = (
        f"{_flat(column.words) or '空'}→{column.role}{f'（{column.unit}）' if column.unit else ''}"
        for column in region.columns
        if column.role
    )
    return f"{place}：{unit}{'，'.join(columns)}"


def _show(table: TableView, writer: Writer, width: int) -> None:
    caption = f"  {_flat(table.caption)}" if table.caption else ""
    writer.put(f"表 {table.id}{caption}", style="bold cyan")
    writer.put(summary(table), indent=2, style="red" if table.unplaced else "")
    for region in table.regions:
        writer.put(describe(region, table), indent=2)
    for line in _grid(table, width):
        writer.put(line)
    for row in table.rows:
        if row.note:
            writer.put(f"第 {row.line} 行：{_flat(row.note)}", indent=2, style="red" if row.part == "unplaced" else "yellow")


def _width(table: TableView, console: Console) -> int:
    """The widest that a column may be."""
    if not console.is_terminal:
        return _WIDEST
    room = console.width - 8 - 3 * table.columns
    return max(min(room // max(table.columns, 1), _WIDEST), _NARROWEST)


def _grid(table: TableView, widest: int) -> Iterator[Text]:
    rows = [_row(table, row) for row in table.rows]
    roles = {region.header: _roles(region, table.columns) for region in table.regions}
    widths = [min(max(cell_len(row[at]) for row in (*rows, *roles.values())), widest) for at in range(table.columns)]
    for row, words in zip(table.rows, rows, strict=True):
        yield Text(f"{_MARKS[row.part]} {row.line:>4} │ " + _joined(words, widths), _STYLES.get(row.part, ""))
        if row.number in roles:
            yield Text("       │ " + _joined(roles[row.number], widths), "green")


def _roles(region: ViewRegion, columns: int) -> list[str]:
    named = {column.column: f"→{column.role}" for column in region.columns if column.role}
    return [named.get(at, "") for at in range(columns)]


def _row(table: TableView, row: ViewRow) -> list[str]:
    """The words of every place of a row; places that a merged cell covers say so."""
    out = [""] * table.columns
    for cell in table.cells:
        if cell.row <= row.number < cell.row + cell.row_span:
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                own = cell.row == row.number and cell.column == column
                out[column] = _words(cell) if own else _COVERED
    return out


def _words(cell: ViewCell) -> str:
    return (_STRAY if cell.stray else "") + _flat(cell.text)


def _joined(words: list[str], widths: list[int]) -> str:
    return " │ ".join(fitted(text, width) for text, width in zip(words, widths, strict=True)).rstrip()


def _flat(text: str) -> str:
    return visible(on_one_line(text))
