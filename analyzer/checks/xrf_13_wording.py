"""XRF-13: slips of the pen and of structure: wrong words, words told twice, lonely brackets, gaps in the numbering."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.pairs import lonely_marks
from analyzer.checks.prose.places import Places
from analyzer.checks.prose.possible import possible_forms
from analyzer.checks.prose.series import gaps
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex, wide_regex

_GLUED = sought("glued-header")
_TWICE = late_regex(r"([一-鿿]{2,8})\1")
_CLAUSES = late_regex(r"[，。；、\n]([一-鿿]{4,24}+)[，、；]\1(?=[，、；。])")
_SENTENCE = late_regex(r"[^。！？；\n\t|]{22,400}[。！？；]")
_UNITLESS = late_regex(r"[万亿]$")
_SHARED = late_regex(r"\s*(?:多|余|左右)?\s*(?:[、和及与至到~-]|以[上下])?\s*[\d.,]*\s*[万亿]?(?:元|人民币|美元|$)")
_MARKED_AGAIN = late_regex(r"\.\d+[,，]\d")
_SEPARATED = late_regex(r"(?<![\d.,，])\d+(?:[,，]\d+)+\.\d+(?:[,，]\d+)+(?![\d.,，])")
_SAID = {"typo": "“{}”疑有错字，应作“{}”", "dropped": "“{}”疑有漏字或错字，应作“{}”"}
_SAID |= dict.fromkeys(("clash", "doubled"), "“{}”重复，应{}")
_SECONDS = 5


@lru_cache(maxsize=256)
def _compiled(form: str) -> regex.Pattern[str]:
    return wide_regex(form)


def find(facts: Facts) -> Iterator[Result]:
    """All slips, kind by kind."""
    places = Places(facts.layout)
    yield from chain(_words(facts, places), _doubled(facts, places), _sentences(facts), _marks(facts, places))
    yield from chain(_numbering(facts), _amounts(facts, places), _figures(facts))


def _words(facts: Facts, places: Places) -> Iterator[Result]:
    flow = facts.layout.flow
    possible = possible_forms(facts)
    forms = [(entry, form) for entry in facts.lexicon.entries("slips.toml", "slip") for form in entry.forms if form in possible]
    for slip, form in forms:
        for found in _compiled(form).finditer(flow.folded, timeout=_SECONDS):
            raw = flow.span(found.start(), found.end())
            if any(char in facts.lexicon.characters for char in facts.text[raw.start : raw.end]):
                continue  # Traditional print has its own right forms (帳戶)
            span = places.around(found.start(), found.end(), before=8, after=6)
            yield CHECK.finding(at=[span], fault=_SAID[slip.group].format(facts.quote(raw), slip.id))


def _doubled(facts: Facts, places: Places) -> Iterator[Result]:
    text = facts.layout.flow.folded
    allowed = pattern(facts.lexicon, "rightly-twice")
    glued = _glued(facts, places)
    for found in chain(_TWICE.finditer(text), _CLAUSES.finditer(text)):
        start, end = found.start(1), found.end()
        place = places.at(start)
        if place < 0 or place in glued or allowed.search(text[start:end]) or len(set(found[1])) == 1:
            continue
        span = places.around(start, end, after=8)
        yield CHECK.finding(at=[span], fault=f"“{found[1]}”连写了两遍")


def _glued(facts: Facts, places: Places) -> set[int]:
    """The ranges that hold a table whose cells lost their borders: its header, and what follows without a full stop."""
    text, found = facts.layout.flow.folded, set()
    for header in _GLUED.find(facts):
        at = places.at(header.start())
        while 0 <= at < len(places.ranges):
            found.add(at)
            at += 1
            if at < len(places.ranges) and "。" in text[slice(*places.ranges[at][:2])]:
                break
    return found


def _sentences(facts: Facts) -> Iterator[Result]:
    """Sentences told twice in one section, word for word."""
    flow, layout = facts.layout.flow, facts.layout
    seen: dict[str, tuple[int, int]] = {}
    for block in layout.prose:
        for found in _SENTENCE.finditer(flow.folded, block.start, block.end):
            first = seen.setdefault(found[0], found.span())
            words = found[0].strip() if first != found.span() else ""
            if words and layout.section_at(flow.to_text(first[0])) == layout.section_at(flow.to_text(found.start())):
                spans = [flow.span(*first), flow.span(*found.span())]
                yield CHECK.finding(at=spans, fault=f"“{words[:16]}……”一句在同一部分出现两遍")


def _marks(facts: Facts, places: Places) -> Iterator[Result]:
    for at in lonely_marks(places):
        mark = facts.text[facts.layout.flow.to_text(at)]
        yield CHECK.finding(at=[places.around(at, at + 1, before=10, after=10)], fault=f"“{mark}”没有配对的另一半")


def _numbering(facts: Facts) -> Iterator[Result]:
    for gap in gaps(facts.layout):
        spans = [gap.first.span, gap.second.span]
        told = f"“{gap.first.title}”之后是“{gap.second.title}”"
        yield CHECK.finding(at=spans, fault=f"{told}，缺“{gap.missing}”" if gap.missing else f"{told}，序号重复")


def _amounts(facts: Facts, places: Places) -> Iterator[Result]:
    """Amounts that end in 万 or 亿 without 元, in running words."""
    flow = facts.layout.flow
    for quantity in facts.quantities:
        if quantity.metric != "money" or quantity.cell is not None or not _UNITLESS.search(quantity.text.strip()):
            continue
        end = flow.after(quantity.span)
        if flow.folded[end : end + 1] in ("元", "余", "多") or _SHARED.match(flow.folded[end : end + 20]):
            continue
        span = places.around(flow.from_text(quantity.span.start), end, before=12)
        yield CHECK.finding(at=[span], kind="unit-or-mode", title="金额缺单位“元”", fault=f"“{quantity.text}”缺“元”")


def _figures(facts: Facts) -> Iterator[Result]:
    """Cells that hold nothing but digits, points and commas, and are no number: 7,00.0,77."""
    folded = facts.layout.folded
    for table in facts.layout.tables:
        if _MARKED_AGAIN.search(folded, table.span.start, table.span.end) is None:
            continue
        for cell in table.cells:
            words = folded[cell.span.start : cell.span.end].strip()
            if _SEPARATED.fullmatch(words):
                yield CHECK.finding(at=[cell.span], title="数字写法有误", fault=f"“{facts.quote(cell.span)}”的千分位或小数点有误，读不出数")


CHECK = Check(
    id="XRF-13",
    title="文字或结构差错",
    message="{fault}。",
    severity="info",
    kind="wording",
    basis="党政机关公文格式（行文规范）",
    needs=("text",),
    rationale="别字、漏字、重复和缺号不影响数字，但说明报告未经认真校核，也会造成误读。",
    wrong="上海市上海市某某系统于年内建成，各科室已实现系统登陆。",
    right="上海市某某系统于年内建成，各科室已实现系统登录。",
    limits="只认词典所列的别字；标题序号只看“一、”和“（一）”两级；同一句话在不同部分重复的不判。",
    find=find,
)
