"""Where the label of a row of totals ends: 总分, 总分（100分）, 合计得分; not the name of a thing (总分馆服务体系, 等级公路占比)."""

from __future__ import annotations

import re

_REST = re.compile(
    r"(?:合计|总计|得分|分值|分数|评分|等[级次]|结果|情况|[分值数额])*[:：]?"
    r"(?:[为是]?\d+(?:\.\d+)?分?|[为是]?[“\"]?[优良中差][秀好等]?[”\"]?)?(?:[(（\[【“，,;；].*)?"
)


def ends_label(rest: str) -> bool:
    """True where words behind a word of totals, without white space, belong to it or tell its figure."""
    return _REST.fullmatch(rest) is not None


__all__ = ["ends_label"]
