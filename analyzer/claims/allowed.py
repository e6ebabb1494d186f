"""Which readings a place lets count: goals tell nothing done, problems tell only what is short."""

from __future__ import annotations

from analyzer.claims.clauses import Clause
from analyzer.claims.places import Setting
from analyzer.claims.reading import Candidate
from analyzer.late_regex import late_regex

_SHORTAGES = {"deficit", "shortage", "denied", "not-yet", "below"}
_OUTCOME = 30
_END = 2
_REST = late_regex(
    r"\s*(?:其余|其他|其它|余下|剩余)(?:的|各项|各|\d{1,2}项|[两一二三四五六七八九十]{1,3}项)*"
    r"(?:三级|绩效|产出|效益|数量|质量|年度)*(?:指标|目标|任务)(?![^，。；]*(?:计划(?:于|在|到|\d)|20\d\d年|[后时前]|明年|下一?年))"
)
_MEASURED = "仅只"
_PUT_OFF = ("推", "拖", "延至", "延到", "顺延至", "顺延到", "结转")
_SIZED = ("下滑", "缺口", "逾期", "超期", "延期", "延误", "滞后")
_ADMITTED = ("问题", "现象", "情况", "情形")
_NEVER_A_TITLE = {"work", "rate", "target"}
_OF_BACKGROUND = {"reach", "exceed", "above", "below", "rate", "target", "denied", "not-yet"}
_OF_THE_REST = {"reach", "full", "exceed", "above"}
_OF_TASKS = {"reach", "full", "exceed", "state", "improve"}


def allows(setting: Setting, one: Candidate, clause: Clause, text: str) -> bool:
    """Whether a reading counts where it stands."""
    if one.status in ("planned", "conditional", "earlier"):
        return one.weight >= _OUTCOME and one.kind not in _SHORTAGES and setting == "prose"
    if setting in ("goals", "overview"):
        return one.kind in ("reach", "full") and "已" in text[clause.start : one.start]
    if setting == "background":
        past = (
            bool(clause.figures)
            or "了" in text[clause.start : clause.end]
            or "perfect" in clause.kinds
            or text.startswith("全部", one.start)
        )
        return past and one.certain and one.kind in _OF_BACKGROUND
    if setting == "reason" and one.kind == "reach" and one.certain and "aim" in clause.kinds:
        return True
    if setting == "problems" and one.kind in ("reach", "full") and one.certain and "aim" in clause.kinds:
        return True
    if setting in ("problems", "measures") and one.kind in _OF_THE_REST and one.certain and _is_of_rest(clause, text):
        return True
    if setting in ("problems", "measures", "reason"):
        return one.kind in _SHORTAGES or (setting != "measures" and one.stance in _CONFESSED[setting])
    if one.kind in ("shortage", "deficit"):
        return _is_said_short(setting, one, clause, text)
    return _is_told(setting, one, clause)


def _is_of_rest(clause: Clause, text: str) -> bool:
    """True for what is said of all other indicators beside the one that is short: 其余指标均已完成."""
    return _REST.match(text, clause.start, clause.end) is not None


_CONFESSED = {"problems": {"partly"}, "reason": {"partly", "exceeded", "not-met"}, "measures": set[str]()}


def _is_said_short(setting: Setting, one: Candidate, clause: Clause, text: str) -> bool:
    """A shortage outside the sections on problems: it ends the clause, or the clause owns to it (仍, 但)."""
    if one.kind == "deficit":
        sized = text.startswith(_SIZED, one.start)
        end = next((figure.end for figure in clause.figures if sized and 0 <= figure.start - one.end <= 1), one.end)
        put_off = text.startswith(_PUT_OFF, one.start) or (end > one.end and text.startswith("缺口", one.start))
        measured = text[one.start] in _MEASURED or text[one.end - 1] in _MEASURED
        return clause.end - end <= _END or "aim" in clause.kinds or measured or put_off
    if one.stance == "not-met":
        return True
    if text[one.start] in "不较偏薄还" and clause.end - one.end <= _END:
        return True
    if "存在" in text[clause.start : one.start] and text.endswith(_ADMITTED, clause.start, clause.end):
        return True
    owned = "仍" in text[clause.start : one.start + 1] or text[one.start] == "尚"
    return setting == "done" or owned or any(cue.value.kind == "stop" for cue in clause.cues)


def _is_told(setting: Setting, one: Candidate, clause: Clause) -> bool:
    if setting == "title":
        return one.certain and one.kind not in _NEVER_A_TITLE and (one.kind != "reach" or clause.end - one.end <= _END)
    if setting == "tasks":
        return one.kind in _OF_TASKS and one.certain
    return one.kind != "work" or one.certain or setting == "done"


__all__ = ["allows"]
