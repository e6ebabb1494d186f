"""CAS-02: sentences with figures that stand word for word in the report of another year were not updated."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import quoted, year_of, years_differ
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.text import DIGIT, squeezed, trim

_SENTENCE = late_regex(r"[^。！？\n\t|]+[。！？]?")
_LEAST = 16
_YEARS = late_regex(r"20\d{2}")
_MANY = 2
_SHOWN = 5


def find(facts: Facts) -> Iterator[Result]:
    """Against every file beside it that names another year."""
    for other in facts.beside:
        if not years_differ(facts, other):
            continue
        before = year_of(other.text)
        theirs = dict(_told(other.text))
        ours = list(_told(facts.text))
        copied = [(span, theirs[words]) for words, span in ours if words in theirs]
        if len(copied) >= _MANY:
            yield CHECK.finding(
                at=[span for span, _ in copied[:_SHOWN]], beside=[quoted(other, span) for _, span in copied[:_SHOWN]],
                count=len(copied), year=before, file=other.source.name,
            )  # fmt: skip
        elif ours and theirs:
            yield CHECK.holds(at=[span for _, span in ours[:_SHOWN]], note=f"与 {before} 年的报告没有成段相同")


def _told(text: str) -> Iterator[tuple[str, Span]]:
    """Sentences that tell figures other than a year, without blanks, with their spans."""
    for found in _SENTENCE.finditer(text):
        start, end = trim(text, found.start(), found.end())
        words = squeezed(text[start:end])
        if len(words) >= _LEAST and DIGIT.search(_YEARS.sub("", words)):
            yield words, Span(start=start, end=end)


CHECK = Check(
    id="CAS-02",
    title="照抄其他年度的文字",
    message="有 {count} 句带数字的话与 {year} 年的 {file} 逐字相同，数字可能没有更新。",
    severity="warning",
    kind="prose-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("beside",),
    rationale="两个年度的工作量、金额、比率逐字相同，多半是照搬旧稿。",
    beside=("某县文旅局2022年度绩效自评报告\n全年送戏下乡66场，观演群众3.4万人次。\n文化站免费开放12个，开展培训48期、1260人次。\n"),
    wrong=("某县文旅局2023年度绩效自评报告\n全年送戏下乡66场，观演群众3.4万人次。\n文化站免费开放12个，开展培训48期、1260人次。\n"),
    right=("某县文旅局2023年度绩效自评报告\n全年送戏下乡71场，观演群众3.6万人次。\n文化站免费开放12个，开展培训51期、1302人次。\n"),
    limits="两份文件的开头都要写明年度；至少两句、每句十六字以上；法规名称和没有数字的套话不计。",
    find=find,
)
