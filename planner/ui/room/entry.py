"""Reading what the facilitator types when a vote is called out: a code and an answer, with or without a space."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from planner.model.errors import PlannerError
from planner.model.plan import Abstention
from planner.text import _

REASONS: dict[str, Abstention] = {
    "01": "no-expertise",
    "02": "conflict-of-interest",
    "03": "judgement-withheld",
}
_ANSWER = re.compile(r"(?P<reason>0[1-3])|(?P<low>[1-5])\s*[-–~]\s*(?P<high>[1-5])|(?P<value>[1-5])")
_BETWEEN = " \t:=,."
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it was called out: a level, a range of levels or an abstention, of one assessor."""

    assessor: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    abstention: Abstention | None = None


def read_vote(typed: str, codes: Collection[str]) -> Vote:
    """Read "A03 4", "3 4", "034", "A03 3-4" or "A03 02"; PlannerError where it is not one vote of one of `codes`."""
    text = typed.strip()
    found = {vote for place in range(1, len(text)) for vote in _split(text, place, codes)}
    if len(found) == 1:
        return found.pop()
    if found:
        raise PlannerError(
            _("“{typed}” can be read in more than one way.").format(typed=text),
            _("Put a space between code and answer."),
        )
    raise PlannerError(
        _("“{typed}” is not a code and an answer.").format(typed=text),
        _("Type such as A03 4, a range as A03 3-4, or an abstention as A03 01, 02 or 03."),
    )


def _split(text: str, place: int, codes: Collection[str]) -> list[Vote]:
    """Read a text whose code ends at a place; nothing where that is no code or no answer follows."""
    code, rest = text[:place], text[place:]
    if code[-1] in _BETWEEN:
        return []
    match, assessor = _ANSWER.fullmatch(rest.strip(_BETWEEN)), _meant(code, codes)
    if match is None or assessor is None:
        return []
    if match["reason"]:
        return [Vote(assessor, abstention=REASONS[match["reason"]])]
    if match["value"]:
        return [Vote(assessor, value=int(match["value"]))]
    low, high = sorted((int(match["low"]), int(match["high"])))
    return [Vote(assessor, value=low)] if low == high else [Vote(assessor, low=low, high=high)]


def _meant(typed: str, codes: Collection[str]) -> str | None:
    """Return the code that was typed, in either case, or by its number where only one has it."""
    same = [code for code in codes if code.casefold() == typed.casefold()]
    if same:
        return same[0]
    if not typed.isdecimal():
        return None
    numbered = [code for code in codes if (match := _NUMBER.search(code)) and int(match[0]) == int(typed)]
    return numbered[0] if len(numbered) == 1 else None
