"""PDFs that are built to exhaust their reader: each ends soon, in a text or in one clear error."""

from __future__ import annotations

import threading
import zlib
from contextlib import suppress

import pytest

from analyzer.errors import Damaged, EmptyFile, Hostile, LoadError, TooLarge, TooSlow
from analyzer.load import load_bytes, pdf_bounds
from analyzer.load.pdf import load_pdf
from analyzer.load.pdf_streams import check_streams
from analyzer.load.time_limit import within
from tests.formats.makers import hostile_pdfs as made

WORDS = "Total 3.6\n"
CUT = "第 1 页的图形太多，只读了前面一部分，其后的文字可能没有读到；请核对"
CROWDED = "第 1 页的线条太密，没有用来认表格，其中的表格可能读成了段落；请核对"
BROKEN = "报告.pdf：PDF 已损坏，读不出。请用阅读器打开后另存，或向报送单位要原件"
CIRCLE = "报告.pdf：PDF 已损坏：里面的对象互相引用，绕成一圈。请用阅读器打开后另存，或向报送单位要原件"


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (made.drawn(b""), []),
        (made.own_form(), []),
        (made.lines(20_000), [CUT]),
        (made.boxes(20_000), [CUT]),
        (made.forms(40), [CUT]),
        (made.mesh(90), [CROWDED]),
    ],
    ids=["plain", "a form that shows itself", "lines", "boxes", "forms that double", "graph paper"],
)
def test_what_is_drawn_without_end_is_cut_and_told(data: bytes, problems: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "MOST_STROKES", 2_000)
    document = load_bytes(data, "报告.pdf")
    assert document.text.startswith(WORDS.strip())
    assert [problem.message for problem in document.problems] == problems


def test_slanted_lines_are_no_sides_of_cells() -> None:
    grid = b"".join(b"10 %d m 190 %d l S " % (y, y) for y in (100, 130, 160)) + b"".join(
        b"%d 100 m %d 160 l S " % (x, x) for x in (10, 100, 190)
    )
    words = b"BT /F 12 Tf 30 140 Td (Item) Tj 90 0 Td (Sum) Tj -90 -30 Td (A) Tj 90 0 Td (3.6) Tj ET "
    slanted = b"10 160 m 100 130 l S "
    (table,) = load_bytes(made.drawn(grid + words + slanted), "报告.pdf").tables
    assert (table.rows, table.columns, len(table.cells)) == (2, 2, 4)


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (made.own_reference(), Damaged, CIRCLE),
        (made.looped_table(), Damaged, BROKEN),
        (made.forms(1200, 1), Damaged, BROKEN),
        (made.giant(), Damaged, "报告.pdf，第 1 页：PDF 已损坏：页面大得不合理。请用阅读器打开后另存，或向报送单位要原件"),
        (made.looped_tree(), EmptyFile, "报告.pdf：PDF 里没有文字。请确认文件是否完整；如是扫描件，请先做文字识别（OCR）"),
        (made.pages(501), TooLarge, "报告.pdf：超过上限 500 页。请拆分文件后再试"),
        (made.heights(10_001), TooLarge, "报告.pdf，第 1 页：一页有 20000 个以上的字符。请确认文件来源，或拆分后再试"),
        (made.packed_pairs(1 << 28), Hostile, "报告.pdf：一页的内容展开后过大，不予打开。请确认文件来源"),
        (made.doubled(40), Hostile, "报告.pdf：里面的对象互相引用，展开后没有尽头，不予打开。请确认文件来源"),
    ],
    ids=[
        "a reference to itself",
        "looped xref",
        "forms within forms",
        "giant page",
        "looped page tree",
        "pages",
        "characters",
        "runs",
        "doubled",
    ],
)
def test_what_has_no_end_is_one_clear_error(data: bytes, kind: type[LoadError], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "_MOST_LOOKUPS", 20_000)
    with pytest.raises(LoadError) as caught:
        load_pdf(data, "报告.pdf")
    assert (type(caught.value), str(caught.value)) == (kind, message)


def test_many_characters_at_heights_of_their_own_are_lines_of_their_own() -> None:
    assert load_bytes(made.heights(1_000), "报告.pdf").text.count("3") == 1_001


def test_a_long_packed_stream_with_bytes_behind_it_is_measured_to_its_end() -> None:
    check_streams(b"stream\n" + zlib.compress(b" " * 9 * 1024 * 1024) + b"\nendstream", "报告.pdf")


def endless() -> None:
    """What a library might do."""
    while True:
        with suppress(Exception):
            sum(range(1000))


def test_what_does_not_end_is_stopped() -> None:
    with pytest.raises(TooSlow, match=r"^慢$"):
        within(0.05, TooSlow("慢"), endless)


def test_what_ends_in_time_gives_its_result_and_its_errors() -> None:
    assert within(60, TooSlow("慢"), lambda: 3) == 3
    assert within(0, TooSlow("慢"), lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        within(60, TooSlow("慢"), lambda: 1 // 0)
    assert [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer) and not thread.finished.is_set()] == []


def test_a_file_that_takes_too_long_is_told() -> None:
    with pytest.raises(TooSlow, match=r"^报告\.pdf：读取超过 0\.05 秒，已停止。请拆分文件后再试，或确认文件来源$"):
        load_bytes(made.empty_orders(500_000), "报告.pdf", time_limit=0.05)
