"""What each level of the scale means for the indicator of the current cell, in sentences."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.text import _
from planner.ui.theme import Theme

Levels = tuple[tuple[int, str], ...]
Sentences = Mapping[str, Mapping[int, str]]


class AnchorLegend(QWidget):
    """One column of words for each level; as high as the longest sentences of the sheet, so that nothing jumps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._known: tuple[Levels, Sentences] = ((), {})
        self._pages: dict[str, QWidget] = {}
        self._shown = ""
        self._place = QGridLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(_("What the levels mean"))
        self.hide()

    def set_sheet(self, levels: Levels, sentences: Sentences) -> None:
        """Take the levels of a sheet's scale, and for each of its indicators what they mean; hide where none is."""
        if (levels, sentences) == self._known:
            return
        self._known = levels, sentences
        for page in self._pages.values():
            page.setParent(None)
            page.deleteLater()
        self._pages = {indicator: self._page(levels, said) for indicator, said in sentences.items()}
        for indicator, page in self._pages.items():
            # All stand in one place, seen or not: the place is as high as the highest.
            self._place.addWidget(page, 0, 0)
            page.setVisible(indicator == self._shown)
        self.setVisible(any(sentences.values()))

    def show_indicator(self, indicator: str) -> None:
        """Show what the levels mean for an indicator."""
        self._shown = indicator
        for name, page in self._pages.items():
            page.setVisible(name == indicator)

    def words(self) -> str:
        """Return the sentences on show, a line each."""
        page = self._pages.get(self._shown)
        return "\n".join(label.text() for label in page.findChildren(QLabel)) if page is not None else ""

    def _page(self, levels: Levels, said: Mapping[int, str]) -> QWidget:
        page = QWidget()
        policy = page.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        page.setSizePolicy(policy)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(2))
        for column, (level, words) in enumerate(levels if said else ()):
            head = QLabel(f"{level}  {words}")
            head.setFont(self._theme.font("small", bold=True))
            text = QLabel(said.get(level, ""), wordWrap=True)
            text.setProperty("type", "small")
            grid.addWidget(head, 0, column)
            grid.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        return page
