"""What the legend and the note below a matrix say about its signs of doubt."""

import pytest
from plans import small_plan, with_round

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.doubtwords import blended_text, doubt_entries, doubt_note, experts_text, how_drawn, numbers_text
from planner.charts.style import load
from planner.charts.wording import words
from planner.engine.certainty.clouds import doubt
from planner.engine.quadrant import matrix
from planner.model.plan import Plan
from planner.model.weighting import Uncertainty

from .drawing import cloud, doubt_of

LOOK = load("light")
ROUND = "round-1"


def _workshop() -> Plan:
    return with_round(small_plan(), {("model", "risk"): [4, 3, 5, (2, 4)], ("model", "future"): [3, 3, 4, 2]})


class TestEntries:
    def test_every_sign_is_explained_with_what_it_holds(self) -> None:
        shown = matrix(small_plan())
        entries = doubt_entries(Clouds.of(shown, doubt(small_plan()), Display()), LOOK)
        assert [(entry.style, entry.text) for entry in entries] == [
            ("ellipse", "Ellipse: 90% of redrawn panels"),
            ("box", "Box: the middle 90% of each score"),
            ("pie", "Ring: share in each quadrant (solid: the one shown)"),
        ]

    def test_only_signs_that_are_drawn_are_explained(self) -> None:
        shown = matrix(small_plan())
        found = doubt(small_plan())
        styles = {
            display: [entry.style for entry in doubt_entries(Clouds.of(shown, found, display), LOOK)]
            for display in (Display("box", False), Display("none", True), Display("none", False))
        }
        assert list(styles.values()) == [["box"], ["pie"], []]

    def test_a_plain_matrix_explains_nothing(self) -> None:
        shown = matrix(small_plan())
        assert doubt_entries(Clouds.of(shown, None, Display()), LOOK) == ()
        assert words(small_plan(), shown, LOOK, None).notes[0].startswith("Not quantified")


class TestNote:
    def test_published_says_sampling_error_alone_and_from_how_many(self) -> None:
        shown = matrix(small_plan())
        note = doubt_note(shown, doubt(small_plan()), Display())
        numbers = numbers_text(shown)
        assert f"sampling error alone, from n = {numbers} answers to a printed mean" in note
        assert "values known as intervals anywhere in them" in note
        assert "Shares computed exactly." in note
        assert note.endswith("How the panel was chosen is not counted.")

    def test_a_workshop_says_draws_seed_and_error(self) -> None:
        plan = _workshop()
        found = doubt(plan, ROUND, draws=500, seed=7)
        note = doubt_note(matrix(plan, ROUND), found, Display())
        assert "another panel drawn from these assessors, n = 4" in note
        assert "500 draws, seed 7, standard error at most" in note

    def test_lines_and_the_survey_are_named_when_they_count(self) -> None:
        plan = _workshop()
        counted = Uncertainty(assessors=False, intervals=False, lines=0.15, baseline=4)
        found = doubt(plan, ROUND, uncertainty=counted, draws=50)
        note = doubt_note(matrix(plan, ROUND), found, Display())
        assert "lines up to ±0.15 off" in note and "with the survey as 4 experts" in note
        assert "another panel" not in note

    def test_nothing_counted_is_said(self) -> None:
        found = doubt(small_plan(), uncertainty=Uncertainty(False, False))
        assert doubt_note(matrix(small_plan()), found, Display()) == "Uncertainty: nothing is counted as uncertain."

    def test_without_signs_there_is_no_note(self) -> None:
        shown = matrix(small_plan())
        assert doubt_note(shown, doubt(small_plan()), Display("none", False)) == ""
        assert doubt_note(shown, None, Display()) == ""

    def test_unknown_numbers_are_not_invented(self) -> None:
        shown = matrix(small_plan(**{name: ((1.0, 2.9), (1.0, 2.9)) for name in (
            "semiconductor", "network", "cloud", "system_software", "dev_platform", "model", "data", "application",
        )}))  # fmt: skip
        assert numbers_text(shown) == ""
        assert "n =" not in doubt_note(shown, doubt_of(shown, cloud("model")), Display())


@pytest.mark.parametrize(
    ("error", "said"),
    [(0.0, "Shares computed exactly."), (0.0001, "at most 0.1 percentage"), (0.0123, "at most 1.2 percentage")],
)
def test_an_error_is_never_rounded_away(error: float, said: str) -> None:
    shown = matrix(small_plan())
    assert said in how_drawn(doubt_of(shown, cloud("model", error=error)))


def test_the_survey_is_in_the_subtitle_of_a_workshop_only() -> None:
    plan = _workshop()
    blended = doubt(plan, ROUND, uncertainty=Uncertainty(baseline=1), draws=20)
    assert blended_text(blended) == "with the survey as 1 expert"
    assert words(plan, matrix(plan, ROUND), LOOK, None, blended).subtitle == "Round 1, with the survey as 1 expert"
    assert blended_text(None) == "" == blended_text(doubt(plan))
    assert experts_text(2.5) == "with the survey as 2.5 experts"


def test_arrows_within_one_round_come_from_without_the_survey() -> None:
    plan = _workshop()
    shown = matrix(plan, ROUND)
    legend = words(plan, shown, LOOK, matrix(plan, ROUND)).legend
    assert legend[-1].text == "Without the survey"
    assert words(plan, shown, LOOK, matrix(plan)).legend[-1].text == "Before: Published"
