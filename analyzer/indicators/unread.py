"""Tables of indicators that stand in the text in a form that could not be read as a grid: told, never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Indicator, Locator, Problem, Span
from analyzer.model.layout import Layout
from analyzer.text import squeezed

_APART = r"[\s|]+"
_FIGURE = late_regex(r"\d+")
_FIGURES, _BELOW = 4, 1000
"""So many figures within so many characters are rows, not a blank form."""
_GLUED = r"[^\s|，。；]{0,8}?"
_OTHER = rf"(?:[^\s|，。；]{{1,12}}{_APART}){{0,3}}"


def unread_tables(layout: Layout, indicators: tuple[Indicator, ...], lexicon: Lexicon) -> Iterator[Problem]:
    """One problem record where the words of an indicator table's header follow one another and no indicator was read below them.

    Args: layout, indicators: of the report; lexicon: with header_roles.toml. A header without rows is a blank form and no loss.
    """
    text = layout.folded
    known = {entry.table for entry in indicators}
    read = [table.span for table in layout.tables if table.id in known]
    told = -_BELOW
    for found in _header(lexicon).finditer(text):
        header = Span(found.start(), found.end())
        seen = found.start() < told + _BELOW or any(header.start < span.end and span.start < header.end for span in read)
        if seen or len(_FIGURE.findall(text, found.end(), found.end() + _BELOW)) < _FIGURES:
            continue
        told = found.end()
        place = Locator(layout.document.text, layout.document.places).told(header)
        yield Problem(
            stage="indicators", code="table-not-read",
            message=f"{place}：像是绩效自评表的表头，其下的指标没有读出（表格的行列在转成文本时已经丢失），"
            "请改用 Word、Excel 或网页原件；其余内容不受影响",
        )  # fmt: skip


@lru_cache(maxsize=8)
def _header(lexicon: Lexicon) -> re.Pattern[str]:
    """三级指标, 年度指标值 and 实际完成值 in this order: between them other short words, blanks and bars, or not even those."""
    name, target, actual = (
        alternation(squeezed(form) for form in lexicon.forms("header_roles.toml", "role", role)) for role in ("name", "target", "actual")
    )
    apart = rf"(?<![^\s|])(?:{name}){_APART}{_OTHER}(?:{target}){_APART}{_OTHER}(?:{actual})(?![^\s|])"
    begins = re.escape("".join(sorted({squeezed(form)[0] for form in lexicon.forms("header_roles.toml", "role", "name")})))
    return late_regex(rf"(?=[二{begins}])(?:{apart}|二级指标\s+三级指标(?=\s)|二级指标三级指标{_GLUED}(?:{target}){_GLUED}(?:{actual}))")
