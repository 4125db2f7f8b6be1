"""The Overview page: what this is, what to do next, how far the work is, and what the evidence carries."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from planner.engine.result import Point
from planner.engine.roles import ROLES
from planner.model.plan import PUBLISHED, QUADRANTS, Quadrant
from planner.text import _, language, ngettext
from planner.ui.flowstate import answered
from planner.ui.minimatrix import MiniMatrix
from planner.ui.page import Page
from planner.ui.parts import button, card, clear, column, label, restyle, row, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wording import ROLE_MARKS, item_name, round_name
from planner.ui.wrapping import WrapLayout

# Narrower than this (px at 100 %) the cards stand below each other.
_NARROW = 640
# From this height on there is room to say what each role means.
_TALL = 820


class OverviewPage(Page):
    """One sentence, three next steps, the matrix small, the state of the work, the roles, the sources."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        content = QWidget()
        content.setObjectName("page")
        layout = column(content, margin=4 * GRID, spacing=2 * GRID)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self.title = label("", "hero")
        layout.addWidget(self.title)
        layout.addWidget(label(_intro(), "lead"))
        layout.addLayout(self._steps())
        self._grid = self._middle()
        self._narrow: bool | None = None
        self._tall = False
        self._meanings: list[QLabel] = []
        layout.addLayout(self._grid, 1)
        self.sources, self._sources = card()
        layout.addWidget(self.sources)
        column(self).addWidget(scrolled(content, _("Overview")))

    def _steps(self) -> WrapLayout:
        """Lay out the three next steps as real buttons."""
        line = WrapLayout(gap=GRID)
        go = self.session.go
        self.first = button(_("Look at the published matrix"), self.look, "primary")
        line.addWidget(self.first)
        self.second = button(_("Enter your scores"), lambda: go("scoring"))
        line.addWidget(self.second)
        line.addWidget(button(_("Make the ministry workbook"), lambda: go("export")))
        return line

    def _middle(self) -> QGridLayout:
        """Lay out the small matrix beside the state of the work and the roles."""
        grid = QGridLayout()
        grid.setSpacing(2 * GRID)
        self.picture, inside = card()
        self.round = label("", "heading")
        inside.addWidget(self.round)
        self.matrix = MiniMatrix(self.session.theme)
        self.matrix.activated.connect(lambda: self.session.go("matrix"))
        self.matrix.chosen.connect(partial(self.session.explain, "item"))
        inside.addWidget(self.matrix, 1)
        self.state, self._state = card(spacing=GRID // 2)
        self.roles, self._roles = card(spacing=0)
        return grid

    def _arrange(self) -> None:
        """Put the cards side by side where there is room, else below each other."""
        self._tall = self.height() >= self.session.theme.px(_TALL)
        for meaning in self._meanings:
            meaning.setVisible(self._tall)
        narrow = self.width() < self.session.theme.px(_NARROW)
        if narrow is self._narrow:
            return
        self._narrow = narrow
        places = ((0, 0, 1), (1, 0, 1), (2, 0, 1)) if narrow else ((0, 0, 2), (0, 1, 1), (1, 1, 1))
        for widget, (down, across, rows) in zip((self.picture, self.state, self.roles), places, strict=True):
            self._grid.addWidget(widget, down, across, rows, 1)
        self._grid.setColumnStretch(0, 11)
        self._grid.setColumnStretch(1, 0 if narrow else 9)
        self._grid.setRowStretch(1, 0 if narrow else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cards into the new width."""
        super().resizeEvent(event)
        self._arrange()

    def look(self) -> None:
        """Show the matrix of the published survey."""
        self.session.set_round(PUBLISHED)
        self.session.go("matrix")

    def refresh(self) -> None:
        """Write everything anew."""
        plan, matrix = self.session.plan, self.session.matrix()
        self.title.setText(plan.title)
        self._offer(bool(plan.published))
        self.round.setText(_("Matrix: {round}").format(round=round_name(plan.rounds[self.session.round])))
        self.matrix.set_matrix(plan, matrix)
        self._write_state(matrix.points)
        self._write_roles(matrix.points)
        self._write_sources()

    def _offer(self, published: bool) -> None:
        """Make the natural next step the primary one: to look where something is published, else to score."""
        self.first.setVisible(published)
        restyle(self.second, type="" if published else "primary")

    def _write_state(self, points: tuple[Point, ...]) -> None:
        clear(self._state)
        self._state.addWidget(label(_("Where the work stands"), "heading"))
        done, total = answered(self.session)
        self._fact(_("{done} / {total}").format(done=done, total=total), _("cells scored in the open round"))
        on_line = [point for point in points if point.borderline]
        settled = [point for point in on_line if point.quadrant is not None]
        words = ngettext("stack on a line", "stacks on a line", len(on_line))
        ruled = _("{count} settled by a ruling").format(count=len(settled))
        self._fact(str(len(on_line)), f"{words}, {ruled}" if on_line else words, on_line)
        missing = [point for point in points if not point.computed]
        bounded = [point for point in points if point.computed and "interval" in (point.risk.kind, point.future.kind)]
        for found, said in ((missing, _("not quantified")), (bounded, _("known only within bounds"))):
            if found:
                self._fact(str(len(found)), said, found)

    def _fact(self, figure: str, words: str, points: Sequence[Point] = ()) -> None:
        """Write a figure, what it counts, and the stacks that it counts as ways to their evidence."""
        line = row(spacing=GRID)
        number = label(figure, "lead", wrap=False)
        number.setFont(self.session.theme.font("lead", bold=True, tabular=True))
        number.setMinimumWidth(self.session.theme.px(56))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line.addWidget(number)
        if not points:
            line.addWidget(label(words), 1)
        else:
            holder = QWidget()
            said = WrapLayout(holder, gap=GRID, down=0)
            said.addWidget(label(words, wrap=False))
            for point in points:
                said.addWidget(self._link(point))
            line.addWidget(holder, 1)
        self._state.addLayout(line)

    def _link(self, point: Point) -> QPushButton:
        """Make a way to the evidence of a stack."""
        name = item_name(self.session.plan, point.item)
        return button(name, partial(self.session.explain, "item", point.item), "link")

    def _write_roles(self, points: tuple[Point, ...]) -> None:
        clear(self._roles)
        self._meanings = []
        self._roles.addWidget(label(_("The government's role, by stack"), "heading"))
        self._roles.addSpacing(GRID // 2)
        for quadrant in QUADRANTS:
            self._role(quadrant, [point for point in points if point.quadrant == quadrant])
        open_ = [point for point in points if point.quadrant is None]
        if open_:
            self._roles.addWidget(label(_("Not placed"), "small"))
            self._stacks(open_)
        self._roles.addStretch(1)

    def _role(self, quadrant: Quadrant, points: list[Point]) -> None:
        title = label(f"{ROLE_MARKS[quadrant]} {_(ROLES[quadrant].name)}", "role")
        title.setProperty("role", quadrant)
        self._roles.addWidget(title)
        meaning = label(_(ROLES[quadrant].summary), "small")
        meaning.setContentsMargins(self.session.theme.px(16), 0, 0, 0)
        meaning.setVisible(self._tall)
        self._meanings.append(meaning)
        self._roles.addWidget(meaning)
        if points:
            self._stacks(points)
        else:
            self._roles.addWidget(label(_("No stack"), "small"))

    def _stacks(self, points: list[Point]) -> None:
        """List stacks as links to their evidence."""
        holder = QWidget()
        outer = row(holder)
        # Under the words of the role, beside its mark.
        outer.setContentsMargins(self.session.theme.px(14), 0, 0, GRID // 2)
        line = WrapLayout(gap=GRID, down=0)
        outer.addLayout(line, 1)
        for point in points:
            line.addWidget(self._link(point))
        self._roles.addWidget(holder)

    def _write_sources(self) -> None:
        clear(self._sources)
        self._sources.addWidget(label(_("Sources"), "heading"))
        for source in self.session.plan.sources.values():
            self._sources.addWidget(label(source.citation.to(language())))


def _intro() -> str:
    return _(
        "Score the AI technology stacks with a panel, see which role of government each one calls for,"
        " and hand over a roadmap in which every figure can be traced to its source."
    )
