"""XRF-08: money asked for one thing and spent on another."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.money.approvals import is_approved
from analyzer.checks.money.own_use import own_use
from analyzer.checks.money.purpose_rows import diverted_rows
from analyzer.checks.money.purposes import diverted_wholes, unlike
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.words import cue
from analyzer.late_regex import wide_regex
from analyzer.text import piece_end, piece_start

_DIVERTED = sought("diverted")
_APPLIED = sought("applied-for")
_BOUGHT = sought("bought")
_AHEAD, _AFTER = 900, 200
_SECONDS, _BY_REASON = 5, "以"
_AMOUNT = wide_regex(r"\s*(?:共|合计|约)?\s*(\d[\d,.]*\s?[万亿]?元)")
_ASKED = "资金申请用于"


def find(facts: Facts) -> Iterator[Result]:
    """Diversions that the report itself tells, purchases of other things than were asked for, and what a unit spent on itself."""
    yield from _told(facts)
    yield from _bought(facts)
    for claim, spent in own_use(facts):
        yield CHECK.finding(at=(claim, spent), said="报告称", first=facts.quote(claim), then=facts.quote(spent))
    for stated, whole in diverted_wholes(facts):
        spans = [facts.layout.flow.span(*place) for place in (stated, whole)]
        yield CHECK.finding(at=spans, said="报告称", first=facts.quote(spans[0]), then=facts.quote(spans[1]))
    for asked, used, approved in diverted_rows(facts):
        yield CHECK.finding(
            at=(asked.span, used.span), severity="info" if approved else None, said="表中批复用途为",
            first=facts.quote(asked.span), then=facts.quote(used.span),
        )  # fmt: skip


def _told(facts: Facts) -> Iterator[Result]:
    """原计划用于…，实际用于…."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    for found in _DIVERTED.find(facts, timeout=_SECONDS):
        first, then = (_about(facts, found[side]) for side in ("first", "then"))
        if not first or not then or first & then:
            continue
        end = text.find("。", found.end())
        if found.groupdict().get("apart") and not _apart(facts, found["first"], found["then"]):
            continue
        approved = is_approved(facts, found.start(), end if end >= 0 else len(text))
        spans = [flow.span(*found.span("first")), flow.span(*found.span("then"))]
        yield CHECK.finding(
            at=spans, severity="info" if approved else None, said=_ASKED, first=facts.quote(spans[0]), then=facts.quote(spans[1])
        )


def _apart(facts: Facts, first: str, then: str) -> bool:
    """True for two uses told in two sentences that have nothing to do with each other, the first of them no broad one."""
    return unlike(facts, first, then) and cue(facts.lexicon, "purpose-broad").search(first) is None


def _bought(facts: Facts) -> Iterator[Result]:
    """The one application of a report, and in its section only purchases of other things."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    applied = list(_APPLIED.find(facts, timeout=_SECONDS))
    if len(applied) != 1:
        return
    asked = applied[0]
    wanted = _about(facts, asked["what"])
    section = facts.layout.section_at(flow.to_text(asked.start()))
    limit = min(asked.end() + _AHEAD, flow.from_text(section.body.end) if section is not None else len(text))
    if asked[0].startswith(_BY_REASON):  # 以……为由申请: only what the same sum was spent on
        limit = max(min(limit, piece_end(text, asked.end(), "\n")), _paid_again(facts, asked.end()))
    bought = list(_BOUGHT.find(facts, asked.end(), limit, timeout=_SECONDS))
    strange = [found for found in bought if not _about(facts, found["what"]) & wanted]
    if not bought or len(strange) != len(bought) or _carried_out(facts, wanted, asked.end()):
        return
    first = strange[0]
    if _announced(facts, first, asked.start()) or is_approved(facts, asked.end(), first.end() + _AFTER):
        return
    spans = [flow.span(*asked.span()), flow.span(*first.span())]
    told = [facts.quote(flow.span(*found.span("what"))) for found in (asked, first)]
    yield CHECK.finding(at=spans, said=_ASKED, first=told[0], then=told[1])


def _paid_again(facts: Facts, asked: int) -> int:
    """The end of the paragraph that tells the sum asked for once more as paid, in another section; 0 where none does."""
    text, paid = facts.layout.flow.folded, cue(facts.lexicon, "money-spent", "used-for")
    amount = _AMOUNT.match(text, asked)
    again = text.find(amount[1], amount.end(), asked + _AHEAD) if amount is not None else -1
    if again < 0:
        return 0
    line, end = piece_start(text, again, "\n"), piece_end(text, again, "\n")
    return end if line > asked and paid.search(text, line, end) is not None else 0


def _announced(facts: Facts, bought: regex.Match[str], asked: int) -> bool:
    """True if the goods were spoken of before the purchase (in the goals), or are no words at all."""
    goods = _about(facts, bought["what"])
    before = facts.layout.flow.folded[max(asked - _AHEAD, 0) : bought.start()]
    return not goods or len(goods & pairs_of(before)) * 2 > len(goods)


def _about(facts: Facts, words: str) -> frozenset[str]:
    return telling_pairs(words, facts.lexicon)


def _carried_out(facts: Facts, wanted: frozenset[str], start: int) -> bool:
    """True if a later clause says that what was asked for has been done."""
    text = facts.layout.flow.folded
    for found in cue(facts.lexicon, "carried-out").finditer(text, start):
        left = max(text.rfind(mark, 0, found.start()) for mark in "，。；\n")
        right = min(at for mark in "，。；\n" if (at := text.find(mark, found.end())) >= 0) if "。" in text[found.end() :] else len(text)
        if len(wanted & pairs_of(text[left + 1 : right])) > 1:
            return True
    return False


CHECK = Check(
    id="XRF-08",
    title="资金用途与申请事由不一致",
    message="{said}“{first}”，实际用于“{then}”，未见用途调整的说明。",
    severity="warning",
    kind="prose-vs-prose",
    basis="项目支出绩效评价管理办法（资金使用合规）",
    needs=("text",),
    rationale="专项资金应按批准的用途使用；改变用途须报经批准，并在报告中说明。",
    wrong="该笔资金原计划用于河道清淤，实际用于办公楼维修。",
    right="该笔资金原计划用于河道清淤，实际用于河道清淤和护岸。",
    limits="只在申请（或写明的用途）和采购、使用都写明时判断，同一金额“全部”用于全文别处不提、与用途毫无相干的事，或对照表中一行毫不相干的才报；“专款专用”和写明的用途只与写明金额的本单位办公用房、公务用车、在职人员待遇、其他项目等支出对照，项目本来就办这件事的、部门整体的报告不判；已写明经批准调整的只提示或不判。",
    find=find,
)
