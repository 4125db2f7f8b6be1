"""What `planner bench` measures of the engine: the same problems on every machine, and answers that are right."""

from typing import get_args

import numpy as np
import pytest

from planner.cli import benchjobs, benchplan
from planner.cli.benchmeasure import Job
from planner.engine.quadrant import matrix, stacks
from planner.engine.result import Cuts
from planner.engine.weighting.ahp import eigenvector
from planner.model.plan import QUADRANTS, Plan
from planner.model.weighting import RankingMethod
from planner.store.store import open_plan

from .benchagree import agree

SMALL = benchjobs.Sizes(20, 5)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan whose panel of usual size answered."""
    with open_plan(benchplan.usual_plan(tmp_path_factory.mktemp("bench") / "usual.plan")) as store:
        return store.plan()


class TestProblems:
    def test_they_are_drawn_from_a_fixed_seed(self) -> None:
        assert np.array_equal(benchjobs.table(), benchjobs.table())
        assert np.array_equal(benchjobs.weight_vectors(50), benchjobs.weight_vectors(50))
        for one, other in zip(benchjobs.comparisons(), benchjobs.comparisons(), strict=True):
            assert np.array_equal(one, other)

    def test_scores_lie_on_the_scale(self) -> None:
        scores = benchjobs.table()
        assert scores.shape == (20, 5) and 1 <= scores.min() < 1.5 and 4.5 < scores.max() <= 5

    def test_weights_add_up(self) -> None:
        weights = benchjobs.weight_vectors(1000)
        assert weights.shape == (1000, 5) and weights.sum(axis=1) == pytest.approx(np.ones(1000))
        # Evenly from all that add up to 1: each has the same mean, and a fifth of them lies above a third.
        assert weights.mean(axis=0) == pytest.approx(np.full(5, 0.2), abs=0.02)
        assert (weights > 1 / 3).mean() == pytest.approx((2 / 3) ** 4, abs=0.02)

    def test_matrices_are_reciprocal_and_on_the_scale(self) -> None:
        found = benchjobs.comparisons()
        assert len(found) == 50
        for one in found:
            assert one.shape == (7, 7) and np.diag(one).tolist() == [1] * 7
            assert one * one.T == pytest.approx(np.ones((7, 7)))
            assert one.min() >= 1 / 9 - 1e-9 and one.max() <= 9


class TestAnswers:
    def test_acceptability_is_a_share_of_the_draws(self) -> None:
        found = np.asarray(benchjobs.smaa(SMALL).run())
        assert found.shape == (20, 20)
        assert found.sum(axis=0) == pytest.approx(np.ones(20)) and found.sum(axis=1) == pytest.approx(np.ones(20))

    def test_the_weighted_sum_has_four_peers(self) -> None:
        assert agree(benchjobs.smaa(SMALL)) == ["numpy", "scipy", "pymcdm", "scikit-criteria"]

    @pytest.mark.parametrize("name", ["topsis", "vikor", "promethee"])
    def test_methods(self, name: RankingMethod) -> None:
        job = benchjobs.method(name, SMALL)
        assert agree(job)[0] == "pymcdm"
        assert np.asarray(job.run()).shape == (benchjobs.METHOD_DRAWS, benchjobs.ALTERNATIVES)

    def test_every_method_but_the_weighted_sum_is_named(self) -> None:
        assert set(benchjobs.METHOD_NAMES) == {*get_args(RankingMethod)} - {"weighted-sum"}

    def test_eigenvectors(self) -> None:
        job = benchjobs.ahp()
        assert agree(job) == ["scipy", "pymcdm"]
        assert np.asarray(job.run())[0] == pytest.approx(eigenvector(benchjobs.comparisons()[0]).weights)

    def test_rank_agreement(self) -> None:
        job = benchjobs.agreement()
        assert agree(job) == ["scipy"]
        found = np.asarray(job.run())
        assert found.shape == (12, 12) and np.diag(found) == pytest.approx(np.ones(12))
        assert found == pytest.approx(found.T)

    def test_redrawn_panels(self, workshop: Plan) -> None:
        job = benchjobs.bootstrap(workshop)
        assert agree(job) == ["scipy"]
        found = np.asarray(job.run())
        assert found.shape == (9, 4) and found.sum(axis=1) == pytest.approx(np.ones(9))
        # Each run draws anew.
        assert not np.array_equal(found, np.asarray(job.run()))

    def test_a_moved_line(self, workshop: Plan) -> None:
        job = benchjobs.moved_line(workshop)
        found = [np.asarray(job.run()) for _run in range(6)]
        assert not np.array_equal(found[0], found[2]) and np.array_equal(found[0], found[5])


class TestPanel:
    def test_its_answers_stand_by_assessor_and_cell(self, workshop: Plan) -> None:
        found = benchjobs.panel_table(workshop)
        assert found.shape == (benchplan.ASSESSORS, 18)
        assert 0 < np.isnan(found).mean() < 0.2 and set(found[~np.isnan(found)]) == {1, 2, 3, 4, 5}
        place = stacks(workshop).index("model")
        given = [answer.value for key, answer in workshop.assessments.items() if key[2:] == ("model", "risk")]
        assert np.nansum(found[:, place]) == sum(value for value in given if value is not None)

    def test_means_are_counted_into_quadrants(self, workshop: Plan) -> None:
        # Risk of two stacks, then future competitiveness, in four draws; the last of the first is on a line.
        means = np.array([[4.0, 4, 2, 3], [2, 2, 2, 2], [2.0, 4, 4, 4], [2, 2, 2, 2]])
        found = benchjobs.quadrant_shares(workshop, means)
        by_name = dict(zip(QUADRANTS, found[0], strict=True))
        assert by_name == {"respond": 0.25, "invest": 0.375, "support": 0.375, "monitor": 0}
        assert dict(zip(QUADRANTS, found[1], strict=True))["monitor"] == 1

    def test_shares_of_a_matrix(self, workshop: Plan) -> None:
        placed = matrix(workshop, "round-1", Cuts(3.0, 3.0, 0.0), 100, 1)
        found = benchjobs.shares_of(placed)
        assert found[0].tolist() == [placed.points[0].probability.get(name, 0.0) for name in QUADRANTS]


@pytest.mark.parametrize(
    ("job", "limit"),
    [("smaa", benchjobs.SMAA_BUDGET), ("bootstrap", benchjobs.BOOTSTRAP_BUDGET), ("line", benchjobs.CUT_BUDGET)],
)
def test_budgets(job: str, limit: float, workshop: Plan) -> None:
    made: dict[str, Job] = {
        "smaa": benchjobs.smaa(SMALL), "bootstrap": benchjobs.bootstrap(workshop),
        "line": benchjobs.moved_line(workshop),
    }  # fmt: skip
    found = made[job].budget
    assert made[job].id == job and found is not None and (found.limit, found.statistic) == (limit, "median")


def test_a_quick_run_gives_peers_less() -> None:
    assert benchjobs.QUICK.fast < benchjobs.Sizes().fast and benchjobs.QUICK.slow < benchjobs.Sizes().slow
    shares = {peer.name: peer.share for peer in benchjobs.smaa(SMALL).peers}
    assert shares == {"numpy": 1.0, "scipy": 1.0, "pymcdm": 20 / 100_000, "scikit-criteria": 5 / 100_000}
