"""Words of the Weights page: methods, respondents, what a comparison says."""

from collections.abc import Mapping

from planner.engine.weighting.pairwise import ratio_text
from planner.model.weighting import Direction, Estimator, Grouping, WeightMethod
from planner.text import N_, _

METHODS: Mapping[WeightMethod, str] = {
    "equal": N_("Equal weights"),
    "direct": N_("Points given directly"),
    "swing": N_("Points for swings"),
    "roc": N_("Order of importance (ROC)"),
    "ahp": N_("Pairwise comparisons (AHP)"),
    "bwm": N_("Best and worst (BWM)"),
}
# What each method asks, in one sentence.
QUESTIONS: Mapping[WeightMethod, str] = {
    "equal": N_("Every criterion weighs the same; there is nothing to judge."),
    "direct": N_("Give each criterion points for its importance; only their proportions count."),
    "swing": N_(
        "Imagine every criterion at its worst level. Give 100 points to the one you would raise to its best level "
        "first, and judge the others against it."
    ),
    "roc": N_("Put the criteria in order, the most important first; criteria may share a place."),
    "ahp": N_("For each pair: which criterion is more important, and how many times? The arrows change it."),
    "bwm": N_("Choose the most and the least important criterion, then compare the others with these two (1–9)."),
}
# What each method is for, in one line for those who choose.
METHOD_LINES: Mapping[WeightMethod, str] = {
    "equal": N_("Every criterion counts the same; there is nothing to judge."),
    "direct": N_("Points for each criterion: the quickest, and easily understood."),
    "swing": N_("Points for raising a criterion from its worst to its best level: heeds how wide the scale is."),
    "roc": N_("Only the order of the criteria is asked; the weights follow by a fixed rule."),
    "ahp": N_("Criteria are compared in pairs, 1 to 9 times; it shows how consistent the judgements are."),
    "bwm": N_("Only the most and the least important are compared with the others: fewer comparisons than AHP."),
}
GROUPINGS: Mapping[Grouping, str] = {
    "aip": N_("Join the weights (AIP)"),
    "aij": N_("Join the judgements (AIJ)"),
}
ESTIMATORS: Mapping[Estimator, str] = {
    "eigenvector": N_("Eigenvector (Saaty)"),
    "geometric-mean": N_("Geometric mean of rows"),
}
DIRECTIONS: Mapping[Direction, str] = {"high": N_("high is better"), "low": N_("low is better")}
# Saaty's words for how much more important one is; what lies between two of them has none of its own.
_STRENGTHS = {
    1: N_("equally important"),
    3: N_("slightly more important"),
    5: N_("clearly more important"),
    7: N_("much more important"),
    9: N_("extremely more important"),
}
NOT_SAID = "—"


def respondent_name(code: str) -> str:
    """Name a respondent: by code, or the room together."""
    return code or _("The room together")


def strength(value: float) -> str:
    """Say in words how much more important a ratio of 1 or more makes something."""
    whole = round(value)
    if whole in _STRENGTHS and abs(value - whole) < 0.05:
        return _(_STRENGTHS[whole])
    low = max(step for step in _STRENGTHS if step <= value + 0.05)
    return _("between “{low}” and “{high}”").format(low=_(_STRENGTHS[low]), high=_(_STRENGTHS[min(low + 2, 9)]))


def brief(value: float) -> str:
    """Say the strength of a comparison whose more important side is seen."""
    times = max(value, 1 / value)
    if abs(times - 1) < 1e-6:
        return strength(times)
    return _("{times} × · {words}").format(times=ratio_text(times), words=strength(times))


def comparison(first: str, second: str, value: float) -> str:
    """Say a comparison: which of two criteria is how many times as important."""
    if abs(value - 1) < 1e-6:
        return _("{first} and {second}: equally important").format(first=first, second=second)
    more, less, times = (first, second, value) if value > 1 else (second, first, 1 / value)
    return _("{more} is {times} times as important as {less}: {words}").format(
        more=more, less=less, times=ratio_text(times), words=strength(times)
    )


def share(value: float) -> str:
    """Write a weight as a per cent with one decimal."""
    return f"{100 * value:.1f}%"
