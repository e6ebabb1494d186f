"""Invented reports to inject errors into."""

from __future__ import annotations

from analyzer import analyze
from analyzer.evaluate.gold import Gold, GoldVerified
from analyzer.evaluate.mutations.edits import Edit, apply
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.mutators import MUTATORS
from analyzer.load import load_text

PROSE = """云栖县林业局2023年度部门整体支出绩效自评报告

一、预算执行情况

2023年部门预算1,200万元，全年支出1,164万元，执行率97%。

二、目标完成情况

全年造林48.6公里，其中县道12.3公里、乡道16.5公里、村道19.8公里。巡护人员由120人增加到150人，增长25%；成活率由86.4%上升到88.9%，上升2.5个百分点。
回访群众200户，满意184户，满意度92%，高于90%的目标。2023年各项工作由场站、苗圃、公司三家单位承担。

三、自评结论

预算执行得9.7分，产出指标得48.9分，效益指标得29分，满意度指标得10分，合计97.6分，自评等级为“优”。
"""
TABLE = """项目支出绩效自评表（2023年度）

| 资金（万元） | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|
| 年度资金总额 | 500.00 | 492.35 | 10 | 98.47% | 9.85 |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 线下培训护林员 | ≥360人 | 线下培训412人 | 20 | 20 | |
| | | 修复苗圃 | ≥12处 | 13处 | 15 | 15 | |
| | 质量指标 | 苗木合格率 | ≥95% | 97.25% | 15 | 15 | |
| 效益指标 | 社会效益指标 | 受益农户 | ≥860户 | 873户 | 30 | 30 | |
| 满意度指标 | 满意度指标 | 林农满意度 | ≥90% | 94.5% | 10 | 10 | |
| 总分 | | | | | 100 | 99.85 | |

全年预算500万元，支出492.35万元。苗木合格率97.25%，超过预期目标。受益农户873户。
"""


def material(text: str, *verified: GoldVerified) -> Material:
    """A report of some words, with the relations that its gold knows."""
    document = load_text(text)
    return Material("r", document, analyze(document), Gold(mentions=(), verified=verified))


def edits(error: str, text: str, *verified: GoldVerified) -> list[Edit]:
    """All changes of a class, in the order of the text."""
    return sorted(MUTATORS[error](material(text, *verified)), key=lambda edit: edit.span.start)


def changes(error: str, text: str, *verified: GoldVerified) -> list[tuple[str, str]]:
    """The words of all changes of a class, before and after, each once."""
    return list(dict.fromkeys((text[edit.span.start : edit.span.end], edit.after) for edit in edits(error, text, *verified)))


def changed(error: str, text: str, number: int = 0) -> str:
    """The whole text after one change of a class."""
    return apply(material(text).document, edits(error, text)[number]).text
