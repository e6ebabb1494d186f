"""Injects one error into a report, analyses it again, and says what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from analyzer.evaluate.mutations.classes import named
from analyzer.evaluate.mutations.edits import Edit, apply, back
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.mutators import Mutator
from analyzer.model import Analysis, Document, Finding
from analyzer.model.mutation import ErrorClass, Outcome, Told

Reader = Callable[[Document], Analysis]


def chosen(material: Material, error: ErrorClass, mutator: Mutator, limit: int) -> list[Edit]:
    """At most ``limit`` changes of a class, the same in every run, spread over the report by a hash.

    A figure that the rules of the class call wrong as it stands is left alone: no relation that holds is broken there.
    """
    wrong = [span for found in faults(material.analysis.findings) if named(found.rule, error.rules) for span in found.spans]
    sound = (edit for edit in mutator(material) if not any(span.overlaps(edit.span) for span in wrong))
    edits = {(edit.span.start, edit.span.end): edit for edit in reversed(list(sound))}
    order = sorted(edits, key=lambda key: hashlib.sha256(f"{material.name}|{error.id}|{key}".encode()).digest())
    return [edits[key] for key in sorted(order[:limit])]


def outcome(material: Material, error: ErrorClass, edit: Edit, reader: Reader) -> Outcome:
    """What is told of one injected error that was not told before."""
    told: list[Told] = []
    noticed: list[Told] = []
    collateral: list[Told] = []
    for found in _new(material, edit, reader(apply(material.document, edit))):
        here = any(span.overlaps(edit.place) for span in found.spans)
        item = Told(rule=found.rule, severity=found.severity, message=found.message, here=here)
        if here and named(found.rule, error.rules):
            told.append(item)
        elif here and named(found.rule, error.companions):
            noticed.append(item)
        elif not _known(found, material, edit):
            collateral.append(item)
    return Outcome(
        document=material.name, error=error.id, line=material.line(edit.span), before=material.quote(edit.span), after=edit.after,
        told=tuple(told), noticed=tuple(noticed), collateral=tuple(collateral),
    )  # fmt: skip


def faults(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Errors and warnings."""
    return (found for found in findings if found.severity != "info")


def _known(found: Finding, material: Material, edit: Edit) -> bool:
    """True if the same rule told a fault of the same figures before: it says it with other words now."""
    spans = [back(span, edit) for span in found.spans]
    before = (span for old in faults(material.analysis.findings) if old.rule == found.rule for span in old.spans)
    return any(span.overlaps(place) for span in before for place in spans)


def _new(material: Material, edit: Edit, analysis: Analysis) -> Iterator[Finding]:
    """The faults whose fingerprint is new, and that do not stand where the same rule found the same before."""
    prints = {found.fingerprint for found in faults(material.analysis.findings)}
    places = {(found.rule, found.spans) for found in faults(material.analysis.findings)}
    for found in faults(analysis.findings):
        if found.fingerprint not in prints and (found.rule, tuple(back(span, edit) for span in found.spans)) not in places:
            yield found


__all__ = ["chosen", "faults", "outcome"]
