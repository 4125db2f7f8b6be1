"""Every part and every level has its words."""

from planner.model.panel import ANONYMITIES, ROLES
from planner.model.panelwords import ANONYMITY_MEANINGS, ANONYMITY_NAMES, ROLE_MEANINGS, ROLE_NAMES
from planner.model.people import ROLE_WORDS


def test_nothing_is_without_words() -> None:
    assert set(ROLE_NAMES) == set(ROLE_MEANINGS) == set(ROLE_WORDS) == set(ROLES)
    assert set(ANONYMITY_NAMES) == set(ANONYMITY_MEANINGS) == set(ANONYMITIES)


def test_no_two_have_the_same_name() -> None:
    for table in (ROLE_NAMES, ANONYMITY_NAMES, ANONYMITY_MEANINGS):
        assert len(set(table.values())) == len(table)
