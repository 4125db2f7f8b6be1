"""The small form: it asks, checks, and stays open until what it was given is taken."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.form import Field, Form
from planner.ui.theme import Theme

Ask = Callable[..., Form]


@pytest.fixture
def ask(light: Theme, qtbot: QtBot) -> Iterator[Ask]:
    """Open a form of two fields over a widget that lives as long as the test."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    fields = (Field("code", "Code", "A02", required=True), Field("role", "Role"))

    def open_(take: Callable[[dict[str, str]], bool], intro: str = "") -> Form:
        form = Form(parent, light, "Add someone", intro, fields, take)
        form.open()
        return form

    yield open_
    parent.hide()


def test_it_hands_in_what_was_typed(ask: Ask, qtbot: QtBot) -> None:
    taken: list[dict[str, str]] = []
    form = ask(lambda values: taken.append(values) is None)
    qtbot.keyClicks(form.lines["role"], " chair ")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert taken == [{"code": "A02", "role": "chair"}]
    assert not form.isVisible()


def test_it_stays_open_when_refused(ask: Ask, qtbot: QtBot) -> None:
    form = ask(lambda _values: False)
    form.accept()
    assert form.isVisible()
    form.reject()


def test_a_required_field_is_named(ask: Ask, qtbot: QtBot) -> None:
    taken: list[dict[str, str]] = []
    form = ask(lambda values: taken.append(values) is None)
    form.lines["code"].setText("   ")
    form.accept()
    assert form._problem.text() == "Fill in “Code”."
    assert form._problem.isVisible()
    assert taken == []
    form.reject()


def test_escape_takes_nothing(ask: Ask, qtbot: QtBot) -> None:
    taken: list[dict[str, str]] = []
    form = ask(lambda values: taken.append(values) is None)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert taken == []


def test_decomposed_hangul_is_composed(ask: Ask, qtbot: QtBot) -> None:
    taken: list[dict[str, str]] = []
    form = ask(lambda values: taken.append(values) is None)
    form.lines["role"].setText("\u1112\u1161\u11ab")
    form.accept()
    assert taken[0]["role"] == "한"


def test_it_introduces_itself_and_names_its_buttons(ask: Ask, qtbot: QtBot) -> None:
    form = ask(lambda _values: True, intro="Use a code.")
    assert "Use a code." in [label.text() for label in form.findChildren(QLabel)]
    box = form.findChild(QDialogButtonBox)
    assert box is not None
    assert {button.text() for button in box.buttons()} == {"Add", "Cancel"}
    form.reject()
