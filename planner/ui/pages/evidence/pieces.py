"""What every part of the reading pane is made from: sections, rows of label and value, links to other evidence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.model.admissible import Ledger
from planner.model.evidence import Entry, Evidence, Fact
from planner.model.facets import Facets
from planner.model.plan import Plan, Words
from planner.text import _, language
from planner.ui.evidencewording import FLAG, INTERPRETED, period_text, value_text
from planner.ui.fold import Fold
from planner.ui.parts import label, rule
from planner.ui.session import Kind, Session
from planner.ui.theme import GRID
from planner.ui.wrapping import Link, WrapLayout

Widgets = Iterator[QWidget]
Row = tuple[str, str | QWidget]
# Related entries shown before the rest is folded away.
SHOWN = 4
# How labels and values share the width.
_SHARES = (2, 5)
# px at 100 %: a line of more than some eighty letters tires the eye.
WIDEST = 640


@dataclass(frozen=True)
class Desk:
    """What the parts of the pane read from, and how their links lead on: to a document, a search, or a page."""

    session: Session
    look: Callable[[str], None]
    search: Callable[[Facets], None]

    @property
    def plan(self) -> Plan:
        """Return the plan as it is now."""
        return self.session.plan

    @property
    def evidence(self) -> Evidence:
        """Return the evidence as it is now."""
        return self.session.evidence

    @property
    def ledger(self) -> Ledger:
        """Return what is open and settled."""
        return self.session.ledger()

    def key(self, id_: str) -> str:
        """Return the key of an entry or item; empty where the plan has neither."""
        if id_ in self.evidence.entries:
            return f"entry:{id_}"
        return f"item:{id_}" if id_ in self.plan.items else ""

    def name(self, id_: str) -> str:
        """Name an entry or item."""
        found = self.evidence.entries.get(id_) or self.plan.items.get(id_)
        return found.name.to(language()) if found else id_

    def link(self, text: str, key: str, tip: str = "") -> QWidget:
        """Make a link to another document."""
        return Link(text, lambda: self.look(key), tip)

    def to(self, id_: str) -> QWidget:
        """Make a link to an entry or item by its name; plain words where the plan has neither."""
        key = self.key(id_)
        return self.link(self.name(id_), key) if key else label(id_)

    def leave(self, page: str, kind: Kind, id_: str, indicator: str = "") -> None:
        """Go to another page and show something there."""
        self.session.go(page)
        self.session.explain(kind, id_, indicator)


def words(text: Words) -> str:
    """Choose the wording in the language in use."""
    return text.to(language())


def section(title: str, widgets: Iterable[QWidget]) -> Widgets:
    """Yield a hairline, a heading and what stands below it; nothing where there is nothing below."""
    found = list(widgets)
    if found:
        yield rule()
        heading = label(title, "heading")
        heading.setContentsMargins(0, GRID // 2, 0, 0)
        yield heading
        yield from found


def grid(desk: Desk, rows: Iterable[Row]) -> Widgets:
    """Yield rows of a label and its value in two columns, leaving out those without a value."""
    found = [(name, value) for name, value in rows if value]
    if not found:
        return
    box = QWidget()
    table = QGridLayout(box)
    table.setContentsMargins(0, 0, 0, 0)
    table.setHorizontalSpacing(2 * GRID)
    table.setVerticalSpacing(GRID // 2)
    # In a narrow pane labels take a second line before values are squeezed.
    for place, share in enumerate(_SHARES):
        table.setColumnStretch(place, share)
    for place, (name, value) in enumerate(found):
        title, shown = label(name, "muted"), label(value) if isinstance(value, str) else value
        # A link has room around its words for the ring of the focus.
        title.setContentsMargins(0, GRID // 2 if isinstance(shown, Link) or shown.findChild(Link) else 0, 0, 0)
        table.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
        table.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignTop)
    yield box


def tags(texts: Iterable[str]) -> Widgets:
    """Yield short words in frames, in a row that wraps."""
    found = [text for text in texts if text]
    if found:
        box = QWidget()
        line = WrapLayout(box, gap=GRID)
        for text in found:
            line.addWidget(label(text, "tag", wrap=False))
        yield box


def entry_links(desk: Desk, entries: Iterable[Entry], shown: int = SHOWN) -> Widgets:
    """Yield links to entries with their value or date, all but the first `shown` folded."""
    found = list(entries)
    yield from (entry_line(desk, entry) for entry in found[:shown])
    rest = found[shown:]
    if rest:
        title = _("{count} more").format(count=len(rest))
        yield Fold(title, (entry_line(desk, entry) for entry in rest), later=True)


def entry_line(desk: Desk, entry: Entry) -> QWidget:
    """Make a link to an entry: its marks, name, value and period."""
    return desk.link(entry_text(desk, entry), f"entry:{entry.id}")


def entry_text(desk: Desk, entry: Entry) -> str:
    """Word an entry in a line."""
    value = value_text(entry.detail, desk.evidence.units, language()) if isinstance(entry.detail, Fact) else ""
    # The value of a fact may be its date; nothing is said twice.
    story = " · ".join(dict.fromkeys(filter(None, (words(entry.name), value, period_text(entry)))))
    return f"{marks(desk, entry)} {story}".strip()


def marks(desk: Desk, entry: Entry) -> str:
    """Return the marks of an entry: an open issue, an interpretation."""
    doubtful = bool(desk.ledger.open_issues(entry.id)) or (entry.kind == "issue" and desk.ledger.is_open(entry.id))
    told = entry.basis == "interpretation"
    return " ".join(filter(None, (FLAG if doubtful else "", INTERPRETED if told else "")))
