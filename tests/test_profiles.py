"""Every policy profile judges some report differently from the default one, and says nothing else of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.errors import LexiconError
from analyzer.load import load_text
from analyzer.profile import cited_profile, known_profiles, load_profile

FUND = "项目资金（{u}）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t{a}\t{a}\t{b}\t10\t{r}%\t{s}\n\n"
HEAD = "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
ROW = "产出指标\t送戏下乡场次\t≥60场\t{actual}\t50\t{score}\t\n效益指标\t观演群众人数\t≥3万人\t3.1万人\t50\t50\t\n"


def said(text: str, profile: str) -> Analysis:
    return analyze(load_text(text), profile=load_profile(profile))


def rules(text: str, profile: str) -> set[tuple[str, str]]:
    return {(found.rule, found.severity) for found in said(text, profile).findings}


def score(text: str, profile: str) -> tuple[str, str]:
    row = said(text, profile).rescored[0]
    return str(row.low), str(row.high)


@pytest.mark.parametrize(
    ("profile", "figures", "default", "own"),
    [
        ("shanghai", {"u": "万元", "a": "3.00", "b": "2.99", "r": "99.67", "s": "9.97"}, ("9.97", "9.97"), ("9.96", "9.96")),
        ("putuo", {"u": "元", "a": "20000", "b": "9024", "r": "45.12", "s": "4.51"}, ("4.51", "4.51"), ("4.52", "4.52")),
        ("hebei", {"u": "万元", "a": "250.00", "b": "215.46", "r": "86", "s": "8.62"}, ("8.60", "8.62"), ("9", "9")),
    ],
)
def test_rounding_of_scores(profile: str, figures: dict[str, str], default: tuple[str, str], own: tuple[str, str]) -> None:
    text = FUND.format(**figures)
    assert (score(text, "mof"), score(text, profile)) == (default, own)


@pytest.mark.parametrize(
    ("profile", "text", "only_default", "only_own"),
    [
        ("guangxi", HEAD + ROW.format(actual="76场", score="50"), {("SCO-05", "info")}, set()),
        ("hebei", HEAD + ROW.format(actual="76场", score="50"), {("SCO-05", "info")}, {("SCO-05", "warning")}),
        ("pmkpi", HEAD + ROW.format(actual="60场", score="48"), {("SCO-04", "warning")}, {("SCO-04", "error")}),
        ("grade-80", "项目自评得分85分，评价等级为优。\n", {("SCO-07", "error")}, set()),
        ("hubei", HEAD + ROW.format(actual="60场", score="50"), {("IND-14", "info")}, set()),
    ],
    ids=["overshoot of 27 % in guangxi", "overshoot of 27 % in hebei", "deduction", "grade", "weights"],
)
def test_thresholds_grades_and_levels(profile: str, text: str, only_default: set[tuple[str, str]], only_own: set[tuple[str, str]]) -> None:
    default, own = rules(text, "mof"), rules(text, profile)
    assert (default - own, own - default) == (only_default, only_own)


def test_every_profile_is_shown_to_differ() -> None:
    shown = {"shanghai", "putuo", "hebei", "guangxi", "pmkpi", "grade-80", "hubei"}
    assert {profile.id for profile in known_profiles()} == shown | {"mof"}


# the profile that a report says it follows


@pytest.mark.parametrize(
    ("words", "profile"),
    [
        ("根据《湖北省省级财政项目资金绩效评价实施方案》开展自评。", "hubei"),
        ("依据《广西壮族自治区预算绩效管理办法》。", "guangxi"),
        ("本单位位于湖北省黄冈市。", "mof"),
        ("赴上海市学习考察3次。", "mof"),
        ("参照《河北省预算绩效管理办法》和《湖北省省级预算绩效目标管理办法》。", "mof"),
    ],
)
def test_a_profile_is_taken_from_the_report_only_where_it_names_one(words: str, profile: str) -> None:
    assert analyze(load_text(words)).profile == profile
    assert (cited_profile(words) is None) == (profile == "mof")


def test_a_profile_that_is_given_stands_before_the_reports_own_words() -> None:
    assert said("依据《广西壮族自治区预算绩效管理办法》。", "hebei").profile == "hebei"


# profile files


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_file_changes_what_it_names_of_its_base(tmp_path: Path) -> None:
    text = 'base = "mof"\nid = "own"\ntitle = "本局口径"\nsource = "x"\nlow_execution = "80"\n[scoring]\ndecimals = 1\n'
    profile = load_profile(write(tmp_path / "own.toml", text))
    default = load_profile("mof")
    assert (profile.low_execution, profile.scoring.decimals) == (80, 1)
    assert (profile.grades, profile.scoring.bands) == (default.grades, default.scoring.bands)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('base = "moff"\nid = "own"\ntitle = "t"\nsource = "x"\n', "是否应为 mof"),
        ('base = "mof"\nid = "own"\ntitle = "t"\nsource = "x"\n[severities]\n"SCO-04" = "fatal"\n', "severities.SCO-04"),
        ('base = "mof"\nid = "own"\ntitle = "t"\nsource = "x"\nlow_exec = "80"\n', "是否应为 low_execution"),
    ],
)
def test_a_broken_profile_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says):
        load_profile(write(tmp_path / "own.toml", text))


def test_a_profile_that_rests_on_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    with pytest.raises(LexiconError, match="没有尽头"):
        load_profile(write(path, f'base = "{path.as_posix()}"\nid = "own"\ntitle = "t"\nsource = "x"\n'))


def test_a_rule_that_does_not_exist_is_told(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path / "own.toml", 'base = "mof"\nid = "own"\ntitle = "t"\nsource = "x"\noff = ["ARI-99"]\n'))
    analysis = analyze(load_text("共3人。"), profile=profile)
    assert [problem.message for problem in analysis.problems] == ["评价口径 own 提到的规则 ARI-99 不存在，请改正口径文件"]


def test_the_command_lists_the_profiles_with_their_differences(cli) -> None:  # type: ignore[no-untyped-def]
    lines = cli("profiles").stdout.splitlines()
    assert lines[0] == "mof  财政部项目支出绩效评价口径（默认）"
    at = lines.index("putuo  上海市普陀区项目支出绩效自评口径")
    assert "  修约方式  ceil" in lines[at + 1 : at + 3]
    assert "grade-80  八十分以上为优的划等口径" in lines
