"""What a published case is: a method's input, what was published as its result, and how near is near enough.

The format is that of `resources/cases/README.md`: users may check cases of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from planner.model.errors import PlannerError
from planner.model.words import Words
from planner.text import _

# Values as JSON holds them, fractions and undefined numbers included ("1/3", null).
Values = Mapping[str, Any]

REQUIRED = ("id", "method", "input", "expected", "tolerance", "citation")
KNOWN = {*REQUIRED, "title", "options", "note"}


@dataclass(frozen=True, slots=True)
class Case:
    """One published case. `tolerance` is the greatest difference allowed, "" for every name without its own."""

    id: str
    method: str
    title: Words
    input: Values
    options: Values
    expected: Values
    tolerance: Mapping[str, float]
    citation: str
    note: Words = field(default_factory=lambda: Words("", ""))


def read_cases(document: object) -> tuple[Case, ...]:
    """Read one case or a list of them from what JSON held; PlannerError where it is not the format."""
    listed = document if isinstance(document, list) else [document]
    found = tuple(_read(one) for one in listed)
    ids = [case.id for case in found]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise PlannerError(_("Two cases have the id {ids}.").format(ids=", ".join(twice)))
    if not found:
        raise PlannerError(_("There is no case in this file."))
    return found


def number(value: object) -> float | bool | str | None:
    """Return a number, true or false, a word, or None as JSON holds it; a fraction such as "1/3" is a number."""
    if isinstance(value, str):
        try:
            return float(Fraction(value))
        except (ValueError, ZeroDivisionError):
            return value
    if value is None or isinstance(value, bool | int | float):
        return value
    raise PlannerError(_("“{value}” is neither a number nor a word.").format(value=value))


def plain(value: object) -> Any:
    """Return a value with every fraction in it as a number, through lists and objects."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return number(value)


def _read(document: object) -> Case:
    if not isinstance(document, Mapping):
        raise PlannerError(_("A case is a JSON object."))
    name = document.get("id") or "?"
    absent = [key for key in REQUIRED if key not in document]
    unknown = sorted(set(document) - KNOWN)
    if absent or unknown:
        raise PlannerError(
            _("The case {id} is not in the format: missing {absent}, unknown {unknown}.").format(
                id=name, absent=", ".join(absent) or "–", unknown=", ".join(unknown) or "–"
            )
        )
    for key in ("input", "expected", "options"):
        if not isinstance(document.get(key, {}), Mapping):
            raise PlannerError(_("In the case {id}, “{key}” must be a JSON object.").format(id=name, key=key))
    if not document["expected"]:
        raise PlannerError(_("The case {id} expects nothing.").format(id=name))
    return Case(
        id=str(name),
        method=str(document["method"]),
        title=_words(document.get("title", str(name))),
        input=plain(document["input"]),
        options=plain(document.get("options", {})),
        expected=plain(document["expected"]),
        tolerance=_tolerance(str(name), document["tolerance"]),
        citation=str(document["citation"]),
        note=_words(document.get("note", "")),
    )


def _words(value: object) -> Words:
    if isinstance(value, Mapping):
        korean, english = (str(value.get(key, "")) for key in ("ko", "en"))
        return Words(korean or english, english or korean)
    return Words(str(value), str(value))


def _tolerance(name: str, value: object) -> Mapping[str, float]:
    given: Mapping[Any, Any] = value if isinstance(value, Mapping) else {"": value}
    for one in given.values():
        if isinstance(one, bool) or not isinstance(one, int | float) or not one >= 0:
            text = _("The tolerance of the case {id} must be a number that is not negative.")
            raise PlannerError(text.format(id=name))
    return {str(key): float(one) for key, one in given.items()}
