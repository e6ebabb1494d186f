"""Figures of one kind that stand in items of one form, in a sentence, from sentence to sentence or down the lines of a list.

Items are of one form where they are numbered (第一批, 二是, A包, 3号厂房, 三季度), or follow each other between the marks of one
sentence, each with words of its own. What else an item tells (118家企业1,462.60万元) makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Passage, Sentence

_RATIOS = frozenset({"", "percent", "percentage-point", "score", "points", "calendar", "age", "rank", "duration", "phone"})
_NUMBERS = "一二三四五六七八九十"
_FAMILIES = (
    tuple(f"第{one}" for one in _NUMBERS),
    tuple(f"{one}是" for one in _NUMBERS),
    tuple(f"其{one}" for one in _NUMBERS),
    tuple(f"{one}号" for one in range(1, 11)),
    tuple(f"{one}." for one in range(1, 11)),
    tuple(f"({one})" for one in range(1, 11)),
    tuple(f"({one})" for one in _NUMBERS),
    tuple("①②③④⑤⑥⑦⑧⑨⑩"),
    tuple("ABCDEFGH"),
    tuple(f"{one}月" for one in range(1, 13)),
    tuple(f"{one}季度" for one in _NUMBERS[:4]),
    ("上半年", "下半年"),
    tuple(f"{one}期" for one in _NUMBERS),
    tuple("甲乙丙丁戊己庚辛"),
)
_OF_FAMILY = {mark: at for at, family in enumerate(_FAMILIES) for mark in family}
_LENGTHS = sorted({len(mark) for mark in _OF_FAMILY})
_PERIODS = ("月", "季度", "半年")
"""Ways to number the items of a list, in order."""
_BEFORE_MARK = late_regex(r"[^，,。；;：:、\n]{0,4}$")
_JOINT = late_regex(r"[，,、；;]|[和及与]|以及")
_WORDS = late_regex(r"[一-鿿A-Za-z]")
_EACH = late_regex(r"[各每均]\s*$")
TOTAL = late_regex(r"总(?:[一-鿿]?[数额量价]|面积|里程|长度|投资|投入|支出|收入|产值|规模|费用|人次|造价|资金)[为达约共]?$")
"""总人数, 总金额: what a figure is of, told right before it."""
_FEWEST, _MOST, _LINES = 2, 14, 12


@dataclass(frozen=True, eq=False)
class ItemRun:
    """The figures of one kind in the items of a list, each with its sentence.

    ``numbered``: by a family of numbers; ``of_year``: these are months and the like.
    """

    homes: tuple[Sentence, ...]
    parts: tuple[Mention, ...]
    numbered: bool
    of_year: bool = False

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The words of each item before its figure."""
        return tuple([own_words(home, part) for home, part in zip(self.homes, self.parts, strict=True)])


def kind_of(mention: Mention) -> str:
    """What figures must share to be added up: 家 and 家次 are one, as are 名 and 人."""
    quantity = mention.quantity
    return quantity.dimension if quantity.metric != "count" else quantity.unit[:-1] if quantity.unit[1:] == "次" else quantity.unit


def own_words(sentence: Sentence, one: Mention) -> str:
    """The words of an item before its figure, without those that introduce the list: 改造任务由各镇承担：龙泉镇完成620户."""
    lead, _, own = sentence.item(one).replace("特定目标", "特定").rpartition(":")
    return lead + own if lead and not _WORDS.search(own) else own


def is_plain(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True for an exact figure outside brackets, neither compared nor planned, nor of another year."""
    return _is_exact(one) and _tells_plainly(own_words(sentence, one), facts)


def _is_exact(one: Mention) -> bool:
    quantity = one.quantity
    return quantity.dimension not in _RATIOS and bool(quantity.value) and not one.depth and not hedged(quantity)


def _tells_plainly(item: str, facts: Facts) -> bool:
    """True for words of a figure that is neither compared nor planned, nor of another year."""
    return not (COMPARED.search(item) or _EACH.search(item) or cue(facts.lexicon, "last-period", "planned-figure").search(item))


def item_runs(facts: Facts) -> Iterator[ItemRun]:
    """Every such run of two figures or more: numbered ones first."""
    for passages in _stretches(facts.passages):
        sentences = [sentence for passage in passages for sentence in passage.sentences]
        numbered = list(_numbered(sentences, facts))
        yield from numbered
        known = {run.parts for run in numbered}
        yield from (run for sentence in sentences for run in _within(sentence, facts) if run.parts not in known)


def _stretches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Each passage alone, and the lines in a row that begin with numbers of one form together."""
    for forms, lines in groupby(passages, key=lambda one: None if one.in_table or not one.sentences else _form(one.sentences[0].text)):
        group = list(lines)
        if forms is not None and len(group) > 1:
            yield group[:_LINES]
        else:
            yield from ([one] for one in group if not one.in_table)


def _form(text: str) -> int | None:
    """The family of numbers that a line begins with."""
    return min((_OF_FAMILY[text[:length]] for length in _LENGTHS if text[:length] in _OF_FAMILY), default=None)


def _numbered(sentences: Sequence[Sentence], facts: Facts) -> Iterator[ItemRun]:
    """The figures of numbered items: the first one of each kind that every item has."""
    text = "\n".join(sentence.text for sentence in sentences)
    for family in _FAMILIES:
        if family[1] not in text:
            continue
        pieces = _pieces(sentences, family)
        if not _FEWEST <= len(pieces) <= _MOST:
            continue
        told = [_firsts(sentences, *piece, facts) for piece in pieces]
        for kind in told[0]:
            found = [one[kind] for one in told if kind in one]
            if len(found) == len(told):
                homes, parts = tuple(home for home, _ in found), tuple(one for _, one in found)
                yield ItemRun(homes, parts, numbered=True, of_year=family[0].endswith(_PERIODS))


def _pieces(sentences: Sequence[Sentence], family: Sequence[str]) -> list[tuple[int, int]]:
    """From each number of a family to the next, the last to the end of its sentence; none where a number comes twice."""
    starts: list[int] = []
    for sentence in sentences:
        at = 0
        while len(starts) < len(family):
            mark = family[len(starts)]
            found = sentence.text.find(mark, at)
            if not starts and mark == "第一" and found < 0:
                found = sentence.text.find("首批", at)
            if found < 0:
                break
            if _BEFORE_MARK.search(sentence.text, max(found - 5, at), found) is not None:
                starts.append(sentence.start + found)
            at = found + len(mark)
    if len(starts) < _FEWEST:
        return []
    last = next(one for one in sentences if one.start <= starts[-1] < one.end)
    return list(pairwise([*starts, last.end]))


def _firsts(sentences: Sequence[Sentence], start: int, end: int, facts: Facts) -> dict[str, tuple[Sentence, Mention]]:
    out: dict[str, tuple[Sentence, Mention]] = {}
    for sentence in sentences:
        for one in sentence.mentions if start < sentence.end and sentence.start < end else ():
            if start <= one.start < end and is_plain(sentence, one, facts) and not is_total(sentence, one, facts):
                out.setdefault(kind_of(one), (sentence, one))
    return out


def is_total(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True for a figure that its words call a total."""
    return _tells_total(own_words(sentence, one), facts)


def _tells_total(item: str, facts: Facts) -> bool:
    return cue(facts.lexicon, "total", "whole-noun").search(item) is not None or TOTAL.search(item) is not None


def _within(sentence: Sentence, facts: Facts) -> Iterator[ItemRun]:
    """The figures of a kind between the marks of one sentence, from any on that the others follow item by item."""
    by_kind: dict[str, list[Mention]] = {}
    for one in sentence.mentions if len(sentence.mentions) >= _FEWEST else ():
        if one.quantity.value and one.quantity.dimension not in _RATIOS and not one.depth:
            by_kind.setdefault(kind_of(one), []).append(one)
    for mentions in (some for some in by_kind.values() if len(some) >= _FEWEST):
        for parts in _joined(sentence, mentions, facts):
            if _FEWEST <= len(parts) <= _MOST:
                yield ItemRun((sentence,) * len(parts), tuple(parts), numbered=False)


def _joined(sentence: Sentence, mentions: Sequence[Mention], facts: Facts) -> Iterator[list[Mention]]:
    """The longest stretches of plain figures that items of a list part; a total ends one."""
    run: list[Mention] = []
    divides = cue(facts.lexicon, "divides-list")
    for one in mentions:
        item = own_words(sentence, one)
        total = _tells_total(item, facts)
        plain = not total and _is_exact(one) and _tells_plainly(item, facts) and _WORDS.search(sentence.lead(one)) is not None
        if not (plain or total):
            continue  # 单价48.60万元，计97.20万元; 占31%
        joined = run and _JOINT.search(gap := sentence.between(run[-1].end, one.start)) is not None and divides.search(gap) is None
        if run and not (plain and joined):
            yield run
            run = []
        if plain:
            run.append(one)
    if run:
        yield run


__all__ = ["TOTAL", "ItemRun", "is_plain", "is_total", "item_runs", "kind_of", "own_words"]
