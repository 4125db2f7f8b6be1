"""The Check page: published cases recomputed with the program's own functions, expected beside obtained."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter
from shiboken6 import isValid

from planner.engine.cases import wording
from planner.engine.cases.check import METHODS, Finding, check_all
from planner.files.cases import bundled
from planner.model.errors import PlannerError
from planner.progress import Report
from planner.text import _, ngettext
from planner.ui.controls import labelled
from planner.ui.copytable import CopyTable
from planner.ui.page import Page
from planner.ui.pages.cases.detail import CaseDetail
from planner.ui.pages.cases.rows import CASES, matching
from planner.ui.parts import button, column, label, named
from planner.ui.session import FILE, VIEW, Session
from planner.ui.tables import TableModel
from planner.ui.tasks import Task
from planner.ui.wrapping import WrapLayout


def recompute(report: Report) -> tuple[Finding, ...]:
    """Read the cases that come with the program and compute them all."""
    return check_all(bundled(), report)


class CasesPage(Page):
    """Whether every method still gives what was published: run when first seen, and again when asked."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.findings: tuple[Finding, ...] = ()
        self._task: Task | None = None
        self.state = label("", "heading")
        self.count = label("", "muted", wrap=False)
        self.words = named(QLineEdit(), _("Search"), _("Method, case or source"))
        self.words.setPlaceholderText(_("Method, case or source"))
        self.words.setClearButtonEnabled(True)
        self.methods = named(QComboBox(), _("Method"))
        self.methods.addItem(_("All methods"), "")
        self.run_button = button(_("Run again"), self.press_run)
        self.copy_button = button(_("Copy table"), self._copy)
        self.model = TableModel(CASES, lambda row: row.case.id)
        self.table = CopyTable(session.theme, self.model, _("Published cases"))
        self.detail = CaseDetail(session.theme)
        self._lay_out()
        self.words.textChanged.connect(self._show)
        self.methods.activated.connect(self._show)
        self.table.chosen.connect(self._chosen)

    def _lay_out(self) -> None:
        theme = self.session.theme
        self.words.setMinimumWidth(theme.px(220))
        tools = WrapLayout(gap=theme.px(12))
        for part in (
            labelled(_("Search"), self.words), labelled(_("Method"), self.methods), self.run_button, self.copy_button,
            self.count,
        ):  # fmt: skip
            tools.addWidget(part)
        story = label(
            _(
                "Worked examples from papers, textbooks and other libraries' tests, computed here and now with the "
                "functions that compute everything else in this program."
            ),
            "muted",
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        outer = column(self, spacing=theme.px(4))
        outer.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        outer.addWidget(self.state)
        outer.addWidget(story)
        outer.addLayout(tools)
        outer.addWidget(split, 1)
        self.detail.show_case(None)

    @property
    def busy(self) -> bool:
        """Tell whether cases are being computed."""
        return self._task is not None

    def concerns(self, tables: frozenset[str]) -> bool:
        """Follow another file or language only: the cases have their own input, and no plan changes them."""
        return bool(tables & {FILE, VIEW})

    def refresh(self) -> None:
        """Compute the cases when the page is first seen."""
        if not self.findings and not self.busy:
            self.run()

    def press_run(self) -> None:
        """Run all cases, or stop where they are running."""
        if self._task is None:
            self.run()
            return
        self._task.cancel()
        self._end(_("Stopped."))

    def run(self) -> None:
        """Compute all cases in the worker."""
        self.run_button.setText(_("Stop"))
        self._say(_("Computing …"))
        self._task = self.session.compute(recompute, self._take, self._failed, self._progress)

    def _progress(self, fraction: float, message: str) -> None:
        if isValid(self):
            self._say(_("Computing … {percent}%").format(percent=round(fraction * 100)))

    def _take(self, findings: tuple[Finding, ...]) -> None:
        if not isValid(self):
            return
        self.findings = findings
        self._list_methods()
        self._end(wording.summary(findings), all(finding.passed for finding in findings))
        self._show()
        if self.model.rows and not self.table.current_key():
            self.table.choose(self.model.key(self.model.rows[0]))

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._end(_("The cases could not be computed."), False)
        if not isinstance(error, PlannerError):
            raise error
        self.session.tell(error)

    def _end(self, text: str, well: bool | None = None) -> None:
        self._task = None
        self.run_button.setText(_("Run again"))
        self._say(text, well)

    def _say(self, text: str, well: bool | None = None) -> None:
        mark = "" if well is None else "✓ " if well else "✗ "
        self.state.setText(mark + text)

    def _list_methods(self) -> None:
        chosen, used = self.methods.currentData(), {finding.case.method for finding in self.findings}
        self.methods.clear()
        self.methods.addItem(_("All methods"), "")
        for name, method in METHODS.items():
            if name in used:
                self.methods.addItem(_(method.name), name)
        self.methods.setCurrentIndex(max(0, self.methods.findData(chosen)))

    def _show(self) -> None:
        """Show the cases that the search keeps, and how many these are."""
        kept = matching(self.findings, self.words.text(), str(self.methods.currentData() or ""))
        self.model.set_rows(kept)
        self.count.setText(
            ngettext("{shown} of {count} case shown", "{shown} of {count} cases shown", len(self.findings)).format(
                shown=len(kept), count=len(self.findings)
            )
        )
        self._chosen(self.table.current_key())

    def _chosen(self, key: str) -> None:
        self.detail.show_case(next((finding for finding in self.model.rows if finding.case.id == key), None))

    def _copy(self) -> None:
        self.table.copy()
        self.session.notice.emit("info", _("The table was copied."))
