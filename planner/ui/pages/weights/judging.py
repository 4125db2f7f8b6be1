"""Where people judge: whose turn it is, what is asked, and the entry of the set's method."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from planner.engine.weighting.voices import Voice
from planner.model.plan import Plan
from planner.model.weighting import WeightMethod, WeightSet
from planner.text import _, language, ngettext
from planner.ui.controls import labelled
from planner.ui.pages.weights.asking import Asked, Entry
from planner.ui.pages.weights.bestworst import BestWorstEntry
from planner.ui.pages.weights.comparing import PairsEntry
from planner.ui.pages.weights.consistency import ConsistencyPane, light_text
from planner.ui.pages.weights.effect import Effect
from planner.ui.pages.weights.names import QUESTIONS, respondent_name
from planner.ui.pages.weights.ordering import OrderEntry
from planner.ui.pages.weights.pointing import PointsEntry
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

# Points that are given directly may be typed beyond the slider.
_MOST_POINTS, _MOST_SWING = 1_000_000.0, 100.0


class JudgingPane(QWidget):
    """`judged(said)` for every judgement, `turned` when another respondent's turn comes, `clearing` to start anew."""

    judged = Signal(object)
    turned = Signal()
    clearing = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.people = named(QComboBox(), _("Whose judgements"))
        self.people.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.people.activated.connect(lambda _place: self.turned.emit())
        self.progress = label("", "muted", wrap=False)
        self.clear = button(_("Start anew"), self.clearing.emit, tip=_("Take back all that this respondent judged"))
        self.question = label("")
        self.entries: dict[WeightMethod, Entry] = {}
        # Entries stand one below the other, all but one hidden: a stack would be as high as its highest.
        self.place = column(spacing=0)
        self.consistency = ConsistencyPane(session)
        tools = WrapLayout(gap=2 * GRID, down=GRID)
        self._turns = labelled(_("Judging"), self.people)
        for part in (self._turns, self.progress, self.clear):
            tools.addWidget(part)
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.addLayout(tools)
        layout.addWidget(self.question)
        layout.addLayout(self.place)
        layout.addWidget(self.consistency)
        layout.addStretch(1)

    @property
    def respondent(self) -> str:
        """Return the code of whose turn it is; "" for the room together."""
        return str(self.people.currentData() or "")

    def list_people(self, known: WeightSet) -> None:
        """List the room and the assessors, with a tick for those who judged."""
        chosen = self.respondent
        spoken = {one.respondent for one in known.judgements}
        self.people.clear()
        for code in ("", *self.session.plan.assessors):
            self.people.addItem(f"{respondent_name(code)}{' ✓' if code in spoken else ''}", code)
        self.people.setCurrentIndex(max(0, self.people.findData(chosen)))

    def show_effect(self, known: WeightSet, effect: Effect) -> None:
        """Show what is asked and what the respondent said."""
        asked = Asked(
            effect.weighting.criteria, effect.names, ends(self.session.plan, known), effect.voice,
            (known.id, self.respondent), not self.session.read_only,
        )  # fmt: skip
        self.question.setText(_(QUESTIONS[known.method]))
        said = (progress(known, effect.voice), light_text(effect))
        self.progress.setText("   ".join(filter(None, said)))
        self.clear.setEnabled(any(one.respondent == self.respondent for one in known.judgements)
                              and not self.session.read_only)  # fmt: skip
        entry = self._entry(known.method)
        for part in (self._turns, self.clear):
            part.setVisible(entry is not None)
        for other in self.entries.values():
            other.setVisible(other is entry)
        if entry is not None:
            entry.show_asked(asked)
        self.consistency.show_effect(effect)

    def _entry(self, method: WeightMethod) -> Entry | None:
        """Return the entry of a method, made when it is first needed; None for equal weights."""
        if method == "equal":
            return None
        if method not in self.entries:
            theme = self.session.theme
            if method in ("direct", "swing"):
                made: Entry = PointsEntry(theme, _MOST_POINTS if method == "direct" else _MOST_SWING)
            else:
                made = {"roc": OrderEntry, "ahp": PairsEntry, "bwm": BestWorstEntry}[method](theme)
            made.judged.connect(self.judged)
            self.entries[method] = made
            self.place.addWidget(made)
        return self.entries[method]

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return next((entry.main() for entry in self.entries.values() if entry.isVisibleTo(self)), self.people)


def progress(known: WeightSet, voice: Voice) -> str:
    """Say how much is still to be judged."""
    if known.method == "equal":
        return ""
    missing = len(voice.missing)
    if not missing:
        return _("Everything has been said.")
    return ngettext("{count} judgement to go", "{count} judgements to go", missing).format(count=missing)


def ends(plan: Plan, known: WeightSet) -> Mapping[str, str]:
    """Say for each criterion what its worst and its best level mean, as swings ask for them."""
    found = {}
    levels = dict(plan.scales[plan.sheets[known.sheet].scale].levels)
    for one in known.criteria:
        anchors = levels | dict(plan.indicators[one.indicator].anchors)
        low, high = (anchors[level].to(language()) for level in (min(anchors), max(anchors)))
        worst, best = (low, high) if one.direction == "high" else (high, low)
        found[one.indicator] = _("worst: {worst} → best: {best}").format(worst=worst, best=best)
    return found
