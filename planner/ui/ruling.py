"""Settling a borderline stack: whose ruling is in force, and a form for the facilitator's own."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QWidget

from planner.engine.result import Point
from planner.engine.roles import ROLES
from planner.model.plan import Quadrant, Ruling
from planner.text import _, language
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wording import ROLE_MARKS, item_name, role_name
from planner.ui.wrapping import Choice, WrapLayout

Draft = tuple[str, str, str]
_REASON_LINES = 3


class RulingBox(QWidget):
    """Shows the rulings on a point and lets the facilitator choose one of its computed quadrants, with a reason.

    `drafts` keeps what was typed but not recorded, by item, while the panel shows something else.
    """

    def __init__(
        self,
        session: Session,
        point: Point,
        rulings: Iterable[Ruling],
        drafts: dict[str, Draft],
        cite: Callable[[tuple[str, ...]], Iterable[QWidget]],
    ) -> None:
        super().__init__()
        self.session = session
        self.point = point
        self.drafts = drafts
        layout = column(self, spacing=GRID)
        layout.addWidget(label(_("Ruling"), "heading"))
        layout.addWidget(label(_why(point), "muted"))
        self._own = False
        for ruling in rulings:
            self._own = self._own or ruling.basis == "facilitator"
            layout.addWidget(label(_ruling_title(ruling)))
            layout.addWidget(label(ruling.reason.to(language()), "quote"))
            for widget in cite(ruling.citations):
                layout.addWidget(widget)
        if not session.read_only:
            self._form()

    def _form(self) -> None:
        """Add the choice, the reason, the author and the buttons."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(label(_("Your ruling"), "muted"))
        self.choices = self._choices()
        self.reason = named(QPlainTextEdit(), _("Reason for the ruling"))
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(_("Why it belongs there (required)"))
        self.reason.setFixedHeight(self.reason.fontMetrics().lineSpacing() * _REASON_LINES + 2 * GRID)
        self.author = named(QLineEdit(), _("Who rules"))
        self.author.setPlaceholderText(_("Who rules"))
        layout.addWidget(self.reason)
        layout.addWidget(self.author)
        buttons = QWidget()
        line = WrapLayout(buttons, gap=GRID)
        self.record = button(_("Record ruling"), self.take, "primary")
        line.addWidget(self.record)
        if self._own:
            self.withdraw = button(_("Withdraw"), self.take_back)
            line.addWidget(self.withdraw)
        layout.addWidget(buttons)
        self._restore()
        for signal in (self.reason.textChanged, self.author.textChanged, self.choices.idToggled):
            signal.connect(self._keep)
        self._keep()

    def _choices(self) -> QButtonGroup:
        group = QButtonGroup(self)
        layout = self.layout()
        assert layout is not None
        for place, quadrant in enumerate(self.point.computed):
            choice = Choice(f"{ROLE_MARKS[quadrant]} {_(ROLES[quadrant].name)}", _(ROLES[quadrant].name))
            group.addButton(choice.radio, place)
            layout.addWidget(choice)
        return group

    @property
    def quadrant(self) -> Quadrant | None:
        """Return the chosen quadrant."""
        place = self.choices.checkedId()
        return self.point.computed[place] if place >= 0 else None

    def _restore(self) -> None:
        """Start from what was typed before, else from the ruling in force."""
        ruling = self.point.ruling
        quadrant, reason, author = self.drafts.get(self.point.item, (ruling.quadrant if ruling else "", "", ""))
        self.reason.setPlainText(reason)
        self.author.setText(author or self._last_author())
        for place, name in enumerate(self.point.computed):
            if name == quadrant:
                self.choices.button(place).setChecked(True)

    def _last_author(self) -> str:
        """Suggest whoever ruled last in this plan."""
        own = [ruling for ruling in self.session.plan.rulings if ruling.basis == "facilitator"]
        return own[-1].author.to(language()) if own else ""

    def _keep(self, *_changes: object) -> None:
        """Keep the draft; the ruling can be recorded once there is a choice and a reason."""
        text = self.reason.toPlainText()
        if text.strip():
            self.drafts[self.point.item] = (self.quadrant or "", text, self.author.text())
        else:
            self.drafts.pop(self.point.item, None)
        self.record.setEnabled(bool(self.quadrant and text.strip()))

    def take(self) -> None:
        """Record the ruling."""
        quadrant = self.quadrant
        if quadrant is None:
            return
        item, reason, author = self.point.item, self.reason.toPlainText().strip(), self.author.text().strip()
        self.drafts.pop(item, None)
        text = _("Ruling on {item}").format(item=item_name(self.session.plan, item))
        if not self.session.act(text, lambda rows: rows.rule(item, quadrant, reason, author)):
            self.drafts[item] = (quadrant, reason, author)

    def take_back(self) -> None:
        """Withdraw the facilitator's ruling; the report's is in force again."""
        item = self.point.item
        text = _("Withdraw the ruling on {item}").format(item=item_name(self.session.plan, item))
        self.session.act(text, lambda rows: rows.withdraw_ruling(item))


def _why(point: Point) -> str:
    names = " / ".join(role_name(quadrant) for quadrant in point.computed)
    return _("The scores stand on a line or reach across one, so they allow: {names}.").format(names=names)


def _ruling_title(ruling: Ruling) -> str:
    author = ruling.author.to(language())
    whose = _("The report's ruling") if ruling.basis == "report" else _("The facilitator's ruling")
    return " · ".join(filter(None, (role_name(ruling.quadrant), whose, author if ruling.basis != "report" else "")))
