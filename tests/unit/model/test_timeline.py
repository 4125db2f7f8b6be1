"""Marks in time: as long as a date is vague, never live when a policy has moved on, packed without overlap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.timeline import (
    LANES,
    Choice,
    Mark,
    box,
    by_lane,
    chosen,
    chronicle,
    moment,
    pack,
    place,
    span,
    within,
    years,
)
from tests.unit.model.evidence_made import entry, issue, ledger, milestone, policy, resolved, status

DAY = 1 / 366


def only(*entries: object, **more: object) -> Mark:
    found = chronicle(ledger(*entries, **more)).marks  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def by_id(*entries: object) -> dict[str, Mark]:
    return {mark.id: mark for mark in chronicle(ledger(*entries)).marks}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2025", "", 2025, 2026),
        ("2025-01", "", 2025, 2025 + 31 / 365),
        ("2025-12", "", 2025 + 334 / 365, 2026),
        ("2024-02", "", 2024 + 31 / 366, 2024 + 60 / 366),
        ("2025-Q1", "", 2025, 2025 + 90 / 365),
        ("2025-Q4", "", 2025 + 273 / 365, 2026),
        ("2025-H1", "", 2025, 2025 + 181 / 365),
        ("2025-H2", "", 2025 + 181 / 365, 2026),
        ("2025-01-01", "", 2025, 2025 + 1 / 365),
        ("2025-12-31", "", 2025 + 364 / 365, 2026),
        ("2024", "2026", 2024, 2027),
        ("2024-06-01", "2024", 2024 + 152 / 366, 2025),
    ],
)
def test_a_date_is_as_long_as_it_is_vague(start: str, end: str, first: float, last: float) -> None:
    assert span(start, end) == pytest.approx((first, last))


@pytest.mark.parametrize("text", ["", "soon", "20"])
def test_what_is_no_date_has_no_span(text: str) -> None:
    assert span(text) is None


def test_a_range_that_ends_before_it_starts_still_holds_its_start() -> None:
    assert span("2025", "2024") == (2025, 2026)


def test_moments_follow_the_length_of_their_year() -> None:
    assert moment(date(2024, 1, 1)) == 2024
    assert moment(date(2024, 12, 31)) == pytest.approx(2025 - DAY)
    assert moment(date(2025, 7, 2)) == pytest.approx(2025 + 182 / 365)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    whole = span(day.isoformat())
    month = span(day.isoformat()[:7])
    year = span(day.isoformat()[:4])
    assert whole and month and year
    assert year[0] <= month[0] <= whole[0] < whole[1] <= month[1] + 1e-9 <= year[1] + 2e-9


class TestChronicle:
    def test_a_day_is_a_point_and_a_year_a_bar(self) -> None:
        found = by_id(milestone("d", "2025-03-01"), milestone("y", "2025"))
        assert found["d"].point and not found["y"].point
        assert found["y"].end - found["y"].start == 1

    def test_a_range_of_days_is_a_bar(self) -> None:
        mark = only(milestone("r", "2025-04-24", date_end="2025-04-28", precision="range"))
        assert not mark.point
        assert mark.end - mark.start == pytest.approx(5 / 365)

    def test_marks_come_in_the_order_of_time(self) -> None:
        found = chronicle(ledger(milestone("b", "2026"), milestone("a", "2025"), milestone("c", "2025-01-01")))
        assert [mark.id for mark in found.marks] == ["c", "a", "b"]

    def test_what_has_no_date_is_listed_apart(self) -> None:
        vague = milestone("w", "2025", precision="undated")
        found = chronicle(ledger(milestone("u", ""), vague, milestone("a", "2025")))
        assert [mark.id for mark in found.marks] == ["a"]
        assert [mark.id for mark in found.undated] == ["u", "w"]

    def test_a_counted_date_says_so(self) -> None:
        assert only(milestone("r", "2025-07-22", precision="relative")).relative

    def test_the_country_decides_the_lane(self) -> None:
        korea, france = (milestone(code, "2025", country=code.upper()) for code in ("kr", "fr"))
        found = by_id(korea, france, milestone("n", "2025"))
        assert (found["kr"].lane, found["fr"].lane, found["n"].lane) == ("KR", "", "")

    def test_a_stage_has_the_country_and_stacks_of_its_policy(self) -> None:
        mark = by_id(policy("p", "CN", stacks=("cloud",)), status("s", "p", "in-force", "2025"))["s"]
        assert (mark.lane, mark.stacks, mark.kind) == ("CN", ("cloud",), "status")

    def test_other_kinds_are_not_on_the_timeline(self) -> None:
        assert not chronicle(ledger(entry("signal", "s", date="2025"), policy("p"))).marks


class TestStanding:
    def test_only_the_newest_stage_is_current(self) -> None:
        found = by_id(policy("p"), status("a", "p", "announced", "2024"), status("b", "p", "in-force", "2025"))
        assert (found["a"].standing, found["b"].standing) == ("past", "current")

    def test_an_older_report_never_outdoes_a_newer_one(self) -> None:
        old = status("old", "p", "in-force", "2025-01", as_of="2025-02")
        found = by_id(policy("p"), old, status("new", "p", "repealed", "2025-01-20", as_of="2025-12"))
        assert (found["old"].standing, found["new"].standing) == ("past", "ended")

    def test_a_stage_after_the_report_is_a_plan(self) -> None:
        found = by_id(policy("p"), status("a", "p", "passed", "2025"), status("b", "p", "in-force", "2026-01-22"))
        assert (found["a"].standing, found["b"].standing) == ("current", "planned")

    def test_a_plan_alone_is_not_live(self) -> None:
        assert only(policy("p"), status("b", "p", "in-force", "2026-01-22")).standing == "planned"

    @pytest.mark.parametrize("state", ["postponed", "suspended", "repealed", "withdrawn", "superseded", "expired"])
    def test_what_ended_a_policy_is_never_drawn_as_live(self, state: str) -> None:
        mark = only(policy("p"), status("s", "p", state, "2025"))
        assert (mark.standing, mark.state) == ("ended", state)

    def test_a_milestone_of_a_policy_that_ended_says_so(self) -> None:
        found = by_id(policy("p"), status("s", "p", "postponed", "2025"), milestone("m", "2026", about="p"))
        assert (found["m"].standing, found["m"].state) == ("ended", "postponed")

    def test_a_milestone_of_a_policy_in_force_is_plain(self) -> None:
        found = by_id(policy("p"), status("s", "p", "in-force", "2025"), milestone("m", "2026", about="p"))
        assert (found["m"].standing, found["m"].state) == ("plain", "")

    def test_a_milestone_of_a_player_is_plain(self) -> None:
        assert only(entry("player", "x"), milestone("m", "2026", about="x")).standing == "plain"

    def test_a_milestone_of_a_policy_without_stages_is_plain(self) -> None:
        assert only(policy("p"), milestone("m", "2026", about="p")).standing == "plain"


class TestHeld:
    def test_a_doubtful_milestone_is_held_back(self) -> None:
        found = chronicle(ledger(milestone("m", "2025"), milestone("n", "2025"), issue("x", "m")))
        assert [mark.id for mark in found.marks] == ["n"]
        assert [one.id for one in found.held] == ["m"]

    def test_a_settled_issue_lets_it_in(self) -> None:
        found = chronicle(ledger(milestone("m", "2025"), issue("x", "m"), resolutions=(resolved("x"),)))
        assert [mark.id for mark in found.marks] == ["m"]
        assert not found.held

    def test_stages_of_a_doubtful_policy_are_held_back(self) -> None:
        found = chronicle(ledger(policy("p"), status("s", "p", "in-force", "2025"), issue("x", "p")))
        assert not found.marks
        assert [one.id for one in found.held] == ["s"]

    def test_the_stage_before_a_doubtful_one_is_not_live(self) -> None:
        found = chronicle(ledger(
            policy("p"), status("a", "p", "announced", "2024"), status("b", "p", "in-force", "2025"), issue("x", "b"),
        ))  # fmt: skip
        assert [(mark.id, mark.standing) for mark in found.marks] == [("a", "past")]

    def test_an_undated_doubtful_record_is_held_too(self) -> None:
        found = chronicle(ledger(milestone("m", ""), issue("x", "m")))
        assert not found.undated
        assert len(found.held) == 1


class TestChoice:
    MARKS = chronicle(ledger(
        policy("p", "KR", stacks=("model",)), status("a", "p", "announced", "2024"),
        status("b", "p", "in-force", "2025"), milestone("m", "2026", "deadline", country="US", stacks=("cloud",)),
        milestone("o", "2030", country="JP"),
    )).marks  # fmt: skip

    def ids(self, **choice: object) -> list[str]:
        wanted = Choice(2014, 2035, **choice)  # type: ignore[arg-type]
        return [mark.id for mark in chosen(self.MARKS, wanted)]

    def test_earlier_stages_are_asked_for(self) -> None:
        assert self.ids() == ["b", "m", "o"]
        assert self.ids(history=True) == ["a", "b", "m", "o"]

    def test_by_lane(self) -> None:
        assert self.ids(lane="US") == ["m"]
        assert self.ids(lane="other") == ["o"]

    def test_by_kind(self) -> None:
        assert self.ids(kind="status") == ["b"]
        assert self.ids(kind="deadline") == ["m"]

    def test_by_stack(self) -> None:
        assert self.ids(stack="model") == ["b"]
        assert self.ids(stack="cloud") == ["m"]

    def test_within_years(self) -> None:
        assert [mark.id for mark in within(self.MARKS, Choice(2025, 2026))] == ["b", "m"]

    def test_a_bar_that_ends_with_the_year_before_is_outside(self) -> None:
        assert not within(chronicle(ledger(milestone("m", "2024"))).marks, Choice(2025, 2026))

    def test_lanes_come_in_their_order_and_empty_ones_not_at_all(self) -> None:
        assert list(by_lane(self.MARKS)) == ["KR", "US", ""]
        assert set(by_lane(self.MARKS)) <= set(LANES)

    def test_years_cover_all_marks(self) -> None:
        assert years(self.MARKS) == (2024, 2030)
        assert years(()) == (2014, 2035)


class TestPlaces:
    CHOICE = Choice(2020, 2029)

    def mark(self, when: str, **more: str) -> Mark:
        return only(milestone("m", when, **more))

    def test_a_scale_runs_from_the_first_to_the_end_of_the_last_year(self) -> None:
        assert place(self.mark("2020"), self.CHOICE, 1000) == (0, 100)
        assert place(self.mark("2029"), self.CHOICE, 1000) == (900, 1000)

    def test_a_mark_is_cut_off_at_the_ends(self) -> None:
        assert place(self.mark("2014", date_end="2022"), self.CHOICE, 1000) == (0, 300)
        assert place(self.mark("2028", date_end="2040"), self.CHOICE, 1000) == (800, 1000)

    def test_words_follow_a_mark(self) -> None:
        assert box(self.mark("2022"), self.CHOICE, 1000, lambda _mark: 250) == (200, 450)

    def test_a_bar_longer_than_its_words_keeps_its_length(self) -> None:
        assert box(self.mark("2022", date_end="2026"), self.CHOICE, 1000, lambda _mark: 250) == (200, 700)

    def test_words_stand_before_a_mark_at_the_end(self) -> None:
        assert box(self.mark("2029"), self.CHOICE, 1000, lambda _mark: 250) == (650, 1000)

    def test_words_without_room_on_either_side_are_cut_off(self) -> None:
        assert box(self.mark("2022"), self.CHOICE, 1000, lambda _mark: 900) == (200, 1000)


class TestPack:
    def test_what_fits_shares_a_row(self) -> None:
        assert pack([(0, 10), (12, 20), (5, 9), (21, 30)], 1) == (0, 0, 1, 0)

    def test_the_gap_is_kept(self) -> None:
        assert pack([(0, 10), (12, 20)], 3) == (0, 1)

    def test_nothing_needs_no_row(self) -> None:
        assert pack([], 1) == ()

    @given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=40))
    def test_no_two_in_a_row_overlap(self, found: list[tuple[int, int]]) -> None:
        boxes = sorted((left, left + width) for left, width in found)
        rows = pack(boxes, 2)
        for number, (a, row) in enumerate(zip(boxes, rows, strict=True)):
            for b, other in zip(boxes[:number], rows[:number], strict=True):
                assert row != other or b[1] + 2 <= a[0]
