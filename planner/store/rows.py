"""Everything an edit may write: scores, rulings, lines, panel, rounds and roadmap.

Each method checks what it is given and raises PlannerError with what to do; the edit then leaves nothing
behind. Setting what is already so writes nothing.
"""

from planner.model.errors import PlannerError
from planner.store import vet
from planner.store.cataloguerows import CatalogueRows
from planner.store.evidencerows import EvidenceRows
from planner.store.ownrows import OwnRows
from planner.store.roadmaprows import RoadmapRows
from planner.text import _


class Rows(RoadmapRows, EvidenceRows, CatalogueRows, OwnRows):
    """What `with store.edit(...) as rows` hands out; it ends with the block."""

    def assess(
        self, round: str, assessor: str, item: str, indicator: str, *, value: int | None = None, low: int | None = None,
        high: int | None = None, abstention: str | None = None, confidence: int | None = None, rationale: str = "",
    ) -> None:
        """Record an assessor's answer, in place of an earlier one: a score, an interval or an abstention.

        Raises PlannerError for values outside 1 to 5, unknown ids, a closed round, and a pair of item and
        indicator that no sheet asks about.
        """
        vet.answer(value, low, high, abstention)
        place = self._place(round, assessor, item, indicator)
        answer = {
            "value": value, "low": low, "high": high, "abstention": abstention,
            "confidence": vet.confidence(confidence), "rationale": vet.text(rationale).strip(),
        }
        key = self._assessment(place)
        if key is None:
            self._insert("assessment", **place, **answer)
        else:
            self._update("assessment", key, answer)

    def clear_assessment(self, round: str, assessor: str, item: str, indicator: str) -> None:
        """Take an answer out; nothing happens where there is none."""
        key = self._assessment(self._place(round, assessor, item, indicator))
        if key is not None:
            self._delete("assessment", key)

    def rule(self, item: str, quadrant: str, reason: str, author: str) -> None:
        """Record the facilitator's ruling on an item, in place of an earlier one.

        It needs a reason and an author. Whether the scores leave the quadrant open is for the matrix to tell.
        """
        values = {
            "quadrant": vet.quadrant(quadrant), "author_ko": vet.author(author), "author_en": "",
            "reason_ko": vet.reason(reason), "reason_en": "",
        }
        item_key = self._key("item", item)
        row = self._own_ruling(item_key)
        if row is None:
            self._insert("ruling", item=item_key, basis="facilitator", **values)
        else:
            self._update("ruling", row, values)

    def withdraw_ruling(self, item: str) -> None:
        """Take back the facilitator's ruling on an item; PlannerError when there is none."""
        row = self._own_ruling(self._key("item", item))
        if row is None:
            raise PlannerError(
                _("There is no ruling of your own on {item}.").format(item=item),
                _("A report's ruling stays; make a ruling of your own to overrule it."),
            )
        self._delete("ruling", row)

    def set_cuts(self, risk: float, future: float, band: float) -> None:
        """Move the lines of the matrix (1 to 5) and set the half-width of the borderline band (0 to 2)."""
        self._update(
            "plan", 1, {"risk_cut": vet.cut(risk), "future_cut": vet.cut(future), "band": vet.band(band)}
        )

    def set_title(self, title: str) -> None:
        """Name the plan."""
        self._update("plan", 1, {"title": vet.title(title)})

    def add_assessor(self, id: str, affiliation: str = "", role: str = "") -> None:
        """Add a member of the panel under a code that is not in use."""
        id = vet.title(id)
        if self._first("SELECT 1 FROM assessor WHERE id = ?", id):
            raise PlannerError(
                _("There is an assessor {id} already.").format(id=id), _("Choose another code, such as A02.")
            )
        self._insert("assessor", id=id, affiliation=vet.text(affiliation).strip(), role=vet.text(role).strip())

    def add_round(self, name: str) -> str:
        """Open another workshop round and return its id."""
        position, number = self._only(
            "SELECT max(position) + 1,"
            " coalesce(max(cast(substr(id, 7) AS INTEGER)) FILTER (WHERE kind = 'workshop'), 0) + 1 FROM round"
        )
        id_ = f"round-{number}"
        self._insert(
            "round", id=id_, name_ko=vet.title(name), name_en="", kind="workshop", state="open", position=position
        )
        return id_

    def close_round(self, id: str) -> None:
        """Close a workshop round: it takes no more answers; PlannerError when it is closed already."""
        self._update("round", self._open_round(id), {"state": "closed"})

    def _open_round(self, id_: str) -> int:
        """Find the key of a round that takes answers; PlannerError when it takes none."""
        key = self._key("round", id_)
        kind, state = self._only("SELECT kind, state FROM round WHERE key = ?", key)
        if kind == "published":
            raise PlannerError(
                _("The published survey can't be changed."),
                _("Score in a workshop round; it stands beside the survey."),
            )
        if state == "closed":
            raise PlannerError(
                _("The round {id} is closed.").format(id=id_), _("Score in the open round, or start another one.")
            )
        return key

    def _place(self, round_: str, assessor: str, item: str, indicator: str) -> dict[str, int]:
        """Find the keys of an answer's place; PlannerError when nobody may answer there."""
        place = {
            "round": self._open_round(round_), "assessor": self._key("assessor", assessor),
            "item": self._key("item", item), "indicator": self._key("indicator", indicator),
        }
        asked = self._first(
            "SELECT 1 FROM sheet_item i JOIN sheet_indicator n ON n.sheet = i.sheet"
            " WHERE i.item = ? AND n.indicator = ?",
            place["item"], place["indicator"],
        )
        if not asked:
            raise PlannerError(
                _("No sheet asks about {indicator} of {item}.").format(indicator=indicator, item=item),
                _("Score the items and indicators that stand on a scoring sheet."),
            )
        return place

    def _assessment(self, place: dict[str, int]) -> int | None:
        row = self._first(
            "SELECT key FROM assessment WHERE round = ? AND assessor = ? AND item = ? AND indicator = ?",
            *place.values(),
        )
        return None if row is None else int(row[0])

    def _own_ruling(self, item: int) -> int | None:
        row = self._first("SELECT key FROM ruling WHERE item = ? AND basis = 'facilitator'", item)
        return None if row is None else int(row[0])
