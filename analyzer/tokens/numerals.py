"""Where numerals stand that no segmenter may cut: 1,234.56, ９０％, 一百二十三万, 百分之九十五."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.late_regex import late_regex

_ARABIC = late_regex(r"(?<![0-9０-９A-Za-z.．])[0-9０-９]+(?:,[0-9]{3}(?![0-9])|[,，][０-９]{3}(?![０-９]))*(?:[.．][0-9０-９]+)*[%％‰]?")
_DIGITS = "〇零○一二两兩三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖"
_SCALES = "十百千万萬亿億拾佰仟廿卅"
_RUN = f"[{_DIGITS}{_SCALES}][{_DIGITS}{_SCALES}几余餘多]*(?<![余餘多])"
_CHINESE = late_regex(f"第?{_RUN}(?:分之{_RUN})?(?:[点點][{_DIGITS}]+[{_SCALES}]*)?")


def arabic_numerals(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of Arabic numerals with separators, decimals and percent sign."""
    return (found.span() for found in _ARABIC.finditer(text))


def chinese_numerals(text: str) -> Iterator[tuple[int, int]]:
    """Ranges that look like Chinese numerals. A range may begin inside a word (统一百货): ask a segmenter."""
    return (found.span() for found in _CHINESE.finditer(text) if found.end() - found.start() > 1)
