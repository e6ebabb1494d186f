"""Every mutator on invented reports: exactly these words before and after, at exactly these places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.evaluate.gold import GoldVerified
from analyzer.evaluate.mutations.classes import error_classes, word_pairs
from analyzer.evaluate.mutations.mutators import MUTATORS
from analyzer.evaluate.mutations.numerals import bumped, lowered, numeral_in, swapped
from analyzer.model import Span
from tests.mutations.reports import PROSE, TABLE, changed, changes, edits

Change = tuple[str, str]

LIST = "下设城北造林站、城南种苗站、山前管护站三家单位，另有护林点。\n"
TWICE = "2023年度总结\n\n2023年培训经费支出1,326.48万元，比预算少。\n\n检查中，2023年培训经费支出1,326.48万元，账实相符。\n"
MISSED = "二、完成情况\n\n计划完成投资16亿元，全年完成投资15.3亿元，完成率95.63%，没有完成年度目标。\n"

DONE = """| 任务 | 指标 | 绩效标准 | 完成情况 |
|---|---|---|---|
| 护林 | ①巡护站建设 | 建成 12 个巡护站。 | 已完成年度目标 |
| 护林 | ②护林员培训 | 培训护林员 250 名。 | 已完成年度目标 |

（1）指标1“巡护站建设”已完成年度目标。已建成巡护站12个，配备设备30套。

（2）指标2“护林员培训”已完成年度目标。已培训护林员262名。
"""

PROSE_CHANGES: list[tuple[str, list[Change]]] = [
    ("total", [("48.6公里", "49.6公里"), ("97.6分", "96.6分"), ("97.6分", "98.6分")]),
    ("unit_up", [("1,200万元", "1,200亿元"), ("1,164万元", "1,164亿元")]),
    ("unit_down", [("1,200万元", "1,200元"), ("1,164万元", "1,164元")]),
    ("percent", [("97%", "94%"), ("92%", "89%")]),
    ("change", [("25%", "22%"), ("2.5个百分点", "3.5个百分点")]),
    ("point_to_percent", [("2.5个百分点", "2.5%")]),
    ("percent_to_point", [("25%", "25个百分点")]),
    ("negated", [("高于", "低于")]),
    ("year", [("2023", "2022")]),
    ("grade", [("优", "良")]),
]
TABLE_CHANGES: list[tuple[str, list[Change]]] = [
    ("addend", [("9.85", "9.75"), ("20", "19"), ("15", "14"), ("30", "29"), ("10", "9")]),
    ("total", [("99.85", "99.75")]),
    ("swap", [("99.85", "99.58")]),
    ("execution_points", [("9.85", "9.75")]),
    ("weight", [("10", "11"), ("20", "21"), ("15", "16"), ("30", "31")]),
    ("row_deleted", [("| | | 修复苗圃 | ≥12处 | 13处 | 15 | 15 | |\n", "")]),
    ("score_over", [("20", "22"), ("15", "17"), ("30", "32"), ("10", "12")]),
    ("below_target", [
        ("线下培训412人", "线下培训324人"), ("13处", "10处"), ("97.25%", "85.50%"), ("873户", "774户"), ("94.5%", "81.0%"),
    ]),
    ("target_raised", [("≥360人", "≥454人"), ("≥12处", "≥15处"), ("≥95%", "≥99%"), ("≥860户", "≥961户"), ("≥90%", "≥98%")]),
    ("prose_figure", [("500万元", "510万元"), ("492.35万元", "492.45万元"), ("97.25%", "97.35%"), ("873户", "883户")]),
    ("mode", [("线下", "线上")]),
    ("negated", [("超过", "未达到")]),
]  # fmt: skip


@pytest.mark.parametrize(("error", "expected"), PROSE_CHANGES, ids=[error for error, _ in PROSE_CHANGES])
def test_prose(error: str, expected: list[Change]) -> None:
    assert changes(error, PROSE) == expected


@pytest.mark.parametrize(("error", "expected"), TABLE_CHANGES, ids=[error for error, _ in TABLE_CHANGES])
def test_table(error: str, expected: list[Change]) -> None:
    assert changes(error, TABLE) == expected


@pytest.mark.parametrize(("error", "text", "expected"), [
    ("list_count", LIST, [("三家", "四家")]),
    ("repeated_figure", TWICE, [("1,326.48万元", "1,326.58万元")]),
    ("year", TWICE, [("2023", "2022")]),
    ("affirmed", MISSED, [("没有完成", "圆满完成")]),
])  # fmt: skip
def test_other_places(error: str, text: str, expected: list[Change]) -> None:
    assert changes(error, text) == expected


def test_the_year_of_a_figure_told_twice_is_that_of_the_later_place() -> None:
    places = [edit.span.start for edit in edits("year", TWICE)]
    assert places == [0, TWICE.rindex("2023")]


def test_results_of_indicators_that_are_told_as_done() -> None:
    assert changes("below_target", DONE) == [("12个", "10个"), ("262名", "225名")]
    assert changes("negated", DONE) == [("已完成", "未完成")]
    assert len(edits("negated", DONE)) == 2


def test_addends_and_swaps_of_a_sentence() -> None:
    text = "全年造林48.6公里，其中县道12.3公里、乡道16.5公里、村道19.8公里。\n"
    assert changes("addend", text) == [("12.3公里", "13.3公里"), ("16.5公里", "17.5公里"), ("19.8公里", "20.8公里")]
    assert changes("swap", text) == [("48.6公里", "46.8公里"), ("12.3公里", "13.2公里"), ("16.5公里", "15.6公里"), ("19.8公里", "18.9公里")]


def test_the_changed_text_differs_in_the_changed_words_only() -> None:
    assert changed("row_deleted", TABLE) == TABLE.replace("| | | 修复苗圃 | ≥12处 | 13处 | 15 | 15 | |\n", "")
    assert changed("grade", PROSE) == PROSE.replace("“优”", "“良”")


def test_relations_that_only_the_gold_knows_are_changed_too() -> None:
    text = "基本支出9,287.6万元，项目支出23,886.4万元，年度的全部支出为33,174万元。\n"
    entry = GoldVerified(kind="sum", evidence=("9,287.6万元", "23,886.4万元", "33,174万元"), calc=("9287.6+23886.4 == 33174",))
    assert changes("total", text, entry) == [("33,174万元", "33,184万元")]
    told_in_words = entry.model_copy(update={"calc": (), "why": "9287.6+23886.4=33174"})
    assert changes("total", text, told_in_words) == changes("total", text, entry)
    rounded_twice = entry.model_copy(update={"calc": (), "why": "9287.6+23886.4=33174.04≈33174.0"})
    assert changes("total", text, rounded_twice) == []


def test_a_relation_with_a_hedged_figure_is_left_alone() -> None:
    assert changes("percent", "发放问卷200份，收回184份，回收率92%。\n") == [("92%", "89%")]
    assert changes("percent", "发放问卷约200份，收回184份，回收率92%。\n") == []


@pytest.mark.parametrize(("words", "slack", "up", "down", "other"), [
    ("1,326.48万元", "0.02", "1,326.58", "1,326.38", "1,326.84"),
    ("99.5%", "0.1", "100.5", "98.5", "95.9"),
    ("４８件", "0", "49", "47", "84"),
    ("7.07", "0.5", "8.07", "6.07", "7.70"),
])  # fmt: skip
def test_numerals_keep_their_manner_of_printing(words: str, slack: str, up: str, down: str, other: str) -> None:
    numeral = numeral_in(words, Span(start=0, end=len(words)))
    assert numeral is not None
    room = Decimal(slack)
    assert (bumped(numeral, room), lowered(numeral, room), next(swapped(numeral, room))) == (up, down, other)


def test_what_cannot_be_changed_is_not() -> None:
    same = numeral_in("55人", Span(start=0, end=3))
    assert same is not None
    assert list(swapped(same, Decimal(0))) == []
    assert lowered(same, Decimal(60)) is None
    assert numeral_in("2-3场", Span(start=0, end=4)) is None
    assert numeral_in("四家", Span(start=0, end=2)) is None


def test_every_class_has_a_mutator_and_a_test() -> None:
    assert list(MUTATORS) == list(error_classes())
    tested = {error for error, _ in (*PROSE_CHANGES, *TABLE_CHANGES)} | {"list_count", "repeated_figure", "affirmed"}
    assert tested == set(MUTATORS)


def test_words_are_put_for_other_words_only() -> None:
    pairs = [pair for error in ("mode", "negated", "affirmed", "grade", "list_count") for pair in word_pairs(error)]
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
