"""Parts told in units of their own: 工程项目11个，其中教学楼3栋、运动场8个."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_JOINED = late_regex(r"[、和及与]?[^，。；、\d]{0,12}")
_FEWEST = 2


def adds_up_in_units(sentence: Sentence, whole: Mention, start: int) -> bool:
    """True where the first list behind 其中 counts in several units and adds up to the whole just so.

    Args: start: flow offset behind 其中.
    """
    after = [one for one in sentence.mentions if one.start >= start]
    run = after[:1]
    for one, two in pairwise(after):
        between = sentence.between(one.end, two.start)
        if "、" not in between or _JOINED.fullmatch(between) is None:
            break
        run.append(two)
    if len(run) < _FEWEST or len({one.quantity.unit for one in run}) < _FEWEST:
        return False
    return sum((one.quantity.value or Decimal(0) for one in run), Decimal(0)) == whole.quantity.value


__all__ = ["adds_up_in_units"]
