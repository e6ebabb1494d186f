"""The HTML of the notebook views: what it says, where its links lead, and that nothing of a report becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from analyzer import Analysis, analyze, load
from analyzer.export.marks import Mark, MarkedText, legible
from analyzer.load import load_text
from tests.conftest import ROOT

VOID = {"meta", "br"}
HOSTILE = """一、基本情况

<script>alert(1)</script>全县共有学校17所，其中小学12所、初中3所、高中3所。<img src=x onerror=alert(2)>"'&amp;

| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| <b>甲</b>{{ 7*7 }} | ≥80人 | 79人 | 10 | 10 |

完成“<a href="javascript:alert(3)">培训</a>”\u202e79人\u0007。
"""


class Page(HTMLParser):
    """The tags, ids, links and text of a fragment; fails where tags do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.titles: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on") or name in ("src", "srcset", "action")]
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.titles += [given["title"] or ""] if "title" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def views(analysis: Analysis) -> dict[str, str]:
    """All that a notebook can show of an analysis."""
    out = {
        name: value._repr_html_() for name in type(analysis).model_fields if hasattr(value := getattr(analysis, name), "_repr_html_")
    }  # fmt: skip
    out |= {"analysis": analysis._repr_html_(), "whole": analysis.show()._repr_html_(), "ledger": analysis.ledger()._repr_html_()}
    targets = [*analysis.findings[:1], *analysis.indicators[:1], *analysis.claims[:1], *analysis.links[:1], *analysis.quantities[:1]]
    return out | {f"show {number}": analysis.show(target)._repr_html_() for number, target in enumerate(targets)}


@pytest.fixture(scope="module")
def hostile() -> Analysis:
    return analyze(load_text(HOSTILE, '<img src=x>".md'))


def test_the_head_counts_findings_and_tells_both_scores(table_report: Analysis) -> None:
    text = Page(table_report._repr_html_()).text
    assert "a05.md\n鹭屿区教育局　2022 年度　义务教育薄弱环节改善\n严重 5一般 0提示 0自评得分 99.36 分（优）　复核得分 97.61 分（" in text
    assert "（1 项无法复核，按自评计；各项分值合计 100，自评合计 98.36）" in text
    assert "核对成立 39 项；指标 10 项（达成 7，未达成 2，无证据 1）；表述 26 处；口径：财政部项目支出绩效评价口径；全文 1,812 字" in text
    assert "数字共 97 个，其中数量 82 个，参与核对 74 个（90.2%）" in text


def test_every_finding_shows_its_sum_and_its_quotes(table_report: Analysis) -> None:
    text = Page(table_report._repr_html_()).text
    assert "严重ARI-06 分项之和与总数不符" in text
    assert "验算72+436+130 = 638人次，报告 648人次，差 -10人次" in text.replace("\n", "")
    assert "第 44 行…理等内容开展专题培训 7 期，培训 648 人次，其中校长 72 人次" in text.replace("\n", "")
    assert "另 6 行引文" in text


def test_quotes_and_findings_are_linked_both_ways(table_report: Analysis) -> None:
    page = Page(table_report._repr_html_())
    key = f"jx{table_report.source.sha256[:8]}"
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {f"#{key}-f{number}" for number in range(1, 5)} <= set(page.links)
    spans = sum(len(found.spans) for found in table_report.findings)
    assert sum(bool(re.fullmatch(rf"{key}-f\d+-q\d+", anchor)) for anchor in page.ids) == spans == 24


def test_the_report_is_shown_whole_with_its_marks(small: Analysis) -> None:
    html = small.show()._repr_html_()
    page = Page(html)
    assert "一、基本情况" in page.text
    assert "全县共有学校17所，其中小学12所、初中3所、高中3所。" in page.text
    assert re.findall(r'<mark class="jx-f jx-error jx-q"[^>]*>([^<]*)</mark>', html) == ["17所", "12所", "3所", "3所"]
    assert page.links == page.ids == []
    assert page.titles[0] == "严重 ARI-06 分项之和与总数不符\n个数 17 所"


def test_empty_columns_are_left_out(table_report: Analysis) -> None:
    whole, one = (re.findall(r"<th>([^<]*)</th>", items._repr_html_()) for items in (table_report.rescored, table_report.rescored[:1]))
    assert whole == ["指标", "分值", "自评", "复核", "差", "算式", "依据", "说明", "位置"]
    assert one == [title for title in whole if title != "说明"]


def test_a_table_is_shown_as_a_table(table_report: Analysis) -> None:
    html = table_report.show()._repr_html_()
    assert html.count("<tr>") == 12
    assert "<td>产出指标</td><td>数量指标</td><td>更新课桌椅</td>" in html
    assert "|---|" not in html


def test_merged_cells_stay_merged() -> None:
    html = analyze(ROOT / "corpus" / "reports" / "n05.html").show()._repr_html_()
    assert '<td rowspan="3" colspan="2">部门支出</td>' in html
    assert '<td rowspan="7">产出指标</td><td rowspan="3">数量指标</td>' in html


@pytest.mark.parametrize("view", ["analysis", "whole", "quantities", "indicators", "claims", "findings", "ledger", "show 0", "show 1"])
def test_nothing_of_a_report_becomes_markup(hostile: Analysis, view: str) -> None:
    html = views(hostile)[view]
    tags = set(Page(html).tags)
    assert tags <= {
        "div", "style", "h4", "h5", "p", "b", "span", "dl", "dt", "dd", "details", "summary", "mark", "a", "code",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert "<b>甲" not in html
    assert "javascript:" not in [link[:11] for link in Page(html).links]
    assert "\u202e" not in html
    assert "\u0007" not in html


def test_a_hostile_report_is_shown_as_its_own_words(hostile: Analysis) -> None:
    text = Page(hostile.show()._repr_html_()).text
    assert "<script>alert(1)</script>全县共有学校17所，其中小学12所、初中3所、高中3所。<img src=x onerror=alert(2)>\"'&amp;" in text
    assert "<b>甲</b>{{ 7*7 }}" in text
    assert '完成“<a href="javascript:alert(3)">培训</a>”�79人�。' in text
    assert text.startswith('\n\n<img src=x>".md') or '<img src=x>".md' in text


def test_no_view_asks_for_anything_from_outside(table_report: Analysis) -> None:
    asking = {
        name: found for name, html in views(table_report).items() if (found := re.findall(r"https?:|url\(|@import|<script|<link", html))
    }
    assert asking == {}


def test_a_decided_finding_is_told_apart_and_marks_nothing(small: Analysis) -> None:
    decision = {"fingerprint": small.findings[0].fingerprint, "state": "dismissed", "reason": "两校合署"}
    from analyzer.model import Decision

    again = analyze(load_text(small.text, "小报告.txt"), decisions=[Decision.model_validate(decision)])
    html = again._repr_html_()
    assert "严重 0" in html
    assert "已排除 1 处" in html
    assert "已排除：两校合署" in html
    assert 'class="jx-f jx-error jx-q"' not in html


def test_a_long_report_is_folded_and_a_short_one_is_not(small: Analysis, table_report: Analysis) -> None:
    assert "<details open><summary>报告全文" in small._repr_html_()
    assert "<details><summary>报告全文" in table_report._repr_html_()


def test_many_findings_and_rows_are_folded(table_report: Analysis) -> None:
    many = table_report.model_copy(update={"findings": table_report.findings * 5})
    assert "其余 13 处发现" in many._repr_html_()
    html = table_report.quantities._repr_html_()
    assert "<b>数量 82 个</b>" in html
    assert "其余 42 行" in html
    assert html.count("<tr>") == 84


def test_show_marks_what_is_asked_for(table_report: Analysis) -> None:
    html = table_report.show(table_report.findings[3])._repr_html_()
    focused = re.findall(r'<mark class="jx-focus[^"]*"[^>]*>([^<]*)</mark>', html)
    assert focused == ["648 人次", "72 人次", "436 人次", "130 人次"]
    assert "第 44 行　鹭屿区教育局 2022 年义务教育薄弱环节改善项目支出绩效自评报告 › 三、绩效分析 › （二）管理能力同步提升" in html
    assert repr(table_report.show("ari-6")).splitlines() == [
        "严重 ARI-06 分项之和与总数不符：72+436+130 = 638人次，报告 648人次，差 -10人次",
        (
            "第 44 行  …理等内容开展专题培训 7 期，培训 【648 人次】，其中校长 【72 人次】、骨干教师 【436 人次】、"
            "后勤管理人员 【130 人次】。“三个课堂”应用案…"
        ),
    ]


def test_show_takes_facts_and_ids(table_report: Analysis) -> None:
    item = table_report.quantities.where(text="8640")[0]
    assert repr(table_report.show(item)) == repr(table_report.show(item.id))
    assert "【8640 套】" in repr(table_report.show(item))
    assert repr(table_report.show(table_report.indicators[3])).splitlines()[0] == "更新课桌椅：达成"
    assert "表述 → " in repr(table_report.show(table_report.links[0]))
    assert repr(table_report.show("ARI-01")) == "ARI-01：没有发现，也没有核对成立的关系"


def test_show_tells_what_it_can_show(table_report: Analysis) -> None:
    from analyzer.errors import UsageError

    with pytest.raises(UsageError, match=r"^没有 AIR-06。是否应为 ARI-06$"):
        table_report.show("AIR-06")
    with pytest.raises(UsageError, match=r"^没有 第一处。请给出发现、指标、表述、数量，或规则编号"):
        table_report.show("第一处")


def test_a_document_shows_its_text() -> None:
    document = load(ROOT / "corpus" / "reports" / "b05.html")
    page = Page(document._repr_html_())
    assert "b05.html\ntext/html；1,301 字；1 张表" in page.text
    assert document.text.strip() in page.text


def test_the_terminal_shows_head_and_findings(small: Analysis) -> None:
    lines = repr(small).splitlines()
    assert lines[:2] == ["小报告.txt：严重 1，一般 0，提示 0", "发现 1 处"]
    assert lines[3].split()[:3] == ["严重", "ARI-06", "分项之和与总数不符"]


def test_runs_cover_the_text_once_with_all_marks_over_them() -> None:
    marks = [Mark(0, 6, "claim", "c"), Mark(2, 4, "quantity", "q"), Mark(2, 8, "error", "e", 1, 1)]
    runs = MarkedText(10, marks, [5]).between(0, 10)
    assert [(run.start, run.end, [mark.title for mark in run.marks]) for run in runs] == [
        (0, 2, ["c"]), (2, 4, ["e", "c", "q"]), (4, 5, ["e", "c"]), (5, 6, ["e", "c"]), (6, 8, ["e"]), (8, 10, []),
    ]  # fmt: skip
    assert [[mark.title for mark in run.begins] for run in runs] == [["c"], ["q", "e"], [], [], [], []]


@pytest.mark.parametrize(("words", "shown"), [("正常\u3000文字\n\t", "正常\u3000文字\n\t"), ("a\x00b\u202ec\ud800", "a�b�c�")])
def test_control_signs_are_replaced_one_for_one(words: str, shown: str) -> None:
    assert legible(words) == shown
