"""Funds of a whole department, one cell per line: sources and kinds of spending, rows that differ in length."""

from __future__ import annotations

import pytest

from tests.layout.reading import grid, lay

HEADER = "整体资金（万元）\n项目\n全年预算数\n全年执行数\n执行率\n分值\n得分\n\n"
SCORES = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n未完成原因\n"
ROWS = "产出指标\n数量指标\n更换航标\n≥40座\n42座\n45\n45\n\n\n\n疏浚航道\n≥12公里\n12公里\n45\n45\n\n\n总分\n100\n99.50\n"
FIRST = "资金来源\n合计\n680.00\n646.00\n95.00%\n10\n9.50\n\n"
SPENT = [("资金结构", "合计", "680.00", "646.00"), ("", "（1）基本支出", "420.00", "402.50"), ("", "（2）项目支出", "260.00", "243.50")]


def form(rest: str, between: str = "\n") -> str:
    """A form whose parts of the total have ``rest`` behind their amounts, and ``between`` between rows."""
    parts = [("", "（1）财政拨款", "600.00", "571.20"), ("", "（2）其他资金", "80.00", "74.80"), *SPENT]
    rows = "".join("\n".join(filter(None, part)) + rest + "\n" + between for part in parts)
    title = "2023年度部门整体支出绩效自评表\n\n部门名称\n芷江航道中心\n\n"
    return f"{title}{HEADER}{FIRST}{rows}\n整体支出绩效目标完成情况\n{SCORES}\n{ROWS}\n\n全年更换航标42座。\n"


@pytest.mark.parametrize("between", ["\n", ""], ids=["blank-between", "nothing-between"])
@pytest.mark.parametrize("rest", ["\n\n－\n－", "\n－\n－", "\n－\n－\n－", ""], ids=["blank-rate", "no-rate", "dashes", "amounts-alone"])
def test_both_groups_are_read(rest: str, between: str) -> None:
    layout = lay(form(rest, between))
    rows = [row for row in grid(layout) if row[2].endswith("0")]
    assert [tuple(row[:4]) for row in rows[-3:]] == SPENT
    assert rows[-5][:4] == ["", "（1）财政拨款", "600.00", "571.20"]
    assert [region.kind for region in layout.regions] == ["budget", "indicator"]


def test_a_share_behind_cells_left_out_stands_under_its_rate() -> None:
    header = "项目资金\n资金来源\n年初预算数\n全年预算数\n全年执行数\n执行率\n分值\n"
    rows = "资金来源\n合计\n680.00\n680.00\n646.00\n95.00%\n10\n（1）财政拨款\n600.00\n571.20\n95.20%\n\n"
    layout = lay(f"部门整体支出绩效自评表\n\n{header}{rows}{SCORES}\n{ROWS}\n")
    share = next(row for row in grid(layout) if "95.20%" in row)
    assert share == ["", "（1）财政拨款", "600.00", "571.20", "", "95.20%", "", ""]


@pytest.mark.parametrize("prose", ["航道里程长，养护资金紧。", "办公楼维修\n1\n2023年"])
def test_what_follows_the_funds_is_no_row(prose: str) -> None:
    layout = lay(form("\n\n－\n－").replace("\n整体支出绩效目标完成情况", f"\n{prose}\n整体支出绩效目标完成情况"))
    assert [tuple(row[:4]) for row in grid(layout) if row[2].endswith("0")][-3:] == SPENT
    assert not [row for row in grid(layout) if prose.split("\n", maxsplit=1)[0] in row[1:]]
