"""日 as a length of time (31.4日, 压缩在35日以内, 验收后30日内); elsewhere it is the day of a date (3月18日, 每月5日前)."""

from __future__ import annotations

from analyzer.late_regex import late_regex

_DATE_BEFORE = late_regex(r"(?:月份?|日 ?[、和及至到~-]|[每当上下次本]周) ?$")
_LENGTH_AFTER = late_regex(r" ?(?:以内|之内|内|左右|以[上下]|缩短|压缩|压减|减少|减至|降[至到低为]|延长)")
_LENGTH_BEFORE = late_regex(
    r"(?:[≤≥<>=]|不足|[少多低高大小短早]于|超过|不到|达到|突破|缩短|压缩|压减|减少|延长|提前|提速|提早|逾期|超期|延期|延迟|滞后|推迟"
    r"|平均|用时|耗时|历时|时长|时间|时限|(?<!日)期|期限|为期|连续|公示|公告|只需|仅需|仅用)(?:[了至到为在约近][至到为在约近]?)? ?$"
)
_RESULT_BEFORE = late_regex(r"实际(?:为|是)? ?$")
_STOPS = frozenset(("", *"\n\t|，。；;,)"))
_ENDS = frozenset(("", "\n", "\t", "|"))
_LOOK = 8
_MOST = 366


def is_length(text: str, start: int, end: int, unit_end: int) -> bool:
    """True where the figure before 日 is a length of time: ``text[start:end]`` of a folded text, 日 ending at ``unit_end``."""
    if "." in text[start:end] or "," in text[start:end]:
        return True  # 总床日459,820日
    head = max(start - _LOOK, 0)
    if _DATE_BEFORE.search(text, head, start) or (text[start:end].isdigit() and int(text[start:end]) > _MOST):
        return False
    if _LENGTH_AFTER.match(text, unit_end) or _LENGTH_BEFORE.search(text, head, start):
        return True
    if text[unit_end : unit_end + 1] in _STOPS and _RESULT_BEFORE.search(text, head, start):
        return True
    before, behind = text[head:start].rstrip(" "), text[unit_end : unit_end + 2].lstrip(" ")
    return before[-1:] in _ENDS and behind[:1] in _ENDS  # a cell of its own


__all__ = ["is_length"]
