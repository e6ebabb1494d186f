"""The numerals that number items: 3, ③, 三, 十二."""

from __future__ import annotations

import pytest

from analyzer.text import small_number


@pytest.mark.parametrize(
    ("word", "number"),
    [("3", 3), ("12", 12), ("③", 3), ("⑳", 20), ("三", 3), ("两", 2), ("十", 10), ("一十", 10), ("十二", 12), ("一十二", 12), ("二十", 20)],
)
def test_a_numeral_says_its_number(word: str, number: int) -> None:
    assert small_number(word) == number


@pytest.mark.parametrize("word", ["二十十", "二四十", "一二", "零", "", "甲"])
def test_words_that_say_no_number_are_none(word: str) -> None:
    assert small_number(word) == 0
