"""Search and read: the query, the facets, what they find, and the reading pane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from planner.model.documents import Document
from planner.model.facets import Facets, counts, narrow
from planner.text import _, ngettext
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.facetbar import FacetBar
from planner.ui.pages.evidence.hits import HitView
from planner.ui.pages.evidence.ownsource import OwnSource
from planner.ui.pages.evidence.query import QueryLine
from planner.ui.pages.evidence.reading import ReadingPane
from planner.ui.parts import button, column, label, row
from planner.ui.session import Session

_LIST, _PANE = 400, 560


class SearchTab(QWidget):
    """Finds as one types and shows what is chosen beside the results."""

    def __init__(self, session: Session, lookup: Lookup) -> None:
        super().__init__()
        self.session, self.lookup = session, lookup
        self.query = QueryLine()
        self.facets = FacetBar(session)
        self.hits = HitView(session)
        self.reading = ReadingPane(session)
        self.count = label("", "small")
        self.empty = label("", "muted")
        self._asked = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self.session.theme.px
        layout = column(self, spacing=px(8))
        layout.setContentsMargins(0, px(8), 0, 0)
        top = row(spacing=px(8))
        top.setContentsMargins(0, 0, px(16), 0)
        top.addWidget(self.query, 1)
        if not self.session.read_only:
            top.addWidget(button(_("Add a source…"), self.add_source, tip=_("Add a source or a citation of your own")))
        layout.addLayout(top)
        layout.addWidget(self.facets)
        left = QWidget()
        inner = column(left, spacing=px(4))
        for widget in (self.count, self.empty):
            inner.addWidget(widget)
        inner.addWidget(self.hits, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.reading)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([px(_LIST), px(_PANE)])
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.query.asked.connect(self.ask)
        self.query.moved.connect(self.hits.step)
        self.query.opened.connect(self.reading.take_focus)
        self.facets.changed.connect(self.ask)
        self.hits.chosen.connect(self.reading.show_key)
        self.hits.opened.connect(lambda _key: self.reading.take_focus())
        self.reading.shown.connect(self._on_shown)
        self.reading.searched.connect(self.search)
        self.reading.narrowed.connect(self.narrow)

    def refresh(self) -> None:
        """Search anew once the index is up to date; what is read is written anew at once."""
        self.reading.refresh()
        if not self.lookup.is_ready:
            self.empty.setText(_("Reading the catalogue…"))
            self.empty.show()
        self.lookup.when_ready(self.ask)

    def ask(self) -> None:
        """Show what the query finds within the facets."""
        if not self.lookup.is_ready or not self.session.has_plan:
            return
        found = self._found()
        shown = narrow(found, self.facets.facets)
        self.facets.show_counts(counts(found, self.facets.facets))
        asked, self._asked = self._asked, self.query.query
        self.hits.show_documents(shown, self.reading.key)
        self._say(len(shown), len(found))
        if self._asked and self._asked != asked and shown:
            # A new question is answered by its best result.
            self.hits.point_at(shown[0].key)
            self.hits.scrollToTop()
            self.reading.show_key(shown[0].key)

    def _found(self) -> tuple[Document, ...]:
        """Search for what is typed; while half a syllable finds nothing, for what stands without it."""
        known = self.session.evidence.entries
        found = self.lookup.search(self.query.query) or self.lookup.search(self.query.committed)
        # The index may be of a moment ago; what is gone since is not shown.
        return tuple(one for one in found if one.ref != "entry" or one.id in known)

    def _say(self, shown: int, found: int) -> None:
        total = ngettext("{count} result", "{count} results", shown).format(count=f"{shown:,}")
        hidden = found - shown
        if hidden:
            more = ngettext("{count} hidden by the boxes", "{count} hidden by the boxes", hidden)
            total = f"{total} · {more.format(count=f'{hidden:,}')}"
        self.count.setText(total)
        self.empty.setVisible(not shown)
        self.hits.setVisible(bool(shown))
        if shown:
            return
        if hidden:
            text = _("The boxes above hide every result: choose “Show all”.")
        else:
            text = _("Nothing is found. Try fewer or other words; Korean and English both work, spaces do not matter.")
        self.empty.setText(text)

    def _on_shown(self, key: str) -> None:
        """Remember what is read, also for a window that is made anew; mark it in the list where it is there."""
        self.session.wanted = key
        if self.hits.current != key:
            self.hits.point_at(key)

    def open(self, key: str) -> None:
        """Show a document in the reading pane."""
        self.reading.show_key(key)

    def go_to_query(self) -> None:
        """Put the cursor into the line of the search, over what stands there."""
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def search(self, query: str) -> None:
        """Search for some words."""
        self.query.setText(query)
        self.go_to_query()

    def narrow(self, facets: Facets) -> None:
        """Show everything that some facets let through."""
        self.query.clear()
        self.facets.set_facets(facets)

    def add_source(self) -> None:
        """Ask for a source or citation of the user's own, and show it."""
        OwnSource(self.session, self, self.reading.show_key).open()
