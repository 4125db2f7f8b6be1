"""Ranking and sorting methods against their definitions, worked out a second time in fractions and loops."""

import math
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.methods import electre, promethee, vikor
from planner.model.weighting import PREFERENCE_FUNCTIONS, Direction, Preference

Table = list[list[int]]
DIRECTIONS = st.sampled_from(["high", "low"])
FEW = settings(max_examples=60, deadline=None)


@st.composite
def problems(draw: st.DrawFn, least: int = 1) -> tuple[Table, list[int], list[Direction]]:
    """Draw a table of small whole numbers, weights (not all zero) and directions."""
    rows, columns = draw(st.integers(least, 5)), draw(st.integers(1, 4))
    whole = st.integers(-5, 6)
    table = draw(st.lists(st.lists(whole, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    weights = draw(st.lists(st.integers(0, 4), min_size=columns, max_size=columns).filter(any))
    return table, weights, draw(st.lists(DIRECTIONS, min_size=columns, max_size=columns))


@st.composite
def thresholds(draw: st.DrawFn, count: int) -> tuple[list[int], list[int], list[int | None]]:
    """Draw thresholds in order, often equal to each other; some criteria have no veto."""
    q = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    p = [one + draw(st.integers(0, 3)) for one in q]
    return q, p, [draw(st.none() | st.integers(one, one + 5)) for one in p]


@FEW
@given(problems(), st.data())
def test_electre_is_its_definition(problem: tuple[Table, list[int], list[Direction]], data: st.DataObject) -> None:
    table, weights, directions = problem
    q, p, veto = data.draw(thresholds(len(weights)))
    expected = _credibility(table, weights, directions, (q, p, veto))
    found = electre.outranking(table, weights, q, p, veto, directions)
    assert found.credibility == pytest.approx(np.array(expected, dtype=np.float64), abs=1e-12)
    for descending in (True, False):
        order = electre.distillation(found.credibility, descending)
        assert [sorted(group) for group in order] == _distilled(expected, descending)


@FEW
@given(problems(), st.data(), st.sampled_from([50, 60, 75, 100]))
def test_electre_tri_is_its_definition(
    problem: tuple[Table, list[int], list[Direction]], data: st.DataObject, cut: int
) -> None:
    table, weights, directions = problem
    limits = data.draw(thresholds(len(weights)))
    drawn = data.draw(st.lists(st.tuples(*[st.integers(-5, 6)] * 2), min_size=len(weights), max_size=len(weights)))
    pairs = [sorted(pair, reverse=one == "low") for pair, one in zip(drawn, directions, strict=True)]
    profiles = [[pair[at] for pair in pairs] for at in (0, 1)]
    together = _credibility(table + profiles, weights, directions, limits)
    found = electre.tri(table, profiles, weights, *limits, cut / 100, directions)
    for row in range(len(table)):
        up = [together[row][len(table) + at] >= Fraction(cut, 100) for at in (0, 1)]
        down = [together[len(table) + at][row] >= Fraction(cut, 100) for at in (0, 1)]
        # From the top: the first profile that is reached. From the bottom: the first that is strictly preferred.
        assert found.pessimistic[row] == (2 if up[1] else 1 if up[0] else 0)
        assert found.optimistic[row] == (0 if down[0] and not up[0] else 1 if down[1] and not up[1] else 2)


@FEW
@given(problems(least=2), st.integers(0, 4))
def test_vikor_is_its_definition(problem: tuple[Table, list[int], list[Direction]], quarters: int) -> None:
    table, weights, directions = problem
    share = [Fraction(one, sum(weights)) for one in weights]
    missed = [[_missed([row[at] for row in table], directions[at])[one] * share[at] for at in range(len(weights))]
              for one in range(len(table))]  # fmt: skip
    s, r, v = [sum(row) for row in missed], [max(row) for row in missed], Fraction(quarters, 4)
    q = [v * one + (1 - v) * other for one, other in zip(_placed(s), _placed(r), strict=True)]
    found = vikor.vikor(table, weights, directions, float(v))
    assert found.detail["Q"] == pytest.approx(np.array(q, dtype=np.float64), abs=1e-12)
    assert found.ranks.tolist() == [1 + sum(other < one for other in q) for one in q]
    order = sorted(range(len(q)), key=q.__getitem__)
    if q[order[0]] == q[order[1]]:
        return
    first, second, needed = order[0], order[1], Fraction(1, len(q) - 1)
    advantage = q[second] - q[first] >= needed
    stability = s[first] == min(s) or r[first] == min(r)
    reach = q[first] if stability else q[second]
    members = [one <= reach if advantage else one - q[first] < needed for one in q]
    assert found.detail["compromise"].astype(bool).tolist() == members
    assert (bool(found.detail["advantage"]), bool(found.detail["stability"])) == (advantage, stability)


@FEW
@given(problems(), st.data())
def test_promethee_is_its_definition(problem: tuple[Table, list[int], list[Direction]], data: st.DataObject) -> None:
    table, weights, directions = problem
    function, size = st.sampled_from(PREFERENCE_FUNCTIONS), st.integers(0, 3)
    chosen = []
    for _criterion in weights:
        q = data.draw(size)
        p, s = q + data.draw(size), data.draw(size)
        chosen.append(Preference("", "", data.draw(function), float(q), float(p), float(s)))
    everyone = range(len(table))
    pi = np.zeros((len(table), len(table)))
    for one, other in product(everyone, everyone):
        for at, preference in enumerate(chosen):
            ahead = (table[one][at] - table[other][at]) * (1 if directions[at] == "high" else -1)
            pi[one, other] += weights[at] / sum(weights) * _preferred(ahead, preference)
    found = promethee.promethee(table, weights, directions, chosen)
    others = max(1, len(table) - 1)
    assert found.detail["preference"] == pytest.approx(pi, abs=1e-12)
    assert found.detail["plus"] == pytest.approx(pi.sum(axis=1) / others, abs=1e-12)
    assert found.detail["minus"] == pytest.approx(pi.sum(axis=0) / others, abs=1e-12)
    assert found.scores == pytest.approx((pi.sum(axis=1) - pi.sum(axis=0)) / others, abs=1e-12)


def _credibility(table: Table, weights: list[int], directions: list[Direction], limits: Any) -> list[list[Fraction]]:
    return [[_outranks(one, other, weights, directions, limits) for other in table] for one in table]


def _outranks(
    one: list[int], other: list[int], weights: list[int], directions: list[Direction], limits: Any
) -> Fraction:
    concordance, objections = Fraction(0), []
    for at, (q, p, veto) in enumerate(zip(*limits, strict=True)):
        behind = (other[at] - one[at]) * (1 if directions[at] == "high" else -1)
        agrees = 1 if behind <= q else 0 if behind >= p else Fraction(p - behind, p - q)
        concordance += Fraction(weights[at] * agrees, sum(weights))
        if veto is not None:
            objections.append(0 if behind <= p else 1 if behind >= veto else Fraction(behind - p, veto - p))
    return math.prod(((1 - one) / (1 - concordance) for one in objections if one > concordance), start=concordance)


def _distilled(credible: list[list[Fraction]], descending: bool) -> list[list[int]]:
    left, order = set(range(len(credible))), []
    while left:
        chosen = set(left)
        level = max((credible[a][b] for a in chosen for b in chosen if a != b), default=Fraction(0))
        while len(chosen) > 1 and level > 0:
            below = level - _discrimination(level)
            level = max((credible[a][b] for a in chosen for b in chosen if a != b and credible[a][b] < below),
                        default=Fraction(0))  # fmt: skip
            lead = {a: sum(_beats(credible, a, b, level) - _beats(credible, b, a, level) for b in chosen - {a})
                    for a in chosen}  # fmt: skip
            best = max(lead.values()) if descending else min(lead.values())
            chosen = {a for a in chosen if lead[a] == best}
        order.append(sorted(chosen))
        left -= chosen
    return order if descending else order[::-1]


def _beats(credible: list[list[Fraction]], one: int, other: int, level: Fraction) -> bool:
    margin = _discrimination(credible[one][other])
    return credible[one][other] > level and credible[one][other] > credible[other][one] + margin


def _discrimination(level: Fraction) -> Fraction:
    return Fraction(3, 10) - Fraction(15, 100) * level


def _missed(column: list[int], direction: Direction) -> list[Fraction]:
    best, worst = (max(column), min(column)) if direction == "high" else (min(column), max(column))
    return [Fraction(best - one, best - worst) if best != worst else Fraction(0) for one in column]


def _placed(values: list[Any]) -> list[Fraction]:
    least, most = min(values), max(values)
    return [Fraction(one - least) / (most - least) if most > least else Fraction(0) for one in values]


def _preferred(ahead: int, preference: Preference) -> float:
    q, p, s = preference.q, preference.p, preference.s
    if ahead <= 0:
        return 0.0
    return {
        "usual": 1.0,
        "u-shape": float(ahead > q),
        "v-shape": min(1.0, ahead / p) if p else 1.0,
        "level": 1.0 if ahead > p else 0.5 if ahead > q else 0.0,
        "linear": 1.0 if ahead > p else 0.0 if ahead <= q else (ahead - q) / (p - q),
        "gaussian": 1 - math.exp(-(ahead**2) / (2 * s**2)) if s else 1.0,
    }[preference.function]
