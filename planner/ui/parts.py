"""Small pieces that every page is built from: words by type, cards, rows, and emptying a layout."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.ui.theme import GRID
from planner.ui.wrapping import Prose, Words

Box = TypeVar("Box", bound=QBoxLayout)
W = TypeVar("W", bound=QWidget)


def label(text: str, kind: str = "", *, wrap: bool = True) -> QLabel:
    """Make plain, selectable text in a type of the style sheet ("hero", "title", "heading", "muted", "quote" …)."""
    made = Words(text)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("type", kind)
    return made


def prose(text: str) -> QLabel:
    """Make selectable text that is pleasant to read at length: larger, with more room between its lines."""
    made = Prose(text)
    made.setProperty("type", "lead")
    return made


def button(text: str, do: Callable[[], object], kind: str = "", tip: str = "") -> QPushButton:
    """Make a button of a type of the style sheet ("primary", "link", "row")."""
    made = QPushButton(text)
    made.setProperty("type", kind)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    # In a dialog Enter presses the default button; elsewhere it presses the button with the focus.
    made.setAutoDefault(True)
    made.clicked.connect(lambda: do())
    return made


def named(widget: W, name: str, tip: str = "") -> W:
    """Give a widget the name that a screen reader says, and a tool tip; return the widget."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip)
    return widget


def card(*, margin: int = 2 * GRID, spacing: int = GRID) -> tuple[QFrame, QVBoxLayout]:
    """Make a panel with a hairline border, and the column inside it."""
    frame = QFrame()
    frame.setProperty("type", "card")
    return frame, column(frame, margin=margin, spacing=spacing)


def column(parent: QWidget | None = None, *, margin: int = 0, spacing: int = GRID) -> QVBoxLayout:
    """Make a vertical layout on the grid."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    return _spaced(layout, margin, spacing)


def row(parent: QWidget | None = None, *, margin: int = 0, spacing: int = GRID) -> QHBoxLayout:
    """Make a horizontal layout on the grid."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    return _spaced(layout, margin, spacing)


def rule() -> QFrame:
    """Make a hairline."""
    line = QFrame()
    line.setProperty("type", "rule")
    line.setFixedHeight(1)
    return line


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Let `content` scroll downwards when it is higher than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Remove everything from a layout."""
    while (entry := layout.takeAt(0)) is not None:
        inner, widget = entry.layout(), entry.widget()
        if widget is not None:
            widget.hide()
            # Out of the tree at once: nobody finds it any more while it waits for its deletion.
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the style sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _spaced(layout: Box, margin: int, spacing: int) -> Box:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


def order_tabs(*roots: QWidget) -> None:
    """Let Tab go through parts of the window as they are laid out, from first to last, whenever they were made."""
    stops = [stop for root in roots for stop in _stops(root)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus of Tab, in the order of layouts, splitters, stacks and tabs."""
    proxy = widget.focusProxy()
    # A whole that hands the focus to a part of it stands before that part: left behind, it would turn Tab back to it.
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and (proxy is None or widget.isAncestorOf(proxy)):
        yield widget
    for inner in _inside(widget):
        yield from _stops(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget; the inner parts of fields and views belong to them."""
    if isinstance(widget, QTabWidget):
        corner = widget.cornerWidget(Qt.Corner.TopRightCorner)
        pages = (widget.widget(place) for place in range(widget.count()))
        yield from filter(None, (widget.tabBar(), corner, *pages))
    elif isinstance(widget, QScrollArea):
        yield from filter(None, (widget.widget(),))
    elif isinstance(widget, QSplitter | QStackedWidget):
        yield from filter(None, (widget.widget(place) for place in range(widget.count())))
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        entry = layout.itemAt(place)
        if entry is None:
            continue
        widget, inner = entry.widget(), entry.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
