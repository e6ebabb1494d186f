"""XRF-04: a target that the table and the prose both tell must be one figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.figures.agreement import Agreement, agreements, compared
from analyzer.checks.figures.retold import with_retold
from analyzer.checks.goals.goals_beside_results import goals_beside_results
from analyzer.checks.goals.goals_beside_rows import goals_beside_rows
from analyzer.checks.goals.goals_retold import Lowered, lowered_goals
from analyzer.checks.prose.said import figure_words, printed_words
from analyzer.checks.xrf_01_table_against_prose import judged
from analyzer.model import Quantity
from analyzer.model.findings import Severity


def find(facts: Facts) -> Iterator[Result]:
    """Every pair of a table's target and a target or plan of the prose; and what a slip of the pen makes of a target."""
    yield from with_retold(_named(facts), facts, "table-prose", lambda pair: _judged(pair) if pair.fact.role == "target" else None)


def _named(facts: Facts) -> Iterator[Result]:
    for pair in agreements(facts, "table-prose"):
        if pair.fact.role == "target":
            yield _judged(pair)
    lowered = {one.row.id: one for one in (*goals_beside_rows(facts), *lowered_goals(facts))}
    yield from map(_lowered, lowered.values())
    for other in goals_beside_results(facts):
        if other.lowered.row.id not in lowered:
            yield _lowered(other.lowered, None if other.sure else "warning")


def _judged(pair: Agreement) -> Result:
    """Both targets without their signs."""
    return judged(CHECK, compared(pair.fact, _bare(pair.left), _bare(pair.right)))


def _lowered(one: Lowered, severity: Severity | None = None) -> Result:
    """A row whose target is another one than the list of goals tells."""
    goal, cell = one.goal.quantity, one.target
    sums = calculation(f"{amount(cell)}≠{amount(goal, cell)}", cell.value or Decimal(0), goal.value or Decimal(0), unit_words(cell))
    return CHECK.finding(
        at=(cell.span, goal.span), calculation=sums, severity=severity, kind="target-vs-prose", indicator=one.row.id, label=one.row.name,
        table=figure_words(cell), prose=printed_words(goal), difference=sums.difference.lstrip("-"), tail="",
    )  # fmt: skip


def _bare(target: Quantity) -> Quantity:
    """The figure of a target without its sign: ≥600 and 650以上 are two targets."""
    return target.having(comparator="eq")


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 危桥改造数量 | ≥8座 | 8座 | 10 | 10 |
| 公路养护里程 | ≥40公里 | 42公里 | 10 | 10 |

年初计划完成危桥改造{bridges}座。"""

CHECK = Check(
    id="XRF-04",
    title="正文中的目标值与自评表不一致",
    message="“{label}”：自评表的目标为{table}，正文中的目标为{prose}，相差{difference}{tail}。",
    severity="error",
    kind="table-vs-prose",
    basis="项目支出绩效评价管理办法（绩效目标批复后不得随意调整）",
    needs=("indicators", "tables"),
    rationale="考核以批复的目标值为准；正文另说一个目标，完成与否就无从判断。",
    wrong=_TABLE.format(bridges=10),
    right=_TABLE.format(bridges=8),
    limits="只看明说是目标、计划、任务的数字，以及“预期目标”栏里的数字；名称靠上下文补足的、说是上级下达的报一般。",
    find=find,
)
