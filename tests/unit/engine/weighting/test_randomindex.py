"""Tables of random indices: values as published, and which ratio follows from which."""

import numpy as np
import pytest

from planner.engine.probability import stream
from planner.engine.weighting import randomindex
from planner.engine.weighting.pairwise import SCALE
from planner.model.errors import PlannerError


@pytest.mark.parametrize(
    ("n", "expected"),
    [(1, 0), (2, 0), (3, 0.58), (4, 0.90), (5, 1.12), (6, 1.24), (7, 1.32), (8, 1.41), (9, 1.45), (15, 1.59)],
)
def test_saaty_as_published(n: int, expected: float) -> None:
    assert randomindex.table(randomindex.SAATY).value(n) == expected


def test_saaty_ends_at_fifteen() -> None:
    assert randomindex.table(randomindex.SAATY).value(16) is None


@pytest.mark.parametrize(("n", "mean"), [(5, 9.4982), (9, 20.5778)])
def test_alonso_and_lamata_are_a_straight_line(n: int, mean: float) -> None:
    # λ̄max(n) = 2.7699 n − 4.3513
    assert randomindex.table("alonso-lamata-2006").value(n) == pytest.approx((mean - n) / (n - 1), rel=1e-12)


def test_a_straight_line_never_ends() -> None:
    assert randomindex.table("alonso-lamata-2006").value(40) == pytest.approx((2.7699 * 40 - 4.3513 - 40) / 39)


@pytest.mark.parametrize("table", list(randomindex.TABLES))
def test_up_to_two_nothing_can_contradict(table: str) -> None:
    assert randomindex.table(table).value(1) == 0.0
    assert randomindex.table(table).value(2) == 0.0


@pytest.mark.parametrize("table", list(randomindex.TABLES))
def test_every_table_names_itself_and_its_source(table: str) -> None:
    found = randomindex.TABLES[table]
    assert found.id == table
    year = found.name[-5:-1]
    assert year in found.citation


@pytest.mark.parametrize("n", [3, 4, 5, 6, 8])
def test_indices_are_what_matrices_at_random_give(n: int) -> None:
    """The mean consistency index of 40,000 matrices filled at random, within the spread of the published tables."""
    rng = stream(20251231, f"random index {n}")
    upper = np.triu_indices(n, 1)
    stack = np.ones((40_000, n, n))
    judged = np.array(SCALE)[rng.integers(0, len(SCALE), (len(stack), len(upper[0])))]
    stack[:, upper[0], upper[1]] = judged
    stack[:, upper[1], upper[0]] = 1 / judged
    vector = np.ones((len(stack), n, 1))
    for _step in range(60):
        vector = stack @ vector
        vector /= vector.sum(axis=1, keepdims=True)
    index = float(((stack @ vector).sum(axis=(1, 2)).mean() - n) / (n - 1))
    assert randomindex.table("aguaron-2003").value(n) == pytest.approx(index, abs=0.01)
    assert randomindex.table("alonso-lamata-2006").value(n) == pytest.approx(index, abs=0.06)
    assert randomindex.table(randomindex.SAATY).value(n) == pytest.approx(index, abs=0.07)


def test_an_unknown_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(PlannerError, match="saaty-1980"):
        randomindex.table("saaty")


@pytest.mark.parametrize(("n", "threshold"), [(3, 0.31), (4, 0.35), (5, 0.37), (9, 0.37)])
def test_thresholds_of_the_geometric_index(n: int, threshold: float) -> None:
    # Aguarón and Moreno-Jiménez (2003).
    assert randomindex.accepted_geometric(n) == threshold
