"""What one respondent said, method by method: whole, in part, or not enough."""

from collections.abc import Sequence

import numpy as np
import pytest

from planner.engine.weighting import voices
from planner.model.weighting import Judgement, WeightMethod

CRITERIA = ("dependence", "risk", "future")


def hear(method: WeightMethod, *said: tuple[str, str, float] | tuple[str, str, float, str]) -> voices.Voice:
    judged = [Judgement("A01", *one) for one in said]  # type: ignore[arg-type]
    return voices.hear(method, CRITERIA, judged, "A01", "eigenvector")


def test_equal_weights_need_no_judgement() -> None:
    found = hear("equal")
    assert found.state == "complete"
    assert found.weights == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("method", ["direct", "swing"])
def test_points(method: WeightMethod) -> None:
    found = hear(method, ("risk", "", 100), ("dependence", "", 60), ("future", "", 40))
    assert (found.state, found.missing, found.respondent) == ("complete", (), "A01")
    assert found.weights == pytest.approx([0.3, 0.5, 0.2])


def test_points_so_far_count_and_the_rest_is_named() -> None:
    found = hear("swing", ("risk", "", 100))
    assert found.state == "provisional"
    assert found.weights == pytest.approx([0, 1, 0])
    assert found.missing == (("dependence", ""), ("future", ""))


def test_a_zero_alone_says_nothing_yet() -> None:
    found = hear("direct", ("risk", "", 0))
    assert (found.state, found.weights) == ("none", None)


def test_zeros_for_all_say_all_weigh_alike() -> None:
    found = hear("direct", *((criterion, "", 0) for criterion in CRITERIA))
    assert found.state == "complete"
    assert found.weights == pytest.approx([1 / 3] * 3)


def test_ranks() -> None:
    found = hear("roc", ("risk", "", 1), ("dependence", "", 2), ("future", "", 3))
    assert found.state == "complete"
    assert found.weights == pytest.approx([5 / 18, 11 / 18, 1 / 9])


def test_ranks_so_far_leave_the_others_the_last_places() -> None:
    found = hear("roc", ("risk", "", 1))
    assert found.state == "provisional"
    assert found.weights == pytest.approx([7 / 36, 11 / 18, 7 / 36])
    assert hear("roc").state == "none"


def test_comparisons() -> None:
    found = hear("ahp", ("dependence", "risk", 1 / 2), ("risk", "future", 4), ("dependence", "future", 2))
    assert found.state == "complete"
    assert found.priorities is not None
    assert found.priorities.cr == pytest.approx(0, abs=1e-9)
    assert found.weights == pytest.approx([2 / 7, 4 / 7, 1 / 7])


def test_comparisons_that_tie_all_together_count_before_the_last_is_said() -> None:
    found = hear("ahp", ("dependence", "risk", 1 / 2), ("risk", "future", 4))
    assert found.state == "provisional"
    assert found.missing == (("dependence", "future"),)
    assert found.weights == pytest.approx([2 / 7, 4 / 7, 1 / 7])


def test_comparisons_that_tie_nothing_together_say_nothing_yet() -> None:
    found = hear("ahp", ("dependence", "risk", 3))
    assert (found.state, found.weights, found.priorities) == ("none", None, None)
    assert len(found.missing) == 2


def test_a_single_criterion_needs_no_comparison() -> None:
    found = voices.hear("ahp", ("risk",), (), "", "geometric-mean")
    assert found.state == "complete"
    assert found.weights is not None
    assert found.weights.tolist() == [1.0]


def test_the_estimator_is_the_one_that_was_chosen() -> None:
    criteria = ("a", "b", "c", "d")
    said = [
        Judgement("", first, second, value)
        for first, second, value in (
            ("a", "b", 2), ("a", "c", 5), ("a", "d", 1), ("b", "c", 3), ("b", "d", 4), ("c", "d", 2),
        )
    ]  # fmt: skip
    eigen = voices.hear("ahp", criteria, said, "", "eigenvector")
    rows = voices.hear("ahp", criteria, said, "", "geometric-mean")
    assert eigen.weights is not None
    assert rows.weights is not None
    assert eigen.weights != pytest.approx(rows.weights, abs=1e-4)
    assert rows.priorities is not None
    assert rows.priorities.estimator == "geometric-mean"


BEST_WORST: Sequence[tuple[str, str, float, str]] = (
    ("risk", "dependence", 2, "best"), ("risk", "future", 8, "best"), ("dependence", "future", 5, "worst"),
)  # fmt: skip


def test_best_and_worst() -> None:
    found = hear("bwm", *BEST_WORST)
    assert (found.state, found.ends) == ("complete", ("risk", "future"))
    # The example of Rezaei (2015) by the linear model.
    assert found.weights == pytest.approx([9 / 28, 17 / 28, 1 / 14])
    assert found.best_worst is not None
    assert found.best_worst.cr == pytest.approx(0.0578, abs=1e-4)


def test_the_best_against_the_worst_need_be_said_but_once() -> None:
    found = hear("bwm", BEST_WORST[0], ("risk", "future", 8, "worst"), BEST_WORST[2])
    assert found.state == "complete"
    assert found.weights == pytest.approx([9 / 28, 17 / 28, 1 / 14])


def test_best_and_worst_so_far() -> None:
    found = hear("bwm", *BEST_WORST[:1], BEST_WORST[2])
    assert found.state == "none"
    assert found.missing == (("risk", "future"), ("future", "risk"))
    assert found.ends == ("risk", "future")


def test_the_best_alone_leaves_the_worst_to_be_chosen() -> None:
    found = hear("bwm", BEST_WORST[0])
    assert (found.state, found.ends) == ("none", ("risk", ""))
    assert hear("bwm").ends == ("", "")


def test_what_a_merge_put_together_may_contradict_itself() -> None:
    found = hear("bwm", *BEST_WORST, ("risk", "future", 3, "worst"))
    assert found.state == "complete", "the row of the best holds"
    below = hear("bwm", ("risk", "dependence", 0.5, "best"), *BEST_WORST[1:])
    assert (below.state, below.missing) == ("none", (("risk", "future"),))


def test_judgements_about_other_criteria_are_left_out() -> None:
    found = hear("direct", ("risk", "", 1), ("dependence", "", 1), ("future", "", 2), ("gone", "", 99))
    assert found.weights == pytest.approx([0.25, 0.25, 0.5])
    assert hear("ahp", ("risk", "gone", 3)).state == "none"


def test_what_was_said_is_kept_as_the_method_reads_it() -> None:
    assert np.isnan(hear("direct", ("risk", "", 5)).given).tolist() == [True, False, True]
    assert hear("ahp", ("dependence", "risk", 3)).given[1, 0] == pytest.approx(1 / 3)
    assert hear("bwm", *BEST_WORST).given.tolist() == [[2, 1, 8], [5, 8, 1]]
