"""The reading pane: one document whole, with a way back from every link that was followed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from planner.model.evidence import Entry, EntryKind, Fact
from planner.model.facets import Facets
from planner.text import _
from planner.ui.evidencewording import INTERPRETED, country_name, kind_name, type_name
from planner.ui.pages.evidence.attach import attach_button
from planner.ui.pages.evidence.doubts import flags, issue, lost
from planner.ui.pages.evidence.figure import figure, series
from planner.ui.pages.evidence.pieces import WIDEST, Desk, Widgets, words
from planner.ui.pages.evidence.related import belongings, particulars, siblings, stages
from planner.ui.pages.evidence.sourcing import sourcing
from planner.ui.pages.evidence.subjects import subject
from planner.ui.pages.evidence.usedby import used_by
from planner.ui.parts import button, clear, column, label, order_tabs, prose, row, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import Link

_EXAMPLES = ("HBM 점유율", "수출 통제", "독자 파운데이션 모델", "2030년 목표")


class ReadingPane(QFrame):
    """Shows a document by its key; links inside lead to others, Alt+Left back.

    `shown(key)` tells what is read now, `searched(words)` and `narrowed(facets)` ask for a search.
    """

    shown = Signal(str)
    searched = Signal(str)
    narrowed = Signal(Facets)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("type", "card")
        self.session = session
        self.key = ""
        self._trail: list[str] = []
        self.desk = Desk(session, self.follow, self.narrowed.emit)
        self.body = QWidget()
        self.body.setMaximumWidth(session.theme.px(WIDEST))
        self._column = column(self.body, margin=2 * GRID, spacing=GRID)
        self.area = scrolled(self.body, _("What is read"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = column(self, margin=1, spacing=0)
        layout.addWidget(self._head())
        layout.addWidget(self.area, 1)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        self.refresh()

    def _head(self) -> QWidget:
        head = QWidget()
        line = row(head, spacing=GRID)
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.back = button(_("← Back"), self.go_back, "link", _("Return to what was read before (Alt+Left)"))
        line.addWidget(self.back)
        line.addStretch(1)
        self.tools = row(spacing=GRID)
        line.addLayout(self.tools)
        return head

    def follow(self, key: str) -> None:
        """Show what a link leads to, and remember the way back."""
        if self.key and key != self.key:
            self._trail.append(self.key)
        self._show(key)
        self.take_focus()

    def show_key(self, key: str) -> None:
        """Show a document that was chosen elsewhere: from there no way leads back."""
        if key and key != self.key:
            self._trail = []
            self._show(key)

    def go_back(self) -> None:
        """Return to what was read before the last link."""
        if self._trail:
            self._show(self._trail.pop())
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus into the pane, so that keys scroll it and Tab reaches its links."""
        if self.key:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str) -> None:
        self.key = key
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        self.shown.emit(key)

    def refresh(self) -> None:
        """Write the document anew from the plan as it is now."""
        if not self.session.has_plan:
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.body.isAncestorOf(focus)
        clear(self._column)
        clear(self.tools)
        for widget in self._parts():
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)
        self._fill_tools()
        self.back.setVisible(bool(self._trail))
        order_tabs(self)
        if inside:
            # What had the focus is gone: stay in the pane.
            self.area.setFocus()

    def _fill_tools(self) -> None:
        if not self.key:
            return
        cited = self.citations()
        if cited and not self.session.read_only:
            self.tools.addWidget(attach_button(self.session, cited))
        self.tools.addWidget(button(_("Copy"), self.copy, tip=_("Put these words on the clipboard")))

    def citations(self) -> tuple[str, ...]:
        """Return the citations of the document on show."""
        ref, _colon, id_ = self.key.partition(":")
        plan = self.session.plan
        if ref == "entry" and id_ in self.session.evidence.entries:
            return self.session.evidence.entries[id_].citations
        if ref == "statement":
            return next((one.citations for one in plan.statements if one.id == id_), ())
        if ref == "item" and id_ in plan.items:
            return plan.items[id_].citations
        if ref == "citation" and id_ in plan.citations:
            return (id_,)
        item, _slash, indicator = id_.partition("/")
        score = plan.published.get((item, indicator)) if ref == "score" else None
        return score.citations if score is not None else ()

    def _parts(self) -> Widgets:
        ref, _colon, id_ = self.key.partition(":")
        if not self.key:
            yield from self._nothing()
        elif ref == "entry" and id_ in self.session.evidence.entries:
            yield from entry_parts(self.desk, self.session.evidence.entries[id_])
        else:
            found = subject(self.desk, ref, id_)
            yield from found or iter([label(_("This is no longer in the plan."), "muted")])

    def _nothing(self) -> Widgets:
        yield label(_("Search, or choose something on the left."), "title")
        yield label(
            _("Every figure, policy, player, option and data issue of the reports is here with its quote and place.")
        )
        yield label(_("Try:"), "muted")
        for words_ in _EXAMPLES:
            yield self._example(words_)

    def _example(self, query: str) -> QWidget:
        return Link(query, lambda: self.searched.emit(query))

    def as_text(self) -> str:
        """Return the words of the document, a line each."""
        texts = (made.text() for made in self.body.findChildren(QLabel) if made.isVisibleTo(self))
        return "\n".join(filter(None, texts))

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())
        self.session.notice.emit("info", _("The evidence was copied."))


def entry_parts(desk: Desk, entry: Entry) -> Widgets:
    """Yield an entry whole: what it is, what it says, doubts, sources, what belongs to it and what uses it."""
    yield label(_overline(entry), "small")
    yield label(words(entry.name), "title")
    if words(entry.text):
        yield prose(words(entry.text))
    if entry.basis == "interpretation":
        text = _("{mark} Interpretation: the report does not say this itself; one switch leaves all of it out.")
        yield label(text.format(mark=INTERPRETED))
    if isinstance(entry.detail, Fact):
        yield from figure(desk, entry)
    yield from _OF_KIND[entry.kind](desk, entry) if entry.kind in _OF_KIND else ()
    yield from flags(desk, entry.id)
    yield from particulars(desk, entry)
    yield from stages(desk, entry) if entry.kind in ("policy", "status") else ()
    yield from _rests_on(desk, entry)
    yield from used_by(desk, entry.citations, f"entry:{entry.id}")


def _rests_on(desk: Desk, entry: Entry) -> Widgets:
    """Yield the sources and what belongs to an entry; of what is a subject itself, what is said of it comes first."""
    if entry.kind in _SUBJECTS:
        yield from belongings(desk, entry.id)
        yield from siblings(desk, entry)
        yield from sourcing(desk, entry.citations)
        return
    yield from sourcing(desk, entry.citations)
    if isinstance(entry.detail, Fact):
        yield from series(desk, entry)
    yield from belongings(desk, entry.id)
    yield from siblings(desk, entry)


_SUBJECTS = ("player", "product", "policy")
_OF_KIND: Mapping[EntryKind, Callable[[Desk, Entry], Widgets]] = {"issue": issue, "gap": lost}


def _overline(entry: Entry) -> str:
    type_ = type_name(entry.type) if entry.kind not in ("issue", "gap") else ""
    return " · ".join(filter(None, (kind_name(entry.kind), type_, country_name(entry.country))))
