"""Patterns that are tried only where their words stand find just what they find in the whole text."""

from __future__ import annotations

import pytest
import regex

import analyzer.checks  # noqa: F401 - the patterns of all rules
from analyzer.checks.absolutes.some_undone import CLAIMED
from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import KNOWN, Sought
from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text
from analyzer.model import Document
from analyzer.profile import load_profile
from tests.corpora import Report, own_reports, spread

_FORMS = (r"(?:^|[，。])甲[^，。\n]{0,9}乙", r"丙\s*丁。", r"戊(?=[^，]{0,4}己)")
_SOUGHT = Sought(lambda _: _FORMS, lambda _: regex.compile("|".join(_FORMS)))


def facts_of(document: Document) -> Facts:
    """The layout of a document and nothing else."""
    lexicon = load_lexicon()
    return Facts(lay_out(document, lexicon), (), (), (), (), (), (), (), (), (), load_profile(), lexicon)


@pytest.mark.parametrize("report", spread(own_reports(), 12), ids=lambda report: report.name)
def test_each_pattern_finds_what_it_finds_in_the_whole_text(report: Report) -> None:
    facts = facts_of(report.document)
    text = facts.layout.flow.folded
    for one in KNOWN:
        whole = [found.span() for found in one.made(facts.lexicon).finditer(text)]
        if one is not CLAIMED:  # of these only those in a clause on works are asked for
            assert [found.span() for found in one.find(facts)] == whole, one.forms(facts.lexicon)[0]
            assert one.may_stand(facts) or not whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲与乙。丙\n丁。", ["甲与乙", "丙\n丁。"]),
        ("丙，甲，乙。子，甲和乙，丁。", ["，甲和乙"]),
        ("甲一，乙一；戊。己，丙。丁。", ["戊"]),
        ("子丑。寅卯。", []),
    ],
)
def test_a_match_may_begin_and_end_with_a_stop(text: str, found: list[str]) -> None:
    facts = facts_of(load_text(text))
    assert [one[0] for one in _SOUGHT.find(facts)] == found
    assert _SOUGHT.may_stand(facts) is bool(found)


def test_only_a_part_of_the_text_is_read_where_one_is_named() -> None:
    facts = facts_of(load_text("甲乙。甲丑乙。甲寅乙。"))
    assert [one.span() for one in _SOUGHT.find(facts, 3, 6)] == []
    assert [one[0] for one in _SOUGHT.find(facts, 2, 7)] == ["。甲丑乙"]
    assert _SOUGHT.first(facts, 7) is None  # behind no stop
