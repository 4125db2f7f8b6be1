"""A ranking in the shape that scripts read."""

import math
from collections.abc import Iterable

from planner.engine.decision import MethodComparison, Numbers
from planner.engine.ranking import Ranking
from planner.engine.robustness.verdict import rule
from planner.model.plan import Plan
from planner.text import language

_DIGITS = 9


def document(plan: Plan, found: Ranking) -> dict[str, object]:
    """Describe a ranking, the best first; what is not defined is null."""
    problem = found.problem
    order = sorted(range(len(problem.alternatives)), key=lambda row: (int(found.outcome.ranks[row]), row))
    return {
        "sheet": problem.sheet,
        "round": problem.round,
        "method": found.method,
        "knowledge": found.knowledge,
        "weights": _by(problem.criteria, found.weights),
        "weight_set": {"id": found.weighting.id, "name": found.weighting.name, "method": found.weighting.method},
        "directions": dict(zip(problem.criteria, problem.directions, strict=True)),
        "uncertainty": {"assessors": found.uncertainty.assessors, "intervals": found.uncertainty.intervals},
        "draws": found.draws,
        "seed": found.seed,
        "error": number(found.smaa.error),
        "input": found.input,
        "version": found.version,
        "ranking": [_row(plan, found, row) for row in order],
        "dropped": dict(problem.dropped),
        "methods": _methods(found),
        "agreement": _agreement(found.comparison),
        "flips": [
            {"first": flip.first, "second": flip.second, "methods": list(flip.methods), "criterion": flip.criterion,
             "words": flip.words}
            for flip in found.comparison.flips
        ],
        "stability": _stability(found),
        "reversals": [
            {"method": one.method, "change": one.change, "third": one.third, "first": one.first, "second": one.second}
            for one in found.reversals
        ],
        "rule": list(rule()),
        "notes": list(found.notes),
    }  # fmt: skip


def number(value: float) -> float | None:
    """Round a number for print; None where it is not defined."""
    return round(float(value), _DIGITS) if math.isfinite(value) else None


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [number(value) for value in values]


def _by(names: Iterable[str], values: Numbers) -> dict[str, float | None]:
    return dict(zip(names, _numbers(values), strict=True))


def _row(plan: Plan, found: Ranking, row: int) -> dict[str, object]:
    problem, outcome, tested = found.problem, found.outcome, found.smaa
    parts, central = outcome.parts, tested.central[row]
    certain = found.dominance.certain[row]
    return {
        "id": problem.alternatives[row],
        "name": plan.items[problem.alternatives[row]].name.to(language()),
        "score": number(outcome.scores[row]),
        "rank": int(outcome.ranks[row]),
        "low": number(found.bounds.low[row]),
        "high": number(found.bounds.high[row]),
        "best_rank": int(found.bounds.best[row]),
        "worst_rank": int(found.bounds.worst[row]),
        "bounds_exact": found.bounds.exact,
        "parts": None if parts is None else _by(problem.criteria, parts[row]),
        "missing": [name for name, lost in zip(problem.criteria, problem.missing[row], strict=True) if lost],
        "acceptability": _numbers(tested.acceptability[row]),
        "expected_rank": number(tested.expected_rank[row]),
        "entropy": number(tested.entropy[row]),
        "confidence": number(tested.confidence[row]),
        "central_weights": None if math.isnan(central[0]) else _by(problem.criteria, central),
        "pairwise": _by(problem.alternatives, tested.pairwise[row]),
        "dominates": [name for name, sure in zip(problem.alternatives, certain, strict=True) if sure],
        "possible_ranks": [int(found.dominance.best[row]), int(found.dominance.worst[row])],
        "verdict": found.verdicts[row].verdict,
        "reasons": list(found.verdicts[row].reasons),
    }


def _methods(found: Ranking) -> list[dict[str, object]]:
    return [
        {
            "method": name,
            "scores": _by(found.problem.alternatives, outcome.scores),
            "ranks": {one: int(rank) for one, rank in zip(found.problem.alternatives, outcome.ranks, strict=True)},
            "notes": list(outcome.notes),
        }
        for name, outcome in found.comparison.outcomes.items()
    ]


def _agreement(comparison: MethodComparison) -> dict[str, object]:
    names = list(comparison.outcomes)
    tables = {"kendall_tau": comparison.tau, "spearman": comparison.spearman, "ws": comparison.similarity}
    return {"methods": names, **{key: [_numbers(row) for row in table] for key, table in tables.items()}}


def _stability(found: Ranking) -> list[dict[str, object]]:
    return [
        {
            "criterion": one.criterion,
            "weight": number(one.weight),
            "winner": _numbers(one.winner),
            "order": _numbers(one.order),
            "rivals": [rival or None for rival in one.rivals],
            "overtakers": [list(pair) if pair else None for pair in one.overtakers],
        }
        for one in found.stability
    ]
