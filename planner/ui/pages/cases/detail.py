"""One case in full: what was put in, every value expected and obtained, and where it was published."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from planner.engine.cases import wording
from planner.engine.cases.check import Finding
from planner.text import _, language
from planner.ui.copytable import CopyTable
from planner.ui.pages.cases.rows import VALUES, values
from planner.ui.parts import column, label, named
from planner.ui.tables import TableModel
from planner.ui.theme import Theme


class CaseDetail(QWidget):
    """Shows the case that the table's cursor is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", "heading")
        self.source = label("", "muted")
        self.note = label("")
        self.model = TableModel(VALUES, lambda row: row.name)
        self.values = CopyTable(theme, self.model, _("Values of the case"))
        # The table shows one line for each value; here long ones stand whole.
        self.input = named(QPlainTextEdit(), _("Input and values of the case in full"))
        self.input.setReadOnly(True)
        self.input.setTabChangesFocus(True)
        self.input.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.input.setFont(theme.font(tabular=True))
        side = QSplitter(Qt.Orientation.Horizontal)
        side.setChildrenCollapsible(False)
        side.addWidget(self.values)
        side.addWidget(self.input)
        side.setStretchFactor(0, 3)
        side.setStretchFactor(1, 2)
        outer = column(self, spacing=theme.px(4))
        for part in (self.title, self.source, self.note):
            outer.addWidget(part)
        outer.addWidget(side, 1)

    def show_case(self, finding: Finding | None) -> None:
        """Show a case; nothing where none is chosen."""
        self.setVisible(finding is not None)
        if finding is None:
            return
        case = finding.case
        self.title.setText(f"{wording.method_name(finding)} – {wording.title(finding)}")
        self.source.setText(_("Source: {citation}").format(citation=case.citation))
        note = finding.problem or case.note.to(language())
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.model.set_rows(values(finding))
        parts = ((_("Input"), case.input), (_("Options"), case.options), (_("Expected"), case.expected),
                 (_("Obtained"), finding.obtained))  # fmt: skip
        text = "\n\n".join(f"{title}\n{wording.block(part)}" for title, part in parts if part)
        self.input.setPlainText(text)
