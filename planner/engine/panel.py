"""What a panel says about one cell of a scoring sheet."""

from planner.model.plan import PUBLISHED, Assessment, Plan, Score, Words

_NOT_PUBLISHED = Words("보고서에 값이 없음", "Not in the report")


def answers(plan: Plan, round: str, item: str, indicator: str) -> tuple[Assessment, ...]:
    """List the answers that carry a value, in the panel's order; abstentions are left out."""
    found = (plan.assessments.get((round, assessor, item, indicator)) for assessor in plan.assessors)
    return tuple(answer for answer in found if answer is not None and bounds(answer) is not None)


def members(plan: Plan, round: str) -> tuple[str, ...]:
    """List the assessors who gave at least one value in a round, in the panel's order."""
    active = {answer.assessor for key, answer in plan.assessments.items() if key[0] == round and bounds(answer)}
    return tuple(assessor for assessor in plan.assessors if assessor in active)


def bounds(answer: Assessment) -> tuple[int, int] | None:
    """Return the lowest and highest value an answer allows, None for an abstention."""
    if answer.abstention is not None:
        return None
    low = answer.low if answer.value is None else answer.value
    high = answer.high if answer.value is None else answer.value
    return None if low is None or high is None else (low, high)


def required(plan: Plan, item: str, indicator: str) -> int:
    """Return how many answers a cell needs before it is quantified; 1 where no sheet asks for it."""
    sheets = (sheet for sheet in plan.sheets.values() if item in sheet.items and indicator in sheet.indicators)
    return max(1, *(sheet.min_assessors for sheet in sheets), 1)


def standing(plan: Plan, round: str, item: str, indicator: str) -> str:
    """Name the round whose answers to a question stand after `round`.

    That is `round` itself, or, where it did not ask the question again, the latest workshop round before that did.
    """
    names = [name for name, known in plan.rounds.items() if known.kind == "workshop"]
    if round not in names:
        return round
    for name in reversed(names[: names.index(round) + 1]):
        questions = plan.rounds[name].questions
        if questions is None or (item, indicator) in questions or answers(plan, name, item, indicator):
            return name
    return round


def cell(plan: Plan, round: str, item: str, indicator: str) -> Score:
    """Return the score of one cell in one round, on the sheet's scale.

    The baseline round gives the published score as it is. A workshop round gives the mean of the answers;
    where some answers are intervals, the interval between the mean of their low and of their high ends. Fewer
    answers than the sheet requires give a missing score that still says how many there are. A question that a round
    did not ask again keeps its answers of the round before.
    """
    if round == PUBLISHED:
        return plan.published.get((item, indicator)) or Score("missing", None, None, None, None, _NOT_PUBLISHED)
    round = standing(plan, round, item, indicator)
    found = [pair for pair in map(bounds, answers(plan, round, item, indicator)) if pair is not None]
    need = required(plan, item, indicator)
    if len(found) < need:
        return Score("missing", None, None, None, len(found), _too_few(len(found), need))
    low = sum(pair[0] for pair in found) / len(found)
    high = sum(pair[1] for pair in found) / len(found)
    if low == high:
        return Score("exact", low, low, high, len(found))
    return Score("interval", None, low, high, len(found))


def _too_few(count: int, need: int) -> Words:
    if count == 0:
        return Words("아직 응답이 없음", "No answers yet")
    return Words(f"응답 {count}명(최소 {need}명 필요)", f"{count} of at least {need} answers")
