"""The members of the panel as a table that can be typed into, and beside it what the chosen one scores."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSpinBox, QSplitter, QWidget

from planner.model.people import Person, enter, free_codes
from planner.text import _, ngettext
from planner.ui.controls import labelled
from planner.ui.later import core
from planner.ui.namekeeper import NameKeeper
from planner.ui.pages.panel.peopleduties import DutiesPane
from planner.ui.pages.panel.peoplepaste import PasteDialog
from planner.ui.pages.panel.peoplerows import AFFILIATION_COLUMN, NAME_COLUMN, Member, columns, members
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.tables import TableModel, TableView
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

_TABLE, _PANE = 760, 236
TWELVE, _MOST = 12, 100


class MembersPane(QWidget):
    """Table, buttons and duties; Insert adds a member, Delete removes the chosen one, F2 or typing changes a cell."""

    def __init__(self, session: Session, keeper: NameKeeper) -> None:
        super().__init__()
        self.session, self.keeper = session, keeper
        self.rows: tuple[Member, ...] = ()
        self.table = TableView(
            session.theme, TableModel(columns(session, keeper), lambda row: row.code), _("Members of the panel"),
            _("F2 or typing changes a cell, Insert adds a member, Delete removes the chosen one."),
        )
        self.duties = DutiesPane(session)
        self.table.chosen.connect(lambda code, _column: self.duties.show_member(code))
        self.count = named(QSpinBox(), _("How many codes"))
        self.count.setRange(1, _MOST)
        self.count.setValue(TWELVE)
        self.add = button(_("Add a member"), self.add_member, "primary", "Insert")
        self.add_many = button(_("Add codes"), self.add_codes)
        self.paste = button(_("Paste a list…"), self.paste_list)
        self.remove = button(_("Remove"), self.remove_member, tip="Delete")
        self.empty = label(_("The panel has no members yet: add one, or as many codes as you expect."), "muted")
        self._lay_out()
        for key, do in ((Qt.Key.Key_Insert, self.add_member), (Qt.Key.Key_Delete, self.remove_member)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        px = self.session.theme.px
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, 0)
        bar = QWidget()
        line = WrapLayout(bar, gap=GRID)
        for widget in (self.add, labelled(_("or"), self.count, self.add_many), self.paste, self.remove):
            line.addWidget(widget)
        layout.addWidget(bar)
        layout.addWidget(self.empty)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.table)
        whole.addWidget(self.duties)
        whole.setStretchFactor(0, 3)
        whole.setStretchFactor(1, 1)
        whole.setSizes([px(_TABLE), px(_PANE)])
        layout.addWidget(whole, 1)

    def refresh(self, names: Mapping[str, str]) -> None:
        """Show the panel; `names` by origin are those that may be shown now."""
        plan = self.session.plan
        self.rows = members(plan, names)
        self.table.setColumnHidden(NAME_COLUMN, not self.shows_names)
        self.table.model_.set_rows(self.rows)
        self.empty.setVisible(not self.rows)
        if self.rows and not self.table.current_key():
            self.table.choose(self.rows[0].code, 0)
        self.duties.show_member(self.table.current_key())
        changeable = not self.session.read_only
        for widget in (self.add, self.count, self.add_many, self.paste):
            widget.setEnabled(changeable)
        self.remove.setEnabled(changeable and bool(self.rows))

    @property
    def shows_names(self) -> bool:
        """Tell whether names may be seen and entered now."""
        return self.session.plan.anonymity == "all" or self.keeper.is_open

    # What the buttons do

    def add_member(self) -> None:
        """Add one member under the next free code, ready for the affiliation to be typed."""
        (code,) = free_codes(self.session.plan.assessors, 1)
        if self.session.act(_("Add assessor {id}").format(id=code), lambda rows: rows.add_assessor(code)):
            self.table.choose(code, AFFILIATION_COLUMN)
            self.table.setFocus()
            self.table.edit(self.table.currentIndex())

    def add_codes(self) -> None:
        """Add as many free codes as asked for, in one step."""
        codes = free_codes(self.session.plan.assessors, self.count.value())
        label_ = ngettext("Add {count} assessor", "Add {count} assessors", len(codes)).format(count=len(codes))

        def change(rows: "core.Rows") -> None:
            for code in codes:
                rows.add_assessor(code)

        if self.session.act(label_, change):
            self.table.choose(codes[0], AFFILIATION_COLUMN)
            self.table.setFocus()

    def remove_member(self) -> None:
        """Take the chosen member off the panel; a notice where answers keep them there."""
        code = self.table.current_key()
        place = self.table.model_.row_of(code)
        if not code or self.session.read_only:
            return
        if self.session.act(_("Remove assessor {id}").format(id=code), lambda rows: rows.remove_assessor(code)):
            left = self.rows[min(place, len(self.rows) - 1)].code if self.rows else ""
            self.table.choose(left, 0)
            self.duties.show_member(self.table.current_key())

    def paste_list(self) -> None:
        """Ask for a list of people."""
        PasteDialog(self.session, self, self.shows_names, self.take_people).open()

    def take_people(self, people: tuple[tuple[str, Person], ...]) -> bool:
        """Enter people in one step, and their names where names are kept; False where that fails."""
        plan, count = self.session.plan, len(people)
        in_plan = plan.anonymity == "all"
        names = {code: person.name for code, person in people if person.name}

        def change(rows: "core.Rows") -> None:
            enter(rows, people, plan)
            for code, name in names.items() if in_plan else ():
                rows.name_assessor(code, name)

        text = ngettext("Take over {count} person", "Take over {count} people", count).format(count=count)
        if not self.session.act(text, change):
            return False
        if names and not in_plan and self.keeper.is_open:
            known = self.session.plan.assessors
            return self.keeper.name({known[code].origin: name for code, name in names.items()})
        return True
