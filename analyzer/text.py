"""Same-length character folding and span arithmetic.

Folding never changes the length of a text, so a span found in folded text is a span of the original. NFKC is not used:
it turns ㎡ into m2 and moves every later offset. ，。；！？ are wide in folded text: they mark clauses.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from analyzer.late_regex import late_regex

_WIDE = "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_NARROW = "".join(chr(ord(char) - 0xFEE0) for char in _WIDE)

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters that nobody sees: web pages leave them between words and figures."""

WIDTH: Mapping[str, str] = {
    **dict(zip(_WIDE, _NARROW, strict=True)),
    **dict(zip("％．－＋／（）：＞＜＝＊＿～", "%.-+/():><=*_~", strict=True)),
    **dict(zip("≧≦⩾⩽﹥﹤﹦═﹪﹢﹣−‐‑–˜∼〜", "≥≤≥≤><==%+-----~~~", strict=True)),
    **dict(zip(";!?", "；！？", strict=True)),
    **dict(zip("﹐﹑､｡﹔﹖﹗﹙﹚﹕﹪", "，、、。；？！():%", strict=True)),
    **dict.fromkeys("│┃║｜", "|"),
    **dict.fromkeys("\u3000\xa0\u2002\u2003\u2007\u2009\u202f", " "),
    **dict.fromkeys(UNSEEN, " "),
}
"""One character for one character: full-width digits, letters and signs, comparison signs, blanks, bars between cells to narrow ones;
marks that end a clause to wide ones.
"""

_COMMA = late_regex(r"(?<!\d),|,(?!\d)")
"""A comma that is no separator of thousands: web pages print narrow ones throughout."""
_POINT = late_regex(r"．(?<![\s\d一二三四五六七八九十)）]．)|．(?<=\d．)(?=\s*(?:\n(?!\s*\d)|$))")
_DOT = late_regex(
    rf"\.(?<=[一-鿿%％﹪”’]\.)(?<![一二三四五六七八九十]\.)(?!(?<=/[一-鿿]\.)(?:学年|学期|[年月天日次])(?![一-鿿]))"
    rf"(?=[\s{UNSEEN}]*(?:\n|$)|[\s{UNSEEN}]?[一-鿿“‘]|\s\d)"
)
"""A full stop of another shape, literal first: ． of science prints, . behind Chinese words; none within a unit (元/生.年)."""
_ASIDE = late_regex(r"〔(?!\d{4}〕)([^〔〕\n]{1,60})〕|［(?!\d{4}］)([^［］\n]{1,60})］")
"""A remark in brackets of another shape; 〔2024〕 is the year of a document's number."""
_QUOTED = late_regex(r'"([^"“”\n]{1,40})"')
_HALF = late_regex(r'(“[^"“”\n]{1,24})"|"([^"“”\n]{1,24}”)')
"""A pair of quotation marks of which one is a typewriter's: “三公"经费."""
_SINGLE, _DOUBLE = "‘’", "“”"

DIGIT, YEAR = late_regex(r"\d"), late_regex(r"20\d\d(?=年)")
"""A digit of a figure; the year of 2023年."""
HAN, JOINT = late_regex(r"[一-鿿]+"), late_regex(r"[、和及与]")
"""A run of Chinese characters; what joins two things of a list."""
IN_BRACKETS = late_regex(r"[(（][^()（）]*[)）]")
"""A remark in brackets, with them."""
STOP, FULL_STOP = late_regex(r"[。；！？\n]"), late_regex(r"[。！？\n]")
"""The end of a sentence, ； counted among them or not."""

_FIGURE = late_regex(r"\d+(?:[.,]\d+)*")
_MANY = 80


def fold(text: str, table: Mapping[str, str], present: AbstractSet[str] | None = None) -> str:
    """Replace characters one for one by ``table``; the result has the same length as ``text``.

    Args: present: the characters of the table that stand in the text, where the caller knows them.
    """
    if "," in text:
        text = _COMMA.sub("，", text)
    if "．" in text:
        text = _POINT.sub("。", text)
    if "." in text:
        text = _DOT.sub("。", text)
    if "〔" in text or "［" in text:
        text = _rounded(text)
    if _DOUBLE[0] not in text and ('"' in text or _SINGLE[0] in text):
        text = _QUOTED.sub(r"“\1”", text.replace(_SINGLE[0], _DOUBLE[0]).replace(_SINGLE[1], _DOUBLE[1]))
    elif '"' in text:
        text = _HALF.sub(lambda found: f"{found[1]}”" if found[1] else f"“{found[2]}", text)
    present = table.keys() & text if present is None else present
    if len(present) > _MANY:
        return text.translate({ord(char): table[char] for char in present})
    for char in present:
        text = text.replace(char, table[char])
    return text


def _rounded(text: str) -> str:
    """The text with round brackets about its remarks, the inner ones first."""
    before = ""
    while before != text:
        before, text = text, _ASIDE.sub(lambda found: f"({found[1] or found[2]})", text)
    return text


def line_number(text: str, offset: int) -> int:
    """The line (counted from 1) on which code point ``offset`` of ``text`` stands."""
    return text.count("\n", 0, offset) + 1


def squeezed(words: str) -> str:
    """Some words without white space: a line may break anywhere between two Chinese characters."""
    return "".join(words.split())


def unmarked(words: str) -> str:
    """Only the letters and digits of some words: names are the same whatever marks and blanks stand in them."""
    return "".join(filter(str.isalnum, words))


def on_one_line(words: str) -> str:
    """Some words with one blank for every stretch of white space."""
    return " ".join(words.split())


def masked(words: str) -> str:
    """Some words without white space and with # for every figure: what stays of a place when its figures are corrected."""
    return _FIGURE.sub("#", squeezed(words))


def piece_start(text: str, at: int, marks: str) -> int:
    """Where the piece of a text begins in which a place stands: behind the last mark before it. Args: at: offset of the place."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def piece_end(text: str, at: int, marks: str) -> int:
    """Where that piece ends: before the next mark, else with the text. Args: at: offset of the end of the place."""
    return min((end for mark in marks if (end := text.find(mark, at)) >= 0), default=len(text))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink ``text[start:end]`` so that it neither begins nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


ORDINAL = (
    r"(?:\d{1,2}(?:\.\d{1,2}){1,2}[、.]?|[(（]? ?[一二三四五六七八九十\d]{1,3} ?[)）]? ?[、.]?"
    r"|[①-⑳]|第[一二三四五六七八九十]{1,3}(?:部分|[章节篇])|[A-HIVXⅠ-Ⅻ]{1,4}[、.])"
)
"""The number that a heading begins with, as a pattern: 一、 （二） 3. 2.1 ① 第四节 Ⅴ、 B."""
NUMBERED = (
    r"^(?:第?[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)+[.、]?|\d+[.、]|[①-⑳]"
    r"|第[一二三四五六七八九十]+(?:部分|[章节篇])|[A-HIVXⅠ-Ⅻ]+[、.]|(?:\d{1,2}|[一二三四五六七八九十]) )\s*"
)
"""The same where nothing but a mark or a blank tells it from a figure (三农, 12期)."""

_ONES = "一二三四五六七八九"
_SMALL = {
    **{mark: number for number, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}, **{word: number for number, word in enumerate(_ONES, 1)},
    **{f"十{word}": number for number, word in enumerate(_ONES, 11)}, **{f"一十{word}": number for number, word in enumerate(_ONES, 11)},
    "十": 10, "一十": 10, "二十": 20, "两": 2,
}  # fmt: skip


def small_number(word: str) -> int:
    """The number that a numeral says: 3, ③, 三, 两, 十二, in words up to twenty; 0 where it says none (二四十)."""
    return int(word) if word.isdecimal() else _SMALL.get(word, 0)
