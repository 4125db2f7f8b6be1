"""Writing evidence: decisions on the record, citations attached and detached, sources of the user's own."""

import pytest

from planner.model.errors import PlannerError
from planner.model.evidence import Attachment
from planner.store.store import Store


def test_a_resolution_says_who_when_which_and_why(small: Store) -> None:
    with small.edit("Settle") as rows:
        rows.resolve("x1", "other", "  원문을 확인함 ", " 홍 간사 ", 85)
    (found,) = small.evidence().resolutions
    assert (found.issue, found.reading, found.value, found.reason, found.author) == (
        "x1", "other", 85.0, "원문을 확인함", "홍 간사"
    )
    assert found.at == small.audit()[-1].at
    small.undo()
    assert small.evidence().resolutions == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing", "a", "why", "who"), "no entry nothing"),
        (("f1", "a", "why", "who"), "no entry f1"),
        (("x1", "c", "why", "who"), "no reading c"),
        (("x1", "a", " ", "who"), "needs a reason"),
        (("x1", "a", "why", "\u3164"), "needs a name"),
        (("x1", "a", "why", "who", 3.0), "goes with the reading"),
        (("x1", "other", "why", "who", float("nan")), "goes with the reading"),
    ],
)
def test_a_resolution_that_says_too_little_is_refused(small: Store, arguments: tuple, message: str) -> None:
    with pytest.raises(PlannerError, match=message) as caught, small.edit("Settle") as rows:
        rows.resolve(*arguments)
    assert caught.value.hint
    assert small.evidence().resolutions == ()


def test_decisions_follow_each_other(small: Store) -> None:
    for state in ("postponed", "accepted"):
        with small.edit("Decide") as rows:
            rows.decide("e1", state, "패널 논의", "간사")
    assert [(one.effect, one.state) for one in small.evidence().decisions] == [("e1", "postponed"), ("e1", "accepted")]
    with pytest.raises(PlannerError, match="no decision maybe"), small.edit("Decide") as rows:
        rows.decide("e1", "maybe", "x", "y")
    with pytest.raises(PlannerError, match="no entry s1"), small.edit("Decide") as rows:
        rows.decide("s1", "accepted", "x", "y")


@pytest.mark.parametrize(
    ("kind", "place"),
    [("item", ("b",)), ("entry", ("f1",)), ("score", ("a", "risk")), ("assessment", ("round-1", "A01", "a", "risk"))],
)
def test_a_citation_is_attached_once_and_can_be_detached(small: Store, kind: str, place: tuple[str, ...]) -> None:
    with small.edit("Answer") as rows:
        rows.assess("round-1", "A01", "a", "risk", value=3)
    for _twice in range(2):
        with small.edit("Attach") as rows:
            rows.attach("c2", kind, *place)
    assert small.evidence().attachments == (Attachment("c2", kind, place),)  # type: ignore[arg-type]
    with small.edit("Detach") as rows:
        rows.detach("c2", kind, *place)
    assert small.evidence().attachments == ()
    with small.edit("Detach again") as rows:
        rows.detach("c2", kind, *place)


def test_an_attached_citation_is_read_where_it_hangs(small: Store) -> None:
    with small.edit("Attach") as rows:
        row = rows.add_roadmap_row("과제", "short", "2026Q1", "2026Q4")
        rows.attach("c2", "roadmap", row)
        rows.attach("c2", "score", "a", "risk")
    plan = small.plan()
    assert plan.roadmap_edits[0].citations == ("c2",)
    assert plan.published["a", "risk"].citations == ("c1", "c2")


def test_what_the_catalogue_attached_stays(small: Store) -> None:
    with pytest.raises(PlannerError, match="comes with the catalogue"), small.edit("Detach") as rows:
        rows.detach("c1", "entry", "f1")


@pytest.mark.parametrize(
    ("kind", "place", "message"),
    [
        ("item", ("nowhere",), "nothing called nowhere"),
        ("score", ("a",), "can't be attached to score a"),
        ("planet", ("a",), "can't be attached to planet"),
        ("roadmap", ("a",), "nothing called a"),
    ],
)
def test_a_citation_needs_a_row_to_hang_on(small: Store, kind: str, place: tuple[str, ...], message: str) -> None:
    with pytest.raises(PlannerError, match=message), small.edit("Attach") as rows:
        rows.attach("c1", kind, *place)


def test_own_sources_and_citations(small: Store) -> None:
    with small.edit("Own") as rows:
        source = rows.add_source("kiet-2026", "산업연구원 보고서", "산업연구원", 2026, grade="think-tank")
        names = [rows.add_citation(source, "첫 인용", place="표 1", line=3), rows.add_citation(source, "둘째  인용")]
        rows.attach(names[0], "item", "a")
    plan = small.plan()
    assert (plan.sources[source].title.ko, plan.sources[source].year) == ("산업연구원 보고서", 2026)
    assert names == ["kiet-2026-own-1", "kiet-2026-own-2"]
    assert (plan.citations[names[0]].line, plan.citations[names[1]].quote) == (3, "둘째 인용")
    assert names[0] in plan.items["a"].citations


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "r"}, "in use"),
        ({"id": "Space here"}, "can't be an id"),
        ({"id": ""}, "can't be an id"),
        ({"title": " "}, "name is empty"),
        ({"year": 26}, "year of a publication"),
        ({"grade": "good"}, "no source grade"),
    ],
)
def test_an_own_source_is_vetted(small: Store, change: dict, message: str) -> None:
    given = {"id": "new", "title": "t", "publisher": "p", "year": 2026} | change
    with pytest.raises(PlannerError, match=message), small.edit("Own") as rows:
        rows.add_source(**given)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": "nowhere"}, "no source nowhere"),
        ({"quote": " "}, "needs a quote"),
        ({"quote": "가" * 301}, "too long"),
        ({"line": 0}, "lines count from 1"),
        ({"id": "c1"}, "in use"),
    ],
)
def test_an_own_citation_is_vetted(small: Store, change: dict, message: str) -> None:
    given = {"source": "r", "quote": "인용"} | change
    with pytest.raises(PlannerError, match=message), small.edit("Own") as rows:
        rows.add_citation(**given)


def test_the_switch_leaves_interpretation_out_of_the_plan(small: Store) -> None:
    before = small.plan()
    with small.edit("Strict") as rows:
        rows.set_interpretation(False)
    assert not small.plan().interpretation
    assert "e1" not in small.evidence().entries
    small.undo()
    assert (small.plan().links, small.plan().items) == (before.links, before.items)
    assert small.plan().interpretation
    assert "e1" in small.evidence().entries
