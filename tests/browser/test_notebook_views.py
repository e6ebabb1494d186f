"""What a notebook shows, in a real browser: links that jump, light and dark pages, plots whose words have room."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analyzer import Analysis, analyze
from analyzer.notebook.plots import Plot
from tests.browser.conftest import Open
from tests.corpora import ROOT

LIGHT, DARK = "background:#fff;color:#1c2430", "background:#111318;color:#e4e7ec"
REPORTS = ["a05.md", "b01.txt", "n05.html"]
_BEYOND = """() => [...document.querySelectorAll('svg.jx-chart')].flatMap(svg => {
  const {width, height} = svg.viewBox.baseVal;
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBBox();
    return box.x < 0 || box.y < 0 || box.x + box.width > width + 0.5 || box.y + box.height > height;
  }).map(text => text.firstChild.textContent);
})"""


def page_of(open_page: Open, folder: Path, html: str, style: str = LIGHT) -> Page:
    """The view as a cell's output on a page."""
    file = folder / "页.html"
    head = f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>笔记</title><body style="{style}"><main>'
    file.write_text(f"{head}<h1>笔记</h1><h2>输出</h2><h3>单元格</h3>{html}</main></body></html>", encoding="utf-8")
    return open_page(file)


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> Analysis:
    return analyze(ROOT / "corpus" / "reports" / request.param)


def test_a_place_leads_into_the_folded_report_and_a_quote_back(open_page: Open, tmp_path: Path) -> None:
    analysis = analyze(ROOT / "corpus" / "reports" / "a05.md")
    page = page_of(open_page, tmp_path, analysis._repr_html_())
    quote = page.locator(".jx-report mark.jx-error", has_text="648 人次")
    expect(quote).not_to_be_visible()
    page.get_by_role("link", name="第 44 行").click()
    expect(quote).to_be_in_viewport()
    quote.get_by_role("link").click()
    expect(page.get_by_text("分项 72、436、130 合计 638人次")).to_be_in_viewport()


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Open, tmp_path: Path, report: Analysis, style: str) -> None:
    html = report._repr_html_().replace("<details>", "<details open>")
    parts = [html, report.show(report.findings[0])._repr_html_(), report.quantities[:9]._repr_html_(), report.plot._repr_html_()]
    found = Axe().run(page_of(open_page, tmp_path, "".join(parts), style)).response["violations"]
    grave = [
        (fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in found if fault["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_the_words_of_plots_have_room(open_page: Open, tmp_path: Path, report: Analysis) -> None:
    page = page_of(open_page, tmp_path, report.plot._repr_html_())
    assert page.locator("svg.jx-chart").count() >= 2
    assert page.evaluate(_BEYOND) == []


def test_a_saved_plot_opens_by_itself(open_page: Open, tmp_path: Path, report: Analysis) -> None:
    plot: Plot = report.plot.targets()
    page = open_page(plot.save(tmp_path / "图.svg"))
    expect(page.locator("text.t")).to_have_text("目标与实际（实际占目标的百分比）")
