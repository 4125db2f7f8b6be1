"""Tails of the chi-square and F distributions against printed tables and closed forms."""

import math

import pytest

from planner.engine.tails import chi_square_tail, f_tail


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [
        # Pearson & Hartley, Biometrika Tables for Statisticians, table 8.
        (3.841459, 1, 0.05),
        (6.634897, 1, 0.01),
        (5.991465, 2, 0.05),
        (11.0705, 5, 0.05),
        (18.3070, 10, 0.05),
        (2.70554, 1, 0.10),
        (30.1435, 19, 0.05),
        (124.342, 100, 0.05),
        (0.0039321, 1, 0.95),
        (3.94030, 10, 0.95),
    ],
)
def test_chi_square_as_printed(value: float, freedom: int, tail: float) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=2e-5)


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "tail"),
    [
        # The same tables, table 18.
        (161.4476, 1, 1, 0.05),
        (4.9646, 1, 10, 0.05),
        (3.3258, 5, 10, 0.05),
        (5.6363, 5, 10, 0.01),
        (2.9013, 5, 15, 0.05),
        (1.7929, 24, 40, 0.05),
        (2.3479, 10, 20, 0.05),
    ],
)
def test_f_as_printed(value: float, numerator: int, denominator: int, tail: float) -> None:
    assert f_tail(value, numerator, denominator) == pytest.approx(tail, rel=1e-3)


@pytest.mark.parametrize("value", [0.01, 0.5, 1.0, 2.0, 5.0, 20.0, 80.0])
def test_two_degrees_of_freedom_are_an_exponential(value: float) -> None:
    assert chi_square_tail(value, 2) == pytest.approx(math.exp(-value / 2), rel=1e-12)


@pytest.mark.parametrize("value", [0.01, 0.5, 1.0, 2.0, 5.0, 30.0])
def test_one_degree_of_freedom_is_a_squared_normal(value: float) -> None:
    assert chi_square_tail(value, 1) == pytest.approx(math.erfc(math.sqrt(value / 2)), rel=1e-11)


@pytest.mark.parametrize("value", [0.1, 1.0, 3.0, 40.0])
@pytest.mark.parametrize("denominator", [1, 4, 30])
def test_two_over_any_has_a_closed_form(value: float, denominator: int) -> None:
    expected = (1 + 2 * value / denominator) ** (-denominator / 2)
    assert f_tail(value, 2, denominator) == pytest.approx(expected, rel=1e-11)


@pytest.mark.parametrize(("a", "b"), [(1, 1), (3, 8), (10, 4), (40, 40)])
def test_the_two_tails_of_f_are_one(a: int, b: int) -> None:
    for value in (0.2, 1.0, 2.5):
        assert f_tail(value, a, b) + f_tail(1 / value, b, a) == pytest.approx(1, abs=1e-12)


def test_the_tails_fall_from_one_to_zero() -> None:
    for freedom in (1, 3, 19, 143):
        tails = [chi_square_tail(value, freedom) for value in (0, 0.1, 1, 5, 20, 100, 1000, math.inf)]
        assert tails == sorted(tails, reverse=True)
        assert tails[0] == 1 and tails[-1] == 0
        assert all(0 <= tail <= 1 for tail in tails)
    assert f_tail(0, 3, 4) == 1
    assert f_tail(-1, 3, 4) == 1
    assert f_tail(math.inf, 3, 4) == 0
    assert 0 < f_tail(1e9, 3, 40) < 1e-12
