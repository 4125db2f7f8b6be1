"""What may count: open issues keep figures out, settlements let them in again, series never mix."""

from dataclasses import replace

import pytest

from planner.model.admissible import Ledger, points, together
from planner.model.errors import PlannerError
from planner.model.evidence import Evidence
from planner.store.store import Store


def ledger(store: Store) -> Ledger:
    return Ledger(store.evidence())


def settle(store: Store, reading: str, value: float | None = None, at: str = "Settle") -> Ledger:
    with store.edit(at) as rows:
        rows.resolve("x1", reading, "보고서 표를 확인함", "간사", value)
    return ledger(store)


def test_a_fact_with_an_open_issue_feeds_nothing(small: Store) -> None:
    found = ledger(small)
    fact = small.evidence().entries["f1"]
    assert [issue.id for issue in found.open_issues("f1")] == ["x1"]
    assert found.is_open("x1")
    assert not found.admits(fact)
    assert found.number(fact) is None
    assert points(found, "share") == ()
    assert fact not in found.admitted(small.evidence().entries.values())
    assert small.evidence().entries["nvidia"] in found.admitted(small.evidence().entries.values())


@pytest.mark.parametrize(("reading", "value", "expected"), [("a", None, 80), ("b", None, 92), ("other", 85.5, 85.5)])
def test_a_settled_fact_counts_by_the_reading_chosen(
    small: Store, reading: str, value: float | None, expected: float
) -> None:
    found = settle(small, reading, value)
    number = found.number(small.evidence().entries["f1"])
    assert number is not None
    assert (number.value, number.base, number.reading) == (expected, "percent", reading)
    assert [entry.id for entry, _number in points(found, "share")] == ["f1"]


def test_a_reopened_issue_flags_again_and_both_settlements_stay_on_record(small: Store) -> None:
    settle(small, "a")
    found = settle(small, "open")
    assert found.is_open("x1")
    assert found.number(small.evidence().entries["f1"]) is None
    assert [one.reading for one in small.evidence().resolutions] == ["a", "open"]


def test_reading_b_without_a_number_gives_no_number(small: Store) -> None:
    evidence = settle(small, "b").evidence
    issue = evidence.entries["x1"]
    target = replace(issue.detail.targets[0], value_b=None)  # type: ignore[union-attr]
    entries = dict(evidence.entries) | {"x1": replace(issue, detail=replace(issue.detail, targets=(target,)))}  # type: ignore[type-var]
    assert Ledger(replace(evidence, entries=entries)).number(evidence.entries["f1"]) is None


def with_facts(evidence: Evidence, *series: str | None) -> tuple[Evidence, list]:
    fact = evidence.entries["f1"]
    made = [
        replace(fact, id=f"g{at}", detail=replace(fact.fact, series=one, period=str(2030 - at)))
        for at, one in enumerate(series)
    ]
    return replace(evidence, entries=dict(evidence.entries) | {one.id: one for one in made}), made


def test_figures_of_two_series_are_never_put_together(small: Store) -> None:
    evidence, made = with_facts(small.evidence(), "share", "share", "share-2", None)
    assert together(evidence, made[:2]) == "share"
    for mixed in (made[:3], made[3:], made, []):
        with pytest.raises(PlannerError, match="can't be put together") as caught:
            together(evidence, mixed)
        assert "one series at a time" in caught.value.hint


def test_the_points_of_a_series_are_its_own_by_period(small: Store) -> None:
    evidence, _made = with_facts(small.evidence(), "share", "share", "share-2")
    found = points(Ledger(evidence), "share")
    assert [entry.fact.period for entry, _number in found] == ["2029", "2030"]
    with pytest.raises(PlannerError, match="no series"):
        points(Ledger(evidence), "market")


def test_values_are_given_in_the_base_unit(small: Store) -> None:
    fact = small.evidence().entries["f1"]
    money = replace(fact, id="m", detail=replace(fact.fact, value=5000.0, unit="usd-100m"))
    evidence = replace(small.evidence(), entries=dict(small.evidence().entries) | {"m": money})
    number = Ledger(evidence).number(money)
    assert number is not None
    assert (number.value, number.base) == (5e11, "usd")


def test_what_is_no_number_gives_none(small: Store) -> None:
    fact = small.evidence().entries["f1"]
    lost = replace(fact, id="lost", detail=replace(fact.fact, value_kind="lost", value=None, unit=None))
    assert ledger(small).number(lost) is None
    with pytest.raises(TypeError, match="no fact"):
        _ = small.evidence().entries["nvidia"].fact


def test_the_current_status_is_one_that_was_reached(small: Store) -> None:
    found = ledger(small)
    assert [entry.id for entry in found.statuses("law")] == ["law-1", "law-2"]
    current = found.current_status("law")
    assert current is not None
    assert current.id == "law-1", "the report of December 2025 can't know that a law of January 2026 came into force"
    assert found.current_status("nvidia") is None


def test_a_policy_that_is_only_planned_has_no_status_yet(small: Store) -> None:
    evidence = small.evidence()
    entries = {id_: entry for id_, entry in evidence.entries.items() if id_ != "law-1"}
    assert Ledger(replace(evidence, entries=entries)).current_status("law") is None


def test_what_belongs_to_something_is_found(small: Store) -> None:
    found = ledger(small)
    assert [entry.id for entry in found.about("law")] == ["law-1", "law-2", "law-p", "m1"]
    assert [entry.id for entry in found.about("law", "provision")] == ["law-p"]
    assert [entry.id for entry in found.about("b", "posture")] == ["p1"]
    assert found.about("nobody") == ()


@pytest.mark.parametrize(
    ("date", "as_of", "reached"),
    [
        ("2025-12-30", "2025-12", True), ("2025-12", "2025-12-31", True), ("2026-01-22", "2025-12", False),
        ("2026", "2025-12-31", False), ("2024", "", True), ("", "2025", True),
    ],
)
def test_dates_are_compared_as_precisely_as_both_are(small: Store, date: str, as_of: str, reached: bool) -> None:
    evidence = small.evidence()
    law = evidence.entries["law-2"]
    changed = replace(law, date=date, detail=replace(law.detail, as_of=as_of))  # type: ignore[type-var]
    first = evidence.entries["law-1"]
    old = replace(first, date="2020", detail=replace(first.detail, as_of="2020"))  # type: ignore[type-var]
    found = Ledger(replace(evidence, entries=dict(evidence.entries) | {"law-1": old, "law-2": changed}))
    current = found.current_status("law")
    assert current is not None
    assert (current.id == "law-2") == (reached and bool(as_of or date > "2020"))
