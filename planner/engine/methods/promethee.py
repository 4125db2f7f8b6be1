"""PROMETHEE I and II (Brans and Vincke 1985): who is preferred to whom, pair by pair, and how strongly on balance.

On each criterion a preference function turns the difference d of two scores into a preference from 0 to 1: usual (any
difference), u-shape (beyond q), v-shape (rising up to p), level (one half between q and p), linear (rising from q to
p), gaussian (1 − exp(−d²/2s²)). Weighted, they are the preference π(a, b). The flows φ⁺ (how far a is preferred to the
others) and φ⁻ (how far these are preferred to a) are means over the n − 1 others; φ = φ⁺ − φ⁻ ranks (PROMETHEE II).
PROMETHEE I prefers a to b only where both flows say so, and leaves others incomparable.

A p, q or s of zero is the limit of the function: usual, or a step at q. One alternative alone has flows of zero.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers, Outcome
from planner.engine.methods.inputs import Scorer, closeness, common_notes, constant, shares, signs, table, weighted
from planner.engine.methods.ranks import TOLERANCE, ranks
from planner.model.errors import PlannerError
from planner.model.weighting import PREFERENCE_FUNCTIONS, Direction, Preference
from planner.text import _

ID = "promethee"
_TABLES = 128
INDIFFERENT, PREFERRED, OTHER_PREFERRED, INCOMPARABLE = 0.0, 1.0, -1.0, 2.0


def promethee(
    matrix: ArrayLike,
    weights: ArrayLike,
    directions: Sequence[Direction] | None = None,
    preferences: Sequence[Preference] | None = None,
    criteria: Sequence[str] = (),
) -> Outcome:
    """Rank alternatives by net flow; one preference for each criterion, the usual function where none are given."""
    values = table(matrix)
    share = shares(weights, values.shape[1])
    single = preferred(values, signs(directions, values.shape[1]), preferences)
    pi = np.asarray(single @ share)
    others = max(len(values) - 1, 1)
    plus, minus = pi.sum(axis=1) / others, pi.sum(axis=0) / others
    parts = (single.sum(axis=1) - single.sum(axis=0)) / others * share
    net = plus - minus
    detail = {"plus": plus, "minus": minus, "net": net, "preference": pi, "relation": relations(plus, minus)}
    return Outcome(ID, net, ranks(net), parts, detail, common_notes(share, constant(values), criteria))


def scorer(matrix: Numbers, directions: Sequence[Direction], preferences: Sequence[Preference] | None) -> Scorer:
    """Prepare a table, or a stack of tables, for scoring with many weights: net flows are linear in the weights."""
    sign = signs(directions, matrix.shape[-1])
    if matrix.ndim == 2:
        flows = _flows(matrix, sign, preferences)
    else:
        flows = np.empty_like(matrix)
        # Some tables at a time: pairs of alternatives are many, and the processor's cache is small.
        for start in range(0, len(matrix), _TABLES):
            flows[start : start + _TABLES] = _flows(matrix[start : start + _TABLES], sign, preferences)
    return lambda weights: weighted(flows, weights)


def _flows(matrix: Numbers, sign: Numbers, preferences: Sequence[Preference] | None) -> Numbers:
    """Return the net flow of each alternative on each criterion alone."""
    known, close = _checked(preferences, matrix.shape[-1]), closeness(matrix)
    flows = np.empty_like(matrix)
    for at, preference in enumerate(known):
        # Alternatives first: adding up along the first axes is many times as fast as along short last ones.
        column = np.ascontiguousarray(np.moveaxis(matrix[..., at] * sign[at], -1, 0))
        one = _strength(column[:, None] - column[None, :], preference, close[..., at])
        net = (one.sum(axis=1) - one.sum(axis=0)) / max(matrix.shape[-2] - 1, 1)
        flows[..., at] = np.moveaxis(net, 0, -1)
    return flows


def preferred(matrix: Numbers, sign: Numbers, preferences: Sequence[Preference] | None = None) -> Numbers:
    """Return how far each alternative is preferred to each other one on each criterion (… × n × n × criteria)."""
    known = _checked(preferences, matrix.shape[-1])
    apart = (matrix[..., :, None, :] - matrix[..., None, :, :]) * sign
    close = closeness(matrix)
    found = np.zeros_like(apart)
    for at, preference in enumerate(known):
        found[..., at] = _strength(apart[..., at], preference, close[..., at, None, None])
    return found


def relations(plus: Numbers, minus: Numbers) -> Numbers:
    """Compare each pair by PROMETHEE I: 1 the row is preferred, −1 the column, 0 indifferent, 2 incomparable."""
    ahead = np.sign(_beyond(np.subtract.outer(plus, plus)))
    less = np.sign(_beyond(np.subtract.outer(minus, minus).T))
    agreed = np.sign(ahead + less)
    return np.where(ahead * less < 0, INCOMPARABLE, agreed)


def _beyond(apart: Numbers) -> Numbers:
    return np.where(np.abs(apart) > TOLERANCE, apart, 0.0)


def _strength(apart: Numbers, preference: Preference, close: Numbers) -> Numbers:
    """Turn differences, more being better, into preferences; what is closer than `close` counts as equal."""
    function, q, p, s = preference.function, preference.q, preference.p, preference.s
    positive = apart > close
    if function == "u-shape":
        return np.where(apart > q + close, 1.0, 0.0)
    if function == "level":
        return np.where(apart > p + close, 1.0, np.where(apart > q + close, 0.5, 0.0))
    if function == "gaussian" and s > 0:
        return np.where(positive, -np.expm1(-((apart / s) ** 2) / 2), 0.0)
    start, end = (0.0, p) if function == "v-shape" else (q, p)
    if function in ("v-shape", "linear") and end > start:
        return np.where(positive, np.clip((apart - start) / (end - start), 0.0, 1.0), 0.0)
    return np.where(apart > q + close, 1.0, 0.0) if function == "linear" else np.where(positive, 1.0, 0.0)


def _checked(preferences: Sequence[Preference] | None, criteria: int) -> Sequence[Preference]:
    if preferences is None:
        return [Preference("", "")] * criteria
    if len(preferences) != criteria:
        raise PlannerError(_("There must be one preference for each of {count} criteria.").format(count=criteria))
    for preference in preferences:
        check_preference(preference)
    return preferences


def check_preference(preference: Preference) -> None:
    """Raise PlannerError for an unknown function, negative thresholds, or an indifference beyond the preference."""
    function, q, p, s = preference.function, preference.q, preference.p, preference.s
    if function not in PREFERENCE_FUNCTIONS:
        raise PlannerError(_("There is no preference function “{name}”.").format(name=function))
    if not np.isfinite((q, p, s)).all() or min(q, p, s) < 0:
        raise PlannerError(_("Thresholds of preference must be numbers and not negative."))
    if function in ("level", "linear") and q > p:
        raise PlannerError(_("The threshold of indifference must not be above that of preference."))
