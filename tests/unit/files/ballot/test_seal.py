"""The hidden sheet: what a ballot says of itself can be read back, and not altered without the plan."""

from dataclasses import replace

import pytest

from planner.files.ballot import seal
from planner.files.ballot.questions import Asked
from planner.files.ballot.seal import Meta, fingerprint, is_sealed, parsed
from planner.model.plan import Plan
from tests.plans import small_plan

META = Meta("1", "abc", "round-1", "A03", "ko", (Asked("q001", "model", "risk", "0123"),
                                                 Asked("q002", "model", "future", "4567")))  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    return replace(small_plan(), workshop="6f9619ff-8b86-d011-b42d-00cf4fc964ff")


def test_what_is_written_is_read_again(plan: Plan) -> None:
    assert parsed(seal.rows(plan, META)) == (META, seal.seal(plan, META))


def test_the_seal_holds_for_this_plan_only(plan: Plan) -> None:
    checksum = seal.seal(plan, META)
    assert is_sealed(plan, META, checksum)
    assert len(checksum) == 64
    assert not is_sealed(replace(plan, workshop="other"), META, checksum)
    # A copy of the plan with other answers and another name is still the same workshop.
    assert is_sealed(replace(plan, title="사본"), META, checksum)


@pytest.mark.parametrize("field", ["schema", "plan", "round", "assessor", "language"])
def test_any_change_breaks_the_seal(plan: Plan, field: str) -> None:
    assert not is_sealed(plan, replace(META, **{field: "other"}), seal.seal(plan, META))


@pytest.mark.parametrize("field", ["id", "item", "indicator", "digest"])
def test_any_change_of_a_question_breaks_it(plan: Plan, field: str) -> None:
    changed = replace(META.questions[1], **{field: "other"})
    assert not is_sealed(plan, replace(META, questions=(META.questions[0], changed)), seal.seal(plan, META))
    assert not is_sealed(plan, replace(META, questions=META.questions[:1]), seal.seal(plan, META))
    assert not is_sealed(plan, replace(META, questions=META.questions[::-1]), seal.seal(plan, META))


@pytest.mark.parametrize("checksum", ["", "가", "\udc80", "0" * 64])
def test_odd_checksums(plan: Plan, checksum: str) -> None:
    assert not is_sealed(plan, META, checksum)


def test_a_ballot_does_not_tell_the_key(plan: Plan) -> None:
    written = "".join(text for row in seal.rows(plan, replace(META, plan=fingerprint(plan))) for text in row)
    assert plan.workshop not in written
    # Whoever takes the fingerprint for the workshop's number gets another seal.
    assert not is_sealed(plan, META, seal.seal(replace(plan, workshop=fingerprint(plan)), META))


def test_fingerprints(plan: Plan) -> None:
    assert fingerprint(plan) == fingerprint(replace(plan, title="x"))
    assert fingerprint(plan) != fingerprint(replace(plan, workshop="x"))


def test_what_is_no_hidden_sheet(plan: Plan) -> None:
    rows = seal.rows(plan, META)
    assert parsed(()) is None
    assert parsed(rows[1:]) is None
    assert parsed(rows[:-1]) is None
    assert parsed([row for row in rows if row[0] != "question"]) is None
    assert parsed([row for row in rows if row[0] != "round"]) is None
    assert parsed([("a",), ()]) is None
