"""Who may know the names: the three levels in plain words, and what setting one does that can't be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from planner.model.panel import ANONYMITIES, Anonymity
from planner.model.panelwords import ANONYMITY_MEANINGS, ANONYMITY_NAMES
from planner.text import _
from planner.ui.later import core, notify
from planner.ui.namekeeper import NameKeeper
from planner.ui.parts import button, card, column, label, restyle
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import Choice


class LevelCard(QWidget):
    """Chooses the level of anonymity; asks before names go, and tells why a level can't be chosen.

    `move(done)` has the names in the plan put into a table under a passphrase and then calls `done`.
    """

    def __init__(self, session: Session, keeper: NameKeeper, move: Callable[[Callable[[], None]], None]) -> None:
        super().__init__()
        self.session, self.keeper, self._move = session, keeper, move
        frame, inside = card()
        column(self, spacing=0).addWidget(frame)
        inside.addWidget(label(_("Anonymity"), "heading"))
        self.group = QButtonGroup(self)
        self.choices: dict[Anonymity, Choice] = {}
        for place, level in enumerate(ANONYMITIES):
            choice = Choice(_(ANONYMITY_NAMES[level]), _(ANONYMITY_NAMES[level]))
            choice.radio.setAccessibleDescription(_(ANONYMITY_MEANINGS[level]))
            self.choices[level] = choice
            self.group.addButton(choice.radio, place)
            inside.addWidget(choice)
            meaning = label(_(ANONYMITY_MEANINGS[level]), "muted")
            meaning.setContentsMargins(session.theme.px(26), 0, 0, GRID)
            inside.addWidget(meaning)
        self.effect = label("")
        self.set = button(_("Set this level"), self.take, "primary")
        inside.addWidget(self.effect)
        inside.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        self.group.idToggled.connect(lambda _place, _on: self._say())

    def refresh(self) -> None:
        """Show the level in force, and which others can be chosen."""
        level = self.session.plan.anonymity
        promised = bool(self.session.plan.assessments)
        for other, choice in self.choices.items():
            laxer = ANONYMITIES.index(other) > ANONYMITIES.index(level)
            open_ = not self.session.read_only and not (promised and laxer)
            choice.setEnabled(open_)
            restyle(choice.words, type="" if open_ else "muted")
        self.choices[level].radio.setChecked(True)
        self._say()

    @property
    def chosen(self) -> Anonymity:
        """Return the level that is ticked."""
        return ANONYMITIES[max(0, self.group.checkedId())]

    def _say(self) -> None:
        if not self.session.has_plan:
            return
        level, plan = self.chosen, self.session.plan
        self.effect.setText(self._effect(level))
        self.effect.setVisible(bool(self.effect.text()))
        self.set.setEnabled(level != plan.anonymity and not self.session.read_only)

    def _effect(self, level: Anonymity) -> str:
        """Say what setting a level does, or why the laxer ones can't be set."""
        plan = self.session.plan
        if level == plan.anonymity:
            if plan.assessments and level != "all":
                return _("The panel has answered under this promise, so it can only become stricter.")
            return ""
        if self._names_in_plan() and level == "facilitator":
            return _("The names move from the plan into a table under a passphrase that you choose.")
        if self._names_in_plan():
            return _("The names are taken out of the plan for good: undo does not bring them back.")
        if self.keeper.exists and plan.anonymity == "facilitator":
            if level == "all":
                return _("The names move from the table into the plan, and the table is destroyed.")
            return _("The table of names is destroyed for good: undo does not bring it back.")
        return _("Once the panel has answered, this can only become stricter.")

    def _names_in_plan(self) -> bool:
        return any(member.name for member in self.session.plan.assessors.values())

    def take(self) -> None:
        """Set the level that is ticked, after a question where names are at stake."""
        level = self.chosen
        if self._names_in_plan():
            self._leave_all(level)
        elif self.keeper.exists and self.session.plan.anonymity == "facilitator":
            self._leave_facilitator(level)
        else:
            self._set(level)
        self.refresh()

    def _leave_all(self, level: Anonymity) -> None:
        copies = _("Copies of the plan that were made before keep the names.")
        if level == "facilitator":
            self._move(lambda: self._moved())
        elif self._ask(f"{self._effect(level)} {copies}", _("Take the names out")):
            self._set(level)

    def _moved(self) -> None:
        """Take the names out of the plan now that they are in the table; else remove the table again."""
        if not self._set("facilitator"):
            self.keeper.destroy()

    def _leave_facilitator(self, level: Anonymity) -> None:
        if level == "nobody":
            if self._ask(self._effect(level), _("Destroy the table")) and self._set(level):
                self.keeper.destroy()
        elif not self.keeper.is_open:
            text = _("Unlock the names first, so that they can be written into the plan; or destroy the table.")
            self.session.notice.emit("error", text)
        elif self._ask(f"{self._effect(level)} {_(ANONYMITY_MEANINGS['all'])}", _("Write the names into the plan")):
            self._open_up()

    def _open_up(self) -> None:
        known, members = dict(self.keeper.known), tuple(self.session.plan.assessors.values())
        # The table is locked as soon as the level no longer allows it.
        if self._set("all", {one.id: known[one.origin] for one in members if one.origin in known}):
            self.keeper.destroy()

    def _set(self, level: Anonymity, names: dict[str, str] | None = None) -> bool:
        def change(rows: "core.Rows") -> None:
            rows.set_anonymity(level)
            for code, name in (names or {}).items():
                rows.name_assessor(code, name)

        return self.session.act(_("Set the level of anonymity"), change)

    def _ask(self, text: str, yes: str) -> bool:
        return notify.ask(self, _("Anonymity"), text, yes)
