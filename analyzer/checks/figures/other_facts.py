"""Pairs of a row's result and a figure of the prose whose words show that the figure tells something else than the row."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.figures.agreement import Agreement
from analyzer.checks.figures.explained import told_beside, told_in_parts, told_of_a_part
from analyzer.checks.figures.other_stage import of_first_check, of_whole_area
from analyzer.checks.figures.own_bases import on_other_basis
from analyzer.checks.figures.own_wholes import of_other_whole
from analyzer.checks.figures.told_as_counts import told_as_counts, told_of_other_kind
from analyzer.checks.figures.told_limits import is_limit_told
from analyzer.checks.prose.said import printed_words

_RATE, _WHOLE_NAME, _TELLS = "percent", ("1", "1.00"), ("", "为", "达到", "达", "是")


def tells_other(pair: Agreement, facts: Facts) -> bool:
    """True for a figure of another whole, part, stage, basis or name, for one told beside the row's own, and for its limit."""
    return (
        pair.is_wider
        or of_other_whole(pair.right, pair.left, facts)
        or _is_other_rate(pair, facts)
        or _is_told_in_full(pair, facts)
        or told_in_parts(pair.left, pair.right, facts)
        or told_of_a_part(pair.right, facts)
        or _is_beside(pair, facts)
        or _is_accounted_for(pair, facts)
        or is_limit_told(pair, facts)
        or (pair.fact.basis == "context" and on_other_basis(pair.right, pair.left, facts))
        or of_first_check(pair.right, pair.fact.label, facts)
        or of_whole_area(pair.right, pair.left, pair.fact.label, facts)
    )


def _is_other_rate(pair: Agreement, facts: Facts) -> bool:
    """True for a rate of another name in whose sentence the row's own one is told by its counts, and for that of another kind."""
    if pair.fact.basis != "context":
        return False
    return told_as_counts(pair.left, pair.right, facts) or told_of_other_kind(pair.fact.label, pair.right, facts)


def _is_beside(pair: Agreement, facts: Facts) -> bool:
    """True for a figure in whose paragraph the row's own one stands: 首检合格率98.6%，复检合格率99.6%; 申报71家，通过57家."""
    return told_beside(pair.left, pair.right, pair.fact.label, facts, alone=pair.fact.basis != "context")


def _is_accounted_for(pair: Agreement, facts: Facts) -> bool:
    """True where the next sentence leads from the figure to the row's own by their difference: 月报121件。扣除未交付的9件为112件."""
    number = facts.prose_places[pair.right.id][0] if pair.right.id in facts.prose_places else None
    left, right = pair.left.value, pair.right.value
    if number is None or left is None or right is None:
        return False
    beside = (one.quantity for sentence in facts.prose[number : number + 2] for one in sentence.mentions)
    near = {one.value for one in beside if one.unit == pair.right.unit}
    return {left, abs(left - right)} <= near


def _is_told_in_full(pair: Agreement, facts: Facts) -> bool:
    """True for a rate whose row the prose tells by its whole name: 全口径执行率97.52%, and behind it the 执行率 of a part."""
    if pair.left.dimension != _RATE or dict(pair.fact.evidence).get("label", "") in _WHOLE_NAME:
        return False
    told = facts.layout.flow.folded
    return any(f"{pair.fact.label}{word}{printed_words(pair.left)}" in told for word in _TELLS)


__all__ = ["tells_other"]
