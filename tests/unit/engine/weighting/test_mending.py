"""The judgement to mend: found where one was planted, with the value that was there before."""

import numpy as np
import pytest
from comparisons import CARS_LOCAL, EIGHT, upper

from planner.engine.probability import stream
from planner.engine.weighting import ahp, mending, pairwise


def consistent(weights: list[float]) -> np.ndarray:
    given = np.array(weights)
    return np.asarray(given[:, None] / given[None, :])


@pytest.mark.parametrize(("row", "column"), [(0, 1), (0, 3), (1, 2), (2, 3), (1, 3)])
def test_a_planted_error_is_found_with_the_value_that_was_there(row: int, column: int) -> None:
    matrix = consistent([0.48, 0.24, 0.16, 0.12])
    true = float(matrix[row, column])
    matrix[row, column], matrix[column, row] = 1 / true / 2, true * 2
    found = mending.mend(matrix)
    assert found is not None
    assert (found.row, found.column) == (row, column)
    assert found.judged == pytest.approx(1 / true / 2)
    assert found.consistent == pytest.approx(true, rel=1e-9)
    assert found.cr_after == pytest.approx(0, abs=1e-9)
    assert found.lambda_after == pytest.approx(4)
    assert found.cr is not None
    assert found.cr > 0.05


@pytest.mark.parametrize("n", [4, 5, 7, 9])
def test_planted_errors_of_every_size(n: int) -> None:
    rng = stream(11, f"planted {n}")
    for _run in range(10):
        matrix = consistent(rng.dirichlet(np.full(n, 4.0)).tolist())
        row, column = sorted(rng.choice(n, 2, replace=False).tolist())
        true, wrong = float(matrix[row, column]), float(matrix[row, column]) * 6
        matrix[row, column], matrix[column, row] = wrong, 1 / wrong
        found = mending.mend(matrix)
        assert found is not None
        assert (found.row, found.column) == (row, column)
        assert found.consistent == pytest.approx(true, rel=1e-6)


def test_no_other_judgement_would_mend_more() -> None:
    matrix = pairwise.checked(EIGHT)
    found = mending.mend(EIGHT)
    assert found is not None
    for row, column in pairwise.judged_pairs(matrix):
        without = matrix.copy()
        without[row, column] = without[column, row] = np.nan
        weights = ahp.eigenvector(without).weights
        other = matrix.copy()
        other[row, column], other[column, row] = weights[row] / weights[column], weights[column] / weights[row]
        cr = ahp.eigenvector(other).cr
        assert cr is not None
        assert found.cr_after is not None
        assert cr >= found.cr_after - 1e-9


def test_the_value_on_the_scale_and_the_ratio_after_it() -> None:
    found = mending.mend(CARS_LOCAL[0])
    assert found is not None
    assert found.nearest in pairwise.SCALE
    mended = pairwise.checked(CARS_LOCAL[0]).copy()
    mended[found.row, found.column], mended[found.column, found.row] = found.nearest, 1 / found.nearest
    assert ahp.eigenvector(mended).cr == pytest.approx(found.cr_nearest)
    assert found.cr == pytest.approx(ahp.eigenvector(CARS_LOCAL[0]).cr)
    assert found.cr_nearest < found.cr


def test_of_three_criteria_any_would_do_and_the_first_is_named() -> None:
    found = mending.mend(upper(2, 4, 4))
    assert found is not None
    assert found.cr_after == pytest.approx(0, abs=1e-9)
    # 2, 4, 4: each could be mended by the same factor; on the scale 1, 8 or 2 all are exact, so the first pair counts.
    assert (found.row, found.column, found.nearest) == (0, 1, 1.0)


def test_nothing_to_mend_where_all_agree() -> None:
    assert mending.mend(consistent([0.5, 0.3, 0.2])) is None
    assert mending.mend(np.ones((5, 5))) is None


def test_nothing_to_mend_where_nothing_can_be_checked() -> None:
    assert mending.mend(upper(3)) is None
    assert mending.mend([[1]]) is None
    assert mending.mend(upper(3, np.nan, 5)) is None
    assert mending.mend(upper(3, np.nan, np.nan)) is None


def test_judgements_that_others_do_not_check_are_left_out() -> None:
    # A ring of the first three that contradict each other, and a fourth that hangs by a single judgement.
    found = mending.mend(upper(2, 2, np.nan, 9, np.nan, 5))
    assert found is not None
    assert 3 not in (found.row, found.column)


def test_beyond_the_table_a_value_but_no_ratio() -> None:
    matrix = consistent(np.linspace(1, 2, 16).tolist())
    matrix[0, 1], matrix[1, 0] = 9, 1 / 9
    found = mending.mend(matrix)
    assert found is not None
    assert (found.row, found.column) == (0, 1)
    assert (found.cr, found.cr_after, found.cr_nearest) == (None, None, None)
    assert mending.mend(matrix, "alonso-lamata-2006").cr is not None


def test_the_furthest_from_the_weights_comes_first() -> None:
    matrix = consistent([0.4, 0.3, 0.2, 0.1])
    matrix[0, 3], matrix[3, 0] = 1.0, 1.0
    found = mending.deviations(matrix, ahp.eigenvector(matrix).weights)
    assert (found[0].row, found[0].column) == (0, 3)
    assert found[0].error == pytest.approx(found[0].ratio / found[0].judged)
    errors = [one.error for one in found]
    assert errors == pytest.approx(sorted(errors, reverse=True))
    assert len(found) == 6


def test_deviations_of_consistent_judgements_are_one_and_stand_in_order() -> None:
    found = mending.deviations(consistent([0.5, 0.3, 0.2]), [0.5, 0.3, 0.2])
    assert [(one.row, one.column) for one in found] == [(0, 1), (0, 2), (1, 2)]
    assert [one.error for one in found] == pytest.approx([1, 1, 1])
