"""Cases of ranking and sorting methods and of agreement between rankings."""

from collections.abc import Sequence

import numpy as np

from planner.engine.cases.case import Case, Values
from planner.engine.cases.inputs import directions, needed, option, preferences
from planner.engine.methods import electre
from planner.engine.methods.promethee import promethee
from planner.engine.methods.ranks import kendall_tau, spearman, weighted_spearman, ws
from planner.engine.methods.topsis import topsis
from planner.engine.methods.vikor import vikor
from planner.engine.methods.weightedsum import weighted_sum


def weighted_sum_case(case: Case) -> Values:
    """Compute scores and ranks of the weighted sum, and the parts."""
    matrix, weights = needed(case, "matrix", "weights")
    ends = option(case, "ends")
    found = weighted_sum(matrix, weights, directions(case), None if ends is None else (ends[0], ends[1]))
    return {"scores": found.scores, "ranks": found.ranks, "parts": found.parts}


def topsis_case(case: Case) -> Values:
    """Compute closeness and ranks of TOPSIS."""
    matrix, weights = needed(case, "matrix", "weights")
    found = topsis(matrix, weights, directions(case), option(case, "normalisation", "vector"))
    return {"scores": found.scores, "ranks": found.ranks, **found.detail}


def vikor_case(case: Case) -> Values:
    """Compute S, R, Q, ranks, the compromise (places from 1) and both conditions of VIKOR."""
    matrix, weights = needed(case, "matrix", "weights")
    found = vikor(matrix, weights, directions(case), option(case, "v", 0.5))
    return {
        **found.detail,
        "ranks": found.ranks,
        "compromise": np.flatnonzero(found.detail["compromise"]) + 1,
        "advantage": bool(found.detail["advantage"]),
        "stability": bool(found.detail["stability"]),
        "notes": len(found.notes),
    }


def promethee_case(case: Case) -> Values:
    """Compute preferences, flows (over n − 1), ranks and relations of PROMETHEE I and II."""
    matrix, weights = needed(case, "matrix", "weights")
    found = promethee(matrix, weights, directions(case), preferences(case))
    return {**found.detail, "ranks": found.ranks}


def electre_case(case: Case) -> Values:
    """Compute concordance, credibility and both distillations (a class per alternative, 1 the best) of ELECTRE III."""
    matrix, weights, q, p = needed(case, "matrix", "weights", "q", "p")
    found = electre.outranking(matrix, weights, q, p, case.input.get("veto"), directions(case))
    return {
        "concordance": found.concordance,
        "discordance": found.discordance,
        "credibility": found.credibility,
        "descending": _classes(electre.distillation(found.credibility), len(matrix)),
        "ascending": _classes(electre.distillation(found.credibility, descending=False), len(matrix)),
    }


def sorting_case(case: Case) -> Values:
    """Compute the categories (1 the lowest) by both rules of ELECTRE TRI-B, and the credibilities."""
    matrix, profiles, weights, q, p = needed(case, "matrix", "profiles", "weights", "q", "p")
    found = electre.tri(
        matrix, profiles, weights, q, p, case.input.get("veto"), option(case, "cut", electre.CUT), directions(case)
    )
    return {
        "pessimistic": found.pessimistic + 1, "optimistic": found.optimistic + 1, "up": found.up, "down": found.down,
    }  # fmt: skip


def agreement_case(case: Case) -> Values:
    """Compute every coefficient of agreement between two rankings."""
    first, second = needed(case, "first", "second")
    return {
        "kendall_tau": kendall_tau(first, second),
        "spearman": spearman(first, second),
        "weighted_spearman": weighted_spearman(first, second),
        "ws": ws(first, second),
    }


def _classes(order: Sequence[Sequence[int]], count: int) -> list[int]:
    found = [0] * count
    for place, members in enumerate(order, 1):
        for one in members:
            found[one] = place
    return found
