"""Robust, moderate or fragile: by the stated rule and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from planner import paths
from planner.engine.decision import MethodComparison, Outcome, Smaa
from planner.engine.robustness import verdict as module
from planner.engine.robustness.verdict import kept, leeway, rule, verdicts
from planner.text import set_language

NAMES = ("a", "b", "c")
SURE = np.array([np.inf, 0.2, 0.1])


def smaa_of(shares: list[list[float]]) -> Smaa:
    table = np.array(shares)
    count = len(table)
    zeros = np.zeros(count)
    return Smaa("free", 100, 1, table, np.zeros((count, 2)), zeros, np.zeros((count, count)), zeros, zeros, 0.01)


def outcome(ranks: list[int]) -> Outcome:
    return Outcome("weighted-sum", -np.array(ranks, float), np.array(ranks, np.intp))


def comparison(*ranks: list[int]) -> MethodComparison:
    found = {f"method {place}": outcome(one) for place, one in enumerate(ranks)}
    return MethodComparison(found, np.eye(1), np.eye(1), np.eye(1), ())


def judged(share: float = 1.0, others: list[int] | None = None, margin: float = 0.5) -> str:
    """Judge the first of three, of which everything else is sure."""
    smaa = smaa_of([[share, 1 - share, 0], [1 - share, share, 0], [0, 0, 1]])
    methods = comparison([1, 2, 3], others or [1, 2, 3])
    return verdicts(NAMES, outcome([1, 2, 3]), smaa, methods, np.array([margin, 1, 1]))[0].verdict


@pytest.mark.parametrize(("share", "word"), [(1.0, "robust"), (0.8, "robust"), (0.79, "moderate"), (0.5, "moderate"),
                                             (0.49, "fragile"), (0.0, "fragile")])  # fmt: skip
def test_by_draws(share: float, word: str) -> None:
    assert judged(share) == word


@pytest.mark.parametrize(("rank", "word"), [(1, "robust"), (2, "robust"), (3, "moderate"), (4, "fragile")])
def test_by_methods(rank: int, word: str) -> None:
    assert judged(others=[rank, 1, 2]) == word


@pytest.mark.parametrize(("margin", "word"), [(np.inf, "robust"), (0.1, "robust"), (0.0999, "moderate"),
                                              (0.05, "moderate"), (0.0499, "fragile"), (0.0, "fragile")])  # fmt: skip
def test_by_weights(margin: float, word: str) -> None:
    assert judged(margin=margin) == word


def test_the_weakest_answer_decides_and_all_are_told() -> None:
    smaa = smaa_of([[0.9, 0.1, 0], [0.1, 0.9, 0], [0, 0, 1]])
    found = verdicts(NAMES, outcome([1, 2, 3]), smaa, comparison([1, 2, 3], [3, 2, 1]), np.array([0.2, 0.02, 0.07]))
    assert [one.verdict for one in found] == ["moderate", "fragile", "moderate"]
    assert [one.alternative for one in found] == list(NAMES)
    first, second, third = (one.reasons for one in found)
    assert first == (
        "It has this rank in 90% of the draws: robust.",
        "The methods give it ranks 1 to 3, 2 places apart: moderate.",
        "A change of one weight by 20.0 percentage points is enough to move it: robust.",
    )
    assert second[1] == "All methods give it rank 2: robust."
    assert second[2] == "A change of one weight by 2.0 percentage points is enough to move it: fragile."
    assert "moderate" in third[2]


def test_an_infinite_margin_has_words_of_its_own() -> None:
    smaa = smaa_of(np.eye(3).tolist())
    found = verdicts(NAMES, outcome([1, 2, 3]), smaa, comparison([1, 2, 3]), SURE)
    assert found[0].reasons[2] == "No change of a single weight moves it: robust."
    assert {one.verdict for one in found} == {"robust"}


def test_an_only_alternative_is_robust_and_says_why() -> None:
    (only,) = verdicts(("a",), outcome([1]), smaa_of([[1.0]]), comparison([1]), np.array([np.inf]))
    assert only.verdict == "robust" and only.reasons == ("It is the only alternative.",)


def test_alternatives_that_tie_share_the_ranks_of_the_tie() -> None:
    smaa = smaa_of([[0.5, 0.4, 0.1], [0.5, 0.4, 0.1], [0.0, 0.2, 0.8]])
    assert kept(outcome([1, 1, 3]), smaa) == pytest.approx([0.9, 0.9, 0.8])
    assert kept(outcome([1, 2, 3]), smaa) == pytest.approx([0.5, 0.4, 0.8])


def test_of_many_alternatives_neighbouring_ranks_are_the_same_place() -> None:
    assert [leeway(count) for count in (1, 9, 10, 19, 20)] == [0, 0, 1, 1, 2]
    shares = np.full((10, 10), 0.1)
    found = verdicts(
        tuple("abcdefghij"), outcome(list(range(1, 11))), smaa_of(shares.tolist()),
        comparison(list(range(1, 11)), [3, *range(2, 11)]), np.full(10, 1.0),
    )  # fmt: skip
    assert kept(outcome(list(range(1, 11))), smaa_of(shares.tolist())) == pytest.approx([0.2, *[0.3] * 8, 0.2])
    assert found[0].reasons[0] == "It stays within 1 rank of its place in 20% of the draws: fragile."
    # Two apart is within one more than usual.
    assert found[0].reasons[1].endswith("2 places apart: robust.")


def test_the_rule_states_its_limits() -> None:
    said = rule()
    assert len(said) == 5
    for text, limits in zip(said, (("80%", "50%"), ("1", "2"), ("10", "5"), (), ("10",)), strict=True):
        assert all(limit in text for limit in limits)


def test_the_rule_follows_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROBUST_SHARE", 0.65)
    assert "65%" in rule()[0]
    assert judged(0.7) == "robust"


def test_every_word_has_a_name() -> None:
    assert set(module.NAMES) == {"robust", "moderate", "fragile"}
    set_language("en", paths.resource("i18n"))
    smaa = replace(smaa_of(np.eye(3).tolist()), draws=1)
    assert verdicts(NAMES, outcome([1, 2, 3]), smaa, comparison([1, 2, 3]), SURE)
