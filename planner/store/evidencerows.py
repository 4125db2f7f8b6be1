"""Writing evidence: settling issues, deciding on effects, attaching citations, and sources of the user's own.

What is decided is a log: a later row counts, and none is ever changed. Everything else works as in Rows.
"""

import math
import re

from planner.model.errors import PlannerError
from planner.store import vet
from planner.store.tablerows import TableRows
from planner.text import _

_READINGS = ("a", "b", "other", "open")
_CHOICES = ("accepted", "rejected", "postponed", "open")
LONGEST_OWN_QUOTE = 300
# What a citation can be attached to, and how its id finds the row.
_SUBJECTS = {
    "item": "SELECT key FROM item WHERE id = ?",
    "entry": "SELECT key FROM entry WHERE id = ?",
    "roadmap": "SELECT key FROM roadmap_edit WHERE id = ? AND item IS NULL",
    "score": "SELECT p.key FROM published_score p JOIN item i ON i.key = p.item JOIN indicator n ON n.key = p.indicator"
             " WHERE i.id = ? AND n.id = ?",
    "assessment": "SELECT a.key FROM assessment a JOIN round r ON r.key = a.round JOIN assessor s ON s.key = a.assessor"
                  " JOIN item i ON i.key = a.item JOIN indicator n ON n.key = a.indicator"
                  " WHERE r.id = ? AND s.id = ? AND i.id = ? AND n.id = ?",
}
_COLUMNS = {"item": "item", "entry": "entry", "roadmap": "roadmap_edit", "score": "published_score",
            "assessment": "assessment"}


class EvidenceRows(TableRows):
    """The part of Rows that writes evidence."""

    def resolve(self, issue: str, reading: str, reason: str, author: str, value: float | None = None) -> None:
        """Settle an issue on the record by reading "a" (as printed), "b", "other" (with a value) or "open" again.

        Raises PlannerError without a reason or author, for an unknown issue or reading, and for a value that no reading
        needs.
        """
        key = self._detail_key("issue", issue)
        if reading not in _READINGS:
            raise PlannerError(
                _("There is no reading {reading}.").format(reading=reading),
                _("Choose one of: {choices}.").format(choices=", ".join(_READINGS)),
            )
        if value is not None and (reading != "other" or not math.isfinite(value)):
            raise PlannerError(
                _("A value of your own goes with the reading “other”."),
                _("Leave the value out, or choose that reading.")
            )
        self._insert(
            "resolution", issue=key, reading=reading, value=value, reason=vet.why(reason), author=vet.who(author),
            at=self._at,
        )

    def decide(self, effect: str, state: str, reason: str, author: str) -> None:
        """Accept, reject or postpone a signal's proposed effect on the record; "open" takes the decision back."""
        key = self._detail_key("effect", effect)
        if state not in _CHOICES:
            raise PlannerError(
                _("There is no decision {state}.").format(state=state),
                _("Choose one of: {choices}.").format(choices=", ".join(_CHOICES)),
            )
        self._insert("decision", effect=key, state=state, reason=vet.why(reason), author=vet.who(author), at=self._at)

    def attach(self, citation: str, kind: str, *place: str) -> None:
        """Attach a citation to an item, an entry, a published score, an answer or a roadmap row of the user's own.

        `place` is the row's id, or for a score item and indicator, for an answer round, assessor, item and indicator.
        Attaching twice changes nothing.
        """
        cited, row = self._key("citation", citation), self._subject(kind, *place)
        column = _COLUMNS[kind]
        if self._first(f"SELECT 1 FROM citation_use WHERE citation = ? AND {column} = ?", cited, row):
            return
        position = self._only(f"SELECT coalesce(max(position), 0) + 1 FROM citation_use WHERE {column} = ?", row)[0]
        self._insert("citation_use", citation=cited, **{column: row}, position=position)

    def detach(self, citation: str, kind: str, *place: str) -> None:
        """Take a citation that a user attached away again; PlannerError for one that the catalogue gives."""
        cited, row = self._key("citation", citation), self._subject(kind, *place)
        column = _COLUMNS[kind]
        found = self._first(
            f"SELECT key, workshop FROM citation_use WHERE citation = ? AND {column} = ?", cited, row
        )
        if found is None:
            return
        if found[1] != self._workshop:
            raise PlannerError(
                _("This citation comes with the catalogue and stays."),
                _("Only citations that you attached can be removed.")
            )
        self._delete("citation_use", found[0])

    def add_source(
        self, id: str, title: str, publisher: str, year: int, *, authors: str = "", citation: str = "", grade: str = "",
        licence: str = "",
    ) -> str:
        """Add a source of the user's own under an id that is not in use; return the id."""
        id = vet.new_id(id)
        self._unused("source", id)
        self._insert(
            "source", id=id, title_ko=vet.title(title), publisher_ko=vet.title(publisher), year=vet.year(year),
            authors_ko=vet.text(authors).strip(), citation_ko=vet.text(citation).strip(), grade=vet.grade(grade),
            licence_ko=vet.text(licence).strip(),
        )
        return id

    def add_citation(self, source: str, quote: str, *, place: str = "", line: int | None = None, id: str = "") -> str:
        """Add a citation of a source: a short quote and its place; return its id, made where none is given."""
        quote = vet.quote(quote, LONGEST_OWN_QUOTE)
        key = self._key("source", source)
        id = vet.new_id(id) if id else self._own_citation(source)
        self._unused("citation", id)
        self._insert(
            "citation", id=id, source=key, place=vet.text(place).strip(), section="", line=vet.line(line), quote=quote
        )
        return id

    def set_interpretation(self, counts: bool) -> None:
        """Let interpretation count, or leave it out of everything."""
        self._update("plan", 1, {"interpretation": vet.included(counts)})

    def _subject(self, kind: str, *place: str) -> int:
        if kind not in _SUBJECTS or _SUBJECTS[kind].count("?") != len(place):
            raise PlannerError(
                _("A citation can't be attached to {kind} {place}.").format(kind=kind, place="/".join(place)),
                _("Attach it to a score, an option or a row of the roadmap."),
            )
        row = self._first(_SUBJECTS[kind], *(vet.text(part) for part in place))
        if row is None:
            raise PlannerError(
                _("There is nothing called {place} in this plan.").format(place="/".join(place)),
                _("Choose one that the plan has."),
            )
        return int(row[0])

    def _detail_key(self, table: str, id_: str) -> int:
        """Find the row of an entry's kind by the entry's id."""
        row = self._first(f"SELECT d.key FROM {table} d JOIN entry e ON e.key = d.entry WHERE e.id = ?", vet.text(id_))
        if row is None:
            raise PlannerError(
                _("There is no entry {id} of this kind.").format(id=id_), _("Choose one that the plan has.")
            )
        return int(row[0])

    def _unused(self, table: str, id_: str) -> None:
        if self._first(f"SELECT 1 FROM {table} WHERE id = ?", id_):
            raise PlannerError(_("{id} is in use already.").format(id=id_), _("Choose another id."))

    def _own_citation(self, source: str) -> str:
        """Name the next citation of the user's own in a source."""
        taken = {row[0] for row in self._run("SELECT id FROM citation WHERE id LIKE ?", (f"{source}-own-%",))}
        numbers = (int(found[1]) for id_ in taken if (found := re.fullmatch(r".*-own-(\d+)", id_)))
        return f"{source}-own-{max(numbers, default=0) + 1}"
