"""The right-hand side: the derived weights and what they do to the order of the sheet's items."""

from PySide6.QtWidgets import QWidget

from planner.text import _
from planner.ui.pages.weights.bars import WeightBars
from planner.ui.pages.weights.effect import Effect
from planner.ui.pages.weights.names import respondent_name
from planner.ui.pages.weights.preview import Preview
from planner.ui.parts import card, column, label
from planner.ui.session import Session
from planner.ui.theme import GRID


class OutcomePane(QWidget):
    """Two cards over one effect."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.bars = WeightBars(session.theme)
        self.legend = label("", "small")
        self.notes = label("", "muted")
        self.preview = Preview(session)
        weights, inside = card()
        inside.addWidget(label(_("Derived weights"), "heading"))
        for part in (self.bars, self.legend, self.notes):
            inside.addWidget(part)
        ranking, below = card()
        below.addWidget(label(_("What it does to the ranking"), "heading"))
        below.addWidget(self.preview)
        layout = column(self, spacing=2 * GRID)
        # Air between the cards and the line that parts them from the judgements.
        layout.setContentsMargins(GRID, 0, GRID, GRID)
        layout.addWidget(weights)
        layout.addWidget(ranking)
        layout.addStretch(1)

    def show_effect(self, effect: Effect) -> None:
        """Show an effect."""
        self.bars.show_effect(effect)
        self.legend.setText(legend(effect))
        self.legend.setVisible(bool(self.legend.text()))
        self.notes.setText("\n".join(effect.weighting.notes))
        self.notes.setVisible(bool(effect.weighting.notes))
        self.preview.show_effect(effect)


def legend(effect: Effect) -> str:
    """Explain the marks that are on the bars; empty where there are none."""
    found, own = effect.weighting, effect.own
    said = []
    if own.counted and own.counted != found.counted:
        said.append(_("│ {who} alone").format(who=respondent_name(effect.voice.respondent)))
    if any(band != (0.0, 1.0) for band in zip(found.low.tolist(), found.high.tolist(), strict=True)):
        said.append(_("└─┘ band"))
    if not found.complete and found.counted:
        said.append(_("grey: provisional"))
    return "   ".join(said)
