"""Reading a workshop's own rows: everything that is not the catalogue's, and nothing else."""

from dataclasses import replace
from pathlib import Path

from planner.model.owncatalogue import OwnCatalogue, OwnSource
from planner.model.plan import Words
from planner.store.ownreading import read_own
from planner.store.store import Store, create, open_plan

from .test_ownrows import CITATION, FACT, OPTION, SOURCE, WHOLE, take


def test_a_new_plan_has_nothing_of_its_own(small: Store) -> None:
    assert read_own(small._db.conn) == OwnCatalogue()


def test_records_come_in_the_order_in_which_they_were_added(small: Store) -> None:
    take(small, OwnCatalogue(sources=(replace(SOURCE, id="z"), replace(SOURCE, id="b"))))
    take(small, OwnCatalogue(sources=(replace(SOURCE, id="a"), replace(SOURCE, id="z", year=2001))))
    assert [source.id for source in small.evidence().own.sources] == ["z", "b", "a"]


def test_what_other_edits_write_is_not_taken_for_a_record(small: Store) -> None:
    with small.edit("Work") as rows:
        rows.resolve("x1", "a", "맞음", "김")
        rows.decide("e1", "accepted", "타당", "김")
        rows.attach("c1", "item", "b")
        rows.add_roadmap_row("행", "short", "2026Q1", "2026Q4")
    assert not small.evidence().own


def test_a_citation_attached_to_an_own_fact_is_one_of_its_citations(small: Store) -> None:
    take(small, WHOLE)
    with small.edit("Attach") as rows:
        rows.attach("c2", "entry", "own-f")
    assert small.evidence().own.facts[0].citations == ("own-1", "c1", "c2")


def test_a_source_with_a_title_only(small: Store) -> None:
    with small.edit("Own") as rows:
        more = {"authors": "저자", "citation": "저자(2026)", "grade": "press", "licence": "공공누리"}
        rows.add_source("x", "제목", "기관", 2026, **more)
    nothing = Words("", "")
    assert small.evidence().own.sources == (
        OwnSource("x", Words("제목"), Words("기관"), Words("저자"), "", 2026, None, "press", Words("공공누리"),
                  Words("저자(2026)"), nothing),
    )


def test_own_records_survive_closing_and_copies(small_catalogue: Path, tmp_path: Path) -> None:
    with create(tmp_path / "a.plan") as store:
        take(store, WHOLE)
        store.save_copy(tmp_path / "b.plan")
    with open_plan(tmp_path / "b.plan") as copy:
        assert copy.evidence().own == OwnCatalogue((SOURCE,), (CITATION,), (FACT,), (OPTION,))
