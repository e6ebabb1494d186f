"""Words that say the same are read as one: the flow has the one word, the text and its offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import analyze
from analyzer.layout.one_words import read_as_one, with_unread
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text
from analyzer.model import Span
from analyzer.model.layout import Flow
from tests.layout.reading import lay, words

FORMS = sorted({form for entry in load_lexicon().entries("one_words.toml", "word") for form in entry.forms})
HEAD = "青禾县农业农村局2023年项目支出绩效自评报告\n\n一、项目完成情况\n\n"


def _flow(text: str) -> Flow:
    folded = load_lexicon().fold(text)
    read = read_as_one(folded, load_lexicon())
    return Flow(text, with_unread([], read.unread), read.folded)


@given(st.lists(st.sampled_from([*FORMS, "，", "12", "%", "个", "完成", "目标", "较", "20", "万元", "的"]), max_size=12))
def test_the_length_and_every_other_character_stay(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = read_as_one(text, load_lexicon())
    assert len(read.folded) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in read.unread)
    flow = _flow(text)
    assert [flow.to_text(at) for at in range(len(flow.folded))] == sorted(flow.to_text(at) for at in range(len(flow.folded)))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("小学52所，这当中，寄宿制9所", "小学52所，其中，寄宿制9所"),
        ("群众当中有人反映12件", "群众当中有人反映12件"),
        ("投诉量与上一年度相比下降5%", "投诉量较上年下降5%"),
        ("去年同期36件", "上年同期36件"),
        ("各项指标都已达到要求", "各项指标均已达到要求"),
        ("首都已建成", "首都已建成"),
        ("总计划120人", "总计划120人"),
        ("时限自20天压缩至12天", "时限由20天压缩至12天"),
        ("自2021年提高至5%起", "自2021年提高至5%起"),
        ("没完成验收，没有完成整改", "未完成验收，没有完成整改"),
        ("任务核减至12个", "任务核减至12个"),
        ("满意度不小于90%，达95%及以上", "满意度不低于90%，达95%以上"),
    ],
)
def test_what_is_read(printed: str, read: str) -> None:
    assert _flow(printed).folded == read


def test_spans_are_of_the_words_as_printed() -> None:
    layout = lay(HEAD + "全年一共培训村医120人，与上一年度相比增加12人。")
    at = layout.flow.folded.index("较上年")
    assert words(layout, layout.flow.span(at, at + 3)) == "年度相比"[1:]
    found = layout.document.text.index("120人")
    assert layout.flow.range_of(Span(found, found + 4)) == (layout.flow.folded.index("120人"), layout.flow.folded.index("120人") + 4)


def test_a_form_within_a_page_mark_leaves_the_page_mark_out() -> None:
    assert with_unread([(0, 9)], [(2, 3), (12, 13), (12, 14)]) == [(0, 9), (12, 14)]


@pytest.mark.parametrize("word", ["其中", "其中：", "这当中，", "当中，", "这其中，"])
def test_a_part_in_other_words_is_a_part(word: str) -> None:
    text = HEAD + f"全县登记养老机构62家，{word}公办68家。"
    assert [one.rule for one in analyze(load_text(text)).findings if one.rule == "ARI-12"] == ["ARI-12"]


@pytest.mark.parametrize("bound", ["≥{}", "不少于{}", "大于等于{}", "{}及以上", "{}(含)以上", "不得低于{}"])
def test_a_bare_target_in_other_words_is_a_target(bound: str) -> None:
    header = "一级指标\t三级指标\t年度指标值\t计量单位\t实际完成值\t分值\t得分\n"
    row = f"产出指标\t新建蓄水池\t{bound.format(24)}\t座\t21\t10\t10\n"
    found = analyze(load_text(HEAD + header + row + "产出指标\t改造管网\t≥30\t公里\t31\t10\t10\n")).indicators[0]
    assert found.target is not None
    assert (found.verdict, found.target.comparator, found.target.value) == ("missed", "ge", 24)
