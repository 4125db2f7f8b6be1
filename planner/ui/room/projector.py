"""The projector's window: one question, its votes once they are revealed, the matrix when asked for, and the timer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetricsF, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import column, label, row
from planner.ui.room.board import Board, Content
from planner.ui.room.clockface import ClockFace
from planner.ui.room.lettering import BODY, HERO, LEAD, SMALL, Lettering
from planner.ui.room.moveboard import MoveBoard
from planner.ui.room.questions import describe, published, round_title
from planner.ui.room.sentences import summary
from planner.ui.room.state import Room

SIZE = (1280, 720)
_EDGE = 56
_KEYS = {
    Qt.Key.Key_Space: "reveal",
    Qt.Key.Key_R: "reveal",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_M: "matrix",
    Qt.Key.Key_V: "again",
    Qt.Key.Key_T: "timer",
    Qt.Key.Key_0: "reset",
    Qt.Key.Key_F11: "full-screen",
    Qt.Key.Key_Escape: "leave",
}


class Projector(QWidget):
    """Shows the room's state as large as its window is; `closed` when it goes away."""

    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        # Letters are keys here, in whichever script the keyboard is.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(*SIZE)
        self._outer = column(self)
        self.content = QWidget()
        self._outer.addWidget(self.content)
        self.rebuild()
        room.changed.connect(self.refresh)

    def rebuild(self) -> None:
        """Make the contents anew in the present language and look."""
        self.setWindowTitle(_("Projector"))
        self.type = self._lettering()
        fresh = QWidget()
        self._outer.replaceWidget(self.content, fresh)
        self.content.hide()
        self.content.deleteLater()
        self.content = fresh
        self.where, self.item, self.indicator, self.text, self.foot = (label("") for _number in range(5))
        for words in (self.where, self.item, self.indicator, self.text, self.foot):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.clock = ClockFace(self.room.countdown, self.type)
        self.board = Board(self.room.session.theme)
        self.matrix = MoveBoard(self.room.session.theme)
        self.pictures = QStackedWidget()
        self.pictures.addWidget(self.board)
        self.pictures.addWidget(self.matrix)
        self._lay_out(column(self.content))
        self._letter()
        self.refresh()

    def _lay_out(self, outer: QVBoxLayout) -> None:
        head = row(spacing=0)
        names = column(spacing=0)
        for words in (self.where, self.item, self.indicator):
            names.addWidget(words)
        head.addLayout(names, 1)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        outer.addWidget(self.text)
        outer.addWidget(self.pictures, 1)
        outer.addWidget(self.foot)

    # Showing

    def refresh(self) -> None:
        """Show the room as it stands."""
        room, session = self.room, self.room.session
        if not session.has_plan or room.cell is None:
            self._show_nothing()
            return
        plan, cell, found = session.plan, room.cell, room.statistics()
        asked = describe(plan, cell)
        number = _("Question {number} of {count}").format(number=room.place + 1, count=len(room.cells))
        self.where.setText(f"{number} · {round_title(plan, room.round)}")
        self.item.setText(asked.item)
        self._fit_title()
        self.indicator.setText(asked.indicator)
        self.text.setText(asked.text)
        before = room.before() if room.revealed else None
        shown = found if room.revealed else None
        content = Content(
            asked.levels, asked.good, asked.good_end, room.progress(), room.second, shown, before,
            published(plan, cell) if room.revealed else None,
        )  # fmt: skip
        self.board.show_content(content, self.type)
        sentences = summary(shown, before.statistics if before else None) if shown else ()
        self.foot.setText("\n".join(sentences))
        self.foot.setVisible(bool(sentences) and not room.moving)
        self.text.setVisible(bool(asked.text) and not room.moving)
        self._show_matrix()

    def _show_matrix(self) -> None:
        """Show the matrix while it is asked for."""
        found = self.room.movement() if self.room.moving else None
        if found is None:
            self.pictures.setCurrentWidget(self.board)
            return
        self.matrix.show_movement(found, self.type)
        self.pictures.setCurrentWidget(self.matrix)

    def _show_nothing(self) -> None:
        for words in (self.where, self.indicator, self.foot):
            words.setText("")
        self.item.setText(_("There is nothing to ask yet"))
        self.text.setText(_("Open a round with questions on the Panel page; it appears here at once."))
        self.text.show()
        self.board.show_content(Content(), self.type)
        self.pictures.setCurrentWidget(self.board)

    # Size

    def _lettering(self) -> Lettering:
        return Lettering.of(self.room.session.theme, self.size())

    def _letter(self) -> None:
        """Fit type and margins to the window."""
        type_ = self.type = self._lettering()
        for words, size, bold in (
            (self.where, SMALL, False),
            (self.item, HERO, True),
            (self.indicator, LEAD, True),
            (self.text, BODY, False),
            (self.foot, BODY, False),
        ):
            words.setFont(type_.font(size, bold=bold))
        edge = round(type_.px(_EDGE))
        layout = self.content.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setContentsMargins(edge, round(type_.px(36)), edge, round(type_.px(32)))
        layout.setSpacing(round(type_.px(18)))
        self.clock.set_type(type_)
        self._fit_title()

    def _fit_title(self) -> None:
        """Letter the item as large as one line holds: a second line would be taken from the votes."""
        room = self.width() - self.type.px(2 * _EDGE + 40) - self.clock.sizeHint().width()
        for size in range(HERO, LEAD - 1, -4):
            font = self.type.font(size, bold=True)
            if QFontMetricsF(font).horizontalAdvance(self.item.text()) <= room:
                break
        self.item.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letter anew for another size."""
        super().resizeEvent(event)
        self._letter()
        self.refresh()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the room, as the console does."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in _KEYS:
            super().keyPressEvent(event)
            return
        self.do(_KEYS[Qt.Key(event.key())])

    def do(self, action: str) -> None:
        """Do what a key stands for; KeyError for another word."""
        room = self.room
        {
            "reveal": room.toggle_reveal,
            "next": lambda: room.step(1),
            "previous": lambda: room.step(-1),
            "matrix": room.toggle_movement,
            "again": room.call_again,
            "timer": room.countdown.toggle,
            "reset": room.countdown.reset,
            "full-screen": self.toggle_full_screen,
            "leave": self.leave,
        }[action]()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return from it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Leave the full screen first, then close."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window goes away."""
        super().closeEvent(event)
        self.closed.emit()


def other_screen(window: QWidget) -> QScreen | None:
    """Return a screen that a window is not on, None where there is only one."""
    here = window.screen()
    return next((screen for screen in QGuiApplication.screens() if screen is not here), None)


def show_projector(projector: Projector, beside: QWidget) -> None:
    """Fill the other screen, or, where there is none, open an ordinary window that can be moved."""
    screen = other_screen(beside)
    if screen is None:
        projector.show()
        return
    projector.setGeometry(screen.geometry())
    projector.showFullScreen()
