"""Where the rounds stand: who has answered how much, what is still unsettled, and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.engine.answers import Cell, asked
from planner.engine.consensus import all_statistics
from planner.engine.delphi import Verdict, evaluate, meets
from planner.engine.panel import bounds
from planner.model.asked import asked as asked_of
from planner.model.panel import ConsensusMeasure, Round, StopRule
from planner.model.plan import Assessment, Plan
from planner.text import N_, _, language

# What a measure is called, and the usual limit of the Korean Delphi convention.
MEASURES: Mapping[ConsensusMeasure, str] = {
    "consensus": N_("degree of consensus"),
    "convergence": N_("degree of convergence"),
    "iqr": N_("interquartile range"),
    "cv": N_("coefficient of variation"),
}
LIMITS: Mapping[ConsensusMeasure, float] = {"consensus": 0.75, "convergence": 0.5, "iqr": 1.0, "cv": 0.5}

StepKind = Literal["open", "declare", "collect", "close", "feedback", "next", "stop"]
_STEPS: Mapping[StepKind, str] = {
    "open": N_("Open the first round: it takes the panel's answers."),
    "declare": N_("Declare when the rounds end, before the panel answers."),
    "collect": N_("Collect the answers of “{round}”: by ballot, on the Scoring page or in the room."),
    "close": N_("{said} of {expected} answers of “{round}” are in. Close it when no more will come."),
    "feedback": N_("Give the panel the results of “{round}”: median, spread and reasons, without saying whose."),
    "next": N_("Open the next round: everyone may revise their answers, knowing the panel's."),
    "stop": N_("The rule says that “{round}” is the last round: {reasons}. Report its results."),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a workshop round is: of `expected` answers (expert × question that is theirs) how many are in.

    `answered` carry a value, `abstained` do not; `done` of the `experts` have said something to every question of
    theirs. `first` and `last` are when the earliest and the latest answer was given (UTC), "" where nobody answered.
    """

    round: str
    questions: int
    experts: int
    done: int
    expected: int
    answered: int
    abstained: int
    first: str
    last: str

    @property
    def said(self) -> int:
        """Count the answers and the abstentions."""
        return self.answered + self.abstained

    @property
    def share(self) -> float:
        """Return which part (0–1) of what is expected is in."""
        return self.said / self.expected if self.expected else 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next with the rounds, and with which of them ("" where there is none yet)."""

    kind: StepKind
    round: str


def workshop_rounds(plan: Plan) -> tuple[Round, ...]:
    """List the workshop's rounds in their order."""
    return tuple(round for round in plan.rounds.values() if round.kind == "workshop")


def progress(plan: Plan, round: str) -> Progress:
    """Count what a workshop round has brought so far."""
    limit = plan.rounds[round].questions
    cells = tuple(cell for cell in questions_of(plan, plan.sheets) if limit is None or cell in limit)
    said = {key: answer for key, answer in _said(plan, round).items() if key[1:] in set(cells)}
    wanted = {name: theirs for name in plan.assessors if (theirs := asked_of(plan, round, name))}
    expected = {(expert, *cell) for expert, theirs in wanted.items() for cell in theirs} | said.keys()
    times = sorted(answer.at for answer in said.values() if answer.at)
    abstained = sum(answer.abstention is not None for answer in said.values())
    return Progress(
        round=round,
        questions=len(cells),
        experts=len(wanted),
        done=sum(all((expert, *cell) in said for cell in theirs) for expert, theirs in wanted.items()),
        expected=len(expected),
        answered=len(said) - abstained,
        abstained=abstained,
        first=times[0] if times else "",
        last=times[-1] if times else "",
    )


def unsettled(plan: Plan, round: str, rule: StopRule | None = None) -> tuple[Cell, ...]:
    """List the questions of a round without consensus, by `rule`, by the round's own, or by the usual one."""
    declared = rule or plan.rounds[round].stop or StopRule()
    cells = asked(plan, round)
    return tuple(found.key for found in all_statistics(plan, round, cells) if not meets(declared, found))


def questions_of(plan: Plan, sheets: Iterable[str]) -> tuple[Cell, ...]:
    """List the questions of some sheets; KeyError for a sheet that the plan does not have."""
    found = (plan.sheets[name] for name in sheets)
    cells = ((item, indicator) for sheet in found for item in sheet.items for indicator in sheet.indicators)
    return tuple(dict.fromkeys(cells))


def next_step(plan: Plan) -> Step:
    """Say what the latest workshop round asks for: to be answered, closed, fed back, followed or left as the last."""
    rounds = workshop_rounds(plan)
    if not rounds:
        return Step("open", "")
    latest = rounds[-1]
    if latest.state == "open":
        if _said(plan, latest.id):
            return Step("close", latest.id)
        return Step("collect" if latest.stop else "declare", latest.id)
    verdict = evaluate(plan, latest.id)
    if verdict is not None and verdict.stop:
        return Step("stop", latest.id)
    return Step("next" if latest.feedback else "feedback", latest.id)


def step_sentence(plan: Plan, step: Step) -> str:
    """Say what a step is about."""
    if not step.round:
        return _(_STEPS[step.kind])
    found, verdict = progress(plan, step.round), evaluate(plan, step.round)
    return _(_STEPS[step.kind]).format(
        round=round_title(plan, step.round),
        said=found.said,
        expected=found.expected,
        reasons=", ".join(reasons_to_stop(verdict)) if verdict else "",
    )


def rule_sentences(rule: StopRule) -> tuple[str, ...]:
    """Put a declared rule into sentences: when a question is settled, and when the rounds end."""
    question = (
        _("A question has reached consensus where its {measure} is {limit} or more.")
        if rule.measure == "consensus"
        else _("A question has reached consensus where its {measure} is {limit} or less.")
    )
    end = _(
        "The rounds end when {share:.0%} of the questions have reached consensus, when the answers are stable (their"
        " coefficients of variation change by {stability:g} or less in the middle), or after {rounds} rounds."
    )
    return (
        question.format(measure=_(MEASURES[rule.measure]), limit=f"{rule.threshold:g}"),
        end.format(share=rule.share, stability=rule.stability, rounds=rule.rounds),
    )


def reasons_to_stop(verdict: Verdict) -> tuple[str, ...]:
    """Name the declared reasons for which a round is the last one."""
    found = (
        (verdict.consensus, _("consensus reached")),
        (verdict.stable is True, _("answers stable")),
        (verdict.last, _("maximum of rounds")),
    )
    return tuple(words for holds, words in found if holds)


def round_title(plan: Plan, round: str) -> str:
    """Name a round in the language in use."""
    return plan.rounds[round].name.to(language())


def _said(plan: Plan, round: str) -> dict[tuple[str, str, str], Assessment]:
    """Collect what was said in a round, a value or an abstention, by assessor, item and indicator."""
    return {
        key[1:]: answer
        for key, answer in plan.assessments.items()
        if key[0] == round and (answer.abstention is not None or bounds(answer) is not None)
    }
