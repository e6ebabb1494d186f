"""Rows whose result is a date after the date due of their target: 2022年10月底前, 2022年11月18日."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator
from analyzer.text import squeezed

_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_LAST, _DECEMBER, _JUNE = 31, 12, 6
_ENDS = {"初": 10, "上旬": 10, "中": 20, "中旬": 20}
_STARTS = {"中": 11, "中旬": 11, "下旬": 21, "底": 21, "末": 21}
_LONGEST = 24
_TIME = late_regex(
    r"(?:完[工成]|竣工|建成|验收|交付|交货|到货|投用|发放|拨付|采购|上线|办结|开工|公开|报送).{0,2}时[间限]|(?:时[间限]|及时性|日期)$"
)
GRANTED = late_regex(
    r"(?:批准|同意|批复|核准|审批|备案)[^。\n]{0,24}(?:延期|顺延|推迟|延长|展期|时间调整|调整(?:工期|时间|进度))"
    r"|(?:延期|顺延|推迟|延长|展期)[^。\n]{0,24}(?:批准|同意|批复|核准|审批|备案)|(?:顺延|推迟|延期|展期)(?:至|到)"
)
DEEDS = (
    ("完工", "竣工", "建成", "完成"),
    ("验收",),
    ("交付", "投用", "投入使用"),
    ("发放", "拨付"),
    ("采购", "到货", "交货"),
    ("开工",),
    ("上线",),
)
"""Words for one deed, kind by kind; the first is being finished at all."""


def late_cell(item: Indicator, facts: Facts) -> bool:
    """True where target and result are one date each and the result is surely the later one, and no new date was granted."""
    target, actual = item.target, item.actual
    if target is None or actual is None or not _may_date(target.text) or not _may_date(actual.text):
        return False
    due, done = (
        pattern(facts.lexicon, entry).search(squeezed(facts.lexicon.fold(text)))
        for entry, text in (("due-cell", target.text), ("done-cell", actual.text))
    )
    if due is None or done is None:
        return False
    told = {key: value or "" for key, value in due.groupdict().items()}
    real = {key: value or "" for key, value in done.groupdict().items()}
    name = facts.lexicon.fold(item.name)
    asked = told["before"] or told["deed"] or _TIME.search(name)
    lasting = cue(facts.lexicon, "lasting-term").search(name)
    if not asked or lasting or not _one_deed(name + told["deed"], real["deed"]) or not _is_later(real, told, facts):
        return False
    return GRANTED.search(facts.layout.flow.folded) is None


def _may_date(text: str) -> bool:
    return len(text) <= _LONGEST and ("年" in text or "月" in text or "季" in text or "20" in text)


def _one_deed(asked: str, done: str) -> bool:
    """True if the row asks for the deed that is dated, in any word for it, or one of the two names none."""
    wanted, told = ({kind for kind in DEEDS if any(word in text for word in kind)} for text in (asked, done))
    return not wanted or not told or bool(wanted & told)


def _is_later(done: dict[str, str], due: dict[str, str], facts: Facts) -> bool:
    """True where the first day that one date may mean is after the last one that the other may mean."""
    if done["year"] and due["year"]:
        years = int(done["year"]) - int(due["year"])
    else:
        own, printed = years_of(facts).own, int(done["year"] or due["year"] or 0)
        if printed and printed != own:
            return not due["year"] and 0 < own < printed
        years = 0
    return years > 0 or (years == 0 and _first_day(done) > _last_day(due))


def _first_day(date: dict[str, str]) -> tuple[int, int]:
    """The earliest month and day that a date may mean."""
    if date["month"]:
        return _number(date["month"]), int(date["day"] or _STARTS.get(date["part"], 1))
    if date["quarter"]:
        last = _number(date["quarter"]) * 3
        return (last, _STARTS["末"]) if date["edge"] in ("底", "末") else (last - 2, 1)
    if date["half"]:
        return (1 if date["half"] == "上" else _JUNE + 1), 1
    return _DECEMBER, _STARTS["末"]


def _last_day(date: dict[str, str]) -> tuple[int, int]:
    """The latest month and day that a date may mean."""
    if date["month"]:
        return _number(date["month"]), int(date["day"] or _ENDS.get(date["part"], _LAST))
    if date["quarter"]:
        last = _number(date["quarter"]) * 3
        return (last - 2, _LAST) if date["edge"] == "初" else (last, _LAST)
    return (_JUNE if date["half"] == "上" else _DECEMBER), _LAST


def _number(printed: str) -> int:
    return _DIGITS.get(printed) or int(printed)


__all__ = ["DEEDS", "GRANTED", "late_cell"]
