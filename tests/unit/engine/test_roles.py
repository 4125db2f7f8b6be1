"""The roles and their words."""

import subprocess
import sys

from planner.engine import roles
from planner.model.plan import QUADRANTS


def test_there_is_a_role_for_every_quadrant_with_words_of_its_own() -> None:
    assert tuple(roles.ROLES) == tuple(roles.SIDES) == QUADRANTS
    words = [word for role in roles.ROLES.values() for word in (role.name, role.short, role.summary)]
    assert all(words) and len(set(words)) == 12


def test_the_sides_cover_the_plane() -> None:
    assert set(roles.SIDES.values()) == {(risk, future) for risk in ("high", "low") for future in ("high", "low")}


def test_the_words_cost_no_numpy() -> None:
    code = "import sys, planner.engine.roles; print('numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
