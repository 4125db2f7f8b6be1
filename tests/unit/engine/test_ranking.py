"""Ranking a sheet of a plan: everything together, and the cheap parts for what moves."""

from dataclasses import replace

import numpy as np
import pytest

from planner import __version__
from planner.engine import ranking as module
from planner.engine.methods.table import METHODS
from planner.engine.problem import from_table
from planner.engine.ranking import coarse_smaa, rank, rankable, samples, setting, weighted, weighting
from planner.engine.robustness.scoresampling import FIXED, fixed
from planner.engine.weighting import roc
from planner.model.errors import PlannerError
from planner.model.plan import Indicator, Plan, Words
from planner.model.plan_hash import plan_hash
from planner.model.weighting import Judgement, RankingSetting, Uncertainty, WeightCriterion, WeightSet
from planner.progress import Cancelled
from tests.plans import INDICATORS, small_plan, with_round

ENDS = {"dependence": "low", "risk": "low", "current": "high", "future": "high"}
FEW = 2_000


def ranked_plan(**changes: object) -> Plan:
    """Make the survey's plan with good ends for its four indicators."""
    known = {
        key: Indicator(key, Words(*names), Words(""), ENDS[key])  # type: ignore[arg-type]
        for key, names in INDICATORS.items()
    }
    return replace(small_plan(), indicators=known, **changes)  # type: ignore[arg-type]


def own_weights(method: str = "direct", **values: float) -> WeightSet:
    criteria = tuple(WeightCriterion(name, ENDS[name], 0.1, 0.8) for name in values)  # type: ignore[arg-type]
    said = tuple(Judgement("", name, "", value) for name, value in values.items())
    return WeightSet("w1", "stacks", "Ours", method, "room", "", criteria=criteria, judgements=said)  # type: ignore[arg-type]


PLAN = ranked_plan()


def test_everything_is_there_and_fits() -> None:
    found = rank(PLAN, "stacks", draws=FEW, seed=5)
    count = len(found.problem.alternatives)
    assert found.problem.alternatives[0] == "semiconductor" and "storage" in found.problem.dropped
    assert found.weights == pytest.approx(np.full(4, 0.25))
    assert (found.method, found.knowledge, found.draws, found.seed) == ("weighted-sum", "free", FEW, 5)
    assert found.smaa.acceptability.shape == (count, count)
    assert [one.criterion for one in found.stability] == list(ENDS)
    assert [one.alternative for one in found.verdicts] == list(found.problem.alternatives)
    assert list(found.comparison.outcomes) == list(METHODS)
    assert found.outcome.scores == pytest.approx(found.problem.worth @ found.weights)
    assert found.input == plan_hash(PLAN) and found.version == __version__
    assert found.bounds.exact and found.dominance.certain.shape == (count, count)
    assert any("interval or a missing score" in note for note in found.notes)


@pytest.mark.parametrize("method", list(METHODS))
def test_every_method(method: str) -> None:
    found = rank(PLAN, "stacks", method=method, draws=200)
    assert found.outcome.method == found.method == method
    assert found.outcome.scores == pytest.approx(found.comparison.outcomes[method].scores)
    assert any("weighted sum" in note for note in found.notes) is (method != "weighted-sum")
    # Notes speak of names, not of ids.
    assert not any(name in note for note in found.notes for name in ("system-software", "dev-platform"))


def test_what_the_plan_says_counts_until_it_is_overruled() -> None:
    plan = ranked_plan(
        weight_sets={"w1": own_weights(risk=60.0, future=20.0)},
        ranking={"stacks": RankingSetting("stacks", "w1", "topsis", "banded")},
        uncertainty=Uncertainty(assessors=False),
    )
    found = rank(plan, "stacks", draws=200)
    assert (found.method, found.knowledge, found.weighting.name) == ("topsis", "banded", "Ours")
    assert found.problem.criteria == ("risk", "future") and found.weights == pytest.approx([0.75, 0.25])
    assert found.uncertainty.assessors is False
    assert setting(plan, "stacks").method == "topsis" and setting(PLAN, "stacks") == RankingSetting("stacks")
    other = rank(plan, "stacks", weights="equal", method="vikor", knowledge="exact", uncertainty=FIXED, draws=200)
    assert (other.method, other.knowledge, other.uncertainty) == ("vikor", "exact", FIXED)
    assert other.problem.criteria == tuple(ENDS)


@pytest.mark.parametrize(
    ("name", "criteria", "shares"),
    [
        ("risk=3,future=1", ("risk", "future"), [0.75, 0.25]),
        ("Ours", ("risk", "future"), [0.75, 0.25]),
        ("equal", tuple(ENDS), [0.25] * 4),
        (None, tuple(ENDS), [0.25] * 4),
        ("roc:future>risk", ("risk", "future"), [0.25, 0.75]),
        ("roc:risk>current=future", ("risk", "current", "future"), roc.weights([1, 2, 2])),
    ],
)
def test_weights_by_many_names(name: str | None, criteria: tuple[str, ...], shares: list[float]) -> None:
    plan = ranked_plan(weight_sets={"w1": own_weights(risk=60.0, future=20.0)})
    found = weighting(plan, "stacks", name)
    assert found.criteria == criteria and found.weights == pytest.approx(shares)
    assert rank(plan, "stacks", weights=found, draws=50).weights == pytest.approx(shares)


@pytest.mark.parametrize(
    ("name", "words"),
    [("roc:risk>risk", "no order"), ("roc:risk>luck", "no order"), ("Theirs", "Theirs"), ("risk=x", "risk=x")],
)
def test_weights_that_are_not_there(name: str, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        weighting(PLAN, "stacks", name)


def test_sheets_that_are_not_there() -> None:
    for name in (None, "roc:risk>future"):
        with pytest.raises(PlannerError, match="luck"):
            weighting(PLAN, "luck", name)


def test_rankings_by_order_keep_their_directions() -> None:
    assert weighting(PLAN, "stacks", "roc:risk>future").directions == ("low", "high")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"method": "dice"}, "no ranking method dice"),
        ({"knowledge": "hearsay"}, "hearsay"),
        ({"draws": 0}, "Draws must be"),
        ({"draws": 10_000_000}, "1,000,000"),
        ({"seed": -1}, "seed must not"),
        ({"round": "round-9"}, "round-9"),
    ],
)
def test_what_can_not_be_done(options: dict[str, object], words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        rank(PLAN, "stacks", **options)  # type: ignore[arg-type]


def test_nothing_to_rank() -> None:
    plan = with_round(PLAN, {("model", "risk"): [None]})
    with pytest.raises(PlannerError, match="Nothing of the sheet .* can be ranked"):
        rank(plan, "stacks", round="round-1")
    assert rankable(plan, "round-1") == () and rankable(plan) == ("stacks",)
    lone = with_round(PLAN, {("model", "risk"): [3, 4]})
    assert rankable(lone, "round-1") == ()
    found = rank(lone, "stacks", round="round-1", draws=50)
    assert found.outcome.ranks.tolist() == [1] and found.verdicts[0].verdict == "robust"
    assert found.stability[0].winner == (1, 1) and found.reversals == ()


def test_a_workshop_round() -> None:
    plan = with_round(PLAN, {
        ("model", "risk"): [2, 2, 3], ("model", "future"): [4, 5, 4],
        ("cloud", "risk"): [3, 4, 3], ("cloud", "future"): [2, 3, (2, 4)],
        ("data", "risk"): [3, None, None],
    })  # fmt: skip
    found = rank(plan, "stacks", round="round-1", weights="risk=1,future=1", draws=FEW)
    assert found.problem.alternatives == ("cloud", "model", "data")
    assert found.outcome.ranks.tolist() == [3, 1, 2]
    assert found.smaa.acceptability[1, 0] > 0.8
    assert found.bounds.best[2] == 1 and found.bounds.worst[2] == 3
    assert any("missing score" in note for note in found.notes)


def test_bands_grow_when_a_criterion_falls_out() -> None:
    plan = with_round(ranked_plan(weight_sets={"w1": own_weights(risk=40.0, future=40.0, current=20.0)}), {
        ("model", "risk"): [2, 2], ("model", "future"): [4, 5], ("cloud", "risk"): [3, 4], ("cloud", "future"): [4, 5],
    })  # fmt: skip
    found = rank(plan, "stacks", round="round-1", weights="Ours", knowledge="banded", draws=50)
    assert found.problem.criteria == ("risk", "future") and found.weights == pytest.approx([0.5, 0.5])
    assert any("bands of the others were scaled" in note for note in found.notes)


def test_criteria_without_scores_leave_no_weight() -> None:
    plan = with_round(PLAN, {("model", "risk"): [2, 2], ("cloud", "risk"): [3, 4]})
    found = rank(plan, "stacks", round="round-1", weights="future=1,risk=0", draws=50)
    assert found.weights.tolist() == [0] and found.outcome.ranks.tolist() == [1, 1]
    assert any("No criterion has any weight" in note for note in found.notes)


def test_two_criteria_of_one_name() -> None:
    known = {key: replace(one, name=Words("같음", "Same")) for key, one in PLAN.indicators.items()}
    found = rank(replace(PLAN, indicators=known), "stacks", method="promethee", draws=50)
    assert found.outcome.scores == pytest.approx(rank(PLAN, "stacks", method="promethee", draws=50).outcome.scores)


def test_the_same_call_gives_the_same_ranking() -> None:
    first, again, other = (rank(PLAN, "stacks", draws=500, seed=seed) for seed in (1, 1, 2))
    assert (first.smaa.acceptability == again.smaa.acceptability).all()
    assert first.verdicts == again.verdicts and first.notes == again.notes
    assert (first.smaa.acceptability != other.smaa.acceptability).any()


def test_it_reports_and_can_be_cancelled() -> None:
    said: list[tuple[float, str]] = []
    rank(PLAN, "stacks", draws=FEW, report=lambda share, words: said.append((share, words)))
    shares = [share for share, _words in said]
    assert shares == sorted(shares) and shares[0] == 0 and 0.9 < shares[-1] <= 1
    assert all(words for _share, words in said)

    def stop(share: float, words: str) -> None:
        if share > 0.7:
            raise Cancelled

    with pytest.raises(Cancelled):
        rank(PLAN, "stacks", draws=FEW, report=stop)


def test_the_weighted_sum_alone() -> None:
    problem = from_table([[2.0, 3.0], [3.0, 3.0]], high=[[4.0, 3.0], [3.0, 3.0]], ends=(1, 5))
    found = weighted(problem, np.array([0.5, 0.5]))
    assert found.scores == pytest.approx([3, 3]) and found.ranks.tolist() == [1, 1]
    assert found.low == pytest.approx([2.5, 3]) and found.high == pytest.approx([3.5, 3])
    assert found.best.tolist() == [1, 1] and found.worst.tolist() == [2, 2]
    assert found.parts == pytest.approx(np.array([[1.5, 1.5], [1.5, 1.5]]))
    whole = rank(PLAN, "stacks", draws=50)
    live = weighted(whole.problem, whole.weights)
    assert live.scores == pytest.approx(whole.outcome.scores) and live.ranks.tolist() == whole.outcome.ranks.tolist()
    assert live.low == pytest.approx(whole.bounds.low) and live.worst.tolist() == whole.bounds.worst.tolist()


def test_the_coarse_answer_is_near_the_fine_one() -> None:
    fine = rank(PLAN, "stacks", draws=40_000, seed=1)
    drawn = samples(PLAN, fine.problem, draws=module.COARSE, seed=1)
    coarse = coarse_smaa(drawn, fine.weights)
    assert coarse.draws == 10_000
    assert coarse.acceptability == pytest.approx(fine.smaa.acceptability, abs=6 * coarse.error)
    assert coarse_smaa(drawn, fine.weights).acceptability.tolist() == coarse.acceptability.tolist()


@pytest.mark.parametrize("knowledge", ["exact", "banded", "ordinal", "free"])
def test_the_coarse_answer_follows_what_is_known(knowledge: str) -> None:
    drawn = fixed(from_table([[1.0, 5.0], [5.0, 1.0]], ends=(1, 5)), draws=500)
    found = coarse_smaa(drawn, [0.7, 0.3], knowledge=knowledge, low=[0.6, 0], high=[1, 1])  # type: ignore[arg-type]
    assert found.knowledge == knowledge
    assert bool(found.acceptability[1, 0] == 1) is (knowledge != "free")
