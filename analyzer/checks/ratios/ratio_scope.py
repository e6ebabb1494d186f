"""The figures that stand before a percentage, and the words around each of them."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

RATES = ("rate", "completion_rate", "satisfaction")
TELLS = r"(?:分别|各|均|已|仅|只|就|约|近|高)*(?:为|是|有|达到?|做到|保持|稳定|维持|实现|控制)?(?:到|至|在|于)?(?:了|约|近|:|：|\s)*$"
"""What may stand between the name of a rate and its figure."""
_SHARED = late_regex(r"占比|比重")
_CONTENT, _DISCONTENT = late_regex(r"(?<![不非])满意"), late_regex(r"不满意|不太满意")
_STOP = late_regex(r"[，、；。（()）]")
_A_SHARE = late_regex(r"(?<=的)(?:比[重例]|份额|百分比)" + TELLS)
_TAIL = 14
_TOTAL_OF = late_regex(r"[，,、\s]*(?P<first>前)?(?:[一-九两\d]{0,2}[项者类个种])?(?:合计|共计|总计|共)(?:为|是)?\s*")
_NEXT = late_regex(r"[、和及与][^，。；\d]{0,12}")
_BARE = late_regex(r"[、和及与\s]*")
"""What stands before a figure that has no words of its own in a list."""


class Pair(NamedTuple):
    """A numerator and a denominator; ``explicit`` where the words leave no other reading."""

    top: Mention
    bottom: Mention
    explicit: bool


class Scope(NamedTuple):
    """The comparable figures before a percentage: of its own sentence, and of the one before."""

    sentence: Sentence
    before: Sentence | None
    near: list[Mention]
    earlier: list[Mention]


def sentence_of(scope: Scope, mention: Mention) -> Sentence | None:
    """The sentence that holds a figure: the percentage's own, or the one before."""
    return scope.sentence if mention.start >= scope.sentence.start else scope.before


def label_of(scope: Scope, mention: Mention) -> str:
    """The words before a figure."""
    sentence = sentence_of(scope, mention)
    return sentence.item(mention) if sentence is not None else ""


def is_content(sentence: Sentence, mention: Mention) -> bool:
    """True for the answers told as content: 表示满意和基本满意的370人, no 不满意12人; 208份表示满意, where no word stands before them."""
    words = sentence.item(mention).strip("，,其中有 ") or tail(sentence, mention)
    return _CONTENT.search(words) is not None and _DISCONTENT.search(words) is None


def is_share_of_done(words: str, *, done: bool) -> bool:
    """True for 支出占比 and 完成比重: a share of all that was spent or done, no rate of doing. Args: done: the stem is one of doing."""
    return done and _SHARED.search(words) is not None


def tail(sentence: Sentence, mention: Mention) -> str:
    """The words right after a figure, up to the next mark or figure: 合格 of ``经考核55人合格``."""
    words = _STOP.split(sentence.between(mention.end, mention.end + _TAIL), maxsplit=1)[0]
    return words if not any(map(str.isdigit, words)) else ""


def told_as(sentence: Sentence, mention: Mention) -> str:
    """The words before a figure; before the sum of a list (收回问卷288份、291份，合计579份) those of the list too."""
    item = sentence.item(mention)
    total = _TOTAL_OF.fullmatch(sentence.lead(mention)) or _TOTAL_OF.fullmatch(item)
    if total is None:
        return item
    parts = [one for one in sentence.mentions if one.end <= mention.start and like(one.quantity, mention.quantity)]
    listed: list[Mention] = []
    for one in reversed(parts):
        if listed and _NEXT.fullmatch(sentence.between(one.end, listed[0].start)) is None:
            break
        listed.insert(0, one)
    first = listed[:1] if total["first"] else [*listed[-1:], *(one for one in listed[:1] if _BARE.fullmatch(sentence.item(listed[-1])))]
    return item + "".join(sentence.item(one) for one in first)


def like(first: Quantity, second: Quantity) -> bool:
    """True for figures of one kind of unit."""
    return first.dimension == second.dimension and first.dimension != ""


def clause_start(sentence: Sentence, stated: Mention) -> int:
    """Where the clause of a figure begins: behind its bracket, where it stands in one (补助241.2万元（占支出的10.09%）)."""
    clause, _ = sentence.clause_of(stated)
    opened = max(sentence.text.rfind(mark, 0, stated.start - sentence.start) for mark in "(（") if stated.depth else -1
    return max(clause, sentence.start + opened + 1)


def of_lead(lead: str) -> str:
    """The words before a share without what only says that it is one: 占年度计划6160万元的 of 占年度计划6160万元的比重为."""
    return _A_SHARE.sub("", lead.rstrip())


def is_rate(mention: Mention) -> bool:
    """True for a figure that is a rate itself."""
    return mention.quantity.metric in RATES


__all__ = [
    "RATES",
    "TELLS",
    "Pair",
    "Scope",
    "clause_start",
    "is_content",
    "is_rate",
    "is_share_of_done",
    "label_of",
    "like",
    "of_lead",
    "sentence_of",
    "tail",
    "told_as",
]
