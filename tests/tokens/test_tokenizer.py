"""The spaCy tokenizer: the Doc's text is the text, and all of spaCy's ways to save it work."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.tokens import Segmenter
from analyzer.tokens.tokenizer import ReportTokenizer, make_doc

TEXT = "全年 投入1,234.56万元，\n\n完成率　９０％\t。 "
SEGMENTER = Segmenter([("绩效码", 0)], ["重点人群随访及时度"])


@pytest.fixture(scope="module")
def tokenizer() -> ReportTokenizer:
    return ReportTokenizer(spacy.blank("zh").vocab, SEGMENTER)


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
@settings(deadline=None, max_examples=150)
def test_the_text_of_a_doc_is_the_text(tokenizer: ReportTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert [token.text for token in doc] == SEGMENTER.cut(text)


def test_blanks_are_tokens_and_offsets_are_code_points(tokenizer: ReportTokenizer) -> None:
    doc = tokenizer(TEXT)
    assert doc.text == TEXT
    assert all(TEXT[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert " " in [token.text for token in doc]


def test_surrogates_are_replaced_one_for_one(tokenizer: ReportTokenizer) -> None:
    assert tokenizer("投入\ud800元").text == "投入\ufffd元"


def _words(tokenizer: ReportTokenizer) -> list[str]:
    return [token.text for token in tokenizer("绩效码" + TEXT + "重点人群随访及时度")]


def test_bytes_disk_and_pickle_keep_the_cut(tokenizer: ReportTokenizer, tmp_path: Path) -> None:
    expected = _words(tokenizer)
    assert {"绩效码", "1,234.56", "９０％", "重点人群随访及时度"} <= set(expected)
    bare = ReportTokenizer(spacy.blank("zh").vocab, Segmenter())
    assert _words(bare) != expected
    assert _words(bare.from_bytes(tokenizer.to_bytes(exclude=["vocab"]))) == expected
    tokenizer.to_disk(tmp_path / "tokenizer")
    bare = ReportTokenizer(spacy.blank("zh").vocab, Segmenter())
    assert _words(bare.from_disk(tmp_path / "tokenizer")) == expected
    assert _words(pickle.loads(pickle.dumps(tokenizer))) == expected  # noqa: S301


def test_make_doc_needs_no_pipeline() -> None:
    doc = make_doc(TEXT)
    assert doc.text == TEXT
    assert "1,234.56" in [token.text for token in doc]
    assert make_doc("").text == ""
