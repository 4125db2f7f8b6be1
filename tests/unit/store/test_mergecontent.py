"""What follows from states that were put together: rows that come back because others need them, rows that go along."""

from pathlib import Path

from planner.store.store import open_plan
from tests.unit.store.merging import CELL, answer, change, copied, merge, merged


def test_an_assessor_who_was_taken_off_comes_back_with_answers(path: Path) -> None:
    change(path, lambda rows: rows.add_assessor("A02", "대학"))
    copy = copied(path, "1.plan", answer(4, ("round-1", "A02", "model", "risk")))
    change(path, lambda rows: rows.remove_assessor("A02"))
    with merged(path, [copy]) as (store, _reports):
        assert store.plan().assessors["A02"].affiliation == "대학"
        assert ("round-1", "A02", "model", "risk") in store.plan().assessments


def test_the_same_the_other_way_round(path: Path) -> None:
    change(path, lambda rows: rows.add_assessor("A02", "대학"))
    copy = copied(path, "1.plan", lambda rows: rows.remove_assessor("A02"))
    change(path, answer(4, ("round-1", "A02", "model", "risk")))
    with merged(path, [copy]) as (store, (report,)):
        assert store.plan().assessors["A02"].affiliation == "대학"
        assert report.others == 0


def test_an_assessor_who_came_back_goes_when_the_answers_are_gone(path: Path) -> None:
    cell = ("round-1", "A02", "model", "risk")
    change(path, lambda rows: rows.add_assessor("A02"))
    answered = copied(path, "1.plan", answer(4, cell))
    cleared = copied(answered, "2.plan", lambda rows: rows.clear_assessment(*cell), 12)
    change(path, lambda rows: rows.remove_assessor("A02"))
    with merged(path, [answered]) as (store, _reports):
        assert "A02" in store.plan().assessors
        merge(store, cleared)
        assert "A02" not in store.plan().assessors
        store.undo()
        assert "A02" in store.plan().assessors


def test_what_belongs_to_a_member_who_left_goes_along_and_comes_back_along(path: Path) -> None:
    change(path, lambda rows: rows.add_assessor("A02"))
    rated = copied(path, "1.plan", lambda rows: rows.set_expertise("A02", "model", 5))
    answered = copied(path, "2.plan", answer(4, ("round-1", "A02", "model", "risk")))
    change(path, lambda rows: rows.remove_assessor("A02"))
    with merged(path, [rated]) as (store, _reports):
        assert "A02" not in store.plan().assessors
        merge(store, answered)
        assert store.plan().assessors["A02"].expertise == {"model": 5}


def test_a_citation_that_was_taken_back_stays_where_it_was_attached(path: Path) -> None:
    def cite(rows: object) -> None:
        rows.add_source("own-1", "자료", "기관", 2026)  # type: ignore[attr-defined]
        rows.add_citation("own-1", "인용", id="own-1.c1")  # type: ignore[attr-defined]

    change(path, cite)
    attached = copied(path, "1.plan", lambda rows: (rows.assess(*CELL, value=3),
                                                    rows.attach("own-1.c1", "assessment", *CELL)))  # fmt: skip
    with open_plan(path) as store:
        store.undo()
        assert "own-1" not in store.plan().sources
        merge(store, attached)
        assert store.plan().assessments[CELL].citations == ("own-1.c1",)
        assert "own-1" in store.plan().sources


def test_a_citation_of_an_answer_that_was_taken_back_goes_along(path: Path) -> None:
    with open_plan(path) as store:
        citation = next(iter(store.plan().citations))
    change(path, answer(3))
    attached = copied(path, "1.plan", lambda rows: rows.attach(citation, "assessment", *CELL))
    change(path, lambda rows: rows.clear_assessment(*CELL), 12)
    with merged(path, [attached]) as (store, _reports):
        assert CELL not in store.plan().assessments
        change(attached, answer(5), 13)
        merge(store, attached)
        assert store.plan().assessments[CELL].citations == (citation,)


def test_one_measure_has_one_line_on_the_roadmap(path: Path) -> None:
    line = "measure-1-compute-access"
    copies = [
        copied(path, "1.plan", lambda rows: rows.edit_roadmap(line, owner="가", stacks=("model",)), 10),
        copied(path, "2.plan", lambda rows: rows.edit_roadmap(line, owner="나", stacks=("data",)), 11),
    ]
    with merged(path, copies) as (store, _reports):
        (edit,) = store.plan().roadmap_edits
        assert (edit.owner, edit.stacks) == ("나", ("data", "model"))


def test_own_rows_stand_in_the_same_order_whoever_merges(path: Path) -> None:
    one = copied(path, "1.plan", lambda rows: rows.add_item("가 항목"))
    two = copied(path, "2.plan", lambda rows: rows.add_item("나 항목"))
    orders = []
    for first, second in ((one, two), (two, one)):
        with merged(copied(first, "t.plan"), [second]) as (store, _reports):
            orders.append([item for item in store.plan().items if item.startswith("own-item")])
    assert orders[0] == orders[1] and len(orders[0]) == 2


def test_two_sources_of_one_name_are_one_source(path: Path) -> None:
    copies = [copied(path, f"{word}.plan", lambda rows, word=word: rows.add_source("kiet-1", word, "기관", 2026), hour)
              for word, hour in (("가", 10), ("나", 11))]  # fmt: skip
    with merged(path, copies) as (store, _reports):
        assert store.plan().sources["kiet-1"].title.ko == "나"
        assert [one.place for one in store.conflicts()] == [("kiet-1",)]
