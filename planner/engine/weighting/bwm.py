"""Weights from comparisons with the best and the worst criterion: the best-worst method.

`best_to_others[j]` is how many times the best criterion is preferred to j, `others_to_worst[j]` how many times j is
preferred to the worst. The model of Rezaei (2015) keeps the ratios of weights near to what was said; its answer may be
many weights, so each gets an interval. That of Rezaei (2016) is linear. Both are solved exactly here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planner.engine.decision import Numbers
from planner.engine.weighting import simplex
from planner.model.errors import PlannerError
from planner.text import N_, _

# The consistency index by how many times the best is preferred to the worst, 1 … 9 (Rezaei 2015, table 1).
CONSISTENCY_INDEX = (0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23)
CI_TABLE = N_("Rezaei (2015)")
_SLACK = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class BestWorst:
    """Weights by the best-worst method, with the places of best and worst.

    `weights` are the middles of the intervals from `low` to `high`, brought to a sum of 1; where the answer is unique
    the three are the same. `xi` is the model's largest deviation. `ci` is the consistency index that `ci_table` names
    and `cr` the consistency ratio of the 2015 model (None where a deviation has nothing to be measured by: the best is
    preferred to the worst just once). `input_ratio` is the ratio of Liang et al. (2020), from what was said alone.
    """

    model: str
    weights: Numbers
    low: Numbers
    high: Numbers
    xi: float
    ci: float
    cr: float | None
    input_ratio: float
    best: int
    worst: int
    ci_table: str = CI_TABLE

    @property
    def unique(self) -> bool:
        """Tell whether only these weights answer best to what was said."""
        return bool((self.high - self.low).max(initial=0.0) <= 1e-6)


def nonlinear(
    best_to_others: ArrayLike, others_to_worst: ArrayLike, *, best: int | None = None, worst: int | None = None
) -> BestWorst:
    """Solve the model of Rezaei (2015): ratios of weights as near as can be to what was said.

    `best` and `worst` name the places of both where several are level with them.
    """
    first, last, best, worst = _checked(best_to_others, others_to_worst, best, worst)
    xi = _least_deviation(first, last, best, worst)
    low, high = _shares(first, last, best, worst, xi)
    return _result("nonlinear", first, last, best, worst, low, high, xi, xi)


def linear(
    best_to_others: ArrayLike, others_to_worst: ArrayLike, *, best: int | None = None, worst: int | None = None
) -> BestWorst:
    """Solve the linear model of Rezaei (2016); `cr` is still that of the 2015 model, `xi` this model's own."""
    first, last, best, worst = _checked(best_to_others, others_to_worst, best, worst)
    rows = _linear_rows(first, last, best, worst)
    count = len(first)
    sums, cost = np.append(np.ones(count), 0.0), np.append(np.zeros(count), 1.0)
    solved = simplex.solve(cost, rows, np.zeros(len(rows)), sums, [1.0])
    assert solved is not None, "equal weights answer any comparisons with some deviation"
    xi = float(max(solved.x[-1], 0.0))
    only = solved.x[:-1]
    low, high = (only, only) if solved.unique else _linear_ranges(rows, sums, solved.x)
    return _result("linear", first, last, best, worst, low, high, xi, _least_deviation(first, last, best, worst))


def consistency_index(preference: float) -> float:
    """Return the consistency index for how many times the best is preferred to the worst.

    From the table where it has it, else (the mean of a group) the root that the table rounds.
    """
    whole = round(preference)
    if abs(preference - whole) < _SLACK and 1 <= whole <= len(CONSISTENCY_INDEX):
        return CONSISTENCY_INDEX[whole - 1]
    return (1 + 2 * preference - float(np.sqrt(1 + 8 * preference))) / 2


def input_ratio(best_to_others: ArrayLike, others_to_worst: ArrayLike) -> float:
    """Return the largest |a_Bj · a_jW − a_BW| / (a_BW² − a_BW) (Liang, Brunelli and Rezaei 2020); 0 for a_BW = 1."""
    first, last, _best, worst = _checked(best_to_others, others_to_worst)
    return _input_ratio(first, last, worst)


def _input_ratio(first: Numbers, last: Numbers, worst: int) -> float:
    most = float(first[worst])
    return float(np.abs(first * last - most).max() / (most**2 - most)) if most > 1 else 0.0


def _checked(
    best_to_others: ArrayLike, others_to_worst: ArrayLike, best: int | None = None, worst: int | None = None
) -> tuple[Numbers, Numbers, int, int]:
    """Return both rows as arrays, and which criterion is best (1 in the first row) and worst (1 in the second)."""
    first, last = (np.asarray(given, dtype=np.float64).ravel() for given in (best_to_others, others_to_worst))
    hint = _("Compare the best criterion with each other one, and each with the worst, from 1 to 9.")
    if len(first) != len(last) or not len(first):
        raise PlannerError(_("Both rows of comparisons must name every criterion."), hint)
    if not (np.isfinite(first) & np.isfinite(last) & (first >= 1) & (last >= 1)).all():
        raise PlannerError(_("A comparison with the best or the worst criterion is missing or below 1."), hint)
    # Of several that are as good as the best, the best is the one furthest from the worst.
    best = int(np.lexsort((-last, first))[0]) if best is None else best
    if worst is None:
        worst = next((int(j) for j in np.lexsort((-first, last)) if j != best), best)
    if first[best] != 1 or last[worst] != 1:
        raise PlannerError(_("The best criterion compared with itself must be 1, and so must the worst."), hint)
    if abs(first[worst] - last[best]) > _SLACK:
        raise PlannerError(_("Both rows must say the same of the best against the worst criterion."), hint)
    return first, last, best, worst


def _result(
    model: str, first: Numbers, last: Numbers, best: int, worst: int, low: Numbers, high: Numbers, xi: float, own: float
) -> BestWorst:
    """Put a result together; `own` is the deviation of the 2015 model, which the ratio is defined by."""
    middle = (low + high) / 2
    index = consistency_index(float(first[worst]))
    ratio = 0.0 if own <= _SLACK else own / index if index > 0 else None
    spread = _input_ratio(first, last, worst)
    return BestWorst(model, middle / middle.sum(), low, high, xi, index, ratio, spread, best, worst)


# The model of 2015. With the worst weight as unit and b for the best, the others are free of each other: j lies between
# b / (a_Bj + ξ) and b / (a_Bj − ξ), and between a_jW − ξ and a_jW + ξ. All that ties them is b.


def _least_deviation(first: Numbers, last: Numbers, best: int, worst: int) -> float:
    """Return the smallest ξ for which some b fits all: the largest of those that two criteria force on each other."""
    middle = np.array([j for j in range(len(first)) if j not in (best, worst)], dtype=np.intp)
    if not len(middle):
        return 0.0
    most = float(first[worst])
    product, total = (first * last)[middle], (first + last)[middle]
    # Two criteria: (a − ξ)(a' − ξ) of one may not exceed (a + ξ)(a' + ξ) of the other.
    pairs = (product[:, None] - product[None, :]) / (total[:, None] + total[None, :])
    # A criterion against the direct comparison: (a − ξ)(a' − ξ) ≤ a_BW + ξ, and a_BW − ξ ≤ (a + ξ)(a' + ξ).
    over = ((total + 1) - np.sqrt(np.maximum((total + 1) ** 2 - 4 * (product - most), 0))) / 2
    under = (-(total + 1) + np.sqrt(np.maximum((total + 1) ** 2 + 4 * (most - product), 0))) / 2
    return float(max(pairs.max(), over.max(), under.max(), 0.0))


def _shares(first: Numbers, last: Numbers, best: int, worst: int, xi: float) -> tuple[Numbers, Numbers]:
    """Return the least and greatest share of each criterion over all answers with deviation ξ.

    Each share is a ratio of functions of b that are straight between corners: its extremes lie at corners.
    """
    count = len(first)
    if count == 1:
        return np.ones(1), np.ones(1)
    # Rounding may leave nothing where exactly one b fits.
    xi = xi * (1 + 1e-14) + 1e-15
    lower_b, upper_b = _range_of_best(first, last, best, worst, xi)
    near, far = np.maximum(first - xi, 0.0), first + xi
    corners = np.concatenate([near * (last + xi), far * np.maximum(last - xi, 0.0)])
    inside = corners[(corners > lower_b) & (corners < upper_b)]
    b = np.concatenate([[lower_b, upper_b], inside])[:, None]
    reach = np.full((len(b), count), np.inf)
    np.divide(b, near, out=reach, where=near > 0)
    least = np.maximum(b / far, last - xi)
    most = np.maximum(np.minimum(reach, last + xi), least)
    for fixed, value in ((best, b[:, 0]), (worst, 1.0)):
        least[:, fixed] = most[:, fixed] = value
    least_sum, most_sum = least.sum(axis=1, keepdims=True), most.sum(axis=1, keepdims=True)
    low = (least / (most_sum - most + least)).min(axis=0)
    high = (most / (least_sum - least + most)).max(axis=0)
    return low, high


def _range_of_best(first: Numbers, last: Numbers, best: int, worst: int, xi: float) -> tuple[float, float]:
    middle = [j for j in range(len(first)) if j not in (best, worst)]
    most = float(first[worst])
    floors = np.maximum(first - xi, 0)[middle] * np.maximum(last - xi, 0)[middle]
    ceilings = (first + xi)[middle] * (last + xi)[middle]
    low, high = max([most - xi, *floors.tolist()]), min([most + xi, *ceilings.tolist()])
    return (low, high) if low <= high else ((low + high) / 2,) * 2


# The linear model of 2016.


def _linear_rows(first: Numbers, last: Numbers, best: int, worst: int) -> Numbers:
    """Return the rows (≤ 0) of |w_B − a_Bj·w_j| ≤ ξ and |w_j − a_jW·w_W| ≤ ξ over (w, ξ)."""
    made = []
    for j in range(len(first)):
        for one, factor, other in ((best, first[j], j), (j, last[j], worst)):
            row = np.zeros(len(first) + 1)
            row[one] += 1.0
            row[other] -= factor
            if row.any():
                row[-1] = -1.0
                made.append(row)
                made.append(np.append(-row[:-1], -1.0))
    return np.array(made).reshape(-1, len(first) + 1)


def _linear_ranges(rows: Numbers, sums: Numbers, solved: Numbers) -> tuple[Numbers, Numbers]:
    """Return the least and greatest value of each weight over all answers with the least deviation."""
    count = len(solved) - 1
    held = np.vstack([rows, np.append(np.zeros(count), 1.0)])
    limits = np.append(np.zeros(len(rows)), solved[-1] + 1e-13)
    low, high = solved[:-1].copy(), solved[:-1].copy()
    for place in range(count):
        cost = np.zeros(count + 1)
        cost[place] = 1.0
        for ends, sign in ((low, 1.0), (high, -1.0)):
            found = simplex.minimise(sign * cost, held, limits, sums, [1.0])
            if found is not None:
                ends[place] = found[place]
    return low, high

