"""One question of the discussion queue at length: why it matters, the answers, the reasons given, the minutes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.charts.strips import draw_strips, medians_before, strips_height
from planner.charts.style import load
from planner.engine.delphi import Rationale
from planner.model.plan import Minute
from planner.text import _, language
from planner.ui.chartarea import ChartArea
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.pages.consensus.topics import TopicRow, score_story
from planner.ui.parts import button, clear, column, label, rule, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout


class TopicPane(QWidget):
    """Shows a topic; `scores` asks for its cell on the Scores page, `room` for it before the room."""

    scores = Signal()
    room = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme = session.theme
        self.title, self.priority = label("", "title"), label("", "muted")
        self.open = button(_("Open in Scores"), self.scores.emit, "primary", tip=_("Enter in the queue"))
        self.show_room = button(_("Put before the room"), self.room.emit, tip=_("R in the queue"))
        self.strip = ChartArea(theme, _("Distribution of the answers"))
        self.stakes, self.body = QWidget(), QWidget()
        self._stakes, self._body = column(self.stakes, spacing=GRID // 2), column(self.body, spacing=GRID // 2)
        content = QWidget()
        inside = column(content, margin=GRID)
        inside.addWidget(self.title)
        inside.addWidget(self.priority)
        buttons = WrapLayout(gap=theme.px(8))
        buttons.addWidget(self.open)
        buttons.addWidget(self.show_room)
        inside.addWidget(self.stakes)
        inside.addLayout(buttons)
        inside.addWidget(self.strip)
        inside.addWidget(self.body)
        inside.addStretch(1)
        column(self).addWidget(scrolled(content, _("The question at length")))
        self.setMinimumWidth(theme.px(280))

    def show_topic(self, findings: Findings, row: TopicRow, *, room: bool) -> None:
        """Show a topic; `room` tells whether there is a room to put it before."""
        self.title.setText(f"{row.topic.rank}. {row.name} · {row.asked}")
        self.priority.setText(score_story(row))
        self.show_room.setVisible(room)
        self._draw(findings, row)
        for layout, parts in ((self._stakes, _stakes(row)), (self._body, self._said(findings, row))):
            clear(layout)
            for part in parts:
                layout.addWidget(part)
                part.show()

    def text(self) -> str:
        """Return the words of the pane, a line each."""
        layouts = (self._stakes, self._body)
        found = (layout.itemAt(place) for layout in layouts for place in range(layout.count()))
        parts = [entry.widget() for entry in found if entry is not None]
        return "\n".join(str(part.property("words") or "") for part in parts if part is not None).strip()

    def _draw(self, findings: Findings, row: TopicRow) -> None:
        plan, statistics = findings.plan, findings.statistics
        cells, before = (row.topic.statistics,), medians_before(statistics)
        before = {key: value for key, value in before.items() if key == row.topic.statistics.key}
        look = load(self.session.theme.name)
        self.strip.show_drawing(
            lambda figure, style: draw_strips(figure, plan, statistics.round, cells, style, before=before),
            lambda wide: (wide, strips_height(plan, statistics.round, cells, look, wide, before)),
            f"{row.name} · {row.asked}",
            lambda key: key,
        )
        self.strip.setFixedHeight(self.strip.figure.height() + 2)

    def _said(self, findings: Findings, row: TopicRow) -> Iterable[QWidget]:
        """Yield what was said: the reasons given with the answers, and the minutes."""
        reasons = findings.reasons.get(row.topic.statistics.key, ())
        yield from _section(_("Reasons given (without names)"), [reason_text(reason) for reason in reasons])
        said = minutes_of(self.session.plan.minutes, findings.statistics.round, row)
        yield from _section(_("Minutes"), [minute_text(minute) for minute in said], _("Nothing was noted yet."))


def _stakes(row: TopicRow) -> Iterable[QWidget]:
    """Yield why the question matters: what would change, and how the answers lie."""
    yield from _section(_("What would change"), row.change)
    yield from _section(_("How the answers lie"), row.why)


def minutes_of(minutes: Iterable[Minute], round_id: str, row: TopicRow) -> tuple[Minute, ...]:
    """List the minutes of a question in a round."""
    cell = (row.topic.item, row.topic.indicator)
    return tuple(one for one in minutes if one.round == round_id and (one.item, one.indicator) == cell)


def reason_text(reason: Rationale) -> str:
    """Write a reason after the answer that it was given for."""
    answer = str(reason.low) if reason.low == reason.high else f"{reason.low}–{reason.high}"
    return f"{answer}: {reason.text}"


def minute_text(minute: Minute) -> str:
    """Write a minute after its time, in the machine's time zone."""
    when = QDateTime.fromString(minute.at, Qt.DateFormat.ISODate).toLocalTime()
    if not when.isValid():
        return minute.text
    shown = QLocale(language()).toString(when, QLocale.FormatType.ShortFormat)
    return f"{shown}  {minute.text}"


def _section(title: str, lines: Sequence[str], empty: str = "") -> Iterable[QWidget]:
    """Yield a heading and its lines; nothing where there are none and nothing is said of that."""
    if not lines and not empty:
        return
    yield rule()
    yield _worded(title, "heading")
    for line in lines:
        yield _worded(line)
    if not lines:
        yield _worded(empty, "muted")


def _worded(text: str, kind: str = "") -> QWidget:
    made = label(text, kind)
    made.setProperty("words", text)
    return made
