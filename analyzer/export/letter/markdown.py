"""The letter as Markdown: what a report says is escaped, so that it stays words."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.export.letter.content import BLANK, NUMERALS, UNIT, Item, Letter, letter_of
from analyzer.late_regex import late_regex
from analyzer.model import Analysis

_SIGNS = late_regex(r"([\\`*_{}\[\]<>#|~&!])")


def letter_markdown(analysis: Analysis) -> str:
    """The letter on one report."""
    return "\n".join(_lines(letter_of(analysis))) + "\n"


def escaped(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _SIGNS.sub(r"\\\1", words)


def _lines(letter: Letter) -> Iterator[str]:
    yield from (f"# {letter.title}", "", f"{BLANK}〔{BLANK}〕{BLANK}号", "")
    yield from (f"{escaped(letter.unit) or UNIT}：", "", escaped(letter.opening), "")
    headings = iter(NUMERALS)
    yield from (f"## {next(headings)}、总体情况", "")
    for words in letter.summary:
        yield from (escaped(words), "")
    if letter.groups:
        yield from (f"## {next(headings)}、发现的问题和建议", "")
    for number, group in zip(NUMERALS, letter.groups, strict=False):
        yield from (f"### （{number}）{group.title}", "")
        for item in group.items:
            yield from _item(item)
    if letter.materials:
        yield from (f"## {next(headings)}、补充资料清单", "", "| 序号 | 资料 | 对应问题 | 提供情况 |", "|---|---|---|---|")
        for at, material in enumerate(letter.materials, 1):
            yield f"| {at} | {escaped(material.name)} | {'、'.join(material.numbers)} | |"
        yield ""
    yield from (f"## {next(headings)}、反馈要求", "")
    for words in letter.closing:
        yield from (words, "")
    yield from (f"编制人：{BLANK * 3}复核人：{BLANK * 3}", "", f"（复核单位盖章）{BLANK * 2}{BLANK}年{BLANK}月{BLANK}日")


def _item(item: Item) -> Iterator[str]:
    state = "（已确认）" if item.confirmed else ""
    yield from (f"**{item.number} {escaped(item.title)}**（{item.rule}）{state}", "", escaped(item.message), "")
    for quote in item.quotes:
        yield f"> 原文 {escaped(quote.told)}"
        yield ">"
    yield ""
    for line in item.lines:
        yield f"- {line.label}：{escaped(line.words)}"
    yield ""


__all__ = ["escaped", "letter_markdown"]
