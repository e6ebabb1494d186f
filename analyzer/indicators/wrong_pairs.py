"""Pairs of figures that are no target and result, whatever words of aiming stand beside them."""

from __future__ import annotations

from analyzer.indicators.target_told import TargetTold
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_WHOLE = late_regex(r"总投资|总概算|总规模")
_YEARLY = late_regex(r"年度|本年|当年|今年|年内|年计划")
_CHANGE = late_regex(r"(?:净?增长?|提[高升]|上升|下降|降低|减少|压[减降])了?约?\s*$")
_ANY_CHANGE = late_regex(r"[增升降减压]|提高|提升")
_SHARE_OF_GOAL = late_regex(r"(?:目标|任务|计划|指标)(?:任务|数|值|总量)?的\s*$")
_PLANNED_ONES = late_regex(
    r"\s*(?:年度|今年|年内|当年)?计划[^，。；、\d]{1,8}(?:项目|工程|任务|对象|单位|企业|事项|线路|点位)(?:已|均|实现|实际|完成)[^，。；\d]*$"
)
_REST = late_regex(r"^\W*(?:其余|其他|其它|余下|剩余)的?\s*$")
_PLAN_ONLY = late_regex(r"(?<!按)(?<!照)计划[^，。；、（）()\d]{0,8}$(?<!完成)(?<!实现)(?<!达到)(?<!达)(?<!数)(?<!增加)(?<!减少)")
_DONE = late_regex(r"完成|建成|已|均|全部|完工|竣工|到位|落实")
_SURPASSED = late_regex(r"(?:超过|超出|超|高于|多于|大于)(?:了|年初|年度|全年|原|既定|预期|的)*(?:目标|计划|任务)[数值量]?\s*$")
_NO_NAME = late_regex(r"[^一-龥]")
_PERCENT, _LEAD, _STEM = "percent", 14, 2


def may_be_pair(sentence: Sentence, told: TargetTold, text: str) -> bool:
    """False where the result is the whole of many years, the level after a planned rise, another plan, or of what stands beside the target.

    Nor is what was done a target, or a share of one. Args: text: the flow.
    """
    target, actual = told.target, told.actual
    if actual is None:
        return True
    item = _item(sentence, target)
    if item is None:
        return True
    if target.quantity.dimension == _PERCENT and _SHARE_OF_GOAL.search(item):
        return False  # 完成省定任务的130%、市定任务的127%
    if _SURPASSED.search(item) and _is_far_below(actual, target):
        return False  # 收运12.87万吨，日均352.6吨，超过年度目标0.47万吨
    if _REST.search(item):
        return False  # 除信息化1项外，其余7项任务均已完成
    if _PLANNED_ONES.search(item) and _follows_one_of_its_unit(sentence, target, item):
        return False  # 10个计划投产项目实现投产7个
    planned = _PLAN_ONLY.search(text[max(actual.start - _LEAD, 0) : actual.start]) is not None
    if (planned and _DONE.search(text, actual.end, actual.end + _LEAD * 2) is None) or _is_of_other(sentence, told, item, text):
        return False
    words = _item(sentence, actual)
    if words is None:
        return True
    if _WHOLE.search(words) and not _WHOLE.search(item) and _YEARLY.search(item):
        return False  # 总投资51亿元，年度投资计划6.4亿元
    rise = target.quantity.dimension == _PERCENT and _CHANGE.search(item) is not None
    return not rise or _ANY_CHANGE.search(words) is not None


def _is_far_below(actual: Mention, target: Mention) -> bool:
    """True for less than half of what it is said to surpass: the figure is how far something else does."""
    one, other = actual.quantity.value, target.quantity.value
    return one is not None and other is not None and one * 2 < other


def _is_of_other(sentence: Sentence, told: TargetTold, item: str, text: str) -> bool:
    """True for a result told under the name of the goal right before: 计划造林0.8万亩，封育1.8万亩。……造林已全面完成，实际完成1.1万亩."""
    start = told.target.start - len(item)
    before = next((one for one in reversed(sentence.mentions) if one.end <= start), None)
    if before is None or told.actual is None or before.quantity.unit != told.target.quantity.unit or start - before.end > 1:
        return False
    own, other = _NO_NAME.sub("", item)[-_STEM:], _NO_NAME.sub("", sentence.item(before))[-_STEM:]
    between = text[told.target.end : told.actual.start]
    return len(own) == len(other) == _STEM and own != other and f"{other}工作" in between and own not in between


def _item(sentence: Sentence, mention: Mention) -> str | None:
    """The words before a figure of the sentence; None for one of another."""
    return sentence.item(mention) if sentence.start <= mention.start < sentence.end else None


def _follows_one_of_its_unit(sentence: Sentence, target: Mention, item: str) -> bool:
    before = [one for one in sentence.mentions if one.end <= target.start - len(item)]
    return bool(before) and before[-1].end == target.start - len(item) and before[-1].quantity.unit == target.quantity.unit


__all__ = ["may_be_pair"]
