"""Many durations as few figures."""

import pytest

from app.bench.timing import Timing, describe_durations, find_percentile


@pytest.mark.parametrize(
    ("share", "value"),
    [
        (0.50, 50.0),
        (0.95, 95.0),
        (0.99, 99.0),
        (1.00, 100.0),
        (0.001, 1.0),  # less than one rank is still the first
    ],
)
def test_a_percentile_of_one_to_a_hundred_is_its_own_number(share: float, value: float) -> None:
    assert find_percentile([float(number) for number in range(1, 101)], share) == value


def test_a_single_duration_is_every_percentile() -> None:
    assert describe_durations([0.002], 0.004) == Timing(1, 2.0, 2.0, 2.0, 2.0, 250.0)


def test_order_does_not_matter_and_the_slowest_of_few_is_the_99th_percentile() -> None:
    timing = describe_durations([0.003, 0.001, 0.002], 0.006)
    assert (timing.p50_ms, timing.p99_ms, timing.per_s) == (2.0, 3.0, 500.0)


def test_callers_side_by_side_do_more_a_second_than_their_times_add_up_to() -> None:
    assert describe_durations([1.0, 1.0, 1.0, 1.0], 2.0).per_s == 2.0


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_nothing_measured_has_no_percentile(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        find_percentile(values, share)
