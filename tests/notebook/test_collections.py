"""Collections filter, slice, show themselves and give DataFrames."""

from __future__ import annotations

import builtins
import inspect
from decimal import Decimal
from typing import Any

import pytest

from analyzer import Analysis
from analyzer.errors import MissingExtra, UsageError
from analyzer.model import Verified
from analyzer.notebook import Claims, Collection, Findings, Indicators, Ledger, Links, Quantities, Relations, Runs, Scores

ALL = (Quantities, Indicators, Claims, Links, Scores, Findings, Relations, Runs, Ledger)


def words(items: Any, field: str = "text") -> list[str]:
    return [getattr(item, field) for item in items]


def of(analysis: Analysis, kind: type[Collection[Any]]) -> Collection[Any]:
    """The collection of a kind in an analysis."""
    held = [getattr(analysis, name) for name in type(analysis).model_fields] + [analysis.ledger()]
    return next(value for value in held if type(value) is kind)


def test_quantities_by_metric_code_or_name(table_report: Analysis) -> None:
    money = ["4820 万元", "2900 万元", "1920 万元", "4511 万元", "309 万元", "2680 万元", "1512.4 万元", "318.6 万元"]
    assert words(table_report.quantities.where(metric="money", in_table=False)[:8]) == money
    assert words(table_report.quantities.where(metric="金额", in_table=False)[:8]) == money
    assert words(table_report.quantities.where(metric=["满意度", "duration"])) == ["90%", "93.8%", "93.8%"]


def test_quantities_by_section_stand_in_it_or_below_it(table_report: Analysis) -> None:
    assert words(table_report.quantities.where(section="群众评价")) == ["2000 份", "1948 份", "1827 份", "93.8%", "3.8 个百分点"]
    whole = table_report.quantities.where(section="三、 绩效分析")
    parts = [table_report.quantities.where(section=title) for title in ("（一）", "（二）", "（三）")]
    assert list(whole) == [item for part in parts for item in part]
    assert table_report.quantities.where(section="没有这一节") == ()


def test_quantities_by_bounds_and_place(table_report: Analysis) -> None:
    assert words(table_report.quantities.where(metric="money", at_least=45_000_000)) == ["4820 万元", "4511 万元"]
    assert words(table_report.quantities.where(metric="money", at_most="3186000", section="项目概况")) == ["309 万元", "318.6 万元"]
    assert words(table_report.quantities.where(unit="套", in_table=False)) == ["8640 套"]
    assert words(table_report.quantities.where(approximate=True)) == ["1.9 万名"]


def test_a_function_and_conditions_go_together(table_report: Analysis) -> None:
    found = table_report.quantities.where(lambda item: item.value == Decimal("93.8"), in_table=False)
    assert words(found) == ["93.8%"]


def test_findings_by_rule_severity_section(prose_report: Analysis) -> None:
    findings = prose_report.findings
    assert words(findings.where(severity="严重"), "rule") == ["ARI-06"]
    assert words(findings.where(rule="ari"), "rule") == ["ARI-06", "ARI-04"]
    assert words(findings.where(rule=("SCO-10", "XRF-05")), "rule") == ["XRF-05", "SCO-10"]
    assert words(findings.where(kind="加总", state="open"), "rule") == ["ARI-06"]
    assert findings.where(severity="error", rule="XRF") == ()


def test_indicators_claims_links_scores(table_report: Analysis) -> None:
    assert words(table_report.indicators.where(verdict="未达成"), "name") == ["预算执行率", "秋季开学前竣工率"]
    assert words(table_report.indicators.where(category="满意度"), "name") == ["家长满意度"]
    assert [(row.label, row.low) for row in table_report.rescored.where(differs=True)] == [("秋季开学前竣工率", Decimal("5.25"))]
    links, claims = table_report.links.where(indicator="家长满意度"), table_report.claims.where(indicator="家长满意度")
    assert words(claims, "text") == ["家长满意度 93.8%", "超过预定目标 3.8 个百分点"]
    assert words(links, "claim") == words(claims, "id")
    claim = claims[-1]
    assert table_report.claims.where(stance="超额", status="asserted") == (claim,)
    assert table_report.links.where(by_hand=True) == ()


def test_relations_runs_ledger(table_report: Analysis) -> None:
    sums = table_report.verified.where(rule="ARI-06", kind="sum")
    assert {type(item) for item in sums} == {Verified}
    assert [item.calculation.expression for item in sums if item.calculation][:3] == ["11+5", "1080+540", "2900+1920"]
    assert words(table_report.checks.where(found=True), "rule") == ["ARI-03", "ARI-06", "SCO-01", "XRF-01", "XRF-03"]
    assert words(table_report.ledger().where(state="矛盾", rule="XRF-01")) == ["8460套", "8640 套"]


@pytest.mark.parametrize("kind", ALL)
def test_slices_keep_their_type_and_know_their_report(table_report: Analysis, kind: type[Collection[Any]]) -> None:
    whole = of(table_report, kind)
    assert len(whole) > 2
    assert type(whole[1:3]) is kind
    assert tuple(whole[1:3]) == tuple(whole)[1:3]
    assert whole[0] is next(iter(whole))
    assert whole[1:3]._context is whole._context
    assert type(whole.where(lambda _: True)) is kind  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ALL)
def test_every_condition_is_a_documented_keyword(table_report: Analysis, kind: Any) -> None:
    names = [name for name, one in inspect.signature(kind.where).parameters.items() if one.kind is inspect.Parameter.KEYWORD_ONLY]
    assert names == sorted(names, key=list(kind.FILTERS).index) or set(names) == set(kind.FILTERS)
    assert set(names) == set(kind.FILTERS)
    assert [name for name in names if name not in kind.where.__doc__] == []


def test_an_unknown_condition_is_told_with_a_guess(table_report: Analysis) -> None:
    with pytest.raises(UsageError, match=r"^数量没有名为 metirc 的条件。是否应为 metric$"):
        table_report.quantities.where(metirc="money")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"^发现没有名为 级别 的条件。可用的条件：rule、severity、kind、state、text、indicator、section$"):
        table_report.findings.where(级别="严重")  # type: ignore[arg-type]


def test_an_unknown_value_is_told_with_a_guess(table_report: Analysis) -> None:
    with pytest.raises(UsageError, match=r"^metric 没有 moeny 这个值。是否应为 money$"):
        table_report.quantities.where(metric="moeny")
    with pytest.raises(UsageError, match=r"^severity 没有 高 这个值。可用的值：error（严重）、warning（一般）、info（提示）$"):
        table_report.findings.where(severity="高")


@pytest.mark.parametrize("bound", [1.5, "很多", None.__class__])
def test_a_bound_must_be_exact(table_report: Analysis, bound: Any) -> None:
    with pytest.raises(UsageError, match=r"不能作为数值的界限。请用整数、Decimal 或 '98\.5' 这样的字符串$"):
        table_report.quantities.where(at_least=bound)


def test_a_frame_keeps_figures_exact(table_report: Analysis) -> None:
    frame = table_report.quantities.where(metric="money", section="项目概况").frame()
    assert list(frame["value"][:2]) == [Decimal(48200000), Decimal(29000000)]
    assert {type(value) for value in frame["value"]} == {Decimal}
    assert frame["value"].sum() == Decimal(189710000)
    assert list(frame["section"].unique()) == ["一、项目概况", "3. 校园信息化 318.6 万元"]
    starts = [table_report.text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)]
    assert starts == list(frame["text"])


@pytest.mark.parametrize("kind", ALL)
def test_a_frame_has_a_row_each_and_the_json_names(table_report: Analysis, kind: Any) -> None:
    whole = of(table_report, kind)
    frame = whole.frame()
    assert len(frame) == len(whole)
    assert list(frame.columns) == list(dict.fromkeys(frame.columns))
    assert all(name.isascii() for name in frame.columns)
    assert list(whole[:0].frame().columns) == list(frame.columns)


def test_without_pandas_one_line_says_what_to_install(table_report: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return really(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r'^缺少 pandas。请运行 pip install "jixiao-analyzer\[notebook\]"$'):
        table_report.quantities.frame()


def test_a_terminal_shows_caption_and_rows(table_report: Analysis) -> None:
    lines = repr(table_report.indicators.where(verdict="missed")).splitlines()
    assert lines[0] == "指标 2 项"
    assert lines[1].split() == ["一级指标", "二级指标", "指标", "目标", "实际", "判定", "分值", "自评", "复核", "偏差原因", "位置", "章节"]
    assert lines[3].split()[:9] == ["产出指标", "时效指标", "秋季开学前竣工率", "100%", "87.5%", "未达成", "6", "6", "5.25"]
    assert repr(table_report.quantities).splitlines()[-1] == "另有 70 行"
    assert repr(table_report.findings[:0]) == "发现 0 处"


def test_a_collection_made_by_hand_shows_itself(table_report: Analysis) -> None:
    assert repr(Runs(table_report.checks[:1])).splitlines()[1].split() == ["规则", "运行情况", "核对", "发现"]
