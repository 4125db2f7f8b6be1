"""How numbers, quarters and roles are worded on every page."""

from dataclasses import replace

import pytest

from planner.model.panel import SubAnchor
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


RULE = SubAnchor("share", "risk", Words("비중", "Share"), "%", (20, 40, 60.5, 80), True, "report", Words(""))


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [
        (62.5, "%", "62.5 %"), (20.0, "", "20"), (1_234_567, "대", "1234567 대"), (100 / 3, "", "33.33333333"),
        (0, "", "0"),
    ],
)
def test_figures(figure: float, unit: str, text: str) -> None:
    assert wording.figure_text(figure, unit) == text


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("62.5", 62.5), (" 62.5 % ", 62.5), ("６２", 62.0), ("1,200", 1200.0), ("1,234,567.5", 1234567.5), ("-3", -3.0),
        ("△3", -3.0), ("−3", -3.0), ("+4", 4.0), ("0", 0.0),
        ("62,5", None), ("1,20", None), ("", None), ("abc", None), ("1e5", None), ("inf", None), ("nan", None),
        ("1 2", None), ("٣", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_figures_as_people_type_them(typed: str, figure: float | None) -> None:
    assert wording.typed_figure(typed) == figure


def test_a_rule_is_written_out_both_ways() -> None:
    assert wording.rule_text(RULE) == "below 20 → 1 · 20–40 → 2 · 40–60.5 → 3 · 60.5–80 → 4 · from 80 % → 5"
    falling = replace(RULE, rising=False)
    assert wording.rule_text(falling) == "below 20 → 5 · 20–40 → 4 · 40–60.5 → 3 · 60.5–80 → 2 · from 80 % → 1"


@pytest.mark.parametrize(("figure", "score"), [(19.9, 1), (20, 2), (60.5, 4), (80, 5)])
def test_a_proposal_is_what_the_rule_says(figure: float, score: int) -> None:
    assert wording.proposal_text(RULE, figure) == f"Share {figure:g} % → {score}"


def test_every_basis_of_a_rule_has_words() -> None:
    assert set(wording.RULE_BASES) == {"report", "interpretation", "facilitator"}
