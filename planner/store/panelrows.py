"""Changing the panel: its members, what they may score, how anonymous they are, and what was written down."""

from planner.model.errors import PlannerError
from planner.model.panel import ANONYMITIES
from planner.store import panelvet, vet
from planner.store.personal import file_name, forget_people
from planner.store.tablerows import TableRows
from planner.text import _

_RANK: dict[str, int] = {level: rank for rank, level in enumerate(ANONYMITIES)}


class PanelRows(TableRows):
    """The part of Rows that changes members, names, minutes and the log of deliveries."""

    def add_assessor(self, id: str, affiliation: str = "", role: str = "expert") -> None:
        """Add a member of the panel under a code that is not in use."""
        self._insert(
            "assessor", id=self._free_code(id), affiliation=vet.text(affiliation).strip(), role=panelvet.role(role)
        )

    def edit_assessor(
        self, id: str, *, affiliation: str | None = None, role: str | None = None, code: str | None = None
    ) -> None:
        """Change what is known of a member of the panel; None leaves it as it is."""
        key = self._key("assessor", id)
        values: dict[str, object] = {}
        if affiliation is not None:
            values["affiliation"] = vet.text(affiliation).strip()
        if role is not None:
            values["role"] = panelvet.role(role)
        if code is not None and vet.title(code) != id:
            values["id"] = self._free_code(code)
        if values:
            self._update("assessor", key, values)

    def remove_assessor(self, id: str) -> None:
        """Take a member off the panel; PlannerError while answers of theirs are in the plan."""
        key = self._key("assessor", id)
        if self._first("SELECT 1 FROM assessment WHERE assessor = ?", key):
            raise PlannerError(
                _("{id} has given answers, so the code stays.").format(id=id),
                _("Make {id} an observer to ask no more of them.").format(id=id),
            )
        if self._first("SELECT 1 FROM delivery WHERE assessor = ?", key):
            raise PlannerError(
                _("A ballot of {id} is on record, so the code stays.").format(id=id),
                _("Make {id} an observer to ask no more of them.").format(id=id),
            )
        if self._first("SELECT 1 FROM judgement WHERE assessor = ?", key):
            raise PlannerError(
                _("{id} has judged weights, so the code stays.").format(id=id),
                _("Make {id} an observer to ask no more of them.").format(id=id),
            )
        self._forget_name(key)
        self._delete_where("expertise", "assessor = ?", key)
        self._delete_where("duty", "assessor = ?", key)
        self._delete("assessor", key)

    def set_expertise(self, assessor: str, item: str, level: int | None) -> None:
        """Note how well a member knows a stack by their own account, 1–5; None takes it back."""
        keys = self._key("assessor", assessor), self._key("item", item)
        row = self._first("SELECT key FROM expertise WHERE assessor = ? AND item = ?", *keys)
        if level is None:
            if row is not None:
                self._delete("expertise", row[0])
        elif row is None:
            self._insert("expertise", assessor=keys[0], item=keys[1], level=panelvet.expertise(level))
        else:
            self._update("expertise", row[0], {"level": panelvet.expertise(level)})

    def set_duties(self, assessor: str, duties: tuple[tuple[str, str], ...]) -> None:
        """Say what a member may score: (sheet, item) pairs, an empty item for the whole sheet; none: everything."""
        key = self._key("assessor", assessor)
        wanted = {
            (self._key("sheet", sheet), self._key("item", item) if item else None) for sheet, item in duties
        }
        known = {
            (sheet, item): row
            for row, sheet, item in self._run("SELECT key, sheet, item FROM duty WHERE assessor = ?", (key,)).fetchall()
        }
        for place in known.keys() - wanted:
            self._delete("duty", known[place])
        for sheet_key, item_key in sorted(wanted - known.keys(), key=lambda place: (place[0], place[1] or 0)):
            self._insert("duty", assessor=key, sheet=sheet_key, item=item_key)

    def set_anonymity(self, level: str) -> None:
        """Set who may know which person stands behind a code; a stricter level takes the names out of the plan.

        Raises PlannerError for a laxer level once the panel has answered: they answered under the stricter promise.
        """
        level = panelvet.anonymity(level)
        before = str(self._only("SELECT anonymity FROM plan")[0])
        answered = self._first("SELECT 1 FROM assessment") is not None
        if _RANK[level] > _RANK[before] and answered:
            raise PlannerError(
                _("The panel has answered under a stricter promise of anonymity, which is kept."),
                _("Start a new plan for a panel that is asked openly."),
            )
        if level != "all":
            for table, count in forget_people(self._conn, level).items():
                self._note_unlogged(table, count)
        self._update("plan", 1, {"anonymity": level})

    def name_assessor(self, id: str, name: str) -> None:
        """Write a member's name into the plan, where everyone may know it; an empty name takes it out.

        Names are in no log and can't be undone. Raises PlannerError where the level of anonymity allows no names.
        """
        if self._only("SELECT anonymity FROM plan")[0] != "all":
            raise PlannerError(
                _("The plan's level of anonymity allows no names in it."),
                _("Keep names in the name table under a passphrase, or let everyone know the names."),
            )
        key, said = self._key("assessor", id), " ".join(vet.text(name).split())
        self._forget_name(key)
        if said:
            self._insert("assessor_name", assessor=key, name=vet.title(said))
            self._note_unlogged("assessor_name", 1)

    def add_minute(self, round: str, item: str, indicator: str, text: str) -> str:
        """Write down what was said about a question, or with no item about the round; return the note's id."""
        made = self._insert(
            "minute", round=self._key("round", round), item=self._key("item", item) if item else None,
            indicator=self._key("indicator", indicator) if item else None, text=panelvet.minute(text), at=self._at,
        )
        return str(self._only("SELECT origin FROM minute WHERE key = ?", made)[0])

    def edit_minute(self, id: str, text: str) -> None:
        """Change what was written down."""
        self._update("minute", self._minute(id), {"text": panelvet.minute(text)})

    def remove_minute(self, id: str) -> None:
        """Take a note out of the minutes."""
        self._delete("minute", self._minute(id))

    def record_delivery(self, kind: str, name: str, hash: str, round: str, assessor: str, answers: int) -> str:
        """Put on record which file brought how many answers, and return the record's id.

        The name of a ballot's file is kept only where everyone may know the panel's names: people put theirs in it.
        That of another copy of the plan is not kept where nobody may.
        """
        made = self._insert(
            "delivery", kind=panelvet.delivery_kind(kind), name=file_name(self._conn, kind, vet.text(name)), hash=hash,
            at=self._at,
            round=self._key("round", round) if round else None,
            assessor=self._key("assessor", assessor) if assessor else None, answers=answers,
        )
        return str(self._only("SELECT origin FROM delivery WHERE key = ?", made)[0])

    def _free_code(self, id_: str) -> str:
        code = vet.title(id_)
        if self._first("SELECT 1 FROM assessor WHERE id = ?", code):
            raise PlannerError(
                _("There is an assessor {id} already.").format(id=code), _("Choose another code, such as A02.")
            )
        return code

    def _minute(self, id_: str) -> int:
        row = self._first("SELECT key FROM minute WHERE origin = ?", vet.text(id_))
        if row is None:
            raise PlannerError(_("There is no such note in the minutes."), _("Choose one that the plan has."))
        return int(row[0])

    def _forget_name(self, assessor: int) -> None:
        count = self._run("DELETE FROM assessor_name WHERE assessor = ?", (assessor,)).rowcount
        self._note_unlogged("assessor_name", count)

    def _note_unlogged(self, table: str, count: int) -> None:
        if count:
            self.unlogged[table] = self.unlogged.get(table, 0) + count
