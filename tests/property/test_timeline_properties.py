"""The timeline for any evidence: each record is placed once, nothing in doubt or outlived is live, no words overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.admissible import Ledger
from planner.model.evidence import Entry
from planner.model.isodate import first_day, last_day
from planner.model.timeline import (
    ENDED,
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
from tests.unit.model.evidence_made import issue, ledger, milestone, policy, resolved, status

POLICIES = "pqr"
STATES = ("announced", "passed", "in-force", "postponed", "repealed", "superseded")
WIDE = Choice(1900, 2199)
NEAR = 1e-6

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@st.composite
def partial(draw: st.DrawFn) -> str:
    """A date of any precision that a report may give."""
    day = draw(days)
    return draw(st.sampled_from([
        f"{day:%Y}", f"{day:%Y-%m}", day.isoformat(), f"{day:%Y}-Q{(day.month + 2) // 3}",
        f"{day:%Y}-H{1 if day.month < 7 else 2}",
    ]))  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Policies, their stages and milestones, some of them in doubt, and some of the doubts settled."""
    found: list[Entry] = [policy(one, draw(st.sampled_from(("KR", "US", "FR", "")))) for one in POLICIES]
    for number in range(draw(st.integers(0, 8))):
        stage = status(f"s{number}", draw(st.sampled_from(POLICIES)), draw(st.sampled_from(STATES)), draw(partial()),
                       as_of=draw(st.sampled_from(("2024-06", "2025", "2025-12"))))
        found.append(stage)
    for number in range(draw(st.integers(0, 6))):
        when = draw(st.one_of(st.just(""), partial()))
        found.append(milestone(f"m{number}", when, about=draw(st.sampled_from((None, *POLICIES))),
                               country=draw(st.sampled_from(("KR", "EU", "JP", "")))))
    doubted = draw(st.lists(st.sampled_from([entry.id for entry in found]), max_size=4, unique=True))
    return (*found, *(issue(f"x-{one}", one) for one in doubted))


def made(entries: tuple[Entry, ...]) -> Ledger:
    return ledger(*entries)


class TestSpans:
    @given(partial())
    def test_a_span_runs_from_its_first_day_to_the_end_of_its_last(self, text: str) -> None:
        first, last = first_day(text), last_day(text)
        assert first and last
        assert span(text) == pytest.approx((moment(first), moment(last + timedelta(days=1))), abs=NEAR)

    @given(partial(), partial())
    def test_a_range_holds_its_start_and_its_end_where_that_is_later(self, start: str, end: str) -> None:
        found, first, last = span(start, end), span(start), span(end)
        assert found and first and last
        assert found[0] == first[0]
        assert found[1] == max(first[1], last[1])

    @given(days, days)
    def test_moments_keep_the_order_of_days(self, one: date, other: date) -> None:
        assert (moment(one) < moment(other)) is (one < other)

    @given(days)
    def test_days_follow_each_other_without_a_gap(self, day: date) -> None:
        found, following = span(day.isoformat()), span((day + timedelta(days=1)).isoformat())
        assert found and following
        assert found[1] == pytest.approx(following[0], abs=NEAR)

    @pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 2100])
    def test_the_parts_of_a_year_fill_it(self, year: int) -> None:
        for parts in ([f"{year}-{month:02}" for month in range(1, 13)], [f"{year}-Q{n}" for n in range(1, 5)],
                      [f"{year}-H1", f"{year}-H2"]):
            found = [part for text in parts if (part := span(text))]
            assert len(found) == len(parts)
            assert found[0][0] == year and found[-1][1] == pytest.approx(year + 1)
            for (_start, end), (start, _end) in zip(found, found[1:], strict=False):
                assert end == pytest.approx(start)

    @pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "2025-00", "2025-Q5", "2025-H3", "2025-1", "99999",
                                      "2025-10-14T09:00", "1066", "2025 or so"])
    def test_what_only_looks_like_a_date_is_none(self, text: str) -> None:
        assert span(text) is None
        found = chronicle(ledger(milestone("m", text)))
        assert not found.marks
        assert [mark.id for mark in found.undated] == ["m"]

    @given(partial())
    def test_an_end_that_is_no_date_leaves_the_start(self, text: str) -> None:
        assert span(text, "some day") == span(text)


class TestEveryRecord:
    @settings(deadline=None)
    @given(ledgers())
    def test_each_is_placed_listed_or_held_back_once(self, entries: tuple[Entry, ...]) -> None:
        found = chronicle(made(entries))
        ids = [mark.id for mark in (*found.marks, *found.undated)] + [entry.id for entry in found.held]
        assert sorted(ids) == sorted(entry.id for entry in entries if entry.kind in ("milestone", "status"))

    @settings(deadline=None)
    @given(ledgers())
    def test_nothing_in_doubt_is_a_mark(self, entries: tuple[Entry, ...]) -> None:
        of = made(entries)
        found = chronicle(of)
        for mark in (*found.marks, *found.undated):
            assert of.admits(mark.entry)
            if mark.kind == "status":
                assert of.admits(of.evidence.entries[mark.entry.about or ""])

    @settings(deadline=None)
    @given(ledgers())
    def test_what_is_held_back_comes_in_when_all_is_settled(self, entries: tuple[Entry, ...]) -> None:
        settled = tuple(resolved(entry.id) for entry in entries if entry.kind == "issue")
        found = chronicle(ledger(*entries, resolutions=settled))
        assert not found.held
        before = chronicle(made(entries))
        assert {mark.id for mark in before.marks} <= {mark.id for mark in found.marks}

    @settings(deadline=None)
    @given(ledgers(), st.randoms(use_true_random=False))
    def test_the_order_of_the_records_makes_no_difference(self, entries: tuple[Entry, ...], by: object) -> None:
        mixed = list(entries)
        by.shuffle(mixed)  # type: ignore[attr-defined]
        one, other = chronicle(made(entries)), chronicle(ledger(*mixed))
        assert one.marks == other.marks
        assert set(one.undated) == set(other.undated)
        assert {entry.id for entry in one.held} == {entry.id for entry in other.held}

    @settings(deadline=None)
    @given(ledgers())
    def test_at_most_one_stage_of_a_policy_is_live_and_it_is_the_newest_reached(
        self, entries: tuple[Entry, ...]
    ) -> None:
        of = made(entries)
        for one in POLICIES:
            live = [mark for mark in chronicle(of).marks if mark.kind == "status" and mark.entry.about == one
                    and mark.standing in ("current", "ended")]
            newest = of.current_status(one)
            assert len(live) <= 1
            assert not live or (newest is not None and live[0].id == newest.id)

    @settings(deadline=None)
    @given(ledgers())
    def test_what_ended_a_policy_is_never_current(self, entries: tuple[Entry, ...]) -> None:
        for mark in chronicle(made(entries)).marks:
            if mark.kind == "status" and mark.state in ENDED:
                assert mark.standing != "current"
            if mark.standing == "ended":
                assert mark.state in ENDED

    @settings(deadline=None)
    @given(ledgers())
    def test_a_milestone_is_never_shown_as_a_stage(self, entries: tuple[Entry, ...]) -> None:
        for mark in chronicle(made(entries)).marks:
            assert (mark.entry.kind == "status") is (mark.kind == "status")
            if mark.kind != "status":
                assert mark.standing in ("plain", "ended")


class TestPrecisionOfStages:
    @pytest.mark.parametrize(
        ("when", "as_of", "standing"),
        [("2025-Q3", "2025-12", "current"), ("2025-Q4", "2025-12", "current"), ("2026-Q1", "2025-12", "planned"),
         ("2025-H2", "2025-10", "current"), ("2025-H2", "2025-06", "planned"), ("2025", "2025-03", "current"),
         ("2025-12-31", "2025-12", "current"), ("2025-12-31", "2025-12-14", "planned"), ("2026", "2025", "planned"),
         ("2025-11", "2025-Q4", "current"), ("2025-10", "2025-Q3", "planned")],
    )
    def test_a_stage_is_a_plan_only_when_all_of_it_is_after_the_report(
        self, when: str, as_of: str, standing: str
    ) -> None:
        found = chronicle(ledger(policy("p"), status("s", "p", "in-force", when, as_of=as_of)))
        assert [mark.standing for mark in found.marks] == [standing]

    def test_a_quarter_is_not_newer_than_the_months_after_it(self) -> None:
        found = chronicle(ledger(policy("p"), status("q", "p", "passed", "2025-Q2"),
                                 status("m", "p", "in-force", "2025-10")))
        assert {mark.id: mark.standing for mark in found.marks} == {"q": "past", "m": "current"}


class TestChoosing:
    @settings(deadline=None)
    @given(ledgers(), st.integers(1990, 2060), st.integers(0, 40))
    def test_what_is_within_touches_the_years_and_nothing_else_does(
        self, entries: tuple[Entry, ...], first: int, length: int
    ) -> None:
        marks, choice = chronicle(made(entries)).marks, Choice(first, first + length)
        seen = {mark.id for mark in within(marks, choice)}
        for mark in marks:
            left, right = place(mark, choice, 1000)
            assert (mark.id in seen) is (right > left)

    @settings(deadline=None)
    @given(ledgers())
    def test_lanes_and_kinds_share_the_marks_out(self, entries: tuple[Entry, ...]) -> None:
        marks = chronicle(made(entries)).marks
        lanes = by_lane(marks)
        assert sorted(mark.id for inside in lanes.values() for mark in inside) == sorted(mark.id for mark in marks)
        for lane in LANES:
            asked = chosen(marks, Choice(1900, 2199, lane=lane or "other", history=True))
            assert asked == lanes.get(lane, ())

    @settings(deadline=None)
    @given(ledgers())
    def test_without_history_only_earlier_stages_go(self, entries: tuple[Entry, ...]) -> None:
        marks = chronicle(made(entries)).marks
        gone = set(marks) - set(chosen(marks, WIDE))
        assert gone == {mark for mark in marks if mark.standing == "past"}

    @settings(deadline=None)
    @given(ledgers())
    def test_all_years_leave_nothing_out(self, entries: tuple[Entry, ...]) -> None:
        marks = chronicle(made(entries)).marks
        assert within(marks, Choice(*years(marks))) == marks
        first, last = years(marks)
        if marks:
            assert len(within(marks, Choice(first + 1, last))) < len(marks) or first == last
            assert len(within(marks, Choice(first, last - 1))) < len(marks) or first == last


@st.composite
def marks_of(draw: st.DrawFn) -> Mark:
    found = chronicle(ledger(milestone("m", draw(partial()), date_end=draw(st.one_of(st.just(""), partial())))))
    return found.marks[0]


class TestRooms:
    @settings(deadline=None)
    @given(marks_of(), st.integers(1990, 2060), st.integers(0, 30), st.integers(100, 2000), st.integers(1, 3000))
    def test_words_stay_on_the_scale_and_hold_their_mark(
        self, mark: Mark, first: int, length: int, width: int, needed: int
    ) -> None:
        choice = Choice(first, first + length)
        left, right = place(mark, choice, width)
        room = box(mark, choice, width, lambda _mark: needed)
        assert 0 <= room[0] <= left <= right <= room[1] <= width + NEAR
        cut = needed > width - left and needed > left
        assert cut or room[1] - room[0] >= needed - NEAR

    @settings(deadline=None)
    @given(marks_of(), st.integers(2, 30))
    def test_twice_the_width_puts_everything_twice_as_far(self, mark: Mark, length: int) -> None:
        choice = Choice(2000, 2000 + length)
        once, twice = place(mark, choice, 500), place(mark, choice, 1000)
        assert twice == pytest.approx((2 * once[0], 2 * once[1]))

    @given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=40), st.integers(0, 20))
    def test_rows_are_as_few_as_can_be(self, found: list[tuple[int, int]], gap: int) -> None:
        boxes = sorted((left, left + width) for left, width in found)
        rows = pack(boxes, gap)
        crowd = max((sum(a <= left < b + gap for a, b in boxes) for left, _right in boxes), default=0)
        assert len(set(rows)) == crowd
        assert set(rows) == set(range(crowd))
