"""Everything an edit may write: scores, rulings, lines, panel, rounds and roadmap.

Each method checks what it is given and raises PlannerError with what to do; the edit then leaves nothing
behind. Setting what is already so writes nothing.
"""

from planner.model.errors import PlannerError
from planner.store import panelvet, vet
from planner.store.cataloguerows import CatalogueRows
from planner.store.conflicts import ConflictRows
from planner.store.evidencerows import EvidenceRows
from planner.store.merge import MergeRows
from planner.store.ownrows import OwnRows
from planner.store.panelrows import PanelRows
from planner.store.roadmaprows import RoadmapRows
from planner.store.roundrows import RoundRows
from planner.store.sheetrows import SheetRows
from planner.store.weightrows import WeightRows
from planner.text import _


class Rows(
    RoadmapRows, EvidenceRows, CatalogueRows, OwnRows, PanelRows, RoundRows, SheetRows, WeightRows, MergeRows,
    ConflictRows,
):
    """What `with store.edit(...) as rows` hands out; it ends with the block."""

    def assess(
        self, round: str, assessor: str, item: str, indicator: str, *, value: int | None = None, low: int | None = None,
        high: int | None = None, abstention: str | None = None, confidence: int | None = None, rationale: str = "",
        figure: float | None = None, sub_anchor: str = "", delivery: str = "",
    ) -> None:
        """Record an assessor's answer, in place of an earlier one: a score, an interval or an abstention.

        `figure` is what `sub_anchor` proposed a score from; `delivery` the record of the file that brought the answer.
        Raises PlannerError for values outside 1 to 5, unknown ids, a closed round, a question that the round does not
        ask, and an assessor whose part it is not.
        """
        vet.answer(value, low, high, abstention)
        place = self._place(round, assessor, item, indicator)
        answer: dict[str, object] = {
            "value": value, "low": low, "high": high, "abstention": abstention,
            "confidence": vet.confidence(confidence), "rationale": vet.text(rationale).strip(),
            "figure": panelvet.figure(figure),
            "sub_anchor": self._key("sub_anchor", sub_anchor) if sub_anchor else None,
        }
        key = self._assessment(place)
        came: dict[str, object] = {"at": self._at, "delivery": self._delivery(delivery)}
        if key is None:
            self._insert("assessment", **place, **answer, **came)
        elif self._differs("assessment", key, answer):
            self._update("assessment", key, answer | came)

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

    def _place(self, round_: str, assessor: str, item: str, indicator: str) -> dict[str, int]:
        """Find the keys of an answer's place; PlannerError when nobody may answer there."""
        place = {
            "round": self._open_round(round_), "assessor": self._key("assessor", assessor),
            "item": self._key("item", item), "indicator": self._key("indicator", indicator),
        }
        self._check_asked(round_, place, item, indicator)
        self._check_duty(assessor, place, item)
        return place

    def _check_asked(self, round_: str, place: dict[str, int], item: str, indicator: str) -> None:
        """Raise PlannerError for a question that no sheet, or not this round, asks."""
        question = place["item"], place["indicator"]
        if not self._first(
            "SELECT 1 FROM sheet_item i JOIN sheet_indicator n ON n.sheet = i.sheet"
            " WHERE i.item = ? AND n.indicator = ?", *question,
        ):
            raise PlannerError(
                _("No sheet asks about {indicator} of {item}.").format(indicator=indicator, item=item),
                _("Score the items and indicators that stand on a scoring sheet."),
            )
        if self._first("SELECT 1 FROM round WHERE key = ? AND limited", place["round"]) and not self._first(
            "SELECT 1 FROM round_question WHERE round = ? AND item = ? AND indicator = ?", place["round"], *question
        ):
            raise PlannerError(
                _("The round {id} does not ask about {indicator} of {item}.").format(
                    id=round_, indicator=indicator, item=item
                ),
                _("Score the questions of the round, or ask all questions in it."),
            )

    def _check_duty(self, assessor: str, place: dict[str, int], item: str) -> None:
        """Raise PlannerError where it is not the assessor's part to score an item."""
        (role,) = self._only("SELECT role FROM assessor WHERE key = ?", place["assessor"])
        if role in ("facilitator", "observer"):
            raise PlannerError(
                _("{assessor} takes part without scoring.").format(assessor=assessor),
                _("Make {assessor} an expert on the Panel page.").format(assessor=assessor),
            )
        if self._first("SELECT 1 FROM duty WHERE assessor = ?", place["assessor"]) and not self._first(
            "SELECT 1 FROM duty d JOIN sheet_indicator n ON n.sheet = d.sheet JOIN sheet_item i ON i.sheet = d.sheet"
            " WHERE d.assessor = ? AND n.indicator = ? AND i.item = ? AND (d.item IS NULL OR d.item = i.item)",
            place["assessor"], place["indicator"], place["item"],
        ):
            raise PlannerError(
                _("{item} is not for {assessor} to score.").format(item=item, assessor=assessor),
                _("Change on the Panel page what {assessor} scores.").format(assessor=assessor),
            )

    def _delivery(self, id_: str) -> int | None:
        row = self._first("SELECT key FROM delivery WHERE origin = ?", id_) if id_ else None
        return None if row is None else int(row[0])

    def _assessment(self, place: dict[str, int]) -> int | None:
        row = self._first(
            "SELECT key FROM assessment WHERE round = ? AND assessor = ? AND item = ? AND indicator = ?",
            *place.values(),
        )
        return None if row is None else int(row[0])

    def _own_ruling(self, item: int) -> int | None:
        row = self._first("SELECT key FROM ruling WHERE item = ? AND basis = 'facilitator'", item)
        return None if row is None else int(row[0])
