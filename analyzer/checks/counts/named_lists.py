"""Names told one by one behind their number (6场，分别为A、B和C; 五个社区：A、B…), or titles right before it (《A》《B》两项制度)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_AND = late_regex(r"(?<=[一-鿿])(?:以及|和|及|与)(?=[一-鿿])")
_TITLE = r"(?:《[^《》\n]{2,60}》|“[^“”\n]{2,30}”)"
_TITLES = rf"(?P<titles>{_TITLE}(?:[、，,\s]*(?:以及|和|及|与)?\s*{_TITLE})+)"
_LIST = late_regex(rf"\s*(?:{_TITLES}(?:(?P<etc>等)|(?=[，,。；;)\n]|$))|(?P<items>[^，,。；;:\n\t|()\d《》“”]+)(?=[，,。\n]|$))")
_TITLES_BEFORE = late_regex(rf"{_TITLES}(?P<etc>等)?(?:共|共计|这)?$")
_ONE_TITLE = late_regex(_TITLE)
_EACH = late_regex(r"(?:[一-鿿]{0,8}[,，:]\s*|[一-鿿]{0,8}?)(?:分别|依次)[为是]\s*:?(?P<items>[^，,。；;:！？\n\t|()\d]+)(?=[，,。；;]|$)")
_COLON = late_regex(r"(?P<noun>[^，,。；;:、\d()“”《》\n]{0,16})(?:[，,][^，,。；;:、\d“”《》\n]{0,24})?:")
_NOUN = late_regex(r"[^，,。；;:、\d()“”《》\n]{1,12}")
_CLAUSE = late_regex(r"[，,]([^，,。；;:\n]{2,16})(?=[，,。；;:\n]|$)")
_NUMBERED = late_regex(r"\s*(?:[一二三四五六七八九十][是要、]|[其第][一二三四五]|[①-⑩])")
_OF_ONE_EACH = frozenset({"个", "项", "大", "类", "种", "家", "所", "方面", "大类"})
"""They count things told one by one; what is told of 车辆4辆 are kinds (洒水车、扫路车、洗扫车)."""
_NEVER_ALL = late_regex(r"等|以及其他|及其他")
_JOINED = late_regex(r"(?:、|和|及|与)[^，。；]{0,4}$")
_COUNTED = late_regex(r"[两二三四五六七八九十][个大]?(?:类|种|方面|层级|部分|级|档)$")
_SOME = ("包括", "具体包括", "具体有")
_ENDED = late_regex(r"[。；\n]|$|[，,](?:共|合计|总|均|都|全部|其中|各)")
_INSIDE = late_regex("[和及与]|以及|/|（|\\(")
_SMALLEST, _MOST, _FEWEST, _PAIR, _NEAR = 2, 30, 3, 2, 2
_LONGEST_ITEM, _WORD, _REACH, _SENTENCES, _JUST_BEFORE = 16, 3, 160, 2, 8


class NamedList(NamedTuple):
    """A number of things, their names, and whether these are as many; ``start`` and ``end`` of the names in the flow."""

    stated: Quantity
    items: tuple[str, ...]
    holds: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Names:
    """The pieces of a list: ``items`` with the last one cut at its 和, ``pieces`` of them without; 等 may end it."""

    items: tuple[str, ...]
    pieces: int
    start: int
    end: int
    titles: bool = False
    etc: bool = False

    def falls_short(self, stated: Quantity, text: str) -> bool:
        """True where names are missing however the list is cut: it ends its sentence, no name holds two, and they are of no other kind.

        Args: text: of the flow.
        """
        joined = any(_INSIDE.search(item) for item in self.items) or len({item[-1] for item in self.items}) == 1
        return not (self.etc or joined) and _FEWEST <= len(self.items) < int(stated.value or 0) and _ENDED.match(text, self.end) is not None

    def against(self, stated: Quantity, *, sure: bool, near: int = _NEAR) -> NamedList | None:
        """The list against the number; a different number only where it is ``sure`` that the list is of these things, and whole."""
        number = int(stated.value or 0)
        if number in (self.pieces, len(self.items)):
            return NamedList(stated, self.items, holds=True, start=self.start, end=self.end)
        apart = abs(number - len(self.items)) <= near and not (self.etc and len(self.items) < number)
        return NamedList(stated, self.items, holds=False, start=self.start, end=self.end) if sure and apart else None


@lru_cache(maxsize=8)
def _follows(lexicon: Lexicon) -> re.Pattern[str]:
    return late_regex(rf"(?<=[，,。；;:\s])(?:{alternation(lexicon.words('names-follow'))})\s*:?")


def is_small(quantity: Quantity) -> bool:
    """True for a plain number of no more things than anybody lists."""
    value = quantity.value
    return value is not None and _SMALLEST <= value <= _MOST and not hedged(quantity)


def named_lists(passage: Passage, text: str, lexicon: Lexicon) -> Iterator[NamedList]:
    """Every number of things in a passage with the list of their names. Args: text: of the whole flow."""
    counts = [
        (sentence, one) for sentence in passage.sentences
        for one in sentence.mentions if one.quantity.metric == "count" and is_small(one.quantity)
    ]  # fmt: skip
    for sentence, mention in counts:
        found = _one_by_one(sentence, mention) or _after_colon(sentence, mention, text) or _behind_titles(sentence, mention, lexicon)
        if found is not None and not _has_more(found, text, lexicon):
            yield found
    later = _told_later([mention for _, mention in counts], text, lexicon) if counts else ()
    yield from (found for found in later if not _has_more(found, text, lexicon))


def _has_more(found: NamedList, text: str, lexicon: Lexicon) -> bool:
    """True where names are missing and the rest of the things is told behind them: 另有两家停产, 其余2个次年实施."""
    behind = text[found.end : found.end + _JUST_BEFORE].lstrip("，,。；; ")
    return not found.holds and cue(lexicon, "others-follow").match(behind) is not None


def _one_by_one(sentence: Sentence, mention: Mention) -> NamedList | None:
    """``6场，分别为A、B和C``: a 和 may stand within a name or join the last two."""
    told = _EACH.match(sentence.text, mention.end - sentence.start)
    before = sentence.text[: mention.start - sentence.start][-_JUST_BEFORE:]
    if told is None or _NEVER_ALL.search(told["items"]) or any(map(str.isdigit, before)) or _COUNTED.search(before):
        return None
    names = _names(told["items"], sentence.start + told.start("items"))
    return names.against(mention.quantity, sure=True, near=_MOST) if names is not None and len(names.items) >= _FEWEST else None


def _names(words: str, start: int, *, etc: bool = False) -> _Names | None:
    """The names between 、; None where one is too long, or where 和 stands in any but the last."""
    pieces = [piece for piece in words.split("、") if piece.strip()]
    items = tuple(piece.strip() for piece in [*pieces[:-1], *_AND.split(pieces[-1], maxsplit=1)]) if pieces else ()
    if any(_AND.search(item) for item in items) or any(len(item) > _LONGEST_ITEM for item in items):
        return None
    return _Names(items, len(pieces), start, start + len(words), etc=etc)


def _list_at(text: str, at: int) -> _Names | None:
    """The names or titles that begin at an offset of the flow."""
    found = _LIST.match(text, at) if _NUMBERED.match(text, at) is None else None
    if found is None or found["titles"]:
        return _titles(found, 0) if found is not None else None
    words = found["items"].removesuffix("等")
    if _NEVER_ALL.search(words) or "、" not in words:
        return None
    return _names(words, found.start("items"), etc=words != found["items"])


def _titles(found: re.Match[str], offset: int) -> _Names:
    titles = tuple(one[0] for one in _ONE_TITLE.finditer(found["titles"]))
    return _Names(titles, len(titles), offset + found.start("titles"), offset + found.end("titles"), titles=True, etc=bool(found["etc"]))


def _after_colon(sentence: Sentence, mention: Mention, text: str) -> NamedList | None:
    """``五份文件，为…提供了依据：《A》《B》…``, ``四个环节：登记、审核、公示、发放``."""
    told = _COLON.match(text, mention.end, sentence.end)
    names = _list_at(text, told.end()) if told is not None else None
    if told is None or names is None or _is_one_of_two(sentence, mention, told.end()):
        return None
    if names.titles:
        return names.against(mention.quantity, sure=True)
    alike = _alike(names.items, told["noun"]) or (mention.quantity.unit in _OF_ONE_EACH and names.falls_short(mention.quantity, text))
    even = len(names.items) >= _FEWEST and mention.quantity.unit in _OF_ONE_EACH and _is_even(names.items)
    whole = not _goes_on(sentence, names, told["noun"])
    return names.against(mention.quantity, sure=(alike or even) and whole, near=_NEAR if alike else 1)


def _is_even(items: tuple[str, ...]) -> bool:
    """True for single words of one length, or names of one ending: nothing in such a list is a list itself (开展宣传、培训活动)."""
    short = len(items[0]) <= _WORD and len({len(item) for item in items}) == 1
    return short or len({item[-1] for item in items}) == 1


def _goes_on(sentence: Sentence, names: _Names, noun: str) -> bool:
    """True where the clause behind a list may be one more name of it, or begins another list."""
    rest = sentence.text[names.end - sentence.start :]
    clause = _CLAUSE.match(rest)
    return "、" in rest or (clause is not None and clause[1][-1] in noun)


def _is_one_of_two(sentence: Sentence, mention: Mention, end: int) -> bool:
    """True where another number stands before the list, or is joined to this one: 五份文件、三项制度：…."""
    before = [one for one in sentence.mentions if one.end <= mention.start]
    joined = bool(before) and _JOINED.search(sentence.between(before[-1].end, mention.start)) is not None
    return joined or any(mention.end <= one.start < end for one in sentence.mentions)


def _behind_titles(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> NamedList | None:
    """``《A》《B》两项制度``: a run of titles; where the sentence tells others before it, the number may be of all."""
    at = mention.start - sentence.start
    found = _TITLES_BEFORE.search(sentence.text, 0, at) if at and sentence.text[at - 1] in "》”等共计这" else None
    noun = _NOUN.match(sentence.text, mention.end - sentence.start)
    if found is None or noun is None or cue(lexicon, "titled-things").search(noun[0]) is None:
        return None
    alone = _ONE_TITLE.search(sentence.text, 0, found.start()) is None
    return _titles(found, sentence.start).against(mention.quantity, sure=alone)


def _told_later(counts: list[Mention], text: str, lexicon: Lexicon) -> Iterator[NamedList]:
    """``选定五个社区。…。具体是A社区、B社区…``: names that end like what the last number before them counts."""
    for mention, following in zip(counts, [*(one.start for one in counts[1:]), len(text)], strict=True):
        end = text.find("\n", mention.end, mention.end + _REACH)
        end = min(following, end if end >= 0 else mention.end + _REACH)
        noun = _NOUN.match(text, mention.end)
        told = _follows(lexicon).search(text, mention.end, end) if noun and not _EACH.match(text, mention.end) else None
        if noun is None or told is None or text.count("。", mention.end, told.start()) > _SENTENCES:
            continue
        names = _list_at(text, told.end()) if not cue(lexicon, "some-listed").search(text, mention.end, told.start()) else None
        if names is None or not (cue(lexicon, "titled-things").search(noun[0]) if names.titles else _alike(names.items, noun[0])):
            alone = told[0] not in _SOME and not text.count("。", mention.end, told.start())
            if names is None or names.titles or not alone or not names.falls_short(mention.quantity, text):
                continue
        found = names.against(mention.quantity, sure=True)
        if found is not None:
            yield found


def _alike(items: tuple[str, ...], noun: str) -> bool:
    """True for names that end in the word that was counted: 社区, or one of 乡镇; two characters they share must be of that word."""
    ends = {item[-_PAIR:] for item in items}
    shared = noun if len(ends) > 1 else "".join(ends) * (next(iter(ends)) in noun)
    return len(items) >= _PAIR and all(len(item) > 1 and item[-1] in shared for item in items)


__all__ = ["NamedList", "is_small", "named_lists"]
