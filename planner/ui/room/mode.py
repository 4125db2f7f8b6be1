"""Room mode as a whole: its windows beside the window of the plan, made when asked for and closed with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from planner.engine.answers import Cell
from planner.text import _
from planner.ui.commands import Shell
from planner.ui.room.codes import CodesDialog, StartDialog
from planner.ui.room.console import Console
from planner.ui.room.passing import Passing
from planner.ui.room.projector import Projector, show_projector
from planner.ui.room.questions import describe
from planner.ui.room.state import Room

# What makes every word or colour on screen out of date.
_REBUILD = frozenset({"language", "theme", "text_scale"})


class RoomMode(QObject):
    """Holds the room and its windows: console, projector and the screen of the laptop passed round."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.widget())
        self.shell = shell
        self.room = Room(shell.session, self)
        self.console: Console | None = None
        self.projector: Projector | None = None
        self.passing: Passing | None = None
        self._hidden: list[QWidget] = []
        shell.widget().installEventFilter(self)
        shell.session.settings_changed.connect(self._on_settings)

    def show(self) -> None:
        """Show console and projector, in front where they are there already."""
        if self.console is None:
            doings = {"project": self.toggle_projector, "codes": self.show_codes, "pass": self.ask_to_pass}
            self.console = Console(self.room, doings, self.shell.widget())
            self.console.closed.connect(self._console_closed)
        if self.projector is None:
            self.toggle_projector()
        self._place_console(self.console)
        self.console.show()
        self.console.raise_()
        self.console.activateWindow()
        self.console.show_part(self.console.voting.line)

    def _place_console(self, console: Console) -> None:
        """Put a new console at the right edge of the laptop's screen, where it hides least of the window."""
        if console.isVisible():
            return
        space = self.shell.widget().screen().availableGeometry()
        console.move(space.right() - console.width(), space.top() + (space.height() - console.height()) // 3)

    def toggle_projector(self) -> None:
        """Open the projector's window, or close it."""
        if self.projector is not None:
            self.projector.close()
            return
        self.projector = Projector(self.room)
        self.projector.closed.connect(self._projector_closed)
        show_projector(self.projector, self.shell.widget())
        if self.console is not None:
            self.console.activateWindow()

    def show_codes(self) -> None:
        """Show the codes for the laptop."""
        CodesDialog(self.shell.session, self._front()).open()

    def _front(self) -> QWidget:
        return self.console if self.console is not None and self.console.isVisible() else self.shell.widget()

    # Passing the laptop

    def ask_to_pass(self) -> None:
        """Say what passing the laptop means and begin when that is wanted; say why where it can't be done."""
        room, session = self.room, self.shell.session
        if self.passing is not None:
            return
        self._commit()
        if room.cell is None or not room.takes_votes:
            session.notice.emit("info", _("Passing the laptop needs an open round with questions, and experts."))
            return
        name = describe(session.plan, room.cell).name
        StartDialog(session, self._front(), len(room.cells), name, self.begin).open()

    def begin(self, only_this: bool) -> None:
        """Fill the laptop's screen and hide the windows of the plan; the projector stays."""
        room = self.room
        cells: tuple[Cell, ...] = (room.cell,) if only_this and room.cell else room.cells
        self.passing = Passing(self.shell.session, room.round, cells, room.voted)
        self.passing.ended.connect(self._taken_back)
        window = self.shell.widget()
        self.passing.setGeometry(window.screen().geometry())
        self.passing.showFullScreen()
        self._hidden = [found for found in (window, self.console) if found is not None and found.isVisible()]
        for found in self._hidden:
            found.hide()
        self.passing.activateWindow()

    def _taken_back(self) -> None:
        _let_go(self.passing)
        self.passing = None
        for found in self._hidden:
            if isValid(found):
                found.show()
        self._hidden = []

    # Following

    def _commit(self) -> None:
        self.shell.commit_editing()
        if self.console is not None:
            self.console.commit_editing()

    def _console_closed(self) -> None:
        _let_go(self.console)
        self.console = None
        if self.projector is not None:
            self.projector.close()

    def _projector_closed(self) -> None:
        _let_go(self.projector)
        self.projector = None

    def _on_settings(self, names: frozenset[str]) -> None:
        if names & _REBUILD:
            for window in (self.console, self.projector):
                if window is not None:
                    window.rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the window of the plan, before its file is closed."""
        if watched is self.shell.widget() and event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Close every window of the room; what is typed is kept."""
        if self.passing is not None:
            self._hidden = []
            self.passing.stop()
        if self.console is not None:
            self.console.close()
        if self.projector is not None:
            self.projector.close()


def _let_go(window: QWidget | None) -> None:
    """Delete a window that was closed."""
    if window is not None:
        window.deleteLater()


def room_mode(shell: Shell) -> RoomMode:
    """Return the room of a window, made when it is first asked for."""
    found = shell.widget().findChild(RoomMode)
    return found if isinstance(found, RoomMode) else RoomMode(shell)


def open_room(shell: Shell) -> None:
    """Show the room's windows beside the window of the plan."""
    room_mode(shell).show()


def pass_laptop(shell: Shell) -> None:
    """Offer to pass the laptop round."""
    room_mode(shell).ask_to_pass()


def discuss(shell: Shell, cell: Cell) -> None:
    """Put a question before the room, from all that its round asks where the sheet on show does not ask it."""
    mode = room_mode(shell)
    mode.show()
    if cell not in mode.room.cells:
        mode.room.set_sheet("")
    if cell in mode.room.cells:
        mode.room.go(mode.room.cells.index(cell))
