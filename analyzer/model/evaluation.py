"""What an evaluation says: one judgement for every entry of the gold and for everything read that is not in it, and figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import computed_field

from analyzer.model.base import Number, Record, share

Stage = Literal["mentions", "indicators", "fields", "claims", "findings", "reports"]
Side = Literal["gold", "extra"]


class Judgement(Record):
    """How one entry fared.

    ``side`` is gold for an entry of the gold, extra for something read that the gold does not have. ``key`` names the entry
    within its document and stage, the same in every run. ``group`` is its metric, field or severity, ``read_as`` the metric
    that was read. ``marks`` say what is right of it; ``note`` says in Chinese what is wrong, empty where nothing is.
    """

    document: str
    stage: Stage
    side: Side
    key: str
    group: str = ""
    read_as: str = ""
    line: int
    quote: str
    marks: dict[str, bool]
    note: str = ""


class Figure(Record):
    """Counts of one stage: what the gold has, what was read, what of it is right. ``alone`` where only a share of ``gold`` counts."""

    name: str
    title: str
    gold: int
    read: int
    right: int
    alone: bool = False

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> Number | None:
        """Right of what was read."""
        return None if self.alone else share(self.right, self.read)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> Number | None:
        """Right of what the gold has."""
        return share(self.right, self.gold)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> Number | None:
        """The harmonic mean of the two."""
        return None if self.alone else share(2 * self.right, self.read + self.gold)

    @property
    def main(self) -> Decimal | None:
        """The one figure to watch: F1, or the share where it stands alone. None where there is nothing to count."""
        return self.recall if self.alone else self.f1


class Evaluation(Record):
    """Judgements and figures over some documents; ``skipped`` are gold files without a report."""

    documents: tuple[str, ...]
    figures: tuple[Figure, ...]
    judgements: tuple[Judgement, ...]
    skipped: tuple[str, ...] = ()

    def figure(self, name: str) -> Figure:
        """The figure of a name. Raises: KeyError where there is none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)


class Change(Record):
    """An entry that was won or lost between two evaluations."""

    won: bool
    judgement: Judgement
    what: str


class Comparison(Record):
    """What changed from one evaluation to the next: figures with their old counterparts, and entries won or lost."""

    figures: tuple[tuple[Figure | None, Figure], ...]
    changes: tuple[Change, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
