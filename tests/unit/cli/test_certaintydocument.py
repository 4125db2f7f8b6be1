"""The keys that `planner matrix --json` gains, and what the options make of a plan's uncertainty."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.certaintydocument import (
    add_uncertainty,
    blend_of_stacks,
    certainty_of_stacks,
    error_document,
    uncertainty_document,
    uncertainty_of,
)
from planner.engine.certainty.errorbars import error_bars
from planner.engine.quadrant import matrix
from planner.model.weighting import Uncertainty
from planner.store.store import open_plan
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan

from .running import document, stacks

PLAN = Uncertainty(assessors=True, intervals=False, lines=0.1, baseline=2)


def _given(*words: str) -> Uncertainty:
    parser = ArgumentParser()
    add_uncertainty(parser)
    return uncertainty_of(parser.parse_args(words), replace(small_plan(), uncertainty=PLAN))


def test_options_change_what_the_plan_says_and_leave_the_rest() -> None:
    assert _given() == PLAN
    assert _given("--no-assessors") == replace(PLAN, assessors=False)
    assert _given("--line-spread", "0.3") == replace(PLAN, lines=0.3)
    assert _given("--line-spread", "0", "--baseline", "0") == replace(PLAN, lines=0.0, baseline=0.0)
    assert _given("--no-intervals", "--baseline", "7.5") == replace(PLAN, baseline=7.5)


def test_what_counts_is_described() -> None:
    assert uncertainty_document(PLAN) == {"assessors": True, "intervals": False, "lines": 0.1, "baseline": 2}


def test_every_stack_is_described_in_both_kinds_of_round() -> None:
    for round in ("published", ROUND):
        plan = panel_plan()
        found = certainty_of_stacks(plan, matrix(plan, round))
        assert list(found) == [point.item for point in matrix(plan, round).points]
        keys = {"box", "ellipse", "ranges", "smallest_change", "one_more", "leave_one_out"}
        assert all(set(row) == keys for row in found.values())


def test_a_box_names_its_axes() -> None:
    plan = small_plan()
    row = certainty_of_stacks(plan, matrix(plan))["data"]
    assert row["box"] == {"risk": pytest.approx([1.0995, 2.8905]), "future": pytest.approx([3 - 8 / 11, 3 + 8 / 11])}
    ellipse = row["ellipse"]
    assert isinstance(ellipse, dict) and ellipse["angle"] == 0.0 and len(ellipse["axes"]) == 2


def test_a_blend_is_there_only_where_the_survey_counts() -> None:
    plan = panel_plan()
    assert blend_of_stacks(plan, matrix(plan, ROUND)) == {}
    assert blend_of_stacks(plan, matrix(plan, uncertainty=Uncertainty(baseline=4))) == {}
    found = blend_of_stacks(plan, matrix(plan, ROUND, uncertainty=Uncertainty(baseline=4)))
    assert set(found["model"]) == {"risk", "future", "computed", "quadrant", "basis", "probability"}
    assert found["storage"]["risk"] == [None, None]


def test_an_error_bar_names_its_parts() -> None:
    bars = {(bar.item, bar.indicator): error_document(bar) for bar in error_bars(small_plan())}
    names = ["item", "indicator", "mean", "n", "deviation", "error", "low", "high", "note"]
    assert list(bars["cloud", "risk"]) == names
    deviation = bars["cloud", "risk"]["deviation"]
    assert isinstance(deviation, dict) and list(deviation) == ["least", "likeliest", "greatest"]
    assert bars["storage", "risk"]["deviation"] is None


def test_the_matrix_document_says_what_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "matrix", "--line-spread", "0.25")
    assert found["uncertainty"] == {"assessors": True, "intervals": True, "lines": 0.25, "baseline": 0.0}
    row = stacks(capsys)["model"]
    assert row["box"]["risk"][0] < row["risk"]["value"] < row["box"]["risk"][1]
    assert row["smallest_change"]["answers"] == 2 and row["leave_one_out"] == [] and row["blend"] is None


def test_a_plans_own_uncertainty_counts(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    with open_plan(plan_file) as store, store.edit("Uncertainty") as rows:
        rows.set_uncertainty(lines=0.5)
    assert document(capsys, "matrix", plan_file)["uncertainty"]["lines"] == 0.5
    sure, unsure = stacks(capsys)["model"], stacks(capsys, plan_file)["model"]
    assert unsure["probability"]["invest"] < sure["probability"]["invest"]
