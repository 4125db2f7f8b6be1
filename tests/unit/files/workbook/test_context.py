"""Words and cells that all sheets share."""

import pytest

from planner.files.workbook.context import extent_text, quarter_text, quoted, role, role_name
from planner.model.plan import QUADRANTS, Quadrant, Score


@pytest.mark.parametrize(("quadrant", "name"), [("invest", "Invest"), (None, "Undecided"), ("own", "Undecided")])
def test_roles_in_short(quadrant: str | None, name: str) -> None:
    assert role(quadrant) == name


@pytest.mark.parametrize("quadrant", QUADRANTS)
def test_roles_in_full(quadrant: Quadrant) -> None:
    assert len(role_name(quadrant)) > len(role(quadrant))


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (Score("exact", 3.355, 3.355, 3.355), "3.35"),
        (Score("exact", 3.0, None, None), "3.00"),
        (Score("interval", None, 1.0, 2.99), "1.00–2.99"),
        (Score("missing", None, None, None), "–"),
    ],
)
def test_scores_as_they_are_known(score: Score, text: str) -> None:
    assert extent_text(score) == text


def test_quarters_sort_as_text() -> None:
    shown = [quarter_text(quarter) for quarter in ("2026Q1", "2026Q4", "2027Q1", "2030Q4")]
    assert shown[0] == "2026 Q1" and shown == sorted(shown)


@pytest.mark.parametrize(("text", "literal"), [("a", '"a"'), ('a"b', '"a""b"'), ("", '""')])
def test_literals_of_formulas(text: str, literal: str) -> None:
    assert quoted(text) == literal
