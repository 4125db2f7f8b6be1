"""One indicator: its name and question, which end is good, what each level means, and rules that propose a score."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLabel, QWidget

from planner.model.plan import Indicator, Plan, Sheet
from planner.text import _, language
from planner.ui.pages.panel import sheetschanging as changing
from planner.ui.pages.panel.sheetsrules import RulesPane
from planner.ui.parts import column, label, named, order_tabs, rule
from planner.ui.session import Session
from planner.ui.textline import TextLine
from planner.ui.theme import GRID
from planner.ui.wording import GOOD_ENDS


class IndicatorPane(QWidget):
    """Everything about the chosen indicator; each change is stored when a line is left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.indicator: Indicator | None = None
        self.name = TextLine(_("Name of the indicator"), self._rename)
        self.question = TextLine(_("Question"), self._ask, _("What is asked about each item"))
        self.good = named(QComboBox(), _("Which end of the scale is good"))
        for end, words in GOOD_ENDS.items():
            self.good.addItem(_(words), end)
        self.good.activated.connect(lambda _place: self._set_good())
        self.elsewhere = label("", "muted")
        self._anchors = QGridLayout()
        self.anchors: dict[int, TextLine] = {}
        self.rules = RulesPane(session)
        self._levels: tuple[tuple[int, str], ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("Name"), self.name)
        form.addRow(_("Question"), self.question)
        form.addRow(_("Good end"), self.good)
        layout.addLayout(form)
        layout.addWidget(self.elsewhere)
        layout.addWidget(rule())
        layout.addWidget(label(_("What each level means"), "heading"))
        layout.addWidget(label(_("One sentence a level, so that everyone's 4 is the same 4."), "muted"))
        self._anchors.setColumnStretch(1, 1)
        layout.addLayout(self._anchors)
        layout.addWidget(rule())
        layout.addWidget(label(_("Rules that propose a score from a figure"), "heading"))
        layout.addWidget(self.rules)
        layout.addStretch(1)

    def show_indicator(self, sheet: Sheet, indicator: Indicator) -> None:
        """Show an indicator, with the levels of the sheet's scale."""
        plan = self._session.plan
        if self.indicator is None or self.indicator.id != indicator.id:
            # What was typed for another one belongs to that one.
            self.commit()
        self.indicator = indicator
        self.name.show_text(indicator.name.to(language()))
        self.question.show_text(indicator.question.to(language()))
        self.good.setCurrentIndex(self.good.findData(indicator.good))
        self.elsewhere.setText(_elsewhere(plan, sheet, indicator))
        self.elsewhere.setVisible(bool(self.elsewhere.text()))
        self._offer(tuple((level, words.to(language())) for level, words in plan.scales[sheet.scale].levels))
        said = {level: words.to(language()) for level, words in indicator.anchors}
        for level, line in self.anchors.items():
            line.show_text(said.get(level, ""))
        for widget in (self.name, self.question, self.good, *self.anchors.values()):
            widget.setEnabled(not self._session.read_only)
        self.rules.show_indicator(indicator)

    def commit(self) -> None:
        """Store what is still being typed."""
        if self.indicator is not None:
            for line in (self.name, self.question, *self.anchors.values()):
                line.take_over()

    def _offer(self, levels: tuple[tuple[int, str], ...]) -> None:
        """Make a line for each level of the scale."""
        if levels == self._levels:
            return
        self._levels = levels
        while (entry := self._anchors.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.anchors = {}
        for row, (level, words) in enumerate(levels):
            name = f"{level}  {words}"
            line = TextLine(_("What {level} means").format(level=name), partial(self._set_anchor, level))
            self.anchors[level] = line
            self._anchors.addWidget(QLabel(name), row, 0)
            self._anchors.addWidget(line, row, 1)
        order_tabs(self)

    # Changing

    def _set_anchor(self, level: int, text: str) -> bool:
        return self.indicator is not None and changing.set_anchor(self._session, self.indicator, level, text)

    def _rename(self, text: str) -> bool:
        return self.indicator is not None and changing.rename_indicator(self._session, self.indicator, text)

    def _ask(self, text: str) -> bool:
        return self.indicator is not None and changing.ask(self._session, self.indicator, text)

    def _set_good(self) -> None:
        if self.indicator is not None:
            changing.set_good(self._session, self.indicator, str(self.good.currentData()))


def _elsewhere(plan: Plan, sheet: Sheet, indicator: Indicator) -> str:
    """Warn that an indicator is asked on other sheets as well, where changes show too."""
    others = [
        one.name.to(language())
        for one in plan.sheets.values() if one.id != sheet.id and indicator.id in one.indicators
    ]  # fmt: skip
    if not others:
        return ""
    return _("Also asked on: {sheets}. Changes show there too.").format(sheets=", ".join(others))
