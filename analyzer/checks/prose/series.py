"""The numbering of headings: 一、 to 三、 without 二、, or the same number twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Section
from analyzer.model.layout import Layout

_DIGITS = "零一二三四五六七八九"
_STYLES = (
    (late_regex(r"\s*([一二三四五六七八九十]{1,3})、"), "{}、", 10),
    (late_regex(r"\s*[(（]([一二三四五六七八九十]{1,3})[)）]"), "（{}）", 10),
)


class Gap(NamedTuple):
    """Two headings of one series that do not follow each other; ``missing`` is empty where both have one number."""

    first: Section
    second: Section
    missing: str


def gaps(layout: Layout) -> Iterator[Gap]:
    """All jumps and repeats in the numbering of headings that stand under one heading."""
    last: dict[tuple[str, int], tuple[Section, int]] = {}
    for section in layout.sections:
        read = _number(section.title)
        if read is None:
            continue
        style, number = read
        key = (section.parent or "", style)
        before = last.get(key)
        last[key] = (section, number)
        if before is None or number < before[1]:
            continue
        missing = [_STYLES[style][1].format(chinese(step)) for step in range(before[1] + 1, number)]
        if number == before[1] and before[0].title != section.title:
            yield Gap(before[0], section, "")
        elif 0 < len(missing) <= 2 and not any(_stands(layout, before[0], section, form) for form in missing):
            yield Gap(before[0], section, "、".join(form.rstrip("、") for form in missing))


def _number(title: str) -> tuple[int, int] | None:
    for style, (pattern, _, _) in enumerate(_STYLES):
        found = pattern.match(title)
        number = arabic(found[1]) if found else None
        if number is not None:
            return style, number
    return None


def _stands(layout: Layout, first: Section, second: Section, form: str) -> bool:
    """True if the missing number stands between the two headings after all (in a line that reads like no heading)."""
    flow = layout.flow
    return form.replace("（", "(").replace("）", ")") in flow.folded[flow.from_text(first.span.start) : flow.from_text(second.span.end)]


def arabic(numeral: str) -> int | None:
    """The number of a Chinese ordinal up to 99; None for anything else (一二)."""
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not tens + ten + ones or any(digit not in _DIGITS for digit in tens + ones):
        return None
    unit = _DIGITS.index(ones) if ones else 0
    return unit + ((_DIGITS.index(tens) if tens else 1) * 10 if ten else 0)


def chinese(number: int) -> str:
    """A Chinese ordinal up to 99."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


__all__ = ["Gap", "gaps"]
