"""Links claims to indicators. Every link keeps its evidence; a tie makes no link."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from analyzer.lexicon import Lexicon
from analyzer.links.choice import choose
from analyzer.links.clauses import Clauses
from analyzer.links.evidence import Case, weigh
from analyzer.links.scopes import Scopes
from analyzer.links.words import words_of
from analyzer.model import Claim, Indicator, Link, Quantity
from analyzer.model.layout import Layout

_IN_ROW = 95
_NAMES_ITSELF = 25
_WHOLE = Decimal(100)


def link_claims(
    layout: Layout, quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...], claims: tuple[Claim, ...],
    lexicon: Lexicon,
) -> tuple[Link, ...]:  # fmt: skip
    """The indicator of each claim: by the row it stands in, else by what it says, its sentence, headings and figures."""
    if not indicators:
        return ()
    linker = _Linker(layout, quantities, indicators, lexicon)
    out: dict[str, list[Link]] = {}
    for link in linker.links(claims):
        out.setdefault(link.claim, []).append(link)
    return tuple(link for claim in claims for link in out.get(claim.id, ()))


class _Linker:
    """The claims of one report on their way to links."""

    def __init__(self, layout: Layout, quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...], lexicon: Lexicon) -> None:
        self._layout, self._lexicon = layout, lexicon
        self._words = words_of(lexicon)
        self._quantities = quantities
        self._starts = [quantity.span.start for quantity in quantities]
        self._by_id = {quantity.id: quantity for quantity in quantities}
        self._scopes = Scopes(layout, indicators, self._by_id, lexicon, self._words)
        self._clauses = Clauses(layout, self._words)
        self._named: dict[int, list[tuple[int, str]]] = {}

    def links(self, claims: tuple[Claim, ...]) -> Iterator[Link]:
        """All links, by sentence."""
        flow = self._layout.flow
        free: list[tuple[int, Claim, int, int, str | None]] = []
        for claim in claims:
            table = self._scopes.table_at(claim.span.start)
            row = self._scopes.row_of(claim, table)
            if row is not None:
                yield _link(claim, row, [("row", _IN_ROW)])
                continue
            start, end = flow.from_text(claim.span.start), flow.from_text(claim.span.end - 1) + 1
            free.append((self._clauses.line(start).begin(start), claim, start, end, table))
        for _, together in groupby(sorted(free, key=lambda item: (item[0], item[2])), key=lambda item: item[0]):
            cases = [self._case(claim, begin, start, end, table) for begin, claim, start, end, table in together]
            for case, number in choose(cases, flow.folded, self._words):
                yield _link(case.claim, case.scope.indicators[number], case.evidence[number])

    def _case(self, claim: Claim, begin: int, start: int, end: int, table: str | None) -> Case:
        text = self._layout.flow.folded
        own = self._scopes.of_table(table)
        scope = own or self._scopes.whole()
        read = self._clauses.around(claim, start, end, begin, scope)
        case = Case(
            claim=claim, scope=scope, read=read, own=text[start:end], lead=text[begin:end], begin=begin,
            quantities=[*self._figures(claim), *self._before(claim, begin, start, read[0][1].most)],
            in_table=own is not None, project="" if own else self._project(claim, start, end),
        )  # fmt: skip
        weigh(case, self._words)
        return case

    def _project(self, claim: Claim, start: int, end: int) -> str:
        """The project that its paragraph names last before a claim's end, else the one in the heading above."""
        line, text = self._clauses.line(start), self._layout.flow.folded
        if line.start not in self._named:
            heading = self._clauses.heading(claim, line)
            above = self._scopes.projects_in(text, heading.start, heading.end) if heading else []
            self._named[line.start] = above[-1:] + self._scopes.projects_in(text, line.start, line.end)
        named = self._named[line.start]
        at = bisect_left(named, (end, "")) - 1
        return named[at][1] if at >= 0 else ""

    def _before(self, claim: Claim, begin: int, start: int, named: int) -> list[Quantity]:
        """The last figure of its sentence before a clause that has a figure and names nothing: 就业率54.7%，比计划值高4.7个百分点.

        Args: named: how much of a name its own clause tells, in hundredths.
        """
        if named >= _NAMES_ITSELF or not claim.quantities:
            return []
        flow = self._layout.flow
        at = bisect_left(self._starts, flow.to_text(start)) - 1
        quantity = self._quantities[at] if at >= 0 else None
        return [quantity] if quantity is not None and flow.to_text(begin) <= quantity.span.start else []

    def _figures(self, claim: Claim) -> list[Quantity]:
        return [self._by_id[number] for number in claim.quantities if number in self._by_id]


def _link(claim: Claim, indicator: Indicator, evidence: list[tuple[str, int]]) -> Link:
    strength = Decimal(min(sum(worth for _, worth in evidence), 100)) / _WHOLE
    kept = tuple((kind, str(Decimal(worth) / _WHOLE)) for kind, worth in evidence)
    return Link.made(claim=claim.id, indicator=indicator.id, strength=strength, evidence=kept)
