"""Shares whose whole is another than the figure before them: the part's own plan, a goal not told, what that figure is a share of too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.checks.ratios.share_roles import OF_WHICH
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

if TYPE_CHECKING:
    from analyzer.checks.ratios.ratio import Ratio

_DONE_OF = late_regex(r"完成了?(?P<whole>[^，。；、\d]{0,12}?(?:预算|计划|目标|任务)[数量值额]?)的?(?:比例)?的?(?:约|近)?\s*$")
"""完成年初预算的: the plan is that of what is told as done."""
_GOAL = late_regex(r"目标|任务|计划")
_PLANNED = ("planned-figure", "set-beforehand")
"""Entries of the lexicon: what is told as aimed at or as given beforehand."""
_OF_WHOLE = late_regex(r"占(?P<whole>[^，。；、\d]{2,16}?)的(?:比[例重])?(?:为|达到?|约|近|\s)*$")
_ONE_LIST = late_regex(r"、[^，。；：:（）()]*")


def of_own_whole(ratio: Ratio, sentence: Sentence, before: Sentence | None, lexicon: Lexicon) -> bool:
    """True where the words say that the base is no whole of this share."""
    lead = sentence.lead(ratio.stated).rstrip()
    bottom, inside = ratio.bottom, ratio.bottom.start >= sentence.start
    done = _DONE_OF.search(lead)
    if done is not None:
        if OF_WHICH.search(sentence.between(max(bottom.end, sentence.start), ratio.top.start)):
            return True  # 三公经费预算20万元。其中：接待费支出3万元，完成预算的100%: of the 3 planned
        return _GOAL.search(done["whole"]) is not None and cue(lexicon, *_PLANNED).search(_label(bottom, sentence, before)) is None
    share = _OF_WHOLE.search(lead)
    if share is None:
        return False
    own = f"占{share['whole']}"
    return own in _words_behind(ratio, sentence, before) or (inside and _in_one_list(ratio, sentence, share["whole"]))


def nothing_told(stated: Mention, sentence: Sentence) -> bool:
    """True for the share of what is told as none: 上级补助收入0万元，占收入总额的0%."""
    told = [one for one in sentence.mentions if one.end <= stated.start and one.depth <= stated.depth]
    return bool(told) and told[-1].quantity.value == 0 and told[-1].quantity.metric not in RATES


def _label(mention: Mention, sentence: Sentence, before: Sentence | None) -> str:
    home = sentence if mention.start >= sentence.start else before
    return home.lead(mention) + home.between(mention.end, mention.end + 2) if home is not None and mention.start >= home.start else "计划"


def _words_behind(ratio: Ratio, sentence: Sentence, before: Sentence | None) -> str:
    """What stands between the base and the share, less the words of the share itself."""
    at = ratio.bottom.end
    words = before.between(at, before.end) if before is not None and before.start <= at <= sentence.start else ""
    return words + sentence.between(max(at, sentence.start), ratio.top.end)


def _in_one_list(ratio: Ratio, sentence: Sentence, whole: str) -> bool:
    """True for two items of one list, of which the share names neither: 前三位：甲类83件、乙类57件、丙类42件，占总量的61%."""
    between = sentence.between(ratio.bottom.end, ratio.top.start)
    alike = [one for one in sentence.mentions if ratio.bottom.start <= one.start <= ratio.top.start]
    if _ONE_LIST.fullmatch(between) is None or not all(like(one.quantity, ratio.top.quantity) for one in alike):
        return False
    name = sentence.item(ratio.bottom).replace("：", ":").rpartition(":")[2]
    return whole[-2:] not in name and whole[:2] not in name


__all__ = ["nothing_told", "of_own_whole"]
