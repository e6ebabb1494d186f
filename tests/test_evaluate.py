"""The evaluation: exact on a tiny corpus with a reader of known faults, and the analyzer's own floors over the corpus."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analyzer.errors import GoldError, MissingFile, UsageError
from analyzer.evaluate import compare, evaluate, find_pairs
from analyzer.model import Analysis, CellRef, Claim, Finding, Indicator, Link, Quantity, Reading, Source, Span
from analyzer.model.evaluation import Evaluation, Figure
from tests.corpora import own_reports

ROOT = Path(__file__).resolve().parents[1]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))

TEXT = "培训学员120人，购置设备30台，满意度95%。\n全年培训120人，支出4.5万元，共 3 批。\n培训人数超额完成。合计应为150人。\n"
GOLD: dict[str, Any] = {
    "doc": "r1", "split": "dev",
    "mentions": [
        {"text": "120人", "nth": 1, "metric": "headcount", "value": "120", "unit": "人"},
        {"text": "120人", "nth": 2, "metric": "headcount", "value": "120", "unit": "人"},
        {"text": "30台", "metric": "count", "value": "30", "unit": "台"},
        {"text": "95%", "metric": "satisfaction", "value": "95", "unit": "%", "alt": ["rate"]},
        {"text": "4.5万元", "metric": "money", "value": "45000", "unit": "元"},
    ],
    "borderline": [{"text": "3 批", "why": "-"}],
    "indicators": [
        {"name": "培训人数", "target": ">=100", "actual": "120", "weight": "10", "score": "10"},
        {"name": "①购置 设备", "target": "30", "actual": "达标", "weight": "5"},
        {"name": "满意度", "target": ">=90", "actual": "95"},
    ],
    "claims": [
        {"quote": "超额完成", "indicator": "培训人数", "asserts": "exceeded"},
        {"quote": "购置设备30台", "indicator": "购置设备", "asserts": "met"},
    ],
    "findings": [
        {"kind": "sum", "severity": "error", "evidence": ["合计应为150人"], "why": "120+20=140"},
        {"kind": "weights", "severity": "warning", "evidence": ["购置设备"], "why": "-"},
    ],
    "verified": [{"kind": "ratio", "evidence": ["4.5万元", "30台"]}],
}  # fmt: skip


def span(piece: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = TEXT.index(piece, at + 1)
    return Span(start=at, end=at + len(piece))


def quantity(number: int, place: Span, metric: Any, value: str, cell: CellRef | None = None) -> Quantity:
    text, one = TEXT[place.start : place.end], Decimal(1)
    return Quantity(id=f"q{number}", span=place, text=text, metric=metric, value=Decimal(value), ulp=one, scale=one, cell=cell)


def reading(comparator: Any, value: str) -> Reading:
    return Reading(text=value, comparator=comparator, value=Decimal(value), span=span("120人"))


QUANTITIES = (
    quantity(1, span("学员120人"), "headcount", "120"),
    quantity(2, span("30台"), "headcount", "30"),
    quantity(3, span("95%"), "rate", "95"),
    quantity(4, span("4.5万元"), "money", "4.5"),
    quantity(5, span("3 批"), "count", "3"),
    quantity(6, span("150人"), "headcount", "150"),
    quantity(7, span("合计"), "score", "1", CellRef(table="t1", row=0, column=0)),
)
INDICATORS = (
    Indicator(
        id="i1",
        name="培训人数",
        target=reading("gt", "100"),
        actual=reading("eq", "120"),
        weight=Decimal("10.0"),
        score=Decimal(9),
        span=span("培训学员"),
    ),
    Indicator(id="i2", name="购置设备", target=reading("eq", "30"), weight=Decimal(5), span=span("购置设备")),
    Indicator(id="i3", name="合计", span=span("合计")),
)
FINDINGS = (
    Finding(rule="ARI-06", severity="error", kind="sum", title="-", message="分项之和不符", spans=(span("150人"),)),
    Finding(rule="ARI-07", severity="warning", kind="ratio", title="-", message="单价不符", spans=(span("4.5万元"), span("30台"))),
    Finding(rule="XRF-01", severity="warning", kind="no-evidence", title="-", message="没有依据", spans=(span("满意度"),)),
    Finding(rule="XRF-02", severity="info", kind="wording", title="-", message="提示", spans=(span("满意度"),)),
)


def made(**update: Any) -> Analysis:
    claim = Claim(id="c1", span=span("培训人数超额完成"), text="-", stance="met")
    fields = {
        "source": Source(name="r1.txt", media_type="text/plain", sha256="-", characters=len(TEXT)), "text": TEXT,
        "quantities": QUANTITIES, "indicators": INDICATORS, "claims": (claim,), "findings": FINDINGS,
        "links": (Link(claim="c1", indicator="i1", strength=Decimal(1)),),
    }  # fmt: skip
    return Analysis(**{**fields, **update})


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "语料"
    write(folder / "reports" / "r1.txt", TEXT)
    write(folder / "gold" / "r1.json", json.dumps(GOLD, ensure_ascii=False))
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def judged(corpus: Path, **update: Any) -> Evaluation:
    return evaluate(find_pairs([str(corpus)]), reader=lambda _: made(**update))


def counts(figure: Figure) -> tuple[int, int, int]:
    return figure.gold, figure.read, figure.right


# figures


@pytest.mark.parametrize(("name", "expected"), [
    ("mentions.found", (5, 5, 4)),       # the second 120人 is missed; 150人 is too much; 3 批 and the score in a cell cost nothing
    ("mentions.value", (5, 5, 3)),       # 4.5万元 read as 4.5
    ("mentions.metric", (5, 5, 2)),      # 30台 read as headcount; 95% may be rate, too
    ("metric.headcount", (2, 3, 1)),     # read: 120人, 30台, 150人
    ("metric.count", (1, 0, 0)),
    ("metric.satisfaction", (1, 1, 1)),
    ("metric.money", (1, 1, 0)),
    ("indicators", (3, 3, 2)),
    ("fields", (6, 6, 4)),               # > is not >=; score 9 is not 10; a target in words is not counted
    ("fields.target", (2, 2, 1)),
    ("fields.actual", (1, 1, 1)),
    ("fields.weight", (2, 2, 2)),
    ("fields.score", (1, 1, 0)),
    ("claims.found", (2, 2, 1)),
    ("claims.stance", (1, 1, 0)),
    ("claims.link", (1, 1, 1)),
    ("findings.error", (1, 1, 1)),
    ("findings.warning", (1, 1, 0)),
    ("reports.sound", (3, 3, 2)),        # the ratio that holds was reported; info counts for nothing
    ("reports.right", (3, 3, 1)),
])  # fmt: skip
def test_counts_of_a_stage(corpus: Path, name: str, expected: tuple[int, int, int]) -> None:
    assert counts(judged(corpus).figure(name)) == expected


def test_shares_are_of_the_counts(corpus: Path) -> None:
    figure = judged(corpus).figure("mentions.value")
    assert (figure.precision, figure.recall, figure.f1) == (Decimal("0.6000"), Decimal("0.6000"), Decimal("0.6000"))
    alone = judged(corpus).figure("fields")
    assert (alone.precision, alone.recall, alone.f1, alone.main) == (None, Decimal("0.6667"), None, Decimal("0.6667"))


def test_nothing_to_count_gives_no_share(corpus: Path) -> None:
    figure = judged(corpus, quantities=()).figure("mentions.found")
    assert (figure.precision, figure.recall, figure.f1) == (None, Decimal(0), Decimal(0))


def test_what_is_wrong_is_said_with_line_and_quote(corpus: Path) -> None:
    found = {(item.stage, item.side, item.line, item.quote, item.note) for item in judged(corpus).judgements if item.note}
    assert found == {
        ("mentions", "gold", 2, "120人", "漏读（headcount）"),
        ("mentions", "gold", 1, "30台", "类别应为 count，读为 headcount"),
        ("mentions", "gold", 2, "4.5万元", "数值应为 45000，读为 4.5"),
        ("mentions", "extra", 3, "150人", "多读（headcount，150）"),
        ("indicators", "gold", 1, "满意度", "没有读出这项指标"),
        ("indicators", "extra", 3, "合计", "多读的指标"),
        ("fields", "gold", 1, "培训人数", "目标应为 >=100，读为 gt 100"),
        ("fields", "gold", 1, "培训人数", "得分应为 10，读为 9"),
        ("claims", "gold", 3, "超额完成", "应为 exceeded，读为 met"),
        ("claims", "gold", 1, "购置设备30台", "没有读出这项表述（met）"),
        ("findings", "gold", 1, "购置设备", "没有报告（warning，weights）：-"),
        ("reports", "extra", 2, "4.5万元", "误报（该关系成立）：单价不符"),
        ("reports", "extra", 1, "满意度", "标注中没有：没有依据"),
    }


# gold that does not fit its report


@pytest.mark.parametrize(("change", "message"), [
    ({"mentions": [{"text": "99人", "metric": "headcount", "value": "99"}]}, "r1.json，mentions 第 1 条：文中没有“99人”。请改正引文或 nth"),
    ({"mentions": [*GOLD["mentions"], {"text": "120人", "nth": 3, "metric": "headcount", "value": "1"}]},
     "r1.json，mentions 第 6 条：文中没有第 3 处“120人”，只有 2 处。请改正引文或 nth"),
    ({"claims": [{"quote": "如期完成", "asserts": "met"}]}, "r1.json，claims 第 1 条：文中没有“如期完成”。请改正引文或 nth"),
    ({"findings": [{"kind": "sum", "severity": "error", "evidence": ["30台", "31台"]}]},
     "r1.json，findings 第 1 条：文中没有“31台”。请改正引文"),
    ({"verified": [{"kind": "sum", "evidence": ["甲"]}]}, "r1.json，verified 第 1 条：文中没有“甲”。请改正引文"),
    ({"borderline": [{"text": "乙"}]}, "r1.json，borderline 第 1 条：文中没有“乙”。请改正引文或 nth"),
])  # fmt: skip
def test_a_quotation_that_is_not_there_is_an_error(corpus: Path, change: dict[str, Any], message: str) -> None:
    write(corpus / "gold" / "r1.json", json.dumps({**GOLD, **change}, ensure_ascii=False))
    with pytest.raises(GoldError) as caught:
        judged(corpus)
    assert str(caught.value) == message


@pytest.mark.parametrize(("text", "message"), [
    ('{"mentions": [', "r1.json：不是 UTF-8 的 JSON"),
    ("[]", "r1.json：最外层应为一个 JSON 对象"),
    ('{"mentions": [{"text": "1人"}]}', "r1.json，mentions 第 1 条 metric：写法不对"),
    ('{"mentions": [{"text": "", "metric": "count"}]}', "r1.json，mentions 第 1 条 text：写法不对"),
    ('{"indicators": []}', "r1.json，mentions：写法不对"),
])  # fmt: skip
def test_a_broken_gold_file_is_an_error(corpus: Path, text: str, message: str) -> None:
    write(corpus / "gold" / "r1.json", text)
    with pytest.raises(GoldError) as caught:
        judged(corpus)
    assert str(caught.value).startswith(message)


def test_white_space_of_a_format_does_not_hide_a_quotation(tmp_path: Path) -> None:
    report = "<html><body><p>全年培训 <b>120</b>\n人。</p></body></html>"
    gold = {"mentions": [{"text": "120人", "metric": "headcount", "value": "120"}], "findings": []}
    write(tmp_path / "reports" / "h.html", report)
    write(tmp_path / "gold" / "h.json", json.dumps(gold))
    found = evaluate(find_pairs([str(tmp_path)]))
    assert counts(found.figure("mentions.metric")) == (1, 1, 1)


# corpora


def test_reports_and_gold_may_stand_apart(tmp_path: Path) -> None:
    write(tmp_path / "d" / "r1_2023.txt", TEXT)
    write(tmp_path / "d" / "r11.txt", "另一份")
    write(tmp_path / "g" / "r1.json", json.dumps(GOLD))
    write(tmp_path / "g" / "more.json", "{}")
    pairs = find_pairs([f"{tmp_path}/d={tmp_path}/g"])
    assert [(pair.name, pair.report and pair.report.name) for pair in pairs] == [("more", None), ("r1", "r1_2023.txt")]
    assert evaluate(pairs, reader=lambda _: made()).skipped == ("more",)


def test_only_takes_the_beginning_of_a_name(corpus: Path) -> None:
    write(corpus / "gold" / "s1.json", "{}")
    assert [pair.name for pair in find_pairs([str(corpus)], only="r")] == ["r1"]
    with pytest.raises(UsageError, match="--only：正则表达式"):
        find_pairs([str(corpus)], only="(")


def test_a_split_is_that_of_the_gold(corpus: Path) -> None:
    pairs = find_pairs([str(corpus)])
    assert evaluate(pairs, split="test", reader=lambda _: made()).documents == ()
    assert evaluate(pairs, split="dev", reader=lambda _: made()).documents == ("r1",)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="reports：没有这个文件夹"):
        find_pairs([str(tmp_path)])


# against


def test_against_says_what_was_won_and_lost(corpus: Path) -> None:
    better = (*QUANTITIES[:3], quantity(4, span("4.5万元"), "money", "45000"))
    changed = compare(judged(corpus), judged(corpus, quantities=better, indicators=INDICATORS[1:], findings=FINDINGS[1:]))
    found = {(change.won, change.judgement.stage, change.judgement.quote, change.what) for change in changed.changes}
    assert found == {
        (True, "mentions", "4.5万元", "数值、类别"),
        (True, "mentions", "150人", "不再多读"),
        (False, "indicators", "培训人数", "读出"),
        (False, "fields", "培训人数", "正确"),
        (False, "claims", "超额完成", "对到指标"),
        (False, "findings", "合计应为150人", "报告"),
        (False, "reports", "150人", "不再报告"),
    }
    assert sum(change.judgement.stage == "fields" for change in changed.changes) == 2
    assert next((old.right, new.right) for old, new in changed.figures if old and new.name == "mentions.value") == (3, 4)


def test_against_itself_nothing_changed(corpus: Path) -> None:
    assert compare(judged(corpus), judged(corpus)).changes == ()


# the analyzer over the corpus


@pytest.fixture(scope="module", params=["dev", "test"])
def measured(request: pytest.FixtureRequest) -> tuple[str, Evaluation]:
    known = {report.file: report for report in own_reports()}
    pairs = find_pairs([str(ROOT / "corpus")])
    return request.param, evaluate(pairs, split=request.param, reader=lambda file: known[file].analysis)


def test_the_analyzer_keeps_its_floors_over_the_corpus(measured: tuple[str, Evaluation]) -> None:
    split, evaluation = measured
    measured_now = {figure.name: figure.main or Decimal(0) for figure in evaluation.figures}
    floors = {name: Decimal(floor) for name, floor in FLOORS["corpus"][split].items()}
    assert {name: (measured_now[name], floor) for name, floor in floors.items() if measured_now[name] < floor} == {}


def test_every_stage_has_a_floor_on_both_splits(measured: tuple[str, Evaluation]) -> None:
    split, evaluation = measured
    stages = {figure.name for figure in evaluation.figures if not figure.name.startswith("metric.")}
    assert set(FLOORS["corpus"][split]) == stages
