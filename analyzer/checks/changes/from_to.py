"""Two levels of one thing, told with the words that lead from the one to the other: 由41.2%提高到43.6%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.changes.change_roles import SINCE
from analyzer.model.passages import Mention, Sentence

FROM = re.compile(r"[由从自]")
TO = re.compile(rf"(?:至|到|为|成)了?\s*{SINCE}")
_REACH, _LEAD = 12, 12


def from_to(sentence: Sentence) -> Iterator[tuple[Mention, Mention, str]]:
    """The neighbouring figures of a sentence that are joined so, with the words between them."""
    for old, new in pairwise(sentence.mentions) if FROM.search(sentence.text) else ():
        if new.start - old.end < _REACH:
            between = sentence.between(old.end, new.start)
            if TO.search(between) and FROM.search(sentence.item(old)[-_LEAD:]):
                yield old, new, between


def name_before(sentence: Sentence, old: Mention) -> str:
    """The words of a list item before 由: 贷款审批 of 贷款审批由过去的10个工作日."""
    item = sentence.item(old)
    return item[: max(item.rfind(word) for word in "由从自")]


__all__ = ["FROM", "TO", "from_to", "name_before"]
