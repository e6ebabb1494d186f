"""The words that links are judged by, made once a lexicon: synonyms, plain words, names of indicator groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher, alternation

_FILE = "same_words.toml"
_INDICATOR = "指标"
_FIGURE = r"\d[\d.,]*\s*(?:[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])|万?[\u4e00-\u9fff%/])?"
_MANNERS = ("accepted", "timely")
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
    heads_of: Mapping[str, frozenset[str]]
    """The first two characters of the synonyms of each meaning."""
    plain: Matcher[str]
    everybody: Matcher[str]
    """Words for people in general."""
    empty: re.Pattern[str]
    """What names no subject: figures with their units, plain words, cues of outcome, plan, comparison, and marks."""
    groups: Mapping[str, str]
    """The group of indicators that each form names."""
    group: re.Pattern[str]
    hints: Mapping[str, str]
    """The group that each form makes one think of."""
    hint: re.Pattern[str]
    satisfaction: str
    """The word that marks an indicator of satisfaction."""
    satisfied: re.Pattern[str]
    """Words without which nothing is said of satisfaction."""
    praise: re.Pattern[str]
    """Words that praise what was done: 好评, 反映良好."""
    asked: re.Pattern[str]
    """People whose praise it is: 家长普遍给予好评."""
    several: re.Pattern[str]
    """Words that speak of more than one thing: 均, 分别."""
    in_turn: re.Pattern[str]
    """Those of them that speak of one after the other: 分别."""
    as_a_whole: re.Pattern[str]
    """What speaks of all indicators at once: 各项指标."""
    whole: re.Pattern[str]
    """What speaks of all indicators, of all of a kind, or of the rest: 各项数量指标, 其余指标."""
    rest: re.Pattern[str]
    """What such words begin with where they speak of the rest."""
    kinds: Mapping[str, str]
    """The group of indicators of each kind, without 指标."""
    this_one: re.Pattern[str]
    """What speaks of the indicator named last: 该项指标."""
    base: re.Pattern[str]
    """An earlier time that a figure is compared with: 比上一轮监测的92.4%."""
    works: re.Pattern[str]
    """What the names of indicators of 工程建设 hold."""
    manners: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """How clauses tell that all was done in a manner, and names that they tell of it: 通过验收, 验收合格率."""
    by_goal: re.Pattern[str]
    """A goal told by its figure: 未完成36万人次的年度目标."""
    compares: re.Pattern[str]
    """What a clause begins with that only compares: 较上年缩短."""
    announces: re.Pattern[str]
    """What the words behind a colon name the indicator of: 有一项未完成."""
    to_goal: re.Pattern[str]
    completed: re.Pattern[str]
    """What tells how much of a goal was reached, as a share of it."""
    """What a difference is measured from, where it is no earlier time: 比计划多, 超目标."""
    list_mark: re.Pattern[str]
    """What stands between the parts of a list: 、和."""


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The words of one lexicon."""
    same, plain = lexicon.terms(_FILE, "same"), lexicon.terms(_FILE, "plain")
    groups, hints = lexicon.terms(_FILE, "group"), lexicon.terms(_FILE, "hint")
    meanings = {entry.id: tuple(entry.forms) for entry in lexicon.entries(_FILE, "same")}
    several = {entry.id: tuple(entry.forms) for entry in lexicon.entries(_FILE, "several")}
    cues = {form: "" for entry in lexicon.entries("cues.toml", "cue") if entry.id in _CUES for form in entry.forms}
    heads: dict[str, tuple[tuple[str, str], ...]] = {}
    for form, meaning in same.items():
        heads[form[:2]] = (*heads.get(form[:2], ()), (form, meaning))
    return Words(
        same=Matcher(same), heads=heads, heads_of={meaning: frozenset(form[:2] for form in forms) for meaning, forms in meanings.items()},
        plain=Matcher(plain), everybody=Matcher(dict.fromkeys(meanings["public"], "")),
        empty=late_regex(f"{_FIGURE}|{_guarded({**plain, **lexicon.terms(_FILE, 'empty'), **cues})}|[^\u4e00-\u9fff]+"),
        groups=groups, group=_any(groups), hints=hints, hint=_any(hints),
        satisfaction=lexicon.forms(_FILE, "group", "satisfaction")[0], satisfied=_any(meanings["satisfied"] + meanings["gain"]),
        praise=_any(several["praise"]), asked=late_regex("|".join(several["asked"])),
        several=_any(several["all-of-them"] + several["in-turn"]), in_turn=_any(several["in-turn"]),
        as_a_whole=_any(several["as-a-whole"]), whole=late_regex("|".join(several["whole"])), rest=_any(several["rest"]),
        kinds={form.removesuffix(_INDICATOR): group for form, group in groups.items() if form.endswith(_INDICATOR)},
        this_one=_any(several["this-one"]),
        compares=late_regex("|".join(several["compares"])), by_goal=late_regex("|".join(several["by-goal"])),
        works=_any(several["works"]),
        manners=tuple((late_regex("|".join(several[f"said-{of}"])), late_regex("|".join(several[f"named-{of}"]))) for of in _MANNERS),
        announces=late_regex("|".join(several["announces"])),
        base=late_regex("|".join(several["base"])), to_goal=_any(several["to-goal"]),
        completed=late_regex("|".join(several["completed"])), list_mark=_any(several["list-mark"]),
    )  # fmt: skip


def _guarded(forms: Iterable[str]) -> str:
    """Any of the forms, tried only where one may begin: a set is looked into faster than a hundred branches are tried."""
    forms = [*forms]
    return f"(?=[{re.escape(''.join(sorted({form[0] for form in forms})))}]){alternation(forms)}"


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    return late_regex(alternation(forms))


__all__ = ["Words", "words_of"]
