"""The rules that propose a score from a figure: a table to type into, and in words what the chosen rule proposes."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner.model.plan import Indicator, SubAnchor
from planner.text import N_, _, language
from planner.ui.form import Field, Form
from planner.ui.pages.panel import sheetschanging as changing
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID, ROW
from planner.ui.wording import RULE_BASES, figure_text, rule_text, typed_figure
from planner.ui.wrapping import WrapLayout

_LINES = 4
_CUTS = 4
_CUT_TITLES = (N_("Cut 1"), N_("Cut 2"), N_("Cut 3"), N_("Cut 4"))
_RISING, _FALLING = "rising", "falling"
_APART = re.compile(r"[;/\s]+|,\s+")


class RulesPane(QWidget):
    """The rules of one indicator; Insert adds one, Delete removes the chosen one, F2 or typing changes a cell."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._indicator: Indicator | None = None
        self.table = TableView(
            session.theme, TableModel(self._columns(), lambda rule: rule.id), _("Rules that propose a score"),
            _("F2 or typing changes a cell, Insert adds a rule, Delete removes the chosen one."),
        )  # fmt: skip
        self.table.chosen.connect(lambda _id, _column: self._preview())
        self.add = button(_("Add a rule…"), self.add_rule, tip="Insert")
        self.remove = button(_("Remove"), self.remove_rule, tip="Delete")
        self.preview = label("")
        for key, do in ((Qt.Key.Key_Insert, self.add_rule), (Qt.Key.Key_Delete, self.remove_rule)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        layout = column(self, spacing=GRID)
        bar = QWidget()
        tools = WrapLayout(bar, gap=GRID)
        for widget in (self.add, self.remove):
            tools.addWidget(widget)
        layout.addWidget(self.table)
        layout.addWidget(self.preview)
        layout.addWidget(bar)

    def _columns(self) -> tuple[Column[SubAnchor], ...]:
        free = self._changeable
        return (
            Column(N_("Figure"), lambda rule: rule.name.to(language()), edit=self._rename, editable=free,
                   tip=lambda rule: rule.name.to(language())),
            Column(N_("Unit"), lambda rule: rule.unit, width=48, edit=self._measure, editable=free),
            *(self._cut(place) for place in range(_CUTS)),
            Column(N_("High figures"), _direction, width=96, edit=self._turn, editable=free, choices=_directions),
        )  # fmt: skip

    def _cut(self, place: int) -> Column[SubAnchor]:
        """Make the column for one of the figures between levels, from the lowest to the highest."""
        return Column(
            _CUT_TITLES[place], lambda rule: figure_text(rule.cuts[place]),
            "right", width=56, figures=True, edit=lambda rule, text: self._move(rule, place, text),
            editable=self._changeable,
        )  # fmt: skip

    def _changeable(self, _rule: SubAnchor) -> bool:
        return not self._session.read_only

    def show_indicator(self, indicator: Indicator) -> None:
        """Show the rules of an indicator."""
        self._indicator = indicator
        rules = [rule for rule in self._session.plan.sub_anchors.values() if rule.indicator == indicator.id]
        self.table.setVisible(bool(rules))
        self.table.setFixedHeight(self._session.theme.px(ROW) * (min(len(rules), _LINES) + 1) + 2 * GRID)
        self.table.model_.set_rows(rules)
        if rules and not self.table.current_key():
            self.table.choose(rules[0].id, 0)
        self.add.setEnabled(not self._session.read_only)
        self.remove.setEnabled(bool(rules) and not self._session.read_only)
        self._preview()

    def _preview(self) -> None:
        """Say what the chosen rule proposes for which figures."""
        rule = self._chosen()
        if rule is None:
            self.preview.setText(_("No rule yet: scores are answered without a proposal from a figure."))
            return
        basis = _("{basis}; a figure on a line counts to the span above it.").format(basis=_(RULE_BASES[rule.basis]))
        self.preview.setText(f"{rule_text(rule)}\n{basis[0].upper()}{basis[1:]}")

    def _chosen(self) -> SubAnchor | None:
        return self._session.plan.sub_anchors.get(self.table.current_key())

    # Changing

    def _rename(self, rule: SubAnchor, text: str) -> bool:
        return changing.edit_rule(self._session, rule, name=text.strip())

    def _measure(self, rule: SubAnchor, text: str) -> bool:
        return changing.edit_rule(self._session, rule, unit=text.strip())

    def _turn(self, rule: SubAnchor, text: str) -> bool:
        return changing.edit_rule(self._session, rule, rising=text == _RISING)

    def _move(self, rule: SubAnchor, place: int, text: str) -> bool:
        """Put another figure between two levels."""
        figure = typed_figure(text)
        if figure is None:
            self._session.notice.emit("error", _("“{typed}” is not a figure: type a number.").format(typed=text))
            return False
        cuts = list(rule.cuts)
        cuts[place] = figure
        return changing.edit_rule(self._session, rule, cuts=cuts)

    def add_rule(self) -> None:
        """Ask for a rule: a figure, its unit, and the four figures between the five levels."""
        if self._indicator is None or self._session.read_only:
            return
        intro = _("Four figures part the five levels, from the lowest to the highest. A score is proposed, never set.")
        fields = (
            Field("name", _("Figure, such as share of imports"), required=True),
            Field("unit", _("Unit"), "%"),
            Field("cuts", _("Four figures"), "20 40 60 80", required=True),
        )
        self.form = Form(self, self._session.theme, _("Add a rule"), intro, fields, self._take(self._indicator))
        self.form.open()

    def _take(self, indicator: Indicator) -> Callable[[dict[str, str]], bool]:
        def take(values: dict[str, str]) -> bool:
            figures = [typed_figure(part) for part in _APART.split(values["cuts"].strip()) if part]
            cuts = [figure for figure in figures if figure is not None]
            if len(cuts) != len(figures) or len(cuts) != _CUTS:
                self._session.notice.emit("error", _("Type four figures with spaces between them: 20 40 60 80."))
                return False
            return changing.add_rule(self._session, indicator, values["name"], values["unit"], cuts)

        return take

    def remove_rule(self) -> None:
        """Take the chosen rule out; refused while answers were proposed by it."""
        rule = self._chosen()
        if rule is not None and not self._session.read_only:
            changing.remove_rule(self._session, rule)


def _direction(rule: SubAnchor) -> str:
    return dict(_directions(rule))[_RISING if rule.rising else _FALLING]


def _directions(_rule: SubAnchor) -> tuple[tuple[str, str], ...]:
    return (_RISING, _("score high")), (_FALLING, _("score low"))
