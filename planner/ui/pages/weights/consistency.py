"""How consistent a respondent's judgements are, which of them to look at again, and the value that would mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from planner.engine.weighting import ahp, randomindex, wording
from planner.engine.weighting.pairwise import ratio_text
from planner.engine.weighting.wording import Light
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.pages.weights.effect import Effect
from planner.ui.pages.weights.names import respondent_name
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID

# A mark for each state, so that colour says nothing alone.
MARKS: dict[Light, str] = {"go": "●", "care": "▲", "stop": "■", "none": "○"}
ROLES: dict[Light, str] = {"go": "support", "care": "respond", "stop": "respond", "none": "monitor"}


class ConsistencyPane(QFrame):
    """A card for the methods whose judgements can contradict each other.

    `mended(first, second, value)` when the value that would mend a judgement is taken; `table_chosen` when the ratio
    is to be measured by another table of random indices.
    """

    mended = Signal(str, str, float)
    table_chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._effect: Effect | None = None
        self.setProperty("type", "card")
        self.light, self.sentence = label("", "heading"), label("")
        self.triad, self.mending = label("", "muted"), label("")
        self.take = button("", self._take)
        self.tables = named(QComboBox(), _("Table of random indices"))
        for table in randomindex.TABLES.values():
            self.tables.addItem(_(table.name), table.id)
            self.tables.setItemData(self.tables.count() - 1, table.citation, Qt.ItemDataRole.ToolTipRole)
        self.tables.activated.connect(lambda _place: self.table_chosen.emit())
        self._random = labelled(_("Random indices"), self.tables)
        inside = column(self, margin=2 * GRID, spacing=GRID)
        words: tuple[QWidget, ...] = (self.light, self.sentence, self.triad, self.mending)
        for part in words:
            inside.addWidget(part)
        for part in (self.take, self._random):
            line = row()
            line.addWidget(part)
            line.addStretch(1)
            inside.addLayout(line)

    @property
    def ri_table(self) -> str:
        """Name the table of random indices in use."""
        return str(self.tables.currentData())

    def show_effect(self, effect: Effect) -> None:
        """Show how consistent the respondent's judgements are."""
        self._effect = effect
        method, voice = effect.weighting.method, effect.voice
        self.setVisible(method in ("ahp", "bwm"))
        self._random.setVisible(method == "ahp")
        light = wording.light(ratio(effect))
        rule = _("Up to {go:.2f} consistent, up to {care:.2f} worth another look, above contradictory (Saaty 1980).")
        self.light.setToolTip(rule.format(go=randomindex.ACCEPTED, care=randomindex.TOLERATED))
        self.light.setText(f"{respondent_name(voice.respondent)}: {light_text(effect)}")
        self.light.setStyleSheet(f"color: {self.session.theme.roles[ROLES[light]]}")
        self.sentence.setText(self._sentence(effect))
        self.triad.setText(self._triad(effect))
        self.triad.setVisible(bool(self.triad.text()))
        self._show_mending(effect)

    def _sentence(self, effect: Effect) -> str:
        voice, grouped = effect.voice, effect.weighting
        said = []
        if effect.priorities is not None:
            said.append(wording.consistency(effect.priorities))
        elif voice.best_worst is not None:
            said.append(wording.best_worst(voice.best_worst))
        else:
            said.append(_("Consistency shows as soon as the judgements tie all criteria together."))
        if grouped.grouping == "aij" and grouped.priorities is not None:
            said.append(_("The joined judgements: {words}").format(words=wording.consistency(grouped.priorities)))
        elif grouped.grouping == "aij" and grouped.best_worst is not None:
            said.append(_("The joined judgements: {words}").format(words=wording.best_worst(grouped.best_worst)))
        return "\n".join(said)

    def _triad(self, effect: Effect) -> str:
        """Name the three comparisons that contradict each other most, where the ratio is too high."""
        if effect.priorities is None or wording.light(effect.priorities.cr) in ("go", "none"):
            return ""
        found = ahp.koczkodaj(effect.voice.given)
        if found is None:
            return ""
        names = [self._name(effect, place) for place in (found.first, found.second, found.third)]
        given = effect.voice.given
        said = _("Contradicting most: {a} is {ab} times {b}, {b} is {bc} times {c}, yet {a} is {ac} times {c}.")
        return said.format(
            a=names[0], b=names[1], c=names[2], ab=ratio_text(float(given[found.first, found.second])),
            bc=ratio_text(float(given[found.second, found.third])),
            ac=ratio_text(float(given[found.first, found.third])),
        )  # fmt: skip

    def _show_mending(self, effect: Effect) -> None:
        found = effect.mending
        worth = found is not None and abs(found.nearest - found.judged) > 1e-6
        self.mending.setVisible(worth)
        self.take.setVisible(worth and effect.own.counted != () and not self.session.read_only)
        if found is not None and worth:
            first, second = self._name(effect, found.row), self._name(effect, found.column)
            self.mending.setText(wording.mending(found, effect.weighting.criteria, effect.names))
            words = _("Take this value: {first} over {second} {value}")
            self.take.setText(words.format(first=first, second=second, value=ratio_text(found.nearest)))
            self.take.setAccessibleName(self.take.text())

    def _name(self, effect: Effect, place: int) -> str:
        criterion = effect.weighting.criteria[place]
        return effect.names.get(criterion, criterion)

    def _take(self) -> None:
        """Hand on the value that would mend the judgement."""
        if self._effect is not None and self._effect.mending is not None:
            found, criteria = self._effect.mending, self._effect.weighting.criteria
            self.mended.emit(criteria[found.row], criteria[found.column], found.nearest)


def ratio(effect: Effect) -> float | None:
    """Return the consistency ratio of the respondent on show; None where there is none."""
    found = effect.priorities or effect.voice.best_worst
    return None if found is None else found.cr


def light_text(effect: Effect) -> str:
    """Say the state of consistency in a mark and words, with the ratio; empty for methods without one."""
    if effect.weighting.method not in ("ahp", "bwm"):
        return ""
    cr = ratio(effect)
    light = wording.light(cr)
    said = f"{MARKS[light]} {_(wording.LIGHTS[light])}"
    return said if cr is None else f"{said} (CR {cr:.3f})"
