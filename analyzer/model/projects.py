"""The projects that a report names: beside 项目名称 in a form, or after it on its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.late_regex import late_regex
from analyzer.model.document import Table
from analyzer.text import squeezed

_LABEL = 24
_PROJECT = {
    "项目名称", "专项名称", "政策名称", "专项(项目)名称", "项目(政策)名称", "部门名称", "部门(单位)名称", "单位名称",
}  # fmt: skip
_NAMED = late_regex(r"(?:项目名称|专项名称|政策名称)(?:[^\S\n\t]*[:：][^\S\n]*|[^\S\n\t]{2,})([^\n\t|]{2,60}?)(?=[^\S\n]{2,}|[\n\t|]|$)")


def named_projects(tables: Sequence[Table], text: str, folded: str) -> list[tuple[int, str]]:
    """Every place of a label such as 项目名称 with the name beside it, in order.

    Args: tables: of the report; text, folded: the document's text, as it is and folded.
    """
    found = [pair for table in tables for pair in _in_form(table, text, folded)]
    found += [(match.start(), text[match.start(1) : match.end(1)].strip()) for match in _NAMED.finditer(folded)]
    return sorted(found)


def _in_form(table: Table, text: str, folded: str) -> Iterator[tuple[int, str]]:
    label = None
    for cell in table.cells:
        start, end = cell.span.start, cell.span.end
        if start == end:
            continue
        if label is not None and label.row == cell.row:
            yield label.span.start, text[start:end].strip()
        words = folded[start:end]
        label = cell if "名" in words and end - start <= _LABEL and _bare(words) in _PROJECT else None


def _bare(words: str) -> str:
    """Words without white space, the asterisks of bold ones and the colon of a label."""
    return squeezed(words).strip("*").rstrip(":")


__all__ = ["named_projects"]
