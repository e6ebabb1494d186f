"""The one change that would mend a broken relation, named where one stands out and left open where none does."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Diagnosis, Finding


def broken(text: str) -> Finding:
    """The only fault of a text."""
    found = [item for item in analyze(load_text(text)).findings if item.severity != "info"]
    assert len(found) == 1, [item.message for item in found]
    return found[0]


def named(text: str) -> tuple[str, str, str]:
    diagnosis = broken(text).diagnosis
    assert diagnosis is not None
    return diagnosis.slip, diagnosis.before, diagnosis.after


FUNDS = "项目资金共{total}万元，其中中央资金{one}万元、省级资金{two}万元、县级资金{three}万元。\n"


def funds(total: str = "1480.50", one: str = "862.30", two: str = "417.20", three: str = "201.00") -> str:
    return FUNDS.format(total=total, one=one, two=two, three=three)


@pytest.mark.parametrize(
    ("text", "slip", "before", "after"),
    [
        (funds(one="826.30"), "swapped-digits", "826.30", "862.30"),
        (funds(total="1408.50"), "swapped-digits", "1408.50", "1480.50"),
        (funds(two="4172.00"), "decimal-slip", "4172.00", "417.20"),
        ("全县共培训教师1276人，其中小学教师725人、初中教师342人、高中教师182人。特教教师27人另行送培。\n", "missing-addend", "", "27"),
        ("全年计划治理河道48.6公里，实际完成46.3公里，完成率为59.27%。\n", "swapped-digits", "59.27", "95.27"),
    ],
    ids=["addend", "total", "point", "missing", "ratio"],
)
def test_a_change_that_stands_out_is_named(text: str, slip: str, before: str, after: str) -> None:
    assert named(text) == (slip, before, after)


@pytest.mark.parametrize(
    "text",
    [
        funds(one="863.30"),
        "全县共有学校17所，其中小学12所、初中3所、高中3所。\n",
        "应办理申请500件，实际办理460件，办结率94.2%。\n",
        funds(one="862.30", two="471.20", three="210.00", total="1543.41"),
    ],
    ids=["one more", "gap of one", "last place of a ratio", "nothing fits"],
)
def test_where_nothing_stands_out_nothing_is_said(text: str) -> None:
    assert broken(text).diagnosis is None


def test_two_swaps_that_would_both_mend_prove_nothing() -> None:
    assert broken("共收到申请345件，其中线上132件、线下222件。\n").diagnosis is None


def test_the_diagnosis_says_its_sum_in_words() -> None:
    text = funds(one="826.30")
    diagnosis = broken(text).diagnosis
    assert diagnosis is not None
    assert diagnosis.text == "“826.30”似应为“862.30”：相邻两位数字颠倒，改后算式成立"
    assert diagnosis.span is not None
    assert text[diagnosis.span.start : diagnosis.span.end] == "826.30万元"


TABLE = """| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 新建站点数 | ≥5个 | 5个 | 54 | 54 |
| 效益指标 | 服务覆盖率 | ≥90% | 92% | 30 | 30 |
| 满意度指标 | 群众满意度 | ≥90% | 93% | 20 | 20 |
| 总分 | | | | 100 | 100 |
"""


def test_one_cause_behind_two_errors() -> None:
    found = {item.rule: item for item in analyze(load_text(TABLE)).findings if item.severity == "error"}
    assert {rule: item.same_cause for rule, item in found.items()} == {"ARI-02": ("ARI-03",), "ARI-03": ("ARI-02",)}


def test_a_mended_report_holds() -> None:
    """What the diagnosis proposes is what mends: the report with the change has no error."""
    text = funds(total="1408.50")
    diagnosis: Diagnosis | None = broken(text).diagnosis
    assert diagnosis is not None
    mended = analyze(load_text(text.replace(diagnosis.before, diagnosis.after)))
    assert [item for item in mended.findings if item.severity != "info"] == []


ROWS = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 农村公路养护里程 | ≥310公里 | 318.6公里 | 50 | 50 |
| 农村公路改造里程 | ≥42公里 | 43.7公里 | 50 | 50 |

全年农村公路养护里程{told}公里，超过年度目标。
"""


def test_a_figure_of_another_row_is_named() -> None:
    found = next(item for item in analyze(load_text(ROWS.format(told="43.7"))).findings if item.rule == "XRF-01")
    assert found.diagnosis is not None
    assert (found.diagnosis.slip, found.diagnosis.before, found.diagnosis.after) == ("wrong-row", "43.7", "318.6")
    other = next(item for item in analyze(load_text(ROWS.format(told="299.4"))).findings if item.rule == "XRF-01")
    assert other.diagnosis is None


def test_money_carried_over_and_counted_as_spent_is_named() -> None:
    text = "全年支出完成1200万元，为预算1250万元的96%。其中：人员支出600万元，公用支出150万元，项目支出300万元，结转下年150万元。\n"
    found = next(item for item in analyze(load_text(text)).findings if item.rule == "XRF-15")
    assert found.diagnosis is not None
    assert (found.diagnosis.slip, found.diagnosis.before, found.diagnosis.after) == ("carried-over", "1200", "1050")


def test_a_figure_of_the_year_before_is_named() -> None:
    last = "上年农村公路养护里程为299.4公里。\n"
    found = next(item for item in analyze(load_text(ROWS.format(told="299.4") + last)).findings if item.rule == "XRF-01")
    assert found.diagnosis is not None
    assert (found.diagnosis.slip, found.diagnosis.before, found.diagnosis.after) == ("wrong-year", "299.4", "318.6")
