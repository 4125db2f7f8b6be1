"""Attaching evidence to what rests on it: a chooser over scores, answers, options and rows, narrowed as one types."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from planner.model.plan import Plan
from planner.text import _, language, nfc, ngettext
from planner.ui.evidencewording import kind_name, place_text
from planner.ui.later import core
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wording import answer_name, answer_text, item_name, score_text

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation can be attached to: the kind of row, the ids that lead to it, and its name."""

    kind: Literal["item", "roadmap", "score", "assessment"]
    place: tuple[str, ...]
    name: str


def targets(session: Session) -> Iterator[Target]:
    """Yield every score, option and roadmap row of the plan and every answer of its open round, options first."""
    plan = session.plan
    for item in plan.items.values():
        if item.kind == "option":
            yield Target("item", (item.id,), f"{kind_name(item.kind)}: {item.name.to(language())}")
    for line in session.roadmap():
        if line.item is None:
            yield Target("roadmap", (line.id,), _("Roadmap row: {title}").format(title=line.title))
        elif plan.items[line.item].kind != "option":
            yield Target("item", (line.item,), _("Roadmap row: {title}").format(title=line.title))
    for (subject, indicator), score in plan.published.items():
        asked = plan.indicators[indicator].name.to(language())
        name = _("Score: {item} · {indicator} {value}").format(
            item=item_name(plan, subject), indicator=asked, value=score_text(score)
        )
        yield Target("score", (subject, indicator), name)
    yield from _answers(plan)
    for item in plan.items.values():
        if item.kind != "option":
            yield Target("item", (item.id,), f"{kind_name(item.kind)}: {item.name.to(language())}")


def _answers(plan: Plan) -> Iterator[Target]:
    """Yield the answers of the open round; those of a closed one stay as they are."""
    taking = plan.open_round()
    for place, given in plan.assessments.items():
        if taking is not None and place[0] == taking.id:
            name = _("Answer: {answer} · {value}").format(answer=answer_name(plan, place), value=answer_text(given))
            yield Target("assessment", place, name)


def attach_button(session: Session, citations: tuple[str, ...]) -> QPushButton:
    """Make the button that opens the chooser for some citations."""
    made = button(_("Attach…"), lambda: AttachDialog(session, citations, made).open())
    made.setToolTip(_("Attach this citation to a score, an answer, an option or a roadmap row"))
    return made


class _Line(QLineEdit):
    """A line whose arrow keys move in a list below it."""

    def __init__(self, list_: QListWidget) -> None:
        super().__init__()
        self._list = list_

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that move on to the list."""
        if event.key() in _KEYS:
            self._list.event(event)
        else:
            super().keyPressEvent(event)


class AttachDialog(QDialog):
    """Asks what a citation belongs to; the list is narrowed as one types, Enter attaches."""

    def __init__(self, session: Session, citations: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(_("Attach a citation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(session.theme.px(560), session.theme.px(520))
        self._targets = tuple(targets(session))
        self._boxes = self._citations(citations)
        self.list = named(QListWidget(), _("Scores, answers, options and roadmap rows"))
        self.list.setWordWrap(True)
        self.line = named(_Line(self.list), _("Search what to attach to"))
        self.line.setPlaceholderText(_("Type part of a name"))
        self.line.textEdited.connect(lambda _text: self.narrow())
        self.take_button = button(_("Attach"), self.take, "primary")
        self._none = label(_("Nothing has such a name."), "muted")
        self._lay_out()
        self.list.itemActivated.connect(lambda _item: self.take())
        self.narrow()

    def _citations(self, citations: tuple[str, ...]) -> dict[str, QCheckBox]:
        """Make a tick for each citation, all of them set."""
        plan, boxes = self.session.plan, {}
        for id_ in citations:
            if id_ not in plan.citations:
                continue
            quote = plan.citations[id_].quote
            short = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
            boxes[id_] = QCheckBox(f"“{short}”".replace("&", "&&"))
            boxes[id_].setToolTip(place_text(plan, id_))
            boxes[id_].setChecked(True)
            boxes[id_].toggled.connect(lambda _on: self._check())
        return boxes

    def _lay_out(self) -> None:
        layout = column(self, margin=2 * GRID)
        layout.addWidget(label(_("What does this evidence support?"), "heading"))
        for box in self._boxes.values():
            layout.addWidget(box)
            # One citation is not a choice.
            box.setEnabled(len(self._boxes) > 1)
        layout.addWidget(self.line)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.take_button)
        self.take_button.setDefault(True)
        layout.addLayout(foot)
        self.line.setFocus()

    def narrow(self) -> None:
        """List what has all the typed words in its name."""
        words = nfc(self.line.text()).casefold().split()
        self.list.clear()
        for place, target in enumerate(self._targets):
            if all(word in target.name.casefold() for word in words):
                made = QListWidgetItem(target.name)
                made.setData(Qt.ItemDataRole.UserRole, place)
                self.list.addItem(made)
        self.list.setCurrentRow(0)
        self._none.setVisible(not self.list.count())
        self._check()

    def _check(self) -> None:
        self.take_button.setEnabled(bool(self.list.count() and self.chosen))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the citations that are ticked."""
        return tuple(id_ for id_, box in self._boxes.items() if box.isChecked())

    def take(self) -> None:
        """Attach what is ticked to what is chosen, in one step that can be undone."""
        item = self.list.currentItem()
        if item is None or not self.chosen:
            return
        target, chosen = self._targets[int(item.data(Qt.ItemDataRole.UserRole))], self.chosen

        def change(rows: "core.Rows") -> None:
            for citation in chosen:
                rows.attach(citation, target.kind, *target.place)

        if self.session.act(_("Attach a citation to {target}").format(target=target.name), change):
            text = ngettext("Attached to {target}.", "{count} citations attached to {target}.", len(chosen))
            self.session.notice.emit("info", text.format(count=len(chosen), target=target.name))
            self.accept()
