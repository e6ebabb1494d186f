"""The labels of rows of totals (总分, 总分（100分）, 合计得分; not 总分馆服务体系, 等级公路占比), and those of subtotals."""

from __future__ import annotations

from typing import Literal

from analyzer.late_regex import late_regex

_REST = late_regex(
    r"(?:合计|总计|得分|分值|分数|评分|等[级次]|结果|情况|[分值数额])*[:：]?"
    r"(?:[为是]?\d+(?:\.\d+)?分?|[为是]?[“\"]?[优良中差][秀好等]?[”\"]?)?(?:[(（\[【“，,;；].*)?"
)

_ASIDE = late_regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]$")
_SUBTOTAL = late_regex(
    r".{0,12}?(?:指标|部分|类)?(?:得分|分值)?(?:小计|小结|分项合计)"
    r"|(?P<all>(?:三级|绩效|各项|各类|全部|以上|上述)*指标(?:得分|分值)?(?:合计|总计|共计))"
)


def ends_label(rest: str) -> bool:
    """True where words behind a word of totals, without white space, belong to it or tell its figure."""
    return _REST.fullmatch(rest) is not None


def label_alone(words: str) -> str:
    """A label without the colon and the bracket behind it: 总分 of 总分（含预算执行10分）."""
    return _ASIDE.sub("", words.rstrip(":："))


def subtotal_of(words: str) -> Literal["", "part", "all"]:
    """Whether the label of a row is that of a subtotal: of some indicators (产出小计), of all of them without execution (指标合计)."""
    found = _SUBTOTAL.fullmatch(label_alone(words))
    return "" if found is None else "all" if found["all"] else "part"


__all__ = ["ends_label", "label_alone", "subtotal_of"]
