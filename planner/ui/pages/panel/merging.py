"""Merging: taking in copies of the plan, deciding where they disagree, and the log of files that came in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QWidget

from planner.model.merging import Conflict
from planner.text import _, ngettext
from planner.ui import notify
from planner.ui.controls import EmptyState
from planner.ui.pages.panel.mergingcompare import Comparing
from planner.ui.pages.panel.mergingpreview import MergeDialog
from planner.ui.pages.panel.mergingrows import CONFLICTS, LOG, ConflictRow, conflict_rows, key, log_rows
from planner.ui.parts import button, column, label, named, order_tabs, row, scrolled
from planner.ui.session import FILE, Session
from planner.ui.tables import TableModel, TableView
from planner.ui.theme import GRID

SUFFIX = ".plan"


class Merging(QWidget):
    """Open conflicts with their sides, and below them every file that was taken in; copies may be dropped on it."""

    needs = frozenset({
        "plan", "round", "assessor", "item", "indicator", "sheet", "sub_anchor", "assessment", "delivery",
        "row_version",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        # What was in dispute since the plan was opened, to say how much of it is settled.
        self._seen: set[str] = set()
        self._folder: Path | None = None
        self.summary = label("", "heading")
        self.table = TableView(
            session.theme, TableModel(CONFLICTS, lambda row: row.key), _("Where the copies disagree"),
            _("The keys 1 to 9 let a side stand, M what was entered here, T what came from elsewhere, N goes on."),
        )
        self.comparing = Comparing()
        self.log = TableView(session.theme, TableModel(LOG, lambda row: row.id), _("Files that were taken in"))
        self.empty = EmptyState(session.theme)
        self.merge_button = self._merger()
        self._lay_out()
        self._make_keys()
        self.setAcceptDrops(True)
        self.table.chosen.connect(lambda _key, _column: self._compare())
        self.comparing.taken.connect(self.settle)
        session.changed.connect(self._on_changed)

    def _merger(self) -> QPushButton:
        made = button(
            _("Merge copies"), lambda: None, "primary",
            tip=_("Choose copies of this plan, see what they would bring, and merge them"),
        )
        menu = QMenu(made)
        menu.addAction(_("&Files…"), self.merge_files)
        menu.addAction(_("A f&older…"), self.merge_folder)
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, self.session.theme.px(12), 0, self.session.theme.px(8))
        line = row()
        line.addWidget(self.merge_button)
        line.addWidget(self.summary, 1)
        layout.addLayout(line)
        layout.addWidget(label(_("Copies can also be dropped here, as files or as a folder."), "muted"))
        self.sides = scrolled(self.comparing, _("The sides of the conflict"))
        self.logged = QWidget()
        lower = column(self.logged, spacing=GRID // 2)
        lower.setContentsMargins(0, GRID, 0, 0)
        lower.addWidget(label(_("Files that were taken in"), "heading"))
        lower.addWidget(self.log, 1)
        self.parts = named(QSplitter(Qt.Orientation.Vertical), _("Conflicts and files"))
        self.parts.setChildrenCollapsible(False)
        for part, share in ((self.table, 5), (self.sides, 4), (self.logged, 3)):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, share)
        self.parts.setSizes([self.session.theme.px(height) for height in (220, 190, 130)])
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.empty, 1)
        order_tabs(self)

    def _make_keys(self) -> None:
        for place in range(9):
            self._key(str(place + 1), partial(self._take, place))
        self._key("M", lambda: self._take_whose(here=True))
        self._key("T", lambda: self._take_whose(here=False))
        self._key("N", self.next)

    def _key(self, keys: str, do: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), self.table)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(do)

    # Showing

    def refresh(self) -> None:
        """Redraw from the plan."""
        plan, conflicts = self.session.plan, self.session.conflicts()
        self._seen |= {key(one) for one in conflicts}
        log = log_rows(plan)
        self.table.model_.set_rows(conflict_rows(plan, conflicts))
        self.log.model_.set_rows(log)
        self.table.setVisible(bool(conflicts))
        self.sides.setVisible(bool(conflicts))
        self.logged.setVisible(bool(log))
        self.parts.setVisible(bool(conflicts or log))
        self.empty.setVisible(not conflicts and not log)
        self.empty.say(
            _("Nothing was merged yet"),
            _("Save copies of this plan, hand them out, and take them in here when they come back."),
        )
        self.summary.setText(self._summary(len(conflicts), merged=bool(log)))
        if conflicts and not self.table.currentIndex().isValid():
            self.table.choose(key(conflicts[0]))
        self._compare()
        self.merge_button.setEnabled(not self.session.read_only and self.session.path is not None)

    def _summary(self, count: int, *, merged: bool) -> str:
        settled = len(self._seen) - count
        if count:
            open_ = ngettext("{count} conflict is open", "{count} conflicts are open", count).format(count=count)
            return _("{open} · {settled} of {all} settled").format(open=open_, settled=settled, all=len(self._seen))
        if settled > 0:
            return ngettext("The conflict is settled.", "All {count} conflicts are settled.", settled).format(
                count=settled
            )
        return _("The copies agree.") if merged else ""

    def current(self) -> Conflict | None:
        """Return the conflict that the cursor is on."""
        place = self.table.currentIndex().row()
        found: Sequence[ConflictRow] = self.table.model_.rows
        return found[place].conflict if 0 <= place < len(found) else None

    def _compare(self) -> None:
        self.comparing.show_conflict(self.session.plan, self.current(), read_only=self.session.read_only)
        order_tabs(self)

    def commit_editing(self) -> None:
        """Do nothing: nothing is typed here."""

    def _on_changed(self, tables: frozenset[str]) -> None:
        """Forget the conflicts of another plan."""
        if FILE in tables:
            self._seen = set()

    # Deciding

    def settle(self, uid: int) -> None:
        """Let a side stand, and go to the next conflict."""
        conflict, place = self.current(), self.table.currentIndex().row()
        if conflict is None or self.session.read_only:
            return
        focused = self.comparing.isAncestorOf(self.window().focusWidget() or self)
        kind, identity = conflict.kind, conflict.identity
        self.session.act(_("Settle a conflict"), lambda rows: rows.settle(kind, identity, uid))
        rows = self.table.model_.rows
        if rows:
            self.table.choose(rows[min(place, len(rows) - 1)].key)
        if focused:
            self.table.setFocus()

    def _take(self, place: int) -> None:
        conflict = self.current()
        if conflict is not None and place < len(conflict.sides):
            self.settle(conflict.sides[place].uid)

    def _take_whose(self, *, here: bool) -> None:
        """Let the side stand that was entered here, or the one that was not; nothing where that is not one side."""
        conflict = self.current()
        sides = [side for side in conflict.sides if side.here == here] if conflict else []
        if len(sides) == 1:
            self.settle(sides[0].uid)

    def next(self) -> None:
        """Leave a conflict open for now and go to the next; after the last comes the first."""
        rows = self.table.model_.rows
        if rows:
            self.table.choose(rows[(self.table.currentIndex().row() + 1) % len(rows)].key)

    # Merging

    def merge_files(self) -> None:
        """Ask for copies and show what they would bring."""
        filters = _("Plan file (*.plan)") + ";;" + _("All files (*)")
        self.merge(notify.choose_files(self, _("Merge copies of the plan"), self._place(), filters))

    def merge_folder(self) -> None:
        """Ask for a folder of copies and show what they would bring."""
        folder = notify.choose_folder(self, _("Folder of copies"), self._place())
        self.merge((folder,) if folder is not None else ())

    def merge(self, paths: Sequence[Path]) -> MergeDialog | None:
        """Show what files and folders would bring; nothing without a path."""
        if not paths or not self.merge_button.isEnabled():
            return None
        self._folder = paths[0] if paths[0].is_dir() else paths[0].parent
        dialog = MergeDialog(self.session, paths, self)
        dialog.open()
        return dialog

    def _place(self) -> Path:
        """Return the folder to begin with: the last one, or that of the plan."""
        if self._folder is not None:
            return self._folder
        return self.session.path.parent if self.session.path else Path.home()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take copies and folders from the file manager."""
        if self.merge_button.isEnabled() and any(map(_fits, _dropped(event))):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what the dropped copies would bring."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.merge(_dropped(event))


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _fits(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == SUFFIX
