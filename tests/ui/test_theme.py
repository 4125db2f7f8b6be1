"""Light and dark: roles, contrast, palette, style sheet, icons and fonts."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from planner import paths
from planner.ui import theme
from planner.ui.pages import PAGES
from planner.ui.theme import Theme
from tests.contrast import contrast

LOOKS = ("light", "dark")
TEXT = ("ink", "muted", "accent", "error", "respond", "invest", "support", "monitor")


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("role", TEXT)
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_words_can_be_read(name: str, role: str, ground: str) -> None:
    look = theme.load(name)
    assert contrast(look.roles[role], look.roles[ground]) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_words_on_colour_can_be_read(name: str) -> None:
    roles = theme.load(name).roles
    for front, back in (("on-accent", "accent"), ("ink", "selected"), ("ink", "hover"), ("ink", "error-ground")):
        assert contrast(roles[front], roles[back]) >= 4.5, (front, back)
    assert contrast(roles["accent"], roles["selected"]) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_edges_of_fields_can_be_seen(name: str) -> None:
    roles = theme.load(name).roles
    for ground in ("ground", "panel"):
        assert contrast(roles["edge"], roles[ground]) >= 3


def test_both_looks_name_the_same_roles() -> None:
    assert set(theme.load("light").roles) == set(theme.load("dark").roles)


@pytest.mark.parametrize("name", LOOKS)
def test_the_style_sheet_is_filled(name: str) -> None:
    sheet = theme.style_sheet(theme.load(name, 1.5))
    assert "{{" not in sheet
    assert theme.load(name).roles["accent"] in sheet
    assert "font-size: 42px" in sheet
    for mark in re.findall(r'url\("([^"]+)"\)', sheet):
        assert not QImage(mark).isNull(), mark


def test_an_unknown_role_in_the_template_is_a_mistake(light: Theme) -> None:
    with pytest.raises(KeyError):
        light.color("no such role")
    with pytest.raises(KeyError):
        theme.style_sheet(Theme("light", {}, 1.0))


def test_the_palette_carries_the_roles(light: Theme, qapp: QApplication) -> None:
    palette = theme.palette(light)
    assert palette.color(QPalette.ColorRole.Window) == light.color("ground")
    assert palette.color(QPalette.ColorRole.Highlight) == light.color("accent")
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == light.color("muted")
    assert qapp.style().name() == "fusion" or qapp.styleSheet()


@pytest.mark.parametrize(("setting", "name"), [("light", "light"), ("dark", "dark"), ("system", "light")])
def test_the_setting_chooses(qapp: QApplication, setting: str, name: str) -> None:
    look = theme.chosen(setting, 1.25)
    assert look.name == name
    assert look.px("body") == 16
    assert look.px(8) == 10


def test_the_typeface_is_bundled(light: Theme) -> None:
    assert theme.FAMILY in QFontDatabase.families()
    assert QFontInfo(light.font()).family() == theme.FAMILY
    assert light.font("title", bold=True).pixelSize() == 20
    assert light.font("title", bold=True).bold()


def test_tabular_figures_have_one_width(light: Theme) -> None:
    metrics = QFontMetricsF(light.font(tabular=True))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


@pytest.mark.parametrize("path", sorted(paths.resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_one_colour_and_draws(light: Theme, path: Path) -> None:
    name = path.stem
    source = path.read_text("utf-8")
    assert "currentColor" in source
    assert not re.search(r'(stroke|fill)="#', source)
    image = light.icon(name, "accent").pixmap(24).toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strong = [colour for colour in seen if colour.alpha() > 100]
    wanted = light.color("accent")
    assert strong
    # Half-covered pixels come back a little off.
    assert all(abs(colour.blue() - wanted.blue()) <= 3 and abs(colour.red() - wanted.red()) <= 3 for colour in strong)


def test_icons_are_drawn_once_and_greyed_where_disabled(light: Theme) -> None:
    icon = light.icon("undo")
    assert light.icon("undo") is icon
    assert icon.pixmap(16, QIcon.Mode.Disabled).toImage() != icon.pixmap(16).toImage()


def test_every_page_has_an_icon() -> None:
    for page in PAGES:
        assert paths.resource("icons", f"{page.icon}.svg").is_file()


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
def test_radio_buttons_are_round_at_every_scale(scale: float) -> None:
    """Qt draws a square where a radius is more than half of the side."""
    sheet = theme.style_sheet(theme.load("light", scale))
    mark = "QRadioButton::indicator:"
    empty = re.search(mark + r"unchecked { width: (\d+)px; .*border: 1px.*border-radius: (\d+)px", sheet)
    chosen = re.search(mark + r"checked { width: (\d+)px; .*border: (\d+)px.*border-radius: (\d+)px", sheet)
    assert empty is not None
    assert chosen is not None
    side, radius = int(empty[1]) + 2, int(empty[2])
    assert side / 2 - 1 < radius <= side / 2
    side, radius = int(chosen[1]) + 2 * int(chosen[2]), int(chosen[3])
    assert side / 2 - 1 < radius <= side / 2
