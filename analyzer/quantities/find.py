"""Quantities of a text: atoms, then ranges and lists, then bounds, metric and subject.

What a quantity counts: the words before it in its clause, else those right after it.
Figures that have no unit by nature: a coefficient, an index, a ratio (有效利用系数由0.532提高到0.541，达到0.54的目标值).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, load_lexicon
from analyzer.model import Quantity, Span
from analyzer.model.layout import Layout
from analyzer.quantities.atoms import ONE, Atom
from analyzer.quantities.bounds import NO_BOUND, Bound, Bounds
from analyzer.quantities.cells import Found, cell_quantities
from analyzer.quantities.combine import combine
from analyzer.quantities.lined import lined_amounts
from analyzer.quantities.metrics import Metrics
from analyzer.quantities.numerals import step
from analyzer.quantities.reading import Figure
from analyzer.quantities.scan import Scanner
from analyzer.text import squeezed

_SURPLUS = {"余", "多"}
_MYRIAD = 10**4
_PLAIN = late_regex(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*")
_LEFT_EDGE = late_regex(r"[，。；：！？、\n\t|;:!?><]")
_RIGHT = late_regex(r"\s?的?([一-鿿A-Za-z（）()“”]{1,24})")
_RIGHT_END = late_regex(r"[，。；：、！？\n\t|<(（]|的")
_LONGEST = 30
_WINDOW, _APART = 28, 16
_CHANGED = r"(?:提高|提升|上升|增加|增长|升|增|下降|降低|降|回落|减少|缩小)了?(?:到|至|为)?"
_LINK = rf"{_CHANGED}|达到?|目标|要求|标准|计划|预期|上年|高于|低于|优于|超过|较|比|[、~至和与]"
_LEAD = r"由从为是达到在约仅值至不低于高超过控制保持目标上年初计划实际平均均提升增降优的\s:=≥≤><"
_BEHIND = late_regex(r"\s?(?:$|[，。；、,;)）\n\t|的提上升下降增减回缩以左到至和与较比高低优达超实])")


class Finder:
    """Finds quantities with the tables of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: the lexicons to read with."""
        self.scanner = Scanner(lexicon)
        self.bounds = Bounds(lexicon)
        self.metrics = Metrics(lexicon)
        self.subjects = _Subjects(lexicon)
        self.coefficients = _Coefficients(lexicon)

    def figures(self, text: str, *, bare: bool = False) -> list[Figure]:
        """All figures of a folded text in order; those without unit only where ``bare``."""
        out: list[Figure] = []
        floor, coefficient = 0, None
        atoms = combine(self.scanner.atoms(text, bare=bare), text)
        for index, atom in enumerate(atoms):
            if atom.unit is None and atom.arabic and atom.scale is ONE and not bare:
                if "." not in atom.printed or not self.coefficients.has(atom, coefficient, text):
                    continue
                coefficient = atom
            metric = self._metric(atom, text, atoms, index)
            if not metric and not bare and atom is not coefficient:
                continue
            bound, left = self._bound(atom, text)
            subject = self.subjects.of(text, left, atom.end, floor)
            out.append(Figure(atom, metric or "other", bound, subject))
            floor = atom.end
        return out

    def bounded(self, text: str) -> list[Figure]:
        """All figures of a folded cell with their bounds; what they measure and count is for its row to tell."""
        plain = _PLAIN.fullmatch(text)
        if plain:
            start, end, printed = plain.start(1), plain.end(1), plain[1]
            return [Figure(Atom(start, end, end, printed, Decimal(printed), ONE, step(printed), arabic=True), "other", NO_BOUND, "")]
        return [Figure(atom, "other", self._bound(atom, text)[0], "") for atom in combine(self.scanner.atoms(text, bare=True), text)]

    def _metric(self, atom: Atom, text: str, atoms: list[Atom], index: int) -> str:
        if atom.unit is None:
            return self._unitless(atom, text, atoms, index)
        if atom.unit.dimension == "percent":
            return self.metrics.of_percent(text, atom.start, atom.end)
        return atom.unit.metric

    def _unitless(self, atom: Atom, text: str, atoms: list[Atom], index: int) -> str:
        """A figure with 万 or 亿 and no unit: what is counted follows, or it stands in a list of amounts."""
        if atom.scale < _MYRIAD and (atom.arabic or atom.value < _MYRIAD):
            return ""
        metric = self.metrics.of_noun(text, atom.start, atom.end)
        if metric:
            return metric
        near = atoms[max(index - 2, 0) : index] + atoms[index + 1 : index + 2]
        for other in near:
            between = text[min(other.end, atom.end) : max(other.start, atom.start)]
            if other.unit and other.dimension == "money" and "。" not in between and "\n" not in between:
                return "money"
        return "other" if atom.arabic or atom.hedge else ""

    def _bound(self, atom: Atom, text: str) -> tuple[Bound, int]:
        before, left = self.bounds.before(text, atom.start)
        after = self.bounds.after(text, atom.end, atom.dimension)
        if before is after is NO_BOUND and not atom.hedge and atom.high is None:
            return NO_BOUND, left
        comparator = after.comparator if after.comparator != "eq" else before.comparator
        if self.bounds.is_reference(text, atom.end, before) and after.comparator == "eq":
            comparator = "eq"
        approximate = before.approximate or after.approximate or bool(atom.hedge)
        if atom.hedge in _SURPLUS or atom.hedge == "上":
            comparator = "gt" if comparator in ("eq", "gt") else comparator
        word = atom.hedge or before.word + after.word
        return Bound("range" if atom.high is not None else comparator, approximate, word), left


@lru_cache(maxsize=8)
def finder(lexicon: Lexicon) -> Finder:
    """The finder of a lexicon, built once."""
    return Finder(lexicon)


def find_quantities(text: str, *, bare: bool = False, lexicon: Lexicon | None = None) -> list[Quantity]:
    """The quantities of any Chinese text, in order.

    Args: text: the text; bare: numerals without unit too; lexicon: other lexicons than the built-in ones.
    Spans are code points of ``text``. Time grows linearly with its length.
    """
    words = lexicon or load_lexicon()
    figures = finder(words).figures(words.fold(text), bare=bare)
    return [figure.quantity(f"q{number}", Span(start=figure.start, end=figure.end), text) for number, figure in enumerate(figures, 1)]


def read_quantities(layout: Layout, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """All quantities of a laid-out document, those of table cells with the unit that their header or row gives them."""
    reader, flow = finder(lexicon), layout.flow
    numbers = {block.start for block in layout.blocks if block.numbered}  # 3.3 家居环境改善: no 3.3家
    figures = (figure for figure in reader.figures(flow.folded) if figure.start not in numbers)
    found: list[Found] = [(flow.span(figure.start, figure.end), figure, None) for figure in figures]
    merged = cell_quantities(layout, reader, found)
    merged += lined_amounts(layout, reader, [item[0] for item in merged])
    merged.sort(key=lambda item: item[0].start)
    text = layout.document.text
    return tuple(figure.quantity(f"q{number}", span, text, cell=cell) for number, (span, figure, cell) in enumerate(merged, 1))


class _Subjects:
    """Strips the words that introduce a figure (共, 达, 为, 其中, 全年) from those that name what is counted."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the lead-in and lead-out words of cues.toml."""
        lead_out = alternation(lexicon.words("lead-out", "increase", "decrease"))
        lead_in = alternation(lexicon.words("lead-in"))  # 及格率, 及时率 begin with no 及
        self._tail = late_regex(rf"(?:{lead_out}|[\s\d(（“”\"*]|[①-⑳])+$")
        ends = sorted({form[-1] for form in lexicon.words("lead-out", "increase", "decrease")})
        self._tail_end = late_regex(rf"[{re.escape(''.join(ends))}\s\d(（“”\"*①-⑳]")
        """What a tail ends with: most words before a figure have none."""
        self._head = late_regex(rf"(?:(?!及[时格第])(?:{lead_in})|[\s,，:：)）“”\"*-]|\d+年度?|\d+月份?|\d+\.(?!\d))+")

    def of(self, text: str, start: int, end: int, floor: int) -> str:
        """The subject of the figure at ``text[start:end]``; nothing before ``floor`` (the end of the previous one) counts.

        Blanks inside are left out, and so are the signs of Markdown around it (bold words, list items). Offsets are of the folded text.
        """
        words = _LEFT_EDGE.split(text[max(floor, start - _LONGEST, 0) : start])[-1]
        if words and self._tail_end.match(words[-1]):
            words = self._tail.sub("", words)
        head = self._head.match(words)
        words = squeezed(words[head.end() :] if head else words)
        if len(words) >= 2:
            return words
        found = _RIGHT.match(text, end)
        if not found:
            return words
        stop = _RIGHT_END.search(found[1])
        return found[1][: stop.start()] if stop else found[1]


class _Coefficients:
    """Tells the decimals of a coefficient from other figures without unit (versions, numbers of a list)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the coefficients of metric_names.toml."""
        named = alternation([form for entry in lexicon.entries("metric_names.toml", "coefficient") for form in entry.forms])
        self._named = late_regex(rf"(?:{named})[{_LEAD}]*$")
        self._link = late_regex(rf"[^。；\d\n\t|]{{0,6}}?(?:{_LINK})[^。；\d\n\t|]{{0,4}}")

    def has(self, atom: Atom, before: Atom | None, text: str) -> bool:
        """True for a decimal without unit right after the name of a coefficient, or bound to the coefficient ``before``."""
        if (
            atom.unit is not None
            or not atom.arabic
            or atom.scale is not ONE
            or "." not in atom.printed
            or not _BEHIND.match(text, atom.end)
        ):
            return False
        if before is not None and atom.start - before.end <= _APART and self._link.fullmatch(text, before.end, atom.start):
            return True
        return self._named.search(text[max(atom.start - _WINDOW, 0) : atom.start]) is not None
