"""Which set is on show: sheet, set, name, method, author, note; new, copied, removed, used for the ranking."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from planner.model.weighting import WeightSet
from planner.text import _, language, ngettext
from planner.ui.controls import labelled
from planner.ui.form import Field, Form
from planner.ui.pages.weights import changing
from planner.ui.pages.weights.names import METHODS
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.textline import TextLine
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

# A name may be long; what is chosen is written whole in the tool tip (px at 100 %).
_WIDEST = 280


class Head(QWidget):
    """`chosen` when another sheet or set is to be shown."""

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.sheets = named(QComboBox(), _("Scoring sheet"))
        self.sets = named(QComboBox(), _("Weights"))
        self.methods = named(QComboBox(), _("Method"))
        for box in (self.sheets, self.sets, self.methods):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(session.theme.px(_WIDEST))
            box.activated.connect(lambda _place, which=box: self._take(which))
        for method, words in METHODS.items():
            self.methods.addItem(_(words), method)
        self.add = button(_("New weights…"), self.add_set)
        self.copy = button(_("Duplicate"), self.copy_set)
        self.remove = button(_("Remove"), self.remove_set)
        self.use = button("", self.use_set, "primary")
        self.used = label("", "muted", wrap=False)
        self.name = TextLine(_("Name of the weights"), lambda text: self._edit(name=text))
        self.author = TextLine(_("Author"), lambda text: self._edit(author=text), _("who decided them"))
        self.note = TextLine(_("Note"), lambda text: self._edit(note=text), _("on what grounds"))
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.session.theme.px
        tools, facts = WrapLayout(gap=px(12), down=GRID), WrapLayout(gap=px(12), down=GRID)
        first = (
            labelled(_("Scoring sheet"), self.sheets), labelled(_("Weights"), self.sets), self.add, self.copy,
            self.remove, self.use, self.used,
        )  # fmt: skip
        for part in first:
            tools.addWidget(part)
        for line, width in ((self.name, 180), (self.author, 130), (self.note, 260)):
            line.setMinimumWidth(px(width))
        self.facts = QWidget()
        for words, part in (
            (_("Method"), self.methods), (_("Name"), self.name), (_("Author"), self.author), (_("Note"), self.note)
        ):  # fmt: skip
            facts.addWidget(labelled(words, part))
        self.facts.setLayout(facts)
        layout = column(self, spacing=GRID)
        layout.addLayout(tools)
        layout.addWidget(self.facts)

    @property
    def sheet(self) -> str:
        """Return the sheet on show; "" where there is none."""
        return str(self.sheets.currentData() or "")

    def weight_set(self) -> WeightSet | None:
        """Return the set on show."""
        return self.session.plan.weight_sets.get(str(self.sets.currentData() or ""))

    def refresh(self) -> None:
        """List sheets and sets; what was chosen stays chosen, else the set that the sheet uses comes first."""
        plan, before = self.session.plan, (self.sheet, str(self.sets.currentData() or ""))
        self.sheets.clear()
        for sheet in plan.sheets.values():
            self.sheets.addItem(sheet.name.to(language()), sheet.id)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(before[0] or self._first_sheet())))
        self._list_sets(before[1])
        self._show()

    def _first_sheet(self) -> str:
        """Return the sheet of the first set, where there is one."""
        return next((one.sheet for one in self.session.plan.weight_sets.values()), "")

    def _list_sets(self, wanted: str) -> None:
        plan = self.session.plan
        setting = plan.ranking.get(self.sheet)
        used = setting.weight_set if setting else ""
        self.sets.clear()
        for one in plan.weight_sets.values():
            if one.sheet == self.sheet:
                name = _("{name} (in use)").format(name=one.name) if one.id == used else one.name
                self.sets.addItem(name, one.id)
        place = self.sets.findData(wanted)
        self.sets.setCurrentIndex(place if place >= 0 else max(0, self.sets.findData(used)))

    def _show(self) -> None:
        known, open_ = self.weight_set(), not self.session.read_only
        setting = self.session.plan.ranking.get(self.sheet)
        used = known is not None and setting is not None and setting.weight_set == known.id
        for part in (self.copy, self.remove, self.use, self.facts, self.used):
            part.setVisible(known is not None)
        for part in (self.add, self.copy, self.remove, self.use, self.facts):
            part.setEnabled(open_)
        self.add.setEnabled(open_ and bool(self.sheet))
        self.sets.setEnabled(self.sets.count() > 0)
        for box in (self.sheets, self.sets):
            box.setToolTip(box.currentText())
        words = _("Stop using it for ranking") if used else _("Use for ranking")
        self.use.setText(words)
        self.use.setAccessibleName(words)
        self.used.setText(_("● The sheet is ranked with these weights.") if used else "")
        if known is None:
            return
        self.methods.setCurrentIndex(self.methods.findData(known.method))
        for line, text in ((self.name, known.name), (self.author, known.author), (self.note, known.note)):
            line.show_text(text)
            line.setToolTip(text)

    def take_over(self) -> None:
        """Store what is being typed."""
        for line in (self.name, self.author, self.note):
            line.take_over()

    def choose(self, weight_set: str) -> None:
        """Show a set by its id."""
        self.sets.setCurrentIndex(max(0, self.sets.findData(weight_set)))
        self._show()
        self.chosen.emit()

    def _take(self, which: QComboBox) -> None:
        if which is self.methods:
            self._turn_method()
            return
        if which is self.sheets:
            self._list_sets("")
        self._show()
        self.chosen.emit()

    def _turn_method(self) -> None:
        """Change the method; what was judged for the old one goes, which is said and can be undone."""
        known = self.weight_set()
        if known is None or not self._edit(method=self.methods.currentData()):
            return
        lost = len(known.judgements) if known.method != self.methods.currentData() else 0
        if lost:
            said = ngettext(
                "{count} judgement for the other method was taken out. Undo brings it back.",
                "{count} judgements for the other method were taken out. Undo brings them back.",
                lost,
            )
            self.session.notice.emit("info", said.format(count=lost))

    def _edit(self, **fields: Any) -> bool:
        known = self.weight_set()
        return known is not None and changing.edit(self.session, known, replace(known, **fields))

    def add_set(self) -> None:
        """Ask for the name and the author of a new set."""
        fields = (
            Field("name", _("Name"), required=True),
            Field("author", _("Author"), required=False),
        )
        intro = _("Every set of weights is kept with its method and its author. The method is chosen afterwards.")
        self.dialog = Form(self, self.session.theme, _("New weights"), intro, fields, self._made)
        self.dialog.open()

    def _made(self, values: dict[str, str]) -> bool:
        made = changing.add(self.session, self.sheet, values["name"], values["author"])
        if made:
            self.refresh()
            self.choose(made)
        return bool(made)

    def copy_set(self) -> None:
        """Make a copy of the set on show, and show it."""
        known = self.weight_set()
        made = changing.duplicate(self.session, known) if known else ""
        if made:
            self.refresh()
            self.choose(made)

    def remove_set(self) -> None:
        """Take the set on show out; undo brings it back."""
        known = self.weight_set()
        if known is not None and changing.remove(self.session, known):
            self.refresh()
            self.chosen.emit()

    def use_set(self) -> None:
        """Rank the sheet with the set on show, or with equal weights where it is ranked with this set already."""
        known = self.weight_set()
        if known is not None:
            setting = self.session.plan.ranking.get(known.sheet)
            used = setting is not None and setting.weight_set == known.id
            changing.use(self.session, known.sheet, "" if used else known.id)
