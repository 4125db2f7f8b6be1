"""What cases of ranking methods give beyond what the bundled ones expect."""

from .computing import values


def test_weighted_sum() -> None:
    asked = {"matrix": [[5, 1], [1, 5]], "weights": [3, 1], "directions": ["high", "low"]}
    found = values("weighted-sum", asked, {"ends": [1, 5]})
    assert (found["scores"], found["ranks"], found["parts"]) == ([5, 1], [1, 2], [[3.75, 1.25], [0.75, 0.25]])


def test_topsis_gives_its_distances() -> None:
    found = values("topsis", {"matrix": [[1], [3]], "weights": [1]}, {"normalisation": "minmax"})
    assert (found["scores"], found["to_best"], found["to_worst"]) == ([0, 1], [1, 0], [0, 1])


def test_vikor_counts_places_from_one() -> None:
    found = values("vikor", {"matrix": [[1], [3], [2]], "weights": [1]}, {"v": 1})
    assert (found["compromise"], found["threshold"]) == ([2], 0.5)


def test_promethee_gives_relations() -> None:
    found = values("promethee", {"matrix": [[1], [3]], "weights": [1]})
    assert (found["relation"], found["ranks"]) == ([[0, -1], [1, 0]], [2, 1])


def test_electre_classes_and_categories_count_from_one() -> None:
    asked = {"matrix": [[1], [3]], "weights": [1], "q": [0], "p": [0]}
    assert values("electre-iii", asked)["descending"] == [2, 1]
    sorted_ = values("electre-tri", {**asked, "profiles": [[2]]}, {"cut": 0.6})
    assert (sorted_["pessimistic"], sorted_["optimistic"]) == ([1, 2], [1, 2])
