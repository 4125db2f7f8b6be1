"""What the matrix shows of a round: where everything stands, also with the survey counted in, and how sure that is."""

from dataclasses import dataclass

from planner.charts.doubtshapes import Display, Shape
from planner.engine.certainty.blending import blended_matrix
from planner.engine.certainty.clouds import doubt
from planner.engine.certainty.results import Doubt
from planner.engine.quadrant import DRAWS, SEED, matrix
from planner.engine.result import Cuts, Matrix
from planner.model.plan import PUBLISHED, Plan
from planner.model.weighting import Uncertainty
from planner.settings import Settings

# Places follow from the scores alone; the shares on the picture are those of the doubt.
_NO_DRAWS = 1
_SHAPES: dict[str, Shape] = {"none": "none", "ellipse": "ellipse", "box": "box"}


@dataclass(frozen=True, slots=True)
class Placing:
    """The matrix to show with how sure it is; `without` is the same round without the survey, where that counts."""

    matrix: Matrix
    doubt: Doubt
    without: Matrix | None


def blends(uncertainty: Uncertainty, round_id: str) -> bool:
    """Tell whether the published survey counts beside the answers of a round."""
    return uncertainty.baseline > 0 and round_id != PUBLISHED


def placing(
    plan: Plan,
    round_id: str,
    cuts: Cuts | None = None,
    uncertainty: Uncertainty | None = None,
    draws: int = DRAWS,
    plain: Matrix | None = None,
) -> Placing:
    """Place every stack of a round, with the plan's lines and uncertainty unless others are given.

    `plain` is the round's own matrix against these lines, where that is known already.
    """
    cuts = cuts or Cuts(plan.risk_cut, plan.future_cut, plan.band)
    counted = uncertainty or plan.uncertainty
    plain = plain or matrix(plan, round_id, cuts, _NO_DRAWS)
    found = doubt(plan, round_id, cuts, counted, draws, SEED)
    if not blends(counted, round_id):
        return Placing(plain, found, None)
    # With the draws of the doubt, which are remembered.
    blended = blended_matrix(plan, round_id, counted.baseline, cuts, draws, SEED, counted)
    return Placing(blended, found, plain)


def display_of(settings: Settings) -> Display:
    """Return which signs of doubt the user wants to see."""
    return Display(_SHAPES.get(settings.matrix_shape, "ellipse"), settings.matrix_rings)
