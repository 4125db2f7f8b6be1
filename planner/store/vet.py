"""What may enter a plan: text composed and clean, numbers in range, quarters in order."""

import math
import re

from planner.model.errors import PlannerError
from planner.model.evidence import GRADES
from planner.model.plan import ABSTENTIONS, QUADRANTS, SCALE_ENDS, TIMED_PHASES, WIDEST_BAND
from planner.model.quarter import entered
from planner.text import _, clean, visible

LONGEST_TITLE = 200
LONGEST_LABEL = 200


def text(value: object) -> str:
    """Check that a value is text, and drop from it what can't be stored."""
    if not isinstance(value, str):
        raise PlannerError(_("{value} can't be entered: text belongs here.").format(value=value), _("Type a text."))
    return clean(value)


def label(value: str) -> str:
    """Make one line of at most LONGEST_LABEL characters of what the user is told to have done."""
    line = " ".join(text(value).split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"


def title(value: str) -> str:
    """Check a name that people see: not empty, one line, at most LONGEST_TITLE characters."""
    line = " ".join(text(value).split())
    if not visible(line):
        raise PlannerError(_("The name is empty."), _("Type a name."))
    if len(line) > LONGEST_TITLE:
        raise PlannerError(
            _("The name is too long."), _("Use at most {count} characters.").format(count=LONGEST_TITLE)
        )
    return line


def reason(value: str) -> str:
    """Check why something was decided: something to read."""
    said = text(value).strip()
    if not visible(said):
        raise PlannerError(_("A ruling needs a reason."), _("Write down why the item belongs there."))
    return said


def author(value: str) -> str:
    """Check who decided: something to read."""
    said = text(value).strip()
    if not visible(said):
        raise PlannerError(_("A ruling needs an author."), _("Write down who rules."))
    return said


def why(value: str) -> str:
    """Check why something goes on the record: something to read."""
    said = text(value).strip()
    if not visible(said):
        raise PlannerError(_("What goes on the record needs a reason."), _("Write down why."))
    return said


def who(value: str) -> str:
    """Check who puts something on the record: one line to read."""
    said = " ".join(text(value).split())
    if not visible(said):
        raise PlannerError(_("What goes on the record needs a name."), _("Write down who decides."))
    return said


def new_id(value: str) -> str:
    """Check an id that a user gives: small letters, digits, hyphens and dots."""
    given = text(value).strip()
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", given):
        raise PlannerError(
            _("{id} can't be an id.").format(id=given or "“”"),
            _("Use small letters, digits, hyphens and dots, such as kiet-2026-03."),
        )
    return given


def year(value: int) -> int:
    """Check the year of a publication."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2099:
        raise PlannerError(
            _("{value} can't be the year of a publication.").format(value=value), _("Type a year such as 2026.")
        )
    return value


def grade(value: str) -> str:
    """Check how reliable a source is: one of the grades, or not said."""
    if value not in ("", *GRADES):
        raise PlannerError(_("There is no source grade {grade}.").format(grade=value), choose(GRADES))
    return value


def quote(value: str, longest: int) -> str:
    """Check a quote: something to read, and short."""
    said = " ".join(text(value).split())
    if not visible(said):
        raise PlannerError(_("A citation needs a quote."), _("Copy the words that carry the claim."))
    if len(said) > longest:
        raise PlannerError(
            _("The quote is too long."),
            _("Use at most {count} characters: a citation, not a copy.").format(count=longest),
        )
    return said


def line(value: int | None) -> int | None:
    """Check the number of a line: from 1, or not known."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise PlannerError(_("{value} can't be a line: lines count from 1.").format(value=value), _("Type 1 or more."))
    return value


def included(value: bool) -> int:
    """Check whether a row stays on the roadmap: yes or no."""
    if not isinstance(value, bool):
        raise PlannerError(
            _("{value} can't be entered: a row is on the roadmap or not.").format(value=value),
            _("Include the row or leave it out."),
        )
    return int(value)


def ids(value: object) -> tuple[str, ...]:
    """Check a list of ids."""
    if not isinstance(value, (tuple, list)) or not all(isinstance(one, str) for one in value):
        raise PlannerError(_("{value} is not a list of ids.").format(value=value), _("Choose items of the plan."))
    return tuple(value)


def score(value: int) -> int:
    """Check a score: a whole number from 1 to 5."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise PlannerError(
            _("{value} can't be entered: scores run from 1 to 5.").format(value=value),
            _("Type a whole number from 1 to 5."),
        )
    return value


def confidence(value: int | None) -> int | None:
    """Check how sure an assessor is: a whole number from 1 to 5, or not said."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise PlannerError(
            _("{value} can't be entered: confidence runs from 1 to 5.").format(value=value),
            _("Type a whole number from 1 to 5, or leave it out."),
        )
    return value


def answer(value: int | None, low: int | None, high: int | None, abstention: str | None) -> None:
    """Check that an answer is exactly one of a score, an interval and an abstention."""
    interval = low is not None or high is not None
    if (value is not None) + interval + (abstention is not None) != 1:
        raise PlannerError(
            _("An answer is one of three: a score, an interval from low to high, or an abstention."),
            _("Give exactly one of them."),
        )
    if value is not None:
        score(value)
    if interval:
        _interval(low, high)
    if abstention is not None and abstention not in ABSTENTIONS:
        raise PlannerError(
            _("{reason} is not a reason to abstain.").format(reason=abstention), choose(ABSTENTIONS)
        )


def _interval(low: int | None, high: int | None) -> None:
    if low is None or high is None:
        raise PlannerError(_("An interval needs both ends."), _("Give its low and its high score."))
    if score(low) > score(high):
        raise PlannerError(
            _("The interval runs backwards: {low} to {high}.").format(low=low, high=high),
            _("Give the lower score first."),
        )


def cut(value: float) -> float:
    """Check a line of the matrix: within the scale, 1 to 5."""
    if not _number(value) or not SCALE_ENDS[0] <= value <= SCALE_ENDS[1]:
        raise PlannerError(
            _("{value} can't be a line of the matrix: lines run from 1 to 5.").format(value=value),
            _("Choose a value from 1 to 5; the report uses 3."),
        )
    return float(value)


def band(value: float) -> float:
    """Check the half-width of the borderline band: 0 to 2."""
    if not _number(value) or not 0 <= value <= WIDEST_BAND:
        raise PlannerError(
            _("{value} can't be the width of the borderline band: it runs from 0 to 2.").format(value=value),
            _("Choose a value from 0 to 2; 0 counts only the line itself."),
        )
    return float(value)


def _number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def quadrant(value: str, *, cross: bool = False) -> str:
    """Check the name of a quadrant; with `cross`, "cross" (measures without a stack) as well."""
    choices = (*QUADRANTS, "cross") if cross else QUADRANTS
    if value not in choices:
        raise PlannerError(_("There is no quadrant {value}.").format(value=value), choose(choices))
    return value


def phase(value: str) -> str:
    """Check the name of a phase."""
    if value not in TIMED_PHASES:
        raise PlannerError(_("There is no phase {value}.").format(value=value), choose(TIMED_PHASES))
    return value


def quarter(value: str) -> str:
    """Check a quarter such as "2026Q1", within the century that a plan can hold."""
    return entered(value)


def period(start: str | None, end: str | None) -> None:
    """Check that a period does not end before it starts."""
    if start is not None and end is not None and end < start:
        raise PlannerError(
            _("The period ends before it starts: {start} to {end}.").format(start=start, end=end),
            _("Choose an end that is not before the start."),
        )


def choose(choices: tuple[str, ...]) -> str:
    """Write the hint that lists what can be chosen."""
    return _("Choose one of: {choices}.").format(choices=", ".join(choices))
