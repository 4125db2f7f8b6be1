"""Changing weights: sets, criteria, what people judge, how differences count, how sheets are ranked."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from planner.model.errors import PlannerError
from planner.model.plan import WIDEST_BAND
from planner.model.weighting import (
    DIRECTIONS,
    ESTIMATORS,
    GROUPINGS,
    PREFERENCE_FUNCTIONS,
    RANKING_METHODS,
    WEIGHT_KNOWLEDGE,
    WEIGHT_METHODS,
    Preference,
    RankingSetting,
    WeightCriterion,
    WeightMethod,
)
from planner.store import vet, weightvet
from planner.store.tablerows import TableRows
from planner.text import _

# Stands for "leave it as it is" where None says something.
_UNSET = object()


class WeightRows(TableRows):
    """The part of Rows that changes weight sets, preferences, settings of rankings and what counts as uncertain."""

    def add_weight_set(
        self, sheet: str, name: str, method: str, author: str, *, note: str = "", grouping: str = "aip",
        drop_extremes: bool = False, estimator: str = "eigenvector", criteria: Sequence[WeightCriterion] | None = None,
    ) -> str:
        """Add a set of weights for a sheet and return its id.

        Without `criteria` every indicator of the sheet with a good end is one, and counts towards that end.
        """
        id_, sheet_key = f"weights-{uuid.uuid4().hex[:10]}", self._key("sheet", sheet)
        key = self._insert(
            "weight_set", id=id_, sheet=sheet_key, name=vet.title(name),
            method=weightvet.one_of(method, WEIGHT_METHODS), author=" ".join(vet.text(author).split()),
            note=vet.text(note).strip(), grouping=weightvet.one_of(grouping, GROUPINGS),
            drop_extremes=int(drop_extremes), estimator=weightvet.one_of(estimator, ESTIMATORS), at=self._at,
            position=self._next_position("weight_set"),
        )
        for one in self._with_a_good_end(sheet_key) if criteria is None else criteria:
            self._insert(
                "weight_criterion", weight_set=key, indicator=self._criterion(sheet_key, one.indicator),
                direction=weightvet.one_of(one.direction, DIRECTIONS),
                **dict(zip(("low", "high"), weightvet.band(one.low, one.high), strict=True)),
            )
        return id_

    def edit_weight_set(
        self, id: str, *, name: str | None = None, method: str | None = None, author: str | None = None,
        note: str | None = None, grouping: str | None = None, drop_extremes: bool | None = None,
        estimator: str | None = None,
    ) -> None:
        """Change a weight set; None leaves a part as it is. Another method takes out what was judged for the old."""
        key, values = self._key("weight_set", id), cast(dict[str, object], {})
        if name is not None:
            values["name"] = vet.title(name)
        if author is not None:
            values["author"] = " ".join(vet.text(author).split())
        if note is not None:
            values["note"] = vet.text(note).strip()
        choices = (("method", method, WEIGHT_METHODS), ("grouping", grouping, GROUPINGS),
            ("estimator", estimator, ESTIMATORS))  # fmt: skip
        for column, value, allowed in choices:
            if value is not None:
                values[column] = weightvet.one_of(value, allowed)
        if drop_extremes is not None:
            values["drop_extremes"] = int(drop_extremes)
        if method is not None and method != self._method(key):
            self._delete_where("judgement", "weight_set = ?", key)
        if values:
            self._update("weight_set", key, values)

    def remove_weight_set(self, id: str) -> None:
        """Take a weight set out; sheets that were ranked with it are ranked with equal weights."""
        key = self._key("weight_set", id)
        for (ranking,) in self._run("SELECT key FROM ranking WHERE weight_set = ?", (key,)).fetchall():
            self._update("ranking", ranking, {"weight_set": None})
        self._delete_where("judgement", "weight_set = ?", key)
        self._delete_where("weight_criterion", "weight_set = ?", key)
        self._delete("weight_set", key)

    def set_weight_criterion(
        self, id: str, indicator: str, *, direction: str | None = None, low: float | None = None,
        high: float | None = None,
    ) -> None:
        """Make an indicator of the sheet a criterion of a set, or change its worthier end or its band."""
        key = self._key("weight_set", id)
        asked = self._criterion(self._only("SELECT sheet FROM weight_set WHERE key = ?", key)[0], indicator)
        row = self._first(
            "SELECT key, direction, low, high FROM weight_criterion WHERE weight_set = ? AND indicator = ?", key, asked
        )
        said = row[1:] if row is not None else (self._good(asked), 0.0, 1.0)
        ends = weightvet.band(said[1] if low is None else low, said[2] if high is None else high)
        values = {
            "direction": weightvet.one_of(direction or said[0], DIRECTIONS), "low": ends[0], "high": ends[1],
        }
        if row is None:
            self._insert("weight_criterion", weight_set=key, indicator=asked, **values)
        else:
            self._update("weight_criterion", row[0], values)

    def remove_weight_criterion(self, id: str, indicator: str) -> None:
        """Take a criterion out of a set, with what was judged about it; PlannerError for the last one."""
        key, asked = self._key("weight_set", id), self._key("indicator", indicator)
        others = self._first("SELECT 1 FROM weight_criterion WHERE weight_set = ? AND indicator <> ?", key, asked)
        if others is None:
            raise PlannerError(_("A weight set needs a criterion."), _("Remove the whole set instead."))
        self._delete_where("judgement", "weight_set = ? AND (first = ? OR second = ?)", key, asked, asked)
        self._delete_where("weight_criterion", "weight_set = ? AND indicator = ?", key, asked)

    def judge(
        self, id: str, respondent: str, first: str, second: str, value: float | None, side: str = ""
    ) -> None:
        """Record what one person judged (an assessor's code, "" for the room together); None takes it back.

        A pairwise comparison replaces the one of the same two criteria, whichever was named first.
        """
        key = self._key("weight_set", id)
        method = self._method(key)
        if value is not None:
            value = weightvet.judged(method, second, side, value)
        if method == "ahp" and second < first:
            first, second, value = second, first, None if value is None else 1 / value
        if first == second:
            raise PlannerError(_("A criterion is not compared with itself."), _("Choose two criteria."))
        place: dict[str, object] = {
            "weight_set": key, "assessor": self._key("assessor", respondent) if respondent else None,
            "first": self._member(key, first), "second": self._member(key, second) if second else None, "side": side,
        }
        same = " AND ".join(f"{name} IS ?" for name in place)
        row = self._first(f"SELECT key FROM judgement WHERE {same}", *place.values())
        if row is not None and value is None:
            self._delete("judgement", row[0])
        elif row is not None:
            self._update("judgement", row[0], {"value": value})
        elif value is not None:
            self._insert("judgement", **place, value=value)

    def clear_judgements(self, id: str, respondent: str) -> None:
        """Take back all that one person judged for a set."""
        assessor = self._key("assessor", respondent) if respondent else None
        self._delete_where("judgement", "weight_set = ? AND assessor IS ?", self._key("weight_set", id), assessor)

    def set_preference(
        self, sheet: str, indicator: str, *, function: str | None = None, q: float | None = None,
        p: float | None = None, s: float | None = None, veto: float | None | object = _UNSET,
    ) -> None:
        """Say how differences on a criterion of a sheet count; what is left out stays as it is."""
        key = self._key("sheet", sheet)
        asked = self._criterion(key, indicator)
        row = self._first(
            "SELECT key, function, q, p, s, veto FROM preference WHERE sheet = ? AND indicator = ?", key, asked
        )
        said: tuple[Any, ...] = row[1:] if row is not None else _said(Preference(sheet, indicator))
        given: tuple[Any, ...] = (function, q, p, s)
        kept = [before if now is None else now for now, before in zip(given, said[:4], strict=True)]
        kept.append(said[4] if veto is _UNSET else veto)
        limits = weightvet.thresholds(*kept[1:])
        values = {"function": weightvet.one_of(kept[0], PREFERENCE_FUNCTIONS)} | dict(
            zip(("q", "p", "s", "veto"), limits, strict=True)
        )
        if row is None:
            self._insert("preference", sheet=key, indicator=asked, **values)
        else:
            self._update("preference", row[0], values)

    def set_ranking(
        self, sheet: str, *, weight_set: str | None = None, method: str | None = None, knowledge: str | None = None,
        vikor: float | None = None, credibility: float | None = None,
    ) -> None:
        """Say how a sheet is ranked; None leaves a part as it is, the weight set "" stands for equal weights.

        Who chooses weights that differ means their order at least: the ranking is tested with that, unless something
        else is said.
        """
        key, values = self._key("sheet", sheet), cast(dict[str, object], {})
        if weight_set is not None:
            values["weight_set"] = self._own_set(key, weight_set) if weight_set else None
        if method is not None:
            values["method"] = weightvet.one_of(method, RANKING_METHODS)
        if knowledge is not None:
            values["knowledge"] = weightvet.one_of(knowledge, WEIGHT_KNOWLEDGE)
        if vikor is not None:
            values["vikor"] = weightvet.number(vikor, 0.0, 1.0)
        if credibility is not None:
            values["credibility"] = weightvet.number(credibility, 0.5, 1.0)
        row = self._first("SELECT key FROM ranking WHERE sheet = ?", key)
        if row is not None and values:
            self._update("ranking", row[0], values)
        elif row is None and values:
            usual = asdict(RankingSetting(sheet)) | {"sheet": key, "weight_set": None}
            if weight_set and self._method(self._key("weight_set", weight_set)) != "equal":
                usual["knowledge"] = "ordinal"
            self._insert("ranking", **usual | values)

    def set_uncertainty(
        self, *, assessors: bool | None = None, intervals: bool | None = None, lines: float | None = None,
        baseline: float | None = None,
    ) -> None:
        """Say what counts as uncertain on the matrix; None leaves a part as it is."""
        values: dict[str, object] = {}
        if assessors is not None:
            values["resampled"] = int(assessors)
        if intervals is not None:
            values["spread_intervals"] = int(intervals)
        if lines is not None:
            values["line_spread"] = weightvet.number(lines, 0.0, WIDEST_BAND)
        if baseline is not None:
            values["baseline_experts"] = weightvet.experts(baseline)
        if values:
            self._update("plan", 1, values)

    def _with_a_good_end(self, sheet: int) -> list[WeightCriterion]:
        rows = self._run(
            "SELECT i.id, i.good FROM sheet_indicator s JOIN indicator i ON i.key = s.indicator"
            " WHERE s.sheet = ? AND i.good <> 'neutral' ORDER BY s.position", (sheet,)
        )
        return [WeightCriterion(*row) for row in rows.fetchall()]

    def _criterion(self, sheet: int, indicator: str) -> int:
        """Find the key of an indicator that a sheet asks for."""
        key = self._key("indicator", indicator)
        if self._first("SELECT 1 FROM sheet_indicator WHERE sheet = ? AND indicator = ?", sheet, key) is None:
            raise PlannerError(
                _("The sheet does not ask for {indicator}.").format(indicator=indicator),
                _("Choose an indicator of the sheet."),
            )
        return key

    def _member(self, weight_set: int, indicator: str) -> int:
        """Find the key of a criterion of a set."""
        key = self._key("indicator", indicator)
        if not self._first("SELECT 1 FROM weight_criterion WHERE weight_set = ? AND indicator = ?", weight_set, key):
            raise PlannerError(
                _("{indicator} is not a criterion of this weight set.").format(indicator=indicator),
                _("Add it to the set first."),
            )
        return key

    def _own_set(self, sheet: int, id_: str) -> int:
        """Find the key of a weight set of this sheet."""
        key = self._key("weight_set", id_)
        if self._only("SELECT sheet FROM weight_set WHERE key = ?", key)[0] != sheet:
            raise PlannerError(
                _("The weight set {id} is for another sheet.").format(id=id_), _("Choose a set of this sheet.")
            )
        return key

    def _method(self, weight_set: int) -> WeightMethod:
        return cast(WeightMethod, self._only("SELECT method FROM weight_set WHERE key = ?", weight_set)[0])

    def _good(self, indicator: int) -> str:
        good = str(self._only("SELECT good FROM indicator WHERE key = ?", indicator)[0])
        return good if good in DIRECTIONS else "high"


def _said(preference: Preference) -> tuple[Any, ...]:
    return preference.function, preference.q, preference.p, preference.s, preference.veto
