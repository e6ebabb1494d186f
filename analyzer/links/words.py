"""The words that links are judged by, made once a lexicon: synonyms, plain words, names of indicator groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyzer.lexicon import Lexicon, Matcher, alternation

_FILE = "same_words.toml"
_CUES = {
    "increase", "decrease", "share", "plan-base", "lead-out", "lead-in", "met-cue", "exceeded-cue", "partly-cue", "not-met-cue",
    "improved-cue", "denial", "plan-cue", "earlier-cue", "done-word", "target-cue", "actual-cue", "gap",
}  # fmt: skip
"""The entries of ``cues.toml`` that name no subject."""


@dataclass(frozen=True, eq=False)
class Words:
    """What ``same_words.toml`` says, ready to use."""

    same: Matcher[str]
    heads: Mapping[str, tuple[tuple[str, str], ...]]
    """The synonyms by their first two characters, each with its meaning."""
    plain: Matcher[str]
    people: Matcher[str]
    """Words that tell for whom, not what was done."""
    groups: Mapping[str, str]
    """The group of indicators that each form names."""
    hints: Mapping[str, str]
    """The group that each form makes one think of."""
    satisfaction: str
    """The word that marks an indicator of satisfaction."""
    satisfied: tuple[str, ...]
    """Words without which nothing is said of satisfaction."""
    empty: Matcher[str]
    """Words that name no subject: plain words, and cues of outcome, plan, comparison."""
    several: re.Pattern[str]
    """Words that speak of more than one thing: 均, 分别."""
    as_a_whole: re.Pattern[str]
    """What speaks of all indicators at once: 各项指标."""
    list_mark: re.Pattern[str]
    """What stands between the parts of a list: 、和."""
    in_turn: re.Pattern[str]
    """Those of them that speak of one after the other: 分别."""
    everybody: Matcher[str]
    """Words for people in general."""


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The words of one lexicon."""
    same = lexicon.terms(_FILE, "same")
    by_id: dict[str, tuple[str, ...]] = {}
    for form, entry in same.items():
        by_id[entry] = (*by_id.get(entry, ()), form)
    heads: dict[str, tuple[tuple[str, str], ...]] = {}
    for form, entry in same.items():
        heads[form[:2]] = (*heads.get(form[:2], ()), (form, entry))
    cues = {form: "" for entry in lexicon.entries("cues.toml", "cue") if entry.id in _CUES for form in entry.forms}
    return Words(
        empty=Matcher({**lexicon.terms(_FILE, "plain"), **lexicon.terms(_FILE, "empty"), **cues}),
        same=Matcher(same), heads=heads, plain=Matcher(lexicon.terms(_FILE, "plain")), people=Matcher(lexicon.terms(_FILE, "people")),
        groups=lexicon.terms(_FILE, "group"),
        hints=lexicon.terms(_FILE, "hint"), satisfaction=lexicon.forms(_FILE, "group", "satisfaction")[0],
        satisfied=by_id["satisfied"] + by_id["gain"],
        several=re.compile(alternation(lexicon.forms(_FILE, "several", "all-of-them") + lexicon.forms(_FILE, "several", "in-turn"))),
        as_a_whole=re.compile(alternation(lexicon.forms(_FILE, "several", "as-a-whole"))),
        list_mark=re.compile(alternation(lexicon.forms(_FILE, "several", "list-mark"))),
        in_turn=re.compile(alternation(lexicon.forms(_FILE, "several", "in-turn"))),
        everybody=Matcher(dict.fromkeys(by_id["public"], "")),
    )  # fmt: skip


__all__ = ["Words", "words_of"]
