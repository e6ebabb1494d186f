"""What each kind of trigger makes of its place in the clause: a candidate, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.claims.compared import SHORT_OF, compared_with, read_growth
from analyzer.claims.cues import Cue
from analyzer.claims.praise import read_praise
from analyzer.claims.reading import Candidate, Reader
from analyzer.claims.sooner import SHORTER, SOONER, against_limit, in_words, is_timed, tells_time
from analyzer.late_regex import late_regex
from analyzer.lexicon import Match

_MARKED = late_regex(r"较?为?(?:明显|显著|较大|较快|较多)")
_OVERALL = late_regex(r"(?:平均|总体|整体|普遍|分别|均)*$")
_NEAR, _CLOSE, _DONE, _TAIL = 6, 3, 12, 2
_DEEDS = ("符合", "实现", "取得", "完成", "达到", "建成")
_WORSE = ("超", "拖", "逾", "延")
_YIELDS, _GAINED = ("增收", "增产", "节支", "节水", "净增"), ("取得", "获得", "实现", "达到")
_AFTER_FIGURE = ("符合", "达", "达到", "率达", "率为", "控制在", "保持在", "稳定在", "维持在", "占比达", "到岗")


def _reach(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    form = cue.value.form
    if reader.is_noun(cue) and not form.endswith(("了", "在")):
        return None
    if reader.is_denied(cue):
        return reader.deny(cue)
    if "不" in form and "aim" in reader.ends:
        return None  # 年初设定两项满意度均不低于90%
    if reader.near("degree", cue, 2) or "most" in reader.ends:
        return reader.make(40, "partly", cue)
    if _lacks_figure(reader, cue) or _is_set_out(reader, cue):
        return None
    if form.startswith(("完成", "兑现")) and reader.share_after(cue.end):
        return reader.make(40, "partly", cue)
    past = form.endswith(("了", "完")) or reader.near("done", cue, _DONE) or form.startswith("全部")
    planned_by_aim = "aim" in reader.ends and cue.start - reader.ends["aim"] <= 1 and reader.figure_after(cue.end) and not past
    certain = past or bool(reader.clause.figures) or (form.endswith("在") and reader.holds("within", "aim", "cap", start=cue.end))
    if planned_by_aim or not (certain or _is_bare_deed(reader, cue)):
        return None
    return reader.make(30 if certain else 15, "met", cue, certain=certain)


def _lacks_figure(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 达到, 控制在 with neither figure nor target after them, and for spending that is told as done (支出完成80万元)."""
    if cue.value.form not in _AFTER_FIGURE:
        return reader.is_money_only() and reader.is_spending(cue)
    return not reader.figure_after(cue.end) and not reader.holds("aim", "cap", start=cue.end)


def _is_set_out(reader: Reader, cue: Match[Cue]) -> bool:
    """True where another trigger says it better (取得初步成效, 实现稳步提升), or where it is only a purpose (为实现…)."""
    form = cue.value.form
    if form.removesuffix("了") in _GAINED and any(
        one.value.kind == "state" and (one.start < cue.end + _NEAR or one.end >= reader.clause.end - 1) and one.start >= cue.end
        for one in reader.clause.cues
        if reader.text[cue.end : one.start] != "“"  # 实现了“双下降”: a goal by its name
    ):
        return True
    if form in _GAINED and reader.ends.get("trigger") and reader.near("rise", cue, _CLOSE):
        return True
    return reader.text[cue.start - 1] == "为" and cue.start - reader.clause.start <= 1


def _is_bare_deed(reader: Reader, cue: Match[Cue]) -> bool:
    """True for a deed without figure or mark of the past: the verb begins or ends its clause (完成普查)."""
    leads = len(reader.lead(cue.start)) > 1
    return not leads or reader.clause.end - cue.end <= 1 or cue.value.form in _DEEDS


def _full(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.is_noun(cue) and not cue.value.form.startswith(_NOTHING) and not cue.value.form.endswith(("所有", "全体", "全部")):
        return None
    if reader.is_denied(cue):
        return reader.deny(cue)
    if reader.near("degree", cue, 2) or "most" in reader.ends:
        return reader.make(40, "partly", cue)
    if cue.value.form.endswith("推进") and reader.lead(cue.start).startswith(_LEFT):
        return None
    if cue.value.form in _NONE_LEFT and not _EACH.search(reader.text, reader.clause.start, cue.start):
        return None
    return reader.make(32, "met", cue)


_CLOSED = ("缩小", "收窄", "逐步缩小", "明显缩小", "进一步缩小", "不断缩小", "有所缩小")
_WHY = late_regex(r"因|由于|受|随着|原因")
_LEFT = ("余下", "剩余", "尚余")
"""余下2项按时序推进 tells that they are not done."""
_NONE_LEFT = ("不少", "不落", "不漏", "没落下")
_EACH = late_regex(r"[一半][一-鿿]{1,2}$")
"""一分不少, 一户不漏."""
_BETTER, _LATER = ("优于", "好于", "快于", "早于"), "晚慢落"
_NOTHING = ("未", "没有", "无", "零", "从未", "不存在")
_FALLS = ("下降", "减少", "缩短", "降低", "压减", "有降", "趋降", "收窄", "缩小")


def _state(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if (reader.is_noun(cue) and not cue.value.form.endswith("上年")) or (cue.value.form.endswith(_FALLS) and not reader.is_burden(cue)):
        return None
    if cue.value.stance == "improved" and reader.lead(cue.start).startswith(reader.words.pusher) and not reader.free:
        return None
    if reader.is_denied(cue):
        return reader.deny(cue)
    return reader.make(41 if cue.value.stance == "partly" else 28, cue.value.stance or "met", cue)


def _improve(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.is_denied(cue):
        return reader.deny(cue)
    if reader.near("degree", cue, 0) and reader.clause.end - cue.end <= 1:
        return reader.make(40, "partly", cue)
    if _is_measured(reader, cue):
        return _measured_rise(reader, cue)
    return reader.make(25, "improved", cue) if not reader.is_burden(cue) and _has_risen(reader, cue) else None


def _measured_rise(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    """A rise with its size: over the target, or over what it was before."""
    if _from_aim(reader, cue):
        return reader.make(48, "not-met" if reader.is_burden(cue) else "exceeded", cue, kind="above")
    if reader.is_burden(cue) or reader.is_spending(cue):
        return None
    return reader.make(26, "improved", cue, kind="change")


def _has_risen(reader: Reader, cue: Match[Cue]) -> bool:
    """True if the words around a verb of improvement tell it as done, not as an aim (不断提升服务能力)."""
    if cue.value.form.endswith("了") or reader.text.startswith("了", cue.end) or _is_plain_rise(reader, cue):
        return True
    risen = reader.near("rise", cue, _CLOSE)
    if reader.text.endswith("加快", 0, cue.start) and cue.end == reader.clause.end:
        return not reader.carry.planned and len(reader.lead(cue.start)) > _NEAR
    if reader.free and not reader.carry.planned and _is_of_quality(reader, cue):
        return True
    if not risen and not reader.text.startswith(("明显", "显著", "较快"), cue.end):
        return False
    if reader.free and not reader.carry.planned:
        return True
    subject = len(reader.lead(reader.ends["rise-start"] if risen else cue.start)) > 1
    return subject and reader.clause.end - cue.end <= _TAIL


def _is_of_quality(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 提高办案水平, 覆盖范围扩大: the words beside the verb are a quality, to the beginning or the end of the clause."""
    end = reader.clause.end
    if cue.end == end:
        return reader.text.endswith(reader.words.degree_noun, 0, cue.start)
    return cue.value.form[0] in "提改增扩" and len(reader.lead(cue.start)) <= 1 and reader.text.endswith(reader.words.degree_noun, 0, end)


def _is_plain_rise(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 防范意识增强: a quality that rose, and nothing more in the clause."""
    ends = reader.clause.end == cue.end and len(cue.value.form) == 2
    return ends and len(reader.lead(cue.start)) > _CLOSE and reader.text.endswith(reader.words.degree_noun, 0, cue.start)


def _from_aim(reader: Reader, cue: Match[Cue]) -> bool:
    """True if a difference is one from the target (比年初目标提高3个百分点)."""
    return reader.holds("over", end=cue.start) and reader.holds("aim", end=cue.start) and not reader.holds("earlier")


def _is_measured(reader: Reader, cue: Match[Cue]) -> bool:
    """True if a change is given with its size, beside what it is compared with."""
    if not reader.figure_after(cue.end, 3):
        return False
    if cue.value.form[-1] in "至到" or cue.value.form in _YIELDS:
        return True
    risen = reader.figure_after(cue.end, 1) and not reader.holds("aim") and _OVERALL.search(reader.text, reader.clause.start, cue.start)
    if risen and reader.text.endswith(reader.words.degree_noun, 0, risen.start()):
        return True
    compared = reader.holds("over", "earlier") or "over" in reader.ends or "earlier" in reader.ends
    points = reader.text.find("百分点", cue.end, reader.clause.end) >= 0
    return compared or points or cue.start - reader.clause.start <= 1


def _decline(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.is_denied(cue):
        return None
    if cue.value.form[-1] in "至到" and reader.holds("aim", "cap", start=cue.end) and reader.holds("within", start=cue.end):
        return reader.make(45, "met", cue, kind="below")
    if cue.value.form in SOONER and not is_timed(reader, cue):
        return None
    if tells_time(reader, cue) and against_limit(reader, cue):
        return reader.make(48, "exceeded", cue, kind="below")
    if _is_measured(reader, cue) and _from_aim(reader, cue):
        return reader.make(48, "met" if cue.value.form[0] == "节" or reader.is_burden(cue) else "not-met", cue, kind="below")
    if reader.holds("over", end=cue.start) and reader.holds("cap", end=cue.start) and reader.figure_after(cue.end, 2):
        return reader.make(48, "met", cue, kind="below")
    if cue.value.form == "少" and not reader.holds("over"):
        return None
    measured = _is_measured(reader, cue) or cue.value.form[-1] in "到至为了" or reader.figure_after(cue.end, 0)
    shorter = cue.value.form[0] in SHORTER and reader.duration_after(cue.end)
    steady = (reader.near("rise", cue, _CLOSE) and reader.clause.end - cue.end <= 1) or _is_plain_fall(reader, cue)
    lighter = cue.value.form.endswith("了") and reader.words.is_burden(reader.text[cue.end : reader.clause.end])
    if cue.value.form == "回落" and (reader.near("rise", cue, _CLOSE) or _MARKED.match(reader.text, cue.end)) and not reader.is_burden(cue):
        return None if reader.is_spending(cue) else reader.make(40, "partly", cue, kind="state")
    if (lighter or ((measured or steady) and (shorter or reader.is_burden(cue)))) and not reader.holds("aim", "cap"):
        return reader.make(26, "improved", cue, kind="change")
    return None


def _is_plain_fall(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 火情苗头减少: a burden that grew less, and nothing more in the clause; 因案件减少 is why something else did."""
    lead = reader.lead(cue.start)
    return reader.clause.end == cue.end and len(cue.value.form) == _TAIL < len(lead) and _WHY.match(lead) is None


def _exceed(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.is_denied(cue):
        return reader.deny(cue)
    timed = reader.figure_after(cue.end, 2) or in_words(reader, cue)
    if cue.value.form == "提前" and not (timed or reader.text.startswith(("完成", "达到", "实现", "建成"), cue.end)):
        return None
    if cue.value.form == "提前" and reader.holds("over", end=cue.start) and reader.holds("earlier", end=cue.start):
        return reader.make(26, "improved", cue, kind="change")
    return reader.make(50, "exceeded", cue)


def _below_schedule(reader: Reader, cue: Match[Cue]) -> bool:
    """True if the comparison is with the schedule of spending: less is never better."""
    return any(one.start >= cue.end and "进度" in one.value.form for one in reader.clause.cues)


def _above(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    against = compared_with(reader, cue)
    if not against:
        return read_growth(reader, cue)
    if reader.is_denied(cue):
        return reader.make(45, "met", cue)
    fewer = reader.is_burden(cue) and not reader.holds("rise") and not reader.holds("decline", start=cue.end)
    worse = cue.value.form not in _BETTER and (against == "cap" or fewer)
    return reader.make(48, "not-met" if worse else "met" if against == "cap" and cue.value.form in _BETTER else "exceeded", cue)


def _below(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    against = compared_with(reader, cue)
    if not against:
        return None
    short = cue.value.form[0] in _LATER or cue.value.form in (*SHORT_OF, "距")
    better = not short and (against == "cap" or (reader.is_burden(cue) and not _below_schedule(reader, cue)))
    return reader.make(48, "met" if better else "not-met", cue)


def _deficit(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if cue.value.form.startswith(_WORSE) and reader.near("denial", cue, 1):
        return reader.make(48, "met", cue, kind="below")  # 没有超出概算, 未拖到年底
    if reader.ends.get("trigger") and not reader.near("denial", cue, 2):
        return None
    return reader.make(60, cue.value.stance or "not-met", cue)


def _shortage(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.text.startswith(_CLOSED, cue.end):
        return None
    apart = "差距" in reader.text[cue.start : reader.clause.end] and reader.holds("aim", "cap")
    if reader.ends.get("trigger", cue.start) < cue.start and not apart:  # 资金到位较晚 is short all the same
        return None
    return reader.make(55, "not-met" if apart else "partly", cue)


def _level(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    equal = cue.value.form == "等于" and reader.holds("aim", "cap", start=cue.end)
    if not equal and not (reader.holds("aim", "cap", end=cue.start) and reader.holds("over", end=cue.start)):
        return None
    return reader.deny(cue) if reader.is_denied(cue) else reader.make(45, "met", cue, kind="above")


def _work(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    if reader.is_noun(cue):
        return None
    if reader.is_denied(cue):
        return reader.deny(cue)
    if "aim" in reader.ends and cue.start - reader.ends["aim"] <= _NEAR and reader.text[reader.ends["aim"] - 1] in "划标务报期":
        return None
    if reader.is_money_only() and (
        not reader.words.money_deed.match(cue.value.form) or reader.figure_after(cue.end, 0) or reader.holds("aim")
    ):
        return None
    counted = reader.is_timely(cue) or any(figure.quantity.metric not in _RATES for figure in reader.clause.figures)
    return reader.make(10 if counted else 5, "met", cue, certain=counted)


_RATES = {"rate", "completion_rate", "satisfaction", "score", "other"}
_READERS: dict[str, Callable[[Reader, Match[Cue]], Candidate | None]] = {
    "reach": _reach, "full": _full, "state": _state, "improve": _improve, "decline": _decline, "exceed": _exceed,
    "above": _above, "below": _below, "deficit": _deficit, "shortage": _shortage, "level": _level, "work": _work, "praise": read_praise,
}  # fmt: skip


def read_trigger(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    """The reading of one trigger where it stands."""
    read = _READERS.get(cue.value.kind)
    return read(reader, cue) if read is not None else None


__all__ = ["read_trigger"]
