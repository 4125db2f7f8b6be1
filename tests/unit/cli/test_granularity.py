"""`planner granularity` lists the panels that each printed mean allows."""


import pytest

from planner.model.plan import Plan

from .running import document, korean, output


def test_granularity_names_the_panel_of_every_printed_stack_mean(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    assert isinstance(rows, list)
    model = next(row for row in rows if (row["item"], row["indicator"]) == ("model", "risk"))
    assert 22 in model["fits"]
    assert model["panel"] == 22
    assert 23 not in model["fits"]
    assert output(capsys, "granularity")[0] == 0


def test_means_stand_in_the_order_of_the_sheets(capsys: pytest.CaptureFixture[str], seeded_plan: Plan) -> None:
    rows = [(row["item"], row["indicator"]) for row in document(capsys, "granularity")["scores"]]
    asked = [
        (item, name) for sheet in seeded_plan.sheets.values() for item in sheet.items for name in sheet.indicators
    ]
    assert rows == [place for place in asked if place in set(rows)]
    assert len(rows) == len(set(rows)) == 127


def test_every_inferred_panel_is_among_the_sizes_that_fit(capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "granularity")["scores"]
    assert all(row["panel"] in row["fits"] for row in rows if row["panel"] is not None)
    assert any(row["panel"] is None for row in rows)


def test_the_korean_table_has_a_row_for_every_mean(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *rows = korean(capsys, "granularity").splitlines()
    assert head.split()[:3] == ["항목", "지표", "평균"]
    assert first.split()[0] == "반도체/가속기" and "4.93" in first
    assert len(rows) == 126 and any("  –  " in row for row in rows)
