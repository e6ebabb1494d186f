"""Page numbers, running heads and captions of continued tables, wherever they stand: inside tables, paragraphs and cells.

They are told before tables are looked for: by what they are (— 3 —, 第3页 共12页), by their order (1, 2, 3 … a page apart) and by what
comes back beside them. No character of the text is changed: the lines are left out where tables are read.
"""

from __future__ import annotations

from collections import defaultdict

from analyzer.late_regex import late_regex
from analyzer.layout.bare_pages import bare_pages, rising
from analyzer.layout.breaks import is_row
from analyzer.layout.lines import Line
from analyzer.layout.running_heads import Heads
from analyzer.lexicon import Lexicon
from analyzer.text import masked

_DASH = r"[-—–－─―·•‧∙・~～_]"
_EDGE = r"[-—–－─―·•~～=_*#<>\[\]【】()\s]*"
_COUNT = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_PAGE, _ALL = rf"第\s*{_COUNT}\s*页", rf"[共总]\s*{_COUNT}\s*页"
_OF = rf"(?:{_PAGE}(?:\s*[,，、/|(]?\s*{_ALL}\)?)?|{_ALL}\s*[,，、/|]?\s*{_PAGE})"
_DASHED = rf"{_DASH}+\s*(?:\d{{1,4}}|[IVXivx]{{1,5}}|[Ⅰ-Ⅻ])\s*{_DASH}+"
_SAID = r"第\s*\d{1,4}\s*/\s*\d{1,4}\s*页|页码\s*:?\s*\d{1,4}(?:\s*/\s*\d{1,4})?|[Pp](?:age|AGE)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
_SURE = late_regex(rf"{_DASHED}|{_EDGE}(?:{_OF}|{_SAID}){_EDGE}|\[\s*\d{{1,3}}\s*\]")
_STARTS = frozenset("-—–－─―·•‧∙・~～_=*#<[【(第共总页Pp")
_HALF = late_regex(rf"{_DASH}+\s*(\d{{1,3}})|(\d{{1,3}})\s*{_DASH}+")
"""A page number of which a scan lost a dash."""
_EDGES = frozenset("0123456789第共总页-—–·")
_LONGEST = 60
_SLASH = late_regex(r"(\d{1,3})\s*/\s*(\d{1,3})")
_CONTINUED = late_regex(
    r"[(【]?(?:[接续]上?[表页]|接续表|[转续]下[页表])\s*\d{0,2}[)】]?"
    r"|.{0,30}[( ](?:续表?|接上[表页])\s*[一二三四\d]{0,2}\)|(?:附[件表]|表)\s*[\d一二三四-]{0,4}\s*续表?"
)
_MARKED = late_regex(
    rf"(?:(?P<before>{_OF}|{_DASHED}|\d{{1,3}}\s*/\s*\d{{1,3}}|\d{{1,3}}(?=\s{{2}}))\s*[|丨/]?\s*(?P<rest>\S.*)"
    rf"|(?P<lead>.*\S)\s*?[|丨/]?\s*(?P<after>{_OF}|{_DASHED}|(?<=\s)\d{{1,3}}\s*/\s*\d{{1,3}}|(?<=\s\s)\d{{1,3}}))"
)
_APART_PAGE = late_regex(rf"\s{{2,}}{_OF}$|^{_OF}\s{{2,}}|\s{{2,}}{_PAGE}\s*/\s*{_ALL}$")
"""A page number that blanks set apart from the words on its line."""
_YEAR = late_regex(r"20\d\d\s*年")
_DIGIT = late_regex(r"\d+")
_FIRST, _PAIR, _SHORT = 3, 2, 6
_APART = 6
"""Lines between two page numbers at least."""
_LONGEST_HEAD = 60
_LEAST = 4


def page_marks(lines: list[Line], text: str, lexicon: Lexicon) -> set[int]:
    """Numbers of the lines that are no words of the report. Args: lines: all of them; text: as it is printed; lexicon: names columns."""
    full = [line for line in lines if not line.blank]
    found = {line.number for line in full if line.text[0] in _STARTS and len(line.text) <= _LONGEST and _SURE.fullmatch(line.text)}
    found |= _slashed(full, text) | _halves(full) | _numbered_heads(full)
    found |= bare_pages(lines, full, text, found)
    continued = {line.number for line in full if _is_continued(line)}
    heads = Heads(lines, full, text, lexicon)
    return heads.beside(found | continued) | heads.alone(found)


def _is_continued(line: Line) -> bool:
    words = line.text
    return len(words) <= _LONGEST_HEAD and ("续" in words or "接" in words or "转" in words) and _CONTINUED.fullmatch(words) is not None


def _slashed(full: list[Line], text: str) -> set[int]:
    """Lines of 3/12 that count up to the same whole, or stand between the rows of a table."""
    between: set[int] = set()
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(full):
        told = _SLASH.fullmatch(line.text) if line.text[0].isdecimal() and "/" in line.text else None
        if told and int(told[1]) <= int(told[2]):
            chains[told[2]].append((line.number, int(told[1])))
            between |= {line.number} if any(is_row(other, text) for other in full[max(at - 1, 0) : at + 2]) else set()
    return between.union(*({number for number, _ in chain} for chain in chains.values() if len(chain) > 1 and rising(chain, _APART)))


def _halves(full: list[Line]) -> set[int]:
    """Lines of — 3 or 3 — that count up from the first pages."""
    chain: list[tuple[int, int]] = []
    for line in full:
        told = _HALF.fullmatch(line.text) if len(line.text) <= _SHORT and (line.text[0] in _STARTS or line.text[-1] in _STARTS) else None
        if told:
            chain.append((line.number, int(told[1] or told[2])))
    return {number for number, _ in chain} if len(chain) > 1 and chain[0][1] <= _FIRST and rising(chain, _APART) else set()


def _numbered_heads(full: list[Line]) -> set[int]:
    """Lines of the same words with a page number before or behind them: 绩效自评报告　　3; one line alone where it says 第3页 set apart."""
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    alone: set[int] = set()
    for line in full:
        edged = line.text[-1] in _EDGES or line.text[0] in _EDGES
        told = _MARKED.fullmatch(line.text) if edged and len(line.text) <= _LONGEST_HEAD and "|" not in line.text else None
        if told is None:
            continue
        words, mark = told["rest"] or told["lead"], told["before"] or told["after"]
        number = _DIGIT.search(mark)
        if number is None or len(masked(words)) < _LEAST or (mark.isdecimal() and _DIGIT.search(_YEAR.sub("", words))):
            continue
        alone |= {line.number} if _APART_PAGE.search(line.text) else set()
        chains[f"{mark.isdecimal()}{masked(words)}"].append((line.number, int(number[0])))
    kept = [chain for words, chain in chains.items() if rising(chain, _PAIR) and (words[0] == "F" or chain[0][1] <= _FIRST)]
    return alone.union(*({number for number, _ in chain} for chain in kept if len(chain) > 1))


__all__ = ["page_marks"]
