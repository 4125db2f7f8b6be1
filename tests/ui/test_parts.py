"""The small pieces: text, buttons, emptied layouts, and the way of Tab through what is laid out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.ui.mainwindow import MainWindow
from planner.ui.parts import button, card, clear, column, label, named, order_tabs, restyle, row, rule, scrolled
from planner.ui.theme import Theme


def way(root: QWidget, first: str = "") -> list[str]:
    """Name what Tab reaches, until it comes around; `first` says where on this ring to begin."""
    found: list[str] = []
    stop = root.nextInFocusChain()
    while stop is not None and stop is not root:
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.accessibleName():
            found.append(stop.accessibleName())
        stop = stop.nextInFocusChain()
    start = found.index(first) if first else 0
    return found[start:] + found[:start]


def line(name: str, parent: QWidget | None = None) -> QLineEdit:
    return named(QLineEdit(parent), name)


class TestTabs:
    def test_the_layout_counts_and_not_the_time_of_making(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        fields = {name: line(name, box) for name in "cba"}
        layout = column(box)
        for name in "abc":
            layout.addWidget(fields[name])
        order_tabs(box)
        assert way(box, "a") == ["a", "b", "c"]

    def test_rows_inside_columns_are_walked_through(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        late, early = line("late", box), line("early", box)
        inner = row()
        inner.addWidget(early)
        outer = column(box)
        outer.addLayout(inner)
        outer.addStretch(1)
        outer.addWidget(late)
        order_tabs(box)
        assert way(box, "early") == ["early", "late"]

    def test_splitters_stacks_scroll_areas_and_tabs_are_entered(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        last = line("last", box)
        splitter, stack, tabs = QSplitter(), QStackedWidget(), QTabWidget()
        inside = QWidget()
        column(inside).addWidget(line("scrolled"))
        area = scrolled(inside, "area")
        stack.addWidget(line("stacked"))
        tabs.addTab(line("tabbed"), "tab")
        tabs.setCornerWidget(named(QToolButton(), "corner"))
        named(tabs.tabBar(), "tabs")
        for part in (stack, area, tabs):
            splitter.addWidget(part)
        layout = column(box)
        layout.addWidget(splitter)
        layout.addWidget(last)
        order_tabs(box)
        parts = ["stacked", "area", "scrolled", "tabs", "corner", "tabbed", "last"]
        assert [name for name in way(box, "stacked") if name in parts] == parts

    def test_what_takes_no_focus_is_passed_over(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        layout = column(box)
        for made in (line("a"), QLabel("words"), line("b")):
            layout.addWidget(made)
        order_tabs(box)
        assert way(box) == ["a", "b"]

    def test_a_field_of_several_parts_stays_whole(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        layout = column(box)
        for made in (named(QDoubleSpinBox(), "number"), line("b")):
            layout.addWidget(made)
        order_tabs(box)
        assert [name for name in way(box) if name] == ["number", "b"]

    def test_several_parts_follow_one_another(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        second, first = QWidget(box), QWidget(box)
        column(second).addWidget(line("second"))
        column(first).addWidget(line("first"))
        order_tabs(first, second)
        assert way(box, "first") == ["first", "second"]

    def test_nothing_to_order_is_fine(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        order_tabs(box)
        order_tabs()
        assert way(box) == []


class TestWindowTabs:
    def names(self, window: MainWindow) -> list[str]:
        return way(window)

    def test_tab_starts_at_the_sidebar_and_ends_in_the_corner(self, window: MainWindow) -> None:
        found = self.names(window)
        assert found[0] == "Overview"
        assert found[-1] == "Details"

    @pytest.mark.parametrize("page", ["scoring", "matrix", "roadmap", "export"])
    def test_the_page_comes_before_the_details_and_the_flow(self, window: MainWindow, page: str) -> None:
        window.show_page(page)
        found = self.names(window)
        flow = next(place for place, name in enumerate(found) if name.startswith("Scoring:"))
        content = window.pages[page]
        inside = [made.accessibleName() for made in content.findChildren(QPushButton) if made.accessibleName()]
        assert all(found.index(name) < flow for name in inside if name in found)

    def test_on_the_matrix_the_lines_stand_before_the_picture(self, window: MainWindow) -> None:
        window.show_page("matrix")
        found = self.names(window)
        # The small matrix of the Overview bears the same name and is hidden.
        picture = len(found) - 1 - found[::-1].index("Risk–competitiveness matrix")
        assert found.index("Round") < found.index("Risk line") < picture

    def test_links_of_the_details_follow_its_tabs(self, window: MainWindow) -> None:
        window.show_page("matrix")
        window.session.select("item", "model")
        window.session.select("item", "cloud")
        found = self.names(window)
        copy, link = found.index("Copy these details (Ctrl+Shift+C)"), found.index("Foreign dependence")
        flow = next(place for place, name in enumerate(found) if name.startswith("Scoring:"))
        assert copy < link < flow


class TestPieces:
    def test_text_is_plain_and_can_be_selected(self, light: Theme, qtbot: QtBot) -> None:
        made = label("<i>3.36</i>", "figure")
        qtbot.addWidget(made)
        assert made.text() == "<i>3.36</i>"
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert made.property("type") == "figure"

    def test_a_button_answers_to_enter(self, light: Theme, qtbot: QtBot) -> None:
        pressed: list[int] = []
        made = button("Save", lambda: pressed.append(1), "primary", "Saves")
        qtbot.addWidget(made)
        made.show()
        qtbot.keyClick(made, Qt.Key.Key_Return)
        assert pressed == [1]
        assert (made.toolTip(), made.accessibleName(), made.property("type")) == ("Saves", "Save", "primary")

    def test_a_layout_is_emptied_with_what_is_in_its_rows(self, light: Theme, qtbot: QtBot) -> None:
        frame, inside = card()
        qtbot.addWidget(frame)
        inner = row()
        inner.addWidget(QLabel("inner"))
        inside.addLayout(inner)
        inside.addWidget(QLabel("outer"))
        inside.addStretch(1)
        clear(inside)
        assert inside.count() == 0
        assert frame.findChildren(QLabel) == []

    def test_a_rule_is_a_hairline(self, light: Theme, qtbot: QtBot) -> None:
        made = rule()
        qtbot.addWidget(made)
        assert made.maximumHeight() == 1

    def test_what_is_scrolled_never_scrolls_sideways(self, light: Theme, qtbot: QtBot) -> None:
        content = QWidget()
        QVBoxLayout(content).addWidget(QLabel("x" * 500))
        area = scrolled(content, "long")
        qtbot.addWidget(area)
        assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        assert area.accessibleName() == "long"

    def test_another_style_is_seen_at_once(self, light: Theme, qtbot: QtBot) -> None:
        made = button("Save", lambda: None)
        qtbot.addWidget(made)
        made.show()
        plain = made.grab().toImage()
        restyle(made, type="primary")
        assert made.grab().toImage() != plain
