"""复核得分: every formula of the profile, the ways that evidence leaves open, and what cannot be said."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console

from analyzer import Analysis, analyze
from analyzer.export.terminal import show
from analyzer.load import load_text
from analyzer.model import Rescored
from analyzer.profile import Profile, load_profile

HEAD = "三级指标\t年度指标值\t实际完成值\t分值\t得分"
FUND = (
    "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t{base}\t{base}\t{done}\t10\t{rate}\t{score}\n"
)


def policy(**scoring: Any) -> Profile:
    base = load_profile()
    return base.model_copy(update={"scoring": base.scoring.model_copy(update=scoring)})


def read(*rows: str, before: str = "", profile: Profile | None = None) -> Analysis:
    return analyze(load_text("\n".join([before + HEAD, *rows, "培训期数\t≥4期\t4期\t10\t10"])), profile=profile)


def first(row: str, **scoring: Any) -> Rescored:
    return read(row, profile=policy(**scoring) if scoring else None).rescored[0]


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ("修缮房屋\t≥80间\t80间\t10\t10", "10", "10"),
        ("修缮房屋\t≥80间\t95间\t10\t10", "10", "10"),
        ("修缮房屋\t≥80间\t60间\t10\t9", "7.5", "7.5"),
        ("修缮房屋\t=80间\t60间\t10\t9", "7.5", "7.5"),
        ("植树数量\t≥2万株\t15000株\t20\t18", "15", "15"),
        ("验收合格率\t≥98%\t96.5%\t6\t5.9", "5.9", "5.9"),
        ("平均等候时间\t≤20分钟\t25分钟\t10\t9", "7.5", "7.5"),
        ("平均等候时间\t≤20分钟\t40分钟\t10\t9", "0", "0"),
        ("平均等候时间\t≤20分钟\t18分钟\t10\t10", "10", "10"),
        ("安全事故\t0起\t0起\t10\t10", "10", "10"),
        ("安全事故\t0起\t1起\t10\t5", "0", "0"),
        ("宣讲活动\t10-12场\t5场\t10\t9", "5", "5"),
        ("宣讲活动\t10-12场\t11场\t10\t10", "10", "10"),
        ("群众投诉率\t5%\t3%\t10\t10", "10", "10"),
        ("单位造林成本\t1800元/亩\t1650元/亩\t10\t10", "10", "10"),
        ("人均补助标准\t1800元\t1650元\t10\t10", "9.17", "9.17"),
        ("护林员培训\t2期、300人\t2期、285人\t10\t10", "9.5", "9.75"),
        ("长效机制\t健全\t达成预期指标\t10\t9", "8", "10"),
        ("长效机制\t健全\t部分达成\t10\t7", "6", "8"),
        ("长效机制\t健全\t未完成\t10\t3", "0", "6"),
        ("长效机制\t持续完善\t进一步完善\t10\t10", "10", "10"),
    ],
)  # fmt: skip
def test_the_formulas_of_the_default_profile(row: str, low: str, high: str) -> None:
    found = first(row)
    assert (found.low, found.high) == (Decimal(low), Decimal(high)), found
    assert found.clause


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("修缮房屋\t≥80间\t\t10\t10", "没有实际完成值"),
        ("优待家庭\t≥80户\t60人次\t10\t9", "目标与实际的单位不可比"),
        ("修缮房屋\t≥80间\t已完成\t10\t10", "目标有数值，实际没有可比的数值"),
        ("服务水平\t提升\t组织了多次走访和座谈，听取意见\t10\t10", "目标没有数值，完成情况没有说明达成程度"),
    ],
)  # fmt: skip
def test_where_nothing_can_be_said_the_note_says_why(row: str, note: str) -> None:
    found = first(row)
    assert (found.low, found.high, found.gap) == (None, None, None)
    assert found.note == note


@pytest.mark.parametrize(
    ("row", "scoring", "score"),
    [
        ("修缮房屋\t≥80间\t60间\t10\t9", {"below": "nothing"}, "0"),
        ("修缮房屋\t≥80间\t60间\t10\t9", {"pass_line": Decimal(80)}, "0"),
        ("修缮房屋\t≥80间\t60间\t10\t9", {"pass_line": Decimal(75)}, "7.5"),
        ("平均等候时间\t≤20分钟\t25分钟\t10\t9", {"reverse": "quotient"}, "8"),
        ("平均等候时间\t≤20分钟\t25分钟\t10\t9", {"reverse": "nothing"}, "0"),
        ("修缮房屋\t≥80间\t79间\t10\t9", {"rounding": "truncate"}, "9.87"),
        ("修缮房屋\t≥80间\t79间\t10\t9", {"rounding": "ceil", "decimals": 1}, "9.9"),
        ("修缮房屋\t≥80间\t79间\t10\t9", {"decimals": 0}, "10"),
    ],
)  # fmt: skip
def test_another_profile_gives_another_score(row: str, scoring: dict[str, Any], score: str) -> None:
    assert first(row, **scoring).low == Decimal(score)


@pytest.mark.parametrize(
    ("base", "done", "rate", "score", "computed"),
    [
        ("200.00", "180.00", "90.00%", "9.00", "9"),
        ("200.00", "180.00", "90.00%", "9.50", "9"),
        ("64.00", "63.92", "99.87%", "9.98", "9.98"),
        ("200.00", "212.00", "106.00%", "10", "10"),
    ],
)  # fmt: skip
def test_points_for_the_execution_of_the_budget(base: str, done: str, rate: str, score: str, computed: str) -> None:
    fund = read(before=FUND.format(base=base, done=done, rate=rate, score=score)).rescored[0]
    assert fund.indicator is None
    assert fund.low == fund.high == Decimal(computed)
    assert fund.gap == Decimal(score) - Decimal(computed)


def test_an_execution_rate_that_earns_the_full_mark() -> None:
    report = FUND.format(base="200.00", done="190.00", rate="95.00%", score="10")
    assert read(before=report).rescored[0].low == Decimal("9.5")
    assert read(before=report, profile=policy(full_execution=Decimal(95))).rescored[0].low == Decimal(10)


def test_scores_to_whole_points_are_taken_as_such_only_where_a_formula_shows_it() -> None:
    whole = FUND.format(base="200.00", done="172.40", rate="86.20%", score="9")
    assert read("修缮房屋\t≥80间\t70间\t10\t9", before=whole).rescored[1].low == Decimal(9)
    assert read("修缮房屋\t≥80间\t70间\t10\t9").rescored[0].low == Decimal("8.75")


def test_scores_without_weights_are_measured_by_the_full_mark() -> None:
    report = (
        "三级指标\t绩效标准\t完成情况\n发放困难职工补助\t完成69名在岗、4名离岗职工补助发放。\t已完成年度目标\n开展双月宣讲\t开展宣讲6次。\t已完成年度目标\n\n"
        "指标1“发放困难职工补助”已完成年度目标。已完成63名在岗、4名离岗职工的补助发放。该项得分100分。\n\n"
        "指标2“开展双月宣讲”已完成年度目标。已开展宣讲6次。该项得分100分。\n"
    )
    row = analyze(load_text(report)).rescored[0]
    assert (row.weight, row.stated, row.low, row.high) == (Decimal(100), Decimal(100), Decimal("91.3"), Decimal("91.78"))


def printed(report: Analysis, *, everything: bool) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=200), verified=everything)
    return out.getvalue()


def test_the_terminal_lists_what_differs_or_everything() -> None:
    report = read("修缮房屋\t≥80间\t60间\t10\t9")
    short, whole = printed(report, everything=False), printed(report, everything=True)
    assert "复核得分" in short
    assert "+1.5" in short
    assert "培训期数" not in short.split("复核得分")[1]
    assert "指标核对" not in short
    assert "未达成" in whole.split("指标核对")[1]
    assert "培训期数" in whole.split("复核得分")[1]
    assert "自评合计 19，复核合计 17.5" in whole


def test_nothing_is_printed_where_all_scores_agree() -> None:
    assert "复核得分" not in printed(read("修缮房屋\t≥80间\t60间\t10\t7.5"), everything=False)
