"""Decisions survive an edit of the report, and never change silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.decisions import decide, decide_link, read_baseline, read_decisions, without_known, write_decisions
from analyzer.errors import DecisionError
from analyzer.load import load_text
from analyzer.model import Claim, Decision, Indicator, Link

SUM = "全县共有学校17所，其中小学12所、初中3所、高中3所。\n"
TABLE = """| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 幼儿园新建数 | ≥5所 | 5所 | 50 | 50 |
| 产出指标 | 教师培训人次 | ≥300人次 | 312人次 | 50 | 50 |

幼儿园新建任务已全部完成。教师培训312人次，超额完成年度目标。
"""


def analysed(text: str, *decisions: Decision) -> Analysis:
    return analyze(load_text(text, "甲.md"), decisions=decisions)


def sum_finding(analysis: Analysis) -> tuple[str, str, str]:
    found = next(found for found in analysis.findings if found.rule == "ARI-06")
    return found.fingerprint, found.state, found.reason


# findings


def test_a_dismissed_finding_stays_dismissed_after_an_edit_elsewhere() -> None:
    first = analysed(SUM)
    decision = decide(first.findings[0], "dismissed", "初中与高中合并办学一所")
    edited = analysed("一、基本情况\n全年工作有序推进。\n" + SUM, decision)
    assert sum_finding(edited)[1:] == ("dismissed", "初中与高中合并办学一所")
    assert edited.problems == ()


def test_a_changed_figure_ends_the_decision_and_says_so() -> None:
    decision = decide(analysed(SUM).findings[0], "dismissed", "合并办学")
    edited = analysed(SUM.replace("12所", "13所"), decision)
    assert sum_finding(edited)[1] == "open"
    assert [problem.code for problem in edited.problems] == ["decision-without-finding"]
    assert "合并办学" in edited.problems[0].message


def test_the_last_decision_on_a_finding_counts() -> None:
    found = analysed(SUM).findings[0]
    twice = analysed(SUM, decide(found, "dismissed", "误报"), decide(found, "confirmed"))
    assert sum_finding(twice)[1] == "confirmed"


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    decisions = (
        decide(analysed(SUM).findings[0], "dismissed", "已核"),
        Decision(claim="已完成", indicator="甲", state="cut", reason="不是"),
    )
    write_decisions(tmp_path / "d.json", decisions)
    assert read_decisions(tmp_path / "d.json") == decisions
    write_decisions(tmp_path / "empty.json", ())
    assert read_decisions(tmp_path / "empty.json") == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[{", "第 1 行第 3 列：不是合法的 JSON"),
        ("{}", "应是一个列表"),
        ('[{"fingerprint": "a", "state": "gone"}]', "第 1 条：state 的写法不对"),
        ('[{"fingerprint": "a", "stat": "open"}]', "第 1 条：state 的写法不对"),
        ('[{"fingerprint": "a", "state": "cut", "reason": "x"}]', "第 1 条：state 不能是 cut"),
        ('[{"state": "dismissed", "reason": "x"}]', "第 1 条：既没有 fingerprint"),
        ('[{"fingerprint": "a", "state": "dismissed"}]', "第 1 条：没有写理由"),
        ('[{"claim": "a", "indicator": "b", "state": "open"}]', "第 1 条：state 不能是 open"),
        ("[1]", "第 1 条：整条 的写法不对"),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "d.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DecisionError) as caught:
        read_decisions(file)
    assert str(caught.value).startswith(str(file))
    assert says in str(caught.value)


def test_a_baseline_dismisses_what_it_holds(tmp_path: Path) -> None:
    first = analysed(SUM)
    for name, text in (("a.json", first.model_dump_json()), ("a.jsonl", first.model_dump_json() + "\n" + first.model_dump_json() + "\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        known = read_baseline(tmp_path / name)
        assert known == {found.fingerprint for found in first.findings}
        assert {found.state for found in without_known(first, known).findings} == {"dismissed"}
    (tmp_path / "b.json").write_text("[3]", encoding="utf-8")
    with pytest.raises(DecisionError, match="不是分析结果"):
        read_baseline(tmp_path / "b.json")


# links


def claim_and_indicators(analysis: Analysis, words: str) -> tuple[Claim, dict[str, Indicator]]:
    return next(claim for claim in analysis.claims if words in claim.text), {item.name: item for item in analysis.indicators}


def linked(analysis: Analysis, words: str) -> set[str]:
    claim, by_name = claim_and_indicators(analysis, words)
    names = {indicator.id: name for name, indicator in by_name.items()}
    return {names[link.indicator] for link in analysis.links if link.claim == claim.id}


def test_a_link_is_drawn_and_cut_by_hand_and_survives_an_edit() -> None:
    first = analysed(TABLE)
    claim, indicators = claim_and_indicators(first, "超额完成年度目标")
    drawn = decide_link(first.text, claim, indicators["幼儿园新建数"], "drawn", "说的是幼儿园")
    cut = decide_link(first.text, claim, indicators["教师培训人次"], "cut", "不是培训")
    edited = TABLE.replace("幼儿园新建任务", "今年以来，幼儿园新建任务")
    for text in (TABLE, edited):
        analysis = analysed(text, drawn, cut)
        assert linked(analysis, "超额完成年度目标") == {"幼儿园新建数"}
        assert analysis.problems == ()
        hand = next(link for link in analysis.links if link.evidence[0][0] == "by-hand")
        assert hand.evidence == (("by-hand", "说的是幼儿园"),)


def test_a_decision_on_a_claim_whose_figures_changed_is_carried_and_told() -> None:
    text = TABLE.replace("教师培训312人次，超额完成年度目标", "教师培训超额完成12人次")
    first = analysed(text)
    claim, indicators = claim_and_indicators(first, "超额完成12人次")
    drawn = decide_link(first.text, claim, indicators["幼儿园新建数"], "drawn", "说的是幼儿园")
    edited = analysed(text.replace("超额完成12人次", "超额完成15人次"), drawn)
    assert "幼儿园新建数" in linked(edited, "超额完成15人次")
    assert [problem.code for problem in edited.problems] == ["link-decision-carried"]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision(claim="从未说过的话", indicator="幼儿园新建数", state="drawn", reason="x"), "本稿中没有这句表述"),
        (Decision(claim="超额完成年度目标", indicator="没有的指标", state="drawn", reason="x"), "本稿中没有名为“没有的指标”的指标"),
    ],
)
def test_a_decision_that_fits_nothing_is_told(decision: Decision, says: str) -> None:
    analysis = analysed(TABLE, decision)
    assert [says in problem.message for problem in analysis.problems] == [True]


def test_checks_follow_the_links() -> None:
    """The stage that checks gets the links after the decisions."""
    first = analysed(TABLE)
    claim, indicators = claim_and_indicators(first, "超额完成年度目标")
    analysis = analysed(TABLE, decide_link(first.text, claim, indicators["幼儿园新建数"], "confirmed"))
    assert Link(claim=claim.id, indicator=indicators["幼儿园新建数"].id, strength=1, evidence=(("by-hand", "确认"),)) in analysis.links


# the command


def test_check_takes_decisions(cli, tmp_path: Path, wrong: Path) -> None:  # type: ignore[no-untyped-def]
    found = analyze(wrong).findings
    file = tmp_path / "d.json"
    write_decisions(file, [decide(item, "dismissed", "已核实") for item in found])
    result = cli("check", wrong, "--decisions", file)
    assert result.exit_code == 0
    assert f"排除  {len(found)} 处发现已按审核决定排除（加 --all 显示理由）" in result.stdout
    assert "（理由：已核实）" in cli("check", wrong, "--decisions", file, "--all").stdout
    printed = json.loads(cli("check", wrong, "--decisions", file, "--format", "json").stdout)
    assert {item["state"] for item in printed["findings"]} == {"dismissed"}


def test_check_takes_a_baseline(cli, tmp_path: Path, wrong: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "base.json").write_text(analyze(wrong).model_dump_json(), encoding="utf-8")
    assert cli("check", wrong, "--baseline", tmp_path / "base.json").exit_code == 0
    assert cli("check", wrong, "--baseline", tmp_path / "none.json").exit_code == 2
