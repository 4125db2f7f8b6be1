"""Saving a picture of the evidence: on paper colours, with its title and what it leaves out, as PNG or SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from planner.model.errors import PlannerError
from planner.text import _
from planner.ui import notify
from planner.ui.exports import PICTURES, exports, suggestion
from planner.ui.session import Session
from planner.ui.theme import Theme, load
from planner.wholefile import atomic_write

_MARGIN = 24
_DENSITY = 2
# An image with more dots than this on a side is refused by viewers; such a picture is drawn coarser.
_MOST = 16_000
_WORDS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_KINDS = (".png", ".svg")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to save: `paint(painter)` fills `width` × `height` px in the colours of the theme it was made for."""

    title: str
    note: str
    width: float
    height: float
    paint: Callable[[QPainter], None]


def paper() -> Theme:
    """Return the colours of saved pictures, whatever the window's look."""
    return load("light")


def save_drawing(parent: QWidget, session: Session, make: Callable[[Theme], Drawing]) -> bool:
    """Ask for a name and write the picture that `make` draws; False when that was called off or failed."""
    drawing = make(paper())
    filters = ";;".join(f"{_(PICTURES[suffix])} (*{suffix})" for suffix in _KINDS)
    path = notify.choose_target(parent, _("Save picture"), suggestion(session, drawing.title, ".png"), filters)
    if path is None:
        return False
    try:
        write(path, drawing)
    except PlannerError as error:
        session.tell(error)
        return False
    exports(session).note(drawing.title, path, True)
    session.notice.emit("info", _("{title} was saved: {path}").format(title=drawing.title, path=path))
    return True


def write(path: Path, drawing: Drawing) -> None:
    """Write a drawing whole or not at all; PlannerError where the file can't be written."""
    content = _svg(drawing) if path.suffix.lower() == ".svg" else _png(drawing)
    with atomic_write(path) as temporary:
        temporary.write_bytes(content)


def _png(drawing: Drawing) -> bytes:
    size = _size(drawing)
    density = min(_DENSITY, _MOST / max(size.width(), size.height()))
    image = QImage(size * density, QImage.Format.Format_RGB32)
    image.fill(paper().color("panel"))
    painter = QPainter(image)
    # A painter that is still at work when its paper goes takes the whole program with it.
    try:
        painter.scale(density, density)
        _paint(painter, drawing)
    finally:
        painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _svg(drawing: Drawing) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = _size(drawing)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(drawing.title)
    generator.setDescription(drawing.note)
    painter = QPainter(generator)
    try:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), paper().color("panel"))
        _paint(painter, drawing)
    finally:
        painter.end()
    buffer.close()
    return bytes(content.data())


def _size(drawing: Drawing) -> QSize:
    top, bottom = _heights(drawing)
    return QSize(round(drawing.width + 2 * _MARGIN), round(top + drawing.height + bottom + 2 * _MARGIN))


def _heights(drawing: Drawing) -> tuple[float, float]:
    """Measure the title above and the note below."""
    theme = paper()
    room = QRectF(0, 0, drawing.width, 10_000).toRect()
    title = QFontMetrics(theme.font("lead", bold=True)).boundingRect(room, _WORDS, drawing.title).height() + _MARGIN / 2
    note = QFontMetrics(theme.font("small")).boundingRect(room, _WORDS, drawing.note).height() + _MARGIN / 2
    return title, note if drawing.note else 0.0


def _paint(painter: QPainter, drawing: Drawing) -> None:
    """Draw the title, the picture below it, and the note below that."""
    theme = paper()
    top, bottom = _heights(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_MARGIN, _MARGIN)
    painter.setPen(theme.color("ink"))
    painter.setFont(theme.font("lead", bold=True))
    painter.drawText(QRectF(0, 0, drawing.width, top), _WORDS, drawing.title)
    painter.save()
    try:
        painter.translate(0, top)
        drawing.paint(painter)
    finally:
        painter.restore()
    painter.setPen(theme.color("muted"))
    painter.setFont(theme.font("small"))
    painter.drawText(QRectF(0, top + drawing.height + _MARGIN / 2, drawing.width, bottom), _WORDS, drawing.note)


def noted(*parts: str) -> str:
    """Write the note under a picture: what it shows and leaves out, whence, and when it was made."""
    day = datetime.now().date().isoformat()
    made = _("From the reports' evidence in this plan; made on {day}.").format(day=day)
    return " · ".join(part for part in (*parts, made) if part)
