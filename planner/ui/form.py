"""A small form: labelled lines to fill in, checked when they are handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from planner.text import _, nfc
from planner.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form: the name it is handed in under, its label, and what stands in it first."""

    name: str
    label: str
    value: str = ""
    required: bool = False


class Form(QDialog):
    """A dialog that asks for a few words and stays open until `take(values)` accepts them.

    Open it with `open()`: it never blocks, so tests fill it in like a user.
    """

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        intro: str,
        fields: Sequence[Field],
        take: Callable[[dict[str, str]], bool],
    ) -> None:
        super().__init__(parent)
        self._fields, self._take = tuple(fields), take
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(380))
        self.lines = {field.name: QLineEdit(field.value) for field in fields}
        self._problem = QLabel(wordWrap=True)
        self._problem.setStyleSheet(f"color: {theme.roles['error']}")
        self._problem.hide()
        form = QFormLayout()
        for field in fields:
            form.addRow(field.label, self.lines[field.name])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Add"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        if intro:
            column.addWidget(QLabel(intro, wordWrap=True))
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Hand in the values; stay open where one is missing or refused."""
        QGuiApplication.inputMethod().commit()
        values = {name: nfc(line.text()).strip() for name, line in self.lines.items()}
        missing = next((field for field in self._fields if field.required and not values[field.name]), None)
        if missing is not None:
            self._problem.setText(_("Fill in “{field}”.").format(field=missing.label))
            self._problem.show()
            self.lines[missing.name].setFocus()
        elif self._take(values):
            super().accept()
