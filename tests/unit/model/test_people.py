"""Lists of people: what columns hold, what is wrong with a list, and what entering it does."""

from dataclasses import replace

import pytest

from planner.model import people
from planner.model.errors import PlannerError
from planner.model.panel import Assessor
from planner.model.people import AFFILIATION, CODE, IGNORED, NAME, ROLE, STACK, Person
from planner.model.plan import Plan
from tests.plans import small_plan


@pytest.fixture
def plan() -> Plan:
    """A plan of two members."""
    members = {id: Assessor(id, "", "expert", origin=f"origin-{id}") for id in ("A01", "A03")}
    return replace(small_plan(), assessors=members)


def understood(text: str, plan: Plan) -> people.PeopleList:
    rows = people.cells(text)
    columns, headed = people.meanings(rows, plan)
    return people.understand(rows, columns, plan, headed=headed)


# Codes


@pytest.mark.parametrize(
    ("taken", "count", "found"),
    [
        ((), 2, ("A01", "A02")), (("A01", "A03"), 3, ("A02", "A04", "A05")), (("a01",), 1, ("A02",)),
        (("B1",), 1, ("A01",)), (tuple(f"A{n:02d}" for n in range(1, 100)), 1, ("A100",)), (("A01",), 0, ()),
    ],
)  # fmt: skip
def test_the_next_free_codes_are_made(taken: tuple[str, ...], count: int, found: tuple[str, ...]) -> None:
    assert people.free_codes(taken, count) == found


# Cells


@pytest.mark.parametrize("mark", ["\t", ";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_are_parted_by_what_the_first_line_has(mark: str, end: str) -> None:
    text = end.join((mark.join("ab"), mark.join("cd")))
    assert people.cells(text) == [["a", "b"], ["c", "d"]]


def test_a_tab_goes_before_a_comma() -> None:
    assert people.cells("홍길동\t한국, 서울") == [["홍길동", "한국, 서울"]]


def test_a_mark_of_the_encoding_and_spaces_go() -> None:
    assert people.cells("\ufeffcode , name\nA01,  홍   길동 ") == [["code", "name"], ["A01", "홍 길동"]]


def test_a_quoted_cell_may_hold_marks_and_lines() -> None:
    assert people.cells('A01,"Seoul, Korea\nUniversity"') == [["A01", "Seoul, Korea University"]]


def test_the_mark_against_formulas_goes_and_an_apostrophe_stays() -> None:
    assert people.cells("'=A,'quoted") == [["=A", "'quoted"]]


def test_a_cell_that_never_ends_is_told() -> None:
    with pytest.raises(PlannerError, match="not a list of people"):
        people.cells('a,"' + "x" * 200_000)


def test_nothing_gives_no_cells() -> None:
    assert people.cells("") == []


# What columns hold


def test_headings_tell_in_both_languages(plan: Plan) -> None:
    for line in ("code,affiliation,Role,NAME,model,Remarks", "코드,소속,역할,이름,AI 모델,비고"):
        columns, headed = people.meanings(people.cells(f"{line}\nA01,a,expert,b,3,x"), plan)
        assert headed
        assert columns == (CODE, AFFILIATION, ROLE, NAME, STACK + "model", IGNORED)


@pytest.mark.parametrize("heading", ["model", "AI 모델", "AI models", "ai MODELS"])
def test_a_stack_is_known_by_id_and_by_both_names(plan: Plan, heading: str) -> None:
    assert people.meanings([["code", heading]], plan)[0] == (CODE, STACK + "model")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("홍길동\tKAIST", (NAME, AFFILIATION)), ("KAIST\nETRI", (AFFILIATION,)), ("A01\tKAIST", (CODE, AFFILIATION)),
        ("B2\t홍길동\tKAIST", (CODE, NAME, AFFILIATION)), ("홍길동\tKAIST\tx", (NAME, AFFILIATION, IGNORED)),
        ("", ()),
    ],
)  # fmt: skip
def test_without_headings_columns_are_guessed(plan: Plan, text: str, columns: tuple[str, ...]) -> None:
    assert people.meanings(people.cells(text), plan) == (columns, False)


# What a list says


def test_a_whole_list_is_understood(plan: Plan) -> None:
    text = "코드\t소속\t역할\t이름\tmodel\tcloud\nA01\tKAIST\t전문가\t홍길동\t4\t\n\nA07\t\tobserver\t\t\t2\n"
    found = understood(text, plan)
    assert found.problems == ()
    assert found.people == (
        Person(2, "A01", "KAIST", "expert", "홍길동", {"model": 4}), Person(4, "A07", "", "observer", "", {"cloud": 2}),
    )


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("code,role\nA01,boss", 2, "no role boss"), ("code,model\nA01,6", 2, "6 can't be entered"),
        ("code,model\nA01,x\nA02,0", 3, "0 can't be entered"),
        ("code,name\nB1,a\nA01,b\nb1,c", 4, "stands in the list twice"),
        ("code,name\n", 1, "is empty"), ("code,affiliation\nA01," + "x" * 201, 2, "at most 200"),
        ("name\n" + "a\n" * 1001, 1002, "longer than 1000"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(plan: Plan, text: str, line: int, problem: str) -> None:
    found = understood(text, plan)
    assert any(place == line and problem in said for place, said in found.problems)


def test_all_problems_are_told_in_order(plan: Plan) -> None:
    found = understood("code,role,model\nA01,x,9\nA01,y,2", plan)
    assert [line for line, _said in found.problems] == [2, 2, 3, 3]


def test_no_name_is_in_the_text_form_of_a_person(plan: Plan) -> None:
    found = understood("name,affiliation\n홍길동,KAIST", plan)
    assert found.people[0].name == "홍길동"
    assert "홍길동" not in repr(found)


def test_problems_never_repeat_a_name(plan: Plan) -> None:
    found = understood("code,name,role,model\nA01,홍길동,x,9\nA01,홍길동,x,9\n,,,", plan)
    assert found.problems
    assert "홍길동" not in str(found.problems)


# Entering


def test_whoever_has_no_code_gets_a_free_one(plan: Plan) -> None:
    found = (Person(1, ""), Person(2, "A02"), Person(3, "a03"), Person(4, ""))
    assert [code for code, _person in people.coded(found, plan)] == ["A04", "A02", "A03", "A05"]


class Recorder:
    """Records what an edit is asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def add_assessor(self, id: str, affiliation: str = "", role: str = "expert") -> None:
        self.calls.append(("add", id, affiliation, role))

    def edit_assessor(
        self, id: str, *, affiliation: str | None = None, role: str | None = None, code: str | None = None
    ) -> None:
        self.calls.append(("edit", id, affiliation, role, code))

    def set_expertise(self, assessor: str, item: str, level: int | None) -> None:
        self.calls.append(("rate", assessor, item, level))


def test_new_members_are_added_and_known_ones_changed(plan: Plan) -> None:
    rows = Recorder()
    changed = Person(2, "A01", "", "observer", "", {"model": 5})
    people.enter(rows, (("A09", Person(1, "A09", "KAIST")), ("A01", changed)), plan)
    assert rows.calls == [
        ("add", "A09", "KAIST", "expert"), ("edit", "A01", None, "observer", None), ("rate", "A01", "model", 5),
    ]
