"""The Export page: what can be handed over, and what was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.exports import Made, exports, open_folder
from planner.ui.page import Page
from planner.ui.pages.export.cards import Card, CopyCard, PictureCard, WorkbookCard
from planner.ui.parts import button, clear, label, scrolled
from planner.ui.session import Session

# Three cards stand side by side from this width on (px at 100 %), two below, one where it is narrow.
_COLUMNS = ((1080, 3), (720, 2), (0, 1))


class ExportPage(Page):
    """Cards for the files that can be made, progress, and the files made so far."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.exports = exports(session)
        self.workbook, self.picture, self.copy = WorkbookCard(session), PictureCard(session), CopyCard(session)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.doing = label("", wrap=False)
        self.cancel = button(_("Cancel"), self.exports.cancel)
        self._progress = QWidget()
        strip = QHBoxLayout(self._progress)
        strip.setContentsMargins(0, 0, 0, 0)
        for widget in (self.doing, self.bar, self.cancel):
            strip.addWidget(widget)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        inner.setSpacing(theme.px(16))
        inner.addWidget(label(_("Hand over"), "title"))
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.px(16))
        inner.addLayout(self.grid)
        inner.addWidget(self._progress)
        self.heading = label(_("Files made since the program was started"), "heading")
        inner.addWidget(self.heading)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.px(4))
        inner.addLayout(self.list)
        inner.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, _("Export")))
        self._asked: Card = self.workbook
        self.exports.changed.connect(self.show_exports)

    @property
    def cards(self) -> tuple[Card, ...]:
        """List the cards in their order."""
        return self.workbook, self.picture, self.copy

    def refresh(self) -> None:
        """Show what the plan would give now."""
        for card in self.cards:
            card.refresh()
        self.show_exports()

    def show_exports(self) -> None:
        """Show the file being made and those made so far."""
        self._progress.setVisible(True)
        self.doing.setText(_("Making: {title}").format(title=self.exports.title))
        # Writers that tell no progress get a bar that only moves.
        self.bar.setRange(0, 100 if self.exports.fraction else 0)
        self.bar.setValue(round(self.exports.fraction * 100))
        self._hold_focus()
        self._progress.setVisible(self.exports.running)
        clear(self.list)
        if not self.exports.made:
            self.list.addWidget(label(_("None yet. The workbook is what a ministry receives."), "muted"))
        for made in self.exports.made:
            self.list.addWidget(self._row(made))

    def _hold_focus(self) -> None:
        """Let the cards' buttons wait; the keyboard is at Cancel meanwhile and then back where it was."""
        # The window's own focus counts: while a file chooser closes, the window is not the active one.
        running, focus = self.exports.running, self.window().focusWidget()
        held = next((card for card in self.cards if card.button is focus), None)
        if running and held is not None:
            self._asked = held
            self.cancel.setFocus()
        back = self._asked if not running and focus is self.cancel else None
        for card in self.cards:
            card.button.setEnabled(not running)
        if back is not None:
            back.button.setFocus()

    def _row(self, made: Made) -> QWidget:
        """Show one file: what, when, where, and the way to its folder."""
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        words = label(f"✓ {made.title} · {made.at:%H:%M}\n{made.path}")
        words.setToolTip(str(made.path))
        line.addWidget(words, 1)
        line.addWidget(
            button(_("Open folder"), lambda: self.open(made), tip=str(made.path.parent)), 0, Qt.AlignmentFlag.AlignTop
        )
        return box

    def open(self, made: Made) -> None:
        """Show the folder of a file, or say where it is."""
        if not open_folder(made.path):
            self.session.notice.emit("info", _("The folder is {path}").format(path=made.path.parent))

    def _arrange(self) -> None:
        """Put as many cards side by side as fit."""
        theme = self.session.theme
        count = next(number for width, number in _COLUMNS if self.width() >= theme.px(width))
        for place, card in enumerate(self.cards):
            self.grid.addWidget(card, place // count, place % count)
        for column in range(3):
            self.grid.setColumnStretch(column, int(column < count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the workbook's button: Enter saves."""
        super().showEvent(event)
        self.workbook.button.setFocus()
