"""What prose says of a row against the year before (比上年多演59场), where the table tells both years: 上年实际 214, 本年实际 263."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from analyzer.checks.base import Facts, calculation, once
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.compare import Outcome, amount, compare, hedged, in_scale, percent_matches, unit_words
from analyzer.checks.figures.levels import own_year
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Calculation, Cell, Indicator, Quantity, Span
from analyzer.model.interval import Interval, interval_of
from analyzer.model.passages import Mention, Sentence
from analyzer.text import squeezed

_LAST = late_regex(r"(?:20\d\d年)?(?:上年度?|去年|上一年度?)(?:同期)?(?:实际|完成|达到)*(?:值|数|量|情况)?(?:[(（].*)?")
_DATED = late_regex(r"(20\d\d)年?度?(?:实际|完成|达到)*(?:值|数|量|情况)?(?:[(（].*)?")
_FIGURE = late_regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_THAN = late_regex(r"同比|[比较](?:上年|去年|上一年)")
_PLAIN = late_regex(r"[\s，,]*(?:全年|今年|本年度?|20\d\d年|实际|共|总|也|已|均|数量|总[量数]|场次|人次|人数|次数|[量数])*\s*")
_HUNDRED, _PLACES = Decimal(100), Decimal("0.0001")
_POINT = "percentage-point"


@dataclass(frozen=True)
class Since:
    """A change that the prose tells of a row, with the row's figures of both years; ``named`` where the sentence names the row."""

    stated: Quantity
    new: Quantity
    old: Quantity
    named: bool
    where: str = "上年数和本年数见自评表。"
    word: str = ""
    """The word that says the opposite of what the figures do."""

    def turned(self, word: str) -> Since:
        """The same with that word."""
        return replace(self, word=word)

    @property
    def relative(self) -> bool:
        """True for a rate of change of figures that are no rates."""
        return self.stated.dimension == "percent"

    @property
    def pointless(self) -> bool:
        """True for a change in percent of figures that are rates."""
        return self.relative and self.new.dimension == "percent"

    @property
    def value(self) -> Decimal:
        """The size of the change: absolute, or in percent of last year's figure."""
        gap = abs((self.new.value or Decimal(0)) - (self.old.value or Decimal(0)))
        return gap * _HUNDRED / (self.old.value or Decimal(1)) if self.relative else gap

    @property
    def outcome(self) -> Outcome:
        """How it compares with the prose."""
        if self.relative:
            return percent_matches(self.value, None, self.stated)
        return compare(self.value, self._image, self.stated)

    def _image(self) -> Interval:
        one, two = interval_of(self.new), interval_of(self.old)
        return one - two if (self.new.value or 0) >= (self.old.value or 0) else two - one

    def spans(self) -> list[Span]:
        """The change, this year's figure, last year's."""
        return [self.stated.span, self.new.span, self.old.span]

    def calculation(self) -> Calculation:
        """The difference, written out."""
        first, second = (self.new, self.old) if (self.new.value or 0) >= (self.old.value or 0) else (self.old, self.new)
        words = f"{amount(first)}-{amount(second)}"
        if self.relative:
            stated = self.stated.value or Decimal(0)
            return calculation(f"({words})÷{amount(self.old)}×100%", self.value.quantize(_PLACES), stated, "%")
        unit = unit_words(self.stated) if self.stated.dimension != _POINT else "个百分点"
        return calculation(words, in_scale(self.value, self.stated), in_scale(self.stated.value or Decimal(0), self.stated), unit)


def since_last_year(facts: Facts) -> Iterator[Since]:
    """Every change of a sentence that tells no level of its own and speaks of one row of which the table tells both years."""
    rows = rows_of_both_years(facts)
    if not rows:
        return
    verb = _verb(facts.lexicon)
    for sentence in facts.prose:
        for mention in sentence.mentions if _THAN.search(sentence.text) else ():
            found = _row_of(sentence, mention, rows, facts) if verb.search(sentence.lead(mention)) else None
            if found is not None:
                name, (new, old) = found
                yield Since(mention.quantity, new, old, named=name in squeezed(sentence.text))


@once
def rows_of_both_years(facts: Facts) -> dict[str, tuple[Quantity, Quantity]]:
    """This year's result and last year's of each row whose table tells both, by the id of the indicator."""
    places = _compared(facts)
    return {item.id: pair for item in facts.indicators if (pair := _both_years(item, places, facts)) is not None} if places else {}


def _verb(lexicon: Lexicon) -> re.Pattern[str]:
    """比上年, then a word of change right before the figure."""
    words = alternation((*lexicon.words("increase", "decrease"), "净增", "多", "少", "高", "低"))
    return late_regex(
        rf"(?:同比|[比较](?:上年|去年|上一年)(?:度|同期|实际)*)[^，。；、\d]{{0,4}}?(?:{done_more(lexicon)}|{words})(?:了|出|约)*\s?$"
    )


def _row_of(
    sentence: Sentence, mention: Mention, rows: dict[str, tuple[Quantity, Quantity]], facts: Facts,
) -> tuple[str, tuple[Quantity, Quantity]] | None:  # fmt: skip
    """The name and the figures of the one row that the claims over a figure speak of, or else the sentence, where the units agree."""
    stated = mention.quantity
    if stated.value is None or hedged(stated):
        return None
    claims = {claim.id for claim in facts.claims if stated.id in claim.quantities}
    linked = {link.indicator for link in facts.links if link.claim in claims}
    said = sentence.between(sentence.start, mention.start)
    linked = linked or {number for number in rows if facts.indicators_by_id[number].name in said}
    if len(linked) != 1 or (number := linked.pop()) not in rows:
        return None
    new, old = rows[number]
    levels = [one for one in sentence.mentions if one is not mention and one.end <= mention.start and one.quantity.unit == new.unit]
    rates = new.dimension == "percent"
    fits = stated.dimension in (_POINT, "percent") if rates else stated.unit == new.unit or stated.dimension == "percent"
    name = facts.indicators_by_id[number].name
    own = _PLAIN.fullmatch(_THAN.split(sentence.lead(mention))[0].replace(name, "")) is not None  # no 送戏进山专场比上年多演12场
    return (name, (new, old)) if fits and own and not levels else None


def _compared(facts: Facts) -> dict[tuple[str | None, int | None], list[Cell]]:
    """The cells of last year's columns, by table and row; empty where no table has such a column."""
    out: dict[tuple[str | None, int | None], list[Cell]] = {}
    for region in facts.layout.regions:
        cells = region.table.cells
        heads = {cell.column for cell in cells if cell.row == region.header and is_last(facts.quote(cell.span), facts)}
        for row in region.rows if heads else ():
            out.setdefault((region.table.id, row.number), [cell for cell in cells if cell.row == row.number and cell.column in heads])
    return out


def is_last(head: str, facts: Facts) -> bool:
    """True for the heading of a column of the year before: 上年实际, 2022年 in a report on 2023."""
    dated = _DATED.fullmatch(head)
    return _LAST.fullmatch(head) is not None if dated is None else int(dated[1]) == own_year(facts) - 1


def _both_years(
    item: Indicator, places: Mapping[tuple[str | None, int | None], list[Cell]], facts: Facts
) -> tuple[Quantity, Quantity] | None:
    """This year's result and last year's, of a row whose table has a column for each. Args: places: of last year's columns."""
    cells = places.get((item.table, item.row), [])
    new = facts.figure_of(item.actual)
    if new is None or new.value is None or hedged(new):
        return None
    words = facts.quote(cells[0].span).replace("%", "") if len(cells) == 1 else ""
    if _FIGURE.fullmatch(words) is None:
        return None
    value = Decimal(words.replace(",", ""))
    ulp = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)) * new.scale
    return new, new.having(id="", span=cells[0].span, value=value * new.scale, printed=words, text=words, ulp=ulp)


__all__ = ["Since", "rows_of_both_years", "since_last_year"]
