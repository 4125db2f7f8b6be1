"""The Timeline tab: milestones and the stages of policies in lanes of countries, and what has no date."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QSpinBox, QStackedWidget, QWidget

from planner.model import timeline
from planner.model.timeline import KINDS, LANES, Choice, Chronicle, Mark, moment
from planner.text import N_, _, language, ngettext
from planner.ui.controls import EmptyState, labelled, together
from planner.ui.evidencewording import country_name, kind_name, type_name
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser, country_or_none, on_ctrl_enter, stacks
from planner.ui.pages.evidence.held import HeldLink, held_text, say_held
from planner.ui.pages.evidence.picture import Drawing, noted, save_drawing
from planner.ui.pages.evidence.shapes import Legend
from planner.ui.pages.evidence.timelinepaint import (
    HEADER,
    LOOKS,
    STAGES,
    STANDINGS,
    arrange,
    paint_body,
    paint_lane_names,
    paint_years,
    story,
)
from planner.ui.pages.evidence.timelineview import TimelineView
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import Theme
from planner.ui.wrapping import Link, WrapLayout

FIRST, LAST = 2014, 2035
# What is in view at first: most of what the reports speak of, with room for its words.
_NEAR = (2023, 2030)
_OTHERS = "other"
_EARLIEST, _LATEST, _LEAST, _SAVED = 1950, 2100, 2, 1800

UNDATED: tuple[Column[Mark], ...] = (
    Column(N_("Without a date"), lambda mark: mark.entry.name.to(language()), tip=story),
    Column(N_("Kind"), lambda mark: kind_name("status") if mark.kind == "status" else type_name(mark.kind), width=150),
    Column(N_("Country"), lambda mark: country_or_none(mark.lane), width=100),
    Column(N_("The report's words"), lambda mark: mark.entry.date_printed, width=160),
)


class TimelineTab(QWidget):
    """Time from left to right, one lane for each country."""

    def __init__(self, session: Session, _lookup: Lookup) -> None:
        super().__init__()
        self.session = session
        self.chronicle = Chronicle((), (), ())
        self.country = Chooser(_("Country"), self.show_marks)
        self.kind = Chooser(_("Kind"), self.show_marks)
        self.stack = Chooser(_("Stack"), self.show_marks)
        self.first, self.last = self._year(_("From year"), _NEAR[0]), self._year(_("To year"), _NEAR[1])
        self.history = QCheckBox(_("Earlier stages of policies"))
        self.history.toggled.connect(lambda _on: self.show_marks())
        self.view = TimelineView(session.theme)
        self.empty = EmptyState(session.theme)
        self.count = label("", "muted", wrap=False)
        self.held = HeldLink(session)
        self.undated = Link("", self._fold, folds=True)
        self.list: TableView = TableView(
            session.theme, TableModel(UNDATED, lambda mark: mark.id), _("Without a date"),
            _("Enter shows a record, Ctrl+Enter reads it on the search tab."),
        )
        self._lay_out()
        self._connect()

    def _year(self, name: str, value: int) -> QSpinBox:
        box = named(QSpinBox(), name)
        box.setRange(_EARLIEST, _LATEST)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setValue(value)
        return box

    def _lay_out(self) -> None:
        px = self.session.theme.px
        tools, foot = WrapLayout(gap=px(12), down=px(4)), WrapLayout(gap=px(16), down=px(2))
        for part in (
            labelled(_("Country"), self.country), labelled(_("Kind"), self.kind), labelled(_("Stack"), self.stack),
            labelled(_("Years"), self.first, self.last),
            together(
                button("−", lambda: self.zoom(-1), tip=_("See more years (−)")),
                button("+", lambda: self.zoom(1), tip=_("See fewer years (+)")),
                button(_("All years"), lambda: self.zoom(0), tip=_("See {first} to {last} (0)").format(
                    first=FIRST, last=LAST)),
            ),
            self.history,
        ):  # fmt: skip
            tools.addWidget(part)
        for part in (button(_("Save picture…"), self.save), self.count, self.held, self.undated):
            foot.addWidget(part)
        self.pages = QStackedWidget()
        for page in (self.view, self.empty):
            self.pages.addWidget(page)
        layout = column(self, spacing=px(6))
        layout.setContentsMargins(0, px(8), px(16), px(8))
        layout.addLayout(tools)
        layout.addWidget(legend(self.session.theme))
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)
        layout.addWidget(self.list)
        self.list.setFixedHeight(px(170))
        self.list.hide()

    def _connect(self) -> None:
        for box in (self.first, self.last):
            box.valueChanged.connect(lambda _value: self.show_marks())
        self.view.activated.connect(lambda id_: self.session.explain("entry", id_))
        self.view.moved.connect(lambda id_: self.session.select("entry", id_))
        self.view.opened.connect(lambda id_: self.session.look_up(f"entry:{id_}"))
        self.view.zoomed.connect(self.zoom)
        self.view.shifted.connect(self.shift)
        self.list.chosen.connect(lambda id_, _column: self.session.select("entry", id_))
        self.list.activated_row.connect(lambda id_, _column: self.session.explain("entry", id_))
        on_ctrl_enter(self.list, lambda: self._open(self.list.current_key()))
        self.empty.pressed.connect(self.show_all)

    # Showing

    def choice(self) -> Choice:
        """Return what is to be seen."""
        first, last = sorted((self.first.value(), self.last.value()))
        return Choice(
            first, last, self.country.value, self.kind.value, self.stack.value, history=self.history.isChecked()
        )

    def refresh(self) -> None:
        """Show the evidence of the plan as it is now."""
        self.chronicle = timeline.chronicle(self.session.ledger())
        lanes = [(lane or _OTHERS, country_name(lane) if lane else _("Other countries")) for lane in LANES]
        self.country.offer(_("All countries"), lanes)
        self.kind.offer(_("All kinds"), [
            (kind, _("Stage of a policy") if kind == "status" else type_name(kind)) for kind in KINDS
        ])
        self.stack.offer(_("All stacks"), stacks(self.session))
        self.held.set_held(self.chronicle.held)
        self.show_marks()

    def show_marks(self) -> None:
        """Show what is chosen."""
        choice = self.choice()
        marks = timeline.chosen(self.chronicle.marks, choice)
        seen = timeline.within(marks, choice)
        self.view.show_marks(seen, choice)
        self.count.setText(counted(len(seen), len(marks) - len(seen)))
        undated = timeline.chosen(self.chronicle.undated, choice)
        self.undated.setText(_("Without a date: {count}").format(count=len(undated)))
        self.undated.setAccessibleName(self.undated.text())
        self.undated.updateGeometry()
        self.undated.setVisible(bool(undated))
        self.list.model_.set_rows(undated)
        self.list.setVisible(bool(undated) and self.undated.isChecked())
        self._say_empty(bool(seen), bool(self.chronicle.marks))

    def _say_empty(self, seen: bool, any_: bool) -> None:
        if any_:
            self.empty.say(_("Nothing in these years"), _("Other countries, kinds, stacks or years have marks."),
                           _("Show everything"))
        elif self.chronicle.held:
            say_held(self.empty)
        else:
            self.empty.say(_("This plan has no dated evidence"),
                           _("Plans made from the catalogue bring it; own records can be imported."))
        self.pages.setCurrentWidget(self.view if seen else self.empty)

    def show_all(self) -> None:
        """Take back every choice."""
        for box in (self.country, self.kind, self.stack):
            box.choose("")
        if not timeline.chosen(self.chronicle.marks, self.choice()):
            # Nothing but earlier stages: they are everything that there is.
            self.history.setChecked(True)
        self.set_years(*timeline.years(self.chronicle.marks))

    def _open(self, id_: str) -> None:
        if id_:
            self.session.look_up(f"entry:{id_}")

    def _fold(self) -> None:
        self.list.setVisible(self.undated.isChecked())

    # Years

    def set_years(self, first: int, last: int) -> None:
        """Show these years."""
        for box, value in ((self.first, first), (self.last, last)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.show_marks()

    def zoom(self, nearer: int) -> None:
        """See fewer years around the middle (or around the current mark), more years, or (0) all of them."""
        if nearer == 0:
            self.set_years(FIRST, LAST)
            return
        choice, spot = self.choice(), self.view.sheet.places.get(self.view.current)
        years = choice.last - choice.first + 1
        wanted = min(years, max(_LEAST, round(years * 0.6))) if nearer > 0 else max(_LEAST, round(years * 1.6))
        middle = spot.mark.start if spot is not None else (choice.first + choice.last + 1) / 2
        first = max(_EARLIEST, round(middle - wanted / 2))
        self.set_years(first, min(_LATEST, first + wanted - 1))

    def shift(self, years: int) -> None:
        """Look earlier or later, as far as there are years; as many stay in view."""
        choice = self.choice()
        years = min(max(years, _EARLIEST - choice.first), _LATEST - choice.last)
        self.set_years(choice.first + years, choice.last + years)

    # Saving

    def save(self) -> bool:
        """Ask for a name and save what is in view as a picture."""
        return save_drawing(self, self.session, self.drawing)

    def drawing(self, theme: Theme) -> Drawing:
        """Draw what is in view on paper of a stated width."""
        sheet, today = arrange(theme, self.view.marks, self.view.choice, _SAVED), moment(date.today())

        def paint(painter: QPainter) -> None:
            paint_years(painter, theme, sheet, today)
            painter.translate(0, theme.px(HEADER))
            paint_body(painter, theme, sheet, today)
            paint_lane_names(painter, theme, sheet)

        held = held_text(len(self.chronicle.held)) if self.chronicle.held else ""
        chosen = (box.currentText() for box in (self.country, self.kind, self.stack) if box.value)
        note = noted(*chosen, self.count.text(), held)
        return Drawing(_("Timeline"), note, sheet.width, sheet.height + theme.px(HEADER), paint)


def counted(seen: int, outside: int) -> str:
    """Say how many marks are in view, and how many lie outside the years."""
    text = ngettext("{count} mark", "{count} marks", seen).format(count=seen)
    if not outside:
        return text
    return f"{text} · " + ngettext("{count} outside these years", "{count} outside these years", outside).format(
        count=outside)


def legend(theme: Theme) -> Legend:
    """Explain the marks, and that a bar is a date known no better."""
    kinds = [(*LOOKS[kind], type_name(kind)) for kind in KINDS if kind in LOOKS]
    stages = [(*look, _(STANDINGS[standing])) for standing, look in STAGES.items()]
    return Legend(theme, [*kinds, *stages, ("", "muted", _("Bar: the date is known no better, or lasts that long"))])
