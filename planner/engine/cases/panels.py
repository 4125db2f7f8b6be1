"""Cases of panel statistics, of the quadrant rule and of the panel sizes that printed means allow."""

from dataclasses import asdict
from decimal import Decimal

import numpy as np

from planner.engine import agreement, consensus, granularity
from planner.engine.cases.case import Case, Values
from planner.engine.cases.inputs import needed, option
from planner.engine.quadrant import computed_quadrants
from planner.engine.result import Cuts
from planner.model.plan import Score


def concordance_case(case: Case) -> Values:
    """Compute Kendall's W with and without the correction for ties, and their tests."""
    return asdict(agreement.kendall_w(_gaps(needed(case, "ratings"))))


def fleiss_case(case: Case) -> Values:
    """Compute Fleiss' kappa from units × categories."""
    return _coefficient(agreement.fleiss_kappa(needed(case, "counts")))


def cohen_case(case: Case) -> Values:
    """Compute Cohen's kappa, weighted or not, and its standard error."""
    return _coefficient(agreement.cohen_kappa(needed(case, "table"), option(case, "weights", "none")))


def krippendorff_case(case: Case) -> Values:
    """Compute Krippendorff's alpha at every level from units × raters, null where a rating is missing."""
    ratings = _gaps(needed(case, "by_unit")).T
    levels: tuple[agreement.Level, ...] = ("nominal", "ordinal", "interval", "ratio")
    return {level: agreement.krippendorff_alpha(ratings, level).value for level in levels}


def icc_case(case: Case) -> Values:
    """Compute the six intraclass correlations of raters × units."""
    return asdict(agreement.icc(_gaps(needed(case, "ratings"))))


def ipras_case(case: Case) -> Values:
    """Compute the RAND/UCLA measure of disagreement."""
    middle, width = option(case, "middle", 5.0), option(case, "width", 8.0)
    found = consensus.ipras(needed(case, "ratings"), middle=middle, width=width)
    return asdict(found)


def cvr_case(case: Case) -> Values:
    """Compute Lawshe's content validity ratio and its minimum."""
    found = consensus.cvr(needed(case, "ratings"), essential=option(case, "essential", consensus.ESSENTIAL))
    return asdict(found)


def quadrant_case(case: Case) -> Values:
    """Find every quadrant that each point allows, joined by "+", on a scale of any kind."""
    risk, future = needed(case, "risk", "future")
    cuts = Cuts(option(case, "risk_cut", 3.0), option(case, "future_cut", 3.0), option(case, "band", 0.0))
    found = [computed_quadrants(_score(one), _score(other), cuts) for one, other in zip(risk, future, strict=True)]
    return {"quadrants": ["+".join(names) for names in found]}


def granularity_case(case: Case) -> Values:
    """List the panel sizes that can print each mean, and those that explain all with the fewest missing answers.

    `panel` is the one taken, the smallest of these.
    """
    means = [Decimal(str(one)) for one in needed(case, "means")]
    low, high = option(case, "sizes", [1, 38])
    sizes, rounding = range(int(low), int(high) + 1), option(case, "rounding", "half-up")
    fits = [[n for n in sizes if granularity.prints(mean, n, rounding)] for mean in means]
    shared = granularity.shared(means, sizes, rounding)
    return {"fits": fits, "shared": list(shared), "panel": shared[0] if shared else None}


def _score(value: object) -> Score:
    if value is None:
        return Score("missing", None, None, None)
    if isinstance(value, list):
        return Score("interval", None, float(value[0]), float(value[1]))
    return Score("exact", float(str(value)), float(str(value)), float(str(value)))


def _coefficient(found: agreement.Coefficient) -> Values:
    return {"kappa": found.value, "error": found.error, "observed": found.observed, "expected": found.expected}


def _gaps(rows: list[list[float | None]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([[np.nan if one is None else one for one in row] for row in rows], dtype=np.float64)
