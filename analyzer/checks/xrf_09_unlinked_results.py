"""XRF-09: a section of achievements none of which belongs to an indicator of the project. A note, once for a section."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.words import cue
from analyzer.model import Claim, Section

_FEWEST = 4
_SHOWN, _NAMED = 6, 3
_SHARED = 2
_COUNTED = {"headcount", "person_times", "households", "count", "money"}
_LONGEST_TITLE = 30


def find(facts: Facts) -> Iterator[Result]:
    """The sections of achievements with at least four figures, none of them of an indicator."""
    told = cue(facts.lexicon, "achievements-title")
    over = 0
    for section in facts.layout.sections:
        if section.body.start < over or len(section.title) > _LONGEST_TITLE or not told.search(section.title):
            continue
        over = section.body.end
        results = _results(section, facts)
        if len(results) >= _FEWEST and not _has_indicators(section, facts) and not _belong(results, facts):
            yield _finding(section, results, facts)


def _results(section: Section, facts: Facts) -> list[Claim]:
    """What the section says was done, with a figure that is no share."""
    return [
        claim
        for claim in facts.claims
        if section.body.start <= claim.span.start < section.body.end
        and claim.status == "asserted"
        and any(facts.by_id[name].metric in _COUNTED for name in claim.quantities)
    ]


def _has_indicators(section: Section, facts: Facts) -> bool:
    return any(
        reading.span.within(section.body)
        for item in facts.indicators
        for reading in (item.target, item.actual, *item.told)
        if reading is not None
    )


def _belong(results: list[Claim], facts: Facts) -> bool:
    """True where one of them is linked to an indicator, or has at least some words of one."""
    linked = {link.claim for link in facts.links}
    names = [topic(item.name, facts.lexicon) for item in facts.indicators]
    return any(one.id in linked or any(len(topic(one.text, facts.lexicon) & name) >= _SHARED for name in names) for one in results)


def _finding(section: Section, results: list[Claim], facts: Facts) -> Result:
    shown = list({_paragraph(claim, facts): claim for claim in reversed(results)}.values())[::-1]
    names = "、".join(f"“{facts.quote(claim.span)}”" for claim in shown[:_NAMED])
    return CHECK.finding(
        at=[claim.span for claim in shown[:_SHOWN]], title_=section.title, names=names, count=len(results), all=len(facts.indicators)
    )


def _paragraph(claim: Claim, facts: Facts) -> int:
    """Where the line of a claim begins: one claim of a paragraph is shown for all."""
    return facts.text.rfind("\n", 0, claim.span.start)


CHECK = Check(
    id="XRF-09",
    title="所述成果与绩效指标无对应",
    message="“{title_}”一节列有{count}处成果（如{names}），与所列{all}项绩效指标都对不上，看不出与本项目资金的关系。",
    severity="info",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（绩效自评内容）",
    needs=("indicators",),
    rationale="自评应说明本项目的产出和效益；大段成果与绩效指标无一对应的，可能是其他工作的成果，或指标没有反映项目内容。",
    wrong=(
        "一、绩效指标完成情况\n指标名称\t年度指标值\t实际完成值\t分值\t得分\n采购图书册数\t≥3000册\t3100册\t10\t10\n书架更新\t≥20组\t20组\t10\t10\n\n"
        "二、主要成效\n全年帮扶困难家庭186户。培训电商人员420人次。推荐就业138人。调处邻里纠纷53件。\n"
    ),
    right=(
        "一、绩效指标完成情况\n指标名称\t年度指标值\t实际完成值\t分值\t得分\n采购图书册数\t≥3000册\t3100册\t10\t10\n书架更新\t≥20组\t20组\t10\t10\n\n"
        "二、主要成效\n全年采购图书3100册。培训电商人员420人次。推荐就业138人。调处邻里纠纷53件。\n"
    ),
    limits="只看标题为做法、成效、成果、经验的章节；所列数字成果在四处以上而无一与指标对应的才提示，部分对应的不提示；每节至多一条。",
    find=find,
)
