"""Whether an alternative's place is robust, moderate or fragile, by one stated rule.

Three questions, each answered with one of the three words; the weakest answer decides. A place is a rank and, of many
alternatives, the ranks beside it: one to either side for every TEN of them.
 1. Draws: how often does it keep its place over the possible weights and scores? Robust from ROBUST_SHARE, fragile
    below FRAGILE_SHARE. Of alternatives that tie, any of the ranks that the tie covers is their place.
 2. Methods: how far apart are the ranks that the methods give it? Robust up to ROBUST_PLACES, fragile beyond
    FRAGILE_PLACES, with as many more as there are ranks beside the place.
 3. Weights: how far may the weight of any one criterion move before its place changes? Robust from ROBUST_MARGIN,
    fragile below FRAGILE_MARGIN.
An only alternative has nobody to lose its place to: it is robust, and says why.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from planner.engine.decision import MethodComparison, Numbers, OptionVerdict, Outcome, Ranks, Smaa, Verdict
from planner.text import N_, _, ngettext

ROBUST_SHARE, FRAGILE_SHARE = 0.80, 0.50
ROBUST_PLACES, FRAGILE_PLACES = 1, 2
ROBUST_MARGIN, FRAGILE_MARGIN = 0.10, 0.05
TEN = 10
TOLERANCE = 1e-9

NAMES: Mapping[Verdict, str] = {"robust": N_("Robust"), "moderate": N_("Moderate"), "fragile": N_("Fragile")}
_ORDER: tuple[Verdict, ...] = ("robust", "moderate", "fragile")


def leeway(count: int) -> int:
    """Return how many ranks to either side count as the same place among `count` alternatives."""
    return count // TEN


def rule() -> tuple[str, ...]:
    """State the rule in sentences, in the language in use."""
    percent = {"robust": _percent(ROBUST_SHARE), "fragile": _percent(FRAGILE_SHARE)}
    points = {"robust": round(100 * ROBUST_MARGIN), "fragile": round(100 * FRAGILE_MARGIN)}
    places = {"robust": ROBUST_PLACES, "fragile": FRAGILE_PLACES}
    return (
        _("Draws: the place is robust if at least {robust} of the draws of weights and scores keep it, fragile if "
          "fewer than {fragile} do.").format(**percent),
        _("Methods: it is robust if the ranks by all methods lie no more than {robust} apart, fragile if they lie more "
          "than {fragile} apart.").format(**places),
        _("Weights: it is robust if the weight of any one criterion can move by at least {robust} percentage points "
          "before the place by the weighted sum changes, fragile if fewer than {fragile} are enough.").format(**points),
        _("The weakest of the three answers is the verdict; what is neither robust nor fragile is moderate."),
        _("For every {ten} alternatives, one rank to either side still counts as the same place.").format(ten=TEN),
    )  # fmt: skip


def verdicts(
    alternatives: Sequence[str], outcome: Outcome, smaa: Smaa, comparison: MethodComparison, margins: Numbers
) -> tuple[OptionVerdict, ...]:
    """Judge the place of every alternative in `outcome` by the rule; `margins` as for its `leeway`."""
    if len(alternatives) == 1:
        return (OptionVerdict(alternatives[0], "robust", (_("It is the only alternative."),)),)
    ranks = np.array([other.ranks for other in comparison.outcomes.values()])
    room, keeps = leeway(len(alternatives)), kept(outcome, smaa)
    found = []
    for row, name in enumerate(alternatives):
        answers = (_by_draws(float(keeps[row]), room), _by_methods(ranks[:, row], room), _by_weights(margins[row]))
        worst = max((verdict for verdict, _reason in answers), key=_ORDER.index)
        found.append(OptionVerdict(name, worst, tuple(reason for _verdict, reason in answers)))
    return tuple(found)


def kept(outcome: Outcome, smaa: Smaa) -> Numbers:
    """Return how often each alternative keeps its place over the draws."""
    room, shares = leeway(len(outcome.ranks)), []
    for row, rank in enumerate(outcome.ranks):
        tied = int((outcome.ranks == rank).sum())
        shares.append(float(smaa.acceptability[row, max(0, rank - 1 - room) : rank - 1 + tied + room].sum()))
    return np.array(shares)


def _by_draws(share: float, room: int) -> tuple[Verdict, str]:
    verdict = _judged(share, ROBUST_SHARE, FRAGILE_SHARE)
    said = ngettext(
        "It stays within {count} rank of its place in {share} of the draws: {verdict}.",
        "It stays within {count} ranks of its place in {share} of the draws: {verdict}.",
        room,
    ) if room else _("It has this rank in {share} of the draws: {verdict}.")  # fmt: skip
    return verdict, said.format(share=_percent(share), count=room, verdict=_(NAMES[verdict]).lower())


def _by_methods(ranks: Ranks, room: int) -> tuple[Verdict, str]:
    apart = int(ranks.max() - ranks.min())
    verdict = _judged(-apart, -ROBUST_PLACES - room, -FRAGILE_PLACES - room)
    said = ngettext(
        "The methods give it ranks {best} to {worst}, {count} place apart: {verdict}.",
        "The methods give it ranks {best} to {worst}, {count} places apart: {verdict}.",
        apart,
    ) if apart else _("All methods give it rank {best}: {verdict}.")  # fmt: skip
    word = _(NAMES[verdict]).lower()
    return verdict, said.format(best=int(ranks.min()), worst=int(ranks.max()), count=apart, verdict=word)


def _by_weights(margin: float) -> tuple[Verdict, str]:
    verdict = _judged(margin, ROBUST_MARGIN, FRAGILE_MARGIN)
    word = _(NAMES[verdict]).lower()
    if not np.isfinite(margin):
        return verdict, _("No change of a single weight moves it: {verdict}.").format(verdict=word)
    said = _("A change of one weight by {points} percentage points is enough to move it: {verdict}.")
    return verdict, said.format(points=f"{100 * margin:.1f}", verdict=word)


def _judged(value: float, robust: float, fragile: float) -> Verdict:
    if value >= robust - TOLERANCE:
        return "robust"
    return "fragile" if value < fragile - TOLERANCE else "moderate"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
