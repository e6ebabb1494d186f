"""Quantities of a text: atoms, then ranges and lists, then bounds, metric and subject."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, load_lexicon
from analyzer.model import Quantity, Span
from analyzer.model.layout import Layout
from analyzer.quantities.atoms import ONE, Atom
from analyzer.quantities.bounds import NO_BOUND, Bound, Bounds
from analyzer.quantities.cells import Found, cell_quantities
from analyzer.quantities.coefficients import Coefficients
from analyzer.quantities.combine import combine
from analyzer.quantities.lined import lined_amounts
from analyzer.quantities.metrics import Metrics
from analyzer.quantities.numerals import step
from analyzer.quantities.reading import Figure
from analyzer.quantities.scan import Scanner
from analyzer.quantities.subjects import Subjects

_SURPLUS = {"余", "多"}
_MYRIAD = 10**4
_PLAIN = late_regex(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*")


class Finder:
    """Finds quantities with the tables of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: the lexicons to read with."""
        self.scanner = Scanner(lexicon)
        self.bounds = Bounds(lexicon)
        self.metrics = Metrics(lexicon)
        self.subjects = Subjects(lexicon)
        self.coefficients = Coefficients(lexicon)

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
