"""Words that a pattern cannot do without."""

from __future__ import annotations

import pytest
import regex

from analyzer.lexicon import Sieve, expanded, load_lexicon, needed


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("ab|cd", {"ab", "cd"}),
        ("a[xy]c?", {"ax", "ay"}),
        (r"\d+万(?:元|人)", {"万元", "万人"}),
        ("(?:a|b)*cd", {"cd"}),
        ("[^，。]{0,8}(?P<role>ab|ac)+", {"ab", "ac"}),
        ("(?=never)ab(?<!not)", {"ab"}),
        (r"\d万[(]元\.", {"万(元."}),
        ("迟|延迟|推迟", {"迟"}),
    ],
)  # fmt: skip
def test_the_longest_words_that_every_match_holds(form: str, words: set[str]) -> None:
    assert needed(form) == words


@pytest.mark.parametrize("form", ["a?", ".|ab", r"\d+", "(?i)ab", "ab|", "(ab"])
def test_nothing_is_told_of_what_may_match_without_words(form: str) -> None:
    assert needed(form) == frozenset()


def test_every_match_of_a_pattern_of_the_lexicons_holds_one_of_its_words() -> None:
    tried = 0
    for (file, _), entries in load_lexicon().tables.items():
        for entry in entries:
            if not (file == "equations.toml" or getattr(entry, "pattern", False)):
                continue
            for form in map(expanded, entry.forms) if file == "equations.toml" else entry.forms:
                for found in regex.finditer(form, entry.example.text):
                    tried += 1
                    words = needed(form)
                    assert not words or any(word in found[0] for word in words), (file, form)
    assert tried > 100


def test_a_list_without_words_is_told_of_every_text() -> None:
    sieve = Sieve({1: ("ab", "bc"), 2: ("bc",), 3: ()})
    assert [sieve.of(text) for text in ("xabx", "bc", "x")] == [{1, 3}, {1, 2, 3}, {3}]
