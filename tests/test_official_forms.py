"""The forms of the ministry as tables with merged cells: a whole department's tasks and spending, transfer payments by region."""

from __future__ import annotations

from analyzer import analyze
from analyzer.load.files import LOADERS
from analyzer.model import Analysis

TASKS = [("造林绿化", "860", "842.5"), ("森林防火", "320", "310"), ("人员和公用经费", "1280", "1262.4")]
GROUPS = "<tr><td>总额</td><td>财政拨款</td><td>其他资金</td><td>总额</td><td>财政拨款</td><td>其他资金</td></tr>"


def department(total: str) -> str:
    tasks = "".join(
        f"<tr><td>{name}</td><td>按计划实施</td><td>已完成</td><td>{budget}</td><td>{budget}</td><td>0</td>"
        f"<td>{spent}</td><td>{spent}</td><td>0</td></tr>" for name, budget, spent in TASKS
    )  # fmt: skip
    return f"""<h1>部门整体支出绩效自评表</h1><table>
<tr><td>部门（单位）名称</td><td colspan=9>岚溪县林业局</td></tr>
<tr><td rowspan=6>年度主要任务完成情况</td><td rowspan=2>任务名称</td><td rowspan=2>主要内容</td><td rowspan=2>完成情况</td>
<td colspan=3>预算数（万元）</td><td colspan=3>执行数（万元）</td></tr>{GROUPS}{tasks}
<tr><td colspan=3>金额合计</td><td>{total}</td><td>{total}</td><td>0</td><td>2414.9</td><td>2414.9</td><td>0</td></tr>
<tr><td rowspan=4>年度绩效指标完成情况</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>预期指标值</td><td>实际完成指标值</td>
<td>分值</td><td>得分</td><td colspan=2>未完成原因和改进措施</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>造林面积</td><td>≥1.2万亩</td><td>1.25万亩</td><td>80</td><td>80</td><td colspan=2></td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度</td><td>≥90%</td><td>93%</td><td>10</td><td>10</td><td colspan=2></td></tr>
<tr><td colspan=3>预算执行率（10分）</td><td>100%</td><td>98.17%</td><td>10</td><td>9.82</td><td colspan=2></td></tr>
<tr><td colspan=5>总分</td><td>100</td><td>99.82</td><td colspan=2></td></tr></table>"""


TRANSFER = (
    """<h1>林业改革发展资金转移支付区域（项目）绩效目标自评表</h1><table>
<tr><td colspan=2>转移支付（项目）名称</td><td colspan=6>林业改革发展资金</td></tr>
<tr><td rowspan=3>资金投入情况（万元）</td><td></td><td colspan=2>全年预算数（A）</td><td colspan=2>全年执行数（B）</td>
<td colspan=2>预算执行率（B/A×100%）</td></tr>
<tr><td>年度资金总额：</td><td colspan=2>808.10</td><td colspan=2>692.98</td><td colspan=2>85.75%</td></tr>
<tr><td>其中：中央财政资金</td><td colspan=2>808.10</td><td colspan=2>692.98</td><td colspan=2>85.75%</td></tr>
<tr><td rowspan=2>资金管理情况</td><td></td><td colspan=3>情况说明</td><td colspan=3>存在问题和改进措施</td></tr>
<tr><td>分配科学性</td><td colspan=3>按任务量分配</td><td colspan=3>无</td></tr>
<tr><td rowspan=2>总体目标完成情况</td><td colspan=4>总体目标</td><td colspan=3>全年实际完成情况</td></tr>
<tr><td colspan=4>完成造林1.2万亩。</td><td colspan=3>完成造林1.25万亩。</td></tr>
<tr><td rowspan=3>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>全年实际完成值</td>
<td colspan=2>未完成原因和改进措施</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>抚育面积（万亩）</td><td>≥2</td><td>1.9</td><td colspan=2>雨季延长</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>林农满意度</td><td>≥85%</td><td>91%</td><td colspan=2></td></tr>
<tr><td colspan=2>说明</td><td colspan=6>审计中发现的问题及其所涉及的金额，没有的填无。</td></tr></table>
"""
    + "<p>资金按进度拨付，任务按季度调度，项目实施规范，林农普遍欢迎。</p>" * 20
)


def read(page: str) -> Analysis:
    return analyze(LOADERS[".html"](f"<html><body>{page}</body></html>".encode(), "form.html"))


def test_the_totals_of_tasks_stand_below_a_merged_header() -> None:
    analysis = read(department("2460"))
    lines = [(line.label, line.budget, line.executed) for line in analysis.budgets]
    assert [(label, str(budget.value), str(spent.value)) for label, budget, spent in lines if budget and spent] == [
        ("造林绿化", "8600000", "8425000.0"), ("森林防火", "3200000", "3100000"),
        ("人员和公用经费", "12800000", "12624000.0"), ("金额合计", "24600000", "24149000.0"),
    ]  # fmt: skip
    assert [finding.rule for finding in analysis.findings if finding.severity != "info"] == []
    assert analysis.problems == ()


def test_a_wrong_total_of_tasks_is_told() -> None:
    assert [finding.rule for finding in read(department("2640")).findings if finding.severity == "error"] == ["ARI-01"]


def test_the_rate_of_execution_is_no_satisfaction() -> None:
    last = read(department("2460")).indicators[-1]
    assert (last.category, last.subcategory, last.name) == ("预算执行率", "", "预算执行率")


def test_the_form_of_transfer_payments_has_no_scores_and_every_row_is_accounted_for() -> None:
    analysis = read(TRANSFER)
    assert [(one.name, one.verdict) for one in analysis.indicators] == [("抚育面积（万亩）", "missed"), ("林农满意度", "met")]
    assert [finding.rule for finding in analysis.findings if finding.rule == "SCO-10"] == []
    assert analysis.problems == ()


RECHECK = """# 项目支出绩效自评抽查复核表

| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 自评分 | 复核分 | 复核意见 |
|---|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护里程 | 60 | ≥300公里 | 310公里 | 60 | 58 | 佐证不全 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | 30 | ≥90% | 92% | 30 | 28 | 样本量不足 |
| 预算执行率 |  |  | 10 | 100% | 98% | 9.8 | 9.8 |  |
| 合计 |  |  | 100 |  |  | 99.8 | 95.8 |  |
"""


def test_scores_of_a_recheck_are_not_those_of_the_unit() -> None:
    analysis = analyze(LOADERS[".md"](RECHECK.encode(), "form.md"))
    assert [(one.category, one.name, str(one.score)) for one in analysis.indicators] == [
        ("产出指标", "养护里程", "60"), ("满意度指标", "群众满意度", "30"), ("预算执行率", "预算执行率", "9.8"),
    ]  # fmt: skip
    assert [str(card.total.value) for card in analysis.scorecards if card.total is not None] == ["99.8"]
    assert [finding.rule for finding in analysis.findings if finding.severity == "error"] == []
