"""Headings in the field's numbering (一、 （一） 1. （1） ①), Markdown signs, bold lines, and run-in headings."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line

_HAN = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    (1, late_regex(rf"第{_HAN}[部章篇]分?[ 、:]*")),
    (2, late_regex(rf"{_HAN} ?、 *")),
    (2, late_regex(rf"{_HAN}(?=[.]|$)[.]?")),
    (3, late_regex(rf"\( ?{_HAN} ?\)[、.]? *")),
    (4, late_regex(r"\d{1,2}(?: ?、| ?\.(?!\d))")),
    (5, late_regex(r"\(\d{1,2}\)[、.]?|\d{1,2}\)")),
    (6, late_regex("[①-⑳]")),
    (2, late_regex(rf"第{_HAN}节[ 、:]*")),
    (2, late_regex(r"(?:[Ⅰ-Ⅻ]|I{1,3}|I?[VX]|VI{1,3})[.、] *(?=[一-鿿“《])")),
    (3, late_regex(r"[A-H][.、] *(?=[一-鿿“《])")),
)
_STARTS = {
    "第": (_LEVELS[0], _LEVELS[7]), **dict.fromkeys("一二三四五六七八九十百", _LEVELS[1:3]), "(": (_LEVELS[3], _LEVELS[5]),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", _LEVELS[6:7]),
    **dict.fromkeys("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX", _LEVELS[8:9]), **dict.fromkeys("ABCDEFGH", _LEVELS[9:]),
}  # fmt: skip
"""The levels whose numbering may begin with a character, digits aside."""
_OF_DIGITS = _LEVELS[4:6]
_MARKDOWN = late_regex(r"(#{1,6})\s*(?=\S)")
_BOLD = late_regex(r"\*\*(?=\S)(.+?)\*\*$")
_SIGNS = late_regex(r"[#*_\s]+")
_LONGEST = 45
_RUN_IN = 28
_ITEMS = 3
_STATEMENT = late_regex(r"\d%|[一-鿿]\d[^年月日，%]*，|，[^，]*[一-鿿]\d+(?:\.\d+)?(?![年月日\d.])")
"""A figure beside a comma, or a percentage: 1.抽检900批次，合格率98%。 is a numbered item, no heading."""
_FIGURES = late_regex(r"\d[^，。年]{1,20}，[^。]*\d")
"""Two clauses with a figure each: （一）拍摄短片12部，发放手册2.1万册。 is a sentence as well."""
_LABEL = late_regex(r"([^，。；、：:\d*|]{2,20}?)(?::\**| {1,2}(?=[一-鿿“]{4}|20\d\d年))(?=.{30}|(?=.{12}).*[，。；\d])")
"""A heading with a colon or a blank between it and what it is on: （一）设施农业：新建设施大棚638亩，为年度目标的106.33%。

A few words more without a comma or a figure are the rest of a title: （四）任务四：规范社会组织和区划地名管理
"""
_APART = late_regex(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[、. ]\s*|[一二三四五六七八九十]{1,3} +)?")
_TITLE_ENDS = ("报告", "自评表", "总结", "通报", "情况", "说明", "公告", "汇报")
_TITLE = rf"[ *]*(?:{_HAN}、|\({_HAN}\)|\d{{1,2}}[.、](?!\d)) ?[^，。；、:\d\n|\t]{{3,20}}"
"""A title that its paragraph runs on from behind a colon: （一）资金安排：2023年……。"""

_DECIMAL = late_regex(r"(\d{1,2}(?:\.\d{1,2})?)\.(\d{1,2})[、.]?\s*(?=[一-鿿“《])(?![万亿元])")
_DECIMAL_LEVEL = 5
_LEAST_CHAIN = 2


class Heading(NamedTuple):
    """A heading: document code points of its title, level from 0 (title of the document), True if text runs on after it."""

    start: int
    end: int
    level: int
    run_in: bool


def numbering(text: str) -> tuple[int, int]:
    """Level and length of the numbering at the start of a folded text; level 0 where there is none."""
    first = text[:1]
    levels = _OF_DIGITS if first.isdecimal() else _STARTS.get(first, ())
    for level, pattern in levels:
        found = pattern.match(text)
        if found:
            return level, found.end()
    return 0, 0


def decimal_levels(lines: list[Line]) -> dict[int, int]:
    """The levels of the lines numbered 1.1 1.2 2.1 3.1.1, by line number.

    A figure at the start of a line (3.2万亩) is told from such a number by the chain: 1.1 is there, then 1.2, and so on.
    """
    chains: dict[str, list[int]] = {}
    for line in lines:
        found = _DECIMAL.match(line.text) if line.text[:1].isdecimal() else None
        if found:
            chain = chains.setdefault(found[1], [])
            chain += [line.number] if int(found[2]) == len(chain) + 1 else []
    whole = {parent: chain for parent, chain in chains.items() if len(chain) >= _LEAST_CHAIN}
    return {number: _DECIMAL_LEVEL + parent.count(".") for parent, chain in whole.items() for number in chain}


def heading_of(line: Line, known: int = 0) -> Heading | None:
    """The heading that a line is or begins with; ``known`` is its level where the lines around it tell that (1.1, 项目概况)."""
    start = line.start + line.indent
    marked = _MARKDOWN.match(line.text) if line.text.startswith("#") else None
    skip = marked.end() if marked else 0
    body = line.text[skip:]
    bold = _BOLD.match(body) if body.startswith("**") else None
    inner = len(body) - len(body.lstrip("*"))
    own, length = numbering(body[inner:])
    level = known or own
    apart = _APART.match(body, inner) if known and not length else None
    length = apart.end() - inner if apart is not None else length
    end = start + len(line.text)
    if marked and (level == 0 or bold):
        return Heading(start + skip, end, level or len(marked[1]), run_in=False)
    if not level:
        return Heading(start + skip, end, 7, run_in=False) if bold and len(body) <= _LONGEST else None
    label = _LABEL.match(body, inner + length) if known or level >= _ITEMS else None  # 一、年初安排四项任务：举办书画培训20期
    if label is not None:
        return Heading(start + skip, start + skip + label.end(1), level, run_in=True)
    cut = min((at for at in (body.find("。"), body.find("**", inner + 1)) if at > 0), default=-1)
    if 0 < cut <= _RUN_IN:
        whole = not body[cut:].strip("。* ")
        if _STATEMENT.search(body, inner, cut) if level >= _ITEMS else whole and _FIGURES.search(body, inner, cut):
            return None
        return Heading(start + skip, start + skip + cut, level, run_in=not whole)
    if cut < 0 and len(body) <= _LONGEST and body.rstrip("*")[-1] not in "；;，,":
        return Heading(start + skip, end, level, run_in=False)
    return None


def is_title(line: Line) -> bool:
    """A line that may be the document's title: short, open, named as such documents are."""
    return 4 <= len(line.text) <= 60 and not line.finished and line.text.rstrip("*# ").endswith(_TITLE_ENDS)


def clean_title(text: str) -> str:
    """A heading's words without Markdown signs, and without blanks between letters that are printed apart (概　况)."""
    words = _SIGNS.sub(" ", text).strip().rstrip("。:：")
    _, *letters = words.split(" ")
    return words.replace(" ", "") if letters and max(map(len, letters)) == 1 else words
