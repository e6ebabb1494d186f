"""What a check is: a record with a plain function, the facts it reads, and the ways to say what it found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, TypeVar, cast

from analyzer.checks.tables.evaluations import Evaluation, evaluations_of
from analyzer.lexicon import Lexicon
from analyzer.model import (
    Analysis,
    BudgetLine,
    Calculation,
    Claim,
    Finding,
    Indicator,
    Link,
    OtherQuote,
    Quantity,
    Reading,
    Rescored,
    Rule,
    SameFact,
    Scorecard,
    Span,
    Verified,
    only_figure,
    plain,
)
from analyzer.model.findings import Kind, Severity
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.profile import Profile
from analyzer.text import squeezed


@dataclass(frozen=True)
class Facts:
    """Everything read from one report, for the checks to look at. Nothing here is written."""

    layout: Layout
    quantities: tuple[Quantity, ...]
    passages: tuple[Passage, ...]
    indicators: tuple[Indicator, ...]
    budgets: tuple[BudgetLine, ...]
    scorecards: tuple[Scorecard, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    same_facts: tuple[SameFact, ...]
    rescored: tuple[Rescored, ...]
    profile: Profile
    lexicon: Lexicon
    beside: tuple[Analysis, ...] = ()
    """Other files of the same project: the approved targets, last year's report, the 自评表."""

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.layout.document.text

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of the running text in which a figure stands, in reading order: those of table cells left out."""
        return tuple([sentence for passage in self.passages if not passage.in_table for sentence in passage.sentences])

    @cached_property
    def prose_places(self) -> dict[str, tuple[int, Mention]]:
        """Where the running text tells each quantity, by its id: the number of the sentence in ``prose``, and the mention."""
        return {one.quantity.id: (number, one) for number, sentence in enumerate(self.prose) for one in sentence.mentions}

    @cached_property
    def firm_facts(self) -> tuple[SameFact, ...]:
        """The pairs of one fact known by its name, without those known only by a slip of the pen between the figures."""
        return tuple(fact for fact in self.same_facts if not fact.retold)

    @cached_property
    def by_id(self) -> dict[str, Quantity]:
        """Quantities by id."""
        return {quantity.id: quantity for quantity in self.quantities}

    @cached_property
    def quantity_starts(self) -> list[int]:
        """Where each quantity begins, for bisection."""
        return [quantity.span.start for quantity in self.quantities]

    @cached_property
    def indicators_by_id(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def links_of(self) -> dict[str, list[Link]]:
        """The links of each claim that has any, by the claim's id."""
        out: dict[str, list[Link]] = {}
        for link in self.links:
            out.setdefault(link.claim, []).append(link)
        return out

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """The claims linked to each indicator itself, not to all of a kind, by the indicator's id, in reading order."""
        claims = {claim.id: claim for claim in self.claims}
        out: dict[str, tuple[Claim, ...]] = {}
        for link in self.links:
            if link.of_many:
                continue
            out[link.indicator] = (*out.get(link.indicator, ()), claims[link.claim])
        return out

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The self-evaluation tables: indicator rows with the fund block and the total that belong to them."""
        return evaluations_of(self.layout, self.indicators, self.budgets, self.scorecards, self.lexicon)

    @property
    def only_evaluation(self) -> Evaluation | None:
        """The self-evaluation table of a report with just one, on one project: what its prose tells of rows is told of its rows."""
        return self.evaluations[0] if len(self.evaluations) == 1 and len(self.layout.projects) <= 1 else None

    @cached_property
    def shared(self) -> dict[Any, Any]:
        """What several rules read, made by the first that asks for it: written by ``once`` alone."""
        return {}

    def figure_of(self, reading: Reading | None) -> Quantity | None:
        """The one figure of a target or result; None where it has none or several."""
        return only_figure(reading, self.by_id)

    def figures_of(self, item: Indicator) -> tuple[Quantity, Quantity] | None:
        """The one figure of an indicator's target with the one of its result; None where either has none or several."""
        target, actual = self.figure_of(item.target), self.figure_of(item.actual)
        return (target, actual) if target is not None and actual is not None else None

    def quote(self, span: Span) -> str:
        """The words of a span without line breaks."""
        return self.layout.printed(span).replace("\n", "").strip()


Result = Finding | Verified
T = TypeVar("T")


def once(make: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """What ``make`` reads of the facts of a report, made once for all the rules that ask."""

    @wraps(make)
    def made(facts: Facts) -> T:
        shared = facts.shared
        if make not in shared:
            shared[make] = make(facts)
        return cast("T", shared[make])

    return made


NEEDS = {
    "quantities": "正文或表格中的数量",
    "indicators": "绩效指标",
    "tables": "表格",
    "budget": "预算执行情况表",
    "text": "正文",
    "beside": "同一项目或单位的另一份文件",
}
"""What a check may need, in Chinese."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One rule. ``message`` is a template over the facts of a finding; ``wrong`` and ``right`` are reports that the tests run.

    Rules of the registry fill in every text; one's own needs id, title, message, severity, kind and find.
    """

    id: str
    title: str
    message: str
    severity: Severity
    kind: Kind
    basis: str = ""
    needs: tuple[str, ...] = ()
    rationale: str = ""
    wrong: str = ""
    right: str = ""
    limits: str = ""
    find: Callable[[Facts], Iterator[Result]] = field(repr=False)
    beside: str = ""
    """The other file of the examples, for a check that compares two."""

    @property
    def rule(self) -> Rule:
        """What the exports tell of it."""
        return Rule(
            id=self.id, title=self.title, severity=self.severity, kind=self.kind, basis=self.basis, rationale=self.rationale,
            limits=self.limits,
        )  # fmt: skip

    def finding(
        self, *, at: Iterable[Span], calculation: Calculation | None = None, severity: Severity | None = None,
        kind: Kind | None = None, indicator: str | None = None, title: str = "", message: str = "",
        beside: Iterable[OtherQuote] = (), **facts: Any,
    ) -> Finding:  # fmt: skip
        """A finding of this check.

        Args: at: its quotes, the foremost first; beside: its quotes in other files; facts: what the message template names.
        """
        spans = _each_once(at)
        words = (message or self.message).format(**{key: shown(value) for key, value in facts.items()})
        return Finding.made(
            rule=self.id, severity=severity or self.severity, kind=kind or self.kind, title=title or self.title, message=words,
            spans=spans, calculation=calculation, indicator=indicator, basis=self.basis, elsewhere=tuple(beside),
        )  # fmt: skip

    def holds(self, *, at: Iterable[Span], calculation: Calculation | None = None, kind: Kind | None = None, note: str = "") -> Verified:
        """A relation that this check looked at and that holds."""
        return Verified.whole(
            {"rule": self.id, "kind": kind or self.kind, "spans": _each_once(at), "calculation": calculation, "note": note}
        )


def _each_once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in their order; by their two ends, which are quicker keys than spans."""
    return tuple({(span.start, span.end): span for span in spans}.values())


def shown(value: Any) -> Any:
    """A fact as a message shows it: decimals plain, texts as they are, a line break of the report's taken out."""
    if isinstance(value, Decimal):
        return plain(value)
    return squeezed(value) if isinstance(value, str) and "\n" in value else value


def fingerprint(found: Finding, facts: Facts, path: str = "") -> Finding:
    """The finding with its fingerprint: rule, quotes and indicator path, no offsets, so that it survives an edit."""
    quotes = "\x1f".join(map(facts.quote, found.spans))
    item = facts.indicators_by_id.get(found.indicator or "")
    name = f"{item.project}/{item.category}/{item.name}" if item is not None else path
    others = "".join("\x1f" + quote.text for quote in found.elsewhere)
    digest = hashlib.sha256(f"{found.rule}\x1e{quotes}{others}\x1e{name}".encode()).hexdigest()[:16]
    return found.having(fingerprint=digest)


def calculation(expression: str, computed: Decimal, stated: Decimal, unit: str = "") -> Calculation:
    """The arithmetic of a finding; the difference is computed minus stated."""
    return Calculation.whole({
        "expression": expression, "computed": plain(computed) + unit, "stated": plain(stated) + unit,
        "difference": plain(computed - stated) + unit,
    })  # fmt: skip


__all__ = ["Check", "Facts", "Result", "calculation", "fingerprint", "once", "shown"]
