"""An analysis that shows itself, with collections in place of tuples. It is the record of the model in all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, cast

from pydantic import PrivateAttr

from analyzer import model
from analyzer.errors import LexiconError
from analyzer.export.notebook import analysis_html, excerpt_html, excerpt_text, report_html, summary_line
from analyzer.notebook.checked import Findings, Relations, Runs
from analyzer.notebook.context import NOWHERE, Context
from analyzer.notebook.facts import Claims, Indicators, Links, Quantities, Scores
from analyzer.notebook.ledger import Ledger
from analyzer.notebook.plots import Plots
from analyzer.notebook.shown import Shown
from analyzer.notebook.targets import Target, place_of
from analyzer.profile import load_profile


class Analysis(model.Analysis):
    """Everything read from one report and everything said of it. A notebook shows it where a cell ends with it.

    ``quantities``, ``indicators``, ``claims``, ``links``, ``rescored``, ``findings``, ``verified`` and ``checks`` filter with
    ``where``, slice, show themselves as tables and give a DataFrame with ``frame``. ``model_dump(mode="json")`` is the JSON of the
    contract; an analysis equals another that holds the same, shown or not.
    """

    quantities: Quantities = Quantities()
    indicators: Indicators = Indicators()
    claims: Claims = Claims()
    links: Links = Links()
    rescored: Scores = Scores()
    findings: Findings = Findings()
    verified: Relations = Relations()
    checks: Runs = Runs()
    _context: Context = PrivateAttr(default=NOWHERE)

    @classmethod
    def of(cls, plain: model.Analysis) -> Self:
        """The same analysis, able to show itself."""
        return cast("Self", cls.model_construct(set(plain.model_fields_set), **plain.__dict__))

    def model_post_init(self, _: Any, /) -> None:
        """Tell the collections of their report. Args: unused, pydantic's."""
        self._context = Context(model.Analysis.model_construct(**{name: _undressed(value) for name, value in self.__dict__.items()}))
        for name, kind in _COLLECTIONS.items():
            self.__dict__[name] = kind(self.__dict__[name], self._context)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced (their values are not checked), whose collections know of the new values."""
        return self.of(super().model_copy(update=update, deep=deep))

    def ledger(self) -> Ledger:
        """The number ledger: every numeral of the report with its state, in reading order."""
        return Ledger(super().ledger(), self._context)

    @property
    def plot(self) -> Plots:
        """Plots: ``analysis.plot.targets()``, ``scores()``, ``execution()``, ``findings()``."""
        return Plots(self)

    def show(self, target: Target | None = None) -> Shown:
        """What stands where: a finding, an indicator, a claim, a quantity or a link, marked in its context.

        Args: target: a fact of this analysis; or a span, an id (``q12``), a rule (``ARI-06``: all its quotes); None shows the
        whole report with everything marked.
        Raises: UsageError where the analysis has nothing of that name.
        """
        if target is None:
            return Shown(report_html(self), repr(self))
        heading, spans = place_of(self, target)
        return Shown(excerpt_html(self, heading, spans), excerpt_text(self, heading, spans))

    def __eq__(self, other: object) -> bool:
        """True for an analysis that holds the same."""
        return self.__dict__ == other.__dict__ if isinstance(other, model.Analysis) else NotImplemented

    __hash__ = model.Analysis.__hash__

    def _repr_html_(self) -> str:
        return analysis_html(self, profile=_title(self.profile))

    def __repr__(self) -> str:
        """The head in one line, then the findings."""
        return f"{summary_line(self)}\n{self.findings!r}"

    __str__ = __repr__


_COLLECTIONS = {
    "quantities": Quantities, "indicators": Indicators, "claims": Claims, "links": Links, "rescored": Scores,
    "findings": Findings, "verified": Relations, "checks": Runs,
}  # fmt: skip


def _undressed(value: Any) -> Any:
    return tuple(value) if isinstance(value, tuple) else value


def _title(profile: str) -> str:
    """The title of a built-in profile, else its id."""
    try:
        return load_profile(profile).title
    except LexiconError:
        return profile
