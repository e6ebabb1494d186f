"""Expressions of calculations as cells compute them: read exactly, or not at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analyzer.export.arithmetic import read_arithmetic, read_comparison
from analyzer.export.reckoning import read_amount, read_reckoning
from analyzer.model import Calculation


@pytest.mark.parametrize(
    ("expression", "value", "formula"),
    [
        ("17+38-29", Fraction(26), "A+B-C"),
        ("10+6×2+8÷4", Fraction(24), "A+B*C+D/E"),
        ("(1.62-1.45)÷1.45×100%", Fraction(17, 145), "(A-B)/C"),
        ("-2813.38-2000+8272.25", Fraction(345887, 100), "-A-B+C"),
        ("10×98%", Fraction(98, 10), "A*B"),
        ("1,234.5 + 2", Fraction(12365, 10), "A+B"),
        ("241÷90-1", Fraction(151, 90), "A/B-C"),
        ("100×(63+4)÷(69+4)", Fraction(6700, 73), "A*(B+C)/(D+E)"),
    ],
)
def test_an_expression_is_read_exactly(expression: str, value: Fraction, formula: str) -> None:
    found = read_arithmetic(expression)
    assert found is not None
    assert (found.value, found.formula("ABCDEFGH")) == (value, formula)


@pytest.mark.parametrize(
    "expression",
    [
        "", "+", "3+", "(3", "3)", "3 4", "列举2项", "10/10", "6÷0", "10×80%～100%", "2/7项", "1=1", "()", "××", "(" * 30 + "1" + ")" * 30,
        "1+" * 3000 + "1", "=HYPERLINK(1)", "3×-2",
    ],
)  # fmt: skip
def test_what_is_no_arithmetic_is_none(expression: str) -> None:
    assert read_arithmetic(expression) is None


def test_a_comparison_has_two_sides() -> None:
    sides = read_comparison("4.75≠4.85")
    assert sides is not None
    assert [side.value for side in sides] == [Fraction(475, 100), Fraction(485, 100)]
    assert read_comparison("0≤得分≤分值") is None
    assert read_comparison("4.75") is None


@pytest.mark.parametrize(
    ("words", "value", "unit", "percent"),
    [("141处", "141", "处", False), ("-0.1亿元", "-0.1", "亿元", False), ("92.6562%", "0.926562", "%", True),
     ("-25.39个百分点", "-0.2539", "个百分点", True), ("1,234.50万元", "1234.50", "万元", False), ("74台（套）", "74", "台（套）", False),
     ("1毫克/升", "1", "毫克/升", False), ("5", "5", "", False)],
)  # fmt: skip
def test_an_amount_is_figure_and_unit(words: str, value: str, unit: str, *, percent: bool) -> None:
    found = read_amount(words)
    assert found is not None
    assert (format(found.value, "f"), found.unit, found.percent) == (value, unit, percent)


@pytest.mark.parametrize("words", ["—", "优", "8～10分", "2项无数值、基期或标准", "10/10", "", "约3人"])
def test_words_are_no_amount(words: str) -> None:
    assert read_amount(words) is None


@pytest.mark.parametrize(
    ("expression", "computed", "stated", "difference", "expected"),
    [
        ("17+38", "55处", "56处", "-1处", (1, "", "computed-stated")),
        ("118.6÷128", "92.6562%", "96.25%", "-3.5938%", (1, "ROUNDDOWN", "computed-stated")),
        ("10×79÷80", "9.87分", "9分", "0.87分", (1, "ROUNDDOWN", "computed-stated")),
        ("10×79÷80", "9.88分", "9分", "0.88分", (1, "ROUND", "computed-stated")),
        ("1÷3", "0.34", "0.33", "0.01", (1, "ROUNDUP", "computed-stated")),
        ("70+30", "100%", "100%", "0%", (100, "", "computed-stated")),
        ("2316÷2400", "96.5%", "2400人", "-84人", (1, "", "first-second")),
        ("97.6÷98", "99.59%", "98%", "-0.4%", (1, "ROUND", "first-second")),
        ("8÷59", "13.56%", "59 个", "51", (1, "ROUND", "second-first")),
        ("17≤142", "17处", "142处", "-125处", (1, "", "computed-stated")),
        ("10-8", "2", "8", "", (1, "", "")),
        ("12-10", "2人", "0人", "7人", (1, "", "")),
    ],
)
def test_the_way_to_the_told_value(expression: str, computed: str, stated: str, difference: str, expected: tuple[int, str, str]) -> None:
    found = read_reckoning(Calculation(expression=expression, computed=computed, stated=stated, difference=difference))
    assert found is not None
    assert (found.divisor, found.rounding, found.way) == expected


@pytest.mark.parametrize(
    ("expression", "computed"), [("17+38", "56处"), ("列举2项", "2"), ("1+2", "—"), ("12345678901234567+1", "12345678901234568")]
)
def test_what_does_not_give_its_value_is_not_live(expression: str, computed: str) -> None:
    assert read_reckoning(Calculation(expression=expression, computed=computed, stated="1")) is None
