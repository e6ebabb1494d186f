"""Figures of spreadsheets as they are displayed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.load.number_formats import shown

_ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.86", "0%", "86%"),
        ("0.8613", "0.00%", "86.13%"),
        ("1", "0%", "100%"),
        ("0.005", "0%", "1%"),
        ("95", "0.00", "95.00"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234567", "#,##0", "1,234,567"),
        ("-1234567", "#,##0", "-1,234,567"),
        ("12", "", "12"),
        ("12", "General", "12"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+3", "General", "1000"),
        ("1E+3", "0", "1000"),
        ("2.675", "0.00", "2.68"),
        ("2.6749999999999998", "0.00", "2.68"),
        ("7", "000", "007"),
        ("0", "#,##0", "0"),
        ("3", "0.0#", "3.0"),
        ("2023", '0"年"', "2023年"),
        ("86", "0分", "86分"),
        ("98.5", "@", "98.5"),
        ("100", "[$¥-804]#,##0.00", "¥100.00"),
        ("1234.5", _ACCOUNTING, "1,234.50"),
        ("-5.5", _ACCOUNTING, "-5.50"),
        ("0", _ACCOUNTING, "-"),
        ("-3", "0.0;(0.0)", "(3.0)"),
        ("-3", "0.0_);[Red](0.0)", "(3.0)"),
        ("5", '[<60]"差"0;"好"0', "差5"),
        ("70", '[<60]"差"0;"好"0', "好70"),
        ("123456", '0!.0,"万"', "12.3万"),
        ("12345678", "#,##0.0,", "12,345.7"),
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291", 'yyyy"年"m"月"', "2023年12月"),
        ("45291", "yyyy/m/d", "2023/12/31"),
        ("45291", "[$-804]yyyy-mm-dd;@", "2023-12-31"),
        ("45291.5", "yyyy-mm-dd hh:mm", "2023-12-31 12:00"),
        ("0.75", "h:mm AM/PM", "6:00 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("-1", "yyyy/m/d", "-1"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


def test_days_may_count_from_1904() -> None:
    assert shown(Decimal(43829), "yyyy/m/d", from_1904=True) == "2023/12/31"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_grouped_figures_are_the_number_rounded(value: Decimal) -> None:
    text = shown(value, "#,##0.00")
    assert abs(Decimal(text.replace(",", "")) - value) <= Decimal("0.005")
    assert shown(value, "0.00") == text.replace(",", "")


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3), st.text(alphabet='0#?.,%;"年万分@[]<>=_*\\!yhmds-/ E+', max_size=16))
def test_any_format_gives_some_text(value: Decimal, code: str) -> None:
    assert isinstance(shown(value, code), str)
