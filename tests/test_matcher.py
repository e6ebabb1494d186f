"""The matcher looks a long list up and finds what its regular expression finds: the longest form at each place."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analyzer.lexicon import Matcher, alternation

LETTERS = "".join(map(chr, range(0x4E00, 0x4E60)))
FORMS = st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=30)
FILL = [letter * 3 for letter in LETTERS]  # makes the list long enough to be looked up


@given(FORMS, st.text(LETTERS, max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_looking_up_finds_what_the_pattern_finds(forms: list[str], tail: str, cut: int, left: int) -> None:
    text = tail * 12 + "".join(LETTERS) * 5
    known = {form: form for form in (*forms, *FILL)}
    start, end = left, max(len(text) - cut, left)
    expected = [(found.start(), found[0]) for found in re.compile(alternation(known)).finditer(text, start, end)]
    assert [(match.start, match.value) for match in Matcher(known).find(text, start, end)] == expected
