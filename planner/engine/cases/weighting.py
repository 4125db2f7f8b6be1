"""Cases of weighting methods."""

import numpy as np

from planner.engine.cases.case import Case, Values
from planner.engine.cases.inputs import needed, option, square
from planner.engine.weighting import ahp, bwm, points, roc
from planner.engine.weighting.mending import mend
from planner.engine.weighting.randomindex import SAATY


def ahp_case(case: Case) -> Values:
    """Compute weights and consistency of a matrix of comparisons (or its upper triangle).

    With `alternatives`, a matrix per criterion, their local priorities and the totals as well.
    """
    solve = ahp.geometric_mean if option(case, "estimator") == "geometric-mean" else ahp.eigenvector
    table = option(case, "ri_table", SAATY)
    matrix = square(needed(case, "matrix"))
    found = solve(matrix, table)
    result: dict[str, object] = {
        "weights": found.weights, "lambda_max": found.lambda_max, "ci": found.ci, "cr": found.cr, "ri": found.ri,
    }  # fmt: skip
    triad = ahp.koczkodaj(matrix)
    result["koczkodaj"] = None if triad is None else triad.inconsistency
    if "alternatives" in case.input:
        solved = [solve(square(one), table) for one in case.input["alternatives"]]
        local = np.array([one.weights for one in solved])
        result |= {"local": local, "totals": found.weights @ local, "local_cr": [one.cr for one in solved]}
    return result


def mending_case(case: Case) -> Values:
    """Find the judgement to mend (places from 1), the value that all others imply, and CR before and after."""
    found = mend(square(needed(case, "matrix")), option(case, "ri_table", SAATY))
    if found is None:
        return {"row": None, "column": None, "consistent": None, "cr": None, "cr_after": None}
    return {
        "row": found.row + 1, "column": found.column + 1, "judged": found.judged, "consistent": found.consistent,
        "nearest": found.nearest, "cr": found.cr, "cr_after": found.cr_after,
    }  # fmt: skip


def roc_case(case: Case) -> Values:
    """Compute rank-order centroid weights from ranks."""
    return {"weights": roc.weights(needed(case, "ranks"))}


def direct_case(case: Case) -> Values:
    """Compute weights from points (direct and swing weighting)."""
    return {"weights": points.weights(needed(case, "points"))}


def best_worst_case(case: Case) -> Values:
    """Compute best-worst weights by the linear or the non-linear model, with ξ and the consistency ratio."""
    solve = bwm.nonlinear if option(case, "model", "linear") == "nonlinear" else bwm.linear
    found = solve(*needed(case, "best_to_others", "others_to_worst"))
    return {
        "weights": found.weights, "low": found.low, "high": found.high, "xi": found.xi, "ci": found.ci, "cr": found.cr,
        "input_ratio": found.input_ratio,
    }  # fmt: skip
