"""How numbers, quarters and roles are worded on every page."""

from dataclasses import replace

import pytest

from planner.model.plan import ABSTENTIONS, PHASES, QUADRANTS, Plan, Quadrant, Round, Score, Words
from planner.ui import wording

EXACT = Score("exact", 3.36, 3.36, 3.36, 22)
BOUNDS = Score("interval", None, 1.0, 2.99, reason=Words("그림에만 있음", "Only in a figure"))
MISSING = Score("missing", None, None, None, reason=Words("3명만 평가", "Only three experts"))


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (EXACT, "3.36"),
        (replace(EXACT, value=None), "3.36"),
        (BOUNDS, "1.00–2.99"),
        (MISSING, "—"),
        (None, "—"),
    ],
)
def test_scores(score: Score | None, text: str) -> None:
    assert wording.score_text(score) == text


@pytest.mark.parametrize(
    ("score", "story"),
    [
        (EXACT, "Mean 3.36 of 22 answers"),
        (replace(EXACT, n=1), "Mean 3.36 of 1 answer"),
        (replace(EXACT, n=None), "Published mean 3.36"),
        (BOUNDS, "Known only to lie between 1.00–2.99 · Only in a figure"),
        (MISSING, "Only three experts"),
        (replace(MISSING, reason=Words("", "")), "Missing"),
        (None, "Not asked in the published survey"),
    ],
)
def test_how_a_score_is_known(score: Score | None, story: str) -> None:
    assert wording.score_story(score) == story


@pytest.mark.parametrize(("name", "text"), [("2026Q1", "2026 Q1"), ("2030Q4", "2030 Q4"), ("soon", "soon")])
def test_quarters(name: str, text: str) -> None:
    assert wording.quarter_text(name) == text


def test_spans() -> None:
    assert wording.span_text("2026Q1", "2027Q4") == "2026 Q1 – 2027 Q4"


@pytest.mark.parametrize(
    ("quadrant", "name"),
    [("respond", "◆ Respond"), ("invest", "● Invest"), ("support", "▲ Support"), ("monitor", "■ Monitor"), (None, "—")],
)
def test_roles_have_a_mark_of_their_own(quadrant: Quadrant | None, name: str) -> None:
    assert wording.role_name(quadrant) == name


def test_everything_has_a_name() -> None:
    assert set(wording.PHASE_NAMES) == set(PHASES)
    assert set(wording.ABSTENTION_NAMES) == set(ABSTENTIONS)
    assert set(wording.ROLE_MARKS) == set(QUADRANTS)
    assert len(set(wording.ROLE_MARKS.values())) == 4


def test_items_by_name(seeded_plan: Plan) -> None:
    assert wording.item_names(seeded_plan, ("model", "cloud")) == "AI models, Cloud"
    assert wording.item_name(seeded_plan, "nobody") == "nobody"


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (Round("r", Words("1차", "Round 1"), "workshop", "open"), "Round 1"),
        (Round("r", Words("1차", "Round 1"), "workshop", "closed"), "Round 1 (closed)"),
        (Round("published", Words("공표", "Published"), "published", "closed"), "Published"),
    ],
)
def test_rounds(shown: Round, name: str) -> None:
    assert wording.round_name(shown) == name
