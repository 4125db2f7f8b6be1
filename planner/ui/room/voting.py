"""Votes that are called out: a field for code and answer, and who is still to be heard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from planner.model.errors import PlannerError
from planner.text import _
from planner.ui.parts import column, label, named
from planner.ui.room.entry import read_vote
from planner.ui.room.questions import experts, silent
from planner.ui.room.state import Room
from planner.ui.wording import answer_text


class Voting(QWidget):
    """Takes one vote after the other; no code stands beside its vote unless everyone may know and it is asked for."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        theme = room.session.theme
        self.line = named(QLineEdit(), _("Code and answer"))
        self.line.setPlaceholderText(_("A03 4 · A03 3-4 · A03 01, then Enter"))
        self.line.returnPressed.connect(self.enter)
        self.said = label("")
        self.keys = label(
            _("1–5 the answer, 3-4 a range; 01 no expertise, 02 conflict of interest, 03 judgement withheld."), "small"
        )
        self.waiting = label("", "muted")
        self.names = QCheckBox(_("Show who said what, here only"))
        self.names.toggled.connect(lambda _on: self._show_names())
        self.listed = label("")
        layout = column(self, spacing=theme.px(6))
        layout.addWidget(label(_("Votes called out (F2)"), "heading"))
        for part in (self.line, self.said, self.keys, self.waiting, self.names, self.listed):
            layout.addWidget(part)

    def refresh(self) -> None:
        """Follow the room."""
        room = self.room
        has_plan = room.session.has_plan
        self.line.setEnabled(room.takes_votes and room.cell is not None)
        self.keys.setVisible(self.line.isEnabled())
        missing = (
            silent(room.session.plan, room.round, room.cell) if has_plan and room.cell and room.takes_votes else ()
        )
        self.waiting.setText(_("Still to be heard: {codes}").format(codes=", ".join(missing)))
        self.waiting.setVisible(bool(missing))
        everyone = has_plan and room.session.plan.anonymity == "all"
        self.names.setVisible(everyone)
        if not everyone:
            self.names.setChecked(False)
        self._show_names()

    def enter(self) -> None:
        """Take the vote that was typed; say what is wrong with it and leave it there otherwise."""
        codes = [member.id for member in experts(self.room.session.plan)]
        try:
            vote = read_vote(self.line.text(), codes)
        except PlannerError as error:
            self.said.setText(str(error))
            return
        if self.room.vote(vote):
            self.line.clear()
            self.said.setText(_("The vote of {code} is taken.").format(code=vote.assessor))

    def _show_names(self) -> None:
        """List who said what, where everyone may know and the facilitator asks for it."""
        room = self.room
        shown = self.names.isChecked() and room.cell is not None and room.session.has_plan
        self.listed.setVisible(shown)
        if not shown or room.cell is None:
            self.listed.setText("")
            return
        plan = room.session.plan
        said = ((member, plan.assessments.get((room.round, member.id, *room.cell))) for member in experts(plan))
        lines = (f"{member.id} {member.name}".strip() + f": {answer_text(answer)}" for member, answer in said if answer)
        self.listed.setTextFormat(Qt.TextFormat.PlainText)
        self.listed.setText(" · ".join(lines))
