"""Tokens: boundaries of a document's words, cut only where somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text
from analyzer.tokens import Segmenter, Tokens, tokenize

TEXT = "全年投入1,234.56万元。统一百货采购完成！完成率９０％"


class Counting(Segmenter):
    """Counts how often it is asked to cut."""

    def marks(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> bytearray:
        self.asked = [*getattr(self, "asked", []), text]
        return super().marks(text, protected)


def test_boundaries_are_those_of_the_words() -> None:
    tokens, offsets = Tokens(TEXT, Segmenter()), set(Segmenter().offsets(TEXT))
    assert {at for at in range(len(TEXT) + 1) if tokens.is_boundary(at)} == offsets
    assert TEXT.index("1") + 2 not in offsets


def test_nothing_is_cut_until_asked_and_then_once_per_sentence() -> None:
    segmenter = Counting()
    tokens = Tokens(TEXT, segmenter)
    assert tokens.is_boundary(0)
    assert tokens.is_boundary(len(TEXT))
    assert tokens.cut_characters == 0
    at = TEXT.index("百货")
    assert tokens.is_boundary(at)
    assert not tokens.is_boundary(at + 1)
    assert segmenter.asked == ["统一百货采购完成！"]
    assert tokens.cut_characters == len("统一百货采购完成！")


@given(st.text("投入万元，。\n1,2统一百货 "), st.integers(0, 20), st.integers(0, 20))
@settings(deadline=None, max_examples=150)
def test_words_are_those_that_touch_the_range(text: str, start: int, end: int) -> None:
    offsets = Segmenter().offsets(text)
    expected = [(a, b) for a, b in pairwise(offsets) if a < min(end, len(text)) and start < b and start < end]
    assert Tokens(text, Segmenter()).words(start, end) == expected


@pytest.mark.parametrize("offset", [-1, 31])
def test_offsets_outside_of_the_text_are_refused(offset: int) -> None:
    with pytest.raises(IndexError, match=f"位置 {offset} 不在 0 至 30 之间"):
        Tokens("绩" * 30, Segmenter()).is_boundary(offset)


def test_an_empty_text_has_one_boundary() -> None:
    tokens = Tokens("", Segmenter())
    assert tokens.is_boundary(0)
    assert tokens.words(0, 5) == []


def test_a_layout_is_cut_along_its_flow() -> None:
    lexicon = load_lexicon()
    layout = lay_out(load_text("一、基本情况\n財政撥款１,２３４．５６萬元，統一百貨采購完成。\n", "甲.txt"), lexicon)
    tokens = tokenize(layout, lexicon)
    at = layout.flow.folded.index("1,234.56")
    assert tokens.words(at, at + 1) == [(at, at + len("1,234.56"))]
