"""Panels built by hand: several rounds of answers on the small plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plans import NAMES, small_plan, with_round

from planner.model.panel import Anonymity, StopRule
from planner.model.plan import Plan, Round, Words

Row = Sequence[int | tuple[int, int] | None]
Answers = Mapping[tuple[str, str], Row]
ORDER = tuple(NAMES)


def with_rounds(*rounds: Answers, minimum: int = 1, stop: StopRule | None = None) -> Plan:
    """Make a plan of workshop rounds round-1, round-2 …; each lists, per cell, one answer per assessor (None abstains).

    A round leaves an answer out by giving a shorter row.
    """
    size = max(len(row) for answers in rounds for row in answers.values())
    # The longest row names the whole panel, whatever the last round asks.
    people = with_round(small_plan(), {("model", "risk"): (3,) * size}).assessors
    plan, given = small_plan(), {}
    for number, answers in enumerate(rounds, 1):
        name = f"round-{number}"
        for key, answer in with_round(small_plan(), answers).assessments.items():
            given[name, *key[1:]] = replace(answer, round=name)
    named = {
        f"round-{number}": Round(f"round-{number}", Words(f"{number}차", f"Round {number}"), "workshop",
                                 "open" if number == len(rounds) else "closed", stop=stop)
        for number in range(1, len(rounds) + 1)
    }  # fmt: skip
    sheets = {name: replace(sheet, min_assessors=minimum) for name, sheet in plan.sheets.items()}
    return replace(plan, rounds=dict(plan.rounds) | named, assessors=people, assessments=given, sheets=sheets)


def hidden(plan: Plan, level: Anonymity = "nobody") -> Plan:
    """Give a plan a level of anonymity."""
    return replace(plan, anonymity=level)


def asking(plan: Plan, round: str, *questions: tuple[str, str]) -> Plan:
    """Limit the questions of a round."""
    limited = replace(plan.rounds[round], questions=frozenset(questions))
    return replace(plan, rounds=dict(plan.rounds) | {round: limited})


def reasoned(plan: Plan, round: str, assessor: str, cell: tuple[str, str], rationale: str) -> Plan:
    """Give an answer a rationale."""
    key = (round, assessor, *cell)
    answer = replace(plan.assessments[key], rationale=rationale)
    return replace(plan, assessments=dict(plan.assessments) | {key: answer})
