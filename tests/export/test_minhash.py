"""Signatures of sentences: the same on every machine, near for copies, far for others."""

from __future__ import annotations

from analyzer.export.arrow.minhash import PLACES, SHINGLE, passages, signatures

ONE = "我局高度重视预算绩效管理工作，成立由主要负责人任组长的工作专班，建立健全资金管理制度，确保专款专用、规范高效。"
OTHER = "全年新建农村公路一百二十公里，改造危桥九座，沿线群众出行时间平均缩短二十分钟，交通事故明显减少，道路状况良好。"


def shingles(words: str) -> set[str]:
    letters = "".join(char for char in words if char.isalpha())
    return {letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)}


def likeness(one: str, other: str) -> float:
    left, right = (passages(words, ())[0].signature for words in (one, other))
    return sum(a == b for a, b in zip(left, right, strict=True)) / PLACES


def test_the_signature_is_frozen() -> None:
    assert signatures(["预算绩效管理工作"])[0][:4] == [356016242, 942539404, 174297282, 122215240]


def test_a_sentence_has_the_same_signature_alone_and_among_others() -> None:
    assert signatures([OTHER, ONE, OTHER]) == [*signatures([OTHER]), *signatures([ONE]), *signatures([OTHER])]


def test_likeness() -> None:
    assert likeness(ONE, ONE) == 1
    near = ONE.replace("我局", "我校").replace("工作专班", "领导小组")
    true = len(shingles(ONE) & shingles(near)) / len(shingles(ONE) | shingles(near))
    assert true > 0.6
    assert abs(likeness(ONE, near) - true) < 0.15
    assert likeness(ONE, OTHER) < 0.1


def test_a_copy_with_other_figures_is_the_same_sentence() -> None:
    text = "全年开展义诊巡诊58场，服务群众1.26万人次，发放宣传资料3200份，群众满意度达到95%。\n"
    (one,), (two,) = (passages(words, ()) for words in (text, text.replace("58", "61").replace("1.26", "1.4")))
    assert one.signature == two.signature


def test_sentences_stand_outside_of_tables_and_headings() -> None:
    text = f"一、标题\n{ONE}\n\n{OTHER}短句。\n表格{ONE}"
    table = (text.index("表格"), len(text))
    found = passages(text, [table, (0, 4)])
    assert [text[passage.start : passage.end] for passage in found] == [ONE, OTHER]


def test_hard_wraps_do_not_matter() -> None:
    wrapped = ONE[:20] + "\n" + ONE[20:40] + "\n　　" + ONE[40:]
    (one,), (two,) = passages(wrapped, ()), passages(ONE, ())
    assert one.signature == two.signature


def test_a_text_without_sentences_has_none() -> None:
    assert passages("", ()) == []
    assert passages("支出3万元。", ()) == []
