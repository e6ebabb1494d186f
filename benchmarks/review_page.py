"""How long a browser takes to open the review page of a thousand findings, to filter it, to jump and to decide. Nothing is asserted."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from analyzer.analyze import analyze
from analyzer.checks import CHECKS
from analyzer.export.review import review_page
from analyzer.load import load_text

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_LINE = "第{}个乡镇共有学校{}所，其中小学{}所、初中3所、高中3所，均已完成年度修缮任务并投入使用。\n"
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
_OPENED = "performance.getEntriesByType('navigation')[0].domComplete"
_TIMED = f"async (act) => {{ const start = performance.now(); eval(act); return await {_DRAWN} - start; }}"
_SET = "const box = document.querySelector('{}'); {}; box.dispatchEvent(new Event('input', {{bubbles: true}}))"
ACTS = {
    "筛选：去掉一个级别": _SET.format("[name=severity][value=error]", "box.checked = false"),
    "筛选：恢复": _SET.format("[name=severity][value=error]", "box.checked = true"),
    "筛选：搜索（第一次）": _SET.format("[name=words]", "box.value = '第777个'"),
    "筛选：搜索（再次）": _SET.format("[name=words]", "box.value = '8'"),
    "筛选：清空搜索": _SET.format("[name=words]", "box.value = ''"),
    "按位置排列": _SET.format("[name=order]", "box.value = 'place'"),
    "跳到中间一条": "location.hash = '#f500'",
    "下一条": "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))",
    "确认": "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'c', bubbles: true}))",
}


def made(count: int) -> tuple[str, int, float]:
    """The page of a report with so many wrong sums; its findings, and the seconds that rendering took."""
    text = "一、学校情况\n" + "".join(_LINE.format(number, number + 17, number + 12) for number in range(1, count + 1))
    analysis, rules = analyze(load_text(text, "一千处发现.txt")), [check.rule for check in CHECKS]
    start = time.perf_counter()
    return review_page(analysis, rules), len(analysis.findings), time.perf_counter() - start


def opened(browser: Browser, file: Path) -> tuple[Page, dict[str, Any]]:
    """Open the page afresh. Returns: it, with the milliseconds until it was loaded and until it was drawn."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True).new_page()
    page.goto(file.as_uri())
    drawn = page.evaluate(_DRAWN)
    return page, {"打开：载入": page.evaluate(_OPENED), "打开：画出": drawn}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    page_text, findings, seconds = made(options.findings)
    print(f"发现 {findings} 处，页面 {len(page_text.encode()) / 1e6:.2f} MB，生成 {seconds:.2f} 秒")
    rounds: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "审阅.html"
        file.write_text(page_text, encoding="utf-8", newline="\n")
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, _NAMES))), args=list(_QUIET))
        for _ in range(options.rounds):
            page, times = opened(browser, file)
            rounds.append(times | {name: page.evaluate(_TIMED, act) for name, act in ACTS.items()})
            page.context.close()
        browser.close()
    print("毫秒（中位数，最慢）")
    for name in rounds[0]:
        print(f"  {name:<12}　{median(times[name] for times in rounds):8.0f} {max(times[name] for times in rounds):8.0f}")


if __name__ == "__main__":
    main()
