"""Tables of one cell per line with blank lines between all of them, as text copied out of a web page; cells may be broken over lines.

The pieces of a header (年度, 指标值) and of a level (数量, 指标) are put together, lines that stand for nothing (……) are left out; what
remains is read like lines without blank ones between.
"""

from __future__ import annotations

from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.lexicon import Lexicon
from analyzer.text import DIGIT, squeezed

_LONGEST, _MOST_BLANK, _MOST_JOINED = 60, 8, 4
_LEAST, _HEADER = 24, 9
_LEVEL = late_regex(
    r"(?:产出|效益|满意度|数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标(?:[(]?\d+(?:\.\d+)?分?[)])?"
)
_MARK = late_regex(r"[(]?\d+(?:\.\d+)?分?[)]")
_NOTHING = late_regex(r"[….]+")
_REST = late_regex(r"^(?:指标|[一-鿿]{0,3}(?:分析|原因|措施|说明)[一-鿿]?)$")


def spread_runs(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[list[Line]]:
    """Runs of cells, each a line of its own or several put together, that blank lines set apart.

    Args: lines: of the text; taken: the numbers of those in other tables; lexicon: with header_roles.toml.
    """
    if not names_indicators(lines):
        return []
    runs: list[list[Line]] = [[]]
    blank = 0
    for line in lines:
        blank = blank + 1 if line.blank else 0
        if line.number in taken or blank > _MOST_BLANK or len(line.text) > _LONGEST:
            runs.append([])
        elif not line.blank:
            runs[-1].append(line)
    headers = readers_of(lexicon).headers
    held = (run for run in runs if len(run) >= _LEAST and names_indicators(run))
    return [joined_lines(run, headers) for run in held if _apart(run) or not _scored(run, headers)]


def names_indicators(lines: list[Line]) -> bool:
    """True where a line heads a column of indicators."""
    return bool([line for line in lines if line.text.startswith("三级指标")])


def _apart(run: list[Line]) -> bool:
    """True where most lines have a blank one behind them."""
    gaps = sum(1 for line, after in pairwise(run) if after.number > line.number + 1)
    return gaps * 4 > len(run) * 3


def _scored(run: list[Line], headers: HeaderReader) -> bool:
    """True where the header of the indicators has both weight and score: rows that blank lines set apart are read by those elsewhere."""
    at = next(place for place, line in enumerate(run) if line.text.startswith("三级指标"))
    return {"weight", "score"} <= {headers.read(line.text).role for line in run[max(at - _HEADER, 0) : at + _HEADER]}


def with_points(lines: list[Line]) -> list[Line]:
    """The lines, the points of a level put together with it (产出指标 （50分）)."""
    out: list[Line] = []
    for line in lines:
        if out and _MARK.fullmatch(_words([line])) and _LEVEL.fullmatch(out[-1].text):
            out[-1] = out[-1]._replace(end=line.end, text=_words([out[-1], line]))
        else:
            out.append(line)
    return out


def joined_lines(run: list[Line], headers: HeaderReader) -> list[Line]:
    """The lines, those put together that only together name a column or a level; those left out that stand for nothing."""
    out: list[Line] = []
    at = 0
    while at < len(run):
        count = next((number for number in range(_MOST_JOINED, 1, -1) if _is_one(run[at : at + number], number, headers)), 1)
        if not _NOTHING.fullmatch(run[at].text):
            first, last = run[at], run[at + count - 1]
            out.append(first._replace(end=last.end, text=_words(run[at : at + count])))
        at += count
    return with_points(out)


def _is_one(lines: list[Line], count: int, headers: HeaderReader) -> bool:
    """True for lines that only together name a column or a level."""
    words = _words(lines)
    if len(lines) < count or DIGIT.search(words):
        return False
    if _LEVEL.fullmatch(words):
        return not _LEVEL.fullmatch(lines[0].text) and (words.startswith("服务对象") or not _LEVEL.fullmatch(lines[-1].text))
    role, own = headers.read(words).role, [headers.read(line.text).role for line in lines]
    if own[0]:  # 偏差原因 names a column too: 分析及, 改进措施 after it still belong to it
        rest = zip(lines[1:], own[1:], strict=True)  # 实际, 完成值: no table has two such columns side by side
        return own[0] == role and all(one == role or (not one and _REST.search(line.text)) for line, one in rest)
    return role != "" and not any(own[2:])


def _words(lines: list[Line]) -> str:
    return "".join(squeezed(line.text) for line in lines)
