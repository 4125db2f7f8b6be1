"""A plan whose panel answered and judged: every weighting method, bands, several people, a survey counted in."""

import random
from functools import lru_cache

from planner.model.plan import Plan
from planner.store.rows import Rows
from planner.store.store import Store, temporary

EXPERTS = tuple(f"A{number:02d}" for number in range(1, 13))
COMPARED = {
    ("dependence", "risk"): 1 / 3, ("dependence", "current"): 2, ("dependence", "future"): 1 / 2,
    ("risk", "current"): 5, ("risk", "future"): 2, ("current", "future"): 1 / 4,
}  # fmt: skip


@lru_cache(maxsize=4)
def judged_plan(level: str = "facilitator", estimator: str = "eigenvector") -> Plan:
    """Make the plan at a level of anonymity; the weights of the stacks' sheet come from AHP by `estimator`."""
    with temporary() as store:
        if level != "facilitator":
            with store.edit("level") as rows:
                rows.set_anonymity(level)
        with store.edit("panel") as rows:
            for code in EXPERTS[1:]:
                rows.add_assessor(code)
        _answer(store)
        with store.edit("weights") as rows:
            _weights(rows, estimator)
        return store.plan()


def _answer(store: Store) -> None:
    dice, sheet = random.Random(5), store.plan().sheets["stacks"]
    with store.edit("answers") as rows:
        for code in EXPERTS:
            for item in sheet.items:
                for indicator in sheet.indicators:
                    turn = dice.random()
                    if turn < 0.05:
                        rows.assess("round-1", code, item, indicator, abstention="no-expertise")
                    elif turn < 0.12:
                        rows.assess("round-1", code, item, indicator, low=2, high=4)
                    else:
                        rows.assess("round-1", code, item, indicator, value=dice.choice((2, 3, 3, 4, 5)))


def _weights(rows: Rows, estimator: str) -> None:
    dice = random.Random(6)
    made = rows.add_weight_set("stacks", "Pairs", "ahp", "Ministry", note="agreed", estimator=estimator)
    for (first, second), value in COMPARED.items():
        rows.judge(made, "", first, second, value)
    rows.set_ranking("stacks", weight_set=made, knowledge="ordinal")
    several = rows.add_weight_set("tasks", "Several", "direct", "Panel", drop_extremes=True)
    for code in EXPERTS[:5]:
        for indicator in ("importance", "urgency", "difficulty"):
            rows.judge(several, code, indicator, "", dice.randint(10, 60))
    rows.set_ranking("tasks", weight_set=several, method="topsis")
    order = rows.add_weight_set("ai-for-all", "Order", "roc", "Panel")
    for indicator, place in (("importance", 1), ("urgency", 2), ("difficulty", 2)):
        rows.judge(order, "", indicator, "", place)
    rows.set_ranking("ai-for-all", weight_set=order)
    points = rows.add_weight_set("goals", "Points", "swing", "Panel")
    for indicator, value in (("importance", 100), ("difficulty", 20), ("validity", 50), ("coherence", 50)):
        rows.judge(points, "", indicator, "", value)
    rows.judge(points, "", "balance", "", 10)
    rows.set_weight_criterion(points, "importance", low=0, high=0.3)
    rows.set_ranking("goals", weight_set=points, knowledge="banded")
    best = rows.add_weight_set("markets", "Best and worst", "bwm", "Panel")
    rows.judge(best, "", "strategic", "leadership", 3, "best")
    rows.judge(best, "", "strategic", "leadership", 3, "worst")
    rows.set_ranking("markets", weight_set=best)
    rows.set_uncertainty(baseline=5)
