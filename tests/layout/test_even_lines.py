"""Tables of one cell per line under a header of less than five: every row is a label with as many figures."""

from __future__ import annotations

import pytest

from tests.layout.reading import grid, lay

HEADER = ["资金来源", "预算数", "执行数"]
ROWS = [["资金总额", "300.00", "292.40"], ["中央资金", "200.00", "200.00"], ["县级资金", "100.00", "92.40"]]


def told(*rows: list[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def test_rows_of_a_label_and_two_figures_are_a_table() -> None:
    layout = lay(told(HEADER, *ROWS) + "\n\n一、项目概况\n\n资金全部到位。\n")
    assert grid(layout) == [HEADER, *ROWS]
    assert [region.kind for region in layout.regions] == ["budget"]


def test_a_header_without_a_name_for_its_labels_stands_over_the_figures() -> None:
    assert grid(lay(told(HEADER[1:], *ROWS)))[0] == ["", *HEADER[1:]]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_blank_lines_between_cells_change_nothing(gap: str) -> None:
    assert grid(lay(gap.join(cell for row in (HEADER, *ROWS) for cell in row))) == [HEADER, *ROWS]


def test_a_title_set_apart_is_no_cell() -> None:
    assert grid(lay("资金情况\n\n" + told(HEADER[1:], *ROWS)))[0] == ["", *HEADER[1:]]


def test_a_row_of_another_width_ends_the_table() -> None:
    assert grid(lay(told(HEADER, *ROWS, ["结余", "7.60"], ["说明：", "尾款未付。"]))) == [HEADER, *ROWS]


@pytest.mark.parametrize(
    "rows", [ROWS[:2], [row[:2] for row in ROWS], [[*ROWS[0], "。"], *ROWS[1:]]], ids=["two rows", "one figure", "a sentence"]
)
def test_few_rows_and_single_figures_are_no_table(rows: list[list[str]]) -> None:
    assert lay(told(HEADER, *rows)).tables == ()
