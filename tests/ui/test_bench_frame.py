"""A frame of the bench is a frame of the matrix page: painted by Qt, closed afterwards."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.cli import benchplan
from planner.store.store import open_plan


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    return benchplan.usual_plan(tmp_path / "usual.plan")


def test_a_frame_paints_the_matrix_and_is_closed(qtbot: QtBot, workshop: Path) -> None:
    with open_plan(workshop) as store:
        job = benchplan.frame(store.plan())
    try:
        job.run()
        job.run()
        assert job.peers[0].run is not None
        job.peers[0].run()
    finally:
        assert job.close is not None
        job.close()
    assert job.note == "" and job.budget is not None and job.budget.statistic == "p95"
