"""The card of the name table: whether there is one, unlocking and locking it, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QWidget

from planner.model.errors import PlannerError
from planner.text import _, ngettext
from planner.ui.later import names, notify
from planner.ui.namekeeper import IDLE_MINUTES, NameKeeper
from planner.ui.pages.panel.peoplepassphrase import PassphraseDialog
from planner.ui.parts import button, card, column, label
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout


class NamesCard(QWidget):
    """Says where the names are and offers the next step."""

    def __init__(self, session: Session, keeper: NameKeeper) -> None:
        super().__init__()
        self.session, self.keeper = session, keeper
        frame, inside = card()
        column(self, spacing=0).addWidget(frame)
        inside.addWidget(label(_("Table of names"), "heading"))
        self.state = label("")
        self.place = label("", "muted")
        inside.addWidget(self.state)
        inside.addWidget(self.place)
        self.buttons: dict[str, QPushButton] = {
            "unlock": button(_("Unlock…"), self.unlock, "primary"),
            "make": button(_("Make a table…"), self.make, "primary"),
            "lock": button(_("Lock"), keeper.lock, "primary"),
            "change": button(_("Change the passphrase…"), self.change),
            "choose": button(_("Table at another place…"), self.choose),
            "destroy": button(_("Destroy the table…"), self.destroy_table),
        }
        bar = QWidget()
        line = WrapLayout(bar, gap=GRID)
        for one in self.buttons.values():
            line.addWidget(one)
        inside.addWidget(bar)

    def refresh(self) -> None:
        """Say how things stand, and offer only what can be done."""
        level, exists, is_open = self.session.plan.anonymity, self.keeper.exists, self.keeper.is_open
        allowed = level == "facilitator"
        self.state.setText(self._state())
        path = self.keeper.path
        self.place.setText(str(path) if path is not None and exists else "")
        self.place.setVisible(bool(self.place.text()))
        offered = {
            "unlock": allowed and exists and not is_open, "make": allowed and not exists and path is not None,
            "lock": is_open, "change": allowed and exists, "choose": allowed and not is_open, "destroy": exists,
        }  # fmt: skip
        for name, one in self.buttons.items():
            one.setVisible(offered[name])

    def _state(self) -> str:
        level = self.session.plan.anonymity
        if level == "all":
            return _("The names stand in the plan: enter them in the column “Name” of the members.")
        if level == "nobody" and self.keeper.exists:
            return _("A table of names is left over from before. Destroy it to keep the promise.")
        if level == "nobody":
            return _("No names are kept.")
        if self.keeper.is_open:
            count, everyone = len(self.keeper.known), len(self.session.plan.assessors)
            said = ngettext(
                "Unlocked: {count} name for {all} codes.", "Unlocked: {count} names for {all} codes.", count
            )
            locks = _("It locks by itself after {minutes} minutes without a key or a click.")
            return f"{said.format(count=count, all=everyone)} {locks.format(minutes=IDLE_MINUTES)}"
        if self.keeper.exists:
            return _("Locked. Unlock it to see and enter names in the table of members.")
        if self.keeper.path is None:
            return _("This plan has no file yet. Save a copy of it first.")
        return _("There is none yet. Make one to enter names; it stands in a file of its own beside the plan.")

    # What the buttons do

    def unlock(self) -> None:
        """Ask for the passphrase and show the names."""
        intro = _("The names are shown on this tab only, and stay in memory only.")
        PassphraseDialog(
            self.session, self, "unlock", intro,
            lambda now, _new, done, failed: self.keeper.unlock(now, done, failed),
        ).open()

    def make(self) -> None:
        """Ask for a passphrase and make an empty table."""
        self._make(lambda: None)

    def move_in(self, then: Callable[[], None]) -> None:
        """Ask for a passphrase, put the names that stand in the plan into a table, and call `then`."""
        if self.keeper.exists:
            name = self.keeper.path.name if self.keeper.path else ""
            text = _("{name} is in the way. Destroy it, or move it away first.").format(name=name)
            self.session.notice.emit("error", text)
            return
        self._make(then)

    def _make(self, then: Callable[[], None]) -> None:
        plan = replace(self.session.plan, anonymity="facilitator")
        known = {member.origin: member.name for member in plan.assessors.values() if member.name}

        def take(_now: str, new: str, done: Callable[[], None], failed: Callable[[PlannerError], None]) -> None:
            def finish() -> None:
                done()
                then()

            self.keeper.make(new, plan, known, finish, failed)

        intro = _("Whoever opens the plan without this passphrase sees codes only. Without it the names are lost.")
        PassphraseDialog(self.session, self, "make", intro, take).open()

    def change(self) -> None:
        """Put the table under another passphrase."""
        intro = _("The table is encrypted anew. Copies of it that were made before keep the present passphrase.")
        PassphraseDialog(self.session, self, "change", intro, self.keeper.change_passphrase).open()

    def choose(self) -> None:
        """Use a table that stands elsewhere."""
        session = self.session
        folder = session.path.parent if session.path else session.folder
        filters = f"{_('Table of names')} (*{names.SUFFIX});;{_('All files (*)')}"
        path = notify.choose_file(self, _("Table of names"), folder, filters)
        if path is not None:
            self.keeper.choose(path)

    def destroy_table(self) -> None:
        """Remove the table for good, after a question."""
        text = _("The names are gone for good: neither undo nor the passphrase brings them back.")
        if notify.ask(self, _("Destroy the table of names"), text, _("Destroy the table")):
            self.keeper.destroy()
