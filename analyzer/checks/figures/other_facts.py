"""Pairs of a row's result and a figure of the prose whose words show that the figure tells something else than the row.

Figures reckoned on a basis of their own, which the words before them tell: 扣除沙尘影响后优良天数311天，比率85.21%.
The limit of a row told as the rule that it is, beside the result of the row: 单户全年最高50万元 where the table has ≤50, 48.6.
Rates that a sentence tells by their counts, beside another rate: 计划58台，按期上线54台，余下4台补齐，年末在线率100%.
"""

from __future__ import annotations

from itertools import permutations

from analyzer.checks.base import Facts
from analyzer.checks.figures.agreement import Agreement
from analyzer.checks.figures.explained import told_beside, told_in_parts, told_of_a_part
from analyzer.checks.figures.givers import PERCENT, TELLING, gives, value_of
from analyzer.checks.figures.other_stage import of_first_check, of_whole_area
from analyzer.checks.figures.own_wholes import of_other_whole
from analyzer.checks.figures.slips import near_miss, significant
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.words import fact_cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity
from analyzer.model.passages import Sentence
from analyzer.text import piece_end, piece_start

_RATE, _WHOLE_NAME, _TELLS = "percent", ("1", "1.00"), ("", "为", "达到", "达", "是")
_STOPS, _BELOW, _ABOVE = "，,。；;\n", ("le", "lt"), ("ge", "gt")
_MOST = late_regex(r"(?:最[高多大长]|至多|上限|限额|标准|不得?(?:超过?|高于|多于|大于)|控制在)[^，。；、\d]{0,6}$")
_LEAST = late_regex(r"(?:最[低少小短]|至少|下限|标准|不得?(?:低于|少于|小于)|不足)[^，。；、\d]{0,6}$")
_DONE = late_regex(r"实际|实[发付拨支]|已|其中|一[户家人笔个名项]|[达到]了?$")
_BEHIND = late_regex(r"\s*(?:封顶|为限|以内|以下|[之以]?上限|保底|起步|为下限)")
_PAIR, _MOST_COUNTS = 2, 8
_WHICH = "其中"


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
        or _is_limit_told(pair, facts)
        or (pair.fact.basis == "context" and _on_other_basis(pair.right, pair.left, facts))
        or of_first_check(pair.right, pair.fact.label, facts)
        or of_whole_area(pair.right, pair.left, pair.fact.label, facts)
    )


def _is_other_rate(pair: Agreement, facts: Facts) -> bool:
    """True for a rate of another name in whose sentence the row's own one is told by its counts, and for that of another kind."""
    if pair.fact.basis != "context":
        return False
    return _told_as_counts(pair.left, pair.right, facts) or _told_of_other_kind(pair.fact.label, pair.right, facts)


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


def _on_other_basis(told: Quantity, wanted: Quantity, facts: Facts) -> bool:
    """True where the words of its sentence before a figure tell the basis that it alone is reckoned on; not for a slip of the pen."""
    if near_miss(told, wanted.value or told.ulp):
        return False
    start = piece_start(facts.text, told.span.start, "。；\n")
    return pattern(facts.lexicon, "own-basis").search(facts.lexicon.fold(facts.text[start : told.span.start])) is not None


def _is_limit_told(pair: Agreement, facts: Facts) -> bool:
    """True for a figure of the prose that is exactly the target of the row, told by words of a limit and none of what was done."""
    item = next((one for one in facts.indicators if one.id == pair.fact.indicator), None)
    target = facts.figure_of(item.target) if item is not None else None
    if target is None or target.value is None or (target.value, target.dimension) != (pair.right.value, pair.right.dimension):
        return False
    text, told = facts.text, pair.right.span
    words = facts.lexicon.fold(text[piece_start(text, told.start, _STOPS) : told.start])
    if _DONE.search(words):
        return False
    limit = _MOST if target.comparator in _BELOW else _LEAST if target.comparator in _ABOVE else None
    behind = facts.lexicon.fold(text[told.end : piece_end(text, told.end, _STOPS)])
    return limit is not None and (limit.search(words) is not None or _BEHIND.match(behind) is not None)


def _told_as_counts(wanted: Quantity, told: Quantity, facts: Facts) -> bool:
    """True where two counts of a told rate's sentence give the wanted one exactly, and the told one is another.

    Of a sentence that begins with 其中 those of the one before too: 住院5.26万人次，直接结算5.06万人次。其中异地住院…，直接结算率91.0%.
    """
    if wanted.dimension != PERCENT or told.dimension != PERCENT or significant(wanted) < TELLING or near_miss(told, value_of(wanted)):
        return False
    place = facts.prose_places.get(told.id)
    if place is None:
        return False
    sentence, number = facts.prose[place[0]], place[0]
    which = number > 0 and sentence.text.lstrip().startswith(_WHICH)
    counts = [one for near in facts.prose[number - which : number + 1] for one in _counts(near)]
    if len(counts) <= _PAIR:
        return False  # 调查300人，满意286人，满意度93.5%: the rate of both
    pairs = permutations(counts[:_MOST_COUNTS], _PAIR)
    return any(one.unit == base.unit and gives(value_of(one) / value_of(base), wanted) for one, base in pairs)


def _counts(sentence: Sentence) -> list[Quantity]:
    return [one.quantity for one in sentence.mentions if one.quantity.metric in COUNTED and value_of(one.quantity)]


def _told_of_other_kind(label: str, told: Quantity, facts: Facts) -> bool:
    """True where the count before a told rate is of another kind than a label: 一般隐患整改1782条，整改率97.59% is no 重大隐患整改率."""
    kind = fact_cue(facts.lexicon, "some-kind")
    own = set(kind.findall(label))
    place = facts.prose_places.get(told.id) if own and told.dimension == PERCENT else None
    if place is None:
        return False
    sentence = facts.prose[place[0]]
    before = [one for one in sentence.mentions if one.start < place[1].start]
    kinds = set(kind.findall(sentence.item(before[-1]))) if before else set()
    return bool(kinds) and own.isdisjoint(kinds)


__all__ = ["tells_other"]
