"""Results are found again by what they were computed from, itself."""

from functools import partial

from planner.engine.kept import Kept


def test_the_same_parts_are_computed_once() -> None:
    kept: Kept[list[int]] = Kept()
    part = {"a": 1}
    first = kept.get((part,), "key", lambda: [1])
    assert kept.get((part,), "key", lambda: [2]) is first


def test_equal_parts_that_are_others_are_computed_anew() -> None:
    kept: Kept[int] = Kept()
    kept.get(({"a": 1},), "key", lambda: 1)
    assert kept.get(({"a": 1},), "key", lambda: 2) == 2


def test_another_key_or_number_of_parts_is_another_result() -> None:
    kept: Kept[int] = Kept()
    part = object()
    assert kept.get((part,), 1, lambda: 1) == 1
    assert kept.get((part,), 2, lambda: 2) == 2
    assert kept.get((part, part), 1, lambda: 3) == 3
    assert kept.get((part,), 1, lambda: 4) == 1


def test_the_oldest_is_forgotten() -> None:
    kept: Kept[int] = Kept(2)
    parts = [object() for _one in range(3)]
    for number, part in enumerate(parts):
        kept.get((part,), "", partial(int, number))
    assert kept.get((parts[2],), "", lambda: 9) == 2
    assert kept.get((parts[1],), "", lambda: 9) == 1
    assert kept.get((parts[0],), "", lambda: 9) == 9


def test_nothing_that_failed_is_remembered() -> None:
    kept: Kept[int] = Kept()
    part = object()
    try:
        kept.get((part,), "", lambda: 1 // 0)
    except ZeroDivisionError:
        assert kept.get((part,), "", lambda: 5) == 5
    else:
        raise AssertionError
