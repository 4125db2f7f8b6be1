"""Narrowing what was found: a box for each facet, with how many results each choice would leave."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from planner.model.facets import FACETS, FLAGGED, UNFLAGGED, FacetName, Facets
from planner.text import N_, _
from planner.ui.evidencewording import country_name, kind_name, source_name
from planner.ui.parts import button, named
from planner.ui.session import Session
from planner.ui.wording import item_name
from planner.ui.wrapping import WrapLayout

_ANY: Mapping[FacetName, str] = {
    "source": N_("Any source"),
    "stack": N_("Any stack"),
    "country": N_("Any country"),
    "kind": N_("Any kind"),
    "year": N_("Any year"),
    "issue": N_("Issues: all"),
}
NAMES: Mapping[FacetName, str] = {
    "source": N_("Source"),
    "stack": N_("Stack"),
    "country": N_("Country"),
    "kind": N_("Kind"),
    "year": N_("Year"),
    "issue": N_("Issues"),
}
_ISSUES = {FLAGGED: N_("With an open issue"), UNFLAGGED: N_("Without an open issue")}
_LETTERS = 11


class FacetBar(QWidget):
    """One box for each facet and a button that lets everything through again."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.facets = Facets()
        self.boxes: dict[FacetName, QComboBox] = {}
        line = WrapLayout(self, gap=session.theme.px(6))
        for name in FACETS:
            self.boxes[name] = self._box(name)
            line.addWidget(self.boxes[name])
        tip = _("Let every source, stack, country, kind and year through")
        self.all = button(_("Show all"), self.clear, "link", tip)
        line.addWidget(self.all)

    def _box(self, name: FacetName) -> QComboBox:
        box = named(QComboBox(), _(NAMES[name]), _(NAMES[name]))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LETTERS)
        box.activated.connect(lambda _place: self.choose(name, str(box.currentData())))
        return box

    def choose(self, name: FacetName, value: str) -> None:
        """Narrow by one value of a facet; an empty one lets everything through."""
        self.facets = replace(self.facets, **{name: value})
        self.changed.emit()

    def set_facets(self, facets: Facets) -> None:
        """Narrow by these facets."""
        if facets != self.facets:
            self.facets = facets
            self.changed.emit()

    def clear(self) -> None:
        """Let everything through again."""
        self.set_facets(Facets())

    def show_counts(self, counts: Mapping[FacetName, Mapping[str, int]]) -> None:
        """Offer what there is, with the number of results that each choice leaves."""
        for name, box in self.boxes.items():
            self._fill(box, name, dict(counts[name]))
        self.all.setVisible(self.facets != Facets())

    def _fill(self, box: QComboBox, name: FacetName, counts: dict[str, int]) -> None:
        chosen: str = getattr(self.facets, name)
        if chosen:
            counts.setdefault(chosen, 0)
        box.blockSignals(True)
        box.clear()
        box.addItem(_(_ANY[name]), "")
        for value in sorted(counts, key=self._order(name, counts)):
            box.addItem(f"{self._word(name, value)} ({counts[value]:,})", value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        # The list is as wide as its longest choice, the box is not.
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + self.session.theme.px(24))

    def _order(self, name: FacetName, counts: Mapping[str, int]) -> Callable[[str], tuple[object, ...]]:
        """Put years from the latest, stacks as the plan has them, everything else by its number of results."""
        plan = self.session.plan
        if name == "year":
            return lambda value: (-int(value),)
        if name == "stack":
            places = {id_: place for place, id_ in enumerate(plan.items)}
            return lambda value: (places.get(value, len(places)),)
        return lambda value: (-counts[value], value)

    def _word(self, name: FacetName, value: str) -> str:
        words: Mapping[str, Callable[[str], str]] = {
            "source": lambda id_: source_name(self.session.plan, id_),
            "stack": lambda id_: item_name(self.session.plan, id_),
            "country": country_name,
            "kind": kind_name,
            "year": lambda year: _("{year}").format(year=year),
            "issue": lambda value: _(_ISSUES[cast(Literal["open", "none"], value)]),
        }
        return words[name](value)
