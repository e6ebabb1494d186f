"""Figures brought to the unit of others: no digits that only the factor's printing brings."""

from __future__ import annotations

import pytest

from analyzer.lexicon import converted, load_lexicon
from analyzer.model import plain
from analyzer.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "like", "value"),
    [
        ("造林1,240公顷", "造林1.86万亩", "18600"),
        ("占地3亩", "占地2,000平方米", "2000"),
        ("清运1,400吨", "清运1400000公斤", "1400000"),
        ("造林1,240公顷", "造林1,239公顷", "1240"),
        ("支出12.5万元", "支出3亿元", "125000"),
    ],
)
def test_a_figure_in_the_unit_of_another(text: str, like: str, value: str) -> None:
    one, other = find_quantities(text)[0], find_quantities(like)[0]
    told = converted(one, other, load_lexicon())
    assert (plain(told.value), told.unit) == (value, other.unit)
