"""How many valid answers a survey had, told in two places of a report: 收回有效问卷420份, 对402份有效问卷统计."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_VALID = "有效"
_BEHIND = late_regex(r"有效(?:的|调查|测评|满意度|电子|纸质)*(?:问卷|答卷|样本|调查表|测评表|评价表|反馈表|表格|票)")
_BEFORE = late_regex(rf"(?:{_BEHIND.pattern}(?:数量?|量)?|(?:回收|收回|收到)有效)(?:共计?|合计|总计|为|是|有|计|达到?|:)*$")
_UNITS = frozenset("份张个")
_REACH, _TWO = 16, 2


def valid_answers(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The two numbers of valid answers, where a report with one survey tells just two that differ, in paragraphs of their own."""
    if facts.layout.flow.folded.count(_VALID) < _TWO:
        return
    told = [
        (number, mention.quantity)
        for number, passage in enumerate(facts.passages)
        for sentence in passage.sentences if _VALID in sentence.text
        for mention in sentence.mentions if _is_valid(sentence, mention, facts)
    ]  # fmt: skip
    values = {quantity.value for _, quantity in told}
    if len(values) != _TWO or told[0][1].value is None:
        return
    other = next((number, quantity) for number, quantity in told if quantity.value != told[0][1].value)
    homes = [{number for number, quantity in told if quantity.value == value} for value in values]
    if not set.intersection(*homes):
        yield told[0][1], other[1]


def _is_valid(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a plain number of all valid answers of the year's survey."""
    before = sentence.text[: mention.start - sentence.start]
    if mention.quantity.unit not in _UNITS or mention.quantity.value is None or hedged(mention.quantity):
        return False
    if cue(facts.lexicon, "some-answers").search(before) or "其中" in before or not only_own_year(before, facts):
        return False
    behind = _BEHIND.match(sentence.text, mention.end - sentence.start) is not None
    return behind or _BEFORE.search(before[-_REACH:]) is not None


__all__ = ["valid_answers"]
