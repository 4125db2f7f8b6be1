"""The rows of the table of ballots."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.files.ballot.check import Problem
from planner.store.store import Store
from planner.ui.pages.panel.ballotsrows import COLUMNS, Row, by_expert, rows, summary
from tests.unit.files.ballot.filling import ASKED, ROUND, panel


@pytest.fixture
def store() -> Iterator[Store]:
    with panel("A02", "A03") as made:
        yield made


def shown(row: Row) -> list[str]:
    return [column.text(row) for column in COLUMNS]


def problem(assessor: str, message: str = "“x” is not understood here.") -> Problem:
    return Problem(Path("a.xlsx"), "Stack diagnosis F6", message, "Enter a number.", assessor)


def test_one_row_for_each_expert_who_is_asked(store: Store) -> None:
    with store.edit("roles") as edit:
        edit.edit_assessor("A03", role="observer")
        edit.assess(ROUND, "A01", *ASKED[0], value=3)
    plan = store.plan()
    found = rows(plan, plan.rounds[ROUND], {})
    assert [(row.code, row.answered, row.asked) for row in found] == [("A01", 1, 4), ("A02", 0, 4)]
    assert shown(found[0])[:4] == ["A01", "1 / 4", "◐ in part", "—"]
    assert shown(found[1])[2] == "○ nothing yet"


def test_the_latest_ballot(store: Store) -> None:
    with store.edit("first") as edit:
        edit.record_delivery("ballot", "a.xlsx", "0" * 64, ROUND, "A01", 3)
    with store.edit("second") as edit:
        edit.record_delivery("ballot", "b.xlsx", "1" * 64, ROUND, "A01", 1)
        edit.record_delivery("merge", "c.plan", "2" * 64, ROUND, "A02", 9)
    plan = store.plan()
    first, second, _third = rows(plan, plan.rounds[ROUND], {})
    assert first.brought == 1 and shown(first)[3].endswith("· 1 answer")
    assert second.came == "" and shown(second)[3] == "—"


def test_problems_stand_with_their_expert(store: Store) -> None:
    plan = store.plan()
    wrong = by_expert((problem("A02"), problem("A02", "other"), problem("")))
    assert set(wrong) == {"A02"}
    first, second, _third = rows(plan, plan.rounds[ROUND], wrong)
    assert shown(first)[4] == ""
    assert shown(second)[4] == "2 problems · Stack diagnosis F6 · “x” is not understood here."
    role = COLUMNS[4].role
    assert role is not None and (role(first), role(second)) == (None, "error")


def test_the_summary(store: Store) -> None:
    with store.edit("answers") as edit:
        for cell in ASKED:
            edit.assess(ROUND, "A01", *cell, value=3)
        edit.assess(ROUND, "A02", *ASKED[0], value=3)
    plan = store.plan()
    round_ = plan.rounds[ROUND]
    found = rows(plan, round_, {})
    assert found[0].done and not found[1].done
    text = summary(round_, found)
    assert text.endswith("3 experts · 1 answered everything · 1 in part · 1 nothing yet")
    assert summary(round_, ()).startswith("Nobody may score")
