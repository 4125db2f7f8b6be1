"""The window's own dialogs: undo history, keyboard shortcuts, about. They open without blocking."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QWidget,
)

from planner import __version__, paths
from planner.text import N_, _, language, ngettext
from planner.ui.actions import MENUS, Action, plain
from planner.ui.parts import button, column, label, named, row, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID

# Bundled or imported, with the licence each comes under.
LICENCES = (
    ("PySide6, Qt 6", "LGPL-3.0"),
    ("numpy", "BSD-3-Clause"),
    ("matplotlib", "PSF"),
    ("openpyxl", "MIT"),
    ("sqlite-utils", "Apache-2.0"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("Pretendard", "OFL-1.1"),
)
# Keys that work inside a page and have no menu entry.
PAGE_KEYS = (
    ("1–5", N_("Score the cell")),
    ("0 / Delete", N_("Abstain, with a reason")),
    ("← ↑ → ↓", N_("Move between cells, rows or points of the chart")),
    ("Enter", N_("Accept, or show the evidence of what is selected")),
    ("Tab / Shift+Tab", N_("Next or previous part of the window")),
    ("Ctrl+F", N_("Search the evidence")),
    ("Alt+←", N_("Back to the evidence that was read before")),
    ("F6", N_("Go from sidebar to page to details")),
    ("Esc", N_("Cancel, or hide the details")),
)
_KEY = Qt.ItemDataRole.UserRole


def make(name: str, session: Session, rows: Sequence[Action], parent: QWidget) -> QDialog:
    """Make the dialog "history", "shortcuts" or "about"; KeyError for another name."""
    makers: dict[str, Callable[[], QDialog]] = {
        "history": lambda: HistoryDialog(session, parent),
        "shortcuts": lambda: ShortcutsDialog(session, rows, parent),
        "about": lambda: AboutDialog(session, parent),
    }
    return makers[name]()


class HistoryDialog(QDialog):
    """List the changes that can be taken back or repeated, and go to any of them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(_("Undo history"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(session.theme.px(480), session.theme.px(480))
        layout = column(self, margin=2 * GRID)
        layout.addWidget(label(_("Choose the state to return to. Everything above it is taken back."), "muted"))
        self.list = named(QListWidget(), _("Changes, latest first"))
        self.list.itemActivated.connect(lambda _item: self.go())
        self.list.currentRowChanged.connect(lambda _place: self._say())
        layout.addWidget(self.list)
        self.go_button = button(_("Return to this state"), self.go, "primary")
        foot = row()
        self.effect = label("", "muted", wrap=False)
        foot.addWidget(self.effect, 1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.go_button)
        layout.addLayout(foot)
        self._fill()

    def _fill(self) -> None:
        """List what is undone (greyed by a word), the present, then what can be undone; steps are kept per row."""
        self.list.clear()
        undone = self.session.redo_labels()
        for steps in range(len(undone), 0, -1):
            self._add(_("{label} (taken back)").format(label=undone[steps - 1]), steps)
        done = self.session.undo_labels()
        for place, text in enumerate(done):
            self._add(_("{label} (now)").format(label=text) if place == 0 else text, -place)
        self._add(_("Before the first change") if done else _("Before the first change (now)"), -len(done))
        self.list.setCurrentRow(len(undone))

    def _add(self, text: str, steps: int) -> None:
        item = QListWidgetItem(text)
        item.setData(_KEY, steps)
        self.list.addItem(item)

    def steps(self) -> int:
        """Return how far the chosen state is: negative to take back, positive to repeat."""
        item = self.list.currentItem()
        return int(item.data(_KEY)) if item is not None else 0

    def _say(self) -> None:
        steps = self.steps()
        count = abs(steps)
        if steps < 0:
            text = ngettext("Takes back {count} change", "Takes back {count} changes", count).format(count=count)
        elif steps > 0:
            text = ngettext("Repeats {count} change", "Repeats {count} changes", count).format(count=count)
        else:
            text = _("The present state")
        self.effect.setText(text)
        self.go_button.setEnabled(steps != 0)

    def go(self) -> None:
        """Go to the chosen state."""
        steps = self.steps()
        if steps < 0:
            self.session.undo(-steps)
        elif steps > 0:
            self.session.redo(steps)
        self._fill()


class ShortcutsDialog(QDialog):
    """Every key, from the table of actions."""

    def __init__(self, session: Session, rows: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(session.theme.px(560), session.theme.px(560))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setColumnStretch(1, 1)
        for id, title in MENUS:
            _group(grid, plain(_(title)), ((keys_text(r), plain(_(r.text))) for r in rows if r.menu == id and r.keys))
        _group(grid, _("On a page"), ((keys, _(text)) for keys, text in PAGE_KEYS))
        layout = column(self, margin=2 * GRID)
        layout.addWidget(scrolled(content, _("Keyboard shortcuts")))
        layout.addWidget(_close_box(self))


def keys_text(row_: Action) -> str:
    """Write the keys of an action as the system does."""
    style = QKeySequence.SequenceFormat.NativeText
    return " / ".join(QKeySequence(key).toString(style) for key in row_.keys)


def _group(grid: QGridLayout, title: str, rows: Iterable[tuple[str, str]]) -> None:
    heading = label(title, "heading")
    heading.setContentsMargins(0, GRID if grid.count() else 0, 0, 0)
    grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
    for keys, text in rows:
        at = grid.rowCount()
        grid.addWidget(label(keys, "tag", wrap=False), at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(text), at, 1)


class AboutDialog(QDialog):
    """Version, licences, and the sources with the line they ask to be cited by."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About the planner"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(session.theme.px(560), session.theme.px(520))
        layout = column(self, margin=3 * GRID)
        layout.addWidget(label(_("AI Sovereignty Planner"), "title"))
        layout.addWidget(label(_("Version {version}").format(version=__version__), "muted"))
        layout.addWidget(
            label(_("Plans a national AI strategy from cited evidence and a panel's scores, without a network."))
        )
        tabs = named(QTabWidget(), _("About the planner"))
        tabs.addTab(_sources(session), _("Sources"))
        tabs.addTab(_licences(), _("Licences"))
        layout.addWidget(tabs, 1)
        layout.addWidget(_close_box(self))


def _sources(session: Session) -> QWidget:
    content = QWidget()
    layout = column(content, margin=GRID)
    for source in session.plan.sources.values() if session.has_plan else ():
        layout.addWidget(label(source.citation.to(language())))
        layout.addWidget(label(source.licence.to(language()), "small"))
    layout.addStretch(1)
    return scrolled(content, _("Sources"))


def _licences() -> QWidget:
    content = QWidget()
    layout = column(content, margin=GRID)
    layout.addWidget(label(_("This program: Apache License 2.0. It comes with:")))
    for name, licence in LICENCES:
        layout.addWidget(label(f"{name} — {licence}"))
    folder = paths.root()
    layout.addWidget(label(_("The full texts are in {folder}").format(folder=folder), "small"))
    layout.addStretch(1)
    return scrolled(content, _("Licences"))


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
    box.rejected.connect(dialog.reject)
    return box
