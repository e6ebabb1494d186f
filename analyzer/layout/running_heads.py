"""Running heads and feet: what comes back at the breaks between pages, beside a page number or in the midst of a table or a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile

from analyzer.late_regex import late_regex
from analyzer.layout.breaks import Break, breaks_of, heads_rows, hold_run, is_row
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.layout.wraps import starts_anew
from analyzer.lexicon import Lexicon
from analyzer.text import masked, squeezed

_LONGEST_HEAD, _SHORT = 60, 8
_RULED = late_regex(r"([-_=*─━═—])\1{5,}")
_FILED = late_regex(
    r"附[件表]\s*[\d一二三四-]{0,3}:?|.{0,10}[〔\[(]20\d\d[〕\])]\s*\d+\s*号|20\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}[-./]\d{1,2})"
)
"""What a page is headed with besides a title: 附件1, 财绩〔2025〕12号, a date."""
_UNIT = late_regex(r"[(]?(?:金额|计量)?单位\s*:.{1,6}[)]?")
_YEAR = late_regex(r"[(]?20\d\d年度?[)]?(?:单位:.{1,6})?")
_OPENING, _LEAST = 12, 4
_OFTEN, _ROUNDS = 3, 4
_MOST_ELSEWHERE = 2
_LONGEST_CELL, _MOST_HEADS, _NEAR, _WIDEST = 24, 5, 8, 24
_TITLED = late_regex(r"(?:报告|总结|(?:评|评价|汇总|评分|情况|完成|申报|目标|打分)表)(?:[(][^()]*[)])?$")
_NAMED = late_regex(
    r"[一-鿿\d()〔〕\[\]]*(?:报告|[评总分估]表|情况表|局|委|委员会|办公室|中心|政府|厅|科|股|处|所|站|院|校|学|集团|公司|队)"
    rf"|{_FILED.pattern}|{_RULED.pattern}"
)
_GAP, _CELLS = late_regex(r"\s+"), late_regex(r"[\t|]|\s{2,}")
_IS_LEVEL = 0.5
_CHAPTERS = (1, 2)
_SIGNS = ("#", "*", "|")


class Heads:
    """Lines that come back at the breaks between pages."""

    def __init__(self, lines: list[Line], full: list[Line], text: str, lexicon: Lexicon) -> None:
        """Args: lines: all of them; full: those that are not blank; text: as it is printed; lexicon: names columns."""
        self._lines, self._full, self._text = lines, full, text
        self._headers, self._aligner, self._totals = readers_of(lexicon)[:3]
        self._counts = Counter(line.text for line in full)
        self._first: dict[str, int] = {}
        self._opening = ""

    def beside(self, marks: set[int]) -> set[int]:
        """The marks with the heads and feet beside them."""
        first = min(marks, default=len(self._lines))
        opening = [line for line in self._full[:_OPENING] if line.number < first and self._may_head(line) and not self._is_foot(line)]
        self._first = {line.text: line.number for line in reversed(opening)}
        self._opening = "".join([squeezed(line.text) for line in opening])
        for _ in range(_ROUNDS if marks or "\f" in self._text else 0):
            breaks = breaks_of(self._lines, marks, self._text)
            more = {number for one in breaks for number in self._between_rows(one)}
            more |= self._new([one.after for one in breaks], breaks) | self._new([one.before for one in breaks], breaks)
            if not more - marks:
                break
            marks = marks | more
        return marks.union(*(self._header_again(one) for one in breaks_of(self._lines, marks, self._text)))

    def _header_again(self, one: Break) -> set[int]:
        """The lines behind a break that head the columns of the table before it once more, each column on a line; not behind a total."""
        if one.after is None or one.before is None or one.after.text not in self._counts or self._counts[one.after.text] < 2:
            return set()
        if heads_rows(self._lines, one, self._headers):
            return set()
        block = list(takewhile(self._is_column, (line for line in self._lines[one.end : one.end + _WIDEST] if not line.blank)))
        words = [line.text for line in block]
        before = [line for line in self._full if line.number < one.start]
        above = [line.text for line in before[-_OFTEN:]]
        if len(block) < _LEAST or any(word in self._totals for word in above):
            return set()
        return {line.number for line in block} if hold_run(before, words) else set()

    def _is_column(self, line: Line) -> bool:
        return not is_row(line, self._text) and self._headers.read(squeezed(line.text)).role not in ("", "form")

    def _is_foot(self, line: Line) -> bool:
        """True for a line below a row of a table."""
        return line.number > 0 and is_row(self._lines[line.number - 1], self._text)

    def _new(self, near: list[Line | None], breaks: list[Break]) -> set[int]:
        """Those of the lines beside breaks that are heads or feet."""
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in near:
            if line is not None and self._may_head(line) and line.number != self._first.get(line.text):
                groups[masked(line.text)].append(line)
        return {line.number for group in groups.values() for line in group if self._is_head(line, len(group), len(breaks))}

    def _may_head(self, line: Line) -> bool:
        return len(line.text) <= _LONGEST_HEAD and not is_row(line, self._text)

    def _is_head(self, line: Line, often: int, breaks: int) -> bool:
        """True for the words of a head. Args: often: at so many breaks they stand; breaks: so many there are."""
        words, count = squeezed(line.text), self._counts[line.text]
        if _RULED.fullmatch(words):
            return often > 1
        if _UNIT.fullmatch(words):
            return count > 1 and not self._heads_columns(self._after(line))
        if line.finished or line.text.startswith(_SIGNS) or self._names_columns(line):
            return False
        if _FILED.fullmatch(words):
            return count > 1
        if sum(1 for char in words if "一" <= char <= "鿿") < _LEAST:
            return False
        if self._is_chapter(line):
            return True
        if _TITLED.search(words) and self._begins_form(line.number):
            return False
        if len(words) >= _SHORT - 2 and words in self._opening:
            return True
        if _TITLED.search(words) and self._cuts_sentence(line):
            return True
        elsewhere = max(count - often, 0)
        least = 2 if len(words) >= _SHORT else _OFTEN
        return often >= least and often * 4 >= breaks and elsewhere <= _MOST_ELSEWHERE

    def _is_chapter(self, line: Line) -> bool:
        """True for the title of the chapter that a page is in the midst of, told again at its head."""
        if self._counts[line.text] < 2 or numbering(line.text)[0] not in _CHAPTERS:
            return False
        before = (other.text for other in reversed(self._full) if other.number < line.number)
        return next((words for words in before if numbering(words)[0] in _CHAPTERS), "") == line.text

    def alone(self, marks: set[int]) -> set[int]:
        """The title of the report told again in the middle of a sentence or between the cells of a table, no page number beside it."""
        told, again = set[str](), list[Line]()
        for line in self._full:
            words = line.text
            if self._counts[words] < 2 or not _SHORT <= len(words) <= _LONGEST_HEAD or is_row(line, self._text):
                continue
            if _TITLED.search(words) or words == self._full[0].text:
                again += [line] if line.number not in marks and self._interrupts(line, first=words not in told) else []
                told.add(words)
        return {line.number for line in again}

    def _interrupts(self, line: Line, *, first: bool) -> bool:
        """True for a line in the midst of a table or a sentence that does not title a form. Args: first: no line before says the same."""
        before, after = self._before(line), self._after(line)
        if before is None or after is None or self._begins_form(line.number):
            return False
        if is_row(before, self._text) or is_row(after, self._text):
            rows = is_row(before, self._text) and is_row(after, self._text)
            return rows and not (self._heads_columns(after) if line.text in self._first else self._is_header(after))
        if first and self._counts[line.text] < _OFTEN:
            return False
        if line.text == self._full[0].text and self._counts[line.text] > _OFTEN:
            return True
        if max(len(before.text), len(after.text)) <= _LONGEST_CELL:
            return not numbering(after.text)[0] and not before.finished
        return self._cuts_sentence(line)

    def _cuts_sentence(self, line: Line) -> bool:
        """True for a line behind half a sentence, before its other half."""
        before, after = self._before(line), self._after(line)
        if before is None or after is None or starts_anew(after) or is_row(after, self._text):
            return False
        near = [other for other in self._lines[max(line.number - _NEAR, 0) : line.number] if not other.blank]
        prose = next((other for other in reversed(near) if len(other.text) > _LONGEST_CELL), None)
        return prose is not None and not prose.finished and len(after.text) > _LONGEST_CELL and "，" in prose.text

    def _between_rows(self, one: Break) -> set[int]:
        """The lines behind a page number that name an office, a title, a date or nothing (-----), between the rows of one table."""
        if one.before is None or one.first == one.last + 1:
            return set()
        found: set[int] = set()
        start = one.start - 1
        while start > 0 and one.start - start < _MOST_HEADS and self._is_named(self._lines[start]):
            found.add(start)
            start -= 1
        end = one.end
        while end < len(self._lines) and end - one.end < _MOST_HEADS and (self._lines[end].blank or self._is_named(self._lines[end])):
            found.add(end)
            end += 1
        if end >= len(self._lines) or not found or self._begins_form(end - 1):
            return set()
        rows = all(is_row(self._lines[at], self._text) for at in (start, end)) and not self._heads_columns(self._lines[end])
        return {number for number in found if not self._lines[number].blank} if rows else set()

    def _is_named(self, line: Line) -> bool:
        """True for what heads a page whatever the report is about."""
        if line.blank or len(line.text) > _LONGEST_HEAD or is_row(line, self._text):
            return False
        return all(_NAMED.fullmatch(piece) for piece in _GAP.split(line.text))

    def _begins_form(self, number: int) -> bool:
        """True where a form begins below a line: its labels stand there, perhaps under the year and the unit."""
        near = (line.text for line in self._lines[number + 1 : number + _NEAR] if not line.blank)
        below = next((words for words in near if not _UNIT.fullmatch(squeezed(words)) and not _YEAR.fullmatch(squeezed(words))), "")
        return any(self._headers.read(piece).role == "form" for piece in (below, *below.split()[:2]))

    def _before(self, line: Line) -> Line | None:
        return next((other for other in reversed(self._lines[max(line.number - 4, 0) : line.number]) if not other.blank), None)

    def _after(self, line: Line) -> Line | None:
        return next((other for other in self._lines[line.number + 1 : line.number + 5] if not other.blank), None)

    def _heads_columns(self, line: Line | None) -> bool:
        """True for the line of a header that no line before told."""
        return line is not None and self._is_header(line) and self._counts[line.text] < 2

    def _is_header(self, line: Line) -> bool:
        """True for a line that names columns: three at least where it is a row of cells."""
        named = [piece for piece in _CELLS.split(line.text) if self._headers.read(squeezed(piece)).role not in ("", "form")]
        return len(named) >= (_OFTEN if is_row(line, self._text) or "  " in line.text else 1)

    def _names_columns(self, line: Line) -> bool:
        """True for a header, a level or a label."""
        words = squeezed(line.text)
        pieces = [words, *line.text.split()]
        if any(self._headers.read(piece).role for piece in pieces):
            return True
        return max(self._aligner.fits("level1", words), self._aligner.fits("level2", words)) > _IS_LEVEL


__all__ = ["Heads"]
