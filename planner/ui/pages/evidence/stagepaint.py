"""The company × stage matrix as it is drawn and said: cells, heads and names, in the window and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from planner.model.evidence import Entry
from planner.model.stagematrix import STRENGTHS, Column, Row, groups, strengths
from planner.text import _, language, ngettext
from planner.ui.evidencewording import country_name, state_name
from planner.ui.pages.evidence.choosing import breakable
from planner.ui.pages.evidence.shapes import paint_shape
from planner.ui.theme import Theme

NAME, CELL, HEAD, STAGE = 264, 104, 72, 24
_PAD, _MARK, _COUNTRY = 6, 15, 84
# The mark and the colour role of each way to be active.
LOOKS = {"own": ("disc", "invest"), "partner": ("half", "support"), "investor": ("up", "respond"),
         "mentioned": ("hollow-disc", "muted")}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Grid:
    """What is shown: players down, layers across."""

    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()


def column_title(column: Column) -> str:
    """Name a layer; what its report adds in brackets, such as "(NIA sub-stage)", is said by the layering's name."""
    return bare(column.layer.name.to(language()))


def bare(name: str) -> str:
    """Leave out what stands in brackets at the end of a name."""
    return name[: name.rindex("(")].strip() or name if name.endswith(")") and "(" in name else name


def player_story(row: Row) -> str:
    """Say a player in words."""
    name = row.player.name.to(language())
    count = ngettext("{count} layer", "{count} layers", row.breadth).format(count=row.breadth)
    return " · ".join(part for part in (name, country_name(row.player.country), count) if part)


def cell_story(row: Row, column: Column) -> str:
    """Say a cell in words: who, where, how and the report's own description; that it is silent where it is."""
    entries = row.cells.get(column.layer.id, ())
    head = f"{row.player.name.to(language())} – {column_title(column)}: "
    if not entries:
        return head + _("the reports say nothing")
    said = ", ".join(state_name(strength) for strength in strengths(entries))
    texts = [entry.text.to(language()) for entry in entries if entry.text.to(language())]
    return head + " · ".join([said, *texts])


def paint_cell(painter: QPainter, theme: Theme, rect: QRect, entries: Sequence[Entry], *, chosen: bool) -> None:
    """Draw the marks of a cell side by side."""
    painter.save()
    painter.fillRect(rect, theme.color("selected" if chosen else "panel"))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    found = strengths(entries)
    side = theme.px(_MARK)
    middle = QRectF(rect).center()
    for number, strength in enumerate(found):
        shape, role = LOOKS[strength]
        x = middle.x() + (number - (len(found) - 1) / 2) * (side + theme.px(_PAD))
        paint_shape(painter, shape, QPointF(x, middle.y()), side / 2 - 1, theme.color(role))
    if chosen:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
    painter.restore()


def paint_head(
    painter: QPainter, theme: Theme, rect: QRectF, columns: Sequence[Column], section: int, left: float
) -> None:
    """Draw the head of a layer; `left` is where the first column begins, for the stage over several columns."""
    stage, pad = theme.px(STAGE), theme.px(4)
    painter.fillRect(rect, theme.color("panel"))
    _edges(painter, theme, rect, below="edge", right="line")
    column = columns[section]
    top = rect.top() + (stage if column.stage is not None else 0)
    room = QRectF(rect.left() + pad, top + pad, rect.width() - 2 * pad, rect.bottom() - top - 2 * pad)
    painter.setPen(theme.color("ink"))
    painter.setFont(theme.font("small"))
    painter.drawText(room, _WRAP, breakable(column_title(column)))
    if column.stage is not None:
        first, count = _group(columns, section)
        whole = QRectF(left + first * rect.width(), rect.top(), count * rect.width(), stage)
        painter.setClipRect(rect)
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("muted"))
        words = QFontMetrics(theme.font("small", bold=True)).elidedText(
            bare(column.stage.name.to(language())), Qt.TextElideMode.ElideRight, int(whole.width() - 2 * pad))
        painter.drawText(whole.adjusted(pad, 0, -pad, 0), int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(QPointF(rect.left(), rect.top() + stage), QPointF(rect.right(), rect.top() + stage))


def paint_player(painter: QPainter, theme: Theme, rect: QRectF, row: Row) -> None:
    """Draw a player's name, its country and its number of layers."""
    pad = theme.px(8)
    painter.fillRect(rect, theme.color("panel"))
    _edges(painter, theme, rect, below="line", right="edge")
    count = str(row.breadth)
    painter.setFont(theme.font("small", tabular=True))
    painter.setPen(theme.color("muted"))
    painter.drawText(rect.adjusted(0, 0, -pad, 0), _RIGHT, count)
    small = QFontMetrics(theme.font("small"))
    country = small.elidedText(country_name(row.player.country), Qt.TextElideMode.ElideRight, theme.px(_COUNTRY))
    painter.drawText(rect.adjusted(0, 0, -theme.px(28), 0), _RIGHT, country)
    room = int(rect.width() - pad - theme.px(34) - small.horizontalAdvance(country))
    painter.setPen(theme.color("ink"))
    painter.setFont(theme.font())
    name = QFontMetrics(theme.font()).elidedText(row.player.name.to(language()), Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect.adjusted(pad, 0, 0, 0), _LEFT, name)


def _edges(painter: QPainter, theme: Theme, rect: QRectF, below: str, right: str) -> None:
    """Draw the hairlines below and to the right, inside of a box."""
    inner = rect.adjusted(0, 0, -1, -1)
    painter.setPen(QPen(theme.color(below), 1))
    painter.drawLine(inner.bottomLeft(), inner.bottomRight())
    painter.setPen(QPen(theme.color(right), 1))
    painter.drawLine(inner.topRight(), inner.bottomRight())


def _group(columns: Sequence[Column], section: int) -> tuple[int, int]:
    """Find the first column and the number of columns of the stage above a column."""
    first = 0
    for _stage, count in groups(columns):
        if section < first + count:
            return first, count
        first += count
    return section, 1


def legend_entries() -> list[tuple[str, str, str]]:
    """Explain the marks, and that a blank cell is a silence and no answer."""
    marks = [(*LOOKS[strength], state_name(strength)) for strength in STRENGTHS]
    return [*marks, ("", "muted", _("Blank: the reports say nothing – not that nobody is active"))]
