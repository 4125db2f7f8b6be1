"""The picture of the timeline: lanes of countries, marks as long as their dates are vague, words that never overlap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from planner.model import timeline
from planner.model.timeline import Choice, Mark, Standing
from planner.text import N_, _, language
from planner.ui.evidencewording import country_name, period_text, state_name, type_name
from planner.ui.pages.evidence.shapes import paint_shape
from planner.ui.theme import Theme

GUTTER, HEADER, ROW = 104, 34, 24
_PAD, _MARK, _GAP, _BAR, _LONGEST = 6, 18, 14, 4, 300
_TINT = 110
# The mark and the colour role of each kind; a stage of a policy has those of its standing.
LOOKS: Mapping[str, tuple[str, str]] = {
    "done": ("disc", "support"),
    "target": ("target", "accent"),
    "deadline": ("down", "respond"),
    "effective": ("diamond", "invest"),
    "forecast": ("hollow-disc", "monitor"),
    "budget-period": ("bars", "invest"),
    "event": ("hollow-up", "monitor"),
}
STAGES: Mapping[Standing, tuple[str, str]] = {
    "current": ("square", "ink"),
    "past": ("hollow-square", "muted"),
    "planned": ("hollow-diamond", "invest"),
    "ended": ("cross", "error"),
}
STANDINGS: Mapping[Standing, str] = {
    "current": N_("Current stage of a policy"),
    "past": N_("Earlier stage of a policy"),
    "planned": N_("Planned when the report was written"),
    "ended": N_("Postponed, repealed or otherwise ended"),
}
_PRECISIONS: Mapping[str, str] = {
    "day": N_("known to the day"),
    "month": N_("known to the month"),
    "quarter": N_("known to the quarter"),
    "half": N_("known to the half-year"),
    "year": N_("known to the year"),
    "range": N_("a span of time"),
    "relative": N_("counted from the report's words"),
}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark in place: its row's top, the bar or point, and all the room that it takes with its words."""

    mark: Mark
    top: float
    left: float
    right: float
    room: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The laid-out picture in px; lanes are (country code, top, height). Heights leave out the years on top."""

    choice: Choice
    width: float
    height: float
    lanes: tuple[tuple[str, float, float], ...] = ()
    spots: tuple[Spot, ...] = ()
    places: Mapping[str, Spot] = field(default_factory=dict)

    def at(self, x: float, y: float, row: float) -> str:
        """Name the mark at a place; empty where there is none."""
        for spot in self.spots:
            if spot.top <= y < spot.top + row and spot.room[0] - 8 <= x <= spot.room[1]:
                return spot.mark.id
        return ""


def arrange(theme: Theme, marks: Sequence[Mark], choice: Choice, width: float) -> Sheet:
    """Lay the marks of a choice out in lanes, each as low as its words leave room."""
    metrics = QFontMetrics(theme.font("small"))
    gutter, row = theme.px(GUTTER), theme.px(ROW)
    scale = max(100.0, width - gutter - theme.px(_PAD))
    top, lanes, spots = 0.0, [], []
    for lane, inside in timeline.by_lane(timeline.within(marks, choice)).items():
        boxes = [(timeline.box(mark, choice, scale, _measure(theme, metrics)), mark) for mark in inside]
        boxes.sort(key=lambda pair: (pair[0][0], pair[0][1], pair[1].id))
        rows = timeline.pack([room for room, _mark in boxes], theme.px(_GAP))
        for (room, mark), number in zip(boxes, rows, strict=True):
            left, right = timeline.place(mark, choice, scale)
            spots.append(Spot(
                mark, top + theme.px(_PAD) + number * row, gutter + left, gutter + right,
                (gutter + room[0], gutter + room[1]),
            ))
        height = max((max(rows) + 1) * row, lane_name(theme, lane)) + 2 * theme.px(_PAD)
        lanes.append((lane, top, height))
        top += height
    return Sheet(choice, width, top, tuple(lanes), tuple(spots), {spot.mark.id: spot for spot in spots})


def lane_words(lane: str) -> str:
    """Name a lane."""
    return country_name(lane) if lane else _("Others")


def lane_name(theme: Theme, lane: str) -> int:
    """Measure how high the name of a lane is; a lane is never lower."""
    room = QRectF(0, 0, theme.px(GUTTER) - 2 * theme.px(_PAD), 1000).toRect()
    return QFontMetrics(theme.font(bold=True)).boundingRect(room, _WRAP, lane_words(lane)).height()


def _measure(theme: Theme, metrics: QFontMetrics) -> Callable[[Mark], float]:
    def needed(mark: Mark) -> float:
        words = min(metrics.horizontalAdvance(words_of(mark)), theme.px(_LONGEST))
        return theme.px(_MARK) + words + theme.px(_PAD)

    return needed


def words_of(mark: Mark) -> str:
    """Write what stands beside a mark: its name, and the state of what is not live any more or not yet."""
    name = mark.entry.name.to(language())
    about = "≈ " if mark.relative else ""
    if mark.standing in ("ended", "planned"):
        note = state_name(mark.state) if mark.standing == "ended" else _("planned")
        return f"{about}{name} ({note})"
    return about + name


def look_of(mark: Mark) -> tuple[str, str]:
    """Return the shape and colour role of a mark; what hangs on a policy that ended is crossed out."""
    if mark.kind == "status" or mark.standing == "ended":
        return STAGES.get(mark.standing, STAGES["past"])
    return LOOKS.get(mark.kind, LOOKS["event"])


def story(mark: Mark) -> str:
    """Say a mark in words: what, where, when and how precisely, and whether it stands."""
    parts = [mark.entry.name.to(language()), country_name(mark.lane) if mark.lane else _("Other countries")]
    parts.append(_("Stage of a policy") if mark.kind == "status" else type_name(mark.kind))
    when = period_text(mark.entry) or _("no date")
    precision = _PRECISIONS.get(mark.entry.precision)
    parts.append(f"{when} ({_(precision)})" if precision else when)
    if mark.entry.date_printed and mark.relative:
        parts.append(mark.entry.date_printed)
    if mark.state:
        parts.append(state_name(mark.state))
    if mark.standing in STANDINGS:
        parts.append(_(STANDINGS[mark.standing]))
    return " · ".join(parts)


def paint_body(painter: QPainter, theme: Theme, sheet: Sheet, today: float, current: str = "") -> None:
    """Draw lanes, years, today and marks; the first lane's top is 0."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (_lane, top, height) in enumerate(sheet.lanes):
        ground = theme.color("ground" if number % 2 else "panel")
        painter.fillRect(QRectF(0, top, sheet.width, height), ground)
    for _year, line, strong in _ticks(theme, sheet):
        painter.setPen(QPen(theme.color("edge" if strong else "line"), 1))
        painter.drawLine(QPointF(line, 0), QPointF(line, sheet.height))
    x = _x(theme, sheet, today)
    if x is not None:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, sheet.height))
    for spot in sheet.spots:
        _paint_spot(painter, theme, spot, spot.mark.id == current)


def paint_lane_names(painter: QPainter, theme: Theme, sheet: Sheet, seen: float = 0.0) -> None:
    """Write the country of each lane at its top, or where the lane starts to be seen (`seen` px below the first)."""
    painter.setFont(theme.font(bold=True))
    room = theme.px(GUTTER) - 2 * theme.px(_PAD)
    for number, (lane, top, tall) in enumerate(sheet.lanes):
        ground = theme.color("ground" if number % 2 else "panel")
        painter.fillRect(QRectF(0, top, theme.px(GUTTER) - 1, tall), ground)
        height = lane_name(theme, lane)
        lowest = max(top, top + tall - height - 2 * theme.px(_PAD))
        place = QRectF(theme.px(_PAD), min(max(top, seen), lowest) + theme.px(_PAD), room, height)
        painter.setPen(theme.color("ink"))
        painter.drawText(place, _WRAP, lane_words(lane))
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(QPointF(0, top + tall), QPointF(sheet.width, top + tall))


def paint_years(painter: QPainter, theme: Theme, sheet: Sheet, today: float) -> None:
    """Draw the years above the lanes, and the word for today's line."""
    height = theme.px(HEADER)
    painter.fillRect(QRectF(0, 0, sheet.width, height), theme.color("panel"))
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.drawLine(QPointF(0, height - 1), QPointF(sheet.width, height - 1))
    ticks = _ticks(theme, sheet)
    step = (ticks[1][1] - ticks[0][1]) if len(ticks) > 1 else sheet.width
    painter.setFont(theme.font("small", tabular=True))
    wide = QFontMetrics(theme.font("small", tabular=True)).horizontalAdvance("2000") + theme.px(8)
    every = max(1, int(-(-wide // step)))
    painter.setPen(theme.color("ink"))
    for year, x, _strong in ticks[:-1]:
        if (year - sheet.choice.first) % every == 0:
            painter.drawText(QRectF(x, 0, step * every, height / 2), _CENTRE, str(year))
    _paint_today(painter, theme, sheet, today)


def _paint_today(painter: QPainter, theme: Theme, sheet: Sheet, today: float) -> None:
    x = _x(theme, sheet, today)
    if x is None:
        return
    height, words = theme.px(HEADER), _("Today")
    font = theme.font("small", bold=True)
    wide = QFontMetrics(font).horizontalAdvance(words) + theme.px(10)
    left = min(max(theme.px(GUTTER), x - wide / 2), sheet.width - wide)
    box = QRectF(left, height / 2 - 1, wide, height / 2 - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color("on-accent"))
    painter.setFont(font)
    painter.drawText(box, _CENTRE, words)


def _paint_spot(painter: QPainter, theme: Theme, spot: Spot, current: bool) -> None:
    """Draw one mark: its shape, its words from there on, and a tinted bar below them where its date is vague."""
    shape, role = look_of(spot.mark)
    row, pad = theme.px(ROW), theme.px(8)
    # Words and shape stand above the bar, so that its end strikes nothing through.
    line = row - theme.px(_BAR)
    middle = spot.top + line / 2
    if current:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("selected"))
        whole = QRectF(spot.room[0] - pad, spot.top + 1, spot.room[1] - spot.room[0] + pad + 2, row - 2)
        painter.drawRoundedRect(whole, 4, 4)
    if not spot.mark.point:
        _paint_bar(painter, theme, spot, role)
    # The shape stands within a bar, in the middle of one that is narrower than itself.
    centre = spot.left if spot.mark.point else spot.left + min(theme.px(_MARK), spot.right - spot.left) / 2
    paint_shape(painter, shape, QPointF(centre, middle), theme.px(5), theme.color(role))
    before = spot.room[0] < spot.left - 1
    start, end = (spot.room[0], spot.left - pad) if before else (centre + pad, spot.room[1])
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("muted" if spot.mark.standing in ("past", "ended") else "ink"))
    words = painter.fontMetrics().elidedText(words_of(spot.mark), Qt.TextElideMode.ElideRight, int(end - start) + 1)
    side = Qt.AlignmentFlag.AlignRight if before else Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(start, spot.top, end - start + 2, line), int(side | Qt.AlignmentFlag.AlignVCenter), words)


def _paint_bar(painter: QPainter, theme: Theme, spot: Spot, role: str) -> None:
    """Draw all the time that a vague date may mean; with a broken edge where nothing has happened yet or any more."""
    firm = spot.mark.standing in ("plain", "current") and spot.mark.kind not in ("forecast", "target")
    tint = theme.color(role)
    tint.setAlpha(_TINT)
    painter.setPen(QPen(theme.color(role), 1, Qt.PenStyle.SolidLine if firm else Qt.PenStyle.DashLine))
    painter.setBrush(tint)
    height = theme.px(_BAR)
    top = spot.top + theme.px(ROW) - height - 1
    painter.drawRoundedRect(QRectF(spot.left, top, max(3.0, spot.right - spot.left), height), 2, 2)


def _ticks(theme: Theme, sheet: Sheet) -> list[tuple[int, float, bool]]:
    """List the starts of years, the end of the last one included, and whether a decade starts."""
    first, last = sheet.choice.first, sheet.choice.last + 1
    gutter = theme.px(GUTTER)
    scale = max(100.0, sheet.width - gutter - theme.px(_PAD))
    return [
        (year, gutter + (year - first) / (last - first) * scale, year % 5 == 0) for year in range(first, last + 1)
    ]


def _x(theme: Theme, sheet: Sheet, when: float) -> float | None:
    """Return where a moment is; None outside the years in view."""
    first, last = sheet.choice.first, sheet.choice.last + 1
    if not first <= when <= last:
        return None
    gutter = theme.px(GUTTER)
    return gutter + (when - first) / (last - first) * max(100.0, sheet.width - gutter - theme.px(_PAD))
