"""What holds for every text: figures read back as they were written, spans that index the text, no text that breaks the reader."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import Quantity, find_quantities
from analyzer.lexicon import load_lexicon
from analyzer.quantities.numerals import chinese
from analyzer.text import WIDTH, fold

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．,")
DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
MYRIADS = ("", "万", "亿")
WORDS = (
    "全年共完成投入资金其中增长比例不低于约近第年月日号（）()，。、；：\n\t |%％‰"
    "万亿千百十一二三两〇几余多分之点半成倍元人次个名户件0123456789０９.,+-—~～至到"
)
PROSE = st.text(st.one_of(st.sampled_from(WORDS), st.characters()), max_size=120)


class Unit(NamedTuple):
    """A unit as printed, what one of it is worth in the value, and its metric."""

    form: str
    factor: int
    metric: str


UNITS = st.sampled_from(
    [
        Unit("元", 1, "money"), Unit("万元", 10**4, "money"), Unit("亿元", 10**8, "money"), Unit("人", 1, "headcount"),
        Unit("万人", 10**4, "headcount"), Unit("人次", 1, "person_times"), Unit("万人次", 10**4, "person_times"),
        Unit("户", 1, "households"), Unit("件", 1, "count"), Unit("公里", 1, "other"),
        Unit("平方米", 1, "area"), Unit("小时", 1, "duration"),
    ]
)  # fmt: skip


@st.composite
def numerals(draw: st.DrawFn) -> tuple[str, Decimal, int]:
    """An Arabic numeral as reports print it, its value, and its number of decimals."""
    whole = draw(st.integers(0, 10**9))
    places = draw(st.integers(0, 4))
    decimals = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=places, max_size=places)))
    grouped = f"{whole:,}" if draw(st.booleans()) else str(whole)
    words = f"{grouped}.{decimals}" if decimals else grouped
    return words, Decimal(words.replace(",", "")), places


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = find_quantities(text)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


def written(number: int) -> str:
    """A whole number in Chinese numerals: 10203 is 一万零二百零三, 12 is 十二."""
    groups = [number // 10000**power % 10000 for power in range(len(MYRIADS))]
    words = ""
    for power in reversed(range(len(MYRIADS))):
        group = groups[power]
        if group:
            words += ("零" if words and group < 1000 else "") + _group(group) + MYRIADS[power]
    return words.removeprefix("一") if words.startswith("一十") else words


def _group(number: int) -> str:
    words, gap = "", False
    for power in reversed(range(len(PLACES))):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + PLACES[power]
        gap = not digit
    return words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "十二"), (20, "二十"), (105, "一百零五"), (112, "一百一十二"), (2000, "二千"), (10203, "一万零二百零三"),
        (100010000, "一亿零一万"),
    ],
)  # fmt: skip
def test_the_writer_of_chinese_numerals_writes_them_as_people_do(number: int, words: str) -> None:
    assert written(number) == words


@given(numerals(), UNITS)
def test_arabic_figures_keep_value_precision_and_metric(numeral: tuple[str, Decimal, int], unit: Unit) -> None:
    words, value, places = numeral
    found = only(f"本年实际数为{words}{unit.form}，与台账一致。")
    assert (found.text, found.value, found.metric) == (words + unit.form, value * unit.factor, unit.metric)
    assert found.ulp == Decimal(1).scaleb(-places) * unit.factor
    assert (found.comparator, found.approximate) == ("eq", False)


@given(numerals())
def test_percentages_keep_value_and_precision(numeral: tuple[str, Decimal, int]) -> None:
    words, value, places = numeral
    found = only(f"预算执行率为{words}%。")
    assert (found.value, found.ulp, found.unit, found.metric) == (value, Decimal(1).scaleb(-places), "%", "completion_rate")


@given(numerals(), UNITS, st.sampled_from(["", " ", "　"]))
def test_full_width_digits_and_blanks_mean_the_same(numeral: tuple[str, Decimal, int], unit: Unit, blank: str) -> None:
    words, value, places = numeral
    found = only(f"本年实际数为{words.translate(WIDE)}{blank}{unit.form}。")
    assert (found.value, found.ulp) == (value * unit.factor, Decimal(1).scaleb(-places) * unit.factor)


@given(st.integers(1, 10**11))
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese(written(number)) == number


@given(st.integers(2, 10**11))
def test_people_counted_in_chinese_numerals_are_found(number: int) -> None:
    words = written(number)
    found = only(f"先后组织了{words}名学员参加。")
    assert (found.text, found.value, found.metric) == (f"{words}名", number, "headcount")


@given(st.integers(1, 10**7), st.sampled_from(["人", "元", "人次", "亩", "平方米"]))
def test_ten_thousands_are_the_same_amount_written_out(hundreds: int, unit: str) -> None:
    short = f"{Decimal(hundreds) / 100:f}万{unit}"
    long = f"{hundreds * 100}{unit}"
    first, second = only(f"合计为{short}。"), only(f"合计为{long}。")
    assert first.value == second.value == hundreds * 100
    assert (first.metric, first.unit) == (second.metric, second.unit)
    assert first.ulp >= second.ulp == 1


@given(st.integers(2, 5000), st.integers(1, 5000), st.sampled_from(["-", "~", "～", "至", "—"]))
def test_ranges_keep_both_ends(low: int, more: int, sign: str) -> None:
    found = only(f"每村配备{low}{sign}{low + more}件。")
    assert (found.value, found.low, found.high, found.comparator) == (None, low, low + more, "range")


def assert_in_order(text: str, found: list[Quantity]) -> None:
    """Spans lie in the text, quote it, and follow one another."""
    for quantity in found:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == text[quantity.span.start : quantity.span.end]
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


@given(PROSE)
@settings(max_examples=400)
def test_no_text_breaks_the_reader_and_spans_quote_it_in_order(text: str) -> None:
    found = find_quantities(text)
    assert_in_order(text, found)
    assert [quantity.id for quantity in found] == [f"q{number}" for number in range(1, len(found) + 1)]


@given(PROSE)
@settings(max_examples=200)
def test_bare_numbers_come_on_top_of_the_others(text: str) -> None:
    with_bare = find_quantities(text, bare=True)
    assert_in_order(text, with_bare)
    assert {(found.span, found.value) for found in find_quantities(text)} <= {(found.span, found.value) for found in with_bare}


@given(PROSE)
@settings(max_examples=200)
def test_every_quantity_has_a_value_or_two_ends(text: str) -> None:
    for quantity in find_quantities(text, bare=True):
        ranged = quantity.low is not None and quantity.high is not None and quantity.low <= quantity.high
        assert (quantity.value is None) == ranged == (quantity.comparator == "range")
        assert quantity.ulp > 0
        assert quantity.explain()


@given(PROSE, PROSE)
@settings(max_examples=200)
def test_a_sentence_of_its_own_changes_no_figure_after_it(before: str, after: str) -> None:
    def facts(text: str) -> list[tuple[str, Decimal | None]]:
        return [(quantity.text, quantity.value) for quantity in find_quantities(text)]

    apart = "。\n\n"
    assert facts(before + apart) + facts(apart + after) == facts(before + apart + apart + after)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text, WIDTH)) == len(text)
    assert len(load_lexicon().fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = load_lexicon().fold(text)
    assert load_lexicon().fold(once) == once


@pytest.mark.parametrize("char", ["㎡", "①", "½", "㎞", "№", "℃"])
def test_characters_that_nfkc_would_pull_apart_stay_one_character(char: str) -> None:
    assert len(load_lexicon().fold(char)) == 1


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "十", "万", "1,", "1.", "1.1", "（", "(1", "12、", "3至", "3-", "一、", "百分之", "分之", "约", "不低于", "第", "1 ",
     "１", "几", "上百", "一点", "壹", "2023年", "1万", "1亿1万", "%", "、和及", "由1到", "-1", "=≥", "12:30", "a1", "1+"],
)  # fmt: skip
@pytest.mark.parametrize("times", [200, 1800, 30000])
def test_runs_that_blow_up_careless_patterns_are_read_to_their_end(piece: str, times: int) -> None:
    text = piece * times + "名"
    assert_in_order(text, find_quantities(text))


def test_a_run_of_a_hundred_thousand_digits_is_no_figure() -> None:
    assert find_quantities("编号" + "7" * 100_000 + "件") == []
