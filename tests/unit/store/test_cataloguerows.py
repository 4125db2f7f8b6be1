"""A newer catalogue comes into an older plan: what users changed stays, the rest is as a new plan would have it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.model.checks import check
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.store.cataloguerows import TABLES, CatalogueChange
from planner.store.store import Store, create, open_plan, temporary
from planner.store.undo import content_tables
from tests.seeds import CITATION, SMALL, write

Update = Callable[..., CatalogueChange]
WORKSHOP = {
    "plan", "round", "assessor", "assessment", "roadmap_rule", "roadmap_edit", "roadmap_edit_stack", "resolution",
    "decision", "anchor", "sub_anchor", "stop_rule", "round_question", "expertise", "duty", "minute", "delivery",
    "row_version", "weight_set", "weight_criterion", "judgement", "preference", "ranking",
}


@pytest.fixture
def update(small: Store, small_catalogue: Path) -> Update:
    """Publish a changed catalogue and take it over."""

    def change(**files: list[dict[str, Any]]) -> CatalogueChange:
        write(small_catalogue, **files)
        with small.edit("Catalogue") as rows:
            return rows.update_catalogue()

    return change


@pytest.fixture
def fresh(small_catalogue: Path) -> Iterator[Callable[[], Plan]]:
    def plan() -> Plan:
        with temporary() as store:
            return store.plan()

    yield plan


def changed(file: str, place: int = 0, **fields: object) -> dict[str, list[dict[str, Any]]]:
    records = [dict(record) for record in SMALL[file]]
    records[place] |= fields
    return {file: records}


def content(plan: Plan) -> tuple[object, ...]:
    return (plan.sources, plan.citations, plan.items, plan.links, plan.published, plan.statements, plan.sheets)


def test_every_table_is_the_catalogues_or_the_workshops(small: Store) -> None:
    assert set(TABLES) | WORKSHOP == set(content_tables(small._db.conn))
    assert not set(TABLES) & WORKSHOP


def test_the_same_catalogue_changes_nothing(small: Store, update: Update) -> None:
    before = small.plan()
    assert update() == CatalogueChange("1", "1", 0, 0, 0, 0)
    assert small.plan() is before
    assert small.undo_labels() == ()


def test_new_changed_and_gone_records(small: Store, update: Update, fresh: Callable[[], Plan]) -> None:
    players = [*SMALL["players"], SMALL["players"][0] | {"id": "amd", "name_ko": "AMD"}]
    facts = [SMALL["facts"][0] | {"printed": "약 81%", "value": 81, "subject": "amd"}]
    found = update(players=players, facts=facts, terms=[], **changed("items", name_ko="새 이름"))
    assert (found.kept, found.removed) == (0, 2), "the term and its use of a citation"
    evidence = small.evidence()
    assert evidence.entries["f1"].fact.value == 81
    assert evidence.entries["f1"].about == "amd"
    assert evidence.entries["amd"].stacks == ("a",)
    assert "t1" not in evidence.entries
    assert content(small.plan()) == content(fresh())
    assert check(small.plan()) == ()


def test_what_users_changed_stays(small: Store, update: Update) -> None:
    with small.edit("Mine") as rows:
        rows.rule("a", "respond", "회의 결정", "간사")
        rows.attach("c2", "entry", "f1")
        rows.resolve("x1", "b", "원문 확인", "간사")
        rows.assess("round-1", "A01", "a", "risk", value=2)
        own = rows.add_source("kiet-2026", "새 보고서", "산업연구원", 2026)
        rows.add_citation(own, "새 인용")
    before = small.plan()
    update(**changed("facts", printed="약 80 %"), **changed("sources", title_ko="바뀐 제목"))
    plan = small.plan()
    assert plan.sources["r"].title.ko == "바뀐 제목"
    assert plan.rulings == before.rulings
    assert plan.assessments == before.assessments
    assert plan.sources["kiet-2026"] == before.sources["kiet-2026"]
    assert small.evidence().resolutions[0].reading == "b"
    assert small.evidence().entries["f1"].citations == ("c1", "c2")


def test_a_catalogues_row_that_a_user_changed_is_kept(small: Store, update: Update) -> None:
    conn = small._db.conn
    conn.execute("UPDATE item SET name_ko = '내가 고침', workshop = ? WHERE id = 'a'", (small.plan().workshop,))
    conn.commit()
    found = update(**changed("items", name_ko="목록이 고침"))
    assert found.kept == 1
    small._plan = None
    small._reader.forget()
    assert small.plan().items["a"].name.ko == "내가 고침"


def test_what_is_gone_but_needed_stays(small: Store, update: Update) -> None:
    with small.edit("Mine") as rows:
        rows.attach("c2", "item", "b")
        rows.resolve("x1", "a", "원문 확인", "간사")
    found = update(
        citations=[CITATION, CITATION | {"id": "c9"}], items=[SMALL["items"][0] | {"citations": ["c1"]},
            SMALL["items"][1]],
        issues=[],
    )
    assert found.removed > 0
    assert "c2" in small.plan().citations
    assert "x1" in small.evidence().entries, "a resolution on the record needs its issue"
    assert check(small.plan()) == ()


def test_a_clash_of_ids_takes_everything_back(small: Store, update: Update) -> None:
    with small.edit("Mine") as rows:
        rows.add_source("kiet-2026", "내 보고서", "기관", 2026)
    before = small.plan()
    with pytest.raises(PlannerError, match="kiet-2026 clashes with one of your own"):
        update(sources=[*SMALL["sources"], SMALL["sources"][0] | {"id": "kiet-2026"}])
    assert small.plan() == before


def test_it_is_one_step_that_can_be_taken_back(small: Store, update: Update) -> None:
    before = (content(small.plan()), small.evidence())
    update(**changed("facts", value=99, printed="99%"), risks=[])
    assert small.undo_labels() == ("Catalogue",)
    small.undo()
    assert (content(small.plan()), small.evidence()) == before
    small.redo()
    assert small.evidence().entries["f1"].fact.value == 99


def test_a_plan_without_reports_takes_only_what_a_panel_needs(small_catalogue: Path, tmp_path: Path) -> None:
    with create(tmp_path / "blank.plan", seeded=False) as store:
        write(small_catalogue, **changed("items", name_ko="새 이름"))
        with store.edit("Catalogue") as rows:
            found = rows.update_catalogue()
        assert (found.added, found.replaced) == (0, 1)
        assert (store.plan().published, store.evidence().entries) == ({}, {})
    with open_plan(tmp_path / "blank.plan") as store:
        assert store.plan().items["a"].name.ko == "새 이름"
