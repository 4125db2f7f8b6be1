"""Drawn rankings for the tests of their charts: words, boxes, and whether any two of them collide."""

from matplotlib.figure import Figure

from planner.charts.labels import Box
from planner.charts.standings import Standings, standings
from planner.engine.decision import Outcome, Problem
from planner.engine.ranking import weighted
from planner.model.plan import Plan
from tests.plans import small_plan
from tests.standings import WEIGHTS, summed, table

from .drawing import extent

PLAN = small_plan()
LONG = "A name that is a good deal longer than there is room for on any chart of this kind"


def data(
    problem: Problem | None = None, outcome: Outcome | None = None, plan: Plan = PLAN, **options: object
) -> Standings:
    found = problem or table()
    return standings(
        plan, found, WEIGHTS, outcome or summed(found), ranges=weighted(found, WEIGHTS),
        **options,  # type: ignore[arg-type]
    )  # fmt: skip


def words(made: Figure) -> list[str]:
    return [text.get_text() for text in made.texts]


def collisions(made: Figure) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), extent(text)) for text in made.texts if text.get_text().strip()]

    def hit(one: Box, other: Box) -> bool:
        return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1

    return [(a, b) for place, (a, one) in enumerate(boxes) for b, other in boxes[place + 1 :] if hit(one, other)]


def outside(made: Figure) -> list[str]:
    wide, high = made.bbox.width, made.bbox.height
    return [
        text.get_text()
        for text in made.texts
        if not (
            extent(text)[0] >= -1
            and extent(text)[2] <= wide + 1
            and extent(text)[1] >= -1
            and extent(text)[3] <= high + 1
        )
    ]
