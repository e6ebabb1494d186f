"""A change told after its two figures, each in a sentence of its own: 2022年漏损率14.8%。2023年11.3%。漏损率下降3.5个百分点."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.compare import hedged, reached
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.told_names import WORKS, is_moved_by, is_wider, name_only, name_told, without_place
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_POINT, _PERCENT = "percentage-point", "percent"
_ABOVE, _PAIR, _MOST, _LABEL, _NEAR = 3, 2, 12, 2, 8
_TAIL = 16
_LIST = late_regex("[、和及]")
_LIKE = late_regex("^.*(?:同类|此类|这类|该类|同样的|同口径)(?=..)")  # 上年各站提供同类服务
_YEAR = late_regex(r"20\d\d(?=\s?年)")
_OLD, _NEW = late_regex(f"上年|去年|上一年|{WORKS}前"), late_regex(f"本年|今年|当年|目前|{WORKS}后")
_THAN = late_regex(r"(?<![占对同环相])比(?![例率重值较])|(?<!比)较(?![好大高快少多低为长强])|(?<![参给赋])与(?!此同时)|[低高]于|超过")
_SAME, _OTHER = "同比", "环比"
OTHERWISE = late_regex(
    r"目标|计划|预算|要求|标准|考核|平均(?:水平|值)|全[省国]|累计|以来|每年|预计|力争|[将拟]|季度|半年|\d月|两年(?!对比|相比|比较)|[二三四五六七八九十]年|其中|控制|上限"
)
"""Words of a change, or of a figure, that is not of the year against the year before."""
LEADING = late_regex(
    r"(?:20\d\d年度?|本年度?|今年|当年|上年(?:度?末|底|度)?|上一年度?末?|去年[末底]?|同期|相比|同比|环比|一年[之间来里内]*|两年(?=相比|对比|比较|之间)|与|比|较|同|总体|全年|[共净则也均的还又，,\s:：])+"
)
_OF_YEAR = late_regex(r"(?:(?:而|其中)?20\d\d年(?:末|底)?(?:则|分别)?(?:为|是|达到?)?|(?:目标|任务|计划)数?(?:为|是)?)\s?")
_STOCK = late_regex("[末底][^。；]{0,8}累计")
"""截至2022年末，全县累计建立档案34.86万份: a stock, as that of any other day."""
_BOTH = late_regex("两年(?:相比|对比|比较|之间)|两相比较")
_SPENT = late_regex(r"[支付花]")
_MOVES = late_regex(r"[增减升降提下上缩压高低多少节回]")


class Apart(NamedTuple):
    """A change with its two figures; ``named`` where it repeats what the figures are of."""

    change: Change
    named: bool

    def near(self) -> bool:
        """True where the stated change is one slip of the pen from the true one."""
        return self.change.near()


class _Level(NamedTuple):
    """A figure of a year: its number, or -1 for the year before and 1 for this one where only a word tells it, 0 where nothing does."""

    mention: Mention
    label: str
    year: int


class _Told(NamedTuple):
    """A change: what it is of (nothing where it does not say), the words that say which way, the year it compares with, the years named."""

    label: str
    verb: str
    since: int
    years: frozenset[int]
    in_row: bool
    """Whether figures of earlier years stand before it in its sentence: 2021年为88.9%，本年比上一年提高2.7个百分点."""


def changes_apart(facts: Facts, settled: Collection[Span], *, of_rates: bool = False) -> Iterator[Apart]:
    """The changes whose sentence tells no figure that they may lie between.

    Args: settled: the changes read otherwise; of_rates: only those told in percent, as if they were told in percentage points.
    """
    verb = moved_verb(facts.lexicon)
    for index, passage in enumerate(facts.passages):
        if passage.in_table:
            continue
        for number, sentence in enumerate(passage.sentences):
            for mention in _in_points(sentence) if of_rates else sentence.mentions:
                told = _told(sentence, mention, verb) if mention.quantity.span not in settled else None
                if told is not None:
                    own = number + 1 if told.in_row else number
                    before = [*_above(facts.passages[max(index - _ABOVE, 0) : index]), *passage.sentences[:own]][-_MOST:]
                    found = list(_read(told, mention, before, facts))
                    yield from found or _far(told, mention, facts)


def _far(told: _Told, stated: Mention, facts: Facts) -> Iterator[Apart]:
    """The change of a thing with a long name since the end of the year before: its two stocks may stand chapters above."""
    label = without_place(told.label)
    if len(label) >= _NEAR // 2 and told.since and not told.in_row:
        named = [one for one in facts.prose if one.end <= stated.start and label in one.text]
        yield from _read(told._replace(label=label), stated, named, facts) if _PAIR <= len(named) <= _MOST else ()


def _in_points(sentence: Sentence) -> Iterator[Mention]:
    """The figures in percent as percentage points."""
    for one in sentence.mentions:
        if one.quantity.dimension == _PERCENT:
            yield one._replace(quantity=one.quantity.having(dimension=_POINT))


@lru_cache(maxsize=8)
def moved_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """The words before a change: 下降, 多支, 净增养殖户."""
    words = alternation(lexicon.words("moved-in-a-year"))
    return late_regex(rf"(?P<verb>{words}|{done_more(lexicon)})(?:了|约|近|出)*(?P<noun>(?![至到为成])[^，。；、\d]{{0,8}})$")


def _above(passages: Collection[Passage]) -> Iterator[Sentence]:
    return (sentence for passage in passages if not passage.in_table for sentence in passage.sentences)


def _told(sentence: Sentence, mention: Mention, verb: re.Pattern[str]) -> _Told | None:
    """What the words before a figure tell of it, where it is a change and the first figure of its kind in the sentence."""
    item = sentence.item(mention)
    if mention.depth or mention.quantity.value is None or not _MOVES.search(item, max(len(item) - _TAIL, 0)):
        return None
    found = verb.search(item)
    if found is None:
        return None
    start = _piece(sentence, mention)
    alike = [one for one in sentence.mentions if start <= one.start < mention.start and _alike(one, mention)]
    if not all(_of_a_year(sentence, one) for one in alike):
        return None
    said = sentence.between(alike[-1].end if alike else start, mention.start)
    labels = [part for part in (*LEADING.split(item[: found.start()]), found["noun"]) if part.strip()]
    since = since_told(said)
    if since is None or OTHERWISE.search(said) or (labels and _LIST.search(labels[-1])):
        return None
    label = name_only(labels[-1]) if labels else ""
    label = label if without_place(label) else ""
    spent = labels[-1] if labels and not label and _SPENT.search(labels[-1]) else ""  # 全馆支出增加: of what was spent
    return _Told(label, spent + found["verb"], since, years_named(said), in_row=bool(alike))


def _piece(sentence: Sentence, mention: Mention) -> int:
    """Where the piece of a sentence begins that tells a change with what it is compared with: …超出6天；与上年相比，天数增加21天."""
    words = sentence.between(sentence.start, mention.start)
    cut = words.rfind("；") + 1
    return sentence.start + cut if cut and _THAN.search(words, cut) is not None else sentence.start


def _of_a_year(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure told of nothing but a year by its number (2022年为4918人), and for a goal beside it (、任务4900人)."""
    return _OF_YEAR.fullmatch(sentence.item(mention)) is not None


def since_told(said: str) -> int | None:
    """The year that the words before a change compare with, 0 where they name none; None where they compare with something else."""
    found = [year_told(re.split("[，。；]", said[one.end() :])[0][:_NEAR]) for one in _THAN.finditer(said)]
    if any(year in (0, 1) for year in found) or _OTHER in said:
        return None
    return found[-1] if found else -1 if _SAME in said or _BOTH.search(said) else 0


def _alike(one: Mention, change: Mention) -> bool:
    """True for a figure that a change may lie between."""
    kinds = (_POINT, _PERCENT) if change.quantity.dimension == _POINT else (change.quantity.dimension,)
    return one.quantity.dimension in kinds


def years_named(words: str) -> frozenset[int]:
    """All years that words tell by number."""
    return frozenset(map(int, _YEAR.findall(words)))


def year_told(words: str) -> int:
    """The year that words tell last: its number, -1 for the year before, 1 for this one, 0 for none."""
    found = [*((one.start(), int(one[0])) for one in _YEAR.finditer(words))]
    found += [*((one.start(), -1) for one in _OLD.finditer(words)), *((one.start(), 1) for one in _NEW.finditer(words))]
    numbers = [year for _, year in found if year > 1]
    return (numbers[-1] if numbers else max(found)[1]) if found else 0


def _read(told: _Told, stated: Mention, before: list[Sentence], facts: Facts) -> Iterator[Apart]:
    """The change between the one figure of the year before and the one of this year that the sentences tell of the same."""
    named = len(told.label) >= _LABEL
    if not named and (told.label or not told.since):
        return
    levels = [one for one in _levels(stated, before, facts.lexicon) if _of_it(told, one, facts.lexicon)]
    if told.in_row and levels and not told.label:
        levels = [one for one in levels if one.label == levels[-1].label]
    pairs = [_pair(ones, told.since, facts) for ones in _by_unit(levels) if len(ones) >= _PAIR]
    pair = pairs[0] if len(pairs) == 1 else None
    if pair is None:
        return
    old, new = pair
    own = told.years - {told.since}
    of_other_year = old.year in own or (new.year > 1 and bool(own - {new.year}))
    if of_other_year or not _one_name(*sorted(pair, key=lambda one: one.mention.start)):
        return
    relative = stated.quantity.dimension == _PERCENT
    if hedged(old.mention.quantity, new.mention.quantity) or (relative and not old.mention.quantity.value):
        return
    change = Change(old.mention, new.mention, stated, relative, firm=True, explicit=True, words=told.verb)
    yield Apart(change, named or (told.in_row and old.year > 1))


def _by_unit(levels: list[_Level]) -> list[list[_Level]]:
    """The figures of each unit: a rate is of 26460人次 and 24500人次, not of the 9 stations beside them."""
    units = dict.fromkeys(one.mention.quantity.unit for one in levels)
    return [[one for one in levels if one.mention.quantity.unit == unit] for unit in units]


def _levels(stated: Mention, before: list[Sentence], lexicon: Lexicon) -> Iterator[_Level]:
    """The figures told before that are no changes and no goals, of the unit of a change (any unit but percent for a rate).

    One without a name is of what the figure before it in its sentence is of, one without a year of that figure's year.
    """
    verb, aims, spent = moved_verb(lexicon), cue(lexicon, "aim", "rate-base"), cue(lexicon, "spent")
    above = ""
    for sentence in before:
        label, year, last = "", 0, sentence.start
        for mention in (one for one in sentence.mentions if one.end <= stated.start):
            said, item = sentence.between(last, mention.start), sentence.item(mention)
            last = mention.end if mention.quantity.dimension != "calendar" else last
            if not _fits(mention, stated) or mention.depth or verb.search(item):
                continue
            if aims.search(item) and not spent.search(item):
                year = year_told(said) or year  # 2022年度预算1680万元，实际支出…
                continue
            label, year = _unquoted(name_told(item)) or label or (above if _of_a_year(sentence, mention) else ""), year_told(said) or year
            above = label or above
            if label and not OTHERWISE.search(_lead(sentence, mention)):
                yield _Level(mention._replace(quantity=reached(mention.quantity)), label, year)


def _lead(sentence: Sentence, mention: Mention) -> str:
    """The words before a figure; without the 累计 of a stock at the end of a year."""
    words = sentence.lead(mention)
    return words.replace("累计", "") if _STOCK.search(sentence.between(sentence.start, mention.start)) else words


def _fits(mention: Mention, stated: Mention) -> bool:
    quantity, change = mention.quantity, stated.quantity
    if change.dimension == _POINT:
        return quantity.dimension == _PERCENT
    if change.dimension == _PERCENT:
        return quantity.dimension not in (_PERCENT, _POINT, "", "calendar")
    return quantity.dimension == change.dimension != "" and quantity.unit == change.unit


def _of_it(told: _Told, level: _Level, lexicon: Lexicon) -> bool:
    """True for a figure of what the change is told of: the label repeats it; what was paid, where 多支 says no more."""
    if told.label:
        label = _unquoted(told.label)
        return label in level.label or (len(level.label) > _LABEL and is_wider(label, level.label))
    return (_SPENT.search(told.verb) is None and is_moved_by(told.verb, level.label)) or cue(lexicon, "spent").search(
        level.label
    ) is not None


def _unquoted(name: str) -> str:
    """三公经费 of “三公”经费: the one is told for the other."""
    return name.replace("“", "").replace("”", "")


def _one_name(first: _Level, later: _Level) -> bool:
    """True where the figure told later has the name of the first, or the end of it: a longer name is of a part."""
    return first.label.endswith(without_place(_LIKE.sub("", later.label))) or is_wider(later.label, first.label)


def _pair(levels: list[_Level], since: int, facts: Facts) -> tuple[_Level, _Level] | None:
    """The figure of the year before and that of this year, where each is told with one value."""
    own = years_of(facts).own
    if since == -1 and any(one.year == own - 1 for one in levels):
        levels = [one for one in levels if one.year <= 1 or one.year >= own - 1]  # 2019年、2020年 of a row
    first = _first(levels, since, facts)
    old = [one for one in levels if one.year in (-1, first)]
    new = [one for one in levels if one.year not in (-1, first)]
    one_each = all(len({one.mention.quantity.value for one in ones}) == 1 for ones in (old, new))
    return (old[-1], new[-1]) if one_each and first is not None else None


def _first(levels: list[_Level], since: int, facts: Facts) -> int | None:
    """The number of the year before, -1 where only words tell it; None where it is not clear."""
    numbers = sorted({one.year for one in levels if one.year > 1})
    words = {one.year for one in levels}
    if since > 1:
        return since if len(numbers) <= _PAIR and numbers[:1] == [since] else None
    if not numbers or (len(numbers) == 1 and -1 in words):
        return -1
    if len(numbers) == 1:
        return numbers[0] if 1 in words or years_of(facts).own == numbers[0] + 1 else None
    return numbers[0] if numbers[0] + 1 == numbers[-1] and -1 not in words else None


__all__ = ["LEADING", "OTHERWISE", "Apart", "changes_apart", "moved_verb", "since_told", "year_told"]
