"""Workbooks that many tests read and none changes."""

import pytest

from planner.model.plan import Plan
from tests.plans import small_plan
from tests.unit.files.workbook.reading import Written, written


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The workbook of the small plan."""
    return written(small_plan(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def seeded_book(seeded_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The workbook of the plan that a new file starts with."""
    return written(seeded_plan, tmp_path_factory.mktemp("seeded"))
