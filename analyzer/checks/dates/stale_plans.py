"""Plans for a part of the report's own year (下半年计划完成其余4栋) in a report that was written after that year had ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import Years
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model.passages import Passage

_PART = r"(?:下半年|第?[三四34]季度|后[三四五六]个月|年底前|年末前|(?:1?[0-9]|十[一二]?)月底?前)"
_PLAN = r"(?:计划|拟|将|预计|力争|争取|准备)"
_DO = r"(?:完成|实现|建成|竣工|开展|实施|支付|拨付|启动|投入|组织|举办|安装|验收|交付|全面|全部|再)"
_AHEAD = late_regex(rf"(?<!次年)(?<!明年)(?<!下年)(?:{_PART}(?:内|，)?{_PLAN}|{_PLAN}(?:于|在|到|至)?{_PART}){_DO}")
_OLD = late_regex(
    r"20\d\d|次年|明年|下年|下一年|来年|今后|原计划|原定|年初|当时|方案|批复|按照|根据|要求|合同|约定|目标|任务为|下一步|后续"
)
_SILENT = ("targets", "overview", "measures", "problems")


def stale_plans(facts: Facts, years: Years) -> Iterator[tuple[int, int, int]]:
    """Flow ranges of such plans, with the year in which the report was written."""
    if not any(word in facts.layout.flow.folded for word in ("下半年", "季度", "个月", "底前", "月前", "末前")):
        return
    own, written = years.own, years.written
    if not own or written is None or written.year <= own:
        return
    done = cue(facts.lexicon, "turned-out")
    for passage in facts.passages:
        for start, end in _plans(passage, done) if not passage.in_table else ():
            section = facts.layout.section_at(facts.layout.flow.to_text(start))
            if section is None or section.kind not in _SILENT:
                yield start, end, written.year


def _plans(passage: Passage, done: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for sentence in passage.sentences:
        found = _AHEAD.search(sentence.text)
        if found is None or _OLD.search(sentence.text) or done.search(sentence.text, found.end()):
            continue
        yield sentence.start + found.start(), sentence.start + found.end()


__all__ = ["stale_plans"]
