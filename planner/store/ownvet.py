"""What may enter a plan as a record of the workshop's own, wherever it comes from: checked and cleaned, or refused."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from planner.model import isodate
from planner.model.errors import PlannerError
from planner.model.owncatalogue import (
    BASES,
    COMPARATORS,
    LONGEST_QUOTE,
    NATURES,
    PERIOD_TYPES,
    VALUE_KINDS,
    OwnCatalogue,
    OwnCitation,
    OwnFact,
    OwnOption,
    OwnSource,
)
from planner.model.plan import Words
from planner.store import vet
from planner.text import _


def checked(catalogue: OwnCatalogue) -> OwnCatalogue:
    """Return the records as they may be kept; PlannerError for the first one that may not."""
    made = OwnCatalogue(
        tuple(map(_source, catalogue.sources)), tuple(map(_citation, catalogue.citations)),
        tuple(map(_fact, catalogue.facts)), tuple(map(_option, catalogue.options)),
    )
    counts = Counter((kind, record.id) for kind, record in made.records())
    twice = next((id_ for (_kind, id_), count in counts.items() if count > 1), None)
    if twice is not None:
        raise PlannerError(_("{id} is there twice.").format(id=twice), _("Give each record an id of its own."))
    return made


def _source(source: OwnSource) -> OwnSource:
    if source.month is not None and source.month not in range(1, 13):
        raise PlannerError(
            _("{value} can't be a month.").format(value=source.month), _("Type a number from 1 to 12, or leave it out.")
        )
    return replace(
        source, id=vet.new_id(source.id), title=_name(source.title), publisher=_name(source.publisher),
        authors=_words(source.authors), series=_line(source.series), year=vet.year(source.year),
        grade=vet.grade(source.grade), licence=_words(source.licence), citation=_words(source.citation),
        note=_words(source.note),
    )


def _citation(citation: OwnCitation) -> OwnCitation:
    return replace(
        citation, id=vet.new_id(citation.id), source=_line(citation.source), place=_line(citation.place),
        section=_line(citation.section), line=vet.line(citation.line), quote=vet.quote(citation.quote, LONGEST_QUOTE),
    )


def _fact(fact: OwnFact) -> OwnFact:
    codes = (
        (fact.value_kind, VALUE_KINDS), (fact.comparator, ("", *COMPARATORS)), (fact.nature, NATURES),
        (fact.period_type, ("", *PERIOD_TYPES)), (fact.basis, BASES), (fact.stacks_basis, ("", *BASES)),
    )
    for code, choices in codes:
        if code not in choices:
            raise PlannerError(
                _("There is no code {code}.").format(code=code),
                _("Choose one of: {choices}.").format(choices=", ".join(filter(None, choices))),
            )
    _check_value(fact)
    _check_period(fact)
    if not fact.citations:
        raise PlannerError(
            _("{id} has a value without a citation.").format(id=fact.id), _("Name the citation that carries the value.")
        )
    return replace(
        fact, id=vet.new_id(fact.id), name=_name(fact.name), text=_words(fact.text), metric=_name(fact.metric),
        printed=vet.title(fact.printed), period_printed=_line(fact.period_printed), scope=_words(fact.scope),
        country=_line(fact.country), stacks=_once(fact.stacks),
        stacks_basis=(fact.stacks_basis or fact.basis) if fact.stacks else "",
        citations=_once(fact.citations),
    )


def _check_value(fact: OwnFact) -> None:
    """Check that a fact has the numbers of its kind, finite and in order, with a unit."""
    given = tuple(number is not None for number in (fact.value, fact.low, fact.high))
    expected = {"number": given == (True, False, False), "range": given[0] is False and any(given)}
    numbers = [number for number in (fact.value, fact.low, fact.high) if number is not None]
    counted = fact.value_kind in ("number", "range")
    in_order = fact.low is None or fact.high is None or fact.low <= fact.high
    sound = expected.get(fact.value_kind, not any(given)) and all(map(math.isfinite, numbers)) and in_order
    if not sound or counted != (fact.unit is not None):
        raise PlannerError(
            _("The value of {id} does not hold together.").format(id=fact.id),
            _("Give one number, or a range from low to high, with a unit; or no number and no unit."),
        )


def _check_period(fact: OwnFact) -> None:
    dates = [text for text in (fact.period, fact.period_end) if text]
    missing = not fact.period and (bool(fact.period_end) or fact.value_kind == "date")
    wrong = any(isodate.first_day(text) is None for text in dates)
    if missing or wrong or isodate.backwards(fact.period, fact.period_end):
        raise PlannerError(
            _("The period of {id} does not hold together.").format(id=fact.id),
            _("Write dates as 2025, 2025-Q2, 2025-H1, 2025-10 or 2025-10-14, the earlier one first."),
        )


def _option(option: OwnOption) -> OwnOption:
    return replace(
        option, id=vet.new_id(option.id), name=_name(option.name), description=_words(option.description),
        actor=_words(option.actor), timing=_words(option.timing), stacks=_once(option.stacks),
        goals=_once(option.goals), citations=_once(option.citations),
    )


def _name(words: Words) -> Words:
    """Check a name: Korean to read, English if there is any."""
    return Words(vet.title(words.ko), vet.title(words.en) if words.en else "")


def _words(words: Words) -> Words:
    return Words(vet.text(words.ko).strip(), vet.text(words.en).strip())


def _line(text: str) -> str:
    return " ".join(vet.text(text).split())


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(vet.ids(tuple(ids))))
