"""The history says what happened, in order, with who changed which tables."""

import re

from planner.store.clock import now
from planner.store.store import Store, temporary


def test_everything_is_on_record_in_order(store: Store) -> None:
    with store.edit("점수") as rows:
        rows.assess("round-1", "A01", "model", "risk", value=3)
        rows.assess("round-1", "A01", "cloud", "risk", value=3)
        rows.set_title("새 이름")
    store.undo()
    store.redo()
    records = store.audit()
    assert [(record.action, record.label) for record in records[1:]] == [
        ("edit", "점수"),
        ("undo", "점수"),
        ("redo", "점수"),
    ]
    assert records[1].changes == {"assessment": 2, "plan": 1}
    assert records[1].tables == ("assessment", "plan")
    assert {record.at for record in records[1:]} == {"2026-01-05T09:30:00Z"}


def test_the_plan_knows_when_it_was_changed_last() -> None:
    times = iter(["2026-01-05T09:30:00Z", "2026-01-05T09:31:00Z"])
    with temporary(clock=lambda: next(times)) as store:
        created = store.plan().created
        with store.edit("점수") as rows:
            rows.set_title("새 이름")
        assert store.plan().changed == "2026-01-05T09:30:00Z"
        store.undo()
        assert (store.plan().created, store.plan().changed) == (created, "2026-01-05T09:31:00Z")


def test_each_record_has_an_identity(store: Store) -> None:
    for title in ("가", "나"):
        with store.edit("이름") as rows:
            rows.set_title(title)
    rows_ = store._db.conn.execute("SELECT origin, workshop FROM audit").fetchall()
    assert len({origin for origin, _workshop in rows_}) == 3
    assert {workshop for _origin, workshop in rows_} == {store.plan().workshop}


def test_the_clock_tells_utc_to_the_second() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())
