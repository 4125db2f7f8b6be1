"""Cases of stochastic analysis: SMAA-2 of stated distributions or given draws, value functions."""

import numpy as np

from planner.engine.cases.case import Case, Values
from planner.engine.cases.inputs import directions, needed, option
from planner.engine.decision import Numbers, Smaa
from planner.engine.methods.inputs import signs
from planner.engine.probability import stream
from planner.engine.robustness import smaa
from planner.engine.robustness.valuefunction import piecewise
from planner.engine.robustness.weightsampling import sample
from planner.engine.robustness.weightspace import space
from planner.model.errors import PlannerError
from planner.text import _

DRAWS, SEED = 40_000, 20251231


def smaa_case(case: Case) -> Values:
    """Compute rank acceptabilities, central weights, confidence factors and pairwise wins.

    Scores are fixed (`matrix`) or drawn per criterion (`criteria`: distribution normal, lognormal or uniform, a pair of
    parameters for each alternative, and the `scale` on which values are linear). Weights are free, or what `knowledge`
    with `weights`, `low` and `high` says.
    """
    draws, seed = int(option(case, "draws", DRAWS)), int(option(case, "seed", SEED))
    values = _drawn(case, draws, seed)
    count = values.shape[2]
    given = case.input.get("weights", [1.0] * count)
    where = space(option(case, "knowledge", "free"), given, case.input.get("low"), case.input.get("high"))
    return _result(smaa.sampled(values, sample(where, draws, seed)))


def given_draws_case(case: Case) -> Values:
    """Compute the same from draws that were made elsewhere: `values` (draws × alternatives × criteria), `weights`."""
    return _result(smaa.sampled(*needed(case, "values", "weights")))


def pairwise_case(case: Case) -> Values:
    """Compute the pairwise winning index of draws of ranks."""
    return {"pairwise": smaa.pairwise(needed(case, "ranks"))}


def value_function_case(case: Case) -> Values:
    """Compute a piecewise linear value function, going on beyond its ends or clipped."""
    cutoffs, values, x = needed(case, "cutoffs", "values", "x")
    # Published functions may fall; the engine's cut-offs rise.
    order = np.argsort(cutoffs, kind="stable")
    ordered = [[float(many[at]) for at in order] for many in (cutoffs, values)]
    return {"values": piecewise(ordered[0], ordered[1], x, clip=bool(option(case, "clip", False)))}


def _drawn(case: Case, draws: int, seed: int) -> Numbers:
    if "matrix" in case.input:
        matrix = np.asarray(case.input["matrix"], dtype=np.float64)
        return np.broadcast_to(matrix * signs(directions(case), matrix.shape[1]), (draws, *matrix.shape))
    columns = []
    for at, criterion in enumerate(needed(case, "criteria")):
        rng = stream(seed, f"{case.id}/{at}")
        raw = np.stack([_draw(rng, criterion["distribution"], pair, draws) for pair in criterion["parameters"]], axis=1)
        low, high = criterion["scale"]
        worth = (raw - low) / (high - low)
        columns.append(1 - worth if criterion.get("direction", "high") == "low" else worth)
    return np.stack(columns, axis=2)


def _draw(rng: np.random.Generator, kind: str, parameters: list[float], draws: int) -> Numbers:
    first, second = parameters
    if kind == "normal":
        return rng.normal(first, second, draws)
    if kind == "lognormal":
        return rng.lognormal(first, second, draws)
    if kind == "uniform":
        return rng.uniform(first, second, draws)
    raise PlannerError(_("There is no distribution “{name}”.").format(name=kind))


def _result(found: Smaa) -> Values:
    return {
        "acceptability": found.acceptability, "central": found.central, "confidence": found.confidence,
        "pairwise": found.pairwise, "entropy": found.entropy, "expected_rank": found.expected_rank,
        "draws": found.draws, "error": found.error,
    }  # fmt: skip
