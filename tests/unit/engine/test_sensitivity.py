"""Sensitivity lines: straight, exact where they cross, and defined where nothing is left to keep proportions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.sensitivity import Sensitivity, moved, others, sensitivity
from tests.standings import CRITERIA, WEIGHTS, summed, table


@pytest.fixture
def future() -> Sensitivity:
    return sensitivity(table(), WEIGHTS, "future")


class TestWeights:
    def test_the_others_keep_their_proportions(self) -> None:
        assert moved(WEIGHTS, 2, 0.0) == pytest.approx([0.4, 0.6, 0.0])
        assert moved(WEIGHTS, 0, 0.6) == pytest.approx([0.6, 0.15, 0.25])
        assert others(WEIGHTS, 2) == pytest.approx([0.4, 0.6, 0.0])

    def test_without_proportions_the_rest_is_shared_equally(self) -> None:
        assert moved(np.array([0.0, 0.0, 1.0]), 2, 0.4) == pytest.approx([0.3, 0.3, 0.4])

    def test_an_only_criterion_keeps_everything(self) -> None:
        assert moved(np.array([1.0]), 0, 0.2) == pytest.approx([1.0])
        assert others(np.array([1.0]), 0) == pytest.approx([0.0])

    @pytest.mark.parametrize(("value", "wanted"), [(-1.0, 0.0), (2.0, 1.0)])
    def test_a_weight_stays_between_nothing_and_all(self, value: float, wanted: float) -> None:
        assert moved(WEIGHTS, 1, value)[1] == wanted

    @given(
        st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda found: sum(found) > 0.01),
        st.floats(0, 1),
        st.integers(0, 5),
    )
    def test_weights_always_add_up(self, points: list[float], value: float, place: int) -> None:
        weights = np.array(points) / sum(points)
        found = moved(weights, place % len(weights), value)
        assert found.sum() == pytest.approx(1.0) and (found >= 0).all()

    def test_the_weights_handed_in_are_left_alone(self) -> None:
        before = WEIGHTS.copy()
        moved(WEIGHTS, 0, 0.9)
        assert np.array_equal(before, WEIGHTS)


class TestLines:
    def test_the_line_goes_through_the_ranking_as_it_is(self, future: Sensitivity) -> None:
        assert future.at(0.5) == pytest.approx(summed(table()).scores)
        assert future.weight == 0.5

    def test_at_the_end_the_criterion_is_alone(self, future: Sensitivity) -> None:
        assert future.end == pytest.approx([5.0, 3.0, 3.0, 2.0])
        # 0.4 × (6 − risk) + 0.6 × current
        assert future.start == pytest.approx([2.6, 2.8, 3.0, 1.0])

    @given(st.floats(0, 1))
    def test_every_point_is_a_ranking_of_its_own(self, weight: float) -> None:
        found = sensitivity(table(), WEIGHTS, "future")
        assert found.at(weight) == pytest.approx(summed(table(), moved(WEIGHTS, 2, weight)).scores)

    def test_a_criterion_that_is_not_there(self) -> None:
        with pytest.raises(ValueError, match="tuple"):
            sensitivity(table(), WEIGHTS, "price")

    def test_an_only_criterion_has_flat_lines(self) -> None:
        problem = table([[4.0], [2.0]], items=("cloud", "model"), criteria=("future",), directions=("high",))
        found = sensitivity(problem, np.array([1.0]), "future")
        assert found.start == pytest.approx(found.end) and found.crossings == ()


class TestCrossings:
    def test_they_are_exact(self, future: Sensitivity) -> None:
        found = {(one.first, one.second): one for one in future.crossings}
        # cloud 2.6 + 2.4 w against model 2.8 + 0.2 w and network 3.0: w = 1/11 and 1/6.
        assert found["model", "cloud"].weight == pytest.approx(float(Fraction(1, 11)))
        assert found["network", "cloud"].weight == pytest.approx(float(Fraction(1, 6)))
        assert len(found) == 2

    def test_below_the_first_is_ahead_and_above_the_second(self, future: Sensitivity) -> None:
        names = future.alternatives
        for crossing in future.crossings:
            first, second = names.index(crossing.first), names.index(crossing.second)
            before, after = future.at(crossing.weight - 0.01), future.at(crossing.weight + 0.01)
            assert before[first] > before[second] and after[second] > after[first]
            assert future.at(crossing.weight)[first] == pytest.approx(crossing.score)

    def test_only_the_best_two_lead(self, future: Sensitivity) -> None:
        assert [one.leading for one in future.crossings] == [False, True]

    def test_leaders_on_both_sides_of_a_leading_crossing(self, future: Sensitivity) -> None:
        assert future.leader(0.1) == ("network",)
        assert future.leader(0.9) == ("cloud",)
        assert set(future.leader(1 / 6)) == {"network", "cloud"}

    def test_lines_on_each_other_never_cross(self) -> None:
        found = sensitivity(table([[3.0, 3.0, 3.0]] * 4), WEIGHTS, "risk")
        assert found.crossings == () and len(found.leader(0.5)) == 4

    def test_meeting_at_the_end_is_no_crossing(self) -> None:
        problem = table([[3.0, 1.0], [3.0, 5.0]], items=("cloud", "model"), criteria=("current", "future"),
                        directions=("high", "high"))  # fmt: skip
        assert sensitivity(problem, np.array([0.5, 0.5]), "current").crossings == ()

    def test_nothing_to_rank_has_no_leader(self) -> None:
        empty = table(np.zeros((0, 3)).tolist() or [[0.0] * 3], items=())
        assert empty.alternatives == ()
        bare = Sensitivity("risk", 0.2, (), np.zeros(0), np.zeros(0), ())
        assert bare.leader(0.5) == ()

    @given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=6), st.sampled_from(CRITERIA))
    def test_between_two_crossings_the_order_stands(self, scores: list[tuple[int, ...]], criterion: str) -> None:
        names = tuple(f"i{place}" for place in range(len(scores)))
        found = sensitivity(table(scores, items=names), WEIGHTS, criterion)
        cuts = [0.0, *(one.weight for one in found.crossings), 1.0]
        for low, high in zip(cuts, cuts[1:], strict=False):
            if high - low > 1e-6:
                near, far = found.at(low + (high - low) * 0.1), found.at(low + (high - low) * 0.9)
                gaps = (near[:, None] - near) * (far[:, None] - far)
                assert (gaps > -1e-9).all()
