"""The words by which prose tells targets and results, as patterns made of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import ClausePattern, Lexicon, alternation, clause_pattern_of, guarded_regex, pattern_of

_SET_WHEN = late_regex(r"(?:的|年初|年度|全年|绩效|预期)+$")
_MAY_REVISE, _DONE = late_regex("[调改核增减降提变修追压扩][^，。；]{0,8}[为至到成]"), late_regex("实际|已")
_WHEN = late_regex(r"[，、和及并\s]*(?:全年|年内|(?:截至)?年[末底]|本年度?|当年|实际|累计|合计|总共|共计?|已|完成)*")
_REACHED = late_regex(
    r"[^，。；\d]{0,4}?(?:已经?|均|也|都|得到|得以|顺利|如期|圆满)+(?:达到|实现|完成|满足|超过|超额|兑现|落实|守住|达成|达标|突破|跨过)"
)
"""99%的工作要求已达到: what says behind a target that it is reached."""
_DEED = 2
_ONE_OF = late_regex(r"[”\"]?(?:这?一?[项个]?(?:年度|绩效)*)?$")
"""“合格率”一项目标98%."""
_RATES, _SHORTEST = ("率", "度", "比例", "占比", "额", "量"), 3
_BOUND_NAMED = late_regex(r"(?:达到?|为|是|不低于|不少于|不超过|控制在|保持在)+\s*$")


@dataclass(frozen=True)
class TargetWords:
    """Patterns over folded text. Those that are searched in the words before a figure end where the figure begins."""

    sign: re.Pattern[str]
    """A word without which a sentence tells no target."""
    planned: re.Pattern[str]
    """The same, without the words that only may do so."""
    stem: re.Pattern[str]
    """A word of aiming, wherever it stands near a figure."""
    before: re.Pattern[str]
    verb: re.Pattern[str]
    after: re.Pattern[str]
    compared: re.Pattern[str]
    share_of: re.Pattern[str]
    """What follows a target that a share is told of: 2,400人次目标的104.75%."""
    limit: re.Pattern[str]
    in_bracket: re.Pattern[str]
    bound_only: re.Pattern[str]
    result: re.Pattern[str]
    not_result: re.Pattern[str]
    step_before: re.Pattern[str]
    """What is done before a goal is reached: 开工 before 完工."""
    adjusted: re.Pattern[str]
    all_done: re.Pattern[str]
    called_reached: re.Pattern[str]
    """What calls the target named last reached without a figure."""
    elsewhen: re.Pattern[str]
    goal_title: re.Pattern[str]
    """The heading over a list of goals."""
    goal_lead: re.Pattern[str]
    """The words of a sentence after which it lists goals."""
    goal_perhaps: re.Pattern[str]
    """Words after which a sentence may list goals, or results: goals only where one has a bound."""
    goal_announced: re.Pattern[str]
    """Words of any kind that announce a list; goals only where one has a bound, outside of what was done."""
    goal_set: re.Pattern[str]
    """Words and a colon behind which goals are listed, bounds or not: 任务书交办三项工作：, 设三级指标6项：."""
    goal_first: re.Pattern[str]
    """What a sentence begins with that may list goals without a colon: 年度任务是, 计划."""
    goal_told: re.Pattern[str]
    """A word by which a sentence tells more than goals: results, funds, earlier years."""
    amount_reached: re.Pattern[str]
    """The end of the name of an amount that is a result and no cost: 技术合同成交额."""
    other_deed: re.Pattern[str]
    """What is done to the things of a goal besides reaching it."""
    of_part: re.Pattern[str]
    """What makes a figure that of a part of the year or of the whole."""
    listed_in: re.Pattern[str]
    """What makes a figure that of the things chosen, no target of those before it: 申报97个，列入支持计划68个."""
    goal_line: re.Pattern[str]
    result_line: re.Pattern[str]
    fall_rate: re.Pattern[str]
    """The end of some words that name how far a thing fell: 降幅为."""
    rise_rate: re.Pattern[str]
    """The end of some words that name how far a thing rose: 增速达到."""
    revised: re.Pattern[str]
    """What ends where the figure begins that a plan was changed to."""
    may_revise: re.Pattern[str]
    """Characters without which nothing was changed."""
    done: re.Pattern[str]
    asked: re.Pattern[str]
    """A word of asking before a figure, by which it is a goal only beside a claim that it was reached."""
    done_cue: re.Pattern[str]
    """A word that begins the telling of a result."""
    kept: ClausePattern
    """What says that a task was fulfilled."""
    kept_bare: ClausePattern
    """The same without a word for a task: 阅读推广活动按计划完成."""

    def compares(self, lead: str, after: str) -> bool:
        """True for a target that a result before it is compared with: 高于90%的目标, 为2,400人次目标的104.75%."""
        named = self.after.match(after)
        if named is None:
            return False
        return (self.compared.search(lead) or self.share_of.match(after) or _REACHED.match(after, named.end())) is not None

    def is_step(self, item: str, lead: str) -> bool:
        """``目标为完工6处，全年开工6处``: what was begun, where the target is not to begin it.

        Args: item: the words before the figure; lead: those before the target.
        """
        found = self.step_before.search(item)
        return found is not None and found[0][:2] not in lead

    def names_again(self, lead: str, item: str) -> bool:
        """``按期办结率目标为98%，……，按期办结率97.2%``: a rate or amount told under the name of its target, or the end of it.

        Args: lead: the words before the target; item: those before the figure.
        """
        again = item.strip()
        if len(again) < _SHORTEST or not again.endswith(_RATES):
            return False
        name = _SET_WHEN.sub("", _BOUND_NAMED.sub("", self.before.sub("", lead))).strip()
        return _ONE_OF.sub("", name).endswith(again)

    def does_again(self, lead: str, item: str) -> bool:
        """``计划办结案件580件，受理640件、办结612件``: a figure told by the deed that was planned.

        Args: lead: the words before the target; item: those before the figure.
        """
        again = item[_WHEN.match(item).end() :].rstrip(" 了")  # type: ignore[union-attr]
        planned = self.verb.search(lead) if len(again) >= _DEED else None
        return planned is not None and next(filter(None, planned.groups()), "").startswith(again)


@lru_cache(maxsize=8)
def target_words(lexicon: Lexicon) -> TargetWords:
    """The patterns of one lexicon (``told-...`` of ``indicator_cues.toml``)."""

    def joined(name: str) -> str:
        return "|".join(f"(?:{form})" for form in lexicon.words(f"told-{name}"))

    def made(name: str) -> re.Pattern[str]:
        return late_regex(joined(name))

    def guarded(name: str) -> re.Pattern[str]:
        return guarded_regex(joined(name))

    return TargetWords(
        sign=late_regex(alternation(lexicon.words("told-target-sign", "told-target-hint"))),
        stem=guarded("goal-stem"), planned=late_regex(alternation(lexicon.words("told-target-sign"))),
        before=guarded("target-before"), verb=guarded("target-verb"),
        after=made("target-after"), compared=made("compared"), limit=made("limit"), share_of=made("share-of"),
        in_bracket=made("in-bracket"), bound_only=made("bound-only"),
        result=made("result"), not_result=made("not-result"), step_before=made("step-before"), adjusted=made("adjusted"),
        all_done=made("all-done"), called_reached=made("called-reached"),
        elsewhen=guarded("elsewhen"), goal_title=made("goal-title"), goal_lead=made("goal-lead"), goal_perhaps=made("goal-perhaps"),
        goal_set=made("goal-set"), goal_announced=made("goal-announced"), goal_first=made("goal-first"),
        goal_told=made("goal-told"), amount_reached=made("amount-reached"), other_deed=made("besides-goal"),
        of_part=made("of-part"), listed_in=made("listed-in"), goal_line=made("goal-line"), result_line=made("result-line"),
        fall_rate=made("fall-rate"), rise_rate=made("rise-rate"),
        revised=pattern_of(lexicon, "settings.toml", "revised-to"), may_revise=_MAY_REVISE, done=_DONE,
        asked=made("asked"), done_cue=made("done-cue"), kept=clause_pattern_of(lexicon, "prose.toml", "told-kept"),
        kept_bare=clause_pattern_of(lexicon, "prose.toml", "told-kept-bare"),
    )  # fmt: skip
