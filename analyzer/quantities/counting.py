"""Whether a Chinese numeral with a counting word counts something, or is a way of speaking (一次性, 百姓, 一条新路)."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.quantities.atoms import Atom
from analyzer.quantities.numerals import HAN
from analyzer.quantities.units import UnitForm

_FIRM = {"headcount", "households", "person_times"}
_ONES = {"所", "家", "台", "辆", "栋", "幢", "名", "户", "处", "座", "艘", "部门", "间", "位"}
_INDEFINITE = late_regex(r"[一-鿿]{0,4}(?:的|城|性)")
_NO_ONE = "另某每任同下上这那哪第逐单统唯进万专之"
_HEDGED_ROUND = late_regex(r"(?:近|(?<![签预节合履集])约|超|上|逾|数|突破|达|过|不足|不到|至少|成)$")
_ORDINAL_BEFORE = late_regex(r"[办开出共了刊展播行设为]\s?$")
_SHARED_WORDS = ("起", "项", "个", "条", "件", "场", "次", "支", "种", "批", "届", "套", "期", "类", "大", "面", "道", "份")
_MORE_THAN_ONE = HAN.replace("一", "")
_NEAR = 40
_FEW = "两二三四五六"
_REACH, _HEAD = 8, 6
_THEN = "归档|投用|推进|销号|整改|查处|移交|验收|见效|达标|使用|受益|办结|化解|处置|解决|交付|巩固|推广|发展|培养|消除|启用|结算|审核|拨付"
"""What is done with each of them in its turn: 完工一处、归档一处."""
_SUM_OF = late_regex(r"[一-鿿]{2,6}?共计?\d")
_HAPPENED = late_regex(
    r"(?<![未没有无零不])(?<!未曾)(?:发生|出现|引发|引起|造成|酿成|导致|突发|查处|破获|侦破|接报|通报|曝光)(?:了|过)?\s?$"
)
"""Before 一起 it counts: 引发一起森林火灾."""
_CLASS, _CLASSES = late_regex(r"[一二三四五]类\d"), 16
_OPENS = late_regex(r"(?:[，。；:\s]|^)$")


def counts(atom: Atom, text: str, printed: str) -> bool:
    """True where the Chinese numeral ``printed`` of an atom with unit counts. Offsets are of the folded ``text``."""
    unit = atom.unit
    before = text[atom.start - 1 : atom.start]
    if unit is None or (unit.metric == "score" and len(printed) < 2 and (not before or before not in "得扣加满获")):
        return False
    if printed in ("十", "零"):
        return printed == "十"
    if round_word(printed, atom, text):
        return unit.form in ("岁", "周岁")
    if unit.form == "期" and printed in "一二三四五" and not _ORDINAL_BEFORE.search(text, max(atom.start - 2, 0), atom.start):
        return False
    if unit.form == "类" and _is_class(atom, text):
        return False
    if printed != "一":
        return not _back_reference(atom, text, printed)
    if _distributed(unit, atom, text):
        return False
    if before and before in _NO_ONE:
        return False
    if unit.form in _SHARED_WORDS or unit.form not in _ONES:
        return _counted_beside(unit, atom, text, before)
    return unit.metric in _FIRM or not _INDEFINITE.match(text, atom.end)


def _back_reference(atom: Atom, text: str, printed: str) -> bool:
    """``两项筛查共23880人次``: the things just told, summed up, are not counted again."""
    few = printed in _FEW and atom.unit is not None and atom.unit.form in ("项", "类", "者")
    return few and _SUM_OF.match(text, atom.end) is not None and _OPENS.search(text, max(atom.start - 1, 0), atom.start) is not None


def _is_class(atom: Atom, text: str) -> bool:
    """``一类52座、二类71座``: names of classes, each with its number; 满意度三类11项指标 counts."""
    if not text[atom.end : atom.end + 1].isdigit():
        return False
    return _CLASS.search(text, max(atom.start - _CLASSES, 0), atom.start) is not None or (
        _CLASS.search(text, atom.end, atom.end + _CLASSES) is not None
    )


def _distributed(unit: UnitForm, atom: Atom, text: str) -> bool:
    """``完工一处、归档一处``, ``成熟一个推进一个``: a way to work, one by one."""
    each = _each(unit.form)
    pair = each.search(text, max(atom.start - _REACH, 0), min(atom.end + _REACH, len(text)))
    return pair is not None and pair.start() < atom.start < pair.end()


@lru_cache(maxsize=512)
def _each(form: str) -> re.Pattern[str]:
    one = rf"一{re.escape(form)}"
    return late_regex(rf"[一-鿿]{{2}}{one}[、，,]?(?:{_THEN}){one}")


def round_word(printed: str, atom: Atom, text: str) -> bool:
    """百, 千万 alone are ways of speaking (百姓, 千万工程) unless hedged: 近百人, 上千户, 百余件."""
    return not printed.strip("百千万亿") and not atom.hedge and not _HEDGED_ROUND.search(text, max(atom.start - 2, 0), atom.start)


def _counted_beside(unit: UnitForm, atom: Atom, text: str, before: str) -> bool:
    """``由三起降至一起``: one of something counts where others of it are counted nearby, or after a counting verb."""
    if unit.form == "起" and _HAPPENED.search(text, max(atom.start - _HEAD, 0), atom.start):
        return True
    if unit.form == "次" and before and before not in "其的、，。；“ \n":
        return True
    if not unit.counting and unit.dimension != "percent":
        return unit.metric in ("duration", "area", "money", "other") and before not in "其的"
    near = text[max(atom.start - _NEAR, 0) : atom.start]
    near = near[max(near.rfind("。"), near.rfind("\n")) + 1 :]
    return re.search(rf"(?:[{_MORE_THAN_ONE}]|\d)(?:余|多)?\s?{re.escape(unit.form)}", near) is not None
