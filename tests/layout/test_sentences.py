"""Sentences of a paragraph: where they end and where they do not."""

from __future__ import annotations

import pytest

from tests.layout.reading import lay


def sentences(text: str) -> list[str]:
    layout = lay(text)
    return [layout.flow.folded[start:end] for block in layout.prose for start, end in layout.sentences(block)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年培训12期。参训480人。", ["全年培训12期。", "参训480人。"]),
        ("任务是否完成？已全部完成！群众满意。", ["任务是否完成？", "已全部完成！", "群众满意。"]),
        ("支出1.5万元，其中差旅费0.3万元；其余为印刷费。", ["支出1.5万元，其中差旅费0.3万元；其余为印刷费。"]),
        ("没有句号的一段话", ["没有句号的一段话"]),
        ("上线2.0版平台，日均访问1.2万次。", ["上线2.0版平台，日均访问1.2万次。"]),
        ("完成了吗?完成了!数据属实。", ["完成了吗？", "完成了！", "数据属实。"]),
    ],
)
def test_sentences_end_with_their_closing_mark(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_never_reaches_into_the_next_paragraph() -> None:
    assert sentences("全年培训12期\n\n参训480人。") == ["全年培训12期", "参训480人。"]


def test_the_sentences_of_a_block_are_the_whole_block() -> None:
    layout = lay("第一句话说投入。第二句话说产出！第三句话没有说完")
    (block,) = layout.prose
    ranges = layout.sentences(block)
    assert ranges[0][0] == block.start
    assert ranges[-1][1] == block.end
    assert [end for _, end in ranges[:-1]] == [start for start, _ in ranges[1:]]
