"""Counts over the outcomes, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analyzer.evaluate.mutations.classes import error_classes
from analyzer.model.mutation import Alarms, ClassFigure, ErrorClass, Outcome


def figures_of(outcomes: Sequence[Outcome], errors: Sequence[str]) -> tuple[ClassFigure, ...]:
    """The counts of every class, in the order of the table."""
    classes = error_classes()
    return tuple(_figure(classes[error], [item for item in outcomes if item.error == error]) for error in classes if error in errors)


def alarms_over(reports: Mapping[str, tuple[str, ...] | None]) -> Alarms:
    """The faults told of reports that have none. Args: reports: what was told of each, None where the gold knows of faults."""
    clean = {name: told for name, told in reports.items() if told is not None}
    told = [f"{name} {message}" for name, messages in clean.items() for message in messages]
    errors = sum(message.startswith("error") for messages in clean.values() for message in messages)
    return Alarms(reports=len(clean), errors=errors, warnings=len(told) - errors, findings=tuple(told))


def _figure(error: ErrorClass, own: list[Outcome]) -> ClassFigure:
    rules = Counter(rule for item in own for rule in {found.rule for found in (*item.told, *item.noticed) if found.here})
    return ClassFigure(
        error=error, injected=len(own), told=sum(bool(item.told) for item in own),
        anyhow=sum(any(found.here for found in (*item.told, *item.noticed, *item.collateral)) for item in own),
        collateral=sum(len(item.collateral) for item in own), rules=dict(sorted(rules.items())),
    )  # fmt: skip


__all__ = ["alarms_over", "figures_of"]
