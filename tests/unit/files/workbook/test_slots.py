"""Columns shared out among tables of different widths, and the hidden ones behind them."""

import pytest

from planner.files.workbook.slots import Slots


def test_they_are_shared_out_from_the_left() -> None:
    slots = Slots(3, 4)
    assert slots.split(4) == ((3, 1), (4, 1), (5, 1), (6, 1))
    assert slots.split(3) == ((3, 1), (4, 1), (5, 2))
    assert slots.split(1) == ((3, 4),)


def test_ranges() -> None:
    slots = Slots(3, 4)
    assert slots.range(9) == "C9:F9" and slots.range(9, fixed=True) == "$C$9:$F$9"
    assert slots.hidden == 20 and slots.hidden_range(9, 1) == "X9:AA9"


@pytest.mark.parametrize("count", range(1, 13))
def test_parts_fill_the_slots_without_a_gap(count: int) -> None:
    for parts in range(1, count + 1):
        spots = Slots(3, count).split(parts)
        assert len(spots) == parts and spots[0][0] == 3
        ends = [column + span for column, span in spots]
        assert ends[:-1] == [column for column, _span in spots[1:]] and ends[-1] == 3 + count
        spans = [span for _column, span in spots]
        # As even as can be, and what is left goes to the last.
        assert max(spans) - min(spans) <= 1 and spans == sorted(spans)


def test_the_hidden_blocks_lie_side_by_side_behind_what_is_printed() -> None:
    slots = Slots(3, 5)
    assert slots.hidden_range(7, 0) == "U7:Y7" and slots.hidden_range(7, 1) == "Z7:AD7"
    assert slots.hidden == 3 + 5 + 13


def test_only_fixed_ranges_stay_when_they_are_copied() -> None:
    slots = Slots(27, 2)
    assert slots.range(1) == "AA1:AB1" and slots.range(1, fixed=True) == "$AA$1:$AB$1"
