"""Changing the scoring sheets: items, indicators, what each level means, and rules that propose a score."""

import uuid
from collections.abc import Sequence

from planner.model.errors import PlannerError
from planner.store import panelvet, vet
from planner.store.tablerows import TableRows
from planner.text import _

_CUTS = ("cut_1", "cut_2", "cut_3", "cut_4")


class SheetRows(TableRows):
    """The part of Rows that changes sheets, own items, indicators, anchors and sub-anchors."""

    def add_sheet(
        self, name: str, scale: str, items: Sequence[str], indicators: Sequence[str], min_assessors: int = 1
    ) -> str:
        """Add a sheet that asks `indicators` of `items` on a scale, and return its id."""
        id_ = self._new_id("own-sheet")
        self._insert(
            "sheet", id=id_, name_ko=vet.title(name), name_en="", scale=self._key("scale", scale),
            min_assessors=panelvet.least(min_assessors), position=self._next_position("sheet"),
        )
        self._set_members(id_, "item", items)
        self._set_members(id_, "indicator", indicators)
        return id_

    def edit_sheet(
        self, id: str, *, name: str | None = None, items: Sequence[str] | None = None,
        indicators: Sequence[str] | None = None, min_assessors: int | None = None,
    ) -> None:
        """Change a sheet; None leaves a part as it is. PlannerError where a question with answers would go."""
        key = self._key("sheet", id)
        if name is not None:
            self._update("sheet", key, {"name_ko": vet.title(name), "name_en": ""})
        if min_assessors is not None:
            self._update("sheet", key, {"min_assessors": panelvet.least(min_assessors)})
        if items is not None:
            self._set_members(id, "item", items)
        if indicators is not None:
            self._set_members(id, "indicator", indicators)
        self._check_answers()

    def remove_sheet(self, id: str) -> None:
        """Take a sheet out; PlannerError while the panel's answers to it are in the plan."""
        key = self._key("sheet", id)
        # What hangs on the sheet goes first, so that each row's removal is on record.
        for table in ("ranking", "preference"):
            self._delete_where(table, "sheet = ?", key)
        for table in ("judgement", "weight_criterion"):
            self._delete_where(table, "weight_set IN (SELECT key FROM weight_set WHERE sheet = ?)", key)
        for table in ("weight_set", "duty", "sheet_item", "sheet_indicator"):
            self._delete_where(table, "sheet = ?", key)
        self._delete("sheet", key)
        self._check_answers()

    def add_item(self, name: str, kind: str = "own", description: str = "") -> str:
        """Add an item of the workshop's own to be scored, and return its id."""
        id_ = self._new_id("own-item")
        self._insert(
            "item", id=id_, kind=vet.title(kind), name_ko=vet.title(name),
            description_ko=vet.text(description).strip(), position=self._next_position("item"),
        )
        return id_

    def rename_item(self, id: str, name: str) -> None:
        """Call an item by another name."""
        self._update("item", self._key("item", id), {"name_ko": vet.title(name), "name_en": ""})

    def add_indicator(self, name: str, question: str, good: str = "high") -> str:
        """Add an indicator: what is asked about items, and which end of the scale is good. Return its id."""
        id_ = self._new_id("own-indicator")
        self._insert(
            "indicator", id=id_, name_ko=vet.title(name), question_ko=vet.text(question).strip(),
            good=panelvet.good(good), position=self._next_position("indicator"),
        )
        return id_

    def edit_indicator(
        self, id: str, *, name: str | None = None, question: str | None = None, good: str | None = None
    ) -> None:
        """Change an indicator; None leaves a part as it is. New words replace those of both languages."""
        values: dict[str, object] = {}
        if name is not None:
            values |= {"name_ko": vet.title(name), "name_en": ""}
        if question is not None:
            values |= {"question_ko": vet.text(question).strip(), "question_en": ""}
        if good is not None:
            values["good"] = panelvet.good(good)
        if values:
            self._update("indicator", self._key("indicator", id), values)

    def set_anchor(self, indicator: str, level: int, text: str) -> None:
        """Say what a level means for an indicator; an empty text takes the sentence out."""
        key, said = self._key("indicator", indicator), vet.text(text).strip()
        row = self._first("SELECT key FROM anchor WHERE indicator = ? AND value = ?", key, vet.score(level))
        if row is not None and said:
            self._update("anchor", row[0], {"text_ko": said, "text_en": ""})
        elif row is not None:
            self._delete("anchor", row[0])
        elif said:
            self._insert("anchor", indicator=key, value=level, text_ko=said)

    def add_sub_anchor(self, indicator: str, name: str, unit: str, cuts: Sequence[float], rising: bool = True) -> str:
        """Add a rule that proposes a score from a figure, and return its id; `cuts` part the five levels."""
        id_ = self._new_id("own-rule")
        self._insert(
            "sub_anchor", id=id_, indicator=self._key("indicator", indicator), name_ko=vet.title(name),
            unit=vet.text(unit).strip(), **dict(zip(_CUTS, panelvet.cuts(cuts), strict=True)), rising=int(rising),
            basis="facilitator", position=self._next_position("sub_anchor"),
        )
        return id_

    def edit_sub_anchor(
        self, id: str, *, name: str | None = None, unit: str | None = None, cuts: Sequence[float] | None = None,
        rising: bool | None = None,
    ) -> None:
        """Change a rule that proposes a score; None leaves a part as it is. It is the facilitator's then."""
        values: dict[str, object] = {}
        if name is not None:
            values |= {"name_ko": vet.title(name), "name_en": ""}
        if unit is not None:
            values["unit"] = vet.text(unit).strip()
        if cuts is not None:
            values |= dict(zip(_CUTS, panelvet.cuts(cuts), strict=True))
        if rising is not None:
            values["rising"] = int(rising)
        key = self._key("sub_anchor", id)
        if values and self._differs("sub_anchor", key, values):
            self._update("sub_anchor", key, values | {"basis": "facilitator"})

    def remove_sub_anchor(self, id: str) -> None:
        """Take a rule out; PlannerError while answers were proposed by it."""
        key = self._key("sub_anchor", id)
        if self._first("SELECT 1 FROM assessment WHERE sub_anchor = ?", key):
            raise PlannerError(
                _("Answers were proposed by this rule, so it stays."), _("Change its figures, or leave it unused.")
            )
        self._delete("sub_anchor", key)

    def _set_members(self, sheet: str, member: str, ids: Sequence[str]) -> None:
        """Put just these items or indicators on a sheet, in this order."""
        key, wanted = self._key("sheet", sheet), [self._key(member, one) for one in dict.fromkeys(vet.ids(ids))]
        if not wanted:
            raise PlannerError(
                _("A sheet needs an item and an indicator at least."), _("Choose what is asked about what.")
            )
        table = f"sheet_{member}"
        known = dict(self._run(f"SELECT {member}, key FROM {table} WHERE sheet = ?", (key,)).fetchall())
        for gone in known.keys() - set(wanted):
            self._delete(table, known[gone])
        for position, one in enumerate(wanted, 1):
            if one in known:
                self._update(table, known[one], {"position": position})
            else:
                self._insert(table, **{"sheet": key, member: one, "position": position})

    def _check_answers(self) -> None:
        """Raise PlannerError where an answer has no sheet any more that asks for it."""
        lost = self._first(
            "SELECT a.key FROM assessment a WHERE NOT EXISTS (SELECT 1 FROM sheet_item i JOIN sheet_indicator n"
            " ON n.sheet = i.sheet WHERE i.item = a.item AND n.indicator = a.indicator) LIMIT 1"
        )
        if lost is not None:
            raise PlannerError(
                _("The panel has answered questions that would go."),
                _("Keep them on the sheet, or take those answers out first."),
            )

    def _new_id(self, stem: str) -> str:
        """Make an id that no copy of this plan makes as well."""
        return f"{stem}-{uuid.uuid4().hex[:10]}"
