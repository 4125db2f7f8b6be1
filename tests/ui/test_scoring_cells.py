"""What a cell of a scoring sheet shows and says, and how names are broken into lines."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from planner.model.panel import SubAnchor
from planner.model.plan import PUBLISHED, Abstention, Assessment, Plan, Round, Words
from planner.ui.pages.scoring.cells import Cell, View, cell_name, indicator_name
from planner.ui.pages.scoring.paint import _broken, write_lines
from planner.ui.pages.scoring.sheetbar import hint
from planner.ui.theme import Theme

ROUND, ASSESSOR = "round-1", "A01"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ANSWER = Assessment(ROUND, ASSESSOR, "model", "risk", value=4)


def view(plan: Plan, round_id: str = ROUND, assessor: str = ASSESSOR, sheet: str = "stacks") -> View:
    return View(plan, plan.sheets[sheet], round_id, assessor)


def with_answers(plan: Plan, *answers: Assessment) -> Plan:
    return replace(plan, assessments={(a.round, a.assessor, a.item, a.indicator): a for a in answers})


def closed(plan: Plan) -> Plan:
    return replace(plan, rounds={**plan.rounds, ROUND: Round(ROUND, Words("1차", "Round 1"), "workshop", "closed")})


class TestView:
    def test_an_open_round_takes_answers(self, seeded_plan: Plan) -> None:
        assert view(seeded_plan).editable
        assert not view(seeded_plan).published

    @pytest.mark.parametrize(("round_id", "assessor"), [(PUBLISHED, ASSESSOR), ("unknown", ASSESSOR), (ROUND, "")])
    def test_nothing_else_does(self, seeded_plan: Plan, round_id: str, assessor: str) -> None:
        assert not view(seeded_plan, round_id, assessor).editable

    def test_a_closed_round_does_not(self, seeded_plan: Plan) -> None:
        assert not view(closed(seeded_plan)).editable

    def test_levels_in_words(self, seeded_plan: Plan) -> None:
        assert view(seeded_plan).levels()[0] == (1, "Very low")
        assert len(view(seeded_plan).levels()) == 5

    def test_progress_is_of_this_assessor_round_and_sheet(self, seeded_plan: Plan) -> None:
        plan = with_answers(
            seeded_plan,
            ANSWER,
            replace(ANSWER, assessor="A02"),
            replace(ANSWER, round="round-2"),
            Assessment(ROUND, ASSESSOR, "growth", "importance", value=3),
            Assessment(ROUND, ASSESSOR, "cloud", "risk", abstention="no-expertise"),
        )
        assert view(plan).progress() == (2, 36)
        assert view(plan, sheet="goals").progress() == (1, 15)

    def test_a_cell_holds_the_answer_and_the_published_score(self, seeded_plan: Plan) -> None:
        cell = view(with_answers(seeded_plan, ANSWER)).cell("model", "risk")
        assert cell.own is ANSWER
        assert cell.published is seeded_plan.published["model", "risk"]

    @pytest.mark.parametrize(
        ("round_id", "words"),
        [(ROUND, "Type 1–5"), (PUBLISHED, "The published survey is read-only."), ("closed", "This round is closed")],
    )
    def test_there_is_always_a_hint(self, seeded_plan: Plan, round_id: str, words: str) -> None:
        shown = view(closed(seeded_plan)) if round_id == "closed" else view(seeded_plan, round_id)
        assert hint(shown).startswith(words)


class TestCell:
    @pytest.mark.parametrize(
        ("own", "text"),
        [
            (None, ""),
            (ANSWER, "4"),
            (replace(ANSWER, value=None, low=3, high=4), "3–4"),
            (replace(ANSWER, value=None, abstention="no-expertise"), "Abstained"),
        ],
    )
    def test_the_answer_in_few_signs(self, own: Assessment | None, text: str) -> None:
        assert Cell("model", "risk", own, None).own_text == text

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            ("no-expertise", "abstained (no expertise)"),
            ("conflict-of-interest", "abstained (conflict of interest)"),
            ("judgement-withheld", "abstained (judgement withheld)"),
        ],
    )
    def test_an_abstention_gives_its_reason(self, reason: Abstention, words: str) -> None:
        own = replace(ANSWER, value=None, abstention=reason)
        assert Cell("model", "risk", own, None).story().splitlines()[0] == f"Your answer: {words}"

    def test_a_rationale_marks_the_cell_and_is_told(self) -> None:
        cell = Cell("model", "risk", replace(ANSWER, rationale="because"), None)
        assert cell.remarked
        assert "Rationale: because" in cell.story()
        assert "Rationale" not in cell.story(published_only=True)
        assert not Cell("model", "risk", ANSWER, None).remarked

    def test_what_was_not_asked_is_said(self, seeded_plan: Plan) -> None:
        cell = Cell("model", "risk", None, None)
        assert cell.story(published_only=True) == "Published: Not asked in the published survey"
        assert cell.spoken(seeded_plan).endswith("published nothing")

    def test_a_missing_value_is_spoken_as_nothing(self, seeded_plan: Plan) -> None:
        cell = Cell("storage", "risk", None, seeded_plan.published["storage", "risk"])
        assert cell.spoken(seeded_plan, published_only=True) == "Storage · Supply-chain risk: published nothing"

    def test_names(self, seeded_plan: Plan) -> None:
        assert cell_name(seeded_plan, "model", "risk") == "AI models · Supply-chain risk"
        assert indicator_name(seeded_plan, "unknown") == "unknown"


class TestLines:
    @pytest.fixture
    def painter(self, qapp: QApplication, light: Theme) -> Iterator[QPainter]:
        """A painter on an image, in the body type."""
        self.image = QImage(400, 100, QImage.Format.Format_ARGB32)
        made = QPainter(self.image)
        made.setFont(light.font())
        yield made
        made.end()

    def test_a_short_name_is_one_line(self, painter: QPainter) -> None:
        assert _broken("Cloud", painter, 200, 2) == ["Cloud"]

    def test_a_longer_one_breaks_between_words(self, painter: QPainter) -> None:
        lines = _broken("Development platforms / frameworks", painter, 140, 2)
        assert len(lines) == 2
        assert " ".join(lines) == "Development platforms / frameworks"

    def test_what_does_not_fit_ends_in_an_ellipsis(self, painter: QPainter) -> None:
        lines = _broken("one two three four five six seven eight nine ten eleven twelve", painter, 100, 2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert all(painter.fontMetrics().horizontalAdvance(line) <= 100 for line in lines)

    def test_hangul_breaks_too(self, painter: QPainter) -> None:
        lines = _broken("경쟁가능 핵심 스택에 자원 집중, AI 인프라 민간투자 촉진", painter, 160, 2)
        assert len(lines) == 2

    def test_writing_stays_in_its_room(self, painter: QPainter, light: Theme) -> None:
        line_height = painter.fontMetrics().lineSpacing()
        painter.fillRect(QRect(0, 0, 400, 100), light.color("panel"))
        painter.setPen(light.color("ink"))
        write_lines(painter, QRect(10, 10, 120, 2 * line_height), "one two three four five six seven", _LEFT)
        painter.end()
        inked = {y for y in range(100) for x in range(400) if self.image.pixelColor(x, y).lightness() < 128}
        painter.begin(self.image)
        assert inked and min(inked) >= 10 and max(inked) < 10 + 2 * line_height


RULE = SubAnchor("share", "risk", Words("비중", "Share"), "%", (20, 40, 60, 80), True, "interpretation", Words(""))
FIGURE = replace(ANSWER, figure=62.5, sub_anchor="share")


class TestProposal:
    @pytest.mark.parametrize(
        ("own", "proposal", "departs"),
        [
            (None, None, False),
            (ANSWER, None, False),
            (FIGURE, 4, False),
            (replace(FIGURE, value=2), 4, True),
            (replace(FIGURE, value=None, low=3, high=5), 4, False),
            (replace(FIGURE, value=None, low=1, high=3), 4, True),
            (replace(FIGURE, value=None, abstention="no-expertise"), 4, False),
        ],
    )
    def test_an_answer_departs_where_it_leaves_out_what_was_proposed(
        self, own: Assessment | None, proposal: int | None, departs: bool
    ) -> None:
        cell = Cell("model", "risk", own, None, rule=RULE)
        assert (cell.proposal, cell.departs) == (proposal, departs)
        assert ("differs" in cell.story()) == departs

    def test_a_rule_that_is_gone_proposes_nothing(self) -> None:
        cell = Cell("model", "risk", FIGURE, None)
        assert (cell.proposal, cell.figure_story()) == (None, "")

    def test_the_view_finds_the_rule(self, seeded_plan: Plan) -> None:
        plan = replace(with_answers(seeded_plan, FIGURE), sub_anchors={"share": RULE})
        assert view(plan).cell("model", "risk").rule == RULE
        assert view(plan).rules("risk") == (RULE,)
        assert view(plan).rules("future") == ()
        assert view(plan).figures
        assert not view(plan, sheet="goals").figures


class TestRefusal:
    def member(self, plan: Plan, **fields: object) -> Plan:
        changed = replace(plan.assessors[ASSESSOR], **fields)  # type: ignore[arg-type]
        return replace(plan, assessors={**plan.assessors, ASSESSOR: changed})

    def test_an_expert_is_asked_everything(self, seeded_plan: Plan) -> None:
        assert view(seeded_plan).refusal("model", "risk") == ""
        assert not view(seeded_plan).rests

    @pytest.mark.parametrize("role", ["facilitator", "observer"])
    def test_others_nothing(self, seeded_plan: Plan, role: str) -> None:
        shown = view(self.member(seeded_plan, role=role))
        assert shown.refusal("model", "risk") == "A01 takes part without scoring."
        assert shown.rests

    def test_duties_limit_items(self, seeded_plan: Plan) -> None:
        shown = view(self.member(seeded_plan, duties=(("stacks", "cloud"),)))
        assert shown.refusal("cloud", "risk") == ""
        assert shown.refusal("model", "risk") == "AI models is not for A01 to score."
        assert shown.progress() == (0, 4)

    def test_a_round_limits_questions(self, seeded_plan: Plan) -> None:
        limited = replace(seeded_plan.rounds[ROUND], questions=frozenset({("model", "risk")}))
        shown = view(replace(seeded_plan, rounds={**seeded_plan.rounds, ROUND: limited}))
        assert shown.refusal("model", "risk") == ""
        assert shown.refusal("model", "future") == "“Round 1” does not ask this question."

    @pytest.mark.parametrize(("round_id", "assessor"), [(PUBLISHED, ASSESSOR), ("unknown", ASSESSOR), (ROUND, "A77")])
    def test_nothing_is_refused_where_nobody_is_asked(self, seeded_plan: Plan, round_id: str, assessor: str) -> None:
        assert view(seeded_plan, round_id, assessor).refusal("model", "risk") == ""

    def test_whose_answers_are_shown(self, seeded_plan: Plan) -> None:
        assert view(seeded_plan).whose == ASSESSOR
        assert view(seeded_plan, PUBLISHED).whose == ""


def test_meanings_are_by_indicator_and_level(seeded_plan: Plan) -> None:
    risk = replace(seeded_plan.indicators["risk"], anchors=((5, Words("높음", "High")),))
    plan = replace(seeded_plan, indicators={**seeded_plan.indicators, "risk": risk})
    assert view(plan).meanings() == {"dependence": {}, "risk": {5: "High"}, "current": {}, "future": {}}
