"""A small made-up province: six units, two years, one outlier of each kind that the ready queries look for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from analyzer.batch.worker import failure
from analyzer.query import open_results, ready
from tests.export.tables import record_of, written

UNITS = ("甲县交通局", "乙县交通局", "丙县交通局", "丁县交通局", "戊县交通局", "己县交通局")
COPIED = "我局把养护质量放在首位，建立了日常巡查、定期检测和应急抢修三项制度，全年出动养护人员{men}人次，群众出行条件明显改善。"
OWN = (
    "山区路段塌方较多，汛期抢通任务重，养护资金缺口仍然较大。", "平原路网密集，重型货车超载现象突出，路面损坏较快，修复压力明显。",
    "沿江路段地基松软，雨季沉陷频繁，需要逐年安排专项加固资金。", "旅游公路节假日车流集中，标志标线磨损快，更新周期应当缩短。",
    "矿区运输线路粉尘大，清扫频次不足，沿线村民反映较为强烈。", "边境公路里程长而人手少，巡查车辆老旧，设备更新迟迟没有落实。",
)  # fmt: skip


def report(number: int, year: int) -> str:
    """The report of one unit: the second one misses its length with full marks, the sixth is dear and copies from the first."""
    length = 95 if number == 1 else 100 + 10 * number + (year - 2022)
    cost = Decimal("31.5") if number == 5 else Decimal("7.5") + Decimal(number) / 10
    copied = COPIED.format(men=1200 + 300 * number) if number in (0, 5) else ""
    satisfaction = "" if number == 2 else "95%"
    return f"""{UNITS[number]}{year}年度道路养护项目绩效自评报告

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护里程 | ≥100公里 | {length}公里 | 50 | 50 |
| 产出指标 | 成本指标 | 单位养护成本 | ≤8.5万元/公里 | {cost}万元/公里 | 20 | 20 |
| 效益指标 | 满意度指标 | 群众满意度 | ≥90% | {satisfaction} | 30 | {30 - number} |
| 总分 | | | | | 100 | {100 - number} |

{copied}{OWN[number]}
"""


def province(folder: Path) -> Path:
    """The folder of results of 2022 and 2023, and a file that could not be read."""
    records = [record_of(report(number, year), f"{number}-{year}.md") for year in (2022, 2023) for number in range(len(UNITS))]
    return written([*records, failure("坏.pdf", "undecodable", "文件已损坏。").model_dump(mode="json")], folder)


def asked(folder: Path, name: str, **given: str) -> list[dict[str, Any]]:
    """The answer of a ready query as rows by column."""
    query = ready(name)
    answer = open_results(folder).ask(query.sql, query.values(given))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
