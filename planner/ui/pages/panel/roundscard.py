"""The rounds as a sequence of cards: the published survey, then round after round, each with how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QWidget

from planner.engine.rounds import progress, round_title
from planner.model.plan import Plan
from planner.text import N_, _, ngettext
from planner.ui.history import moment
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

STATES = {
    "published": N_("◇ Baseline"),
    "open": N_("● Open"),
    "closed": N_("■ Closed"),
    "feedback": N_("✓ Fed back"),
}
_EDGE, _LINE, _BAR, _LEAST = 10, 20, 7, 168


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card says: the round, its state, how much is in (`share`, None: does not count) and lines of detail."""

    round: str
    name: str
    state: str
    share: float | None
    lines: tuple[str, ...]

    @property
    def story(self) -> str:
        """Put it all into one line, for tool tips and screen readers."""
        return " · ".join((self.name, self.state, *self.lines))


def facts(plan: Plan) -> tuple[Facts, ...]:
    """Say of every round of the plan how far it is."""
    return tuple(_facts(plan, name) for name in plan.rounds)


def _facts(plan: Plan, name: str) -> Facts:
    shown = plan.rounds[name]
    if shown.kind == "published":
        count = len(plan.published)
        line = ngettext("{count} published mean", "{count} published means", count).format(count=count)
        return Facts(name, round_title(plan, name), _(STATES["published"]), None, (line,))
    found = progress(plan, name)
    text = _("{said} of {expected} answers")
    if found.abstained:
        text = ngettext(
            "{said} of {expected} answers, {count} abstention", "{said} of {expected} answers, {count} abstentions",
            found.abstained,
        )  # fmt: skip
    lines = (
        text.format(said=found.said, expected=found.expected, count=found.abstained),
        _("{done} of {experts} experts done").format(done=found.done, experts=found.experts),
    )
    kind = "feedback" if shown.feedback else shown.state
    state = _(STATES[kind])
    when = days(found.first, found.last)
    return Facts(name, round_title(plan, name), f"{state} · {when}" if when else state, found.share, lines)


def days(first: str, last: str) -> str:
    """Write from when to when answers came, in local days; "" where there are none."""
    if not first:
        return ""
    start, end = (moment(at).rsplit(" ", 1)[0].rstrip(",") for at in (first, last))
    return start if start == end else _("{start} – {end}").format(start=start, end=end)


class RoundCard(QAbstractButton):
    """One round as a card to choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.facts = Facts("", "", "", None, ())
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_facts(self, found: Facts) -> None:
        """Show a round."""
        self.facts = found
        self.setAccessibleName(found.story)
        self.setToolTip(found.story)
        self.updateGeometry()
        self.update()

    def _texts(self) -> tuple[tuple[str, QFont, str], ...]:
        """List the lines with their fonts and colours."""
        small = self.theme.font("small", tabular=True)
        return (
            (self.facts.name, self.theme.font("lead", bold=True), "ink"),
            (self.facts.state, self.theme.font("body"), "accent" if self.isChecked() else "ink"),
            *((line, small, "muted") for line in self.facts.lines),
        )

    def sizeHint(self) -> QSize:
        """Ask for room for every line."""
        px = self.theme.px
        widest = max(QFontMetricsF(font).horizontalAdvance(text) for text, font, _role in self._texts())
        height = 2 * px(_EDGE) + px(_LINE) * len(self._texts()) + (px(_BAR) if self.facts.share is not None else 0)
        return QSize(max(px(_LEAST), round(widest) + 2 * px(_EDGE) + 2), height)

    def minimumSizeHint(self) -> QSize:
        """Need that room: words are not cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, lines and the bar of what is in."""
        painter, px = QPainter(self), self.theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        top, width = px(_EDGE), self.width() - 2 * px(_EDGE)
        for place, (text, font, role) in enumerate(self._texts()):
            painter.setFont(font)
            painter.setPen(self.theme.color(role))
            painter.drawText(QRectF(px(_EDGE), top, width, px(_LINE)), Qt.AlignmentFlag.AlignVCenter, text)
            top += px(_LINE)
            if place == 1 and self.facts.share is not None:
                self._paint_bar(painter, QRectF(px(_EDGE), top, width, px(_BAR) / 2))
                top += px(_BAR)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        chosen, focused = self.isChecked(), self.hasFocus()
        edge = 2.0 if chosen or focused else 1.0
        painter.setBrush(self.theme.color("selected" if chosen else "hover" if self.underMouse() else "panel"))
        painter.setPen(QPen(self.theme.color("accent" if chosen or focused else "edge"), edge))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 8, 8)
        if focused:
            # A second ring tells the focus from the choice.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 5, 5)

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("line"))
        painter.drawRect(track)
        track.setWidth(track.width() * (self.facts.share or 0.0))
        painter.setBrush(self.theme.color("accent"))
        painter.drawRect(track)


class RoundStrip(QWidget):
    """The cards in their order with arrows between them; `chosen(round)` when another one is taken.

    The arrow keys go from card to card; Tab leaves the strip.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.cards: dict[str, RoundCard] = {}
        self._group = QButtonGroup(self)
        self._layout = WrapLayout(self, gap=theme.px(8))
        self.setAccessibleName(name)

    def show_rounds(self, found: Iterable[Facts], current: str) -> None:
        """Show the rounds and mark one of them; cards that stay keep the focus."""
        known = tuple(found)
        self._keep_first(_common([one.round for one in known], list(self.cards)))
        for one in known:
            card = self.cards.get(one.round) or self._add(one.round)
            card.show_facts(one)
            card.setChecked(one.round == current)

    def _keep_first(self, count: int) -> None:
        """Take away all cards but the first ones; the focus stays in the strip."""
        gone = list(self.cards.items())[count:]
        focused = any(card.hasFocus() for _name, card in gone)
        # Between two cards stands an arrow.
        while self._layout.count() > max(0, 2 * count - 1):
            entry = self._layout.takeAt(self._layout.count() - 1)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for name, card in gone:
            self._group.removeButton(card)
            del self.cards[name]
        if focused and self.cards:
            next(reversed(self.cards.values())).setFocus()

    def _add(self, name: str) -> RoundCard:
        """Put another card at the end, and its stop for Tab behind the others'."""
        if self.cards:
            arrow = QLabel("→")
            arrow.setFont(self.theme.font("title"))
            self._layout.addWidget(arrow)
            arrow.show()
        card = RoundCard(self.theme)
        card.toggled.connect(lambda on: self.chosen.emit(name) if on else None)
        self._layout.addWidget(card)
        self._group.addButton(card)
        if self.cards:
            QWidget.setTabOrder(next(reversed(self.cards.values())), card)
        self.cards[name] = card
        card.show()
        return card


def _common(one: list[str], other: list[str]) -> int:
    """Count with how many equal names two lists begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
