"""A result of the table told in the prose, by other words, with two neighbouring digits the other way round: 246批次, 食材送检264批次.

People are people, whether counted as 人 or as 名.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.proved import is_confirmed
from analyzer.checks.figures.slips import digit_key, significant, swapped
from analyzer.checks.figures.told_often import mentions_told
from analyzer.checks.prose.statements import letters_in, pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, share_meaning
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_FEWEST, _DIGITS, _SURE_DIGITS, _BEHIND, _TAIL, _PAIR = 2, 3, 4, 8, 4, 2
_ALIKE = ("headcount", "case")
_MOSTLY = Decimal(2) / 3
_NEW = late_regex("[新净]增|增加")
_TOPIC = late_regex(r"[^，。；]{2,16}?(?:方面|上)[，:]")
"""What a sentence is of: 照明系统改造方面，全年更换灯具3630盏."""
_HAN = late_regex(r"(?![在新增减有共全年的和及各类了已达到中上下大小受为与是一二三等多少数量人次])[一-鿿]")
_LATIN = late_regex(r"[A-Z]{2,}")
_RATIOS = ("percent", "percentage-point", "score", "calendar", "")


class SwappedResult(NamedTuple):
    """A row, its result, and the figure of the prose; ``sure`` where no other fact can be meant."""

    row: Indicator
    cell: Quantity
    told: Quantity
    sure: bool = False


def swapped_results(facts: Facts) -> Iterator[SwappedResult]:
    """Each figure told nowhere else that is a row's result but for two digits, beside a word of the row's name."""
    rows = defaultdict[tuple[str, str], list[SwappedResult]](list)
    for item in facts.indicators:
        cell = result_cell(item, facts, _FEWEST)
        if cell is not None:
            rows[kind_counted(cell), digit_key(cell)].append(SwappedResult(item, cell, cell))
    if not rows:
        return
    paired = {one for fact in facts.firm_facts for one in (fact.left, fact.right)}
    for sentence, mention in mentions_told(facts):
        figure = mention.quantity
        plain = figure.value and figure.dimension not in _RATIOS and not hedged(figure)
        near = rows.get((kind_counted(figure), digit_key(figure)), ()) if plain else ()
        fit = [one for one in near if swapped(figure, one.cell.value or figure.ulp)]
        if not fit or figure.id in paired or (kind_counted(figure), figure.value) in values_of_tables(facts):
            continue
        values = values_of_prose(facts)
        again = {one.cell.id for one in fit if one.cell.id in paired or (kind_counted(one.cell), one.cell.value) in values}
        found = [_judged(sentence, mention, one, facts, again=one.cell.id in again) for one in fit]
        named = [one for one in found if one is not None]
        if len(named) == 1:
            yield named[0]


@once
def values_of_tables(facts: Facts) -> frozenset[tuple[str, Decimal | None]]:
    """The figures of the tables: what each counts, and its value."""
    return frozenset([(kind_counted(one), one.value) for one in facts.quantities if one.cell is not None])


@once
def values_of_prose(facts: Facts) -> frozenset[tuple[str, Decimal | None]]:
    """The same for the figures of the running text."""
    return frozenset([(kind_counted(one.quantity), one.quantity.value) for _, one in mentions_told(facts)])


def _judged(sentence: Sentence, mention: Mention, one: SwappedResult, facts: Facts, *, again: bool) -> SwappedResult | None:
    """The row with the figure, and how sure they are one fact; None where they hardly are.

    Sure by most of the row's name, or by other figures that bear the result out. Where the result is told rightly elsewhere (``again``)
    only the name proves it; where it has two digits, or but one character of its name is told, only the figures do.
    """
    if is_of_other(sentence, mention, one.row, facts):
        return None
    named = names_row(sentence, mention, one.row, facts)
    sure = named and _is_named(sentence, mention, one, facts)
    likely = significant(one.cell) >= _DIGITS and (named or _means_row(sentence, mention, one.row, facts.lexicon))
    likely = likely or (named and _is_whole(sentence, mention, one.row, facts)) or _is_telling(sentence, mention, one, facts)
    if not again and not sure and (named or _shares_char(sentence, mention, one.row, facts.lexicon)):
        sure = is_confirmed(one.cell, mention, facts)
    return one._replace(told=mention.quantity, sure=sure) if sure or (likely and not again) else None


def kind_counted(figure: Quantity) -> str:
    """What a figure counts: its unit, or people (人, 名), or cases (件, 宗, 起)."""
    return figure.dimension if figure.dimension in _ALIKE else figure.unit


def words_round(sentence: Sentence, mention: Mention, reach: int) -> str:
    """The words of a figure's clause before it, and so many characters behind it."""
    end = min(sentence.clause_of(mention)[1], mention.end + reach)
    return f"{sentence.lead(mention)}，{sentence.between(mention.end, end)}"


def _is_named(sentence: Sentence, mention: Mention, one: SwappedResult, facts: Facts) -> bool:
    """True where the sentence up to the end of the figure's clause tells most of the row's name, and the digits are many."""
    name = cue(facts.lexicon, "generic-words").sub("，", facts.lexicon.fold(one.row.name))
    end = sentence.clause_of(mention)[1]
    told = pairs_of(name) & pairs_of(sentence.between(sentence.start, end))
    known = len(letters_in(name, told))
    return significant(one.cell) >= _SURE_DIGITS <= known and known >= len(name.replace("，", "")) * _MOSTLY


def _is_whole(sentence: Sentence, mention: Mention, row: Indicator, facts: Facts) -> bool:
    """True where all of the row's name stands right before the figure, at most a word between: 家庭教育专题讲座46场 of 家庭教育讲座."""
    name, item = facts.lexicon.fold(row.name), sentence.item(mention).rstrip()
    told = item[-len(name) - _TAIL :]
    return len(name) >= _TAIL and told.endswith(name[-_PAIR:]) and len(letters_in(name, pairs_of(told))) == len(name)


def _is_telling(sentence: Sentence, mention: Mention, one: SwappedResult, facts: Facts) -> bool:
    """True for four digits and more, of a thing of which the clause tells one telling character: nothing else is so alike."""
    return significant(one.cell) >= _SURE_DIGITS and _shares_char(sentence, mention, one.row, facts.lexicon)


def result_cell(item: Indicator, facts: Facts, least: int = _DIGITS) -> Quantity | None:
    """The one figure of a table's result, where it has digits enough."""
    cell = facts.figure_of(item.actual) if item.table is not None else None
    plain = cell is not None and cell.value and cell.dimension not in _RATIOS and not hedged(cell)
    return cell if cell is not None and plain and significant(cell) >= least else None


def is_of_other(sentence: Sentence, mention: Mention, row: Indicator, facts: Facts) -> bool:
    """True for a figure of another year, a plan or a comparison."""
    lead = sentence.lead(mention)
    moved = ("increase", "decrease") if not _NEW.search(row.name) else ()  # 新增学位2160个: 学位增加2106个 tells the same
    if cue(facts.lexicon, "last-period", "plan-base", *moved).search(lead):
        return True
    return not only_own_year(sentence.between(sentence.start, mention.start), facts)


def names_row(sentence: Sentence, mention: Mention, row: Indicator, facts: Facts, *, any_word: bool = False) -> bool:
    """True where the clause of a figure tells a word of the row's name, and no other year, plan or comparison.

    Args: any_word: a word for what was done (救助) will do.
    """
    if is_of_other(sentence, mention, row, facts):
        return False
    name, words = facts.lexicon.fold(row.name), words_round(sentence, mention, _BEHIND)
    if sentence.lead(mention).rstrip().endswith(name[-_TAIL:]):
        return True
    if any_word and not telling_pairs(name, facts.lexicon).isdisjoint(pairs_of(words)):
        return True
    topic = _TOPIC.match(sentence.text, 0, mention.start - sentence.start)
    return _shares_name(name, words, topic[0] if topic is not None else "", facts.lexicon)


def telling_chars(words: str, lexicon: Lexicon) -> frozenset[str]:
    """The characters of some words that may name a thing, without those of common words and of what was done."""
    return frozenset(_HAN.findall(cue(lexicon, "generic-words", "deed-words").sub("，", words)))


def _shares_char(sentence: Sentence, mention: Mention, row: Indicator, lexicon: Lexicon) -> bool:
    """True where the clause of a figure tells one telling character of the row's name."""
    words = words_round(sentence, mention, _BEHIND)
    return not telling_chars(lexicon.fold(row.name), lexicon).isdisjoint(telling_chars(words, lexicon))


def _means_row(sentence: Sentence, mention: Mention, row: Indicator, lexicon: Lexicon) -> bool:
    """True where the clause tells a telling character of the row's name, and another word for its people or deed: 馆, 读者 and 人流."""
    words = words_round(sentence, mention, _BEHIND)
    return _shares_char(sentence, mention, row, lexicon) and share_meaning(lexicon.fold(row.name), words, lexicon)


def _shares_name(name: str, words: str, topic: str, lexicon: Lexicon) -> bool:
    """True for a word of the thing in the clause or the sentence's topic, or the deed with the thing's last character (鱼礁: 礁体)."""
    thing = cue(lexicon, "generic-words", "deed-words").sub("，", name)
    if not _words_of(thing).isdisjoint(_words_of(f"{words}，{topic}")):
        return True
    named = cue(lexicon, "generic-words").sub("，", name)
    deeds = pairs_of(words) & pairs_of(named)
    head = thing.strip("，")[-1:]
    return bool(deeds and head) and head in words and head not in "".join(deeds)


def _words_of(words: str) -> frozenset[str]:
    """The pairs of characters of some words, and those in Latin letters (LED)."""
    return pairs_of(words) | frozenset(_LATIN.findall(words.upper()))


__all__ = [
    "SwappedResult", "is_of_other", "kind_counted", "names_row", "result_cell", "swapped_results", "telling_chars",
    "values_of_prose", "values_of_tables", "words_round",
]  # fmt: skip
