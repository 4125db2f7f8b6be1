"""The Overview: next steps, the matrix small, the state of the work, roles and sources."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.engine.roles import ROLES
from planner.model.plan import QUADRANTS
from planner.ui.flowstate import answered, flow_state, source_line
from planner.ui.pages.overview import OverviewPage
from planner.ui.session import Selection, Session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(page: QWidget) -> str:
    return "\n".join(made.text() for made in page.findChildren(QLabel))


def press(page: QWidget, text: str) -> None:
    next(made for made in page.findChildren(QPushButton) if made.text() == text).click()


def test_it_says_what_this_is_and_names_the_plan(page: OverviewPage) -> None:
    text = words(page)
    assert "A plan for tests" in text
    assert "every figure can be traced to its source" in text


def test_the_next_steps_are_buttons(page: OverviewPage) -> None:
    seen: list[str] = []
    page.session.navigate.connect(seen.append)
    page.session.set_round("round-1")
    press(page, "Look at the published matrix")
    press(page, "Enter your scores")
    press(page, "Make the ministry workbook")
    assert seen == ["matrix", "scoring", "export"]
    assert page.session.round == "published"


def test_every_role_lists_its_stacks_as_in_the_report(page: OverviewPage) -> None:
    text = words(page)
    for quadrant in QUADRANTS:
        assert ROLES[quadrant].name in text
    press(page, "Cloud")
    assert page.session.selection == Selection("item", "cloud")


def test_the_state_of_the_work_is_told(page: OverviewPage) -> None:
    text = words(page)
    total = answered(page.session)[1]
    assert f"0 / {total}" in text
    assert "2 settled by a ruling" in text
    assert "not quantified" in text
    assert "known only within bounds" in text
    page.session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=5))
    assert f"1 / {total}" in words(page)


def test_sources_stand_with_their_citation(page: OverviewPage) -> None:
    assert "Basic Research 25-14" in words(page)


def test_a_round_without_answers_places_nothing(page: OverviewPage) -> None:
    page.session.set_round("round-1")
    assert words(page).count("No stack") == 4
    assert page.matrix.dots == ()


def test_the_small_matrix_leads_to_the_real_one(page: OverviewPage, qtbot: QtBot) -> None:
    seen: list[str] = []
    page.session.navigate.connect(seen.append)
    qtbot.mouseClick(page.matrix, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseClick(page.matrix, Qt.MouseButton.RightButton, pos=QPoint(50, 50))
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    qtbot.keyClick(page.matrix, Qt.Key.Key_A)
    assert seen == ["matrix", "matrix"]


def test_the_small_matrix_shows_every_stack_with_scores(page: OverviewPage) -> None:
    points = [point for point in page.session.matrix().points if point.computed]
    assert len(page.matrix.dots) == len(points) == 8
    assert "Cloud" in page.matrix.accessibleDescription()
    bounded = [dot for dot in page.matrix.dots if dot.risk[0] < dot.risk[1]]
    assert len(bounded) == 2


def test_points_stand_on_the_right_side_of_the_lines(page: OverviewPage) -> None:
    middle = page.matrix._area().center()
    for dot in page.matrix.dots:
        at = page.matrix._at(dot)
        assert (at.x() > middle.x()) == (dot.x > 3) or dot.x == 3
        assert (at.y() < middle.y()) == (dot.y > 3) or dot.y == 3
        assert page.matrix._area().contains(at)


def test_names_never_overlap(page: OverviewPage) -> None:
    from_font = page.matrix.fontMetrics()
    assert from_font.height() > 0
    page.matrix.resize(360, 300)
    image = page.matrix.grab().toImage()
    assert not image.isNull()


def test_a_narrow_page_puts_the_cards_below_each_other(page: OverviewPage, qtbot: QtBot) -> None:
    assert page.state.x() > page.picture.x()
    page.resize(500, 800)
    qtbot.waitUntil(lambda: page.state.y() > page.picture.y() and page.state.x() == page.picture.x())


def test_a_tall_page_says_what_each_role_means(page: OverviewPage) -> None:
    meaning = ROLES["invest"].summary
    label = next(made for made in page.findChildren(QLabel) if made.text() == meaning)
    assert not label.isVisible()
    page.resize(1100, 1000)
    assert label.isVisible()


# The flow


def test_the_flow_tells_how_far_the_work_is(session: Session) -> None:
    states = flow_state(session)
    assert {page: done for page, (done, _why) in states.items()} == {
        "overview": True, "scoring": False, "matrix": True, "ranking": False,
        "roadmap": False, "export": False,
    }  # fmt: skip
    assert all(why for _done, why in states.values())


def test_each_step_is_done_by_its_work(session: Session) -> None:
    session.act("Score", lambda rows: rows.assess("round-1", "A01", "model", "risk", value=5))
    row = session.roadmap()[0]
    session.act("Row", lambda rows: rows.edit_roadmap(row.id, owner="과기정통부"))
    session.act("Weights", lambda rows: rows.set_ranking(
        "stacks", weight_set=rows.add_weight_set("stacks", "가중치", "direct", "진행자")
    ))  # fmt: skip
    session.note_export(session.plan)
    states = flow_state(session)
    assert all(done for done, _why in states.values())
    session.act("Band", lambda rows: rows.set_cuts(3.4, 3.0, 0.2))
    states = flow_state(session)
    assert not states["matrix"][0]
    assert "ruling" in states["matrix"][1]
    assert not states["export"][0]


def test_the_source_line_names_the_report(session: Session) -> None:
    assert "25-14" in source_line(session)
