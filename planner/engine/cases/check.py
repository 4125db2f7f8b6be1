"""Recompute cases and compare: what was expected, what came out, how far apart they are."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from planner.engine.cases import panels, ranking, sampling, weighting
from planner.engine.cases.case import Case, Values
from planner.model.errors import PlannerError
from planner.progress import Report, silent
from planner.text import N_, _

Compute = Callable[[Case], Values]


@dataclass(frozen=True, slots=True)
class Method:
    """A method that cases may name: what it is called (an English source) and what computes it."""

    name: str
    compute: Compute


METHODS: Mapping[str, Method] = MappingProxyType({
    "ahp": Method(N_("AHP"), weighting.ahp_case),
    "ahp-mending": Method(N_("AHP, the judgement to mend"), weighting.mending_case),
    "roc": Method(N_("Rank-order centroid weights"), weighting.roc_case),
    "direct": Method(N_("Weights from points"), weighting.direct_case),
    "bwm": Method(N_("Best-worst method"), weighting.best_worst_case),
    "weighted-sum": Method(N_("Weighted sum"), ranking.weighted_sum_case),
    "topsis": Method(N_("TOPSIS"), ranking.topsis_case),
    "vikor": Method(N_("VIKOR"), ranking.vikor_case),
    "promethee": Method(N_("PROMETHEE I and II"), ranking.promethee_case),
    "electre-iii": Method(N_("ELECTRE III"), ranking.electre_case),
    "electre-tri": Method(N_("ELECTRE TRI-B"), ranking.sorting_case),
    "rank-agreement": Method(N_("Agreement of rankings"), ranking.agreement_case),
    "smaa": Method(N_("SMAA-2"), sampling.smaa_case),
    "smaa-draws": Method(N_("SMAA-2 of given draws"), sampling.given_draws_case),
    "smaa-pairwise": Method(N_("Pairwise winning index"), sampling.pairwise_case),
    "value-function": Method(N_("Piecewise linear value function"), sampling.value_function_case),
    "kendall-w": Method(N_("Kendall's W"), panels.concordance_case),
    "fleiss": Method(N_("Fleiss' kappa"), panels.fleiss_case),
    "cohen": Method(N_("Cohen's kappa"), panels.cohen_case),
    "krippendorff": Method(N_("Krippendorff's alpha"), panels.krippendorff_case),
    "icc": Method(N_("Intraclass correlation"), panels.icc_case),
    "ipras": Method(N_("RAND/UCLA disagreement (IPRAS)"), panels.ipras_case),
    "cvr": Method(N_("Content validity ratio"), panels.cvr_case),
    "quadrant": Method(N_("Quadrant rule"), panels.quadrant_case),
    "granularity": Method(N_("Granularity (GRIM)"), panels.granularity_case),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What a case gave: the values it expects as they came out, the largest difference, and whether it passed.

    `difference` is None where values can't be subtracted (a word, a missing value, another shape), which is a failure
    unless they are equal; `names` are the expected values that are too far off; `problem` says what went wrong where
    the case could not be computed at all.
    """

    case: Case
    obtained: Values
    difference: float | None
    passed: bool
    names: tuple[str, ...] = ()
    problem: str = ""


def check(case: Case) -> Finding:
    """Compute one case and compare; what can't be computed has not passed."""
    method = METHODS.get(case.method)
    if method is None:
        return Finding(case, {}, None, False, (), _("There is no method “{name}”.").format(name=case.method))
    try:
        found = {name: listed(value) for name, value in method.compute(case).items()}
    except PlannerError as error:
        return Finding(case, {}, None, False, (), str(error))
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # Cases may be anybody's: input that no method can take must not stop the others.
        text = _("The input can't be computed: {error}.").format(error=error)
        return Finding(case, {}, None, False, (), text)
    return _compared(case, found)


def check_all(cases: Sequence[Case], report: Report = silent) -> tuple[Finding, ...]:
    """Compute cases one after another, in their order."""
    findings = []
    for done, case in enumerate(cases):
        report(done / max(len(cases), 1), case.id)
        findings.append(check(case))
    report(1.0, "")
    return tuple(findings)


def listed(value: Any) -> Any:
    """Return a value as JSON can hold it: lists and plain numbers, None for what is not defined."""
    if isinstance(value, np.ndarray | np.generic):
        return listed(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): listed(one) for key, one in value.items()}
    if isinstance(value, list | tuple | range):
        return [listed(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def distance(expected: Any, obtained: Any) -> float | None:
    """Return the largest difference of two values through lists and objects; None where they can't be subtracted."""
    if isinstance(expected, Mapping) and isinstance(obtained, Mapping):
        if not set(expected) <= set(obtained):
            return None
        return _largest([distance(one, obtained[key]) for key, one in expected.items()])
    if isinstance(expected, list) and isinstance(obtained, list):
        if len(expected) != len(obtained):
            return None
        return _largest([distance(one, other) for one, other in zip(expected, obtained, strict=True)])
    if _is_number(expected) and _is_number(obtained):
        return abs(float(expected) - float(obtained))
    return 0.0 if type(expected) is type(obtained) and expected == obtained else None


def _compared(case: Case, found: Values) -> Finding:
    apart = {name: distance(value, found.get(name)) for name, value in case.expected.items()}
    off = tuple(name for name, far in apart.items() if far is None or far > _allowed(case, name))
    kept = {name: found.get(name) for name in case.expected}
    return Finding(case, kept, _largest(list(apart.values())), not off, off)


def _allowed(case: Case, name: str) -> float:
    # Decimal figures and binary ones differ by rounding even where nothing may differ.
    return case.tolerance.get(name, case.tolerance.get("", 0.0)) + 1e-12


def _largest(found: Sequence[float | None]) -> float | None:
    known = [one for one in found if one is not None]
    return None if len(known) < len(found) else max(known, default=0.0)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
