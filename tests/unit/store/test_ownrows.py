"""Taking over own catalogues: all or nothing, the same again changes nothing, the reports' rows are out of reach."""

from dataclasses import replace

import pytest

from planner.model.errors import PlannerError
from planner.model.owncatalogue import OwnCatalogue, OwnCitation, OwnFact, OwnOption, OwnSource
from planner.model.plan import Words
from planner.store.store import Store

NOTHING = Words("", "")
SOURCE = OwnSource(
    "own", Words("자료", "Material"), Words("기관"), NOTHING, "", 2026, 3, "press", NOTHING, NOTHING, NOTHING
)
CITATION = OwnCitation("own-1", "own", "표 1", "", 7, "약 3.5%")
FACT = OwnFact(
    "own-f", Words("점유율", "Share"), Words("유의"), Words("점유율"), "number", 3.5, None, None, "about", "percent",
    "약 3.5%", "2025", "", "calendar-year", "2025년", "estimate", Words("매출"), "KR", "report", ("b", "a"), "report",
    ("own-1", "c1"),
)
OPTION = OwnOption("own-o", Words("과제"), Words("내용"), Words("부처"), Words("단기"), ("a",), (), ("own-1",))
WHOLE = OwnCatalogue((SOURCE,), (CITATION,), (FACT,), (OPTION,))


def take(store: Store, catalogue: OwnCatalogue) -> tuple[int, int, int]:
    with store.edit("Import") as rows:
        change = rows.import_own(catalogue)
    return len(change.added), len(change.replaced), len(change.same)


def ids(catalogue: OwnCatalogue) -> list[str]:
    return [record.id for _kind, record in catalogue.records()]


def test_what_goes_in_comes_out(small: Store) -> None:
    assert take(small, WHOLE) == (4, 0, 0)
    assert small.evidence().own == WHOLE
    plan, evidence = small.plan(), small.evidence()
    assert plan.sources["own"].title == Words("자료", "Material")
    assert plan.citations["own-1"].line == 7
    entry = evidence.entries["own-f"]
    assert (entry.kind, entry.stacks, entry.citations) == ("fact", ("b", "a"), ("own-1", "c1"))
    assert (entry.fact.value, entry.fact.unit, entry.workshop) == (3.5, "percent", plan.workshop)
    option = plan.items["own-o"]
    assert (option.kind, option.family, option.citations) == ("option", "own", ("own-1",))
    assert [item.id for item in plan.linked("own-o", "touches")] == ["a"]
    assert "own-o" not in [measure.id for measure in plan.measures()]


def test_the_same_again_changes_nothing(small: Store) -> None:
    take(small, WHOLE)
    plan, steps, record = small.plan(), small.undo_labels(), small.audit()
    assert take(small, WHOLE) == (0, 0, 4)
    assert small.plan() is plan
    assert (small.undo_labels(), small.audit()) == (steps, record)


@pytest.mark.parametrize(
    "changed",
    [
        replace(WHOLE, sources=(replace(SOURCE, year=2025, title=Words("새 제목")),)),
        replace(WHOLE, citations=(replace(CITATION, source="r", quote="다른 말"),)),
        replace(WHOLE, facts=(replace(FACT, value_kind="range", value=None, low=1.0, high=2.0, stacks=("a",)),)),
        replace(WHOLE, facts=(replace(FACT, citations=("c1", "own-1"), unit="usd-100m"),)),
        replace(WHOLE, facts=(replace(FACT, value_kind="text", value=None, unit=None, stacks=(), stacks_basis=""),)),
        replace(WHOLE, options=(replace(OPTION, stacks=("b", "a"), citations=(), name=Words("개명")),)),
    ],
)
def test_a_changed_record_replaces_the_earlier_one_and_can_be_taken_back(small: Store, changed: OwnCatalogue) -> None:
    take(small, WHOLE)
    assert take(small, changed) == (0, 1, 3)
    assert small.evidence().own == changed
    assert small.undo() == "Import"
    assert small.evidence().own == WHOLE
    small.undo()
    assert not small.evidence().own
    assert "own-f" not in small.evidence().entries
    small.redo()
    small.redo()
    assert small.evidence().own == changed


def test_what_a_catalogue_does_not_name_stays(small: Store) -> None:
    take(small, WHOLE)
    assert take(small, OwnCatalogue(sources=(replace(SOURCE, id="second"),))) == (1, 0, 0)
    assert ids(small.evidence().own) == ["own", "second", "own-1", "own-f", "own-o"]


@pytest.mark.parametrize(
    ("catalogue", "words"),
    [
        (OwnCatalogue(sources=(replace(SOURCE, id="r"),)), "r belongs to the reports"),
        (OwnCatalogue(citations=(replace(CITATION, id="c1", source="r"),)), "c1 belongs"),
        (OwnCatalogue(facts=(replace(FACT, id="f1", citations=("c1",)),)), "f1 belongs"),
        (OwnCatalogue(facts=(replace(FACT, id="law", citations=("c1",)),)), "law belongs"),
        (OwnCatalogue(options=(replace(OPTION, id="a", citations=()),)), "a belongs"),
        (OwnCatalogue(citations=(CITATION,)), "no source own"),
        (OwnCatalogue(facts=(FACT,)), "no citation own-1"),
        (replace(WHOLE, facts=(replace(FACT, unit="furlong"),)), "no unit furlong"),
        (replace(WHOLE, facts=(replace(FACT, stacks=("z",)),)), "no item z"),
        (replace(WHOLE, options=(replace(OPTION, goals=("a",)),)), "another kind"),
        (replace(WHOLE, sources=(SOURCE, SOURCE)), "own is there twice"),
    ],
)
def test_one_bad_record_leaves_nothing_behind(small: Store, catalogue: OwnCatalogue, words: str) -> None:
    before = small.plan()
    with pytest.raises(PlannerError, match=words):
        take(small, catalogue)
    assert small.plan() is before
    assert not small.evidence().own
    assert small.undo_labels() == ()


def test_sources_added_one_by_one_are_ones_own_too(small: Store) -> None:
    with small.edit("Own") as rows:
        rows.add_source("kiet", "자료", "기관", 2026)
        rows.add_citation("kiet", "인용문", id="kiet-1")
        rows.add_citation("r", "보고서의 말", id="r-own")
    assert ids(small.evidence().own) == ["kiet", "kiet-1", "r-own"]
    assert take(small, small.evidence().own) == (0, 0, 3)


def test_interpretation_of_ones_own_can_be_left_out_and_is_not_lost(small: Store) -> None:
    ours = replace(WHOLE, facts=(replace(FACT, basis="interpretation", stacks_basis="interpretation"),))
    take(small, ours)
    with small.edit("Leave out") as rows:
        rows.set_interpretation(False)
    assert "own-f" not in small.evidence().entries
    assert small.evidence().own == ours
    assert take(small, ours) == (0, 0, 4)


def test_a_newer_catalogue_leaves_own_records_alone(small: Store) -> None:
    take(small, WHOLE)
    with small.edit("Update") as rows:
        rows.update_catalogue()
    assert small.evidence().own == WHOLE
