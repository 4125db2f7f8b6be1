"""How far the questions of a sheet are from the number of answers that they need."""

from planner.engine.panel import answers, required, standing
from planner.model.panel import may_score
from planner.model.plan import Plan, Round, Sheet
from planner.text import _, language, ngettext


def round_in_view(plan: Plan, shown: str) -> Round | None:
    """Return the workshop round on show, else the open one, else the latest; None where there is none."""
    rounds = [one for one in plan.rounds.values() if one.kind == "workshop"]
    on_show = next((one for one in rounds if one.id == shown), None)
    return on_show or plan.open_round() or (rounds[-1] if rounds else None)


def needed(plan: Plan, round_: Round | None, item: str, indicator: str) -> int:
    """Count the answers that a question still needs before it is quantified."""
    least = required(plan, item, indicator)
    if round_ is None:
        return least
    given = answers(plan, standing(plan, round_.id, item, indicator), item, indicator)
    return max(0, least - len(given))


def most_needed(plan: Plan, round_: Round | None, sheet: Sheet, item: str) -> int:
    """Count the answers that the question about an item with the fewest still needs."""
    return max((needed(plan, round_, item, indicator) for indicator in sheet.indicators), default=0)


def more(count: int) -> str:
    """Write how many answers are still needed."""
    if not count:
        return _("enough answers")
    return ngettext("needs {count} more answer", "needs {count} more answers", count).format(count=count)


def effect(plan: Plan, round_: Round | None, sheet: Sheet) -> str:
    """Say in sentences what the least number of answers means for a sheet."""
    return " ".join(filter(None, (_progress(plan, round_, sheet), _panel(plan, sheet))))


def _progress(plan: Plan, round_: Round | None, sheet: Sheet) -> str:
    if round_ is None:
        return _("No round has begun yet.")
    name = round_.name.to(language())
    short = [needed(plan, round_, item, indicator) for item in sheet.items for indicator in sheet.indicators]
    lacking = [count for count in short if count]
    if not lacking:
        return _("In “{round}” every question has enough answers.").format(round=name)
    words = _("In “{round}” {count} of {all} questions have too few answers: reported, not quantified.")
    worst = _("The furthest {needs}.").format(needs=more(max(lacking)))
    return f"{words.format(round=name, count=len(lacking), all=len(short))} {worst}"


def _panel(plan: Plan, sheet: Sheet) -> str:
    """Warn where the panel is too small for the sheet, whoever answers."""
    able = min(
        (sum(may_score(member, sheet.id, item) for member in plan.assessors.values()) for item in sheet.items),
        default=0,
    )
    if able >= sheet.min_assessors:
        return ""
    return ngettext(
        "Only {count} expert of the panel may score some of it: too few.",
        "Only {count} experts of the panel may score some of it: too few.",
        able,
    ).format(count=able)
