"""Interval arithmetic: whatever two figures may stand for, their sum, difference and quotient lie in the result."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Quantity, Span
from analyzer.model.interval import Interval, Mode, exact, interval_of, last_place, printed

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
POSITIVE = st.decimals(min_value=Decimal("0.0001"), max_value=10**9, places=4)
STEPS = st.sampled_from([Decimal(1).scaleb(exponent) for exponent in range(-4, 5)])
MODES = st.sampled_from(list(Mode))


class Member(NamedTuple):
    """An interval with a value in it."""

    interval: Interval
    value: Decimal


@st.composite
def members(draw: st.DrawFn, ends: st.SearchStrategy[Decimal] = AMOUNTS) -> Member:
    """An interval, its ends open or not, and a value of it; a value inside where both ends are open."""
    low, value, high = sorted(draw(ends) for _ in range(3))
    return Member(
        Interval(low, high, open_low=low < value and draw(st.booleans()), open_high=value < high and draw(st.booleans())), value
    )  # fmt: skip


def holds(interval: Interval, value: Decimal) -> bool:
    """``value`` lies in ``interval``: the definition that the arithmetic is held to."""
    above = value > interval.low if interval.open_low else value >= interval.low
    below = value < interval.high if interval.open_high else value <= interval.high
    return above and below


def figure(printed_as: str, **more: object) -> Quantity:
    number = Decimal(printed_as)
    ulp = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
    facts = {"metric": "count", "scale": Decimal(1), "ulp": ulp, "value": number, **more}
    return Quantity.model_validate({"id": "q1", "span": Span(start=0, end=1), "text": printed_as, **facts})


@given(members(), members())
def test_a_sum_of_members_is_in_the_sum(first: Member, second: Member) -> None:
    assert holds(first.interval + second.interval, first.value + second.value)


@given(members(), members())
def test_a_difference_of_members_is_in_the_difference(first: Member, second: Member) -> None:
    assert holds(first.interval - second.interval, first.value - second.value)


@given(members(), POSITIVE)
def test_a_multiple_of_a_member_is_in_the_multiple(member: Member, factor: Decimal) -> None:
    low, high, *_ = member.interval.times(factor)
    assert low <= member.value * factor <= high


@given(members(POSITIVE), members(POSITIVE))
def test_a_quotient_of_members_is_in_the_quotient(top: Member, bottom: Member) -> None:
    quotient = top.interval.over(bottom.interval)
    assert quotient is not None
    assert quotient.low <= top.value / bottom.value <= quotient.high


@given(members())
def test_nothing_is_divided_by_an_interval_that_reaches_zero(member: Member) -> None:
    assert member.interval.over(Interval(Decimal(0), Decimal(1))) is None
    assert member.interval.over(Interval(Decimal(-1), Decimal(1))) is None


def test_the_ends_of_a_sum_are_open_where_one_of_its_parts_is() -> None:
    first, second = Interval(Decimal(1), Decimal(2), open_low=True), Interval(Decimal(3), Decimal(4), open_high=True)
    assert first + second == Interval(Decimal(4), Decimal(6), open_low=True, open_high=True)
    assert first - second == Interval(Decimal(-3), Decimal(-1), open_low=True, open_high=False)


@given(members(), members())
def test_overlapping_is_mutual(first: Member, second: Member) -> None:
    assert first.interval.overlaps(second.interval) == second.interval.overlaps(first.interval)


@given(members())
def test_an_interval_overlaps_each_value_that_it_holds(member: Member) -> None:
    assert member.interval.overlaps(exact(member.value))


@given(members(), AMOUNTS)
def test_an_interval_overlaps_no_value_that_it_does_not_hold(member: Member, value: Decimal) -> None:
    assert member.interval.overlaps(exact(value)) == holds(member.interval, value)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (Interval(Decimal(0), Decimal(1)), Interval(Decimal(1), Decimal(2)), True),
        (Interval(Decimal(0), Decimal(1), open_high=True), Interval(Decimal(1), Decimal(2)), False),
        (Interval(Decimal(0), Decimal(1)), Interval(Decimal(1), Decimal(2), open_low=True), False),
        (Interval(Decimal(0), Decimal(1), open_high=True), Interval(Decimal(0), Decimal(1), open_low=True), True),
        (Interval(Decimal(0), Decimal(1)), Interval(Decimal("1.01"), Decimal(2)), False),
    ],
)
def test_intervals_that_touch_overlap_only_where_both_ends_are_closed(first: Interval, second: Interval, together: bool) -> None:  # noqa: FBT001
    assert first.overlaps(second) is together
    assert second.overlaps(first) is together


@given(AMOUNTS, STEPS, MODES)
def test_a_printed_figure_may_stand_for_what_it_was_shortened_from(truth: Decimal, ulp: Decimal, mode: Mode) -> None:
    assert holds(printed(mode.shorten(truth, ulp), ulp, mode), truth)


@given(AMOUNTS, STEPS)
def test_shortening_goes_down_up_or_to_the_nearest(truth: Decimal, ulp: Decimal) -> None:
    down, near, up = (mode.shorten(truth, ulp) for mode in (Mode.TRUNCATE, Mode.ROUND, Mode.CEIL))
    assert down <= truth <= up
    assert near in (down, up)
    assert abs(near - truth) * 2 <= ulp
    assert up - down in (0, ulp)


@given(AMOUNTS, STEPS, MODES)
def test_shortening_twice_changes_nothing(truth: Decimal, ulp: Decimal, mode: Mode) -> None:
    once = mode.shorten(truth, ulp)
    assert mode.shorten(once, ulp) == once


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.ROUND, Interval(Decimal("99.335"), Decimal("99.345"))),
        (Mode.TRUNCATE, Interval(Decimal("99.34"), Decimal("99.35"), open_high=True)),
        (Mode.CEIL, Interval(Decimal("99.33"), Decimal("99.34"), open_low=True)),
    ],
)
def test_the_ends_of_a_printed_figure(mode: Mode, expected: Interval) -> None:
    assert printed(Decimal("99.34"), Decimal("0.01"), mode) == expected


@pytest.mark.parametrize(
    ("value", "ulp", "worth"),
    [("30000", "1", "10000"), ("2150", "1", "10"), ("7", "1", "1"), ("95.00", "0.01", "0.01"), ("0", "1", "1"), ("16000", "1000", "1000")],
)
def test_the_last_place_of_a_whole_figure_is_its_last_digit_but_zero(value: str, ulp: str, worth: str) -> None:
    assert last_place(Decimal(value), Decimal(ulp)) == Decimal(worth)


@pytest.mark.parametrize("metric", ["headcount", "person_times", "households", "count"])
@pytest.mark.parametrize("mode", list(Mode))
def test_a_count_stands_for_itself_alone(metric: str, mode: Mode) -> None:
    assert interval_of(figure("878", metric=metric), mode) == exact(Decimal(878))


def test_a_count_in_units_of_ten_thousand_is_as_exact_as_it_is_printed() -> None:
    people = figure("13000", metric="headcount", scale=Decimal(10**4), ulp=Decimal(1000))
    assert interval_of(people) == Interval(Decimal(12500), Decimal(13500))


@pytest.mark.parametrize(
    ("hedge", "low", "high", "within"),
    [
        ({"hedge": "余", "approximate": True, "comparator": "gt"}, 30000, 40000, True),
        ({"hedge": "多", "approximate": True, "comparator": "gt"}, 30000, 40000, True),
        ({"hedge": "近", "approximate": True}, 27001, 30000, True),
        ({"hedge": "约", "approximate": True}, 25000, 35000, True),
        ({"hedge": "超过", "comparator": "gt"}, 30001, 35999, True),
        ({"hedge": "余", "approximate": True, "comparator": "gt"}, 41000, 50000, False),
        ({"hedge": "近", "approximate": True}, 30001, 35000, False),
        ({"hedge": "约", "approximate": True}, 35001, 40000, False),
        ({"hedge": "超过", "comparator": "gt"}, 29000, 30000, False),
    ],
)
def test_a_hedged_figure_stands_for_the_near_side_of_what_it_says(hedge: dict[str, object], low: int, high: int, within: bool) -> None:  # noqa: FBT001
    interval = interval_of(figure("30000", metric="count", **hedge))
    assert [holds(interval, Decimal(end)) for end in (low, high)] == [within, within]


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_range_stands_for_all_that_is_between_its_ends(low: int, more: int) -> None:
    ends = {"value": None, "low": Decimal(low), "high": Decimal(low + more), "comparator": "range"}
    assert interval_of(figure("1", **ends)) == Interval(Decimal(low), Decimal(low + more))


@given(st.integers(1, 10**6), st.sampled_from(["ge", "gt", "le", "lt"]))
def test_a_bound_holds_its_own_value_only_where_it_includes_it(value: int, comparator: str) -> None:
    interval = interval_of(figure(str(value), comparator=comparator))
    assert holds(interval, Decimal(value)) == (comparator in ("ge", "le"))


def test_a_value_of_more_steps_than_digits_stays_as_it_is() -> None:
    value = Decimal(123456789012345678901234567890)
    assert Mode.ROUND.shorten(value, Decimal("0.01")) == value
