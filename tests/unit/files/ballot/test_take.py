"""Taking ballots over: what changes, what stays, one step each, and nothing the second time."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from planner.files.ballot.check import Ballot
from planner.files.ballot.read import read_ballots
from planner.files.ballot.take import changes, is_known, label, take
from planner.files.ballot.write import write_ballots
from planner.model.errors import PlannerError
from planner.model.plan_hash import plan_hash
from planner.store.store import Store

from .filling import ASKED, ROUND, ballot_of, fill, full, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02") as made:
        yield made


def read(store: Store, path: Path) -> Ballot:
    (ballot,) = read_ballots(store.plan(), [path]).ballots
    return ballot


def taken(store: Store, path: Path) -> int:
    """Take a file over and return how many answers that changed."""
    ballot = read(store, path)
    found = changes(store.plan(), ballot)
    with store.edit(label(ballot)) as rows:
        take(rows, ballot, found)
    return len(found)


def test_answers_come_into_the_plan(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path), {
        1: {"answer": 4, "confidence": 5, "rationale": "가"}, 2: {"low": 2, "high": 3}, 3: {"answer": "No expertise"}
    })  # fmt: skip
    assert taken(store, path) == 3
    found = store.plan().assessments
    first, second, third = (found[ROUND, "A01", *cell] for cell in ASKED[:3])
    assert (first.value, first.confidence, first.rationale) == (4, 5, "가")
    assert (second.low, second.high) == (2, 3)
    assert third.abstention == "no-expertise"
    assert (ROUND, "A01", *ASKED[3]) not in found
    (delivery,) = store.plan().deliveries
    assert (delivery.kind, delivery.round, delivery.assessor, delivery.answers) == ("ballot", ROUND, "A01", 3)
    assert {answer.delivery for answer in found.values()} == {delivery.id}


def test_one_step_that_can_be_undone(store: Store, tmp_path: Path) -> None:
    before, steps = plan_hash(store.plan()), store.undo_labels()
    taken(store, fill(ballot_of(store, tmp_path), full()))
    assert store.undo_labels() == ("Ballots: A01, round-1", *steps)
    store.undo()
    assert plan_hash(store.plan()) == before
    assert store.plan().deliveries == ()


def test_importing_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path), full())
    assert taken(store, path) == 4
    plan, steps = store.plan(), store.undo_labels()
    assert taken(store, path) == 0
    assert is_known(store.plan(), read(store, path))
    # Saved again the bytes differ, the answers do not.
    again = fill(path, {1: {"answer": "3"}}, tmp_path / "again.xlsx")
    assert again.read_bytes() != path.read_bytes()
    assert not is_known(store.plan(), read(store, again))
    assert taken(store, again) == 0
    assert store.plan() is plan and store.undo_labels() == steps


def test_a_changed_ballot_revises(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path), full())
    taken(store, path)
    fill(path, {2: {"answer": 5}, 4: {"answer": None, "low": 1, "high": 2}})
    ballot = read(store, path)
    found = changes(store.plan(), ballot)
    assert [(change.before is not None, change.answer.value) for change in found] == [(True, 5), (True, None)]
    assert taken(store, path) == 2
    assert [one.answers for one in store.plan().deliveries] == [4, 2]
    kept = store.revisions(ROUND, "A01", *ASKED[1])
    assert [one.answer.value for one in kept if one.answer] == [3, 5]


def test_an_old_file_does_not_undo_a_later_correction(store: Store, tmp_path: Path) -> None:
    old = fill(ballot_of(store, tmp_path), full())
    taken(store, old)
    taken(store, fill(old, {1: {"answer": 5}}, tmp_path / "new.xlsx"))
    assert taken(store, old) == 0
    assert store.plan().assessments[ROUND, "A01", *ASKED[0]].value == 5


def test_blank_rows_leave_earlier_answers(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path), full())
    with store.edit("in the room") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=1)
    fill(path, {1: {"answer": None}})
    assert taken(store, path) == 3
    assert store.plan().assessments[ROUND, "A01", *ASKED[0]].value == 1


def test_a_figure_once_entered_is_kept(store: Store, tmp_path: Path) -> None:
    with store.edit("figure") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=2, figure=71.5)
    path = fill(ballot_of(store, tmp_path), {1: {"answer": 4}})
    assert taken(store, path) == 1
    answer = store.plan().assessments[ROUND, "A01", *ASKED[0]]
    assert (answer.value, answer.figure) == (4, 71.5)


def test_what_a_ballot_was_written_with_comes_back_unchanged(store: Store, tmp_path: Path) -> None:
    odd = "=1+1\n  둘째 줄\t탭 'x' <b>&amp; 😀 _x000D_"
    with store.edit("answers") as rows:
        rows.assess(ROUND, "A01", *ASKED[0], value=4, confidence=1, rationale=odd.replace("_x000D_", ""))
        rows.assess(ROUND, "A01", *ASKED[1], low=3, high=3)
        rows.assess(ROUND, "A01", *ASKED[2], abstention="conflict-of-interest", rationale="길다 " * 8000)
    for language in ("en", "ko"):
        ballot = read(store, ballot_of(store, tmp_path / language, language=language))
        assert len(ballot.answers) == 3
        assert changes(store.plan(), ballot) == ()


def test_nothing_is_taken_where_the_plan_refuses(store: Store, tmp_path: Path) -> None:
    ballot = read(store, fill(ballot_of(store, tmp_path), full()))
    found = changes(store.plan(), ballot)
    with store.edit("part") as rows:
        rows.set_duties("A01", (("stacks", "model"),))
    with pytest.raises(PlannerError), store.edit(label(ballot)) as rows:
        take(rows, ballot, found)
    assert store.plan().assessments == {} and store.plan().deliveries == ()


@pytest.mark.parametrize(("level", "kept"), [("nobody", False), ("facilitator", False), ("all", True)])
def test_the_files_name_stays_out_of_an_anonymous_plan(store: Store, tmp_path: Path, level: str, kept: bool) -> None:
    with store.edit("level") as rows:
        rows.set_anonymity(level)
    path = fill(ballot_of(store, tmp_path), full(), tmp_path / "홍길동.xlsx")
    taken(store, path)
    assert (store.plan().deliveries[0].name == "홍길동.xlsx") == kept
    assert not any("홍길동" in found for found in store.undo_labels())


def test_undoing_a_revision_and_making_it_again(store: Store, tmp_path: Path) -> None:
    path = fill(ballot_of(store, tmp_path), full())
    taken(store, path)
    taken(store, fill(path, {1: {"answer": 5}}))
    after = plan_hash(store.plan())
    store.undo()
    assert len(store.plan().deliveries) == 1
    assert store.plan().assessments[ROUND, "A01", *ASKED[0]].value == 3
    store.undo()
    assert store.plan().deliveries == ()
    store.redo()
    store.redo()
    assert plan_hash(store.plan()) == after and len(store.plan().deliveries) == 2


@pytest.mark.campaign
def test_a_whole_panel_comes_back(tmp_path: Path) -> None:
    """Read, vet and store 38 ballots of 36 questions and print how long that took."""
    codes = tuple(f"A{number:02d}" for number in range(2, 39))
    with panel(*codes, questions=None) as store:
        sheet = store.plan().sheets["stacks"]
        with store.edit("stacks only") as rows:
            rows.set_questions(ROUND, [(item, asked) for item in sheet.items for asked in sheet.indicators])
        for path in write_ballots(store.plan(), ROUND, tmp_path, language="en"):
            fill(path, full(36))
        begun = monotonic()
        batch = read_ballots(store.plan(), [tmp_path])
        between = monotonic()
        for ballot in batch.ballots:
            with store.edit(label(ballot)) as rows:
                take(rows, ballot, changes(store.plan(), ballot))
        print(f"\n38 × 36: read and vetted in {between - begun:.2f} s, stored in {monotonic() - between:.2f} s")
        assert batch.problems == () and len(store.plan().assessments) == 38 * 36
