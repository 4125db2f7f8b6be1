"""What a merge did and what copies disagree on, in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.files.merging.wording import (
    FIELDS,
    KINDS,
    answer_text,
    came_text,
    kind_name,
    report_text,
    side_text,
    subject,
)
from planner.model.merging import Conflict, MergeReport, Side, outcome
from planner.model.plan import Plan
from planner.store.store import Store, create, temporary


@pytest.fixture(scope="module")
def plan() -> Plan:
    with temporary() as store:
        return store.plan()


def answered(**said: object) -> dict[str, object]:
    return {
        "value": None, "low": None, "high": None, "abstention": None, "confidence": None, "rationale": "",
        "figure": None, "sub_anchor": None,
    } | said


def conflict(kind: str, *sides: Side, base: Side | None = None, place: tuple[str, ...] = ()) -> Conflict:
    return Conflict(kind, "x", place, base, sides, sides[-1].uid)


class TestReports:
    @pytest.mark.parametrize(("report", "text"), [
        (MergeReport("a"), "Nothing new: the plan has all of it already."),
        (MergeReport("a", added=1), "1 new answer"),
        (MergeReport("a", added=2, changed=1, others=3, conflicts=1),
         "2 new answers, 1 answer changed, 3 other changes, 1 conflict"),
        (MergeReport("a", others=1, renamed=(("A13", "A13-ab12"),)), "1 other change; A13 is now A13-ab12"),
        (MergeReport("a", refused="No.", hint="Do."), "No. Do."),
    ])  # fmt: skip
    def test_in_one_line(self, report: MergeReport, text: str) -> None:
        assert report_text(report) == text

    def test_what_became_of_a_file(self) -> None:
        reports = (MergeReport("a"), MergeReport("a", conflicts=1), MergeReport("a", refused="x"))
        assert [outcome(one) for one in reports] == ["nothing", "merged", "refused"]


class TestAnswers:
    @pytest.mark.parametrize(("said", "text"), [
        (answered(value=4), "4"), (answered(low=2, high=4), "2–4"),
        (answered(abstention="no-expertise"), "Abstained (No expertise)"),
        (answered(value=4, confidence=3, rationale="근거가 있다"), "4, confidence 3\n근거가 있다"),
        (answered(value=4, figure=61.5, sub_anchor="kistep-level"),
         "4, Level against the leader (%, as KISTEP) 61.5"),
    ])  # fmt: skip
    def test_in_full(self, plan: Plan, said: dict[str, object], text: str) -> None:
        assert answer_text(plan, said) == text

    def test_their_place_in_words(self, plan: Plan) -> None:
        found = conflict("assessment", Side(1, answered(value=1), ""), place=("round-1", "A01", "model", "risk"))
        assert kind_name(found) == "Answer"
        assert subject(plan, found) == "AI models · Supply-chain risk · A01 · Round 1"


class TestOtherRows:
    def test_only_what_differs_is_shown(self, plan: Plan) -> None:
        rows = [{"id": "A02", "affiliation": word, "role": role} for word, role in
                (("", "expert"), ("대학", "expert"), ("", "observer"))]  # fmt: skip
        base, one, two = (Side(number, row, "") for number, row in enumerate(rows))
        found = conflict("assessor", one, two, base=base, place=("A02",))
        assert subject(plan, found) == "A02"
        assert side_text(plan, found, base) == "Affiliation: —\nRole: Expert"
        assert side_text(plan, found, one) == "Affiliation: 대학\nRole: Expert"
        assert side_text(plan, found, two) == "Affiliation: —\nRole: Observer"
        assert side_text(plan, found, None) == "—"

    def test_words_of_the_program_and_names_of_the_plan(self, plan: Plan) -> None:
        said = ({"state": "open", "feedback": 0, "scale": "likert-5", "name_en": "a", "item": "model"},
                {"state": "closed", "feedback": 1, "scale": 2.5, "name_en": "b", "item": "data"})  # fmt: skip
        sides = [Side(number, one, "") for number, one in enumerate(said)]
        found = conflict("round", *sides)
        assert side_text(plan, found, sides[1]).split("\n") == [
            "State: closed", "Feedback given: yes", "Scale: 2.5", "Name (English): b",
            "Item: Data infrastructure / solutions",
        ]

    def test_a_row_that_is_there_or_not(self, plan: Plan) -> None:
        sides = [Side(1, None, ""), Side(2, {"item": "model"}, "")]
        found = conflict("duty", *sides, place=("A02", "model"))
        assert [side_text(plan, found, side) for side in sides] == ["Taken out", "There"]
        assert subject(plan, found) == "A02 · AI models"

    def test_the_plan_itself_and_a_kind_without_a_name(self, plan: Plan) -> None:
        found = conflict("plan", Side(1, {}, ""))
        assert (kind_name(found), subject(plan, found)) == ("Plan", plan.title)
        assert kind_name(replace(found, kind="posture")) == "posture"


class TestCircumstances:
    @pytest.mark.parametrize(("side", "text"), [
        (None, ""),
        (Side(1, None, "2026-11-21T10:00:00+00:00", here=True), "entered here"),
        (Side(1, None, "2026-11-21T10:00:00Z", "나.plan"), "from 나.plan"),
        (Side(1, None, "2026-11-21T10:00:00Z"), "from a ballot"),
    ])  # fmt: skip
    def test_when_and_from_which_file(self, side: Side | None, text: str) -> None:
        assert came_text(side).endswith(text)
        assert side is None or came_text(side).startswith("2026-11-2")

    def test_a_row_of_the_catalogue_has_no_time(self) -> None:
        assert came_text(Side(1, {}, "", here=True)) == "from the start, entered here"


def test_everything_that_the_workshop_can_change_has_a_name(tmp_path: Path) -> None:
    with create(tmp_path / "a.plan", seeded=False) as store:
        for table in (
            "round", "assessor", "assessment", "stop_rule", "expertise", "sheet", "minute", "anchor", "ruling",
            "roadmap_rule", "roadmap_edit", "sub_anchor", "item", "indicator", "plan", "source", "citation",
            "weight_set", "weight_criterion", "judgement", "preference", "ranking",
        ):
            assert table in KINDS
            if table != "assessment":
                assert not unnamed(store, table), table


def unnamed(store: Store, table: str) -> set[str]:
    columns = {row[1].removesuffix("_ko").removesuffix("_en") for row in
               store._db.conn.execute(f"PRAGMA table_info({table})")}  # fmt: skip
    columns -= {"key", "origin", "workshop", "revision", "created", "changed", "at", "catalogue", "anonymity"}
    # What only the catalogue writes, and references that are named like their table.
    columns -= {"kind", "family", "actor", "actor_basis", "aliases", "timing", "axis", "series", "month", "isbn",
                "licence", "citation", "grade", "fingerprints", "section"}  # fmt: skip
    return columns - set(FIELDS) - set(KINDS)
