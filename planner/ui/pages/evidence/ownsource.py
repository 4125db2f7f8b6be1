"""Adding a source and a citation of the user's own: what was read elsewhere, with its words and its place."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from planner.model.evidence import GRADES
from planner.text import _, nfc
from planner.ui.evidencewording import grade_name, source_name
from planner.ui.later import core
from planner.ui.parts import button, column, label, named, row, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID

NEW = ""
_LINES = 3
# Size in px at 100 %, and what is left of the screen around the dialog.
_WIDE, _HIGH, _EDGE = 540, 560, 80
_FIELDS = ("title", "publisher", "year", "authors", "citation", "licence")
_YEAR = re.compile(r"\d{4}")


class OwnSource(QDialog):
    """Asks for a quote and where it stands: in a source of the plan, or in a new one; stays open until it fits."""

    def __init__(self, session: Session, parent: QWidget, show: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.session, self._show = session, show
        self.setWindowTitle(_("Add a source or a citation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit_screen()
        self.source = named(QComboBox(), _("Source"))
        self.source.addItem(_("A new source"), NEW)
        for id_ in session.plan.sources:
            self.source.addItem(source_name(session.plan, id_), id_)
        self.lines = {name: QLineEdit() for name in (*_FIELDS, "place", "line")}
        self.grade = QComboBox()
        self.grade.addItem(_("Not graded"), "")
        for grade in GRADES:
            self.grade.addItem(grade_name(grade), grade)
        self.quote = QPlainTextEdit()
        self.quote.setTabChangesFocus(True)
        self.quote.setFixedHeight(QFontMetrics(session.theme.font()).lineSpacing() * _LINES + 3 * GRID)
        self.problem = label("")
        self.problem.setStyleSheet(f"color: {session.theme.roles['error']}")
        self.problem.hide()
        self._lay_out()
        self.source.currentIndexChanged.connect(lambda _place: self._fit())
        self._fit()
        self.source.setFocus()

    def _fit_screen(self) -> None:
        """Be as high as the form is, or as the screen allows: with large type the form scrolls."""
        px, room = self.session.theme.px, QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(_WIDE), room.width() - _EDGE), min(px(_HIGH), room.height() - _EDGE))

    def _lay_out(self) -> None:
        layout = column(self, margin=2 * GRID, spacing=GRID)
        intro = _("It stays in this plan file and can be attached to any score, option or row.")
        layout.addWidget(label(intro, "muted"))
        fields = QWidget()
        self.form = QFormLayout(fields)
        self.form.setContentsMargins(0, 0, GRID, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.addRow(_("Source"), self.source)
        for name in _FIELDS:
            self._row(name, self.lines[name])
        self._row("grade", self.grade)
        self._row("quote", self.quote)
        for name in ("place", "line"):
            self._row(name, self.lines[name])
        area = scrolled(fields, _("Add a source or a citation"))
        # The fields take the focus and are scrolled to; the area itself would be one stop more.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(area, 1)
        layout.addWidget(self.problem)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        self.add = button(_("Add"), self.accept, "primary")
        foot.addWidget(self.add)
        layout.addLayout(foot)

    def _row(self, name: str, widget: QWidget) -> None:
        text = self._names()[name]
        self.form.addRow(text, named(widget, text))

    @staticmethod
    def _names() -> dict[str, str]:
        return {
            "title": _("Title (required)"),
            "publisher": _("Publisher (required)"),
            "year": _("Year (required)"),
            "authors": _("Authors"),
            "citation": _("Line to cite it by"),
            "licence": _("Licence"),
            "grade": _("Grade"),
            "quote": _("Quote, word for word"),
            "place": _("Table, figure or section"),
            "line": _("Line of the text"),
        }

    @property
    def is_new(self) -> bool:
        """Tell whether the source is a new one."""
        return bool(self.source.currentData() == NEW)

    def _fit(self) -> None:
        """Ask for the source only where it is a new one."""
        for widget in (*(self.lines[name] for name in _FIELDS), self.grade):
            self.form.setRowVisible(widget, self.is_new)

    def accept(self) -> None:
        """Add what is filled in, in one step that can be undone; stay open where something is missing or refused."""
        QGuiApplication.inputMethod().commit()
        values = {name: nfc(line.text()).strip() for name, line in self.lines.items()}
        quote = nfc(self.quote.toPlainText()).strip()
        problem = self._problem(values, quote)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem:
            self._add(values, quote)

    def _problem(self, values: dict[str, str], quote: str) -> str:
        """Say what is missing or wrong; nothing where all is well."""
        names = self._names()
        if self.is_new:
            for name in ("title", "publisher"):
                if not values[name]:
                    return _("Fill in “{field}”.").format(field=names[name])
            if not _YEAR.fullmatch(values["year"]):
                return _("Type the year with four digits, such as 2026.")
        elif not quote:
            return _("Fill in “{field}”.").format(field=names["quote"])
        if values["line"] and not values["line"].isdecimal():
            return _("The line of the text is a number; leave it empty where you don't know it.")
        return ""

    def _add(self, values: dict[str, str], quote: str) -> None:
        source = self._new_id(values["year"]) if self.is_new else str(self.source.currentData())
        made: list[str] = []

        def change(rows: "core.Rows") -> None:
            if self.is_new:
                optional = {name: values[name] for name in ("authors", "citation", "licence")}
                rows.add_source(
                    source, values["title"], values["publisher"], int(values["year"]),
                    grade=str(self.grade.currentData()), **optional,
                )  # fmt: skip
            if quote:
                line = int(values["line"]) if values["line"] else None
                made.append(rows.add_citation(source, quote, place=values["place"], line=line))

        text = _("Add the source “{title}”").format(title=values["title"]) if self.is_new else _("Add a citation")
        if self.session.act(text, change):
            super().accept()
            self._show(f"citation:{made[0]}" if made else f"source:{source}")

    def _new_id(self, year: str) -> str:
        """Name the next source of the user's own."""
        number = 1
        while f"own-{year}-{number}" in self.session.plan.sources:
            number += 1
        return f"own-{year}-{number}"
