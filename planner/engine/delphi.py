"""From one round to the next: what changed, whether to stop, and what the panel is told.

Stability is looked at in three ways: the change of a question's coefficient of variation (Dajani, Sincoff & Talley
1979, which the stop rule uses), the share of assessors who changed their answer, and Wilcoxon's signed rank test with
kappa of the same assessors' answers in both rounds (Holey et al. 2007, BMC Medical Research Methodology 7:52).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from planner.engine.agreement import cohen_kappa
from planner.engine.answers import Cell, Numbers, asked, grid
from planner.engine.consensus import CellStatistics, all_statistics
from planner.engine.panel import bounds, cell
from planner.engine.quadrant import computed_quadrants, decide, extent, stacks
from planner.engine.result import Cuts
from planner.engine.roles import FUTURE, RISK
from planner.engine.signedrank import signed_rank
from planner.model.panel import StopRule
from planner.model.plan import PUBLISHED, Assessment, Plan, Quadrant, Score
from planner.text import _

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class CellChange:
    """What changed in one cell between two rounds: after − before, None where either is not quantified.

    `both` assessors gave a value in both rounds, `changed` of them another one (`share`). `p` is the exact signed rank
    test for a common shift, None where nobody changed; the kappas compare the same assessors' two answers.
    """

    item: str
    indicator: str
    before: CellStatistics
    after: CellStatistics
    mean: float | None
    median: float | None
    cv: float | None
    both: int
    changed: int
    share: float | None
    p: float | None
    kappa: float | None
    weighted_kappa: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a round's declared rule says stop.

    `reached` of `questions` met the rule's measure (`share` of them); questions that are not quantified have not.
    `change` is the median change of the coefficients of variation over the `compared` questions, None without a round
    before; then `stable` is None as well. `last` tells that the maximum of rounds is reached.
    """

    round: str
    number: int
    rule: StopRule
    questions: int
    reached: int
    share: float
    consensus: bool
    compared: int
    change: float | None
    stable: bool | None
    last: bool

    @property
    def stop(self) -> bool:
        """Tell whether any of the declared reasons to stop holds."""
        return self.consensus or self.stable is True or self.last


@dataclass(frozen=True, slots=True)
class Rationale:
    """Why someone answered from `low` to `high`, without whose it is."""

    low: int
    high: int
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one assessor is told about one question after a round; `rationales` are the others'."""

    item: str
    indicator: str
    own: Assessment | None
    statistics: CellStatistics
    rationales: tuple[Rationale, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """Where a stack stood in two rounds: (risk, future), intervals at their middle, None where a score is missing."""

    item: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None
    quadrant_before: Quadrant | None
    quadrant_after: Quadrant | None

    @property
    def moved(self) -> bool:
        """Tell whether it stood in both rounds and not in the same place."""
        return self.before is not None and self.after is not None and self.before != self.after


def previous_round(plan: Plan, round: str) -> str | None:
    """Return the workshop round before this one, None for the first and for the published survey."""
    names = _workshop_rounds(plan)
    return names[names.index(round) - 1] if round in names[1:] else None


def latest_round(plan: Plan) -> str:
    """Return the latest workshop round that anyone answered in, the published survey where there is none."""
    answered = {answer.round for answer in plan.assessments.values() if _speaks(answer)}
    return next((name for name in reversed(_workshop_rounds(plan)) if name in answered), PUBLISHED)


def changes(plan: Plan, before: str, after: str, cells: Iterable[Cell] | None = None) -> tuple[CellChange, ...]:
    """Compare two rounds cell by cell, in the cells that the later one asks unless `cells` are given."""
    wanted = asked(plan, after) if cells is None else tuple(cells)
    pairs = zip(all_statistics(plan, before, wanted), all_statistics(plan, after, wanted), strict=True)
    earlier, later = grid(plan, before, wanted), grid(plan, after, wanted)
    rows = [(earlier.assessors.index(name), row) for row, name in enumerate(later.assessors)
            if name in earlier.assessors]  # fmt: skip
    first, second = earlier.mid[[row for row, _other in rows]], later.mid[[row for _other, row in rows]]
    return tuple(_change(*pair, first[:, column], second[:, column]) for column, pair in enumerate(pairs))


def evaluate(plan: Plan, round: str, rule: StopRule | None = None) -> Verdict | None:
    """Judge a workshop round by its declared stop rule, or by `rule`; None where there is no rule.

    Questions of earlier rounds that were not asked again count with what was answered then.
    """
    names = _workshop_rounds(plan)
    rule = rule or (plan.rounds[round].stop if round in plan.rounds else None)
    if rule is None or round not in names:
        return None
    cells, before = asked(plan, round), previous_round(plan, round)
    now = all_statistics(plan, round, cells)
    limited = plan.rounds[round].questions is not None
    kept = _kept(plan, names[: names.index(round)], cells) if limited else ()
    reached = sum(meets(rule, statistics) for statistics in (*now, *kept))
    questions = len(cells) + len(kept)
    share = reached / questions if questions else 0.0
    moved = _cv_changes(all_statistics(plan, before, cells), now) if before else []
    change = median(moved) if moved else None
    number = names.index(round) + 1
    return Verdict(
        round=round,
        number=number,
        rule=rule,
        questions=questions,
        reached=reached,
        share=share,
        consensus=bool(questions) and share >= rule.share - _SLACK,
        compared=len(moved),
        change=change,
        stable=None if change is None else change <= rule.stability + _SLACK,
        last=number >= rule.rounds,
    )


def _kept(plan: Plan, earlier: Sequence[str], cells: Iterable[Cell]) -> tuple[CellStatistics, ...]:
    """List the statistics of the questions that earlier rounds asked last and `cells` no more."""
    known = set(cells)
    found: list[CellStatistics] = []
    for name in reversed(earlier):
        left = [cell for cell in asked(plan, name) if cell not in known]
        known.update(left)
        found += all_statistics(plan, name, left)
    return tuple(found)


def verdict_sentences(verdict: Verdict) -> tuple[str, ...]:
    """Put a verdict into sentences: consensus, stability, rounds, and whether to stop."""
    rule = verdict.rule
    first = _("{reached} of {questions} questions reached consensus ({share:.0%}; declared: {wanted:.0%}).")
    second = _("There is no earlier round to measure stability against.")
    if verdict.change is not None:
        second = _("The coefficients of variation changed by {change:.2f} in the middle (stable up to {limit:.2f}).")
    third = _("This is round {number} of at most {rounds}.")
    last = _("The rule declared says: stop.") if verdict.stop else _("The rule declared says: another round.")
    return (
        first.format(reached=verdict.reached, questions=verdict.questions, share=verdict.share, wanted=rule.share),
        second.format(change=verdict.change, limit=rule.stability),
        third.format(number=verdict.number, rounds=rule.rounds),
        last,
    )


def feedback(plan: Plan, round: str, assessor: str = "", cells: Iterable[Cell] | None = None) -> tuple[Feedback, ...]:
    """Collect what an assessor is told after a round; without one, what anybody may be told.

    Rationales carry no code and stand in the alphabet's order, which tells nothing of who wrote them; reasons for
    abstaining are left out, because they tell who it is ("we supply it"). Below a cell's minimum of answers nothing
    but the own answer and the number of answers is told.
    """
    wanted = asked(plan, round) if cells is None else tuple(cells)
    reasons = _rationales(plan, round, assessor)
    return tuple(
        Feedback(
            *statistics.key,
            plan.assessments.get((round, assessor, *statistics.key)),
            statistics,
            reasons.get(statistics.key, ()) if statistics.quantified else (),
        )
        for statistics in all_statistics(plan, round, wanted)
    )


def movements(plan: Plan, before: str, after: str) -> tuple[Movement, ...]:
    """Compare the places of every stack on the matrix in two rounds; `before` may be the published survey."""
    found = []
    for item in stacks(plan):
        (first, quadrant_before), (second, quadrant_after) = (_place(plan, name, item) for name in (before, after))
        found.append(Movement(item, first, second, quadrant_before, quadrant_after))
    return tuple(found)


def _place(plan: Plan, round: str, item: str) -> tuple[tuple[float, float] | None, Quadrant | None]:
    risk, future = (cell(plan, round, item, indicator) for indicator in (RISK, FUTURE))
    computed = computed_quadrants(risk, future, Cuts(plan.risk_cut, plan.future_cut, plan.band))
    quadrant = decide(computed, (ruling for ruling in plan.rulings if ruling.item == item), round)[0]
    across, up = _middle(risk), _middle(future)
    return (None if across is None or up is None else (across, up)), quadrant


def _middle(score: Score) -> float | None:
    ends = extent(score)
    return None if ends is None else (ends[0] + ends[1]) / 2


def _workshop_rounds(plan: Plan) -> list[str]:
    return [name for name, round in plan.rounds.items() if round.kind == "workshop"]


def _speaks(answer: Assessment) -> bool:
    return answer.abstention is not None or bounds(answer) is not None


def meets(rule: StopRule, statistics: CellStatistics) -> bool:
    """Tell whether a question has reached consensus by a rule; one that is not quantified has not."""
    measures: Mapping[str, float | None] = {
        "iqr": statistics.iqr,
        "convergence": statistics.convergence,
        "consensus": statistics.consensus,
        "cv": statistics.cv,
    }
    value = measures[rule.measure]
    if value is None:
        return False
    return value >= rule.threshold - _SLACK if rule.measure == "consensus" else value <= rule.threshold + _SLACK


def _cv_changes(before: Iterable[CellStatistics], after: Iterable[CellStatistics]) -> list[float]:
    pairs = zip(before, after, strict=True)
    return [abs(new.cv - old.cv) for old, new in pairs if old.cv is not None and new.cv is not None]


def _change(before: CellStatistics, after: CellStatistics, first: Numbers, second: Numbers) -> CellChange:
    both = ~np.isnan(first) & ~np.isnan(second)
    first, second = first[both], second[both]
    changed, count = int(np.count_nonzero(first != second)), len(first)
    # Half steps, because an interval's midpoint may fall between two levels.
    table = np.zeros((9, 9))
    np.add.at(table, (np.rint(2 * first - 2).astype(int), np.rint(2 * second - 2).astype(int)), 1)
    return CellChange(
        *after.key,
        before,
        after,
        _difference(before.mean, after.mean),
        _difference(before.median, after.median),
        _difference(before.cv, after.cv),
        count,
        changed,
        changed / count if count else None,
        signed_rank(second - first),
        cohen_kappa(table).value,
        cohen_kappa(table, "linear").value,
    )


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _rationales(plan: Plan, round: str, assessor: str) -> dict[Cell, tuple[Rationale, ...]]:
    found: dict[Cell, list[Rationale]] = {}
    for answer in plan.assessments.values():
        ends = bounds(answer)
        if answer.round == round and answer.assessor != assessor and ends is not None and answer.rationale.strip():
            found.setdefault((answer.item, answer.indicator), []).append(Rationale(*ends, answer.rationale.strip()))
    return {
        key: tuple(sorted(reasons, key=lambda reason: (reason.text, reason.low, reason.high)))
        for key, reasons in found.items()
    }
