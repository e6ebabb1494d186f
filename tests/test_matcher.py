"""The matcher finds what a regular expression of the same forms finds: the longest form at each place."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analyzer.lexicon import Matcher, alternation

LETTERS = "".join(map(chr, range(0x4E00, 0x4E60)))
FORMS = st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=30)


@given(FORMS, st.text(LETTERS, max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_the_automaton_finds_what_the_pattern_finds(forms: list[str], tail: str, cut: int, left: int) -> None:
    text = tail * 12 + "".join(LETTERS) * 5
    known = {form: form for form in forms}
    start, end = left, max(len(text) - cut, left)
    expected = [(found.start(), found[0]) for found in re.compile(alternation(known) or "(?!)").finditer(text, start, end)]
    assert [(match.start, match.value) for match in Matcher(known).find(text, start, end)] == expected


def test_halves_of_surrogate_pairs_move_no_match() -> None:
    found = Matcher({"完成": 1}).find("\ud800完成\udfff，完成")
    assert [(match.start, match.end) for match in found] == [(1, 3), (5, 7)]


@given(FORMS, FORMS, st.text(LETTERS, max_size=60))
def test_hidden_forms_hide_those_inside_them_and_are_no_matches(forms: list[str], hidden: list[str], text: str) -> None:
    hides = set(hidden) - set(forms)
    every = Matcher(dict.fromkeys([*forms, *hides], "")).find(text)
    expected = [(match.start, match.end) for match in every if text[match.start : match.end] not in hides]
    assert [(match.start, match.end) for match in Matcher(dict.fromkeys(forms, ""), hidden).find(text)] == expected


@given(FORMS, FORMS, st.text(LETTERS, max_size=60))
def test_what_stands_for_a_form_takes_its_place(forms: list[str], hidden: list[str], text: str) -> None:
    marks = {form: f"<{number}>" for number, form in enumerate(dict.fromkeys(forms))}
    known = {**{form: form for form in hidden}, **marks}
    expected = re.sub(alternation(known) or "(?!)", lambda found: known[found[0]], text)
    assert Matcher(marks, hidden).replaced(text) == expected
