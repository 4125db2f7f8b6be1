"""Writing the roadmap: its rule, changes to generated rows, and rows of the user's own."""

from collections.abc import Callable
from typing import Any, TypedDict, Unpack

from planner.model.errors import PlannerError
from planner.store import vet
from planner.store.tablerows import TableRows
from planner.text import _

_COLUMNS = {"start": "start_quarter", "end": "end_quarter"}
_PRISTINE = {
    "title": None, "phase": None, "start_quarter": None, "end_quarter": None, "owner": None, "goal": None,
    "own_stacks": 0, "note": "", "included": 1,
}


class RoadmapFields(TypedDict, total=False):
    """What `edit_roadmap` may set; None stands for "by rule"."""

    title: str | None
    phase: str | None
    start: str | None
    end: str | None
    owner: str | None
    goal: str | None
    stacks: tuple[str, ...] | None
    note: str
    included: bool


class RoadmapRows(TableRows):
    """The part of Rows that writes the roadmap."""

    def set_roadmap_rule(
        self, quadrant: str, *, phase: str | None = None, start: str | None = None, end: str | None = None
    ) -> None:
        """Change where measures of a quadrant (or "cross") go; what is left out stays."""
        vet.quadrant(quadrant, cross=True)
        key, old_phase, old_start, old_end = self._only(
            "SELECT key, phase, start_quarter, end_quarter FROM roadmap_rule WHERE quadrant = ?", quadrant
        )
        new_start, new_end = vet.quarter(start or old_start), vet.quarter(end or old_end)
        vet.period(new_start, new_end)
        values = {"phase": vet.phase(phase or old_phase), "start_quarter": new_start, "end_quarter": new_end}
        self._update("roadmap_rule", key, values)

    def edit_roadmap(self, id: str, **fields: Unpack[RoadmapFields]) -> None:
        """Set fields of a row: a measure's (by its item's id) or one of the user's own.

        None gives a field of a measure back to the rule; an override that says nothing any more goes away.
        Raises PlannerError for an unknown row, item or phase, a period that runs backwards, and for
        leaving a row of the user's own without title, phase or period.
        """
        id = vet.text(id)
        columns = self._columns(fields)
        row = self._first("SELECT key, item FROM roadmap_edit WHERE id = ?", id)
        if row is None:
            measure = self._measure(id)
            row = (self._insert("roadmap_edit", id=id, item=measure), measure)
        key, item = row
        self._check_row(key, columns, own=item is None)
        stacks_changed = "stacks" in fields and self._set_stacks(key, fields["stacks"])
        self._update("roadmap_edit", key, columns, touch=stacks_changed)
        if item is not None:
            self._drop_if_pristine(key)

    def add_roadmap_row(
        self, title: str, phase: str, start: str, end: str, owner: str = "", stacks: tuple[str, ...] = ()
    ) -> str:
        """Add a row of the user's own and return its id."""
        start, end = vet.quarter(start), vet.quarter(end)
        vet.period(start, end)
        id_ = self._own_id()
        key = self._insert(
            "roadmap_edit", id=id_, item=None, title=vet.title(title), phase=vet.phase(phase),
            start_quarter=start, end_quarter=end, owner=vet.text(owner), own_stacks=1,
        )
        self._set_stacks(key, stacks)
        return id_

    def remove_roadmap_row(self, id: str) -> None:
        """Remove a row of the user's own; PlannerError for a measure's row, which can only be excluded."""
        row = self._first("SELECT key FROM roadmap_edit WHERE id = ? AND item IS NULL", vet.text(id))
        if row is None:
            raise PlannerError(
                _("{id} is not a row of your own.").format(id=id),
                _("Only rows that you added can be removed; exclude a measure instead."),
            )
        self._delete("roadmap_edit", row[0])

    def reset_roadmap_row(self, id: str) -> None:
        """Give every field of a measure's row back to the rule."""
        id = vet.text(id)
        row = self._first("SELECT key FROM roadmap_edit WHERE id = ? AND item IS NOT NULL", id)
        if row is None:
            self._measure(id)
            return
        self._delete("roadmap_edit", row[0])

    def _measure(self, id_: str) -> int:
        """Find the key of a measure; PlannerError when it is none."""
        row = self._first("SELECT key FROM item WHERE id = ? AND family = 'measure'", id_)
        if row is None:
            raise PlannerError(
                _("There is no row {id} on the roadmap.").format(id=id_), _("Choose a measure or a row of your own.")
            )
        return int(row[0])

    def _own_id(self) -> str:
        """Name the next row of the user's own."""
        row = self._only(
            "SELECT coalesce(max(cast(substr(id, 5) AS INTEGER)), 0) FROM roadmap_edit WHERE item IS NULL"
        )
        return f"own-{row[0] + 1}"

    def _columns(self, fields: RoadmapFields) -> dict[str, Any]:
        """Check each field by itself and name its column."""
        columns: dict[str, Any] = {}
        for name, value in fields.items():
            if name == "stacks":
                columns["own_stacks"] = int(value is not None)
            elif name in _CHECKS:
                columns[_COLUMNS.get(name, name)] = _CHECKS[name](value) if value is not None else _PRISTINE.get(name)
            elif name == "goal":
                columns["goal"] = None if value is None else self._of_kind(value, "goal")
            else:
                raise TypeError(f"edit_roadmap() has no field {name}")
        return columns

    def _of_kind(self, id_: object, kind: str) -> int:
        """Find the key of an item of `kind`; PlannerError when it is unknown or something else."""
        key = self._key("item", vet.text(id_))
        if self._only("SELECT kind FROM item WHERE key = ?", key)[0] != kind:
            raise PlannerError(
                _("{id} can't stand here: it is not of the kind {kind}.").format(id=id_, kind=kind),
                _("Choose one of that kind."),
            )
        return key

    def _check_row(self, key: int, columns: dict[str, Any], *, own: bool) -> None:
        """Check the row as it will be."""
        names = ("title", "phase", "start_quarter", "end_quarter")
        old = self._only(f"SELECT {', '.join(names)} FROM roadmap_edit WHERE key = ?", key)
        new = dict(zip(names, old, strict=True)) | columns
        vet.period(new["start_quarter"], new["end_quarter"])
        if own and None in [new[name] for name in names]:
            raise PlannerError(
                _("A row of your own needs a title, a phase, a start and an end."),
                _("Fill them in, or remove the row."),
            )

    def _set_stacks(self, key: int, stacks: tuple[str, ...] | None) -> bool:
        """Replace the stacks of a row, None by none; tell whether that changed anything."""
        given = () if stacks is None else vet.ids(stacks)
        wanted = list(dict.fromkeys(self._of_kind(stack, "stack") for stack in given))
        sql = "SELECT item FROM roadmap_edit_stack WHERE roadmap_edit = ? ORDER BY position"
        if [item for (item,) in self._run(sql, (key,))] == wanted:
            return False
        self._run("DELETE FROM roadmap_edit_stack WHERE roadmap_edit = ?", (key,))
        for position, item in enumerate(wanted, 1):
            self._insert("roadmap_edit_stack", roadmap_edit=key, item=item, position=position)
        return True

    def _drop_if_pristine(self, key: int) -> None:
        """Remove an override that leaves everything to the rule."""
        same = " AND ".join(f"{name} IS ?" for name in _PRISTINE)
        self._run(f"DELETE FROM roadmap_edit WHERE key = ? AND {same}", (key, *_PRISTINE.values()))


_CHECKS: dict[str, Callable[[Any], object]] = {
    "title": vet.title, "phase": vet.phase, "start": vet.quarter, "end": vet.quarter,
    "owner": vet.text, "note": vet.text, "included": vet.included,
}
