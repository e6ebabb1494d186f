"""Dates told as kept that are later than the date due in another sentence: 9月30日前须通过初验 — 11月17日组织初验，按时完成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import GRANTED
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex

_STOP, _SIGNS = late_regex(r"[。！？；\n]"), ("按时", "按期", "如期", "及时", "按计划", "提前")
_GENERIC = {"完成": "完工", "竣工": "完工", "建成": "完工", "发放": "拨付", "投入使用": "投用", "交货": "到货"}
_PART = ("other-level", "set-for-later", "in-stages", "part-of-works", "some-of", "others-follow")
"""Entries of the lexicon: the date of a part, of another year, or of a plan."""
_DUE = late_regex(r"月(?:\d{1,2}[日号]|份?[底末]|[上中下]旬)?(?:之|以)?前")
_FAR, _MOST = 60, 8


def far_dates(facts: Facts) -> Iterator[Late]:
    """Every deed dated and called in time after the only date due in the report, which another sentence sets for the same deed."""
    text = facts.layout.flow.folded
    if "月" not in text or not any(sign in text for sign in _SIGNS):
        return
    places = [(max(found.start() - _FAR, 0), found.end() + _FAR) for found in _DUE.finditer(text)]
    asked = pattern(facts.lexicon, "date-set")
    found = chain.from_iterable(asked.finditer(text, start, min(end, len(text))) for start, end in places[:_MOST])
    dues = list({due.start("date"): due for due in found}.values())
    if len(dues) != 1 or GRANTED.search(text) is not None:
        return
    due, part = dues[0], cue(facts.lexicon, *_PART)
    for done in pattern(facts.lexicon, "date-told").finditer(text, due.end()):
        left = _left(text, done.start())
        stop = _STOP.search(text, done.end(), done.end() + _FAR)
        end = stop.start() if stop else done.end()
        if left <= due.start() or not is_after(done, due) or part.search(text, left, done.start()):
            continue
        claim = pattern(facts.lexicon, "told-in-time").search(text, done.end(), end)
        if (
            claim is not None
            and claim[0][:2] in _SIGNS
            and _one_deed(due, done, (text[_left(text, due.start()) : due.end()], text[left:end]))
        ):
            yield Late(claim[0], due["date"], done["date"], tuple(facts.layout.flow.span(*one.span()) for one in (claim, due, done)))  # type: ignore[arg-type]


def _left(text: str, at: int) -> int:
    """Where the sentence of an offset begins."""
    return max([found.end() for found in _STOP.finditer(text, max(at - _FAR, 0), at)], default=max(at - _FAR, 0))


def _one_deed(due: regex.Match[str], done: regex.Match[str], sentences: tuple[str, str]) -> bool:
    """True for the same deed by name; where it is only being finished, both sentences must name what was."""
    deeds = {*due.captures("deed"), done["deed"]}
    told = _GENERIC.get(done["deed"], done["deed"])
    if told not in {_GENERIC.get(deed, deed) for deed in due.captures("deed")}:
        return False
    one, other = (pairs_of(re.sub("|".join(deeds), "，", words)) for words in sentences)
    return told != "完工" or bool(one & other)


__all__ = ["far_dates"]
