"""All data issues and everything that is lost of the reports, and beside them the chosen one with what settles it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from planner.model.evidence import SEVERITIES, Entry
from planner.text import _, ngettext
from planner.ui.evidencewording import country_name, kind_name, severity_name, source_name, type_name
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser
from planner.ui.pages.evidence.doubts import issue, lost
from planner.ui.pages.evidence.issuelist import (
    GAP_COLUMNS,
    ISSUE_COLUMNS,
    STATES,
    IssueRow,
    Sieve,
    gap_rows,
    issue_rows,
    summary,
)
from planner.ui.pages.evidence.pane import Pane, desk_of
from planner.ui.pages.evidence.pieces import Widgets, words
from planner.ui.pages.evidence.sourcing import sourcing
from planner.ui.parts import button, column, label, prose
from planner.ui.session import Session
from planner.ui.tables import TableModel, TableView
from planner.ui.wrapping import WrapLayout

_TABLE, _PANE = 640, 440
_HIGH, _LOW = 400, 180
# Two lines of text to a row: names of issues are sentences.
_ROW = 46
# Columns that a tab narrower than this (px at 100 %) leaves out.
_SPARE = {"What is wrong": 960, "Held back": 960, "Source": 640}


class IssuesTab(QWidget):
    """Two tables at the left, the reading of what is chosen in either at the right; Enter goes into it."""

    def __init__(self, session: Session, lookup: Lookup) -> None:
        super().__init__()
        self.session, self.lookup = session, lookup
        self.key = ""
        self.boxes = {
            "severity": Chooser(_("Severity"), self.sift),
            "source": Chooser(_("Source"), self.sift),
            "type": Chooser(_("What is wrong"), self.sift),
            "state": Chooser(_("State"), self.sift),
        }
        self.all = button(_("Show all"), self.show_all, "link", _("Let every issue through"))
        self.summary = label("", "heading")
        self.empty = label("", "muted")
        self.issues = self._table(
            TableModel(ISSUE_COLUMNS, lambda row: row.entry.id), _("Data issues"), _("Enter goes to the decision.")
        )
        self.lost = label("", "heading")
        self.gaps = self._table(
            TableModel(GAP_COLUMNS, lambda row: row.entry.id), _("Lost tables and figures"),
            _("Enter reads what is lost."),
        )
        self.rows: tuple[IssueRow, ...] = ()
        self.pane = Pane(session, _("The chosen issue"))
        self._shown: object = None
        self._lay_out()

    # Making

    def _table(self, model: TableModel[Any], name: str, description: str) -> TableView:
        table = TableView(self.session.theme, model, name, description)
        table.setWordWrap(True)
        table.verticalHeader().setDefaultSectionSize(self.session.theme.px(_ROW))
        table.chosen.connect(lambda key, _column: self._choose(table, key))
        table.activated_row.connect(lambda _key, _column: self.pane.take_focus())
        return table

    def _lay_out(self) -> None:
        px = self.session.theme.px
        layout = column(self, spacing=px(8))
        layout.setContentsMargins(0, px(8), 0, 0)
        layout.addWidget(self.summary)
        bar = QWidget()
        line = WrapLayout(bar, gap=px(6))
        for widget in (*self.boxes.values(), self.all):
            line.addWidget(widget)
        layout.addWidget(bar)
        lists = _split(Qt.Orientation.Vertical, self._part(self.empty, self.issues), self._part(self.lost, self.gaps))
        lists.setSizes([px(_HIGH), px(_LOW)])
        whole = _split(Qt.Orientation.Horizontal, lists, self.pane)
        whole.setSizes([px(_TABLE), px(_PANE)])
        layout.addWidget(whole, 1)

    def _part(self, above: QWidget, table: QWidget) -> QWidget:
        part = QWidget()
        inner = column(part, spacing=self.session.theme.px(4))
        inner.setContentsMargins(0, self.session.theme.px(4), 0, 0)
        inner.addWidget(above)
        inner.addWidget(table, 1)
        inner.addStretch(0)
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is little room: the reading beside the table says the same."""
        super().resizeEvent(event)
        for place, column_ in enumerate(ISSUE_COLUMNS):
            self.issues.setColumnHidden(place, self.width() < self.session.theme.px(_SPARE.get(column_.title, 0)))

    # Showing

    def refresh(self) -> None:
        """List everything anew, keeping what is chosen."""
        self.rows = issue_rows(self.session.plan, self.session.ledger())
        self._offer()
        gaps = gap_rows(self.session.plan, self.session.evidence.of_kind("gap"))
        self.gaps.model_.set_rows(gaps)
        self.gaps.setVisible(bool(gaps))
        text = ngettext("Lost tables and figures ({count})", "Lost tables and figures ({count})", len(gaps))
        nothing = _("The catalogue lists no lost tables or figures.")
        self.lost.setText(text.format(count=len(gaps)) if gaps else nothing)
        self.summary.setText(summary(self.rows))
        self.sift()

    def _offer(self) -> None:
        plan = self.session.plan
        sources = sorted({row.issue.source for row in self.rows})
        types = sorted({row.entry.type for row in self.rows}, key=type_name)
        self.boxes["severity"].offer(_("Any severity"), [(level, severity_name(level)) for level in SEVERITIES])
        self.boxes["source"].offer(_("Any source"), [(id_, source_name(plan, id_)) for id_ in sources])
        self.boxes["type"].offer(_("Any kind of doubt"), [(name, type_name(name)) for name in types])
        self.boxes["state"].offer(_("Open and settled"), [(state, _(name)) for state, name in STATES])

    def sift(self) -> None:
        """Show the issues that the boxes let through."""
        sieve = Sieve(**{name: box.value for name, box in self.boxes.items()})
        shown = [row for row in self.rows if sieve.lets(row)]
        # A cursor that is put back in its place chooses nothing: something lost may be on show.
        self.issues.blockSignals(True)
        self.issues.model_.set_rows(shown)
        self.issues.blockSignals(False)
        if self.issues.model_.row_of(self.key) < 0:
            self.issues.clearSelection()
        self.issues.setVisible(bool(shown))
        self.all.setVisible(sieve != Sieve())
        self.empty.setVisible(len(shown) < len(self.rows) or not shown)
        self.empty.setText(self._told(len(shown)))
        known = self.session.evidence.entries
        if shown and self.key not in known:
            self.key = shown[0].entry.id
            self.issues.choose(self.key, 0)
        self._write()

    def _told(self, shown: int) -> str:
        if not self.rows:
            return _("No issue of the data is known in this plan. Import a catalogue that lists some.")
        if not shown:
            return _("The boxes above hide every issue: choose “Show all”.")
        text = ngettext("{count} of {all} issue", "{count} of {all} issues", len(self.rows))
        return text.format(count=shown, all=len(self.rows))

    def show_all(self) -> None:
        """Let every issue through."""
        for box in self.boxes.values():
            box.choose("")
        self.sift()

    def _choose(self, table: TableView, key: str) -> None:
        """Show what is chosen in one table; the other one marks nothing any more."""
        other = self.gaps if table is self.issues else self.issues
        other.clearSelection()
        self.show_entry(key)

    def show_entry(self, id_: str) -> None:
        """Show an issue or something lost, from its top."""
        if id_ != self.key:
            self.key = id_
            self._write()

    def _write(self) -> None:
        """Write the pane; not where nothing changed, so that what is being typed there stays."""
        shows = (self.key, self.session.plan, self.session.evidence)
        if _same(self._shown, shows):
            return
        from_top = not isinstance(self._shown, tuple) or self._shown[0] != self.key
        self._shown = shows
        entry = self.session.evidence.entries.get(self.key)
        self.pane.fill(self._parts(entry) if entry is not None else self._nothing(), from_top=from_top)

    def _nothing(self) -> Widgets:
        yield label(_("Nothing is chosen."), "title")
        yield label(_("Choose an issue on the left to read both sides and to settle it, or something lost."))

    def _parts(self, entry: Entry) -> Widgets:
        desk = desk_of(self.session)
        overline = (kind_name(entry.kind), country_name(entry.country))
        yield label(" · ".join(filter(None, overline)), "small")
        yield label(words(entry.name), "title")
        if words(entry.text):
            yield prose(words(entry.text))
        yield from issue(desk, entry) if entry.kind == "issue" else lost(desk, entry)
        yield from sourcing(desk, entry.citations)


def _split(direction: Qt.Orientation, *parts: QWidget) -> QSplitter:
    made = QSplitter(direction)
    made.setChildrenCollapsible(False)
    for place, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(place, 3 - place)
    return made


def _same(before: object, now: tuple[object, ...]) -> bool:
    """Tell whether two views are of the very same things; plans are too large to be compared by their content."""
    return isinstance(before, tuple) and all(one is other or (isinstance(one, str) and one == other)
                                             for one, other in zip(before, now, strict=True))
