"""Signals as an inbox: each is read with its facts, and its proposed effects are accepted, rejected or postponed."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from planner.model.evidence import Choice
from planner.text import _
from planner.ui.evidencewording import INTERPRETED, type_name
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser, stacks
from planner.ui.pages.evidence.deciding import CHOICES, record
from planner.ui.pages.evidence.hitlist import HitList
from planner.ui.pages.evidence.inbox import (
    ALL,
    INBOX,
    VIEWS,
    Incoming,
    hit_of,
    incoming,
    next_undecided,
    sift,
    summary,
)
from planner.ui.pages.evidence.signalpane import SignalPane
from planner.ui.parts import button, card, column, label
from planner.ui.session import Session
from planner.ui.wrapping import WrapLayout

_LIST, _PANE = 420, 560


class SignalsTab(QWidget):
    """The inbox at the left, the chosen signal at the right; A, R and P decide, N goes to the next undecided effect."""

    def __init__(self, session: Session, lookup: Lookup) -> None:
        super().__init__()
        self.session, self.lookup = session, lookup
        self.view = Chooser(_("Which signals"), self.sift)
        self.category = Chooser(_("Category"), self.sift)
        self.stack = Chooser(_("Stack"), self.sift)
        self.next = button(_("Next undecided (N)"), self.go_on, tip=_("Go to the next effect to decide on"))
        self.all = button(_("Show all"), self.show_all, "link", _("Let every signal through"))
        self.count = label("", "small")
        self.empty = label("", "muted")
        self.list = HitList(session.theme, _("Signals"), _("Enter reads; A accepts, R rejects, P postpones."))
        self.pane = SignalPane(session, self.decide, self.show_effect)
        self.off = self._switched_off()
        self.found: tuple[Incoming, ...] = ()
        self.shown: tuple[Incoming, ...] = ()
        self.signal, self.effect = "", ""
        self.view.offer("", [(value, _(words)) for value, words in VIEWS])
        self._lay_out()
        self._keys()

    # Making

    def _lay_out(self) -> None:
        px = self.session.theme.px
        layout = column(self, spacing=px(8))
        layout.setContentsMargins(0, px(8), 0, 0)
        promise = _("Nothing here changes a score by itself: what you accept is listed at its stacks.")
        layout.addWidget(label(promise, "muted"))
        layout.addWidget(self.off)
        bar = QWidget()
        line = WrapLayout(bar, gap=px(6))
        for widget in (self.view, self.category, self.stack, self.next, self.all):
            line.addWidget(widget)
        layout.addWidget(bar)
        left = QWidget()
        inner = column(left, spacing=px(4))
        for words in (self.count, self.empty):
            inner.addWidget(words)
        inner.addWidget(self.list, 1)
        # Where the list is hidden, what it says stays at the top.
        inner.addStretch(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([px(_LIST), px(_PANE)])
        layout.addWidget(self.splitter, 1)

    def _switched_off(self) -> QWidget:
        """Make the notice that interpretation is left out, with the way to bring it back."""
        frame, inside = card()
        text = _("{mark} Interpretation is switched off: proposed effects, and stacks that only interpretation ties to "
                 "a signal, are left out. Earlier decisions are kept.")
        inside.addWidget(label(text.format(mark=INTERPRETED)))
        if not self.session.read_only:
            inside.addWidget(button(_("Let interpretation count again"), self.switch_on, "link"))
        return frame

    def _keys(self) -> None:
        choices = [(key, partial(self.choose, state)) for state, (_word, key) in CHOICES.items()]
        for key, do in (*choices, ("N", self.go_on)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.list.chosen.connect(self.show_signal)
        self.list.opened.connect(lambda _key: self.pane.take_focus())

    # Showing

    def refresh(self) -> None:
        """List the signals anew; the chosen one stays on show while it is listed."""
        interpreted = self.session.evidence.interpretation
        self.found = incoming(self.session.ledger())
        self.off.setVisible(not interpreted)
        if not interpreted:
            self.view.choose(ALL)
        self.view.setEnabled(interpreted)
        self.category.offer(_("Any category"), _categories(self.found))
        self.stack.offer(_("Any stack"), stacks(self.session))
        self.sift()

    def sift(self) -> None:
        """Show what the boxes let through."""
        self.shown = sift(self.found, self.view.value, self.category.value, self.stack.value)
        known = {one.entry.id for one in self.found}
        if self.signal not in known:
            self.signal = ""
        listed = [one.entry.id for one in self.shown]
        interpreted = self.session.evidence.interpretation
        if listed and (not self.signal or self.signal not in listed):
            self._aim(self.shown[0])
        self.list.show_hits([hit_of(one, interpreted=interpreted) for one in self.shown], self.signal)
        self.list.setVisible(bool(listed))
        self._say()
        self._write(from_top=False)

    def _say(self) -> None:
        narrowed = bool(self.category.value or self.stack.value)
        self.count.setText(summary(self.shown, interpreted=self.session.evidence.interpretation))
        self.next.setEnabled(bool(next_undecided(self.found, "")))
        self.all.setVisible(narrowed or self.view.value != ALL)
        self.empty.setVisible(not self.shown)
        if not self.found:
            self.empty.setText(_("This plan has no signals. Import a catalogue that has some."))
        elif self.view.value == INBOX and not narrowed:
            self.empty.setText(_("Every proposed effect is decided on. Choose “Show all” to read them again."))
        else:
            self.empty.setText(_("The boxes above hide every signal: choose “Show all”."))

    def _write(self, *, from_top: bool) -> None:
        one = self._of_signal(self.signal)
        if one is not None and self.effect not in {effect.id for effect in one.effects}:
            self.effect = one.first
        self.pane.show_signal(one, self.effect, from_top=from_top)

    def _of_signal(self, signal: str) -> Incoming | None:
        return next((one for one in self.found if one.entry.id == signal), None)

    def _aim(self, one: Incoming) -> None:
        self.signal, self.effect = one.entry.id, one.first

    def show_signal(self, signal: str) -> None:
        """Show a signal, with the form at its first undecided effect."""
        one = self._of_signal(signal)
        if one is not None and signal != self.signal:
            self._aim(one)
            self._write(from_top=True)

    def show_effect(self, effect: str) -> None:
        """Show an effect with the form to decide on it."""
        entry = self.session.evidence.entries[effect]
        other = entry.about != self.signal
        self.signal, self.effect = entry.about or "", effect
        self.list.point_at(self.signal)
        self._write(from_top=other)
        if other and self.list.isVisible():
            self.list.setFocus()
        else:
            self.pane.take_focus()
        self.pane.show_box()

    def show_all(self) -> None:
        """Let every signal through."""
        self._show_view(ALL)

    def _show_view(self, view: str) -> None:
        self.view.choose(view)
        self.category.choose("")
        self.stack.choose("")
        self.sift()

    # Deciding

    def choose(self, state: Choice) -> None:
        """Choose for the effect on show, and go on to the reason."""
        self.pane.choose(state)

    def decide(self, effect: str, state: Choice, reason: str, author: str) -> bool:
        """Put a decision on the record and offer the next undecided effect."""
        # Asked before, because the decision itself may take the signal off the list.
        after = next_undecided(self.shown, effect)
        done = record(self.session, effect, state, reason, author)
        if done:
            self.show_effect(after or effect)
        return done

    def go_on(self) -> None:
        """Go to the next undecided effect."""
        after = next_undecided(self.shown, self.effect)
        if not after:
            # None is left in this view: look for one in the whole inbox.
            after = next_undecided(self.found, self.effect)
            self._show_view(INBOX)
        if after:
            self.show_effect(after)

    def switch_on(self) -> None:
        """Let interpretation count again."""
        self.session.act(_("Let interpretation count"), lambda rows: rows.set_interpretation(True))
        self.view.choose(INBOX)
        self.refresh()


def _categories(found: tuple[Incoming, ...]) -> list[tuple[str, str]]:
    """List the categories that there are, by name."""
    there = {one.entry.type for one in found} - {""}
    return sorted(((name, type_name(name)) for name in there), key=lambda pair: pair[1])
