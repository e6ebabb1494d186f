"""The name of what a figure is told of: the words before it without year, numbering and verb; and whether two names are of one thing."""

from __future__ import annotations

from analyzer.late_regex import late_regex

WORKS = "(?:项目|工程)?(?:改造|实施|整治|治理|项目|培训|修复|提升)[之以]?"
"""What there is a time before and a time after of."""
_PERIOD = rf"(?:20\d\d年?度?[末底]?|[上本去今当]年度?[末底]?|上一年度?|年[末底初]|同期|目前|全年|{WORKS}[前后]|复测|实测)"
_FRONT = late_regex(rf"^(?:\s|[(（][一二三四五六七八九十\d]{{1,2}}[)）]|\d{{1,2}}[.、．]|{_PERIOD}|[比较与同的,，])+")
_BEHIND = late_regex(
    rf"(?:\s|{_PERIOD}|[为是达到有共约近计由从至的:：]|(?<!占)比|提高|提升|上升|下降|降低|减少|增加|增长|缩短|压缩|压减|[降升增减])+$"
)
_COUNTED = late_regex("(?:支出|开支|数量|总量|总数|人次|人数|户数|次数|件数|金额|规模|[额量数])$")
_WIDE = late_regex(
    "(?:[该本此]|其中|[现已]有|全[市县区省镇乡校院局站馆]|[我本][市县区省镇乡校院局站馆]|市区|项目|总体|整体|综合|实际|年|度|的)*"
)
"""What may stand before the name of the figures where a change tells it: 全市漏损率 of 漏损率; 城区漏损率 is another one."""
_KINDS = {"收": late_regex("[收征]"), "支": late_regex("[支付费用花]|决算|成本"), "产": late_regex("产")}


def name_told(item: str) -> str:
    """漏损率 of 2023年漏损率降至."""
    return _BEHIND.sub("", _FRONT.sub("", item))


def name_only(words: str) -> str:
    """接诊 of 接诊量: a name without the word that says how it is counted."""
    return _COUNTED.sub("", _FRONT.sub("", words))


def is_wider(long: str, short: str) -> bool:
    """True for two names of one thing: 全市漏损率 and 漏损率."""
    return long.endswith(short) and _WIDE.fullmatch(long.removesuffix(short)) is not None


def without_place(name: str) -> str:
    """护理型床位 of 我市护理型床位."""
    found = _WIDE.match(name)
    return name[found.end() :] if found is not None else name


def is_moved_by(verb: str, name: str) -> bool:
    """False for a verb of money taken or paid and a name of something else: 亏损64万元，增收6万元."""
    kind = next((words for end, words in _KINDS.items() if verb.endswith(end)), None)
    return kind is None or kind.search(name) is not None


__all__ = ["WORKS", "is_moved_by", "is_wider", "name_only", "name_told", "without_place"]
