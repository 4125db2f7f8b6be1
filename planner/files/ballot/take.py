"""Taking the answers of a sound ballot over into a plan: what that would change, and doing it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.files.ballot.answers import Answer
from planner.files.ballot.check import Ballot
from planner.files.xlsx import clean_text
from planner.model.plan import Assessment, Plan
from planner.store.rows import Rows
from planner.text import _


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that a ballot adds (`before` is None) or revises."""

    before: Assessment | None
    answer: Answer


def changes(plan: Plan, ballot: Ballot) -> tuple[Change, ...]:
    """List what taking a ballot over would change: nothing where its very file was taken over before.

    A file that came before stays without effect also when answers were changed since, so that an old ballot that lies
    about does not undo a later correction. A row that is blank on the ballot changes nothing; of an answer that is
    there, score, confidence and reason count together.
    """
    if is_known(plan, ballot):
        return ()
    found = []
    for answer in ballot.answers:
        before = plan.assessments.get((ballot.round, ballot.assessor, answer.item, answer.indicator))
        if before is None or _content(before) != _content(answer):
            found.append(Change(before, answer))
    return tuple(found)


def is_known(plan: Plan, ballot: Ballot) -> bool:
    """Tell whether this very file was taken over before."""
    return any(
        delivery.kind == "ballot" and delivery.hash == ballot.hash and delivery.assessor == ballot.assessor
        and delivery.round == ballot.round for delivery in plan.deliveries
    )


def label(ballot: Ballot) -> str:
    """Name the step that takes a ballot over: by its code, never by its file, whose name may hold a person's."""
    return _("Ballots: {assessor}, {round}").format(assessor=ballot.assessor, round=ballot.round)


def take(rows: Rows, ballot: Ballot, changed: Iterable[Change]) -> None:
    """Write what a ballot changes, with the record of its file, inside an edit; a figure once entered is kept.

    Raises PlannerError where the plan takes no such answer any more; the edit then leaves nothing.
    """
    changed = tuple(changed)
    if not changed:
        return
    delivery = rows.record_delivery(
        "ballot", ballot.file.name, ballot.hash, ballot.round, ballot.assessor, len(changed)
    )
    for change in changed:
        answer, before = change.answer, change.before
        rows.assess(
            ballot.round, ballot.assessor, answer.item, answer.indicator, value=answer.value, low=answer.low,
            high=answer.high, abstention=answer.abstention, confidence=answer.confidence, rationale=answer.rationale,
            figure=before.figure if before else None, sub_anchor=before.sub_anchor if before else "",
            delivery=delivery,
        )


def _content(said: Assessment | Answer) -> tuple[object, ...]:
    """Return what an answer says, in the form a cell can hold: an interval from 3 to 3 is 3."""
    value, low, high = said.value, said.low, said.high
    if value is None and low is not None and low == high:
        value, low, high = low, None, None
    return value, low, high, said.abstention, said.confidence, clean_text(said.rationale).strip()
