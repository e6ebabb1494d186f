"""Patterns made of the cue words of a lexicon, each made once."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from analyzer.late_regex import late_regex, wide_regex
from analyzer.lexicon import Lexicon, alternation, alternatives
from analyzer.text import squeezed

_SHELL = " \t\n。，,.;；、“”\"'()（）"
_BUDGET = "预算"
_LONGEST = 60
"""No word with the blanks and marks around it is longer."""
_MEANINGS = tuple(f"means-{what}" for what in ("visitors", "learners", "patients", "dredging", "planting"))
_PLANS = ("计划", "任务", "规划", "目标")
_BLANK = late_regex(r"[-—–－/\\\s]*")


@lru_cache(maxsize=1024)
def cue(lexicon: Lexicon, *ids: str) -> re.Pattern[str]:
    """A pattern that matches any word of the named entries of ``cues.toml``, the longest first; 应 not in 适应, nor in 应急.

    Its alternatives stand side by side, in no group: each begins with a character of its own, which a search skips to.
    """
    words = lexicon.words(*ids)
    enders = [form for form in lexicon.words("no-cue") if form[-1] in words]
    openers = [form for form in lexicon.words("no-cue") if form[0] in words]
    names = [form for form in lexicon.words("no-cue-inside") if _BUDGET in words and _BUDGET in form]
    guarded = sorted({form[-1] for form in enders} | {form[0] for form in openers})
    free = [word for word in words if word not in guarded and not (names and word == _BUDGET)]
    alone = [_alone(word, enders, openers) for word in guarded]
    inside = [_BUDGET + "".join(_not_inside(*form.split(_BUDGET)) for form in names)] if names else []
    return late_regex("|".join([*alternatives(free), *alone, *inside]))


def _alone(word: str, enders: list[str], openers: list[str]) -> str:
    """A character that is not the last, nor the first, of the words of which it is only a part."""
    before, after = "".join(form[-2] for form in enders if form[-1] == word), "".join(form[1] for form in openers if form[0] == word)
    return word + (f"(?<![{before}]{word})" if before else "") + (f"(?![{after}])" if after else "")


def no_result(lexicon: Lexicon, *ids: str) -> re.Pattern[str]:
    """What makes a claim none of a result of this year: a plan, a condition, an earlier time, a duty. Args: ids: further entries."""
    return cue(lexicon, "plan-cue", "condition-cue", "earlier-cue", "duty-lead", *ids)


def unlisted(lexicon: Lexicon, words: str) -> str:
    """Some words without those that name things by the plan they stand in: 纳入计划的企业 tells no plan of what is to come."""
    return pattern(lexicon, "named-by-plan").sub("，", words) if any(one in words for one in _PLANS) else words


def _not_inside(before: str, after: str) -> str:
    """A guard behind 预算: not the one of 公共预算支出, which is what was spent."""
    return f"(?!(?<={before}{_BUDGET}){after})"


@lru_cache(maxsize=1024)
def pattern(lexicon: Lexicon, entry_id: str) -> regex.Pattern[str]:
    """An entry of ``prose.toml`` whose forms are regular expressions, as one pattern."""
    return wide_regex("|".join(f"(?:{form})" for form in lexicon.words(entry_id)))


def is_narrower(words: str, than: str, lexicon: Lexicon) -> bool:
    """True for words of a part (重大隐患, 困难群众) that others do not name (各类隐患, 居民). Args: words, than: folded."""
    return any(found[0] not in than for found in pattern(lexicon, "narrower").finditer(words))


@lru_cache(maxsize=256)
def fact_cue(lexicon: Lexicon, entry: str) -> re.Pattern[str]:
    """A pattern that matches any word of one entry of ``same_facts.toml``, the longest first."""
    return late_regex(alternation(lexicon.forms("same_facts.toml", "cue", entry)))


def share_meaning(one: str, other: str, lexicon: Lexicon) -> bool:
    """True where both tell words of one meaning, people or a deed: 读者 and 人流, 疏浚 and 清淤."""
    return any(cue(lexicon, meaning).search(one) and cue(lexicon, meaning).search(other) for meaning in _MEANINGS)


def in_one_group(one: str, other: str, lexicon: Lexicon, entry: str) -> bool:
    """True where both tell words of one group (宽带|光纤) of an entry that lists such groups."""
    groups = (form.split("|") for form in lexicon.words(entry))
    return any(any(word in one for word in group) and any(word in other for word in group) for group in groups)


def is_word(lexicon: Lexicon, text: str, *ids: str) -> bool:
    """True if a cell holds nothing but one word of the named entries."""
    return len(text) <= _LONGEST and _is_word(lexicon, text, ids)


@lru_cache(maxsize=8192)
def _is_word(lexicon: Lexicon, text: str, ids: tuple[str, ...]) -> bool:
    return cue(lexicon, *ids).fullmatch(squeezed(lexicon.fold(text)).strip(_SHELL)) is not None


def is_blank(lexicon: Lexicon, text: str) -> bool:
    """True if a cell says nothing: empty, a dash, a slash, 无."""
    return _BLANK.fullmatch(text) is not None or is_word(lexicon, text, "nothing")


__all__ = ["cue", "in_one_group", "is_blank", "is_word", "pattern", "share_meaning", "unlisted"]
