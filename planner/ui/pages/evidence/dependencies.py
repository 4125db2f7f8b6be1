"""The Dependencies tab: who depends on whom for what, as a picture and as the list beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from planner.model import network
from planner.model.network import POLARITIES, Choice, Network, Tie
from planner.text import N_, _, language, ngettext
from planner.ui.controls import EmptyState, labelled, together
from planner.ui.evidencewording import country_name, state_name
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser, on_ctrl_enter, stacks
from planner.ui.pages.evidence.graphscene import LOOKS, GraphScene, node_name
from planner.ui.pages.evidence.graphview import GraphView, tie_story
from planner.ui.pages.evidence.held import HeldLink, held_text, say_held
from planner.ui.pages.evidence.lines import LineLegend
from planner.ui.pages.evidence.picture import Drawing, noted, save_drawing
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

_WIDE, _LIST = 1040, 400


@dataclass(frozen=True, slots=True)
class Line:
    """A dependency and its number on the picture."""

    number: int
    tie: Tie


def sign(line: Line) -> str:
    """Write the sign and the name of a dependency's polarity."""
    return f"{LOOKS[line.tie.polarity].sign} {state_name(line.tie.polarity)}".strip()


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("No."), lambda line: str(line.number), align="right", width=48, figures=True),
    Column(N_("Dependent"), lambda line: node_name(line.tie.source), width=120, tip=lambda line: tie_story(line.tie)),
    Column(N_("Provider"), lambda line: node_name(line.tie.target), width=120, tip=lambda line: tie_story(line.tie)),
    Column(N_("For what"), lambda line: line.tie.what.to(language()), width=150, tip=lambda line: tie_story(line.tie)),
    Column(N_("Meaning"), sign, width=130),
    Column(N_("State"), lambda line: state_name(line.tie.state), width=80),
)


class DependenciesTab(QWidget):
    """Dependents left, providers right."""

    def __init__(self, session: Session, _lookup: Lookup) -> None:
        super().__init__()
        self.session = session
        self.network = Network((), ())
        self._started: object = None
        self.stack = Chooser(_("Stack"), self.show_ties)
        self.dependent = Chooser(_("Dependent"), self.show_ties)
        self.provider = Chooser(_("Provider"), self.show_ties)
        self.polarity = Chooser(_("Meaning"), self.show_ties)
        self.focus = Chooser(_("Around"), self.show_ties)
        self.view = GraphView(session.theme)
        self.list: TableView = TableView(
            session.theme, TableModel(COLUMNS, lambda line: line.tie.id), _("Dependencies"),
            _("The same as the picture. Enter shows a record, Ctrl+Enter reads it on the search tab."),
        )
        self.empty = EmptyState(session.theme)
        self.count = label("", "muted", wrap=False)
        self.held = HeldLink(session)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = self.session.theme.px
        tools, foot = WrapLayout(gap=px(12), down=px(4)), WrapLayout(gap=px(16), down=px(2))
        for words, box in (
            (_("Stack"), self.stack), (_("Dependent"), self.dependent), (_("Provider"), self.provider),
            (_("Meaning"), self.polarity), (_("Around"), self.focus),
        ):  # fmt: skip
            box.setMaximumWidth(px(220))
            tools.addWidget(labelled(words, box))
        for part in (
            together(
                button("−", lambda: self.view.zoom(-1), tip=_("Smaller (−)")),
                button("+", lambda: self.view.zoom(1), tip=_("Larger (+)")),
                button(_("Whole picture"), lambda: self.view.fit(whole=True), tip=_("See everything (0)")),
            ),
            button(_("Show everything"), self.show_all, tip=_("Take back every choice (Esc)")),
        ):  # fmt: skip
            tools.addWidget(part)
        widgets: tuple[QWidget, ...] = (button(_("Save picture…"), self.save), self.count, self.held)
        for widget in widgets:
            foot.addWidget(widget)
        self.split = QSplitter()
        self.split.addWidget(self.view)
        self.split.addWidget(self.list)
        self.split.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        for page in (self.split, self.empty):
            self.pages.addWidget(page)
        layout = column(self, spacing=px(6))
        layout.setContentsMargins(0, px(8), px(16), px(8))
        layout.addLayout(tools)
        layout.addWidget(LineLegend(self.session.theme))
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.view.activated.connect(self._explain)
        self.view.moved.connect(self._select)
        self.view.opened.connect(self._open)
        self.view.focused.connect(self.focus_on)
        self.view.freed.connect(lambda: self.focus_on(""))
        self.list.chosen.connect(lambda id_, _column: self._chosen(id_))
        self.list.activated_row.connect(lambda id_, _column: self._explain(id_))
        on_ctrl_enter(self.list, lambda: self._open(self.list.current_key()))
        self.list.doubleClicked.connect(lambda _index: self._open(self.list.current_key()))
        self.empty.pressed.connect(self.show_all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the picture where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.width() >= self.session.theme.px(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != way or not event.oldSize().isValid():
            self.split.setOrientation(way)
            px = self.session.theme.px
            beside = max(px(_LIST), self.width() * 3 // 10)
            self.split.setSizes([self.width() - beside, beside] if wide else [px(400), px(170)])

    # Showing

    def choice(self) -> Choice:
        """Return what is to be seen."""
        return Choice(
            self.stack.value, self.dependent.value, self.provider.value, self.polarity.value, self.focus.value
        )

    def refresh(self) -> None:
        """Show the evidence of the plan as it is now; a plan seen for the first time starts with what can be read."""
        plan = self.session.plan
        self.network = network.network(plan, self.session.ledger())
        ties = self.network.ties
        self.stack.offer(_("All stacks"), stacks(self.session))
        self.dependent.offer(_("All countries"), countries(tie.countries[0] for tie in ties))
        self.provider.offer(_("All countries"), countries(tie.countries[1] for tie in ties))
        self.polarity.offer(_("All meanings"), [(polarity, state_name(polarity)) for polarity in POLARITIES])
        names = sorted(((node.id, node_name(node)) for node in network.nodes(ties)), key=lambda pair: pair[1])
        self.focus.offer(_("Everybody"), names)
        self.held.set_held(self.network.held)
        if self._started != self.session.path:
            self._started = self.session.path
            self.choose(network.start(ties, (item.id for item in plan.of_kind("stack"))))
        else:
            self.show_ties()

    def choose(self, choice: Choice) -> None:
        """Show what a choice asks for."""
        for box, value in (
            (self.stack, choice.stack), (self.dependent, choice.dependent), (self.provider, choice.provider),
            (self.polarity, choice.polarity), (self.focus, choice.focus),
        ):  # fmt: skip
            box.choose(value)
        self.show_ties()

    def show_ties(self) -> None:
        """Show what is chosen, in the picture and in the list."""
        ties = self.ties()
        self.view.show_ties(ties)
        self.list.model_.set_rows([Line(number, tie) for number, tie in enumerate(ties, 1)])
        whole = ngettext("{count} of {all} dependency", "{count} of {all} dependencies", len(self.network.ties))
        self.count.setText(whole.format(count=len(ties), all=len(self.network.ties)))
        if self.network.ties:
            self.empty.say(_("No such dependency"), _("The evidence has others."), _("Show everything"))
        elif self.network.held:
            say_held(self.empty)
        else:
            self.empty.say(_("This plan has no dependencies"),
                           _("Plans made from the catalogue bring them; own records can be imported."))
        self.pages.setCurrentWidget(self.split if ties else self.empty)

    def ties(self) -> tuple[Tie, ...]:
        """List what is chosen."""
        return network.narrowed(self.network.ties, self.choice())

    def show_all(self) -> None:
        """Take back every choice."""
        self.choose(Choice())

    def focus_on(self, node: str) -> None:
        """Show one node and its neighbours, whatever else was chosen; with "" what the other choices ask for."""
        self.choose(Choice(focus=node) if node else Choice(*_without_focus(self.choice())))

    # What is asked for

    def _ref(self, id_: str) -> str:
        box = self.view.scene_.nodes.get(id_)
        return "item" if box is not None and box.node.ref == "item" else "entry"

    def _chosen(self, id_: str) -> None:
        """Follow the list in the picture."""
        self.view.go(id_)
        self._select(id_)

    def _select(self, id_: str) -> None:
        self.list.blockSignals(True)
        self.list.choose(id_)
        self.list.blockSignals(False)
        self.session.select("item" if self._ref(id_) == "item" else "entry", id_)

    def _explain(self, id_: str) -> None:
        self.session.explain("item" if self._ref(id_) == "item" else "entry", id_)

    def _open(self, id_: str) -> None:
        if id_:
            self.session.look_up(f"{self._ref(id_)}:{id_}")

    # Saving

    def save(self) -> bool:
        """Ask for a name and save what is chosen as a picture."""
        return save_drawing(self, self.session, self.drawing)

    def drawing(self, theme: Theme) -> Drawing:
        """Draw what is chosen on paper."""
        ties = self.ties()
        rect = GraphScene(theme, ties).sceneRect()
        held = held_text(len(self.network.held)) if self.network.held else ""
        chosen = (box.currentText() for box in (self.stack, self.dependent, self.provider, self.polarity, self.focus)
                  if box.value)
        listed = "\n".join(f"{line.number}. {tie_story(line.tie)}" for line in (
            Line(number, tie) for number, tie in enumerate(ties, 1)))
        note = noted(*chosen, self.count.text(), held)

        def paint(painter: QPainter) -> None:
            self.view.paint_all(painter, theme, ties)

        return Drawing(_("Dependencies"), f"{listed}\n{note}", rect.width(), rect.height(), paint)


def countries(codes: Iterable[str]) -> list[tuple[str, str]]:
    """List countries by name, Korea first."""
    found = sorted({code for code in codes if code}, key=lambda code: (code != "KR", country_name(code)))
    return [(code, country_name(code)) for code in found]


def _without_focus(choice: Choice) -> tuple[str, str, str, str]:
    return choice.stack, choice.dependent, choice.provider, choice.polarity
