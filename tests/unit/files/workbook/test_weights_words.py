"""Names of methods, groupings, estimators and directions: one for each that a plan can have, in Korean as well."""

import pytest

from planner import paths
from planner.files.workbook.weights_words import ESTIMATOR_NAMES, GROUPING_NAMES, METHOD_NAMES, direction_name
from planner.model.weighting import DIRECTIONS, ESTIMATORS, GROUPINGS, WEIGHT_METHODS
from planner.text import _, speaking


@pytest.mark.parametrize(
    ("names", "all_of_them"),
    [(METHOD_NAMES, WEIGHT_METHODS), (GROUPING_NAMES, GROUPINGS), (ESTIMATOR_NAMES, ESTIMATORS)],
)
def test_whatever_a_plan_can_have_is_named(names: dict[str, str], all_of_them: tuple[str, ...]) -> None:
    assert set(names) == set(all_of_them)
    assert len(set(names.values())) == len(names) and all(names.values())


def test_directions_are_told_apart() -> None:
    assert [direction_name(direction) for direction in DIRECTIONS] == list(DIRECTIONS)


def test_they_are_said_in_korean() -> None:
    with speaking("ko", paths.resource("i18n")):
        said = [_(text) for names in (METHOD_NAMES, GROUPING_NAMES, ESTIMATOR_NAMES) for text in names.values()]
        directions = [direction_name("high"), direction_name("low")]
    assert all(any("가" <= letter <= "힣" for letter in text) for text in said)
    assert directions == ["높음", "낮음"]
