"""Small panels built by hand: a round of answers whose statistics can be checked on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.engine.panelstatistics import PanelStatistics, panel
from planner.model.panel import Anonymity, Assessment, Minute, Round, StopRule
from planner.model.plan import Plan, Words
from tests.plans import NAMES, small_plan, with_round

Answer = int | tuple[int, int] | None
ROUND, SECOND = "round-1", "round-2"
Row = Sequence[Answer]
Answers = Mapping[tuple[str, str], Row]
# Ten answers each: one split, one alike, one with an interval and an abstention, one far off.
SPLIT: tuple[Answer, ...] = (1, 1, 1, 2, 2, 4, 4, 5, 5, 5)
ALIKE: tuple[Answer, ...] = (4, 4, 4, 4, 4, 4, 4, 4, 4, 4)
MIXED: tuple[Answer, ...] = (2, 2, 3, 3, (3, 4), (2, 4), 3, 3, None, 2)
APART: tuple[Answer, ...] = (4, 4, 4, 4, 4, 5, 4, 4, 4, 1)
FEW: tuple[Answer, ...] = (3, 4, None, None, None, None, None, None, None, None)


def panel_plan(least: int = 4, anonymity: Anonymity = "facilitator") -> Plan:
    """Make a plan with a workshop round on the stack sheet; storage has fewer answers than `least`."""
    answers: dict[tuple[str, str], Sequence[Answer]] = {
        ("model", "risk"): SPLIT, ("model", "future"): MIXED, ("cloud", "risk"): ALIKE, ("cloud", "future"): APART,
        ("data", "risk"): MIXED, ("data", "future"): SPLIT, ("storage", "risk"): FEW, ("storage", "future"): FEW,
    }  # fmt: skip
    plan = with_round(small_plan(), answers)
    sheets = {name: replace(sheet, min_assessors=least) for name, sheet in plan.sheets.items()}
    return replace(plan, sheets=sheets, anonymity=anonymity)


def second_round(plan: Plan, changes: Mapping[tuple[str, str, str], int], stop: StopRule | None = None) -> Plan:
    """Add a second round with the first one's answers, but for `changes` (assessor, item, indicator)."""
    again = {
        (SECOND, *key[1:]): replace(answer, round=SECOND) for key, answer in plan.assessments.items() if key[0] == ROUND
    }
    for (assessor, item, indicator), value in changes.items():
        again[SECOND, assessor, item, indicator] = Assessment(SECOND, assessor, item, indicator, value=value)
    first = replace(plan.rounds[ROUND], state="closed")
    rounds = dict(plan.rounds) | {
        ROUND: first,
        SECOND: Round(SECOND, Words("2차", "Round 2"), "workshop", "open", stop=stop),
    }
    return replace(plan, rounds=rounds, assessments=dict(plan.assessments) | again)


def with_minutes(plan: Plan, *minutes: tuple[str, str, str]) -> Plan:
    """Add minutes (item, indicator, text) to the first round."""
    made = (Minute(f"m{place}", ROUND, *said, "2026-01-05T01:02:03Z") for place, said in enumerate(minutes))
    return replace(plan, minutes=tuple(made))


def statistics(plan: Plan | None = None, round_id: str = ROUND, sheet: str | None = "stacks") -> PanelStatistics:
    """Compute the statistics of a round."""
    return panel(panel_plan() if plan is None else plan, round_id, sheet)


STACKS = ORDER = tuple(NAMES)


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
