"""Words that a pattern cannot do without."""

from __future__ import annotations

import re

import pytest
import regex

from analyzer.lexicon import ClausePattern, Sieve, demanded, expanded, guarded_regex, load_lexicon, needed, needed_pair


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


@pytest.mark.parametrize(
    ("form", "groups"),
    [
        ("(?:完成|实现)[^，]{0,8}任务", [[{"任务"}, {"完成", "实现"}]]),
        ("(?:ab.c|de)", [[{"ab"}, {"c"}], [{"de"}]]),
        ("a.b|c?", [[{"a"}, {"b"}], []]),
        ("(?:ab)(?:cd)?.e", [[{"ab"}, {"e"}]]),
        (r"(?P<unit>[个家]).(?P=unit)无", [[{"无"}, {"个", "家"}]]),
        ("ab)cd", [[]]),
    ],
)  # fmt: skip
def test_each_alternative_demands_groups_of_words(form: str, groups: list[list[set[str]]]) -> None:
    assert [[set(group) for group in branch] for branch in demanded(form)] == groups


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
                    told = [all(any(word in found[0] for word in group) for group in branch) for branch in demanded(form)]
                    assert any(told), (file, form)
    assert tried > 100


def test_a_list_without_words_is_told_of_every_text() -> None:
    sieve = Sieve({1: ("ab", "bc"), 2: ("bc",), 3: ()})
    assert [sieve.of(text) for text in ("xabx", "bc", "x")] == [{1, 3}, {1, 2, 3}, {3}]


@pytest.mark.parametrize(
    ("form", "pair"),
    [
        ("(?:任务|目标)[^，]{0,4}(?:完成|达到)", ({"任务", "目标"}, {"完成", "达到"})),
        ("任务[^，]?完成|达到[^，]?目标", ({"任务", "达到"}, {"完成", "目标"})),
        ("(?:任务|目标)[^，]?完成|完成[^，]?(?:任务|目标)", ({"完成"}, {"任务", "目标"})),
        ("完成任务", ({"完成任务"}, {"完成任务"})),
        ("完成任务|.", (set(), set())),
    ],
)  # fmt: skip
def test_two_lists_of_words_that_every_match_holds(form: str, pair: tuple[set[str], set[str]]) -> None:
    assert needed_pair(form) == pair


def test_a_pattern_of_clauses_finds_what_the_pattern_finds() -> None:
    form = "|".join(load_lexicon().forms("prose.toml", "cue", "told-kept"))
    text = "监测任务按计划完成，全年采样40份！完成年度任务。指标如期完成\n目标值之内，控制在目标以内；巡查任务"
    clauses, plain = ClausePattern(form), re.compile(form)
    assert [found.span() for found in clauses.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert [found[0] for found in clauses.finditer(text, 11, 30)] == [found[0] for found in plain.finditer(text, 11, 30)]
    assert clauses.search("全年采样40份") is None


def test_a_guarded_pattern_finds_what_the_pattern_finds() -> None:
    guarded = guarded_regex("(?:目标|任务)[为是]$")
    assert [bool(guarded.search(words)) for words in ("年度目标为", "目标人群", "全年")] == [True, False, False]
    assert guarded.search("目标为", 1) is None
