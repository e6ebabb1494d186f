"""The assignment is the best of all: compared with every permutation of small matrices."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.links.assignment import assign


@st.composite
def matrices(draw: st.DrawFn) -> list[list[int]]:
    rows = draw(st.integers(1, 4))
    columns = draw(st.integers(rows, 5))
    return [[draw(st.integers(-20, 100)) for _ in range(columns)] for _ in range(rows)]


@given(matrices())
def test_no_permutation_gains_more(gains: list[list[int]]) -> None:
    columns = assign(gains)
    assert len(set(columns)) == len(gains)
    best = max(sum(row[at] for row, at in zip(gains, order, strict=True)) for order in permutations(range(len(gains[0])), len(gains)))
    assert sum(row[at] for row, at in zip(gains, columns, strict=True)) == best


def test_greedy_picks_would_lose() -> None:
    assert assign([[10, 9], [9, 1]]) == [1, 0]


def test_nothing_to_assign() -> None:
    assert assign([]) == []


def test_too_few_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="2 rows need as many columns"):
        assign([[1], [2]])
