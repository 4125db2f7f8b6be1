"""Upper tails of the chi-square and F distributions, for p-values."""

import math

_STEPS = 1000
_ACCURACY = 1e-16
_TINY = 1e-300


def chi_square_tail(value: float, freedom: float) -> float:
    """Return how likely a chi-square variable with `freedom` > 0 degrees of freedom is at least `value`.

    It is the regularised upper incomplete gamma function Q(freedom / 2, value / 2).
    """
    if value <= 0:
        return 1.0
    if math.isinf(value):
        return 0.0
    shape, at = freedom / 2, value / 2
    front = math.exp(shape * math.log(at) - at - math.lgamma(shape))
    # The series converges fast below the mean, the continued fraction above it (Numerical Recipes, 6.2).
    return 1 - front * _gamma_series(shape, at) if at < shape + 1 else front * _gamma_fraction(shape, at)


def f_tail(value: float, numerator: float, denominator: float) -> float:
    """Return how likely an F variable with these degrees of freedom (both > 0) is at least `value`."""
    if value <= 0:
        return 1.0
    if math.isinf(value):
        return 0.0
    return _beta(denominator / 2, numerator / 2, denominator / (denominator + numerator * value))


def _gamma_series(shape: float, at: float) -> float:
    term = total = 1 / shape
    for step in range(1, _STEPS):
        term *= at / (shape + step)
        total += term
        if term < total * _ACCURACY:
            break
    return total


def _gamma_fraction(shape: float, at: float) -> float:
    base = at + 1 - shape
    top, bottom = 1 / _TINY, 1 / base
    total = bottom
    for step in range(1, _STEPS):
        weight = -step * (step - shape)
        base += 2
        bottom = 1 / _away_from_zero(weight * bottom + base)
        top = _away_from_zero(base + weight / top)
        total *= top * bottom
        if abs(top * bottom - 1) < _ACCURACY:
            break
    return total


def _beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(log_front) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    top, bottom = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    total = bottom
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for weight in (even, odd):
            bottom = 1 / _away_from_zero(1 + weight * bottom)
            top = _away_from_zero(1 + weight / top)
            total *= top * bottom
        if abs(top * bottom - 1) < _ACCURACY:
            break
    return total


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
