"""What saves a change that fails: the whole before 其中 is what changed, or the figure of last year is what it changed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_HUNDRED = Decimal(100)
_AFTER = 16
_GOAL = late_regex(r"\s*(?:以[上下])?的?[一-鿿]{0,6}?(?:目标|要求|标准|任务|计划|承诺|上限|下限)")
_MOVED = late_regex(
    r"(?:(?:[较比同]|与)(?:上年|去年|上一年|同期|年初|期初|往年)[^，。；\d]*|[^，。；\d较比]{0,6}(?:提高|提升|增长|上升|增加|下降|减少|降低|缩短)(?:了|约)?)$"
)
_DIFFERENCE = late_regex(r"(?:超收|短收|超支|结余|节余|节约|超额|超出|多出|少于?|多于?|相差|差)(?:了|约)?$")
_TO_GOAL = late_regex(r"[距离与和较比](?:年度|年初|既定|预期|绩效)?(?:目标|指标)值?[^，。；\d]{0,4}(?:差|低|少)(?:了|约)?$")
_PLANNED = late_regex(r"[^，。；、]*(?:目标|计划|任务|要求|应达|标准)")
_NAMED = late_regex(
    r"[，,\s]*([一-鿿]{2,8}?)(?:平均|总体|整体|普遍|均)?[比较](?!上年|去年|同期|年初|计划|目标|预算|任务|往年|上一年|20|前)([一-鿿]{2,8}?)(?:平均)?(?:低|高|少|多|下降|提高|下浮)(?:了|出|约)?"
)
_OF_WHICH = "其中"
_FROM = late_regex(r"(?:由|从|上年|去年|同期|年初|期初)[^，。；、]{0,6}$")
_REST, _KINDS = late_regex(r"\s*(?:其余|其他|其它|余下|剩余)的?[^，。；\d]{2,}$"), 3
_BARE_REST, _MORE_KINDS = late_regex(r"\s*(?:其余|其他|其它|余下)的?\s*"), 4
"""Behind so many kinds the rest is one of them too, if it does not say what it is: 甲312.6万元，乙486.4万元，…，其余53.5万元."""


def of_others(spans: Sequence[Span], passage: Passage) -> bool:
    """True where the change holds of others than the figures it was read of.

    ``支出8.6万元，其中A1.2万元、B7.4万元，比上年的9.1万元减少0.5万元`` tells of the whole;
    ``由91.2%提高到97.4%，高于95%的要求，提高6.2个百分点`` of last year's figure.
    Args: spans: of the stated change, then of the figures it was read of.
    """
    sentence = next((one for one in passage.sentences if any(mention.quantity.span == spans[0] for mention in one.mentions)), None)
    if sentence is None:
        return False
    read = [mention for mention in sentence.mentions if mention.quantity.span in spans[1:]]
    stated = next(mention for mention in sentence.mentions if mention.quantity.span == spans[0])
    if _MOVED.match(sentence.lead(stated)) and any(_GOAL.match(sentence.between(one.end, one.end + _AFTER)) for one in read):
        return True  # 98.6%，高于95%的要求，较上年提高1.2个百分点: from a figure that is not told
    return any(
        _changed_by(new, old, stated)
        for one in read for other in read if one is not other
        for new, old in (*((whole, other) for whole in _wholes(sentence, one)), *((one, base) for base in _bases(sentence, one)))
        if (new in read) != (old in read)
    )  # fmt: skip


def of_named(spans: Sequence[Span], passage: Passage) -> bool:
    """True where the clause of a change names both sides without a figure: 招标29个、比选19个，中标价平均比控制价低4.6%.

    And for what is wanting to a goal, where none of the figures it was read of is told as one: 优良543卷，距目标尚差1.5个百分点.
    """
    sentence = next((one for one in passage.sentences if any(mention.quantity.span == spans[0] for mention in one.mentions)), None)
    if sentence is None:
        return False
    stated = next(mention for mention in sentence.mentions if mention.quantity.span == spans[0])
    read = [mention for mention in sentence.mentions if mention.quantity.span in spans[1:]]
    lead, items = sentence.lead(stated), [sentence.item(one) for one in read]
    if _TO_GOAL.search(lead):
        return len(read) > 1 and not any(
            _PLANNED.search(item) or _PLANNED.match(sentence.between(one.end, one.end + _AFTER))
            for item, one in zip(items, read, strict=True)
        )
    found = _NAMED.fullmatch(lead)
    return found is not None and all(words[-2:] not in item and words[:2] not in item for words in found.groups() for item in items)


def of_kinds(spans: Sequence[Span], passage: Passage, lexicon: Lexicon) -> bool:
    """True for the rest that closes a list of kinds with a figure each: 在编职工26人，退休职工31人，遗属9人，其余临时人员4人.

    None of the kinds is the whole of another one, unless the last says what was done with it (线上20件，办结9件，其余待办12件).
    """
    for sentence in passage.sentences:
        for number, one in enumerate(sentence.mentions):
            kinds = _KINDS if _REST.match(sentence.lead(one)) else _MORE_KINDS if _BARE_REST.fullmatch(sentence.lead(one)) else 0
            if one.quantity.span == spans[0] and 0 < kinds <= number:
                row = sentence.mentions[number - kinds : number + 1]
                flush = all(sentence.between(two.end, two.end + 1) in "，,、" for two in row[:-1])
                alike = len({two.quantity.unit for two in row}) == 1
                before, last = (sentence.lead(two).strip() for two in row[-3:-1])
                return flush and alike and (before[-2:] == last[-2:] != "" or cue(lexicon, "later-step").search(last) is None)
    return False


def _bases(sentence: Sentence, new: Mention) -> Iterator[Mention]:
    """The figures of the same unit before another that are told as those of last year."""
    before = (one for one in sentence.mentions if one.end <= new.start and one.quantity.unit == new.quantity.unit)
    return (one for one in before if _FROM.search(sentence.item(one)))


def _wholes(sentence: Sentence, part: Mention) -> Iterator[Mention]:
    """The figures of the same unit before the last 其中 that stands before a figure; before a difference (超收46万元) all of them."""
    difference = _DIFFERENCE.search(sentence.item(part)) is not None
    end = part.start if difference else sentence.start + sentence.between(sentence.start, part.start).rfind(_OF_WHICH)
    return (one for one in sentence.mentions if one.end <= end and one.quantity.unit == part.quantity.unit)


def _changed_by(whole: Mention, old: Mention, stated: Mention) -> bool:
    new, base, by = whole.quantity.value, old.quantity.value, stated.quantity
    if new is None or not base or by.value is None:
        return False
    if by.dimension == "percent":
        return percent_matches(abs(new - base) * _HUNDRED / base, None, by) is not Outcome.FAIL
    return abs(new - base) == by.value


__all__ = ["of_named", "of_others"]
