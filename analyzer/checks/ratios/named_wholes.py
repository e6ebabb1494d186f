"""Whether a figure can be the whole that a share names: 占支出总预算 is no share of 教育支出, 为年初预算的 none of 公共预算收入."""

from __future__ import annotations

from itertools import takewhile

from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.told_names import name_only, name_told
from analyzer.checks.prose.words import cue, pattern
from analyzer.lexicon import Lexicon

_KIND, _OWN = 3, 2


def label_asked(label: str, phrase: str, lexicon: Lexicon) -> str:
    """The words before a figure without the name of an account, which is no budget, unless the share names one itself.

    一般公共预算收入A，其中税务B，为年初预算的p%: A is what was taken in, and no budget.
    """
    accounts = cue(lexicon, "no-cue-inside")
    return label if accounts.search(phrase) else accounts.sub("", label)


def may_be_named(whole: str, words: str, lexicon: Lexicon) -> bool:
    """True where the words before a figure can tell of the whole that is named. Args: words: before it, then what stands behind."""
    label = words.partition("|")[0]
    if pattern(lexicon, "share-of-all").search(whole) and not cue(lexicon, "told-in-all").search(label):
        return False
    name = name_only(whole)
    if not (pairs_of(name) & pairs_of(label_asked(words, whole, lexicon))):
        return False
    return not _is_sibling(name, name_told(label).strip("，, "))


def _is_sibling(name: str, other: str) -> bool:
    """True for two of a kind, each with a word of its own before the name of the kind: 工资福利支出预算, 基本支出预算."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(name), reversed(other), strict=False))
    shared = sum(1 for _ in alike)
    own, its = name[: len(name) - shared], other[: len(other) - shared]
    return shared >= _KIND and len(own) >= _OWN and len(its) >= _OWN and not pairs_of(own) & pairs_of(its)


__all__ = ["label_asked", "may_be_named"]
