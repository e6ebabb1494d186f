"""Results that reach a goal only together with the parts told beside them."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_REST = late_regex(r"其余|其他|剩余|余下|尚有|另有|还有")
_PARTED = late_regex(r"[、和及与，]\s*[^，。；、\d]{1,8}")


def in_parts(target: Mention, result: Mention, sentence: Sentence) -> bool:
    """``新建和改建12座，实际新建5座、改建7座``: a result that reaches only together with those joined to it just what was asked."""
    run: list[Mention] = []
    for one in (one for one in sentence.mentions if one.start >= target.end and not one.depth):
        alike = run and run[-1].quantity.unit == one.quantity.unit and not _REST.search(sentence.item(one))
        joined = alike and _PARTED.fullmatch(sentence.between(run[-1].end, one.start))
        if not joined and result in run:
            break
        run = [*run, one] if joined else [one]
    return result in run and len(run) > 1 and sum(one.value for one in run) == target.value > result.value
