"""The slips as pages to print and cut: one code each, for A4."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from planner.model.passcodes import facilitator_code, slips
from planner.model.plan import Plan
from planner.text import _
from planner.ui.theme import FALLBACKS, FAMILY

_DPI, _MARGIN_MM = 300, 12.0
_ACROSS, _DOWN = 2, 6
_INK, _CUT = QColor("#000000"), QColor("#808080")
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def slip_pages(plan: Plan) -> bytes:
    """Draw the slips of a plan's experts, and last the facilitator's own, as PDF."""
    entries = [(whose or _("Draw a slip, keep it to yourself"), code) for whose, code in slips(plan)]
    entries.append((_("Facilitator: ends passing the laptop"), facilitator_code(plan)))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(buffer)
    paper.setResolution(_DPI)
    paper.setTitle(_("Codes for the laptop"))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    paper.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    painter = QPainter(paper)
    each = _ACROSS * _DOWN
    for number, (whose, code) in enumerate(entries):
        if number and number % each == 0:
            paper.newPage()
        _slip(painter, _box(paper, number % each), plan.title, whose, code)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _box(paper: QPdfWriter, place: int) -> QRectF:
    down, across = divmod(place, _ACROSS)
    width, height = paper.width() / _ACROSS, paper.height() / _DOWN
    return QRectF(across * width, down * height, width, height)


def _slip(painter: QPainter, box: QRectF, title: str, whose: str, code: str) -> None:
    """Draw one slip with a line to cut along."""
    painter.setPen(QPen(_CUT, 2, Qt.PenStyle.DashLine))
    painter.drawRect(box)
    inner = box.adjusted(60, 40, -60, -40)
    third = inner.height() / 4
    painter.setPen(_INK)
    painter.setFont(_font(38))
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), third), _CENTRE, title)
    painter.setFont(_font(130, bold=True))
    middle = QRectF(inner.left(), inner.top() + third, inner.width(), 2 * third)
    painter.drawText(middle, _CENTRE, " ".join(code))
    painter.setFont(_font(42))
    painter.drawText(QRectF(inner.left(), inner.bottom() - third, inner.width(), third), _CENTRE, whose)


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = QFont([FAMILY, *FALLBACKS])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
