"""What a sentence has said so far: the things it named, with their figures, and the targets it gave."""

from __future__ import annotations

from analyzer.claims.clauses import Clause, Figure
from analyzer.claims.figures import target_figures
from analyzer.claims.reading import Candidate
from analyzer.claims.subjects import SubjectReader

_SHARE, _OF_WHICH = "占", "其中"
_NO_THINGS = {"平均", "年均", "月均", "日均", "实际", "实测", "实为", "合计", "总计", "其余"}
_BRIEF = 3
_PREDICATES = {"reach", "exceed", "improve", "decline", "above", "below"}
_COMPARING = {"over", "earlier", "above", "below"}


class History:
    """The clauses of one sentence that were read; names are looked up only where a later clause needs them."""

    def __init__(self, text: str, subjects: SubjectReader) -> None:
        """Args: text: the folded flow; subjects: what names the things that clauses speak of."""
        self._text, self._subjects = text, subjects
        self._read: list[tuple[Clause, Candidate | None, bool]] = []
        self.targets: list[Figure] = []

    def add(self, clause: Clause, found: Candidate | None) -> None:
        """One more clause, with the reading that it was given."""
        aims = target_figures(self._text, clause) if clause.figures else []
        self.targets += aims
        if clause.figures or found is not None:
            self._read.append((clause, found, bool(aims)))

    @property
    def told(self) -> list[Clause]:
        """The clauses with figures so far."""
        return [clause for clause, _, _ in self._read if clause.figures]

    def topic(self) -> str:
        """The last thing named, empty where nothing was: no part that 其中 lists, no word like 平均; a share with what it is of."""
        share = ""
        for clause, found, aims in reversed(self._read):
            if self._lists_parts(clause):
                continue
            topic = self._topic(clause, aims=aims) if clause.figures else ""
            topic = topic or (self._subjects.of(clause, found) if found is not None else "")
            if topic.startswith(_SHARE) and not share:
                share = topic
            elif topic and topic not in _NO_THINGS:
                return topic + share
        return share

    def is_burden(self, lead: str) -> bool:
        """Whether less is better of what some words name, or, where they name little, of the last thing named."""
        words = lead if len(lead) > _BRIEF else self.topic() + lead
        return self._subjects.is_burden(words)

    def _lists_parts(self, clause: Clause) -> bool:
        """True for 其中一季度15件、二季度12件."""
        return len(clause.figures) > 1 and self._text.startswith(_OF_WHICH, clause.start)

    def topics(self) -> list[tuple[str, Figure]]:
        """All things named together with their first figure."""
        named = ((self._topic(clause, aims=aims), clause.figures[0]) for clause, _, aims in self._read if clause.figures)
        return [(topic, figure) for topic, figure in named if topic]

    def names(self) -> list[str]:
        """What each figure so far is a figure of; targets are left out."""
        out: list[str] = []
        for clause, _, aims in self._read:
            if aims or not clause.figures:
                continue
            named = [figure.quantity.subject for figure in clause.figures]
            if len(named) == 1:
                named = [self._topic(clause, aims=False)]
            out += [name for name in named if name]
        return out

    def _topic(self, clause: Clause, *, aims: bool) -> str:
        named = self._subjects.lead(clause, clause.figures[0].start)
        if not (named or aims) and clause.kinds.isdisjoint(_COMPARING):
            named = clause.figures[0].quantity.subject
        return "" if named and _is_predicate(named, clause) else named


def _is_predicate(name: str, clause: Clause) -> bool:
    """True for the verb that a clause begins with: 守住了12%的红线, 提高6.2个百分点 name nothing."""
    first = clause.cues[0] if clause.cues else None
    opens = first is not None and first.start - clause.start <= 1 and first.value.kind in _PREDICATES
    return opens and first is not None and first.value.form.startswith(name)


__all__ = ["History"]
