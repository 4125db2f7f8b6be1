"""What cases of stochastic analysis give beyond what the bundled ones expect."""

import pytest

from .computing import values


def test_smaa_of_stated_distributions() -> None:
    criteria = [
        {"distribution": "uniform", "parameters": [[1, 2], [3, 4]], "scale": [0, 5]},
        {"distribution": "uniform", "parameters": [[1, 2], [3, 4]], "scale": [0, 5], "direction": "low"},
    ]
    found = values("smaa", {"criteria": criteria[:1]}, {"draws": 500})
    assert found["acceptability"] == [[0, 1], [1, 0]]
    both = values("smaa", {"criteria": criteria}, {"draws": 20_000})
    assert both["acceptability"][0] == pytest.approx([0.5, 0.5], abs=0.02)
    assert both == values("smaa", {"criteria": criteria}, {"draws": 20_000})


def test_smaa_with_what_is_known_of_weights() -> None:
    asked = {"matrix": [[1, 0], [0, 1]], "weights": [2, 1]}
    assert values("smaa", asked, {"knowledge": "ordinal", "draws": 1000})["acceptability"] == [[1, 0], [0, 1]]
    banded = {**asked, "low": [0, 0.6], "high": [0.4, 1]}
    assert values("smaa", banded, {"knowledge": "banded", "draws": 1000})["acceptability"] == [[0, 1], [1, 0]]


def test_smaa_of_given_draws() -> None:
    drawn = [[[1, 0], [0, 1]], [[1, 0], [0, 1]]]
    found = values("smaa-draws", {"values": drawn, "weights": [[0.7, 0.3], [0.2, 0.8]]})
    assert found["acceptability"] == [[0.5, 0.5], [0.5, 0.5]]
    assert found["central"][0] == pytest.approx([0.7, 0.3])
