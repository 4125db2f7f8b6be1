"""The list of pages at the left: icons and words, or icons only."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from planner.text import _
from planner.ui.pages import PAGES, PageEntry
from planner.ui.parts import column
from planner.ui.theme import GRID, Theme

WIDE, NARROW = 168, 60
# The pages that stand apart, at the foot.
FOOT = ("preferences",)


class Sidebar(QFrame):
    """Show which page is on screen and change it; the arrow keys move between pages."""

    def __init__(self, theme: Theme, show_page: Callable[[str], None], toggle: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Pages"))
        self.theme = theme
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._show_page = show_page
        layout = column(self, margin=GRID, spacing=GRID // 2)
        for page in (page for page in PAGES if page.listed):
            if page.id == FOOT[0]:
                layout.addStretch(1)
            layout.addWidget(self._button(page))
        self._fold = self._plain_button()
        self._fold.clicked.connect(lambda: toggle())
        layout.addWidget(self._fold)

    def _plain_button(self) -> QToolButton:
        made = QToolButton()
        made.setIconSize(QSize(self.theme.px(20), self.theme.px(20)))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setMinimumHeight(self.theme.px(30))
        return made

    def _button(self, page: PageEntry) -> QToolButton:
        made = self._plain_button()
        title = _(page.title)
        made.setText(title)
        made.setAccessibleName(title)
        made.setToolTip(f"{title} ({QKeySequence(page.shortcut).toString(QKeySequence.SequenceFormat.NativeText)})")
        made.setIcon(self.theme.icon(page.icon))
        made.setCheckable(True)
        made.clicked.connect(lambda: self._show_page(page.id))
        self._group.addButton(made)
        self.buttons[page.id] = made
        return made

    def set_page(self, page: str) -> None:
        """Mark the page on screen; none for a page that is not listed."""
        self._group.setExclusive(page in self.buttons)
        for id, made in self.buttons.items():
            made.setChecked(id == page)
            made.setIcon(self.theme.icon(id, "accent" if id == page else "ink"))

    def set_wide(self, wide: bool) -> None:
        """Show words beside the icons, or icons only."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        for made in (*self.buttons.values(), self._fold):
            made.setToolButtonStyle(style)
        text = _("Fold") if wide else _("Unfold")
        self._fold.setText(text)
        self._fold.setAccessibleName(text)
        self._fold.setToolTip(f"{text} (F8)")
        self._fold.setIcon(self.theme.icon("collapse" if wide else "expand", "muted"))
        self.setFixedWidth(self.theme.px(WIDE if wide else NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the pages with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        here = next((place for place, made in enumerate(buttons) if made.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
