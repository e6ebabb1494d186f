"""Claim cues in the manner of ConText: triggers with a stance, modifiers with a scope, and names that are neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Match, Matcher, alternation, pattern_of
from analyzer.lexicon.schema import ClaimCue
from analyzer.model.facts import Stance

Column = Literal["done", "short", "aim"]
Scope = Literal["near", "clause", "sentence"]


TRIGGERS = {"reach", "full", "state", "improve", "decline", "exceed", "above", "below", "deficit", "shortage", "work", "level", "praise"}


_GOOD = frozenset("零无防占")
_CHANNEL = late_regex(r"(?:网上|线上|在线|网络|电话|手机|微信)[^占]*占")
"""网上信访占信访总量: by which way they come, not how many there are."""
_DEALT_WITH = late_regex(
    r"(?:能力|质量|机制|体系|渠道|作用|平台|服务|秩序|效率|效能|成效|力度|[治控置理解]水平|处[置理]|核查|整改|下架|召回|查处)(?:明显|显著|有所|逐步|进一步|不断|持续|大幅)?$"
)
"""信访渠道, 事故处置能力: what is done about a burden."""


class Cue(NamedTuple):
    """What a form of ``claims.toml`` does: its entry, its kind, its stance or scope."""

    id: str
    kind: str
    stance: Stance | None
    scope: Scope
    form: str


class GoalLabels:
    """The labels of a form that stand over its goals and over what was reached of them."""

    anchor = "完成情况"
    """Stands in every label of what was reached that is looked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with header_roles.toml, and the goal words of claims.toml."""
        roles = [entry for entry in lexicon.entries("header_roles.toml", "role") if not entry.pattern]
        reached = [form for entry in roles if entry.id == "actual" for form in entry.forms if self.anchor in form]
        goals = [form for entry in roles if entry.id == "goal" for form in entry.forms]
        self.goal = late_regex(_alone([*goals, *ClaimWords.forms(lexicon, "goal-label")]))
        self.reached = late_regex(_alone(reached))
        self.row_ends = ClaimWords.forms(lexicon, "goal-row")
        self.told = late_regex(alternation(ClaimWords.forms(lexicon, "goal-reached")))
        self.ends = late_regex(alternation(ClaimWords.forms(lexicon, "goals-end")))
        self.columns = late_regex(alternation(ClaimWords.forms(lexicon, "form-column")))
        self.note = late_regex(alternation(ClaimWords.forms(lexicon, "form-note")))


class ClaimWords:
    """The words of one lexicon that claims are read with."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with claims.toml, and the lead-in and group words of cues.toml."""
        entries = [entry for entry in lexicon.entries("claims.toml", "cue") if entry.kind not in ("noun", "shell")]
        forms = {lexicon.fold(form): _cue(entry, form) for entry in entries for form in entry.forms}
        names = [form for form, cue in forms.items() if cue.kind == "neutral"]
        self._above = {form: cue for form, cue in forms.items() if cue.kind == "above"}
        self._matcher = Matcher({form: cue for form, cue in forms.items() if cue.kind != "neutral"}, hidden=names)
        self.sections = Matcher(lexicon.terms("section_kinds.toml", "kind"))
        self.told = frozenset(self.forms(lexicon, "told"))
        self.setting_out = self.forms(lexicon, "setting-out")
        self.result = late_regex(alternation(lexicon.words("done-word", "state")))
        self.burden = late_regex(alternation(self.forms(lexicon, "burden")))
        self._no_burden = late_regex(f"{alternation(self.forms(lexicon, 'no-burden'))}[^，。；]{{0,4}}$")
        self.spending = late_regex(alternation(self.forms(lexicon, "spending")))
        self._earnings = late_regex(alternation(self.forms(lexicon, "no-spending")))
        self.aims = late_regex(alternation(self.forms(lexicon, "aim", "cap")))
        starts = [form for form in lexicon.words("lead-in") if len(form) > 1]
        self.lead = late_regex(f"(?:{alternation((*starts, *self.forms(lexicon, 'lead')))}|[ \\d.()*#>、:①-⑳-])+")
        tails = [form[::-1] for form in self.forms(lexicon, "tail", "done", "perfect", "rise", "more", "degree")]
        self.tail = late_regex(f"(?:{alternation(tails)}|[ *、(])+")
        self.money_deed = late_regex(alternation(self.forms(lexicon, "money-deed")))
        self.payment = late_regex(alternation(self.forms(lexicon, "payment")))
        self.columns: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
            (column, late_regex(alternation(self.forms(lexicon, f"column-{column}")))) for column in ("done", "short", "aim")
        )
        self.verdicts = frozenset(self.forms(lexicon, "column-verdict"))
        self.degree_noun = self.forms(lexicon, "degree-noun")
        self.not_deed = late_regex(alternation(self.forms(lexicon, "not-deed")))
        self.noun_end = self.forms(lexicon, "noun-end")
        self.pusher = self.forms(lexicon, "pusher")
        self.period = late_regex("|".join(self.forms(lexicon, "period")))
        self.goals = GoalLabels(lexicon)
        self.looking_back = late_regex(alternation(lexicon.words("looking-back")))
        self.stem = late_regex("|".join(lexicon.words("told-goal-stem")))
        self.revised = pattern_of(lexicon, "settings.toml", "revised-to")

    @staticmethod
    def forms(lexicon: Lexicon, *ids: str) -> tuple[str, ...]:
        """The forms of the named entries of claims.toml."""
        return tuple(form for name in ids for form in lexicon.forms("claims.toml", "cue", name))

    def is_burden(self, thing: str) -> bool:
        """True if a thing is better the less there is of it (死亡率, 用时); 纠纷调处率, “零跑动”事项 and 占信访总量 are none."""
        ends = [found.end() for found in self.burden.finditer(thing) if not self._is_good(thing, found.start())]
        if not ends:
            return False
        rest = thing[ends[-1] :]
        if _DEALT_WITH.search(rest) or _CHANNEL.match(thing):
            return False
        return "率" not in rest or rest.startswith(("率", "发生率", "检出率"))

    def is_spending(self, thing: str) -> bool:
        """True for money spent or allotted, or people paid; what people and firms earn (人均纯收入) is none."""
        return self.spending.search(thing) is not None and self.spending.search(self._earnings.sub("", thing)) is not None

    def _is_good(self, thing: str, start: int) -> bool:
        """True for what a word makes good that stands before a burden: 零投诉, 优良天数, 挽回经济损失."""
        return thing[start - 1 : start] in _GOOD or self._no_burden.search(thing[:start]) is not None

    def find(self, text: str) -> list[Match[Cue]]:
        """All cues of a folded text, the longest at each place; a name that holds a cue hides it."""
        return [self._whole(found, text) if found.value.kind == "full" else found for found in self._matcher.find(text)]

    def _whole(self, found: Match[Cue], text: str) -> Match[Cue]:
        """The cue, or that of 高出, 高于 where it ends with their first letter: 满意度高出目标3个百分点 is no mere 满意度高."""
        longer = self._above.get(text[found.end - 1 : found.end + 1])
        return found._replace(start=found.end - 1, end=found.end + 1, value=longer) if longer is not None else found


def _alone(forms: list[str]) -> str:
    """Any of the forms, with nothing but blanks and bars around it; what stands before is asked last, so that a search skips to them."""
    whole = [re.escape(form) for form in sorted(set(forms), key=len, reverse=True)]
    before = [rf"{form}(?<![^\s|]{form})" for form in whole]
    return rf"(?:{'|'.join(before)})(?![^\s|])"


def _cue(entry: ClaimCue, form: str) -> Cue:
    return Cue(entry.id, entry.kind, entry.stance or None, entry.scope, form)


@lru_cache(maxsize=8)
def claim_words(lexicon: Lexicon) -> ClaimWords:
    """The claim words of a lexicon, made once."""
    return ClaimWords(lexicon)


__all__ = ["ClaimWords", "Cue", "GoalLabels", "claim_words"]
