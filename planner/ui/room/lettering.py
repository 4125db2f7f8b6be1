"""Type and lengths of the projector: they grow with the window, so that the last row reads them at any resolution."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont

from planner.ui.theme import FALLBACKS, FAMILY, Theme

# The window that the sizes below are px of, and the least type on it.
REFERENCE = (1920, 1080)
SMALL, BODY, LEAD, TITLE, HERO = 28, 34, 44, 64, 84
# Text at 200 % in the window is for one reader close by; a projector has no room to double.
_MOST = 1.15


@dataclass(frozen=True, slots=True)
class Lettering:
    """Colours of a theme with the sizes of one window."""

    theme: Theme
    unit: float

    @classmethod
    def of(cls, theme: Theme, size: QSize) -> "Lettering":
        """Fit the sizes to a window; the text scale of the program enlarges type by 15 % at most."""
        unit = min(size.width() / REFERENCE[0], size.height() / REFERENCE[1])
        return cls(theme, max(0.3, unit))

    def px(self, length: float) -> float:
        """Turn a length on the reference window into px of this one."""
        return length * self.unit

    def font(self, size: float, *, bold: bool = False) -> QFont:
        """Return the typeface at a size on the reference window."""
        font = QFont([FAMILY, *FALLBACKS])
        font.setPixelSize(max(1, round(self.px(size) * min(_MOST, self.theme.scale))))
        font.setBold(bold)
        return font

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return self.theme.color(role)
