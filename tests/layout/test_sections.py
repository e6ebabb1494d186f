"""The kinds of sections: what a chapter is called, and what the whole report is called."""

from __future__ import annotations

import pytest

from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("棠川县义务教育薄弱环节改善项目绩效自评报告", "other"),
        ("临江县困难群众救助问题整改措施落实项目绩效自评报告", "other"),
        ("一、薄弱环节", "problems"),
        ("二、存在的主要问题", "problems"),
        ("三、下一步改进措施", "measures"),
    ],
)
def test_the_title_of_a_report_is_no_chapter_of_problems(title: str, kind: str) -> None:
    layout = lay_out(load_text(f"{title}\n\n一、项目概况\n\n全县培训300人。\n"), load_lexicon())
    assert layout.sections[0].kind == kind
