"""Lines of a plain text that holds the tags of a web page (tables pasted or converted as HTML): the words between the tags.

No character is changed: the tags stay in the text, stand in no line, and are blanks of the same length in the folded text.
"""

from __future__ import annotations

import re

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line, line_of

_BLOCK = r"p|div|table|tbody|thead|tfoot|caption|colgroup|col|tr|td|th|br|hr|h[1-6]|html|body|head|title|meta|li|ul|ol|section|center"
_INLINE = r"strong|b|em|i|u|span|font|a|sub|sup|small"
TAG = late_regex(rf"</?(?:{_BLOCK})(?:\s[^<>]{{0,400}})?/?>", re.IGNORECASE)
_ANY = late_regex(rf"</?(?:{_BLOCK}|{_INLINE})(?:\s[^<>]{{0,400}})?/?>|&nbsp;", re.IGNORECASE)
_EDGE = rf"(?:\s|&nbsp;|</?(?:{_BLOCK}|{_INLINE})(?:\s[^<>]{{0,400}})?/?>)"
_OPENS, _CLOSES = late_regex(rf"{_EDGE}+", re.IGNORECASE), late_regex(rf"{_EDGE}*\Z", re.IGNORECASE)
_BREAK = late_regex(r"<br\s*/?>", re.IGNORECASE)
_CLOSED = late_regex(r"</(?:td|th|p|tr)\s*>", re.IGNORECASE)
_TAIL = 200


def has_tags(text: str) -> bool:
    """True for a text with the tags of a web page that part words from words."""
    return "</" in text and _CLOSED.search(text) is not None


def words_between(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the tags and blanks at its edges."""
    opens = _OPENS.match(text, start, end)
    start = opens.end() if opens is not None else start
    if start >= end:
        return start, start
    closes = _CLOSES.search(text, max(start, end - _TAIL), end)
    return start, max(closes.start(), start) if closes is not None else end


def without_tags(folded: str, text: str) -> str:
    """The folded text with blanks for tags, of the same length; a text of another kind may hold <br> inside its cells alone.

    Args: text: as it is printed.
    """
    tags = _ANY if has_tags(text) else _BREAK
    if tags is _BREAK and "<br" not in text and "<BR" not in text:
        return folded
    out, at = [], 0
    for tag in tags.finditer(text):
        out += [folded[at : tag.start()], " " * (tag.end() - tag.start())]
        at = tag.end()
    return "".join([*out, folded[at:]])


def untagged(lines: list[Line], text: str, folded: str) -> list[Line]:
    """The lines, cut at the tags that part blocks: the words of each block, blank lines between.

    Lines without tags, and rows with tabs, or of cells between pipes that <br> breaks, stay as they are.
    Args: folded: the text without tags.
    """
    if not has_tags(text):
        return lines
    out: list[Line] = []
    for line in lines:
        raw = text[line.start : line.end]
        tags = list(TAG.finditer(text, line.start, line.end)) if "<" in raw and "\t" not in raw.strip() else []
        if not tags or (raw.count("|") > 1 and all(_BREAK.fullmatch(tag[0]) for tag in tags)):
            out.append(line)
            continue
        bounds = [line.start, *(at for tag in tags for at in tag.span()), line.end]
        for start, end in zip(bounds[::2], bounds[1::2], strict=True):
            left, right = words_between(text, start, end)
            if left < right:
                out.append(line_of(0, left, right, folded))
            out.append(line_of(0, right, right, folded))
    return [line._replace(number=number) for number, line in enumerate(out)]


__all__ = ["TAG", "has_tags", "untagged", "without_tags", "words_between"]
