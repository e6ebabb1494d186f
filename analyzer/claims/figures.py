"""Stances that the figures themselves give: a completion rate, a share of the target, a result beside its target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from analyzer.claims.clauses import Clause, Figure
from analyzer.claims.cues import ClaimWords, Cue
from analyzer.claims.reading import Candidate, Status
from analyzer.late_regex import late_regex
from analyzer.model.facts import Stance

_WHOLE = Decimal(100)
_PERCENT, _TIMES = "%", "倍"
_RATE_NAMES = ("完成率", "达成率", "任务率", "完成比例", "实现程度", "完成程度", "达成度", "任务完成进度", "计划完成进度", "目标完成进度")
_MONEY_NAMES = ("执行率", "预算", "支出", "支付进度", "执行进度")
_NAME, _BESIDE = 14, 4
_TOLD = {"above", "below", "exceed", "reach"}
_AIMS = {"aim", "plan"}
_SET_DOWN = ("年初", "年度", "预期", "预定", "计划", "目标", "指标值", "申报")
_EQUATED = ("目标为", "目标是", "目标:", "设定为", "指标值为", "任务为")
_BOUNDS = ("≥", "≤", "不低于", "不少于", "不超过", "不高于")
_JOINTS = {"", "为", "是", "分别为", "数", "数为", ":"}
_KEPT = late_regex(r"(?:压缩|控制|缩短|压减|降低?|提高|提升|保持|维持|稳定)(?:在|到|至|为|达到?)?")
"""要求压缩在35日以内: the verb between a word of aim and its figure."""
_DONE_SHARE = late_regex(r"(?:完成|达成|兑现|实现)[^，。；\d]{0,4}$|(?:率|进度)(?:达到?|为|是|至)?$")
_GROWTH = late_regex(r"增|[提上]升|涨|同比|上年|去年|[使利占]用率|负荷|入住|床位|周转|保障|自给|覆盖倍|市盈|收缴|资产|负债")
"""What may be more than the whole without being more than its goal."""
_BOUND_AT_END = late_regex(f"(?:{'|'.join(_BOUNDS)})$")


def stance_of(value: Decimal) -> Stance:
    """The stance of a share of a target in percent."""
    return "exceeded" if value > _WHOLE else "met" if value == _WHOLE else "not-met"


def rate_candidates(text: str, clause: Clause, status: Status, words: ClaimWords) -> Iterator[Candidate]:
    """Completion rates and shares of a target among the figures of a clause."""
    for figure in clause.figures:
        quantity = figure.quantity
        if quantity.value is None or quantity.unit not in (_PERCENT, _TIMES) or quantity.comparator != "eq":
            continue
        share = quantity.value * _WHOLE if quantity.unit == _TIMES else quantity.value
        before = text[max(clause.start, figure.start - _NAME) : figure.start].rstrip()
        if any(name in text[clause.start : figure.start] for name in _MONEY_NAMES):
            continue
        if any(name in before for name in _RATE_NAMES):
            value, weight = quantity.value, 45
        elif before.endswith("的") and _is_share_of_aim(clause, figure):
            value, weight = share, 46
        elif quantity.value > _WHOLE and _DONE_SHARE.search(before) and not _GROWTH.search(text, clause.start, figure.start):
            value, weight = quantity.value, 44
        elif quantity.value == _WHOLE and "率" in before:
            value, weight = quantity.value, 31
        elif quantity.value == 0 and words.is_burden(before.rstrip("为是达")):
            value, weight = _WHOLE, 31
        else:
            continue
        yield Candidate(weight, stance_of(value), status, "rate", figure.start, figure.end)


def _is_share_of_aim(clause: Clause, figure: Figure) -> bool:
    """True for 为目标的85%, not for a goal: 年初设定的85%已经超过, 达到年初提出的82%的目标."""
    if any(cue.value.kind in ("above", "reach") and cue.start >= figure.end for cue in clause.cues):
        return False
    if any(cue.value.kind in ("aim", "cap") and figure.end <= cue.start <= figure.end + _BESIDE for cue in clause.cues):
        return False
    return any(cue.value.kind == "aim" and cue.end <= figure.start for cue in clause.cues)


def target_figures(text: str, clause: Clause) -> list[Figure]:
    """The figures of a clause that it gives as targets (年初计划招聘60名, 目标值为75%)."""
    is_told = not clause.kinds.isdisjoint(_TOLD)
    is_set = is_told and _is_set(clause)
    if is_told and not is_set:
        return []
    aims = [cue for cue in clause.cues if _is_aim(cue.value)] if not clause.kinds.isdisjoint(_AIMS) else []
    if not aims:
        return [figure for figure in clause.figures if text.endswith(_BOUNDS, 0, figure.start)]
    if any(cue.value.form == "实际" for cue in clause.cues):
        return []
    aim = aims[0]
    if is_set:
        return [figure for figure in clause.figures if figure.start >= aim.end]
    set_down = aim.value.form.startswith(_SET_DOWN)
    out = []
    for figure in clause.figures:
        between = _BOUND_AT_END.sub("", text[aim.end : figure.start].strip())
        if (
            figure.start >= aim.end
            and not text.endswith(("的", "的 "), 0, figure.start)
            and not between.endswith(_RATE_NAMES)
            and (set_down or between in _JOINTS or _KEPT.fullmatch(between))
        ):
            out.append(figure)
    return out


def _is_aim(cue: Cue) -> bool:
    return cue.kind == "aim" or (cue.kind == "plan" and cue.form.endswith(_EQUATED))


def _is_set(clause: Clause) -> bool:
    """True where a word of aim stands right before the verb: 预期达到82%, 计划控制在12%以内."""
    told = next((cue for cue in clause.cues if cue.value.kind in _TOLD), None)
    return told is not None and any(cue.value.kind in ("aim", "plan") and 0 <= told.start - cue.end <= 1 for cue in clause.cues)


def target_candidate(text: str, clause: Clause, targets: list[Figure], *, burden: Callable[[], bool], status: Status) -> Candidate | None:
    """The stance of the clause's first figure beside a target of the same unit earlier in the sentence; no other figure is of that unit.

    Args: burden: whether the less there is of the thing the better.
    """
    units = [figure.quantity.unit for figure in clause.figures]
    whole = units.count(units[0]) == 1 and not text.startswith("其中", clause.start)
    for figure in clause.figures[:1] if whole else ():
        for target in reversed(targets):
            result, aim = figure.quantity, target.quantity
            if text.endswith(_BOUNDS, 0, target.start) and "；" in text[target.end : figure.start]:
                continue
            if result.value is None or aim.value is None or result.unit != aim.unit or result.dimension != aim.dimension:
                continue
            if result.value == aim.value:
                stance: Stance = "met"
            elif aim.comparator in ("le", "lt") or burden():
                stance = "met" if result.value < aim.value else "not-met"
            else:
                stance = "exceeded" if result.value > aim.value else "not-met"
            return Candidate(35, stance, status, "target", figure.start, figure.end)
    return None


__all__ = ["rate_candidates", "stance_of", "target_candidate", "target_figures"]
