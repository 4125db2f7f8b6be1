"""Numbers of options: what is read, and what is refused with a sentence."""

from argparse import ArgumentTypeError

import pytest

from planner.cli import numbers


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("12", 12), (" 7 ", 7), ("9007199254740993", 2**53 + 1)])
def test_a_seed_keeps_every_digit(text: str, value: int) -> None:
    assert numbers.seed(text) == value


@pytest.mark.parametrize("text", ["-1", "1.0", "1e3", "", "nan", "x", str(2**63 + 1)])
def test_what_is_no_seed_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="a seed is a whole number"):
        numbers.seed(text)


@pytest.mark.parametrize(("text", "value"), [("1", 1.0), ("3.25", 3.25), ("5", 5.0)])
def test_a_cut_lies_on_the_scale(text: str, value: float) -> None:
    assert numbers.cut(text) == value


@pytest.mark.parametrize("text", ["0.99", "5.01", "nan", "inf", "", "three"])
def test_what_is_no_cut_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="from 1 to 5"):
        numbers.cut(text)


@pytest.mark.parametrize("text", ["-0.1", "2.1", "nan", "wide"])
def test_what_is_no_band_is_refused(text: str) -> None:
    assert numbers.band("0") == 0.0
    with pytest.raises(ArgumentTypeError, match="from 0 to 2"):
        numbers.band(text)


def test_both_ends_belong_to_the_range() -> None:
    assert [numbers.whole(text, 1, 3, "no") for text in ("1", "3")] == [1, 3]
    assert [numbers.between(text, 0, 0.5, "no") for text in ("0", "0.5")] == [0.0, 0.5]
    for text in ("0", "4"):
        with pytest.raises(ArgumentTypeError, match="^no$"):
            numbers.whole(text, 1, 3, "no")
