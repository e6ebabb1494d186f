"""Numerals that are no figures by what stands beside them: dates, places, pages, ordinals, codes."""

from __future__ import annotations

from string import ascii_letters

from analyzer.late_regex import late_regex

_MONTH_AFTER = late_regex(r" ?月(?!均|活|度计|龄)")
_LETTERS = frozenset(f"{ascii_letters}_")
_OF_CODES = _LETTERS | set("第+:/№.")
_BEFORE_PLACES = frozenset("时号栋幢共 ")
_MAY_DATE = frozenset("年学月 ")
_ORDINAL_RANGE = late_regex(r"第\s?\d{1,3}\s?[-~至]$")
_PAGES, _PAGE_OF = late_regex(" ?页"), late_regex(r"第\s?\d{1,4}\s?页[\s,，/(]{0,4}共\s?$")
"""第1页 共2页: where in the report one is."""
_CAPTIONED = frozenset("表图")
_CAPTION = late_regex(r"(?:^|[^一-鿿]|[见附如上下])[表图]$")
"""表1　部门资金执行情况: the number of a table before its name; not 代表2 人."""
_PLACE = late_regex(r" ?(?:分(?!钟)|室|栋|幢|层|楼|单元|号)")
_OF_RATE = late_regex(r"(?:之?内|以内)?[^\W\d_a-zA-Z的为达至到在了是占]{2,8}?率(?![先领队真])")
_PLACES_OF_PEOPLE = late_regex(" ?(?:市县|[市县区旗镇乡村州盟]|街道)(?!均)")
"""What there are only whole ones of: the cells of a table that lost its borders (430.5 县级资金) count no counties."""
_LABEL = late_regex(r"指标\s?\d{1,2}:$")
_COMES_TO = frozenset("至到为用约过于超近前少短缩")


def is_no_figure(text: str, start: int, end: int) -> bool:
    """True for an Arabic numeral ``text[start:end]`` that counts nothing. Args: text: folded; start, end: offsets in it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in "-~至" and _ORDINAL_RANGE.search(text, max(start - 6, 0), start):
        return True
    if before in _CAPTIONED and after == " " and _CAPTION.search(text, max(start - 2, 0), start) is not None:
        return True
    if before in _OF_CODES and _is_code(text, start, before):
        return True
    if "." in text[start:end] and _PLACES_OF_PEOPLE.match(text, end) is not None:
        return True
    if after == "+" or (after == ":" and text[end + 1 : end + 2].isdigit()):
        return True
    if after in _MAY_DATE and _is_date(text, start, end):
        return True
    return before in _BEFORE_PLACES and _is_place(text, start, end)


def names_rate(text: str, start: int, end: int) -> bool:
    """True for a time in the name of a rate: 24小时修复率, 3日内办结率. Args: start, end: of the numeral with its unit."""
    return _OF_RATE.match(text, end) is not None and text[start - 1 : start] not in _COMES_TO


def _is_place(text: str, start: int, end: int) -> bool:
    """True for a numeral that says where something is: 8时30分, 3栋2单元, 第 3 名, 第1页 共2页."""
    before, after = text[start - 1], text[end : end + 1]
    if before == " " and text[start - 2 : start - 1] == "第":
        return True
    if before in "共 ":
        return _PAGES.match(text, end) is not None and _PAGE_OF.search(text, max(start - 16, 0), start) is not None
    return _PLACE.match(text, end) is not None and after != before


def _is_code(text: str, start: int, before: str) -> bool:
    """After a letter, 第, or a sign of a ratio or formula, a numeral is part of a code and no figure."""
    previous = text[start - 2 : start - 1]
    if before == ":":
        return previous.isdigit() and _LABEL.search(text, max(start - 6, 0), start) is None  # 指标9:0-6岁儿童
    return before != "/" or previous.isdigit() or previous in _LETTERS


def _is_date(text: str, start: int, end: int) -> bool:
    """A year or a month: ``2023年``, ``22年3月``, ``9月``; not ``2年`` and ``6个月``."""
    at = end + 1 if text.startswith(" ", end) else end
    if text.startswith(("年", "学年"), at):
        if end - start == 4 and text[start] in "12" and text[start : start + 2] in ("18", "19", "20", "21"):
            return True
        return end - start == 2 and text[at + 1 : at + 2].isdigit()
    return text.startswith("月", at) and _MONTH_AFTER.match(text, end) is not None


__all__ = ["is_no_figure", "names_rate"]
