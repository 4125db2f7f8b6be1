"""Sessions over a workshop of twelve, for the tests of the Rounds tab."""

from planner.model.panel import StopRule
from planner.ui.session import Session
from tests.workshops import FIRST, answer, invite, questions

RULE = StopRule("consensus", 0.75, 0.8, 0.1, 3)
SECOND = "round-2"


def invited(session: Session, rule: StopRule | None = RULE) -> Session:
    """Ask the matrix's questions of a panel of twelve, under a rule."""
    with session.edit("Panel") as rows:
        invite(rows)
        rows.set_questions(FIRST, questions(session.plan))
        rows.set_stop_rule(FIRST, rule)
    return session


def answered(session: Session, spread: int = 1, round: str = FIRST) -> Session:
    """Let everyone answer what a round asks."""
    asked = session.plan.rounds[round].questions
    cells = [cell for cell in questions(session.plan) if asked is None or cell in asked]
    with session.edit("Answers") as rows:
        answer(rows, round, cells, spread=spread)
    return session


def closed(session: Session, spread: int = 1, rule: StopRule | None = RULE) -> Session:
    """Play the first round to its end."""
    answered(invited(session, rule), spread)
    with session.edit("Close") as rows:
        rows.close_round(FIRST)
    return session
