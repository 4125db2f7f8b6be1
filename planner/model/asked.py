"""What a round asks of one member of the panel, and how far they are."""

from planner.model.panel import may_score
from planner.model.plan import Plan

Question = tuple[str, str]


def asked(plan: Plan, round_id: str, assessor: str) -> frozenset[Question]:
    """Collect the questions (item, indicator) that a round puts to a member; KeyError for unknown ids."""
    limit, member = plan.rounds[round_id].questions, plan.assessors[assessor]
    found = frozenset(
        (item, indicator)
        for sheet in plan.sheets.values()
        for item in sheet.items
        if may_score(member, sheet.id, item)
        for indicator in sheet.indicators
    )
    return found if limit is None else found & limit


def progress(plan: Plan, round_id: str, assessor: str) -> tuple[int, int]:
    """Count the questions that a member has answered in a round, abstentions included, and all that it asks."""
    questions = asked(plan, round_id, assessor)
    return sum((round_id, assessor, *question) in plan.assessments for question in questions), len(questions)
