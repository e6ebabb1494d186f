"""The review page as a reviewer uses it: jump both ways, filter, decide, export, reload, import, keyboard, print, dark mode."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from typer.testing import Result

from analyzer.analyze import analyze
from analyzer.checks import CHECKS
from analyzer.decisions import read_decisions
from analyzer.export.review import review_page
from analyzer.model import Analysis
from tests.browser.conftest import Open
from tests.corpora import ROOT, Report, corpora
from tests.export.made import HOSTILE, analysis_of, finding_of, hostile_analysis, long_analysis

Cli = Callable[..., Result]
REPORT = ROOT / "corpus" / "reports" / "b02.txt"
RULES = tuple(check.rule for check in CHECKS)
SHOWN = [*corpora()[0].reports[-2:], *(report for corpus in corpora()[1:2] for report in corpus.reports)]
_NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }});"
_FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def write(analysis: Analysis, folder: Path) -> Path:
    file = folder / "审阅.html"
    file.write_text(review_page(analysis, RULES), encoding="utf-8", newline="\n")
    return file


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyze(REPORT)


@pytest.fixture
def file(analysis: Analysis, tmp_path: Path) -> Path:
    return write(analysis, tmp_path)


@pytest.fixture
def page(open_page: Open, file: Path) -> Page:
    return open_page(file)


def plain(words: str) -> str:
    """Words without blanks; a PDF of Chromium has the radicals ⽬ ⾏ in the place of 目 行."""
    return "".join(unicodedata.normalize("NFKC", words).replace("⺠", "民").split())


def active(page: Page) -> str | None:
    return page.evaluate("document.querySelector('.card.active')?.id")


def shown(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.card:not([hidden])')].map((card) => card.id)")


def on_screen(page: Page, selector: str) -> bool:
    """True where an element lies within its pane."""
    return page.evaluate(
        """(selector) => { const element = document.querySelector(selector), box = element.getBoundingClientRect();
        const pane = element.closest('.report, .page').getBoundingClientRect();
        return box.bottom > pane.top && box.top < pane.bottom && box.height > 0; }""",
        selector,
    )


def dismiss(page: Page, card: str, reason: str) -> None:
    page.locator(f"#{card} [data-do=dismissed]").click()
    page.locator(f"#{card} [name=reason]").fill(reason)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{card} .reason span")).to_have_text(reason)


def exported(page: Page, file: Path) -> Path:
    with page.expect_download() as download:
        page.locator("#export").click()
    download.value.save_as(file)
    return file


# jumps


def test_a_finding_shows_all_its_quotes_and_a_quote_its_finding(page: Page, analysis: Analysis) -> None:
    number = max(range(1, len(analysis.findings) + 1), key=lambda at: analysis.findings[at - 1].spans[0].start)
    page.locator(f"#f{number} .quotes .jump").first.click()
    marks = page.evaluate("[...document.querySelectorAll('[data-f]')].map((mark) => [mark.dataset.f.split(' '), mark.matches('.on')])")
    assert [on for numbers, on in marks] == [str(number) in numbers for numbers, _ in marks]
    assert active(page) == f"f{number}"
    assert on_screen(page, f".m.on[data-f~='{number}']")
    page.locator("#report").evaluate("(pane) => pane.scrollTo(0, 0)")
    mark = page.locator(".m:not(.on)").first
    first = (mark.get_attribute("data-f") or "").split()[0]
    mark.click()
    assert active(page) == f"f{first}"
    assert on_screen(page, f"#f{first}")


def test_a_place_that_two_findings_quote_shows_one_after_the_other(open_page: Open, tmp_path: Path) -> None:
    findings = (finding_of(1, (0, 6)), finding_of(2, (3, 8)))
    page = open_page(write(analysis_of("合计十二万元整。", findings), tmp_path))
    both = page.locator(".m[data-f='1 2']")
    seen = []
    for _ in range(3):
        both.click()
        seen.append(active(page))
    assert seen == ["f1", "f2", "f1"]


def test_the_table_of_scores_leads_to_its_row_and_to_its_findings(page: Page) -> None:
    page.get_by_role("tab", name="指标与得分").click()
    link = page.locator(".scores a.jump").last
    link.click()
    assert page.evaluate("document.querySelector('.flash') !== null")
    hit = page.locator(".scores a.hit").first
    target = (hit.get_attribute("href") or "")[1:]
    hit.click()
    assert active(page) == target
    expect(page.locator("#findings")).to_be_visible()


def test_a_rule_leads_to_its_explanation_and_a_section_to_its_heading(page: Page) -> None:
    link = page.locator(".card a.rule").first
    rule = link.inner_text()
    link.click()
    assert page.evaluate("document.activeElement.id") == f"r-{rule}"
    place = page.locator("#outline option").last.get_attribute("value") or ""
    page.locator("#outline").select_option(place)
    assert on_screen(page, ".report .flash")


def test_the_strip_beside_the_report_leads_to_the_findings(page: Page, analysis: Analysis) -> None:
    assert page.locator(".strip rect").count() == len(analysis.findings)
    page.locator(".strip rect[data-f='3']").dispatch_event("click")
    assert active(page) == "f3"


def test_an_address_with_a_finding_opens_it(open_page: Open, file: Path) -> None:
    page = open_page(file)
    page.goto(file.as_uri() + "#f2")
    assert active(page) == "f2"


# filters


def test_filters_narrow_the_list_and_the_marks(page: Page, analysis: Analysis) -> None:
    page.locator("[name=severity][value=info]").uncheck()
    kept = {f"f{number}" for number, found in enumerate(analysis.findings, 1) if found.severity != "info"}
    assert set(shown(page)) == kept
    page.locator("[name=severity][value=info]").check()
    rule = analysis.findings[0].rule
    page.locator("[name=rule]").select_option(rule)
    of_rule = {str(number) for number, found in enumerate(analysis.findings, 1) if found.rule == rule}
    assert {name[1:] for name in shown(page)} == of_rule
    marks = page.evaluate("[...document.querySelectorAll('[data-f]')].map((mark) => [mark.dataset.f.split(' '), mark.matches('.off')])")
    assert [off for _, off in marks] == [not of_rule & set(numbers) for numbers, _ in marks]
    expect(page.locator("#shown")).to_have_text(f"筛选出 {len(of_rule)} 处，共 {len(analysis.findings)} 处")
    page.locator("#all").click()
    assert len(shown(page)) == len(analysis.findings)


def test_words_are_found_whatever_their_width_and_case(open_page: Open, tmp_path: Path) -> None:
    findings = (finding_of(1, (0, 2), message="共 ＡＢ１２ 项"), finding_of(2, (2, 4), message="另 3 项"))
    page = open_page(write(analysis_of("甲乙丙丁", findings), tmp_path))
    page.keyboard.press("/")
    page.keyboard.type("ab12 共")
    assert shown(page) == ["f1"]
    page.locator("[name=words]").fill("没有的词")
    expect(page.locator("#none")).to_be_visible()


def test_the_order_of_the_report_can_be_chosen(page: Page, analysis: Analysis) -> None:
    page.locator("[name=order]").select_option("place")
    starts = [min(span.start for span in analysis.findings[int(name[1:]) - 1].spans) for name in shown(page)]
    assert starts == sorted(starts)


# decisions


def test_a_dismissal_needs_a_reason_and_survives_a_reload(page: Page) -> None:
    page.locator("#f1 [data-do=dismissed]").click()
    page.keyboard.press("Enter")
    expect(page.locator("#f1 .state")).to_have_text("待定")
    page.locator("#f1 [name=reason]").fill("  口径不同  ")
    page.locator("#f1 .why button[type=submit]").click()
    page.locator("#f2 [data-do=confirmed]").click()
    expect(page.locator("#decided")).to_have_text("2")
    page.reload()
    expect(page.locator("#f1 .state")).to_have_text("已排除")
    expect(page.locator("#f1 .reason")).to_have_text("理由：口径不同")
    expect(page.locator("#f2 .state")).to_have_text("已确认")
    expect(page.locator("#decided")).to_have_text("2")
    expect(page.locator("#notice")).to_contain_text("已恢复本浏览器保存的 2 条决定")
    page.locator("[name=state]").select_option("dismissed")
    assert shown(page) == ["f1"]
    page.locator("#f1 [data-do=open]").click()
    assert shown(page) == []


def test_the_export_is_taken_by_check(page: Page, analysis: Analysis, cli: Cli, tmp_path: Path) -> None:
    first, second, *rest = analysis.findings
    page.locator("#by").fill("张三")
    dismiss(page, "f1", "已核对“附件三”，予以认可")
    page.locator("#f2 [data-do=confirmed]").click()
    decisions = exported(page, tmp_path / "决定.json")
    assert {(item.fingerprint, item.state, item.reason, item.by) for item in read_decisions(decisions)} == {
        (first.fingerprint, "dismissed", "已核对“附件三”，予以认可", "张三"), (second.fingerprint, "confirmed", "", "张三"),
    }  # fmt: skip
    result = cli("check", REPORT, "--decisions", decisions, "--format", "json")
    states = {found["fingerprint"]: found["state"] for found in json.loads(result.stdout)["findings"]}
    assert states == {first.fingerprint: "dismissed", second.fingerprint: "confirmed", **{found.fingerprint: "open" for found in rest}}


def test_decisions_of_the_file_are_shown_and_can_be_taken_back(cli: Cli, open_page: Open, analysis: Analysis, tmp_path: Path) -> None:
    decisions = tmp_path / "决定.json"
    entry = {"fingerprint": analysis.findings[0].fingerprint, "state": "dismissed", "reason": "误读"}
    decisions.write_text(json.dumps([entry], ensure_ascii=False), encoding="utf-8")
    assert cli("report", REPORT, "-o", tmp_path / "a.html", "--decisions", decisions).exit_code == 0
    page = open_page(tmp_path / "a.html")
    expect(page.locator("#f1 .state")).to_have_text("已排除")
    expect(page.locator("#f1 .reason")).to_have_text("理由：误读")
    assert json.loads(exported(page, tmp_path / "same.json").read_text(encoding="utf-8")) == [entry]
    page.locator("#f1 [data-do=open]").click()
    again = exported(page, tmp_path / "again.json")
    assert [(item.fingerprint, item.state) for item in read_decisions(again)] == [(entry["fingerprint"], "open")]


def test_an_export_is_taken_in_again_and_what_is_not_ours_is_kept(open_page: Open, file: Path, analysis: Analysis, tmp_path: Path) -> None:
    own = {"fingerprint": analysis.findings[2].fingerprint, "state": "dismissed", "reason": "合并办学", "by": "李四", "at": "2026-01-02"}
    others = [{"fingerprint": "f" * 16, "state": "confirmed"}, {"claim": "甲", "indicator": "乙", "state": "cut", "reason": "无关"}]
    decisions = tmp_path / "in.json"
    decisions.write_text("\ufeff" + json.dumps([own, *others], ensure_ascii=False), encoding="utf-8")
    page = open_page(file)
    for _ in range(2):
        page.locator("#file").set_input_files(decisions)
        expect(page.locator("#notice")).to_have_text("已导入 1 条决定；另有 2 条不属于本页的发现，留待导出")
    expect(page.locator("#f3 .reason")).to_have_text("理由：合并办学")
    page.reload()
    out = exported(page, tmp_path / "out.json")
    assert json.loads(out.read_text(encoding="utf-8")) == [own, *others]
    assert len(read_decisions(out)) == 3


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "不是合法的 JSON"),
        ("{}", "应是一个列表"),
        ('[{"fingerprint": "a", "state": "gone"}]', "第 1 条缺少 fingerprint，或 state 不是"),
        ('[{"fingerprint": "a", "state": "open"}, {"fingerprint": "a", "state": "dismissed", "reason": " "}]', "第 2 条排除而没有写理由"),
        ('[{"fingerprint": "a", "state": "confirmed", "reason": 7}]', "第 1 条缺少 fingerprint，或 state 不是"),
        ("[null]", "第 1 条不是一个对象"),
    ],
)
def test_a_broken_file_of_decisions_changes_nothing_and_says_what_is_wrong(page: Page, tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "in.json").write_text(text, encoding="utf-8")
    page.locator("#file").set_input_files(tmp_path / "in.json")
    expect(page.locator("#notice")).to_contain_text(f"in.json 不能导入：{complaint}")
    expect(page.locator("#decided")).to_have_text("0")


@pytest.mark.parametrize("broken", [_NO_STORAGE, _FULL], ids=["no storage", "full storage"])
def test_without_storage_the_reviewer_is_told_and_can_still_export(open_page: Open, file: Path, tmp_path: Path, broken: str) -> None:
    page = open_page(file, before=broken)
    page.locator("#f1 [data-do=confirmed]").click()
    expect(page.locator("#notice")).to_contain_text("浏览器没有保存")
    expect(page.locator("#f1 .state")).to_have_text("已确认")
    assert len(read_decisions(exported(page, tmp_path / "out.json"))) == 1


def test_decisions_made_on_another_page_of_the_report_are_exported_too(
    open_page: Open, file: Path, analysis: Analysis, tmp_path: Path
) -> None:
    page = open_page(file)
    page.locator("#f1 [data-do=confirmed]").click()
    page.goto(write(analysis.model_copy(update={"findings": analysis.findings[1:]}), tmp_path).as_uri())
    expect(page.locator("#decided")).to_have_text("0")
    assert [item.fingerprint for item in read_decisions(exported(page, tmp_path / "out.json"))] == [analysis.findings[0].fingerprint]


def test_two_windows_of_one_report_follow_each_other(page: Page, file: Path) -> None:
    other = page.context.new_page()
    other.goto(file.as_uri())
    page.locator("#f1 [data-do=confirmed]").click()
    expect(other.locator("#f1 .state")).to_have_text("已确认")


def test_decisions_of_this_browser_can_be_given_up(page: Page) -> None:
    page.locator("#f1 [data-do=confirmed]").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#help-open").click()
    page.locator("#forget").click()
    page.locator("#help-close").click()
    expect(page.locator("#decided")).to_have_text("0")
    page.reload()
    expect(page.locator("#decided")).to_have_text("0")


# keyboard


def test_everything_can_be_done_from_the_keyboard(page: Page) -> None:
    order = shown(page)
    for key, expected in [("j", order[0]), ("j", order[1]), ("k", order[0]), ("k", order[0])]:
        page.keyboard.press(key)
        assert active(page) == expected
    page.keyboard.press("c")
    expect(page.locator(f"#{order[0]} .state")).to_have_text("已确认")
    page.keyboard.press("u")
    expect(page.locator(f"#{order[0]} .state")).to_have_text("待定")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.type("jkcdu/?")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{order[1]} .reason")).to_have_text("理由：jkcdu/?")
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("j")
    assert active(page) == order[1]
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("Control+c")
    expect(page.locator(f"#{order[1]} .state")).to_have_text("已排除")


def test_n_goes_through_the_quotes_of_a_finding(open_page: Open, tmp_path: Path) -> None:
    page = open_page(write(analysis_of("合计 9 万元\n" + "中间\n" * 200 + "其中 4 万元\n", (finding_of(1, (3, 6), (610, 613)),)), tmp_path))
    page.keyboard.press("j")
    assert on_screen(page, [".m", "nth=0"][0])
    page.keyboard.press("n")
    assert page.evaluate("document.querySelector('#report').scrollTop") > 1000
    page.keyboard.press("n")
    assert page.evaluate("document.querySelector('#report').scrollTop") < 100


def test_after_a_decision_that_hides_it_the_next_finding_is_looked_at(page: Page) -> None:
    page.locator("[name=state]").select_option("open")
    order = shown(page)
    page.locator(f"#{order[1]} .message").click()
    page.keyboard.press("c")
    assert active(page) == order[2]
    assert order[1] not in shown(page)


def test_tabs_are_moved_through_with_the_arrows(page: Page) -> None:
    page.locator("#tab-findings").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#scores")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#summary")).to_be_visible()


# looks


def test_dark_mode_follows_the_system_until_it_is_switched(open_page: Open, file: Path) -> None:
    page = open_page(file, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body.querySelector('.card')).backgroundColor")
    page.locator("#theme").click()
    light = page.evaluate("getComputedStyle(document.body.querySelector('.card')).backgroundColor")
    assert (dark, light) == ("rgb(31, 38, 46)", "rgb(255, 255, 255)")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_print_shows_findings_with_quotes_and_sums_and_no_buttons(page: Page, analysis: Analysis, tmp_path: Path) -> None:
    dismiss(page, "f1", "口径不同")
    page.locator("#theme").click()
    page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "print.pdf") as pdf:
        words = plain("".join(sheet.extract_text() for sheet in pdf.pages))
        colours = {char["non_stroking_color"] for char in pdf.pages[0].chars}
    assert [found.rule for found in analysis.findings if found.rule not in words] == []
    assert [found.message for found in analysis.findings if plain(found.message)[:20] not in words] == []
    sums = [found.calculation.expression for found in analysis.findings if found.calculation is not None]
    assert [expression for expression in sums if plain(expression) not in words] == []
    assert plain("理由：口径不同") in words
    assert plain("审核人：") in words
    assert [button for button in ("导出决定", "撤销决定", "标出每个数字") if button in words] == []
    assert (1, 1, 1) not in colours


def test_a_narrow_screen_has_the_report_as_a_page(open_page: Open, file: Path) -> None:
    page = open_page(file, width=390, height=844)
    expect(page.locator("#report")).to_be_hidden()
    page.locator(".card .quotes .jump").first.click()
    expect(page.locator("#report")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".m.on").first.click()
    expect(page.locator("#findings")).to_be_visible()
    expect(page.locator("#report")).to_be_hidden()


def test_every_number_shows_its_state_where_asked_for(page: Page) -> None:
    page.locator("#figures").check()
    expect(page.locator("#legend")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.n.holds')).textDecorationLine") == "underline"


def test_without_scripts_everything_is_still_there(open_page: Open, file: Path, analysis: Analysis) -> None:
    page = open_page(file, java_script_enabled=False)
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator("#summary")).to_be_visible()
    expect(page.locator("#export")).to_be_hidden()
    assert page.locator(".card").count() == len(analysis.findings)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_serious(open_page: Open, file: Path, scheme: str, width: int) -> None:
    page = open_page(file, width=width, color_scheme=scheme)
    page.locator("#f1 [data-do=confirmed]").click()
    dismiss(page, "f2", "口径不同")
    page.locator("#f3 [data-do=dismissed]").click()
    page.evaluate("document.querySelectorAll('.page').forEach((page) => page.classList.add('chosen'))")
    assert serious(page) == []
    if width < 800:
        page.locator("#tab-report").click()
    page.locator("#help-open").click()
    assert serious(page) == []


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical, with the first element of each."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found if item["impact"] in ("serious", "critical")]


# hostile and long reports


def test_a_hostile_report_stays_text_in_the_browser(open_page: Open, tmp_path: Path) -> None:
    analysis = hostile_analysis()
    page = open_page(write(analysis, tmp_path))
    for number in range(1, len(HOSTILE) + 1):
        page.locator(f"#f{number} .message").click()
    page.locator("[name=words]").fill("<script>")
    page.locator("#all").click()
    witness = page.context.new_page()
    witness.goto(page.url)
    dismiss(page, "f2", HOSTILE[2])
    expect(page.locator("#f2 .reason span")).to_have_text(HOSTILE[2])
    witness.reload()  # a busy browser may lose the storage event; what it has kept it must not lose
    expect(witness.locator("#f2 .reason span")).to_have_text(HOSTILE[2])
    page.reload()
    expect(page.locator("#f2 .reason span")).to_have_text(HOSTILE[2])
    assert "taken" not in page.title().replace(analysis.source.name, "")
    assert page.evaluate("[document.scripts.length, document.images.length, document.querySelectorAll('dialog[open]').length]") == [2, 0, 0]
    decisions = read_decisions(exported(page, tmp_path / "out.json"))
    assert {item.reason for item in decisions} >= {HOSTILE[2]}


def test_a_thousand_findings_can_be_worked_with(open_page: Open, tmp_path: Path) -> None:
    page = open_page(write(long_analysis(1000), tmp_path))
    assert len(shown(page)) == 1000
    page.locator("[name=rule]").select_option("ARI-06")
    assert len(shown(page)) == 250
    page.goto(page.url + "#f990")
    assert active(page) == "f990"
    assert on_screen(page, "#f990")
    assert on_screen(page, ".m.on")
    page.keyboard.press("c")
    expect(page.locator("#f990 .state")).to_have_text("已确认")


@pytest.mark.parametrize("report", SHOWN, ids=[report.name for report in SHOWN])
def test_pages_of_whole_reports_work(open_page: Open, tmp_path: Path, report: Report) -> None:
    page = open_page(write(report.analysis, tmp_path))
    lost = page.evaluate(
        """() => [...document.querySelectorAll('.card')].filter((card) => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));
        return !card.matches('.active') || (card.querySelector('.quotes .jump') && !document.querySelector('.m.on')); }).length"""
    )
    assert lost == 0
    assert serious(page) == []
