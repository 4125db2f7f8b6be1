"""Why a tab has nothing to show, with the next step: title, sentence, and the words of a button (empty: none)."""

from planner.engine.delphi import latest_round
from planner.engine.panel import standing
from planner.engine.quadrant import stacks
from planner.engine.roles import FUTURE, RISK
from planner.model.plan import PUBLISHED, Plan
from planner.text import _
from planner.ui.wording import round_name

Empty = tuple[str, str, str]


def emptiness(plan: Plan, round_id: str, *, about_round: bool, both: bool) -> Empty | None:
    """Say why there is nothing to show; None where there is something.

    `about_round` is a tab about the round in view, `both` one that puts a workshop round and the survey together; the
    others are about the published survey.
    """
    if not about_round and not printed(plan):
        return (
            _("No published means in this plan"),
            _("The plan was made without the published survey; a new plan that is not blank holds it."),
            "",
        )
    if both and round_id == PUBLISHED:
        return _choose_round(plan)
    if (about_round or both) and round_id != PUBLISHED and not answered(plan, round_id):
        return (
            _("Nothing to place in “{round}” yet").format(round=round_name(plan.rounds[round_id])),
            _("Answer supply risk and future competitiveness of at least one stack; it appears here at once."),
            _("Go to Scores"),
        )
    if about_round and round_id == PUBLISHED and not printed(plan):
        return (
            _("No published means in this plan"),
            _("The plan was made without the published survey; look at a workshop round."),
            _choose_round(plan)[2],
        )
    return None


def printed(plan: Plan) -> bool:
    """Tell whether the plan holds any published mean."""
    return any(score.kind != "missing" for score in plan.published.values())


def answered(plan: Plan, round_id: str) -> bool:
    """Tell whether a round has answers on both scores of any stack."""
    spoken = {(key[0], key[2], key[3]) for key, answer in plan.assessments.items() if answer.abstention is None}
    return any(
        all((standing(plan, round_id, item, name), item, name) in spoken for name in (RISK, FUTURE))
        for item in stacks(plan)
    )


def _choose_round(plan: Plan) -> Empty:
    latest = latest_round(plan)
    if latest != PUBLISHED:
        step = _("Show “{round}”").format(round=round_name(plan.rounds[latest]))
    else:
        step = _("Go to Scores")
    return (
        _("This puts a workshop and the survey together"),
        _("Look at a workshop round with answers; the published survey alone has nothing to be put beside."),
        step,
    )
