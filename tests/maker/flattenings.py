"""Every way in which the field flattens a form: one writer each, from a grid to the text of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby, pairwise
from random import Random
from typing import NamedTuple

from tests.maker.generate import seldom
from tests.maker.grid import Cell, Grid
from tests.maker.sheet import Sheet
from tests.maker.style import NOISES, Scheme, Style

_BLOCKS = {"header": "indicator", "label": "indicator", "item": "indicator", "total": "indicator"}
"""The block of a form that a row belongs to, where it is not a block of its own."""

Writer = Callable[[Sheet, Style, Grid, Random], str]
Line = list[str]
_LINE = 200
_BREAK = "\n"


class Flattening(NamedTuple):
    """A writer with the kind of file it makes, the schemes of columns it is given, and the noises that it can carry."""

    write: Writer
    suffix: str = ".txt"
    schemes: tuple[Scheme, ...] = ("plain", "bracket")
    noises: tuple[str, ...] = ("full_width", "stray_blanks")
    keeps_blanks: bool = True


def _lines(grid: Grid, style: Style, rng: Random) -> Iterator[tuple[str, Line]]:
    """Part and cells of every row, merged places blank; with the noise that changes the number of blanks."""
    extra = {part: (rng.randint(1, 2), seldom(rng, 50)) for part in ("head", "budget", "goal", "header", "label", "item", "total")}
    for part, row in zip(grid.parts, grid.matrix(), strict=True):
        texts = [text or "" for text in row]
        if style.has("drop_blanks") and part == "item":
            texts = _dropped(row)
        if style.has("ragged"):
            count, shifted = extra[part]
            texts += [""] * rng.randint(0, count)
            if part in ("head", "budget", "goal") and shifted:
                texts.insert(1, "")
        yield part, texts


def _dropped(row: list[str | None]) -> Line:
    """A row without its merged places and without the blanks at its end."""
    texts = [text for text in row if text is not None]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _title(sheet: Sheet) -> str:
    return f"项目支出绩效自评表\n（{sheet.year}年度）\n"


def _end(sheet: Sheet) -> str:
    return f"\n{sheet.tail}\n" if sheet.tail else ""


def tsv(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Cells set apart by tabs."""
    return _title(sheet) + "".join("\t".join(texts) + "\n" for _, texts in _lines(grid, style, rng)) + _end(sheet)


def bare_pipes(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Cells set apart by pipes, none around the row."""
    return _title(sheet) + "".join("|".join(texts) + "\n" for _, texts in _lines(grid, style, rng)) + _end(sheet)


def markdown(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Markdown tables: one for the whole form, or one for each of its parts."""
    apart = seldom(rng, 50)
    out, before = [f"# 项目支出绩效自评表（{sheet.year}年度）", ""], ""
    for part, texts in _lines(grid, style, rng):
        kind = {"label": "header", "item": "header", "total": "header"}.get(part, part)
        fresh = not before or (apart and kind != before)
        if fresh and before:
            out.append("")
        out.append("| " + " | ".join(texts) + " |")
        if fresh:
            out.append("|" + "---|" * len(texts))
        before = kind
    return "\n".join(out) + "\n" + _end(sheet)


def drawn(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Cells in a drawn frame, its lines light, heavy or double; or bars of full width alone."""
    bar, rule, joints = rng.choice([("│", "─", "┌┬┐├┼┤└┴┘"), ("┃", "━", "┏┳┓┣╋┫┗┻┛"), ("║", "═", "╔╦╗╠╬╣╚╩╝"), ("｜", "", "")])
    rows = [texts for _, texts in _lines(grid, style, rng)]
    widths = [max(_width(row[column]) for row in rows if column < len(row)) for column in range(grid.width)]
    top, middle, bottom = (
        [joints[at] + joints[at + 1].join(rule * width for width in widths) + joints[at + 2] for at in (0, 3, 6)] if joints else [""] * 3
    )
    body = [bar + bar.join(map(_at, row, widths, ["left"] * len(row))) + bar for row in rows]
    between = f"\n{middle}\n" if middle else "\n"
    return _title(sheet) + "\n" + "\n".join(filter(None, [top, between.join(body), bottom])) + "\n" + _end(sheet)


def cell_lines(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """One cell per line after a tab, a blank line between rows."""
    rows = ["\n".join("\t" + _broken(text, style, rng) for text in _trimmed(texts)) for _, texts in _lines(grid, style, rng)]
    return _title(sheet) + "\n" + "\n\n".join(rows) + "\n" + _end(sheet)


def bar_lines(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """One cell per line with a lone pipe between two cells, a blank line between rows."""
    rows = []
    for _, texts in _lines(grid, style, rng):
        pieces = [_broken(texts[0], style, rng)] if texts[0] else []
        for text in texts[1:]:
            pieces += ["|", _broken(text, style, rng)] if text else ["|"]
        rows.append("\n".join(pieces))
    return _title(sheet) + "\n" + "\n\n".join(rows) + "\n" + _end(sheet)


def spaced_lines(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """One cell per line and nothing to mark it; a blank cell is a blank line. Some have a blank line behind every cell."""
    gap = "\n\n" if seldom(rng, 30) else "\n"
    rows = [texts for _, texts in _lines(grid, style, rng)]
    return _title(sheet) + "\n" + gap.join(text for row in rows for text in row) + "\n" + _end(sheet)


def grouped_lines(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """One cell per line, a blank line between rows; merged cells are left out, a blank cell of an indicator's row is a blank line.

    Some are cut at page breaks: a page number, then the header again. In some the columns are narrow and long words take several lines.
    """
    length = rng.randint(3, 8) if seldom(rng, 40) else len(grid.parts)
    name = grid.width - len(style.columns) + style.columns.index("name")
    narrow = {at: rng.randint(4, 8) if at < name else rng.randint(7, 10) for at in range(grid.width)} if style.has("narrow") else {}
    out, header, since, page = [], "", 0, 1
    for part, row in zip(grid.parts, grid.matrix(), strict=True):
        widths = narrow if part in ("header", "item") else {}
        texts = [_wrapped(text, widths.get(at, _LINE)) for at, text in enumerate(row) if text is not None and (text or part == "item")]
        header = "\n".join(texts) if part == "header" else header
        if part == "item" and since == length:
            out += [f"— {page} —", header]
            since, page = 0, page + 1
        out.append("\n".join(texts))
        since += part == "item"
    return _title(sheet) + "\n" + "\n\n".join(out) + "\n" + _end(sheet)


def bar_streams(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Bars between cells and nothing between rows: every cell on a line of its own, or a line end where a cell is blank."""
    cells = [_broken(text, style, rng) for row in grid.matrix() for text in row if text is not None]
    if seldom(rng, 50):
        return _title(sheet) + "".join(f"{text} |\n".lstrip(" ") for text in cells) + _end(sheet)
    return _title(sheet) + f"| {' | '.join(text or _BREAK for text in cells)} |\n".replace(f"| {_BREAK} |", f"|{_BREAK}|") + _end(sheet)


def _wrapped(text: str, width: int) -> str:
    """Words of more characters than a column is wide, over as many lines as they need; figures are never broken."""
    if any(map(str.isdigit, text)):
        return text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _trimmed(texts: Line) -> Line:
    return texts if any(texts) else texts[:1]


def _broken(text: str, style: Style, rng: Random) -> str:
    """A cell whose words were wrapped onto a second line."""
    if not style.has("broken_cells") or not seldom(rng, 20) or len(text) < 4 or not text.isalpha():
        return text
    at = rng.randint(2, len(text) - 2)
    return text[:at] + "\n" + text[at:]


def space_runs(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Cells set apart by blanks, each under its header; the blocks above run on freely as they do in such files."""
    gap = rng.choice(["  ", "    ", "　", "　　"])
    out = [_title(sheet)]
    table: list[Line] = []
    for part, texts in _lines(grid, style, rng):
        if part in ("header", "label", "item", "total"):
            table.append(texts)
            continue
        filled = [text.replace("　", " ") for text in texts if text]
        if part == "goal":
            out += [f"    {text}" for text in filled]
        else:
            out.append(gap.join(filled))
    out += [""] + (_aligned(table) if not seldom(rng, 30) else [gap.join(filter(None, row)) for row in table])
    return "\n".join(out) + "\n" + _end(sheet)


def ruled(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """Cells under their headers, funds and indicators each in columns of their own, ruled lines around headers; some pages are cut."""
    length = rng.randint(4, 9) if seldom(rng, 40) else len(grid.parts)
    out, rule, page = [_title(sheet)], rng.choice("-=─") * rng.randint(20, 90), 1
    again, sides = seldom(rng, 50), (rng.choice(["left", "middle"]), rng.choice(["left", "right", "middle"]))
    for part, block in groupby(_lines(grid, style, rng), lambda row: _BLOCKS.get(row[0], row[0])):
        rows = [texts for _, texts in block]
        if part not in ("budget", "indicator"):
            out += ["    ".join(filter(None, texts)) if part == "head" else "\n".join(filter(None, texts)) for texts in rows]
            continue
        head, *lines = _aligned(_used(rows), *sides)
        out += [rule, head, rule]
        for number, line in enumerate(lines):
            if part == "indicator" and number and number % length == 0:
                out += ["", f"{' ' * 40}— {page} —", "", *([head, rule] if again else [])]
                page += 1
            out.append(line)
        out += [rule, ""]
    return "\n".join(out) + "\n" + _end(sheet)


def _used(rows: list[Line]) -> list[Line]:
    """The columns that are not blank from top to bottom."""
    return [[row[column] for column in range(len(row)) if any(other[column : column + 1] != [""] for other in rows)] for row in rows]


def _aligned(rows: list[Line], header: str = "left", figures: str = "left") -> list[str]:
    """The rows as lines, every column as wide as its widest cell; header and figures stand left, right or in the middle of it."""
    count = max(map(len, rows))
    padded = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(_width(row[column]) for row in padded) for column in range(count)]
    sides = [[header if row is padded[0] else figures if text[-1:].isdigit() else "left" for text in row] for row in padded]
    return ["  ".join(map(_at, row, widths, own)).rstrip() for row, own in zip(padded, sides, strict=True)]


def _at(text: str, width: int, side: str) -> str:
    free = width - _width(text)
    before = {"left": 0, "middle": free // 2, "right": free}[side]
    return " " * before + text + " " * (free - before)


def _width(text: str) -> int:
    return sum(1 if char < "\u0100" else 2 for char in text)


def html(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """A table with row and column spans."""
    tag, blank = rng.choice(["td", "td", "th"]), rng.choice(["", "&nbsp;"])
    rows = []
    for part, row in zip(grid.parts, grid.cells, strict=True):
        name = tag if part == "header" else "td"
        rows.append("<tr>" + "".join(_html_cell(cell, name, blank, style, rng) for cell in row) + "</tr>")
    tail = f"<p>{escape(sheet.tail)}</p>" if sheet.tail else ""
    head = f"<html><body><p><strong>项目支出绩效自评表</strong></p><p>（{sheet.year}年度）</p>"
    return f'{head}<table border="1">\n' + "\n".join(rows) + f"\n</table>{tail}</body></html>"


def _html_cell(cell: Cell, name: str, blank: str, style: Style, rng: Random) -> str:
    spans = (f' rowspan="{cell.down}"' if cell.down > 1 else "") + (f' colspan="{cell.across}"' if cell.across > 1 else "")
    words = escape(_broken(cell.text, style, rng)).replace("\n", "<br>") or blank
    words = f"<p>{words}</p>" if seldom(rng, 10) else words
    return f"<{name}{spans}>{words}</{name}>"


def paged(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """TSV cut at page breaks: a page number, then the header row again; a row may go on overleaf."""
    lines = list(_lines(grid, style, rng))
    header = next(texts for part, texts in lines if part == "header")
    out, page, since = [], 1, 0
    length = rng.randint(3, 8)
    for part, texts in lines:
        over = part in ("item", "total") and since >= length
        cut = _cut(texts, style, rng) if over and part == "item" and style.has("rows_split") else None
        if over:
            if cut:
                out.append("\t".join(cut[0]))
            out += ["", f"— {page} —", "", "\t".join(header)]
            page, since = page + 1, 0
        out.append("\t".join(cut[1] if cut else texts))
        since += part == "item"
    return _title(sheet) + "\n".join(out) + "\n" + _end(sheet)


def _cut(texts: Line, style: Style, rng: Random) -> tuple[Line, Line] | None:
    """The two halves of a row that a page break cut in its longest cell; figures stay on the first page."""
    at = max(range(len(texts)), key=lambda index: len(texts[index]) if not any(map(str.isdigit, texts[index])) else 0)
    if len(texts[at]) < 6:
        return None
    where = rng.randint(2, len(texts[at]) - 2)
    first, second = list(texts), [""] * len(texts)
    first[at], second[at] = texts[at][:where], texts[at][where:]
    return first, second


def two_on_line(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """TSV in which the line end between some rows was lost."""
    lines = list(_lines(grid, style, rng))
    out = ["\t".join(lines[0][1])]
    for (before, _), (part, texts) in pairwise(lines):
        join = before == part == "item" and seldom(rng, 15) and "\v" not in out[-1]
        out[-1:] = [out[-1] + "\v" + "\t".join(texts)] if join else [out[-1], "\t".join(texts)]
    return _title(sheet) + "\n".join(line.replace("\v", "\t") for line in out) + "\n" + _end(sheet)


_CARRIERS: tuple[Writer, ...] = (tsv, bare_pipes, markdown)


def any_carrier(sheet: Sheet, style: Style, grid: Grid, rng: Random) -> str:
    """TSV, pipes or Markdown: for what is about the columns, not about the carrier."""
    return rng.choice(_CARRIERS)(sheet, style, grid, rng)


_ROWS = ("drop_blanks", "full_width", "stray_blanks", "ragged")

FLATTENINGS: dict[str, Flattening] = {
    "tsv": Flattening(tsv, noises=_ROWS),
    "bare_pipes": Flattening(bare_pipes, noises=_ROWS),
    "drawn": Flattening(drawn, noises=("full_width", "stray_blanks")),
    "markdown": Flattening(markdown, ".md", noises=("full_width", "stray_blanks")),
    "html": Flattening(html, ".html", noises=("full_width", "stray_blanks", "broken_cells")),
    "cell_lines": Flattening(cell_lines, noises=NOISES),
    "spaced_lines": Flattening(spaced_lines, noises=("full_width", "stray_blanks")),
    "grouped_lines": Flattening(grouped_lines, noises=("full_width", "stray_blanks", "narrow")),
    "bar_lines": Flattening(bar_lines, noises=("full_width", "stray_blanks", "broken_cells")),
    "bar_streams": Flattening(bar_streams, noises=("full_width", "stray_blanks", "broken_cells")),
    "space_runs": Flattening(space_runs, keeps_blanks=False),
    "ruled": Flattening(ruled, keeps_blanks=False),
    "paged": Flattening(paged, noises=(*_ROWS, "rows_split")),
    "two_on_line": Flattening(two_on_line, noises=("full_width", "stray_blanks")),
    "unit_column": Flattening(any_carrier, schemes=("unit_column",)),
    "three_columns": Flattening(any_carrier, schemes=("three_columns",)),
}
