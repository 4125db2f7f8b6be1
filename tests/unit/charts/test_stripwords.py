"""What strips say in words: names, reasons, numbers, and only the signs that they use."""

from dataclasses import replace

import pytest

from planner.charts.furniture import paper_of
from planner.charts.stripwords import (
    cut_of,
    heading,
    key_of,
    label_of,
    left_out,
    middle_text,
    notes,
    round_label,
    signs,
    source_line,
    unquantified,
)
from planner.charts.strokes import Strokes
from planner.charts.style import load
from planner.engine.consensus import CellStatistics, all_statistics, cell_statistics
from planner.model.plan import PUBLISHED, Words
from tests.panels import ROUND, panel_plan
from tests.plans import small_plan

from .drawing import figure


def cell(item: str = "model", indicator: str = "risk") -> CellStatistics:
    return cell_statistics(panel_plan(), ROUND, item, indicator)


def printed(item: str, indicator: str) -> CellStatistics:
    return all_statistics(small_plan(), PUBLISHED, [(item, indicator)])[0]


def titles(*cells: CellStatistics, before: dict[tuple[str, str], float] | None = None) -> list[str]:
    paper = paper_of(figure(900, 300), load("light"))
    return [sign.text for sign in signs(panel_plan(), paper, cells, before or {})]


def test_a_cell_is_named_by_both_its_names() -> None:
    assert label_of(panel_plan(), cell()) == ("AI models", "Supply risk")
    assert key_of(cell()) == "model/risk"


def test_what_the_plan_has_lost_keeps_its_id() -> None:
    assert label_of(panel_plan(), replace(cell(), item="x", indicator="y")) == ("x", "y")
    assert round_label(panel_plan(), "z") == "z"


def test_the_heading_tells_the_round_and_the_unit() -> None:
    found = heading(panel_plan(), ROUND)
    assert (found.subtitle, found.unit) == ("Round 1", "(Unit: number of answers per level)")
    assert heading(panel_plan(), PUBLISHED).title == "Published means"


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (cell(), ""),
        (cell("storage"), "2 of at least 4 answers: not quantified"),
        (replace(cell("storage"), n=0), "No answers yet"),
        (printed("model", "risk"), ""),
    ],
    ids=("enough", "few", "none", "published"),
)
def test_why_there_is_no_number(found: CellStatistics, reason: str) -> None:
    assert unquantified(panel_plan(), found) == reason


def test_what_the_report_leaves_out_has_its_reason() -> None:
    plan = small_plan()
    score = replace(plan.published["storage", "risk"], reason=Words("3명뿐", "Three answers only"))
    plan = replace(plan, published=dict(plan.published) | {("storage", "risk"): score})
    assert unquantified(plan, printed("storage", "risk")) == "Three answers only"
    assert unquantified(replace(plan, published={}), printed("storage", "risk")) == "Not in the report"


def test_middle_and_quartiles_have_two_decimals_at_most() -> None:
    assert middle_text(replace(cell(), median=3.0, q1=2.625, q3=4.5)) == ("3", "2.62–4.5")
    assert middle_text(replace(cell(), median=None)) == ("", "")


def test_a_printed_mean_says_what_it_is() -> None:
    assert middle_text(printed("model", "risk")) == ("3.36", "mean")
    assert middle_text(printed("data", "risk")) == ("1.00–2.99", "bounds")


def test_only_what_decides_a_quadrant_has_a_line() -> None:
    plan = replace(panel_plan(), risk_cut=3.2, future_cut=2.8)
    assert cut_of(plan, cell()) == 3.2
    assert cut_of(plan, cell(indicator="future")) == 2.8
    assert cut_of(plan, cell(indicator="current")) is None


def test_signs_are_those_in_use() -> None:
    plain = titles(cell("cloud", "risk"))
    assert "Answers on a level" in plain and "Median" in plain
    assert not {"Intervals, at their midpoint", "Abstained", "Median before", "Printed mean"} & set(plain)


def test_signs_follow_the_answers() -> None:
    assert "Intervals, at their midpoint" in titles(cell(indicator="future"))
    assert "Abstained" in titles(cell(indicator="future"))
    assert "No answer" in titles(replace(cell(), silent=2))
    assert "Median before" in titles(cell(), before={("model", "risk"): 2.0})
    assert "Median before" not in titles(cell(), before={("cloud", "risk"): 2.0})


def test_what_is_not_quantified_shows_no_bars_to_explain() -> None:
    assert titles(cell("storage")) == ["Answered", "Abstained", "Least number of answers"]


def test_published_signs() -> None:
    assert titles(printed("model", "dependence")) == ["Printed mean"]
    assert titles(printed("data", "risk")) == ["Known bounds", "Line of the matrix"]


def test_every_sign_can_be_drawn() -> None:
    paper = paper_of(figure(900, 300), load("light"))
    strokes = Strokes(paper)
    cells = (cell(indicator="future"), printed("model", "risk"), printed("data", "risk"))
    found = signs(panel_plan(), paper, cells, {("model", "future"): 2.0})
    for sign in found:
        sign.draw(strokes, 50.0, 50.0)
    strokes.flush()
    assert len(found) >= 9 and paper.figure.artists


def test_the_source_is_the_workshop_or_the_report() -> None:
    assert source_line(panel_plan(), ROUND) == "Source: workshop, Round 1"
    assert source_line(small_plan(), PUBLISHED) == "Source: KISDI Basic Research 25-14, after figure 5-1"
    assert notes(panel_plan(), ROUND, ())[-1] == "Source: workshop, Round 1"


def test_notes_beware_of_what_is_missing() -> None:
    assert any("not quantified" in note for note in notes(panel_plan(), ROUND, (cell("storage"),)))
    assert not any("not quantified" in note for note in notes(panel_plan(), ROUND, (cell(),)))


def test_left_out_rows_are_counted() -> None:
    assert left_out(1) == "1 more question is not shown."
    assert left_out(5) == "5 more questions are not shown."
