"""Marks that are drawn, and pictures written whole: distinct shapes, title and note, equal on every run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from planner.model.errors import PlannerError
from planner.ui.pages.evidence.lines import LineLegend
from planner.ui.pages.evidence.picture import Drawing, noted, paper, write
from planner.ui.pages.evidence.shapes import Mark, paint_shape
from planner.ui.pages.evidence.stagepaint import LOOKS as STRENGTHS
from planner.ui.pages.evidence.timelinepaint import LOOKS, STAGES
from planner.ui.theme import Theme, load

INK = QColor("#1C2026")


def painted(shape: str) -> QImage:
    """Draw one mark on white."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_shape(painter, shape, QPointF(20, 20), 14, INK)
    painter.end()
    return image


def dark(image: QImage) -> int:
    return sum(image.pixelColor(x, y).lightness() < 128 for x in range(40) for y in range(40))


def square(width: float = 300, height: float = 200) -> Drawing:
    return Drawing("A title", "A note about it", width, height,
                   lambda painter: painter.fillRect(QRectF(0, 0, width, height), INK))


class TestShapes:
    def test_every_mark_of_a_picture_looks_different(self, light: Theme) -> None:
        for names in ([shape for shape, _role in (*LOOKS.values(), *STAGES.values())],
                      [shape for shape, _role in STRENGTHS.values()]):
            images = [painted(name) for name in names]
            assert all(images[a] != images[b] for a in range(len(names)) for b in range(a))

    @pytest.mark.parametrize("shape", ["disc", "diamond", "square", "up", "down", "star", "bars"])
    def test_hollow_marks_have_less_ink(self, light: Theme, shape: str) -> None:
        assert 0 < dark(painted(f"hollow-{shape}")) < dark(painted(shape))

    def test_half_a_disc_is_between(self, light: Theme) -> None:
        assert dark(painted("hollow-disc")) < dark(painted("half")) < dark(painted("disc"))

    def test_a_mark_of_a_legend_draws_itself(self, light: Theme, qtbot: QtBot) -> None:
        mark = Mark(light, "disc", "ink")
        qtbot.addWidget(mark)
        assert not mark.grab().isNull()

    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_the_legend_of_lines_says_all_of_them(self, light: Theme, qtbot: QtBot, look: str) -> None:
        legend = LineLegend(load(look))
        qtbot.addWidget(legend)
        assert not legend.grab().isNull()
        assert legend.accessibleName().count(",") >= 4
        assert "broken and labelled" in legend.accessibleName()

    @pytest.mark.parametrize("role", [role for look in (LOOKS, STAGES, STRENGTHS) for _shape, role in look.values()])
    def test_every_mark_has_a_colour_in_both_looks(self, light: Theme, role: str) -> None:
        assert load("light").color(role).isValid() and load("dark").color(role).isValid()


class TestWriting:
    def test_a_png_is_drawn_densely_with_room_around(self, light: Theme, tmp_path: Path) -> None:
        write(tmp_path / "a.png", square())
        image = QImage(str(tmp_path / "a.png"))
        assert image.width() == 2 * (300 + 48)
        assert image.height() > 2 * (200 + 48)
        assert image.pixelColor(2, 2) == paper().color("panel")
        assert image.pixelColor(image.width() // 2, image.height() // 2).lightness() < 60

    def test_a_huge_picture_is_drawn_coarser(self, light: Theme, tmp_path: Path) -> None:
        write(tmp_path / "a.png", square(60, 12_000))
        assert QImage(str(tmp_path / "a.png")).height() <= 16_000

    def test_an_svg_has_title_and_note(self, light: Theme, tmp_path: Path) -> None:
        write(tmp_path / "a.SVG", square())
        words = (tmp_path / "a.SVG").read_text("utf-8")
        assert "<title>A title</title>" in words
        assert "A note about it" in words

    def test_equal_drawings_make_equal_files(self, light: Theme, tmp_path: Path) -> None:
        for suffix in ("png", "svg"):
            for name in ("a", "b"):
                write(tmp_path / f"{name}.{suffix}", square())
            assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()

    def test_a_drawing_without_a_note_needs_no_room_for_it(self, light: Theme, tmp_path: Path) -> None:
        bare = Drawing("A title", "", 300, 200, lambda _painter: None)
        write(tmp_path / "bare.png", bare)
        write(tmp_path / "noted.png", square())
        assert QImage(str(tmp_path / "bare.png")).height() < QImage(str(tmp_path / "noted.png")).height()

    def test_a_file_that_cannot_be_written_leaves_nothing(self, light: Theme, tmp_path: Path) -> None:
        with pytest.raises(PlannerError):
            write(tmp_path / "gone" / "a.png", square())
        assert not list(tmp_path.iterdir())

    def test_a_drawing_that_fails_leaves_the_old_file(self, light: Theme, tmp_path: Path) -> None:
        target = tmp_path / "a.png"
        target.write_bytes(b"old")

        def fail(_painter: QPainter) -> None:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            write(target, Drawing("A title", "", 10, 10, fail))
        assert target.read_bytes() == b"old"

    def test_the_note_joins_what_there_is(self) -> None:
        words = noted("South Korea", "", "3 marks")
        assert words.startswith("South Korea · 3 marks · From the reports")
