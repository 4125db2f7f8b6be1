"""Light and dark: colours by role from `resources/style`, the palette, the style sheet, the icons and the fonts.

A widget never names a colour; it names a role (`ink`, `accent`, `respond`), here or in the style sheet.
"""

import re
import tomllib
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from planner import paths

FAMILY = "Pretendard"
FALLBACKS = ("Malgun Gothic", "Noto Sans CJK KR", "NanumGothic", "sans-serif")
FONT_FILES = ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf")
# Sizes of type in px at 100 %.
SIZES = {"small": 12, "body": 13, "lead": 15, "title": 20, "hero": 28}
GRID = 8
ROW = 32
_TABULAR = "tnum"
_ICON_SIZES = (16, 20)


@dataclass(frozen=True)
class Theme:
    """One look: its name ("light" or "dark"), the colour of each role and the scale of the text (1.0 = 100 %)."""

    name: str
    roles: dict[str, str]
    scale: float = 1.0
    _icons: dict[tuple[str, str], QIcon] = field(default_factory=dict, compare=False, repr=False)

    def color(self, role: str) -> QColor:
        """Return the colour of a role; KeyError for a role that the theme lacks."""
        return QColor(self.roles[role])

    def px(self, size: str | int) -> int:
        """Return a named size of type, or a length of the 100 % grid, in px at the present text scale."""
        return round((SIZES[size] if isinstance(size, str) else size) * self.scale)

    def font(self, size: str = "body", *, bold: bool = False, tabular: bool = False) -> QFont:
        """Return a font by named size; `tabular` gives all figures one width."""
        font = QFont([FAMILY, *FALLBACKS])
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        if tabular:
            font.setFeature(QFont.Tag(_TABULAR), 1)
        return font

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """Return `resources/icons/<name>.svg` in the colour of a role."""
        if (name, role) not in self._icons:
            self._icons[name, role] = self._draw_icon(name, role)
        return self._icons[name, role]

    def _draw_icon(self, name: str, role: str) -> QIcon:
        source = paths.resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", self.roles[role])
        drawing = QSvgRenderer(QByteArray(source.encode("utf-8")))
        icon = QIcon()
        for size in _ICON_SIZES:
            icon.addPixmap(_render(drawing, self.px(size)))
        return icon


def load(name: str, scale: float = 1.0) -> Theme:
    """Read the colours of the theme "light" or "dark"."""
    content = tomllib.loads(paths.resource("style", f"{name}.toml").read_text("utf-8"))
    marks = {role: mark["colour"] for role, mark in content["roles"].items()}
    # The window's own words come last: its ground is the charts' page.
    return Theme(name, {**content["colours"], **marks, **content["window"]}, scale)


def chosen(setting: str, text_scale: float) -> Theme:
    """Return the theme for a setting ("system", "light" or "dark") and a text scale (1.0 = 100 %)."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    name = setting if setting in ("light", "dark") else "dark" if dark else "light"
    return load(name, text_scale)


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme's style, palette, font and style sheet."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet(theme))


def register_fonts() -> None:
    """Make the bundled typeface known to Qt."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


def style_sheet(theme: Theme) -> str:
    """Fill the template: {{role}} becomes its colour, {{13}} px at the text scale, {{look}} the folder of marks.

    {{ring}} and {{dot}} are the radii of a radio button without and with its dot.
    """
    template = paths.resource("style", "app.qss").read_text("utf-8")
    # Qt draws a square where a radius is more than half of the side, which rounding does at some scales.
    radii = {"ring": (theme.px(14) + 2) // 2, "dot": (theme.px(6) + 2 * theme.px(5)) // 2}

    def value(match: re.Match[str]) -> str:
        key = match.group(1)
        if key == "look":
            return paths.resource("style", theme.name).as_posix()
        if key in radii:
            return f"{radii[key]}px"
        return f"{theme.px(int(key))}px" if key.isdecimal() else theme.roles[key]

    return re.sub(r"\{\{([\w-]+)\}\}", value, template)


def palette(theme: Theme) -> QPalette:
    """Map the roles onto Qt's palette, for all that the style sheet does not reach."""
    kinds = QPalette.ColorRole
    table = {
        kinds.Window: "ground", kinds.WindowText: "ink", kinds.Base: "panel", kinds.AlternateBase: "ground",
        kinds.Text: "ink", kinds.Button: "panel", kinds.ButtonText: "ink", kinds.BrightText: "ink",
        kinds.ToolTipBase: "panel", kinds.ToolTipText: "ink", kinds.PlaceholderText: "muted",
        kinds.Highlight: "accent", kinds.HighlightedText: "on-accent", kinds.Accent: "accent",
        kinds.Link: "accent", kinds.LinkVisited: "accent",
        kinds.Light: "panel", kinds.Midlight: "line", kinds.Mid: "line", kinds.Dark: "muted",
        kinds.Shadow: "line",
    }  # fmt: skip
    result = QPalette()
    for kind, role in table.items():
        result.setColor(kind, theme.color(role))
    for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, kind, theme.color("muted"))
    return result


def _render(drawing: QSvgRenderer, size: int) -> QPixmap:
    """Draw an SVG as a square pixmap, sharp on the densest screen."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    image = QImage(QSize(round(size * ratio), round(size * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
