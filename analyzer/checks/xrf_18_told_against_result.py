"""XRF-18: what the prose says of a goal (未完成, 达到目标) must fit the target and the result of the indicator it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal

from analyzer.checks.absolutes.all_missed import AllMissed, all_missed
from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.figures.parts import matched_parts
from analyzer.checks.goals.after_figures import after_figures
from analyzer.checks.goals.changed_goals import changed_beside, met_as_changed
from analyzer.checks.goals.claimed_goals import Says, claimed
from analyzer.checks.goals.counted_claims import counted_claims
from analyzer.checks.goals.kept_in_paragraph import told_with_others
from analyzer.checks.goals.told_kept import tells_kept
from analyzer.checks.goals.told_of_others import of_one_place, of_own_figure, of_those_counted
from analyzer.checks.goals.whole_goals_done import whole_goals_done
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import is_narrower, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.model import Claim, Indicator, Link, Reading, Span
from analyzer.text import piece_end, piece_start, squeezed

_FILE = "told_goals.toml"
_LEAST, _ALONE = Decimal("0.4"), Decimal("0.35")
"""How well a claim must fit an indicator: less where it says only done or not and fits no other (候诊时间虽……，本年也已完成)."""
_SHOWN, _CLOSE, _SHARES, _PLAIN = 3, Decimal("0.15"), ("%", "‰"), ("eq", "gt", "lt")
_LOOKS_BACK = late_regex(r"\s*(?:该|此|这|上述|本)(?:一)?(?:项|个)?(?:指标|任务|目标|工作)")
_BARE = late_regex(
    r"[，,]?(?:因此|因而|故|但|均|也|仍|尚|还|最终|全年|年末|应|按|超额|圆满|顺利|如期|提前)*(?:属于?|算作?|视为|视作|判为|判定为|认定为|记为|列为|归为)?(?:未能?|没有?能?|尚未)?(?:达标|达到?|完成|实现)(?:了|年初|年度|全年|绩效|预期|既定|设定|规定|(?:修订|调整|核定|变更)后?|的)*(?:目标|任务|要求|计划|标准|指标)?值?[。，；]?"
)
"""未能达标: a claim that names nothing."""
_MERE = late_regex(
    r"[，,]?(?:但|均|也|仍|尚|还|且|略|稍|明显)*(?:未能?|没有?能?|尚未)?(?:达到?|完成|实现|低于|不及|不足|高于|超过|超出|优于)了?\s*\d[\d,.]*[^，。；\d]{0,12}[，。；]?"
)
"""未达到98%: the same with the goal."""
_ALL = late_regex(r"(?:^|[，、：:])(?:全年|年度|全部|累计|合计|年[末底]|总体)")
_OWN = late_regex(r"(?:^|[，、：:])(?!全|本|我|该|其|年|当|实|经|截|目前)[一-鿿]{2,8}$")
"""The name of a part before that of the indicator."""
_EVERY, _CLAUSES, _KEPT = late_regex("全部|均|都"), late_regex("[，；]"), late_regex(r"\s*(?:均|都|已|也)*控制在")
_AGAINST = late_regex(r"[较比与同](?:上年|去年|往年|上半年|上季度)?(?:同期)?")
_RATE = late_regex(r"(?<!完成)(?<!达成)(?<!实现)(?<!兑现)(?<!执行)率$")
"""A rate of its own: 培训人数完成率 is still told of 培训人数."""
_NUMBER = late_regex(r"[例人户件家处场次台套个篇项批具座只头株](?:次|数)+$|数量$")
_OVER = late_regex(
    r"(?<![不未没有])(?:超[出过]?|[高多长]于)了?(?:\d[^，。；]{1,9}的)?(?:年[初度]|绩效|预期|[规设]定|的)*(?:[目指]标|计划|要求|标准|限值|上限|控制数)"
)
_TURNED = late_regex(r"\d[\d.,]*[^，。；\d]{1,6}?(?:已经?|均已?|也已?)(?:达到|超过|完成|实现)$")
"""年初设定的85%已经超过: the goal ahead of its verb."""


def find(facts: Facts) -> Iterator[Result]:
    """Every claim on the goal of one indicator, or of all, against the figures of the indicator or the word in its row."""
    links = facts.links_of
    told: set[tuple[Span, str]] = set()
    for claim in facts.claims:
        says = claimed(claim, links[claim.id], facts) if claim.id in links else ""
        for indicator in _meant(claim, links[claim.id], facts) if says else ():
            if (claim.span, indicator.id) not in told and not _is_own(claim, indicator) and not _of_another(claim, indicator, facts):
                told.add((claim.span, indicator.id))
                yield from _judge(claim, "missed" if _is_over_limit(claim, indicator) else says, indicator, facts)
    for one in after_figures(facts):
        if (one.claim.span, one.indicator.id) not in told and not _is_own(one.claim, one.indicator):
            told.add((one.claim.span, one.indicator.id))
            yield from _judge(one.claim, one.says, one.indicator, facts)
    for claim, indicator in chain(counted_claims(facts), whole_goals_done(facts)):
        if (claim.span, indicator.id) not in told:
            yield from _judge(claim, "met", indicator, facts)
    yield from (_reached(missed, facts) for missed in all_missed(facts))


def _reached(missed: AllMissed, facts: Facts) -> Result:
    """Indicators of the table that were reached, where the prose says that all were missed."""
    shown = missed.reached[:_SHOWN]
    places = [reading.span for item in shown for reading in _readings(item)]
    return CHECK.finding(
        at=[missed.span, *places], indicator=shown[0].id, claim=facts.quote(missed.span), name="”“".join(item.name for item in shown),
        against=f"等 {len(missed.reached)} 项已达到目标",
    )  # fmt: skip


def _is_over_limit(claim: Claim, indicator: Indicator) -> bool:
    """True for 超出目标3天 of what must be no more than the target."""
    return indicator.direction == "lower" and _OVER.search(squeezed(claim.text)) is not None


def _meant(claim: Claim, links: list[Link], facts: Facts) -> Iterator[Indicator]:
    """The indicator that a claim is surely of: of those that fit about as well all say the same, the best one."""
    words = squeezed(facts.lexicon.fold(claim.text)).removeprefix(claim.period)
    bare = len(links) == 1 and pattern_of(facts.lexicon, _FILE, "goal-only").fullmatch(words) is not None
    best = max(links, key=lambda link: link.strength)
    near = [facts.indicators_by_id[link.indicator] for link in links if link.strength >= best.strength - _CLOSE]
    if len(links) == 1 and _is_behind(claim, near[0], facts):
        yield near[0]
    elif best.strength >= (_ALONE if bare else _LEAST) and len({_row_says(one, facts) for one in near}) == 1:
        yield facts.indicators_by_id[best.indicator]


def _is_behind(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for 该项指标全面达标 in the sentence of a result of the prose, behind it."""
    if indicator.table is not None or indicator.actual is None or _LOOKS_BACK.match(claim.text) is None:
        return False
    return piece_start(facts.text, claim.span.start, "。；\n") <= indicator.actual.span.start < claim.span.start


def _is_own(claim: Claim, indicator: Indicator) -> bool:
    """True for words in the row itself, and for those beside the very figure of the target, which XRF-17 looks at."""
    target = indicator.target
    beside = indicator.table is None and target is not None and target.span.overlaps(claim.span) and not _TURNED.search(claim.text)
    beside = beside and target is not None and (target.comparator in _PLAIN or _KEPT.match(claim.text) is not None)
    return beside or (indicator.table is not None and claim.span.within(indicator.span))


def _of_another(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for 归档及时率未达标 and a number of things (发放器具1200件), and for what stands behind other figures of its own sentence.

    该项指标未能实现 and a mere 未能达标 or 未达到98% look back to these figures, not to the sentence before, and may be of a part.
    """
    shares = [one.unit in _SHARES for one in _readings(indicator)]
    done = pattern(facts.lexicon, "so-many-done") if all(shares) else None  # 29个按期完工 says nothing of 按期完工率
    some = is_narrower(claim.text, facts.lexicon.fold(indicator.name), facts.lexicon)  # 困难群众应保尽保, 居民参保率
    if some or _of_some_kind(claim, indicator, facts) or (done is not None and done.match(facts.lexicon.fold(claim.text))):
        return True
    if _RATE.search(claim.subject) and "率" not in indicator.name and not any(shares):
        return True
    if _NUMBER.search(claim.subject) and indicator.name.endswith("率") and all(shares):
        return True  # 安葬例数未达预期 says nothing of 安葬率
    start = piece_start(facts.text, claim.span.start, "。；\n")
    said, ahead = squeezed(claim.text), facts.lexicon.fold(facts.text[start : claim.span.start])
    lead = ahead.rpartition(indicator.name)[0] if indicator.name in ahead else ahead
    mere = _BARE.fullmatch(said) is not None or _MERE.fullmatch(facts.lexicon.fold(said)) is not None
    if mere and pattern_of(facts.lexicon, _FILE, "goal-in-part").search(_AGAINST.sub("", _clause_of(ahead, indicator.name))):
        return True  # 三季度连续率降至96.66%，未达到98%
    if not mere and _LOOKS_BACK.match(claim.text) is None:
        return False
    first = bisect_left(facts.quantity_starts, start)
    before = facts.quantities[first : bisect_left(facts.quantity_starts, claim.span.start)]
    told = _figures(_readings(indicator), facts)
    if mere and indicator.name in ahead:  # 城北泵站完好率95.83%，未达到97%
        return bool(before) and _OWN.search(lead) is not None and (before[-1].value, before[-1].unit) not in told
    return bool(before) and not any((one.value, one.unit) in told for one in before)


def _of_some_kind(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for a claim on all of one kind, beside the very result of the whole: 助餐点全部按期完工，总体按期完工率95.24%."""
    actual = indicator.actual
    if actual is None or _EVERY.search(claim.text) is None or not claim.subject or pairs_of(claim.subject) & pairs_of(indicator.name):
        return False
    flow = facts.layout.flow
    end = flow.to_text(piece_end(flow.folded, flow.after(claim.span), "。\n") - 1)
    first, last = (bisect_left(facts.quantity_starts, place) for place in (claim.span.end, end))
    return any((one.value, one.unit) in _figures([actual], facts) for one in facts.quantities[first:last])


def _clause_of(ahead: str, name: str) -> str:
    """The last clause before a claim, up to the name of the indicator if it is in it. Args: ahead: from the sentence on."""
    last = _CLAUSES.split(ahead.rstrip("，；"))[-1]
    return _ALL.split(last.partition(name)[0])[-1]


def _figures(readings: list[Reading], facts: Facts) -> set[tuple[Decimal | None, str]]:
    return {(one.value, one.unit) for reading in readings for number in reading.quantities if (one := facts.by_id.get(number))}


def _is_told_short(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True where the paragraph of a claim tells the goal with less than it, and not the result that was read under other words.

    订单班人数未达目标。……实际编班399人，只到420人的95%: whatever answers the goal of 420人 in another chapter is another thing.
    """
    if indicator.table is not None or indicator.target is None or indicator.actual is None or indicator.direction == "lower":
        return False
    ahead = facts.text[piece_start(facts.text, indicator.actual.span.start, "。；\n") : indicator.actual.span.start]
    if pairs_of(squeezed(ahead)) & pairs_of(indicator.name):
        return False
    flow, at = facts.layout.flow, facts.layout.flow.from_text(claim.span.start)
    start, end = piece_start(flow.folded, at, "\n"), flow.folded.find("\n", at)
    first, last = (bisect_left(facts.quantity_starts, flow.to_text(place)) for place in (start, end if end >= 0 else len(flow.folded) - 1))
    near = facts.quantities[first:last]
    goals, told = _figures([indicator.target], facts), {(one.value, one.unit) for one in near}
    if not goals & told or _figures([indicator.actual], facts) & told:
        return False
    return any(one.unit == unit and one.value < value for one in near if one.value for value, unit in goals if value)


def _judge(claim: Claim, says: Says, indicator: Indicator, facts: Facts) -> Iterator[Result]:
    row = _row_says(indicator, facts)
    places = [reading.span for reading in _readings(indicator) if row != "" and not reading.span.overlaps(claim.span)]
    kind = _kind(indicator, row)
    if row == says and places:
        yield CHECK.holds(at=[claim.span, *places], kind=kind, note="说法与指标结果一致")
    elif (
        row
        and places
        and not (row == "missed" and (changed_beside(claim.span, facts) or _is_changed(indicator, facts)))
        and not (row == "missed" and _told_already(claim, indicator, facts))
        and not (row == "met" and _is_told_short(claim, indicator, facts))
        and not (says and (of_own_figure(claim, says, indicator, facts) or of_one_place(claim, indicator, facts)))
        and not of_those_counted(claim, indicator, facts)
    ):
        sure = row == "missed" and _in_one_sentence(claim, indicator, facts)
        yield CHECK.finding(
            at=[claim.span, *places, *(one.span for one in _readings(indicator) if sure and one.span not in places)],
            kind="target-vs-actual" if sure else kind, severity="error" if sure else "warning", indicator=indicator.id,
            claim=facts.quote(claim.span), name=indicator.name,
            against=_told(indicator, row),
        )  # fmt: skip


def _in_one_sentence(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True where a claim holds the bound itself, and its sentence the result before it: 降至396立方米，控制在390立方米以内的目标实现."""
    target, actual = indicator.target, indicator.actual
    if indicator.table is not None or target is None or actual is None or target.comparator in _PLAIN or actual.value is None:
        return False
    before = piece_start(facts.text, claim.span.start, "。；\n") <= actual.span.start < claim.span.start
    return before and target.span.within(claim.span)


def _is_changed(indicator: Indicator, facts: Facts) -> bool:
    """True for a missed target that the report says was changed, to what the result reaches."""
    return any(met_as_changed(indicator, part.target, part.actual, facts) for part in matched_parts(indicator, facts))


def _row_says(indicator: Indicator, facts: Facts) -> Says:
    """What target and result of an indicator say, or the words of its row where it has no figures."""
    if any(facts.by_id[number].approximate for reading in _readings(indicator) for number in reading.quantities if number in facts.by_id):
        return ""
    if indicator.verdict == "missed":
        return "missed"
    if indicator.score is not None and indicator.weight is not None and indicator.score < indicator.weight:
        return ""
    if indicator.verdict in ("met", "exceeded"):
        return "met"
    return "met" if _is_done(indicator, facts.lexicon) else ""


def _is_done(indicator: Indicator, lexicon: Lexicon) -> bool:
    """True where the row says 已完成 in words and nothing more."""
    words = squeezed(lexicon.fold(indicator.actual.text)) if indicator.actual is not None and indicator.actual.value is None else ""
    return pattern_of(lexicon, _FILE, "row-done").search(words) is not None and not pattern_of(lexicon, _FILE, "row-not-done").search(words)


def _readings(indicator: Indicator) -> list[Reading]:
    return [reading for reading in (indicator.target, indicator.actual) if reading is not None]


def _told_already(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for a missed target that SCO-01 tells, with its own row or with this very claim."""
    return _is_praised(indicator, facts.lexicon) or any(tells(indicator, claim.span, facts) for tells in (tells_kept, told_with_others))


def _is_praised(indicator: Indicator, lexicon: Lexicon) -> bool:
    """True for a missed target that its own row calls done or gives its full score: SCO-01 tells that one."""
    full = indicator.score is not None and indicator.weight is not None and indicator.score >= indicator.weight
    return full or _is_done(indicator, lexicon)


def _kind(indicator: Indicator, row: Says) -> Literal["table-vs-prose", "target-vs-prose", "prose-vs-prose"]:
    """A goal said reached that its figures miss stands against the target; the other way round, against the row or the prose."""
    if row == "missed":
        return "target-vs-prose"
    return "table-vs-prose" if indicator.table is not None else "prose-vs-prose"


def _told(indicator: Indicator, row: Says) -> str:
    target, actual = (reading_words(reading).rstrip("。；，") for reading in (indicator.target, indicator.actual))
    if indicator.actual is not None and indicator.actual.value is None:
        return f"的完成情况为“{actual}”"
    return f"目标{target}、实际{actual}，{'已' if row == 'met' else '未'}达到目标"


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 技能培训人数 | ≥80人 | 86人 | 10 | 10 |
| 学员满意度 | ≥90% | 93% | 10 | 10 |

技能培训人数{words}年度目标。"""

CHECK = Check(
    id="XRF-18",
    title="完成与否的说法与指标结果不符",
    message="报告称“{claim}”，但指标“{name}”{against}，两处说法相反，请核实。",
    severity="warning",
    kind="table-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、结果客观）",
    needs=("text", "indicators"),
    rationale="正文说没有完成的指标，表中却已达标（或者相反），至少一处不实，得分依据不成立。",
    wrong=_TABLE.format(words="未达到"),
    right=_TABLE.format(words="达到"),
    limits="只判能确定说的是哪一个指标的句子；说一部分、说各项指标、带约数的不判；没达标而得满分的由 SCO-01 判断。",
    find=find,
)
