"""Names of weighting methods, groupings and directions, as the workbook writes them."""

from collections.abc import Mapping

from planner.model.weighting import Direction, Estimator, Grouping, WeightMethod
from planner.text import N_, _

METHOD_NAMES: Mapping[WeightMethod, str] = {
    "equal": N_("Every criterion counts the same"),
    "direct": N_("Points given directly"),
    "swing": N_("Swing weights: points for the swing from the worst to the best"),
    "roc": N_("Order of importance (rank order centroid)"),
    "ahp": N_("Pairwise comparisons (AHP)"),
    "bwm": N_("Comparisons with the best and the worst criterion (best-worst method)"),
}
GROUPING_NAMES: Mapping[Grouping, str] = {
    "aij": N_("Several respondents: their judgements were joined by the geometric mean (AIJ)."),
    "aip": N_("Several respondents: their weights were joined by the arithmetic mean (AIP)."),
}
ESTIMATOR_NAMES: Mapping[Estimator, str] = {
    "eigenvector": N_("principal eigenvector"),
    "geometric-mean": N_("geometric means of the rows"),
}


def direction_name(direction: Direction) -> str:
    """Say which end of a criterion is worth more."""
    return _("high") if direction == "high" else _("low")
