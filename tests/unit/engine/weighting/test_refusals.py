"""What the weighting engine refuses: each with what is wrong and what to do about it, in English and in Korean."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from comparisons import upper
from plans import small_plan

from planner import paths, text
from planner.engine.weighting import ahp, bwm, groups, mending, pairwise, points, randomindex, roc
from planner.engine.weighting.derive import parse, weights_for
from planner.model.errors import PlannerError
from planner.model.weighting import WeightSet

NAN = float("nan")
Refused = Callable[[], object]
NUMBERS = "Compare the best criterion with each other one, and each with the worst, from 1 to 9."
WRITTEN = 'Write criteria and numbers, as in "risk=0.4,future=0.6".'
INDICATORS = "Choose one of: dependence, risk, current, future."


def of_a_set(name: str) -> object:
    """Ask for weights by a name that no set of the sheet has."""
    known = WeightSet("w-1", "stacks", "Board", "direct", "", "")
    other = replace(known, id="w-2", sheet="tasks", name="Elsewhere")
    return weights_for(replace(small_plan(), weight_sets={"w-1": known, "w-2": other}), "stacks", name)


CASES: tuple[tuple[Refused, str, str], ...] = (
    (lambda: ahp.eigenvector(upper(2, NAN, NAN)), "The comparisons do not tie all criteria together.",
     "Compare a criterion of each group with one of another group."),
    (lambda: ahp.geometric_mean(upper(2, NAN, NAN)), "The comparisons do not tie all criteria together.",
     "Compare a criterion of each group with one of another group."),
    (lambda: ahp.eigenvector(np.ones((2, 3))), "A matrix of comparisons must be square.",
     "Give as many rows as columns."),
    (lambda: pairwise.checked([[1, -3], [0, 1]]), "A comparison must be a positive number.",
     "Say how many times as important it is."),
    (lambda: mending.mend([[1, 3], [3, 1]]), "Two comparisons of the same pair contradict each other.",
     "The comparison the other way round is the reciprocal."),
    (lambda: ahp.eigenvector(upper(2), "nowhere"), "There is no table of random indices named nowhere.",
     f"Choose one of: {', '.join(randomindex.TABLES)}."),
    (lambda: ahp.consistency_ratio(3.1, 3, ""), "There is no table of random indices named .",
     f"Choose one of: {', '.join(randomindex.TABLES)}."),
    (lambda: points.weights([1, NAN]), "Points are missing.", "Give each criterion points, 0 or more."),
    (lambda: points.weights([1, -0.5]), "Points cannot be negative.", "Give each criterion points, 0 or more."),
    (lambda: roc.weights([1, NAN]), "A rank is missing.", "Give each criterion a rank, 1 for the most important."),
    (lambda: bwm.linear([1, 2], [2]), "Both rows of comparisons must name every criterion.", NUMBERS),
    (lambda: bwm.nonlinear([1, 0.5], [2, 1]),
     "A comparison with the best or the worst criterion is missing or below 1.", NUMBERS),
    (lambda: bwm.linear([2, 3], [3, 1]), "The best criterion compared with itself must be 1, and so must the worst.",
     NUMBERS),
    (lambda: bwm.linear([1, 3], [3, 1], best=1, worst=0),
     "The best criterion compared with itself must be 1, and so must the worst.", NUMBERS),
    (lambda: bwm.input_ratio([1, 3], [2, 1]), "Both rows must say the same of the best against the worst criterion.",
     NUMBERS),
    (lambda: groups.join_weights([]), "There is nobody to join.", "Let somebody judge first."),
    (lambda: groups.join_weights([[1.0]] * 2, drop_extremes=True),
     "The highest and the lowest can only be left out of three or more.", "Ask more people, or keep all."),
    (lambda: weights_for(small_plan(), "nowhere"), "There is no sheet nowhere.", "Choose one of: stacks."),
    (lambda: of_a_set("Elsewhere"), "The sheet stacks has no weights named Elsewhere.",
     "Choose one of: equal, Board."),
    (lambda: weights_for(small_plan(), "stacks", "price=1"), "The sheet stacks has no criterion price.", INDICATORS),
    (lambda: parse("risk=much"), "The weights cannot be read: risk=much", WRITTEN),
    (lambda: parse("risk=1,,future=1"), "The weights cannot be read: risk=1,,future=1", WRITTEN),
    (lambda: parse("risk=1, risk=2"), "The weights name risk twice.", WRITTEN),
    (lambda: parse("risk=0"), "The weights add up to nothing.", WRITTEN),
)  # fmt: skip


def told(refused: Refused) -> tuple[str, str]:
    """Return what a refusal says, and what to do."""
    with pytest.raises(PlannerError) as caught:
        refused()
    return caught.value.args[0], str(caught.value)


@pytest.mark.parametrize(("refused", "wrong", "hint"), CASES, ids=[f"{n}-{case[1]}" for n, case in enumerate(CASES)])
def test_what_is_wrong_and_what_to_do(refused: Refused, wrong: str, hint: str) -> None:
    said, whole = told(refused)
    assert whole == f"{wrong} {hint}" or (said == wrong and hint in whole)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case[1]}" for n, case in enumerate(CASES)])
def test_in_korean_as_well(case: tuple[Refused, str, str]) -> None:
    text.set_language("ko", paths.resource("i18n"))
    _said, whole = told(case[0])
    assert any("가" <= letter <= "힣" for letter in whole)
    assert case[1] not in whole and case[2] not in whole


def test_a_set_by_its_name_beats_weights_written_out() -> None:
    known = WeightSet("w-1", "stacks", "risk=1", "equal", "", "")
    plan = replace(small_plan(), weight_sets={"w-1": known})
    assert weights_for(plan, "stacks", "risk=1").id == "w-1"


def test_an_id_beats_a_name() -> None:
    first, second = (WeightSet(f"w-{n}", "stacks", f"w-{3 - n}", "equal", "", "") for n in (1, 2))
    plan = replace(small_plan(), weight_sets={"w-1": first, "w-2": second})
    assert weights_for(plan, "stacks", "w-1").name == "w-2"
