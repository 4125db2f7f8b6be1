"""Sheets: what is asked about what, what each level means, and how many answers a question needs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QSplitter, QStackedWidget, QTabWidget, QWidget

from planner.model.plan import Plan, Round, Sheet
from planner.text import N_, _, language
from planner.ui.controls import EmptyState, labelled
from planner.ui.evidencewording import kind_name
from planner.ui.form import Field, Form
from planner.ui.pages.panel import sheetschanging as changing
from planner.ui.pages.panel.sheetsindicator import IndicatorPane
from planner.ui.pages.panel.sheetslist import SheetList
from planner.ui.pages.panel.sheetsmembers import Ids, Line, MembersPane, fact
from planner.ui.pages.panel.sheetsnew import MOST
from planner.ui.pages.panel.sheetspicker import Choice, PickDialog, indicator_choices, item_choices
from planner.ui.pages.panel.sheetsshort import effect, more, most_needed, round_in_view
from planner.ui.parts import column, label, named, order_tabs, row, scrolled
from planner.ui.session import Session
from planner.ui.tables import Column
from planner.ui.textline import TextLine
from planner.ui.theme import GRID

_TABLE, _PANE = 264, 600
# From this width on (px at 100 %) an indicator stands beside the list of them.
_WIDE = 840
_OWN = "own"


class Sheets(QWidget):
    """The sheets at the left; of the chosen one its head, its items, and its indicators with all about each."""

    needs = frozenset({
        "plan", "item", "indicator", "scale", "scale_level", "sheet", "sheet_item", "sheet_indicator", "anchor",
        "sub_anchor", "round", "round_question", "assessor", "duty", "assessment",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown = ""
        self.list = SheetList(session)
        self.list.chosen.connect(self._show)
        self.name = TextLine(_("Name of the sheet"), self._rename)
        self.least = named(QSpinBox(), _("Least number of answers"))
        self.least.setRange(1, MOST)
        self.least.setKeyboardTracking(False)
        self.least.valueChanged.connect(self._set_least)
        self.effect = label("", "muted")
        self.items = MembersPane(
            session, _("Items of the sheet"), self._item_columns(), (_("Add items…"), _("Own item…")),
            lambda ids: self._on_sheet(changing.set_items, ids),
        )  # fmt: skip
        self.indicators = MembersPane(
            session, _("Indicators of the sheet"), self._indicator_columns(),
            (_("Add indicators…"), _("Own indicator…")), lambda ids: self._on_sheet(changing.set_indicators, ids),
        )  # fmt: skip
        self.indicator = IndicatorPane(session)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.items.adding.connect(self.add_items)
        self.items.adding_own.connect(self.add_own_item)
        self.indicators.adding.connect(self.add_indicators)
        self.indicators.adding_own.connect(self.add_own_indicator)
        self.indicators.chosen.connect(lambda _id: self._show_indicator())

    def _lay_out(self) -> None:
        px = self.session.theme.px
        self._both = named(QSplitter(), _("Indicators"))
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.indicators)
        area = scrolled(self.indicator, _("The chosen indicator"))
        # The fields take the focus and are scrolled to; the area itself would be one stop more.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._both.addWidget(area)
        self._both.setStretchFactor(1, 1)
        self._both.setSizes([px(_TABLE), px(_PANE)])
        self.tabs = named(QTabWidget(), _("What the sheet asks"))
        self.tabs.setDocumentMode(True)
        named(self.tabs.tabBar(), _("What the sheet asks"))
        self.tabs.addTab(self.items, _("Items"))
        self.tabs.addTab(self._both, _("Indicators and levels"))
        self.whole = QWidget()
        right = column(self.whole, spacing=GRID)
        head = row(spacing=2 * GRID)
        head.addWidget(self.name, 1)
        head.addWidget(labelled(_("Least number of answers"), self.least))
        right.addLayout(head)
        right.addWidget(self.effect)
        right.addWidget(self.tabs, 1)
        self.empty = EmptyState(self.session.theme)
        self.empty.say(
            _("No scoring sheets"), _("A sheet says what the panel is asked about what."), _("New sheet…")
        )
        self.empty.pressed.connect(self.list.add_sheet)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.whole)
        self.stack.addWidget(self.empty)
        layout = row(self, spacing=2 * GRID)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.stack, 3)
        order_tabs(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chosen indicator below the list of indicators where there is no room beside it."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.session.theme.px(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._both.orientation() != way:
            self._both.setOrientation(way)
            self._both.setSizes([1, 2] if wide else [1, 1000])

    def _item_columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(N_("Item"), lambda line: line.name, tip=lambda line: line.tip, edit=self._rename_item,
                   editable=lambda line: line.own and not self.session.read_only),
            fact(0, N_("Kind"), 150),
            fact(1, N_("Answers so far"), 190),
        )  # fmt: skip

    def _indicator_columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(N_("Indicator"), lambda line: line.name, tip=lambda line: line.tip),
            fact(0, N_("Levels said"), 100, figures=True),
        )

    # Showing

    def refresh(self) -> None:
        """Show the sheets of the plan, and all about the chosen one."""
        self.list.refresh()
        self._show()

    def commit_editing(self) -> None:
        """Take over what is being typed before something else is shown."""
        for line in (self.name, self.indicator.name, self.indicator.question, *self.indicator.anchors.values()):
            line.take_over()
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
            focus.clearFocus()

    def _show(self) -> None:
        """Show the chosen sheet; what was typed for another one is stored first."""
        sheet, plan = self.list.sheet(), self.session.plan
        if sheet is None or sheet.id != self._shown:
            self.name.take_over()
            self.indicator.commit()
        self._shown = sheet.id if sheet else ""
        self.stack.setCurrentWidget(self.whole if sheet else self.empty)
        if sheet is None:
            return
        shown = round_in_view(plan, self.session.round)
        self.name.show_text(sheet.name.to(language()))
        self.name.setEnabled(not self.session.read_only)
        self.least.blockSignals(True)
        self.least.setValue(sheet.min_assessors)
        self.least.setEnabled(not self.session.read_only)
        self.least.blockSignals(False)
        self.effect.setText(effect(plan, shown, sheet))
        self.items.show_lines(_item_lines(plan, shown, sheet))
        self.indicators.show_lines(_indicator_lines(plan, sheet))
        self._show_indicator()

    def _show_indicator(self) -> None:
        sheet, found = self._sheet(), self.session.plan.indicators.get(self.indicators.table.current_key())
        self.indicator.setVisible(found is not None)
        if sheet is not None and found is not None:
            self.indicator.show_indicator(sheet, found)

    def _sheet(self) -> Sheet | None:
        """Return the sheet on show."""
        return self.session.plan.sheets.get(self._shown)

    # Changing

    def _rename(self, text: str) -> bool:
        sheet = self._sheet()
        return sheet is not None and changing.rename(self.session, sheet, text)

    def _set_least(self, least: int) -> None:
        sheet = self._sheet()
        if sheet is not None and not changing.set_least(self.session, sheet, least):
            self.refresh()

    def _rename_item(self, line: Line, text: str) -> bool:
        return changing.rename_item(self.session, line.id, text.strip())

    def _on_sheet(self, change: Callable[[Session, Sheet, Ids], bool], ids: Ids) -> bool:
        sheet = self._sheet()
        return sheet is not None and change(self.session, sheet, ids)

    def add_items(self) -> None:
        """Ask which of the plan's items to add."""
        sheet = self._sheet()
        if sheet is not None and not self.session.read_only:
            choices = item_choices(self.session.plan, sheet.items)
            self._pick(_("Add items"), choices, lambda ids: changing.set_items(self.session, sheet, sheet.items + ids))

    def add_indicators(self) -> None:
        """Ask which of the plan's indicators to add."""
        sheet = self._sheet()
        if sheet is not None and not self.session.read_only:
            choices = indicator_choices(self.session.plan, sheet.indicators)
            self._pick(
                _("Add indicators"), choices,
                lambda ids: changing.set_indicators(self.session, sheet, sheet.indicators + ids),
            )  # fmt: skip

    def _pick(self, title: str, choices: tuple[Choice, ...], take: Callable[[Ids], bool]) -> None:
        self.dialog = PickDialog(self.session, self, title, choices, take)
        self.dialog.open()

    def add_own_item(self) -> None:
        """Ask for an item that no report has."""
        intro = _("An item of your own is scored like the others; it stays in this plan.")
        fields = (Field("name", _("Name"), required=True), Field("text", _("What it is")))
        self._ask(_("Own item"), intro, fields, changing.add_own_item)

    def add_own_indicator(self) -> None:
        """Ask for an indicator that no report has."""
        intro = _("An indicator is one question about every item of the sheet. Say below which end is good.")
        fields = (Field("name", _("Name"), required=True), Field("text", _("Question"), required=True))
        self._ask(_("Own indicator"), intro, fields, changing.add_own_indicator)

    def _ask(
        self, title: str, intro: str, fields: tuple[Field, ...], add: Callable[[Session, Sheet, str, str], bool]
    ) -> None:
        sheet = self._sheet()
        if sheet is None or self.session.read_only:
            return
        self.form = Form(
            self, self.session.theme, title, intro, fields,
            lambda values: add(self.session, sheet, values["name"], values["text"]),
        )  # fmt: skip
        self.form.open()


def _item_lines(plan: Plan, shown: Round | None, sheet: Sheet) -> tuple[Line, ...]:
    """List the items of a sheet: their kind, and how many answers they still need."""
    lines = []
    for item in sheet.items:
        found = plan.items[item]
        facts = kind_name(found.kind), more(most_needed(plan, shown, sheet, item))
        lines.append(Line(item, found.name.to(language()), facts, found.kind == _OWN, found.description.to(language())))
    return tuple(lines)


def _indicator_lines(plan: Plan, sheet: Sheet) -> tuple[Line, ...]:
    """List the indicators of a sheet: how many levels have a sentence."""
    levels = len(plan.scales[sheet.scale].levels)
    lines = []
    for name in sheet.indicators:
        found = plan.indicators[name]
        said = f"{len(found.anchors)}/{levels}"
        lines.append(Line(name, found.name.to(language()), (said,), tip=found.question.to(language())))
    return tuple(lines)
