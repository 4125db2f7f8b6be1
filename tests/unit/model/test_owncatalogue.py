"""Own catalogues as records: what an import of one over another would do, and codes that the plan file accepts."""

import re
from dataclasses import replace

import pytest

from planner.model import owncatalogue
from planner.model.owncatalogue import CellProblem, OwnCatalogue, OwnChange, OwnCitation, OwnOption, compare
from planner.model.plan import Words
from planner.store import m002_evidence

ONE = OwnCitation("c", "s", "", "", None, "인용")
TWO = OwnOption("o", Words("과제"), Words(""), Words(""), Words(""), (), (), ())


def test_nothing_over_nothing() -> None:
    assert not compare(OwnCatalogue(), OwnCatalogue())
    assert not OwnCatalogue()
    assert OwnCatalogue(citations=(ONE,))


def test_new_changed_and_same_records_are_told_apart() -> None:
    before = OwnCatalogue(citations=(ONE, replace(ONE, id="d")), options=(TWO,))
    new = OwnCatalogue(citations=(ONE, replace(ONE, id="d", line=3), replace(ONE, id="e")))
    change = compare(before, new)
    ids = [[name.id for name in names] for names in (change.added, change.replaced, change.same)]
    assert ids == [["e"], ["d"], ["c"]]
    assert change
    assert not OwnChange(same=change.same)


def test_records_of_several_kinds_may_share_an_id() -> None:
    change = compare(OwnCatalogue(citations=(ONE,)), OwnCatalogue(options=(replace(TWO, id="c"),)))
    assert [(name.kind, name.id, name.name.ko) for name in change.added] == [("option", "c", "과제")]


def test_problems_name_their_place() -> None:
    assert CellProblem("사실", "C7", "?").place == "사실!C7"
    assert CellProblem("사실", "", "?").place == "사실"


@pytest.mark.parametrize(
    ("column", "codes"),
    [("comparator", owncatalogue.COMPARATORS), ("period_type", owncatalogue.PERIOD_TYPES),
     ("nature", owncatalogue.NATURES), ("value_kind", owncatalogue.VALUE_KINDS), ("basis", owncatalogue.BASES)],
)
def test_the_plan_file_accepts_the_codes(column: str, codes: tuple[str, ...]) -> None:
    schema = "\n".join(m002_evidence.statements())
    found = re.search(rf"\(\s*{column} IN \(([^)]*)\)", schema)
    assert found
    allowed = set(re.findall(r"'([^']*)'", found[1]))
    assert allowed - {"", "lost"} == set(codes)
