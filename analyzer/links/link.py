"""Links claims to indicators. Every link keeps its evidence; a tie makes no link."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import groupby, pairwise

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.links.case import Case
from analyzer.links.choice import choose
from analyzer.links.clauses import Clauses, Told
from analyzer.links.evidence import weigh
from analyzer.links.kinds import by_kind
from analyzer.links.leftovers import Leftovers, Near
from analyzer.links.lines import Line, Place, Zone
from analyzer.links.manners import of_manner
from analyzer.links.pointed_back import PointedBack
from analyzer.links.row_order import in_order
from analyzer.links.scopes import Scope, Scopes
from analyzer.links.wholes import Wholes
from analyzer.links.words import words_of
from analyzer.model import COUNTED, Claim, Indicator, Link, Quantity
from analyzer.model.layout import Layout

_IN_ROW, _POINTED = 95, 80
_NAMES_ITSELF = 25
_COMMAS = ("，", ",")
_WHOLE = Decimal(100)
_AGAIN = late_regex(
    r"(?:已|也|均|尚|仍|还)*(?:未能?|没有?)?(?:圆满|全面|全部|超额|如期|按期|按时|顺利)*(?:完成|达到|达成|实现)了?"
    r"(?:(?:调整|修订|变更)后|年初|度|年度|全年|预期|预定|既定|设定|绩效|考核|计划|的)*(?:目标|任务|计划|指标|要求|进度)?[值数]?"
)
"""A claim that names nothing."""
_REST = late_regex(r"\W*(?:但|而)?(?:其余|其他|其它|余下)(?:各项|各|的)?(?:均|都|全部|皆|悉数|也|已|按|如|圆满|全面)")
"""What speaks of all but those named: 其余均按计划实现."""
_REACHED = ("met", "exceeded")
_MORE = late_regex(
    r"(?:同比|较上年|比上年|增幅|降幅|增长率|上升|下降|增长|提高|提升|减少|增加|缩短|降低|[约近达为了]|即)*"
    r"\d[\d.,]*(?:%|‰|个百分点|倍|成)?(?:以上|左右)?"
)
"""One that only tells a change once more, as a share: 比上年增加28户，增长11.7%."""


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
    return tuple([link for claim in claims for link in out.get(claim.id, ())])


class _Linker:
    """The claims of one report on their way to links."""

    def __init__(self, layout: Layout, quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...], lexicon: Lexicon) -> None:
        self._layout, self._lexicon = layout, lexicon
        self._words = words_of(lexicon)
        self._by_id = {quantity.id: quantity for quantity in quantities}
        self._scopes = Scopes(layout, indicators, self._by_id, lexicon, self._words)
        self._clauses = Clauses(layout, self._words)
        self._wholes = Wholes(self._scopes.whole(), self._words)
        self._pointed = PointedBack(self._scopes.whole(), quantities, layout.flow)
        self._named: dict[int, list[tuple[int, str]]] = {}
        self._titles: list[Case] = []
        self._cases: dict[str, Case] = {}
        self._listed: set[int] = set()
        """Where the clauses begin that list several things, with a claim on each."""

    def links(self, claims: tuple[Claim, ...]) -> Iterator[Link]:
        """All links: those that stand out by themselves, then those of titles, then what is left."""
        found = list(self._told(claims))
        yield from found
        linked = {link.claim for link in found}
        waiting = [case for case in self._titles if case.claim.id not in linked]
        titled = list(self._titled(claims, found, waiting)) if waiting else []
        yield from titled
        linked |= {link.claim for link in titled}
        after = list(self._after(claims, {link.claim: link for link in (*found, *titled)}))
        yield from after
        between = self._between(claims, (*found, *titled, *after))
        ordered = [_link(case.claim, case.scope.indicators[number], case.evidence[number]) for case, number in between]
        yield from ordered
        linked |= {link.claim for link in (*after, *ordered)}
        if left := [claim for claim in claims if claim.id not in linked]:
            yield from self._left(left, self._near(claims, (*found, *titled, *after, *ordered)))

    def _between(self, claims: tuple[Claim, ...], found: Sequence[Link]) -> list[tuple[Case, int]]:
        """The claims of the prose that stand between two others in the order of the rows."""
        return list(in_order(claims, {link.claim: link for link in found}, self._cases, self._layout.folded))

    def _after(self, claims: tuple[Claim, ...], linked: dict[str, Link]) -> Iterator[Link]:
        """The links of claims that only say again, behind a comma, what the claim before says: 为任务数的96.5%，未完成年度任务."""
        text = self._layout.folded
        for before, claim in pairwise(claims):
            link = linked.get(before.id)
            if link is None or claim.id in linked or text[before.span.end : claim.span.start] not in _COMMAS:
                continue
            says = (_MORE if before.quantities else None) if claim.quantities else _AGAIN if before.stance == claim.stance else None
            if says is not None and says.fullmatch(text, claim.span.start, claim.span.end):
                yield Link(claim=claim.id, indicator=link.indicator, strength=link.strength, evidence=link.evidence)

    def _near(self, claims: tuple[Claim, ...], found: Sequence[Link]) -> dict[int, list[Near]]:
        """The claims that have an indicator, in order, by the line that they stand in."""
        entries = {entry.id: entry for entry in self._scopes.whole().indicators}
        linked = {link.claim: entries[link.indicator] for link in found if link.indicator in entries}
        out: dict[int, list[Near]] = {}
        for claim in claims:
            if claim.id in linked:
                near = Near(claim.span.start, claim.span.end, linked[claim.id])
                out.setdefault(self._line_at(claim.span.start).start, []).append(near)
        return out

    def _left(self, claims: list[Claim], near: dict[int, list[Near]]) -> Iterator[Link]:
        """The links of claims that nothing in their own words, sentence or heading decides."""
        scope, flow = self._scopes.whole(), self._layout.flow
        leftovers = Leftovers(scope, self._words, [self._lexicon.fold(entry.deviation_reason) for entry in scope.indicators])
        for claim in claims:
            start, end = flow.range_of(claim.span)
            line = self._clauses.line(start)
            before = range(flow.to_text(line.begin(start)), claim.span.start)
            own, label = flow.folded[start:end], line.label
            if self._scopes.table_at(claim.span.start) is not None:
                found = leftovers.by_name(claim, own)
            else:
                found = leftovers.of(claim, line, own, before)
                title = label is not None and end <= label[1]
                found = found or leftovers.beside(claim, own, near.get(line.start, ()), title=title)
            if found is not None:
                yield _link(claim, *found)

    def _titled(self, claims: tuple[Claim, ...], found: list[Link], waiting: list[Case]) -> Iterator[Link]:
        """The links of titles between whose likely indicators their paragraph decides."""
        starts = {claim.id: claim.span.start for claim in claims}
        first: dict[int, Link] = {}
        for link in sorted(found, key=lambda one: starts[one.claim]):
            first.setdefault(self._line_at(starts[link.claim]).start, link)
        for case in waiting:
            below = first.get(self._line_at(case.claim.span.start).start)
            number = case.number_of(below.indicator) if below is not None else None
            if number is not None and case.is_likely(number):
                yield _link(case.claim, case.scope.indicators[number], case.evidence[number])

    def _line_at(self, offset: int) -> Line:
        return self._clauses.line(self._layout.flow.from_text(offset))

    def _told(self, claims: tuple[Claim, ...]) -> Iterator[Link]:
        """The links of what claims, their sentences and headings say, by sentence."""
        flow = self._layout.flow
        self._listed = {start for start, count in Counter(claim.span.start for claim in claims).items() if count > 1}
        free: list[tuple[Place, Claim, Line, str | None]] = []
        for claim in claims:
            table = self._scopes.table_at(claim.span.start)
            row = self._scopes.row_of(claim, table)
            if row is not None:
                yield _link(claim, row, [("row", _IN_ROW)])
                continue
            start, end = flow.range_of(claim.span)
            line = self._clauses.line(start)
            begin = line.begin(start)
            if table is None:
                whole = self._wholes.of(claim, line, start, flow.folded[start:end])
                if whole:
                    yield from [_link(claim, *one) for one in whole]
                    continue
                if claim.stance in _REACHED and not claim.quantities and _REST.match(flow.folded, start, end):
                    continue
                pointed = self._pointed.of(claim, line.start, begin, start, end)
                if pointed:
                    yield from [_link(claim, item, [("pointed", _POINTED)]) for item in pointed]
                    continue
            free.append((Place(begin, start, end), claim, line, table))
        for _, together in groupby(sorted(free, key=lambda item: item[0][:2]), key=lambda item: item[0].begin):
            cases = [self._case(claim, line, place, table) for place, claim, line, table in together]
            self._cases.update([(case.claim.id, case) for case in cases])
            kinds = [(case, by_kind(case)) for case in cases]
            yield from [_link(case.claim, case.scope.indicators[number], evidence) for case, found in kinds for number, evidence in found]
            cases = [case for case, found in kinds if not found]
            self._titles += [case for case in cases if case.scores and case.is_title]
            for case, number in choose(cases, flow.folded, self._words):
                yield _link(case.claim, case.scope.indicators[number], case.evidence[number])
                other = of_manner(case, number, self._words)
                if other is not None:
                    yield _link(case.claim, case.scope.indicators[other], case.evidence[other])

    def _case(self, claim: Claim, line: Line, place: Place, table: str | None) -> Case:
        text, (begin, start, end) = self._layout.flow.folded, place
        own = self._scopes.of_table(table)
        scope = own or self._scopes.whole()
        part = self._clauses.part(line, place, claim.subject, scope) if claim.span.start in self._listed and table is None else None
        (begin, start, end), read = part or (place, self._clauses.around(claim, line, place, scope))
        told, words = read[0][1], text[start:end]
        bare = told.most < _NAMES_ITSELF and self._clauses.is_bare(start, end)
        case = Case(
            claim=claim, scope=scope, read=read, told=told, own=words, lead=text[self._lead(line, place, read) : end],
            begin=begin, said=self._clauses.said(line, place) if bare else words, bare=bare, part=part is not None,
            is_title=line.label is not None and end <= line.label[1],
            words_left=partial(self._clauses.words_left, start, end),
            quantities=self._figures(claim, place, told.most, bare=bare),
            in_table=own is not None, project="" if own or not self._scopes.several_projects else self._project(claim, line, end),
        )  # fmt: skip
        weigh(case, self._words)
        if claim.stance == "improved" and not claim.quantities:
            self._weigh_effect(case, place)
        return case

    def _lead(self, line: Line, place: Place, read: Sequence[tuple[Zone, Told]]) -> int:
        """Where the words begin that lead to a claim: in the sentence before where it points there (该项目标圆满完成)."""
        before = [zone.start for zone, _ in read if line.start <= zone.start < place.begin]
        if not before or self._words.this_one.search(self._layout.flow.folded, place.start, place.end) is None:
            return place.begin
        return min(before)

    def _project(self, claim: Claim, line: Line, end: int) -> str:
        """The project that its paragraph names last before a claim's end, else the one in the heading above."""
        text = self._layout.flow.folded
        if line.start not in self._named:
            heading = self._clauses.heading(claim)
            above = self._scopes.projects_in(text, heading.start, heading.end) if heading else []
            self._named[line.start] = above[-1:] + self._scopes.projects_in(text, line.start, line.end)
        named = self._named[line.start]
        at = bisect_left(named, (end, "")) - 1
        return named[at][1] if at >= 0 else ""

    def _figures(self, claim: Claim, place: Place, named: int, *, bare: bool) -> list[Quantity]:
        """Its own figures; the last one of its sentence before a clause that names nothing: 就业率54.7%，比计划值高4.7个百分点.

        Args: named: how much of a name its own clause tells, in hundredths.
        """
        own = [self._by_id[number] for number in claim.quantities if number in self._by_id] if claim.quantities else []
        if named < _NAMES_ITSELF and (claim.quantities or bare):
            before = self._pointed.last_before(place.begin, place.start)
            if before is not None and (bare or _may_measure(before, own)):
                own.append(before)
        return own

    def _weigh_effect(self, case: Case, place: Place) -> None:
        """A clause that tells only the effect (合格率94%，质量稳步提高) may speak of the indicator whose result stands just before."""
        quantity = self._pointed.last_before(place.begin, place.start)
        if quantity is None or any(score >= case.least(number) for number, score in case.scores.items()):
            return
        if self._is_result(quantity, place, case.told, case.scope):
            case.quantities = [quantity]
            weigh(case, self._words)

    def _is_result(self, quantity: Quantity, place: Place, told: Told, scope: Scope) -> bool:
        """True if a figure of the clause just before is the result of an indicator that the clause shares something with."""
        flow = self._layout.flow
        between = flow.folded[flow.after(quantity.span) : place.start]
        if between.strip() not in _COMMAS:
            return False
        results = (one for number in told.shares for one in scope.figures(number)[0])
        return any(one.value == quantity.value and one.dimension == quantity.dimension for one in results)


def _may_measure(before: Quantity, own: Sequence[Quantity]) -> bool:
    """False for a clause that counts other things than the figure before it: 检查2385家次，下达通知书214份."""
    other = all(one.metric in COUNTED and one.unit != before.unit for one in own)
    return not (own and other and before.metric in COUNTED)


def _link(claim: Claim, indicator: Indicator, evidence: list[tuple[str, int]]) -> Link:
    strength = _share(min(sum([worth for _, worth in evidence]), 100))
    kept = tuple([(kind, _printed(worth)) for kind, worth in evidence])
    return Link.whole({"claim": claim.id, "indicator": indicator.id, "strength": strength, "evidence": kept})


@cache
def _share(worth: int) -> Decimal:
    """Hundredths as a figure from 0 to 1."""
    return Decimal(worth) / _WHOLE


@cache
def _printed(worth: int) -> str:
    return str(_share(worth))
