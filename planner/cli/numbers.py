"""Numbers given as options: whole or real, between two ends, with a sentence for those that are not."""

from argparse import ArgumentTypeError

from planner.text import _


def cut(text: str) -> float:
    """Read a line of the matrix."""
    return between(text, 1, 5, _("a cut is a number from 1 to 5"))


def band(text: str) -> float:
    """Read the half-width of the borderline band."""
    return between(text, 0, 2, _("a band is a number from 0 to 2"))


def seed(text: str) -> int:
    """Read the seed of random draws."""
    return whole(text, 0, 2**63, _("a seed is a whole number, not negative"))


def whole(text: str, low: int, high: int, mistake: str) -> int:
    """Read a whole number from `low` to `high`; ArgumentTypeError with `mistake` for anything else."""
    # Not by way of a float, which cuts fractions off and keeps no more than 53 bits of a seed.
    try:
        number = int(text)
    except ValueError:
        raise ArgumentTypeError(mistake) from None
    if not low <= number <= high:
        raise ArgumentTypeError(mistake)
    return number


def between(text: str, low: float, high: float, mistake: str) -> float:
    """Read a number from `low` to `high`; ArgumentTypeError with `mistake` for anything else."""
    try:
        number = float(text)
    except ValueError:
        raise ArgumentTypeError(mistake) from None
    if not low <= number <= high:
        raise ArgumentTypeError(mistake)
    return number
